"""Earlier records that concern a new message: by its sender, or with the same words."""

from collections.abc import Iterable, Iterator
from itertools import islice

from desktop.core.register.records import ClaimedTime, Draft, Record
from desktop.core.register.status import corrected
from desktop.core.register.views import RecordQuery
from desktop.core.text.bengali import words_of
from desktop.core.units import MINUTE_MS
from desktop.services.register.standings import with_later
from desktop.storage.register.register import Register

_ENOUGH_WORDS = 5  # words that nobody sends every day
_RECENT = 20  # records of one sender


def senders(register: Register) -> list[str]:
    """Return every sender of own and inherited records, sorted."""
    holders = (register, *register.inherited)
    return sorted({name for holder in holders for name in holder.senders()})


def designation_of(register: Register, sender: str) -> str:
    """Return the designation last given to a sender, corrections applied, empty for none."""
    if not sender:
        return ""
    records = islice(_of_sender(register, sender), _RECENT)
    return next((record.designation for record in records if record.designation), "")


def _of_sender(register: Register, sender: str) -> Iterator[Record]:
    """Yield a sender's records as corrected, newest first, own ones before inherited ones."""
    for holder in (register, *reversed(register.inherited)):
        query = RecordQuery(sender=sender, limit=_RECENT)
        for filed, later in with_later(holder, holder.listed(query)):
            record = corrected(filed, later)
            if record.sender == sender:
                yield record


def same_words(register: Register, draft: Draft) -> int | None:
    """Return the number of the newest record of the same message, None if there is none.

    It has the same words and was sent in the same minute. If either time is not known, the words
    have to be more than a few: "Noted, sir" is sent every day.
    """
    many = len(words_of(draft.text)) >= _ENOUGH_WORDS
    minute = _minute(draft.claimed)
    for record in register.with_words(draft.text):
        sent = _minute(record.claimed)
        if minute == sent if None not in {minute, sent} else many:
            return record.seq
    return None


def repeats(drafts: Iterable[Draft]) -> list[bool]:
    """Return of each message whether one before it is the same, as `same_words` judges."""
    times: dict[tuple[str, ...], list[int | None]] = {}
    answers = []
    for draft in drafts:
        words, minute = tuple(words_of(draft.text)), _minute(draft.claimed)
        before = times.setdefault(words, [])
        many = len(words) >= _ENOUGH_WORDS
        answers.append(
            any(minute == sent if None not in {minute, sent} else many for sent in before)
        )
        if words:
            before.append(minute)
    return answers


def _minute(claimed: ClaimedTime | None) -> int | None:
    return None if claimed is None or claimed.at_ms is None else claimed.at_ms // MINUTE_MS
