"""Making and opening: a kill between any two steps leaves no register or a whole one."""

from dataclasses import replace

import pytest
from helpers.refusals import code_of
from helpers.registers import CHEAP, PHRASE, Moment

from desktop.core.errors import KnownError
from desktop.services.register import keys as register_vault
from desktop.services.register.keys import Keys
from desktop.storage.register.key_file import Cost, read_key_file, write_key_file


@pytest.fixture
def door(home):
    return Keys(home, Moment())


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
    if door.exists():
        register, _ = door.open(lambda keys: keys.unwrap(PHRASE))
    else:
        register, _ = door.create(PHRASE, CHEAP)
    assert register.count == 0
    register.close()
    assert not home.unfinished_register.exists()
    assert code_of(door.create, PHRASE, CHEAP) == "register_exists"


def test_what_is_missing_is_told_apart(door, home):
    register, _ = door.create(PHRASE, CHEAP)
    register.close()
    kept = home.register.rename(home.folder / "kept")
    assert code_of(door.open, lambda keys: keys.unwrap(PHRASE)) == "register_lost"
    kept.rename(home.register)
    home.register_key.unlink()
    assert code_of(door.open, lambda keys: keys.unwrap(PHRASE)) == "key_file_missing"


def test_a_key_file_that_names_another_register_does_not_pass(door, home):
    """Only a person with the passphrase can make one; it opens a register that does not match."""
    register, _ = door.create(PHRASE, CHEAP)
    register.close()
    keys = read_key_file(home.register_key)
    master = keys.unwrap(PHRASE)
    forged = type(keys)(
        "f" * 16, keys.seal_public, keys.sign_public, keys.by_passphrase, keys.by_code
    )
    write_key_file(home.register_key, forged.rewrapped(master, PHRASE, CHEAP))
    assert code_of(door.open, lambda found: found.unwrap(PHRASE)) == "register_damaged"


def test_an_altered_header_is_damage_of_a_file_that_is_named(door, home):
    register, _ = door.create(PHRASE, CHEAP)
    register.close()
    keys = read_key_file(home.register_key)
    write_key_file(home.register_key, replace(keys, register_id="f" * 16))
    with pytest.raises(KnownError) as caught:
        door.open(lambda found: found.unwrap(PHRASE))
    assert caught.value.code == "key_file_damaged"
    assert caught.value.facts["path"] == str(home.register_key)


def test_the_old_key_file_goes_once_the_new_one_opened(door, home):
    register, _ = door.create(PHRASE, CHEAP)
    register.close()
    door.change_passphrase(PHRASE, "নতুন গোপন বাক্য", CHEAP)
    old = home.register_key.with_name("register.key.old")
    assert old.exists()
    door.open(lambda keys: keys.unwrap("নতুন গোপন বাক্য"))[0].close()
    assert not old.exists()


def test_a_kill_while_the_passphrase_changes_leaves_one_that_opens(door, home, monkeypatch):
    register, _ = door.create(PHRASE, CHEAP)
    register.close()

    def kill(*_arguments):
        raise Killed

    monkeypatch.setattr(register_vault, "write_key_file", kill)
    with pytest.raises(Killed):
        door.change_passphrase(PHRASE, "নতুন গোপন বাক্য", CHEAP)
    door.open(lambda keys: keys.unwrap(PHRASE))[0].close()


def test_costs_are_tuned_when_none_are_given(door, home, monkeypatch):
    tuned = [CHEAP, Cost(2, 16, 1)]
    monkeypatch.setattr(register_vault, "tuned_cost", lambda: tuned[0])
    register, _ = door.create(PHRASE, None)
    register.close()
    assert read_key_file(home.register_key).by_passphrase.cost == tuned.pop(0)
    door.change_passphrase(PHRASE, "নতুন গোপন বাক্য", None)
    assert read_key_file(home.register_key).by_passphrase.cost == tuned[0]
    door.open(lambda keys: keys.unwrap("নতুন গোপন বাক্য"))[0].close()
