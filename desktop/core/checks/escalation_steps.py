"""The escalation steps of a reminder: toast, card, card with sound, card on every screen."""

from dataclasses import dataclass

from desktop.core.settings.model import Checks

TOAST, CARD, SOUND, EVERY_SCREEN = range(4)
CARD_AFTER_SECONDS = 60


@dataclass(frozen=True, slots=True)
class EscalationStep:
    """A step: show ``what`` (0 to 3) so many seconds after the reminder began."""

    after_seconds: int
    what: int


def steps_of(checks: Checks) -> tuple[EscalationStep, ...]:
    """Return the steps in order.

    The last third of the time to answer is for the card on every screen.
    """
    end = checks.missed_after_minutes * 60
    big = end * 2 // 3
    again = range(CARD_AFTER_SECONDS + checks.repeat_seconds, end, checks.repeat_seconds)
    steps = [EscalationStep(0, TOAST), EscalationStep(CARD_AFTER_SECONDS, CARD)]
    steps += [EscalationStep(at, SOUND) for at in again if at < big]
    steps.append(EscalationStep(big, EVERY_SCREEN))
    steps += [EscalationStep(at, EVERY_SCREEN) for at in again if at > big]
    return tuple(steps)
