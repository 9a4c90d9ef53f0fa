"""Cells of the day × hour table: no millisecond lost, none told twice."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.core.connectivity.availability import Hour, Span, hourly
from desktop.core.network import Cause, Verdict
from desktop.core.units import HOUR_MS

DAY = 24 * HOUR_MS


def tiled(edges: list[int], verdicts: list[Verdict]) -> list[Span]:
    ends = [*edges[1:], None][: len(edges)]
    return [
        Span(seq, verdict, Cause.SLOW, start, start, end, end)
        for seq, (start, end, verdict) in enumerate(zip(edges, ends, verdicts, strict=True))
    ]


def test_an_hour_is_split_between_what_was_seen_and_what_was_connected():
    found = tiled(
        [0, HOUR_MS // 2, HOUR_MS * 3 // 4, HOUR_MS * 3 // 2],
        [Verdict.UNKNOWN, Verdict.ONLINE, Verdict.OFFLINE, Verdict.UNKNOWN],
    )
    (row,) = hourly(found, [(0, DAY)], DAY)
    assert row[0] == Hour(HOUR_MS // 2, HOUR_MS // 4)
    assert row[1] == Hour(HOUR_MS // 2, 0)
    assert row[2:] == (Hour(),) * 22


def test_what_lasts_over_midnight_stands_on_both_days_and_ends_now():
    found = tiled([DAY - HOUR_MS], [Verdict.DEGRADED])
    first, second = hourly(found, [(0, DAY), (DAY, 2 * DAY)], DAY + 90 * 60_000)
    full = Hour(HOUR_MS, HOUR_MS)
    assert first[22:] == (Hour(), full)
    assert second[:3] == (full, Hour(HOUR_MS // 2, HOUR_MS // 2), Hour())


def test_what_begins_on_a_later_day_stands_on_that_alone():
    first, second = hourly(tiled([DAY], [Verdict.ONLINE]), [(0, DAY), (DAY, 2 * DAY)], DAY + 1)
    assert first == (Hour(),) * 24
    assert second[0] == Hour(1, 1)


def test_what_ends_before_a_day_or_at_a_full_hour_fills_no_cell_twice():
    found = tiled([0, HOUR_MS, 2 * HOUR_MS, DAY], [Verdict.ONLINE, Verdict.OFFLINE] * 2)
    (row,) = hourly(found, [(HOUR_MS, DAY)], 2 * DAY)
    assert row == (Hour(HOUR_MS, 0), *(Hour(HOUR_MS, HOUR_MS),) * 22)
    (row,) = hourly(found, [(DAY, 2 * DAY)], 2 * DAY)
    assert row == (Hour(HOUR_MS, 0),) * 24
    whole = tiled([0], [Verdict.ONLINE])
    rows = hourly(whole, [(0, DAY), (DAY, 2 * DAY)], 2 * DAY)
    assert rows == ((Hour(HOUR_MS, HOUR_MS),) * 24,) * 2
    moment = tiled([HOUR_MS, HOUR_MS], [Verdict.ONLINE, Verdict.UNKNOWN])
    assert hourly(moment, [(0, DAY)], DAY) == ((Hour(),) * 24,)


def test_a_day_of_twenty_five_hours_has_so_many_cells():
    (row,) = hourly(tiled([0], [Verdict.ONLINE]), [(0, 25 * HOUR_MS)], 25 * HOUR_MS)
    assert [cell.connected_ms for cell in row] == [HOUR_MS] * 25


@given(
    st.lists(
        st.tuples(st.integers(-HOUR_MS, 3 * DAY), st.sampled_from(list(Verdict))), max_size=20
    ),
    st.integers(0, 3 * DAY),
)
def test_the_cells_add_up_to_the_spans(parts: list[tuple[int, Verdict]], now_ms: int):
    parts = sorted(parts)
    found = tiled([start for start, _ in parts], [verdict for _, verdict in parts])
    cells = [cell for row in hourly(found, [(0, DAY), (2 * DAY, 3 * DAY)], now_ms) for cell in row]

    def inside(verdicts: set[Verdict]) -> int:
        return sum(
            max(0, min(span.end_ms(now_ms), high) - max(span.start_ms, low))
            for span in found
            for low, high in ((0, DAY), (2 * DAY, 3 * DAY))
            if span.verdict in verdicts
        )

    assert sum(cell.connected_ms for cell in cells) == inside({Verdict.ONLINE, Verdict.DEGRADED})
    assert sum(cell.observed_ms for cell in cells) == inside(set(Verdict) - {Verdict.UNKNOWN})
