"""Words of the printed papers: a directive, the recovery sheet, the letter to the provider."""

from collections.abc import Mapping

from desktop.core.register.enums import SecurityClass
from desktop.language.register import class_word
from desktop.language.translator import QT_TRANSLATE_NOOP, translate

_DIRECTIVE_PAPER: Mapping[str, str] = {
    "file_no": QT_TRANSLATE_NOOP("DirectivePaper", "File no."),
    "title": QT_TRANSLATE_NOOP("DirectivePaper", "Directive no. {n}: {subject}"),
    "title_hidden": QT_TRANSLATE_NOOP("DirectivePaper", "Directive no. {n}"),
    "sender": QT_TRANSLATE_NOOP("DirectivePaper", "Sender"),
    "medium": QT_TRANSLATE_NOOP("DirectivePaper", "Medium"),
    "received": QT_TRANSLATE_NOOP("DirectivePaper", "Received"),
    "written": QT_TRANSLATE_NOOP("DirectivePaper", "Time as written in the message"),
    "captured": QT_TRANSLATE_NOOP("DirectivePaper", "Recorded"),
    "state": QT_TRANSLATE_NOOP("DirectivePaper", "State"),
    "original": QT_TRANSLATE_NOOP("DirectivePaper", "Original message"),
    "text": QT_TRANSLATE_NOOP("DirectivePaper", "Text"),
    "files": QT_TRANSLATE_NOOP("DirectivePaper", "Attachments"),
    "history": QT_TRANSLATE_NOOP("DirectivePaper", "Action taken"),
    "printed": QT_TRANSLATE_NOOP("DirectivePaper", "Printed on"),
    "record": QT_TRANSLATE_NOOP("DirectivePaper", "Record {id}, digest SHA-256:"),
}


def directive_paper_word(key: str) -> str:
    """Return a word of the paper by its key."""
    return translate("DirectivePaper", _DIRECTIVE_PAPER[key])


def class_mark(security: SecurityClass) -> str:
    """Return the head and foot of each page; nothing for an ordinary record."""
    return "" if security is SecurityClass.ORDINARY else class_word(security)


_RECOVERY_SHEET: Mapping[str, str] = {
    "title": QT_TRANSLATE_NOOP("SheetPaper", "Recovery sheet"),
    "under_title": QT_TRANSLATE_NOOP(
        "SheetPaper", "Opens the register if you forget the passphrase."
    ),
    "officer": QT_TRANSLATE_NOOP("SheetPaper", "Officer"),
    "office": QT_TRANSLATE_NOOP("SheetPaper", "Office"),
    "register": QT_TRANSLATE_NOOP("SheetPaper", "Register"),
    "made": QT_TRANSLATE_NOOP("SheetPaper", "Made"),
    "code": QT_TRANSLATE_NOOP("SheetPaper", "Recovery code"),
    "code_note": QT_TRANSLATE_NOOP(
        "SheetPaper", "Ten groups, row by row. Each ends with its own check digit."
    ),
    "qr_note": QT_TRANSLATE_NOOP("SheetPaper", "The same code, for a scanner."),
    "use": QT_TRANSLATE_NOOP("SheetPaper", "To open the register with it"),
    "keep": QT_TRANSLATE_NOOP("SheetPaper", "To keep it"),
    "sealed_on": QT_TRANSLATE_NOOP("SheetPaper", "Sealed on"),
    "signature": QT_TRANSLATE_NOOP("SheetPaper", "Signature"),
}
USE: tuple[str, ...] = (
    QT_TRANSLATE_NOOP(
        "SheetPaper", "In Tatpar open “Directives” and press “Open with the recovery sheet”."
    ),
    QT_TRANSLATE_NOOP(
        "SheetPaper", "Type or scan the code. Tatpar tells you which group has an error."
    ),
    QT_TRANSLATE_NOOP("SheetPaper", "Choose a new passphrase. This sheet stays valid."),
)
KEEP: tuple[str, ...] = (
    QT_TRANSLATE_NOOP(
        "SheetPaper", "Anyone with this sheet and the register files can read every directive."
    ),
    QT_TRANSLATE_NOOP("SheetPaper", "Keep it in a sealed envelope, locked away from the computer."),
    QT_TRANSLATE_NOOP("SheetPaper", "Do not photograph, email or save it as a file."),
    QT_TRANSLATE_NOOP(
        "SheetPaper",
        "If it is lost or seen by others, create a new sheet in Tatpar. Earlier backups still "
        "open with this one.",
    ),
)


def sheet_word(key: str) -> str:
    """Return a word of the sheet by its key."""
    return translate("SheetPaper", _RECOVERY_SHEET[key])


def sheet_steps() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return how to use and how to store the sheet, a sentence each."""
    used = tuple(translate("SheetPaper", step) for step in USE)
    return used, tuple(translate("SheetPaper", step) for step in KEEP)


_PROVIDER_LETTER: Mapping[str, str] = {
    "title": QT_TRANSLATE_NOOP("ProviderLetter", "Outages of the internet line, {period}."),
    "to": QT_TRANSLATE_NOOP("ProviderLetter", "To"),
    "provider": QT_TRANSLATE_NOOP("ProviderLetter", "Provider of the internet line"),
    "line": QT_TRANSLATE_NOOP("ProviderLetter", "Customer or line number"),
    "body": QT_TRANSLATE_NOOP(
        "ProviderLetter",
        "In the above period this office's internet line was down owing to the provider. "
        "Number of outages: {count}; total {sum}, of which {office} in office hours; longest "
        "{longest}. Each outage is listed below. Please inform this office in writing of the "
        "causes and of the steps taken to prevent a recurrence.",
    ),
    "outages": QT_TRANSLATE_NOOP("ProviderLetter", "Outages at the provider"),
    "zone": QT_TRANSLATE_NOOP("ProviderLetter", "time zone {zone}"),
    "bangladesh": QT_TRANSLATE_NOOP("ProviderLetter", "Bangladesh time"),
    "failed": QT_TRANSLATE_NOOP("ProviderLetter", "What failed"),
    "place": QT_TRANSLATE_NOOP("ProviderLetter", "Where"),
    "pcs": QT_TRANSLATE_NOOP("ProviderLetter", "PCs"),
    "sum": QT_TRANSLATE_NOOP("ProviderLetter", "Total"),
    "most": QT_TRANSLATE_NOOP(
        "ProviderLetter", "The {n} longest of {all} are listed; the total covers all."
    ),
    "measured": QT_TRANSLATE_NOOP("ProviderLetter", "How this was measured"),
    "kept": QT_TRANSLATE_NOOP(
        "ProviderLetter", "The office keeps signed records of these times, with this digest."
    ),
}
_RULES = (
    QT_TRANSLATE_NOOP(
        "ProviderRule",
        "A computer of this office tested the line every few seconds. An outage is listed when "
        "the office's own equipment responded but no server beyond the line did, or no name "
        "could be resolved.",
    ),
    QT_TRANSLATE_NOOP(
        "ProviderRule",
        "Each time has an uncertainty: half the interval between the last test before a change "
        "and the first after it, whichever end is larger.",
    ),
    QT_TRANSLATE_NOOP(
        "ProviderRule",
        "Outages caused by power cuts, the office's own equipment, the country's links abroad "
        "or a message service are not listed.",
    ),
)
_OFFICE_RULES = (
    _RULES[0],
    QT_TRANSLATE_NOOP(
        "ProviderRule",
        "An outage is listed when at least three computers, and 60% of those connected, lost the "
        "line within two minutes; it begins with the first and ends when half of them are back. "
        "± is the time from the first to the last that lost it.",
    ),
    _RULES[2],
)


def provider_word(key: str) -> str:
    """Return a word or sentence of the letter by its key."""
    return translate("ProviderLetter", _PROVIDER_LETTER[key])


def provider_rules(*, office: bool) -> list[str]:
    """Return how the outages were measured, on one PC or, for an ``office``, on many."""
    return [translate("ProviderRule", rule) for rule in (_OFFICE_RULES if office else _RULES)]
