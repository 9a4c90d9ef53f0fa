"""Directives 1 and 3: remind to look at the messages, and record how every slot ended.

Everything runs on the main thread. Events are appended before anything is shown, and only then
does the state change: if they cannot even be kept, the next tick yields the same events again.
In one file because each method is one more way to move the same state.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace

from desktop.core.checks import (
    answers,
    clock_rollback,
    escalation,
    reminder,
    replay,
    working_calendar,
)
from desktop.core.checks.escalation import SOUND, TOAST
from desktop.core.checks.model import (
    Answered,
    CardModel,
    Front,
    Gap,
    Hint,
    Input,
    Moment,
    PauseAsked,
    Plan,
    Presence,
    ResumeAsked,
    SlotReason,
    Snoozed,
    holding,
)
from desktop.core.checks.reminder import CheckSettings, InForce, apply
from desktop.core.errors import KnownError
from desktop.core.events import (
    Actor,
    CheckShown,
    ChecksStood,
    Event,
    HoldReason,
    HolidayAnnounced,
    Pause,
    SettingsChanged,
)
from desktop.core.network import Cause, Verdict
from desktop.core.office import hours as office_hours
from desktop.core.office.schedule_history import Timetable, timetable
from desktop.core.problem_codes import ProblemCode
from desktop.core.settings.model import Checks
from desktop.core.units import MINUTE_MS
from desktop.monitors.session.base import Session
from desktop.services.user_interface import Attachment
from desktop.storage.journal import Journal


class NextSlot:
    """Answers as `Timetable.next_slot` of the timetable that it was asked for last."""

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._timetable: Timetable | None = None
        self._after_ms = 0
        self._due_ms = 0

    def after(self, timetable: Timetable, after_ms: int) -> int | None:
        """Return the first due time later than the instant, or None."""
        if self._timetable is timetable and self._after_ms <= after_ms < self._due_ms:
            return self._due_ms
        due = timetable.next_slot(after_ms)
        self._timetable, self._after_ms, self._due_ms = timetable, after_ms, due or after_ms
        return due


LONGEST_WAIT_MS = MINUTE_MS


class CheckService:
    """The service. Nothing happens before `start`."""

    def __init__(
        self,
        facts: Journal,
        checks: Checks,
        *,
        append: Callable[[int, tuple[Event, ...]], object],
        now: Callable[[], int],
        session: Session,
        verdict: Callable[[], Verdict],
        interface: Attachment,
        wake_at: Callable[[int], None],
    ) -> None:
        """Take the journal to restore from, and the settings in force.

        ``append(at_ms, events)`` commits or keeps them, or raises and nothing happened.
        ``wake_at(ms)`` requests a `tick` at that wall-clock time (UTC milliseconds), instead of an
        earlier request; it is never more than a minute ahead.
        """
        stood = facts.last(ChecksStood.kind)
        later = facts.after(stood.seq if stood else 0, replay.KINDS)
        settings = facts.after(0, (SettingsChanged.kind,))
        latest = settings[-1].event if settings else None
        table = timetable(settings)
        self._append = append
        self._now = now
        self._session = session
        self._verdict = verdict
        self._interface = interface
        self._wake_at = wake_at
        self._in_force = InForce(
            Plan(table, checks),
            latest.sha256 if isinstance(latest, SettingsChanged) else None,
            frozenset(working_calendar.announced(facts.after(0, (HolidayAnnounced.kind,)))),
            latest.measured if isinstance(latest, SettingsChanged) else None,
        )
        self.state = replay.restore(stood, later, table, now())
        self._card: CardModel | None = None
        self.running = False
        self._postponed: CheckSettings | None = None  # until the clock is right
        self._stood_still = False
        self._last: reminder.Step | None = None  # None: the next one must be taken
        self._next_slot = NextSlot()

    @property
    def _plan(self) -> Plan:
        return self._in_force.plan

    @property
    def next_check_ms(self) -> int | None:
        """Return the next slot that neither a pause nor an early look covers, None without one."""
        covered = self.covered_ms
        return self._due_after(self._last_ms if covered is None else covered)

    @property
    def _last_ms(self) -> int:
        return max(self._now(), self.state.cursor_ms - 1)

    def _due_after(self, after: int) -> int | None:
        while True:
            due = self._next_slot.after(self._plan.timetable, after)
            pause = None if due is None else self.state.pause_at(due)
            if pause is None:
                return due
            after = pause.until_ms - 1

    @property
    def looked_ms(self) -> int | None:
        """Return the officer's last unprompted look at the messages, or None."""
        return self.state.unprompted_ms

    @property
    def covered_ms(self) -> int | None:
        """Return the next check if that look counts for it, else None."""
        due = self._due_after(self._last_ms)
        covered = due is not None and answers.covers(self._plan, self.state.unprompted_ms, due)
        return due if covered else None

    @property
    def open_check_ms(self) -> int | None:
        """Return the due time of the open slot, None without one."""
        return self.state.open[-1].due_ms if self.state.open else None

    @property
    def open_until_ms(self) -> int | None:
        """Return when the time to answer the open slot ends, None without one."""
        slots = self.state.open
        return escalation.ends_ms(self._plan.checks, slots[-1]) if slots else None

    @property
    def open_checks(self) -> tuple[int, ...]:
        """Return the due times of all slots without an outcome yet, rising."""
        return tuple(slot.due_ms for slot in self.state.open)

    @property
    def pause_until_ms(self) -> int | None:
        """Return the end of the current pause and adjacent ones, None without a pause."""
        return answers.until_ms(self.state.pauses, self._now())

    @property
    def put_off_until_ms(self) -> int | None:
        """Return the end of the snooze, None if no reminder is snoozed."""
        now = self._now()
        until = max((slot.snoozed_until_ms or 0 for slot in self.state.open), default=0)
        return until if until > now else None

    @property
    def asks(self) -> bool:
        """Whether an open check's reminder is shown, or about to be: it is not snoozed."""
        return bool(self.state.open) and self.put_off_until_ms is None

    @property
    def later_minutes(self) -> tuple[int, ...]:
        """Return the snooze lengths of the open reminder in minutes; () if it cannot be snoozed."""
        allowed = answers.may_snooze(self._plan, self.state)
        return self._plan.checks.snooze_minutes if allowed else ()

    @property
    def planned_pauses(self) -> tuple[Pause, ...]:
        """Return the pauses that have not begun, the next first."""
        now = self._now()
        ahead = (pause for pause in self.state.pauses if pause.from_ms > now)
        return tuple(sorted(ahead, key=lambda pause: pause.from_ms))

    @property
    def hold_reason(self) -> HoldReason | None:
        """Return why the open reminder is not on the screen, None if it is."""
        if not self.state.open:
            return None
        return holding(self.state, self._moment())

    @property
    def clock_wrong(self) -> bool:
        """Whether the clock is certainly wrong: then nothing is due and nothing recorded."""
        return self._now() < clock_rollback.NOT_BEFORE_MS

    @property
    def timetable(self) -> Timetable:
        """Return the schedules by the time of their validity."""
        return self._plan.timetable

    def start(self, why: Cause | SlotReason = Cause.NOT_RUNNING, unrecorded_ms: int = 0) -> None:
        """Close the slots that passed while the program did not run, and show the open one.

        ``why`` goes into the outcomes: ``not_running``, ``crashed``, ``power_cut``, ``asleep``,
        ``quit``; into those of slots due before ``unrecorded_ms``, ``not_recorded``.
        """
        self.running = True
        self._take(Gap(why, unrecorded_ms))

    def stop(self) -> None:
        """Hide any card, and request no more ticks; open slots stay open."""
        self.running = False
        self._card = None
        self._interface().hide_card()

    def tick(self) -> None:
        """Evaluate the state: at each requested wake-up and at each change of lock or screen."""
        self._take()

    def gap(self, why: Cause) -> None:
        """Record that nothing was observed until now (asleep, clock stepped)."""
        self._take(Gap(why))

    def use(self, settings: CheckSettings) -> None:
        """Apply settings; record them if they changed.

        A day of ``holidays`` that has passed with checks due is recorded as a day off.
        """
        if self.clock_wrong:
            self._postponed = settings
            return
        now = self._now()
        in_force, state, events = apply(settings, self._in_force, self.state, now)
        if events:
            self._append(now, events)
        self._in_force, self.state, self._last = in_force, state, None
        self._take()

    def answered(self, actor: Actor, directives: int = 0, *, on_phone: bool = False) -> None:
        """Record that the officer looked at the messages, prompted or not."""
        self._take(Answered(actor, directives, on_phone))

    def snooze(self, minutes: int, actor: Actor) -> None:
        """Snooze the open reminder; KnownErrors as `answers.require_snooze`."""
        self._take()  # slots open now, not at the last tick
        answers.require_snooze(self._plan, self.state, minutes)
        self._take(Snoozed(minutes, actor))

    def pause(self, minutes: int, reason: str, actor: Actor, *, from_ms: int | None = None) -> None:
        """Pause reminders for some minutes, from now or from a later time on.

        KnownErrors as `answers.require_allowed`.
        """
        begin = self._now() if from_ms is None else from_ms
        self.pause_until(begin + minutes * MINUTE_MS, reason, actor, from_ms=from_ms)

    def pause_until(
        self, until_ms: int, reason: str, actor: Actor, *, from_ms: int | None = None
    ) -> None:
        """Pause reminders until that time; KnownErrors as `pause`."""
        now = self._now()
        begin = now if from_ms is None else max(now, from_ms)
        asked = PauseAsked(begin, until_ms, reason, actor)
        longest_minutes = self._plan.checks.longest_pause_minutes
        answers.require_allowed(self.state.pauses, asked, longest_minutes)
        self._take(asked)

    def resume(self, actor: Actor) -> None:
        """End the current pause or drop the next planned one; KnownError ``no_pause``."""
        if not self.state.pauses:
            raise KnownError(ProblemCode.NO_PAUSE, exit_code=1)
        self._take(ResumeAsked(actor))

    def prompt_after_outage(self) -> None:
        """Send one notification that messages may have arrived while there was no connection.

        Only in office hours, while no reminder is due, and not while anything holds it.
        """
        moment = self._moment()
        schedule = self._plan.timetable.at(moment.now_ms)
        quiet = self.state.open or self.state.pause_at(moment.now_ms) or moment.presence.hold()
        if schedule is None or quiet:
            return
        if office_hours.office_between(schedule, moment.now_ms, moment.now_ms + 1):
            self._interface().hint(Hint(None))

    def _moment(self) -> Moment:
        presence = self._session.look()
        return Moment(self._now(), presence, self._verdict(), front=self._front())

    def _front(self) -> Front | None:
        """Return the window in front; where the setting is off, no title is even read."""
        return self._session.front() if self._plan.checks.seen_on_pc else None

    def _take(self, given: Input | None = None) -> None:
        if self.clock_wrong:
            self._stand_still(given)
            return
        if self._stood_still:
            self._step(Gap(Cause.CLOCK_STEPPED))
            self._stood_still = False
        if self._postponed is not None:
            settings, self._postponed = self._postponed, None
            self.use(settings)
        self._step(given)

    def _stand_still(self, given: Input | None) -> None:
        """Hide the card and change nothing until the clock is right."""
        self._stood_still = True
        if self._card is not None:
            self._card = None
            self._interface().hide_card()
        if self.running:
            self._wake_at(self._now() + LONGEST_WAIT_MS)
        if given is not None and not isinstance(given, Gap):
            raise KnownError(ProblemCode.CLOCK_WRONG, exit_code=1)

    def _step(self, given: Input | None) -> None:
        if given is None and self._rest():
            return
        moment = self._moment()
        step = reminder.step(self._plan, self.state, moment, given)
        facts = step.facts
        sha256 = self._in_force.sha256
        if step.plan != self._plan and sha256 is not None:
            begin, schedule = step.plan.timetable.entries[-1]
            measured = self._in_force.measured
            facts += (SettingsChanged(sha256, schedule.to_json(), begin, measured),)
        if facts:
            self._append(moment.now_ms, facts)
        self.state, self._last = step.state, step
        if step.plan != self._plan:
            self._in_force = replace(self._in_force, plan=step.plan)
        if self.running:
            self._show(facts)
            self._wake_later(moment.now_ms, step.wake_ms)

    def _rest(self) -> bool:
        """Only move on if nothing is due: most ticks of a day.

        The session is looked at only where that may cover the next slot.
        """
        now = self._now()
        if self._last is None or not reminder.rests(self._last, self.state.seen_ms, now):
            return False
        state = replace(self.state, seen_ms=now)
        if answers.counts(self._plan, state, self._last.wake_ms, now):
            front = self._front()
            # The person at the PC matters, and is looked up, only while WhatsApp is in front.
            in_front = front is not None and front.whatsapp
            presence = self._session.look() if in_front else Presence()
            state = answers.look(self._plan, state, Moment(now, presence, front=front))
        self.state = state
        if self.running:
            self._wake_later(now, self._last.wake_ms)
        return True

    def _wake_later(self, now: int, wake_ms: int | None) -> None:
        latest = now + LONGEST_WAIT_MS
        self._wake_at(min(wake_ms or latest, latest))

    def _unread(self, card: CardModel) -> int | None:
        """Return the title's count at the time when the card of that slot was first shown."""
        if self._card is not None and self._card.due_ms == card.due_ms:
            return self._card.unread
        front = self._front()
        return None if front is None else front.unread

    def _show(self, facts: Iterable[Event]) -> None:
        verdict = self._verdict()
        card = escalation.card(self._plan, self.state, verdict) if self.running else None
        if card is not None:
            card = replace(card, unread=self._unread(card))
        if card != self._card:
            self._card = card
            if card is None:
                self._interface().hide_card()
            else:
                self._interface().show_card(card)
        for fact in facts:
            if isinstance(fact, CheckShown) and fact.step == TOAST:
                cut = verdict if verdict.down else None
                self._interface().hint(Hint(fact.due_ms, len(fact.merged), cut))
            elif isinstance(fact, CheckShown) and fact.step >= SOUND:
                self._interface().chime()
