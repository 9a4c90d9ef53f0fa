"""A desktop's portal with global shortcuts inside the test, on a bus of its own.

The interface: org.freedesktop.portal.GlobalShortcuts, version 1.
"""

import threading
from typing import Self

from jeepney import DBusAddress, HeaderFields, MessageType, new_error, new_method_return, new_signal
from jeepney.bus_messages import DBus
from jeepney.io.blocking import open_dbus_connection
from jeepney.low_level import Message

NAME, PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
SHORTCUTS, REQUEST = f"{NAME[:-8]}.GlobalShortcuts", f"{NAME[:-8]}.Request"


class ShortcutPortal:
    """Gives every key that is wished for, or with ``refuses`` none.

    As real desktops it knows a key by the program's word for it.
    """

    def __init__(self, bus: str, *, refuses: bool = False) -> None:
        self.programs: list[str] = []
        self.given: dict[str, tuple[str, str, str]] = {}  # the program's word: session, key, words
        self.questions = 0
        self._refuses = refuses
        self._connection = open_dbus_connection(bus)
        assert self._connection.send_and_get_reply(DBus().RequestName(NAME)).body[0] == 1
        self._stopping = False
        self._thread = threading.Thread(target=self._serve, name="portal", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping = True
        self._thread.join(5)
        self._connection.close()

    def press(self, word: str) -> None:
        """Send what a desktop sends when a key is pressed."""
        where = DBusAddress(PATH, interface=SHORTCUTS)
        body = (self.given[word][0], word, 1, {})
        self._connection.send(new_signal(where, "Activated", "osta{sv}", body))

    def _serve(self) -> None:
        while not self._stopping:
            try:
                message = self._connection.receive(timeout=0.05)
            except TimeoutError:
                continue
            if message.header.message_type is MessageType.method_call:
                self._answer(message)

    def _answer(self, message: Message) -> None:
        member = message.header.fields[HeaderFields.member]
        if member == "Get":
            self._connection.send(new_method_return(message, "v", (("u", 1),)))
        elif member == "Register":
            self.programs.append(message.body[0])
            self._connection.send(new_method_return(message))
        elif member in {"CreateSession", "BindShortcuts"}:
            self._request(message, member)
        else:
            self._connection.send(new_error(message, "org.freedesktop.DBus.Error.UnknownMethod"))

    def _request(self, message: Message, member: str) -> None:
        token = message.body[-1]["handle_token"][1]
        request = f"{PATH}/request/1_1/{token}"
        self._connection.send(new_method_return(message, "o", (request,)))
        results = {}
        if member == "CreateSession":
            results = {"session_handle": ("s", f"{PATH}/session/1_1/{token}")}
        elif not self._refuses:
            session, wishes, *_ = message.body
            self.given = {
                word: (session, wish["preferred_trigger"][1], wish["description"][1])
                for word, wish in wishes
            }
        self.questions += member == "BindShortcuts"
        code = 1 if self._refuses and member == "BindShortcuts" else 0
        where = DBusAddress(request, interface=REQUEST)
        self._connection.send(new_signal(where, "Response", "ua{sv}", (code, results)))
