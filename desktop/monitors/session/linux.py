"""Linux: the session, by the buses, the X server and the desktop's settings together.

Each bus has a daemon thread that wakes only for messages. Questions are asynchronous, since
waiting for a frozen or busy service would lose the signals that arrive meanwhile.
Sources: ``org.freedesktop.login1`` (PrepareForSleep; the session's LockedHint and Active),
``org.freedesktop.UPower`` (LidIsClosed) and the ScreenSaver interfaces of the desktops
(ActiveChanged). "Do not disturb" is the property ``Inhibited`` of
``org.freedesktop.Notifications`` (KDE Plasma), or else a switch of GNOME, MATE or Cinnamon, which
is in GSettings alone. GIO is called by ctypes: a desktop with such a switch has the library, and a
child process every minute would cost more. With dconf beneath it each answer comes from a shared
map.
"""

import ctypes
import logging
import os
import threading
from collections.abc import Callable, Iterator
from ctypes import c_char_p, c_int, c_void_p
from functools import partial

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
from jeepney.io.blocking import DBusConnection

from desktop.core.checks.card_placement import filled
from desktop.core.checks.model import Front, Presence
from desktop.monitors.dbus import (
    Body,
    Bus,
    SessionBus,
    end,
    listen,
    open_bus,
    owner_changed,
    properties_changed,
    signal_rule,
)
from desktop.monitors.session.base import Hears, Session, SessionEvent, screens
from desktop.monitors.session.x11 import XServer

# By desktop (XDG_CURRENT_DESKTOP): schema, key, and the key's value while the switch is on.
_SWITCHES = {
    "GNOME": (b"org.gnome.desktop.notifications", b"show-banners", False),
    "MATE": (b"org.mate.NotificationDaemon", b"do-not-disturb", True),
    "X-Cinnamon": (b"org.cinnamon.desktop.notifications", b"display-notifications", False),
}


class QuietSwitch:
    """The switch of this desktop; `on` returns None where no switch can be read."""

    def __init__(self) -> None:
        """Find the switch; missing on a desktop without the library or schema."""
        self._settings: int | None = None
        self._gio: ctypes.CDLL | None = None
        names = os.environ.get("XDG_CURRENT_DESKTOP", "").split(":")
        switch = next((_SWITCHES[name] for name in names if name in _SWITCHES), None)
        if switch is None:
            return
        try:
            gio = ctypes.CDLL("libgio-2.0.so.0")
        except OSError:
            return
        schema, self._key, self._quiet = switch
        gio.g_settings_schema_source_get_default.restype = c_void_p
        gio.g_settings_schema_source_lookup.restype = c_void_p
        gio.g_settings_schema_source_lookup.argtypes = (c_void_p, c_char_p, c_int)
        gio.g_settings_schema_has_key.argtypes = (c_void_p, c_char_p)
        gio.g_settings_new.restype = c_void_p
        gio.g_settings_new.argtypes = (c_char_p,)
        gio.g_settings_get_boolean.argtypes = (c_void_p, c_char_p)
        # GIO ends a program that asks for a schema or key that is not installed.
        source = gio.g_settings_schema_source_get_default()
        known = gio.g_settings_schema_source_lookup(source, schema, 1) if source else None
        if known and gio.g_settings_schema_has_key(known, self._key):
            self._gio, self._settings = gio, gio.g_settings_new(schema)

    def on(self) -> bool | None:
        """Whether "do not disturb" is on."""
        if self._gio is None:
            return None
        value = bool(self._gio.g_settings_get_boolean(self._settings, self._key))
        return value == self._quiet


log = logging.getLogger(__name__)

_SAVERS = tuple(
    f"org.{desktop}.ScreenSaver" for desktop in ("freedesktop", "gnome", "mate", "cinnamon", "xfce")
)
_LOGIN = "org.freedesktop.login1"
# The caller's own session: other users of this PC have theirs, and lock them too.
_OWN_SESSION = DBusAddress("/org/freedesktop/login1/session/auto", _LOGIN, f"{_LOGIN}.Session")
_SEEN_BY = ("LockedHint", "Active")  # the properties of a session that show whether it is visible
_POWER, _POWER_PATH = "org.freedesktop.UPower", "/org/freedesktop/UPower"
_TOASTS = "org.freedesktop.Notifications"
_TOASTS_PATH = "/org/freedesktop/Notifications"
_TOAST_SERVICE = DBusAddress(_TOASTS_PATH, _TOASTS, _TOASTS)


class LinuxSession:
    """Listens on both buses and reports each change once; remembers the last known lock state."""

    def __init__(self, tell: Callable[[SessionEvent], None]) -> None:
        """Take the receiver of changes; it is called from the listening threads."""
        self._tell = tell
        self.locked: bool | None = None
        self.do_not_disturb: bool | None = None
        self.hears_sleep = False
        self._asked: list[threading.Event] = []
        self._noting = threading.Lock()
        self._locks: dict[str, bool] = {}  # by sender
        self._savers: set[str] = set()  # that are there
        self._stopped = threading.Event()
        self._connections: dict[str, DBusConnection] = {}  # the present one of each bus
        self._own_told = False  # by logind, of the session of this program

    @property
    def hears_lock(self) -> bool:
        """Whether a sender on a bus reports the lock."""
        return bool(self._locks or self._savers)

    def start(self) -> None:
        """Start listening; a missing bus is skipped."""
        for bus, rules, ask, hear in (
            (
                "SYSTEM",
                (
                    signal_rule(_LOGIN, f"{_LOGIN}.Manager", "PrepareForSleep"),
                    properties_changed(
                        sender=_LOGIN, path_namespace="/org/freedesktop/login1/session"
                    ),
                    owner_changed(_LOGIN),
                    properties_changed(sender=_POWER, path=_POWER_PATH),
                ),
                self._ask_system,
                self._system,
            ),
            (
                "SESSION",
                (
                    *(signal_rule(saver, saver, "ActiveChanged") for saver in _SAVERS),
                    *(owner_changed(saver) for saver in _SAVERS),
                    properties_changed(sender=_TOASTS, path=_TOASTS_PATH),
                ),
                self._ask_desktop,
                self._desktop,
            ),
        ):
            asked = threading.Event()
            self._asked.append(asked)
            threading.Thread(
                target=self._listen,
                args=(bus, rules, ask, hear, asked),
                daemon=True,
                name=f"dbus {bus}",
            ).start()

    def stop(self) -> None:
        """Stop listening."""
        self._stopped.set()
        for connection in tuple(self._connections.values()):
            end(connection)

    def settle(self, seconds: float) -> None:
        """Wait until both buses have answered, each until the timeout."""
        for asked in self._asked:
            asked.wait(seconds)

    def _listen(
        self,
        name: str,
        rules: tuple[MatchRule, ...],
        ask: Callable[[Bus], None],
        hear: Callable[[Bus, str, Message], None],
        asked: threading.Event,
    ) -> None:
        for seconds in _retries():
            try:
                with open_bus(name) as connection:
                    self._connections[name] = connection
                    if self._stopped.is_set():  # while it was made: `stop` saw nothing to end
                        return
                    for rule in rules:
                        listen(connection, rule)
                    bus = Bus(connection)
                    ask(bus)
                    self._receive(name, bus, connection, hear, asked)
            except (KeyError, ValueError) as error:
                log.info("the %s bus is not heard: %s", name.lower(), error)
                if name not in self._connections:  # this PC has no such bus
                    return
            except (OSError, EOFError, TimeoutError) as error:
                log.info("the %s bus is not heard for now: %s", name.lower(), error)
            finally:
                asked.set()
            if self._stopped.wait(0):
                return
            self._forget_bus(name)
            self._stopped.wait(seconds)

    def _receive(
        self,
        name: str,
        bus: Bus,
        connection: DBusConnection,
        hear: Callable[[Bus, str, Message], None],
        asked: threading.Event,
    ) -> None:
        """Take messages until the connection ends."""
        while True:
            if not bus.waits:
                asked.set()
            message = connection.receive()
            try:
                if message.header.message_type is MessageType.signal:
                    hear(bus, message.header.fields.get(HeaderFields.member, ""), message)
                else:
                    bus.hear(message)
            except Exception:  # noqa: BLE001 - a service may answer with nothing, or with anything
                log.info("a message on the %s bus is of another shape", name.lower())

    def _forget_bus(self, name: str) -> None:
        """Forget the news of a bus that ended: its senders can no longer correct it."""
        if name == "SYSTEM":
            self.hears_sleep = self._own_told = False
            self._note_lock("logind", None)
        else:
            self.do_not_disturb = None
            for saver in _SAVERS:
                self._savers.discard(saver)
                self._note_lock(saver, None)

    def _ask_system(self, bus: Bus) -> None:
        bus.ask(message_bus.NameHasOwner(_LOGIN), partial(self._take_login, bus))

    def _take_login(self, bus: Bus, body: Body) -> None:
        self.hears_sleep = bool(body[0])
        if self.hears_sleep:
            self._ask_own_session(bus)

    def _ask_own_session(self, bus: Bus) -> None:
        bus.ask(Properties(_OWN_SESSION).get_all(), self._take_own_session)

    def _take_own_session(self, body: Body) -> None:
        """Note whether this session is locked or another one is on the screen."""
        path = body[0]
        if "LockedHint" in path:
            self._own_told = True
            self._note_lock("logind", path["LockedHint"][1] or not path.get("Active", (0, True))[1])

    def _ask_desktop(self, bus: Bus) -> None:
        for saver in _SAVERS:
            bus.ask(message_bus.NameHasOwner(saver), partial(self._take_saver, bus, saver))
        bus.ask(message_bus.NameHasOwner(_TOASTS), partial(self._take_toasts, bus))

    def _take_saver(self, bus: Bus, saver: str, body: Body) -> None:
        """Note whether a saver is present, and ask it."""
        self._savers.discard(saver)
        if body[0]:
            self._savers.add(saver)
            where = DBusAddress("/" + saver.replace(".", "/"), saver, saver)
            bus.ask(new_method_call(where, "GetActive"), partial(self._take_active, saver))

    def _take_toasts(self, bus: Bus, body: Body) -> None:
        if body[0]:
            bus.ask(Properties(_TOAST_SERVICE).get("Inhibited"), self._take_inhibited)

    def _take_active(self, saver: str, body: Body) -> None:
        # Of several screen savers, the one of the desktop in use is active.
        if body[0]:
            self._note_lock(saver, locked=True)

    def _take_inhibited(self, body: Body) -> None:
        self.do_not_disturb = bool(body[0][1])

    def _system(self, bus: Bus, member: str, message: Message) -> None:
        body = message.body
        if member == "NameOwnerChanged":
            self._own_told = False
            self._note_lock("logind", None)
            self._take_login(bus, body[2:])
        elif member == "PrepareForSleep":
            self._tell(SessionEvent.SLEEPING if body[0] else SessionEvent.WOKE)
        elif member == "PropertiesChanged" and body[0] == _POWER:
            if body[1].get("LidIsClosed", (0, False))[1]:
                self._tell(SessionEvent.LID_CLOSED)
        elif member == "PropertiesChanged" and any(name in body[1] for name in _SEEN_BY):
            if self._own_told:
                self._ask_own_session(bus)  # it may have been another session's
            elif "LockedHint" in body[1]:  # before systemd 243 no session is marked as ours
                self._note_lock("logind", bool(body[1]["LockedHint"][1]))

    def _desktop(self, bus: Bus, member: str, message: Message) -> None:
        body = message.body
        if member == "NameOwnerChanged":
            self._note_lock(str(body[0]), None)  # a saver that has ended cannot unlock
            self._take_saver(bus, str(body[0]), body[2:])
        elif member == "ActiveChanged":
            saver = message.header.fields.get(HeaderFields.interface, "")
            self._note_lock(saver, locked=bool(body[0]))
        elif member == "PropertiesChanged" and "Inhibited" in body[1]:
            self.do_not_disturb = bool(body[1]["Inhibited"][1])

    def _note_lock(self, who: str, locked: bool | None) -> None:  # noqa: FBT001 - the news itself
        """Note a sender's lock state, None when it has ended; locked if any sender reports it."""
        with self._noting:  # two listener threads: events are emitted in order
            if locked is None:
                self._locks.pop(who, None)
            else:
                self._locks[who] = locked
            first, before = self.locked is None, self.locked
            self.locked = now = any(self._locks.values()) if self._locks else None
            if bool(now) != bool(before) and (now or not first):
                self._tell(SessionEvent.LOCKED if now else SessionEvent.UNLOCKED)


def _retries() -> Iterator[float]:
    """Yield the seconds to wait before a bus is tried again: 1, 2, 4 … 60."""
    seconds = 1.0
    while True:
        yield seconds
        seconds = min(2 * seconds, 60.0)


def wayland_idle_seconds() -> int | None:
    """Ask GNOME, then the ScreenSaver interface, for the idle time; None without an answer."""
    questions = (
        ("org.gnome.Mutter.IdleMonitor", "/org/gnome/Mutter/IdleMonitor/Core", "GetIdletime"),
        ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "GetSessionIdleTime"),
    )
    with SessionBus() as bus:
        for name, path, member in questions:
            call = new_method_call(DBusAddress(path, name, name), member)
            answer = bus.ask(call) if bus.owned(name) else None
            if answer is not None:
                return int(answer.body[0]) // 1000
    log.info("idle time is not reported")
    return None


class PolledAnswer:
    """Polled answer of a desktop that may be slow: a thread asks, the last answer is cached."""

    def __init__(self, ask: Callable[[], int | None], every_seconds: float = 10) -> None:
        """Take the question; nothing is asked before `start`."""
        self._ask = ask
        self._every = every_seconds
        self._rest = threading.Event()
        self.asked = threading.Event()
        self.answer: int | None = None

    def start(self) -> None:
        """Start asking."""
        threading.Thread(target=self._run, daemon=True, name="idle").start()

    def stop(self) -> None:
        """Stop asking."""
        self._rest.set()

    def _run(self) -> None:
        while not self._rest.is_set():
            try:
                self.answer = self._ask()
            except Exception as error:  # noqa: BLE001 - a stale answer must not last for ever
                log.info("an answer is of another shape: %s", type(error).__name__)
                self.answer = None
            self.asked.set()
            self._rest.wait(self._every)


class LinuxDesktop(Session):
    """The session by its buses, its X server and its settings."""

    def __init__(self, tell: Callable[[SessionEvent], None]) -> None:
        """Take the receiver of events; it is called from the listening threads."""
        self._bus = LinuxSession(tell)
        self._wayland = bool(os.environ.get("WAYLAND_DISPLAY"))
        # Under Wayland an X server sees only its own clients, so its answers are incomplete.
        self._x11 = None if self._wayland else XServer()
        self._idle = PolledAnswer(wayland_idle_seconds)
        self._quiet = QuietSwitch()

    def start(self) -> None:
        """Start delivering events."""
        self._bus.start()
        if self._wayland:
            self._idle.start()

    def stop(self) -> None:
        """Stop delivering events."""
        self._bus.stop()
        self._idle.stop()

    def filled_screens(self) -> tuple[bool, ...]:
        """For each screen, whether a full-screen window covers it; empty: not observable."""
        windows = None if self._x11 is None else self._x11.windows()
        return () if windows is None else filled(screens(), windows)

    def front(self) -> Front | None:
        """Read the window in front; None under Wayland, which shows it to no program."""
        return None if self._x11 is None else self._x11.front()

    def look(self) -> Presence:
        """Return the current state."""
        quiet = self._bus.do_not_disturb
        quiet = self._quiet.on() if quiet is None else quiet
        if self._x11 is None:
            return Presence(
                locked=self._bus.locked,
                idle_seconds=self._idle.answer,
                do_not_disturb=quiet,
            )
        taken = self.filled_screens()
        return Presence(
            locked=self._bus.locked,
            idle_seconds=self._x11.idle_seconds(),
            screen_off=self._x11.screen_off(),
            full_screen=all(taken) if taken else None,
            do_not_disturb=quiet,
        )

    def settle(self, seconds: float) -> None:
        """Wait for the first answers."""
        self._bus.settle(seconds)
        if self._wayland:
            self._idle.asked.wait(seconds)

    def hears(self) -> Hears:
        """Kinds of event that are delivered."""
        return Hears(sleep=self._bus.hears_sleep, lock=self._bus.hears_lock)
