"""One directive at the right of its page: who, when, the exact text, what was done."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QWidget,
)

from desktop.core.person import Person
from desktop.core.register.enums import Action, RecordType, State
from desktop.core.register.views import RecordDetail, likely_actions
from desktop.core.units import MINUTE_MS
from desktop.language import handover
from desktop.language.dates import moment_both_calendars, moment_relative, since
from desktop.language.enum_words import medium_word
from desktop.language.numbers import number
from desktop.language.register import (
    action_word,
    joined,
    retention_line,
    state_word,
    step_words,
    time_left,
)
from desktop.language.register_records import (
    MESSAGES,
    own_facts,
    printed_fields,
    record_name,
    record_title,
)
from desktop.language.translator import translate as translate_text
from desktop.ui.register.badges import ClassBanner, StateMark
from desktop.ui.register.record_text import RecordWords, ThreadList, trail_rows
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8, GAP12
from desktop.ui.widgets.attachments import AttachmentList
from desktop.ui.widgets.basics import (
    PushButton,
    button,
    icon_button,
    label,
    rule,
    scrolled,
    set_one_line,
    set_text,
)
from desktop.ui.widgets.layouts import SPRING, at_top, clear_layout, hbox, laid_out_once, vbox, wide
from desktop.ui.widgets.responsive_columns import Columns
from desktop.ui.widgets.secret_field import ForgettingField
from desktop.ui.widgets.tooltips import set_tooltip

_CHANGES = (RecordType.CORRECTION, RecordType.REDACTION)


class LastAct(PushButton):
    """One line that leads to the history; hidden while nothing was done."""

    def __init__(self) -> None:
        super().__init__("")
        self._words = ""
        self.setProperty("role", "foot")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # it is shortened
        self.hide()

    def show_last(self, detail: RecordDetail | None, now_ms: int) -> None:
        """Show the last act or change of the record, without the words of its note."""
        steps = () if detail is None else detail.trail
        acts = [step for step in steps if step.action is not None or step.type in _CHANGES]
        self.setVisible(bool(acts))
        if not acts:
            self._words = ""
        else:
            act = joined(since(acts[-1].at_ms, now_ms), step_words(acts[-1]))
            self._words = QCoreApplication.translate("RecordPane", "Last action: {act}").format(
                act=act
            )
        self.setAccessibleName(self._words)
        self._shorten()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many of the words as the new width has room for."""
        super().resizeEvent(event)
        self._shorten()

    def changeEvent(self, event: QEvent) -> None:
        """Shorten the words anew in another type."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._shorten()

    def _shorten(self) -> None:
        room = max(0, self.width() - 2)
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.setText(shown)
        set_tooltip(self, "" if shown == self._words else self._words)


class PendingRow(QWidget):
    """Hidden while nothing is pending."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.words = label("", "strong", wrap=True)
        take_back = QCoreApplication.translate("RecordPane", "Take back")
        self.take_back_button = button(look, take_back, icon="close", size="small")
        hbox(wide(self.words), self.take_back_button, gap=GAP12, on=self)
        self.hide()

    def show_action(self, action: Action | None, records: int = 1) -> None:
        """Show that action on so many records, or nothing."""
        self.setVisible(action is not None)
        if action is None:
            return
        translate = translate_text
        if records == 1:
            words = translate("RecordPane", "Being recorded: {action}")
        else:
            words = translate("RecordPane", "Being recorded: {action}, {n} directives", records)
        word, count = action_word(action), number(records)
        set_text(self.words, words.format(action=word, n=count))
        self.take_back_button.setFocus()

    def add_copied(self) -> None:
        """Say besides that the reply is on the clipboard."""
        copied = translate_text("RecordPane", "The reply is copied: paste it into the chat.")
        set_text(self.words, f"{self.words.text()} · {copied}")


def claim_line(look: Look) -> QHBoxLayout:
    """Return what is proven of every record, and what is not."""
    shield = label()
    shield.setPixmap(look.pixmap("verify", look.tokens.accent_text, 18))
    claim = QCoreApplication.translate(
        "RecordPane", "Unchanged since it was recorded. This does not prove who sent it."
    )
    return hbox(at_top(shield), wide(label(claim, "small", wrap=True)), gap=GAP8)


class RecordFoot(QWidget):
    """What can be done with the record that is shown: its paper, a correction, evidence."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        translate = QCoreApplication.translate
        self.print_button = icon_button(look, "print", "")
        menu = QMenu(self.print_button)
        self.print_action = menu.addAction(translate("RecordPane", "Print…"))
        self.pdf_action = menu.addAction(translate("RecordPane", "Save as PDF…"))
        self.print_button.setMenu(menu)
        # Only now: a name makes it known to screen readers, as a button that has a menu.
        self.print_button.setAccessibleName(translate("RecordPane", "Paper for the file"))
        set_tooltip(self.print_button, self.print_button.accessibleName())
        self.correct_button = button(
            look, translate("RecordPane", "Correct"), icon="edit", size="small"
        )
        self.export_button = button(
            look, translate("RecordPane", "Export"), icon="export", size="small"
        )
        hbox(
            SPRING,
            self.print_button,
            self.correct_button,
            self.export_button,
            margins=(20, GAP8, 20, GAP12),
            gap=GAP8,
            on=self,
        )

    def row_menu(self, parent: QWidget) -> QMenu:
        """Return a menu with what these buttons offer, for a row of the list."""
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self.print_action, self.pdf_action])
        for control in (self.correct_button, self.export_button):
            if not control.isHidden():
                menu.addAction(control.text()).triggered.connect(control.click)
        return menu


_LONGEST = 60  # letters of a line of the menu


class ReplyMenu(QMenu):
    """Offers replies; ``chosen`` gets the whole reply."""

    chosen = Signal(str)

    def show_replies(self, replies: Sequence[str]) -> None:
        """Offer these replies, and no others."""
        self.clear()
        for words in replies:
            shown = words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
            entry = self.addAction(shown.replace("&", "&&"))  # one alone underlines a letter
            entry.triggered.connect(lambda _checked, chosen=words: self.chosen.emit(chosen))


_LEAST_SEEN = 96  # pixels of the record above its buttons, which stay in sight on a small screen

_ANSWERABLE = (RecordType.DIRECTIVE, RecordType.MESSAGE)


class RecordPane(QFrame):
    """Shows one record, or nothing; forgets it on request."""

    action_wanted = Signal(str, object, str)  # record id, Action, words
    forward_wanted = Signal(str, str)  # record id, words
    answered = Signal(str, object, str)  # record id, the Person to whom it was forwarded, words
    reply_wanted = Signal(str, str)  # record id, the reply to be copied and recorded
    take_back_wanted = Signal()  # of the action that was just asked for
    save_wanted = Signal(str, int)  # record id, place of the attachment
    picture_wanted = Signal(str, int)  # record id, place of the attachment
    play_wanted = Signal(str, int)  # record id, place of a voice note
    preview_wanted = Signal(str, int)  # record id, place of a picture or voice note
    correction_wanted = Signal(str)  # record id
    redaction_wanted = Signal(str)  # record id
    retention_wanted = Signal(str)  # record id: how long it is kept
    export_wanted = Signal(str)  # record id
    print_wanted = Signal(str)  # record id
    pdf_wanted = Signal(str)  # record id: its paper as a file
    target_wanted = Signal(str)  # id of the record that a correction is about
    copied = Signal(str, object)  # words that went to the clipboard, their SecurityClass

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.detail: RecordDetail | None = None
        self._searched = ""  # whose hits are marked in it
        self._shown_ms = 0
        self.setProperty("role", "panel")
        self.banner = ClassBanner(look)
        self._seen = self._inside()
        self.area = scrolled(self._seen)
        self.area.setMinimumHeight(_LEAST_SEEN)
        # Always visible, however long the message and its history are.
        self._answers = QWidget()
        self.pending = PendingRow(look)
        self.take_back_button = self.pending.take_back_button
        self.take_back_button.clicked.connect(self.take_back_wanted)
        self.last_act = LastAct()
        self.last_act.clicked.connect(self._show_history)
        vbox(
            self._act_part(),
            self.pending,
            self.last_act,
            margins=(20, GAP8, 20, GAP8),
            gap=GAP8,
            on=self._answers,
        )
        self._answers_rule = rule()
        self.foot = RecordFoot(look)
        for press, signal in (
            (self.foot.print_action.triggered, self.print_wanted),
            (self.foot.pdf_action.triggered, self.pdf_wanted),
            (self.foot.correct_button.clicked, self.correction_wanted),
            (self.foot.export_button.clicked, self.export_wanted),
            (self.redact_button.clicked, self.redaction_wanted),
            (self.retention_button.clicked, self.retention_wanted),
        ):
            press.connect(lambda _checked=False, s=signal: self._emit_record(s))
        self.correct_button = self.foot.correct_button
        self.export_button = self.foot.export_button
        vbox(
            self.banner,
            wide(self.area),
            rule(),
            self._answers,
            self._answers_rule,
            self.foot,
            margins=(1, 1, 1, 1),
            gap=0,
            on=self,
        )
        self.hide()

    def _inside(self) -> QWidget:
        look = self._look
        inside = QWidget()
        head = Columns(GAP8)
        self.subject = label("", "subtitle", wrap=True, fixed_line=True)
        head.addWidget(self.subject, 1)
        state = QHBoxLayout()
        state.setContentsMargins(0, look.px(3), 0, 0)  # to the baseline of the subject's first line
        self._mark = StateMark(look)
        state.addWidget(self._mark)
        self._state = label("", "body", fixed_line=True)
        state.addWidget(self._state, 1)
        head.addLayout(state)
        head.setAlignment(state, Qt.AlignmentFlag.AlignTop)
        self.facts = QGridLayout()
        self.facts.setHorizontalSpacing(GAP12)
        self.facts.setVerticalSpacing(2)
        self.facts.setColumnMinimumWidth(0, 78)
        self.facts.setColumnStretch(1, 1)
        self.content = RecordWords(look)
        self.content.copied.connect(self.copied)
        self.content.target_wanted.connect(self.target_wanted)
        self.original = self.content.original
        self.attachments = AttachmentList(look)
        self.attachments.save_wanted.connect(partial(self._emit_file, self.save_wanted))
        self.attachments.look_wanted.connect(partial(self._emit_file, self.picture_wanted))
        self.attachments.play_wanted.connect(partial(self._emit_file, self.play_wanted))
        self.same_number = ThreadList(look)
        self.same_number.target_wanted.connect(self.target_wanted)
        self.trail_heading = label(self.tr("Action taken"), "heading")
        self._trail = vbox(gap=0)
        vbox(
            head,
            self.facts,
            self.content,
            self.attachments,
            claim_line(look),
            self.same_number,
            self.trail_heading,
            self._trail,
            self._ends(),
            SPRING,
            margins=(20, GAP12, 20, GAP8),
            gap=GAP8,
            on=inside,
        )
        return inside

    def _ends(self) -> Columns:
        """Return the links to how long a record is kept and to the removal of its content."""
        look = self._look
        self.redact_button = button(look, self.tr("Remove the content"), "link", size="small")
        self.retention_button = button(look, self.tr("How long it is kept"), "link", size="small")
        ends = Columns(GAP8)
        ends.addWidget(self.retention_button, 1)
        ends.addWidget(self.redact_button)
        return ends

    def _act_part(self) -> QWidget:
        """Return the note and a button for each action; none stays chosen."""
        part = self.acts = QWidget()
        self.words = ForgettingField()
        self.words.setProperty("measure", "small")
        self.words.setPlaceholderText(self.tr("Note, if any"))
        self.words.setAccessibleName(self.tr("Note on the action"))
        self.words.returnPressed.connect(self._leave_note)
        look = self._look
        self.reply_button = button(look, self.tr("Reply"), icon="down", size="small")
        set_tooltip(self.reply_button, self.tr("Copies a ready reply and records it"))
        self.replies = ReplyMenu(self.reply_button)
        self.replies.chosen.connect(self._reply)
        self.reply_button.setMenu(self.replies)
        self.acknowledge_button = button(look, self.tr("I have acknowledged it"), size="small")
        self.done_button = button(look, self.tr("Carried out"), icon="tick", size="small")
        self.other_button = button(look, self.tr("Other action"), icon="down", size="small")
        self.reopen_button = button(look, "", icon="open", size="small")
        self.likely = {
            Action.ACKNOWLEDGED: self.acknowledge_button,
            Action.CARRIED_OUT: self.done_button,
            Action.REOPENED: self.reopen_button,
        }
        for action, control in self.likely.items():
            control.clicked.connect(lambda _checked=False, a=action: self._act(a))
        self._menu = QMenu(self.other_button)
        self.other_button.setMenu(self._menu)
        row = hbox(*self.likely.values(), self.other_button, SPRING, gap=GAP8)
        vbox(hbox(wide(self.words), self.reply_button, gap=GAP8), row, gap=GAP8, on=part)
        return part

    def _fill_menu(self, detail: RecordDetail) -> None:
        """Offer the other actions; an answer from each person from whom it is awaited."""
        menu = self._menu
        menu.clear()
        for forward in detail.row.forwarded:
            who = joined(*forward.person.parts)
            menu.addAction(self.tr("Answer received from {who}").format(who=who)).triggered.connect(
                lambda _checked=False, person=forward.person: self._answer(person)
            )
        for action in Action:
            if action not in {*self.likely, Action.ANSWERED}:
                menu.addAction(action_word(action)).triggered.connect(
                    lambda _checked=False, a=action: self._act(a)
                )

    def _answer(self, person: Person) -> None:
        if self.detail is not None:
            words = self.words.text().strip()
            self.answered.emit(self.detail.row.record_id, person, words)

    def show_pending(self, action: Action | None) -> None:
        """Show the pending action in place of the buttons; None if there is none."""
        self.pending.show_action(action)
        answerable = self.detail is not None and self.detail.record.type in _ANSWERABLE
        self.acts.setVisible(action is None and answerable)
        for part in (self._answers, self._answers_rule):
            part.setVisible(action is not None or answerable)

    def _show_history(self) -> None:
        self.area.verticalScrollBar().setValue(self.trail_heading.y())

    def ask_print(self) -> None:
        """Request that the record that is shown be printed."""
        self._emit_record(self.print_wanted)

    def _emit_record(self, signal: SignalInstance) -> None:
        if self.detail is not None:
            signal.emit(self.detail.row.record_id)

    def _emit_file(self, signal: SignalInstance, place: int) -> None:
        if self.detail is not None:
            signal.emit(self.detail.row.record_id, place)

    def show_detail(self, detail: RecordDetail | None, now_ms: int, searched: str = "") -> None:
        """Show the record, or nothing."""
        with laid_out_once(self, self._seen, self.content, self._answers, self.acts):
            self._show_detail(detail, now_ms, searched)

    def _show_detail(self, detail: RecordDetail | None, now_ms: int, searched: str) -> None:
        if _moment(detail) != _moment(self.detail):
            self.words.setPlaceholderText(self.tr("Note, if any"))
            self.words.clear()  # a half-written note stays while nothing happened to its record
        self.setVisible(detail is not None)
        if detail is not None and (detail, searched) == (self.detail, self._searched):
            self.tick(now_ms)
            self.show_pending(None)
            return  # the rest stands there: the list was sorted, or read anew
        if detail is None or not self.shows(detail.row.record_id):
            self.attachments.show_files((), may_save=False)  # another's may be the same files
        self.detail, self._searched = detail, searched
        if detail is None:
            self.content.forget()
            set_text(self.subject, "")
            self.same_number.show_rows(())
            self.last_act.show_last(None, now_ms)
            self._clear_rows()
            return
        record, row = detail.record, detail.row
        self.banner.show_class(row.security)
        set_text(self.subject, record_title(row))
        self._mark.show_state(row.state)
        set_one_line(self._state, state_word(row.state))
        self.content.show_record(detail, searched)
        # Confidential: nothing of it is saved to a plain file.
        may_save = not row.security.hides_subject
        places = self.attachments.show_files(
            detail.attachments, may_save=may_save, previews=may_save
        )
        for place in places:
            self.preview_wanted.emit(row.record_id, place)
        self.same_number.show_rows(detail.thread)
        self._show_times(detail, now_ms)
        self.trail_heading.setVisible(record.type in MESSAGES)
        self.show_pending(None)
        on_file = record.type is RecordType.MESSAGE and not row.state.is_open
        reopen = self.tr("Take as a directive") if on_file else self.tr("By mistake: open again")
        self.reopen_button.setText(reopen)
        self.reply_button.setVisible(row.state.is_open)
        likely = likely_actions(row.state, record.type, answered=detail.response_ms is not None)
        for action, control in self.likely.items():
            control.setVisible(action in likely)
        self._fill_menu(detail)
        # A predecessor's record never changes; actions on it are recorded in one's own register.
        changeable = record.type in MESSAGES and detail.inherited is None
        self.correct_button.setVisible(changeable)
        self.redact_button.setVisible(changeable)
        self.retention_button.setVisible(changeable)

    def shows(self, record_id: str) -> bool:
        """Return whether that record is shown."""
        return self.detail is not None and self.detail.row.record_id == record_id

    def tick(self, now_ms: int) -> None:
        """Update what depends on the time; what is being typed stays."""
        if self.detail is not None and now_ms // MINUTE_MS != self._shown_ms // MINUTE_MS:
            self._show_times(self.detail, now_ms)

    def _show_times(self, detail: RecordDetail, now_ms: int) -> None:
        self._shown_ms = now_ms
        self._clear_rows()
        message = detail.record.type in MESSAGES
        lines = self._lines(detail, now_ms) if message else own_facts(detail)
        for place, (name, words) in enumerate(lines):
            called = label(name, "body2", fixed_line=True)
            called.setAlignment(Qt.AlignmentFlag.AlignTop)
            self.facts.addWidget(called, place, 0)
            value = label(words, "body", fixed_line=True)
            self.facts.addWidget(value, place, 1)
            for part in (called, value):
                part.show()  # now, while nothing is placed: Qt would show each later by itself
        self.last_act.show_last(detail if message else None, now_ms)
        for step in trail_rows(detail, now_ms, self._look) if message else ():
            self._trail.addWidget(step)
            step.show()

    def _lines(self, detail: RecordDetail, now_ms: int) -> list[tuple[str, str]]:
        record = detail.record
        sender = joined(record.designation, "") or record.sender
        if record.designation and record.sender:
            sender = self.tr("{who} (in the message: {name})").format(
                who=record.designation, name=record.sender
            )
        medium = medium_word(record.medium)
        name = record_name(detail.row.seq, detail.row.number)
        lines = [
            (self.tr("No."), name),
            (self.tr("Sender"), sender or self.tr("not stated")),
            (self.tr("Medium"), joined(medium, record.group)),
            (self.tr("Received"), moment_both_calendars(record.received_ms)),
        ]
        if record.deadline_ms is not None:
            left = self._left(detail, record.deadline_ms, now_ms)
            at = moment_relative(record.deadline_ms, now_ms)
            lines.append((self.tr("Deadline"), joined(at, left)))
        lines += [(word, value) for word, value in printed_fields(record) if value]
        if detail.retention is not None:
            kept_for = retention_line(detail.retention, detail.last_ms)
            lines.append((self.tr("Record class"), kept_for))
        if detail.inherited is not None:
            lines.append((self.tr("Register"), handover.inherited(detail.inherited)))
        return lines

    def _left(self, detail: RecordDetail, deadline_ms: int, now_ms: int) -> str:
        """Return how much time is left, or that it was carried out too late."""
        if detail.row.state.is_open:
            return time_left(deadline_ms, now_ms)
        done = [step.at_ms for step in detail.trail if step.action is Action.CARRIED_OUT]
        late = detail.row.state is State.CARRIED_OUT and done and done[-1] > deadline_ms
        return self.tr("carried out late") if late else ""

    def _clear_rows(self) -> None:
        for layout in (self.facts, self._trail):
            clear_layout(layout)

    def _leave_note(self) -> None:
        """Focus the likeliest button: Enter alone writes nothing."""
        presses = (*self.likely.values(), self.other_button)
        next(control for control in presses if not control.isHidden()).setFocus()

    def _reply(self, words: str) -> None:
        if self.detail is not None:
            self.reply_wanted.emit(self.detail.row.record_id, words)

    def _act(self, action: Action) -> None:
        words = self.words.text().strip()
        if action is Action.NOT_NEEDED and not words:
            self.words.setPlaceholderText(self.tr("Why is no action needed?"))
            self.words.setFocus()
        elif self.detail is not None and action is Action.FORWARDED:
            self.forward_wanted.emit(self.detail.row.record_id, words)
        elif self.detail is not None:
            self.action_wanted.emit(self.detail.row.record_id, action, words)


def _moment(detail: RecordDetail | None) -> tuple[str, int] | None:
    return None if detail is None else (detail.row.record_id, len(detail.trail))
