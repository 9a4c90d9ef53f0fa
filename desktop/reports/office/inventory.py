"""Which PC runs which program and policy, and since when it is silent, from bundles."""

from collections.abc import Iterable, Iterator, Sequence
from statistics import mode
from zoneinfo import ZoneInfo

from desktop.core.events import CLOCK_OFF_MS
from desktop.core.pc_facts import version_numbers
from desktop.core.units import Range
from desktop.reports import log_tables
from desktop.reports.log_tables import Row
from desktop.reports.office.bundles import BundleContent, in_turn
from desktop.reports.office.model import Refused, RosterRow, RosterState
from desktop.reports.office.summary import Scope, roster

COLUMNS = (
    *("device_id", "enrolled_as", "officer", "office", "state", "program", "policy"),
    *("exported_at", "last_alive", "clock_ahead_seconds", "remarks", "file"),
)


def inventory(
    bundles: Iterable[BundleContent],
    refused: Sequence[Refused],
    scope: Scope,
    zone: ZoneInfo,
    program: str,
) -> list[Row]:
    """Return a row for each PC with a bundle, then one for each other expected PC.

    Of several bundles of a PC the one that was exported last counts. ``remarks`` are machine words:
    an older or a newer program than ``program``, which the office itself runs, another policy than
    most have, a clock that was wrong at the end, a bundle that was refused. One PC's own
    statement makes no other PC's program old.
    """
    newest = {item.device_id: item for item in reversed(in_turn(bundles))}
    known = list(newest.values())
    policies = [item.policy for item in known]
    common = mode(policies) if known else ""
    most = policies.count(common) * 2 > len(policies)
    rows = [_row(item, program, common if most else None, zone) for item in known]
    rows.sort(key=lambda row: (str(row["office"]), str(row["officer"]), str(row["device_id"])))
    used: list[tuple[BundleContent, list[Range]]] = [(item, []) for item in known]
    expected = roster(used, refused, scope.enrolled, scope.people)
    return [*rows, *_silent(line for line in expected if line.state is not RosterState.COUNTED)]


def _row(item: BundleContent, program: str, policy: str | None, zone: ZoneInfo) -> Row:
    ahead = item.notes.clock_ahead[-1][1] if item.notes.clock_ahead else 0
    marks = {
        "old_program": version_numbers(item.program) < version_numbers(program),
        "newer_program": version_numbers(item.program) > version_numbers(program),
        "other_policy": policy not in {None, item.policy},
        "clock_off": abs(ahead) >= CLOCK_OFF_MS,
    }
    alive = item.alive_ms
    return {
        "device_id": item.device_id,
        "enrolled_as": item.signer,
        "officer": item.officer.name,
        "office": item.officer.office,
        "state": RosterState.COUNTED.value,
        "program": item.program,
        "policy": item.policy,
        "exported_at": log_tables.stamp(item.as_of_ms, zone),
        "last_alive": None if alive is None else log_tables.stamp(alive, zone),
        "clock_ahead_seconds": log_tables.seconds(ahead),
        "remarks": "; ".join(name for name, is_so in marks.items() if is_so) or None,
        "file": item.file,
    }


def _silent(lines: Iterable[RosterRow]) -> Iterator[Row]:
    for line in lines:
        row: Row = dict.fromkeys(COLUMNS)
        yield row | {
            "device_id": line.pc,
            "officer": line.person.name,
            "office": line.person.office,
            "state": line.state.value,
            "remarks": None if line.refused is None else line.refused.fault.wrong.value,
            "file": None if line.refused is None else line.refused.file,
        }
