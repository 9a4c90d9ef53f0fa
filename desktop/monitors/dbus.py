"""The D-Bus client of this program: opens a bus, asks, hears signals, closes.

`SessionBus` waits for each answer; `Bus` never does, for a thread that listens to signals.
"""

import socket
import weakref
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Any, Self

from jeepney import HeaderFields, MatchRule, Message, MessageType, message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

ASK_SECONDS = 2.0
# RuntimeError: an address of a bus that jeepney does not know, as one over TCP.
BROKEN = (OSError, EOFError, TimeoutError, KeyError, ValueError, RuntimeError)

Body = tuple[Any, ...]


def open_bus(name: str = "SESSION") -> DBusConnection:
    """Open the session's or the system's bus; raises one of `BROKEN`."""
    return open_dbus_connection(name)


def end(connection: DBusConnection) -> None:
    """End a connection at which another thread waits."""
    with suppress(OSError):
        connection.sock.shutdown(socket.SHUT_RDWR)


def listen(connection: DBusConnection, rule: MatchRule) -> None:
    """Subscribe to the signals of that rule."""
    connection.send_and_get_reply(message_bus.AddMatch(rule), timeout=ASK_SECONDS)


class SessionBus:
    """The session's bus: opened with the first question, reopened after a restart of the bus."""

    def __init__(self) -> None:
        """Ask nothing yet."""
        self._connection: DBusConnection | None = None
        self._closing: Callable[[], object] = lambda: None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()

    def ask(self, question: Message, seconds: float = ASK_SECONDS) -> Message | None:
        """Return the answer; None where there is no bus, no answer in time, or a refusal."""
        known = self._connection is not None
        try:
            answer = self._open().send_and_get_reply(question, timeout=seconds)
        except TimeoutError:
            return None
        except BROKEN:
            self.close()
            return self.ask(question, seconds) if known else None
        return answer if answer.header.message_type is MessageType.method_return else None

    def owned(self, name: str) -> bool:
        """Whether the name has an owner; the bus itself answers."""
        answer = self.ask(message_bus.NameHasOwner(name))
        return answer is not None and bool(answer.body[0])

    def close(self) -> None:
        """Close the connection; the next question opens another."""
        with suppress(OSError):
            self._closing()
        self._connection, self._closing = None, lambda: None

    def _open(self) -> DBusConnection:
        if self._connection is None:
            self._connection = open_bus()
            closing = weakref.finalize(self, self._connection.close)
            closing.atexit = False
            self._closing = closing
        return self._connection


class Bus:
    """A connection for asynchronous questions."""

    def __init__(self, connection: DBusConnection) -> None:
        self._connection = connection
        self._takers: dict[int, Callable[[Body], None]] = {}

    @property
    def waits(self) -> bool:
        """Whether an answer is pending."""
        return bool(self._takers)

    def ask(self, question: Message, take: Callable[[Body], None]) -> None:
        """Ask; the answer goes to ``take``, a refusal is ignored."""
        serial = next(self._connection.outgoing_serial)
        self._takers[serial] = take
        self._connection.send(question, serial=serial)

    def hear(self, message: Message) -> None:
        """Take an answer."""
        take = self._takers.pop(message.header.fields.get(HeaderFields.reply_serial, -1), None)
        if take is not None and message.header.message_type is MessageType.method_return:
            take(message.body)


def owner_changed(name: str) -> MatchRule:
    """Return the rule for a name that gets another owner."""
    rule = MatchRule(
        type="signal",
        sender="org.freedesktop.DBus",
        interface="org.freedesktop.DBus",
        member="NameOwnerChanged",
    )
    rule.add_arg_condition(0, name)
    return rule


def signal_rule(sender: str, interface: str, member: str) -> MatchRule:
    """Return the rule for a signal of the name's owner: any program may send one."""
    return MatchRule(type="signal", sender=sender, interface=interface, member=member)


def properties_changed(**where: str) -> MatchRule:
    """Return the rule for changed properties; without a place every one would wake the thread."""
    return MatchRule(
        type="signal",
        interface="org.freedesktop.DBus.Properties",
        member="PropertiesChanged",
        **where,
    )
