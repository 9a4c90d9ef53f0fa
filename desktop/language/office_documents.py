"""What an office hands out, in words."""

from collections.abc import Mapping

from desktop.language.dates import moment_words
from desktop.language.translator import QT_TRANSLATE_NOOP, translate

KINDS: Mapping[str, str] = {
    "holidays": QT_TRANSLATE_NOOP("OfficeDocument", "Holidays"),
    "policy": QT_TRANSLATE_NOOP("OfficeDocument", "Policy"),
    "signers": QT_TRANSLATE_NOOP("OfficeDocument", "Trusted signers"),
    "version": QT_TRANSLATE_NOOP("OfficeDocument", "Newest version"),
}
EFFECTS: Mapping[str, str] = {
    "holidays": QT_TRANSLATE_NOOP("OfficeDocument", "No checks are due on these days."),
    "policy": QT_TRANSLATE_NOOP(
        "OfficeDocument", "Locks settings. It cannot loosen this machine's policy or protection."
    ),
    "signers": QT_TRANSLATE_NOOP(
        "OfficeDocument", "Bundles of these PCs count as signed by a known PC."
    ),
    "version": QT_TRANSLATE_NOOP("OfficeDocument", "For your information; nothing is installed."),
}


def document_name(kind: str) -> str:
    """Return the name of a kind of documents."""
    return translate("OfficeDocument", KINDS[kind])


def document_effect(kind: str) -> str:
    """Return what a document of that kind does on this PC."""
    return translate("OfficeDocument", EFFECTS[kind])


def document_state(*, taken: bool) -> str:
    """Return whether a document applies."""
    if taken:
        return translate("OfficeDocument", "applies")
    return translate("OfficeDocument", "waits for you")


def document_when(at_ms: int) -> str:
    """Return when the office handed it out."""
    return moment_words(at_ms)


def documents_about(*, waiting: bool, any_: bool) -> str:
    """Return what the list is."""
    if not any_:
        return translate("OfficeDocument", "The office has handed out nothing.")
    if waiting:
        return translate(
            "OfficeDocument",
            "Signed by your office. The first of each kind applies once you accept it; later ones "
            "replace it automatically.",
        )
    return translate("OfficeDocument", "Signed by your office. All of them apply.")
