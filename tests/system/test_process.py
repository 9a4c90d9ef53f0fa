"""The process: which screens count, which signals end it, what never gets out of it."""

import os
import signal
import socket
import subprocess
import sys

import pytest

from desktop.system import process as system_process


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


@needs_linux
def test_a_display_on_the_abstract_name_counts(no_screen, monkeypatch):
    number = 50000 + os.getpid() % 10000
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(f"\0/tmp/.X11-unix/X{number}")
        server.listen()
        monkeypatch.setenv("DISPLAY", f":{number}.0")
        assert system_process.has_display()


@needs_linux
def test_a_display_over_tcp_counts(no_screen, monkeypatch):
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        port = server.getsockname()[1]
        monkeypatch.setenv("DISPLAY", f"127.0.0.1:{port - 6000}")
        assert system_process.has_display()


@pytest.mark.parametrize(
    ("name", "value"), [("WAYLAND_DISPLAY", "wayland-0"), ("QT_QPA_PLATFORM", "offscreen")]
)
def test_other_screens_count(no_screen, monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    assert system_process.has_display()


@pytest.fixture
def wayland(monkeypatch):
    """Yield a Wayland desktop with an X server inside; what is chosen for it is taken back."""
    for name in ("QT_QPA_PLATFORM", "QT_IM_MODULE", "QT_IM_MODULES", "XMODIFIERS"):
        monkeypatch.setenv(name, "")  # so that it is as before afterwards, whatever sets it
        monkeypatch.delenv(name)
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    number = 40000 + os.getpid() % 10000
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(f"\0/tmp/.X11-unix/X{number}")
        server.listen()
        monkeypatch.setenv("DISPLAY", f":{number}")
        yield


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


WAITING = """
from PySide6.QtCore import QCoreApplication, QTimer
from desktop.system.process import Signals
app = QCoreApplication([])
def leave(why):
    print(why, flush=True)
    app.quit()
signals = Signals(leave)
print("ready", flush=True)
app.exec()
"""


@needs_linux
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])  # Windows has no SIGHUP
def test_a_signal_ends_an_idle_event_loop_at_once(name):
    command = [sys.executable, "-c", WAITING]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout.readline() == "ready\n"
        child.send_signal(getattr(signal, name))
        assert child.stdout.read() == "signal\n"
        assert child.wait(20) == 0


def fail_on(words: str) -> None:
    raise ValueError(f"cannot read {words}")


def test_a_bug_report_says_where_and_never_what(tmp_path, log):
    log.expect("a bug, reported in")
    words = "গোপন নির্দেশ"
    with pytest.raises(ValueError, match=words) as caught:
        fail_on(words)
    path = system_process.write_bug(tmp_path, caught.value, caught.tb)
    told = path.read_text("utf-8")
    assert "ValueError" in told
    assert "fail_on" in told
    assert words not in told + "".join(record.getMessage() for record in log.records)


def test_a_bug_report_that_cannot_be_written_is_no_second_bug(tmp_path, log):
    log.expect("a bug, reported in")
    assert system_process.write_bug(tmp_path / "missing", ValueError(), None) is None
