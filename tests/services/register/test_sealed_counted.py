"""Captures sealed while the register is locked are counted, and their key is compared."""

import hashlib
import json
from contextlib import closing
from dataclasses import replace
from unittest import mock

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from helpers.directives import NOON
from helpers.refusals import code_of
from helpers.registers import PHRASE, file_sealed, keeper_at, new_at, reopen

from desktop.core.errors import KnownError
from desktop.core.events import AppStopped, CapturesSealed, SealedSettled
from desktop.core.register.enums import LockReason
from desktop.core.register.records import Draft
from desktop.services.register import sealed_inbox
from desktop.storage.journal import Journal
from desktop.storage.register.key_file import read_key_file, write_key_file
from desktop.storage.register.sidecar_files import sealed_files


@pytest.fixture
def locked(tmp_path):
    """A register that is locked, beside a log."""
    keeper = new_at(tmp_path / "home")
    keeper.vault.lock(LockReason.COMMAND)
    with closing(Journal(tmp_path / "home" / "log.db")) as log:
        log.append(NOON, AppStopped("quit"))
    return keeper


def events(home):
    with closing(Journal(home.log, read_only=True)) as log:
        return [fact.event for fact in log.read([CapturesSealed.kind, SealedSettled.kind])]


def codes(keeper):
    return [str(problem.code) for problem in keeper.vault.problems]


def public_of(home):
    return read_key_file(home.register_key).seal_public


def swap_key(home, **changes):
    """Put another sealing key into the key file, as any program of the user can."""
    keys = read_key_file(home.register_key)
    public = X25519PrivateKey.generate().public_key().public_bytes_raw()
    write_key_file(home.register_key, replace(keys, seal_public=public, **changes))
    return keys


def test_sealed_captures_are_counted_without_words_and_settled_once_filed(locked, home):
    captured = locked.recording.capture(Draft(text="SECRET raid"))
    (event,) = events(home)
    assert event.record_ids == (captured.record_id,)
    content = (home.sealed / f"{captured.record_id}.sealed").read_bytes()
    assert event.digests == (hashlib.sha256(content).hexdigest(),)
    assert b"raid" not in home.log.read_bytes()
    locked.vault.unlock(PHRASE)
    assert events(home)[1:] == []
    file_sealed(locked)
    assert events(home)[1:] == [SealedSettled((captured.record_id,), ())]
    assert codes(locked) == []
    reopen(locked)
    assert len(events(home)) == 2  # nothing new


def test_a_sealed_capture_that_was_deleted_is_reported_once_at_the_next_unlock(locked, home):
    captured = locked.recording.capture(Draft(text="one"))
    locked.recording.capture(Draft(text="two"))
    (home.sealed / f"{captured.record_id}.sealed").unlink()
    locked.vault.unlock(PHRASE)
    assert codes(locked) == ["sealed_missing"]
    assert locked.vault.problems[0].facts["ids"] == captured.record_id
    assert events(home)[-1].missing == (captured.record_id,)
    reopen(locked)
    assert codes(locked) == []


def test_nothing_is_sealed_to_a_key_that_the_last_unlock_did_not_see(locked, home):
    swap_key(home)
    assert code_of(locked.recording.capture, Draft(text="SECRET raid")) == "sealing_key_changed"
    assert not home.sealed.exists() or not list(home.sealed.iterdir())


@pytest.mark.parametrize("whole", [False, True])
def test_a_new_program_knows_the_key_by_the_registers_signature(locked, home, whole):
    other = Ed25519PrivateKey.generate().public_key().public_bytes_raw()
    swap_key(home, **({"sign_public": other} if whole else {}))
    with pytest.raises(KnownError) as refusal:
        keeper_at(home.folder).recording.capture(Draft(text="SECRET raid"))
    assert refusal.value.code == "sealing_key_changed"


FORGED = {"of another key": {"seal": "00" * 32}, "signed by nobody": {"signature": "00" * 64}}


@pytest.mark.parametrize("text", ["", "{}", '{"seal": "00", "signature": "zz"}', "[]", *FORGED])
def test_a_damaged_pin_seals_nothing_and_the_next_unlock_writes_it_again(locked, home, text):
    if text in FORGED:
        plain = json.loads(home.sealing_pin.read_text("utf-8"))
        text = json.dumps(plain | FORGED[text])
    home.sealing_pin.write_text(text, "utf-8")
    with pytest.raises(KnownError):
        keeper_at(home.folder).recording.capture(Draft(text="one"))
    locked.vault.unlock(PHRASE)
    locked.vault.lock(LockReason.COMMAND)
    assert keeper_at(home.folder).recording.capture(Draft(text="one")).seq is None


@pytest.mark.parametrize("stays", [False, True])
def test_captures_sealed_to_others_are_reported_though_the_key_file_was_put_back(
    locked, home, stays
):
    home.sealing_pin.unlink()  # as far as a program of the user can go
    keys = swap_key(home)
    captured = keeper_at(home.folder).recording.capture(Draft(text="SECRET raid"))
    write_key_file(home.register_key, keys)
    path = home.sealed / f"{captured.record_id}.sealed"
    if not stays:
        path.unlink()
    for _ in range(1 + stays):  # the owner of that key can read files that remain
        locked.vault.unlock(PHRASE)
        assert codes(locked) == ["sealed_to_others"]
        locked.vault.lock(LockReason.COMMAND)
    assert path.exists() is stays


def test_without_a_log_captures_are_sealed_and_filed_as_before(locked, home):
    home.log.unlink()
    locked.recording.capture(Draft(text="one"))
    assert locked.vault.unlock(PHRASE).intact
    assert file_sealed(locked) == [1]
    assert (codes(locked), home.log.exists()) == ([], False)


def test_a_capture_sealed_while_another_process_settles_is_not_called_missing(locked, home):
    locked.vault.unlock(PHRASE)
    listed = [sealed_inbox.sealed_files(home.sealed)]

    def files(folder):
        if listed:  # and another process seals just after the first listing
            keeper_at(home.folder).recording.capture(Draft(text="just now"))
            return listed.pop()
        return sealed_files(folder)

    with mock.patch.object(sealed_inbox, "sealed_files", side_effect=files):
        locked.inbox.settle(locked.vault.opened())
    assert not listed
    assert codes(locked) == []
    assert [type(event) for event in events(home)] == [CapturesSealed]
    assert file_sealed(locked) == [1]
