"""Words for the register's own records: corrections, removals, imports, heads, handovers.

Titles and lines of the Directives page; a directive's text only where the page shows it.
"""

from collections.abc import Callable, Mapping

from desktop.core.register.chat_import import Account, account_of
from desktop.core.register.enums import MessageMedium, Priority, RecordType, SecurityClass
from desktop.core.register.fields import BY_NAME, FIELDS, FieldKind
from desktop.core.register.records import Record
from desktop.core.register.status import Altered
from desktop.core.register.views import (
    HandedOver,
    Inheritance,
    RecordDetail,
    RecordRow,
    Removal,
    Step,
)
from desktop.core.whatsapp.model import DayOrder, Format, Lines
from desktop.language.dates import date, day_of, moment_both_calendars, moment_long, moment_relative
from desktop.language.numbers import digest_text, digits, number
from desktop.language.register import field_word, joined
from desktop.language.translator import to_translate, translate, word_of

MESSAGES = (RecordType.DIRECTIVE, RecordType.DECISION, RecordType.REPLY, RecordType.MESSAGE)
"""The kinds that came to the officer; the others say what was done with the register."""

_FORMS: Mapping[Format, str] = {
    Format.ANDROID: to_translate("Exported on Android"),
    Format.IOS: to_translate("Exported on an iPhone"),
    Format.COPIED: to_translate("Copied text"),
}
_ORDERS: Mapping[DayOrder, str] = {
    DayOrder.DAY_FIRST: to_translate("day first"),
    DayOrder.MONTH_FIRST: to_translate("month first"),
    DayOrder.YEAR_FIRST: to_translate("year first"),
    DayOrder.AMBIGUOUS: to_translate("uncertain; read as day first"),
}

_TITLES: Mapping[RecordType, str] = {
    RecordType.CORRECTION: to_translate("Correction of record {n}"),
    RecordType.REDACTION: to_translate("Record {n}: removal of content"),
    RecordType.IMPORT_BATCH: to_translate("Import: {file}"),
    RecordType.HANDOVER: to_translate("Register handed over to {who}"),
    RecordType.TAKEOVER: to_translate("Register taken over from {who}"),
}
_UNNUMBERED: Mapping[RecordType, str] = {  # about a message on file, which has no number
    RecordType.CORRECTION: to_translate("Correction of a message on file"),
    RecordType.REDACTION: to_translate("Removal of the content of a message on file"),
}
_CHOSEN: Mapping[str, Callable[[str], str]] = {
    "security": lambda value: word_of(SecurityClass(value)),
    "priority": lambda value: word_of(Priority(value)),
    "medium": lambda value: word_of(MessageMedium(value)),
}


def form_word(form: Format) -> str:
    """Return the source of a chat's text."""
    return translate(_FORMS[form])


def order_word(order: DayOrder) -> str:
    """Return the order of day and month in a chat's file."""
    return translate(_ORDERS[order])


def record_title(row: RecordRow, *, hidden: bool = False) -> str:
    """Return a record's title; ``hidden`` keeps the subject of a directive out of it."""
    if row.type is None:
        return translate("Removed")
    if row.type not in _TITLES:
        return translate("Hidden") if hidden else row.subject
    titles = _TITLES if row.target_number is not None else {**_TITLES, **_UNNUMBERED}
    title = translate(titles[row.type]).format(
        n=record_name(row.target_number),
        file=row.subject,
        who=row.sender or translate("a colleague"),
    )
    if row.type is RecordType.CORRECTION and row.subject and not hidden:
        return f"{title}: {row.subject}"
    return title


def record_about(detail: RecordDetail, now_ms: int) -> str:
    """Name a record in a question: class, number, subject unless hidden, sender, time."""
    row = detail.row
    numbered = translate("Directive no. {n}").format(n=record_name(row.number))
    return joined(
        "" if row.security is SecurityClass.ORDINARY else word_of(row.security),
        "" if row.number is None else numbered,
        "" if row.security.hides_subject else record_title(row),
        row.designation or row.sender,
        moment_relative(detail.record.received_ms, now_ms),
    )


def record_second(row: RecordRow) -> str:
    """Return the line below the title in the list."""
    if row.removal is not None:
        return removed_by(row.removal)
    match row.type:
        case RecordType.CORRECTION:
            names = dict.fromkeys(map(field_word, row.changes))
            return translate("Changed: {fields}").format(fields=", ".join(names))
        case RecordType.REDACTION:
            return row.subject
        case RecordType.IMPORT_BATCH:
            return row.group
        case RecordType.HANDOVER | RecordType.TAKEOVER:
            return joined(row.designation, row.group)
        case _:
            return row.designation or row.sender


def removed_by(removal: Removal) -> str:
    """Return the date when the text was removed."""
    return translate("on {date}").format(date=date(day_of(removal.at_ms)))


def recorded_words(seq: int | None, directive: int | None) -> tuple[str, str]:
    """Return title and text of the notification that a message was recorded, None: sealed."""
    if seq is None:
        return sealed_words(1)
    if directive is None:
        return translate("Recorded"), ""
    recorded = translate("Recorded as no. {n}")
    return recorded.format(n=record_name(directive)), ""


def sealed_words(count: int) -> tuple[str, str]:
    """Return title and text of the notification that so many messages were sealed."""
    sealed = translate("{n} messages are sealed", count)
    return sealed.format(n=number(count)), translate(
        "Sealed messages wait until you unlock the register."
    )


def record_name(directive: int | None) -> str:
    """Return a directive's number; "" for other records."""
    return "" if directive is None else number(directive)


def record_sentence(record: Record) -> str:
    """Return an own record in one sentence; empty if it has its own text."""
    account = _account(record)
    if account is None:
        return ""
    first = translate(
        "{n} messages from the exported chat “{file}” were recorded.", account.recorded
    ).format(n=number(account.recorded), file=account.file)
    return f"{first} {lines_sentence(account.lines)}"


def lines_sentence(lines: Lines) -> str:
    """Return the number of a chat's lines, and of those that could not be read."""
    if lines.unparsed:
        words = translate("It has {lines} lines; {n} of them could not be read.", lines.total)
    else:
        words = translate("It has {lines} lines; every line was read.", lines.total)
    return words.format(lines=number(lines.total), n=number(lines.unparsed))


def own_facts(detail: RecordDetail) -> list[tuple[str, str]]:
    """Return the facts of an own record with their names: reason, source, time, officer."""
    record = detail.record
    reason = record.text.strip()
    facts = []
    if record.type is RecordType.CORRECTION:
        facts.append((translate("Reason"), reason or no_reason()))
    elif record.type is RecordType.REDACTION:
        facts.append((translate("Reason"), reason))
    account = _account(record)
    if account is not None:
        if account.format is not None:
            facts.append((translate("Format"), form_word(account.format)))
        if account.day_order is not None:
            facts.append((translate("Dates"), _order(account, account.day_order)))
        facts.append(("SHA-256", digest_text(account.sha256)))
    facts.append((translate("Recorded"), moment_both_calendars(record.captured_ms)))
    if by := joined(record.origin.officer, record.origin.designation):
        facts.append((translate("Recorded by"), by))
    return facts


def no_reason() -> str:
    """Return the placeholder for a missing reason."""
    return translate("no reason was given")


def altered_line(change: Altered) -> str:
    """Return ``Deadline: 22 September 2026, 17:00 → 24 September 2026, 12:00``."""
    before, after = (field_value(change.name, text) for text in (change.before, change.after))
    return f"{field_word(change.name)}: {before} → {after}"


def correction_lines(step: Step) -> str:
    """Return a correction in the history of its record: each change in a line, and the reason."""
    reason = step.words.strip() or no_reason()
    return "\n".join(
        [
            translate("Correction"),
            *map(altered_line, step.altered),
            f"{translate('Reason')}: {reason}",
        ]
    )


def field_value(field: str, value: str | None) -> str:
    """Return the value of the draft's field in words; moments are UTC milliseconds."""
    if value is None:
        return translate("(empty)")
    match BY_NAME[field].kind:
        case FieldKind.MOMENT:
            written = value.removeprefix("-").isdecimal()  # else a time that could not be read
            return moment_long(int(value)) if written else value
        case FieldKind.CHOICE:
            return _CHOSEN[field](value)
        case FieldKind.NUMBER:
            return digits(value)
        case FieldKind.TEXT:
            return value


def printed_fields(record: Record) -> list[tuple[str, str]]:
    """Return the word and the value of each field with a line of its own; empty values too."""
    values = ((field.name, getattr(record, field.name)) for field in FIELDS if field.printed)
    return [
        (field_word(name), field_value(name, str(value)) if value else "") for name, value in values
    ]


def _account(record: Record) -> Account | None:
    return account_of(record.text) if record.type is RecordType.IMPORT_BATCH else None


def _order(account: Account, order: DayOrder) -> str:
    return joined(
        order_word(order),
        translate("as chosen by the officer") if account.settled else "",
    )


def handover_record(to: str, records: int, file: str, sha256: str, words: str) -> str:
    """Return the words of the record of a handover."""
    sentence = translate(
        "The register ({n} records) was handed over to {who}. File {file}, SHA-256 {sum}",
        records,
    ).format(n=number(records), who=to, file=file, sum=sha256)
    return f"{sentence}\n{words}".rstrip()


def takeover_record(giver: str, records: int, *, root: str, key: str, via: str, words: str) -> str:
    """Return the words of the record of a takeover; ``via`` is the officer in between, if any."""
    sentence = translate(
        "{who}'s register ({n} records) was taken over and verified.", records
    ).format(who=giver, n=number(records))
    if via:
        sentence += " " + translate("It came with {who}'s register.").format(who=via)
    return f"{sentence}\n{_marks(root, key)}\n{words}".rstrip()


def taken_over(giver: str, records: int) -> str:
    """Return the message after a register was taken over."""
    return translate("{who}'s register was added here: {n} records.", records).format(
        who=giver, n=number(records)
    )


def _marks(root: str, key: str) -> str:
    return translate("Root {root}, key {key}").format(root=root, key=key)


def handed_over(content: HandedOver) -> str:
    """Return the line above a register that was handed over."""
    return translate("Handed over to {who} on {date}.").format(
        who=content.to.full, date=date(day_of(content.at_ms))
    )


def register_of(inheritance: Inheritance) -> str:
    """Return a predecessor's register by name, as a choice."""
    return translate("Register of {who}").format(who=inheritance.officer.name)


def from_whom(name: str) -> str:
    """Return whose record it is, in one short line of a list."""
    return translate("of {who}").format(who=name)


def inherited(inheritance: Inheritance) -> str:
    """Return the earlier officer of a record's register, and the date of the takeover."""
    return translate("from {who}, taken over on {date}").format(
        who=inheritance.officer.full, date=date(day_of(inheritance.taken_ms))
    )
