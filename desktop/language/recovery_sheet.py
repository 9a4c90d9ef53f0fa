"""The words of the printed recovery sheet."""

from collections.abc import Mapping

from desktop.language.translator import QT_TRANSLATE_NOOP, translate

WORDS: Mapping[str, str] = {
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
        "If it is lost or seen by others, make a new sheet in Tatpar. Earlier backups still "
        "open with this one.",
    ),
)


def sheet_word(key: str) -> str:
    """Return a word of the sheet by its key."""
    return translate("SheetPaper", WORDS[key])


def sheet_steps() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return how to use and how to store the sheet, a sentence each."""
    used = tuple(translate("SheetPaper", step) for step in USE)
    return used, tuple(translate("SheetPaper", step) for step in KEEP)
