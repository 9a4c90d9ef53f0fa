"""Starting with the computer: an XDG autostart entry, or the user's Run key on Windows."""

import os
import shlex
import sys
from pathlib import Path

_RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
_NAME = "Tatpar"


def command() -> list[str]:
    """Return how this very program is started at log-in, when nobody asked for its window."""
    return [*_program(), "--hidden"]


def _program() -> list[str]:
    if getattr(sys, "frozen", False):  # Windows' installer: asked by Tatpar.exe or tatpar-cli.exe
        return [str(Path(sys.executable).with_name("Tatpar.exe"))]
    windowed = Path(sys.executable).with_name("pythonw.exe")
    if windowed.exists():  # Windows would open a console for any other
        return [str(windowed), "-m", "desktop"]
    script = Path(sys.argv[0]).resolve()
    if script.stem == "tatpar" and script.exists():
        return [str(script)]
    return [sys.executable, "-m", "desktop"]


def is_set() -> bool:
    """Return whether the entry is there and names this program."""
    if sys.platform == "win32":
        return _windows_value() == _quoted()
    entry = _entry()
    return entry.is_file() and _exec_line() in entry.read_text("utf-8")


def turn(*, on: bool) -> None:
    """Make or remove the entry; OSError when the system refuses."""
    if sys.platform == "win32":
        _turn_windows(on=on)
    elif on:
        entry = _entry()
        entry.parent.mkdir(parents=True, exist_ok=True)
        entry.write_text(
            "[Desktop Entry]\nType=Application\nName=Tatpar\nName[bn]=তৎপর\n"
            f"{_exec_line()}\nIcon=tatpar\nTerminal=false\nX-GNOME-Autostart-enabled=true\n",
            "utf-8",
        )
    else:
        _entry().unlink(missing_ok=True)


def _entry() -> Path:
    config = os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    return Path(config) / "autostart" / "tatpar.desktop"


def _exec_line() -> str:
    # "%" begins a field code in Exec (Desktop Entry Specification).
    return "Exec=" + shlex.join(command()).replace("%", "%%")


def _quoted() -> str:
    return " ".join(f'"{part}"' for part in command())


def _windows_value() -> str | None:
    import winreg  # noqa: PLC0415 - exists on Windows only

    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _RUN_KEY) as key:  # type: ignore[attr-defined,unused-ignore]
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
