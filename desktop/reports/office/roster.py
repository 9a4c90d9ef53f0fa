"""Who is expected to report, and what became of it: nobody is missing without a row."""

from collections.abc import Iterable, Sequence

from desktop.core.office.people_list import PeopleList
from desktop.core.person import Person
from desktop.core.units import Range
from desktop.reports.bundle import sshsig
from desktop.reports.bundle.build import NAMESPACE
from desktop.reports.bundle.sshsig import Signer
from desktop.reports.office.bundles import BundleContent
from desktop.reports.office.model import Refused, RosterRow, RosterState


def roster(
    used: Sequence[tuple[BundleContent, list[Range]]],
    refused: Iterable[Refused],
    enrolled: Iterable[Signer],
    people: PeopleList,
) -> tuple[RosterRow, ...]:
    """Return a row for every PC that is enrolled or listed, and for a person without a PC.

    A refused bundle says by itself whose it is: it gets the row of the PC that it names, and one
    of its own if that PC is unknown, or if it does not even say that.
    """
    refused = [*refused]
    counted = {name for item, _ in used for name in (item.device_id, item.fingerprint) if name}
    failed = {item.device_id: item for item in refused if item.device_id}
    names: dict[str, Signer] = {}  # every name of an enrolled PC, number or fingerprint
    for signer in enrolled:
        if not signer.namespaces or NAMESPACE in signer.namespaces:
            fingerprint = sshsig.fingerprint(signer.key)
            names |= dict.fromkeys((*signer.principals, fingerprint), signer)
    rows: list[RosterRow] = []
    settled: set[str] = set()
    for listed in people.people:
        for pc in listed.pcs or (None,):
            pc_name = "" if pc is None else pc.pc
            key = names.get(pc_name)
            known = {pc_name} if key is None else _names(key)
            state = _state(known, counted, failed) if listed.in_use else RosterState.NOT_IN_USE
            settled |= known
            number = pc_name if key is None else key.principals[0]
            rows.append(RosterRow(state, listed.person, number, _of(known, failed, state)))
    for signer in dict.fromkeys(names.values()):
        known = _names(signer)
        if not known & settled:
            state = _state(known, counted, failed)
            person = Person(signer.name)
            rows.append(RosterRow(state, person, signer.principals[0], _of(known, failed, state)))
            settled |= known
    rows += (
        RosterRow(RosterState.NOT_ENROLLED, item.says, device, item)
        for device, item in failed.items()
        if device not in settled and device not in counted
    )
    nameless = (item for item in refused if not item.device_id)
    rows += (RosterRow(RosterState.UNREADABLE, item.says, "", item) for item in nameless)
    rows.sort(key=lambda row: (row.person.office, row.person.name, row.pc))
    return tuple(rows)


def _names(signer: Signer) -> set[str]:
    return {*signer.principals, sshsig.fingerprint(signer.key)}


def _state(known: set[str], counted: set[str], failed: dict[str, Refused]) -> RosterState:
    if known & counted:
        return RosterState.COUNTED
    return RosterState.REFUSED if known & failed.keys() else RosterState.NOTHING


def _of(known: set[str], failed: dict[str, Refused], state: RosterState) -> Refused | None:
    if state is not RosterState.REFUSED:
        return None
    return next(failed[name] for name in sorted(known & failed.keys()))
