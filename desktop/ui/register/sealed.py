"""Messages that were sealed while the register was locked: filed, discarded or saved."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QItemSelection, QModelIndex, QSize, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel

from desktop.core.errors import KnownError
from desktop.core.office.schedule import Schedule
from desktop.core.register.pasted_message import Suggestion, sealed_suggestions, ticked
from desktop.core.register.views import SealedCapture, SealedEntry, UnreadableCapture, is_ready
from desktop.language import sealed as words
from desktop.language.dates import capital, moment_relative
from desktop.language.numbers import number
from desktop.language.translator import translate, word_of
from desktop.ui.host import Program, WindowHost
from desktop.ui.paint.shapes import empty_box, ticked_box
from desktop.ui.register.presenter import WindowPresenter
from desktop.ui.register.suggestions import Suggestions
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8, GAP16
from desktop.ui.widgets.basics import button, label, rule, scrolled, set_text
from desktop.ui.widgets.cell_table import Cell, Rows, readable
from desktop.ui.widgets.files import choose_folder
from desktop.ui.widgets.form_window import ReasonWindow, TaskWindow
from desktop.ui.widgets.layouts import SPRING, hbox, vbox, wide

_COLUMNS, _ROW = 5, 56
_BOX = 0
_ABOUT, _SUGGESTED, _LOG = 2, 3, 4  # the columns of the words, their suggestions, the log


class _Table(Rows):
    """No higher than its least, so that the words below it are in sight at any size of text.

    A click outside the boxes chooses rows without ticking them.
    """

    def _click(self, index: QModelIndex) -> None:
        if index.column() in {_BOX, self.second}:
            super()._click(index)

    def sizeHint(self) -> QSize:
        """Return the least height: the window adds the rest."""
        return QSize(super().sizeHint().width(), self.minimumHeight())


class SealedWindow(TaskWindow):
    """The list's captures enter the register only when the officer presses a button.

    Ticks select this PC's captures for recording; all other acts concern the chosen rows.
    """

    def __init__(
        self,
        look: Look,
        file: Callable[[list[SealedEntry], dict[str, Suggestion]], object],
        discard: Callable[[list[SealedEntry]], object],
        save: Callable[[list[SealedEntry]], object],
    ) -> None:
        """Create it; the functions get captures, and suggestions by their digests."""
        super().__init__(look)
        self.name(self.tr("Sealed messages"), "", "tick")
        self.resize(look.px(980), look.px(640))
        self._entries: Sequence[SealedEntry] = ()
        self._suggestions = Suggestions[str]()
        self._picked: set[tuple[str, str]] = set()
        self._seen: set[tuple[str, str]] = set()
        self._now_ms = 0
        self.all_button = button(look, "", "link", size="small")
        self.all_button.clicked.connect(self._pick_all)
        self.head.addWidget(self.all_button)
        self.about = label("", "body2", wrap=True)
        self.body.addWidget(self.about)
        name = self.tr("Sealed messages")
        heads = (
            "",
            self.tr("Sealed"),
            translate("Message and sender"),
            translate("From the text"),
            self.tr("Origin"),
        )
        self.table = _Table(look, name, _COLUMNS, _ROW, heads, ticks=True, least=3)
        self.table.second = _SUGGESTED
        self.table.second_toggled.connect(self._turn)
        self.table.stretch(_ABOUT)
        self.table.toggled.connect(self._toggle)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.selectionModel().selectionChanged.connect(self._show_chosen)
        self.body.addWidget(self.table, 1)
        self.body.addStretch()
        self.body.addWidget(rule())
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.words.setAccessibleName(self.tr("Text"))
        # A long field leaves the others visible: it is filed with them.
        self.area = scrolled(self.words)
        self.area.setMinimumHeight(look.px(96))
        self.area.setMaximumHeight(look.px(140))
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName(self.words.accessibleName())
        self.discard_button = button(look, f"{self.tr('Discard')}…", size="small")
        self.discard_button.clicked.connect(lambda: discard(self.chosen()))
        self.file_button = button(look, self.tr("Record this message"), size="small")
        self.file_button.clicked.connect(lambda: file(self.chosen(), self._taken(self.chosen())))
        save_words = self.tr("Save the files as evidence…")
        self.save_button = button(look, save_words, "link", size="small")
        self.save_button.clicked.connect(lambda: save(self.chosen()))
        acts = vbox(self.file_button, self.discard_button, self.save_button, SPRING, gap=GAP8)
        self.body.addLayout(hbox(wide(self.area), acts, gap=GAP16))
        self.cancel_button.setText(translate("Close"))
        self.action_button.clicked.connect(lambda: file(self.picked(), self._taken(self.picked())))

    def show_entries(self, entries: Sequence[SealedEntry], now_ms: int, schedule: Schedule) -> None:
        """Show the pending captures; choices stay, and new captures without doubts are picked.

        Those are captures that this PC sealed and that are not in the register yet.
        """
        self._entries, self._now_ms = entries, now_ms
        keys = {_key(entry) for entry in entries}
        self._picked &= keys
        new = [entry for entry in entries if _key(entry) not in self._seen]
        self._picked |= {_key(entry) for entry in new if is_ready(entry)}
        self._seen = keys
        self._suggestions.show(sealed_suggestions(entries, schedule), now_ms)
        self.table.setColumnHidden(_SUGGESTED, not self._suggestions)
        foreign = any(not entry.log_knows.from_here for entry in entries)
        words = self.tr(
            "Record the messages that you recognise, and discard the rest. "
            "Any program on this PC can seal a message."
        )
        set_text(self.about, words if foreign else "")
        self.about.setVisible(foreign)
        for control in (self.file_button, self.save_button):
            control.setVisible(foreign)
        again = any(isinstance(entry, SealedCapture) and entry.again for entry in entries)
        self.table.setColumnHidden(_LOG, not (foreign or again))
        self._show()
        if new and self.action_button.isEnabled():
            self.action_button.setFocus()

    def picked(self) -> list[SealedEntry]:
        """Return the ticked captures, in the order of the list."""
        return [entry for entry in self._entries if _key(entry) in self._picked]

    def chosen(self) -> list[SealedEntry]:
        """Return the captures whose rows are chosen, in the order of the list."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self._entries[row] for row in rows if row < len(self._entries)]

    def _taken(self, entries: Sequence[SealedEntry]) -> dict[str, Suggestion]:
        return self._suggestions.taken(entry.digest for entry in entries)

    def show_problem(self, title: str, hint: str = "") -> None:
        """Show an error; an empty title removes it."""
        super().show_problem(title, hint)
        self.cancel_button.setText(translate("Close"))

    def _show(self) -> None:
        self.table.show_rows([self._cells(entry) for entry in self._entries])
        picked = self.picked()
        self.all_button.setText(translate("Clear selection") if picked else self.tr("Choose all"))
        text = translate("Record the {count} chosen") if picked else translate("Record")
        self.action_button.setText(text.format(count=number(len(picked))))
        self.action_button.setEnabled(bool(picked))
        self.show_consequence(self._suggestions.sentence(entry.digest for entry in picked))
        self._show_chosen()

    def _cells(self, entry: SealedEntry) -> list[Cell]:
        columns = (self._box, self._time, self._about, self._suggested, self._log)
        picked = _key(entry) in self._picked
        return [replace(readable(partial(column, entry)), chosen=picked) for column in columns]

    def _box(self, entry: SealedEntry) -> Cell:
        if not _tickable(entry):
            return Cell("")
        chosen = _key(entry) in self._picked
        spoken = translate("chosen") if chosen else translate("not chosen")
        return Cell("", mark=ticked_box if chosen else empty_box, spoken=spoken)

    def _time(self, entry: SealedEntry) -> Cell:
        if isinstance(entry, UnreadableCapture):
            return Cell("–")
        moment = capital(moment_relative(entry.sealed_ms, self._now_ms))
        return Cell(moment, word_of(entry.source))

    def _log(self, entry: SealedEntry) -> Cell:
        known = entry.log_knows.from_here
        again = words.again_words(entry) if isinstance(entry, SealedCapture) else ""
        word = words.log_word(entry.log_knows)
        return Cell(word, again, bold=not known, faded=known, small=True)

    def _suggested(self, entry: SealedEntry) -> Cell:
        """Return the time, with a tick where the row has one."""
        tickable = _tickable(entry)
        chosen = _key(entry) in self._picked or not tickable
        cell = self._suggestions.cell(entry.digest, chosen=chosen)
        return cell if tickable else replace(cell, mark=None, spoken="")

    def _about(self, entry: SealedEntry) -> Cell:
        if isinstance(entry, UnreadableCapture):
            first, second = words.unreadable_words(), words.entry_name(entry)
        else:
            first, second = words.entry_words(entry)[:200], words.entry_facts(entry)
        return Cell(first, second, bold=True, shortens=True)

    def _show_chosen(self, _chosen: QItemSelection | None = None) -> None:
        """Show the words of a chosen row, including those that its class hides in the list."""
        chosen = self.chosen()
        foreign = [entry for entry in chosen if not _tickable(entry)]
        unreadable = any(isinstance(entry, UnreadableCapture) for entry in chosen)
        shown = ""
        if unreadable:
            shown = self.tr("An unreadable file can only be discarded, or saved as evidence.")
        elif len(chosen) == 1:
            (entry,) = chosen
            assert isinstance(entry, SealedCapture)
            fields = words.entry_fields(entry, shown=True)
            shown = "\n\n".join(filter(None, (fields, entry.words)))
        self.words.setText(shown)  # as plain text: its source is unverified
        self.file_button.setEnabled(foreign == chosen != [] and not unreadable)
        for control in (self.save_button, self.discard_button):
            control.setEnabled(bool(chosen))

    def _toggle(self, row: int) -> None:
        if 0 <= row < len(self._entries) and _tickable(self._entries[row]):
            self._picked ^= {_key(self._entries[row])}
            self._show()

    def _turn(self, row: int) -> None:
        entry = self._entries[row] if 0 <= row < len(self._entries) else None
        if entry is None or not _tickable(entry) or entry.digest not in self._suggestions:
            return
        if _key(entry) in self._picked:
            self._suggestions.turn(entry.digest)
            self._show()
        else:
            self._toggle(row)

    def _pick_all(self) -> None:
        """Tick all that one press may record, or nothing if one is ticked."""
        self._picked = set() if self._picked else set(map(_key, filter(is_ready, self._entries)))
        self._show()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Forget the words."""
        self._entries, self._picked = (), set()
        self.table.show_rows(())
        self.words.clear()
        super().closeEvent(event)


def _key(entry: SealedEntry) -> tuple[str, str]:
    return entry.file_name, entry.digest


def _tickable(entry: SealedEntry) -> bool:
    """Whether it is recorded with others: a capture of another program is recorded alone."""
    return isinstance(entry, SealedCapture) and entry.log_knows.from_here


AT_ONCE = 20  # captures filed in one turn of the event loop


class SealedPresenter(WindowPresenter[SealedWindow]):
    """Files, discards and saves the chosen captures.

    A few captures are filed in each turn of the event loop, so that the register can be locked
    meanwhile: the rest then stays sealed.
    """

    def __init__(self, program: Program, host: WindowHost) -> None:
        """Show nothing yet."""
        super().__init__(program, host)
        self.reason = WindowPresenter[ReasonWindow](program, host)

    def pick_folder(self) -> str:
        """Ask for the folder of the evidence; "" for none."""
        return choose_folder(translate("Save to"))

    def open(self) -> None:
        """Show the list; bring it to the front if it exists."""
        if not self._register.is_open or self.bring_up():
            return
        window = SealedWindow(self.host.look, self.file, self._ask_reason, self._save)
        self.show_window(window, beside=True)
        self.bring_up()
        self.refresh()

    def close(self) -> None:
        """Take the windows away, with every word; the register was locked."""
        self.reason.close()
        super().close()

    def refresh(self) -> None:
        """Show the pending captures; without any the list is closed."""
        if self.window is not None and self._register.is_open:
            entries = self._register.get().inbox.entries
            self._register.read(entries, self._show_waiting, self._problem)
        elif self.window is not None:
            self.window.close()

    def _show_waiting(self, entries: Sequence[SealedEntry]) -> None:
        if self.window is not None and entries:
            self.window.show_entries(entries, self._clock.now_ms(), self._settings.schedule)
        elif self.window is not None:
            self.window.close()

    def file_known(self) -> None:
        """File all that this PC itself sealed and that is not in the register yet."""

        def file(entries: Sequence[SealedEntry]) -> None:
            ready = list(filter(is_ready, entries))
            suggested = sealed_suggestions(ready, self._settings.schedule)
            self.file(ready, ticked(suggested, self._clock.now_ms()))

        self._register.read(self._register.get().inbox.entries, file, self._problem)

    def file(self, chosen: Sequence[SealedEntry], suggested: Mapping[str, Suggestion]) -> None:
        """File the chosen captures, as they were shown; after a lock the rest stays sealed."""
        if not self._register.is_open:
            return

        def filed(_records: object) -> None:
            if chosen[AT_ONCE:]:
                self._jobs.later(partial(self.file, chosen[AT_ONCE:], suggested))
            else:
                self._show_change()

        file = self._register.get().inbox.file
        self.write_once(partial(file, chosen[:AT_ONCE], suggested), filed)

    def _refuse(self, window: SealedWindow | None, error: KnownError) -> None:
        super()._refuse(window, error)
        self._show_change()

    def _ask_reason(self, chosen: Sequence[SealedEntry]) -> None:
        question = ReasonWindow(
            self.host.look,
            translate("Discard sealed messages"),
            words.discard_sentence(len(chosen)),
            translate("Discard"),
            partial(self._discard, chosen),
        )
        self.reason.show_window(question)

    def _discard(self, chosen: Sequence[SealedEntry], reason: str) -> None:
        if not self._register.is_open:
            return
        service = self._register.get()

        def discard() -> Sequence[KnownError]:
            before = len(service.vault.problems)
            service.inbox.discard(chosen, reason)
            return service.vault.problems[before:]  # such as a folder that stays

        def discarded(problems: Sequence[KnownError]) -> None:
            for problem in problems:
                self._problem(problem)
            self._show_change()

        self.write_once(discard, discarded)

    def _save(self, chosen: Sequence[SealedEntry]) -> None:
        folder = self.pick_folder()
        if not folder or not self._register.is_open:
            return

        def saved(written: Sequence[object]) -> None:
            if self.window is not None:
                self.window.show_consequence(words.saved(len(written)))

        save = partial(self._register.get().inbox.save, chosen, Path(folder))
        self._register.read_outside(save, saved, self._problem)
