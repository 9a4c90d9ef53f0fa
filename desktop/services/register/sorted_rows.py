"""Rows of the list in a chosen order: all that is open, then one page of what requires nothing.

What is open is few and read whole. Of the others the storage gives a page in the order, but for
those whose values other records change: these are read, and placed by their rows.
"""

from dataclasses import replace
from itertools import chain

from desktop.core.register.enums import Order, State
from desktop.core.register.views import RecordQuery, RecordRow, number_key, ordered, subject_key
from desktop.services.register.record_views import beginning, fitting_rows, matches, removed_rows
from desktop.storage.register.queries import Reading
from desktop.storage.register.register import Register

_PAGE = 1000  # rows read at once where all are read
_ALL = 10**9


def sorted_rows(
    register: Register, query: RecordQuery, order: Order, now_ms: int
) -> list[RecordRow]:
    """Return all open directives, and one page of the others if the query includes them."""
    listed = replace(query, order=None)
    holders = {
        holder: matches(holder, replace(listed, limit=_ALL)) if query.words.strip() else None
        for holder in (register, *reversed(register.inherited))
        if query.whose in {None, "" if holder is register else holder.register_id}
    }
    rows = {holder: _open_rows(holder, listed, among, now_ms) for holder, among in holders.items()}
    limit = max(query.limit, sum(map(len, rows.values())))
    if not query.folded:
        for holder, among in holders.items():
            rows[holder] += _other_rows(holder, replace(listed, limit=limit), order, among, now_ms)
    return ordered(chain(*rows.values()), order, falling=query.falling)[:limit]


def _open_rows(
    register: Reading, query: RecordQuery, among: list[int] | None, now_ms: int
) -> list[RecordRow]:
    if query.state is not None and not query.state.is_open:
        return []
    if among is None:
        records = register.listed(replace(query, state=State.OVERDUE, limit=_PAGE))
    else:
        records = register.records(among)
    return [row for row in fitting_rows(register, records, query, now_ms) if row.state.is_open]


def _other_rows(
    register: Reading, query: RecordQuery, order: Order, among: list[int] | None, now_ms: int
) -> list[RecordRow]:
    """Return one page of what is not open, and all that other records changed; unsorted."""
    if query.state is not None and query.state.is_open:
        return []
    numbers = register.numbers().of

    def key(seq: int, words: str) -> tuple[int, int] | str:
        if order is Order.NUMBER:
            return number_key(numbers.get(seq), seq)
        return subject_key(beginning(words))

    corrections = query.state is State.CORRECTION
    if corrections:  # each has the subject of another record: all are read
        query = replace(query, limit=_ALL)
    changed = register.changed()
    page = register.closed(query, order, key=key, without=changed, among=among)
    read = changed if among is None else sorted(set(changed) & set(among))
    others = [
        row
        for seqs in (page, read)
        for row in fitting_rows(register, register.records(seqs), query, now_ms)
        if not row.state.is_open and (corrections or row.state is not State.CORRECTION)
    ]
    return others + removed_rows(register, replace(query, limit=_ALL))
