"""The words of the paper that shows one record of the register with its history."""

from collections.abc import Mapping

from desktop.core.register.enums import SecurityClass
from desktop.language.register import class_word
from desktop.language.translator import QT_TRANSLATE_NOOP, translate

WORDS: Mapping[str, str] = {
    "file_no": QT_TRANSLATE_NOOP("DirectivePaper", "File no."),
    "title": QT_TRANSLATE_NOOP("DirectivePaper", "Directive no. {n}: {subject}"),
    "title_hidden": QT_TRANSLATE_NOOP("DirectivePaper", "Directive no. {n}"),
    "sender": QT_TRANSLATE_NOOP("DirectivePaper", "From"),
    "medium": QT_TRANSLATE_NOOP("DirectivePaper", "Medium"),
    "received": QT_TRANSLATE_NOOP("DirectivePaper", "Received"),
    "written": QT_TRANSLATE_NOOP("DirectivePaper", "Time as written in the message"),
    "captured": QT_TRANSLATE_NOOP("DirectivePaper", "Recorded"),
    "state": QT_TRANSLATE_NOOP("DirectivePaper", "State"),
    "original": QT_TRANSLATE_NOOP("DirectivePaper", "Original message"),
    "text": QT_TRANSLATE_NOOP("DirectivePaper", "Text"),
    "exact": QT_TRANSLATE_NOOP("DirectivePaper", "exact, {size}"),
    "files": QT_TRANSLATE_NOOP("DirectivePaper", "Attachments"),
    "history": QT_TRANSLATE_NOOP("DirectivePaper", "Action taken"),
    "printed": QT_TRANSLATE_NOOP("DirectivePaper", "Printed on"),
    "record": QT_TRANSLATE_NOOP("DirectivePaper", "Record {id}, digest SHA-256:"),
}


def directive_paper_word(key: str) -> str:
    """Return a word of the paper by its key."""
    return translate("DirectivePaper", WORDS[key])


def class_mark(security: SecurityClass) -> str:
    """Return what stands at the head and foot of each page; nothing for an ordinary record."""
    return "" if security is SecurityClass.ORDINARY else class_word(security)
