"""The newest exports of the log, and the files of those that are still where they were written."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from desktop.core.errors import KnownError
from desktop.core.events import Exported
from desktop.core.reports.views import PastExport
from desktop.reports.period import Count, last_counts
from desktop.services.background import Background
from desktop.services.settings import SettingsService
from desktop.storage.journal import Journal
from desktop.ui.widgets.file_chooser import documents_folder

_LISTED = 12  # exports


@dataclass(frozen=True, slots=True)
class Seen:
    """What the page shows of the disk: exports with their times, counts, and a usual folder."""

    exports: Sequence[tuple[int, Exported]] = ()
    counts: Mapping[tuple[str, str], Count] = field(default_factory=dict)
    documents: Path = field(default_factory=Path.home)


def see(journal: Journal) -> Seen:
    """Read the log and look for the folder of documents, in a thread."""
    return Seen(timed_exports(journal), last_counts(journal), documents_folder())


def timed_exports(journal: Journal) -> list[tuple[int, Exported]]:
    """Return every export of the log with its time, oldest first."""
    entries = journal.read([Exported.kind])
    return [(entry.at_ms, entry.event) for entry in entries if isinstance(entry.event, Exported)]


class PastExports:
    """Lists the exports of the log; their files are looked for in a thread."""

    def __init__(
        self,
        log: Callable[[], Seen],
        settings: SettingsService,
        background: Background,
        changed: Callable[[], None],
        failed: Callable[[KnownError], None],
    ) -> None:
        """Create it; ``log`` gives the exports, ``changed`` is called when files come or go."""
        self._log = log
        self._settings = settings
        self._background = background
        self._changed = changed
        self._failed = failed
        self.folders: set[str] = set()  # into which something was exported since the start
        self._paths: dict[str, str] = {}  # of the files that exist, by their names
        self._searching = self._search_again = False

    def listed(self) -> tuple[PastExport, ...]:
        """Return the newest exports, newest first."""
        return tuple(
            PastExport(at_ms, event, self._paths.get(event.file_name, ""))
            for at_ms, event in reversed(self._log().exports[-_LISTED:])
        )

    def search(self) -> None:
        """Look for the files in a thread: a share that is lost answers late."""
        if self._searching:
            self._search_again = True
            return
        self._searching, self._search_again = True, False
        seen = self._log()
        names = [event.file_name for _, event in seen.exports[-_LISTED:]]
        folders = *self.folders, self._settings.current.reports.folder, str(seen.documents)
        self._background.run_long(partial(_existing, names, folders), self._searched, self._failed)

    def _searched(self, paths: dict[str, str]) -> None:
        self._searching = False
        if paths != self._paths:
            self._paths = paths
            self._changed()
        if self._search_again:
            self.search()


def _existing(names: Sequence[str], folders: Sequence[str]) -> dict[str, str]:
    """Return the paths of the files that exist in these folders, by name; the first folder wins."""
    paths: dict[str, str] = {}
    for folder in filter(None, folders):
        for name in names:
            if name not in paths and _is_file(Path(folder) / name):
                paths[name] = str(Path(folder) / name)
    return paths


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False
