"""Nothing is acknowledged that went to a file which is the register no more."""

import os
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from helpers.refusals import code_of
from helpers.registers import NOON, PHRASE, Bare, file_sealed, home_at, new_at, reopen

from desktop.core.errors import KnownError
from desktop.core.register.enums import Action, LockReason
from desktop.core.register.records import Draft, Origin
from desktop.core.register.views import RecordQuery
from desktop.storage.register.register import Register
from desktop.storage.register.rekey import put_in_place

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
    assert keeper.vault.refresh()
    assert keeper.vault.lock_reason is LockReason.REPLACED
    assert keeper.vault.unlock(PHRASE).intact
    file_sealed(keeper)
    assert subjects(keeper) >= {"before", "after"}


@posix
def test_what_cannot_be_sealed_is_refused_with_a_sentence(keeper, tmp_path):
    restored_elsewhere(keeper, tmp_path)
    assert code_of(keeper.recording.act, "1", Action.ACKNOWLEDGED) == "register_replaced"


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
