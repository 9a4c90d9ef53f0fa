"""A register's evidence is verified by Tatpar as by the verifier that is in it."""

import io
import json
import zipfile
from dataclasses import replace

import pytest
from helpers.directives import NOON
from helpers.registers import CHEAP, PHRASE, Moment, keeper_at
from helpers.transfers import Officer, cheap_age

from desktop.cli.main import run
from desktop.core.integrity.checkpoint import fingerprint, origin
from desktop.core.integrity.faults import Wrong
from desktop.core.register.enums import Action, LockReason
from desktop.core.register.records import Attachment, Draft
from desktop.language.translator import install
from desktop.reports.bundle.sshsig import read_signers, signer_line
from desktop.reports.bundle.trusted_keys import Trust
from desktop.reports.evidence import build
from desktop.reports.evidence.build import NAMESPACE, evidence_bundle
from desktop.reports.evidence.verify import verify_evidence
from desktop.ui.reports.presenter import verify_file as page_verdict


@pytest.fixture
def keeper(tmp_path):
    install("en")
    made = keeper_at(tmp_path / "home")
    made.vault.init(PHRASE, CHEAP)
    made.recording.capture(Draft(text="one", original=b"one\r\n"))
    made.recording.capture(
        Draft(text="two", attachments=(Attachment("a b.ogg", "audio/ogg", b"\0"),))
    )
    made.recording.capture(Draft(text="three"))
    yield made
    made.vault.lock(LockReason.COMMAND)


@pytest.fixture
def file(keeper, tmp_path):
    made = tmp_path / "evidence.zip"
    made.write_bytes(evidence_bundle(*keeper.queries.evidence(), NOON))
    return made


def result(capsys):
    return json.loads(capsys.readouterr().out)["results"][0]


@pytest.mark.parametrize(("which", "held"), [(None, 3), (["2"], 1)])
def test_intact_evidence_is_verified_and_tells_the_key_to_compare(
    keeper, tmp_path, capsys, which, held
):
    found, key = keeper.queries.evidence(which)
    file = tmp_path / "evidence.zip"
    file.write_bytes(evidence_bundle(found, key, NOON))
    assert run(["verify", str(file), "--json", "--any-key"]) == 0
    told = result(capsys)
    assert (told["verified"], told["records"], told["of_records"]) == (True, held, 3)
    assert (told["register"], told["signer"]) == (origin(found.parcels[0].register_id), None)
    assert run(["verify", str(file), "--any-key"]) == 0
    heading, *checks = capsys.readouterr().out.splitlines()
    assert "মেলে, কিন্তু যাচাই সম্পূর্ণ নয়" in heading  # anyone can sign with a new key
    assert fingerprint(found.parcels[0].public) in heading
    assert len(checks) == 3


def test_evidence_of_a_register_that_nobody_enrolled_is_consistent_and_not_verified(
    keeper, file, capsys
):
    # Anyone can invent a register.
    assert run(["verify", str(file), "--json"]) == 1
    assert result(capsys)["first_wrong"]["wrong"] == "signer_unknown"
    assert run(["verify", str(file)]) == 1
    line = capsys.readouterr().out
    assert "মেলে, কিন্তু যাচাই সম্পূর্ণ নয়" in line
    assert fingerprint(keeper.vault.opened().public) in line


def test_the_register_prints_the_line_that_enrols_it(keeper, file, tmp_path, capsys):
    keeper.vault.lock(LockReason.COMMAND)
    phrase = tmp_path / "phrase"
    phrase.write_text(PHRASE, "utf-8")
    words = ("register", "enrol", "--passphrase-file", str(phrase), "--json")
    assert run(["--home", str(tmp_path / "home"), *words]) == 0
    signers = tmp_path / "signers"
    signers.write_text(json.loads(capsys.readouterr().out)["allowed_signers"] + "\n", "utf-8")
    assert run(["verify", str(file)]) == 1
    assert run(["verify", str(file), "--signers", str(signers)]) == 0


def test_the_home_of_the_register_knows_its_own_key(keeper, file, tmp_path, capsys):
    assert run(["--home", str(tmp_path / "home"), "verify", str(file), "--json"]) == 0
    assert result(capsys)["signer"] == "এই কম্পিউটার"
    (tmp_path / "home" / "register.key").write_text("{}", "utf-8")
    assert run(["--home", str(tmp_path / "home"), "verify", str(file)]) == 1


def test_the_registers_that_it_inherited_are_verified_by_their_own_heads(tmp_path, monkeypatch):
    cheap_age(monkeypatch)
    moment = Moment(NOON)
    giver, taker = Officer(tmp_path, "rahima", moment), Officer(tmp_path, "karim", moment)
    giver.keeper.recording.capture(Draft(text="one"))
    taker.receives(giver.hands_over("karim", tmp_path / "given"))
    found, key = taker.keeper.queries.evidence()
    own, inherited = found.parcels
    file = tmp_path / "evidence.zip"
    file.write_bytes(evidence_bundle(found, key, NOON))
    told = verify_evidence(file, [], any_key=True)
    assert (told.fault, told.inherited) == (None, 1)
    emptied = replace(found, parcels=(own, replace(inherited, bodies={}, blobs={})))
    file.write_bytes(evidence_bundle(emptied, key, NOON))
    wrong = verify_evidence(file, []).fault
    assert wrong.actual == "record 1 is missing, and no record says that its content was removed"
    for person in (giver, taker):
        person.keeper.vault.lock(LockReason.COMMAND)


def test_an_enrolled_key_names_the_register_and_another_is_refused(keeper, file):
    found, _ = keeper.queries.evidence()
    name = origin(found.parcels[0].register_id)
    mine = read_signers(signer_line(name, NAMESPACE, found.parcels[0].public, "UNO Savar"))
    assert verify_evidence(file, mine).signer == "UNO Savar"
    other = read_signers(signer_line(name, NAMESPACE, b"\1" * 32, "UNO Savar"))
    wrong = verify_evidence(file, other).fault
    assert wrong.wrong is Wrong.SIGNER_UNKNOWN
    assert verify_evidence(file, other, any_key=True).fault == wrong
    assert verify_evidence(file, []).fault.wrong is Wrong.SIGNER_UNKNOWN
    misplaced = [replace(mine[0], principals=("tatpar/another",))]
    assert verify_evidence(file, misplaced).fault.wrong is Wrong.SIGNER_OTHER


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("records.jsonl", "file_changed"),
        ("checkpoint.txt", "file_changed"),
        ("tagmanifest-sha256.txt.sig", "signature_malformed"),
    ],
)
def test_a_changed_file_is_named(file, capsys, name, wrong):
    old = zipfile.ZipFile(io.BytesIO(file.read_bytes()))
    with zipfile.ZipFile(file, "w") as made:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename.endswith("/" + name):
                other = b"y" if content[50:51] == b"x" else b"x"  # a digest may have either
                content = content[:50] + other + content[51:]
            made.writestr(entry, content)
    assert run(["verify", str(file), "--json"]) == 1
    assert result(capsys)["first_wrong"]["wrong"] == wrong


def test_a_page_that_shows_other_words_than_the_records_is_refused(keeper, file, monkeypatch):
    keeper.recording.act("1", Action.ACKNOWLEDGED)
    found, key = keeper.queries.evidence()
    original = build.page
    cases = [
        (lambda raw: raw.replace(b"<pre>two<", b"<pre>no need<"), "record 2"),
        (lambda raw: raw.replace(b">3. ", b">4. "), "record 3"),
        (lambda raw: raw.replace(b"4. Acknowledged", b"4. Carried out"), "record 4"),
        (lambda raw: raw.replace(b", about record 1<", b", about record 2<"), "record 4"),
        (lambda raw: raw.replace(b"</html>", b"<p>no need</p></html>"), "shows other records than"),
        (
            lambda raw: raw.replace(b"<style>", b"<style>pre{display:none}"),
            "shows other records than",
        ),
        (lambda raw: raw.replace(b"<title>", b"<title>Not "), "shows other records than"),
        (lambda raw: raw.replace(b": Ordinary ", b": Secret "), "shows other records than"),
    ]
    for change, sentence in cases:
        right = original(found.parcels[0].records)
        assert change(right) != right
        monkeypatch.setattr(build, "page", lambda records, do=change: do(original(records)))
        file.write_bytes(evidence_bundle(found, key, NOON))
        fault = verify_evidence(file, [], any_key=True).fault
        assert sentence in fault.actual


def test_the_page_is_known_in_either_language_and_by_either_clock(keeper, file):
    keeper.recording.act("1", Action.ACKNOWLEDGED)
    for code, clock in (("bn", "12"), ("bn", "24"), ("en", "12"), ("en", "24")):
        install(code, "Asia/Dhaka", clock)
        file.write_bytes(evidence_bundle(*keeper.queries.evidence(), NOON))
        install("en")
        assert verify_evidence(file, [], any_key=True).fault is None


@pytest.mark.parametrize("name", ["data/READ ME.html", "data/files/note.html", "READ ME.html"])
def test_a_signed_file_that_is_no_part_of_evidence_is_refused(keeper, file, monkeypatch, name):
    found, key = keeper.queries.evidence()
    real = build.write_bag

    def write_more(folder, payload, tags, *rest):
        part = name.removeprefix("data/")
        more = {part: b"no need"}
        inside = name.startswith("data/")
        return real(
            folder, payload | more if inside else payload, tags if inside else tags | more, *rest
        )

    monkeypatch.setattr(build, "write_bag", write_more)
    file.write_bytes(evidence_bundle(found, key, NOON))
    fault = verify_evidence(file, [], any_key=True).fault
    assert name.rpartition("/")[2] in fault.actual
    assert "is not part of the evidence" in fault.actual


def test_the_reports_page_answers_as_the_command_line_does(keeper, file, tmp_path):
    trust = Trust("", tmp_path / "key", tmp_path / "allowed_signers", "this PC")
    assert not page_verdict(file, trust).verified
    register = keeper.vault.opened()
    line = signer_line(origin(register.register_id), NAMESPACE, register.public, "UNO Savar")
    trust.allowed.write_text(line, "utf-8")
    verdict = page_verdict(file, trust)
    assert verdict.verified
    assert "does not prove who sent it" in verdict.sentence
    assert len(verdict.checks) == 3
    found, key = keeper.queries.evidence()
    own = found.parcels[0]
    less = {seq: body for seq, body in own.bodies.items() if seq > 1}
    file.write_bytes(
        evidence_bundle(replace(found, parcels=(replace(own, bodies=less),)), key, NOON)
    )
    verdict = page_verdict(file, trust)
    assert not verdict.verified
    assert "record 1 is missing" in verdict.sentence
