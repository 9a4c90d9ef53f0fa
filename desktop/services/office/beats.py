"""The content of a beat: the current state and the day's checks, without any message text."""

from collections.abc import Sequence

from desktop import __version__
from desktop.core.checks.model import SlotRow
from desktop.core.checks.outcomes import grouped, totals
from desktop.core.sheets.messages import FORM, Beat
from desktop.core.today_view import StateLine

_MOST_PROBLEMS = 20


def change_key(line: StateLine) -> object:
    """Return the part of the state whose change is sent at once."""
    return line.verdict, line.cause, line.hold, line.pause_until_ms, line.open_check_ms


def beat(
    line: StateLine, slots: Sequence[SlotRow], unsent_days: int, problems: Sequence[str]
) -> Beat:
    """Return the beat; ``slots`` are those of today."""
    due = [row for row in slots if row.due_ms <= line.now_ms]
    checks = grouped(totals(due))
    return Beat(
        form=FORM,
        verdict=line.verdict,
        cause=line.cause,
        since_ms=(line.since_after_ms + line.since_by_ms) // 2,
        path_kind=None if line.path is None else line.path.kind,
        due=len(due),
        seen=checks.seen,
        missed=checks.missed,
        open=sum(row.outcome is None for row in due),
        missed_running=_missed_running(due),
        held=line.hold,
        paused_until_ms=line.pause_until_ms,
        version=__version__,
        unsent_days=unsent_days,
        problems=tuple(problems[:_MOST_PROBLEMS]),
    )


def _missed_running(due: Sequence[SlotRow]) -> int:
    """Return how many checks in a row were missed up to now; open ones are ignored."""
    ended = [row.outcome for row in due if row.outcome is not None]
    return next(
        (count for count, outcome in enumerate(reversed(ended)) if not outcome.missed), len(ended)
    )
