"""Makes events of the texts of many rows; a change of connectivity is read once for all alike.

Ten years hold 80,000 changes. They differ in their two moments, which come first in the canonical
form, and hardly in the rest: what was read of one rest holds for each other row that has it.
"""

import json
import re

from desktop.core import events
from desktop.core.events import ConnectivityChanged, Event

_MOMENT = "(0|[1-9][0-9]{0,17})"
_CHANGE = re.compile(f'{{"began_after_ms":{_MOMENT},"began_by_ms":{_MOMENT},(.*)', re.DOTALL)
_AGAIN = '"began_'  # a name that comes twice has its last value


class EventBodies:
    """Reads rows one after the other, and remembers the rests of changes that it read."""

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._changes: dict[str, ConnectivityChanged] = {}

    def read(self, kind: str, body: str) -> Event:
        """Return the event of a row; ValueError or RecursionError when the text does not fit."""
        if kind != ConnectivityChanged.kind or not isinstance(body, str):
            return events.parse(kind, json.loads(body))
        change = _CHANGE.fullmatch(body)
        if change is None:
            return events.parse(kind, json.loads(body))
        after, by, rest = change.groups()
        alike = self._changes.get(rest)
        if alike is not None:
            return ConnectivityChanged(
                alike.verdict,
                alike.cause,
                int(after),
                int(by),
                alike.path,
                alike.other_paths,
                alike.evidence,
            )
        event = events.parse(kind, json.loads(body))
        if _AGAIN not in rest and isinstance(event, ConnectivityChanged):
            self._changes[rest] = event
        return event
