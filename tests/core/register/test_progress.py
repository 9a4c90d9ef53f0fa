"""Rows of the progress table: acts, states, and excluded records."""

import pytest
from helpers.directives import DAY, NOON, made

from desktop.core.register.enums import Action, MessageMedium, RecordType, SecurityClass
from desktop.core.register.progress import (
    ALWAYS,
    Column,
    Progress,
    chosen_columns,
    counts,
    needs_encryption,
    progress_row,
    widths,
)
from desktop.core.register.status import standing
from desktop.core.register.views import RecordClass, Retention
from desktop.core.settings.model import PROGRESS_COLUMNS


def did(action, seq, text="", **fields):
    return made(seq, type=RecordType.ACTION, action=action, target="1", text=text, **fields)


def row(later=(), *, number=7, now=NOON, **fields):
    record = made(1, deadline_ms=NOON + DAY, medium=MessageMedium.WHATSAPP, **fields)
    return progress_row(standing(record, later, now), record, later, number, "Subject")


ACK, REPLIED = did(Action.ACKNOWLEDGED, 2), did(Action.REPLIED, 3, "sent")
DONE, REOPENED = did(Action.CARRIED_OUT, 4), did(Action.REOPENED, 5)


@pytest.mark.parametrize(
    ("later", "now", "progress", "acts"),
    [
        ([], NOON, Progress.RUNNING, []),
        ([ACK], NOON, Progress.RUNNING, [Action.ACKNOWLEDGED]),
        ([ACK, REPLIED], NOON, Progress.RUNNING, [Action.REPLIED]),
        ([ACK, REPLIED, DONE], NOON, Progress.DONE, [Action.REPLIED, Action.CARRIED_OUT]),
        ([ACK], NOON + 2 * DAY, Progress.LATE, [Action.ACKNOWLEDGED]),
        ([did(Action.NOT_NEEDED, 2, "why")], NOON, Progress.NEEDLESS, [Action.NOT_NEEDED]),
        ([DONE, REOPENED], NOON, Progress.RUNNING, [Action.CARRIED_OUT, Action.REOPENED]),
    ],
)
def test_a_row_says_how_it_stands_and_what_was_done_beyond_acknowledging(
    later, now, progress, acts
):
    made_row = row(later, now=now)
    assert made_row.progress is progress
    assert [act.action for act in made_row.acts] == acts


def test_the_remark_is_the_last_note_that_is_not_about_keeping():
    kept = did(Action.NOTE, 4, "kept", group=Retention(RecordClass.B, 5).text)
    notes = [did(Action.NOTE, 2, "one"), did(Action.NOTE, 3, "two"), kept]
    assert row(notes).remark == "two"
    assert row([kept]).remark == ""


def test_a_sender_is_named_by_designation():
    assert row(sender="A. Karim", designation="DC").who == "DC"
    assert row(sender="A. Karim").who == "A. Karim"


@pytest.mark.parametrize("security", SecurityClass)
def test_from_confidential_upward_a_row_is_not_offered_and_leaves_encrypted(security):
    made_row, hidden = row(security=security), security.bars >= 2
    assert made_row.offered is not hidden
    assert needs_encryption([row(), made_row]) == ("7" if hidden else None)


def test_the_counts_add_up_and_name_only_what_there_is():
    assert counts([row([DONE]), row(), row([DONE])]) == {Progress.DONE: 2, Progress.RUNNING: 1}


def test_columns_keep_their_order_and_fill_the_page():
    assert chosen_columns([]) == tuple(Column)
    few = chosen_columns(["state", "memo"])
    assert few == (Column.SERIAL, Column.MEMO, Column.SUBJECT, Column.STATE)
    for columns in (tuple(Column), few, ALWAYS):
        assert sum(widths(columns)) == pytest.approx(297 - 2 * 13)
    assert widths(tuple(Column)) == (13, 36, 40, 42, 22, 62, 22, 34)


def test_the_setting_knows_the_same_columns():
    assert tuple(column.value for column in Column) == PROGRESS_COLUMNS
