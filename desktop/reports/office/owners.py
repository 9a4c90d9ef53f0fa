"""Whose time each PC's is in an office report."""

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import date
from itertools import pairwise
from zoneinfo import ZoneInfo

from desktop.core.connectivity.availability import without
from desktop.core.network import Verdict
from desktop.core.office.hours import midnight
from desktop.core.office.people_list import ListedPc, ListedPerson, PeopleList, folded
from desktop.core.person import Person
from desktop.core.settings.recorded import OfficerNamed
from desktop.core.text.file_names import one_line
from desktop.core.units import Range
from desktop.reports.office.bundles import BundleContent

# Whose time it is: a PC's time by the office's list, else by its enrolment, split at handovers.
# A PC's own name for its user never moves its time to somebody else silently. A PC enrolled for
# nobody belongs to the person that it names, also for the time before it did.

_ALWAYS = (-(2**62), 2**62)


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a PC is for a time; ``calls_itself`` are the other names that it gave then."""

    key: tuple[str, ...]
    person: Person
    time: Range
    calls_itself: tuple[str, ...] = ()


def owners(bundles: Sequence[BundleContent], people: PeopleList, zone: ZoneInfo) -> list[Owner]:
    """Owners of a PC in order of time; ``bundles`` are all of it, the newest first.

    Outside the days that the list says, a listed PC is nobody's unless it was in use.
    """
    newest = bundles[0]
    listed = people.whose(frozenset({newest.device_id, newest.fingerprint}))
    by_list = [_of_list(newest, person, _time(pc, zone)) for person, pc in listed]
    rest = without(_ALWAYS, [owner.time for owner in by_list])
    unlisted = [
        owner
        for part in rest
        for owner in _unlisted(newest, part)
        if not listed or _observed(bundles, owner.time)
    ]
    return sorted(map(_shown, [*by_list, *unlisted]), key=lambda owner: owner.time)


def _shown(owner: Owner) -> Owner:
    """Return an owner whose names have no marks that turn a line round."""
    person = Person(*map(one_line, astuple(owner.person)))
    return replace(owner, person=person, calls_itself=tuple(map(one_line, owner.calls_itself)))


def _observed(bundles: Sequence[BundleContent], time: Range) -> bool:
    return any(
        start < time[1] and time[0] < end and kind[0] is not Verdict.UNKNOWN
        for bundle in bundles
        for start, end, kind in bundle.parts
    )


def _time(pc: ListedPc, zone: ZoneInfo) -> Range:
    begin = _ALWAYS[0] if pc.first is None else midnight(zone, pc.first)
    end = _ALWAYS[1] if pc.last is None else midnight(zone, following(pc.last))
    return begin, end


def following(day: date) -> date:
    """Return the next day; the calendar's last one has none."""
    return date.fromordinal(min(day.toordinal() + 1, date.max.toordinal()))


def _of_list(newest: BundleContent, listed: ListedPerson, time: Range) -> Owner:
    person = listed.person
    key = ("listed", *map(folded, (person.name, person.designation, person.office)))
    others = (
        name
        for _, named in _names(newest, time)
        if named is not None and (name := named.name) and not listed.is_called(name)
    )
    return Owner(key, person, time, tuple(dict.fromkeys(others)))


def _unlisted(newest: BundleContent, time: Range) -> Iterator[Owner]:
    by_its_word = newest.names_nobody and any(named.name for _, named in newest.notes.named)
    return (_by_its_word if by_its_word else _by_enrolment)(newest, time)


def _by_its_word(newest: BundleContent, time: Range) -> Iterator[Owner]:
    """Yield the time of each person that the PC names; without a name it stays the last one's.

    The same name of another PC may be somebody else.
    """
    turns = [(at_ms, named) for at_ms, named in newest.notes.named if named.name]
    last = {folded(named.name): named for _, named in turns}
    begins = [_ALWAYS[0], *(at_ms for at_ms, _ in turns[1:])]
    for (_, named), part in zip(turns, _parts(begins, time), strict=True):
        name = folded(named.name)
        now = last[name]
        if part[0] < part[1]:
            person = Person(now.name, now.designation, now.office)
            yield Owner(("word", newest.device_id, name), person, part, (named.name,))


def _by_enrolment(newest: BundleContent, time: Range) -> Iterator[Owner]:
    """Yield the enrolled person's time, and that of somebody else since the log says so."""
    enrolled = newest.signer
    names = _names(newest, time)
    known = [named for _, named in _names(newest, _ALWAYS) if named is not None]
    fitting = [named for named in known if fits(enrolled, named.name)]
    key = ("enrolled", folded(enrolled) or newest.device_id)
    plain = Person(enrolled, "", newest.officer.office)
    otherwise = {named: _otherwise(newest, named) for named in fitting}
    alike = [named for named in fitting if not otherwise[named]]
    if alike:
        plain = Person(alike[-1].name, alike[-1].designation, alike[-1].office)
    elif fitting:
        plain = _of_line(enrolled, fitting[-1])
    elif not newest.officer.name:
        plain = newest.officer
    for part, named in names:
        if named is None or not named.name or fits(enrolled, named.name):
            other = "" if named is None else otherwise.get(named, "")
            yield Owner(key, plain, part, (other,) if other else ())
        elif newest.notes.named:
            person = Person(named.name, named.designation, named.office)
            yield Owner((*key, folded(named.name)), person, part, (named.name,))
        else:
            yield Owner(key, plain, part, (named.name,))


def fits(enrolled: str, name: str) -> bool:
    """Whether an enrolment, as ``name, designation, office``, is of that name."""
    line, called = folded(enrolled), folded(name)
    return bool(called) and (line == called or line.startswith(f"{called} "))


def _otherwise(newest: BundleContent, named: OfficerNamed) -> str:
    """Details of an enrolled person that only the PC states; empty: none.

    A server's line has its own words for the office that it knows.
    """
    if newest.placed:
        return ""
    if _has_other_office(newest.signer, named):
        return f"{named.name}, {named.office}"
    return "" if _is_spelled(newest.signer, named.name) else named.name


def _has_other_office(enrolled: str, named: OfficerNamed) -> bool:
    """Whether a line that says more than a name does not have the office."""
    office = folded(named.office)
    return "," in enrolled and bool(office) and f" {office} " not in f" {folded(enrolled)} "


def _is_spelled(enrolled: str, name: str) -> bool:
    parts = enrolled.split(",")
    return folded(name) in {folded(" ".join(parts[: n + 1])) for n in range(len(parts))}


def _of_line(enrolled: str, named: OfficerNamed) -> Person:
    """Return the person of a line to which no name of the PC fits wholly."""
    name, office = enrolled.split(",", maxsplit=1)[0].strip(), named.office
    if _has_other_office(enrolled, named):
        office = enrolled.split(",", maxsplit=1)[1].strip()
        office = office.removeprefix(f"{named.designation}, ")
    return Person(name, named.designation, office)


def _names(newest: BundleContent, time: Range) -> list[tuple[Range, OfficerNamed | None]]:
    """Return by which names the PC went in a time; None before it recorded any."""
    turns: Sequence[tuple[int, OfficerNamed | None]] = newest.notes.named
    if not turns:
        officer = newest.officer
        named = OfficerNamed(officer.name, officer.designation, officer.office)
        return [(time, named)]
    edges = [(_ALWAYS[0], None), *turns]
    parts = _parts([begin for begin, _ in edges], time)
    return [
        (part, named) for (_, named), part in zip(edges, parts, strict=True) if part[0] < part[1]
    ]


def _parts(begins: Sequence[int], time: Range) -> Iterator[Range]:
    """Yield the part of the time from each beginning to the next, some of them empty."""
    for begin, end in pairwise([*begins, _ALWAYS[1]]):
        yield max(begin, time[0]), min(end, time[1])
