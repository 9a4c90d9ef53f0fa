"""The days that were last written as files for the office: only this PC knows of them."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop.core.canonical_json import canonical, from_plain, to_plain
from desktop.storage.atomic_write import read_settled, write_atomically


@dataclass(frozen=True, slots=True)
class WrittenDays:
    """From and to which day (ISO) without a gap, and when."""

    first: str
    last: str
    at_ms: int


def read_written_days(file: Path) -> WrittenDays | None:
    """Return the days, None if none were written or the file is damaged."""
    try:
        days = from_plain(WrittenDays, json.loads(read_settled(file)))
        assert isinstance(days, WrittenDays)
        date.fromisoformat(days.first)
        date.fromisoformat(days.last)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return days


def write_written_days(file: Path, days: WrittenDays) -> None:
    """Write the days unless later ones are noted; KnownError as `write_atomically` says."""
    before = read_written_days(file)
    if before is None or before.last <= days.last:
        write_atomically(file, [canonical(to_plain(days))])
