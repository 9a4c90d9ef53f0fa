"""The kind of a message's body: text, media, a deleted message, or a notice of WhatsApp.

The phrases are those of WhatsApp's exports in English and Bengali (both spellings of য়). In other
languages a body counts as text.
"""

import re
from typing import NamedTuple

from desktop.core.text.bengali import both_spellings
from desktop.core.whatsapp.model import Kind

_L = "\u200e?"


def _words(pattern: str) -> re.Pattern[str]:
    """Compile what WhatsApp writes, in both spellings of Bengali and in any case of letters."""
    return re.compile(both_spellings(pattern), re.IGNORECASE)


_FILE_NAME = r"[^\n\u200e]*?\S\.\w{1,10}"

_ATTACHED = _words(
    rf"{_L}(?:"
    rf"({_FILE_NAME}) \((?:file attached|ফাইল সংযুক্ত[^()\n]*|সংযুক্ত ফাইল)\)"
    rf"|({_FILE_NAME}) <\u200e?attached>"
    r"|((?:IMG|VID|AUD|PTT|STK|DOC)-\d{8}-WA\d+\.\w+) \([^()\n]+\)"
    r"|<(?:attached|সংযুক্ত[^:<>\n]{0,20}): ([^<>\n]+)>"
    r")[\u200e ]*(?:\n|$)"
)
_ATTACHED_AFTER = _words(r"\u200e<(?:attached|সংযুক্ত[^:<>\n]{0,20}): ([^<>\n]+)>\s*$")
_OMITTED = _words(
    rf"(?:{_L}(?:"
    r"<[^<>\n]{1,60} omitted>"
    rf"|<মিডিয়া বাদ দেওয়া হয়েছে>"
    r"|(?:image|video|video note|audio|voice message|sticker|GIF|document|Contact card"
    r"|view once (?:photo|video|voice message|message)) omitted"
    r"|You (?:received|sent) a view once (?:photo|video|voice message|message)"
    r"(?:\. For added privacy[^\n]+)?\.?"
    r")|\u200eYou (?:received|sent) a view once [^\n]+)[\u200e ]*(?:\n|$)"
)
_DOCUMENT = _words(
    rf"{_L}({_FILE_NAME})(?: \u2022 \u200e?[^\n\u200e]{{1,40}})? ?\u200edocument omitted\s*$"
)
_OMITTED_AFTER = _words(r"\u200e(?:image|video|GIF|audio|sticker|document) omitted\s*$")
_DELETED = _words(
    rf"(?:{_L}(?:"
    # A name without the mark before it is short; longer text is a person's.
    r"This message was deleted(?: by admin [^\n.,;:!?]{1,30})?\.?"
    r"|You deleted this message(?: as admin)?\.?"
    rf"|(?:এই|আপনি এই) (?:বার্তা|মেসেজ|ম্যাসেজ)(?:টি)? (?:মুছে|ডিলিট)"
    rf" (?:ফেলা হয়েছে|ফেলেছেন|দেওয়া হয়েছে|দিয়েছেন|করা হয়েছে|করেছেন)[।.]?"
    r")|\u200eThis message was deleted by admin [^\n]{1,200})\u200e?\s*$"
)
_EDITED = _words(
    r"<(?:This message was edited|(?:এই )?(?:বার্তা|মেসেজ|ম্যাসেজ)(?:টি)?"
    r" (?:সম্পাদনা|সম্পাদিত|এডিট) (?:করা )?হয়েছে)>\u200e?\s*$"
)
# Without the mark only the exact notice counts: a directive may begin with the same words.
_CALL = _words(
    r"Missed (?:group )?(?:voice|video) call(?:[.,] \u200e?(?:Tap|Click) to call back)?\.?\s*$"
)
# Notices with the mark that are nevertheless messages of a person.
_SENT = _words(
    r"\u200e(?:POLL:|Location: |Live location|পোল:|অবস্থান: |@|\u2068|$)",
)


class Body(NamedTuple):
    """The kind of a body, and its parts."""

    kind: Kind
    attachment: str | None
    edited: bool


_PLAIN = Body(Kind.TEXT, None, False)
_VIEW_ONCE = Body(Kind.MEDIA, None, False)
# The first and last letters exclude most one-line bodies from being special.
_FIRST = frozenset("\u200e<TtYyMmnএআ")
_LAST = frozenset("dD)>\u200e \t")


def read_body(body: str, *, bare_dot: bool = False) -> Body:
    """Return the kind of the body.

    ``bare_dot``: the header ended in ``Name:.`` without a space, Android's form of a view-once
    message; ``null`` is its other form.
    """
    if bare_dot and body == ".":
        return _VIEW_ONCE
    if not body or not _may_be_special(body):
        return _PLAIN
    edited = _EDITED.search(body, max(0, len(body) - 80)) is not None
    match = _ATTACHED.match(body) or _DOCUMENT.match(body)
    if match is None and body[-1] not in "dD":
        match = _ATTACHED_AFTER.search(body, max(0, len(body) - 400))
    if match is not None:
        name = next(group for group in match.groups() if group is not None)
        return Body(Kind.MEDIA, name, edited)
    return Body(_kind(body, edited=edited), None, edited)


def _may_be_special(body: str) -> bool:
    return body[0] in _FIRST or body[-1] in _LAST or "\n" in body


def _kind(body: str, *, edited: bool) -> Kind:
    if (
        body == "null"
        or _OMITTED.match(body)
        or _OMITTED_AFTER.search(body, max(0, len(body) - 40))
    ):
        return Kind.MEDIA
    if _DELETED.match(body):
        return Kind.DELETED
    if _CALL.match(body) or (body[0] == "\u200e" and not edited and not _SENT.match(body)):
        return Kind.SYSTEM
    return Kind.TEXT
