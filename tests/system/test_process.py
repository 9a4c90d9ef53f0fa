"""The process: display, signals, bug reports, the end of the session."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType, qWarning

from desktop.system import process as system_process
from desktop.system.process import ScreenLost


@pytest.fixture
def no_screen(monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


needs_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="X11 and /proc")


@needs_linux
@pytest.mark.parametrize("display", ["", ":97531", ":97531.0", "nonsense", "127.0.0.1:59000", ":"])
def test_a_display_that_answers_nobody_is_none(no_screen, monkeypatch, display):
    monkeypatch.setenv("DISPLAY", display)
    assert not system_process.has_display()


@contextlib.contextmanager
def silent_after(greeting: Callable[[bytes], bytes]):
    """Yield a display that answers the opening of a connection by that, and then nothing."""
    number = 100 * (50000 + os.getpid())
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(f"\0/tmp/.X11-unix/X{number}")
        server.listen()

        def serve() -> None:
            with contextlib.suppress(OSError), server.accept()[0] as client:
                client.sendall(greeting(client.recv(4096)))
                while client.recv(4096):
                    pass

        threading.Thread(target=serve, daemon=True).start()
        yield f":{number}"
        server.shutdown(socket.SHUT_RDWR)


def greeting_of(display: str, hello: bytes) -> bytes:
    with socket.socket(socket.AF_UNIX) as real:
        real.connect(f"\0/tmp/.X11-unix/X{display[1:]}")
        real.sendall(hello)
        return real.recv(65536)


@needs_linux
@pytest.mark.parametrize("greets", [False, True])
def test_a_server_that_answers_is_a_display_until_it_falls_silent(
    no_screen, monkeypatch, desk, greets
):
    monkeypatch.setenv("DISPLAY", desk.display)
    assert system_process.has_display(60)
    greeting = partial(greeting_of, desk.display) if greets else lambda _hello: b""
    with silent_after(greeting) as display:
        monkeypatch.setenv("DISPLAY", display)
        assert not system_process.has_display(0.5)


@pytest.mark.parametrize(
    ("name", "value"), [("WAYLAND_DISPLAY", "wayland-0"), ("QT_QPA_PLATFORM", "offscreen")]
)
def test_other_screens_count(no_screen, monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    assert system_process.has_display()


@pytest.fixture
def wayland(monkeypatch, desk):
    """A Wayland desktop with an X server inside; the variables set for it are restored."""
    for name in ("QT_QPA_PLATFORM", "QT_IM_MODULE", "QT_IM_MODULES", "XMODIFIERS"):
        monkeypatch.setenv(name, "")  # so that monkeypatch restores it
        monkeypatch.delenv(name)
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.setattr(system_process, "X_SECONDS", 60.0)
    monkeypatch.setenv("DISPLAY", desk.display)


@needs_linux
@pytest.mark.parametrize(
    ("modifiers", "module"),
    [("@im=ibus", "ibus"), ("@im=fcitx", "ibus"), ("", "ibus"), ("@im=none", None)],
)
def test_inside_wayland_windows_are_the_x_servers_and_bengali_is_typed(
    wayland, monkeypatch, modifiers, module
):
    monkeypatch.setenv("XMODIFIERS", modifiers)
    system_process.prefer_xwayland()
    assert os.environ["QT_QPA_PLATFORM"] == "xcb;wayland"
    assert os.environ.get("QT_IM_MODULE") == module
    assert "QT_IM_MODULES" not in os.environ
    assert system_process.through_xwayland()


@needs_linux
@pytest.mark.parametrize(
    ("name", "named", "tried"),
    [
        ("QT_IM_MODULE", "fcitx", "fcitx;ibus"),
        ("QT_IM_MODULES", "wayland;fcitx", "wayland;fcitx;ibus"),
        ("QT_IM_MODULES", "wayland;ibus", "wayland;ibus"),
        ("QT_IM_MODULE", "none", None),
    ],
)
def test_a_keyboards_program_that_this_qt_cannot_load_is_reached_by_another_name(
    wayland, monkeypatch, name, named, tried
):
    monkeypatch.setenv(name, named)
    system_process.prefer_xwayland()
    assert os.environ.get("QT_IM_MODULES") == tried


@needs_linux
@pytest.mark.parametrize(
    ("module", "modules", "tried"),
    [
        ("fcitx", "", "fcitx;ibus"),
        ("fcitx5", "", "fcitx5;ibus"),
        ("fcitx", "fcitx", "fcitx"),  # somebody's own choice
        ("ibus", "", ""),
        ("xim", "", ""),
    ],
)
def test_under_x11_fcitx_is_reached_by_the_name_of_ibus(
    wayland, monkeypatch, module, modules, tried
):
    monkeypatch.delenv("WAYLAND_DISPLAY")
    monkeypatch.setenv("QT_IM_MODULE", module)
    monkeypatch.setenv("QT_IM_MODULES", modules)
    system_process.prefer_xwayland()
    system_process.reach_fcitx()
    assert os.environ.get("QT_IM_MODULES", "") == tried


@needs_linux
@pytest.mark.parametrize(
    ("name", "value"),
    [("QT_QPA_PLATFORM", "wayland"), ("DISPLAY", ":97531"), ("WAYLAND_DISPLAY", "")],
)
def test_a_choice_of_the_users_and_a_desktop_without_an_x_server_stay(
    wayland, monkeypatch, name, value
):
    monkeypatch.setenv(name, value)
    system_process.prefer_xwayland()
    assert os.environ.get("QT_QPA_PLATFORM") in {None, "wayland"}
    assert not system_process.through_xwayland()


BLOCKED = """
import threading
from PySide6.QtCore import QCoreApplication
from desktop.system.process import Signals
app = QCoreApplication([])
def leave(why):
    print(why, flush=True)
    app.quit()
signals = Signals(leave)
print("ready", flush=True)
app.exec()
signals.release()
print("blocked", flush=True)
threading.Event().wait(60)  # as one that waits for a disk
"""


@needs_linux
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])  # Windows has no SIGHUP
def test_a_signal_ends_an_idle_loop_and_a_second_one_a_program_that_waits_for_its_disk(name):
    command = [sys.executable, "-c", BLOCKED]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout.readline() == "ready\n"
        child.send_signal(getattr(signal, name))
        assert child.stdout.readline() == "signal\n"
        assert child.stdout.readline() == "blocked\n"
        child.send_signal(getattr(signal, name))
        assert child.wait(20) == -getattr(signal, name)


def fail_on(words: str) -> None:
    raise ValueError(f"cannot read {words}")


def test_a_bug_report_says_where_and_never_what(tmp_path):
    words = "গোপন নির্দেশ"
    with pytest.raises(ValueError, match=words) as caught:
        fail_on(words)
    report = system_process.bug_report(caught.value, caught.tb)
    assert "ValueError" in report
    assert "fail_on" in report
    assert words not in report
    assert system_process.write_bug(tmp_path, report, "a").read_text("utf-8") == report


def test_a_day_has_one_bug_report_of_a_place(tmp_path, monkeypatch):
    """Also of runs that follow each other, and two places of one second have two."""
    day = ["20261130 101500"]
    monkeypatch.setattr(system_process.time, "strftime", lambda _form: day[0])
    first = system_process.write_bug(tmp_path, "one", "a")
    other = system_process.write_bug(tmp_path, "two", "b")
    day[0] = "20261130 110000"
    assert system_process.write_bug(tmp_path, "one", "a") == first
    day[0] = "20261201 110000"
    later = system_process.write_bug(tmp_path, "one", "a")
    assert sorted(tmp_path.iterdir()) == [*sorted([first, other]), later]
    assert system_process.write_bug(tmp_path / "missing", "", "") is None  # no second bug


@pytest.fixture
def ended():
    """The acts, in order."""
    return []


@pytest.fixture
def watched(ended):
    lost = ScreenLost(lambda: ended.append("stop"), ended.append)
    yield lost
    lost.close()


@pytest.mark.parametrize("system", ["X11", "Wayland"])
def test_a_lost_server_stops_the_program_once_and_ends_it_well(watched, ended, capsys, system):
    qWarning("something else")
    assert ended == []
    assert "something else" in capsys.readouterr().err
    for _ in range(2):
        qWarning(f"The {system} connection broke (error 1). Did the server die?")
    assert ended == ["stop", 0]
    assert capsys.readouterr().err.count("connection broke") == 2


def test_an_error_while_stopping_does_not_keep_the_process(ended):
    def fail() -> None:
        raise ZeroDivisionError

    lost = ScreenLost(fail, ended.append)
    with pytest.raises(ZeroDivisionError):
        lost.read(QtMsgType.QtWarningMsg, QMessageLogContext(), "The X11 connection broke")
    lost.close()
    assert ended == [0]


def test_a_terminal_that_went_first_keeps_nothing_from_being_stopped(watched, ended, monkeypatch):
    class Gone:
        def write(self, _words):
            raise BrokenPipeError

        def flush(self):
            raise BrokenPipeError

    monkeypatch.setattr("sys.stderr", Gone())
    watched.read(QtMsgType.QtWarningMsg, QMessageLogContext(), "The X11 connection broke")
    assert ended == ["stop", 0]
