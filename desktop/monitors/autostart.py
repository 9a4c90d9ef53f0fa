"""Starting with the computer: an XDG autostart entry, or a Run key on Windows.

There may be two: the user's own, which this program makes, and the machine's, which an installer
made for everybody. Both start it ``--at-login``, which asks the settings first: so the user or the
office's policy can say no to an entry that they cannot take away.
"""

import os
import shlex
import sys
from pathlib import Path

_RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
_NAME = "Tatpar"


def command() -> list[str]:
    """Return how this very program is started at log-in, when nobody asked for its window."""
    return [*program(), "--at-login"]


def program() -> list[str]:
    """Return the words that start this very program."""
    if getattr(sys, "frozen", False):  # Windows' installer: asked by Tatpar.exe or tatpar-cli.exe
        return [str(Path(sys.executable).with_name("Tatpar.exe"))]
    windowed = Path(sys.executable).with_name("pythonw.exe")
    if windowed.exists():  # Windows would open a console for any other
        return [str(windowed), "-P", "-m", "desktop"]
    script = Path(sys.argv[0]).resolve()
    if script.stem == "tatpar" and script.exists():
        return [str(script)]
    return [sys.executable, "-P", "-m", "desktop"]


def is_set() -> bool:
    """Return whether an entry is there, the user's or the machine's, and names this program."""
    return _users_is_set() or _machines_is_set()


def turn(*, on: bool) -> None:
    """Make or remove the user's entry; none is made beside the machine's. OSError when refused."""
    wanted = on and not _machines_is_set()
    if sys.platform == "win32":
        _turn_windows(on=wanted)
    elif wanted:
        entry = _entry()
        entry.parent.mkdir(parents=True, exist_ok=True)
        entry.write_text(
            "[Desktop Entry]\nType=Application\nName=Tatpar\nName[bn]=তৎপর\n"
            f"{_exec_line()}\nIcon=tatpar\nTerminal=false\n"
            "X-GNOME-Autostart-enabled=true\n",
            "utf-8",
        )
    else:
        _entry().unlink(missing_ok=True)


def _users_is_set() -> bool:
    if sys.platform == "win32":
        return _windows_value() == _quoted()
    return _names_us(_entry())


def _machines_is_set() -> bool:
    if sys.platform == "win32":
        return _windows_value(machine=True) == _quoted()
    if _entry().exists():  # the user's of the same name stands in the place of the machine's
        return False
    folders = os.environ.get("XDG_CONFIG_DIRS") or "/etc/xdg"
    entries = [Path(folder) / "autostart" / "tatpar.desktop" for folder in folders.split(":")]
    return any(map(_names_us, entries))


def _entry() -> Path:
    config = os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    return Path(config) / "autostart" / "tatpar.desktop"


def _names_us(entry: Path) -> bool:
    return entry.is_file() and _exec_line() in entry.read_text("utf-8").splitlines()


def _exec_line() -> str:
    # "%" begins a field code in Exec (Desktop Entry Specification).
    return "Exec=" + shlex.join(command()).replace("%", "%%")


def _quoted() -> str:
    return " ".join(f'"{part}"' for part in command())


def _windows_value(*, machine: bool = False) -> str | None:
    import winreg  # noqa: PLC0415 - exists on Windows only

    hive = winreg.HKEY_LOCAL_MACHINE if machine else winreg.HKEY_CURRENT_USER  # type: ignore[attr-defined,unused-ignore]
    try:
        with winreg.OpenKey(hive, _RUN_KEY) as key:  # type: ignore[attr-defined,unused-ignore]
            return str(winreg.QueryValueEx(key, _NAME)[0])  # type: ignore[attr-defined,unused-ignore]
    except FileNotFoundError:
        return None


def _turn_windows(*, on: bool) -> None:
    import winreg  # noqa: PLC0415 - exists on Windows only

    with winreg.CreateKey(winreg.HKEY_CURRENT_USER, _RUN_KEY) as key:  # type: ignore[attr-defined,unused-ignore]
        if on:
            winreg.SetValueEx(key, _NAME, 0, winreg.REG_SZ, _quoted())  # type: ignore[attr-defined,unused-ignore]
        elif _windows_value() is not None:
            winreg.DeleteValue(key, _NAME)  # type: ignore[attr-defined,unused-ignore]
