"""A backup put back and opened: by passphrase or sheet, and nothing done under a wrong one."""

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path

import pytest
from helpers.refusals import code_of
from helpers.registers import CHEAP, PHRASE, home_at, keeper_at, new_at

from desktop.core.errors import KnownError
from desktop.core.register.enums import LockReason
from desktop.core.register.records import Draft
from desktop.reports.bundle import sshsig
from desktop.services.register.restore import examine_backup, put_back
from desktop.services.register.restore import restore_backup as put_and_open

NEW = "four quiet rivers meet"
SETTINGS = "[security]\nkeyring = true\n[checks]\nevery_minutes = 45\n"
ROGUE = sshsig.signer_line("pc", "tatpar-bundle", b"r" * 32, "UNO Savar")


def restore_backup(service, home, folder, secret, *, by_code, take_settings=True):
    examined = examine_backup(folder, home, secret, by_code=by_code)
    put_and_open(
        *(service, home, folder, secret, examined), by_code=by_code, take_settings=take_settings
    )
    return examined


def rewritten(folder, **changes):
    """Change a copy's list, as anyone with access to the disk can."""
    plain = json.loads((folder / "backup.json").read_text("utf-8"))
    for name in ("config.toml", "allowed_signers"):
        if (folder / name).exists():
            content = (folder / name).read_bytes()
            plain["files"][name] = hashlib.sha256(content).hexdigest()
    (folder / "backup.json").write_text(json.dumps(plain | changes), "utf-8")


@pytest.fixture
def old(tmp_path):
    made = keeper_at(tmp_path / "old")
    made.code = made.vault.init(PHRASE, CHEAP)
    made.recording.capture(Draft(text="one"))
    return made


@pytest.fixture
def folder(old, tmp_path):
    (tmp_path / "disk").mkdir()
    return old.back_up(tmp_path / "disk")


@pytest.fixture
def new(tmp_path):
    return keeper_at(tmp_path / "new")


@pytest.mark.parametrize("by_code", [False, True])
def test_it_is_restored_and_open(old, folder, new, tmp_path, by_code):
    secret = old.code if by_code else PHRASE
    found = restore_backup(new, home_at(tmp_path / "new"), folder, secret, by_code=by_code)
    assert (found.backup.size, found.missing) == (1, 0)
    assert new.vault.verification.intact


@pytest.mark.parametrize("by_code", [False, True])
def test_a_wrong_secret_leaves_the_home_empty(folder, new, tmp_path, by_code):
    secret = "-".join(["00000"] * 10) if by_code else PHRASE + "x"
    with pytest.raises(KnownError, match=r"wrong_passphrase|recovery_code_mistyped"):
        restore_backup(new, home_at(tmp_path / "new"), folder, secret, by_code=by_code)
    assert list((tmp_path / "new").iterdir()) == []


def test_a_key_file_that_stayed_is_opened_by_its_own_passphrase(old, folder, tmp_path):
    old.vault.keys.change_passphrase(PHRASE, NEW, CHEAP)
    old.vault.lock(LockReason.COMMAND)
    home = home_at(tmp_path / "old")
    home.register.unlink()
    assert code_of(restore_backup, old, home, folder, PHRASE, by_code=False) == "wrong_passphrase"
    assert not home.register.exists()
    restore_backup(old, home, folder, NEW, by_code=False)
    assert old.vault.verification.intact


def test_a_damaged_key_file_gives_way_to_the_copys_and_is_kept(folder, new, tmp_path):
    home = home_at(tmp_path / "new")
    home.register_key.write_bytes(b"rotten")
    restore_backup(new, home, folder, PHRASE, by_code=False)
    assert new.vault.verification.intact
    assert home.register_key.with_name("register.key.damaged").read_bytes() == b"rotten"


def test_a_newer_programs_key_file_is_left_alone(old, folder, new, tmp_path):
    home = home_at(tmp_path / "new")
    plain = json.loads(home_at(tmp_path / "old").register_key.read_bytes())
    home.register_key.write_text(json.dumps(plain | {"version": 99}), "utf-8")
    assert code_of(restore_backup, new, home, folder, PHRASE, by_code=False) == "file_newer"
    assert not home.register.exists()


def test_settings_and_signers_that_were_added_to_a_signed_copy_are_refused(folder, new, tmp_path):
    home = home_at(tmp_path / "new")
    (folder / "config.toml").write_text(SETTINGS, "utf-8")
    (folder / "allowed_signers").write_text(ROGUE, "utf-8")
    rewritten(folder)
    assert code_of(restore_backup, new, home, folder, PHRASE, by_code=False) == "backup_forged"
    assert list(home.folder.iterdir()) == []


def test_a_list_signed_by_another_register_is_refused(folder, new, tmp_path):
    other = new_at(tmp_path / "other")
    (tmp_path / "others").mkdir()
    theirs = other.back_up(tmp_path / "others")
    other.vault.lock(LockReason.COMMAND)
    signature = json.loads((theirs / "backup.json").read_text("utf-8"))["signature"]
    rewritten(folder, signature=signature)
    with pytest.raises(KnownError, match="backup_forged"):
        restore_backup(new, home_at(tmp_path / "new"), folder, PHRASE, by_code=False)


def test_no_copy_holds_the_token_of_an_office(old, tmp_path):
    home, token = home_at(tmp_path / "old"), f"tatpar1-{'0123abcd' * 4}-{'x' * 32}"
    home.config.write_text(f'[office]\nurl = "https://a.gov.bd"\ntoken = "{token}"\n', "utf-8")
    (tmp_path / "another disk").mkdir()
    copy = old.back_up(tmp_path / "another disk")
    kept = (copy / "config.toml").read_text("utf-8")
    assert kept == '[office]\nurl = "https://a.gov.bd"\ntoken = ""\n'
    assert all(token.encode() not in file.read_bytes() for file in copy.iterdir())


@pytest.fixture
def with_settings(old, tmp_path):
    home = home_at(tmp_path / "old")
    home.config.write_text(SETTINGS, "utf-8")
    home.allowed_signers.write_text(ROGUE, "utf-8")
    (tmp_path / "another disk").mkdir()
    return old.back_up(tmp_path / "another disk")


@pytest.mark.parametrize("take", [False, True])
def test_settings_and_signers_are_shown_and_come_only_if_wanted(with_settings, new, tmp_path, take):
    home = home_at(tmp_path / "new")
    examined = restore_backup(new, home, with_settings, PHRASE, by_code=False, take_settings=take)
    assert examined.to_show
    assert dict(examined.settings) == {"security.keyring": True, "checks.every_minutes": 45}
    assert [signer.name for signer in examined.signers] == ["UNO Savar"]
    assert (home.config.exists(), home.allowed_signers.exists()) == (take, take)
    assert new.vault.verification.intact


def test_what_the_home_has_already_is_neither_shown_nor_replaced(with_settings, new, tmp_path):
    home = home_at(tmp_path / "new")
    home.config.write_text("", "utf-8")
    home.allowed_signers.write_text("", "utf-8")
    examined = restore_backup(new, home, with_settings, PHRASE, by_code=False)
    assert not examined.to_show
    assert home.config.read_text("utf-8") == home.allowed_signers.read_text("utf-8") == ""


@pytest.mark.parametrize("name", ["config.toml", "allowed_signers"])
def test_settings_that_are_not_those_of_the_list_are_not_shown(with_settings, tmp_path, name):
    (with_settings / name).write_text("", "utf-8")
    with pytest.raises(KnownError, match="backup_damaged"):
        examine_backup(with_settings, home_at(tmp_path / "new"), PHRASE, by_code=False)
    (with_settings / name).unlink()
    with pytest.raises(KnownError, match="folder_missing"):
        examine_backup(with_settings, home_at(tmp_path / "new"), PHRASE, by_code=False)


def test_settings_and_signers_that_nobody_can_read_are_offered_to_nobody(old, tmp_path):
    home = home_at(tmp_path / "old")
    home.config.write_bytes(b"\xff")
    home.allowed_signers.write_text("pc ssh-ed25519 broken", "utf-8")
    (tmp_path / "disk").mkdir()
    folder = old.back_up(tmp_path / "disk")
    examined = examine_backup(folder, home_at(tmp_path / "new"), PHRASE, by_code=False)
    assert not examined.to_show


def test_a_copy_of_before_the_key_was_changed_comes_back_with_its_own_key(old, folder, tmp_path):
    home = home_at(tmp_path / "old")
    old.vault.lock(LockReason.COMMAND)
    old.vault.keys.rekey(PHRASE, NEW, CHEAP)
    newer = home.register_key.read_bytes()
    home.register.unlink()
    assert code_of(restore_backup, old, home, folder, NEW, by_code=False) == "wrong_passphrase"
    restore_backup(old, home, folder, PHRASE, by_code=False)
    assert old.vault.verification.intact
    assert home.register_key.with_name("register.key.newer").read_bytes() == newer


def test_a_copy_whose_key_file_is_damaged_opens_by_the_one_that_stayed(old, folder, tmp_path):
    home = home_at(tmp_path / "old")
    old.vault.lock(LockReason.COMMAND)
    home.register.unlink()
    (folder / "register.key").write_bytes(b"rotten")
    with pytest.raises(KnownError, match="backup_damaged"):  # it is in the list, too
        restore_backup(old, home, folder, PHRASE, by_code=False)
    assert not home.register.exists()
    home.register_key.unlink()
    assert code_of(restore_backup, old, home, folder, PHRASE, by_code=False) == "key_file_damaged"


def torn(home):
    home.register.write_bytes(bytes(4096) + home.register.read_bytes()[4096:])
    return home.register.read_bytes()


class KilledError(Exception):
    """Ends the process at this step of the disk."""


def killed_at(step, patch):
    """Raise before the step-th change of the folder."""
    left = [step]

    def counted(where, name):
        act = getattr(where, name)

        def acted(*given, **named):
            left[0] -= 1
            if left[0] == 0:
                raise KilledError
            return act(*given, **named)

        patch.setattr(where, name, acted)

    for where, name in ((Path, "replace"), (Path, "unlink"), (os, "link")):
        counted(where, name)


@pytest.mark.parametrize("by_code", [False, True])
@pytest.mark.parametrize("left", ["torn", "empty", "log alone"])
def test_a_damaged_register_gives_way_to_the_copy_and_is_kept(old, folder, tmp_path, by_code, left):
    old.recording.capture(Draft(text="two"))
    old.vault.lock(LockReason.COMMAND)
    home = home_at(tmp_path / "old")
    damaged = torn(home)
    if left == "empty":
        home.register.write_bytes(b"")
    elif left == "log alone":
        home.register.rename(home.folder / "register.db-wal")
    secret = old.code if by_code else PHRASE
    examined = restore_backup(old, home, folder, secret, by_code=by_code)
    assert (examined.damaged, examined.missing) == (True, 1)
    assert old.vault.register.count == 1
    kept = [file.read_bytes() for file in home.folder.glob("register.db*.lost-1")]
    assert kept == ([] if left == "empty" else [damaged])


def test_a_register_whose_middle_is_torn_is_damaged_too(old, folder, tmp_path):
    for number in range(30):
        old.recording.capture(Draft(text=f"{number} " + "words " * 200))
    old.vault.lock(LockReason.COMMAND)
    home = home_at(tmp_path / "old")
    raw = bytearray(home.register.read_bytes())
    raw[-8192:-4096] = bytes(4096)
    home.register.write_bytes(raw)
    assert examine_backup(folder, home, PHRASE, by_code=False).damaged


def test_only_the_damaged_register_of_the_copy_gives_way(old, folder, tmp_path):
    home = home_at(tmp_path / "old")
    old.recording.capture(Draft(text="two"))
    with pytest.raises(KnownError, match="register_present"):  # it is sound
        examine_backup(folder, home, PHRASE, by_code=False)
    old.vault.lock(LockReason.COMMAND)
    torn(home)
    assert code_of(examine_backup, folder, home, PHRASE + "x", by_code=False) == "wrong_passphrase"
    other = new_at(tmp_path / "other")
    other.vault.lock(LockReason.COMMAND)
    torn(home_at(tmp_path / "other"))
    with pytest.raises(KnownError, match="register_exists"):
        examine_backup(folder, home_at(tmp_path / "other"), PHRASE, by_code=False)


@pytest.mark.parametrize("step", range(1, 24))
def test_a_kill_while_a_damaged_register_gives_way_can_be_repeated(
    old, folder, tmp_path, step, monkeypatch
):
    old.vault.lock(LockReason.COMMAND)
    home = home_at(tmp_path / "old")
    damaged = torn(home)
    with monkeypatch.context() as patch:
        killed_at(step, patch)
        with suppress(KilledError):
            examined = examine_backup(folder, home, PHRASE, by_code=False)
            put_back(home, folder, examined, take_settings=True)
    with suppress(KnownError):  # it is there already
        put_back(
            *(home, folder, examine_backup(folder, home, PHRASE, by_code=False)),
            take_settings=True,
        )
    assert old.vault.unlock(PHRASE).intact
    assert old.vault.register.count == 1
    (kept,) = home.folder.glob("register.db.lost-*")
    assert kept.read_bytes() == damaged
