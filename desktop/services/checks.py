"""Directives 1 and 3: remind to look at the messages, and record how every slot ended.

All of it runs on the main thread. Facts are appended before anything is shown, and the state
moves only when they were: if the disk refuses, the next tick makes the same facts again.

Over 300 lines: one short method for each wish; what they decide is in the core.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from desktop.core.checks import announced_holidays, clock_rollback, escalation, pauses, reminder
from desktop.core.checks import answers as checks_answers
from desktop.core.checks import replay as checks_replay
from desktop.core.checks.escalation_steps import SOUND, TOAST
from desktop.core.checks.model import (
    Answered,
    CardModel,
    Gap,
    Hint,
    Input,
    Moment,
    PauseAsked,
    Plan,
    Presence,
    ResumeAsked,
    Snoozed,
)
from desktop.core.errors import KnownError
from desktop.core.events import (
    Actor,
    CheckShown,
    ChecksReopened,
    ChecksStood,
    Event,
    HoldReason,
    HolidayAnnounced,
    Pause,
    Recorded,
    SettingsChanged,
)
from desktop.core.network import Cause, Verdict
from desktop.core.office import hours as office_hours
from desktop.core.office.schedule import Schedule
from desktop.core.office.schedule_history import Timetable, timetable
from desktop.core.problem_codes import ProblemCode
from desktop.core.settings.model import Checks
from desktop.core.units import MINUTE_MS

LONGEST_WAIT_MS = MINUTE_MS


class Facts(Protocol):
    """Reads facts, as `storage.journal.Journal` does."""

    def last(self, *kinds: str) -> Recorded | None:
        """Return the newest fact of any of these kinds."""

    def after(self, seq: int, kinds: Sequence[str]) -> list[Recorded]:
        """Return the facts of these kinds after that row, in order; 0: all."""


@dataclass(frozen=True, slots=True)
class Effects:
    """The questions and effects of the service.

    ``append(at_ms, facts)`` commits, or raises and nothing happened. ``show_card`` replaces the
    card on the screen. ``wake_at(ms)`` asks for a `tick` at that wall-clock time, in place of the
    time asked for before; it is never more than a minute ahead.
    """

    append: Callable[[int, tuple[Event, ...]], object]
    now: Callable[[], int]
    presence: Callable[[], Presence]
    verdict: Callable[[], Verdict]
    show_card: Callable[[CardModel], None]
    hide_card: Callable[[], None]
    toast: Callable[[Hint], None]
    sound: Callable[[], None]
    wake_at: Callable[[int], None]


class CheckService:
    """The service. Nothing happens before `start`."""

    def __init__(self, effects: Effects, facts: Facts, checks: Checks) -> None:
        """Take the effects, the journal to restore from, and the settings in force."""
        stood = facts.last(ChecksStood.kind)
        later = facts.after(stood.seq if stood else 0, checks_replay.KINDS)
        settings = facts.after(0, (SettingsChanged.kind,))
        latest = settings[-1].event if settings else None
        table = timetable(settings)
        self._effects = effects
        self._sha256 = latest.sha256 if isinstance(latest, SettingsChanged) else None
        self._plan = Plan(table, checks)
        self._state = checks_replay.restore(stood, later, table, effects.now())
        self._card: CardModel | None = None
        self._running = False
        self._wanted: tuple[Checks, Schedule, str, frozenset[date]] | None = None
        self._days_off = set(announced_holidays.announced(facts.after(0, (HolidayAnnounced.kind,))))
        self._stood_still = False

    @property
    def next_check_ms(self) -> int | None:
        """Return when the next slot is due that no pause covers, None if there is none."""
        after = max(self._effects.now(), self._state.cursor_ms - 1)
        while True:
            due = self._plan.timetable.next_slot(after)
            pause = None if due is None else self._state.pause_at(due)
            if pause is None:
                return due
            after = pause.until_ms - 1

    @property
    def open_check_ms(self) -> int | None:
        """Return the due time of the slot that waits for an answer, None if there is none."""
        return self._state.open[-1].due_ms if self._state.open else None

    @property
    def open_checks(self) -> tuple[int, ...]:
        """Return the due times of all slots without an outcome yet, rising."""
        return tuple(slot.due_ms for slot in self._state.open)

    @property
    def pause_until_ms(self) -> int | None:
        """Return when the pause in force ends, with those that follow at once; None: none is."""
        return pauses.until_ms(self._state.pauses, self._effects.now())

    @property
    def put_off_until_ms(self) -> int | None:
        """Return when an open reminder that was put off comes again; None unless one was."""
        now = self._effects.now()
        until = max((slot.snoozed_until_ms or 0 for slot in self._state.open), default=0)
        return until if until > now else None

    @property
    def planned_pauses(self) -> tuple[Pause, ...]:
        """Return the pauses that have not begun, the next first."""
        now = self._effects.now()
        ahead = (pause for pause in self._state.pauses if pause.from_ms > now)
        return tuple(sorted(ahead, key=lambda pause: pause.from_ms))

    @property
    def hold_reason(self) -> HoldReason | None:
        """Return what keeps the open reminder off the screen, None when nothing does."""
        if not self._state.open:
            return None
        return escalation.holding(self._plan.checks, self._state, self._moment())

    @property
    def clock_wrong(self) -> bool:
        """Return whether the clock is surely wrong: then nothing is due and nothing recorded."""
        return self._effects.now() < clock_rollback.NOT_BEFORE_MS

    @property
    def timetable(self) -> Timetable:
        """Return which schedule was in force when."""
        return self._plan.timetable

    def start(self, why: Cause = Cause.NOT_RUNNING) -> None:
        """Close what passed while nothing ran, and show again what is open.

        ``why`` goes into the outcomes: ``not_running``, ``crashed``, ``power_cut``, ``asleep``.
        """
        self._running = True
        self._take(Gap(why))

    def stop(self) -> None:
        """Take the card away and ask for nothing more; what is open stays open."""
        self._running = False
        self._show(())

    def tick(self) -> None:
        """Look again: at every wake-up asked for, and at every change of lock or screen."""
        self._take()

    def gap(self, why: Cause) -> None:
        """Take that nothing was observed until now (asleep, clock stepped)."""
        self._take(Gap(why))

    def use(
        self, checks: Checks, schedule: Schedule, sha256: str, holidays: frozenset[date]
    ) -> None:
        """Take settings into force, and record them unless they are the ones recorded last.

        A day of ``holidays`` that has passed with checks due is recorded as a day off.
        """
        if self.clock_wrong:
            self._wanted = checks, schedule, sha256, holidays
            return
        now = self._effects.now()
        begin = max(now, self._state.cursor_ms)
        table = self._plan.timetable
        # A start on a clock that may be behind must not move what came into force since.
        if begin >= self._state.told_ms or table.entries[-1][1] != schedule:
            table = table.changed(begin, schedule)
        facts: list[Event] = []
        if table != self._plan.timetable or sha256 != self._sha256:
            facts.append(SettingsChanged(sha256, schedule.to_json(), begin))
        state = escalation.with_patience(checks, self._state, now)
        ahead = max(state.told_ms, state.ahead_ms)
        if table != self._plan.timetable and begin < ahead:
            # What once ended ahead of time did so by another grid.
            facts.append(ChecksReopened(begin, ahead))
            state = replace(state, told_ms=min(begin, state.told_ms), ahead_ms=0)
        if state != self._state:
            facts.append(checks_replay.standing(state))
        news = announced_holidays.changes(self._plan.timetable, holidays, self._days_off, now)
        facts += news
        if facts:
            self._effects.append(now, tuple(facts))
        if news:
            self._days_off ^= {date.fromisoformat(change.day) for change in news}
        self._state = state
        self._sha256 = sha256
        self._plan = Plan(table, checks)
        self._take()

    def answered(self, actor: Actor, directives: int = 0, *, on_phone: bool = False) -> None:
        """Take the officer's word that the messages were looked at, asked or not."""
        self._take(Answered(actor, directives, on_phone))

    def snooze(self, minutes: int, actor: Actor) -> None:
        """Put the open reminder off; KnownError when none is open or it may not be put off."""
        self._take()  # what is open is asked of this moment, not of the last tick
        if not self._state.open:
            raise KnownError(ProblemCode.NO_CHECK_OPEN, exit_code=1)
        if not checks_answers.may_snooze(self._plan, self._state):
            raise KnownError(
                ProblemCode.NO_SNOOZE_LEFT, exit_code=1, most=self._plan.checks.max_snoozes
            )
        longest = max(self._plan.checks.snooze_minutes)
        if not 1 <= minutes <= longest:
            raise KnownError(ProblemCode.SNOOZE_OUT_OF_RANGE, exit_code=2, longest=longest)
        self._take(Snoozed(minutes, actor))

    def pause(self, minutes: int, reason: str, actor: Actor, *, from_ms: int | None = None) -> None:
        """Let reminders rest for so long, from now or from a later time on.

        KnownError ``pause_out_of_range`` when it ends before it begins or now, and
        ``pause_too_long`` when it, with those that touch it, lasts longer than the settings allow,
        and ``pause_within`` when reminders rest all that time anyway.
        """
        begin = self._effects.now() if from_ms is None else from_ms
        self.pause_until(begin + minutes * MINUTE_MS, reason, actor, from_ms=from_ms)

    def pause_until(
        self, until_ms: int, reason: str, actor: Actor, *, from_ms: int | None = None
    ) -> None:
        """Let reminders rest until that time; as `pause`."""
        now = self._effects.now()
        begin = now if from_ms is None else max(now, from_ms)
        if until_ms <= begin:
            raise KnownError(ProblemCode.PAUSE_OUT_OF_RANGE, exit_code=2)
        longest = self._plan.checks.longest_pause_minutes
        asked = Pause(begin, until_ms, reason, actor)
        resting = pauses.until_ms(self._state.pauses, begin)
        if resting is not None and resting >= until_ms:
            raise KnownError(ProblemCode.PAUSE_WITHIN, exit_code=1, until_ms=resting)
        if pauses.length_ms(self._state.pauses, asked) > longest * MINUTE_MS:
            raise KnownError(ProblemCode.PAUSE_TOO_LONG, exit_code=2, longest_minutes=longest)
        self._take(PauseAsked(begin, until_ms, reason, actor))

    def resume(self, actor: Actor) -> None:
        """End the pause in force or drop the next planned; KnownError when there is none."""
        if not self._state.pauses:
            raise KnownError(ProblemCode.NO_PAUSE, exit_code=1)
        self._take(ResumeAsked(actor))

    def prompt_after_outage(self) -> None:
        """Hint once that messages may have come in while there was no connection.

        Only in office hours, while no reminder is due anyway, and not while anything holds it.
        """
        moment = self._moment()
        schedule = self._plan.timetable.at(moment.now_ms)
        quiet = self._state.open or self._state.pause_at(moment.now_ms) or moment.presence.hold()
        if schedule is None or quiet:
            return
        if office_hours.office_between(schedule, moment.now_ms, moment.now_ms + 1):
            self._effects.toast(Hint(None))

    def _moment(self) -> Moment:
        effects = self._effects
        return Moment(effects.now(), effects.presence(), effects.verdict())

    def _take(self, given: Input | None = None) -> None:
        if self.clock_wrong:
            self._stand_still(given)
            return
        if self._stood_still:
            self._step(Gap(Cause.CLOCK_STEPPED))
            self._stood_still = False
        if self._wanted is not None:
            changed, self._wanted = self._wanted, None
            self.use(*changed)
        self._step(given)

    def _stand_still(self, given: Input | None) -> None:
        """Leave all as it is until the clock is put right."""
        self._stood_still = True
        if self._card is not None:
            self._card = None
            self._effects.hide_card()
        if self._running:
            self._effects.wake_at(self._effects.now() + LONGEST_WAIT_MS)
        if given is not None and not isinstance(given, Gap):
            raise KnownError(ProblemCode.CLOCK_WRONG, exit_code=1)

    def _step(self, given: Input | None) -> None:
        moment = self._moment()
        step = reminder.step(self._plan, self._state, moment, given)
        facts = step.facts
        if step.plan != self._plan and self._sha256 is not None:
            begin, schedule = step.plan.timetable.entries[-1]
            facts += (SettingsChanged(self._sha256, schedule.to_json(), begin),)
        if facts:
            self._effects.append(moment.now_ms, facts)
        self._state, self._plan = step.state, step.plan
        if self._running:
            self._show(facts)
            latest = moment.now_ms + LONGEST_WAIT_MS
            self._effects.wake_at(min(step.wake_ms or latest, latest))

    def _show(self, facts: Iterable[Event]) -> None:
        verdict = self._effects.verdict()
        card = escalation.card(self._plan, self._state, verdict) if self._running else None
        if card != self._card:
            self._card = card
            if card is None:
                self._effects.hide_card()
            else:
                self._effects.show_card(card)
        for fact in facts:
            if isinstance(fact, CheckShown) and fact.rung == TOAST:
                cut = verdict if verdict.down else None
                self._effects.toast(Hint(fact.due_ms, len(fact.merged), cut))
            elif isinstance(fact, CheckShown) and fact.rung >= SOUND:
                self._effects.sound()
