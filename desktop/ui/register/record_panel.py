"""One directive at the right of its page: sender, time, the exact text, the actions on it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QFrame, QMenu, QWidget

from desktop.core.register.enums import Action, RecordType, State
from desktop.core.register.views import RecordDetail, offered_actions
from desktop.core.units import MINUTE_MS
from desktop.language import register_records
from desktop.language.dates import capital, moment_relative
from desktop.language.day_list import reminded_note, reminder_words
from desktop.language.numbers import number
from desktop.language.register import (
    being_recorded,
    copied_words,
    joined,
    recorded_limits,
    retention_line,
    time_left,
)
from desktop.language.register_records import MESSAGES, own_facts, printed_fields, record_title
from desktop.language.settings import label_of
from desktop.language.translator import translate, word_of
from desktop.ui.paint.shapes import of, state_mark
from desktop.ui.register.badges import ClassBanner
from desktop.ui.register.presenter import HeldAction
from desktop.ui.register.record_text import RecordWords, ThreadList, trail_rows
from desktop.ui.register.requests import FileAct, PageAct, RecordAct, Requests
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8
from desktop.ui.widgets.attachments import AttachmentList
from desktop.ui.widgets.basics import (
    button,
    label,
    rule,
    scrolled,
    set_marked,
    set_one_line,
    set_text,
)
from desktop.ui.widgets.layouts import SPRING, at_top, clear_layout, hbox, laid_out_once, vbox, wide
from desktop.ui.widgets.marks import Mark
from desktop.ui.widgets.responsive_columns import Columns
from desktop.ui.widgets.tooltips import set_tooltip

_FOOT, _AROUND = 48, 8  # pixels at text of 100 %, for any content; around it
_ANY_HEIGHT = 16_777_215  # as Qt has it where nothing is set
_LONGEST = 60  # letters of a line of a menu
_LEAST_SEEN = 96  # pixels of the record above its foot


class PendingRow(QWidget):
    """Hidden while nothing is pending."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.words = label("", "strong", wrap=True, fixed_line=True)
        take_back = translate("Undo")
        self.take_back_button = button(look, take_back, icon="close", size="small")
        sent = translate("Sent")
        unsent = capital(translate("not sent"))
        self.sent_button = button(look, sent, "strong", "tick", size="small")
        self.unsent_button = button(look, unsent, size="small")
        buttons = self.take_back_button, self.sent_button, self.unsent_button
        hbox(wide(self.words), *buttons, gap=GAP8, on=self)
        self.hide()

    def show_action(self, held: HeldAction | None) -> None:
        """Show the action being recorded and its count of records; None hides it."""
        self.setVisible(held is not None)
        if held is None:
            return
        count = len(held.record_ids)
        for control in (self.sent_button, self.unsent_button):
            control.setVisible(bool(held.asks))
        self.take_back_button.setHidden(bool(held.asks))
        set_text(self.words, held.asks or being_recorded(held.action, count))


class RecordFoot(QWidget):
    """The acts on the shown record, or the pending action with its undo.

    Its height is fixed, except for a chat's long name, and it is aligned right, where the first act
    leaves: nothing moves under the pointer. ``asked`` is an act that opens a question; the menu is
    also that of a row of the list.
    """

    acted = Signal(object)  # Action
    asked = Signal(object)  # RecordAct

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._height = _AROUND + look.px(_FOOT)
        self.setFixedHeight(self._height)
        self.reopen_button = button(look, "", icon="open", size="small")
        self.acknowledge_button = button(look, translate("Acknowledge"), size="small")
        self.done_button = button(look, translate("Carried out"), size="small")
        self.keep_button = button(look, self.tr("How long to keep…"), size="small")
        self.keep_button.clicked.connect(lambda: self.asked.emit(RecordAct.KEEP))
        self.likely = {
            Action.REOPENED: self.reopen_button,
            Action.ACKNOWLEDGED: self.acknowledge_button,
            Action.CARRIED_OUT: self.done_button,
        }
        for action, control in self.likely.items():
            control.clicked.connect(partial(self._act, action))
        self.reply_button = button(look, self.tr("Reply"), icon="down", size="small")
        self.replies = QMenu(self.reply_button)
        self.reply_button.setMenu(self.replies)
        self.more_button = button(look, translate("More"), icon="down", size="small")
        self.more_button.setMenu(self._more())
        self.acts = QWidget()
        hbox(
            SPRING, self.keep_button, *self.likely.values(), self.reply_button, self.more_button,
            gap=GAP8, on=self.acts,
        )  # fmt: skip
        self.pending = PendingRow(look)
        self.pending.setContentsMargins(8, 0, 8, 0)  # as the words above it
        vbox(self.acts, self.pending, margins=(12, 4, 12, 4), gap=0, on=self)

    def _act(self, action: Action) -> None:
        self.acted.emit(action)

    def _more(self) -> QMenu:
        menu = QMenu(self.more_button)
        self.entries: dict[RecordAct, QAction] = {}
        for words in (
            {
                RecordAct.FORWARD: self.tr("Forward…"),
                RecordAct.NOTE: self.tr("Note…"),
                RecordAct.SET_DEADLINE: f"{translate('Set the deadline')}…",
                RecordAct.CORRECT: self.tr("Correct…"),
                RecordAct.CLOSE_WITHOUT: f"{translate('No action needed')}…",
            },
            {
                RecordAct.PRINT: f"{self.tr('Print')}…",
                RecordAct.PDF: self.tr("Save as PDF…"),
                RecordAct.EVIDENCE: self.tr("Export with proof…"),
            },
            {
                RecordAct.KEEP: self.tr("How long to keep…"),
                RecordAct.REMOVE: translate("Remove the content…"),
            },
        ):
            menu.addSeparator()
            for act, text in words.items():
                self.entries[act] = menu.addAction(text)
                self.entries[act].triggered.connect(partial(self._ask, act))
        return menu

    def _ask(self, act: RecordAct, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        self.asked.emit(act)

    def open_replies(self) -> None:
        """Open the menu of replies; Enter chooses the first one."""
        button = self.reply_button
        self.replies.popup(button.mapToGlobal(button.rect().bottomLeft()))
        self.replies.setActiveAction(self.replies.actions()[0])

    def offer(self, detail: RecordDetail) -> None:
        """Offer the possible acts on this record."""
        row, record = detail.row, detail.record
        is_open = row.state.is_open
        # A predecessor's record never changes; actions on it are recorded in one's own register.
        own = record.type in MESSAGES and detail.inherited is None
        on_file = record.type is RecordType.MESSAGE and not is_open
        self.reopen_button.setText(
            self.tr("Treat as a directive") if on_file else self.tr("Open again")
        )
        offered = offered_actions(row.state, record.type, answered=detail.response_ms is not None)
        for action, control in self.likely.items():
            control.setVisible(action in offered)
        closed = row.state in {State.CARRIED_OUT, State.NOT_NEEDED}
        self.keep_button.setVisible(own and closed and detail.retention is None)
        self.reply_button.setVisible(Action.REPLIED in offered)
        self.entries[RecordAct.FORWARD].setVisible(Action.FORWARDED in offered)
        self.entries[RecordAct.CLOSE_WITHOUT].setVisible(Action.NOT_NEEDED in offered)
        self.entries[RecordAct.NOTE].setVisible(Action.NOTE in offered)
        self.entries[RecordAct.SET_DEADLINE].setVisible(own and is_open)
        for act in (RecordAct.CORRECT, RecordAct.KEEP, RecordAct.REMOVE):
            self.entries[act].setVisible(own)

    def show_pending(self, held: HeldAction | None) -> None:
        """Show the pending action in place of the acts; None shows the acts."""
        focus = QApplication.focusWidget()
        pressed = focus is not None and self.acts.isAncestorOf(focus)
        self.pending.show_action(held)
        asks = held is not None and bool(held.asks)
        self.setMaximumHeight(_ANY_HEIGHT if asks else self._height)
        if held is not None and pressed:
            row = self.pending
            (row.sent_button if held.asks else row.take_back_button).setFocus()
        self.acts.setVisible(held is None)


class RecordPane(QFrame):
    """Shows one record, or nothing; forgets it on request."""

    target_wanted = Signal(str)  # id of another record, that it is about or of its number

    def __init__(self, look: Look, requests: Requests) -> None:
        super().__init__()
        self._look = look
        self._requests = requests
        self.detail: RecordDetail | None = None
        self._searched = ""  # whose hits are marked in it
        self._shown_ms = 0
        self.setProperty("role", "panel")
        self.banner = ClassBanner(look)
        self._seen = self._inside()
        self.area = scrolled(self._seen)
        self.area.setMinimumHeight(_LEAST_SEEN)
        self.foot = RecordFoot(look)
        self.foot.acted.connect(self._act)
        self.foot.asked.connect(self.ask)
        self.foot.replies.aboutToShow.connect(self._offer_replies)
        self.foot.pending.take_back_button.clicked.connect(requests.take_back)
        self.foot.pending.sent_button.clicked.connect(lambda: self._answer(sent=True))
        self.foot.pending.unsent_button.clicked.connect(lambda: self._answer(sent=False))
        vbox(self.banner, wide(self.area), rule(), self.foot, margins=(1, 1, 1, 1), gap=0, on=self)
        self.hide()

    def _inside(self) -> QWidget:
        look, requests = self._look, self._requests
        inside = QWidget()
        self.subject = label("", "subtitle", wrap=True, fixed_line=True)
        self.deadline = label("", "strong", wrap=True, fixed_line=True)
        self.deadline_button = button(look, "", "link", "clock", size="small")
        self.deadline_button.clicked.connect(partial(self.ask, RecordAct.SET_DEADLINE))
        self._mark = Mark(look, 14)
        self._state = label("", "body", fixed_line=True)
        line = Columns(GAP8)
        line.addLayout(hbox(wide(self.deadline), self.deadline_button, gap=0), 1)
        line.addLayout(hbox(self._mark, self._state, SPRING, gap=GAP8))
        self.content = RecordWords(look)
        self.content.copied.connect(requests.copied)
        self.content.target_wanted.connect(self.target_wanted)
        self.original = self.content.original
        self.attachments = AttachmentList(look)
        for signal, act in (
            (self.attachments.save_wanted, FileAct.SAVE),
            (self.attachments.look_wanted, FileAct.LOOK),
            (self.attachments.play_wanted, FileAct.PLAY),
        ):
            signal.connect(partial(self._ask_file, act))
        self.claim = label(self.tr("Unchanged since it was recorded"), "small")
        set_tooltip(self.claim, recorded_limits())
        self.claim.setAccessibleDescription(recorded_limits())
        shield = label()
        shield.setPixmap(look.pixmap("verify", look.tokens.accent_text, 18))
        claim = hbox(at_top(shield), self.claim, SPRING, gap=GAP8)
        proof = vbox(self.attachments, self.content.read, claim, gap=GAP8)
        self.facts = label("", "body2", wrap=True)
        self.same_number = ThreadList(look)
        self.same_number.target_wanted.connect(self.target_wanted)
        self.trail_heading = label(self.tr("Action taken"), "heading")
        self._trail = vbox(gap=0)
        vbox(
            self.subject, line, self.content, proof, rule(), self.facts, self.same_number,
            self.trail_heading, self._trail, SPRING,
            margins=(20, GAP8, 20, GAP8), gap=6, on=inside,
        )  # fmt: skip
        return inside

    def _offer_replies(self) -> None:
        """Offer the ready replies, that one was sent; and who owes an answer: a reminder of it."""
        menu, detail = self.foot.replies, self.detail
        menu.clear()
        if detail is None:
            return
        record_id, record = detail.row.record_id, detail.record

        def offer(text: str, act: Callable[[], object]) -> None:
            menu.addAction(text).triggered.connect(lambda _checked=False: act())

        for words in self._requests.replies():
            shown = words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
            # One & alone underlines a letter.
            asks = copied_words(record.group or record.sender)
            replied = HeldAction((record_id,), Action.REPLIED, words, asks=asks)
            send = partial(self._requests.send, words, replied, record.medium)
            offer(shown.replace("&", "&&"), send)
        ready = f"{label_of('officer.replies')}…"
        offer(ready, partial(self._requests.page_act, PageAct.REPLIES))
        menu.addSeparator()
        offer(self.tr("Replied"), partial(self._act, Action.REPLIED))
        for forward in detail.row.forwarded:
            who = joined(*forward.person.parts)
            if forward.until_ms is not None:
                words, note = reminder_words(forward.until_ms), reminded_note(forward.person)
                asks = copied_words(who)
                reminded = HeldAction((record_id,), Action.NOTE, note, asks=asks)
                remind = partial(self._requests.send, words, reminded, record.medium)
                offer(f"{self.tr('Remind')}: {who}".replace("&", "&&"), remind)
            answered = HeldAction.of_person(record_id, Action.ANSWERED, forward.person)
            offer(
                self.tr("Answer received from {who}").format(who=who).replace("&", "&&"),
                partial(self._requests.hold, answered),
            )

    def show_pending(self, held: HeldAction | None) -> None:
        """Show the pending action in place of the acts; None shows the acts."""
        self.foot.show_pending(held)

    def _answer(self, *, sent: bool) -> None:
        if self.detail is not None:
            self._requests.sent(self.detail.row.record_id, sent=sent)

    def ask(self, act: RecordAct) -> None:
        """Ask for that act on the record that is shown."""
        if self.detail is not None:
            self._requests.record_act(act, self.detail.row.record_id)

    def _ask_file(self, act: FileAct, place: int) -> None:
        if self.detail is not None:
            self._requests.file_act(act, self.detail.row.record_id, place)

    def press(self, action: Action) -> None:
        """Do the act as if its button were pressed, if it is offered."""
        control = self.foot.likely.get(action, self.foot.reply_button)
        if not self.foot.acts.isVisibleTo(self) or control.isHidden():
            return
        if action is Action.REPLIED:
            self.foot.open_replies()
        else:
            self._act(action)

    def _act(self, action: Action) -> None:
        if self.detail is not None:
            self._requests.hold(HeldAction((self.detail.row.record_id,), action))

    def show_detail(self, detail: RecordDetail | None, now_ms: int, searched: str = "") -> None:
        """Show the record, or nothing."""
        with laid_out_once(self, self._seen, self.content, self.foot.acts):
            self._show_detail(detail, now_ms, searched)

    def _show_detail(self, detail: RecordDetail | None, now_ms: int, searched: str) -> None:
        self.setVisible(detail is not None)
        if detail is not None and (detail, searched) == (self.detail, self._searched):
            self.tick(now_ms)
            self.show_pending(None)
            return  # the rest is unchanged: the list was sorted, or read again
        if detail is None or not self.shows(detail.row.record_id):
            self.attachments.show_files((), may_save=False)  # another's may be the same files
        self.detail, self._searched = detail, searched
        if detail is None:
            self.content.forget()
            for words in (self.subject, self.deadline, self.facts):
                set_text(words, "")
            self.same_number.show_rows(())
            clear_layout(self._trail)
            return
        record, row = detail.record, detail.row
        self.banner.show_class(row.security)
        color = self._look.tokens.search_mark
        set_marked(self.subject, record_title(row), searched, color)
        self._mark.show_drawing(of(state_mark, row.state))
        set_one_line(self._state, word_of(row.state))
        self.content.show_record(detail, searched)
        # Confidential: no part of it is saved to a plain file.
        may_save = not row.security.hides_subject
        places = self.attachments.show_files(
            detail.attachments, may_save=may_save, previews=may_save
        )
        for place in places:
            self._ask_file(FileAct.PREVIEW, place)
        self.same_number.show_rows(detail.thread)
        self.show_pending(None)
        self.foot.offer(detail)
        self.offer_deadline(None, now_ms)
        self._show_times(detail, now_ms)
        self.trail_heading.setVisible(record.type in MESSAGES)

    def offer_deadline(self, at_ms: int | None, now_ms: int) -> None:
        """Offer a deadline that the message has and the record has not."""
        words = f"{translate('Set the deadline')}…"
        if at_ms is not None:
            words = f"{translate('Set the deadline')}: {moment_relative(at_ms, now_ms)}…"
        self.deadline_button.setText(words)

    def shows(self, record_id: str) -> bool:
        """Whether that record is shown."""
        return self.detail is not None and self.detail.row.record_id == record_id

    def tick(self, now_ms: int) -> None:
        """Update everything that depends on the time."""
        if self.detail is not None and now_ms // MINUTE_MS != self._shown_ms // MINUTE_MS:
            self._show_times(self.detail, now_ms)

    def _show_times(self, detail: RecordDetail, now_ms: int) -> None:
        self._shown_ms = now_ms
        message, deadline_ms = detail.record.type in MESSAGES, detail.record.deadline_ms
        dated = message and deadline_ms is not None
        words = ""
        if deadline_ms is not None:
            left = self._left(detail, deadline_ms, now_ms)
            words = joined(capital(moment_relative(deadline_ms, now_ms)), left)
        set_text(self.deadline, words if dated else "")
        self.deadline.setVisible(dated)
        can_be_set = self.foot.entries[RecordAct.SET_DEADLINE].isVisible()
        self.deadline_button.setVisible(can_be_set and not dated)
        set_text(
            self.facts,
            "\n".join(self._lines(detail, now_ms))
            if message
            else "\n".join(f"{name}: {value}" for name, value in own_facts(detail)),
        )
        clear_layout(self._trail)
        for step in trail_rows(detail, now_ms, self._look) if message else ():
            self._trail.addWidget(step)
            step.show()

    def _lines(self, detail: RecordDetail, now_ms: int) -> list[str]:
        record = detail.record
        sender = record.designation or record.sender or self.tr("Sender not stated")
        if record.designation and record.sender:
            sender = self.tr("{who} (in the message: {name})").format(
                who=record.designation, name=record.sender
            )
        received = f"{translate('Received')} {moment_relative(record.received_ms, now_ms)}"
        facts = [f"{word} {value}" for word, value in printed_fields(record) if value]
        if detail.row.number is not None:
            facts.append(self.tr("no. {n}").format(n=number(detail.row.number)))
        if detail.retention is not None:
            facts.append(retention_line(detail.retention, detail.last_ms))
        if detail.inherited is not None:
            facts.append(register_records.inherited(detail.inherited))
        return [
            joined(sender, word_of(record.medium), record.group),
            "; ".join([received, *facts]),
        ]

    def _left(self, detail: RecordDetail, deadline_ms: int, now_ms: int) -> str:
        """Return the time left; for a late completion, the words for it."""
        if detail.row.state.is_open:
            return time_left(deadline_ms, now_ms)
        done = [step.at_ms for step in detail.trail if step.action is Action.CARRIED_OUT]
        late = detail.row.state is State.CARRIED_OUT and done and done[-1] > deadline_ms
        return self.tr("carried out late") if late else ""
