"""An office's November 2026: PCs whose logs tell whole working days, to be bent by tests."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from helpers.bundles import signer

from desktop.core.events import (
    AppStarted,
    AppStopped,
    CheckClosed,
    ConnectivityChanged,
    Outcome,
    SettingsChanged,
)
from desktop.core.network import Cause, Group, Medium, Verdict
from desktop.core.network import Path as Way
from desktop.core.office import hours as office_hours
from desktop.core.office.schedule import schedule_from
from desktop.core.settings.model import Settings, with_value
from desktop.core.settings.recorded import OfficerNamed
from desktop.reports.bundle.build import bundle
from desktop.reports.bundle.sshsig import Signer
from desktop.reports.period import Source
from desktop.storage.journal import Alive, Journal

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)
SCHEDULE = schedule_from(Settings(), ())
OFFICE = "জেলা প্রশাসকের কার্যালয়, মানিকগঞ্জ"
MINUTE = 60_000
_WIRED = Way(Medium.WIRED, "eth0")


def moment(day: date, clock: str) -> int:
    hours, minutes = map(int, clock.split(":"))
    return office_hours.day_range(SCHEDULE, day)[0] + (hours * 60 + minutes) * MINUTE


NOW = moment(LAST + timedelta(days=1), "09:00")


@dataclass(frozen=True)
class Pc:
    """A PC of the office and its month.

    ``off`` are days on which it was not switched on, ``ignored`` the number of unanswered checks of
    each day. ``outages`` are clock times of each day with a cause; ``first`` is the first day of
    use. ``calls_itself`` is another name than the one for which it is enrolled. Checks are answered
    after ``seconds``, and their detail is ``by``. An outage whose cause is one of unobserved time
    is a gap.
    """

    number: int
    name: str
    off: frozenset[date] = frozenset()
    ignored: int = 0
    outages: tuple[tuple[date, str, str, Cause], ...] = ()
    first: date = FIRST
    office: str = OFFICE
    medium: Medium = Medium.WIRED
    calls_itself: str = ""
    seconds: int = 120
    by: str = ""

    @property
    def says(self) -> str:
        return self.calls_itself or self.name

    @property
    def device(self) -> str:
        return f"{self.number:032x}"

    @property
    def key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.number.to_bytes(32, "big"))

    @property
    def signer(self) -> Signer:
        return signer(self.key, self.device, f"{self.name}, {self.office}")

    def settings(self) -> Settings:
        settings = with_value(Settings(), "officer.name", self.says)
        return with_value(settings, "officer.office", self.office)


def events_of(pc: Pc) -> list[tuple[int, object]]:
    """Return the events of the month, in order."""
    way = replace(_WIRED, kind=pc.medium)
    begun = moment(pc.first, "08:00")
    events: list[tuple[int, object]] = [
        (begun, AppStarted("0.1.0", "boot", pc.device, "Asia/Dhaka")),
        (begun, OfficerNamed(pc.says, "", pc.office)),
        (begun, SettingsChanged("a", schedule_from(pc.settings(), ()).to_json())),
    ]
    days = (pc.first + timedelta(days=n) for n in range((LAST - pc.first).days + 1))
    for day in days:
        if day in pc.off or not office_hours.is_working(SCHEDULE, day):
            continue
        edges = [(moment(day, "08:40"), Verdict.ONLINE, None)]
        for at_day, begin, end, cause in pc.outages:
            if at_day == day:
                unseen = cause.group is Group.NOT_OBSERVED or cause is Cause.POWER_CUT
                verdict = Verdict.UNKNOWN if unseen else Verdict.OFFLINE
                edges += [(moment(day, begin), verdict, cause)]
                edges += [(moment(day, end), Verdict.ONLINE, None)]
        edges.append((moment(day, "17:20"), Verdict.UNKNOWN, Cause.NOT_RUNNING))
        for at_ms, verdict, cause in edges:
            path = None if verdict is Verdict.UNKNOWN else way
            events.append((at_ms, ConnectivityChanged(verdict, cause, at_ms, at_ms, path)))
        dues = office_hours.slots(SCHEDULE, *office_hours.day_range(SCHEDULE, day))
        for number, due in enumerate(dues):
            if number < pc.ignored:
                ended, fact = due + 30 * MINUTE, (Outcome.MISSED_IGNORED, None, None)
            else:
                ended = due + pc.seconds * 1000
                fact = (Outcome.CHECKED, ended, pc.seconds)
            events.append((ended, CheckClosed(due, *fact, 0, Verdict.ONLINE, pc.by)))
        events.append((moment(day, "17:20"), AppStopped("quit")))
    return sorted(events, key=lambda event: event[0])


@contextmanager
def log_of(
    folder: Path,
    pc: Pc,
    events: Sequence[tuple[int, object]] = (),
    change: Callable[[object], object] = lambda event: event,
) -> Iterator[Source]:
    """Yield the log of a PC as on the first of December, with more events, or others, if given."""
    folder.mkdir(parents=True, exist_ok=True)
    journal = Journal(folder / f"{pc.number}.db")
    every = sorted([*events_of(pc), *events], key=lambda event: event[0])
    journal.append_all((at_ms, change(event)) for at_ms, event in every)
    journal.stamp_alive(Alive(moment(LAST, "17:20"), "boot", 0, 0))
    try:
        yield Source(journal, pc.settings(), SCHEDULE, pc.device, NOW)
    finally:
        journal.close()


def exported(source: Source, pc: Pc, first: date = FIRST, last: date = LAST) -> bytes:
    return bundle(source, first, last, pc.key, wifi_names=False)


def export(folder: Path, pc: Pc, name: str = "") -> Path:
    """Write the month's bundle of a PC and return its file."""
    with log_of(folder / "logs", pc) as source:
        file = folder / f"{name or pc.number}.zip"
        file.write_bytes(exported(source, pc))
    return file
