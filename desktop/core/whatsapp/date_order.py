"""The order of day and month in dates, and the lines that are out of order in time."""

from collections.abc import Sequence
from itertools import pairwise

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.whatsapp.headers import Head
from desktop.core.whatsapp.model import DayOrder


def field_votes(heads: Sequence[Head]) -> tuple[int, int]:
    """Return how many dates can only be read day-first, and how many only month-first."""
    day_first = month_first = 0
    for head in heads:
        date = head.date
        if date.year_first:
            continue
        if date.month_first is None:
            day_first += 1
        elif date.day_first is None:
            month_first += 1
    return day_first, month_first


def day_order(heads: Sequence[Head]) -> DayOrder:
    """Return the order of day and month in one file's headers.

    A field over 12 decides. Else the reading in which time clearly runs backwards less often:
    never, against at least once, or less than a third as often. A message that was delivered late
    is one step back in both readings, so it decides nothing.
    """
    if heads[0].date.year_first:
        return DayOrder.YEAR_FIRST
    day_first, month_first = field_votes(heads)
    if day_first == month_first:
        day_first = backward_steps(moments(heads, DayOrder.MONTH_FIRST))
        month_first = backward_steps(moments(heads, DayOrder.DAY_FIRST))
        if min(day_first, month_first) * 3 >= max(day_first, month_first):
            return DayOrder.AMBIGUOUS
    return DayOrder.DAY_FIRST if day_first > month_first else DayOrder.MONTH_FIRST


def check_order(heads: Sequence[Head], order: DayOrder, asked: DayOrder) -> None:
    """Raise KnownError ``chat_order_contradicted`` if the file's dates contradict the order."""
    for_day, for_month = field_votes(heads)
    against = for_month > for_day if asked is DayOrder.DAY_FIRST else for_day > for_month
    if order is DayOrder.YEAR_FIRST or against:
        wrong = next(
            head for head in heads if order is DayOrder.YEAR_FIRST or head.day(asked) is None
        )
        raise KnownError(
            ProblemCode.CHAT_ORDER_CONTRADICTED, exit_code=2, asked=asked.value, line=wrong.line + 1
        )


def readings_of(heads: Sequence[Head]) -> tuple[str, str] | None:
    """Return both readings of the first date that differs by day order."""
    for head in heads:
        day_first = moment_of(head, DayOrder.DAY_FIRST)
        month_first = moment_of(head, DayOrder.MONTH_FIRST)
        if day_first is not None and month_first is not None and day_first != month_first:
            return day_first, month_first
    return None


def moments(heads: Sequence[Head], order: DayOrder) -> list[str]:
    """Return the comparable local times of the headers that can be read in that order."""
    readings = []
    for head in heads:
        moment = moment_of(head, order)
        if moment is not None:
            readings.append(moment)
    return readings


def moment_of(head: Head, order: DayOrder) -> str | None:
    """Return a header's local time as ISO text, None if there is no such day."""
    day, clock = head.day(order), head.clock
    if day is None or clock is None:
        return None
    return f"{day}T{clock.hour:02}:{clock.minute:02}:{clock.second:02}"


def backward_steps(moments: Sequence[str]) -> int:
    """Return how often a time is earlier than the one before it."""
    return sum(later < earlier for earlier, later in pairwise(moments))


def in_order(moments: Sequence[str], weights: Sequence[int]) -> list[bool]:
    """Return for each moment whether it belongs to the heaviest non-decreasing subsequence.

    The others are out of order. Of two equally heavy subsequences the one with the earlier lines
    is chosen, since pasted text is usually older than what surrounds it. The cost is n log n (a
    Fenwick tree over the ranks of the moments), so that no hostile file stops the program.
    """
    count = len(moments)
    if not backward_steps(moments):
        return [True] * count
    rank = {moment: place for place, moment in enumerate(sorted(set(moments)), 1)}
    size = len(rank)
    unit = count * count + 1  # outweighs any sum of the tie-breakers
    best = [-1] * (size + 1)  # the last line of the heaviest run, per node of the tree
    total = [0] * count + [0]  # total[-1] is the empty run's
    before = [-1] * count
    for line, moment in enumerate(moments):
        place = rank[moment]
        node, end = place, -1
        while node:
            if total[best[node]] > total[end]:
                end = best[node]
            node &= node - 1
        before[line] = end
        total[line] = total[end] + weights[line] * unit + count - line
        while place <= size:
            if total[line] > total[best[place]]:
                best[place] = line
            place += place & -place
    chosen = [False] * count
    line = max(range(count), key=total.__getitem__)
    while line >= 0:
        chosen[line] = True
        line = before[line]
    return chosen
