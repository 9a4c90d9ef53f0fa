"""A register from hand to hand, as the window and the command line do it."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace

import pytest
from helpers.bundles import register_signers
from helpers.directives import NOON
from helpers.refusals import code_of
from helpers.registers import PHRASE, Moment, home_at, reopen
from helpers.transfers import SECRET, Officer, cheap_age

from desktop.core.errors import KnownError
from desktop.core.integrity.merkle import Fault
from desktop.core.person import Person
from desktop.core.register.enums import Action, LockReason, RecordType, SecurityClass, State
from desktop.core.register.records import Attachment, Change, Draft
from desktop.core.register.views import WORK_LIST, RecordClass, RecordQuery, Retention
from desktop.language.translator import install
from desktop.reports.evidence.build import evidence_bundle
from desktop.services.register import transfer as register_transfer
from desktop.services.register.transfer import before, examine
from desktop.storage.age import encrypted
from desktop.storage.register.backup import read_manifest, restore

VOICE = Attachment("voice.ogg", "audio/ogg", b"sound" * 40_000)


@pytest.fixture
def no_scrypt(monkeypatch):
    cheap_age(monkeypatch)


@pytest.fixture
def moment():
    install("en")
    return Moment()


@pytest.fixture
def people(tmp_path, moment):
    made = {name: Officer(tmp_path, name, moment) for name in ("Amin", "Bina", "Chitra")}
    first = made["Amin"].keeper
    first.recording.capture(
        Draft(text="প্রথম নির্দেশ", original="প্রথম নির্দেশ\r\n".encode(), attachments=(VOICE,))
    )
    first.recording.capture(Draft(text="secret words", sender="DC"))
    first.recording.capture(Draft(text="to be removed"))
    first.recording.act("1", Action.ACKNOWLEDGED, "seen")
    first.recording.correct("2", [Change("subject", "Shelters")])
    first.recording.redact("3", "order 12")
    return made


@pytest.fixture
def amin(people):
    return people["Amin"]


@pytest.fixture
def bina(people):
    return people["Bina"]


@pytest.fixture
def file(amin, no_scrypt, tmp_path):
    return amin.hands_over("Bina", tmp_path / "handover.age")


def texts(person, **wanted):
    return [row.subject for row in person.keeper.queries.rows(RecordQuery(**wanted))]


def named(person, subject):
    """Return the oldest row with that subject: its correction has it, too."""
    return [row for row in person.keeper.queries.rows(RecordQuery()) if row.subject == subject][-1]


def test_the_giver_keeps_the_register_and_a_record_of_whom_it_went_to(amin, file):
    view = amin.keeper.queries.view(RecordQuery())
    handover = view.handed_over
    assert (handover.to, handover.at_ms) == (Person("Bina", "UNO"), NOON)
    record = amin.keeper.queries.detail(handover.seq).record
    assert record.type is RecordType.HANDOVER
    assert "Order 5" in record.text
    assert "handover.age" in record.text
    assert view.verification.intact
    assert [path.name for path in file.parent.iterdir() if path.is_file()] == ["handover.age"]


def test_the_successor_reads_finds_and_verifies_it_without_the_givers_passphrase(bina, file):
    bina.keeper.recording.capture(Draft(text="Bina's own"))
    (offer,) = bina.receives(file)
    assert (offer.added, offer.verification.count, offer.officer.name) == (6, 6, "Amin")
    bina.reopens()
    assert bina.keeper.vault.problems == ()
    view = bina.keeper.queries.view(RecordQuery())
    (inherited,) = view.inherited
    assert (inherited.officer.name, inherited.count) == ("Amin", 6)
    assert inherited.verification.intact
    found = {row.subject: row for row in view.rows}
    assert found["প্রথম নির্দেশ"].whose == "Amin"
    assert found["Bina's own"].whose == ""
    assert found["প্রথম নির্দেশ"].state is State.ACKNOWLEDGED
    assert "Shelters" in found  # the correction came along
    assert texts(bina, words="প্রথম") == ["প্রথম নির্দেশ"]
    assert (texts(bina, words="removed"), "order 12" in found) == ([], True)
    assert view.senders == ("Amin", "DC")
    row = found["প্রথম নির্দেশ"]
    assert bina.keeper.queries.attachment(row.record_id, 1) == VOICE.data
    assert bina.keeper.queries.detail(row.record_id).original == "প্রথম নির্দেশ\r\n".encode()
    assert view.verification.count == 2  # the own one, and the record of the takeover


def test_a_second_handover_brings_what_is_new(amin, bina, file, tmp_path):
    bina.receives(file)
    amin.keeper.recording.capture(Draft(text="after the handover"))
    later = amin.hands_over("Bina", tmp_path / "later.age")
    (offer,) = bina.receives(later)
    assert offer.added == 2  # the record of the first handover, and the new one
    bina.reopens()
    assert len([row for row in texts(bina) if row == "after the handover"]) == 1
    assert len(list(bina.folder.glob("inherited-*.db"))) == 1
    (offer,) = bina.receives(file)  # the older file holds nothing that is not here
    assert offer.added == 0
    assert "after the handover" in texts(bina)


def test_an_open_directive_is_carried_on_by_the_successor(bina, file):
    counted = bina.keeper.queries.counts()
    bina.receives(file)
    assert bina.keeper.queries.counts().unanswered == counted.unanswered + 1
    row = named(bina, "Shelters")
    bina.keeper.recording.act(row.record_id, Action.CARRIED_OUT, "done")
    assert bina.keeper.queries.counts().unanswered == counted.unanswered
    bina.reopens()
    assert bina.keeper.queries.counts().unanswered == counted.unanswered
    found = bina.keeper.queries.detail(row.record_id)
    assert found.row.state is State.CARRIED_OUT
    assert found.trail[-1].words == "done"
    assert "Shelters" in texts(bina, state=State.CARRIED_OUT)
    assert "Shelters" not in texts(bina, state=State.TO_ANSWER)
    assert texts(bina, state=State.ACKNOWLEDGED) == ["প্রথম নির্দেশ"]
    assert bina.keeper.queries.view(RecordQuery()).inherited[0].verification.intact
    assert bina.keeper.vault.verify().intact


def test_what_was_taken_over_is_neither_corrected_nor_redacted(bina, file):
    bina.receives(file)
    row = named(bina, "Shelters")
    with pytest.raises(KnownError, match="record_inherited"):
        bina.keeper.recording.correct(row.record_id, [Change("subject", "x")])
    assert code_of(bina.keeper.recording.redact, row.record_id, "order") == "record_inherited"
    with pytest.raises(KnownError, match="record_inherited"):
        bina.keeper.recording.decide(row.record_id, Retention(RecordClass.D, 1), "order")
    with pytest.raises(KnownError, match="record_not_redactable"):
        bina.keeper.recording.redact("1", "order")  # the record of the takeover


def test_a_chain_of_two_handovers_brings_both_registers_and_what_was_done(people, file, tmp_path):
    bina, chitra = people["Bina"], people["Chitra"]
    bina.receives(file)
    row = named(bina, "Shelters")
    bina.keeper.recording.act(row.record_id, Action.CARRIED_OUT, "done by Bina")
    bina.keeper.recording.capture(Draft(text="Bina's own"))
    second = bina.hands_over("Chitra", tmp_path / "second.age")
    offers = chitra.receives(second)
    assert [(one.officer.name, one.added) for one in offers] == [("Bina", 3), ("Amin", 6)]
    chitra.reopens()
    assert chitra.keeper.vault.problems == ()
    view = chitra.keeper.queries.view(RecordQuery())
    assert {register.officer.name for register in view.inherited} == {"Amin", "Bina"}
    assert all(one.verification.intact for one in view.inherited)
    found = {row.subject: row for row in view.rows}
    assert (found["Bina's own"].whose, found["Shelters"].whose) == ("Bina", "Amin")
    for subject in ("Bina's own", "Shelters"):
        detail = chitra.keeper.queries.detail(found[subject].record_id)
        assert detail.row.subject == subject
    assert found["Shelters"].state is State.CARRIED_OUT
    assert chitra.keeper.queries.detail(row.record_id).trail[-1].words == "done by Bina"
    takeovers = [row.subject for row in view.rows if row.type is RecordType.TAKEOVER]
    assert any("It came with" in chitra.keeper.queries.detail(n).record.text for n in (1, 2))
    assert len(takeovers) == 3  # one of Bina's, two of Chitra's
    # The first file adds nothing any more, by whichever way it came.
    assert chitra.receives(file)[0].added == 0


def test_a_register_that_comes_back_to_its_owner_is_passed_over(amin, bina, file, tmp_path):
    bina.receives(file)
    back = bina.hands_over("Amin", tmp_path / "back.age")
    offers = amin.receives(back)
    assert [one.officer.name for one in offers] == ["Bina"]
    assert code_of(amin.receives, file) == "handover_own"


def test_an_edited_register_is_named_and_not_taken_over(amin, bina, no_scrypt, tmp_path):
    own = register_transfer.gather(amin.keeper).parcels[0]
    body = own.bodies[1].replace("প্রথম".encode(), "দ্বিতীয়".encode())
    forged = replace(own, bodies={**own.bodies, 1: body})
    (offer,) = examine([forged], before(bina.keeper))
    assert (offer.verification.fault, offer.verification.seq) == (Fault.RECORD_EDITED, 1)
    given = register_transfer.Handover(0, own.officer, own.officer, "", (forged,))
    assert code_of(register_transfer.keep, bina.keeper, given, [offer]) == "handover_unverified"
    assert bina.keeper.queries.view(RecordQuery()).inherited == ()
    assert list(bina.folder.glob("*inherited-*")) == []


def test_files_of_one_record_in_each_others_place_are_not_taken_over(amin, bina):
    files = (Attachment("order", "x/y", b"guilty"), Attachment("logo", "x/y", b"harmless"))
    seq = amin.keeper.recording.capture(
        Draft(text="signed", original=b"signed\r\n", attachments=files)
    ).seq
    own = register_transfer.gather(amin.keeper).parcels[0]
    original, first, second = own.blobs[seq]
    forged = replace(own, blobs={**own.blobs, seq: (original, second, first)})
    (offer,) = examine([forged], before(bina.keeper))
    assert (offer.verification.fault, offer.verification.seq) == (Fault.BYTES_CHANGED, seq)


def test_a_register_that_does_not_verify_is_not_handed_over(amin):
    amin.keeper.vault.lock(LockReason.COMMAND)
    (amin.folder / "register.head").unlink()
    amin.keeper.vault.unlock(PHRASE)
    assert code_of(register_transfer.gather, amin.keeper) == "handover_not_intact"


def test_an_empty_register_is_not_handed_over(bina):
    with pytest.raises(KnownError, match="register_empty") as refused:
        register_transfer.gather(bina.keeper)
    assert refused.value.exit_code == 1


@pytest.mark.skipif(shutil.which("age") is None, reason="NOT TESTED HERE: needs age")
def test_stock_age_opens_it_and_its_own_verifier_verifies_both_registers(people, file, tmp_path):
    bina = people["Bina"]
    bina.receives(file)
    content = register_transfer.gather(bina.keeper)
    wish = register_transfer.Wish(content.parcels[0].officer, "", tmp_path / "out.age")
    bundle = register_transfer.handover_bundle(content.parcels, wish.to, "", content.key, NOON)
    (tmp_path / "out.age").write_bytes(encrypted(bundle, SECRET))
    assert opened(tmp_path / "out.age", tmp_path / "out.zip") == bundle
    shutil.unpack_archive(tmp_path / "out.zip", tmp_path / "out")
    (folder,) = (tmp_path / "out").iterdir()
    done = run(folder)
    assert (done.returncode, done.stderr) == (0, "")
    register = f"Predecessor's register {content.parcels[1].register_id}"
    told = f"{register}: 5 of 6 records; content removed: 3"
    assert told in done.stdout
    path = folder / "data" / "inherited" / content.parcels[1].register_id / "records.jsonl"
    path.write_bytes(path.read_bytes().replace(b"seen", b"unseen"))
    done = run(folder)
    assert done.returncode == 1


def run(folder):
    environ = {k: v for k, v in os.environ.items() if k != "PYTHONSAFEPATH"}
    command = [sys.executable, "verify.py", str(register_signers(folder))]
    return subprocess.run(
        command,
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environ,
        check=False,
    )


def opened(secret, out):
    """Open a file with the stock program, which asks for the passphrase on a terminal."""
    import pty

    def read(handle):
        return os.read(handle, 1024)

    pid, terminal = pty.fork()
    if pid == 0:
        os.execvp("age", ["age", "-d", "-o", str(out), str(secret)])
    said = b""
    while b"passphrase" not in said:
        said += read(terminal)
    os.write(terminal, SECRET.encode() + b"\n")
    try:
        while read(terminal):
            pass
    except OSError:
        pass  # the terminal closes with the program
    os.waitpid(pid, 0)
    return out.read_bytes()


@pytest.fixture
def copied(bina, file, tmp_path):
    """A backup of the successor's register, made after the takeover."""
    bina.receives(file)
    (tmp_path / "disk").mkdir()
    return bina.keeper.back_up(tmp_path / "disk")


def test_a_damaged_inherited_file_gives_way_to_the_copy_that_is_restored(bina, copied):
    (path,) = bina.folder.glob("inherited-*.db")
    bina.keeper.vault.lock(LockReason.COMMAND)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    path.with_name(path.name + "-wal").write_bytes(b"of another state")
    (bina.folder / "register.db").unlink()
    restore(read_manifest(copied), copied, home_at(bina.folder))
    assert path.read_bytes() == (copied / path.name).read_bytes()
    bina.keeper.vault.unlock(PHRASE)
    assert bina.keeper.vault.problems == ()
    assert "প্রথম নির্দেশ" in texts(bina)


def test_an_inherited_file_that_is_damaged_is_not_copied_and_keeps_nothing_from_being(
    bina, copied, tmp_path
):
    (path,) = bina.folder.glob("inherited-*.db")
    bina.keeper.vault.lock(LockReason.COMMAND)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    bina.keeper.vault.unlock(PHRASE)
    bina.moment.now_ms += 1000
    made = read_manifest(bina.keeper.back_up(tmp_path / "disk"))
    assert made.size == 1
    assert path.name not in made.files
    assert path.name in read_manifest(copied).files


def unpacked(keeper, which, folder):
    (folder / "evidence.zip").write_bytes(evidence_bundle(*keeper.queries.evidence(which), NOON))
    shutil.unpack_archive(folder / "evidence.zip", folder / "evidence")
    (found,) = (folder / "evidence").iterdir()
    return found


def bodies(folder):
    lines = (folder / "records.jsonl").read_text("utf-8").split("\n")[:-1]
    return [json.loads(json.loads(line)["body"]) for line in lines]


def test_evidence_of_a_predecessors_record_is_proven_by_its_own_head(bina, file, tmp_path):
    bina.keeper.recording.capture(Draft(text="Bina's own"))
    bina.receives(file)
    row = named(bina, "প্রথম নির্দেশ")
    bina.keeper.recording.act(row.record_id, Action.CARRIED_OUT, "done by Bina")
    folder = unpacked(bina.keeper, [row.record_id], tmp_path)
    done = run(folder)
    assert (done.returncode, done.stderr) == (0, "")
    data = folder / "data"
    assert [one["type"] for one in bodies(data)] == ["takeover", "action"]
    (inherited,) = (data / "inherited").iterdir()
    assert f"Predecessor's register {inherited.name}: " in done.stdout
    assert [one["text"] for one in bodies(inherited)] == ["প্রথম নির্দেশ", "seen"]
    assert (inherited / "files" / "1-1-voice.ogg").read_bytes() == VOICE.data
    assert not any(b"secret words" in path.read_bytes() for path in folder.rglob("*.jsonl"))
    path = inherited / "records.jsonl"
    path.write_bytes(path.read_bytes().replace(b"seen", b"unseen"))
    assert run(folder).returncode == 1


def test_evidence_of_everything_holds_what_was_inherited_but_for_what_is_damaged(
    bina, file, tmp_path
):
    bina.receives(file)
    folder = unpacked(bina.keeper, None, tmp_path)
    assert run(folder).returncode == 0
    (inherited,) = (folder / "data" / "inherited").iterdir()
    assert len(bodies(inherited)) == 5  # the sixth was redacted
    assert (inherited / "leaves.txt").read_text("ascii").count("\n") == 6
    (one,) = bina.keeper.vault.opened().inherited
    one.verification = replace(one.verification, fault=Fault.RECORD_EDITED)
    assert bina.keeper.queries.evidence()[0].parcels[1:] == ()


def test_a_predecessors_confidential_record_leaves_encrypted_only(amin, bina, no_scrypt, tmp_path):
    amin.keeper.recording.capture(Draft(text="hush", security=SecurityClass.SECRET))
    bina.receives(amin.hands_over("Bina", tmp_path / "handover.age"))
    found = {row.subject: row.record_id for row in bina.keeper.queries.rows(RecordQuery())}
    assert bina.keeper.queries.evidence([found["hush"]])[0].confidential == 7
    assert bina.keeper.queries.evidence([found["Shelters"]])[0].confidential is None
    assert bina.keeper.queries.evidence()[0].confidential == 7


def states(person, *numbers):
    whose = person.keeper.queries.view(RecordQuery()).inherited[0].register_id
    rows = person.keeper.queries.rows(RecordQuery(whose=whose))
    return {row.seq: row.state for row in rows if row.seq in numbers}


def test_a_successor_opens_again_and_closes_what_was_inherited(amin, bina, no_scrypt, tmp_path):
    for action in (Action.CARRIED_OUT, Action.REOPENED):  # its records have high numbers
        amin.keeper.recording.act("1", action)
    amin.keeper.recording.act("2", Action.CARRIED_OUT)
    first, second = (amin.keeper.queries.detail(number).row.record_id for number in (1, 2))
    bina.receives(amin.hands_over("Bina", tmp_path / "handover.age"))
    bina.reopens()
    assert states(bina, 1, 2) == {1: State.ACKNOWLEDGED, 2: State.CARRIED_OUT}
    bina.keeper.recording.act(first, Action.CARRIED_OUT)  # number 2 or so of the successor's own
    bina.keeper.recording.act(second, Action.REOPENED)
    assert states(bina, 1, 2) == {1: State.CARRIED_OUT, 2: State.TO_ANSWER}
    work = bina.keeper.queries.rows(WORK_LIST)
    assert second in [row.record_id for row in work]
    assert first not in [row.record_id for row in work]
    reopen(bina.keeper)
    assert second in bina.keeper.vault.open_directives
