"""Which automatic backups are superfluous: the newest stay, and one of each of the last months."""

from collections.abc import Iterable
from datetime import UTC, datetime

NEWEST = 8
MONTHS = 12


def superfluous(made_ms: Iterable[int]) -> list[int]:
    """Return which of the copies made at these times (UTC ms) may go, oldest first.

    Of each month that has any, the last is kept. Months are counted by the copies themselves, not
    by the clock of this moment.
    """
    times = sorted(set(made_ms), reverse=True)
    last_of: dict[tuple[int, int], int] = {}
    for at_ms in times:
        moment = datetime.fromtimestamp(at_ms / 1000, UTC)
        last_of.setdefault((moment.year, moment.month), at_ms)
    retained = {*times[:NEWEST], *list(last_of.values())[:MONTHS]}
    return [at_ms for at_ms in reversed(times) if at_ms not in retained]
