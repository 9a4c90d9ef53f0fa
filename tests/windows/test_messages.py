"""Windows' messages, sent by Windows' own calls: the program receives each of them."""

import ctypes
import os
import sys

import pytest

if sys.platform != "win32" or os.environ.get("TATPAR_TEST_PLATFORM") != "windows":
    why = "NOT TESTED HERE: needs Windows; `python3 dev.py test --windows` brings Wine"
    pytest.skip(why, allow_module_level=True)

import winreg

from helpers.program import facts
from helpers.registers import CHEAP, PHRASE
from helpers.windows_pc import linux, picture, running, turned, windows_of
from PySide6.QtGui import QGuiApplication

from desktop.core.events import ConnectivityChanged
from desktop.core.network import Cause
from desktop.core.register.enums import RegisterState
from desktop.monitors.platform_adapters import system_links
from desktop.monitors.session import windows as session
from desktop.storage.home import find_home
from desktop.system import global_hotkey
from desktop.ui.theme.look import DARK, LIGHT
from desktop.ui.widgets.guarded_text import secret_data

# Wine does not tell whether a network is metered.
pytestmark = pytest.mark.qt_log_ignore("Failed to obtain", extend=True)

user32 = ctypes.WinDLL("user32")
shell32 = ctypes.WinDLL("shell32")
NIM_MODIFY, NIM_DELETE = 1, 2
WM_SETTINGCHANGE, HWND_BROADCAST = 0x001A, 0xFFFF
THEME = r"Software\Microsoft\Windows\CurrentVersion\Themes\Personalize"


@pytest.fixture
def app(sandbox, qapp):
    with running(find_home(None)) as made:
        yield made


class NotifyIconData(ctypes.Structure):
    """NOTIFYICONDATAW of shellapi.h."""

    _fields_ = (
        ("size", ctypes.c_uint32),
        ("window", ctypes.c_void_p),
        ("id", ctypes.c_uint32),
        ("flags", ctypes.c_uint32),
        ("message", ctypes.c_uint32),
        ("icon", ctypes.c_void_p),
        ("tip", ctypes.c_uint16 * 128),
        ("state", ctypes.c_uint32 * 2),
        ("info", ctypes.c_uint16 * 256),
        ("version", ctypes.c_uint32),
        ("title", ctypes.c_uint16 * 64),
        ("more", ctypes.c_uint32),
        ("guid", ctypes.c_uint8 * 16),
        ("balloon", ctypes.c_void_p),
    )


def shell(action, window):
    """Ask the taskbar about the icon of a window; it refuses for one that it does not have."""
    data = NotifyIconData(ctypes.sizeof(NotifyIconData), window)
    return bool(shell32.Shell_NotifyIconW(action, ctypes.byref(data)))


def send(window, number, word=0, long=0):
    call = user32.SendMessageW
    call.argtypes = (ctypes.c_void_p, ctypes.c_uint, ctypes.c_size_t, ctypes.c_ssize_t)
    call.restype = ctypes.c_ssize_t
    return call(window, number, word, long)


def session_window(app):
    return int(app.session.window.winId())


def test_the_icon_comes_back_when_the_taskbar_starts_again(app):
    turned(lambda: app.front.shows_tray, "the icon")
    [window] = [one for one in windows_of(os.getpid(), shown=False) if shell(NIM_MODIFY, one)]
    assert shell(NIM_DELETE, window)  # as its end takes all icons along
    assert not shell(NIM_MODIFY, window)
    send(window, user32.RegisterWindowMessageW("TaskbarCreated"))
    assert shell(NIM_MODIFY, window)


def test_the_register_is_locked_when_the_session_is(app):
    assert app.session.hears().lock
    keeper = app.keeper()
    keeper.vault.init(PHRASE, CHEAP)
    send(session_window(app), session.WM_WTSSESSION_CHANGE, session.WTS_SESSION_LOCK, 1)
    turned(lambda: keeper.vault.state is RegisterState.LOCKED, "the lock")
    assert app.session.look().locked is True
    send(session_window(app), session.WM_WTSSESSION_CHANGE, session.WTS_SESSION_UNLOCK, 1)
    assert app.session.look().locked is False
    assert keeper.vault.state is RegisterState.LOCKED


def test_sleep_is_neither_connected_nor_cut_off(app):
    def causes():
        told = [row.event for row in facts(app.home.folder)]
        return [one.cause for one in told if isinstance(one, ConnectivityChanged)]

    send(session_window(app), session.WM_POWERBROADCAST, session.PBT_APMSUSPEND)
    turned(lambda: causes()[-1] is Cause.ASLEEP, "the sleep")
    send(session_window(app), session.WM_POWERBROADCAST, session.PBT_APMRESUMEAUTOMATIC)
    turned(lambda: causes()[-1] is not Cause.ASLEEP, "a look after it")


def test_the_displays_state_is_asked_for_and_heard(app):
    setting = session.PowerSetting(session.SESSION_DISPLAY_STATUS, 4, 0)
    where = ctypes.addressof(setting)
    word = session.PBT_POWERSETTINGCHANGE
    send(session_window(app), session.WM_POWERBROADCAST, word, where)
    assert app.session.look().screen_off is True


def test_idle_time_is_told(app):
    assert app.session.look().idle_seconds is not None


def test_another_look_is_taken_up_while_a_window_is_open(app):
    windows = app.front.opened()
    windows.show_page(0)
    assert app.front.look.tokens is LIGHT
    words = ctypes.create_unicode_buffer("ImmersiveColorSet")
    with winreg.CreateKey(winreg.HKEY_CURRENT_USER, THEME) as key:
        winreg.SetValueEx(key, "AppsUseLightTheme", 0, winreg.REG_DWORD, 0)
        try:
            send(HWND_BROADCAST, WM_SETTINGCHANGE, 0, ctypes.addressof(words))
            turned(lambda: app.front.look.tokens is DARK, "the other look")
            turned(lambda: app.front.windows is not None, "the window in the other look")
        finally:
            winreg.DeleteValue(key, "AppsUseLightTheme")
    picture(app.front.windows.window, "dark")
    assert app.front.windows.window.isVisible()


def test_copied_words_stay_out_of_clipboard_histories(qapp):
    QGuiApplication.clipboard().setMimeData(secret_data("নির্দেশনা"))
    assert user32.OpenClipboard(None)
    get = user32.GetClipboardData
    get.restype = ctypes.c_void_p
    lock = ctypes.WinDLL("kernel32").GlobalLock
    lock.argtypes, lock.restype = (ctypes.c_void_p,), ctypes.c_void_p
    try:
        for name in (
            "ExcludeClipboardContentFromMonitorProcessing",
            "CanIncludeInClipboardHistory",
            "CanUploadToCloudClipboard",
        ):
            held = get(user32.RegisterClipboardFormatW(name))
            assert held, name
            assert ctypes.c_uint32.from_address(lock(held)).value == 0, name
        text = get(13)  # CF_UNICODETEXT
        assert ctypes.wstring_at(lock(text)) == "নির্দেশনা"
    finally:
        user32.CloseClipboard()


@pytest.mark.parametrize("key", [global_hotkey.CHECKED, global_hotkey.RECORD])
def test_a_key_is_taken_and_heard(app, monkeypatch, key):
    pressed = []
    monkeypatch.setattr(app.front.shortcuts.keys[key], "pressed", lambda: pressed.append(1))
    assert not user32.RegisterHotKey(None, 1, 0x2 | 0x4, key.code)  # it is ours already
    thread = ctypes.WinDLL("kernel32").GetCurrentThreadId()
    user32.PostThreadMessageW(thread, global_hotkey.WM_HOTKEY, key.number, 0)
    turned(lambda: pressed, "the press")


def test_a_cable_its_address_and_its_route_are_seen_as_they_come_and_go():
    links = system_links()

    def seen():
        return next((one for one in links.look().all if one.path.name == "cable"), None)

    linux(
        "ip link add cable type veth peer name wall && ip link set wall up && "
        "ip link set cable up && ip addr add 192.0.2.10/24 dev cable && "
        "ip route add default via 192.0.2.1"
    )
    turned(lambda: links.look().outgoing == "cable", "the way out")
    assert (seen().up, seen().ipv4, seen().gateways) == (True, ("192.0.2.10",), ("192.0.2.1",))
    linux("ip link delete cable")
    # Wine goes on naming it, as one that is down.
    turned(lambda: seen() is None or not (seen().up or seen().ipv4), "the pulled cable")
    assert links.look().outgoing is None
