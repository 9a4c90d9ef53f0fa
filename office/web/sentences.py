"""Sentences and small figures of the pages, in the current language."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Protocol

import segno

from desktop.core.events import Outcome
from desktop.core.network import Verdict
from desktop.core.sheets.common_cause import LEAST
from desktop.core.sheets.messages import is_older
from desktop.language.dates import date as date_text
from desktop.language.dates import date_range, date_short, day_of, moment_words
from desktop.language.dates import since as since_text
from desktop.language.enum_words import cause_word, outcome_under, outcome_word
from desktop.language.numbers import digits, duration_minutes, percent
from desktop.language.problems import ended
from desktop.language.translator import current, word_of
from desktop.passphrases.suggestion import spoken_key
from desktop.reports.bundle import sshsig
from desktop.reports.office.model import OfficerRow, RosterRow, RosterState
from desktop.reports.office.words import directive_counts, roster_words
from office.admin.leave import LeaveDecided
from office.live import Live, PcRow, State, Together, Why
from office.notices import cut_off
from office.stored_sheets import LeaveTaken
from office.words import word

# Shape and word, so that nothing depends on colour alone.
MARKS = {
    State.ONLINE: "✓",
    State.DEGRADED: "≈",
    State.LIMITED: "!",
    State.OFFLINE: "–",
    State.UNKNOWN: "∕",
    State.SILENT: "?",
    State.ABSENT: "○",
    State.NEVER: "○",
}
_COUNTED = {  # the worst first
    State.OFFLINE: "n_offline",
    State.SILENT: "n_silent",
    State.LIMITED: "n_limited",
    State.UNKNOWN: "n_unobserved",
    State.ABSENT: "n_absent",
    State.NEVER: "n_never",
}


class Pc(Protocol):
    """A row about a PC; ``officer`` is empty where no name came."""

    @property
    def device_id(self) -> str:
        """Return the PC's number."""

    @property
    def officer(self) -> str:
        """Return the name."""

    @property
    def designation(self) -> str:
        """Return the designation."""


def name(pc: Pc) -> str:
    """Return the officer's name, or else the first digits of the PC's number."""
    return pc.officer or pc.device_id[:8]


def person(pc: Pc) -> str:
    """Return name and designation, as far as they are known."""
    return ", ".join(filter(None, (name(pc), pc.designation)))


def fingerprint(public_key: str) -> str:
    """Fingerprint of a PC's key (hex digits of a row)."""
    return sshsig.fingerprint(bytes.fromhex(public_key))


def spoken(public_key: str) -> str:
    """Six words of a PC's key (hex digits of a row), as an officer reads them out by phone."""
    return spoken_key(bytes.fromhex(public_key), in_latin=current() != "bn")


def summary(live: Live) -> str:
    """Return the sentence that summarises all PCs."""
    counts = live.counts
    parts = [word("n_connected", n=counts[State.ONLINE] + counts[State.DEGRADED])]
    parts += [word(_COUNTED[it], n=counts[it]) for it in State if it in _COUNTED and counts[it]]
    return ended(word("of_people", n=live.people) + ", ".join(parts))


def state_word(state: State) -> str:
    """Return the word of a state; that of a verdict is the program's own."""
    if state in (State.SILENT, State.ABSENT, State.NEVER):
        return word(f"state_{state}")
    return word_of(Verdict(str(state)))


def heading(live: Live) -> str:
    """Return the answer of the page: how many people need somebody."""
    if live.hours is None or not live.hours[0] <= live.now_ms < live.hours[1]:
        return word("out_of_hours")
    return word("attention", n=live.whys.total()) if live.whys else word("calm")


def why(reason: Why, row: PcRow, now_ms: int) -> tuple[str, str]:
    """Return the reason to contact a person, and a second line of facts."""
    if reason is Why.UNANSWERED:
        connected = word("pc_connected")
        if row.missed_since_ms is not None:
            connected = f"{duration_minutes(now_ms - row.missed_since_ms)}; {connected}"
        return word("unanswered", n=row.missed_running), connected
    return since(row, now_ms)


def alike(
    needs: Sequence[tuple[Why, PcRow]], now_ms: int
) -> list[tuple[str, list[tuple[Why, PcRow]]]]:
    """Group the people with the same state since the same minute and of the same cause.

    Fewer than three, and people who can be reached, each stand alone.
    """
    groups: defaultdict[tuple[str, str], list[tuple[Why, PcRow]]] = defaultdict(list)
    for reason, row in needs:
        alone = row.state.reachable
        groups[(row.device_id, "") if alone else why(reason, row, now_ms)].append((reason, row))
    return [
        (said, part)
        for (said, _), group in groups.items()
        for part in ([group] if len(group) >= LEAST else [[item] for item in group])
    ]


def since(row: PcRow, now_ms: int) -> tuple[str, str]:
    """Return the state of a PC since when, and for how long, with the cause."""
    state, cause = state_word(row.state), "" if row.cause is None else cause_word(row.cause)
    if row.since_ms is None:
        return state, cause
    if row.state is State.ABSENT:
        return state, f"{word('by_news')}: {since_text(row.since_ms, now_ms)}"
    lasts = duration_minutes(now_ms - row.since_ms)
    words = word("state_since", state=state, time=since_text(row.since_ms, now_ms))
    return words, "; ".join(filter(None, (lasts, cause)))


def common(office: str, group: Together, now_ms: int) -> str:
    """Return the sentence about PCs that are cut off, or fell silent, together."""
    lasts = duration_minutes(now_ms - group.since_ms)
    return f"{cut_off(office, group, since_text(group.since_ms, now_ms))}, {lasts}"


def common_cause(group: Together) -> str:
    """Return the cause of a common outage; nobody knows why PCs are silent."""
    return "" if group.cause is None else word("cause_is", cause=cause_word(group.cause))


def faults(counts: Counter[State]) -> list[State]:
    """Return the states of an office's PCs that are not well, the worst first."""
    return [state for state in _COUNTED if counts[state]]


def part(value: Fraction | None) -> str:
    """Return a part as a percentage, or that too little was observed."""
    if value is None:
        return word("too_little")
    return percent(value.numerator, value.denominator)


def notice_state(at_ms: int, error: str | None) -> str:
    """Return the result of the last notice to a target."""
    time = moment_words(at_ms)
    if error is None:
        return word("notice_sending", time=time)
    return word("notice_failed", time=time, why=error) if error else word("notice_sent", time=time)


def leave_days(taken: LeaveTaken) -> str:
    """Return the days of leave, and the time of entry, in words."""
    of = days(taken.first, taken.last)
    if taken.entered_ms is None:
        return word("leave_before", days=of)
    return word("leave_after", days=of, entered=date_text(day_of(taken.entered_ms)))


def leave_state(taken: LeaveTaken) -> str:
    """Return the office's decision on days of leave, in words."""
    if taken.otherwise:
        return word("leave_otherwise")
    return leave_decision(taken.decided)


def leave_decision(decided: LeaveDecided | None) -> str:
    """Return a supervisor's word about leave, or that there is none yet."""
    if decided is None:
        return word("leave_open")
    return word("leave_is" if decided.accepted else "leave_is_not", by=decided.by)


def directives(row: OfficerRow) -> str:
    """Return the counts of directives that were sent."""
    return ended("; ".join(": ".join(item) for item in directive_counts(row)))


def roster_state(
    line: RosterRow, last: date | None, left_ms: int | None, joined_ms: int | None
) -> str:
    """State of an expected PC, with the reason, or the last day that it sent.

    ``joined_ms`` is given if it was never started.
    """
    if joined_ms is not None and left_ms is None and line.state is RosterState.NOTHING:
        return never(joined_ms)
    if left_ms is None:
        return _roster_state(line, last)
    if line.state is RosterState.NOT_IN_USE:
        return left(left_ms)
    return f"{_roster_state(line, last)}; {left(left_ms)}"


def never(joined_ms: int) -> str:
    """Return on which day a PC joined that was never started."""
    return word("joined_never", day=date_text(day_of(joined_ms)))


def left(at_ms: int) -> str:
    """Return on which day a PC left, by its own word."""
    return word("left_on", day=date_text(day_of(at_ms)))


def _roster_state(line: RosterRow, last: date | None) -> str:
    state = roster_words(line)[1]
    return state if last is None else word("last_sent", state=state, day=date_text(last))


def outcome_short(outcome: Outcome) -> str:
    """Return an outcome in a legend."""
    return outcome_under(outcome) if outcome.missed else outcome_word(outcome)


def older(version: str | None, newest: str) -> bool:
    """Whether a PC's version is older than the newest one."""
    return bool(version and newest) and is_older(version or "", newest)


def hour(of_day: int) -> str:
    """Return an hour at a scale: ``09``."""
    return digits(f"{of_day:02d}")


def days(first: date, last: date) -> str:
    """Return days that follow each other, of one month."""
    return date_text(first) if first == last else date_range(first, last)


def moments(times: Sequence[int]) -> str:
    """Return the days of moments."""
    return ", ".join(dict.fromkeys(date_short(day_of(at_ms)) for at_ms in times))


def qr(text: str) -> str:
    """Return a QR code as an image that is part of the page."""
    image = segno.make(text, error="m").svg_data_uri(scale=4, border=2)
    return f'<img class="qr" alt="QR" src="{image}">'
