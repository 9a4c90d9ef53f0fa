"""What ``tatpar register`` says when it has done something, in the officer's language."""

from collections.abc import Mapping

from desktop import language
from desktop.core.chain import Fault, Verification
from desktop.language.translate import QT_TRANSLATE_NOOP, translate

_LINES: Mapping[str, str] = {
    "total": QT_TRANSLATE_NOOP("RegisterVerbs", "{n} lines in all"),
    "header": QT_TRANSLATE_NOOP("RegisterVerbs", "{n} begin a message"),
    "continuation": QT_TRANSLATE_NOOP("RegisterVerbs", "{n} go on with one"),
    "system": QT_TRANSLATE_NOOP("RegisterVerbs", "{n} are WhatsApp's own notices"),
    "unparsed": QT_TRANSLATE_NOOP("RegisterVerbs", "{n} were not read"),
}


def passphrase_changed() -> str:
    """Return that the new passphrase holds."""
    return translate("RegisterVerbs", "The new passphrase holds from now on")


def locked() -> str:
    """Return that nobody can read the register now."""
    return translate("RegisterVerbs", "The register is locked")


def sealed(record_id: str) -> str:
    """Return that a record waits for the unlock, with its name."""
    return translate("RegisterVerbs", "Sealed until the register is opened: {id}").format(
        id=record_id
    )


def imported(added: int, known: int, lines: Mapping[str, int]) -> str:
    """Return what an import added, and the account of every line."""
    said = translate("RegisterVerbs", "{n} added").format(n=language.number(added))
    there = translate("RegisterVerbs", "{n} in the register before").format(
        n=language.number(known)
    )
    account = (
        translate("RegisterVerbs", _LINES[what]).format(n=language.number(count))
        for what, count in lines.items()
    )
    return f"{language.joined(said, there)}\n{language.joined(*account)}"


def restored(made_ms: int, records: int, missing: int) -> str:
    """Return what came back, of when, and what is known to be later than it."""
    day = language.date(language.day_of(made_ms))
    said = translate("RegisterVerbs", "Restored: {n} records, copied on {day} at {time}").format(
        n=language.number(records), day=day, time=language.clock(made_ms)
    )
    later = translate("RegisterVerbs", "{n} later records are not in it").format(
        n=language.number(missing)
    )
    return language.joined(said, later if missing else "")


def verdict(found: Verification) -> str:
    """Return what a verification found, with the head that a colleague or a paper may hold."""
    title, hint = language.verification(found)
    if found.fault is Fault.FILE_DAMAGED:  # it may not open at all
        hint = translate("RegisterVerbs", "Keep a copy of the file, and restore the last backup.")
    return "\n".join(part for part in (title, hint, found.head) if part)
