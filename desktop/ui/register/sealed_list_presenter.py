"""The list of what was sealed while locked joined to its service; it keeps no words.

Captures are filed a few at a time between two turns of the event loop, so that the register can be
locked meanwhile: what was not filed by then stays sealed.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication

from desktop import language
from desktop.core.errors import KnownError
from desktop.core.register.views import SealedCapture, SealedEntry
from desktop.language import sealed as words
from desktop.ui.host import RegisterContext, WindowHost
from desktop.ui.widgets.files import choose_folder
from desktop.ui.widgets.form_window import ReasonWindow
from desktop.ui.widgets.window_placement import show_beside, show_over

if TYPE_CHECKING:
    from desktop.ui.register.sealed_list import SealedWindow

T = TypeVar("T")

_AT_ONCE = 20  # captures filed in one turn of the event loop


def _ask_folder() -> str:
    return choose_folder(QCoreApplication.translate("SealedPresenter", "Save evidence in"))


class SealedPresenter:
    """Files, discards and saves what the officer chose."""

    def __init__(
        self,
        context: RegisterContext,
        host: WindowHost,
        pick_folder: Callable[[], str] = _ask_folder,
    ) -> None:
        """Take the program; ``pick_folder`` asks where evidence goes, empty for nowhere."""
        self._register = context.register
        self._clock = context.clock
        self._jobs = context.jobs
        self._state = context.state
        self._guard = context.guard
        self._host = host
        self._pick_folder = pick_folder
        self.window: SealedWindow | None = None
        self.question: ReasonWindow | None = None

    def open(self) -> None:
        """Show the list; it is brought to the front if it is there already."""
        if not self._register.is_open:
            return
        if self.window is None:
            from desktop.ui.register.sealed_list import SealedWindow  # noqa: PLC0415 - loads its window

            self.window = window = SealedWindow(self._host.look)
            window.file_wanted.connect(self.file)
            window.discard_wanted.connect(self._ask_reason)
            window.save_wanted.connect(self._save)
            window.closed.connect(self._closed)
            self._guard.add(window)
            self.refresh()
            show_beside(window)
        self.window.raise_()
        self.window.activateWindow()

    def close(self) -> None:
        """Take the windows away, with every word; the register was locked."""
        if self.question is not None:
            self.question.close()
        if self.window is not None:
            self.window.close()

    def refresh(self) -> None:
        """Show what waits now; without anything the list is closed."""
        if self.window is None:
            return
        if self._register.is_open:
            self._register.read(
                self._register.get().inbox.entries, self._show_waiting, self._problem
            )
        else:
            self.window.close()

    def _show_waiting(self, entries: Sequence[SealedEntry]) -> None:
        if self.window is None:
            return
        if entries:
            self.window.show_entries(entries, self._clock.now_ms())
        else:
            self.window.close()

    def file_known(self) -> None:
        """File all that this PC itself sealed."""

        def file(entries: Sequence[SealedEntry]) -> None:
            self.file([each for each in entries if each.log_knows.from_here])

        self._register.read(self._register.get().inbox.entries, file, self._problem)

    def file(self, chosen: Sequence[SealedEntry]) -> None:
        """File what was chosen, as it was shown; a lock on the way leaves the rest sealed."""
        again = [each for each in chosen if isinstance(each, SealedCapture) and each.again]
        self._file(chosen, len(again))

    def _file(self, chosen: Sequence[SealedEntry], again: int) -> None:
        if not self._register.is_open:
            return

        def filed(_records: object) -> None:
            if chosen[_AT_ONCE:]:
                self._jobs.later(partial(self._file, chosen[_AT_ONCE:], again))
                return
            if again:
                self._host.notify("sealed", *words.filed_again(again))
            self._changed()

        self._write(partial(self._register.get().inbox.file, chosen[:_AT_ONCE]), filed)

    def _write(self, work: Callable[[], T], then: Callable[[T], object]) -> None:
        window = self.window

        def enable() -> None:
            if window is not None and self.window is window:
                window.setEnabled(True)

        def written(result: T) -> None:
            enable()
            then(result)

        def refused(error: KnownError) -> None:
            enable()
            self._problem(error)
            self._changed()

        if not self._register.write(work, written, refused) and window is not None:
            window.setEnabled(False)  # nothing is filed twice

    def _ask_reason(self, chosen: Sequence[SealedEntry]) -> None:
        self.question = question = ReasonWindow(
            self._host.look,
            QCoreApplication.translate("SealedPresenter", "Discard sealed messages"),
            words.discard_sentence(len(chosen)),
            QCoreApplication.translate("SealedPresenter", "Discard"),
        )
        question.submitted.connect(partial(self._discard, chosen))
        question.closed.connect(self._answered)
        self._guard.add(question)
        show_over(question)

    def _answered(self) -> None:
        self.question = None

    def _discard(self, chosen: Sequence[SealedEntry], reason: str) -> None:
        if not self._register.is_open:
            return
        service = self._register.get()

        def discard() -> Sequence[KnownError]:
            before = len(service.session.problems)
            service.inbox.discard(chosen, reason)
            return service.session.problems[before:]  # such as a folder that stays

        def discarded(problems: Sequence[KnownError]) -> None:
            for problem in problems:
                self._problem(problem)
            self._changed()

        self._write(discard, discarded)

    def _save(self, chosen: Sequence[SealedEntry]) -> None:
        folder = self._pick_folder()
        if not folder or not self._register.is_open:
            return

        def saved(written: Sequence[object]) -> None:
            if self.window is not None:
                self.window.show_consequence(words.saved(len(written)))

        save = partial(self._register.get().inbox.save, chosen, Path(folder))
        self._register.read_outside(save, saved, self._problem)

    def _problem(self, error: KnownError) -> None:
        if self.window is None:
            self._host.problem(error)
        else:
            self.window.show_problem(*language.problem(error))

    def _changed(self) -> None:
        self._host.register_changed()
        self._state.show()

    def _closed(self) -> None:
        self.window = None
