"""A backup put back and opened: by passphrase or sheet, and nothing done under a wrong one."""

import json

import pytest
from helpers.registers import CHEAP, PHRASE, home_at, keeper_at

from desktop.core.errors import KnownError
from desktop.core.register.records import Draft
from desktop.core.register.views import LockReason
from desktop.services.register.restore import look_at_backup, restore_backup

NEW = "four quiet rivers meet"


@pytest.fixture
def old(tmp_path):
    made = keeper_at(tmp_path / "old")
    made.code = made.session.init(PHRASE, CHEAP)
    made.recording.capture(Draft(text="one"))
    yield made
    made.session.lock(LockReason.COMMAND)


@pytest.fixture
def folder(old, tmp_path):
    (tmp_path / "disk").mkdir()
    return old.maintenance.back_up(tmp_path / "disk")


@pytest.fixture
def new(tmp_path):
    made = keeper_at(tmp_path / "new")
    yield made
    made.session.lock(LockReason.COMMAND)


@pytest.mark.parametrize("by_code", [False, True])
def test_it_is_restored_and_open(old, folder, new, tmp_path, by_code):
    secret = old.code if by_code else PHRASE
    restored = restore_backup(new, home_at(tmp_path / "new"), folder, secret, by_code=by_code)
    assert (restored.backup.size, restored.missing) == (1, 0)
    assert new.session.verification.intact


@pytest.mark.parametrize("by_code", [False, True])
def test_a_wrong_secret_leaves_the_home_empty(folder, new, tmp_path, by_code):
    secret = "-".join(["00000"] * 10) if by_code else PHRASE + "x"
    with pytest.raises(KnownError, match=r"wrong_passphrase|recovery_code_mistyped"):
        restore_backup(new, home_at(tmp_path / "new"), folder, secret, by_code=by_code)
    assert list((tmp_path / "new").iterdir()) == []


def test_how_much_an_older_copy_lacks_is_known_from_the_head_that_stayed(old, folder, tmp_path):
    old.recording.capture(Draft(text="two"))
    old.recording.capture(Draft(text="three"))
    home = home_at(tmp_path / "new")
    assert look_at_backup(folder, home).missing == 0  # nothing shows it
    home.register_head.write_bytes(home_at(tmp_path / "old").register_head.read_bytes())
    assert look_at_backup(folder, home).missing == 2


def test_a_key_file_that_stayed_is_opened_by_its_own_passphrase(old, folder, tmp_path):
    old.vault.change_passphrase(PHRASE, NEW, CHEAP)
    old.session.lock(LockReason.COMMAND)
    home = home_at(tmp_path / "old")
    home.register.unlink()
    with pytest.raises(KnownError, match="wrong_passphrase"):
        restore_backup(old, home, folder, PHRASE, by_code=False)
    assert not home.register.exists()
    restore_backup(old, home, folder, NEW, by_code=False)
    assert old.session.verification.intact


def test_a_damaged_key_file_gives_way_to_the_copys_and_is_kept(folder, new, tmp_path):
    home = home_at(tmp_path / "new")
    home.register_key.write_bytes(b"rotten")
    restore_backup(new, home, folder, PHRASE, by_code=False)
    assert new.session.verification.intact
    assert home.register_key.with_name("register.key.damaged").read_bytes() == b"rotten"


def test_a_newer_programs_key_file_is_left_alone(old, folder, new, tmp_path):
    home = home_at(tmp_path / "new")
    plain = json.loads(home_at(tmp_path / "old").register_key.read_bytes())
    home.register_key.write_text(json.dumps(plain | {"version": 99}), "utf-8")
    with pytest.raises(KnownError, match="key_file_newer"):
        restore_backup(new, home, folder, PHRASE, by_code=False)
    assert not home.register.exists()
