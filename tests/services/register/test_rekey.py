"""A new master key: the old one opens no later record."""

import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from itertools import count

import pytest
from helpers.directives import NOON
from helpers.keyrings import HeldKeyring
from helpers.refusals import code_of
from helpers.registers import (
    CHEAP,
    PHRASE,
    file_sealed,
    home_at,
    keeper_at,
    new_at,
    opened_at,
)

from desktop.core.errors import KnownError
from desktop.core.person import Person
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.enums import LockReason
from desktop.core.register.records import Attachment, Draft
from desktop.core.register.views import LogKnows
from desktop.reports.evidence.build import handover_bundle, read_handover
from desktop.services.register import keys as rekeying
from desktop.services.register import transfer as register_transfer
from desktop.services.register.keys import KeyCopy
from desktop.services.register.transfer import before, examine
from desktop.storage.journal import Journal
from desktop.storage.register import rekey as copying
from desktop.storage.register import sealed_captures
from desktop.storage.register.database import open_register
from desktop.storage.register.inherited_files import key_of, secret_of
from desktop.storage.register.key_file import read_key_file, write_key_file
from desktop.storage.register.register import Register
from desktop.storage.register.sealed_captures import Unreadable

NEW = "নতুন ও দীর্ঘ গোপন বাক্য"


@pytest.fixture
def keeper(home):
    made = keeper_at(home.folder)
    made.code = made.vault.init(PHRASE, CHEAP)
    made.recording.capture(Draft(text="one", attachments=(Attachment("a", "b/c", b"x" * 9000),)))
    made.recording.capture(Draft(text="two"))
    made.vault.lock(LockReason.COMMAND)
    return made


def renew(keeper, home, old=PHRASE, new=NEW):
    return keeper.vault.keys.rekey(old, new, CHEAP)


def test_the_register_is_whole_under_the_new_passphrase_and_the_new_sheet(keeper, home):
    before = keeper.vault.unlock(PHRASE)
    head = keeper.vault.opened().head_note()
    keeper.vault.lock(LockReason.COMMAND)
    code = renew(keeper, home)
    assert code_of(keeper.vault.unlock, PHRASE) == "wrong_passphrase"
    assert code_of(keeper.vault.unlock_by_code, keeper.code) == "wrong_recovery_code"
    with closing(sqlite3.connect(home.register)) as plain, pytest.raises(sqlite3.DatabaseError):
        plain.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    assert keeper.vault.unlock(NEW) == before
    assert keeper.vault.verify([head], thorough=True).intact
    assert keeper.vault.problems == ()
    assert keeper.queries.attachment(1, 1) == b"x" * 9000
    keeper.vault.lock(LockReason.COMMAND)
    assert keeper.vault.unlock_by_code(code) == before
    keeper.recording.capture(Draft(text="three"))
    assert keeper.vault.verify([head], thorough=True).count == 3


@pytest.mark.parametrize("by_code", [False, True])
def test_an_old_key_file_opens_nothing_of_what_comes_after(keeper, home, by_code):
    old = home.register_key.read_bytes()
    renew(keeper, home)
    home.register_key.write_bytes(old)
    unlock = keeper.vault.unlock_by_code if by_code else keeper.vault.unlock
    assert code_of(unlock, keeper.code if by_code else PHRASE) == "register_damaged"


def test_the_old_master_key_opens_no_file_of_the_home(keeper, home):
    old = read_key_file(home.register_key).unwrap(PHRASE)
    assert Register(home.register, bytearray(old)).close() is None  # it does, before
    renew(keeper, home)
    keeper.vault.unlock(NEW)  # with its write-ahead log
    databases = [path for path in home.folder.iterdir() if path.name.startswith("register.db")]
    assert home.register in databases
    keeper.vault.lock(LockReason.COMMAND)
    for path in home.folder.glob("register.db*"):
        assert code_of(Register, path, bytearray(old)) == "register_damaged"


def test_the_sealing_key_is_new_and_what_was_sealed_to_the_old_one_is_filed(keeper, home):
    Journal(home.log).close()
    before = read_key_file(home.register_key)
    keeper.recording.capture(Draft(text="sealed before"))
    renew(keeper, home)
    after = read_key_file(home.register_key)
    assert after.seal_public != before.seal_public
    assert (after.register_id, after.sign_public) == (before.register_id, before.sign_public)
    assert keeper.vault.unlock(NEW).intact
    assert [entry.log_knows for entry in keeper.inbox.entries()] == [LogKnows.SEALED_HERE]
    file_sealed(keeper)
    assert keeper.queries.waiting() == []
    assert keeper.vault.problems == ()
    assert keeper.vault.sealing_key == after.seal_public
    keeper.vault.lock(LockReason.COMMAND)
    keeper.recording.capture(Draft(text="sealed after"))
    (path,) = home.sealed.iterdir()
    keeper.vault.unlock(NEW)
    _new, *old = keeper.vault.opened().sealings
    assert isinstance(sealed_captures.open_sealed(path, old), Unreadable)
    file_sealed(keeper)
    assert keeper.queries.waiting() == []
    assert not path.exists()


def test_a_predecessors_register_opens_under_the_new_key_and_a_newer_one_is_not_the_old_keys(
    keeper, home, tmp_path
):
    theirs = new_at(tmp_path / "theirs")

    def take_over(text):
        theirs.recording.capture(Draft(text=text))
        content = register_transfer.gather(theirs)
        bundle = handover_bundle(content.parcels, Person("ADC", "", ""), "", content.key, NOON)
        given = read_handover(bundle)
        register_transfer.keep(keeper, given, examine(given.parcels, before(keeper)))

    keeper.vault.unlock(PHRASE)
    old = secret_of(keeper.vault.opened())
    take_over("theirs")
    keeper.vault.lock(LockReason.COMMAND)
    renew(keeper, home)
    keeper.vault.unlock(NEW)
    assert keeper.vault.problems == ()
    (inherited,) = keeper.vault.opened().inherited
    assert inherited.check(thorough=True).intact
    take_over("theirs, too")
    (inherited,) = keeper.vault.opened().inherited
    assert inherited.taken.size == 2
    with pytest.raises(KnownError, match="register_damaged"):
        open_register(inherited.path, key_of(old, inherited.register_id, 2))


def test_the_keyrings_copy_opens_it_no_more_and_is_made_anew(home):
    ring = HeldKeyring()
    keeper = new_at(home.folder, copy=KeyCopy(ring, lambda: True))
    keeper.vault.lock(LockReason.COMMAND)
    keeper.vault.unlock(PHRASE, keep_copy=True)
    keeper.vault.lock(LockReason.COMMAND)
    assert keeper.vault.unlock_by_keyring().intact
    keeper.vault.lock(LockReason.COMMAND)
    renew(keeper, home)
    assert code_of(keeper.vault.unlock_by_keyring) == "keyring_unfit"
    keeper.vault.unlock(NEW, keep_copy=True)
    keeper.vault.lock(LockReason.COMMAND)
    assert keeper.vault.unlock_by_keyring().intact


def contents(home):
    return {path.name: path.read_bytes() for path in home.folder.iterdir() if path.is_file()}


def test_a_wrong_passphrase_and_a_short_new_one_change_nothing(keeper, home):
    before = contents(home)
    assert code_of(renew, keeper, home, new="short") == "passphrase_short"
    assert contents(home) == before
    assert code_of(renew, keeper, home, old="another one") == "wrong_passphrase"
    assert keeper.vault.unlock(PHRASE).count == 2


def test_a_register_that_does_not_verify_keeps_its_key(keeper, home):
    keeper.vault.unlock(PHRASE)
    with keeper.vault.opened().writer.writing() as connection:
        connection.execute("DROP TRIGGER content_no_delete")
        connection.execute("DELETE FROM content WHERE seq = 2")
    keeper.vault.lock(LockReason.COMMAND)
    assert code_of(renew, keeper, home) == "rekey_unverified"
    assert keeper.vault.unlock(PHRASE).fault is not None
    assert not list(home.folder.glob("*.rekeyed"))


def test_a_register_that_somebody_else_has_open_keeps_its_key(keeper, home):
    other = opened_at(home.folder)
    assert code_of(renew, keeper, home) == "database_locked"
    other.recording.capture(Draft(text="three"))
    other.vault.lock(LockReason.COMMAND)
    assert keeper.vault.unlock(PHRASE).count == 3
    keeper.vault.lock(LockReason.COMMAND)
    renew(keeper, home)
    assert keeper.vault.unlock(NEW).count == 3


def test_nobody_comes_in_while_the_copy_is_made(keeper, home, monkeypatch):
    build, met = rekeying.build_copy, []

    def watched(*arguments):
        met.append(code_of(keeper_at(home.folder).vault.unlock, PHRASE))
        return build(*arguments)

    monkeypatch.setattr(rekeying, "build_copy", watched)
    renew(keeper, home)
    assert met == ["database_locked"]


@pytest.mark.skipif(os.name != "posix", reason="Windows replaces no file that is open")
def test_who_waited_for_the_old_file_is_refused_by_an_empty_one(keeper, home):
    with home.register.open("rb") as old:
        renew(keeper, home)
        assert old.read() == b""
    assert home.register.stat().st_size > 0


def test_a_copy_that_does_not_verify_is_no_copy(keeper, home, monkeypatch):
    def spoil(connection, _seal):
        connection.execute("DROP TRIGGER content_no_delete")
        connection.execute("DELETE FROM content WHERE seq = 2")

    before = contents(home).keys()
    with monkeypatch.context() as patched:
        patched.setattr(copying, "set_seal", spoil)
        assert code_of(renew, keeper, home) == "rekey_unverified"
    assert contents(home).keys() == before
    assert keeper.vault.unlock(PHRASE).count == 2


def test_a_passphrase_that_was_changed_meanwhile_stays_in_force(keeper, home, monkeypatch):
    build = rekeying.build_copy

    def change(*arguments):
        keeper.vault.keys.change_passphrase(PHRASE, "a phrase of another window", CHEAP)
        return build(*arguments)

    monkeypatch.setattr(rekeying, "build_copy", change)
    assert code_of(renew, keeper, home) == "database_locked"
    assert keeper.vault.unlock("a phrase of another window").count == 2
    assert not list(home.folder.glob(".*.new"))


class Killed(BaseException):
    pass


def test_a_kill_at_each_step_leaves_the_old_key_or_the_new(keeper, home, monkeypatch):
    """Beside the kills at any call of `tests/journeys`: between our own steps, on every system."""
    for number in count():
        steps = iter(range(number))

        def watched(real, steps=steps):
            def act(*arguments, **more):
                if next(steps, None) is None:
                    raise Killed
                return real(*arguments, **more)

            return act

        with monkeypatch.context() as patched:
            for name in ("build_copy", "write_key_file", "put_in_place", "sync_folder"):
                patched.setattr(rekeying, name, watched(getattr(rekeying, name)))
            try:
                renew(keeper, home)
            except Killed:
                ended = False
            else:
                ended = True
        new = code_of(keeper.vault.unlock, "neither of them") and phrase_that_opens(keeper)
        assert list(home.folder.glob("*.rekeyed*")) == []
        if ended:
            assert number == 4
            assert new == NEW
            break
        if new == NEW:
            renew(keeper, home, NEW, PHRASE)


def phrase_that_opens(keeper):
    opened = []
    for phrase in (PHRASE, NEW):
        try:
            assert keeper.vault.unlock(phrase).count == 2
            assert keeper.vault.problems == ()
            opened.append(phrase)
            keeper.vault.lock(LockReason.COMMAND)
        except KnownError as error:
            assert error.code == "wrong_passphrase"  # noqa: PT017
    (phrase,) = opened
    return phrase


@pytest.mark.parametrize("step", ["write_key_file", "put_in_place", "put in place by another"])
def test_where_a_step_is_refused_the_old_key_stays_unless_another_did_it(
    keeper, home, monkeypatch, step
):
    by_another, step = " " in step, step.replace(" by another", "").replace(" ", "_")
    real = getattr(rekeying, step)

    def refuse(path, then):
        if by_another:  # another process, which the new passphrase opened just now
            real(path, then)
        raise KnownError(ProblemCode.NO_PERMISSION, path=str(path))

    with monkeypatch.context() as patched:
        patched.setattr(rekeying, step, refuse)
        if by_another:
            renew(keeper, home)
        else:
            assert code_of(renew, keeper, home) == "no_permission"
    assert not home.rekeyed_register.exists()
    assert phrase_that_opens(keeper) == (NEW if by_another else PHRASE)


def test_a_locked_process_seals_to_the_key_that_another_process_changed(keeper, home):
    other = keeper_at(home.folder)
    renew(other, home)  # and has not unlocked it since
    assert read_key_file(home.register_key).seal_public != keeper.vault.sealing_key
    assert keeper.recording.capture(Draft(text="after")).seq is None
    keeper.vault.unlock(NEW)
    assert [entry.words for entry in keeper.inbox.entries()] == ["after"]


def test_a_pin_that_the_disk_refuses_costs_no_recovery_code(keeper, home):
    home.sealing_pin.unlink()
    home.sealing_pin.mkdir()
    code = renew(keeper, home)
    assert keeper.vault.unlock_by_code(code).count == 2
    assert len(keeper.vault.problems) == 1  # the pin


@pytest.mark.parametrize("pin", ["missing", "of a stranger"])
def test_a_changed_key_that_the_register_did_not_sign_is_refused(keeper, home, pin):
    keys = read_key_file(home.register_key)
    theirs = home_at(home.folder.with_name("stranger"))
    stranger = new_at(theirs.folder)
    stranger.vault.lock(LockReason.COMMAND)
    if pin == "missing":
        home.sealing_pin.unlink()
        write_key_file(
            home.register_key,
            replace(keys, seal_public=read_key_file(theirs.register_key).seal_public),
        )
    else:
        shutil.copy(theirs.sealing_pin, home.sealing_pin)
        shutil.copy(theirs.register_key, home.register_key)
    assert code_of(keeper.recording.capture, Draft(text="SECRET raid")) == "sealing_key_changed"


def test_the_key_of_before_a_change_is_refused_though_the_register_once_signed_it(keeper, home):
    before = home.register_key.read_bytes(), home.sealing_pin.read_bytes()
    renew(keeper, home)
    keeper.vault.unlock(NEW)
    keeper.vault.lock(LockReason.COMMAND)
    home.register_key.write_bytes(before[0])
    home.sealing_pin.write_bytes(before[1])
    assert code_of(keeper.recording.capture, Draft(text="SECRET raid")) == "sealing_key_changed"
