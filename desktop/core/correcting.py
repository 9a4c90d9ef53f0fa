"""A correction made by form: the record as it stands goes in, the changed fields come out."""

from desktop.core.directive import Change, Draft, Record

_TEXTS = ("sender", "designation", "group", "subject", "memo_no", "dnothi")
_CHOICES = ("medium", "security", "priority")
_MINUTE_MS = 60_000  # a form shows no seconds, so it changes none


def draft_of(record: Record, original: bytes) -> Draft:
    """Return the record, corrections applied, as a form shows it; its words are not to change."""
    kept = original or record.text.encode()
    same = {name: getattr(record, name) for name in (*_TEXTS, *_CHOICES)}
    return Draft(
        type=record.type,
        text=record.text,
        original=kept,
        capture=record.capture,
        claimed=record.claimed,
        deadline_ms=record.deadline_ms,
        **same,
    )


def changes(record: Record, draft: Draft) -> tuple[Change, ...]:
    """Return what differs, field by field, empty when nothing does."""
    found = [
        Change(name, str(getattr(draft, name)) or None)
        for name in (*_TEXTS, *_CHOICES)
        if getattr(draft, name) != getattr(record, name)
    ]
    claimed = record.claimed.at_ms if record.claimed else None
    told = draft.claimed.at_ms if draft.claimed else None
    for name, before, now in (
        ("claimed_ms", claimed, told),
        ("deadline_ms", record.deadline_ms, draft.deadline_ms),
    ):
        if _minute(before) != _minute(now):
            found.append(Change(name, None if now is None else str(now)))
    return tuple(found)


def _minute(at_ms: int | None) -> int | None:
    return None if at_ms is None else at_ms // _MINUTE_MS
