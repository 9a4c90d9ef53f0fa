"""Sleep and lock are heard from real buses; the screen's own answers come from a real X server."""

import contextlib
import os
import sys
import threading
from types import SimpleNamespace

import pytest

if sys.platform != "linux":
    pytest.skip("NOT TESTED HERE: D-Bus and X11 are Linux's", allow_module_level=True)

from helpers.processes import started, until
from jeepney import DBusAddress, HeaderFields, MessageType, new_error, new_method_return, new_signal
from jeepney.bus_messages import DBus
from jeepney.io.blocking import open_dbus_connection

from desktop.core.checks.card_placement import Area, filled
from desktop.core.checks.model import Front, Presence
from desktop.core.events import HoldReason
from desktop.monitors.dbus import open_bus
from desktop.monitors.platform_adapters import system_session
from desktop.monitors.session import linux
from desktop.monitors.session.base import Hears, SessionEvent
from desktop.monitors.session.linux import LinuxSession, PolledAnswer, wayland_idle_seconds
from desktop.monitors.session.x11 import XServer

LOGIN, POWER = "org.freedesktop.login1", "org.freedesktop.UPower"
TOASTS = "org.freedesktop.Notifications"
PROPERTIES = "org.freedesktop.DBus.Properties"
SLEEPING, WOKE, LOCKED, UNLOCKED, LID_CLOSED = (
    *(SessionEvent.SLEEPING, SessionEvent.WOKE, SessionEvent.LOCKED, SessionEvent.UNLOCKED),
    SessionEvent.LID_CLOSED,
)


class Service:
    """Owns a name on the private bus and answers the few questions that a desktop is asked."""

    def __init__(self, bus: str, name: str) -> None:
        self.name, self.path = name, "/" + name.replace(".", "/")
        self.connection = open_dbus_connection(bus)
        assert self.connection.send_and_get_reply(DBus().RequestName(name)).body[0] == 1

    def asked(self, seconds: float):
        while True:
            message = self.connection.receive(timeout=seconds)
            if message.header.message_type is MessageType.method_call:
                return message

    def answer(self, signature: str, *body: object, seconds: float = 10) -> str:
        message = self.asked(seconds)
        if signature:
            self.connection.send(new_method_return(message, signature, body))
        else:
            self.connection.send(new_error(message, "org.example.No"))
        return message.header.fields[HeaderFields.member]

    def signal(self, interface: str, name: str, signature: str, *body: object, path="") -> None:
        emitter = DBusAddress(path or self.path, interface=interface)
        self.connection.send(new_signal(emitter, name, signature, body))

    def changed(self, of: str, signature: str = "sa{sv}as", path="", **properties: object) -> None:
        body = (of, {name: ("b", value) for name, value in properties.items()}, [])
        self.signal(PROPERTIES, "PropertiesChanged", signature, *body, path=path)

    def active(self, active) -> None:
        self.signal(self.name, "ActiveChanged", "b", active)


@pytest.fixture
def service(desk, monkeypatch):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", desk.bus)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", desk.bus)
    services = []

    def own(name: str) -> Service:
        services.append(Service(desk.bus, name))
        return services[-1]

    yield own
    for each in services:
        each.connection.close()


class Login:
    """A logind: tells everybody who asks of their own session, and all of every session's changes.

    Listeners of tests before ask it too, so that answers are never counted.
    """

    def __init__(self, service):
        self.own = {"Id": ("s", "1"), "LockedHint": ("b", False), "Active": ("b", True)}
        self.service = service
        self.teller = service  # others than the name's owner are not believed

    def answer(self):
        """Answer until the connection is closed."""
        with contextlib.suppress(OSError, ValueError, EOFError, TimeoutError):
            while True:
                question = self.service.asked(60)
                answer = new_method_return(question, "a{sv}", (self.own,))
                self.service.connection.send(answer)

    def changed(self, session, **changes):
        """Tell of changes of a session; number 1 is everybody's own."""
        if session == 1:
            self.own = self.own | {name: ("b", value) for name, value in changes.items()}
        path = f"/org/freedesktop/login1/session/_3{session}"
        self.teller.changed(f"{LOGIN}.Session", path=path, **changes)

    def sleeps(self, *, begins):
        """Tell of a sleep that begins or ends."""
        self.teller.signal(f"{LOGIN}.Manager", "PrepareForSleep", "b", begins)


@pytest.fixture
def login(service):
    made = Login(service(LOGIN))
    threading.Thread(target=made.answer, daemon=True).start()
    return made


@pytest.fixture
def listen():
    """Start a session whose events are in ``told``; else it would ask a later test's services."""
    sessions = []

    def start():
        told = []
        session = LinuxSession(told.append)
        session.told = told
        sessions.append(session)
        session.start()
        return session

    yield start
    for session in sessions:
        session.stop()


@pytest.fixture
def session(login, listen):
    """A session that knows logind's first answer."""
    session = listen()
    until(lambda: session.locked is not None, "the lock's first state")
    return session


# --- logind and the power service -----------------------------------------------------------------


def test_sleep_waking_and_the_lock_are_told_once_each(login, session):
    assert (session.locked, session.hears_sleep, session.hears_lock) == (False, True, True)
    login.sleeps(begins=True)
    login.sleeps(begins=False)
    for locked in (True, True, False):
        login.changed(1, LockedHint=locked)
        until(lambda locked=locked: session.locked is locked, "the lock")
    assert session.told == [SLEEPING, WOKE, LOCKED, UNLOCKED]


def test_the_lock_of_another_persons_session_on_this_pc_is_not_ours(login, session):
    login.changed(2, LockedHint=True)
    login.changed(1, LockedHint=True)
    until(lambda: session.told, "the own lock")
    login.changed(2, LockedHint=False)
    login.sleeps(begins=True)
    until(lambda: SLEEPING in session.told, "what came after it")
    login.changed(1, LockedHint=False)
    until(lambda: not session.locked, "the own lock's end")
    assert session.told == [LOCKED, SLEEPING, UNLOCKED]


def test_a_session_behind_another_persons_is_seen_by_nobody(login, session):
    login.changed(1, Active=False)
    until(lambda: session.told == [LOCKED], "the switch to the other person")
    login.changed(1, Active=True)
    until(lambda: not session.locked, "the switch back")


def test_a_start_behind_a_locked_screen_knows_it(login, listen):
    login.own = login.own | {"LockedHint": ("b", True)}
    session = listen()
    until(lambda: session.told == [LOCKED], "the lock")


def test_a_logind_that_never_answers_is_heard_all_the_same(service, listen):
    login, session = Login(service(LOGIN)), listen()
    until(lambda: session.hears_sleep, "logind to be found")
    for locked in (True, False):
        login.changed(1, LockedHint=locked)
        login.sleeps(begins=locked)
    until(lambda: session.told == [LOCKED, SLEEPING, UNLOCKED, WOKE], "four events in their order")


def test_a_stranger_on_the_bus_can_feign_neither_sleep_nor_lock_nor_lid(service, login, session):
    owner, login.teller = login.teller, service("org.example.Stranger")
    login.sleeps(begins=True)
    login.changed(1, LockedHint=True)
    login.teller.changed(POWER, path="/org/freedesktop/UPower", LidIsClosed=True)
    login.own["LockedHint"] = ("b", False)
    login.teller.connection.send_and_get_reply(DBus().GetId())  # all of it is with the bus
    login.teller = owner
    login.sleeps(begins=False)  # received, so every earlier signal was received or refused
    until(lambda: session.told, "the owner's signal")
    assert session.told == [WOKE]
    assert session.locked is False


def test_a_closed_lid_is_told_and_what_has_another_shape_ends_no_listening(service, login, session):
    power = service(POWER)
    power.signal(PROPERTIES, "PropertiesChanged", "ss", POWER, "LidIsClosed")
    for closed in (False, True):
        power.changed(POWER, LidIsClosed=closed)
    until(lambda: session.told == [LID_CLOSED], "the lid")


# --- screen savers --------------------------------------------------------------------------------


@pytest.mark.parametrize("desktop", ["freedesktop", "gnome", "mate", "cinnamon", "xfce"])
def test_a_start_behind_a_screen_saver_knows_it_and_hears_its_end(service, listen, desktop):
    saver = service(f"org.{desktop}.ScreenSaver")
    session = listen()
    assert saver.answer("b", True) == "GetActive"
    until(lambda: session.told == [LOCKED], "the lock")
    saver.active(False)
    until(lambda: session.told[1:] == [UNLOCKED], "its end")
    assert not session.hears_sleep


def test_a_saver_that_died_keeps_nothing_locked_and_its_successor_is_asked(service, listen):
    saver = service("org.xfce.ScreenSaver")
    session = listen()
    assert saver.answer("b", True) == "GetActive"
    until(lambda: session.locked, "the saver's lock")
    saver.connection.close()
    until(lambda: not session.locked, "the end of a lock whose saver is gone")
    successor = service("org.xfce.ScreenSaver")
    assert successor.answer("b", False) == "GetActive"
    successor.active(True)
    until(lambda: session.told == [LOCKED, UNLOCKED, LOCKED], "the successor's lock")


def test_what_the_saver_locked_stays_locked_whatever_logind_says_of_its_own_lock(service, listen):
    login, saver, session = Login(service(LOGIN)), service("org.mate.ScreenSaver"), listen()
    assert saver.answer("b", True) == "GetActive"
    until(lambda: session.locked and session.hears_sleep, "both")
    for locked in (True, False):
        login.changed(1, LockedHint=locked)
    login.sleeps(begins=True)
    until(lambda: SLEEPING in session.told, "logind's words")
    assert session.locked
    assert session.told == [LOCKED, SLEEPING]


# --- buses that end, and services that do not answer ----------------------------------------------


@pytest.fixture
def connections(monkeypatch):
    """The buses' connections that listeners open from now on."""
    made = []

    def opened(name):
        made.append(open_bus(name))
        return made[-1]

    monkeypatch.setattr(linux, "open_bus", opened)
    return made


@pytest.mark.parametrize("ended", [True, False])
def test_a_bus_that_ended_or_told_what_no_parser_takes_is_heard_again(
    connections, login, session, ended
):
    def another(**_how):  # a busy machine's session bus may still be asked for its signals
        raise ValueError("larger than a message may be")

    login.changed(1, LockedHint=True)
    until(lambda: session.locked, "the lock")
    login.own["LockedHint"] = ("b", False)
    for connection in tuple(connections):
        if ended:
            connection.sock.shutdown(2)
        else:
            connection.receive = another
    login.sleeps(begins=True)  # ends the wait that began before
    until(lambda: session.locked is False, "the state, asked on a new connection")
    login.changed(1, LockedHint=True)
    until(lambda: session.locked, "a lock on the new connection")
    assert [event for event in session.told if event != SLEEPING] == [LOCKED, UNLOCKED, LOCKED]


def test_a_session_that_is_stopped_before_it_is_connected_hears_and_asks_nobody(service):
    saver = service("org.xfce.ScreenSaver")
    before = set(threading.enumerate())
    session = LinuxSession(pytest.fail)
    session.stop()
    session.start()  # its threads connect after the stop, as those of a busy machine may
    listeners = set(threading.enumerate()) - before
    until(lambda: not any(each.is_alive() for each in listeners), "the listeners' end")
    with pytest.raises(TimeoutError):
        saver.asked(0)


@pytest.mark.parametrize("answers", [True, False])
def test_a_notification_service_that_refuses_or_is_frozen_delays_nothing(service, listen, answers):
    toasts, saver, session = service(TOASTS), service("org.freedesktop.ScreenSaver"), listen()
    if answers:
        assert toasts.answer("") == "Get"
    until(lambda: session.hears_lock, "the saver to be found")
    saver.active(True)
    until(lambda: session.told == [LOCKED], "the listening to go on")
    session.settle(0)  # it would not wait beyond its timeout
    assert session.do_not_disturb is None


def test_the_doctor_can_wait_for_the_first_answers(service, listen):
    saver = service("org.freedesktop.ScreenSaver")
    answering = threading.Thread(target=saver.answer, args=("b", False))
    answering.start()
    session = listen()
    session.settle(20)
    answering.join()
    assert session.hears_lock
    assert not session.hears_sleep


def test_without_any_bus_nothing_is_heard_and_nothing_breaks(monkeypatch, listen):
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nonexistent/bus")
    session = listen()
    session.settle(20)  # and nobody is waited for
    assert session.locked is None
    assert not session.hears_sleep
    assert wayland_idle_seconds() is None


# --- the screen -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("answer", "seconds"), [(("u", 65_500), 65), (("",), None)])
def test_the_idle_time_of_a_wayland_desktop_is_asked_of_the_one_that_answers(
    service, answer, seconds
):
    saver = service("org.freedesktop.ScreenSaver")
    answering = threading.Thread(target=saver.answer, args=answer)
    answering.start()
    assert wayland_idle_seconds() == seconds
    answering.join()


def test_a_slow_desktop_is_asked_by_a_thread_and_holds_up_nobody():
    gate, broken, asked = threading.Event(), threading.Event(), []

    def slow() -> int:
        asked.append(1)
        gate.wait()
        return int("words") if broken.is_set() else 42

    idle = PolledAnswer(slow, every_seconds=0.01)
    idle.start()
    until(lambda: asked, "the question to be asked")
    assert idle.answer is None
    gate.set()
    until(lambda: idle.answer == 42, "the answer")
    broken.set()
    until(lambda: idle.answer is None, "no answer of another shape")
    idle.stop()


def test_the_switch_of_a_desktop_is_read_unless_it_tells_it_on_the_bus(service, desk, monkeypatch):
    monkeypatch.setenv("DISPLAY", desk.display)
    monkeypatch.setattr(linux, "QuietSwitch", lambda: SimpleNamespace(on=lambda: False))
    session = system_session(lambda event: None, display=True)
    seat = session.look()
    assert seat.do_not_disturb is False
    assert (seat.idle_seconds is None, seat.locked) == (False, None)
    assert seat.full_screen in {False, None}  # None where the test's own Qt has no screen
    assert session.hears() == Hears(sleep=False, lock=False)
    plasma = service(TOASTS)
    session.start()
    assert plasma.answer("v", ("b", True)) == "Get"
    until(lambda: session.look().do_not_disturb, "the bus' own word")
    plasma.changed(TOASTS, Inhibited=False)
    until(lambda: not session.look().do_not_disturb, "its end")
    session.stop()


def test_a_wayland_desktop_is_not_asked_for_what_x_would_guess(desk, service, monkeypatch):
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.setenv("DISPLAY", desk.display)
    seat = system_session(lambda event: None, display=True).look()
    assert seat == Presence(locked=None, idle_seconds=None)


@pytest.mark.parametrize(("output_read", "reason"), [(True, None), (False, HoldReason.SCREEN_OFF)])
def test_without_a_screen_a_reminder_is_held_where_nobody_reads_the_output(output_read, reason):
    seat = system_session(lambda event: None, display=False, output_read=output_read).look()
    assert seat.hold() is reason


def test_a_terminal_has_no_seat():
    session = system_session(lambda event: None, display=False)
    session.start()
    assert session.look() == Presence()
    assert session.filled_screens() == ()
    assert session.hears() == Hears(sleep=False, lock=False)


WINDOW = """
import sys
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication(["whatsapp-for-linux"])
window = QWidget()
window.setWindowTitle(sys.argv[1])
window.show() if sys.argv[1] else window.showFullScreen()
application.exec()
"""


def test_an_x_server_tells_idle_time_full_screen_and_whatsapp_in_front(desk, monkeypatch):
    monkeypatch.setenv("DISPLAY", desk.display)
    server = XServer()

    def shown(title):
        return started([sys.executable, "-c", WINDOW, title], os.environ | desk.environ)

    def is_filled():
        return filled((Area(0, 0, 1366, 768),), server.windows()) == (True,)

    desk.run("xdotool", "mousemove", "10", "10", "mousemove", "20", "20")
    assert server.idle_seconds() == 0
    assert not any(window.full_screen for window in server.windows())
    assert server.screen_off() in {None, False}
    with shown("(3) WhatsApp"):
        front = Front(whatsapp=True, unread=3)
        until(lambda: server.front() == front, "WhatsApp to be in front")
        with shown("Letter to the DC"):
            until(lambda: server.front() == Front(whatsapp=False), "the letter to be in front")
    with shown(""):
        until(is_filled, "the window to fill the screen")
    until(lambda: not is_filled(), "the screen to be free again")
    server.close()
    server.close()
    monkeypatch.delenv("DISPLAY")
    for silent in (server, XServer()):
        answers = silent.idle_seconds(), silent.screen_off(), silent.windows(), silent.front()
        assert answers == (None,) * 4
