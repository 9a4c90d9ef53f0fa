"""The state of a directive (answered, carried out, forwarded, corrected), and their counts."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, assert_never

from desktop.core.events import DirectivesCounted
from desktop.core.office.hours import day_range
from desktop.core.office.schedule import Schedule
from desktop.core.person import Person
from desktop.core.register.enums import Action, Confidence, Due, RecordType, State
from desktop.core.register.fields import BY_NAME, CHOICES, FIELDS, MOMENTS, TEXTS
from desktop.core.register.records import Change, ClaimedTime, Content, Draft, Record, is_time
from desktop.core.register_summary import LONGEST_MEETING_MS, MEETING_MS, Open
from desktop.core.units import DAY_MS, MINUTE_MS, Range, median

# A forwarded directive: the person, the time limit, and whether that person has answered.
# An action ``forwarded`` names the person in ``group`` and ``designation`` and the time in
# ``deadline_ms``; an action ``answered`` names the same person and answers all that was forwarded
# to them before.


@dataclass(frozen=True, slots=True)
class Forward:
    """A forwarding; times are UTC milliseconds, None if there is none."""

    person: Person
    at_ms: int
    until_ms: int | None
    answered_ms: int | None = None


def person_of(content: Content) -> Person:
    """Return the person that an action names."""
    return Person(content.group, content.designation)


def forwards(later: Sequence[Record]) -> tuple[Forward, ...]:
    """Return the forwardings among a directive's later records that name a person, in order."""
    return tuple(
        Forward(
            person_of(item),
            item.captured_ms,
            item.deadline_ms,
            next(
                (
                    answer.captured_ms
                    for answer in later[place + 1 :]
                    if answer.action is Action.ANSWERED and person_of(answer) == person_of(item)
                ),
                None,
            ),
        )
        for place, item in enumerate(later)
        if item.action is Action.FORWARDED and person_of(item).parts
    )


def unanswered(later: Sequence[Record]) -> tuple[Forward, ...]:
    """Return the forwardings without an answer, the most urgent first, one for each person."""
    waiting = [item for item in forwards(later) if item.answered_ms is None]
    waiting.sort(key=lambda item: (item.until_ms is None, item.until_ms or 0))
    return tuple({item.person: item for item in reversed(waiting)}.values())[::-1]


# ``later`` are the records whose ``target`` is the record, in the order of ``seq``.


_ANSWERS = (Action.ACKNOWLEDGED, Action.REPLIED, Action.FORWARDED, Action.CARRIED_OUT)
_CLOSINGS = {Action.CARRIED_OUT: State.CARRIED_OUT, Action.NOT_NEEDED: State.NOT_NEEDED}


@dataclass(frozen=True, slots=True)
class Standing:
    """A record as corrected, its state, and how long its first answer and its completion took.

    Both are milliseconds from when the directive was received, None if not yet. ``directive``:
    it requires, or required, an action.
    """

    record: Record
    state: State
    response_ms: int | None
    carried_out_ms: int | None
    answered: bool
    directive: bool
    forwarded: tuple[Forward, ...] = ()  # and not answered


def standing(record: Record, later: Sequence[Record], now_ms: int) -> Standing:
    """Return the record's standing at ``now_ms`` (UTC milliseconds)."""
    current = corrected(record, later)
    # By place, not by number: a predecessor and a successor each count from 1.
    places = [place for place, item in enumerate(later) if item.action is Action.REOPENED]
    reopened = max(places, default=-1)
    answers = [
        item
        for place, item in enumerate(later)
        if item.action in _ANSWERS and not (item.action is Action.CARRIED_OUT and place < reopened)
    ]
    directive = record.type is RecordType.DIRECTIVE or (
        record.type is RecordType.MESSAGE and reopened >= 0
    )
    done = [item for item in answers if item.action is Action.CARRIED_OUT]
    response, carried_out = (
        max(0, actions[0].captured_ms - current.received_ms) if actions else None
        for actions in (answers, done)
    )
    closings = [
        _CLOSINGS[item.action] for item in later[reopened + 1 :] if item.action in _CLOSINGS
    ]
    if not directive:
        state = _other_state(current.type)
    elif closings:
        state = closings[-1]
    else:
        state = _open_state(current, now_ms, answered=bool(answers))
    forwarded = unanswered(later) if state.is_open else ()
    return Standing(current, state, response, carried_out, bool(answers), directive, forwarded)


def _other_state(kind: RecordType) -> State:
    if kind is RecordType.REDACTION:
        return State.REDACTED
    return State.CORRECTION if kind is RecordType.CORRECTION else State.NOTED


def _open_state(record: Record, now_ms: int, *, answered: bool) -> State:
    if record.deadline_ms is not None and record.deadline_ms < now_ms:
        return State.OVERDUE
    return State.ACKNOWLEDGED if answered else State.TO_ANSWER


def corrected(record: Record, later: Iterable[Record]) -> Record:
    """Return the record with the corrections among ``later`` applied, in order."""
    for item in later:
        if item.type is RecordType.CORRECTION:
            for change in item.changes:
                with suppress(ValueError):  # filed before validation: shown, not applied
                    check_change(change)
                    record = _changed(record, change)
    return record


def check_change(change: Change) -> None:
    """Raise ValueError for a change that fits no record."""
    if change.field not in BY_NAME:
        raise ValueError(f"not correctable: {change.field}")
    if BY_NAME[change.field] not in MOMENTS:
        _words(change)  # no member of the enum
        return
    moment = _moment(change)
    if moment is not None and not is_time(moment):
        raise ValueError(f"a time out of range: {change.field}")


def _changed(record: Record, change: Change) -> Record:
    if change.field == "claimed_ms":
        moment = _moment(change)
        if moment is None:
            return replace(record, claimed=None)
        text = record.claimed.text if record.claimed else ""
        claimed = ClaimedTime(text, moment, zone_source="told", confidence=Confidence.HIGH)
        return replace(record, claimed=claimed)
    moment = BY_NAME[change.field] in MOMENTS
    value = _moment(change) if moment else _words(change)
    changed: dict[str, Any] = {change.field: value}  # replace() is typed by literal names
    return replace(record, **changed)


def _moment(change: Change) -> int | None:
    return None if change.value is None else int(change.value)


def _words(change: Change) -> str:
    choices = BY_NAME[change.field].choices
    return change.value or "" if choices is None else choices(change.value or "")


def still_open(status: Standing, number: int | None) -> Open | None:
    """Return the times of a directive that is not carried out, else None."""
    if not status.state.is_open:
        return None
    record = status.record
    return Open(
        record.deadline_ms,
        status.answered,
        number,
        min(
            (item.until_ms for item in status.forwarded if item.until_ms is not None), default=None
        ),
        meeting_of(record),
        record.record_id,
    )


def meeting_of(content: Content) -> Range | None:
    """Return from when to when the meeting is, None without one; UTC milliseconds."""
    begin, end = content.meeting_ms, content.meeting_until_ms
    if begin is None:
        return None
    end = begin + MEETING_MS if end is None or end <= begin else end
    return begin, min(end, begin + LONGEST_MEETING_MS)


def due_in(due: Due, day: tuple[int, int], now_ms: int) -> tuple[int, int]:
    """Return the period of the deadlines, half-open in UTC ms; ``day`` is today."""
    match due:
        case Due.TODAY:
            return day
        case Due.WEEK:
            return day[0], day[0] + 7 * DAY_MS
        case Due.PAST:
            return 0, now_ms
        case _:
            assert_never(due)


_TIMES = tuple(field.name for field in MOMENTS if field.name != "claimed_ms")
_ASKED = (*(field.name for field in TEXTS if field.asked), *(field.name for field in CHOICES))


@dataclass(frozen=True, slots=True)
class Altered:
    """One field before and after a correction, as text like a `Change`; None: it was empty."""

    name: str
    before: str | None = field(repr=False)
    after: str | None = field(repr=False)


def draft_of(record: Record, original: bytes) -> Draft:
    """Return the record, corrections applied, for a form; its text cannot be changed."""
    data = original or record.text.encode()
    same = {name: getattr(record, name) for name in (*_ASKED, *_TIMES)}
    return Draft(
        type=record.type,
        text=record.text,
        original=data,
        media_type=Draft().media_type if record.original is None else record.original.media_type,
        capture=record.capture,
        claimed=record.claimed,
        **same,
    )


def changes(record: Record, draft: Draft) -> tuple[Change, ...]:
    """Return the changed fields, empty if there are none."""
    changed = [
        Change(name, str(getattr(draft, name)) or None)
        for name in _ASKED
        if getattr(draft, name) != getattr(record, name)
    ]
    claimed = record.claimed.at_ms if record.claimed else None
    claimed_ms = draft.claimed.at_ms if draft.claimed else None
    for name, before, now in (
        ("claimed_ms", claimed, claimed_ms),
        *((name, getattr(record, name), getattr(draft, name)) for name in _TIMES),
    ):
        if _minute(before) != _minute(now):
            changed.append(Change(name, None if now is None else str(now)))
    return tuple(changed)


def altered(record: Record, earlier: Sequence[Record], correction: Record) -> tuple[Altered, ...]:
    """Return the effect of the correction on the record with the ``earlier`` ones applied."""
    differing = []
    for change in correction.changes:
        before = _text(corrected(record, earlier), change.field)
        differing.append(Altered(change.field, before, change.value or None))
        earlier = [*earlier, replace(correction, changes=(change,))]
    return tuple(differing)


def set_fields(draft: Draft) -> tuple[Change, ...]:
    """Return each set field, except the text and the fields that every form sets by itself."""
    usual = Draft()
    texts = ((field.name, _text(draft, field.name)) for field in FIELDS if field.name != "text")
    return tuple(Change(name, text) for name, text in texts if text != _text(usual, name))


def _text(record: Content, name: str) -> str | None:
    if name == "claimed_ms":
        claimed = record.claimed
        value = claimed and (claimed.text if claimed.at_ms is None else claimed.at_ms)
    else:
        value = getattr(record, name)
    return None if value is None else str(value) or None


def _minute(at_ms: int | None) -> int | None:
    """Return the minute, since a form shows no seconds and cannot change them."""
    return None if at_ms is None else at_ms // MINUTE_MS


# Counts for a report and for the officer's reminders, without the text of a record.


def count_directives(
    standings: Iterable[Standing], schedule: Schedule, first: date, last: date, now_ms: int
) -> DirectivesCounted:
    """Count the directives received from the first day to the last, and the deadlines in these.

    Answers count at any time. A deadline is met if the directive was carried out by then; one in
    the future is neither met nor missed, nor is that of a directive that needed no action; this is
    not open either.
    """
    begin, end = day_range(schedule, first)[0], day_range(schedule, last)[1]
    received = dropped = met = missed = 0
    answered: list[int] = []
    carried_out: list[int] = []
    for standing in standings:
        record = standing.record
        if not standing.directive:
            continue
        needless = standing.state is State.NOT_NEEDED and standing.carried_out_ms is None
        if begin <= record.received_ms < end:
            received += 1
            dropped += needless
            if standing.response_ms is not None:
                answered.append(standing.response_ms // 1000)
            if standing.carried_out_ms is not None:
                carried_out.append(standing.carried_out_ms // 1000)
        deadline = record.deadline_ms
        if deadline is not None and not needless and begin <= deadline < end:
            took = standing.carried_out_ms
            in_time = took is not None and record.received_ms + took <= deadline
            met += in_time
            missed += not in_time and deadline < now_ms
    return DirectivesCounted(
        first.isoformat(),
        last.isoformat(),
        received=received,
        acknowledged=len(answered),
        carried_out=len(carried_out),
        still_open=received - dropped - len(carried_out),
        deadlines_kept=met,
        deadlines_missed=missed,
        acknowledged_seconds=median(answered),
        carried_out_seconds=median(carried_out),
        not_needed=dropped,
    )
