"""Several selected records at the right of the page: settled or exported together."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from desktop.core.register.enums import Action
from desktop.core.register.views import RecordRow
from desktop.language.numbers import number
from desktop.language.register_records import record_title
from desktop.ui.register.record_panel import PendingRow
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8, GAP12
from desktop.ui.widgets.basics import button, label, set_text
from desktop.ui.widgets.layouts import SPRING, hbox, vbox
from desktop.ui.widgets.secret_field import ForgettingField

_NAMED = 8  # records whose subjects are listed


class SeveralRecords(QFrame):
    """Hidden unless two or more rows are selected; only open directives are settled."""

    action_wanted = Signal(object, object, str)  # list of record ids, Action, words
    take_back_wanted = Signal()
    export_wanted = Signal(object)  # list of record ids, of open and closed ones

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._rows: Sequence[RecordRow] = ()
        self.setProperty("role", "panel")
        self.title = label("", "subtitle", wrap=True)
        self.names = label("", "body2", wrap=True)
        self.left_out = label("", "small", wrap=True)
        self.words = ForgettingField()
        self.words.setProperty("measure", "small")
        self.words.setPlaceholderText(self.tr("One note for all, if any"))
        self.words.setAccessibleName(self.tr("Note on the action"))
        self.acknowledge_button = button(look, self.tr("I have acknowledged them"), size="small")
        self.done_button = button(look, self.tr("Carried out"), icon="tick", size="small")
        self.needless_button = button(look, self.tr("No action needed"), size="small")
        self._buttons = {
            Action.ACKNOWLEDGED: self.acknowledge_button,
            Action.CARRIED_OUT: self.done_button,
            Action.NOT_NEEDED: self.needless_button,
        }
        for action, control in self._buttons.items():
            control.clicked.connect(lambda _checked=False, a=action: self._act(a))
        row = hbox(*self._buttons.values(), SPRING, gap=GAP8)
        self.pending = PendingRow(look)
        self.pending.take_back_button.clicked.connect(self.take_back_wanted)
        self.export_button = button(look, "", icon="export", size="small")
        self.export_button.clicked.connect(self._export)
        vbox(
            self.title,
            self.names,
            self.left_out,
            self.words,
            row,
            self.pending,
            SPRING,
            hbox(SPRING, self.export_button),
            margins=(20, GAP12, 20, GAP12),
            gap=GAP8,
            on=self,
        )
        self.hide()

    def record_ids(self) -> list[str]:
        """Return the selected records that can be settled: the open directives."""
        return [row.record_id for row in self._rows if row.state.is_open]

    def noted_ids(self) -> list[str]:
        """Return the selected records while a note for all of them is being typed."""
        typed = self.words.isEnabled() and self.words.text().strip()
        return [row.record_id for row in self._rows] if typed else []

    def show_rows(self, rows: Sequence[RecordRow]) -> None:
        """Show these rows; none hides it and forgets the note."""
        self._rows = rows
        self.setVisible(bool(rows))
        self.pending.show_action(None)
        if not rows:
            self.words.clear()
        count = len(self.record_ids())
        set_text(self.title, self._title(count) if rows else "")
        open_rows = [row for row in rows if row.state.is_open]
        names = [record_title(row, hidden=row.security.hides_subject) for row in open_rows]
        if len(names) > _NAMED:
            rest = self.tr("and {n} more", "", len(names) - _NAMED)
            names = [*names[:_NAMED], rest.format(n=number(len(names) - _NAMED))]
        set_text(self.names, "\n".join(names))
        others = len(rows) - count
        words = self.tr("{n} selected records are not open and stay as they are.", "", others)
        set_text(self.left_out, words.format(n=number(others)) if others else "")
        words = self.tr("Export these {n}", "", len(rows))
        self.export_button.setText(words.format(n=number(len(rows))))
        self._allow(enabled=count > 0)

    def _export(self) -> None:
        self.export_wanted.emit([row.record_id for row in self._rows])

    def _title(self, count: int) -> str:
        words = self.tr("{n} open directives are selected", "", count)
        return words.format(n=number(count))

    def show_pending(self, action: Action | None) -> None:
        """Show the pending action in place of the buttons; None if there is none."""
        self.pending.show_action(action, len(self.record_ids()))
        self._allow(enabled=action is None)

    def _allow(self, *, enabled: bool) -> None:
        for control in self._buttons.values():
            control.setEnabled(enabled)
        self.words.setEnabled(enabled)

    def _act(self, action: Action) -> None:
        words = self.words.text().strip()
        if action is Action.NOT_NEEDED and not words:
            self.words.setPlaceholderText(self.tr("Why is no action needed?"))
            self.words.setFocus()
            return
        self.action_wanted.emit(self.record_ids(), action, words)
