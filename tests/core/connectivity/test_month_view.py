"""The month's page: days, figures and outages from spans."""

from datetime import UTC, date, datetime

from helpers.network import WIRED

from desktop.core.connectivity.availability import Figures, spans
from desktop.core.connectivity.month_view import connectivity_view, month_days
from desktop.core.connectivity.state import KnownPath
from desktop.core.events import ConnectivityChanged, Recorded
from desktop.core.network import Cause, Verdict
from desktop.core.office.schedule import Schedule
from desktop.core.office.schedule_history import unchanging
from desktop.core.settings.rules import HoursRule

OFFICE = Schedule(
    rules=(HoursRule(date(2024, 6, 19), ("sun", "mon", "tue", "wed", "thu"), ("09:00-17:00",)),),
    holidays=frozenset({date(2026, 9, 3)}),
)
SEPTEMBER = date(2026, 9, 1)  # a Tuesday
HOURS = 3_600_000


def dhaka(day, hour=0, minute=0):
    return round(datetime(2026, 9, day, hour, minute, tzinfo=UTC).timestamp() * 1000) - 6 * HOURS


def fold(*parts):
    facts = (
        ConnectivityChanged(verdict, cause, at, at, WIRED if cause is None else None)
        for at, verdict, cause in parts
    )
    return spans(Recorded(i, 0, fact) for i, fact in enumerate(facts, 1))


FOUND = fold(
    (dhaka(1, 8, 30), Verdict.ONLINE, None),
    (dhaka(1, 11), Verdict.OFFLINE, Cause.ISP_DOWN),
    (dhaka(1, 11, 30), Verdict.ONLINE, None),
    (dhaka(1, 18), Verdict.LIMITED, Cause.CAPTIVE_PORTAL),
    (dhaka(1, 19), Verdict.UNKNOWN, Cause.NOT_RUNNING),
    (dhaka(2, 9), Verdict.ONLINE, None),
    (dhaka(2, 10), Verdict.UNKNOWN, Cause.POWER_CUT),
    (dhaka(2, 12), Verdict.ONLINE, None),
)
NOW = dhaka(2, 13)


def view(found=FOUND, now=NOW, *, office_only=True, **more):
    calendar = unchanging(OFFICE)
    return connectivity_view(
        found, OFFICE, SEPTEMBER, now, calendar=calendar, office_only=office_only, **more
    )


def test_a_month_has_all_its_days():
    assert [day.day for day in month_days(date(2026, 2, 1))] == list(range(1, 29))
    assert month_days(date(2026, 12, 1))[-1] == date(2026, 12, 31)


def test_office_hours_alone_count_when_asked():
    seen = view(office_only=True)
    assert len(seen.days) == 30
    first, second, holiday, *rest = seen.days
    assert first.span == (dhaka(1), dhaka(2))
    assert first.office == ((dhaka(1, 9), dhaka(1, 17)),)
    assert first.figures == Figures(
        8 * HOURS, 7 * HOURS + HOURS // 2, {Cause.ISP_DOWN: HOURS // 2}, {}
    )
    assert second.figures == Figures(4 * HOURS, 2 * HOURS, {}, {Cause.POWER_CUT: 2 * HOURS})
    assert holiday.office == ()
    assert [day.figures for day in (holiday, *rest)] == [None] * 28
    assert seen.total == Figures(
        12 * HOURS,
        9 * HOURS + HOURS // 2,
        {Cause.ISP_DOWN: HOURS // 2},
        {Cause.POWER_CUT: 2 * HOURS},
    )
    assert seen.office_only
    assert seen.spans == tuple(FOUND)


def test_the_list_of_outages_has_what_touched_the_hours_latest_first():
    assert [s.cause for s in view(office_only=True).outages] == [Cause.POWER_CUT, Cause.ISP_DOWN]
    assert [s.cause for s in view(office_only=False).outages] == [
        Cause.POWER_CUT,
        Cause.CAPTIVE_PORTAL,
        Cause.ISP_DOWN,
    ]


def test_round_the_clock_every_hour_counts():
    seen = view(office_only=False)
    assert seen.days[0].figures == Figures(
        24 * HOURS,
        9 * HOURS,
        {Cause.ISP_DOWN: HOURS // 2, Cause.CAPTIVE_PORTAL: HOURS},
        {Cause.NOT_RUNNING: 8 * HOURS + HOURS // 2 + 5 * HOURS},
    )
    assert seen.days[2].figures is None
    assert seen.total.scheduled_ms == 37 * HOURS


def test_spans_of_other_months_stay_away():
    others = fold(
        (dhaka(1) - 20 * 24 * HOURS, Verdict.OFFLINE, Cause.LINK_DOWN),
        (dhaka(1) - 10 * 24 * HOURS, Verdict.ONLINE, None),
    )
    seen = view(others)
    assert seen.spans == (others[1],)
    assert seen.outages == ()


def test_an_outage_that_only_borders_on_the_hours_is_not_of_them():
    found = fold(
        (dhaka(1, 8), Verdict.OFFLINE, Cause.ISP_DOWN),
        (dhaka(1, 9), Verdict.ONLINE, None),
        (dhaka(1, 17), Verdict.OFFLINE, Cause.LINK_DOWN),
        (dhaka(1, 18), Verdict.ONLINE, None),
    )
    assert view(found).outages == ()


def test_the_last_day_belongs_to_the_month():
    found = fold(
        (dhaka(30, 12), Verdict.OFFLINE, Cause.ISP_DOWN), (dhaka(30, 13), Verdict.ONLINE, None)
    )
    assert view(found, dhaka(30, 14)).outages == (found[0],)


def test_paths_are_handed_through():
    path = KnownPath(WIRED, present=True, in_use=True, last_worked_ms=None)
    assert view([], paths=(path,)).paths == (path,)
