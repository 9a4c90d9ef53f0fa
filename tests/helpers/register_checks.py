"""Checks of the disk after a step of `register_steps`: done wholly, or not at all."""

import hashlib
import shutil
from pathlib import Path

import pytest
from helpers.register_steps import (
    ADDED,
    GIVEN,
    KEPT,
    LARGE,
    MESSAGES,
    OTHER,
    REDACTED,
    SEALED,
    opened,
    texts,
)
from helpers.registers import PHRASE, file_sealed, home_at, keeper_at

from desktop.core.errors import KnownError
from desktop.core.register.enums import LockReason, RegisterState
from desktop.core.register.views import RecordQuery
from desktop.reports.bundle.bagit import check_bag, read_bag
from desktop.reports.evidence.build import read_handover
from desktop.storage.register.backup import read_manifest, restore
from desktop.storage.sqlite import prepare_home

BEFORE = [*KEPT, REDACTED]


def is_there(step, folder, said):
    """Look at everything after an attempt, as the next start does; return True if it is there."""
    prepare_home(folder / "home")
    there = CHECKS[step](folder, said)
    prepare_home(folder / "home")
    left = [path.name for path in (folder / "home").iterdir() if path.name.endswith(".new")]
    assert left == []
    return there


def looked(folder, name="home", phrase=PHRASE):
    """Open the register, verify every byte of it, and return its keeper."""
    keeper = keeper_at(folder / name)
    assert keeper.vault.unlock(phrase).intact
    assert keeper.vault.verify(keeper.vault.opened().day_notes(), thorough=True).intact
    assert keeper.vault.problems == ()
    return keeper


def filed(folder, name="home", phrase=PHRASE):
    keeper = looked(folder, name, phrase)
    found = texts(keeper)
    keeper.vault.lock(LockReason.COMMAND)
    return found


def added(folder, _said):
    found = filed(folder)
    assert found in (BEFORE, [*BEFORE, ADDED])
    if len(found) == len(BEFORE):
        return False
    assert opened(folder).queries.attachment(5, 1) == LARGE
    return True


def acted(folder, _said):
    keeper = looked(folder)
    assert texts(keeper) == BEFORE
    trail = [step.words for step in keeper.queries.detail(1).trail if step.words]
    assert trail in ([], [ADDED])
    if trail:
        assert keeper.queries.attachment(5, 1) == LARGE
    keeper.vault.lock(LockReason.COMMAND)
    return bool(trail)


def sealed(folder, _said):
    waits = len(keeper_at(folder / "home").queries.waiting())
    keeper = looked(folder)
    assert texts(keeper) == BEFORE
    assert [entry.words for entry in keeper.inbox.entries()] == [SEALED] * waits
    assert len(file_sealed(keeper)) == waits
    if waits:
        assert keeper.queries.attachment(5, 0) == LARGE
    keeper.vault.lock(LockReason.COMMAND)
    return bool(waits)


def sorted_out(folder, said):
    """A sealed capture is in one place: it is pending, filed or discarded, and never twice."""
    keeper = looked(folder)
    waits = [entry.words for entry in keeper.inbox.entries()]
    rows = keeper.queries.rows(RecordQuery(limit=10**6))
    notes = [row for row in rows if row.type == "decision"]
    after = texts(keeper)[len(BEFORE) :]
    assert len(waits) + len(after) + len(notes) == 1
    assert set(waits) | set(after) <= {SEALED}
    assert len(list((folder / "home" / "sealed").iterdir())) == len(waits)
    file_sealed(keeper)
    keeper.vault.lock(LockReason.COMMAND)
    return not waits or bool(said)


def brought_in(folder, _said):
    found = filed(folder)
    assert found[: len(BEFORE)] == BEFORE
    messages = found[len(BEFORE) :]
    if not messages:
        assert opened(folder).vault.verification.count == len(BEFORE)
        return False
    assert messages == MESSAGES
    keeper = looked(folder)
    assert keeper.vault.verification.count == len(found) + 1
    for seq in (7, 10):
        assert keeper.queries.attachment(seq, 1) == LARGE
    keeper.vault.lock(LockReason.COMMAND)
    return True


def redacted(folder, _said):
    keeper = looked(folder)
    try:
        there = keeper.queries.detail(4).record.text != REDACTED
    except KnownError as error:
        assert error.code == "record_redacted"  # noqa: PT017
        there = True
    count = keeper.vault.verification.count
    keeper.vault.lock(LockReason.COMMAND)
    assert count == len(BEFORE) + there
    return there


def changed(folder, _said):
    found = []
    for phrase in (PHRASE, OTHER):
        try:
            assert filed(folder, phrase=phrase) == BEFORE
            found.append(phrase)
        except KnownError as error:
            assert error.code == "wrong_passphrase"  # noqa: PT017
    assert len(found) == 1
    return found == [OTHER]


def rekeyed(folder, said):
    """Either the old key opens, or the new one does and the old key file opens nothing."""
    home = home_at(folder / "home")
    there = changed(folder, said)
    assert [path.name for path in home.folder.glob("*.rekeyed*")] == []
    (copy,) = (folder / "copies").glob("tatpar-backup-*")
    if there:
        key = home.register_key.read_bytes()
        home.register_key.write_bytes((copy / "register.key").read_bytes())
        with pytest.raises(KnownError, match="register_damaged"):
            keeper_at(home.folder).vault.unlock(PHRASE)
        home.register_key.write_bytes(key)
    return there


def backed_up(folder, said):
    copies = sorted((folder / "copies").glob("tatpar-backup-*"))
    for number, copy in enumerate(copies):
        home = folder / f"restored{number}"
        shutil.rmtree(home, ignore_errors=True)
        backup = read_manifest(copy)
        restore(backup, copy, home_at(home))
        assert backup.size == len(BEFORE)
        assert filed(folder, home.name) == BEFORE
    assert filed(folder) == BEFORE
    hidden = list((folder / "copies").glob(".*"))
    assert hidden == [] or not said
    return len(copies) == 2


def put_back(folder, _said):
    keeper = keeper_at(folder / "fresh")
    if (
        keeper.vault.state is RegisterState.ABSENT
        or not home_at(folder / "fresh").register_key.exists()
    ):
        return False
    assert filed(folder, "fresh") == BEFORE
    return True


def exported(folder, said):
    path = folder / "out" / "evidence.zip"
    assert path.exists() or not said
    if not path.exists():
        return False
    check_bag(read_bag(path.read_bytes()))
    return True


def handed_over(folder, said):
    """A file of that name is on record, and one that is not bears the digest's beginning."""
    keeper = looked(folder)
    on_record = keeper.vault.opened().sources("handover/")
    assert texts(keeper) == BEFORE
    keeper.vault.lock(LockReason.COMMAND)
    path = folder / "out" / GIVEN
    left = [file for file in path.parent.glob("*") if not file.name.endswith(".new")]
    if not on_record:
        assert not path.exists()
        assert not said
        return False
    (path,) = left
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert on_record == {f"handover/{digest}"}
    assert path.stem in {Path(GIVEN).stem, f"{Path(GIVEN).stem}-{digest[:8]}"}
    assert len(read_handover(path.read_bytes()).parcels[0].bodies) == len(BEFORE)
    return True


def taken_over(folder, said):
    keeper = looked(folder)
    inherited = keeper.queries.view(RecordQuery()).inherited
    found = texts(keeper)
    count = keeper.vault.verification.count
    if inherited:
        row = next(row for row in keeper.queries.rows(RecordQuery()) if row.whose)
        assert keeper.queries.attachment(row.record_id, 1) == LARGE
    keeper.vault.lock(LockReason.COMMAND)
    files = [path.name for path in (folder / "home").iterdir() if "inherited" in path.name]
    assert len(files) == len(inherited) == count - len(BEFORE)
    if not inherited:
        assert found == BEFORE
        assert not said
        return False
    assert inherited[0].verification.intact
    return True


def made(folder, said):
    keeper = keeper_at(folder / "new")
    if keeper.vault.state is RegisterState.ABSENT:
        assert not said
        return False
    assert filed(folder, "new") == []
    return True


CHECKS = {
    "add": added, "act": acted, "seal": sealed, "file": sorted_out,
    "discard": sorted_out, "import": brought_in,
    "handover": handed_over, "takeover": taken_over, "redact": redacted,
    "change": changed, "rekey": rekeyed, "backup": backed_up, "restore": put_back,
    "export": exported, "init": made,
}  # fmt: skip
