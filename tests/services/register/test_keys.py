"""Making and opening: a kill between any two steps leaves no register or a whole one.

The keyring's copy of the key is a convenience: the passphrase opens with any state of it.
"""

from dataclasses import replace

import pytest
from helpers.keyrings import HeldKeyring, Wish
from helpers.refusals import code_of
from helpers.registers import CHEAP, PHRASE, Moment, home_at, keeper_at

from desktop.core.errors import KnownError
from desktop.core.register.enums import LockReason, RegisterState
from desktop.core.register.records import Draft
from desktop.core.register.views import RecordQuery
from desktop.services.register import keys as register_vault
from desktop.services.register.keys import KeyCopy, Keys
from desktop.storage.register.key_file import Cost, read_key_file, write_key_file

NEW = "নতুন গোপন বাক্য"


@pytest.fixture
def door(home):
    return Keys(home, Moment())


@pytest.fixture
def made(door):
    register, _ = door.create(PHRASE, CHEAP)
    register.close()
    return door


class Killed(BaseException):
    pass


@pytest.mark.parametrize("step", ["create", "write_key_file", "sync_folder", "Register"])
def test_a_kill_at_each_step_of_making_one(door, home, monkeypatch, step):
    def kill(*_arguments):
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(register_vault, step, kill)
        with pytest.raises(Killed):
            door.create(PHRASE, CHEAP)
    if home.has_register:
        register, _ = door.open(lambda keys: keys.unwrap(PHRASE))
    else:
        register, _ = door.create(PHRASE, CHEAP)
    assert register.count == 0
    register.close()
    assert not home.unfinished_register.exists()
    assert code_of(door.create, PHRASE, CHEAP) == "register_exists"


def test_what_is_missing_is_told_apart(made, home):
    kept = home.register.rename(home.folder / "kept")
    assert code_of(made.open, lambda keys: keys.unwrap(PHRASE)) == "register_lost"
    kept.rename(home.register)
    home.register_key.unlink()
    assert code_of(made.open, lambda keys: keys.unwrap(PHRASE)) == "key_file_missing"


def test_a_key_file_that_names_another_register_does_not_pass(made, home):
    """Only a person with the passphrase can make one; it opens a register that does not match."""
    keys = read_key_file(home.register_key)
    master = keys.unwrap(PHRASE)
    forged = type(keys)(
        "f" * 16, keys.seal_public, keys.sign_public, keys.by_passphrase, keys.by_code
    )
    write_key_file(home.register_key, replace(keys, register_id="f" * 16))  # by nobody's key
    with pytest.raises(KnownError, match="key_file_damaged") as caught:
        made.open(lambda found: found.unwrap(PHRASE))
    assert caught.value.facts["path"] == str(home.register_key)
    write_key_file(home.register_key, forged.rewrapped(master, PHRASE, CHEAP))
    assert code_of(made.open, lambda found: found.unwrap(PHRASE)) == "register_damaged"


def test_a_kill_while_the_passphrase_changes_leaves_one_that_opens(made, home, monkeypatch):

    def kill(*_arguments):
        raise Killed

    monkeypatch.setattr(register_vault, "write_key_file", kill)
    with pytest.raises(Killed):
        made.change_passphrase(PHRASE, NEW, CHEAP)
    made.open(lambda keys: keys.unwrap(PHRASE))[0].close()


def test_costs_are_tuned_when_none_are_given(door, home, monkeypatch):
    tuned = [CHEAP, Cost(2, 16, 1)]
    monkeypatch.setattr(register_vault, "tuned_cost", lambda: tuned[0])
    register, _ = door.create(PHRASE, None)
    register.close()
    assert read_key_file(home.register_key).by_passphrase.cost == tuned.pop(0)
    door.change_passphrase(PHRASE, NEW, None)
    assert read_key_file(home.register_key).by_passphrase.cost == tuned[0]
    door.open(lambda keys: keys.unwrap(NEW))[0].close()


class Office:
    """A register beside a keyring."""

    def __init__(self, folder):
        self.keyring, self.wish, self.moment = HeldKeyring(), Wish(), Moment()
        self.folder = folder
        self.keeper = self.anew()

    def anew(self):
        self.keeper = keeper_at(self.folder, self.moment, copy=KeyCopy(self.keyring, self.wish))
        return self.keeper

    @property
    def key_file(self):
        return self.folder / "register.key"

    def made(self):
        """Make the register with a copy in the keyring, and leave it locked."""
        self.code = self.keeper.vault.init(PHRASE, CHEAP)
        self.keeper.recording.capture(Draft(text="নির্দেশ"))
        self.lock()
        self.keeper.vault.unlock(PHRASE, keep_copy=True)
        self.lock()

    def lock(self):
        self.keeper.vault.lock(LockReason.COMMAND)

    def opens_by_passphrase(self, phrase=PHRASE, *, keep_copy=False):
        self.anew().vault.unlock(phrase, keep_copy=keep_copy)
        found = self.keeper.vault.state is RegisterState.OPEN
        problems = [error.code for error in self.keeper.vault.problems]
        self.lock()
        return found, problems


@pytest.fixture
def office(tmp_path):
    return Office(tmp_path / "home")


def test_once_opened_by_passphrase_it_opens_by_the_keyring(office):
    office.made()
    assert office.anew().queries.view(RecordQuery()).keyring
    assert office.keeper.vault.unlock_by_keyring().intact
    assert office.keeper.queries.detail(1).record.text == "নির্দেশ"
    assert not office.keeper.queries.view(RecordQuery()).keyring
    office.lock()
    assert not list(office.folder.glob("register.key.old"))


def test_the_settings_alone_leave_no_key_to_whoever_wrote_them(office):
    office.keeper.vault.init(PHRASE, CHEAP)
    office.lock()
    office.wish.enabled = True
    assert office.opens_by_passphrase() == (True, [])
    assert (office.keyring.held, office.keyring.asked) == ({}, [])
    assert "keyring" not in office.key_file.read_text("utf-8")
    assert office.anew().queries.view(RecordQuery()).offers_copy


def test_nothing_is_asked_of_the_keyring_by_default(office):
    office.wish.enabled = False
    office.made()
    assert office.keyring.asked == []
    assert "keyring" not in office.key_file.read_text("utf-8")
    assert not office.keeper.queries.view(RecordQuery()).keyring
    assert code_of(office.keeper.vault.unlock_by_keyring) == "keyring_unfit"


def test_what_lies_in_the_keyring_is_not_the_key_and_opens_nothing_alone(office, monkeypatch):
    seen = []
    plain = register_vault.Register
    monkeypatch.setattr(
        register_vault, "Register", lambda path, key: seen.append(bytes(key)) or plain(path, key)
    )
    office.made()
    (secret,) = office.keyring.held.values()
    assert len(secret) == 32
    assert seen
    assert secret not in seen
    assert secret.hex() not in office.key_file.read_text("utf-8")


def test_the_copy_ends_when_it_is_no_longer_wanted(office):
    office.made()
    (kept,) = office.keyring.held.items()
    before = office.key_file.read_bytes()
    office.wish.enabled = False
    assert code_of(office.anew().vault.unlock_by_keyring) == "keyring_unfit"  # at the next start
    office.keeper.vault.keys.forget_copy()
    assert office.keyring.held == {}
    assert not office.key_file.with_name("register.key.old").exists()
    office.wish.enabled = True
    office.keyring.held[kept[0]] = kept[1]  # put back out of a keyring's own backup
    assert code_of(office.anew().vault.unlock_by_keyring) == "keyring_unfit"
    assert office.opens_by_passphrase() == (True, [])
    assert office.key_file.read_bytes() != before


def test_a_keyring_that_fails_keeps_nobody_out(office):
    office.made()
    office.keyring.broken = True
    assert code_of(office.anew().vault.unlock_by_keyring) == "keyring_unavailable"
    assert office.opens_by_passphrase() == (True, ["keyring_unavailable"])
    office.wish.enabled = False
    assert code_of(office.keeper.vault.keys.forget_copy) == "keyring_unavailable"
    assert office.opens_by_passphrase() == (True, ["keyring_unavailable"])  # it is asked again
    # Its wrap is gone all the same.
    assert "keyring" not in office.key_file.read_text("utf-8")
    office.keyring.broken = False
    assert office.opens_by_passphrase() == (True, [])
    assert not office.keyring.held
    office.keyring.broken = True  # and is asked no more
    assert office.opens_by_passphrase() == (True, [])


@pytest.mark.parametrize("held", [None, b"x" * 32, b""])
def test_a_keyring_that_lost_or_changed_it_is_told_and_mended_by_the_passphrase(office, held):
    office.made()
    (register_id,) = office.keyring.held
    if held is None:
        office.keyring.held.clear()
    else:
        office.keyring.held[register_id] = held
    for _ in range(9):  # nothing is guessed: no attempt is counted
        assert code_of(office.anew().vault.unlock_by_keyring) == "keyring_unfit"
    assert office.opens_by_passphrase() == (True, [])
    assert office.anew().vault.unlock_by_keyring().intact


def test_wrong_passphrases_do_not_keep_the_keyring_waiting_nor_does_it_forgive_them(office):
    office.made()
    for _ in range(5):
        code_of(office.keeper.vault.unlock, "ভুল গোপন বাক্য")
    assert office.keeper.vault.unlock_by_keyring().intact
    office.lock()
    assert code_of(office.anew().vault.unlock, PHRASE) == "passphrase_wait"


@pytest.mark.parametrize("step", ["write_key_file", "forget_old_key_file", "read_key_file"])
@pytest.mark.parametrize("wanted", [True, False])
def test_a_kill_at_each_step_of_making_or_ending_it_leaves_the_passphrase(
    office, monkeypatch, step, wanted
):
    office.wish.enabled = not wanted
    office.made()
    office.wish.enabled = wanted
    plain = getattr(register_vault, step)

    def kill(*arguments):
        written = ("keyring" in office.key_file.read_text("utf-8")) is wanted
        if written or step == "write_key_file":
            raise Killed
        return plain(*arguments)

    copy = KeyCopy(office.keyring, office.wish)
    door = register_vault.Keys(home_at(office.folder), office.moment, copy)
    with monkeypatch.context() as patched:
        patched.setattr(register_vault.Keys, "enter", lambda *_both: None)
        patched.setattr(register_vault, step, kill)
        with pytest.raises(Killed):
            door.open(lambda keys: keys.unwrap(PHRASE), keep_copy=True)
    assert office.opens_by_passphrase(keep_copy=True) == (True, [])
    assert office.anew().queries.view(RecordQuery()).keyring is wanted


def test_a_damaged_wrap_is_made_anew_and_a_damaged_file_promises_nothing(office):
    office.made()
    keys = register_vault.read_key_file(office.key_file)
    box = keys.by_keyring.box
    spoiled = replace(keys.by_keyring, box=box[:-1] + bytes([box[-1] ^ 1]))
    register_vault.write_key_file(office.key_file, replace(keys, by_keyring=spoiled))
    assert code_of(office.anew().vault.unlock_by_keyring) == "keyring_unfit"
    assert office.opens_by_passphrase() == (True, [])
    assert office.anew().vault.unlock_by_keyring().intact
    office.lock()
    office.key_file.write_text("{")
    assert not office.anew().queries.view(RecordQuery()).keyring
    assert code_of(office.keeper.vault.unlock_by_keyring) == "key_file_damaged"


def test_a_home_without_a_keyring_of_its_system(office, tmp_path):
    keeper = keeper_at(tmp_path / "other")
    keeper.vault.init(PHRASE, CHEAP)
    keeper.vault.keys.forget_copy()
    keeper.vault.lock(LockReason.COMMAND)
    assert code_of(keeper.vault.unlock_by_keyring) == "keyring_unfit"
    assert keeper.vault.unlock(PHRASE).intact


class Dialog(HeldKeyring):
    """A keyring whose dialog stands open for as long as an act of the test takes."""

    def __init__(self):
        super().__init__()
        self.meanwhile = lambda: None

    def write(self, register_id, secret):
        self.meanwhile()
        super().write(register_id, secret)


def test_a_dialog_that_stood_open_undoes_no_change_of_passphrase_or_sheet(office):
    office.keyring = Dialog()
    old_sheet = office.anew().vault.init(PHRASE, CHEAP)
    office.lock()
    sheets = []

    def change():
        office.keeper.vault.keys.change_passphrase(PHRASE, NEW, CHEAP)
        sheets.append(office.keeper.vault.keys.new_sheet(NEW))

    office.keyring.meanwhile = change
    office.keeper.vault.unlock(PHRASE, keep_copy=True)
    office.lock()
    office.keyring.meanwhile = lambda: None
    assert office.keeper.vault.unlock_by_keyring().intact
    office.lock()
    assert office.keeper.vault.unlock(NEW).intact
    office.lock()
    assert code_of(office.keeper.vault.unlock_by_code, old_sheet) == "wrong_recovery_code"
    assert office.keeper.vault.unlock_by_code(sheets[0]).intact
    office.lock()
    assert code_of(office.keeper.vault.unlock, PHRASE) == "wrong_passphrase"


def test_no_keyring_opens_a_backup(office, tmp_path):
    office.made()
    office.keeper.vault.unlock(PHRASE)
    copy = office.keeper.back_up(tmp_path)
    office.lock()
    assert read_key_file(office.key_file).by_keyring is not None
    assert read_key_file(copy / "register.key").by_keyring is None
