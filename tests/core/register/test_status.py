"""Where a directive stands: every state, response times, corrections, counts."""

from dataclasses import replace

import pytest
from helpers.directives import DAY, NOON, made
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.register.enums import (
    Action,
    Confidence,
    Due,
    MessageMedium,
    Priority,
    RecordType,
    SecurityClass,
    State,
)
from desktop.core.register.fields import BY_NAME
from desktop.core.register.records import Change, ClaimedTime, Draft
from desktop.core.register.status import (
    check_change,
    corrected,
    due_in,
    set_fields,
    standing,
    still_open,
)
from desktop.core.register_summary import LONGEST_MEETING_MS, Open, counts

DIRECTIVE = made(1, deadline_ms=NOON + DAY, claimed=ClaimedTime("t", NOON - 540_000))


def did(action, seq=2, at=NOON):
    return made(
        seq, type=RecordType.ACTION, action=action, target=DIRECTIVE.record_id, captured_ms=at
    )


def correction(*changes, seq=3):
    return made(seq, type=RecordType.CORRECTION, target=DIRECTIVE.record_id, changes=changes)


@pytest.mark.parametrize(
    ("later", "now", "state"),
    [
        ([], NOON, State.TO_ANSWER),
        ([did(Action.NOTE)], NOON, State.TO_ANSWER),
        ([did(Action.ACKNOWLEDGED)], NOON, State.ACKNOWLEDGED),
        ([did(Action.REPLIED)], NOON, State.ACKNOWLEDGED),
        ([did(Action.FORWARDED)], NOON, State.ACKNOWLEDGED),
        ([], NOON + DAY + 1, State.OVERDUE),
        ([did(Action.ACKNOWLEDGED)], NOON + DAY + 1, State.OVERDUE),
        ([], NOON + DAY, State.TO_ANSWER),
        ([did(Action.CARRIED_OUT)], NOON + DAY + 1, State.CARRIED_OUT),
        ([did(Action.CARRIED_OUT), did(Action.REOPENED, 3)], NOON, State.TO_ANSWER),
        ([did(Action.CARRIED_OUT), did(Action.REOPENED, 3)], NOON + DAY + 1, State.OVERDUE),
        (
            [did(Action.ACKNOWLEDGED), did(Action.CARRIED_OUT, 3), did(Action.REOPENED, 4)],
            NOON,
            State.ACKNOWLEDGED,
        ),
        (
            [did(Action.CARRIED_OUT), did(Action.REOPENED, 3), did(Action.CARRIED_OUT, 4)],
            NOON,
            State.CARRIED_OUT,
        ),
        ([correction(Change("deadline_ms", str(NOON - 1)))], NOON, State.OVERDUE),
        ([correction(Change("deadline_ms", None))], NOON + 9 * DAY, State.TO_ANSWER),
    ],
)
def test_state_of_a_directive(later, now, state):
    assert standing(DIRECTIVE, later, now).state is state


@pytest.mark.parametrize(
    ("kind", "state"),
    [
        (RecordType.CORRECTION, State.CORRECTION),
        (RecordType.REDACTION, State.REDACTED),
        (RecordType.DECISION, State.NOTED),
        (RecordType.REPLY, State.NOTED),
        (RecordType.MESSAGE, State.NOTED),
        (RecordType.IMPORT_BATCH, State.NOTED),
        (RecordType.HANDOVER, State.NOTED),
        (RecordType.TAKEOVER, State.NOTED),
    ],
)
def test_state_of_what_asks_for_nothing(kind, state):
    found = standing(made(1, type=kind, deadline_ms=NOON - 1), [], NOON)
    assert found.state is state
    assert still_open(found, 1) is None


def test_a_message_on_file_that_is_opened_is_a_directive():
    message = made(1, type=RecordType.MESSAGE, deadline_ms=NOON + DAY)
    assert not standing(message, [], NOON).directive
    opened = [did(Action.REOPENED)]
    assert standing(message, opened, NOON).directive
    assert standing(message, opened, NOON).state is State.TO_ANSWER
    done = [*opened, did(Action.CARRIED_OUT, 3)]
    assert standing(message, done, NOON).state is State.CARRIED_OUT
    assert standing(message, done, NOON).carried_out_ms is not None
    decision = made(1, type=RecordType.DECISION)  # is never one
    assert standing(decision, opened, NOON).state is State.NOTED


def test_what_was_carried_out_by_mistake_has_no_time():
    later = [did(Action.CARRIED_OUT), did(Action.REOPENED, 3)]
    reopened = standing(DIRECTIVE, later, NOON)
    assert (reopened.response_ms, reopened.carried_out_ms, reopened.answered) == (None, None, False)
    again = standing(DIRECTIVE, [*later, did(Action.CARRIED_OUT, 4, NOON + DAY)], NOON)
    assert again.carried_out_ms == DAY + 540_000


def test_the_first_answer_counts_from_the_messages_own_time():
    later = [did(Action.NOTE, 2, NOON - 1), did(Action.REPLIED, 3), did(Action.CARRIED_OUT, 4)]
    found = standing(DIRECTIVE, later, NOON)
    assert (found.answered, found.response_ms) == (True, 540_000)
    assert standing(DIRECTIVE, [], NOON).response_ms is None
    assert standing(DIRECTIVE, [did(Action.REPLIED, 2, 0)], NOON).response_ms == 0


def test_corrections_lie_over_the_record_in_order_and_the_record_stays():
    later = [
        correction(Change("subject", "ক"), Change("security", "secret"), Change("medium", "call")),
        did(Action.NOTE),
        correction(Change("subject", "খ"), Change("priority", "urgent"), Change("sender", None)),
        correction(Change("claimed_ms", str(NOON - 1))),
    ]
    found = corrected(made(1, sender="DC", claimed=ClaimedTime("sometime", None)), later)
    assert (found.subject, found.sender) == ("খ", "")
    assert found.security is SecurityClass.SECRET
    assert found.medium is MessageMedium.CALL
    assert found.priority is Priority.URGENT
    assert found.claimed == ClaimedTime(
        "sometime", NOON - 1, zone_source="told", confidence=Confidence.HIGH
    )
    assert corrected(found, [correction(Change("claimed_ms", None))]).claimed is None
    told = corrected(made(1), [correction(Change("claimed_ms", "5"))]).claimed
    assert (told.text, told.at_ms) == ("", 5)


@pytest.mark.parametrize(
    "change",
    [
        Change("original", "x"), Change("seq", "1"), Change("salt", "x"), Change("type", "reply"),
        Change("deadline_ms", "tomorrow"), Change("security", "none"), Change("medium", None),
    ],
)  # fmt: skip
def test_what_cannot_be_corrected_is_refused(change):
    with pytest.raises(ValueError, match=r".+"):
        check_change(change)


def test_every_correctable_field_can_be_corrected():
    good = {"medium": "sms", "security": "secret", "priority": "urgent", "deadline_ms": "1",
            "claimed_ms": "1", "meeting_ms": "1", "meeting_until_ms": "1"}  # fmt: skip
    for name in BY_NAME:
        change = Change(name, good.get(name, "কথা"))
        check_change(change)
        assert corrected(made(1), [correction(change)]) != made(1)


def test_what_is_open_is_counted_without_words():
    whose = {"number": 7, "record_id": DIRECTIVE.record_id}
    waits = Open(NOON + DAY, answered=False, **whose)
    assert still_open(standing(DIRECTIVE, [], NOON), 7) == waits
    answered = still_open(standing(DIRECTIVE, [did(Action.REPLIED)], NOON), 7)
    assert answered == Open(NOON + DAY, answered=True, **whose)
    assert still_open(standing(DIRECTIVE, [did(Action.CARRIED_OUT)], NOON), 7) is None
    forwarded = replace(did(Action.FORWARDED), group="AC Land", deadline_ms=NOON + 5)
    assert still_open(standing(DIRECTIVE, [forwarded], NOON), 7).owed_ms == NOON + 5


@pytest.mark.parametrize(
    ("begin", "end", "lasts"),
    [
        (None, NOON, None),
        (NOON, None, 3_600_000),
        (NOON, NOON - 1, 3_600_000),  # nobody wrote that
        (NOON, NOON + 5_400_000, 5_400_000),
        (NOON, NOON + 30 * DAY, LONGEST_MEETING_MS),  # a wrong end must not silence a day
    ],
)
def test_a_meeting_lasts_until_its_end_or_an_hour(begin, end, lasts):
    record = replace(DIRECTIVE, meeting_ms=begin, meeting_until_ms=end)
    found = still_open(standing(record, [], NOON), 7).meeting
    assert found == (None if lasts is None else (begin, begin + lasts))


def test_a_day_begins_with_its_first_moment_and_ends_before_the_next():
    day = (NOON, NOON + DAY)
    due = [
        counts([Open(at, answered=True)], day, NOON).due_today
        for at in (NOON - 1, NOON, NOON + DAY - 1, NOON + DAY)
    ]
    assert due == [0, 1, 1, 0]
    overdue = [counts([Open(at, answered=True)], day, NOON).overdue for at in (NOON - 1, NOON)]
    assert overdue == [1, 0]


@given(st.lists(st.tuples(st.none() | st.integers(NOON - DAY, NOON + 2 * DAY), st.booleans())))
def test_counts_are_what_counting_by_hand_gives(plain):
    day = (NOON - DAY // 2, NOON + DAY // 2)
    found = counts([Open(*item) for item in plain], day, NOON)
    deadlines = [deadline for deadline, _ in plain if deadline is not None]
    assert found.due_today == len([at for at in deadlines if day[0] <= at < day[1]])
    assert found.overdue == len([at for at in deadlines if at < NOON])
    assert found.unanswered == len([1 for _, answered in plain if not answered])


def test_times_to_the_first_answer_and_to_the_end_are_told_apart():
    later = [did(Action.ACKNOWLEDGED), did(Action.CARRIED_OUT, seq=3, at=NOON + DAY)]
    found = standing(DIRECTIVE, later, NOON + DAY)
    assert (found.response_ms, found.carried_out_ms) == (540_000, DAY + 540_000)
    assert standing(DIRECTIVE, later[:1], NOON).carried_out_ms is None


def test_a_filed_change_that_no_record_can_take_is_shown_and_not_applied():
    for change in (
        Change("medium", "pigeon"),
        Change("deadline_ms", str(10**17)),
        Change("seq", "7"),
    ):
        assert corrected(DIRECTIVE, [correction(change)]) == DIRECTIVE


@pytest.mark.parametrize(
    ("due", "period"),
    [(Due.TODAY, (1, DAY)), (Due.WEEK, (1, 1 + 7 * DAY)), (Due.PAST, (0, NOON))],
)
def test_deadlines_of_today_the_week_and_the_past_have_a_period(due, period):
    assert due_in(due, (1, DAY), NOON) == period


def test_each_field_of_a_draft_that_is_set_is_one_of_its_set_fields():
    claimed = ClaimedTime("9:05", NOON)
    draft = Draft(text="words", sender="DC", medium=MessageMedium.SMS, claimed=claimed)
    assert set_fields(draft) == (
        Change("sender", "DC"),
        Change("medium", "sms"),
        Change("claimed_ms", str(NOON)),
    )
    unread = replace(draft, claimed=replace(claimed, at_ms=None))
    assert set_fields(unread)[2] == Change("claimed_ms", "9:05")
    assert set_fields(Draft(text="words")) == ()
