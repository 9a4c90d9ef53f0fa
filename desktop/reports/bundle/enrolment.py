"""Enrolling another PC's key: its line is added to this home's ``allowed_signers``."""

import re

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.reports.bundle.build import NAMESPACE
from desktop.reports.bundle.sshsig import signer_line
from desktop.reports.bundle.trusted_keys import trust_of
from desktop.storage.atomic_write import write_atomically
from desktop.storage.home import Home

_DEVICE = re.compile(r"[0-9a-f]{32}")


def is_device(name: str) -> bool:
    """Return whether a name can be that of a PC: no pattern, no separator of the file's form."""
    return _DEVICE.fullmatch(name) is not None


def enrol(home: Home, device: str, key: bytes, name: str) -> None:
    """Trust a PC's key from now on; a key that is enrolled already is not added again.

    KnownError ``enrolled_by_office`` when the machine's list names this PC, which alone decides
    then; ``signers_malformed`` and others as `Trust.enrolled` and `write_atomically`.
    """
    assert is_device(device)
    trust = trust_of(home)
    office, officers = trust.lists()
    if any(device in signer.principals for signer in office):
        raise KnownError(
            ProblemCode.ENROLLED_BY_OFFICE, exit_code=1, path=str(home.machine_signers)
        )
    if any(signer.key == key and device in signer.principals for signer in officers):
        return
    line = signer_line(device, NAMESPACE, key, name)
    file = home.allowed_signers
    text = file.read_text("utf-8-sig") if file.exists() else ""  # as it was just read
    before = f"{text.rstrip()}\n" if text.strip() else ""
    write_atomically(file, [f"{before}{line}\n".encode()])
