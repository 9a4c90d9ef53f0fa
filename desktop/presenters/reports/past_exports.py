"""The newest exports of the log, and the files of those that are still where they were written."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from desktop.core.errors import KnownError
from desktop.core.events import Exported
from desktop.core.reports.views import PastExport
from desktop.services.background import Background
from desktop.services.settings import SettingsService
from desktop.storage.journal import Journal
from desktop.ui.widgets.file_chooser import documents_folder

_LISTED = 12  # exports


class PastExports:
    """Lists the exports of the log; their files are looked for in a thread."""

    def __init__(
        self,
        journal: Journal,
        settings: SettingsService,
        background: Background,
        changed: Callable[[], None],
        failed: Callable[[KnownError], None],
    ) -> None:
        """Create it; ``changed`` is called when files have come or gone."""
        self._journal = journal
        self._settings = settings
        self._background = background
        self._changed = changed
        self._failed = failed
        self.folders: set[str] = set()  # into which something was exported since the start
        self._paths: dict[str, str] = {}  # of the files that exist, by their names
        self._searching = self._search_again = False

    def events(self) -> list[Exported]:
        """Return every export of the log, oldest first."""
        return [event for _, event in self._timed()]

    def listed(self) -> tuple[PastExport, ...]:
        """Return the newest exports, newest first."""
        return tuple(
            PastExport(at_ms, event, self._paths.get(event.file_name, ""))
            for at_ms, event in reversed(self._timed()[-_LISTED:])
        )

    def search(self) -> None:
        """Look for the files in a thread: a share that is lost answers late."""
        if self._searching:
            self._search_again = True
            return
        self._searching, self._search_again = True, False
        names = [event.file_name for event in self.events()[-_LISTED:]]
        folders = *self.folders, self._settings.current.reports.folder, str(documents_folder())
        self._background.run(partial(_existing, names, folders), self._searched, self._failed)

    def _searched(self, paths: dict[str, str]) -> None:
        self._searching = False
        if paths != self._paths:
            self._paths = paths
            self._changed()
        if self._search_again:
            self.search()

    def _timed(self) -> list[tuple[int, Exported]]:
        entries = self._journal.read([Exported.kind])
        return [
            (entry.at_ms, entry.event) for entry in entries if isinstance(entry.event, Exported)
        ]


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
