"""Words for a backup's other files: its signature, its settings, its signers."""

from collections.abc import Iterable

from desktop.core.integrity.checkpoint import fingerprint
from desktop.core.settings.model import RULES
from desktop.language.numbers import decimal
from desktop.language.settings import label_of, setting_value
from desktop.language.translator import translate

_SECRET = {"office.token"}  # named, and never printed


def vouched() -> str:
    """Say that the register's own key signed the backup."""
    return translate("RestoredFiles", "This backup is signed by the register's own key.")


def setting_lines(settings: Iterable[tuple[str, object]]) -> list[str]:
    """Return a line for each setting that the backup brings, with its value where it is short."""
    lines = []
    for key, raw in settings:
        words = "" if key in _SECRET else _value(key, raw)
        lines.append(f"{label_of(key)}: {words}" if words else label_of(key))
    return lines


def signer_lines(signers: Iterable[tuple[str, bytes]]) -> list[str]:
    """Return a line for each key, by name and key, whose bundles would be trusted here."""
    line = translate("RestoredFiles", "Trusted key: {name} ({fingerprint})")
    return [line.format(name=name, fingerprint=fingerprint(key)) for name, key in signers]


def question() -> str:
    """Ask whether settings and trusted keys are to come out of the backup."""
    return translate("RestoredFiles", "Use its settings and trusted keys as well:")


def enrol_again() -> str:
    """Say that bundles of this PC are refused until its new key is enrolled."""
    return translate(
        "RestoredFiles",
        "The signing key is not in a backup. Have this PC enrolled again, or its bundles will "
        "be rejected.",
    )


def left_out() -> str:
    """Say that settings and trusted keys were left in the backup."""
    return translate("RestoredFiles", "Its settings and trusted keys were left in the backup.")


def _value(key: str, raw: object) -> str:
    if isinstance(raw, bool):
        return translate("RestoredFiles", "on") if raw else translate("RestoredFiles", "off")
    if isinstance(raw, int | str) and key in RULES:
        words = setting_value(key, raw)
        return words if len(words) <= 80 else ""
    return decimal(str(raw)) if isinstance(raw, float) else ""
