"""Corrections: the changes of a form, and the effect of a recorded one on each field."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from desktop.core.register.fields import CHOICES, TEXTS
from desktop.core.register.records import Change, Draft, Record
from desktop.core.register.status import corrected
from desktop.core.units import MINUTE_MS

_ASKED = (*(field.name for field in TEXTS if field.asked), *(field.name for field in CHOICES))


@dataclass(frozen=True, slots=True)
class Altered:
    """One field before and after a correction, as text like a `Change`; None: it was empty."""

    name: str
    before: str | None = field(repr=False)
    after: str | None = field(repr=False)


def draft_of(record: Record, original: bytes) -> Draft:
    """Return the record, corrections applied, for a form; its text cannot be changed."""
    data = original or record.text.encode()
    same = {name: getattr(record, name) for name in _ASKED}
    return Draft(
        type=record.type,
        text=record.text,
        original=data,
        media_type=Draft().media_type if record.original is None else record.original.media_type,
        capture=record.capture,
        claimed=record.claimed,
        deadline_ms=record.deadline_ms,
        **same,
    )


def changes(record: Record, draft: Draft) -> tuple[Change, ...]:
    """Return the changed fields, empty if there are none."""
    changed = [
        Change(name, str(getattr(draft, name)) or None)
        for name in _ASKED
        if getattr(draft, name) != getattr(record, name)
    ]
    claimed = record.claimed.at_ms if record.claimed else None
    claimed_ms = draft.claimed.at_ms if draft.claimed else None
    for name, before, now in (
        ("claimed_ms", claimed, claimed_ms),
        ("deadline_ms", record.deadline_ms, draft.deadline_ms),
    ):
        if _minute(before) != _minute(now):
            changed.append(Change(name, None if now is None else str(now)))
    return tuple(changed)


def altered(record: Record, earlier: Sequence[Record], correction: Record) -> tuple[Altered, ...]:
    """Return the effect of the correction on the record with the ``earlier`` ones applied."""
    differing = []
    for change in correction.changes:
        before = _text(corrected(record, earlier), change.field)
        differing.append(Altered(change.field, before, change.value or None))
        earlier = [*earlier, replace(correction, changes=(change,))]
    return tuple(differing)


def _text(record: Record, name: str) -> str | None:
    if name == "claimed_ms":
        value = record.claimed.at_ms if record.claimed else None
    else:
        value = getattr(record, name)
    return None if value is None else str(value) or None


def _minute(at_ms: int | None) -> int | None:
    """Return the minute, since a form shows no seconds and cannot change them."""
    return None if at_ms is None else at_ms // MINUTE_MS
