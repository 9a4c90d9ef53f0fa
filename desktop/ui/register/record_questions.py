"""Questions before an act on one record: a note, a receiver, a deadline, a number to confirm."""

from collections.abc import Callable
from functools import partial

from desktop.core.office.schedule import Schedule
from desktop.core.person import Person
from desktop.core.register.enums import Action
from desktop.core.register.pasted_message import late_deadline
from desktop.core.register.records import Change, Draft, typed_number
from desktop.core.register.views import RecordDetail
from desktop.language.numbers import number
from desktop.language.register import field_word, moment_problem
from desktop.language.register_records import record_about
from desktop.language.translator import translate
from desktop.ui.host import Program, WindowHost
from desktop.ui.register.presenter import HeldAction, WindowPresenter
from desktop.ui.theme.look import Look
from desktop.ui.widgets.date_fields import MomentField, OfficeTimes
from desktop.ui.widgets.form_window import QuestionWindow, ReasonWindow


def suggested_deadline(detail: RecordDetail, schedule: Schedule) -> int | None:
    """Return the deadline that the message has and the open record has not, UTC ms."""
    if not detail.row.state.is_open or detail.inherited is not None:
        return None
    return late_deadline(detail.record, schedule)


class DeadlineWindow(QuestionWindow):
    """Asks for the deadline; also for the reason, if it replaces another one."""

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
        super().__init__(look)
        self._take = take
        self._changes = changes
        self.add_title(self.tr("Deadline"), about)
        self.deadline = MomentField(look, times.closing, times.now, times.in_words)
        self.deadline.put(at_ms)
        self.add_field(field_word("deadline_ms"), self.deadline)
        self.reason = self.add_line(translate("Reason") if changes else self.tr("Reason, if any"))
        self.record_button = self.add_submit(translate("Record"), self._submit)
        self.deadline.setFocus()

    def _submit(self) -> None:
        fault, reason = self.deadline.fault(), self.reason.text().strip()
        at_ms = None if fault is not None else self.deadline.at_ms()
        if fault is not None or (at_ms is None and not self._changes):
            words = self.tr("Enter the deadline.") if fault is None else moment_problem(fault)
            self.refuse_field(self.deadline, words)
        elif self._changes and not reason:
            self.refuse_field(self.reason, self.tr("Enter the reason."))
        else:
            self._take(at_ms, reason)


class ForwardWindow(QuestionWindow):
    """Asks for a person, with a name or a designation, a time if any, and a note."""

    def __init__(
        self,
        look: Look,
        times: OfficeTimes,
        about: str,
        forward: Callable[[Person, int | None, str], object],
    ) -> None:
        super().__init__(look)
        self._forward = forward
        self.add_title(self.tr("Forward the directive"), about)
        self.person = self.add_line(self.tr("To whom"))
        self.designation = self.add_line(self.tr("Designation and office"))
        self.until = MomentField(look, times.closing, times.now, times.in_words)
        self.add_field(self.tr("Answer due by"), self.until)
        self.words = self.add_line(self.tr("A note, if any"))
        self.record_button = self.add_submit(translate("Record"), self._submit)
        self.person.setFocus()

    def _submit(self) -> None:
        person = Person(self.person.text().strip(), self.designation.text().strip())
        if not person.parts:
            self.refuse_field(self.person, self.tr("Enter the person or the designation."))
            return
        fault = self.until.fault()
        if fault is not None:
            self.refuse_field(self.until, moment_problem(fault))
            return
        answer = person, self.until.at_ms(), self.words.text().strip()
        self.close()
        self._forward(*answer)


class RemovalWindow(ReasonWindow):
    """Names the record, and asks for the lawful reason and the record's number."""

    def __init__(
        self, look: Look, detail: RecordDetail, now_ms: int, remove: Callable[[str], object]
    ) -> None:
        row = detail.row
        # Of a record that is no directive, its place in the register.
        self._number = row.seq if row.number is None else row.number
        shown = number(self._number)
        title = translate("Removal of the content of record {n}")
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
        self.number = self.add_asked(
            self.tr("To confirm, type the number of the record: {n}").format(n=shown)
        )

    def ready(self) -> bool:
        """Whether a reason is entered, and the number is the record's."""
        return super().ready() and typed_number(self.number.text()) == self._number


class QuestionsPresenter(WindowPresenter[QuestionWindow]):
    """Asks, and holds or writes the answer; the window closes when the register is locked."""

    def __init__(
        self, program: Program, host: WindowHost, hold: Callable[[HeldAction], None]
    ) -> None:
        """Create it; ``hold`` gets an action that is to be recorded."""
        super().__init__(program, host)
        self._hold = hold

    def note(self, record_id: str) -> None:
        """Ask for a note on the record."""
        self._ask_words(record_id, Action.NOTE, translate("Note"), "", translate("Note"))

    def close_without(self, record_id: str) -> None:
        """Ask why no action is needed."""
        self._ask_words(
            record_id,
            Action.NOT_NEEDED,
            translate("No action needed"),
            translate("The directive will be closed. The reason will be in its history."),
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
            self.show_window(window)

        self._read_detail(record_id, ask)

    def forward(self, record_id: str) -> None:
        """Ask for the receiver of the directive and the deadline."""

        def take(person: Person, until_ms: int | None, note: str) -> None:
            to = Draft(group=person.name, designation=person.designation, deadline_ms=until_ms)
            self._hold(HeldAction((record_id,), Action.FORWARDED, note, to))

        def ask(detail: RecordDetail) -> None:
            look, times = self.host.look, self._office_times()
            self.show_window(ForwardWindow(look, times, self._about(detail), take))

        self._read_detail(record_id, ask)

    def deadline(self, record_id: str) -> None:
        """Ask for the deadline; one named in the message is offered."""
        self._read_detail(record_id, self._ask_deadline)

    def _about(self, detail: RecordDetail) -> str:
        return record_about(detail, self._clock.now_ms())

    def _ask_deadline(self, detail: RecordDetail) -> None:
        before = detail.record.deadline_ms
        offered = suggested_deadline(detail, self._settings.schedule) if before is None else before
        self.show_window(
            DeadlineWindow(
                self.host.look,
                self._office_times(),
                self._about(detail),
                offered,
                partial(self._set_deadline, detail),
                changes=before is not None,
            )
        )

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
