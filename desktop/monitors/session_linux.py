"""What the desktop and logind tell of sleep and of the locked screen, over D-Bus.

Each bus has a daemon thread that waits for signals and wakes for nothing else. Sources:
``org.freedesktop.login1`` (PrepareForSleep; the session's LockedHint) and the ScreenSaver
interfaces of the desktops (ActiveChanged). "Do not disturb" is the property ``Inhibited`` of
``org.freedesktop.Notifications`` where the desktop has it (KDE Plasma), or else a switch of
`monitors.gsettings`.
"""

import logging
import threading
from collections.abc import Callable
from typing import Any

from jeepney import DBusAddress, MatchRule, MessageType, Properties, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from desktop.monitors.session import SessionEvent

log = logging.getLogger(__name__)

_SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver")
_LOGIN = "org.freedesktop.login1"
_TOASTS = "org.freedesktop.Notifications"
_TOASTS_PATH = "/org/freedesktop/Notifications"
_TOAST_SERVICE = DBusAddress(_TOASTS_PATH, _TOASTS, _TOASTS)
_ASK_SECONDS = 2.0


class LinuxSession:
    """Listens on both buses and tells each change once; remembers the last known lock state."""

    def __init__(self, tell: Callable[[SessionEvent], None]) -> None:
        """Take where the changes go; called from the listening threads."""
        self._tell = tell
        self.locked: bool | None = None
        self.do_not_disturb: bool | None = None
        self.hears_sleep = False
        self.hears_lock = False
        self._asked: list[threading.Event] = []

    def start(self) -> None:
        """Begin to listen; a bus that is not there is simply not heard."""
        for bus, rules, hear in (
            (
                "SYSTEM",
                (
                    _rule(f"{_LOGIN}.Manager", "PrepareForSleep"),
                    _changed(path_namespace="/org/freedesktop/login1/session"),
                ),
                self._system,
            ),
            (
                "SESSION",
                (
                    *(_rule(saver, "ActiveChanged") for saver in _SAVERS),
                    _changed(path=_TOASTS_PATH),
                ),
                self._desktop,
            ),
        ):
            asked = threading.Event()
            self._asked.append(asked)
            threading.Thread(
                target=self._listen, args=(bus, rules, hear, asked), daemon=True, name=f"dbus {bus}"
            ).start()

    def settle(self, seconds: float) -> None:
        """Wait until both buses were asked once, each at most so long."""
        for asked in self._asked:
            asked.wait(seconds)

    def _listen(
        self,
        bus: str,
        rules: tuple[MatchRule, ...],
        hear: Callable[[str, tuple[Any, ...]], None],
        asked: threading.Event,
    ) -> None:
        try:
            with open_dbus_connection(bus) as connection:
                for rule in rules:
                    connection.send_and_get_reply(message_bus.AddMatch(rule), timeout=_ASK_SECONDS)
                if not self._ask_once(bus, connection):
                    asked.set()
                while True:
                    message = connection.receive()
                    if message.header.message_type is MessageType.signal:
                        hear(message.header.fields.get(3, ""), message.body)  # 3: member
                        continue
                    if message.header.message_type is MessageType.method_return:
                        # Of the one question that is not waited for; some services answer nothing.
                        match message.body:
                            case ((_, inhibited),):
                                self.do_not_disturb = bool(inhibited)
                    asked.set()
        except (OSError, KeyError, ValueError, EOFError, TimeoutError) as error:
            log.info("the %s bus is not heard: %s", bus.lower(), error)
        finally:
            asked.set()

    def _ask_once(self, bus: str, connection: DBusConnection) -> bool:
        """Ask for the state at the start; return whether an answer is still to come."""
        if bus == "SESSION":
            savers = [name for name in _SAVERS if _owned(connection, name)]
            self.hears_lock = self.hears_lock or bool(savers)
            if _owned(connection, _TOASTS):
                # Not waited for: a frozen service would swallow the signals that come meanwhile.
                connection.send(Properties(_TOAST_SERVICE).get("Inhibited"))
                return True
        elif _owned(connection, _LOGIN):
            self.hears_sleep = True
            self._note_lock(_locked_hint(connection))
        return False

    def _system(self, member: str, body: tuple[Any, ...]) -> None:
        if member == "PrepareForSleep":
            self._tell(SessionEvent.SLEEPING if body[0] else SessionEvent.WOKE)
        elif member == "PropertiesChanged" and "LockedHint" in body[1]:
            self._note_lock(bool(body[1]["LockedHint"][1]))

    def _desktop(self, member: str, body: tuple[Any, ...]) -> None:
        if member == "ActiveChanged":
            self._note_lock(bool(body[0]))
        elif member == "PropertiesChanged" and "Inhibited" in body[1]:
            self.do_not_disturb = bool(body[1]["Inhibited"][1])

    def _note_lock(self, locked: bool | None) -> None:  # noqa: FBT001 - it is the news itself
        if locked is None:
            return
        self.hears_lock = True
        if locked != self.locked:
            first, self.locked = self.locked is None, locked
            if locked or not first:
                self._tell(SessionEvent.LOCKED if locked else SessionEvent.UNLOCKED)


def _rule(interface: str, member: str) -> MatchRule:
    return MatchRule(type="signal", interface=interface, member=member)


def _changed(**where: str) -> MatchRule:
    # Only somewhere: the whole bus's property changes would wake the thread all the time.
    return MatchRule(
        type="signal",
        interface="org.freedesktop.DBus.Properties",
        member="PropertiesChanged",
        **where,
    )


def _owned(connection: DBusConnection, name: str) -> bool:
    reply = connection.send_and_get_reply(message_bus.NameHasOwner(name), timeout=_ASK_SECONDS)
    return bool(reply.body[0])


def _locked_hint(connection: DBusConnection) -> bool | None:
    manager = DBusAddress("/org/freedesktop/login1/session/auto", _LOGIN, f"{_LOGIN}.Session")
    reply = connection.send_and_get_reply(
        Properties(manager).get("LockedHint"), timeout=_ASK_SECONDS
    )
    if reply.header.message_type is MessageType.error:
        return None
    return bool(reply.body[0][1])


def wayland_idle_seconds() -> int | None:
    """Ask GNOME, then the ScreenSaver interface, for the idle time; None when neither knows."""
    questions = (
        ("org.gnome.Mutter.IdleMonitor", "/org/gnome/Mutter/IdleMonitor/Core", "GetIdletime"),
        ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "GetSessionIdleTime"),
    )
    try:
        with open_dbus_connection("SESSION") as connection:
            for name, path, member in questions:
                if not _owned(connection, name):
                    continue
                call = new_method_call(DBusAddress(path, name, name), member)
                reply = connection.send_and_get_reply(call, timeout=_ASK_SECONDS)
                if reply.header.message_type is not MessageType.error:
                    return int(reply.body[0]) // 1000
    except (OSError, KeyError, ValueError, EOFError, TimeoutError) as error:
        log.info("idle time is not told: %s", error)
    return None
