"""People that an office expects, its targets, and the file that lists both."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from unicodedata import normalize

from desktop.core import Rows
from desktop.core.person import Person

AGAIN = 5
"""Times in a period from which a gap beside an outage is no chance."""
QUICK_SECONDS = 10
FEW_ANSWERS = 10  # too few for a conclusion
SHORT_DAYS = 3  # with fewer office hours than most have: from then on it is a habit


@dataclass(frozen=True, slots=True)
class Targets:
    """Per cent: checks seen and coverage at least, unanswered checks at most, own causes at least.

    ``own`` is the connected part of the time for which nobody else answers.
    """

    seen: int = 85
    unanswered: int = 5
    coverage: int = 80
    own: int = 98


class Flag(Rows, texts=("word",)):
    """Findings worth a word, the weightiest first."""

    word: str

    REFUSED = "a bundle from this PC failed verification"
    TOLD_AGAIN = "days sent again with different outcomes: {n}, on {days}; the first figures count"
    OTHER_LOG = "two different logs came from this PC: it was copied, or its log was changed"
    CALLS_ITSELF = "the name on this PC is {name}, but it is enrolled as {enrolled}"
    UNLINKED = (
        "rows are missing between the bundles of this PC; the bundles may come from two "
        "different logs"
    )
    OTHER_PC = "times a log was started under another PC's number: {n}"
    LOG_LOST = "times the log was lost: {n}"
    CLOCK_SET = "times the clock was changed by ten minutes or more: {n}"
    CLOCK_OFF = "clock wrong by up to {off}"  # minutes off the time of servers
    AHEAD = "its bundle is dated in the future: the clock is ahead"
    UNTOLD = "checks not reported: {n} of {due}"  # days of the period that no bundle covers
    PC_MISSING = "another PC of this officer sent nothing"
    SETTINGS = "measured with settings that most other PCs do not use: {settings}"
    BY_COMMAND = "answered by a command: {n} of {answers}"
    QUICK = "answered within ten seconds: {n} of {answers}"
    STOPPED = "times Tatpar or the PC was stopped or asleep during an outage: {n}"
    FEW_HOURS = "days with fewer office hours than most: {n}; hours a day: {hours}"
    LATE_LEAVE = "days off entered afterwards: {n}"
    OWN_HOLIDAYS = "holidays set on this PC that most other PCs do not have: {n}"
    LEAVE = "days of leave that the office has not accepted: {n}"
    UNANSWERED = "no answer: {n} of {due} (target: at most {target})"
    COVERAGE = "observed: only {percent} (target: at least {target}%)"
    SEEN = "seen: {n} of {due} (target: at least {target})"
    OWN = (
        "connected, outages beyond their control left out: {percent} (target: at least {target}%); "
        "not connected by own causes: {lost}"
    )


@dataclass(frozen=True, slots=True)
class Measures:
    """Figures of an officer's period that the targets judge; ``due`` with the untold checks.

    Of ``on_pc`` of them the officer was never asked: WhatsApp was in front (decision 39).
    """

    due: int
    on_pc: int
    seen: int
    unanswered: int
    coverage: Fraction | None
    own: Fraction | None


def missed_targets(measures: Measures, targets: Targets) -> tuple[Flag, ...]:
    """Return the targets that are missed, the weightiest first."""
    due = measures.due
    asked = due - measures.on_pc
    missed = (
        (Flag.UNANSWERED, due and measures.unanswered * 100 > targets.unanswered * due),
        (Flag.COVERAGE, _below(measures.coverage, targets.coverage)),
        (Flag.SEEN, asked and measures.seen * 100 < targets.seen * asked),
        (Flag.OWN, _below(measures.own, targets.own)),
    )
    return tuple(flag for flag, is_missed in missed if is_missed)


def _below(part: Fraction | None, percent: int) -> bool:
    return part is not None and part * 100 < percent


_PC = re.compile(r"[0-9a-f]{32}|SHA256:[A-Za-z0-9+/]{43}")
_PATH = re.compile(r"/(?:[a-z0-9-]{1,40}/){0,8}")
_MOST = 20_000  # persons
_LONGEST = 200  # letters of a name
_WORDS = re.compile(r"[^\w\u09bc-\u09cd\u0981-\u0983]+")  # all but letters, digits, Bengali signs


class PeopleFault(ValueError):  # noqa: N818 - a fault of a list, with its place
    """A list that is not taken; ``place`` is where, as ``person 3: pcs``."""

    def __init__(self, place: str) -> None:
        super().__init__(place)
        self.place = place


@dataclass(frozen=True, slots=True)
class ListedPc:
    """A PC by its device number or its key's fingerprint, and the days on which it is whose."""

    pc: str
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """A person of the office; ``spellings`` are other names by which the PCs may call them.

    ``leave`` are the days of leave that the office has accepted, before or after them. ``path`` is
    the office on the server, for accounts of a part of it.
    """

    person: Person
    pcs: tuple[ListedPc, ...] = ()
    spellings: tuple[str, ...] = ()
    in_use: bool = True
    leave: frozenset[date] = frozenset()
    path: str = ""

    def is_called(self, name: str) -> bool:
        """Whether a PC that gives this name means the person."""
        return folded(name) in {folded(item) for item in (self.person.name, *self.spellings)}


@dataclass(frozen=True, slots=True)
class PeopleList:
    """The persons in the order of the list, with the office's targets for each."""

    people: tuple[ListedPerson, ...] = ()
    targets: Targets = field(default_factory=Targets)

    @property
    def accepts_leave(self) -> bool:
        """Whether the office writes down the leave that it accepts."""
        return any(person.leave for person in self.people)

    def leave_of(self, person: Person) -> frozenset[date]:
        """Return the days of leave that the office has accepted of somebody, by name and office."""
        named = [listed for listed in self.people if listed.is_called(person.name)]
        here = [one for one in named if folded(one.person.office) == folded(person.office)]
        return frozenset(day for listed in here or named[:1] for day in listed.leave)

    def whose(self, names: frozenset[str]) -> list[tuple[ListedPerson, ListedPc]]:
        """Return the persons of a PC that is known by these numbers and fingerprints."""
        return [(person, pc) for person in self.people for pc in person.pcs if pc.pc in names]


def folded(text: str) -> str:
    """Return a name for comparing: one form, small letters, single spaces, no punctuation."""
    return _WORDS.sub(" ", normalize("NFC", text).casefold()).strip()


def read_people(plain: Mapping[str, object]) -> PeopleList:
    """Return the list that the TOML of a people file holds; `PeopleFault` names the first fault."""
    if set(plain) - {"person", "targets"}:
        raise PeopleFault(min(set(plain) - {"person", "targets"})[:_LONGEST])
    rows = plain.get("person", [])
    if not isinstance(rows, list) or len(rows) > _MOST:
        raise PeopleFault("person")
    people = tuple(_person(row, f"person {number}") for number, row in enumerate(rows, start=1))
    _refuse_overlaps(people)
    return PeopleList(people, _targets(plain.get("targets", {})))


def _targets(plain: object) -> Targets:
    if not isinstance(plain, dict):
        raise PeopleFault("targets")
    percents: dict[str, int] = {}
    for name, percent in plain.items():
        known = name in Targets.__dataclass_fields__ and type(percent) is int
        if not known or not 0 <= percent <= 100:
            raise PeopleFault(f"targets: {name}"[:_LONGEST])
        percents[name] = percent
    return Targets(**percents)


def _person(row: object, place: str) -> ListedPerson:
    if not isinstance(row, dict):
        raise PeopleFault(place)
    known = {"name", "designation", "office", "pcs", "spellings", "in_use", "leave", "path"}
    if unknown := set(row) - known:
        raise PeopleFault(f"{place}: {min(unknown)}"[:_LONGEST])
    name, designation, office = (
        _text(row.get(key, ""), f"{place}: {key}") for key in ("name", "designation", "office")
    )
    if not name:
        raise PeopleFault(f"{place}: name")
    pcs, spellings, in_use = row.get("pcs", []), row.get("spellings", []), row.get("in_use", True)
    path = _text(row.get("path", ""), f"{place}: path")
    if path and not _PATH.fullmatch(path):
        raise PeopleFault(f"{place}: path")
    if type(in_use) is not bool:
        raise PeopleFault(f"{place}: in_use")
    if not isinstance(spellings, list):
        raise PeopleFault(f"{place}: spellings")
    if not isinstance(pcs, list):
        raise PeopleFault(f"{place}: pcs")
    return ListedPerson(
        Person(name, designation, office),
        tuple(_pc(item, f"{place}: pcs") for item in pcs),
        tuple(_text(item, f"{place}: spellings") for item in spellings),
        in_use,
        _leave(row.get("leave", []), f"{place}: leave"),
        path,
    )


_LONGEST_LEAVE = 400  # days in one entry


def _leave(entries: object, place: str) -> frozenset[date]:
    """Return the days of ``[2026-10-04, {from = 2026-10-11, until = 2026-10-15}]``."""
    if not isinstance(entries, list):
        raise PeopleFault(place)
    days: set[date] = set()
    for entry in entries:
        both = {"from": entry, "until": entry} if type(entry) is date else entry
        if not isinstance(both, dict) or set(both) != {"from", "until"}:
            raise PeopleFault(place)
        first, last = both["from"], both["until"]
        if type(first) is not date or type(last) is not date:
            raise PeopleFault(place)
        if not 0 <= (last - first).days < _LONGEST_LEAVE:
            raise PeopleFault(place)
        days |= {first + timedelta(days=number) for number in range((last - first).days + 1)}
    return frozenset(days)


def _text(value: object, place: str) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST or not value.isprintable():
        raise PeopleFault(place)
    return " ".join(value.split())


def _pc(item: object, place: str) -> ListedPc:
    if isinstance(item, str):
        item = {"pc": item}
    if not isinstance(item, dict) or set(item) - {"pc", "from", "until"}:
        raise PeopleFault(place)
    pc, first, last = item.get("pc"), item.get("from"), item.get("until")
    if not isinstance(pc, str) or not _PC.fullmatch(pc):
        raise PeopleFault(place)
    if any(day is not None and type(day) is not date for day in (first, last)):
        raise PeopleFault(place)
    if first is not None and last is not None and last < first:
        raise PeopleFault(place)
    return ListedPc(pc, first, last)


def _refuse_overlaps(people: tuple[ListedPerson, ...]) -> None:
    """Refuse a PC that is two persons' on one day: whose its time is must be sure."""
    taken: dict[str, list[tuple[date, date]]] = {}
    for number, person in enumerate(people, start=1):
        for pc in person.pcs:
            days = pc.first or date.min, pc.last or date.max
            others = taken.setdefault(pc.pc, [])
            if any(days[0] <= last and first <= days[1] for first, last in others):
                raise PeopleFault(f"person {number}: pcs")
            others.append(days)
