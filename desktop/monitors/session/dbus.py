"""A D-Bus connection for questions whose answers are not waited for, and rules for its signals."""

from collections.abc import Callable
from typing import Any

from jeepney import (
    HeaderFields,
    MatchRule,
    Message,
    MessageType,
    message_bus,
)
from jeepney.io.blocking import DBusConnection

ASK_SECONDS = 2.0

Body = tuple[Any, ...]


class Bus:
    """A connection for asynchronous questions."""

    def __init__(self, connection: DBusConnection) -> None:
        self._connection = connection
        self._takers: dict[int, Callable[[Body], None]] = {}

    @property
    def waits(self) -> bool:
        """Return whether an answer is still to come."""
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
    """Return the rule for a signal of the name's owner: anybody may send one."""
    return MatchRule(type="signal", sender=sender, interface=interface, member=member)


def properties_changed(**where: str) -> MatchRule:
    """Return the rule for changed properties; without a place every one would wake the thread."""
    return MatchRule(
        type="signal",
        interface="org.freedesktop.DBus.Properties",
        member="PropertiesChanged",
        **where,
    )


def owned(connection: DBusConnection, name: str) -> bool:
    """Return whether the name has an owner; the bus itself answers."""
    reply = connection.send_and_get_reply(message_bus.NameHasOwner(name), timeout=ASK_SECONDS)
    return bool(reply.body[0])
