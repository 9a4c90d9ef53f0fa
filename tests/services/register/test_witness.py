"""Two officers witness each other's registers."""

import pytest
from helpers.registers import CHEAP, PHRASE, Moment, keeper_at

from desktop.core.errors import KnownError
from desktop.core.integrity.witness import Fit
from desktop.core.register.enums import RecordType
from desktop.core.register.records import Draft
from desktop.core.register.views import LockReason, RecordQuery
from desktop.services.register.witness import head_text, keep_head, look_at, witnessed_heads


def officer(folder):
    service = keeper_at(folder, Moment())
    service.session.init(PHRASE, CHEAP)
    for number in range(3):
        service.recording.capture(Draft(text=f"directive {number}"))
    return service


@pytest.fixture
def amin(tmp_path):
    service = officer(tmp_path / "amin")
    yield service
    service.session.lock(LockReason.COMMAND)


@pytest.fixture
def bina(tmp_path):
    service = officer(tmp_path / "bina")
    yield service
    service.session.lock(LockReason.COMMAND)


def test_a_colleagues_head_is_kept_as_a_record_under_ones_own_signature(amin, bina):
    result = keep_head(bina, head_text(amin.session.opened()), "Amin")
    assert (result.fit, result.known.name, result.known.point.size) == (
        Fit.NEW,
        "Amin",
        3,
    )
    (row, *_) = bina.queries.rows(RecordQuery())
    assert (row.type, row.sender) == (RecordType.WITNESS, "Amin")
    assert bina.session.verify().intact
    assert bina.session.opened().count == 4
    bina.session.lock(LockReason.COMMAND)
    bina.session.unlock(PHRASE)
    (head,) = witnessed_heads(bina.session.opened())
    assert head == result.known


def test_the_next_head_must_come_with_its_proof(amin, bina):
    keep_head(bina, head_text(amin.session.opened()), "Amin")
    amin.recording.capture(Draft(text="later"))
    assert keep_head(bina, head_text(amin.session.opened())).fit is Fit.PROOF_MISSING
    assert len(witnessed_heads(bina.session.opened())) == 1
    result = keep_head(bina, head_text(amin.session.opened(), 3))
    assert (result.fit, result.known.name, result.known.point.size) == (
        Fit.GROWN,
        "Amin",
        4,
    )
    (head,) = witnessed_heads(bina.session.opened())
    assert head.point.size == 4
    assert keep_head(bina, head_text(amin.session.opened())).fit is Fit.SAME
    assert bina.session.opened().count == 5


def test_looking_files_nothing(amin, bina):
    assert look_at(bina.session.opened(), head_text(amin.session.opened())).fit is Fit.NEW
    assert bina.session.opened().count == 3
    assert look_at(bina.session.opened(), "hello").fit is Fit.NOT_A_HEAD


def test_the_latest_kept_stands_first(amin, bina, tmp_path):
    chitra = officer(tmp_path / "chitra")
    keep_head(chitra, head_text(amin.session.opened()), "Amin")
    chitra.recording._now_ms.now_ms += 1000
    keep_head(chitra, head_text(bina.session.opened()), "Bina")
    assert [head.name for head in witnessed_heads(chitra.session.opened())] == ["Bina", "Amin"]
    chitra.session.lock(LockReason.COMMAND)


def test_an_own_head_out_of_a_message_tells_whether_the_register_still_fits(amin, bina):
    early = head_text(amin.session.opened())
    amin.recording.capture(Draft(text="later"))
    late = head_text(amin.session.opened())
    for text in (early, late):
        assert look_at(amin.session.opened(), text).fit is Fit.OWN
    stranger = head_text(bina.session.opened()).replace(
        bina.session.opened().register_id, amin.session.opened().register_id
    )
    bare = stranger.partition("\n\n")[2]
    assert look_at(amin.session.opened(), bare).fit is Fit.SIGNATURE_WRONG
    assert keep_head(amin, early).fit is Fit.OWN
    assert witnessed_heads(amin.session.opened()) == []


def test_an_own_head_of_a_longer_register_differs(amin, tmp_path):
    import shutil

    amin.session.lock(LockReason.COMMAND)
    shutil.copytree(tmp_path / "amin", tmp_path / "old")
    amin.session.unlock(PHRASE)
    amin.recording.capture(Draft(text="later"))
    late = head_text(amin.session.opened())
    old = keeper_at(tmp_path / "old", Moment())
    old.session.unlock(PHRASE)
    assert look_at(old.session.opened(), late).fit is Fit.OWN_DIFFERS
    old.session.lock(LockReason.COMMAND)


@pytest.mark.parametrize("since", [-1, 4])
def test_a_proof_since_a_record_that_is_not_there_is_refused(amin, since):
    with pytest.raises(KnownError, match="head_since"):
        head_text(amin.session.opened(), since)


def test_a_locked_register_keeps_nothing(amin, bina):
    text = head_text(amin.session.opened())
    bina.session.lock(LockReason.IDLE)
    with pytest.raises(KnownError, match="register_locked"):
        keep_head(bina, text)
