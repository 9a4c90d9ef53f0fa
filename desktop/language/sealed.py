"""Words for messages sealed while the register was locked: the list, in window and terminal."""

from collections.abc import Mapping

from desktop.core.register.enums import RecordType, SecurityClass
from desktop.core.register.views import ABOVE, LogKnows, SealedCapture, SealedEntry
from desktop.core.text.file_names import plain_name
from desktop.language.dates import moment_short
from desktop.language.numbers import digits, number
from desktop.language.register import field_word, joined
from desktop.language.register_records import field_value
from desktop.language.translator import to_translate, translate, word_of

_KNOWS: Mapping[LogKnows, str] = {
    LogKnows.SEALED_HERE: to_translate("sealed here"),
    LogKnows.CHANGED: to_translate("replaced since"),
    LogKnows.NOTHING: to_translate("not sealed here"),
}


def waiting_line(count: int) -> str:
    """Return the count of sealed messages; empty without any."""
    if not count:
        return ""
    return translate("{n} sealed messages: record or discard them", count).format(n=number(count))


def log_word(knows: LogKnows) -> str:
    """Return the log's knowledge of a sealed file."""
    return translate(_KNOWS[knows])


def entry_name(entry: SealedEntry) -> str:
    """Return a file's name as it can be shown."""
    return plain_name(entry.file_name)


_WHO = ("sender", "designation")  # shown for every class, as in the list of directives


def _kind(entry: SealedCapture) -> list[str]:
    """Return kind and class, unless they are the usual ones, and the number of files."""
    parts = [] if entry.type is RecordType.DIRECTIVE else [word_of(entry.type)]
    if entry.security is not SecurityClass.ORDINARY:
        parts.append(word_of(entry.security))
    if entry.attachments:
        count = len(entry.attachments)
        attached = translate("{n} attachments", count)
        parts.append(attached.format(n=number(count)))
    return parts


def entry_facts(entry: SealedCapture) -> str:
    """Return the sender, unusual facts, and all further fields in a line.

    A class that hides its words shows only the names of the further fields.
    """
    lines = _lines(entry)
    who = [value for name, _, value in lines if name in _WHO]
    others = [
        f"{word}: {value}" if value else word for name, word, value in lines if name not in _WHO
    ]
    return joined(*who, *_kind(entry), *others)


def entry_fields(entry: SealedCapture, *, shown: bool = False) -> str:
    """Return all further fields that would be filed, each in a line; empty without any.

    Of a class that hides its words only the fields' names, unless they were asked for.
    """
    lines = _lines(entry, shown=shown)
    if entry.attachments:
        files = ", ".join(entry.attachments) if shown or not entry.security.hides_subject else ""
        lines.append(("", translate("Attachments"), files))
    secret = translate("Hidden")
    return "\n".join(f"{word}: {value or secret}" for _, word, value in lines)


def _lines(entry: SealedCapture, *, shown: bool = False) -> list[tuple[str, str, str]]:
    """Return name, word and value of each further field; no value where its class hides it."""
    hidden = entry.security.hides_subject and not shown
    lines = [
        (each.field, field_word(each.field), field_value(each.field, each.value))
        for each in entry.fields
        if each.field != "security"  # shown beside its kind
    ]
    if entry.original:
        lines.append(("", translate("Original message"), entry.original))
    return [
        (name, word, "" if hidden and name not in _WHO else value) for name, word, value in lines
    ]


def entry_words(entry: SealedCapture) -> str:
    """Return the first words in one line, unless its class hides them."""
    if entry.security.hides_subject:
        return translate("Hidden")
    return " ".join(entry.words.split()) or translate("no text")


def again_words(entry: SealedCapture) -> str:
    """Return where the same message already is: the register or above in the list; else ""."""
    if entry.again == ABOVE:
        return translate("the same message as one above")
    if entry.again:
        return translate("already in the register: record {number}").format(
            number=digits(entry.again)
        )
    return ""


def unreadable_words() -> str:
    """State that a file among the sealed ones cannot be read."""
    return translate("Unreadable: not a message sealed by Tatpar")


def listing(entries: tuple[SealedEntry, ...]) -> str:
    """Return the list for the terminal, tab-separated; empty when nothing waits."""
    lines = []
    for entry in entries:
        if isinstance(entry, SealedCapture):
            cells = [
                entry.record_id, moment_short(entry.sealed_ms), word_of(entry.source),
                log_word(entry.log_knows), joined(*_kind(entry), again_words(entry)),
                entry_words(entry)[:60], "; ".join(entry_fields(entry).splitlines()),
            ]  # fmt: skip
        else:
            cells = [entry_name(entry), "–", "–", log_word(entry.log_knows), unreadable_words()]
        lines.append("\t".join(cells))
    return "\n".join(lines)


def filed(count: int) -> str:
    """Return the number of sealed messages now in the register."""
    return translate("{n} sealed messages recorded", count).format(n=number(count))


def discarded(count: int) -> str:
    """Return the number of discarded sealed messages."""
    return translate("{n} sealed messages discarded", count).format(n=number(count))


def discard_sentence(count: int) -> str:
    """Return the effect of a discard, before it is confirmed."""
    return translate(
        "{n} sealed messages will be discarded without being recorded. The register notes this "
        "and the reason, not their text.",
        count,
    ).format(n=number(count))


def saved(count: int) -> str:
    """Return the number of sealed files copied."""
    return translate("{n} sealed files saved", count).format(n=number(count))


def missing_line(ids: tuple[str, ...]) -> str:
    """Return the number and ids of sealed messages missing so far; empty without any."""
    if not ids:
        return ""
    return translate("{n} sealed messages are missing so far: {ids}", len(ids)).format(
        n=number(len(ids)), ids=", ".join(ids)
    )
