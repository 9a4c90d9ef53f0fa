"""Whose bundles this PC trusts: its own, and those of the enrolled keys."""

import os
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from desktop.core.errors import KnownError, unreadable
from desktop.core.integrity.checkpoint import origin
from desktop.core.integrity.faults import Fault, Step, Wrong
from desktop.core.problem_codes import ProblemCode
from desktop.core.settings.model import Officer
from desktop.language.bundles import own_pc
from desktop.reports.bundle import sshsig
from desktop.reports.bundle.bagit import Limits
from desktop.reports.bundle.build import NAMESPACE
from desktop.reports.bundle.sshsig import REGISTER_NAMESPACE, Signer, signer_line
from desktop.reports.bundle.verify import Verdict, verify
from desktop.storage.atomic_write import open_regular, read_settled, write_atomically
from desktop.storage.device_key import device_key
from desktop.storage.file_ownership import written_by_others
from desktop.storage.home import Home
from desktop.storage.settings_file import read_settings


@dataclass(frozen=True, slots=True)
class Trust:
    """Where the trusted keys are; verifying never creates a device key."""

    device_id: str
    key_file: Path
    allowed: Path
    own_name: str = ""
    must_exist: bool = False  # a file that was named must exist
    machine: Path | None = None  # the office's list, which alone decides about the PCs it names
    register_key: Path | None = None  # of this home's own register
    handed: str = ""  # lines that the office of the settings handed out

    def signers(self) -> list[Signer]:
        """Return the trusted keys: the enrolled ones, then this PC's own; errors as there.

        This PC's own is no second key either to one that the office's list names.
        """
        office, officers = self.lists()
        return office + _further(office, officers + self._own())

    def enrolled(self) -> list[Signer]:
        """Return the keys that were enrolled: the office's, then the officer's.

        Those that an office's server handed out come after those of this machine. The officer's
        list adds PCs, but no second key to one that the office's names. KnownError
        ``signers_malformed`` (fact ``line``), ``signers_not_utf8``, ``machine_file_untrusted``,
        ``file_unreadable``.
        """
        office, officers = self.lists()
        return office + _further(office, officers)

    def lists(self) -> tuple[list[Signer], list[Signer]]:
        """Return the keys of the office's list and those of the officer's own."""
        office = [] if self.machine is None else self._offices(self.machine)
        with suppress(ValueError):  # a damaged file; it was verified when it came
            office += _further(office, sshsig.read_signers(self.handed))
        return office, self._read(self.allowed)

    def _own(self) -> list[Signer]:
        signers = []
        if self.key_file.exists():
            own = device_key(self.key_file).public_key().public_bytes_raw()
            name, spaces = (self.device_id,), (NAMESPACE,)
            signers.append(Signer(name, spaces, own, self.own_name, names_nobody=True))
        if self.register_key is not None and self.register_key.exists():
            # A damaged key file is reported by the register; here its evidence has no signer.
            with suppress(KnownError):
                # With the libraries of an open register.
                from desktop.storage.register.key_file import read_key_file  # noqa: PLC0415

                keys = read_key_file(self.register_key)
                name = (origin(keys.register_id),)
                signers.append(Signer(name, (REGISTER_NAMESPACE,), keys.sign_public, self.own_name))
        return signers

    def _offices(self, machine: Path) -> list[Signer]:
        try:
            if written_by_others(machine):
                raise KnownError(ProblemCode.MACHINE_FILE_UNTRUSTED, path=str(machine))
        except OSError:
            pass  # the read below reports the error
        return self._read(machine)

    def _read(self, file: Path) -> list[Signer]:
        try:
            text = read_settled(file).decode("utf-8-sig").replace("\r\n", "\n")
        except FileNotFoundError as error:
            if self.must_exist and file == self.allowed:
                raise KnownError(ProblemCode.FILE_MISSING, exit_code=2, path=str(file)) from error
            return []
        except OSError as error:
            raise unreadable(file, error) from error
        except UnicodeDecodeError as error:
            raise KnownError(ProblemCode.SIGNERS_NOT_UTF8, path=str(file)) from error
        try:
            return sshsig.read_signers(text)
        except ValueError as error:
            raise _malformed(file, int(str(error))) from error


def _further(office: list[Signer], added: list[Signer]) -> list[Signer]:
    """Return the signers that the office's list does not name."""
    named = {principal for signer in office for principal in signer.principals}
    return [signer for signer in added if named.isdisjoint(signer.principals)]


def trust_of(home: Home, signers: Path | None = None) -> Trust:
    """Return the trusted signers: this PC, the office's and the officer's enrolled ones.

    A named file replaces both lists.
    """
    # Without a home, on a PC that only verifies, there is no name for its own key.
    own = (home.device_id() if home.device_key.exists() else "", home.device_key)
    if signers is not None:
        name, register = own_pc(), home.register_key
        return Trust(*own, signers, name, must_exist=True, register_key=register)
    return Trust(
        *(*own, home.allowed_signers, own_pc()),
        machine=home.machine_signers,
        register_key=home.register_key,
        handed=_handed(home),
    )


def _handed(home: Home) -> str:
    if not home.office_handed.is_file():
        return ""
    from desktop.core.sheets.messages import HandedKind  # noqa: PLC0415 - only with an office
    from desktop.storage.office_state import in_force  # noqa: PLC0415

    url = read_settings(home).settings.office.url
    return in_force(home, url, HandedKind.SIGNERS)


def enrolment(officer: Officer, device_id: str, key_file: Path) -> str:
    """Return this PC's line for ``allowed_signers``; its key is created if there is none.

    KnownError ``enrolment_nameless``: a line of nobody would stay in the lists for good.
    """
    if not officer.name.strip():
        raise KnownError(ProblemCode.ENROLMENT_NAMELESS, exit_code=1)
    public = device_key(key_file).public_key().public_bytes_raw()
    return sshsig.signer_line(device_id, NAMESPACE, public, _name(officer))


def register_enrolment(officer: Officer, register_id: str, public: bytes) -> str:
    """Return a register's line for ``allowed_signers``."""
    return sshsig.signer_line(origin(register_id), REGISTER_NAMESPACE, public, _name(officer))


def _name(officer: Officer) -> str:
    return officer.person.full


def is_bundle(file: Path) -> bool:
    """Whether a file is verified as a bundle: by its beginning, or its name.

    KnownError ``file_unreadable``. A database is never opened here: see `Journal`.
    """
    if file.suffix.lower() == ".db":
        return False
    try:
        with open_regular(file) as opened:
            return opened.read(2) == b"PK" or file.suffix.lower() == ".zip"
    except OSError as error:
        raise unreadable(file, error) from error


def verify_file(
    file: Path, signers: list[Signer], limits: Limits | None = None, *, any_key: bool = False
) -> Verdict:
    """Verify a bundle on disk; KnownError ``file_unreadable``."""
    try:
        with open_regular(file) as opened:
            if os.fstat(opened.fileno()).st_size > (limits or Limits()).total:
                return Verdict(faults={Step.FILES: Fault(Step.FILES, Wrong.TOO_LARGE)})
            return verify(opened, signers, limits, any_key=any_key)
    except OSError as error:
        raise unreadable(file, error) from error


def _malformed(file: Path, line: int) -> KnownError:
    command = "tatpar doctor --enrol"
    return KnownError(ProblemCode.SIGNERS_MALFORMED, path=str(file), line=line, command=command)


_DEVICE = re.compile(r"[0-9a-f]{32}")


def is_device(name: str) -> bool:
    """Whether a name can be that of a PC: no pattern, no separator of the file's form."""
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
