"""Watched folders: reports each chat or screenshot from a phone once.

The system's own notification wakes it. While no folder is set there is no watcher and no thread.
"""

from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer

from desktop.core.errors import KnownError
from desktop.core.phone_files import Arrival, Kind, arrivals, folders_in, kind_of
from desktop.core.problem_codes import ProblemCode
from desktop.core.settings.loaded_settings import FolderFault
from desktop.services.jobs import Jobs
from desktop.storage.phone_folders import Look, NewFile, forget_seen, look, note_offered

T = TypeVar("T")

SETTLES_MS = 2_000  # without a change, until a folder is looked at
_CODES = {
    FolderFault.MISSING: ProblemCode.WATCHED_FOLDER_MISSING,
    FolderFault.UNREADABLE: ProblemCode.WATCHED_FOLDER_UNREADABLE,
    FolderFault.NO_FOLDER: ProblemCode.WATCHED_FOLDER_LINK,
}


class PhoneFolders(QObject):
    """A file is offered once two looks saw it whole and of the same length."""

    def __init__(
        self,
        kept: Path,
        jobs: Jobs,
        *,
        folders: Callable[[], str],
        held: Callable[[], bool],
        show: Callable[[Arrival], None],
        problem: Callable[[KnownError], object],
        settles_ms: int = SETTLES_MS,
    ) -> None:
        """Watch nothing yet; an arrival that ``held`` postpones is shown by a later `tick`.

        ``kept`` remembers the offered files, ``folders`` is the setting.
        """
        super().__init__()
        self._kept, self._jobs = kept, jobs
        self._setting, self._held, self._show, self._problem = folders, held, show, problem
        self._folders: list[str] = []
        self._watcher: QFileSystemWatcher | None = None
        self._timer = QTimer(self, singleShot=True, interval=settles_ms)
        self._timer.timeout.connect(self._look)
        self._looking = False
        self._sizes: dict[str, int] = {}  # by path, at the last look
        self._faults: dict[str, FolderFault] = {}
        self._waiting: list[NewFile] = []
        self._taken: set[str] = set()  # digests of the files that wait or were offered
        self._refused: Counter[str] = Counter()  # how often the system took no watch of these

    def use(self) -> None:
        """Watch the folders of the settings."""
        folders = folders_in(self._setting())
        if folders == self._folders:
            return
        self.stop()
        self._folders = folders
        if folders:
            self._watcher = QFileSystemWatcher()
            self._watcher.directoryChanged.connect(self._settle)
            self._watcher.fileChanged.connect(self._settle)
            self._look()
        else:
            self._run(partial(forget_seen, self._kept), lambda _none: None)

    def stop(self) -> None:
        """Watch nothing."""
        self._timer.stop()
        self._watcher, self._folders = None, []
        self._sizes, self._faults, self._refused = {}, {}, Counter()
        self._waiting, self._taken = [], set()

    def tick(self) -> None:
        """Show the postponed arrivals, unless they are still held."""
        if not self._waiting or self._held():
            return
        files, self._waiting = self._waiting, []
        self._run(partial(_checked, self._kept, files), self._offer)

    def _offer(self, checked: tuple[list[NewFile], list[KnownError]]) -> None:
        files, errors = checked
        for error in errors:
            self._problem(error)
        for arrival in arrivals([(file.path, file.name) for file in files]):
            self._show(arrival)

    def _settle(self, _path: str) -> None:
        self._timer.start()

    def _look(self) -> None:
        if self._looking:
            self._timer.start()
            return
        self._looking = True
        folders = self._folders
        self._run(partial(look, tuple(folders), self._kept), partial(self._saw, folders))

    def _run(self, work: Callable[[], T], then: Callable[[T], object]) -> None:
        self._jobs.run(work, then, self._failed)

    def _failed(self, error: KnownError) -> None:
        self._looking = False
        self._problem(error)

    def _saw(self, folders: list[str], seen: Look) -> None:
        self._looking = False
        if folders is not self._folders or self._watcher is None:
            return  # other settings meanwhile
        self._watch_folders(self._watcher, dict(seen.faults))
        # A look may have begun before the last offers were noted.
        new = [file for file in seen.new if file.digest not in self._taken]
        ready = [file for file in new if file.whole and self._sizes.get(file.path) == file.size]
        growing = [file.path for file in new if file not in ready]
        changed = [file for file in new if self._sizes.get(file.path) != file.size]
        self._sizes = {file.path: file.size for file in new}
        self._watch_files(self._watcher, growing)
        if changed:
            self._timer.start()  # a change between the look and the watch is not reported
        self._waiting += ready
        self._taken |= {file.digest for file in ready}
        self.tick()

    def _watch_folders(self, watcher: QFileSystemWatcher, faults: dict[str, FolderFault]) -> None:
        """Watch the folders; for a missing folder its parent, which reports its return."""
        for folder, fault in faults.items():
            if self._faults.get(folder) != fault:
                self._problem(KnownError(_CODES[fault], path=folder))
        self._faults = faults
        wanted = {
            str(Path(folder).parent) if folder in faults else folder for folder in self._folders
        }
        for path in {*watcher.directories()} - wanted:
            watcher.removePath(path)
        for path in wanted - {*watcher.directories()}:
            added = watcher.addPath(path)
            self._refused[path] += 1
            if added or self._refused[path] == 1:
                self._timer.start()  # for files older than the watch, or a missing folder
            elif self._refused[path] == 2:  # the folder exists
                self._problem(KnownError(ProblemCode.WATCHED_FOLDER_REFUSED, path=path))
            if added:
                del self._refused[path]

    @staticmethod
    def _watch_files(watcher: QFileSystemWatcher, paths: list[str]) -> None:
        for path in {*watcher.files()} - {*paths}:
            watcher.removePath(path)
        for path in {*paths} - {*watcher.files()}:
            watcher.addPath(path)


def _checked(kept: Path, files: list[NewFile]) -> tuple[list[NewFile], list[KnownError]]:
    """Note the files as offered; return those with the content their names promise, and the errors.

    A file that only resembles a chat by its name is dropped silently.
    """
    from desktop.core.register.chat_import import chat_name  # noqa: PLC0415 - with the first file
    from desktop.services.register.chat_import import read_chat  # noqa: PLC0415 - as above

    note_offered(kept, [file.digest for file in files])
    good, errors = [], []
    for file in files:
        try:
            if kind_of(file.name) is Kind.CHAT:
                read_chat(Path(file.path))
            good.append(file)
        except KnownError as error:
            if chat_name(file.name):
                errors.append(error)
    return good, errors
