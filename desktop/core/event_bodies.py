"""Makes events of the texts of many rows; what is alike in many is read once.

Ten years hold 80,000 changes of connectivity and 40,000 closed checks. They differ in their
moments, and hardly in the rest: what was read of one rest holds for each other row that has it.
"""

import json
import re
from dataclasses import fields
from datetime import date

from desktop.core import events
from desktop.core.check_events import HolidayAnnounced
from desktop.core.events import CheckClosed, ConnectivityChanged, Event, SettingsChanged
from desktop.core.office.schedule import Schedule
from desktop.core.settings.measuring import read_recorded

_CHANGED, _CLOSED = ConnectivityChanged.kind, CheckClosed.kind
_MOMENT = "(0|[1-9][0-9]{0,17})"
_CHANGE = re.compile(f'{{"began_after_ms":{_MOMENT},"began_by_ms":{_MOMENT},(.*)', re.DOTALL)
# A quote inside a text has a backslash before it: the names are those of the fields.
_ANSWERED = re.compile(
    f'{{"answered_ms":{_MOMENT},(.*),"due_ms":{_MOMENT},(.*),"seconds":{_MOMENT},(.*)', re.DOTALL
)
# A name that comes twice has its last value, and may be written with an escape.
_CHANGE_AGAIN = re.compile(r'\\|"began_')
_ANSWERED_AGAIN = re.compile(r'\\|"(answered_ms|due_ms|seconds)"')

# Each slot is set by itself: the `__init__` of a frozen dataclass takes twice as long.
(
    _put_verdict,
    _put_cause,
    _put_after,
    _put_by,
    _put_path,
    _put_other_paths,
    _put_evidence,
) = (getattr(ConnectivityChanged, field.name).__set__ for field in fields(ConnectivityChanged))

(
    _put_due,
    _put_outcome,
    _put_answered,
    _put_seconds,
    _put_snoozes,
    _put_connectivity,
    _put_detail,
) = (getattr(CheckClosed, field.name).__set__ for field in fields(CheckClosed))


class EventBodies:
    """Reads rows one after the other, and remembers the rests that it read."""

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._changes: dict[str, ConnectivityChanged] = {}
        self._checks: dict[tuple[str, str, str], CheckClosed] = {}

    def read(self, kind: str, body: str) -> Event:
        """Return the event of a row; ValueError or RecursionError when the text does not fit."""
        if type(body) is str:
            if kind == _CHANGED:
                return self._change(body)
            if kind == _CLOSED:
                return self._check(body)
        event = events.parse(kind, json.loads(body))
        _require_readable(event)
        return event

    def _change(self, body: str) -> Event:
        change = _CHANGE.fullmatch(body)
        if change is None:
            return events.parse(_CHANGED, json.loads(body))
        after, by, rest = change.groups()
        alike = self._changes.get(rest)
        if alike is not None:  # here, since one call less is a tenth of the time
            event = object.__new__(ConnectivityChanged)
            _put_verdict(event, alike.verdict)
            _put_cause(event, alike.cause)
            _put_after(event, int(after))
            _put_by(event, int(by))
            _put_path(event, alike.path)
            _put_other_paths(event, alike.other_paths)
            _put_evidence(event, alike.evidence)
            return event
        read = events.parse(_CHANGED, json.loads(body))
        if _CHANGE_AGAIN.search(rest) is None and isinstance(read, ConnectivityChanged):
            self._changes[rest] = read
        return read

    def _check(self, body: str) -> Event:
        check = _ANSWERED.fullmatch(body)
        if check is None:
            return events.parse(_CLOSED, json.loads(body))
        answered, seen, due, outcome, seconds, rest = check.groups()
        key = seen, outcome, rest
        alike = self._checks.get(key)
        if alike is not None:
            return _answered(alike, int(answered), int(due), int(seconds))
        event = events.parse(_CLOSED, json.loads(body))
        if _ANSWERED_AGAIN.search("".join(key)) is None and isinstance(event, CheckClosed):
            self._checks[key] = event
        return event


def _require_readable(event: Event) -> None:
    """Raise ValueError for texts in it that only a newer program can read."""
    if isinstance(event, HolidayAnnounced):
        date.fromisoformat(event.day)
    if isinstance(event, SettingsChanged):
        try:
            read_recorded(event.measured, Schedule.from_json(event.schedule).every_minutes)
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError("settings of a newer program") from error


def _answered(alike: CheckClosed, answered_ms: int, due_ms: int, seconds: int) -> CheckClosed:
    """Return a check that was due and answered then and is like the other in the rest."""
    check = object.__new__(CheckClosed)
    _put_due(check, due_ms)
    _put_outcome(check, alike.outcome)
    _put_answered(check, answered_ms)
    _put_seconds(check, seconds)
    _put_snoozes(check, alike.snoozes)
    _put_connectivity(check, alike.connectivity)
    _put_detail(check, alike.detail)
    return check
