"""Nothing is acknowledged that went to a file which is the register no more."""

import os
import shutil
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from helpers.refusals import code_of
from helpers.registers import (
    CHEAP,
    NOON,
    PHRASE,
    Bare,
    file_sealed,
    home_at,
    keeper_at,
    new_at,
    reopen,
)

from desktop.core.errors import KnownError
from desktop.core.integrity.merkle import Fault
from desktop.core.register.enums import Action, LockReason
from desktop.core.register.records import Draft, Origin
from desktop.core.register.views import RecordQuery
from desktop.services.pc_facts import pc_facts, write_report
from desktop.services.register_in_log import locked_counts
from desktop.storage.pc_notes import PcNotes, read_notes
from desktop.storage.register.register import Register
from desktop.storage.register.rekey import put_in_place
from desktop.storage.settings_file import read_settings
from desktop.storage.small_choices import read_folder, read_place

posix = pytest.mark.skipif(sys.platform == "win32", reason="replaces no open file")
RESTORE = """
import sys
from pathlib import Path
from helpers.registers import PHRASE, home_at
from desktop.services.register.restore import examine_backup, put_back
home, folder = home_at(Path(sys.argv[1])), Path(sys.argv[2])
home.register.write_bytes(bytes(4096) + home.register.read_bytes()[4096:])
examined = examine_backup(folder, home, PHRASE, by_code=False)
put_back(home, folder, examined, take_settings=False)
print(examined.damaged)
"""


@pytest.fixture
def keeper(tmp_path):
    service = new_at(tmp_path / "home")
    service.recording.capture(Draft(text="before"))
    reopen(service)
    return service


def restored_elsewhere(keeper, tmp_path):
    """Let another process damage the register's file and restore a backup in its place."""
    (tmp_path / "disk").mkdir()
    backup = keeper.back_up(tmp_path / "disk")
    environ = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", RESTORE, str(keeper.folder), str(backup)]
    done = subprocess.run(command, capture_output=True, text=True, env=environ, check=True)
    assert done.stdout == "True\n"


def subjects(keeper):
    return {row.subject for row in keeper.queries.rows(RecordQuery())}


@posix
def test_what_is_captured_after_another_process_restored_the_register_is_not_lost(keeper, tmp_path):
    restored_elsewhere(keeper, tmp_path)
    captured = keeper.recording.capture(Draft(text="after"))
    assert captured.seq is None  # it waits, sealed
    assert code_of(keeper.recording.act, "1", Action.ACKNOWLEDGED) == "register_replaced"
    assert keeper.vault.refresh()
    assert keeper.vault.lock_reason is LockReason.REPLACED
    assert keeper.vault.unlock(PHRASE).intact
    file_sealed(keeper)
    assert subjects(keeper) >= {"before", "after"}


def test_a_register_in_its_place_stays_open(keeper):
    keeper.recording.capture(Draft(text="after"))
    assert not keeper.vault.refresh()
    assert subjects(keeper) == {"before", "after"}
    keeper.vault.lock(LockReason.COMMAND)
    assert not keeper.vault.refresh()


@posix
def test_a_removed_register_is_no_place_to_file_in(keeper):
    home_at(keeper.folder).register.unlink()
    assert keeper.recording.capture(Draft(text="after")).seq is None
    assert keeper.vault.refresh()


class Overtaken(Register):
    """A register that another file replaces just after one of the looks at its place."""

    looks_left = 99

    @property
    def replaced(self) -> bool:
        seen = super().replaced
        self.looks_left -= 1
        if self.looks_left == 0:
            copy = Path(f"{self.path}.copy")
            shutil.copy(self.path, copy)
            put_in_place(copy, self.path)
        return seen


@posix
@pytest.mark.parametrize("looks", [1, 2])
def test_a_replacement_between_begin_and_commit_is_no_success(tmp_path, looks):
    bare = Bare(tmp_path)
    with closing(Overtaken(bare.path, bytearray(bare.master))) as register:
        register.looks_left = looks
        with pytest.raises(KnownError, match="register_replaced"):
            register.add(bare.arrivals(Draft(text="x")), Origin(), NOON)
    with closing(bare.open()) as register:
        assert register.count == 0


@posix
def test_one_replaced_while_it_is_opened_is_not_opened(tmp_path):
    bare = Bare(tmp_path)

    class Late(Overtaken):
        def _read_meta(self) -> None:
            super()._read_meta()
            self.looks_left = 1
            assert not self.replaced

    assert code_of(Late, bare.path, bytearray(bare.master)) == "database_locked"


# --- something else in the place of a file beside the register ------------------------------------


BESIDE = [
    "register.head", "register.counts", "register.seal", "register.attempts", "register.key.old",
    "register.db.rekeyed", "keyring.left", "sealed",
]  # fmt: skip


@pytest.fixture
def locked(home):
    service = new_at(home.folder)
    service.recording.capture(Draft(text="one"))
    service.vault.lock(LockReason.COMMAND)
    return service


def put(what, path):
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    if what == "pipe":
        os.mkfifo(path)

    elif what == "folder":
        path.mkdir()
    elif what == "nested":
        path.write_bytes(b"[" * 100_000)
    else:
        path.write_bytes(os.urandom(5000))


@posix
@pytest.mark.parametrize("what", ["pipe", "folder", "noise", "nested"])
@pytest.mark.parametrize("name", BESIDE)
def test_the_register_opens_all_the_same(locked, home, name, what):
    put(what, home.folder / name)
    for ask in (lambda: locked.recording.capture(Draft(text="x")), lambda: locked_counts(home)):
        try:
            ask()
        except KnownError as error:
            assert error.code in {"sealing_key_changed", "file_unreadable", "file_not_written"}  # noqa: PT017
    fault = locked.vault.unlock(PHRASE).fault
    of_a_head = Fault.SIGNATURE_WRONG if what == "nested" else Fault.HEAD_MISSING
    assert fault == (of_a_head if name == "register.head" else None)
    assert locked.queries.detail(1).record.text == "one"


@posix
@pytest.mark.parametrize("what", ["pipe", "folder", "noise", "nested"])
@pytest.mark.parametrize("name", ["register.key", "register.db"])
def test_without_the_key_or_the_register_itself_a_sentence_says_so(locked, home, name, what):
    put(what, home.folder / name)
    with pytest.raises(KnownError) as refused:
        locked.vault.unlock(PHRASE)
    assert refused.value.code in {"key_file_damaged", "register_damaged", "file_not_written"}
    assert str(home.folder / name) in str(refused.value)


@posix
def test_settings_and_the_pcs_name_hold_nobody_up(home):
    beside = home.pc_notes, home.card_place, home.office_folder
    for path in (home.config, home.device, *beside):
        put("pipe", path)
    assert [problem.code for problem in read_settings(home).problems] == ["config_unreadable"]
    assert len(home.device_id()) == 32
    assert read_notes(home.pc_notes) == PcNotes()
    assert (read_place(home.card_place), read_folder(home.office_folder)) == ((0, 0), None)


@posix
@pytest.mark.parametrize("what", ["pipe", "folder"])
def test_a_report_for_the_helpdesk_leaves_out_what_is_no_error_report(home, what, tmp_path):
    put(what, home.folder / "bug-1.txt")
    (home.folder / "bug-2.txt").write_text("Traceback", "utf-8")
    report = tmp_path / "report.zip"
    loaded = read_settings(home)
    write_report(home, loaded, pc_facts(home, loaded, 0), [], report)
    with zipfile.ZipFile(report) as written:
        assert [name for name in written.namelist() if name.startswith("bug")] == ["bug-2.txt"]


TOLD = {"register_damaged", Fault.ROLLED_BACK, Fault.FILE_DAMAGED}


@pytest.fixture
def killed(tmp_path):
    """Return a home as a kill leaves it: the last record is only in the log."""
    keeper = keeper_at(tmp_path / "home")
    keeper.vault.init(PHRASE, CHEAP)
    keeper.recording.capture(Draft(text="প্রথম"))
    keeper.vault.lock(LockReason.COMMAND)
    keeper.vault.unlock(PHRASE)
    keeper.recording.capture(Draft(text="শেষ"))
    shutil.copytree(tmp_path / "home", tmp_path / "killed")
    keeper.vault.lock(LockReason.COMMAND)
    (tmp_path / "killed" / "register.db-shm").unlink()
    assert (tmp_path / "killed" / "register.db-wal").stat().st_size > 10_000
    return tmp_path / "killed"


def opened(home):
    """Return the number of records and the result of verification."""
    keeper = keeper_at(home)
    try:
        found = keeper.vault.unlock(PHRASE)
    except KnownError as error:
        return None, error.code
    count = len(keeper.queries.rows(RecordQuery()))
    keeper.vault.lock(LockReason.COMMAND)
    return count, found.fault


def spoil(log, how):
    raw = bytearray(log.read_bytes())
    if how == "empty":
        raw = bytearray()
    elif how == "cut":
        raw = raw[: len(raw) // 2]
    elif how == "noise":
        raw = bytearray(number * 37 % 256 for number in range(len(raw)))
    else:
        raw[how] ^= 0xFF
    log.write_bytes(raw)


@pytest.mark.parametrize("how", ["whole", "empty", "cut", "noise", 0, 17, 60, 100, 5_000, -10])
def test_what_a_damaged_log_lost_is_told(killed, how):
    if how != "whole":
        spoil(killed / "register.db-wal", how)
    count, said = opened(killed)
    if how in {"whole", "empty"}:
        assert (count, said) == ((2, None) if how == "whole" else (1, Fault.ROLLED_BACK))
    assert (count, said) == (2, None) or said in TOLD
