"""Global keys of a Wayland desktop: ``org.freedesktop.portal.GlobalShortcuts``.

The desktop asks its user, remembers a consent by program and word, and may assign another key.
After a refusal it asks again at each log-in, so this program remembers the refusal. All keys are of
one session: desktops keep one list for a program, which another session would replace. Presses
arrive in a daemon thread, which sleeps between them. Source: the XDG Desktop Portal's interface.
"""

import logging
import os
import threading
from collections.abc import Callable, Mapping
from typing import NamedTuple

from jeepney import DBusAddress, HeaderFields, Message, MessageType, Properties, new_method_call
from jeepney.io.blocking import DBusConnection
from PySide6.QtCore import QObject, Signal

from desktop import APPLICATION_ID
from desktop.monitors.dbus import BROKEN, SessionBus, end, listen, open_bus, signal_rule

log = logging.getLogger(__name__)

Body = tuple[object, ...]

_NAME, _PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
_INTERFACE, _REQUEST = "org.freedesktop.portal.GlobalShortcuts", "org.freedesktop.portal.Request"
_PORTAL = DBusAddress(_PATH, _NAME, _INTERFACE)
_REGISTRY = DBusAddress(_PATH, _NAME, "org.freedesktop.host.portal.Registry")
_CANCELLED = 1  # of a response: its user refused; 2 is any other end
ASK_SECONDS = 1.0  # the main thread waits


def portal_has_shortcuts() -> bool:
    """Whether this session's portal has global shortcuts; it answers within a second."""
    with SessionBus() as bus:
        return bus.ask(Properties(_PORTAL).get("version"), ASK_SECONDS) is not None


class Trigger(NamedTuple):
    """A preferred key ("CTRL+SHIFT+F9"), its words for people and the action."""

    key: str
    purpose: str
    pressed: Callable[[], None]


class PortalHotkeys(QObject):
    """The keys that the desktop's portal grants to this program, by our word for each."""

    _heard = Signal(str)
    _said_no = Signal()

    def __init__(
        self, triggers: Mapping[str, Trigger], noted: Callable[[], bool], note: Callable[[], None]
    ) -> None:
        """Ask for nothing yet; ``noted`` reports an earlier refusal, ``note`` stores one."""
        super().__init__()
        self._triggers = triggers
        self._noted = noted
        self._connection: DBusConnection | None = None
        self._heard.connect(self._act)  # in the main thread
        self._said_no.connect(note)

    def take(self) -> bool:
        """Ask the portal for the keys, once; False if the portal or its user grants none."""
        if self._connection is not None:
            return True
        if self._noted() or not portal_has_shortcuts():
            return False
        self._connection = open_bus()
        threading.Thread(
            target=self._listen, args=(self._connection,), daemon=True, name="shortcut"
        ).start()
        return True

    def give_back(self) -> None:
        """Close the connection; the portal ends the session with it."""
        connection, self._connection = self._connection, None
        if connection is not None:
            end(connection)

    def _act(self, word: str) -> None:
        trigger = self._triggers.get(word)
        if self._connection is not None and trigger is not None:
            trigger.pressed()

    def _listen(self, connection: DBusConnection) -> None:
        try:
            with connection:
                session = self._open(connection)
                while session is not None:
                    message = connection.receive()
                    if _is(message, "Activated") and message.body[0] == session:
                        self._heard.emit(str(message.body[1]))
        except BROKEN as error:
            log.info("the portal's shortcuts are not heard: %s", error)

    def _open(self, connection: DBusConnection) -> str | None:
        """Create the session and bind the keys; None if the user refused."""
        for interface, member in ((_INTERFACE, "Activated"), (_REQUEST, "Response")):
            listen(connection, signal_rule(_NAME, interface, member))
        # Available since 2024; without it, and in a sandbox, the portal knows the program by its
        # unit.
        known = new_method_call(_REGISTRY, "Register", "sa{sv}", (APPLICATION_ID, {}))
        connection.send_and_get_reply(known)
        word = f"tatpar{os.getpid()}_{id(self)}"
        options = {"handle_token": ("s", word), "session_handle_token": ("s", word)}
        created = self._ask(connection, "CreateSession", word, "a{sv}", (options,))
        if created is None:
            return None
        session = str(created["session_handle"][1])
        wishes = [
            (name, {"description": ("s", of.purpose), "preferred_trigger": ("s", of.key)})
            for name, of in self._triggers.items()
        ]
        body = (session, wishes, "", {"handle_token": ("s", f"{word}b")})
        bound = self._ask(connection, "BindShortcuts", f"{word}b", "oa(sa{sv})sa{sv}", body)
        return None if bound is None else session

    def _ask(
        self, connection: DBusConnection, member: str, token: str, signature: str, body: Body
    ) -> dict[str, tuple[str, object]] | None:
        """Call the portal and wait for its user's answer; None if it or the user refuses."""
        serial = next(connection.outgoing_serial)
        connection.send(new_method_call(_PORTAL, member, signature, body), serial=serial)
        while True:  # the user's answer may arrive before the portal's own
            message = connection.receive()
            fields = message.header.fields
            if fields.get(HeaderFields.reply_serial) == serial and _refused(message):
                return None
            path = str(fields.get(HeaderFields.path, ""))
            if _is(message, "Response") and path.endswith(f"/{token}"):
                code, results = message.body
                if code == _CANCELLED:
                    self._said_no.emit()
                return results if code == 0 else None


def _refused(message: Message) -> bool:
    return bool(message.header.message_type is MessageType.error)


def _is(message: Message, member: str) -> bool:
    fields = message.header.fields
    return (
        message.header.message_type is MessageType.signal
        and fields.get(HeaderFields.member) == member
    )
