"""The step from one moment to the next: opens slots, shows cards, ends slots.

`step` is the whole service as a pure function. It may be called at any instant and any number of
times: late calls, sleep, restarts and set clocks change a slot's outcome, but never that it has
exactly one. The caller appends the events, then shows the step of `State.showing`.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from desktop.core.checks import answers, clock_rollback, escalation, replay, working_calendar
from desktop.core.checks.model import (
    AWAY,
    Answered,
    Gap,
    Input,
    Moment,
    PauseAsked,
    Plan,
    ResumeAsked,
    SlotReason,
    Snoozed,
    State,
    holding,
)
from desktop.core.events import ChecksReopened, Event, OpenSlot, Outcome, SettingsChanged
from desktop.core.network import Verdict
from desktop.core.office.schedule import Schedule
from desktop.core.settings.model import Checks

GAP_MS = 90_000
"""The service runs at least every 60 s: a longer interval was not observed."""


@dataclass(frozen=True, slots=True)
class Step:
    """The next state, the events to append first, and the latest time of the next call.

    ``plan`` is the one that was used. It differs from the given one after undoing a mistaken step
    of the clock during which settings had changed.
    """

    plan: Plan
    state: State
    facts: tuple[Event, ...]
    wake_ms: int | None


def step(plan: Plan, state: State, moment: Moment, given: Input | None = None) -> Step:
    """Advance the reminders to this moment, with an input of the officer or the PC, if any."""
    now, before = moment.now_ms, state
    facts: list[Event] = []
    if isinstance(given, Gap):
        moment = replace(moment, gap=given.why, unrecorded_ms=given.unrecorded_ms)
    state = _clock_set_back(state, now)
    state = clock_rollback.reopen(state, before.seen_ms, now, facts)
    plan = clock_rollback.current_plan(plan, state, facts)
    state = clock_rollback.note_jump(state, moment)
    if moment.gap or now - state.seen_ms > GAP_MS:
        state = replace(state, showing=-1)  # shows the card again
    state = _open_due(plan, state, moment, facts)
    state = answers.look(plan, state, moment)
    state = _close_ended(plan, state, moment, facts, now - GAP_MS)
    match given:
        case Answered():
            state = answers.answer(plan, state, moment, given, facts)
        case Snoozed():
            state = answers.snooze(plan, state, now, given, facts)
        case PauseAsked():
            state = answers.begin(state, given, facts)
        case ResumeAsked():
            state = answers.resume(state, now, given, facts)
        case Gap() | None:
            pass
        case _:
            assert_never(given)
    state = _close_ended(plan, state, moment, facts, now)
    state = escalation.show(plan, state, moment, facts)
    state = answers.end(state, now, facts)
    state = replace(state, seen_ms=now)
    if isinstance(given, Gap) or not replay.reproduces(facts, before, state, now):
        facts.append(replay.standing(state))
    return Step(plan, state, tuple(facts), _wake(plan, state, moment))


def rests(last: Step, seen_ms: int, now: int) -> bool:
    """Whether a step without an input would only move ``seen_ms``, with a user at the PC or not.

    It may also look at the window in front: see `answers.counts`.
    ``last`` is the step before it, ``seen_ms`` the last evaluation since.
    """
    state = last.state
    waits = bool(state.open) or state.held_since_ms is not None
    # A clock set back behind a decided slot has a step of its own.
    ahead = max(seen_ms, state.cursor_ms)
    return not waits and ahead <= now and (last.wake_ms is None or now < last.wake_ms)


def _clock_set_back(state: State, now: int) -> State:
    """Move times that were measured by the old clock, so that waiting counts time that passed."""
    back = now - state.seen_ms
    if back >= 0:
        return state

    def moved(at_ms: int | None) -> int | None:
        return None if at_ms is None else at_ms + back

    slots = (
        replace(
            slot,
            base_ms=slot.base_ms + back,
            snoozed_until_ms=moved(slot.snoozed_until_ms),
            visible_ms=moved(slot.visible_ms),
        )
        for slot in state.open
    )
    return replace(
        state,
        open=tuple(slots),
        unprompted_ms=moved(state.unprompted_ms),
        front_since_ms=moved(state.front_since_ms),
        front_ms=moved(state.front_ms),
        on_pc_ms=moved(state.on_pc_ms),
        held_since_ms=moved(state.held_since_ms),
        escalation_began_ms=state.escalation_began_ms + back,
        seen_ms=now,
    )


def _open_due(plan: Plan, state: State, moment: Moment, facts: list[Event]) -> State:
    state = clock_rollback.pass_over(state, moment, facts)
    due = plan.timetable.slots(state.cursor_ms, moment.now_ms + 1)
    if not due:
        return state
    later = max((slot.snoozed_until_ms or 0 for slot in state.open), default=0)
    opened = list(state.open)
    for at in due:
        slot = OpenSlot(at, at, snoozed_until_ms=later if later > at else None)
        if clock_rollback.keeps_outcome(plan, state, slot, moment, GAP_MS):
            continue
        # The current verdict says nothing about the network at a time long past.
        seen = moment if moment.now_ms - at <= GAP_MS else replace(moment, verdict=Verdict.UNKNOWN)
        pause = state.pause_at(at)
        if pause is not None:
            facts.append(answers.closed(slot, Outcome.PAUSED, seen, pause.reason))
        elif answers.covers(plan, state.unprompted_ms, at):
            how = SlotReason.COMMAND if state.by_command else ""
            covered = answers.closed(slot, Outcome.COVERED, seen, how)
            facts.append(replace(covered, answered_ms=state.unprompted_ms))
        elif answers.seen_before(plan, state, at):
            facts.append(answers.closed(slot, Outcome.COVERED_ON_PC, seen))
        else:
            opened.append(slot)
    return replace(state, open=tuple(opened), cursor_ms=due[-1] + 1)


def _close_ended(
    plan: Plan, state: State, moment: Moment, facts: list[Event], limit_ms: int
) -> State:
    """Close the slots whose time to answer ended by the limit."""
    still_open, ended, unwatched = [], [], []
    for slot in state.open:
        end = escalation.ends_ms(plan.checks, slot)
        if end > limit_ms:
            still_open.append(slot)
            continue
        pause = state.pause_at(end - 1)  # a pause that begins at the end of the time does not count
        if pause is not None:
            facts.append(answers.closed(slot, Outcome.PAUSED, moment, pause.reason))
            continue
        # Its end was not observed, nor the time shortly before: no reminder was ignored.
        if moment.now_ms - min(end, state.seen_ms) > GAP_MS:
            why = moment.gap_at(slot.due_ms) or SlotReason.NOT_OBSERVED
            outcome = Outcome.MISSED_QUIT if why is SlotReason.QUIT else Outcome.MISSED_OFF
            detail = str(why)
            unwatched.append(slot.due_ms + 1)
        else:
            outcome, detail = _unanswered(state, slot, moment)
        facts.append(answers.closed(slot, outcome, moment, detail))
        ended.append(slot.due_ms)
    return replace(
        state,
        open=tuple(still_open),
        unseen=replay.with_unseen(state.unseen, *ended),
        unwatched_ms=max([state.unwatched_ms, *unwatched]),
    )


def _unanswered(state: State, slot: OpenSlot, moment: Moment) -> tuple[Outcome, str]:
    reason = holding(state, moment)
    if reason is None and not slot.reminders:
        reason = slot.held  # it ended at the moment at which it could have been shown
    if reason is not None:
        return (Outcome.MISSED_AWAY if reason in AWAY else Outcome.HELD), reason.value
    idle = moment.presence.idle_seconds
    if idle is not None and idle * 1000 >= moment.now_ms - (slot.visible_ms or 0):
        return Outcome.MISSED_AWAY, SlotReason.IDLE
    return Outcome.MISSED_IGNORED, ""


def _wake(plan: Plan, state: State, moment: Moment) -> int | None:
    now = moment.now_ms
    times = [escalation.ends_ms(plan.checks, slot) for slot in state.open]
    times += [slot.snoozed_until_ms for slot in state.open if slot.snoozed_until_ms]
    times += [at for pause in state.pauses for at in (pause.from_ms, pause.until_ms)]
    times += escalation.next_change(plan.checks, state)
    upcoming = plan.timetable.next_slot(max(now, state.cursor_ms - 1))
    if upcoming is not None:
        times.append(upcoming)
    return min((at for at in times if at > now), default=None)


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """The settings of checks; ``sha256`` is `settings.model.digest`.

    ``measured`` is the part that `SettingsChanged` records.
    """

    checks: Checks
    schedule: Schedule
    sha256: str
    holidays: frozenset[date]
    measured: str | None = None


@dataclass(frozen=True, slots=True)
class InForce:
    """The settings in force, as recorded; ``sha256`` is None before the first.

    ``days_off`` are the holidays that were announced after their day.
    """

    plan: Plan
    sha256: str | None
    days_off: frozenset[date]
    measured: str | None = None


def apply(
    settings: CheckSettings, in_force: InForce, state: State, now_ms: int
) -> tuple[InForce, State, tuple[Event, ...]]:
    """Apply settings: the plan in force, the new state, and the events to record.

    There are no events if the settings are those that were recorded last.
    """
    before = in_force.plan.timetable
    begin = max(now_ms, state.cursor_ms)
    table = before
    # After a start on a clock that may be behind, later settings keep their time.
    if begin >= state.told_ms or table.entries[-1][1] != settings.schedule:
        table = table.changed(begin, settings.schedule)
    events: list[Event] = []
    recorded = in_force.sha256, in_force.measured
    if table != before or (settings.sha256, settings.measured) != recorded:
        schedule = settings.schedule.to_json()
        events.append(SettingsChanged(settings.sha256, schedule, begin, settings.measured))
    after = escalation.with_new_limits(settings.checks, state, now_ms)
    ahead = max(after.told_ms, after.ahead_ms)
    if table != before and begin < ahead:
        # Slots that ended ahead of time did so in another timetable.
        events.append(ChecksReopened(begin, ahead))
        after = replace(after, told_ms=min(begin, after.told_ms), ahead_ms=0)
    if after != state:
        events.append(replay.standing(after))
    changes = working_calendar.changes(before, settings.holidays, in_force.days_off, now_ms)
    days_off = in_force.days_off ^ {date.fromisoformat(change.day) for change in changes}
    now_in_force = InForce(
        Plan(table, settings.checks), settings.sha256, days_off, settings.measured
    )
    return now_in_force, after, (*events, *changes)
