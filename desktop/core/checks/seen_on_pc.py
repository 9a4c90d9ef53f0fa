"""Slots that need no card: WhatsApp was in front and used in the interval before them.

That is what this PC saw, not the officer's word: such a slot is neither "seen" nor "missed".
"""

from dataclasses import replace

from desktop.core.checks.answers import covers, interval_ms
from desktop.core.checks.model import Moment, Plan, State

USED_SECONDS = 60
"""A key or a movement so long ago at most: else the window only stood there."""

_LOOKED_MS = 10_000  # so long in front at least: one that only came past was not read
_NEXT_MS = 65_000  # the longest time between two looks of one stay in front


def counts(plan: Plan, state: State, next_ms: int | None, now: int) -> bool:
    """Return whether a look now may cover a slot that is due at ``next_ms``, and none did yet."""
    near = plan.checks.seen_on_pc and next_ms is not None and now >= next_ms - interval_ms(plan)
    return near and not covers(plan, state.on_pc_ms, next_ms or 0)


def look(plan: Plan, state: State, moment: Moment) -> State:
    """Return the state after one more look at what is in front."""
    presence, now = moment.presence, moment.now_ms
    idle = presence.idle_seconds
    used = idle is not None and idle <= USED_SECONDS
    hidden = presence.locked or presence.screen_off
    front = moment.front is not None and moment.front.whatsapp
    if not (plan.checks.seen_on_pc and front and used and not hidden):
        return replace(state, front_since_ms=None, front_ms=None)
    since = state.front_since_ms
    if since is None or not 0 <= now - (state.front_ms or 0) <= _NEXT_MS:
        since = now
    seen = now if now - since >= _LOOKED_MS else state.on_pc_ms
    return replace(state, front_since_ms=since, front_ms=now, on_pc_ms=seen)


def seen_before(plan: Plan, state: State, due_ms: int) -> bool:
    """Return whether WhatsApp was used in the interval before the slot."""
    return plan.checks.seen_on_pc and covers(plan, state.on_pc_ms, due_ms)
