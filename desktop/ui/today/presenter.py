"""Presenter of the day's list: its words while the register is open, and the acts of its rows."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from desktop.core.errors import KnownError
from desktop.core.register.enums import Action
from desktop.core.register.records import Draft
from desktop.core.register_summary import DayRow
from desktop.core.today_view import DayAct, DayWords, TodayView
from desktop.language.day_list import reminded_note, reminder_words
from desktop.services.jobs import LatestReads
from desktop.ui.host import Program, WindowHost
from desktop.ui.outside import open_whatsapp
from desktop.ui.register.presenter import HeldAction, PendingAction, RegisterPresenter
from desktop.ui.today.day_list import Shown, key_of
from desktop.ui.today.page import TodayPage, locked_list
from desktop.ui.widgets.guarded_text import Clipboard

_LIST = "day"
_ACTIONS = {
    DayAct.ACKNOWLEDGE: Action.ACKNOWLEDGED,
    DayAct.DONE: Action.CARRIED_OUT,
    DayAct.ANSWERED: Action.ANSWERED,
    DayAct.REMINDED: Action.NOTE,
}


class DayPresenter(RegisterPresenter):
    """Shows the list on Today; keeps no words once the register is locked."""

    def __init__(
        self,
        program: Program,
        host: WindowHost,
        pending: PendingAction,
        *,
        open_link: Callable[[QUrl], object] = QDesktopServices.openUrl,
    ) -> None:
        """Create it; ``pending`` holds the actions, ``open_link`` opens a meeting's link."""
        super().__init__(program, host)
        self._pending = pending
        pending.subscribe(self._show)
        self.open_link = open_link
        self._reads = LatestReads(program.services.jobs.register)
        self._clipboard = Clipboard()
        self._page: TodayPage | None = None
        self._view: TodayView | None = None
        self._words: dict[str, DayWords] = {}
        self._read: tuple[object, ...] = ()  # rows for which the words were read
        self._held: tuple[str, DayAct] | None = None
        self._reminding: set[str] = set()
        self._changes = 0

    def join(self, page: TodayPage) -> None:
        """Connect the page."""
        self._page = page
        page.list.act_wanted.connect(self._act)
        page.list.take_back_wanted.connect(self._take_back)

    def show(self, view: TodayView) -> None:
        """Show the rows of a view; their words are read when they or the register changed."""
        self._view = view
        if not self._register.is_open:
            self.forget()
            return
        ids = tuple(dict.fromkeys(row.of.record_id for row in self._rows()))
        asked = (ids, self._changes, self._register.get().vault.locks)
        self._show()
        if asked == self._read:
            return
        self._read = asked
        work = partial(self._register.get().queries.day_words, ids)
        self._reads.read(_LIST, work, partial(self._got, asked), self._refuse, asked)

    def _rows(self) -> tuple[DayRow, ...]:
        listed = None if self._view is None else self._view.listed
        return () if listed is None else (*listed.rows, *listed.coming)

    def changed(self) -> None:
        """Read the words again at the next show: the register has another record, or is locked."""
        self._changes += 1
        if not self._register.loaded or not self._register.is_open:
            self.forget()

    def forget(self) -> None:
        """Show the rows without words."""
        self._reads.forget(_LIST)
        self._words, self._read, self._held = {}, (), None
        self._reminding.clear()
        self._clipboard.forget()
        self._show()

    def close(self) -> None:
        """Drop the page: the windows are recreated."""
        self._page, self._view = None, None
        self.forget()

    def _got(self, asked: tuple[object, ...], words: dict[str, DayWords]) -> None:
        if self._register.is_open and asked[-1] == self._register.get().vault.locks:
            self._words = words
            self._show()

    def _refuse(self, error: KnownError) -> None:
        self._read = ()
        if self._register.is_open:
            self.host.problem(error)

    def _show(self) -> None:
        if self._page is None or self._view is None:
            return
        plain = locked_list(self._view)
        if not self._register.is_open:
            self._page.show_list(plain)
            return
        held = self._held
        if held is not None and self._pending.of(held[0].partition(" ")[2]) is None:
            held = self._held = None  # written, or another took its place
        self._page.show_list(
            Shown(
                *(plain.day, plain.now_ms, False, plain.unanswered),
                *(self._words, held, frozenset(self._reminding)),
            )
        )

    def _act(self, row: DayRow, act: DayAct) -> None:
        words = self._words.get(row.of.record_id)
        if words is None:
            return
        if act is DayAct.REMIND:
            self._remind(row, words)
        elif act is DayAct.JOIN:
            self.open_link(QUrl(words.link))
        elif act is DayAct.COPY_LINK:
            self._copy(words.link, words)
        else:
            self._hold(row, act, words)
        self._show()

    def joining(self, row: DayRow | None) -> Callable[[], object] | None:
        """Return the act that opens the meeting's link, None without a known one.

        It reads the link when it is called: no word stays once the register is locked.
        """
        if row is None:
            return None
        words = self._words.get(row.of.record_id)
        return partial(self._act, row, DayAct.JOIN) if words and words.link else None

    def _hold(self, row: DayRow, act: DayAct, words: DayWords) -> None:
        draft, note = None, ""
        if act is DayAct.ANSWERED:
            draft = Draft(group=words.owed_by.name, designation=words.owed_by.designation)
        elif act is DayAct.REMINDED:
            note = reminded_note(words.owed_by)
        self._pending.flush()
        self._held = key_of(row), act
        self._reminding.discard(key_of(row))
        self._pending.hold(HeldAction((row.of.record_id,), _ACTIONS[act], note, draft))

    def _take_back(self) -> None:
        self._pending.take_back()

    def _remind(self, row: DayRow, words: DayWords) -> None:
        """Copy the words and open WhatsApp; only the officer can confirm the sending."""
        self._copy(reminder_words(row.at_ms), words)
        open_whatsapp(self._jobs, self.host.problem)
        self._reminding.add(key_of(row))

    def _copy(self, text: str, words: DayWords) -> None:
        QGuiApplication.clipboard().setText(text)
        self._clipboard.guard(text, words.security)
