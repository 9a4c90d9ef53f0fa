"""The accessibility bus of a desk, and the programs' tree on it, as a screen reader reads it."""

import contextlib
import os
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from helpers.desk import Desk
from helpers.processes import started, until
from jeepney import (
    DBusAddress,
    HeaderFields,
    MatchRule,
    Message,
    MessageType,
    Properties,
    message_bus,
    new_method_call,
)
from jeepney.io.blocking import DBusConnection, open_dbus_connection

LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
_ACCESSIBLE, _ACTION = "org.a11y.atspi.Accessible", "org.a11y.atspi.Action"
_CHECKED, _ENABLED, _SHOWING = 4, 8, 25  # of AtspiStateType


@dataclass(frozen=True)
class Node:
    """An accessible object: where it is, its role, name and description."""

    bus: str
    path: str
    role: str
    name: str
    description: str


def _body(reply: Message) -> object:
    if reply.header.message_type is not MessageType.method_return:
        raise LookupError("the object is gone")
    return reply.body[0]


class Tree:
    """A client of the accessibility bus."""

    def __init__(self, connection: DBusConnection) -> None:
        self._connection = connection

    def _call(self, node: tuple[str, str], interface: str, method: str, *body: object) -> object:
        signature = "".join("s" if isinstance(part, str) else "i" for part in body) or None
        address = DBusAddress(node[1], node[0], interface)
        message = new_method_call(address, method, signature, tuple(body))
        return self._answer(message)

    def _answer(self, message: Message) -> object:
        reply = self._connection.send_and_get_reply(message, timeout=10)
        return _body(reply)

    def _replies(self, messages: Sequence[Message]) -> list[Message]:
        """Ask all before the first reply is read: each turn of a busy program takes long."""
        serials = [next(self._connection.outgoing_serial) for _ in messages]
        replies: dict[int, Message] = {}
        with self._connection.filter(MatchRule(), bufsize=None) as queue:
            for message, serial in zip(messages, serials, strict=True):
                self._connection.send(message, serial=serial)
            while len(replies) < len(serials):
                reply = self._connection.recv_until_filtered(queue, timeout=10)
                to = reply.header.fields.get(HeaderFields.reply_serial)
                if to in serials:
                    replies[to] = reply
        return [replies[serial] for serial in serials]

    def _property(self, node: tuple[str, str], name: str) -> str:
        address = DBusAddress(node[1], node[0], _ACCESSIBLE)
        return str(self._answer(Properties(address).get(name))[1])

    def locale(self, node: Node) -> str:
        """Return the language in which an object speaks."""
        return self._property((node.bus, node.path), "Locale")

    def children(self, node: Node) -> list[Node]:
        """Return the objects below it that are on the screen."""
        try:
            listed = self._call((node.bus, node.path), _ACCESSIBLE, "GetChildren")
        except LookupError:
            return []
        return self._shown([(bus, path) for bus, path in listed])

    def _shown(self, places: Sequence[tuple[str, str]]) -> list[Node]:
        """Return those of the objects that are on the screen, and not gone by now."""
        questions = []
        for bus, path in places:
            address = DBusAddress(path, bus, _ACCESSIBLE)
            questions += [new_method_call(address, name) for name in ("GetState", "GetRoleName")]
            questions += [Properties(address).get(name) for name in ("Name", "Description")]
        replies = self._replies(questions)
        nodes = []
        for at, *of_one in zip(places, *(replies[n::4] for n in range(4)), strict=True):
            try:
                (low, _high), role, (_, name), (_, description) = map(_body, of_one)
            except LookupError:
                continue
            if low >> _SHOWING & 1:
                nodes.append(Node(*at, str(role), str(name), str(description)))
        return nodes

    def _is(self, at: tuple[str, str], state: int) -> bool:
        low, _high = self._call(at, _ACCESSIBLE, "GetState")
        return bool(low >> state & 1)

    def checked(self, node: Node) -> bool:
        """Whether an object is checked."""
        return self._is((node.bus, node.path), _CHECKED)

    def chosen(self, box: Node) -> str:
        """Return the entry that is chosen in a box, whose list need not be open."""
        entries = self._call((box.bus, box.path), _ACCESSIBLE, "GetChildAtIndex", 0)
        entry = self._call(entries, "org.a11y.atspi.Selection", "GetSelectedChild", 0)
        return self._property(entry, "Name")

    def offers(self, node: Node) -> list[str]:
        """Return an object's present actions without "SetFocus", and "Write"."""
        at = (node.bus, node.path)
        if not self._is(at, _ENABLED):
            return []
        kinds = [name.rsplit(".", 1)[1] for name in self._call(at, _ACCESSIBLE, "GetInterfaces")]
        actions = self._call(at, _ACTION, "GetActions") if "Action" in kinds else []
        names = [name for name, *_ in actions if name != "SetFocus"]
        return names + ["Write"] * ("EditableText" in kinds)

    def text(self, node: Node) -> str:
        """Return the text of an object."""
        at = (node.bus, node.path)
        return str(self._call(at, "org.a11y.atspi.Text", "GetText", 0, -1))

    def walk(self, node: Node, depth: int = 0) -> Iterator[tuple[int, Node]]:
        """Yield the object and all below it, in order."""
        yield depth, node
        for child in self.children(node):
            yield from self.walk(child, depth + 1)

    def windows(self) -> list[Node]:
        """Return the windows of all programs on the bus."""
        root = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
        programs = self._call(root, _ACCESSIBLE, "GetChildren")
        listed = []
        for at in programs:
            try:
                windows = self._call(at, _ACCESSIBLE, "GetChildren")
            except LookupError:  # a program that ended
                continue
            listed.extend(self._shown([(bus, path) for bus, path in windows]))
        return listed

    def find(self, role: str, name: str) -> Node | None:
        """Return the first object on the screen of that role whose name begins so."""
        for window in self.windows():
            for _, node in self.walk(window):
                if node.role == role and node.name.startswith(name):
                    return node
        return None

    def wait(self, role: str, name: str) -> Node:
        """Wait until there is such an object, and return it."""
        return until(lambda: self.find(role, name), f"{role} {name!r} in the tree", seconds=30)

    def press(self, role: str, name: str) -> None:
        """Press such an object by its first action."""
        self.press_node(self.wait(role, name))

    def press_node(self, node: Node) -> None:
        """Press that object by its first action."""
        assert self._call((node.bus, node.path), _ACTION, "DoAction", 0) is True

    def focus(self, role: str, name: str) -> None:
        """Give such an object the focus."""
        node = self.wait(role, name)
        component = "org.a11y.atspi.Component"
        assert self._call((node.bus, node.path), component, "GrabFocus") is True

    def write(self, node: Node, words: str) -> None:
        """Write the words into an object, as a voice does that types."""
        editable = "org.a11y.atspi.EditableText"
        assert self._call((node.bus, node.path), editable, "SetTextContents", words) is True

    def dialog(self, role: str, name: str) -> Node | None:
        """Return the object of exactly that name in the dialog on the screen."""
        for window in self.windows():
            if window.role == "dialog":
                for _, node in self.walk(window):
                    if (node.role, node.name) == (role, name):
                        return node
        return None

    @contextlib.contextmanager
    def events(self, kind: str) -> Iterator[Callable[[], list[tuple[object, ...]]]]:
        """Listen to events, such as ``object:text-changed``; yield a getter of those so far."""
        registry = DBusAddress(
            "/org/a11y/atspi/registry", "org.a11y.atspi.Registry", "org.a11y.atspi.Registry"
        )
        asked = new_method_call(registry, "RegisterEvent", "sass", (kind, [], ""))
        self._connection.send_and_get_reply(asked, timeout=10)
        rule = MatchRule(type="signal", interface="org.a11y.atspi.Event.Object")
        self._connection.send_and_get_reply(message_bus.AddMatch(rule))
        heard: list[tuple[object, ...]] = []
        with self._connection.filter(rule, bufsize=10_000) as queue:

            def so_far() -> list[tuple[object, ...]]:
                # A question and its answer: every earlier event has then come.
                self.windows()
                while queue:
                    message = queue.popleft()
                    heard.append((message.header.fields[HeaderFields.member], *message.body))
                return heard

            yield so_far


@contextlib.contextmanager
def accessible(desk: Desk) -> Iterator[Tree]:
    """Start the accessibility bus of the desk's session, as a desktop does."""
    environ = os.environ | desk.environ
    command = [str(LAUNCHER), "--launch-immediately", "--a11y=1"]
    with started(command, environ, stderr=subprocess.DEVNULL):
        asked = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")

        def address() -> str:
            with open_dbus_connection(desk.bus) as connection:
                reply = connection.send_and_get_reply(new_method_call(asked, "GetAddress"))
            return str(reply.body[0]) if reply.header.message_type.name == "method_return" else ""

        where = until(address, "the accessibility bus")
        with open_dbus_connection(where) as connection:
            yield Tree(connection)
