"""Words of a handover and of witnesses: what is recorded, how far a head proves it.

No text of a directive appears here.
"""

from collections.abc import Mapping

from desktop.core.integrity.witness import Fit
from desktop.core.register.views import HandedOver, Inheritance
from desktop.language.dates import clock_words, date, day_of
from desktop.language.numbers import number
from desktop.language.translator import QT_TRANSLATE_NOOP, translate

_TITLES: Mapping[Fit, str] = {
    Fit.NEW: QT_TRANSLATE_NOOP("Witness", "Saved: first head of this register"),
    Fit.GROWN: QT_TRANSLATE_NOOP("Witness", "Saved: it continues the head you already have"),
    Fit.SAME: QT_TRANSLATE_NOOP("Witness", "You already have this head"),
    Fit.OLDER: QT_TRANSLATE_NOOP("Witness", "You already have a newer head of this register"),
    Fit.OWN: QT_TRANSLATE_NOOP("Witness", "Your register matches this head"),
    Fit.NOT_A_HEAD: QT_TRANSLATE_NOOP("Witness", "This text contains no register head"),
    Fit.KEY_MISSING: QT_TRANSLATE_NOOP("Witness", "The key is missing in this text"),
    Fit.OTHER_KEY: QT_TRANSLATE_NOOP("Witness", "Does not match: signed by another key"),
    Fit.SIGNATURE_WRONG: QT_TRANSLATE_NOOP("Witness", "Does not match: the signature is wrong"),
    Fit.PROOF_MISSING: QT_TRANSLATE_NOOP("Witness", "Proof from record {n} is missing"),
    Fit.ROLLED_BACK: QT_TRANSLATE_NOOP(
        "Witness", "Does not match: the register has gone back to fewer records"
    ),
    Fit.FORKED: QT_TRANSLATE_NOOP(
        "Witness", "Does not match: same number of records, but different ones"
    ),
    Fit.PROOF_WRONG: QT_TRANSLATE_NOOP(
        "Witness", "Does not match: it does not continue the head you have"
    ),
    Fit.OWN_DIFFERS: QT_TRANSLATE_NOOP("Witness", "Your register does not match this head"),
}
_DISPUTE = QT_TRANSLATE_NOOP(
    "Witness",
    "Ask your colleague first, because a restored backup looks the same. If it was not a "
    "backup, save this signed text as a record: it shows that the register was changed. The "
    "head you saved stays as it was.",
)
_HINTS: Mapping[Fit, str] = {
    Fit.NEW: QT_TRANSLATE_NOOP(
        "Witness",
        "Compare the key with your colleague once by phone, to be sure that the head is "
        "theirs: {key}",
    ),
    Fit.GROWN: QT_TRANSLATE_NOOP("Witness", "No record up to {n} was changed or removed."),
    Fit.SAME: QT_TRANSLATE_NOOP("Witness", "Nothing new to save."),
    Fit.OLDER: QT_TRANSLATE_NOOP("Witness", "Nothing new to save."),
    Fit.OWN: QT_TRANSLATE_NOOP("Witness", "No record up to it was changed or removed."),
    Fit.NOT_A_HEAD: QT_TRANSLATE_NOOP(
        "Witness", "Copy the whole text that your colleague's Tatpar shows."
    ),
    Fit.KEY_MISSING: QT_TRANSLATE_NOOP(
        "Witness", "The first time, the line “key tatpar/…” is needed too. Copy the whole text."
    ),
    Fit.OTHER_KEY: _DISPUTE,
    Fit.SIGNATURE_WRONG: QT_TRANSLATE_NOOP(
        "Witness", "Copy the text again. It was changed on the way or belongs to another register."
    ),
    Fit.PROOF_MISSING: QT_TRANSLATE_NOOP(
        "Witness",
        "Ask your colleague to enter {n} under “Proof from record” and send the text again.",
    ),
    Fit.ROLLED_BACK: _DISPUTE,
    Fit.FORKED: _DISPUTE,
    Fit.PROOF_WRONG: _DISPUTE,
    Fit.OWN_DIFFERS: QT_TRANSLATE_NOOP(
        "Witness",
        "It is signed by your register's key, but the records are different now. An older "
        "backup may have been restored.",
    ),
}


def fit(result: Fit, *, kept_size: int, key: str) -> tuple[str, str]:
    """Return title and hint of how a head fits; ``key`` is a fingerprint."""
    facts = {"n": number(kept_size), "key": key}
    title, hint = translate("Witness", _TITLES[result]), translate("Witness", _HINTS[result])
    return title.format_map(facts), hint.format_map(facts)


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
        "Handover", "The register of {who} ({n} records) was taken over and verified.", records
    ).format(who=giver, n=number(records))
    if via:
        sentence += " " + translate("Handover", "It came with the register of {who}.").format(
            who=via
        )
    return f"{sentence}\n{_marks(root, key)}\n{words}".rstrip()


def taken_over(giver: str, records: int, seq: int) -> str:
    """Return the message after a register was taken over."""
    return translate(
        "Handover", "The register of {who} is here: {n} records (your record {seq}).", records
    ).format(who=giver, n=number(records), seq=f"#{number(seq)}")


def _marks(root: str, key: str) -> str:
    return translate("Handover", "Root {root}, key {key}").format(root=root, key=key)


def handed_over(content: HandedOver) -> str:
    """Return the line above a register that was handed over."""
    return translate("Handover", "Handed over to {who} on {date} (record {n}).").format(
        who=content.to.full,
        date=date(day_of(content.at_ms)),
        n=f"#{number(content.seq)}",
    )


def register_of(inheritance: Inheritance) -> str:
    """Return a predecessor's register by name, as a choice."""
    return translate("Handover", "Register of {who}").format(who=inheritance.officer.name)


def from_whom(name: str) -> str:
    """Return whose record it is, in one short line of a list."""
    return translate("Handover", "of {who}").format(who=name)


def inherited(inheritance: Inheritance) -> str:
    """Return from whose register a record comes, and since when it is here."""
    return translate("Handover", "of {who}, taken over on {date}").format(
        who=inheritance.officer.full, date=date(day_of(inheritance.taken_ms))
    )


def head_summary(size: int, at_ms: int) -> str:
    """Return how many records a head covers and when it was made."""
    if not size:
        return translate("Handover", "No record yet")
    return translate("Handover", "{n} records, {date}, {time}", size).format(
        n=number(size), date=date(day_of(at_ms)), time=clock_words(at_ms)
    )
