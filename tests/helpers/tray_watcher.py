"""A desktop's tray inside the test: a StatusNotifier host, as KDE Plasma and GNOME's extension are.

The interface: org.kde.StatusNotifierWatcher, protocol 0.
"""

import threading
from typing import Self

from jeepney import (
    DBusAddress,
    HeaderFields,
    MessageType,
    Properties,
    new_method_return,
)
from jeepney.bus_messages import DBus
from jeepney.io.blocking import open_dbus_connection
from jeepney.low_level import Message

NAME = "org.kde.StatusNotifierWatcher"


class TrayWatcher:
    """Owns the watcher's name on a bus while open, and lists the icons that were registered."""

    def __init__(self, bus: str) -> None:
        self.icons: list[str] = []
        self._bus = bus
        self._connection = open_dbus_connection(bus)
        assert self._connection.send_and_get_reply(DBus().RequestName(NAME)).body[0] == 1
        self._stopping = False
        self._thread = threading.Thread(target=self._serve, name="tray", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping = True
        self._thread.join(5)
        self._connection.close()

    def shown(self, name: str) -> object:
        """Return what the first icon shows, as a host of the tray reads it: ``IconPixmap``, say."""
        item = DBusAddress("/StatusNotifierItem", self.icons[0], "org.kde.StatusNotifierItem")
        with open_dbus_connection(self._bus) as connection:
            reply = connection.send_and_get_reply(Properties(item).get(name), timeout=10)
        assert reply.header.message_type is MessageType.method_return, reply.body
        return reply.body[0][1]

    def _serve(self) -> None:
        while not self._stopping:
            try:
                message = self._connection.receive(timeout=0.05)
            except TimeoutError:
                continue
            if message.header.message_type is MessageType.method_call:
                self._connection.send(self._answer(message))

    def _answer(self, message: Message) -> Message:
        values = {
            "IsStatusNotifierHostRegistered": ("b", True),
            "RegisteredStatusNotifierItems": ("as", self.icons),
            "ProtocolVersion": ("i", 0),
        }
        match message.header.fields[HeaderFields.member]:
            case "RegisterStatusNotifierItem":
                self.icons.append(message.body[0])
                return new_method_return(message)
            case "Get":
                return new_method_return(message, "v", (values[message.body[1]],))
            case "GetAll":
                return new_method_return(message, "a{sv}", (values,))
            case _:
                return new_method_return(message)
