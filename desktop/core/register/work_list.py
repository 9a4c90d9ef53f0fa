"""The work list: its order, and the likely next actions on each record."""

from collections.abc import Callable, Iterable

from desktop.core.register.enums import Action, Order, RecordType, State
from desktop.core.register.views import RecordRow

_Key = int | str | tuple[int, int]
_NEVER = 2**63  # in place of a missing deadline: after all others
_URGENCY = (State.OVERDUE, State.TO_ANSWER, State.ACKNOWLEDGED)


def ordered(rows: Iterable[RecordRow], order: Order, *, falling: bool = False) -> list[RecordRow]:
    """Return the rows in that order, equal ones newest first."""
    newest_first = sorted(rows, key=lambda row: row.seq, reverse=True)
    return sorted(newest_first, key=_KEYS[order], reverse=falling)


def likely_actions(state: State, kind: RecordType, *, answered: bool) -> tuple[Action, ...]:
    """Return the likely next actions, the likeliest first."""
    on_file = kind is RecordType.MESSAGE and not state.is_open
    if state in {State.CARRIED_OUT, State.NOT_NEEDED} or on_file:
        return (Action.REOPENED,)
    if not state.is_open:
        return ()
    if answered:
        return (Action.CARRIED_OUT,)
    return (Action.ACKNOWLEDGED, Action.CARRIED_OUT)


def _deadline(row: RecordRow) -> int:
    return _NEVER if row.deadline_ms is None else row.deadline_ms


def _answer_due(row: RecordRow) -> int:
    """Return until when somebody has to answer what was forwarded to them."""
    return min((at.until_ms for at in row.forwarded if at.until_ms is not None), default=_NEVER)


def _urgency(row: RecordRow) -> tuple[int, int]:
    if row.state.is_open:
        return _URGENCY.index(row.state), min(_deadline(row), _answer_due(row))
    return len(_URGENCY), 0


def number_key(number: int | None, seq: int) -> tuple[int, int]:
    """Return the place of a directive among all by number; other records come after them."""
    return _NEVER if number is None else number, seq


def subject_key(subject: str) -> str:
    """Return the place of a row among all by subject."""
    return subject.casefold()


def _number(row: RecordRow) -> tuple[int, int]:
    return number_key(row.number, row.seq)


def _subject(row: RecordRow) -> str:
    # The order must not reveal what the list hides.
    return "" if row.security.hides_subject else subject_key(row.subject)


_KEYS: dict[Order, Callable[[RecordRow], _Key]] = {
    Order.URGENCY: _urgency,
    Order.NUMBER: _number,
    Order.SUBJECT: _subject,
    Order.RECEIVED: lambda row: row.received_ms or 0,
    Order.DEADLINE: _deadline,
    Order.STATE: lambda row: list(State).index(row.state),
}
