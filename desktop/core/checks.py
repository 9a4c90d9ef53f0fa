"""Check slots: what is due, what was answered, one outcome each."""

from dataclasses import dataclass

from desktop.core.connectivity import Verdict
from desktop.core.events import Outcome


@dataclass(frozen=True, slots=True)
class SlotRow:
    """A slot as reports and pages show it; ``outcome`` is None while it is open or to come."""

    due_ms: int
    outcome: Outcome | None
    answered_ms: int | None = None
    seconds: int | None = None
    snoozes: int = 0
    connectivity: Verdict | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class CardModel:
    """Everything that the reminder card says; times are UTC milliseconds.

    ``rung`` is the rung being shown (1 card, 2 card again with sound, 3 card on every screen) and
    ``reminder`` counts how often this slot was put before the officer, this time included.
    ``merged`` are the earlier slots that one answer also settles. ``snooze_minutes`` is empty
    when no more "Later" is allowed. At ``missed_at_ms`` the slot is recorded as missed; the
    countdown began at ``due_ms``.
    """

    due_ms: int
    media: tuple[str, ...]
    rung: int
    reminder: int
    merged: tuple[int, ...]
    snooze_minutes: tuple[int, ...]
    snoozes_left: int
    offline: bool
    missed_at_ms: int
