"""Papers of the register: a directive for the file, and the recovery sheet."""

import io

import segno

from desktop.core.integrity.merkle import leaf_hash
from desktop.core.register.enums import SecurityClass
from desktop.core.register.records import Blob, leaf_bytes
from desktop.core.register.unlocking import Sheet
from desktop.core.register.views import RecordDetail, Step
from desktop.core.settings.model import Officer
from desktop.core.text.file_names import plain_name
from desktop.language.dates import bangla_date, date, day_of, moment_both_calendars, moment_long
from desktop.language.numbers import digest_text, digits, size
from desktop.language.numbers import number as number_text
from desktop.language.papers import paper_word, sheet_steps
from desktop.language.register import field_word, joined, recorded_limits, step_words
from desktop.language.register_records import (
    MESSAGES,
    altered_line,
    correction_lines,
    own_facts,
    printed_fields,
    record_name,
    record_sentence,
    record_title,
)
from desktop.language.translator import current, word_of
from desktop.reports.documents import letter
from desktop.reports.documents.typst import fonts, typeset, typeset_pages

# The text passes through memory and the typesetter's pipes only; nothing here writes a file.


_TEMPLATES = ("templates/letter.typ", "templates/directive.typ")


def directive_pdf(detail: RecordDetail, officer: Officer, now_ms: int) -> bytes:
    """Return the paper as PDF; KnownError as `typeset` says."""
    return typeset(_TEMPLATES, directive_document(detail, officer, now_ms), "pdf", exact=False)


def directive_pages(detail: RecordDetail, officer: Officer, now_ms: int, ppi: int) -> list[bytes]:
    """Return the paper's pages as PNG; KnownError as `typeset` says."""
    return typeset_pages(_TEMPLATES, directive_document(detail, officer, now_ms), ppi)


def directive_document(detail: RecordDetail, officer: Officer, now_ms: int) -> dict[str, object]:
    """Return the paper as the template's data, in the current language."""
    word = paper_word
    message = detail.record.type in MESSAGES
    frame = letter.frame(_title(detail), officer, word("printed"), day_of(now_ms), refers=False)
    return {
        **frame,
        "number": word("file_no"),
        "mark": _mark(detail.row.security),
        "facts": _facts(detail) if message else [list(fact) for fact in own_facts(detail)],
        "texts": _texts(detail),
        "files": {"head": word("files"), "rows": [_file(blob) for blob in detail.attachments]},
        "history": {"head": word("history"), "rows": [_step(step) for step in detail.trail]},
        "verify": _verify(detail),
    }


def _mark(security: SecurityClass) -> str:
    """Return the head and foot of each page; nothing for an ordinary record."""
    return "" if security is SecurityClass.ORDINARY else word_of(security)


def _title(detail: RecordDetail) -> str:
    if detail.record.type not in MESSAGES or detail.row.number is None:
        return record_title(detail.row)
    name = paper_word("directive").format(n=record_name(detail.row.number))
    return f"{name}: {detail.row.subject}" if detail.row.subject else name


def _facts(detail: RecordDetail) -> list[list[str]]:
    word, record = paper_word, detail.record
    claimed = "" if record.claimed is None else record.claimed.text
    deadline = record.deadline_ms
    facts = [
        (word("sender"), joined(record.designation, record.sender)),
        (word("medium"), joined(word_of(record.medium), record.group)),
        (word("received_at"), moment_both_calendars(record.received_ms)),
        (word("written"), claimed),
        (word("captured"), _captured(detail)),
        (field_word("security"), word_of(record.security)),
        (field_word("priority"), word_of(record.priority)),
        (
            field_word("deadline_ms"),
            "" if deadline is None else moment_both_calendars(deadline),
        ),
        *printed_fields(record),
        (word("state"), word_of(detail.row.state)),
    ]
    return [[name, words] for name, words in facts if words]


def _captured(detail: RecordDetail) -> str:
    filed = detail.as_filed
    at = moment_both_calendars(filed.captured_ms)
    return joined(at, word_of(filed.capture), filed.origin.officer)


def _texts(detail: RecordDetail) -> list[dict[str, str]]:
    """Return the original, and separately the text as read or corrected if it is another."""
    word, record, blob = paper_word, detail.record, detail.as_filed.original
    sentence = record_sentence(record) or "\n".join(map(altered_line, detail.altered))
    if sentence:
        return [{"head": word("text"), "words": sentence}]
    parts = []
    original = ""
    if blob is not None and blob.media_type.startswith("text/"):
        original = detail.original.decode("utf-8", "replace").strip()
        parts.append({"head": word("original"), "words": original})
    words = record.text.strip()
    if words and not original.endswith(words):
        parts.append({"head": word("text"), "words": words})
    return parts


def _file(blob: Blob) -> list[str]:
    digest = f"SHA-256 {digest_text(blob.sha256)}"
    return [plain_name(blob.name), size(blob.size), digest]


def _step(step: Step) -> list[str]:
    words = correction_lines(step) if step.altered else step_words(step)
    if not step.altered:
        words = joined(words, step.words)
    return [moment_long(step.at_ms), words, step.by]


def _verify(detail: RecordDetail) -> dict[str, object]:
    """Return the foot: the digest of the record, which the register's evidence also has."""
    digest = leaf_hash(leaf_bytes(detail.as_filed)).hex()
    name = paper_word("record_digest").format(id=detail.row.record_id)
    qr = f"tatpar record {detail.row.record_id} sha256:{digest}"
    return letter.seal(qr, name, [(name, digest)], [recorded_limits()])


# The code passes through memory and the typesetter's pipes only; nothing here writes a file.


_TEMPLATE = "templates/recovery.typ"


def sheet_pdf(sheet: Sheet) -> bytes:
    """Return the sheet as PDF/A-2b; KnownError as `typeset` says."""
    return typeset(_TEMPLATE, sheet_document(sheet), "pdf")


def sheet_picture(sheet: Sheet, ppi: int) -> bytes:
    """Return the sheet as PNG; KnownError as `typeset` says."""
    return typeset(_TEMPLATE, sheet_document(sheet), "png", ppi)


def sheet_document(sheet: Sheet) -> dict[str, object]:
    """Return the sheet as the template's data, in the current language.

    The QR holds the code in ASCII digits, as it is typed.
    """
    word = paper_word
    use, keep = sheet_steps()
    issued = sheet.made_on
    number = sheet.register_id
    rows = [
        [word("officer"), joined(sheet.officer.name, sheet.officer.designation)],
        [word("office"), sheet.officer.office],
        [word("register"), digest_text(number, 4)],
        [word("made"), f"{bangla_date(issued)} / {date(issued)}"],
    ]
    out = io.BytesIO()
    segno.make(sheet.code, error="m").save(out, kind="svg", border=0, xmldecl=False, dark="#16201B")
    return {
        "lang": current(),
        "fonts": fonts(),
        "made": [issued.year, issued.month, issued.day],
        "title": word("sheet"),
        "under_title": word("sheet_use"),
        "rows": [row for row in rows if row[1]],
        "code": word("code"),
        "code_note": word("code_note"),
        "groups": [
            [number_text(place), digits(f"{group[:3]} {group[3:]}")]
            for place, group in enumerate(sheet.code.split("-"), 1)
        ],
        "qr": out.getvalue().decode(),
        "qr_note": word("qr_note"),
        "use": [word("use"), *use],
        "keep": [word("keep"), *keep],
        "sealed": [word("sealed_on"), word("signature")],
    }
