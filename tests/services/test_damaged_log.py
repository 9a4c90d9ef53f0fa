"""A damaged write-ahead log: its rows are there, or their loss is reported."""

import shutil

import pytest
from helpers.registers import CHEAP, PHRASE, keeper_at

from desktop.core.errors import KnownError
from desktop.core.integrity.merkle import Fault
from desktop.core.register.enums import LockReason
from desktop.core.register.records import Draft
from desktop.core.register.views import RecordQuery

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
