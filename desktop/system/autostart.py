"""Starting with the computer: an XDG autostart entry, or a Run value on Windows.

There may be two: the user's, which this program writes, and the machine's, which an installer wrote
for everybody. Both start it with ``--at-login``, which checks the settings first, so that the user
or the office's policy can disable an entry that they cannot remove.

A home named by ``--home`` has a separate entry that names it: otherwise the log-in would start the
program on another home, or a trial would remove the officer's entry.
"""

import hashlib
import os
import shlex
import sys
from pathlib import Path

_RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
_NAME = "Tatpar"


def command(home: Path | None = None) -> list[str]:
    """Return the command that starts this program at log-in, without its window.

    ``home`` is the folder that ``--home`` named, if one did; everywhere in this file.
    """
    named = [] if home is None else ["--home", str(home.absolute())]
    return [*program(), *named, "--at-login"]


def program() -> list[str]:
    """Return the command that starts this program."""
    if getattr(sys, "frozen", False):  # Windows' installer: asked by Tatpar.exe or tatpar-cli.exe
        return [str(Path(sys.executable).with_name("Tatpar.exe"))]
    windowed = Path(sys.executable).with_name("pythonw.exe")
    if windowed.exists():  # Windows would open a console for any other
        return [str(windowed), "-P", "-m", "desktop"]
    script = Path(sys.argv[0]).resolve()
    if script.stem == "tatpar" and script.exists():
        return [str(script)]
    return [sys.executable, "-P", "-m", "desktop"]


def is_set(home: Path | None = None) -> bool:
    """Whether an entry exists, the user's or the machine's, and names this program."""
    return _users_is_set(home) or _machines_is_set(home)


def turn(home: Path | None = None, *, on: bool) -> None:
    """Write or remove the user's entry; removed if the machine has one. OSError if refused."""
    expected = on and not _machines_is_set(home)
    if sys.platform == "win32":
        _turn_windows(home, on=expected)
    elif expected:
        entry = _entry(home)
        entry.parent.mkdir(parents=True, exist_ok=True)
        entry.write_text(
            "[Desktop Entry]\nType=Application\nName=Tatpar\nName[bn]=তৎপর\n"
            f"{_exec_line(home)}\nIcon=tatpar\nTerminal=false\n"
            "X-GNOME-Autostart-enabled=true\n",
            "utf-8",
        )
    else:
        _entry(home).unlink(missing_ok=True)


def _users_is_set(home: Path | None) -> bool:
    if sys.platform == "win32":
        return _windows_value(_label(_NAME, home)) == _quoted(home)
    return _names_us(_entry(home), home)


def _machines_is_set(home: Path | None) -> bool:
    if home is not None:  # the machine's entry names no home
        return False
    if sys.platform == "win32":
        return _windows_value(_NAME, machine=True) == _quoted(home)
    if _entry(home).exists():  # the user's of the same name replaces the machine's
        return False
    folders = os.environ.get("XDG_CONFIG_DIRS") or "/etc/xdg"
    entries = [Path(folder) / "autostart" / "tatpar.desktop" for folder in folders.split(":")]
    return any(_names_us(entry, home) for entry in entries)


def _label(name: str, home: Path | None) -> str:
    if home is None:
        return name
    return f"{name}-{hashlib.sha256(str(home.absolute()).encode()).hexdigest()[:8]}"


def _entry(home: Path | None) -> Path:
    config = os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    return Path(config) / "autostart" / f"{_label('tatpar', home)}.desktop"


def _names_us(entry: Path, home: Path | None) -> bool:
    return entry.is_file() and _exec_line(home) in entry.read_text("utf-8").splitlines()


def _exec_line(home: Path | None) -> str:
    # "%" begins a field code in Exec (Desktop Entry Specification).
    return "Exec=" + shlex.join(command(home)).replace("%", "%%")


def _quoted(home: Path | None) -> str:
    return " ".join(f'"{part}"' for part in command(home))


def _windows_value(name: str, *, machine: bool = False) -> str | None:
    import winreg  # noqa: PLC0415 - exists on Windows only

    hive = winreg.HKEY_LOCAL_MACHINE if machine else winreg.HKEY_CURRENT_USER  # type: ignore[attr-defined,unused-ignore]
    try:
        with winreg.OpenKey(hive, _RUN_KEY) as key:  # type: ignore[attr-defined,unused-ignore]
            return str(winreg.QueryValueEx(key, name)[0])  # type: ignore[attr-defined,unused-ignore]
    except FileNotFoundError:
        return None


def _turn_windows(home: Path | None, *, on: bool) -> None:
    import winreg  # noqa: PLC0415 - exists on Windows only

    name = _label(_NAME, home)
    with winreg.CreateKey(winreg.HKEY_CURRENT_USER, _RUN_KEY) as key:  # type: ignore[attr-defined,unused-ignore]
        if on:
            winreg.SetValueEx(key, name, 0, winreg.REG_SZ, _quoted(home))  # type: ignore[attr-defined,unused-ignore]
        elif _windows_value(name) is not None:
            winreg.DeleteValue(key, name)  # type: ignore[attr-defined,unused-ignore]
