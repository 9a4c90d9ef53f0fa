"""Services of a desktop inside the test, on a bus of its own: toasts, tray, shortcut portal."""

import contextlib
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from helpers.processes import until
from jeepney import (
    DBusAddress,
    HeaderFields,
    MessageType,
    Properties,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.bus_messages import DBus
from jeepney.io.blocking import open_dbus_connection
from jeepney.low_level import Message

TOASTS = "org.freedesktop.Notifications"
TRAY = "org.kde.StatusNotifierWatcher"
PORTAL, PORTAL_PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
SHORTCUTS, REQUEST = f"{PORTAL[:-8]}.GlobalShortcuts", f"{PORTAL[:-8]}.Request"


class BusService:
    """Owns a name on a bus while open; ``frozen`` makes it answer nothing."""

    name = ""

    def __init__(self, bus: str) -> None:
        self.frozen = False
        self.connection = open_dbus_connection(bus)
        owned = self.connection.send_and_get_reply(DBus().RequestName(self.name)).body[0] == 1
        assert owned, f"another {self.name} is on this bus"
        self._stopping = False
        self._thread = threading.Thread(target=self._serve, name=self.name, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping = True
        self._thread.join(5)
        self.connection.close()

    def _serve(self) -> None:
        while not self._stopping:
            with contextlib.suppress(TimeoutError):
                call = self.connection.receive(timeout=0.05)
                if call.header.message_type is MessageType.method_call and not self.frozen:
                    self.answer(call, call.header.fields[HeaderFields.member])

    def reply(self, call: Message, types: str = "", *body: object) -> None:
        self.connection.send(new_method_return(call, types, body))

    def say(self, path: str, interface: str, signal: str, types: str, *body: object) -> None:
        where = DBusAddress(path, interface=interface)
        self.connection.send(new_signal(where, signal, types, body))

    def answer(self, call: Message, member: str) -> None:
        """Answer one call."""
        raise NotImplementedError


class Answered(BusService):
    """A service whose calls ``give`` answers: signature and body, or None for an error."""

    def __init__(
        self, bus: str, name: str, give: Callable[[Message], tuple[object, ...] | None]
    ) -> None:
        self.name, self.give = name, give
        super().__init__(bus)

    def answer(self, call: Message, _member: str) -> None:
        given = self.give(call)
        no = new_error(call, "org.freedesktop.DBus.Error.UnknownMethod")
        self.connection.send(no if given is None else new_method_return(call, *given))


@dataclass(frozen=True)
class Toast:
    """One Notify call."""

    number: int
    program: str
    replaces: int
    title: str
    text: str
    actions: tuple[str, ...]
    milliseconds: int


class ToastServer(BusService):
    """A notification server that records its calls: Desktop Notifications Specification 1.3."""

    name = TOASTS

    def __init__(self, bus: str) -> None:
        super().__init__(bus)
        self.shown: list[Toast] = []
        self.closed: list[int] = []
        self.senders: list[str] = []
        self.abilities = ["body", "actions"]

    def wait_for(self, part: str) -> Toast:
        """Return the first toast whose title or text holds ``part``, waiting for it."""

        def look() -> Toast | None:
            found = (toast for toast in self.shown if part in f"{toast.title}\n{toast.text}")
            return next(found, None)

        toast = until(look, f"a toast with {part!r}; there were {self.shown}")
        assert toast is not None
        return toast

    def press(self, toast: Toast, action: str) -> None:
        """Send the daemon's signal for a press of a toast's button."""
        path = "/org/freedesktop/Notifications"
        self.say(path, TOASTS, "ActionInvoked", "us", toast.number, action)

    def answer(self, call: Message, member: str) -> None:
        match member:
            case "Notify":
                program, replaces, _icon, title, text, actions, _hints, milliseconds = call.body
                number = replaces or len(self.shown) + 1
                toast = Toast(number, program, replaces, title, text, tuple(actions), milliseconds)
                self.senders.append(call.header.fields[HeaderFields.sender])
                self.shown.append(toast)
                self.reply(call, "u", number)
            case "CloseNotification":
                self.closed.append(call.body[0])
                self.reply(call)
            case "GetCapabilities":
                self.reply(call, "as", self.abilities)
            case "GetServerInformation":
                self.reply(call, "ssss", "recorder", "tatpar", "1", "1.2")
            case _:
                self.reply(call)


class TrayWatcher(BusService):
    """A StatusNotifier host, like KDE Plasma and GNOME's extension; lists registered icons."""

    name = TRAY

    def __init__(self, bus: str) -> None:
        super().__init__(bus)
        self.icons: list[str] = []
        self._bus = bus

    def shown(self, name: str) -> object:
        """Return a property of the first icon, as a tray host reads it, such as ``IconPixmap``."""
        item = DBusAddress("/StatusNotifierItem", self.icons[0], "org.kde.StatusNotifierItem")
        with open_dbus_connection(self._bus) as connection:
            reply = connection.send_and_get_reply(Properties(item).get(name), timeout=10)
        assert reply.header.message_type is MessageType.method_return, reply.body
        return reply.body[0][1]

    def answer(self, call: Message, member: str) -> None:
        values = {
            "IsStatusNotifierHostRegistered": ("b", True),
            "RegisteredStatusNotifierItems": ("as", self.icons),
            "ProtocolVersion": ("i", 0),
        }
        match member:
            case "RegisterStatusNotifierItem":
                self.icons.append(call.body[0])
                self.reply(call)
            case "Get":
                self.reply(call, "v", values[call.body[1]])
            case "GetAll":
                self.reply(call, "a{sv}", values)
            case _:
                self.reply(call)


class ShortcutPortal(BusService):
    """A portal that gives every key that is wished for, or with ``refuses`` none.

    As real desktops it knows a key by the program's word for it.
    """

    name = PORTAL

    def __init__(self, bus: str, *, refuses: bool = False) -> None:
        super().__init__(bus)
        self.programs: list[str] = []
        self.given: dict[str, tuple[str, str, str]] = {}  # the program's word: session, key, words
        self.questions = 0
        self._refuses = refuses

    def press(self, word: str) -> None:
        """Send the desktop's signal for a pressed shortcut."""
        self.say(PORTAL_PATH, SHORTCUTS, "Activated", "osta{sv}", self.given[word][0], word, 1, {})

    def answer(self, call: Message, member: str) -> None:
        match member:
            case "Get":
                self.reply(call, "v", ("u", 1))
            case "Register":
                self.programs.append(call.body[0])
                self.reply(call)
            case "CreateSession" | "BindShortcuts":
                self._request(call, member)
            case _:
                self.connection.send(new_error(call, "org.freedesktop.DBus.Error.UnknownMethod"))

    def _request(self, call: Message, member: str) -> None:
        token = call.body[-1]["handle_token"][1]
        request = f"{PORTAL_PATH}/request/1_1/{token}"
        self.reply(call, "o", request)
        results = {}
        if member == "CreateSession":
            results = {"session_handle": ("s", f"{PORTAL_PATH}/session/1_1/{token}")}
        elif not self._refuses:
            session, wishes, *_ = call.body
            self.given = {
                word: (session, wish["preferred_trigger"][1], wish["description"][1])
                for word, wish in wishes
            }
        self.questions += member == "BindShortcuts"
        code = 1 if self._refuses and member == "BindShortcuts" else 0
        self.say(request, REQUEST, "Response", "ua{sv}", code, results)
