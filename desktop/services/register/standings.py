"""The current state of the open register's records, after the records that point to them."""

from collections.abc import Iterable, Iterator
from itertools import islice

from desktop.core.errors import KnownError
from desktop.core.register.enums import State
from desktop.core.register.records import Record
from desktop.core.register.status import Open, Standing, standing, still_open
from desktop.core.register.views import RecordQuery
from desktop.core.register_summary import ResponseTimes
from desktop.storage.register.queries import Reading
from desktop.storage.register.register import Register

_BATCH = 100


def standings(
    register: Reading, records: Iterable[Record], now_ms: int
) -> Iterator[tuple[Standing, Record]]:
    """Yield the state of each record, and the record as filed."""
    for filed, later in with_later(register, records):
        yield standing(filed, later, now_ms), filed


def with_later(
    register: Reading, records: Iterable[Record]
) -> Iterator[tuple[Record, list[Record]]]:
    """Yield each record and the records that point to it, read in batches."""
    stream = iter(records)
    while batch := list(islice(stream, _BATCH)):
        later = register.later(record.record_id for record in batch)
        for record in batch:
            yield record, later[record.record_id]


def open_directives(register: Register, now_ms: int) -> dict[str, Open]:
    """Return, by record id, deadline and answer of every directive not carried out."""
    widest = RecordQuery(state=State.OVERDUE, limit=1000)  # the widest of the states still open
    return {
        filed.record_id: directive
        for holder in (register, *register.inherited)
        for item, filed in standings(holder, holder.listed(widest), now_ms)
        if (directive := still_open(item)) is not None
    }


def response_times(register: Register, begin_ms: int, end_ms: int, now_ms: int) -> ResponseTimes:
    """Return how soon the directives recorded in the half-open period were answered."""
    count, answered, carried_out = 0, [], []
    # By the time of each, not by their order: one may be filed while the clock stands wrong.
    records = register.directives_captured(begin_ms, end_ms)
    for item, _ in standings(register, records, now_ms):
        count += 1
        if item.response_ms is not None:
            answered.append(item.response_ms)
        if item.carried_out_ms is not None:
            carried_out.append(item.carried_out_ms)
    return ResponseTimes(count, tuple(sorted(answered)), tuple(sorted(carried_out)))


def own_standings(register: Register, now_ms: int) -> Iterator[Standing]:
    """Yield the state of each record of the own register, without the inherited ones."""
    for item, _filed in standings(register, register.listed(RecordQuery()), now_ms):
        yield item


def open_directive(register: Register, record_id: str, now_ms: int) -> Open | None:
    """Return the same for one record; None when it is carried out, redacted or no directive."""
    try:
        holder = register.holder(record_id)
        filed = holder.record(record_id)
    except KnownError:
        return None
    return still_open(standing(filed, holder.later([record_id])[record_id], now_ms))


def new_directive(record: Record, now_ms: int) -> Open | None:
    """Return the same for a new record, to which none can point yet."""
    return still_open(standing(record, [], now_ms))
