"""Sleep and lock are heard from real buses; the screen's own answers come from a real X server."""

import contextlib
import os
import socket
import sys
import threading

import pytest

if sys.platform != "linux":
    pytest.skip("NOT TESTED HERE: D-Bus and X11 are Linux's", allow_module_level=True)

from helpers.processes import started, until
from jeepney import DBusAddress, HeaderFields, MessageType, new_error, new_method_return, new_signal
from jeepney.bus_messages import DBus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from desktop.core.checks.card_placement import Area, filled
from desktop.core.checks.model import Front, Presence
from desktop.monitors.dbus import Bus, open_bus
from desktop.monitors.platform_adapters import system_session
from desktop.monitors.session import linux
from desktop.monitors.session.base import BlindSession, Hears, SessionEvent
from desktop.monitors.session.linux import LinuxSession, PolledAnswer, wayland_idle_seconds
from desktop.monitors.session.x11 import XServer

LOGIN = "org.freedesktop.login1"


class Service:
    """Owns a name on the private bus and answers the few questions that a desktop is asked."""

    def __init__(self, bus: str, name: str) -> None:
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

    def signal(self, path: str, interface: str, name: str, signature: str, *body: object) -> None:
        emitter = DBusAddress(path, interface=interface)
        self.connection.send(new_signal(emitter, name, signature, body))


@pytest.fixture
def service(desk, monkeypatch):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", desk.bus)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", desk.bus)
    made = []

    def own(name: str) -> Service:
        made.append(Service(desk.bus, name))
        return made[-1]

    yield own
    for one in made:
        one.connection.close()


class Login:
    """A logind: tells everybody who asks of their own session, and all of every session's changes.

    Listeners of tests before ask it too, so that answers are never counted.
    """

    def __init__(self, service):
        self.own = {"Id": ("s", "1"), "LockedHint": ("b", False), "Active": ("b", True)}
        self.service = service
        self.telling = service.connection  # others than the name's owner are not believed

    def answer(self):
        """Answer until the connection is closed."""
        with contextlib.suppress(OSError, ValueError, EOFError, TimeoutError):
            while True:
                question = self.service.asked(60)
                told = new_method_return(question, "a{sv}", (self.own,))
                self.service.connection.send(told)

    def changed(self, session, **changes):
        """Tell of changes of a session; number 1 is everybody's own."""
        told = {name: ("b", value) for name, value in changes.items()}
        if session == 1:
            self.own = self.own | told
        body = (f"{LOGIN}.Session", told, [])
        where = DBusAddress(
            f"/org/freedesktop/login1/session/_3{session}",
            interface="org.freedesktop.DBus.Properties",
        )
        self.telling.send(new_signal(where, "PropertiesChanged", "sa{sv}as", body))

    def sleeps(self, *, begins):
        """Tell of a sleep that begins or ends."""
        where = DBusAddress("/org/freedesktop/login1", interface=f"{LOGIN}.Manager")
        self.telling.send(new_signal(where, "PrepareForSleep", "b", (begins,)))


@pytest.fixture
def login(service):
    made = Login(service(LOGIN))
    threading.Thread(target=made.answer, daemon=True).start()
    return made


@pytest.fixture(autouse=True)
def sessions():
    """The sessions that a test starts; a listener of an earlier test would ask its services."""
    yield SESSIONS
    while SESSIONS:
        SESSIONS.pop().stop()


SESSIONS = []


@pytest.fixture
def connections(monkeypatch):
    """The buses' connections that listeners open from now on."""
    made = []

    def opened(name):
        made.append(open_bus(name))
        return made[-1]

    monkeypatch.setattr(linux, "open_bus", opened)
    return made


def started_session(told):
    session = LinuxSession(told.append)
    SESSIONS.append(session)
    session.start()
    return session


def listening(told):
    session = started_session(told)
    until(lambda: session.locked is not None, "the lock's first state")
    return session


def test_a_saver_that_died_keeps_nothing_locked_and_its_successor_is_asked(service):
    told = []
    name, path = "org.xfce.ScreenSaver", "/org/xfce/ScreenSaver"
    saver = service(name)
    session = started_session(told)
    assert saver.answer("b", True) == "GetActive"
    until(lambda: session.locked, "the saver's lock")
    saver.connection.close()
    until(lambda: not session.locked, "the end of a lock whose saver is gone")
    successor = service(name)
    assert successor.answer("b", False) == "GetActive"
    successor.signal(path, name, "ActiveChanged", "b", True)
    until(lambda: session.locked, "the successor's lock")
    assert told == [SessionEvent.LOCKED, SessionEvent.UNLOCKED, SessionEvent.LOCKED]


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


def test_no_question_of_the_listening_thread_is_waited_for():
    """Waiting for an answer would drop the signals that come before it."""
    near, far = socket.socketpair()
    hello = DBus().Hello()
    hello.header.serial = 1
    far.sendall(new_method_return(hello, "s", (":1.2",)).serialise(1))  # the only answer
    bus, session = Bus(DBusConnection(near)), LinuxSession(pytest.fail)
    session._ask_system(bus)
    session._ask_desktop(bus)
    bus_itself = DBusAddress("/org/freedesktop/DBus", interface="org.freedesktop.DBus")
    for hear, name in ((session._desktop, "org.mate.ScreenSaver"), (session._system, LOGIN)):
        came = new_signal(bus_itself, "NameOwnerChanged", "sss", (name, "", ":1.5"))
        hear(bus, "NameOwnerChanged", came)
    assert session.hears_lock
    assert session.hears_sleep
    assert bus.waits
    for each in (near, far):
        each.close()


def test_a_change_is_told_before_the_other_listener_can_tell_what_came_after():
    held = []
    session = LinuxSession(lambda event: held.append((event, session._noting.locked())))
    session._note_lock("logind", locked=True)
    session._note_lock("logind", locked=False)
    assert held == [(SessionEvent.LOCKED, True), (SessionEvent.UNLOCKED, True)]


def test_a_closed_lid_is_told_by_the_power_service_alone(service, login):
    told = []
    listening(told)
    power, stranger = service("org.freedesktop.UPower"), service("org.example.Stranger")
    properties = "org.freedesktop.DBus.Properties"

    def lid(by, *, closed):
        changed = ("org.freedesktop.UPower", {"LidIsClosed": ("b", closed)}, [])
        by.signal("/org/freedesktop/UPower", properties, "PropertiesChanged", "sa{sv}as", *changed)

    lid(stranger, closed=True)
    lid(power, closed=False)
    login.sleeps(begins=True)
    until(lambda: told == [SessionEvent.SLEEPING], "the sleep, and no lid before it")
    lid(power, closed=True)
    until(lambda: told == [SessionEvent.SLEEPING, SessionEvent.LID_CLOSED], "the lid")


def test_what_has_another_shape_ends_no_listening(service, login):
    told = []
    session = listening(told)
    power = service("org.freedesktop.UPower")
    properties = "org.freedesktop.DBus.Properties"
    changed = ("org.freedesktop.UPower", "LidIsClosed")
    power.signal("/org/freedesktop/UPower", properties, "PropertiesChanged", "ss", *changed)
    login.sleeps(begins=True)
    login.changed(1, LockedHint=True)
    until(lambda: session.locked, "the lock")
    assert told == [SessionEvent.SLEEPING, SessionEvent.LOCKED]


def test_what_no_parser_takes_ends_the_connection_and_not_the_listening(login, connections):
    session = listening([])

    def another(**_how):  # a busy machine's session bus may still be asked for its signals
        raise ValueError("larger than a message may be")

    login.own["LockedHint"] = ("b", True)
    for connection in tuple(connections):
        connection.receive = another
    login.sleeps(begins=True)  # ends the wait that began before
    until(lambda: session.locked, "the lock, asked on a new connection")


def test_a_bus_that_ended_is_heard_again_when_it_is_back(login, connections):
    told = []
    session = listening(told)
    login.changed(1, LockedHint=True)
    until(lambda: session.locked, "the lock")
    login.own["LockedHint"] = ("b", False)
    for connection in tuple(connections):
        connection.sock.shutdown(2)
    until(lambda: session.locked is False, "the state after the connection was made again")
    login.changed(1, LockedHint=True)
    until(lambda: session.locked, "a lock on the new connection")
    assert told == [SessionEvent.LOCKED, SessionEvent.UNLOCKED, SessionEvent.LOCKED]


def test_a_stranger_on_the_bus_can_feign_neither_sleep_nor_lock(login):
    told = []
    session = listening(told)
    owner = login.telling
    login.telling = open_dbus_connection(os.environ["DBUS_SYSTEM_BUS_ADDRESS"])
    login.sleeps(begins=True)
    login.changed(1, LockedHint=True)
    login.own["LockedHint"] = ("b", False)
    login.telling.close()
    login.telling = owner
    login.sleeps(begins=False)  # heard, so what came before it was heard or refused
    until(lambda: told, "the owner's signal")
    assert told == [SessionEvent.WOKE]
    assert session.locked is False


def test_sleep_waking_and_the_lock_are_told_once_each(login):
    told = []
    session = listening(told)
    assert session.locked is False
    assert session.hears_sleep
    assert session.hears_lock
    login.sleeps(begins=True)
    login.sleeps(begins=False)
    for locked in (True, True, False):
        login.changed(1, LockedHint=locked)
        until(lambda locked=locked: session.locked is locked, "the lock")
    assert told == [
        SessionEvent.SLEEPING,
        SessionEvent.WOKE,
        SessionEvent.LOCKED,
        SessionEvent.UNLOCKED,
    ]


def test_the_lock_of_another_persons_session_on_this_pc_is_not_ours(login):
    told = []
    session = listening(told)
    login.changed(2, LockedHint=True)
    login.changed(1, LockedHint=True)
    until(lambda: told, "the own lock")
    login.changed(2, LockedHint=False)
    login.sleeps(begins=True)
    until(lambda: SessionEvent.SLEEPING in told, "what came after it")
    login.changed(1, LockedHint=False)
    until(lambda: not session.locked, "the own lock's end")
    assert told == [SessionEvent.LOCKED, SessionEvent.SLEEPING, SessionEvent.UNLOCKED]


def test_a_session_behind_another_persons_is_seen_by_nobody(login):
    told = []
    session = listening(told)
    login.changed(1, Active=False)
    until(lambda: told == [SessionEvent.LOCKED], "the switch to the other person")
    login.changed(1, Active=True)
    until(lambda: not session.locked, "the switch back")


def test_a_start_behind_a_locked_screen_knows_it(login):
    login.own = login.own | {"LockedHint": ("b", True)}
    told = []
    assert listening(told).locked is True
    until(lambda: told == [SessionEvent.LOCKED], "the lock")


def test_a_logind_that_never_answers_is_heard_all_the_same(service):
    login = Login(service(LOGIN))
    told = []
    session = started_session(told)
    until(lambda: session.hears_sleep, "logind to be found")
    for locked in (True, False):
        login.changed(1, LockedHint=locked)
        login.sleeps(begins=locked)
    until(lambda: len(told) == 4, f"four news, {told}")
    login.telling.close()
    assert told == [
        SessionEvent.LOCKED,
        SessionEvent.SLEEPING,
        SessionEvent.UNLOCKED,
        SessionEvent.WOKE,
    ]


@pytest.mark.parametrize("desktop", ["freedesktop", "gnome", "mate", "cinnamon", "xfce"])
def test_a_start_behind_a_screen_saver_knows_it_and_hears_its_end(service, desktop):
    name = f"org.{desktop}.ScreenSaver"
    saver = service(name)
    told = []
    started_session(told)
    assert saver.answer("b", True) == "GetActive"
    until(lambda: told == [SessionEvent.LOCKED], "the lock")
    saver.signal(f"/org/{desktop}/ScreenSaver", name, "ActiveChanged", "b", False)
    until(lambda: told[1:] == [SessionEvent.UNLOCKED], "its end")


def test_what_the_saver_locked_stays_locked_whatever_logind_says_of_its_own_lock(login, service):
    saver = service("org.mate.ScreenSaver")
    told = []
    session = listening(told)
    assert saver.answer("b", False) == "GetActive"  # it listens now
    path, name = "/org/mate/ScreenSaver", "org.mate.ScreenSaver"
    saver.signal(path, name, "ActiveChanged", "b", True)
    until(lambda: session.locked, "the lock")
    for active in (False, True):
        login.changed(1, Active=active)
        until(lambda active=active: session._locks["logind"] is not active, "logind's word")
    assert session.locked
    assert told == [SessionEvent.LOCKED]


def test_a_screen_saver_of_a_desktop_without_logind_is_heard(service):
    saver = service("org.freedesktop.ScreenSaver")
    told = []
    session = started_session(told)
    until(lambda: session.hears_lock, "the saver to be found")
    path, name = "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"
    saver.signal(path, name, "ActiveChanged", "b", True)
    until(lambda: told == [SessionEvent.LOCKED], "the lock")
    assert session.locked
    assert not session.hears_sleep


def test_the_doctor_can_wait_for_the_first_answers(service):
    saver = service("org.freedesktop.ScreenSaver")
    answering = threading.Thread(target=saver.answer, args=("b", False))
    answering.start()
    session = started_session([])
    session.settle(20)
    answering.join()
    assert session.hears_lock
    assert not session.hears_sleep


def test_without_any_bus_nothing_is_heard_and_nothing_breaks(monkeypatch):
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nonexistent/bus")
    session = started_session([])
    session.settle(20)  # and nobody is waited for
    assert session.locked is None
    assert not session.hears_sleep
    assert wayland_idle_seconds() is None


def test_the_idle_time_of_a_wayland_desktop_is_asked_of_the_one_that_answers(service):
    saver = service("org.freedesktop.ScreenSaver")
    answering = threading.Thread(target=saver.answer, args=("u", 65_500))
    answering.start()
    assert wayland_idle_seconds() == 65
    answering.join()
    refusing = threading.Thread(target=saver.answer, args=("",))
    refusing.start()
    assert wayland_idle_seconds() is None
    refusing.join()


def test_a_slow_desktop_is_asked_by_a_thread_and_holds_up_nobody():
    gate, asked = threading.Event(), []

    def slow() -> int:
        asked.append(1)
        gate.wait()
        return 42

    idle = PolledAnswer(slow, every_seconds=0.01)
    idle.start()
    until(lambda: asked, "the question to be asked")
    assert idle.answer is None
    gate.set()
    until(lambda: idle.answer == 42 and len(asked) > 1, "the answer, and the next question")
    idle.stop()


def test_no_last_idle_time_stands_for_one_that_has_another_shape():
    rest = threading.Event()
    idle = PolledAnswer(lambda: int("words"))
    idle.answer, idle._rest.wait = 0, lambda _seconds: rest.wait(60)
    idle.start()
    assert idle.asked.wait(60)
    assert idle.answer is None
    idle.stop()
    rest.set()


def test_an_x_server_tells_idle_time_and_full_screen(desk, monkeypatch):
    monkeypatch.setenv("DISPLAY", desk.display)
    server = XServer()
    desk.run("xdotool", "mousemove", "10", "10", "mousemove", "20", "20")
    assert server.idle_seconds() == 0
    assert not any(window.full_screen for window in server.windows())
    assert server.screen_off() in {None, False}
    server.close()
    server.close()
    assert server.idle_seconds() is None
    assert server.windows() is None
    assert server.screen_off() is None


def test_without_a_screen_an_x_server_tells_nothing():
    server = XServer()
    assert (server.idle_seconds(), server.screen_off(), server.windows()) == (None,) * 3
    server.close()


def test_a_terminal_has_no_seat():
    session = system_session(lambda event: None, display=False)
    assert isinstance(session, BlindSession)
    session.start()
    assert session.look() == Presence()
    assert session.filled_screens() == ()
    assert session.hears() == Hears(sleep=False, lock=False)


def test_an_x_desktop_answers_as_a_whole(desk, service, monkeypatch):
    monkeypatch.setenv("DISPLAY", desk.display)
    session = system_session(lambda event: None, display=True)
    session.start()
    seat = session.look()
    assert seat.idle_seconds is not None
    assert seat.full_screen in {False, None}  # None where the test's own Qt has no screen
    assert seat.locked is None
    assert session.hears() == Hears(sleep=False, lock=False)
    session.stop()  # else it asks the savers of later tests


def test_a_wayland_desktop_is_not_asked_for_what_x_would_guess(desk, service, monkeypatch):
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.setenv("DISPLAY", desk.display)
    seat = system_session(lambda event: None, display=True).look()
    assert seat == Presence(locked=None, idle_seconds=None)


def test_do_not_disturb_is_heard_from_a_desktop_that_tells_it(service):
    plasma = service("org.freedesktop.Notifications")
    session = started_session([])

    def answered() -> bool:
        # The listener of a test before may be asking, too.
        with contextlib.suppress(TimeoutError):
            plasma.answer("v", ("b", True), seconds=0.1)
        return session.do_not_disturb is True

    until(answered, "the first answer")
    plasma.signal(
        "/org/freedesktop/Notifications",
        "org.freedesktop.DBus.Properties",
        "PropertiesChanged",
        "sa{sv}as",
        "org.freedesktop.Notifications",
        {"Inhibited": ("b", False)},
        [],
    )
    until(lambda: session.do_not_disturb is False, "its end")


def test_the_switch_of_a_desktop_that_tells_nothing_on_the_bus_is_read(desk, service, monkeypatch):
    monkeypatch.setenv("DISPLAY", desk.display)
    session = system_session(lambda event: None, display=True)
    switch = type("Switch", (), {"on": lambda self: True})()
    session._quiet = switch
    assert session.look().do_not_disturb is True
    session._bus.do_not_disturb = False  # what is told goes before
    assert session.look().do_not_disturb is False


def test_a_notification_service_without_the_property_cannot_tell(service):
    dunst = service("org.freedesktop.Notifications")
    saver = service("org.freedesktop.ScreenSaver")
    told = []
    session = started_session(told)
    assert dunst.answer("") == "Get"
    until(lambda: session.hears_lock, "the saver to be found")
    path, name = "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"
    saver.signal(path, name, "ActiveChanged", "b", True)
    until(lambda: told == [SessionEvent.LOCKED], "the listening to go on")
    assert session.do_not_disturb is None


def test_a_frozen_notification_service_does_not_delay_the_listening(service):
    service("org.freedesktop.Notifications")  # answers nothing
    saver = service("org.freedesktop.ScreenSaver")
    told = []
    session = started_session(told)
    until(lambda: session.hears_lock, "the saver to be found")
    path, name = "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"
    saver.signal(path, name, "ActiveChanged", "b", True)
    until(lambda: told == [SessionEvent.LOCKED], "the listening to go on")
    session.settle(0)  # it would wait no longer than it is told to
    assert session.do_not_disturb is None


FULL_SCREEN = """
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication([])
window = QWidget()
window.showFullScreen()
application.exec()
"""


def test_a_window_that_fills_the_screen_is_seen_until_it_leaves(desk, monkeypatch):
    monkeypatch.setenv("DISPLAY", desk.display)
    server = XServer()
    screen = Area(0, 0, 1366, 768)

    def is_filled():
        return filled((screen,), server.windows()) == (True,)

    with started([sys.executable, "-c", FULL_SCREEN], os.environ | desk.environ):
        until(is_filled, "the window to fill the screen")
    until(lambda: not is_filled(), "the screen to be free again")
    server.close()


TITLED = """
import sys
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication(["whatsapp-for-linux"])
window = QWidget()
window.setWindowTitle(sys.argv[1])
window.show()
application.exec()
"""


def test_whatsapp_in_front_is_seen_until_another_window_is(desk, monkeypatch):
    monkeypatch.setenv("DISPLAY", desk.display)
    server = XServer()

    def shown(title):
        return started([sys.executable, "-c", TITLED, title], os.environ | desk.environ)

    with shown("(3) WhatsApp"):
        front = Front(whatsapp=True, unread=3)
        until(lambda: server.front() == front, "WhatsApp to be in front")
        with shown("Letter to the DC"):
            until(lambda: server.front() == Front(whatsapp=False), "the letter to be in front")
    server.close()
    assert server.front() is None
