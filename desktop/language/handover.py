"""Words of handovers and takeovers. No text of a directive appears here."""

from desktop.core.register.views import HandedOver, Inheritance
from desktop.language.dates import date, day_of
from desktop.language.numbers import number
from desktop.language.translator import translate


def handover_record(to: str, records: int, file: str, sha256: str, words: str) -> str:
    """Return the words of the record of a handover."""
    sentence = translate(
        "Handover",
        "The register ({n} records) was handed over to {who}. File {file}, SHA-256 {sum}",
        records,
    ).format(n=number(records), who=to, file=file, sum=sha256)
    return f"{sentence}\n{words}".rstrip()


def takeover_record(giver: str, records: int, *, root: str, key: str, via: str, words: str) -> str:
    """Return the words of the record of a takeover; ``via`` is the officer in between, if any."""
    sentence = translate(
        "Handover", "{who}'s register ({n} records) was taken over and verified.", records
    ).format(who=giver, n=number(records))
    if via:
        sentence += " " + translate("Handover", "It came with {who}'s register.").format(who=via)
    return f"{sentence}\n{_marks(root, key)}\n{words}".rstrip()


def taken_over(giver: str, records: int) -> str:
    """Return the message after a register was taken over."""
    return translate("Handover", "The register of {who} is here: {n} records.", records).format(
        who=giver, n=number(records)
    )


def _marks(root: str, key: str) -> str:
    return translate("Handover", "Root {root}, key {key}").format(root=root, key=key)


def handed_over(content: HandedOver) -> str:
    """Return the line above a register that was handed over."""
    return translate("Handover", "Handed over to {who} on {date}.").format(
        who=content.to.full, date=date(day_of(content.at_ms))
    )


def register_of(inheritance: Inheritance) -> str:
    """Return a predecessor's register by name, as a choice."""
    return translate("Handover", "Register of {who}").format(who=inheritance.officer.name)


def from_whom(name: str) -> str:
    """Return whose record it is, in one short line of a list."""
    return translate("Handover", "of {who}").format(who=name)


def inherited(inheritance: Inheritance) -> str:
    """Return from whose register a record comes, and since when it is here."""
    return translate("Handover", "from {who}, taken over on {date}").format(
        who=inheritance.officer.full, date=date(day_of(inheritance.taken_ms))
    )
