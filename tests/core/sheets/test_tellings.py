"""A telling compared with earlier ones, by a table: its log, and its day."""

from dataclasses import replace

import pytest
from helpers.sheets import DAY, sheet_of, spans_of

from desktop.core.integrity.merkle import consistency_proof, leaf_hash, root
from desktop.core.sheets.sheet import Doubt, LogProof, Telling, ToldDay, day_doubt, log_doubt
from desktop.core.sheets.signing import SKEW_MS

NONE, LOST, OTHER = Doubt.NONE, Doubt.LOST, Doubt.OTHER
DAY_MS = 86_400_000
LEAVES = [leaf_hash(bytes([number])) for number in range(40)]
BETTER = [leaf_hash(b"better"), *LEAVES[1:]]


def telling(rows: int, turn: int, leaves=LEAVES, *, at: int | None = None, lost=None) -> Telling:
    """Return a telling of the first rows, one a day; that of a file has the turn 0."""
    day = turn if at is None else at
    told_ms = day * DAY_MS
    return Telling(turn, rows, told_ms, told_ms + 1000, root(leaves[:rows]).hex(), lost)


def proof(since: int, rows: int, leaves=LEAVES) -> LogProof:
    nodes = consistency_proof(since, leaves[:rows]) if since else ()
    return LogProof(root(leaves[:rows]).hex(), since, tuple(node.hex() for node in nodes), None)


HELD = [telling(10, 1), telling(20, 2)]
SOON = telling(30, 3, at=2)
ANEW = telling(5, 3, BETTER, lost=7)


@pytest.mark.parametrize(
    ("held", "new", "log", "doubt"),
    [
        ([], telling(10, 1), proof(0, 10), NONE),
        (HELD, telling(30, 3), proof(20, 30), NONE),
        (HELD, telling(20, 3), proof(20, 20), NONE),
        # The answer to the newest was lost, or it came a moment ago.
        (HELD, replace(SOON, received_ms=2 * DAY_MS + 1000 + SKEW_MS - 1), proof(10, 30), NONE),
        (HELD, replace(SOON, received_ms=2 * DAY_MS + 1000 + SKEW_MS), proof(10, 30), OTHER),
        (HELD, telling(30, 3), proof(0, 30), OTHER),
        (HELD, telling(30, 3), proof(15, 30), OTHER),
        (HELD, telling(30, 3, BETTER), proof(20, 30, BETTER), OTHER),
        (HELD, telling(20, 3, BETTER), proof(20, 20, BETTER), OTHER),
        (HELD, telling(15, 3), proof(0, 15), OTHER),
        # Files: the officer's PC hears of none, and they may come late.
        (HELD, telling(15, 0, at=1), proof(10, 15), NONE),
        (HELD, telling(5, 0, at=0), proof(0, 5), NONE),
        ([telling(10, 0, at=1)], telling(30, 0, at=2), proof(0, 30), NONE),
        (HELD, telling(30, 0, at=3), proof(0, 30), NONE),
        (HELD, telling(30, 0, at=3), proof(10, 30), NONE),
        (HELD, telling(30, 0, BETTER, at=3), proof(20, 30, BETTER), OTHER),
        (HELD, telling(20, 0, BETTER, at=3), proof(0, 20, BETTER), OTHER),
        # A log that was lost says so, and goes on from then.
        (HELD, ANEW, proof(0, 5, BETTER), LOST),
        ([*HELD, ANEW], telling(9, 4, BETTER, lost=7), proof(5, 9, BETTER), NONE),
        ([*HELD, ANEW], telling(9, 4, lost=7), proof(5, 9), OTHER),
        ([*HELD, ANEW], telling(9, 4, BETTER, lost=6), proof(5, 9, BETTER), OTHER),
        ([ANEW], telling(20, 4), proof(0, 20), OTHER),
        ([ANEW], telling(20, 0, at=2), proof(0, 20), NONE),
    ],
)
def test_a_log_goes_on_or_was_lost_or_is_another(held, new, log, doubt):
    assert log_doubt(held, new, log) is doubt


def told(outcomes: str, doubt: Doubt = NONE, lost: int | None = None) -> ToldDay:
    return ToldDay(outcomes, lost, doubt)


@pytest.mark.parametrize(
    ("held", "new", "doubt"),
    [
        ([], told("a"), NONE),
        ([told("a")], told("a"), NONE),
        ([told("a")], told("b"), OTHER),
        ([told("a"), told("b", OTHER)], told("b"), OTHER),
        ([told("a"), told("b", OTHER)], told("a"), NONE),
        ([told("a")], told("b", lost=7), LOST),
        ([told("a", lost=7)], told("b"), LOST),
    ],
)
def test_a_day_stays_as_it_was_told_first(held, new, doubt):
    assert day_doubt(held, new) is doubt


def test_what_a_second_telling_must_not_change_are_hours_times_and_checks():
    sheet = sheet_of()
    assert replace(sheet, told_seq=900, officer="").outcomes() == sheet.outcomes()
    assert sheet_of(spans=spans_of(DAY, [])).outcomes() != sheet.outcomes()
    assert replace(sheet, slots=sheet.slots[1:]).outcomes() != sheet.outcomes()
    hours = replace(sheet.day_calendar, hours=())
    assert replace(sheet, day_calendar=hours).outcomes() != sheet.outcomes()
