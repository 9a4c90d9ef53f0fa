"""Which code of presenters and windows uses files on the main thread while a test drives it.

A disk that hangs would freeze the windows there. Python tells each file that is opened and each
folder that is read or changed; looks at files, SQLite's files and the open register are
heard where the program asks for them.
"""

import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from helpers.contexts import in_worker

from desktop.services.register.vault import Vault
from desktop.storage.sqlite import LogDatabase

TESTS = str(Path(__file__).parents[1]) + os.sep
DESKTOP = str(Path(sys.modules["desktop"].__file__).parent) + os.sep
SHOWN = (DESKTOP + "ui" + os.sep,)
_AUDITED = {
    "open", "os.listdir", "os.scandir", "os.mkdir", "os.rename", "os.remove", "os.rmdir",
    "os.chmod", "os.utime", "os.link", "os.symlink", "os.truncate", "sqlite3.connect",
}  # fmt: skip
_LOOKS = ("stat", "lstat", "access", "statvfs")

# Where files are used on the main thread all the same, and why.
ALLOWED = {
    "services/register/access.py:locked": "one name of the home, until there is a register",
    "ui/checks/reminder.py:__init__": "the start: nothing is shown yet",
    "ui/shell/log_salvage.py:offer_salvage": "before the program starts: nothing else is shown",
    "ui/shell/help.py:__init__": "the program's own handbook",
    "ui/outside.py:_open": "looks for the system's own program",
    "system/other_programs.py:can_spool": "looks for the system's own program",
    "system/voice_player.py:players": "looks for the system's own program",
    "ui/widgets/files.py:choose_target": "Qt's own window of files follows, which reads it",
}

_listening: list[Callable[[str, object], None]] = []


def _audit(event: str, given: tuple[object, ...]) -> None:
    if _listening and event in _AUDITED:
        _listening[-1](event, given[0])


sys.addaudithook(_audit)  # for the life of the process: no hook can be taken away


class Heard:
    """Collects the places that used a file below ``folder`` on the main thread, or the register."""

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder) + os.sep
        self.places: list[str] = []

    def file(self, event: str, path: object) -> None:
        if isinstance(path, str | bytes | os.PathLike) and os.fsdecode(path).startswith(
            self._folder
        ):
            self.use(f"{event} {os.fsdecode(path)}")

    def use(self, what: str) -> None:
        if threading.current_thread() is threading.main_thread():
            places = _places()
            if places and not ALLOWED.keys() & {place.split(" ")[0] for place in places}:
                self.places.append(f"{what}: {' < '.join(places)}")


def _places() -> list[str]:
    """Return from where the program's windows use it now, none if the test itself does."""
    places, shown = [], False
    frame = sys._getframe(2)  # noqa: SLF001 - its documented name
    while frame.f_code.co_filename == __file__:
        frame = frame.f_back
    while frame is not None and not frame.f_code.co_filename.startswith(TESTS):
        file = frame.f_code.co_filename
        if file.startswith(DESKTOP):
            name = file.removeprefix(DESKTOP).replace(os.sep, "/")
            places.append(f"{name}:{frame.f_code.co_name} {frame.f_lineno}")
            shown = shown or file.startswith(SHOWN)
        frame = frame.f_back
    by_test = frame is not None and frame.f_code.co_name == in_worker.__name__
    return places if shown and not by_test else []


@contextmanager
def heard(folder: Path, monkeypatch) -> Iterator[Heard]:
    """Listen to the uses of files below a folder."""
    ears = Heard(folder)

    def looked(name: str):
        real = getattr(os, name)

        def look(path, *given, **named):
            ears.file(f"os.{name}", path)
            return real(path, *given, **named)

        return look

    for name in filter(partial(hasattr, os), _LOOKS):
        monkeypatch.setattr(os, name, looked(name))
    opened, using = Vault.opened, LogDatabase.using

    def asked(session):
        ears.use("reads the register")
        return opened(session)

    def used(database):
        ears.use("uses the log")
        return using(database)

    monkeypatch.setattr(Vault, "opened", asked)
    monkeypatch.setattr(LogDatabase, "using", used)
    _listening.append(ears.file)
    try:
        yield ears
    finally:
        _listening.pop()
