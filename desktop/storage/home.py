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

from desktop.core.errors import KnownError, unreadable
from desktop.core.problem_codes import ProblemCode
from desktop.storage.atomic_write import read_regular, write_atomically
from desktop.storage.log_marks import mark_file

_NAMING = threading.Lock()
_LONGEST_PATH = 900  # bytes: SQLite opens no file whose path is over about 1,000
_BEFORE_LOG = "log-not-begun"  # the second line of `device`


class _InFolder:
    """The path of the file or folder of that name in the officer's folder."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __get__(self, home: "Home", _type: object = None) -> Path:
        return home.folder / self._name


@dataclass(frozen=True, slots=True)
class Home:
    """The officer's folder; the path of every file is defined here and nowhere else."""

    folder: Path
    policy: Path  # the machine's, at a path that no environment can change
    named: bool = False  # by ``--home``, if that differs from the usual folder
    added_policy: Path | None = None  # of the environment: it may only lock further keys

    config = _InFolder("config.toml")  # the settings
    policy_copy = _InFolder("policy.last.toml")  # the machine's policy as it was last readable
    technical_log = _InFolder("tatpar.log")  # of codes and numbers alone
    pc_notes = _InFolder("notes.json")  # the last observation of exports and the clock
    log = _InFolder("log.db")  # the journal's database, which never holds a message's text
    salvaged_log = _InFolder("log-salvaged.db")  # complete, until it has the log's name
    card_place = _InFolder("card.place")  # of the reminder card
    directives_list = _InFolder("directives.list")  # the list's order and its share of the page
    phone_files = _InFolder("phone.files")  # the digests of the phone's files that were offered
    office_folder = _InFolder("office.folder")  # names the folder of a supervisor's officers' files
    tray_explained = _InFolder("tray.explained")  # exists once a closed window's place was told
    shortcuts_refused = _InFolder("shortcuts.refused")  # exists once the officer refused the keys
    device = _InFolder("device")  # this PC's random name
    device_key = _InFolder("device.key")  # this PC's private key, which signs bundles
    allowed_signers = _InFolder("allowed_signers")  # whose bundles are trusted here; ssh's format
    office = _InFolder("office.json")  # the state of this PC's office membership
    office_sent = _InFolder("office-sent")  # each request to the office, byte for byte
    office_farewells = _InFolder("office-farewells.json")  # offices still to learn that the PC left
    office_files = _InFolder("office-files.json")  # the days written as files for the office
    office_handed = _InFolder("office-handed.json")  # the documents that the office handed out
    register = _InFolder("register.db")  # the encrypted database of directives
    unfinished_register = _InFolder("register.db.new")  # a new register until its key file exists
    rekeyed_register = _InFolder("register.db.rekeyed")  # until it has the register's name
    register_key = _InFolder("register.key")  # the register's key, wrapped
    sealing_pin = _InFolder("register.seal")  # the sealing key at the last unlock, signed
    register_head = _InFolder("register.head")  # the register's last signed checkpoint
    register_attempts = _InFolder("register.attempts")  # wrong passphrases since the last right one
    register_counts = _InFolder("register.counts")  # open directives' deadlines, readable if locked
    keyring_left = _InFolder("keyring.left")  # exists while a keyring may hold an unused secret
    sealed = _InFolder("sealed")  # a folder: captures until the next unlock

    @property
    def at_login(self) -> Path | None:
        """Return the folder that a start at log-in must name; None for the default one."""
        return self.folder if self.named else None

    @property
    def unrecorded(self) -> Path:
        """Return the marker file that exists while events cannot be recorded."""
        return mark_file(self.log)

    @property
    def machine_signers(self) -> Path:
        """Return the keys that the office trusts on this PC, beside its policy."""
        return self.policy.with_name("allowed_signers")

    @property
    def has_register(self) -> bool:
        """Whether there is a register, or a part of one."""
        return self.register_key.exists() or self.register.exists()

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
            raise unreadable(self.device, error) from error


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
