"""Records of the open register as lists, details and states show them.

In one file because a list, a record and its thread show the same rows.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from itertools import chain, islice

from desktop.core.errors import KnownError
from desktop.core.person import Person
from desktop.core.register.enums import (
    Action,
    MessageMedium,
    Order,
    RecordType,
    SecurityClass,
    State,
)
from desktop.core.register.pasted_message import plain_number
from desktop.core.register.progress import ProgressRow, progress_row
from desktop.core.register.records import LATEST_MS, ClaimedTime, Draft, Record, typed_number
from desktop.core.register.status import (
    Altered,
    Standing,
    altered,
    corrected,
    person_of,
    standing,
    still_open,
)
from desktop.core.register.views import (
    HandedOver,
    Inheritance,
    RecordDetail,
    RecordQuery,
    RecordRow,
    Removal,
    Step,
    last_act_ms,
    number_key,
    ordered,
    retention_of,
    subject_key,
)
from desktop.core.register_summary import Open, ResponseTimes
from desktop.core.text.bengali import words_of
from desktop.core.today_view import DayWords
from desktop.core.units import MINUTE_MS
from desktop.storage.register.inherited import Inherited
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
    """Return, by record id, the times of every directive not carried out."""
    widest = RecordQuery(state=State.OVERDUE, limit=1000)  # the widest of the states still open
    return {
        filed.record_id: directive
        for holder in (register, *register.inherited)
        for numbers in [holder.numbers().of]
        for item, filed in standings(holder, holder.listed(widest), now_ms)
        if (directive := still_open(item, numbers.get(filed.seq))) is not None
    }


def response_times(register: Register, begin_ms: int, end_ms: int, now_ms: int) -> ResponseTimes:
    """Return the response times to directives recorded in the half-open period."""
    count, answered, carried_out = 0, [], []
    # By the time of each, not by their order: one may be filed while the clock is wrong.
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


def progress_rows(
    register: Register, period: tuple[int, int], now_ms: int
) -> Iterator[ProgressRow]:
    """Yield the directives received in the half-open period (UTC ms), also inherited ones."""
    begin_ms, end_ms = period
    for holder in (register, *register.inherited):
        numbers = holder.numbers().of
        # None is received after it was captured, so the later ones are enough.
        records = holder.directives_captured(begin_ms, LATEST_MS)
        for filed, later in with_later(holder, records):
            item = standing(filed, later, now_ms)
            if item.directive and begin_ms <= item.record.received_ms < end_ms:
                subject = item.record.subject or beginning(item.record.text)
                yield progress_row(item, filed, later, numbers.get(filed.seq), subject)


def open_directive(register: Register, record_id: str, now_ms: int) -> Open | None:
    """Return the same for one record; None when it is carried out, redacted or no directive."""
    try:
        holder = register.holder(record_id)
        filed = holder.record(record_id)
    except KnownError:
        return None
    item = standing(filed, holder.later([record_id])[record_id], now_ms)
    return still_open(item, holder.numbers().of.get(filed.seq))


def day_words(register: Register, record_ids: Iterable[str], now_ms: int) -> dict[str, DayWords]:
    """Return the words of these records for the day's list; redacted ones are left out."""
    words = {}
    for record_id in record_ids:
        with suppress(KnownError):  # redacted meanwhile
            holder = register.holder(record_id)
            filed = holder.record(record_id)
            item = standing(filed, holder.later([record_id])[record_id], now_ms)
            record = item.record
            owed = [each.person for each in item.forwarded if each.until_ms is not None]
            words[record_id] = DayWords(
                "" if record.security.hides_subject else record.subject or beginning(record.text),
                record.designation or record.sender,
                record.security,
                owed[0] if owed else Person(),
                record.meeting_place,
            )
    return words


def new_directive(record: Record, now_ms: int) -> Open | None:
    """Return the same for a new record, which has no later records or number yet."""
    return still_open(standing(record, [], now_ms), None)


_ENOUGH_WORDS = 5  # more words than a daily phrase has
_RECENT = 20  # records of one sender


def senders(register: Register) -> list[str]:
    """Return every sender of own and inherited records, sorted."""
    holders = (register, *register.inherited)
    return sorted({name for holder in holders for name in holder.senders()})


def designation_of(register: Register, sender: str) -> str:
    """Return the designation last recorded for a sender, corrections applied, or ""."""
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
    """Return the number of the newest record of the same message, None without one.

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


_OF_PERSONS = (Action.FORWARDED, Action.ANSWERED)
_BEGINNING = 80  # characters of the text that replace a missing subject
_THREAD = 50  # records of one number


def all_rows(register: Register, query: RecordQuery, now_ms: int) -> list[RecordRow]:
    """Return one page of the own register, then of the inherited ones, newest first."""
    page: list[RecordRow] = []
    for holder in (register, *reversed(register.inherited)):
        name = "" if holder is register else holder.register_id
        if query.whose in {None, name}:
            page += rows(holder, replace(query, limit=query.limit - len(page)), now_ms)
    return page


def inheritance(register: Register) -> tuple[Inheritance, ...]:
    """Return the inherited registers, the latest takeover first."""
    return tuple(map(_inheritance, reversed(register.inherited)))


def _inheritance(register: Inherited) -> Inheritance:
    taken = register.taken
    return Inheritance(
        register.register_id, Person(register.whose, taken.officer.designation),
        taken.at_ms, taken.size, register.verification,
    )  # fmt: skip


def handed_over(register: Register) -> HandedOver | None:
    """Return the last handover of the register."""
    record = register.last_of(RecordType.HANDOVER)
    if record is None:
        return None
    to = Person(record.sender, record.designation)
    return HandedOver(record.seq, to, record.captured_ms)


def rows(register: Reading, query: RecordQuery, now_ms: int) -> list[RecordRow]:
    """Return one page of the list, newest first, corrections applied."""
    if query.words.strip():
        records: Iterable[Record] = _matching(register, query)
    else:
        records = register.listed(query)
    page = list(islice(fitting_rows(register, records, query, now_ms), query.limit))
    if removed := removed_rows(register, query):
        page = sorted([*page, *removed], key=lambda row: row.seq, reverse=True)
    return page[: query.limit]


def fitting_rows(
    register: Reading, records: Iterable[Record], query: RecordQuery, now_ms: int
) -> Iterator[RecordRow]:
    """Yield the rows of those records that fit the query, corrections applied."""
    numbers = register.numbers().of
    for item, filed in standings(register, records, now_ms):
        if _fits(item, query):
            yield _row(register, item, filed, now_ms, numbers)


def removed_rows(register: Reading, query: RecordQuery) -> list[RecordRow]:
    """Return the rows of redacted records that fit the query, newest first."""
    if not _asks_nothing_else(query):
        return []
    numbers = register.numbers().of
    return [_removed(removal, register.whose, numbers) for removal in register.removed(query)]


def _asks_nothing_else(query: RecordQuery) -> bool:
    """Whether the query can match a redacted record, which has no other values."""
    asked = (query.words.strip(), query.medium, query.sender, query.security, query.due_in)
    return not any(asked) and query.state in {None, State.REDACTED}


def _removed(removal: Removal, whose: str, numbers: Mapping[int, int]) -> RecordRow:
    return RecordRow(
        seq=removal.seq,
        record_id=removal.record_id,
        type=None,
        subject="",
        security=SecurityClass.ORDINARY,
        sender="",
        designation="",
        medium=MessageMedium.OTHER,
        received_ms=None,
        deadline_ms=None,
        state=State.REDACTED,
        whose=whose,
        removal=removal,
        number=numbers.get(removal.seq),
    )


def detail(register: Register, which: str | int, now_ms: int) -> RecordDetail:
    """Return one record with its history; KnownError ``record_not_found``, ``record_redacted``."""
    holder = register.holder(which)
    filed = holder.record(which)
    later = holder.later([filed.record_id])[filed.record_id]
    current = standing(filed, later, now_ms)
    since = current.record.received_ms
    trail = [
        Step(
            item.captured_ms, item.action, item.type, _words(item), item.captured_ms - since,
            altered(filed, later[: place - 1], item) if place else (),
            item.origin.officer,
            person_of(item) if item.action in _OF_PERSONS else Person(),
            item.deadline_ms if item.action is Action.FORWARDED else None,
        )
        for place, item in enumerate((filed, *later))
    ]  # fmt: skip
    return RecordDetail(
        row=_guarded(register, filed, _row(holder, current, filed, now_ms, holder.numbers().of)),
        record=current.record,
        as_filed=filed,
        original=holder.blob(filed.seq),
        attachments=filed.attachments,
        trail=tuple(trail),
        response_ms=current.response_ms,
        inherited=_inheritance(holder) if isinstance(holder, Inherited) else None,
        altered=_altered(holder, filed),
        thread=_thread(register, current.record, now_ms),
        retention=retention_of(later),
        last_ms=last_act_ms(current.record, later),
    )


def own_rows(
    register: Register, records: Iterable[Record], now_ms: int
) -> Iterator[tuple[RecordRow, Record, list[Record]]]:
    """Yield the row of each own record, the record as corrected, and those that point to it."""
    numbers = register.numbers().of
    for filed, later in with_later(register, records):
        item = standing(filed, later, now_ms)
        yield _row(register, item, filed, now_ms, numbers), item.record, later


def _guarded(register: Register, filed: Record, row: RecordRow) -> RecordRow:
    """Set an action's class to that of its directive, which it may quote.

    The class of a redacted directive is no longer known.
    """
    if filed.type is not RecordType.ACTION or filed.target is None:
        return row
    try:
        about = register.holder(filed.target).record(filed.target)
    except KnownError:
        return replace(row, security=SecurityClass.SECRET)
    later = register.later([about.record_id])[about.record_id]
    security = corrected(about, later).security
    return replace(row, security=security) if security.hides_subject else row


def _thread(register: Register, record: Record, now_ms: int) -> tuple[RecordRow, ...]:
    """Return the other records with the same memo or D-Nothi number, as corrected."""
    rows_by_id: dict[str, RecordRow] = {}
    for name in ("memo_no", "dnothi"):
        written = getattr(record, name).replace('"', " ").strip()
        number = plain_number(getattr(record, name))
        if not written:
            continue
        query = RecordQuery(words=f'"{written}"', limit=_THREAD)
        for holder in (register, *register.inherited):
            numbers = holder.numbers().of
            for item, filed in standings(holder, _matching(holder, query), now_ms):
                same = plain_number(getattr(item.record, name)) == number
                if same and filed.record_id != record.record_id:
                    rows_by_id[filed.record_id] = _row(holder, item, filed, now_ms, numbers)
    return tuple(sorted(rows_by_id.values(), key=lambda row: row.received_ms or 0))


def _matching(register: Reading, query: RecordQuery) -> Iterator[Record]:
    """Yield the records that have the words, after the one whose number was typed."""
    listed = matches(register, query)
    for first in range(0, len(listed), _BATCH):
        # A redacted one is not among them: the match is the redaction's own text.
        yield from register.records(listed[first : first + _BATCH])


def matches(register: Reading, query: RecordQuery) -> list[int]:
    """Return the numbers of the records that have the words, first the one whose is typed."""
    having = register.search(query.words, max(query.limit, _BATCH))
    typed = typed_number(query.words)
    numbered = None if typed is None else register.numbers().seqs.get(typed)
    if numbered is not None:
        having = [numbered, *(seq for seq in having if seq != numbered)]
    before = query.before_seq
    return [seq for seq in having if before is None or seq < before]


def _fits(item: Standing, query: RecordQuery) -> bool:
    record = item.record
    return (
        record.type is not RecordType.ACTION
        and query.medium in {None, record.medium}
        and query.sender in {"", record.sender}
        and query.security in {None, record.security}
        and query.state in {None, item.state}
        and (query.due_in is None or _falls(record.deadline_ms, query.due_in))
    )


def _falls(deadline_ms: int | None, period: tuple[int, int]) -> bool:
    return deadline_ms is not None and period[0] <= deadline_ms < period[1]


def _about(register: Reading, filed: Record) -> tuple[Record, list[Record]] | None:
    """Return a correction's target and the records that point to it, None if it was redacted."""
    if filed.type is not RecordType.CORRECTION or filed.target is None:
        return None
    try:
        return register.record(filed.target), register.later([filed.target])[filed.target]
    except KnownError:
        return None


def _altered(register: Reading, filed: Record) -> tuple[Altered, ...]:
    about = _about(register, filed)
    if about is None:
        return ()
    return altered(about[0], [item for item in about[1] if item.seq < filed.seq], filed)


def _subject_of(register: Reading, current: Record, now_ms: int) -> Record:
    """Return the record whose subject and class a row shows: of a correction its target."""
    if current.type is not RecordType.CORRECTION:
        return current
    about = _about(register, current)
    return replace(current, text="") if about is None else standing(*about, now_ms).record


def _row(
    register: Reading, item: Standing, filed: Record, now_ms: int, numbers: Mapping[int, int]
) -> RecordRow:
    record = item.record
    target_seq = None if filed.target is None else register.number(filed.target)
    shown = _subject_of(register, record, now_ms)
    return RecordRow(
        seq=filed.seq,
        record_id=filed.record_id,
        type=filed.type,
        subject=shown.subject or beginning(shown.text),
        security=shown.security,
        sender=record.sender,
        designation=record.designation,
        medium=record.medium,
        received_ms=record.received_ms,
        deadline_ms=record.deadline_ms,
        state=item.state,
        target_seq=target_seq,
        changes=tuple(change.field for change in filed.changes),
        group=record.group,
        attachments=len(filed.attachments),
        whose=register.whose,
        number=numbers.get(filed.seq),
        forwarded=item.forwarded,
        target_number=None if target_seq is None else numbers.get(target_seq),
    )


def beginning(text: str) -> str:
    """Return the substitute for a missing subject: the truncated text."""
    line = " ".join(text.split())
    return line if len(line) <= _BEGINNING else line[: _BEGINNING - 1] + "…"


def _words(record: Record) -> str:
    return record.text if record.type is not RecordType.DIRECTIVE else ""


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
    """Return one page of closed rows, and all rows that other records changed; unsorted."""
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
