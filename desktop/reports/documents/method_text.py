"""Words that letter and workbook share: title, days off, the rules behind the figures."""

from desktop import __version__
from desktop.core.connectivity.detector import BURST_SECONDS
from desktop.core.connectivity.month_view import DayFigures
from desktop.language.checks import hours_text
from desktop.language.dates import date_numbers, date_range, day_of, moment_long
from desktop.language.numbers import number
from desktop.language.papers import clock_times, paper_word
from desktop.language.register import joined
from desktop.reports.report_content import Content


def title(content: Content) -> str:
    """Return the subject of the report, a sentence."""
    both = content.connectivity and content.checks
    key = "title_both" if both else "title_connectivity" if content.connectivity else "title_checks"
    period = date_range(content.period.first, content.period.last)
    return paper_word(key).format(period=period)


_WEEKEND = frozenset({4, 5})  # Friday and Saturday: their names say it


def day_off_word(content: Content, day: DayFigures) -> str:
    """Return ``holiday``, ``leave`` or ``not in use``; empty for an ordinary day and a weekend."""
    since = content.calendar.since_ms
    if since is not None and day.span[1] <= since:
        return paper_word("before_use")
    if day.figures is not None or day.day.weekday() in _WEEKEND:
        return ""
    if day.day in content.calendar.holidays | content.calendar.own_holidays:
        return paper_word("holiday")
    return paper_word("on_leave") if day.day in content.calendar.leave else ""


def officers(content: Content) -> str:
    """Return who had the PC in the period, by the log; several with their first days."""
    names = [joined(named.name, named.designation) for _, named in content.officers]
    days = [date_numbers(day_of(at_ms)) for at_ms, _ in content.officers]
    several = len(names) > 1
    return "; ".join(map("{}: {}".format, days, names) if several else names)


def facts(content: Content) -> list[tuple[str, str]]:
    """Return pairs of name and value in the current language."""
    word = paper_word
    settings, watched = content.settings, content.settings.connectivity
    none, names = word("none"), [named.name for _, named in content.officers]
    rounds = word("rounds_text").format(
        round=number(watched.round_seconds),
        burst=number(BURST_SECONDS),
        down=number(watched.down_after),
        up=number(watched.up_after),
    )
    services = "; ".join(
        f"{service.name} ({', '.join(service.any_of)})" for service in watched.services
    )
    calendar = content.calendar
    holidays = ", ".join(date_numbers(day) for day in sorted(calendar.holidays))
    own = ", ".join(date_numbers(day) for day in sorted(calendar.own_holidays))
    leave = ", ".join(date_numbers(day) for day in sorted(calendar.leave))
    hours = "; ".join(
        f"{date_numbers(rule.from_day)}: {hours_text(rule)}" for rule in settings.calendar.hours
    )
    return [
        (word("program"), f"tatpar {__version__}"),
        *([(word("officer"), officers(content))] if names != [settings.officer.name] else []),
        (word("zone"), settings.calendar.timezone),
        (word("hours"), hours or none),
        (word("holidays"), holidays or none),
        *([(word("own_holidays"), own)] if own else []),
        (word("leave"), leave or none),
        *_late_leave(content),
        *_since(content),
        (word("steps"), number(content.clock_steps)),
        *_clock(content),
        (word("rounds"), rounds),
        (word("domestic"), ", ".join(watched.targets.domestic) or none),
        (word("international"), ", ".join(watched.targets.international) or none),
        (word("services"), services or none),
        *_directives(content),
        (word("device"), content.device_id),
        (word("journal"), content.head),
    ]


def _late_leave(content: Content) -> list[tuple[str, str]]:
    rows = [
        paper_word("entered_on").format(
            day=date_numbers(item.day),
            moment=date_numbers(day_of(item.entered_ms)),
        )
        for item in content.calendar.late_leave
    ]
    return [(paper_word("late_leave"), "; ".join(rows))] if rows else []


def _clock(content: Content) -> list[tuple[str, str]]:
    times = clock_times(content.clock_off)
    return [(paper_word("clock"), "; ".join(times))] if times else []


def _since(content: Content) -> list[tuple[str, str]]:
    since = content.calendar.since_ms
    if since is None:
        return []
    return [(paper_word("since"), date_numbers(day_of(since)))]


def _directives(content: Content) -> list[tuple[str, str]]:
    if content.directives is None:
        return []
    sentence = paper_word("directives_method")
    moment = moment_long(content.directives.at_ms)
    return [(paper_word("directives"), sentence.format(moment=moment))]
