"""Senders and bodies of messages: where a name ends, and the kind of the message.

The phrases are those of WhatsApp's exports in English and Bengali (both spellings of য়). In other
languages a body counts as text.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from desktop.core.text.bengali import both_spellings
from desktop.core.whatsapp.model import Kind

# A name may itself contain ``: ``, so the first colon is only the first guess. A longer name is
# used if every line of the shorter one continues with it (two lines at least), or a notice
# contains it.


_UNSEEN = dict.fromkeys((0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
_LONGEST = 120  # of a name, in characters: WhatsApp's own limit for a group's name is 100
_MARK = "\u200e"
_DEEPEST = 3  # colons in a name

# The text of WhatsApp's notices after a name.
_DID = re.compile(
    both_spellings(
        r" (?:added|removed|left$|joined using|created (?:this )?group|was added|was removed"
        r"|requested to"
        r"|pinned a message|turned (?:on|off)|is a contact"
        r"|changed (?:the (?:subject|group|settings)|this group|to |their phone|from )"
        r"|যোগ করেছেন|সরিয়ে দিয়েছেন|চলে গেছেন|ত্যাগ করেছেন|যোগ দিয়েছেন|গ্রুপ তৈরি করেছেন"
        r"|পরিবর্তন করেছেন)"
    )
)
# In a supposed sender's name it shows that the line is a notice that contains a colon.
_NOTICE_AS_NAME = re.compile(
    r". (?:changed the (?:subject|group (?:name|description)|group’s name)|created group [\"“'])"
)


class Who(NamedTuple):
    """A sender and where the body begins; ``bare_dot`` is Android's ``Name:.``.

    ``self_named``: WhatsApp's ``~ `` stood before the name, which the sender chose.
    """

    sender: str | None
    body: int
    bare_dot: bool = False
    self_named: bool = False


_NOBODY = Who(None, 0)


def clean_name(raw: str) -> str:
    """Return a name without invisible marks, U+2011 as a hyphen, a leading ``~ `` dropped."""
    name = raw.translate(_UNSEEN).replace("\u2011", "-").strip()
    if name[:1] == "~" and name[1:2].isspace():  # else the name is written so
        name = name[1:].strip()
    return name


def split_names(rests: Sequence[str]) -> list[Who]:
    """Return the sender of each of a file's lines, given the text after their headers."""
    ends = [_first_end(rest) for rest in rests]
    for _ in range(_DEEPEST):
        longer = _longer_ends(rests, ends)
        if not longer:
            break
        for line, end in longer.items():
            ends[line] = end
    return _as_senders(rests, ends)


def _first_end(rest: str) -> int:
    """Return the index of the first guess's colon, -1 if there is none."""
    end = rest.find(": ", 1, _LONGEST + 2)
    if end < 0 and rest.endswith((":", ":.")):
        end = rest.rfind(":", 1, _LONGEST + 1)
    return end


def _as_senders(rests: Sequence[str], ends: Sequence[int]) -> list[Who]:
    raws = [rest[:end] if end > 0 else "" for rest, end in zip(rests, ends, strict=True)]
    times = Counter(raws)
    names: dict[str, str | None] = {raw: clean_name(raw) if raw else None for raw in times}
    for raw, count in times.items():
        if count == 1 and _NOTICE_AS_NAME.search(raw):
            names[raw] = None  # no possible name
    senders = []
    for rest, end, raw in zip(rests, ends, raws, strict=True):
        name = names[raw]
        if name is None:
            senders.append(_NOBODY)
            continue
        self_named = raw.translate(_UNSEEN).lstrip()[:1] == "~" != name[:1]
        if rest[end + 1 : end + 2] == " ":
            senders.append(Who(name, end + 2, self_named=self_named))
        else:
            senders.append(Who(name, end + 1, rest[end + 1 :] == ".", self_named))
    return senders


def _longer_ends(rests: Sequence[str], ends: Sequence[int]) -> dict[int, int]:
    """Return the lines whose name is certainly longer than the guess, with the index of its end.

    -1 for lines that are notices: ``DC: Dhaka left``, where ``DC: Dhaka`` is a name.
    """
    totals: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    shorts: dict[str, str] = {}
    nexts: dict[int, int] = {}
    for line, (rest, end) in enumerate(zip(rests, ends, strict=True)):
        if end <= 0:
            continue
        short = rest[:end]
        totals[short] += 1
        following = rest.find(": ", end + 2, _LONGEST + 2)
        if following > 0 and rest[end + 2] != _MARK:
            name = rest[:following]
            nexts[line] = following
            counts[name] += 1
            shorts[name] = short
    if not counts:
        return {}
    named, cuts, added = _in_notices(rests, ends, totals, shorts)
    sure = {
        name
        for name, count in counts.items()
        if name in named or count + len(cuts[name]) == totals[shorts[name]] >= 2
    }
    longer = {line: end for line, end in nexts.items() if rests[line][:end] in sure}
    for name in sure:
        longer.update(dict.fromkeys((*cuts[name], *added[name]), -1))
    return longer


def _in_notices(
    rests: Sequence[str], ends: Sequence[int], totals: Counter[str], shorts: dict[str, str]
) -> tuple[set[str], dict[str, list[int]], dict[str, list[int]]]:
    """Return the names in notices, and per longer name the notices that contain it.

    The first table has the notices that begin with it (``DC: Dhaka left``), the second those that
    end with it (``You added DC: Dhaka``).
    """
    named: set[str] = set()
    cuts: dict[str, list[int]] = defaultdict(list)
    added: dict[str, list[int]] = defaultdict(list)
    adding: dict[str, list[tuple[int, str]]] = defaultdict(list)
    beginnings = set(shorts.values())
    for line, (rest, end) in enumerate(zip(rests, ends, strict=True)):
        start = 0 if end <= 0 else end + 3 if rest[end + 2 : end + 3] == _MARK else -1
        did = _DID.search(rest, max(start, 1))
        if did is None:
            continue
        before, after = rest[max(start, 0) : did.start()], rest[did.end() :].strip(" .")
        if start >= 0:
            named.update((before, after))
        elif rest[:end] in beginnings and did.start() > end:
            cuts[before].append(line)
        elif did.end() < end and after in shorts:
            adding[rest[:end]].append((line, after))
    for short, lines in adding.items():
        if len(lines) == totals[short]:  # any other line shows that it is a sender
            for line, after in lines:
                named.add(after)
                added[after].append(line)
    return named, cuts, added


_L = "\u200e?"


def _words(pattern: str) -> re.Pattern[str]:
    """Compile a pattern for both spellings of Bengali and any case of letters."""
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
    if not body or not (body[0] in _FIRST or body[-1] in _LAST or "\n" in body):
        return _PLAIN
    edited = _EDITED.search(body, max(0, len(body) - 80)) is not None
    match = _ATTACHED.match(body) or _DOCUMENT.match(body)
    if match is None and body[-1] not in "dD":
        match = _ATTACHED_AFTER.search(body, max(0, len(body) - 400))
    if match is not None:
        name = next(group for group in match.groups() if group is not None)
        return Body(Kind.MEDIA, name, edited)
    return Body(_kind(body, edited=edited), None, edited)


def _kind(body: str, *, edited: bool) -> Kind:
    omitted = _OMITTED.match(body)
    if body == "null" or (omitted and not body[omitted.end() :].strip()):
        return Kind.MEDIA
    if omitted or _OMITTED_AFTER.search(body, max(0, len(body) - 40)):
        return Kind.TEXT  # its caption
    if _DELETED.match(body):
        return Kind.DELETED
    if _CALL.match(body) or (body[0] == "\u200e" and not edited and not _SENT.match(body)):
        return Kind.SYSTEM
    return Kind.TEXT
