"""Presenter of the deadlines as a calendar file."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from desktop.core.register.views import WORK_LIST, RecordRow, calendar_of
from desktop.language.register_records import deadline_name, deadlines_written
from desktop.storage.atomic_write import Written, write_atomically
from desktop.ui.host import RegisterContext, WindowHost
from desktop.ui.widgets.files import choose_target


def _ask_target(name: str) -> str:
    title = QCoreApplication.translate("DeadlinesPresenter", "Save the deadlines")
    return choose_target(title, name, "iCalendar (*.ics)")


class DeadlinesPresenter:
    """Writes the open directives' deadlines where the officer chooses."""

    def __init__(
        self,
        context: RegisterContext,
        host: WindowHost,
        pick_target: Callable[[str], str] = _ask_target,
    ) -> None:
        """Create it; ``pick_target`` asks for a path and returns "" if none is chosen."""
        self._register = context.register
        self._jobs = context.jobs
        self._clock = context.clock
        self._host = host
        self._pick_target = pick_target

    def save(self) -> None:
        """Ask for a file and write it; the register may be locked meanwhile: then nothing."""
        chosen = self._pick_target("tatpar-deadlines.ics")
        if not chosen:
            return
        rows = partial(self._register.get().queries.rows, WORK_LIST)
        self._register.read(rows, partial(self._write, Path(chosen)))

    def _write(self, target: Path, rows: Sequence[RecordRow]) -> None:
        text, count = calendar_of(rows, self._clock.now_ms(), deadline_name)

        def written(_written: Written) -> None:
            title = QCoreApplication.translate("DeadlinesPresenter", "Written: {name}")
            title = title.format(name=target.name)
            self._host.notify("written", title, deadlines_written(count))

        work = partial(write_atomically, target, [text.encode()])
        self._jobs.run(work, written, self._host.problem)
