"""Verifying a register's evidence: by the checks of the ``verify.py`` that is in it.

Only an enrolled key says whose register it is: ``tatpar/ID namespaces="tatpar-register" …``, which
``tatpar register enrol`` prints. Evidence by another key is consistent at most, not verified.
"""

import re
import struct
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import cast

from desktop.core.errors import unreadable
from desktop.core.integrity.checkpoint import fingerprint
from desktop.core.integrity.faults import Fault, Step, Unverified, Wrong
from desktop.core.register.records import Record, parse_record
from desktop.language.translator import LANGUAGES, spoken
from desktop.language.translator import zone as zone_text
from desktop.reports.bundle import sshsig
from desktop.reports.bundle.bagit import Signed, check_bag, enrolled_signer, read_bag, signing_key
from desktop.reports.bundle.sshsig import Signer
from desktop.reports.bundle.standalone_verifier import NOT_WHOLE, NotVerified
from desktop.reports.evidence.build import NAMESPACE, page
from desktop.reports.evidence.standalone_verifier import (
    OTHER_KEY,
    OTHER_PAGE,
    check_register,
    check_top,
)
from desktop.storage.atomic_write import open_regular

_OFFICE_ZONE = "Asia/Dhaka"
_HEADING = re.compile(rb"<h2>[^<]*</h2>")
# Errors of the checks for hostile records.
_UNFIT = (
    *(OSError, ValueError, KeyError, TypeError, IndexError, AttributeError),
    *(RecursionError, struct.error),
)


@dataclass(slots=True)
class EvidenceVerdict:
    """The results; ``records`` of ``size`` are in it, and ``signer`` is empty if not enrolled.

    ``inherited`` counts the predecessors' registers in it.
    """

    files: int = 0
    register: str = ""
    fingerprint: str = ""
    spoken: str = ""  # the key's fingerprint as Tatpar shows it, to be compared by voice
    signer: str = ""
    records: int = 0
    size: int = 0
    inherited: int = 0
    fault: Fault | None = None


def verify_evidence(
    file: Path, signers: Sequence[Signer], *, any_key: bool = False
) -> EvidenceVerdict:
    """Verify the evidence; with ``any_key`` a key that nobody enrolled is no fault.

    Nothing is unpacked to disk. KnownError ``file_unreadable``.
    """
    verdict = EvidenceVerdict()
    try:
        with open_regular(file) as opened:
            files = read_bag(opened.read())
        verdict.files = check_bag(files)
        check_top(name for name in files if not name.startswith("data/"))
        key = signing_key(files, NAMESPACE)
        verdict.fingerprint, verdict.spoken = sshsig.fingerprint(key), fingerprint(key)
        shown = f"{verdict.fingerprint} ({verdict.spoken})"
        with zipfile.ZipFile(file) as opened:
            folder = opened.infolist()[0].filename.partition("/")[0]
            # It has the methods of a folder that the checks use.
            _check(cast("Path", zipfile.Path(opened, f"{folder}/data/")), key, verdict)
        name = verdict.register
        signed = Signed(name, key, shown, NAMESPACE, Wrong.SIGNER_UNKNOWN)
        mine = enrolled_signer(signed, signers, any_key=any_key)
        if mine is not None:
            verdict.signer = mine.name or name
    except Unverified as unverified:
        verdict.fault = unverified.fault
    except NotVerified as answer:
        verdict.fault = Fault(
            *(Step.CHAIN, Wrong.EVIDENCE_WRONG, "verify.py"),
            actual=answer.english,
            actual_bengali=answer.bengali,
        )
    except OSError as error:
        raise unreadable(file, error) from error
    return verdict


def _check(data: Path, key: bytes, verdict: EvidenceVerdict) -> None:
    try:
        if (data / "key.txt").read_text("ascii").strip() != key.hex():
            raise NotVerified(*OTHER_KEY)
        verdict.register = (data / "checkpoint.txt").read_text("utf-8").split("\n")[0]
        verdict.size, records = check_register(data)
        verdict.records = len(records)
        _check_page(data, map(parse_record, records.values()))
        inherited = data / "inherited"
        for part in inherited.iterdir() if inherited.exists() else ():  # in a handover, say
            _check_page(part, map(parse_record, check_register(part)[1].values()))
            verdict.inherited += 1
    except _UNFIT as error:
        raise NotVerified(*NOT_WHOLE) from error


def _check_page(data: Path, records: Iterable[Record]) -> None:
    """Compare the page with one built again, in either language and with either clock.

    Without its headings: `check_register` checked them, and 1.0.0 wrote others.
    """
    shown = _HEADING.sub(b"", (data / "read.html").read_bytes())
    rows = list(records)
    for code, zone, clock in product(LANGUAGES, {str(zone_text()), _OFFICE_ZONE}, ("12", "24")):
        with spoken(code, zone, clock):
            if _HEADING.sub(b"", page(rows)) == shown:
                return
    raise NotVerified(*OTHER_PAGE)
