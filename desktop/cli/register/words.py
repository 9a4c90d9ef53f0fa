"""The results of ``tatpar register`` in the officer's language."""

import re
from collections.abc import Iterable, Sequence

from desktop.core.integrity.merkle import Fault, Verification
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.fields import FIELDS
from desktop.core.register.records import Draft
from desktop.core.register.views import RecordDetail, RecordRow, Step
from desktop.core.text.file_names import plain_name
from desktop.core.whatsapp.model import Lines
from desktop.language.dates import clock_at, date, day_of, moment_short
from desktop.language.numbers import number
from desktop.language.register import field_word, joined, older_backup, set_from_words, step_words
from desktop.language.register import verification as verification_text
from desktop.language.register_records import (
    MESSAGES,
    altered_line,
    correction_lines,
    field_value,
    lines_sentence,
    own_facts,
    record_title,
)
from desktop.language.translator import to_translate, translate, word_of


def passphrase_changed() -> str:
    """Confirm a new passphrase."""
    return translate("The new passphrase is now in use")


def locked() -> str:
    """Confirm a lock."""
    return translate("The register is locked")


def sealed(record_id: str) -> str:
    """Confirm a sealed record by its id."""
    return translate("Sealed until you unlock the register: {id}").format(id=record_id)


def fields_set(draft: Draft, names: Iterable[str]) -> list[str]:
    """Return the fields that a message's words set; a hidden subject by its name alone."""
    hidden = draft.security.hides_subject
    return [
        field_word(name)
        if hidden and name == "subject"
        else f"{field_word(name)}: {field_value(name, str(getattr(draft, name)))}"
        for name in names
    ]


def imported(added: int, known: int, suggesting: int, lines: Lines) -> str:
    """Return the result of an import: additions, suggestions, and its lines."""
    sentence = translate("{n} added").format(n=number(added))
    there = translate("{n} already in the register").format(n=number(known))
    return f"{joined(sentence, there, set_from_words(suggesting))}\n{lines_sentence(lines)}"


def code_shown_once() -> str:
    """Purpose of a recovery code, shown beside its digits."""
    return translate(
        "This is the recovery code. It will not be shown again. Write it down "
        "now and lock it away. If you forget the passphrase, only this code "
        "opens the register.",
    )


def rekeyed() -> str:
    """Warning that the old passphrase still opens earlier backups."""
    return translate(
        "The key was changed. The old passphrase and sheet still open earlier "
        "backups. Delete those backups or keep them out of reach.",
    )


def restored(made_ms: int, records: int, missing: int) -> str:
    """Count and date of the restored records, and the count of later ones."""
    day = date(day_of(made_ms))
    sentence = translate("Restored: {n} records, copied on {day} at {time}", records).format(
        n=number(records), day=day, time=clock_at(made_ms)
    )
    return f"{sentence}\n{older_backup(missing)}" if missing else sentence


def verdict(verification: Verification) -> str:
    """Word the result of a verification, with the head."""
    title, hint = verification_text(verification)
    if verification.fault is Fault.FILE_DAMAGED:  # it may not open at all
        hint = translate(ProblemCode.REGISTER_DAMAGED.hint)
    return "\n".join(part for part in (title, hint, verification.head) if part)


_HEADINGS = (
    to_translate("No."),
    to_translate("Received"),
    to_translate("State"),
    to_translate("Class"),
    to_translate("Sender"),
    to_translate("Title"),
)


def listing(rows: Sequence[RecordRow]) -> str:
    """Return the list with its headings, tab-separated; empty without records."""
    if not rows:
        return ""
    headings = [translate(heading) for heading in _HEADINGS]
    return "\n".join("\t".join(cells) for cells in (headings, *map(_cells, rows)))


def _name(row: RecordRow) -> str:
    """Return its name in a command: a directive's number, else ``#`` and its place."""
    return f"#{number(row.seq)}" if row.number is None else number(row.number)


def _cells(row: RecordRow) -> list[str]:
    readable = row.type is not None  # removed: nothing is left
    title = record_title(row, hidden=row.security.hides_subject)
    cells = [
        _name(row),
        _moment(row.received_ms),
        word_of(row.state) if readable else "",
        word_of(row.security) if readable else "",
        row.sender,
        re.sub(r"\s+", " ", title),
    ]
    return [cell or "–" for cell in cells]


def record(detail: RecordDetail) -> str:
    """Return a whole record: its fields, its text and its history."""
    content, row = detail.record, detail.row
    facts = [
        (translate("No."), _name(row)),
        ("ID", content.record_id),
        (translate("Kind"), word_of(content.type)),
        (translate("Received"), _moment(row.received_ms)),
    ]
    if content.type in MESSAGES:
        facts.append((translate("State"), word_of(row.state)))
        for name in (field.name for field in FIELDS if field.asked or field.printed):
            value = getattr(content, name)
            if value not in (None, ""):
                facts.append((field_word(name), field_value(name, str(value))))
    else:
        facts += own_facts(detail)
    if detail.attachments:
        facts.append(
            (
                translate("Attachments"),
                ", ".join(plain_name(blob.name) for blob in detail.attachments),
            )
        )
    lines = [f"{name}: {value}" for name, value in facts]
    lines += map(altered_line, detail.altered)
    if content.type in MESSAGES:
        lines += ["", content.text]
    lines += ["", *map(_step, detail.trail)] if detail.trail else []
    return "\n".join(lines)


def _step(step: Step) -> str:
    if step.altered:
        text = correction_lines(step).replace("\n", "\n    ")
    else:
        text = step_words(step) + (f": {step.words}" if step.words else "")
    return f"{moment_short(step.at_ms)}  {text}"


def _moment(at_ms: int | None) -> str:
    return "" if at_ms is None else moment_short(at_ms)
