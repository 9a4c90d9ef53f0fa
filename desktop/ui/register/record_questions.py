"""Questions before an act on one record: a note, a receiver, a deadline, a number to confirm."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QPushButton

from desktop.core.office.schedule import Schedule
from desktop.core.person import Person
from desktop.core.register.contacts import Contact
from desktop.core.register.enums import Action, MessageMedium, SecurityClass
from desktop.core.register.pasted_message import late_deadline
from desktop.core.register.records import Change, Draft, Record, typed_number
from desktop.core.register.views import RecordDetail
from desktop.language.dates import capital, day_of, moment_relative
from desktop.language.day_list import forwarded_words
from desktop.language.numbers import number
from desktop.language.register import copied_words, field_word, joined
from desktop.language.register_records import record_about
from desktop.language.translator import translate
from desktop.ui.host import Program, WindowHost
from desktop.ui.register.badges import mark_class
from desktop.ui.register.presenter import HeldAction, WindowPresenter
from desktop.ui.register.record_fields import NameCompleter
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8
from desktop.ui.widgets.basics import button
from desktop.ui.widgets.date_fields import MomentField, OfficeTimes
from desktop.ui.widgets.form_window import QuestionWindow, ReasonWindow
from desktop.ui.widgets.layouts import SPRING, hbox


def suggested_deadline(detail: RecordDetail, schedule: Schedule) -> int | None:
    """Return the deadline that the message has and the open record has not, UTC ms."""
    if not detail.row.state.is_open or detail.inherited is not None:
        return None
    return late_deadline(detail.record, schedule)


class _MomentQuestion(QuestionWindow):
    """Asks also for a moment, with buttons for the usual ones."""

    def __init__(self, look: Look, times: OfficeTimes) -> None:
        super().__init__(look)
        self._times = times
        self.usual: list[QPushButton] = []

    def add_moment(self, name: str) -> MomentField:
        """Add a field of time; below it this closing time, tomorrow morning, the third day's."""
        times = self._times
        field = MomentField(self._look, times.closing, times.now, times.in_words)
        self.add_field(name, field)
        now_ms = times.now()
        next_day, third = map(times.in_words, ("1 working day", "3 working days"))
        morning = times.in_words("tomorrow 10:00")
        if next_day is not None and morning is not None and day_of(next_day) == day_of(morning):
            next_day = morning
        for at_ms in (times.closing(day_of(now_ms)), next_day, third):
            if at_ms is not None and at_ms > now_ms:
                press = button(self._look, capital(moment_relative(at_ms, now_ms)), size="small")
                press.clicked.connect(partial(field.put, at_ms))
                self.usual.append(press)
        self.body.addLayout(hbox(*self.usual, SPRING, gap=GAP8))
        return field


class DeadlineWindow(_MomentQuestion):
    """Asks for the deadline; also for the reason, if it replaces another one, which it names."""

    def __init__(
        self,
        look: Look,
        times: OfficeTimes,
        about: str,
        at_ms: int | None,
        take: Callable[[int | None, str], object],
        *,
        changes: bool,
    ) -> None:
        """Create it; ``changes``: the record has a deadline already. ``take`` gets both."""
        super().__init__(look, times)
        self._take = take
        self._changes = changes
        name = field_word("deadline_ms")
        if changes and at_ms is not None:
            about = f"{about}\n{name}: {moment_relative(at_ms, times.now())}".strip()
        self.add_title(self.tr("Deadline"), about)
        self.deadline = self.add_moment(name)
        self.deadline.put(at_ms)
        self.deadline.edit.selectAll()  # one key replaces it
        self.reason = self.add_line(translate("Reason") if changes else self.tr("Reason, if any"))
        for press in self.usual:
            press.clicked.connect(self.reason.setFocus)  # Enter records from there
        self.record_button = self.add_submit(translate("Record"), self._submit)
        self.deadline.setFocus()

    def _submit(self) -> None:
        fault, reason = self.deadline.fault(), self.reason.text().strip()
        at_ms = None if fault is not None else self.deadline.at_ms()
        if fault is not None or (at_ms is None and not self._changes):
            words = self.tr("Enter the deadline.") if fault is None else self.deadline.problem()
            self.refuse_field(self.deadline, words)
        elif self._changes and not reason:
            self.refuse_field(self.reason, self.tr("Enter the reason."))
        else:
            self._take(at_ms, reason)


Forwarding = Callable[[Person, int | None, str], object]


class ForwardWindow(_MomentQuestion):
    """Asks for a person, with a name or a designation, a time if any, and a note.

    ``send`` gets the same to copy the message, where its class allows that.
    """

    def __init__(
        self,
        look: Look,
        times: OfficeTimes,
        about: str,
        forward: Forwarding,
        send: Forwarding | None = None,
    ) -> None:
        super().__init__(look, times)
        self._known: dict[str, Contact] = {}
        self.add_title(self.tr("Forward the directive"), about)
        self.person = self.add_line(self.tr("To whom"))
        self.people = NameCompleter(self.person, self.person.accessibleName())
        self.people.chosen.connect(self._complete)
        self.designation = self.add_line(self.tr("Designation and office"))
        self.until = self.add_moment(translate("Answer due by"))
        self.words = self.add_line(self.tr("A note, if any"))
        for press in self.usual:
            press.clicked.connect(self.words.setFocus)
        self.record_button = self.add_submit(translate("Record"), partial(self._submit, forward))
        self.send_button = button(look, self.tr("Copy and send"))
        self.send_button.setVisible(send is not None)
        self.send_button.clicked.connect(partial(self._submit, send or forward))
        self.foot.insertWidget(self.foot.count() - 1, self.send_button)
        self.person.setFocus()

    def offer(self, people: Sequence[Contact]) -> None:
        """Complete the name from these, and with it the designation."""
        self._known = {each.name: each for each in people}
        self.people.offer(people)

    def _complete(self, name: str) -> None:
        self.designation.setText(self._known[name].position)

    def _submit(self, act: Forwarding) -> None:
        person = Person(self.person.text().strip(), self.designation.text().strip())
        if not person.parts:
            self.refuse_field(self.person, self.tr("Enter the person or the designation."))
            return
        if self.until.fault() is not None:
            self.refuse_field(self.until, self.until.problem())
            return
        answer = person, self.until.at_ms(), self.words.text().strip()
        self.close()
        act(*answer)


class RemovalWindow(ReasonWindow):
    """Names the record, and asks for the lawful reason and the record's number."""

    def __init__(
        self, look: Look, detail: RecordDetail, now_ms: int, remove: Callable[[str], object]
    ) -> None:
        row = detail.row
        # Of a record that is no directive, its place in the register.
        self._number = row.seq if row.number is None else row.number
        shown = number(self._number)
        title = translate("Record {n}: removal of content")
        if row.number is None:
            title = translate("Removal of the content of a message on file")
        super().__init__(
            look,
            title.format(n=shown),
            translate(
                "Text and files are deleted permanently; the entry and this reason are kept. "
                "Do this only if a law or order requires it.",
            ),
            translate("Remove permanently"),
            remove,
            about=record_about(detail, now_ms),
        )
        mark_class(self, look, row.security)
        self.number = self.add_asked(
            self.tr("To confirm, type the number of the record: {n}").format(n=shown)
        )

    def ready(self) -> bool:
        """Whether a reason is entered, and the number is the record's."""
        return super().ready() and typed_number(self.number.text()) == self._number


class QuestionsPresenter(WindowPresenter[QuestionWindow]):
    """Asks, and holds or writes the answer; the window closes when the register is locked."""

    def __init__(
        self,
        program: Program,
        host: WindowHost,
        hold: Callable[[HeldAction], None],
        send: Callable[[str, HeldAction, MessageMedium], None],
    ) -> None:
        """Create it; ``hold`` gets an action that is to be recorded, ``send`` one with words."""
        super().__init__(program, host)
        self._hold = hold
        self._send = send

    def note(self, record_id: str) -> None:
        """Ask for a note on the record."""
        self._ask_words(record_id, Action.NOTE, translate("Note"), "", translate("Note"))

    def close_without(self, record_id: str) -> None:
        """Ask why no action is needed."""
        self._ask_words(
            record_id,
            Action.NOT_NEEDED,
            translate("No action needed"),
            translate("The directive will be closed, and the reason kept in its history."),
            translate("Reason"),
        )

    def _ask_words(
        self, record_id: str, action: Action, title: str, words: str, asked: str
    ) -> None:
        def take(reason: str) -> None:
            self._hold(HeldAction((record_id,), action, reason))

        def ask(detail: RecordDetail) -> None:
            look, record, about = self.host.look, translate("Record"), self._about(detail)
            window = ReasonWindow(look, title, words, record, take, asked=asked, about=about)
            mark_class(window, look, detail.row.security)
            self.show_window(window)

        self._read_detail(record_id, ask)

    def forward(self, record_id: str) -> None:
        """Ask for the receiver of the directive and the deadline."""

        def held(person: Person, until_ms: int | None, note: str) -> HeldAction:
            to = Draft(group=person.name, designation=person.designation, deadline_ms=until_ms)
            return HeldAction((record_id,), Action.FORWARDED, note, to)

        def send(record: Record, person: Person, until_ms: int | None, note: str) -> None:
            asks = copied_words(joined(*person.parts))
            words = forwarded_words(record.text, until_ms, note)
            self._send(words, replace(held(person, until_ms, note), asks=asks), record.medium)

        def ask(detail: RecordDetail) -> None:
            look, times = self.host.look, self._office_times()
            ordinary = detail.row.security is SecurityClass.ORDINARY and detail.record.text
            window = ForwardWindow(
                look,
                times,
                self._about(detail),
                lambda *to: self._hold(held(*to)),
                partial(send, detail.record) if ordinary else None,
            )
            mark_class(window, look, detail.row.security)
            self.show_window(window)
            self._register.read(self._register.get().contacts.receivers, window.offer)

        self._read_detail(record_id, ask)

    def deadline(self, record_id: str) -> None:
        """Ask for the deadline; one named in the message is offered."""
        self._read_detail(record_id, self._ask_deadline)

    def _about(self, detail: RecordDetail) -> str:
        return record_about(detail, self._clock.now_ms())

    def _ask_deadline(self, detail: RecordDetail) -> None:
        before = detail.record.deadline_ms
        offered = suggested_deadline(detail, self._settings.schedule) if before is None else before
        window = DeadlineWindow(
            self.host.look,
            self._office_times(),
            self._about(detail),
            offered,
            partial(self._set_deadline, detail),
            changes=before is not None,
        )
        mark_class(window, self.host.look, detail.row.security)
        self.show_window(window)

    def _set_deadline(self, detail: RecordDetail, at_ms: int | None, reason: str) -> None:
        window = self.window

        def done(_record: object) -> None:
            if window is not None and self.window is window:
                window.close()
            self._show_change()

        if at_ms == detail.record.deadline_ms:
            done(None)
            return
        change = Change("deadline_ms", None if at_ms is None else str(at_ms))
        correct = self._register.get().recording.correct
        self.write_once(partial(correct, detail.row.record_id, [change], reason), done)
