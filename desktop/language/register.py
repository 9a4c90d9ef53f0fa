"""Words of the register: enums, states, retention, replies, superiors, verification, strength."""

import datetime as dt
from collections.abc import Mapping, Sequence

from desktop.core.errors import KnownError
from desktop.core.integrity.merkle import Verification
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.contacts import Contact
from desktop.core.register.enums import (
    Action,
    Priority,
    RecordType,
    SecurityClass,
)
from desktop.core.register.fields import BY_NAME
from desktop.core.register.pasted_message import Doubt, Suggestion, Unread
from desktop.core.register.unlocking import SHORTEST_PASSPHRASE, Strength
from desktop.core.register.views import RegisterView, Retention, Step
from desktop.core.text.time_of_day import MomentFault
from desktop.core.units import MINUTE_MS
from desktop.language.dates import (
    date,
    day_of,
    days_apart,
    moment_long,
    moment_relative,
    moment_words,
    weekday,
)
from desktop.language.numbers import digits, duration, duration_short, number, seconds_long
from desktop.language.problems import problem, problem_text, running
from desktop.language.translator import to_translate, translate, word_of

MOMENT_FAULTS: Mapping[MomentFault, str] = {
    MomentFault.FORM: to_translate("Enter date and time like {example}."),
    MomentFault.DAY: to_translate("There is no such day."),
    MomentFault.CLOCK: to_translate("Enter the time like 17:00 or 5 PM."),
}
_COPY_SECONDS = {SecurityClass.RESTRICTED: 30, SecurityClass.CONFIDENTIAL: 10}


# Words of a message that are no fields of the record by themselves.
_READ: Mapping[str, str] = {
    "claimed": to_translate("Time of the message"),
}

ELSEWHERE = {"meeting_ms", "priority", "claimed"}
"""Fields that are folded: the form asks about them under another field."""


def class_effect(security: SecurityClass) -> str:
    """Return the effect of the class, for its banner; empty for an ordinary record."""
    if security is SecurityClass.ORDINARY:
        return ""
    seconds = _COPY_SECONDS.get(security)
    if security is SecurityClass.RESTRICTED:
        return translate("copied text is cleared after {time}").format(
            time=seconds_long(_COPY_SECONDS[security])
        )
    if seconds is None:
        return translate("text cannot be copied; exports must be encrypted")
    return translate("copies clear after {time}; exports must be encrypted").format(
        time=duration_short(seconds * 1000)
    )


def about_register() -> str:
    """Return the purpose of a register, and the way to one."""
    return translate(
        "The register keeps directives encrypted and shows any later change. To set it up, choose "
        "a passphrase and print the recovery sheet."
    )


def moment_problem(fault: MomentFault, *examples: str) -> str:
    """Return the sentence for an invalid day and time, with one in each form of the field."""
    return translate(MOMENT_FAULTS[fault]).format(example=joined(*examples))


def step_words(step: Step) -> str:
    """Return one line of a record's history: ``Acknowledged, after 9 minutes``.

    ``Forwarded to A. Rahim, AC Land, until 24 November, 17:00, after 9 minutes``.
    """
    if step.action is None:
        if step.type in (RecordType.CORRECTION, RecordType.REDACTION):
            return word_of(step.type)
        return translate("Recorded")
    action = word_of(step.action)
    if step.person.parts:
        action = _of_person(step, joined(*step.person.parts))
    if step.action is Action.NOTE or step.after_ms < MINUTE_MS:
        return action
    return translate("{action}, after {time}").format(action=action, time=duration(step.after_ms))


def _of_person(step: Step, who: str) -> str:
    if step.action is Action.ANSWERED:
        return translate("Answer received from {who}").format(who=who)
    if step.until_ms is None:
        return translate("Forwarded to {who}").format(who=who)
    return translate("Forwarded to {who}, answer due by {moment}").format(
        who=who, moment=moment_long(step.until_ms)
    )


def time_left(deadline_ms: int, now_ms: int) -> str:
    """Return ``2 hours 52 minutes left``, ``3 days left`` or ``3 hours overdue``."""
    left = deadline_ms - now_ms
    shown = days_apart(deadline_ms, now_ms) or duration(abs(left) // MINUTE_MS * MINUTE_MS)
    words = translate("{time} left") if left >= 0 else translate("{time} overdue")
    return words.format(time=shown)


def found_count(view: RegisterView) -> str:
    """Return the number of records shown, or that are open, and the number of all directives."""
    shown, query = number(len(view.rows)), view.query
    if not query.folded and len(view.rows) >= query.limit:
        return translate("the first {n} are shown; scroll for more").format(n=shown)
    if query.folded and not query.narrows:
        words = translate("{n} open, of {all} directives", view.directives)
        return words.format(n=shown, all=number(view.directives))
    if query.narrows:
        words = translate("{n} shown, of {all} directives", view.directives)
        return words.format(n=shown, all=number(view.directives))
    return translate("{n} shown", len(view.rows)).format(n=shown)


def recorded_limits() -> str:
    """Return the limits of proof of intact records."""
    return translate("Unchanged since it was recorded. This does not prove who sent it.")


def backups_in(folder: str) -> str:
    """Name the folder of the verified backups."""
    return translate("Your verified backups are in {folder}.").format(folder=folder)


def verification(result: Verification) -> tuple[str, str]:
    """Return title and hint of a verification; never a sender."""
    if result.fault is None:
        return (
            translate("{n} entries, all unchanged", result.count).format(n=number(result.count)),
            recorded_limits(),
        )
    title = f"{translate('Verification failed')}: {translate(result.fault.word)}"
    where = ""
    if result.seq is not None:
        where = translate("First problem at record {n}.").format(n=number(result.seq)) + " "
    return title, where + translate(
        "Keep a copy of the file and tell the IT administrator. The records can still be read."
    )


def older_backup(missing: int) -> str:
    """Say how many later records the register on this PC had."""
    sentence = translate(
        "It is older than the register on this PC: {n} later records are not included.", missing
    )
    return sentence.format(n=number(missing))


def joined(*parts: str) -> str:
    """Return the non-empty parts, with commas between."""
    return ", ".join(part for part in parts if part)


def copied_words(chat: str) -> str:
    """Return the notice of a copy, and its chat or person; ``chat`` is "" if unknown."""
    if not chat:
        return translate("Copied. Paste it into the chat and send it.")
    return translate("Copied. Paste it and send it to “{chat}”.").format(chat=chat)


def being_recorded(action: Action, count: int) -> str:
    """Return the act that is written in five seconds, and its number of directives."""
    words = translate("Being recorded: {action}")
    if count > 1:
        words = translate("Being recorded: {action}, {n} directives", count)
    return words.format(action=word_of(action), n=number(count))


def taken_back() -> str:
    """State that the act is not written."""
    return translate("Nothing was recorded.")


def field_word(field: str) -> str:
    """Return the name of a field of the record form, by its name in the draft."""
    row = BY_NAME.get(field)
    return translate(_READ.get(field, field) if row is None else row.word)


def offered_words(unread: Unread) -> str:
    """Return a field's offered value, and the reason for asking."""
    offer, doubt = offer_words(unread), unread.doubt.word
    doubt = doubt and translate(doubt).format(words=unread.words)
    if unread.field in ELSEWHERE and not offer:
        offer = field_word(unread.field)
    return f"{offer}: {doubt}" if offer and doubt else offer or doubt


def offer_words(unread: Unread) -> str:
    """Return the offered value: a designation, or ``Tuesday, 22 Sep 17:00``."""
    if isinstance(unread.offer, int):
        return f"{weekday(day_of(unread.offer))}, {moment_words(unread.offer)}"
    if isinstance(unread.offer, Priority):
        return word_of(unread.offer)
    return unread.offer or ""


def named_words(unread: Unread) -> str:
    """Return field and offered value: ``Deadline: Tuesday, 22 Sep 17:00``, and if it has passed."""
    words = f"{field_word(unread.field)}: {offer_words(unread)}"
    if unread.doubt is not Doubt.PASSED:
        return words
    return translate("{moment} has passed").format(moment=words)


def suggestion_lines(suggestion: Suggestion, now_ms: int) -> tuple[str, str]:
    """Return a message's suggestion and its fields: ``3 Dec 11:00``, ``Deadline; Urgent``."""
    urgent = suggestion.priority is not Priority.NONE
    priority = word_of(suggestion.priority) if urgent else ""
    written = {"deadline_ms": suggestion.deadline, "meeting_ms": suggestion.meeting}
    times = [(field_word(name), time.at_ms) for name, time in written.items() if time is not None]
    if not times:
        return priority, field_word("priority")
    (name, at_ms), *others = times
    passed = translate("passed") if at_ms <= now_ms else ""
    more = [f"{other} {moment_relative(later_ms, now_ms)}" for other, later_ms in others]
    kinds = joined(name, passed, *more)
    return moment_relative(at_ms, now_ms), f"{kinds}; {priority}" if priority else kinds


def will_be_set(count: int, total: int) -> str:
    """Return the number of messages whose times are applied, out of the total."""
    words = translate("A deadline or meeting will be set for {count} of {total}.")
    return words.format(count=number(count), total=number(total))


def set_from_words(count: int) -> str:
    """Return the count of records filled from their messages; "" for 0."""
    words = translate("{n} with a deadline, meeting or priority from the text", count)
    return words.format(n=number(count)) if count else ""


_COMMON = (
    to_translate("Received. Action is being taken."),
    to_translate("Received. The report will be sent within the time given."),
    to_translate("The directive has been carried out."),
)


def offered_replies(own: Sequence[str]) -> tuple[str, ...]:
    """Return the officer's own replies; without any, the common ones."""
    return tuple(own) or tuple(translate(words) for words in _COMMON)


def keep_until(day: dt.date) -> str:
    """Return until when a record is kept."""
    return translate("keep until {day}").format(day=date(day))


def retention_words(retention: Retention) -> str:
    """Return the decision: ``Class C (ga), 5 years, held until 31 March 2030``."""
    years = held = ""
    if retention.years:
        years = translate("{n} years", retention.years)
        years = years.format(n=number(retention.years))
    if retention.held_until is not None:
        held = keep_until(retention.held_until)
    return joined(word_of(retention.kind), years, held)


def removable(retention: Retention, last_ms: int) -> str:
    """Return the year from which the content may go, "" for never."""
    year = retention.free_year(day_of(last_ms))
    words = translate("may be removed in or after {year}")
    return "" if year is None else words.format(year=digits(str(year)))


def retention_line(retention: Retention, last_ms: int) -> str:
    """Return the decision with the year from which the content may go."""
    return "; ".join(filter(None, (retention_words(retention), removable(retention, last_ms))))


def retention_note(retention: Retention, reason: str) -> str:
    """Return the note on the record, which explains the decision to any reader."""
    return running(retention_words(retention), reason)


def removal_reason(retention: Retention, last_ms: int) -> str:
    """Return the default reason for a removal after the retention period."""
    line = retention_line(retention, last_ms)
    return translate("Retention period has ended: {retention}").format(retention=line)


def facts(contact: Contact) -> str:
    """Return designation, office and a class above the usual one in a line."""
    ordinary = contact.security is SecurityClass.ORDINARY
    return joined(contact.position, "" if ordinary else word_of(contact.security))


def left_to_others(count: int) -> str:
    """Return the number of messages from others than superiors."""
    sentence = translate("{n} messages from others were left out", count)
    return sentence.format(n=number(count))


_SENTENCES: Mapping[Strength, str] = {
    Strength.DAYS: to_translate("Strength: weak. It could be guessed in days. Add two words."),
    Strength.MONTHS: to_translate("Strength: fair. It could be guessed in months. Add a word."),
    Strength.YEARS: to_translate("Strength: good. Guessing it would take years."),
    Strength.CENTURIES: to_translate("Strength: very good. Guessing it would take centuries."),
}


def strength(level: Strength) -> str:
    """Return the sentence about a new passphrase."""
    if level is Strength.REFUSED:
        return problem_text(KnownError(ProblemCode.PASSPHRASE_WEAK))
    return translate(_SENTENCES[level])


def too_short() -> str:
    """Say how many characters a new passphrase needs."""
    return problem(KnownError(ProblemCode.PASSPHRASE_SHORT, least=SHORTEST_PASSPHRASE))[0]


def about_suggestion() -> str:
    """Return the advice for a suggested passphrase."""
    return translate("Write it on paper, and destroy the paper once you know it by heart.")
