"""Outages and power cuts that PCs of an office share: nobody's own, listed once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from operator import itemgetter

from desktop.core.connectivity.availability import Part, cut_parts
from desktop.core.network import Group, Medium
from desktop.core.office.hours import joined
from desktop.core.sheets.common_cause import (
    LEAST,
    WITHIN_MS,
    Shared,
    gaps_beside_outages,
    power_cuts,
    shared_outages,
    with_power,
)
from desktop.core.units import Range
from desktop.reports.log_tables import overlaps
from desktop.reports.office.bundles import BundleContent
from desktop.reports.office.model import OfficeCut, OfficerRow, SharedOutage
from desktop.reports.office.persons import PersonHours

Used = Sequence[tuple[BundleContent, list[Range]]]
"""Bundles, each with its time that is counted."""
Parts = Mapping[str, Sequence[Part]]
"""The parts of each PC that are counted, rising."""

_SHORTEST_MS = 60_000  # of office hours; a shorter outage is not reported
_FOREVER = 2**62


def shared_outages_of(
    rows: Sequence[OfficerRow], used: Used, parts: Parts, past: Range
) -> list[SharedOutage]:
    """Outages that PCs of one office, or of several, had together in office hours, rising."""
    office_of = {pc: row.officer.office for row in rows for pc in row.pcs}
    hours: dict[str, list[Range]] = {}
    offices: dict[str, list[str]] = {}
    for pc in sorted(office_of):
        offices.setdefault(office_of[pc], []).append(pc)
    for row in rows:
        hours.setdefault(row.officer.office, []).extend(row.hours)
    everywhere: list[SharedOutage] = []
    if len(offices) > 1:
        all_hours = joined(part for ranges in hours.values() for part in ranges)
        everywhere = _of("", sorted(office_of), parts, used, (past, all_hours))
        everywhere = [
            replace(item, offices=n)
            for item in everywhere
            if (n := len({office_of[pc] for pc in item.pcs})) > 1
        ]
    shared = [
        item
        for office, pcs in offices.items()
        for item in _of(office, pcs, parts, used, (past, joined(hours[office])))
        if not any(_same(item, wider) for wider in everywhere)
    ]
    return sorted([*everywhere, *shared], key=lambda item: (item.from_ms, item.office))


def parts_of(used: Used) -> Parts:
    """Return the parts of bundles by PC."""
    parts: dict[str, list[Part]] = {}
    for bundle, ranges in used:
        parts.setdefault(bundle.device_id, []).extend(cut_parts(bundle.parts, ranges))
    return {pc: sorted(of_pc, key=itemgetter(0, 1)) for pc, of_pc in parts.items()}


def _of(
    office: str,
    pcs: Sequence[str],
    parts: Parts,
    used: Used,
    times: tuple[Range, Sequence[Range]],
) -> list[SharedOutage]:
    """Return the outages that these PCs share; ``times`` are the period and its office hours."""
    past, hours = times
    if len(pcs) < LEAST:
        return []
    outages, overlap_ms = [], overlaps(hours)
    for item in shared_outages([(pc, parts[pc]) for pc in pcs if pc in parts], past[1]):
        until = past[1] if item.until_ms is None else item.until_ms
        office_ms = overlap_ms(item.from_ms, until)
        if office_ms >= _SHORTEST_MS:
            of_all = item.from_ms, item.until_ms, office_ms, item.cause, item.group
            ways = _ways(item, pcs, used, until)
            lines = _lines(item, used)
            last = item.last_ms
            outages.append(
                SharedOutage(office, *of_all, item.out, item.connected, ways, lines, last)
            )
    return outages


def _ways(item: Shared, pcs: Sequence[str], used: Used, until: int) -> tuple[Medium, ...]:
    """Return by which paths others were connected all through it."""
    others = set(pcs) - set(item.out)
    ways = {
        medium
        for bundle, _ in used
        if bundle.device_id in others
        for begin, end, medium in bundle.media
        if begin <= item.from_ms and until <= end
    }
    return tuple(sorted(ways))


def _lines(item: Shared, used: Used) -> tuple[Medium, ...]:
    """Return by which paths the PCs that dropped had been connected until then."""
    lines = {
        medium
        for bundle, _ in used
        if bundle.device_id in item.out
        for begin, end, medium in bundle.media
        if begin < item.from_ms and item.from_ms <= end <= item.last_ms
    }
    return tuple(sorted(lines))


def _same(item: SharedOutage, wider: SharedOutage) -> bool:
    """Whether an office's outage is part of one of several offices."""
    return (
        item.group is wider.group
        and set(item.pcs) <= set(wider.pcs)
        and abs(item.from_ms - wider.from_ms) <= WITHIN_MS
    )


def power_cuts_of(worked: Sequence[PersonHours], parts: Parts, past: Range) -> list[OfficeCut]:
    """Power cuts in office hours, rising, by office: how long, and of how many PCs."""
    hours: dict[str, list[Range]] = {}
    offices: dict[str, set[str]] = {}
    for item in worked:
        hours.setdefault(item.person.office, []).extend(item.hours)
        offices.setdefault(item.person.office, set()).update(item.pcs)
    cuts = []
    for office, pcs in offices.items():
        overlap_ms = overlaps(joined(hours[office]))
        known = [(pc, parts[pc]) for pc in sorted(pcs) if pc in parts]
        for cut in power_cuts(known, past[1]):
            until = past[1] if cut.until_ms is None else cut.until_ms
            if office_ms := overlap_ms(cut.from_ms, until):
                cuts.append(OfficeCut(office, cut, len(known), office_ms))
    return sorted(cuts, key=lambda item: (item.cut.from_ms, item.office))


def with_confirmed_power(parts: Parts, used: Used, cuts: Sequence[OfficeCut]) -> Parts:
    """Return the parts with power cuts where several PCs ended together."""
    shared = {pc for item in cuts if len(item.cut.pcs) > 1 for pc in item.cut.pcs}
    every = [item.cut for item in cuts]
    confirmed = [
        (replace(bundle, parts=tuple(with_power(bundle.device_id, bundle.parts, every))), ranges)
        for bundle, ranges in used
        if bundle.device_id in shared
    ]
    return {**parts, **parts_of(confirmed)}


def with_stopped(
    rows: Iterable[OfficerRow],
    parts: Parts,
    shared: Sequence[SharedOutage],
    power: Sequence[OfficeCut],
) -> list[OfficerRow]:
    """Return the rows with how often their PCs stopped beside an outage; not for want of power."""
    counted = []
    for row in rows:
        count = 0
        for pc in row.pcs:
            elsewhere = [
                (item.from_ms, _FOREVER if item.until_ms is None else item.until_ms)
                for item in shared
                if pc not in item.pcs and item.office in {"", row.officer.office}
            ]
            gaps = gaps_beside_outages(parts.get(pc, []), elsewhere, row.hours)
            cuts = [item.cut for item in power if pc in item.cut.pcs and len(item.cut.pcs) > 1]
            count += sum(
                not any(abs(begin - cut.from_ms) <= WITHIN_MS for cut in cuts) for begin, _ in gaps
            )
        counted.append(replace(row, stopped=count))
    return counted


def with_shared(rows: Iterable[OfficerRow], shared: Sequence[SharedOutage]) -> list[OfficerRow]:
    """Return the rows with the time that this office's causes took from most PCs at once."""
    own = [item for item in shared if item.group is Group.OFFICE]
    return [replace(row, shared_ms=_lost_together(row, own)) for row in rows]


def _lost_together(row: OfficerRow, own: Sequence[SharedOutage]) -> int:
    times = joined(
        (item.from_ms, until)
        for item in own
        if set(row.pcs) & set(item.pcs)
        and (until := _FOREVER if item.until_ms is None else item.until_ms) > item.from_ms
    )
    overlap_ms = overlaps(times)
    return sum(overlap_ms(begin, end) for begin, end in row.own_down)
