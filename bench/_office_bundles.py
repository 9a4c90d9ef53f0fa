"""A generator of an office's bundles of a month, and the cost of its report."""

import os
import resource
import sys
import tempfile
import time
from contextlib import closing
from datetime import date
from pathlib import Path

from _budget import note, processor_time, sized, tell
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.core.office.schedule import schedule_from
from desktop.core.settings.model import with_value
from desktop.language.translator import install
from desktop.monitors.clock import Clock, Reading
from desktop.reports.bundle.build import NAMESPACE, bundle
from desktop.reports.bundle.sshsig import read_signers, signer_line
from desktop.reports.office.summary import office_report
from desktop.reports.office.workbook import office_workbook
from desktop.reports.period import Source
from desktop.storage.holidays import public_holidays
from desktop.storage.home import Home
from desktop.storage.journal import Journal
from desktop.storage.settings_file import read_settings

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tools.demo import fill

OFFICERS = sized(500, 2)
NOW = 1_796_104_800_000  # 1 December 2026, noon in Dhaka
FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)
PATTERNS = 8  # journals invented; each officer has one of them under a name and key of their own


def make(folder: Path, officers: int) -> None:
    """Write a month's bundle for each officer, each with its own PC and key."""
    lines = []
    for pattern in range(min(PATTERNS, officers)):
        home = Home(folder / f"home-{pattern}", folder / "no-policy.toml")
        fill(home, Clock(lambda: Reading(NOW, 1_000_000, 1_000_000), "boot"), seed=pattern)
        settings = read_settings(home).settings
        schedule = schedule_from(settings, public_holidays("BD"))
        with closing(Journal(home.log, read_only=True)) as journal:
            for number in range(pattern, officers, PATTERNS):
                device = f"{number:032x}"
                key = Ed25519PrivateKey.from_private_bytes(number.to_bytes(32, "big"))
                named = with_value(settings, "officer.name", f"কর্মকর্তা {number}")
                source = Source(journal, named, schedule, device, NOW)
                raw = bundle(source, FIRST, LAST, key, wifi_names=False)
                (folder / f"{number:04}.zip").write_bytes(raw)
                public = key.public_key().public_bytes_raw()
                lines.append(signer_line(device, NAMESPACE, public, f"PC {number}"))
    (folder / "allowed_signers").write_text("\n".join(lines) + "\n", "utf-8")


def peak_mb() -> float:
    """Return an upper bound of the memory of this process and its workers."""
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    worker = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss  # of the largest
    return (own + min(os.cpu_count() or 1, 8) * worker) / 1024


def main() -> None:
    if sys.argv[1:2] == ["make"]:
        folder = Path(sys.argv[2])
        folder.mkdir(parents=True, exist_ok=True)
        make(folder, int(sys.argv[3]) if len(sys.argv) > 3 else OFFICERS)
        return
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        make(folder, OFFICERS)
        install("bn")
        begun, worked = time.perf_counter(), processor_time()
        signers = read_signers((folder / "allowed_signers").read_text("utf-8"))
        report = office_report(sorted(folder.glob("*.zip")), signers)
        office_workbook(report)
        took, work = time.perf_counter() - begun, processor_time() - worked
        assert (len(report.rows), report.refused, report.repeated) == (OFFICERS, (), ())
        tell("office report of 500", took)
        note("its processor", work, "s of CPU")
        note("its memory, workers added", peak_mb(), "MB")
