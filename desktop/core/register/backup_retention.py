"""Which automatic backups are superfluous: the newest stay, and one of each of the last months."""

from collections.abc import Iterable
from datetime import UTC, datetime

NEWEST = 8
MONTHS = 12


def superfluous(made_ms: Iterable[int]) -> list[int]:
    """Return which of the backups of these times (UTC ms) are superfluous, oldest first.

    Of each month with backups, the last is kept. Months are counted from the backups' times, not
    from the current clock.
    """
    times = sorted(set(made_ms), reverse=True)
    last_of: dict[tuple[int, int], int] = {}
    for at_ms in times:
        moment = datetime.fromtimestamp(at_ms / 1000, UTC)
        last_of.setdefault((moment.year, moment.month), at_ms)
    retained = {*times[:NEWEST], *list(last_of.values())[:MONTHS]}
    return [at_ms for at_ms in reversed(times) if at_ms not in retained]
