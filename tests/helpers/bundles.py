"""A small journal to export bundles from, and hands that change bundles."""

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.core.events import (
    Actor,
    AppStarted,
    AppStopped,
    CheckClosed,
    ConnectivityChanged,
    Outcome,
    PauseBegan,
    SettingsChanged,
)
from desktop.core.network import Cause, Medium, Verdict
from desktop.core.network import Path as Way
from desktop.core.office import hours as office_hours
from desktop.core.office.schedule import Schedule, schedule_from
from desktop.core.settings.model import Settings, digest, with_value
from desktop.reports.bundle import bagit
from desktop.reports.bundle.build import NAMESPACE, bundle
from desktop.reports.bundle.sshsig import Signer, sign, signer_line
from desktop.reports.evidence.build import NAMESPACE as REGISTER
from desktop.reports.period import Source
from desktop.storage.journal import Alive, Journal

FIRST, LAST = date(2026, 11, 23), date(2026, 11, 24)
DEVICE = "d" * 32
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER_KEY = Ed25519PrivateKey.from_private_bytes(bytes(32))
WIRED = Way(Medium.WIRED, "eth0")


def at(clock: str, day: int) -> int:
    """Return the UTC milliseconds of a clock time of November 2026 in Dhaka."""
    hours, minutes, seconds = (int(part) for part in clock.split(":"))
    midnight = office_hours.day_range(Schedule(), date(2026, 11, day))[0]
    return midnight + ((hours * 60 + minutes) * 60 + seconds) * 1000


def signer(key: Ed25519PrivateKey = KEY, device: str = DEVICE, name: str = "UNO Savar") -> Signer:
    return Signer((device,), (NAMESPACE,), key.public_key().public_bytes_raw(), name)


def change(day: int, clock: str, verdict: Verdict, cause: Cause | None) -> tuple:
    moment = at(clock, day)
    path = None if verdict is Verdict.UNKNOWN else WIRED
    return moment, ConnectivityChanged(verdict, cause, moment - 2000, moment, path)


def closed(day: int, due: str, outcome: Outcome, answered: str | None = None) -> tuple:
    moment = None if answered is None else at(answered, day)
    seconds = None if moment is None else (moment - at(due, day)) // 1000
    end = at(due, day) + 30 * 60_000 if moment is None else moment
    return end, CheckClosed(at(due, day), outcome, moment, seconds, 0, Verdict.ONLINE)


@contextmanager
def filled_source(
    folder: Path, officer: str = "রহিমা খাতুন", device: str = DEVICE
) -> Iterator[Source]:
    """Yield the log of a week, seen as on 27 November 2026 at ten o'clock."""
    settings = with_value(Settings(), "officer.name", officer)
    settings = with_value(settings, "officer.office", "উপজেলা, সাভার")
    schedule = schedule_from(settings, ())
    facts = [
        (at("08:00:00", 2), AppStarted("0.1.0", "boot", device, "Asia/Dhaka")),
        (at("08:00:00", 2), SettingsChanged(digest(settings), schedule.to_json())),
        (at("08:00:00", 3), PauseBegan(at("08:00:00", 3), at("09:00:00", 3), "সভা", Actor.TRAY)),
    ]
    for day in range(15, 27):
        facts += [
            (at("08:40:00", day), AppStarted("0.1.0", f"boot{day}", device, "Asia/Dhaka")),
            change(day, "08:40:00", Verdict.ONLINE, None),
            closed(day, "09:00:00", Outcome.CHECKED, "09:03:00"),
            closed(day, "09:30:00", Outcome.CHECKED_LATE, "10:05:00"),
            change(day, "10:00:00", Verdict.OFFLINE, Cause.ISP_DOWN),
            change(day, "10:24:48", Verdict.ONLINE, None),
            closed(day, "11:00:00", Outcome.MISSED_IGNORED),
            change(day, "16:50:00", Verdict.OFFLINE, Cause.LINK_DOWN),
            change(day, "17:20:00", Verdict.UNKNOWN, Cause.NOT_RUNNING),
            (at("17:20:00", day), AppStopped("quit")),
        ]
    journal = Journal(folder / "log.db")
    journal.append_all(sorted(facts, key=lambda item: item[0]))
    journal.stamp_alive(Alive(at("17:20:00", 26), "boot26", 0, 0))
    try:
        yield Source(journal, settings, schedule, device, at("10:00:00", 27))
    finally:
        journal.close()


def made_bundle(folder: Path, key: Ed25519PrivateKey = KEY, **whose: str) -> bytes:
    """Return the bundle of the two days."""
    with filled_source(folder, **whose) as source:
        return bundle(source, FIRST, LAST, key, wifi_names=False)


def files_of(raw: bytes) -> dict[str, bytes]:
    return bagit.read_bag(raw)


def zipped(files: dict[str, bytes], folder: str = "bag") -> bytes:
    """Return a zip of these files as they are, manifests and all."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(f"{folder}/{name}", content)
    return out.getvalue()


def register_signers(evidence: Path) -> Path:
    """Return an allowed_signers, next to unpacked evidence, that lists its register."""
    public = bytes.fromhex((evidence / "data/key.txt").read_text("ascii"))
    who = (evidence / "data/checkpoint.txt").read_text("utf-8").split("\n")[0]
    signers = evidence.parent / "allowed_signers"
    signers.write_text(signer_line(who, REGISTER, public, ""), "utf-8")
    return signers


def with_fresh_lists(
    files: dict[str, bytes], key: Ed25519PrivateKey | None = None
) -> dict[str, bytes]:
    """Return the files with fresh manifests; with a key, also a fresh signature."""
    data = {name: content for name, content in files.items() if name.startswith("data/")}
    outer = {"bagit.txt", bagit.INFO, "verify.py", "how-to-verify.txt"}
    tags = {name: content for name, content in files.items() if name in outer}
    tags[bagit.MANIFEST] = bagit.manifest(data)
    listed = bagit.manifest(tags)
    old = files[bagit.SIGNATURE]
    signature = old if key is None else sign(key, NAMESPACE, listed)
    return data | tags | {bagit.TAG_MANIFEST: listed, bagit.SIGNATURE: signature}


def changed(
    raw: bytes,
    name: str,
    how: Callable[[bytes], bytes],
    key: Ed25519PrivateKey | None = None,
    *,
    fresh: bool = True,
) -> bytes:
    """Return the bundle with one file changed, with fresh manifests, signed with the key."""
    files = files_of(raw)
    new = how(files[name])
    assert new != files[name]
    files[name] = new
    return zipped(with_fresh_lists(files, key) if fresh else files)


def edited_summary(edit: Callable[[dict], None]) -> Callable[[bytes], bytes]:
    def change_it(raw: bytes) -> bytes:
        plain = json.loads(raw)
        edit(plain)
        return json.dumps(plain, ensure_ascii=False).encode()

    return change_it
