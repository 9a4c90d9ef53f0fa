"""From a message's words to a draft with suggestions; the number of an official letter.

Every way into the register reads the same `Suggestion`: one message, several, sealed, imported.
"""

import dataclasses
import re
import unicodedata
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from desktop.core import Rows
from desktop.core.office.hours import day_of
from desktop.core.office.schedule import Schedule
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.contacts import Contact, contact_in
from desktop.core.register.enums import Capture, Confidence, MessageMedium, Priority, RecordType
from desktop.core.register.records import ClaimedTime, Draft, Record
from desktop.core.register.views import SealedCapture, SealedEntry
from desktop.core.register.written_deadline import (
    LOOKED_AT,
    START,
    Span,
    WrittenDeadline,
    compiled,
    written_deadline,
)
from desktop.core.register.written_meeting import WrittenMeeting, written_meeting
from desktop.core.units import DAY_MS
from desktop.core.whatsapp.model import Chat, DayOrder, Kind, Message, Time
from desktop.core.whatsapp.parser import read_copied

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Suggestions for a record from its message's words, with the spans of those words."""

    deadline: WrittenDeadline | None = None
    meeting: WrittenMeeting | None = None
    priority: Priority = Priority.NONE
    priority_span: Span = (0, 0)

    @property
    def deadline_ms(self) -> int | None:
        """The limit, UTC milliseconds; None without one."""
        return None if self.deadline is None else self.deadline.at_ms

    def __bool__(self) -> bool:
        """Whether anything is suggested."""
        times = self.deadline, self.meeting
        return any(times) or self.priority is not Priority.NONE

    def passed(self, now_ms: int) -> bool:
        """Whether each time that is suggested is over."""
        times = [each.at_ms for each in (self.deadline, self.meeting) if each is not None]
        return bool(times) and max(times) <= now_ms

    def into(self, draft: Draft) -> Draft:
        """Return the draft with its empty fields filled from the suggestion."""
        if draft.priority is Priority.NONE:
            draft = replace(draft, priority=self.priority)
        if draft.deadline_ms is None:
            draft = replace(draft, deadline_ms=self.deadline_ms)
        meeting = self.meeting
        if draft.meeting_ms is None and meeting is not None:
            draft = replace(
                draft,
                meeting_ms=meeting.at_ms,
                meeting_until_ms=meeting.until_ms,
                meeting_place=meeting.place,
            )
        return draft


class Doubt(Rows, texts=("word",)):
    """Why the form asks about a field."""

    word: str

    AMBIGUOUS = "day and month may be swapped; please check."  # day and month
    UNSURE = "uncertain; please check."  # read, but its parts do not fit
    PHONE_NAME = ""  # there is only the name that the phone has for the sender
    WRITTEN = "the message says “{words}”."
    UNDATED = "“{words}”, without a date."  # a deadline that counts from the message's own day
    READ = "in the picture “{words}”."  # as a program read it
    PASSED = "“{words}” has passed."
    BEGINNING = ""  # the first words of the message, for a subject


@dataclass(frozen=True, slots=True)
class Unread:
    """A field that could not be read with certainty from a copied message.

    ``field`` is a field of `Draft`; ``words`` is the part of the message concerned, at ``span``;
    ``offer`` is a value that the officer can accept with one click: a text, UTC milliseconds or a
    `Priority`; None where only the officer knows.
    """

    field: str
    doubt: Doubt
    span: Span = (0, 0)
    words: str = dataclasses.field(default="", repr=False)
    offer: str | int | None = dataclasses.field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Pasted:
    """A copied message: the draft, where its values were read, and the uncertain fields.

    ``known`` names a record that seems to be of the same message, as its number is typed.
    ``sender`` is as WhatsApp shows it, empty for a message of another kind.
    """

    draft: Draft
    read: tuple[Span, ...] = ()
    unread: tuple[Unread, ...] = ()
    known: str = ""
    sender: str = ""
    suggestion: Suggestion = Suggestion()


# The number of an official letter (স্মারক নং), checked by its form.
# Two forms are in use: 18 digits in groups of 2.2.4.3.2.3.2 and 22 digits in 2.2.4.3.3.2.4.2,
# both followed by a dash and the letter's serial number. Bengali digits are accepted.

FORMS: tuple[tuple[int, ...], ...] = ((2, 2, 4, 3, 2, 3, 2), (2, 2, 4, 3, 3, 2, 4, 2))
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212"


@dataclass(frozen=True, slots=True)
class Memo:
    """A memo number in ASCII digits."""

    groups: tuple[str, ...]
    serial: str

    def __str__(self) -> str:
        """Return the usual spelling, ``05.00.0000.110.99.002.17-1337``."""
        return f"{'.'.join(self.groups)}-{self.serial}"


def read_memo(text: str) -> Memo | ProblemCode:
    """Return a memo number, or the problem with it; its dots may be left out altogether."""
    plain = plain_number(text)
    number, _, serial = plain.rpartition("-") if "-" in plain else (plain, "", "")
    digits = number.replace(".", "")
    if not (digits + serial).isdigit() and digits + serial:
        return ProblemCode.MEMO_LETTERS
    form = next((form for form in FORMS if sum(form) == len(digits)), None)
    if form is None:
        return ProblemCode.MEMO_LENGTH
    groups = _cut(digits, form)
    if "." in number and tuple(number.split(".")) != groups:
        return ProblemCode.MEMO_GROUPS
    if not serial:
        return ProblemCode.MEMO_SERIAL
    return Memo(groups, serial)


def plain_number(text: str) -> str:
    """Return a letter's or file's number by which it is compared: ASCII digits, no spaces."""
    out = []
    for char in text:
        if char in _DASHES:
            out.append("-")
        elif unicodedata.category(char) == "Nd":
            out.append(str(unicodedata.decimal(char)))
        elif not char.isspace():
            out.append(char)
    return "".join(out)


def _cut(digits: str, form: tuple[int, ...]) -> tuple[str, ...]:
    groups, start = [], 0
    for length in form:
        groups.append(digits[start : start + length])
        start += length
    return tuple(groups)


# Digits of any script in dotted groups and a serial: read_memo validates it.
_MEMO = re.compile(r"\d{2}\.\d{2}\.\d{4}\.[\d.]+\s?[-\u2010-\u2015\u2212]\s?\d+")


def read_pasted(text: str, *, day_first: bool | None = None) -> list[Pasted]:
    """Return each message in copied text; raises as `read_copied` does.

    Each draft has its lines exactly as they were copied; that of a single message has the whole
    text. Missing values stay empty and are in ``unread``. Blank text gives no messages.
    """
    chat = read_copied(text, day_first=day_first)
    messages = [item for item in chat.messages if item.kind is not Kind.SYSTEM]
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)
    pasted = []
    for item in messages:
        alone = len(messages) == 1
        original = text if alone else "".join(lines[item.first_line - 1 : item.last_line])
        pasted.append(_pasted(item, original, chat))
    return pasted


def shown_sender(draft: Draft) -> str:
    """Return the sender of a captured draft as WhatsApp shows it; "" where its words do not say.

    A ``~``, of a name that the sender chose, is in the captured words alone.
    """
    if not draft.original:
        return draft.sender  # typed by the officer
    pasted = read_pasted(draft.original.decode("utf-8", "replace"))
    senders = {item.sender for item in pasted if item.draft.sender == draft.sender}
    return senders.pop() if len(senders) == 1 else ""


def _pasted(message: Message, original: str, chat: Chat) -> Pasted:
    read, unread = [], []
    claimed = None
    if message.time is not None:
        claimed = claimed_time(message.time, chat)
        span = _place(original, message.time.text)
        if claimed.confidence is Confidence.HIGH:
            read.append(span)
        else:
            swapped = claimed.confidence is Confidence.AMBIGUOUS
            doubt = Doubt.AMBIGUOUS if swapped else Doubt.UNSURE
            unread.append(Unread("claimed", doubt, span, message.time.text))
    if message.sender is not None:
        span = _place(original, message.sender)
        unread.append(Unread("designation", Doubt.PHONE_NAME, span, message.sender))
    memo, written = _memo(message.body)
    if memo is not None:
        read.append(_place(original, written))
    subject, written = _titled(message.body)
    if subject:
        read.append(_place(original, written))
    draft = Draft(
        text=message.body,
        original=original.encode("utf-8", "surrogatepass"),
        capture=Capture.PASTE,
        medium=MessageMedium.WHATSAPP,
        sender=message.sender or "",
        claimed=claimed,
        subject=subject,
        memo_no="" if memo is None else str(memo),
    )
    return Pasted(
        draft, tuple(span for span in read if any(span)), tuple(unread), sender=message.shown_sender
    )


def suggested(text: str, received_ms: int, schedule: Schedule) -> Suggestion:
    """Return the suggestion of a message received at that time."""
    return Suggestion(
        written_deadline(text, received_ms, schedule),
        written_meeting(text, received_ms, schedule),
        *_priority(text),
    )


def suggested_for(draft: Draft, schedule: Schedule, now_ms: int) -> Suggestion:
    """Return the suggestion of a draft's message."""
    return _suggested(draft.text, draft.claimed, schedule, now_ms)


def _suggested(
    text: str, claimed: ClaimedTime | None, schedule: Schedule, now_ms: int
) -> Suggestion:
    """Return the suggestion of a message captured then; of a date in doubt, times of both readings.

    "Tomorrow" is another day in each.
    """
    sent_ms, *others = _sent(claimed, schedule, now_ms)
    found = suggested(text, sent_ms, schedule)
    for other_ms in others if found.deadline or found.meeting else ():
        other = suggested(text, other_ms, schedule)
        found = replace(
            found,
            deadline=found.deadline if found.deadline == other.deadline else None,
            meeting=found.meeting if found.meeting == other.meeting else None,
        )
    return found


_MONTHS = 12


def _sent(claimed: ClaimedTime | None, schedule: Schedule, now_ms: int) -> Sequence[int]:
    """Return when a message may have been sent, UTC milliseconds: at two times of a date in doubt.

    Today's reading is the one that is meant, and none of the future is.
    """
    if claimed is None or claimed.at_ms is None:
        return [now_ms]
    written = day_of(schedule, claimed.at_ms)
    # No month is a day after the twelfth: of another zone's day, or by a foreign program.
    if claimed.confidence is not Confidence.AMBIGUOUS or written.day > _MONTHS:
        return [claimed.at_ms]
    swapped = written.replace(day=written.month, month=written.day)
    if day_of(schedule, now_ms) in {written, swapped}:
        return [now_ms]
    swapped_ms = claimed.at_ms + (swapped - written).days * DAY_MS
    readings = list(dict.fromkeys((claimed.at_ms, swapped_ms)))
    return [at_ms for at_ms in readings if at_ms <= now_ms] or readings


def with_suggested(draft: Draft, schedule: Schedule, now_ms: int) -> Draft:
    """Return a directive with its subject and suggestions, without a time that is over.

    Does the same as a list's ticks, for a way in that asks nobody.
    """
    if draft.type is not RecordType.DIRECTIVE:
        return draft
    titled = replace(draft, subject=draft.subject or subject_in(draft.text))
    suggestion = suggested_for(draft, schedule, now_ms)
    return titled if suggestion.passed(now_ms) else suggestion.into(titled)


def suggested_of(entry: SealedCapture, schedule: Schedule) -> Suggestion:
    """Return a sealed message's suggestion, empty where its time was set when it was sealed."""
    times = {"deadline_ms", "meeting_ms"} & {each.field for each in entry.fields}
    if times or entry.type is not RecordType.DIRECTIVE:
        return Suggestion()
    return _suggested(entry.words, entry.claimed, schedule, entry.sealed_ms)


def sealed_suggestions(entries: Iterable[SealedEntry], schedule: Schedule) -> dict[str, Suggestion]:
    """Return the suggestions of sealed messages, by their digests."""
    return {
        entry.digest: suggested_of(entry, schedule)
        for entry in entries
        if isinstance(entry, SealedCapture)
    }


def ticked(suggestions: Mapping[K, Suggestion], now_ms: int) -> dict[K, Suggestion]:
    """Return the rows that a list ticks by itself: all with a suggestion whose time is not over."""
    return {key: each for key, each in suggestions.items() if each and not each.passed(now_ms)}


def late_deadline(record: Record, schedule: Schedule) -> int | None:
    """Deadline that a filed directive's message or picture has and its record has not, UTC ms."""
    if record.type is not RecordType.DIRECTIVE or record.deadline_ms is not None:
        return None
    for words in (record.text, _in_one_line(record.picture_words)):
        found = _suggested(words, record.claimed, schedule, record.captured_ms).deadline_ms
        if found is not None:
            return found
    return None


# The most urgent first; a word that its neighbour gives another meaning is left out.
_ALONE = r"(?![\w\u0980-\u09ff])"
_PRIORITIES = {
    Priority.HIGHEST: r"সর্বোচ্চ\s+অগ্রাধিকার | \b(?:top|highest)\s+priority\b",
    Priority.IMMEDIATE: rf"""(?:অতি|অতীব|খুবই?|ভীষণ)\s*-?জরুর[িী] | {START}(?:অবিলম্বে | তাৎক্ষণিক)
        | \b(?:most|very|extremely|highly)\s+urgent\b
        | \bimmediate(?:ly)?\b(?!\s+(?:past|superior|supervisor|boss|neighbou?r|after|before))""",
    Priority.URGENT: rf"""{START}জরুর[িী]{_ALONE}
          (?!\s+(?:নয়|না|নেই|বিভাগ|সেবা|অবস্থা|পরিস্থিতি|নম্বর|হটলাইন|প্রয়োজন))
        | {START}সময়\s*-?(?:আবদ্ধ|াবদ্ধ) | {START}সময়াবদ্ধ
        | (?<!not\s)(?<!non-)\burgent(?:ly)?\b | \btime[\s-]bound\b""",
    Priority.REMINDER: rf"{START}তাগ(?:িদ|াদা)\s*পত্র",
    Priority.ATTENTION: r"দৃষ্টি\s+আকর্ষণ",
}


_URGENT_WORDS = (
    *("অগ্রাধিকার", "priority", "জরুর", "অবিলম্বে", "তাৎক্ষণিক", "urgent", "immediate", "আবদ্ধ"),
    *("াবদ্ধ", "bound", "তাগ", "আকর্ষণ"),
)


def _priority(text: str) -> tuple[Priority, Span]:
    plain = text[:LOOKED_AT].lower()
    if not any(word in plain for word in _URGENT_WORDS):  # most messages of a chat of thousands
        return Priority.NONE, (0, 0)
    for priority, pattern in zip(_PRIORITIES, compiled(*_PRIORITIES.values()), strict=True):
        if match := pattern.search(text[:LOOKED_AT]):
            return priority, match.span()
    return Priority.NONE, (0, 0)


_TITLE = r"(?:^|\n) \s* (?:বিষয়|subject|sub) \s* [:ঃ：-]+ [ ]* (?P<title>[^\n]*\S)"
_GREETING = r"""(?: আস+ালামু?\s*আলাইকুম | সালাম | নমস্কার | আদাব | শুভ\s*(?:সকাল|সন্ধ্যা|অপরাহ্ন) | প্রিয়
    | সম্মানিত | মাননীয় | মহোদয় | জনাব | স্যার | dear | sir | salam | assalamu\s+alaikum | good\s+\w+ )
"""
_LONGEST_SUBJECT, _FEWEST_WORDS = 90, 3  # characters


def _titled(text: str) -> tuple[str, str]:
    """Return the subject that a letter writes as one, shortened, and as it stands there."""
    (title,) = compiled(_TITLE)
    match = title.search(text[:LOOKED_AT])
    return ("", "") if match is None else (_shortened(match["title"]), match["title"])


def subject_in(text: str) -> str:
    """Return the subject that a letter writes as one, "" for none."""
    return _titled(text)[0]


def first_words(text: str) -> str:
    """Return the first sentence that says something, for a subject; "" without any."""
    (greeting,) = compiled(_GREETING)
    for part in re.split(r"[।!?\n]+|\.\s", text[:LOOKED_AT]):
        words = part.strip(" \t\r*_,;:")
        if len(words.split()) >= _FEWEST_WORDS and not greeting.match(words):
            return _shortened(words)
    return ""


def _shortened(words: str) -> str:
    """Return the words in one line, cut between two where they are too many."""
    line = " ".join(words.split()).rstrip("।. ")
    if len(line) <= _LONGEST_SUBJECT:
        return line
    return line[: _LONGEST_SUBJECT + 1].rpartition(" ")[0] or line[:_LONGEST_SUBJECT]


def with_offers(pasted: Pasted, designation: str, schedule: Schedule, now_ms: int) -> Pasted:
    """Return the message with offers for the fields that it does not fill by itself.

    ``designation`` is the recorded one of the sender, empty if there is none; a draft that has one,
    of a contact, is not asked about. The time of a meeting is a question of its own.
    """
    draft = pasted.draft
    text, suggestion = draft.text, suggested_for(draft, schedule, now_ms)
    original = draft.original.decode("utf-8", "replace")
    unread = [
        replace(item, offer=designation or None) if item.field == "designation" else item
        for item in pasted.unread
        if item.field != "designation" or (designation and not draft.designation)
    ]

    def ask(field: str, doubt: Doubt, span: Span, offer: str | int | None) -> None:
        words = text[slice(*span)]
        unread.append(Unread(field, doubt, _place(original, words), words, offer))

    if not draft.subject and (beginning := first_words(text)):
        unread.append(Unread("subject", Doubt.BEGINNING, offer=beginning))
    if deadline := suggestion.deadline:
        doubt = Doubt.WRITTEN if deadline.dated else Doubt.UNDATED
        doubt = Doubt.PASSED if deadline.at_ms <= now_ms else doubt
        ask("deadline_ms", doubt, deadline.span, deadline.at_ms)
    if meeting := suggestion.meeting:
        passed = meeting.at_ms <= now_ms
        doubt = Doubt.PASSED if passed else Doubt.WRITTEN
        ask("meeting_ms", doubt, meeting.span, None if passed else meeting.at_ms)
    if suggestion.priority is not Priority.NONE:
        ask("priority", Doubt.WRITTEN, suggestion.priority_span, suggestion.priority)
    return replace(pasted, unread=tuple(unread), suggestion=suggestion)


_WORDS_OR_DATE = r"[\u0985-\u09b9] | [a-z]{3} | \d[-/.]\d"  # unlike a phone's clock and battery


def _in_one_line(words: str) -> str:
    """Return the words of a picture in a line: the screen of a phone ends its lines anywhere."""
    (says,) = compiled(_WORDS_OR_DATE)
    return " ".join(line for line in words.splitlines() if says.search(line))


def picture_offers(
    words: str, senders: Iterable[Contact], schedule: Schedule, now_ms: int
) -> Pasted:
    """Return the offers from words that a program read in a picture, to be compared with it.

    The sender is one of ``senders``; the draft holds the other words, and is not to be recorded.
    """
    sent = contact_in(words, senders)
    sender: tuple[Unread, ...] = ()
    if sent is not None:
        contact, line = sent
        words = words.replace(line, "", 1)
        sender = (Unread("sender", Doubt.PHONE_NAME, words=line, offer=contact.name),)
    pasted = with_offers(Pasted(Draft(text=_in_one_line(words))), "", schedule, now_ms)
    written = Doubt.WRITTEN, Doubt.UNDATED
    read = tuple(
        replace(each, doubt=Doubt.READ) if each.doubt in written else each for each in pasted.unread
    )
    return replace(pasted, unread=sender + read)


def _place(original: str, words: str) -> Span:
    place = original.find(words)
    return (place, place + len(words)) if place >= 0 else (0, 0)


def claimed_time(time: Time, chat: Chat) -> ClaimedTime:
    """Return the sending time of a message of that chat, and how certain it is."""
    confidence = Confidence.HIGH
    if chat.day_order is DayOrder.AMBIGUOUS:
        confidence = Confidence.AMBIGUOUS
    elif not time.sure:
        confidence = Confidence.LOW
    form = f"{chat.format} {chat.day_order}"
    return ClaimedTime(time.text, time.at_ms, form, confidence=confidence)


def memo_in(text: str) -> Memo | None:
    """Return the first valid memo number in a text."""
    return _memo(text)[0]


def _memo(text: str) -> tuple[Memo | None, str]:
    for match in _MEMO.finditer(text):
        memo = read_memo(match.group())
        if isinstance(memo, Memo):
            return memo, match.group()
    return None, ""
