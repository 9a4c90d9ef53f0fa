"""Tatpar's paths: one folder for data and settings, one machine-wide policy file."""

import ctypes
import os
import secrets
import sys
import threading
import uuid
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from desktop.core.errors import KnownError, reason_of
from desktop.core.problem_codes import ProblemCode
from desktop.storage.atomic_write import read_regular, write_atomically
from desktop.storage.log_marks import mark_file

_NAMING = threading.Lock()
_LONGEST_PATH = 900  # bytes: SQLite opens no file whose path is over about 1,000
_BEFORE_LOG = "log-not-begun"  # the second line of `device`


@dataclass(frozen=True, slots=True)
class Home:
    """The officer's folder; the path of every file is defined here and nowhere else."""

    folder: Path
    policy: Path  # the machine's, at a path that no environment can change
    named: bool = False  # by ``--home``, if that differs from the usual folder
    added_policy: Path | None = None  # of the environment: it may only lock further keys

    @property
    def at_login(self) -> Path | None:
        """Return the folder that a start at log-in must name; None for the default one."""
        return self.folder if self.named else None

    @property
    def config(self) -> Path:
        """Return the settings file."""
        return self.folder / "config.toml"

    @property
    def policy_copy(self) -> Path:
        """Return the machine's policy as it was last readable."""
        return self.folder / "policy.last.toml"

    @property
    def technical_log(self) -> Path:
        """Return the technical log, of codes and numbers alone."""
        return self.folder / "tatpar.log"

    @property
    def pc_notes(self) -> Path:
        """Return the file with the last observation of exports and the clock."""
        return self.folder / "notes.json"

    @property
    def log(self) -> Path:
        """Return the journal's database, which never holds a message's text."""
        return self.folder / "log.db"

    @property
    def salvaged_log(self) -> Path:
        """Return the path of a salvaged log, complete, until it has the log's name."""
        return self.folder / "log-salvaged.db"

    @property
    def unrecorded(self) -> Path:
        """Return the marker file that exists while events cannot be recorded."""
        return mark_file(self.log)

    @property
    def card_place(self) -> Path:
        """File with the place of the reminder card."""
        return self.folder / "card.place"

    @property
    def directives_list(self) -> Path:
        """File with the order of the list of directives and its share of the page."""
        return self.folder / "directives.list"

    @property
    def phone_files(self) -> Path:
        """Return the file with the digests of the phone's files that were offered."""
        return self.folder / "phone.files"

    @property
    def office_folder(self) -> Path:
        """Return the file that names the folder with the files of a supervisor's officers."""
        return self.folder / "office.folder"

    @property
    def tray_explained(self) -> Path:
        """Return the marker file that exists once the officer was told where a closed window is."""
        return self.folder / "tray.explained"

    @property
    def shortcuts_refused(self) -> Path:
        """Return the marker file that exists once the officer refused the desktop's keys."""
        return self.folder / "shortcuts.refused"

    @property
    def device(self) -> Path:
        """Return the file with this PC's random name."""
        return self.folder / "device"

    @property
    def device_key(self) -> Path:
        """Return this PC's private key, which signs bundles."""
        return self.folder / "device.key"

    @property
    def allowed_signers(self) -> Path:
        """Return the keys whose bundles are trusted here: ssh's ``allowed_signers``."""
        return self.folder / "allowed_signers"

    @property
    def machine_signers(self) -> Path:
        """Return the keys that the office trusts on this PC, beside its policy."""
        return self.policy.with_name("allowed_signers")

    @property
    def office(self) -> Path:
        """Return the file with the state of this PC's office membership."""
        return self.folder / "office.json"

    @property
    def office_sent(self) -> Path:
        """Return the folder with all that this PC sent to its office, byte for byte."""
        return self.folder / "office-sent"

    @property
    def office_farewells(self) -> Path:
        """Return the file with the offices that are still to learn that this PC left."""
        return self.folder / "office-farewells.json"

    @property
    def office_files(self) -> Path:
        """Return the file with the days that were written as files for the office."""
        return self.folder / "office-files.json"

    @property
    def office_handed(self) -> Path:
        """Return the file with the documents that the office handed out."""
        return self.folder / "office-handed.json"

    @property
    def register(self) -> Path:
        """Return the encrypted database of directives."""
        return self.folder / "register.db"

    @property
    def unfinished_register(self) -> Path:
        """Return the path of a new register until its key file exists."""
        return self.folder / "register.db.new"

    @property
    def rekeyed_register(self) -> Path:
        """Return the path of a register under a new key until it has the register's name."""
        return self.folder / "register.db.rekeyed"

    @property
    def register_key(self) -> Path:
        """Return the file that holds the register's key, wrapped."""
        return self.folder / "register.key"

    @property
    def sealing_pin(self) -> Path:
        """Return the file with the sealing key at the last unlock, signed by the register."""
        return self.folder / "register.seal"

    @property
    def register_head(self) -> Path:
        """Return the file with the register's last signed checkpoint."""
        return self.folder / "register.head"

    @property
    def register_attempts(self) -> Path:
        """Return the file with the count of wrong passphrases since the last right one."""
        return self.folder / "register.attempts"

    @property
    def register_counts(self) -> Path:
        """Return the file with the deadlines of open directives, readable while locked."""
        return self.folder / "register.counts"

    @property
    def keyring_left(self) -> Path:
        """Return the marker file that exists while a keyring may hold an unused secret."""
        return self.folder / "keyring.left"

    @property
    def sealed(self) -> Path:
        """Return the folder of captures that are sealed until the next unlock."""
        return self.folder / "sealed"

    def device_id(self) -> str:
        """Return this PC's random name (32 hex digits), created at the first call."""
        with _NAMING:  # a worker that calls this meanwhile must get the same name
            name, *_ = self._device_lines() or [""]
            if not name:  # or damaged: a new name is unique, an empty one would not be
                name = secrets.token_hex(16)
                lines = [name] if self.log.exists() else [name, _BEFORE_LOG]
                write_atomically(self.device, ["".join(f"{line}\n" for line in lines).encode()])
            return name

    def named_before_log(self) -> bool:
        """Whether the PC got its name by a command, and its log was never begun."""
        try:
            return _BEFORE_LOG in self._device_lines()
        except KnownError:
            return False

    def note_log(self) -> None:
        """Note that the log was begun: from now on a missing one is a lost one."""
        if self.named_before_log():
            write_atomically(self.device, [f"{self.device_id()}\n".encode()])

    def _device_lines(self) -> list[str]:
        try:
            return read_regular(self.device).decode("ascii").split()
        except (FileNotFoundError, ValueError):
            return []
        except OSError as error:
            path, why = str(self.device), reason_of(error)
            raise KnownError(ProblemCode.FILE_UNREADABLE, path=path, why=why) from error


def find_home(argument: str | None, environ: dict[str, str] | None = None) -> Home:
    """Return the home: ``--home``, else ``TATPAR_HOME``, else the system's place for it.

    KnownError ``home_unknown``, ``home_path_long``, ``home_not_utf8``.
    """
    env = os.environ if environ is None else environ
    try:
        usual = env.get("TATPAR_HOME") or platformdirs.user_data_dir("Tatpar", appauthor=False)
        unnamed, folder = (Path(x).expanduser().absolute() for x in (usual, argument or usual))
    except RuntimeError as error:  # neither HOME nor an entry of the user
        raise KnownError(ProblemCode.HOME_UNKNOWN) from error
    if len(os.fsencode(folder)) > _LONGEST_PATH:
        beginning = f"{str(folder)[:60]}…"
        raise KnownError(ProblemCode.HOME_PATH_LONG, path=beginning)
    if any("\ud800" <= letter <= "\udfff" for letter in str(folder)):
        raise KnownError(ProblemCode.HOME_NOT_UTF8)
    added = env.get("TATPAR_POLICY")
    return Home(
        folder,
        machine_folder() / "policy.toml",
        named=folder != unnamed,
        added_policy=Path(added) if added else None,
    )


def machine_folder() -> Path:
    """Return the machine-wide folder; environment variables do not change it."""
    if sys.platform == "win32":
        return _program_data() / "Tatpar"
    return Path("/etc/tatpar")


def _program_data() -> Path:
    """Return Windows' ProgramData by the system's call; anyone can set %PROGRAMDATA%."""
    program_data = uuid.UUID("62AB5D82-FDC1-4DC3-A9DD-070D1D495D97").bytes_le
    folder = ctypes.c_wchar_p()
    shell = ctypes.WinDLL("shell32")  # type: ignore[attr-defined,unused-ignore]
    if shell.SHGetKnownFolderPath(program_data, 0, None, ctypes.byref(folder)):
        return Path("C:/ProgramData")
    try:
        return Path(str(folder.value))
    finally:
        ole = ctypes.WinDLL("ole32")  # type: ignore[attr-defined,unused-ignore]
        ole.CoTaskMemFree(folder)
