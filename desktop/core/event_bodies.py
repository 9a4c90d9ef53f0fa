"""Makes events of the texts of many rows; a change of connectivity is read once for all alike.

Ten years hold 80,000 changes. They differ in their two moments, which come first in the canonical
form, and hardly in the rest: what was read of one rest holds for each other row that has it.
"""

import json
import re
from dataclasses import fields

from desktop.core import events
from desktop.core.events import ConnectivityChanged, Event

_KIND = ConnectivityChanged.kind
_MOMENT = "(0|[1-9][0-9]{0,17})"
_CHANGE = re.compile(f'{{"began_after_ms":{_MOMENT},"began_by_ms":{_MOMENT},(.*)', re.DOTALL)
_AGAIN = '"began_'  # a name that comes twice has its last value

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


class EventBodies:
    """Reads rows one after the other, and remembers the rests of changes that it read."""

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._changes: dict[str, ConnectivityChanged] = {}

    def read(self, kind: str, body: str) -> Event:
        """Return the event of a row; ValueError or RecursionError when the text does not fit."""
        if kind != _KIND or not isinstance(body, str):
            return events.parse(kind, json.loads(body))
        change = _CHANGE.fullmatch(body)
        if change is None:
            return events.parse(kind, json.loads(body))
        after, by, rest = change.groups()
        alike = self._changes.get(rest)
        if alike is not None:
            return _at(alike, int(after), int(by))
        event = events.parse(kind, json.loads(body))
        if _AGAIN not in rest and isinstance(event, ConnectivityChanged):
            self._changes[rest] = event
        return event


def _at(alike: ConnectivityChanged, after_ms: int, by_ms: int) -> ConnectivityChanged:
    """Return a change that began at these moments and is like the other in the rest."""
    change = object.__new__(ConnectivityChanged)
    _put_verdict(change, alike.verdict)
    _put_cause(change, alike.cause)
    _put_after(change, after_ms)
    _put_by(change, by_ms)
    _put_path(change, alike.path)
    _put_other_paths(change, alike.other_paths)
    _put_evidence(change, alike.evidence)
    return change
