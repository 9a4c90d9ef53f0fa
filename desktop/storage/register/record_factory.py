"""Makes the record to be filed from a draft: checks it, cleans its text, describes its bytes."""

import hashlib
import os
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from operator import is_not
from typing import TypeVar, cast

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.enums import RecordType
from desktop.core.register.records import (
    LARGEST,
    Blob,
    Content,
    Draft,
    Origin,
    Record,
)
from desktop.core.register.status import check_change
from desktop.core.register.validation import check_length, check_times
from desktop.core.text.file_names import paired

StoredBlob = tuple[int, Blob, bytes]  # place (0: the original), description, bytes
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Arrival:
    """A draft to be filed, its id (32 hex digits), and when it was captured."""

    record_id: str
    captured_ms: int
    draft: Draft

    @property
    def names(self) -> set[tuple[str, str]]:
        """Names that identify it once it is filed: its id, and the source of an imported one."""
        source = {("source", self.draft.source)} if self.draft.source else set()
        return {("id", self.record_id), *source}

    def cleaned(self) -> "Arrival":
        """Return it as it can be written: asked for once, before it is filed or sealed."""
        return replace(self, draft=clean(self.draft))


def arrivals_of(drafts: Sequence[Draft], now_ms: int) -> list[Arrival]:
    """Return arrivals of the drafts, captured now, each with a new id; not cleaned yet."""
    return [Arrival(secrets.token_hex(16), now_ms, draft) for draft in drafts]


_SPOKEN_FOR = (RecordType.ACTION, RecordType.CORRECTION, RecordType.REDACTION)


def check(draft: Draft) -> None:
    """Raise KnownError for a draft that cannot be filed, ValueError for a bug of the caller.

    Codes: ``record_empty``, ``text_too_long``, ``attachment_too_large``, ``correction_invalid``,
    ``redaction_reason_missing``, ``record_time_invalid``.
    """
    check_times(draft)
    sizes = [len(draft.original), *(len(item.data) for item in draft.attachments)]
    if max(sizes) > LARGEST:
        raise KnownError(
            ProblemCode.ATTACHMENT_TOO_LARGE, exit_code=2, megabytes=LARGEST // 1024 // 1024
        )
    check_length(draft.text)
    spoken_for = draft.type in _SPOKEN_FOR
    if spoken_for and (draft.target is None or (draft.action is None) is _acts(draft)):
        raise ValueError("an action, correction or redaction needs its target")
    if draft.type is RecordType.CORRECTION:
        _check_correction(draft)
    elif draft.type is RecordType.REDACTION and not draft.text.strip():
        raise KnownError(ProblemCode.REDACTION_REASON_MISSING, exit_code=2)
    elif not spoken_for and not (_says(draft) or draft.attachments):
        raise KnownError(ProblemCode.RECORD_EMPTY, exit_code=2)


def _says(draft: Draft) -> bool:
    texts = draft.text, draft.subject, draft.original.decode("utf-8-sig", "replace")
    return any(map(str.strip, texts))


def _acts(draft: Draft) -> bool:
    return draft.type is RecordType.ACTION


def _check_correction(draft: Draft) -> None:
    try:
        for change in draft.changes:
            check_change(change)
    except ValueError as error:
        raise KnownError(ProblemCode.CORRECTION_INVALID, exit_code=2) from error
    if not draft.changes:
        raise KnownError(ProblemCode.RECORD_EMPTY, exit_code=2)


def stored_blobs(draft: Draft) -> list[StoredBlob]:
    """Return place, description and bytes of each part; typed text is its own original."""
    original = draft.original
    if not original and draft.type not in _SPOKEN_FOR:
        original = draft.text.encode()
    stored = [
        (place, item.name, item.media_type, item.data)
        for place, item in enumerate(draft.attachments, start=1)
    ]
    if original:
        stored.insert(0, (0, "", draft.media_type, original))
    return [
        (place, Blob(name, kind, len(data), hashlib.sha256(data).hexdigest()), data)
        for place, name, kind, data in stored
    ]


def clean(value: Value) -> Value:
    """Return the value with unpaired surrogates, which have no UTF-8, as U+FFFD."""
    return cast("Value", _clean(value))


def _clean(value: object) -> object:
    """Return the same object where nothing has to be replaced: nearly always."""
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError:
            return paired(value)
        return value
    if isinstance(value, tuple):
        items = tuple(map(_clean, value))
        return items if any(map(is_not, items, value)) else value
    changed = {}
    for name in _names(type(value)):
        item = getattr(value, name)
        if not item or (isinstance(item, str) and item.isascii()):
            continue
        cleaned = _clean(item)
        if cleaned is not item:
            changed[name] = cleaned
    if changed and is_dataclass(value) and not isinstance(value, type):
        return replace(value, **changed)
    return value


_NAMES: dict[type, tuple[str, ...]] = {}  # an import of 38,000 messages asks for each record


def _names(kind: type) -> tuple[str, ...]:
    """Return the names of a dataclass's fields, none for other types."""
    if kind not in _NAMES:
        _NAMES[kind] = tuple(item.name for item in fields(kind)) if is_dataclass(kind) else ()
    return _NAMES[kind]


def make_record(
    arrival: Arrival,
    stored: list[StoredBlob],
    by: Origin,
    *,
    seq: int,
    prev: str,
    key: str,
    now_ms: int,
) -> Record:
    """Return the record as it will be filed, with a fresh salt."""
    content = {name: getattr(arrival.draft, name) for name in _names(Content)}
    return Record(
        seq=seq,
        record_id=arrival.record_id,
        captured_ms=arrival.captured_ms,
        filed_ms=now_ms,
        origin=clean(by),
        original=next((blob for place, blob, _ in stored if place == 0), None),
        attachments=tuple(blob for place, blob, _ in stored if place),
        key=key,
        prev=prev,
        salt=os.urandom(16).hex(),
        **content,
    )
