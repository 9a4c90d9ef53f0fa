"""A real D-Bus notification server inside the test, which records its calls.

The interface: Desktop Notifications Specification 1.3.
"""

import contextlib
import threading
from dataclasses import dataclass
from typing import Self

from helpers.processes import until
from jeepney import DBusAddress, HeaderFields, MessageType, new_method_return, new_signal
from jeepney.bus_messages import DBus
from jeepney.io.blocking import open_dbus_connection
from jeepney.low_level import Message

NAME = "org.freedesktop.Notifications"
EMITTER = DBusAddress("/org/freedesktop/Notifications", interface=NAME)


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


class ToastServer:
    """Owns the notification name on a bus while open; ``frozen`` makes it answer nothing."""

    def __init__(self, bus: str) -> None:
        self.shown: list[Toast] = []
        self.closed: list[int] = []
        self.senders: list[str] = []
        self.frozen = False
        self._connection = open_dbus_connection(bus)
        reply = self._connection.send_and_get_reply(DBus().RequestName(NAME))
        assert reply.body[0] == 1, "another notification daemon is on this bus"
        self._stopping = False
        self._thread = threading.Thread(target=self._serve, name="toast-server", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping = True
        self._thread.join(5)
        self._connection.close()

    def wait_for(self, part: str) -> Toast:
        """Return the first toast whose title or text holds ``part``, waiting for it."""

        def look() -> Toast | None:
            found = (toast for toast in self.shown if part in f"{toast.title}\n{toast.text}")
            return next(found, None)

        toast = until(look, f"a toast with {part!r}; there were {self.shown}")
        assert toast is not None
        return toast

    def press(self, toast: Toast, action: str) -> None:
        """Send what the daemon sends when a person presses a toast's button."""
        self._connection.send(new_signal(EMITTER, "ActionInvoked", "us", (toast.number, action)))

    def _serve(self) -> None:
        while not self._stopping:
            with contextlib.suppress(TimeoutError):
                message = self._connection.receive(timeout=0.1)
                if message.header.message_type is MessageType.method_call and not self.frozen:
                    self._answer(message)

    def _answer(self, call: Message) -> None:
        match call.header.fields[HeaderFields.member]:
            case "Notify":
                program, replaces, _icon, title, text, actions, _hints, milliseconds = call.body
                number = replaces or len(self.shown) + 1
                toast = Toast(number, program, replaces, title, text, tuple(actions), milliseconds)
                self.senders.append(call.header.fields[HeaderFields.sender])
                self.shown.append(toast)
                answer = new_method_return(call, "u", (number,))
            case "CloseNotification":
                self.closed.append(call.body[0])
                answer = new_method_return(call)
            case "GetCapabilities":
                answer = new_method_return(call, "as", (["body", "actions"],))
            case "GetServerInformation":
                answer = new_method_return(call, "ssss", ("recorder", "tatpar", "1", "1.2"))
            case _:
                answer = new_method_return(call)
        self._connection.send(answer)
