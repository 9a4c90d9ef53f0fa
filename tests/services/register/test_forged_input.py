"""Anyone who can write into the home can seal something; a predecessor's PC may be hostile."""

import sys

import pytest
from helpers.directives import NOON
from helpers.refusals import code_of
from helpers.registers import PHRASE, new_at

from desktop.core.errors import KnownError
from desktop.core.register.enums import LockReason, RecordType
from desktop.core.register.records import Change, ClaimedTime, Draft
from desktop.core.register.views import RecordQuery, UnreadableCapture
from desktop.services.register.transfer import before, examine
from desktop.storage.register.inherited_files import about_inherited, taken_over
from desktop.storage.register.key_file import read_key_file
from desktop.storage.register.sealed_captures import seal

WORDS = "Evacuate the char before dark"


@pytest.fixture
def keeper(tmp_path):
    service = new_at(tmp_path / "home")
    service.recording.capture(Draft(text=WORDS, deadline_ms=NOON))
    return service


@pytest.fixture
def target(keeper):
    return keeper.queries.detail(1).as_filed.record_id


def sealed(keeper, draft, record_id="e" * 32, at_ms=NOON):
    """Seal the draft as any program of the same user can."""
    keeper.vault.lock(LockReason.TRAY)
    keys = read_key_file(keeper.folder / "register.key")
    seal(keeper.folder / "sealed", keys, draft, record_id=record_id, at_ms=at_ms)
    return keeper.folder / "sealed" / f"{record_id}.sealed"


def assert_refused(keeper, path):
    """Unlock; the file is named and stays, cannot be filed, and the register is as before."""
    assert keeper.vault.unlock(PHRASE).count == 1
    (entry,) = keeper.inbox.entries()
    assert isinstance(entry, UnreadableCapture)
    assert entry.file_name == path.name
    assert keeper.inbox.file([entry]) == []
    assert path.exists()
    detail = keeper.queries.detail(1)
    assert (detail.record.text, detail.record.deadline_ms) == (WORDS, NOON)
    assert len(keeper.queries.rows(RecordQuery())) == 1
    assert keeper.vault.verify().intact


@pytest.mark.parametrize(
    "draft",
    [
        Draft(type=RecordType.REDACTION, target="1", text="order 77"),
        Draft(type=RecordType.CORRECTION, target="1", changes=(Change("deadline_ms", None),)),
        Draft(text="x", source="takeover/x"),
        Draft(text="x", claimed=ClaimedTime("t", 10**17)),
    ],
)
def test_a_sealed_record_of_the_programs_own_is_not_filed(keeper, draft):
    """The rules are in `tests/core/register/test_validation.py`."""
    assert_refused(keeper, sealed(keeper, draft))


def test_a_sealed_id_or_time_that_no_program_of_ours_writes_is_not_filed(keeper):
    strange = "a'b" if sys.platform == "win32" else 'a"b'  # no file of Windows' has a quote
    for record_id, at_ms in ((strange, NOON), ("e" * 31, NOON), ("e" * 32, 10**17)):
        path = sealed(keeper, Draft(text="x"), record_id, at_ms)
        assert keeper.queries.waiting() == []
        assert_refused(keeper, path)
        path.unlink()


def test_a_sealed_file_under_another_name_is_not_filed(keeper):
    path = sealed(keeper, Draft(text="x"))
    assert_refused(keeper, path.rename(path.with_name("d" * 32 + ".sealed")))


def test_a_form_and_the_command_line_are_told_that_a_time_is_out_of_range(keeper):
    draft = Draft(text="x", deadline_ms=10**17)
    assert code_of(keeper.recording.capture, draft) == "record_time_invalid"
    with pytest.raises(KnownError, match="correction_invalid"):
        keeper.recording.correct("1", [Change("deadline_ms", "253402343999000")])
    assert keeper.vault.opened().count == 1


def test_a_handover_with_a_time_that_no_calendar_has_is_refused(keeper, tmp_path, monkeypatch):
    giver = new_at(tmp_path / "giver")
    with monkeypatch.context() as patched:
        patched.setattr("desktop.storage.register.record_factory.check_times", lambda _draft: None)
        giver.recording.capture(Draft(text="x", claimed=ClaimedTime("t", 10**17)))
    assert code_of(examine, giver.parcels(), before(keeper)) == "handover_damaged"


def test_a_takeover_that_names_no_register_ends_no_unlock(keeper):
    keeper.recording.file([Draft(type=RecordType.TAKEOVER, text="x", source="takeover/x")])
    keeper.vault.lock(LockReason.TRAY)
    assert keeper.vault.unlock(PHRASE).intact
    (problem,) = keeper.vault.problems
    assert (problem.code, problem.facts["seq"]) == ("takeover_unreadable", 2)
    assert about_inherited(problem)
    assert taken_over(keeper.vault.opened()) == []


def test_a_target_is_filed_by_its_whole_id(keeper, target):
    (record,) = keeper.recording.file(
        [Draft(type=RecordType.REDACTION, target=target[:8], text="order 77")]
    )
    assert record.target == target
    assert keeper.vault.verify().intact
