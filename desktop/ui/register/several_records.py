"""Several selected records at the right of the page: settled or exported together."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QApplication, QFrame, QWidget

from desktop.core.register.enums import Action
from desktop.core.register.views import RecordRow
from desktop.language.numbers import number
from desktop.language.register_records import record_name, record_title
from desktop.language.translator import translate
from desktop.ui.register.presenter import HeldAction
from desktop.ui.register.record_panel import PendingRow
from desktop.ui.register.requests import RecordAct, Requests
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP4, GAP8, GAP12
from desktop.ui.widgets.basics import button, label, rule, scrolled, set_text
from desktop.ui.widgets.form_window import add_named
from desktop.ui.widgets.layouts import SPRING, vbox, wide
from desktop.ui.widgets.secret_field import ForgettingField

_NAMED = 8  # records whose subjects are listed


class SeveralRecords(QFrame):
    """Hidden unless two or more rows are selected; only open directives are settled."""

    def __init__(self, look: Look, requests: Requests) -> None:
        super().__init__()
        self._requests = requests
        self._rows: Sequence[RecordRow] = ()
        self.setProperty("role", "panel")
        self.title = label("", "subtitle", wrap=True)
        self.names = label("", "body2", wrap=True)
        self.left_out = label("", "small", wrap=True)
        self.words = ForgettingField()
        self.words.setProperty("measure", "small")
        self.acknowledge_button = button(look, translate("Acknowledge"), icon="tick", size="small")
        self.done_button = button(look, translate("Carried out"), size="small")
        self.needless_button = button(look, self.tr("No action needed"), size="small")
        self._buttons = {
            Action.ACKNOWLEDGED: self.acknowledge_button,
            Action.CARRIED_OUT: self.done_button,
            Action.NOT_NEEDED: self.needless_button,
        }
        for action, control in self._buttons.items():
            control.clicked.connect(partial(self.press, action))
        self.pending = PendingRow(look)
        self.pending.take_back_button.clicked.connect(requests.take_back)
        self.keep_button = button(look, self.tr("How long to keep…"), size="small")
        self.keep_button.clicked.connect(partial(self._ask, RecordAct.KEEP))
        self.export_button = button(look, "", icon="export", size="small")
        self.export_button.clicked.connect(partial(self._ask, RecordAct.EVIDENCE))
        inside = QWidget()
        vbox(
            self.title, self.names, self.left_out, SPRING,
            margins=(20, GAP12, 20, GAP8), gap=GAP8, on=inside,
        )  # fmt: skip
        self.acts = QWidget()
        vbox(*self._buttons.values(), self.keep_button, self.export_button, gap=GAP4, on=self.acts)
        note = vbox(gap=GAP4)
        add_named(note, self.tr("One note for all, if any"), self.words)
        below = vbox(note, self.acts, self.pending, margins=(20, GAP4, 20, GAP12), gap=GAP8)
        vbox(wide(scrolled(inside)), rule(), below, margins=(1, 1, 1, 1), gap=0, on=self)
        self.hide()

    def record_ids(self) -> list[str]:
        """Return the selected records that can be settled: the open directives."""
        return [row.record_id for row in self._rows if row.state.is_open]

    def noted_ids(self) -> list[str]:
        """Return the selected records while a note for all of them is being typed."""
        typed = self.words.isEnabled() and self.words.text().strip()
        return [row.record_id for row in self._rows] if typed else []

    def show_rows(self, rows: Sequence[RecordRow]) -> None:
        """Show these rows; without any, hide it and clear the note."""
        self._rows = rows
        self.setVisible(bool(rows))
        self.pending.show_action(None)
        self.acts.show()
        if not rows:
            self.words.clear()
        count = len(self.record_ids())
        set_text(self.title, self._title(count) if rows else "")
        open_rows = [row for row in rows if row.state.is_open]
        names = [
            f"{record_name(row.number)}  {record_title(row, hidden=row.security.hides_subject)}"
            for row in open_rows
        ]
        if len(names) > _NAMED:
            rest = self.tr("{n} more", "", len(names) - _NAMED)
            names = [*names[:_NAMED], rest.format(n=number(len(names) - _NAMED))]
        set_text(self.names, "\n".join(names))
        others = len(rows) - count
        words = self.tr("{n} selected records are not open and will not change.", "", others)
        set_text(self.left_out, words.format(n=number(others)) if others else "")
        words = self.tr("Export these {n}", "", len(rows))
        self.export_button.setText(words.format(n=number(len(rows))))
        self._allow(enabled=count > 0)

    def _ask(self, act: RecordAct) -> None:
        self._requests.record_act(act, *(row.record_id for row in self._rows))

    def _title(self, count: int) -> str:
        words = self.tr("{n} open directives are selected", "", count)
        return words.format(n=number(count))

    def show_pending(self, held: HeldAction | None) -> None:
        """Show the pending action in place of the buttons; None shows the buttons."""
        focus = QApplication.focusWidget()
        self.pending.show_action(held)
        if held is not None and focus in self._buttons.values():
            self.pending.take_back_button.setFocus()
        self.acts.setVisible(held is None)
        self._allow(enabled=held is None)

    def _allow(self, *, enabled: bool) -> None:
        for control in self._buttons.values():
            control.setEnabled(enabled)
        self.words.setEnabled(enabled)

    def press(self, action: Action) -> None:
        """Settle the open ones by that action, with the note."""
        words = self.words.text().strip()
        if action is Action.NOT_NEEDED and not words:
            self.words.setPlaceholderText(self.tr("Why is no action needed?"))
            self.words.setFocus()
        elif action in self._buttons and self._buttons[action].isEnabled():
            self._requests.hold(HeldAction(tuple(self.record_ids()), action, words))
