"""Invented data of one moment, 22 September 2026, 14:08 in Dhaka, for pictures.

In one file because its parts agree with each other: pages, state and spans of the same day.
"""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from desktop.core.checks.model import SlotRow
from desktop.core.connectivity.availability import Figures, Span
from desktop.core.connectivity.month_view import ConnectivityView, DayFigures
from desktop.core.connectivity.state import KnownPath, ObservedLayer
from desktop.core.events import Outcome
from desktop.core.network import Cause, Layer, LayerName, Medium, Path, Verdict
from desktop.core.office.schedule_history import CalendarFacts, LateLeave
from desktop.core.person import Person
from desktop.core.register.backups import Backups
from desktop.core.register.enums import SecurityClass
from desktop.core.register_summary import DayList, Open, day_list
from desktop.core.settings.model import Security
from desktop.core.today_view import Channel, DayWords, Health, StateLine, TodayView

MINUTE, HOUR, DAY = 60_000, 3_600_000, 86_400_000
TODAY = date(2026, 9, 22)
FIRST = date(2026, 9, 1)
WIRED = Path(Medium.WIRED, "eth0", speed_mbps=1000)
WIFI = Path(Medium.WIFI, "wlan0", "UNO-Savar")
PHONE = Path(Medium.MOBILE, "usb0", metered=True)
MONTH = [FIRST + timedelta(days=i) for i in range(30)]


def at(day: date, clock: str) -> int:
    """Return the UTC milliseconds of a time of day in Dhaka, ``14:08`` or ``14:08:30``."""
    hours, minutes, *rest = (int(part) for part in clock.split(":"))
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=6)
    seconds = rest[0] if rest else 0
    return int(midnight.timestamp()) * 1000 + hours * HOUR + minutes * MINUTE + seconds * 1000


NOW = at(TODAY, "14:08")


class Acts:
    """Notes the acts that a page asks for, and does none."""

    def __init__(self) -> None:
        self.calls: list[tuple[object, ...]] = []

    def __getattr__(self, name: str) -> Any:
        return lambda *given: self.calls.append((name, *given))


IN_USE_TODAY = CalendarFacts(at(TODAY, "09:00"))


def whole(day: date) -> tuple[int, int]:
    """Return the day from midnight to midnight."""
    return at(day, "00:00"), at(day, "00:00") + DAY


def office(day: date) -> tuple[tuple[int, int], ...]:
    """Return the office hours of a day, none on Friday and Saturday."""
    if day.weekday() in (4, 5):
        return ()
    return ((at(day, "09:00"), at(day, "17:00")),)


class Line:
    """Builds spans that share their edges: ``line.to("09:34", Verdict.ONLINE)``."""

    def __init__(self, start_ms: int) -> None:
        self._at = (start_ms, start_ms)
        self.spans: list[Span] = []

    def to(
        self, end_ms: int, verdict: Verdict, cause: Cause | None = None, within: int = 8
    ) -> None:
        """Add a span until ``end_ms``, its edge sure to ``within`` seconds either way."""
        end = (end_ms - within * 1000, end_ms + within * 1000)
        path = WIRED if verdict.connected else None
        self.spans.append(
            Span(len(self.spans), verdict, cause, *self._at, *end, path=path, other_paths=(WIFI,))
        )
        self._at = end


def _today_events() -> list[tuple[str, Verdict, Cause | None]]:
    return [
        ("08:51", Verdict.UNKNOWN, Cause.NOT_RUNNING),
        ("09:34:02", Verdict.ONLINE, None),
        ("09:42:02", Verdict.LIMITED, Cause.SERVICE_UNREACHABLE),
        ("10:31:14", Verdict.ONLINE, None),
        ("10:56:02", Verdict.OFFLINE, Cause.ISP_DOWN),
        ("12:38", Verdict.ONLINE, None),
        ("12:54", Verdict.DEGRADED, Cause.LOSS),
    ]


_CUTS: dict[int, list[tuple[str, str, Verdict, Cause, int]]] = {
    2: [("10:15:29", "10:16:53", Verdict.OFFLINE, Cause.LINK_DOWN, 1)],
    3: [("11:24", "11:50", Verdict.DEGRADED, Cause.LOSS, 8)],
    6: [("16:20:17", "16:38:23", Verdict.OFFLINE, Cause.GATEWAY_SILENT, 7)],
    8: [("11:05", "12:20", Verdict.UNKNOWN, Cause.POWER_CUT, 60)],
    9: [("11:45", "12:10", Verdict.DEGRADED, Cause.SLOW, 8)],
    10: [("12:44:51", "13:51:30", Verdict.OFFLINE, Cause.ISP_DOWN, 8)],
    14: [("14:02:33", "14:14:51", Verdict.LIMITED, Cause.DNS_FAILURE, 9)],
    16: [("11:55", "12:20", Verdict.DEGRADED, Cause.LOSS, 8)],
    17: [("11:20:05", "12:01:05", Verdict.LIMITED, Cause.INTERNATIONAL_CUT, 8)],
    20: [("15:12:40", "15:15:52", Verdict.OFFLINE, Cause.LINK_DOWN, 1)],
    21: [("11:25", "11:50", Verdict.DEGRADED, Cause.SLOW, 8)],
}


def month_spans() -> tuple[Span, ...]:
    """Return the month's spans up to now."""
    dice = random.Random(22)  # noqa: S311
    line = Line(at(FIRST, "00:00"))
    for day in MONTH[: TODAY.day]:
        if day == TODAY:
            for clock, verdict, cause in _today_events():
                line.to(at(day, clock), verdict, cause)
            line.to(NOW, Verdict.ONLINE)
            break
        weekend = day.weekday() in (4, 5)
        if weekend and day.day not in (5, 19):
            continue
        start = at(day, "10:10" if weekend else "08:40") + dice.randrange(10) * MINUTE
        end = at(day, "13:00" if weekend else "17:10") + dice.randrange(40) * MINUTE
        line.to(start, Verdict.UNKNOWN, Cause.NOT_RUNNING, 15)
        for begin, until, verdict, cause, within in _CUTS.get(day.day, ()):
            line.to(at(day, begin), Verdict.ONLINE, None, within)
            line.to(at(day, until), verdict, cause, within)
        line.to(end, Verdict.ONLINE)
    last = line.spans[-1]
    return (*line.spans[:-1], last._replace(ended_after_ms=None, ended_by_ms=None))


def state(verdict: Verdict = Verdict.ONLINE, *, locked: bool | None = False) -> StateLine:
    """Return the state line of the moment."""
    since = at(TODAY, "10:56")
    return StateLine(
        now_ms=NOW,
        verdict=verdict,
        cause=None,
        path=WIRED,
        since_after_ms=since - 8000,
        since_by_ms=since + 8000,
        last_seen_ms=NOW - 8000,
        next_check_ms=at(TODAY, "14:30"),
        open_check_ms=None,
        pause_until_ms=None,
        register_locked=locked,
    )


_O = Outcome
TODAY_OUTCOMES = [
    _O.CHECKED, _O.CHECKED, _O.COVERED, _O.CHECKED, _O.CHECKED_LATE, _O.CHECKED,
    _O.HELD, _O.CHECKED, _O.MISSED_AWAY, _O.CHECKED, _O.CHECKED,
]  # fmt: skip


def slots(day: date, outcomes: list[Outcome]) -> tuple[SlotRow, ...]:
    """Return the sixteen slots of a day; those without an outcome are to come."""
    rows = []
    for index in range(16):
        due = at(day, "09:00") + index * 30 * MINUTE
        outcome = outcomes[index] if index < len(outcomes) else None
        seen = outcome in (_O.CHECKED, _O.CHECKED_LATE)
        seconds = 108 if outcome is _O.CHECKED else 1900
        rows.append(
            SlotRow(due, outcome, due + seconds * 1000 if seen else None, seconds if seen else None)
        )
    return tuple(rows)


LAYERS = (
    Layer(LayerName.ADAPTER, ok=True),
    Layer(LayerName.ADDRESS, ok=True, detail="ipv4+ipv6"),
    Layer(LayerName.GATEWAY, ok=True, ms=1, tried=1, answered=1),
    Layer(LayerName.DNS, ok=True, ms=14, tried=2, answered=2),
    Layer(LayerName.DOMESTIC, ok=True, ms=22, tried=2, answered=2),
    Layer(LayerName.INTERNATIONAL, ok=True, ms=71, tried=3, answered=3),
    Layer(LayerName.SERVICE, ok=True, ms=86, tried=2, answered=2),
)
PATHS = (
    KnownPath(WIRED, present=True, in_use=True, last_worked_ms=NOW),
    KnownPath(WIFI, present=True, in_use=False, last_worked_ms=NOW - 20 * MINUTE),
    KnownPath(PHONE, present=False, in_use=False, last_worked_ms=at(date(2026, 9, 21), "16:10")),
)
HEALTH = (
    Health(Channel.TOAST, works=True),
    Health(Channel.TRAY, works=True),
    Health(Channel.AUTOSTART, works=True),
    Health(Channel.SESSION_LOCK, works=True),
    Health(Channel.SLEEP, works=True),
    Health(Channel.BENGALI_FONT, works=True),
    Health(Channel.CARD, works=True),
    Health(Channel.SOUND, works=None),
    Health(Channel.IDLE, works=True),
)


_YESTERDAY, _TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
# Each: the directive of the day's list, its subject, its sender, its class; the place of a meeting.
_WAITING = (
    (Open(at(_YESTERDAY, "17:00"), answered=True, number=128),
     "জন্মনিবন্ধন ক্যাম্পের তালিকা", "উপপরিচালক, স্থানীয় সরকার", SecurityClass.ORDINARY, ""),
    (Open(None, answered=True, number=119, owed_ms=at(TODAY, "12:00")),
     "ত্রাণসামগ্রীর চাহিদাপত্র", "এসি (ল্যান্ড), সাভার", SecurityClass.ORDINARY, ""),
    (Open(None, answered=True, number=123, meeting=(at(TODAY, "15:00"), at(TODAY, "16:00"))),
     "জুম সভা: দুর্যোগ প্রস্তুতি", "জেলা প্রশাসক, ঢাকা", SecurityClass.ORDINARY,
     "https://zoom.us/j/5550123456"),
    (Open(at(TODAY, "16:00"), answered=False, number=130),
     "আশ্রয়কেন্দ্রের প্রস্তুতি প্রতিবেদন", "অতিরিক্ত জেলা প্রশাসক, ঢাকা", SecurityClass.ORDINARY, ""),
    (Open(at(TODAY, "17:00"), answered=False, number=129),
     "বিভাগীয় সমন্বয় সভার কার্যপত্র", "বিভাগীয় কমিশনার, ঢাকা", SecurityClass.RESTRICTED, ""),
    (Open(at(TODAY, "17:00"), answered=True, number=131),
     "", "জেলা প্রশাসক, ঢাকা", SecurityClass.CONFIDENTIAL, ""),
    (Open(at(_TOMORROW, "09:00"), answered=True, number=122),
     "ভূমি অফিস পরিদর্শনের সূচি", "অতিরিক্ত জেলা প্রশাসক (রাজস্ব)", SecurityClass.ORDINARY, ""),
)  # fmt: skip
_MORE = tuple(
    (Open(at(TODAY, "16:30"), answered=False, number=140 + place), subject, *_WAITING[3][2:])
    for place, subject in enumerate((
        "ত্রাণ বিতরণের তালিকা", "ইউনিয়নভিত্তিক ক্ষয়ক্ষতির বিবরণ",
        "মেডিকেল টিমের নাম", "নৌযানের প্রাপ্যতা",
    ))
)  # fmt: skip
WAITING, _MORE_WAITING = (
    tuple(replace(line[0], record_id=f"{line[0].number:032x}") for line in lines)
    for lines in (_WAITING, _MORE)
)


def listed(now_ms: int = NOW, waiting: tuple[Open, ...] = WAITING) -> DayList:
    """Return the day's list of open messages."""
    return day_list(waiting, now_ms, whole(TODAY)[1], whole(_TOMORROW)[1])


def day_words() -> dict[str, DayWords]:
    """Return the words of the list of an open register, by the ids of its records."""
    return {
        item.record_id: DayWords(
            subject, sender, level, Person("", sender) if item.owed_ms else Person(), place
        )
        for item, (_, subject, sender, level, place) in zip(
            (*WAITING, *_MORE_WAITING), (*_WAITING, *_MORE), strict=True
        )
    }


def today() -> TodayView:
    """Return Today, connected."""
    return TodayView(
        state=state(),
        layers=tuple(ObservedLayer(layer, NOW - 8000) for layer in LAYERS),
        paths=PATHS,
        spans=tuple(s for s in month_spans() if s.end_ms(NOW) > at(TODAY, "00:00")),
        slots=slots(TODAY, TODAY_OUTCOMES),
        office=office(TODAY),
        day=whole(TODAY),
        every_minutes=30,
        media=("WhatsApp",),
        listed=listed(),
        unanswered=2,
        backups=Backups(Security(), register=False),
        health=HEALTH,
    )


def today_offline() -> TodayView:
    """Return Today at 10:36, four minutes into an outage."""
    now = at(TODAY, "10:35:34")
    line = Line(at(TODAY, "00:00"))
    for clock, verdict, cause in _today_events()[:4]:
        line.to(at(TODAY, clock), verdict, cause)
    line.to(now, Verdict.OFFLINE, Cause.ISP_DOWN)
    last = line.spans[-1]._replace(ended_after_ms=None, ended_by_ms=None)
    silent = {
        LayerName.DNS: (2, "timeout"),
        LayerName.DOMESTIC: (2, "timeout"),
        LayerName.INTERNATIONAL: (3, "timeout"),
    }
    layers = []
    for layer in LAYERS:
        if layer.name in silent:
            tried, detail = silent[layer.name]
            layers.append(replace(layer, ok=False, ms=None, detail=detail, tried=tried, answered=0))
        elif layer.name is LayerName.SERVICE:
            layers.append(Layer(layer.name, ok=None))
        elif layer.name is LayerName.ADDRESS:
            layers.append(replace(layer, detail="ipv4"))
        else:
            layers.append(layer)
    began = at(TODAY, "10:31:14")
    moment = replace(
        state(Verdict.OFFLINE),
        now_ms=now,
        cause=Cause.ISP_DOWN,
        since_after_ms=began - 8000,
        since_by_ms=began + 8000,
        last_seen_ms=now,
        next_check_ms=at(TODAY, "11:00"),
    )
    return replace(
        today(),
        state=moment,
        listed=listed(now),
        layers=tuple(ObservedLayer(layer, now) for layer in layers),
        paths=(replace(PATHS[1], last_worked_ms=now - 20 * MINUTE), PATHS[2]),
        spans=(*line.spans[:-1], last),
        slots=slots(TODAY, TODAY_OUTCOMES[:4]),
    )


def today_limited() -> TodayView:
    """Return Today while names are not resolved, with the results of the full round."""
    offline = today_offline()
    now = offline.state.now_ms
    layers = {layer.name: ObservedLayer(layer, now - 15_000) for layer in LAYERS}
    for layer, age in (
        (Layer(LayerName.DNS, ok=False, detail="nxdomain", tried=2), 0),
        (Layer(LayerName.DOMESTIC, ok=None, detail="not_configured"), 15_000),
        (Layer(LayerName.SERVICE, ok=None, detail="not_resolved"), 0),
    ):
        layers[layer.name] = ObservedLayer(layer, now - age)
    moment = replace(offline.state, verdict=Verdict.LIMITED, cause=Cause.DNS_FAILURE, path=WIRED)
    last = offline.spans[-1]._replace(verdict=Verdict.LIMITED, cause=Cause.DNS_FAILURE)
    return replace(
        offline,
        state=moment,
        layers=tuple(layers.values()),
        paths=(replace(PATHS[0], last_worked_ms=None), *offline.paths),
        spans=(*offline.spans[:-1], last),
    )


def today_open() -> TodayView:
    """Return Today while a check is open that can be put off."""
    moment = replace(
        state(),
        open_check_ms=at(TODAY, "14:00"),
        open_until_ms=at(TODAY, "14:30"),
        later_minutes=(5, 10),
    )
    return replace(today(), state=moment, slots=slots(TODAY, TODAY_OUTCOMES[:-1]))


def today_open_paused() -> TodayView:
    """Return Today in a pause while a check is open."""
    view = today_open()
    return replace(view, state=replace(view.state, pause_until_ms=at(TODAY, "15:08")))


def today_paused() -> TodayView:
    """Return Today in a pause until 15:08, with the register locked and a limited line."""
    moment = replace(state(), pause_until_ms=at(TODAY, "15:08"), register_locked=True)
    return replace(today(), state=moment, backups=Backups(Security(), register=True))


def today_first() -> TodayView:
    """Return Today in the first minute: nothing seen, nothing due, no register."""
    moment = replace(
        state(Verdict.UNKNOWN),
        path=None,
        since_after_ms=NOW,
        since_by_ms=NOW,
        last_seen_ms=None,
        register_locked=None,
    )
    return replace(
        today(), state=moment, layers=(), paths=(), spans=(), slots=slots(TODAY, [])[11:],
        listed=None, unanswered=0, health=tuple(Health(h.channel, works=None) for h in HEALTH),
    )  # fmt: skip


def today_locked() -> TodayView:
    """Return Today while the register is locked, with two messages that were sealed."""
    view = today()
    return replace(view, state=replace(view.state, register_locked=True, sealed=2))


def today_full() -> TodayView:
    """Return Today with more than seven rows, and a look that counts for the next check."""
    due, following = at(TODAY, "14:30"), at(TODAY, "15:00")
    moment = replace(state(), covered_ms=due, next_check_ms=following, looked_ms=NOW)
    return replace(today(), state=moment, listed=listed(waiting=(*WAITING, *_MORE_WAITING)))


def today_quiet() -> TodayView:
    """Return Today without anything to do until the end of the week."""
    three = timedelta(days=3)
    coming = tuple(
        replace(item, deadline_ms=at(TODAY + three * (place + 1), clock), answered=True)
        for place, (item, clock) in enumerate(
            zip(WAITING[3:], ("10:00", "17:00", "12:00", "17:00"), strict=True)
        )
    )
    return replace(today(), listed=listed(waiting=coming), unanswered=0)


def _figures(spans: tuple[Span, ...], ranges: tuple[tuple[int, int], ...]) -> Figures | None:
    """Add a day up; spans never overlap, so that simple clipping is enough for a picture."""
    scheduled = connected = 0
    down: dict[Cause, int] = {}
    unknown: dict[Cause, int] = {}
    for start, end in ranges:
        end = min(end, NOW)  # noqa: PLW2901
        if end <= start:
            continue
        scheduled += end - start
        left = end - start
        for span in spans:
            shared = min(span.end_ms(NOW), end) - max(span.start_ms, start)
            if shared <= 0:
                continue
            left -= shared
            if span.verdict.connected:
                connected += shared
            else:
                into = unknown if span.verdict is Verdict.UNKNOWN else down
                cause = span.cause or Cause.NOT_RUNNING
                into[cause] = into.get(cause, 0) + shared
        if left > 0:
            unknown[Cause.NOT_RUNNING] = unknown.get(Cause.NOT_RUNNING, 0) + left
    return Figures(scheduled, connected, down, unknown) if scheduled else None


def connectivity() -> ConnectivityView:
    """Return the Connectivity page's month in office hours."""
    spans = month_spans()
    days = tuple(
        DayFigures(day, whole(day), office(day), _figures(spans, office(day))) for day in MONTH
    )
    total = _figures(spans, tuple(hours for day in MONTH for hours in office(day)))
    assert total is not None
    outages = [
        span for span in reversed(spans) if span.verdict.down or span.cause is Cause.POWER_CUT
    ]
    return ConnectivityView(NOW, FIRST, days, spans, tuple(outages), total, True, PATHS)


def calendar_facts() -> CalendarFacts:
    """Return a month begun late, with a holiday, leave, and leave that was entered afterwards."""
    late = tuple(LateLeave(FIRST.replace(day=day), at(TODAY, "09:12")) for day in (13, 14, 15))
    return CalendarFacts(
        at(FIRST.replace(day=6), "09:00"),
        frozenset({FIRST.replace(day=24)}),
        frozenset({FIRST.replace(day=28), FIRST.replace(day=29)}),
        late,
    )


def connectivity_leave() -> ConnectivityView:
    """Return a month whose calendar is remarkable."""
    view, facts = connectivity(), calendar_facts()
    begun, off = FIRST.replace(day=6), facts.leave | facts.holidays
    spans = tuple(span for span in view.spans if span.end_ms(NOW) > at(begun, "09:00"))
    days = tuple(
        replace(day, office=() if day.day in off or day.day < begun else day.office)
        for day in view.days
    )
    counted = tuple(hours for day in days for hours in day.office)
    total = _figures(spans, counted)
    assert total is not None
    return replace(
        view,
        days=tuple(replace(day, figures=_figures(spans, day.office)) for day in days),
        spans=spans,
        outages=tuple(span for span in view.outages if span in spans),
        total=total,
        calendar=facts,
    )


def connectivity_empty() -> ConnectivityView:
    """Return a month in which nothing was observed yet, since Tatpar is in use from today."""
    days = tuple(
        DayFigures(
            day, whole(day), office(day), _figures((), office(day)) if day >= TODAY else None
        )
        for day in MONTH
    )
    total = _figures((), office(TODAY))
    assert total is not None
    return ConnectivityView(NOW, FIRST, days, (), (), total, True, (), IN_USE_TODAY)
