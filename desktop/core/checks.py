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
