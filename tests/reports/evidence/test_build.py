"""The register's evidence, verified as a stranger would: by stock tools and its own verify.py."""

import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass, fields, replace
from pathlib import Path

import pytest
from helpers.bundles import register_signers
from helpers.directives import NOON
from helpers.registers import CHEAP, PHRASE, keeper_at

from desktop.core.integrity.checkpoint import origin
from desktop.core.register.enums import Action, LockReason, RecordType, SecurityClass
from desktop.core.register.records import Attachment, Change, Draft, Origin, leaf_bytes
from desktop.language.bundles import evidence_title
from desktop.language.dates import moment_both_calendars, moment_long
from desktop.language.translator import install, word_of
from desktop.reports.bundle.bagit import check_bag, read_bag
from desktop.reports.bundle.sshsig import signer_line
from desktop.reports.evidence import standalone_verifier as stand_alone_register
from desktop.reports.evidence.build import NAMESPACE, evidence_bundle, page
from desktop.reports.evidence.standalone_verifier import OTHER_PAGE
from desktop.storage.register.inherited import Parcel

WORDS = ("প্রথম নির্দেশনা", "second directive", "তৃতীয়")
NEW_COPY = "Ask the sender for a new copy."


@pytest.fixture
def keeper(tmp_path):
    install("en")
    made = keeper_at(tmp_path / "home")
    made.vault.init(PHRASE, CHEAP)
    made.recording.capture(Draft(text=WORDS[0], original=WORDS[0].encode() + b"\r\n"))
    made.recording.capture(
        Draft(text=WORDS[1], attachments=(Attachment("../a b.ogg", "audio/ogg", b"\0"),))
    )
    made.recording.capture(Draft(text=WORDS[2]))
    made.recording.act("2", Action.ACKNOWLEDGED, "seen")
    yield made
    made.vault.lock(LockReason.COMMAND)


@dataclass
class Unpacked:
    """An unpacked bundle, and next to it an allowed_signers that lists its register."""

    folder: Path

    def __post_init__(self):
        self.signers = register_signers(self.folder)

    def run(self, *command, **more):
        return subprocess.run(
            command,
            cwd=self.folder,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            **more,
        )

    def verify(self):
        # Other people's Python imports from the script's folder; dev.py test forbids that to ours.
        environ = {k: v for k, v in os.environ.items() if k != "PYTHONSAFEPATH"}
        return self.run(sys.executable, "verify.py", str(self.signers), env=environ)

    def verify_unlisted(self):
        """Verify as if somebody else had made fresh lists and a fresh signature."""
        script = (self.folder / "verify.py").read_text("utf-8")
        script = script.replace("        files = check_lists(folder)\n", "        files = 0\n")
        (self.folder / "verify.py").write_text(script, "utf-8")
        return self.verify()


@pytest.fixture
def unpack(keeper, tmp_path):
    def make(which=None):
        raw = evidence_bundle(*keeper.queries.evidence(which), NOON)
        check_bag(read_bag(raw))
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            archive.extractall(tmp_path / "out")
        (folder,) = (tmp_path / "out").iterdir()
        return Unpacked(folder)

    return make


def test_evidence_names_the_policy_where_it_was_read(keeper, unpack):
    policy = keeper.folder.parent / "policy.toml"
    policy.write_text("[checks]\nmax_snoozes = 1\n", "utf-8")
    digest = hashlib.sha256(policy.read_bytes()).hexdigest()
    info = (unpack().folder / "bag-info.txt").read_text("utf-8")
    assert f"Tatpar-Policy: {digest}\nTatpar-Policy-Added: none\n" in info


def test_a_partial_bundle_holds_what_is_about_the_chosen_record_and_nothing_of_the_rest(unpack):
    made = unpack(["2"])
    lines = (made.folder / "data/records.jsonl").read_text("utf-8").splitlines()
    records = [json.loads(json.loads(line)["body"]) for line in lines]
    assert [record["seq"] for record in records] == [2, 4]
    content = b"".join(path.read_bytes() for path in made.folder.rglob("*") if path.is_file())
    assert WORDS[1].encode() in content
    assert WORDS[0].encode() not in content
    assert WORDS[2].encode() not in content
    assert (made.folder / "data/files/2-1-_a_b.ogg").read_bytes() == b"\0"
    done = made.verify()
    assert (done.returncode, done.stderr) == (0, "")
    assert "2 of 4 records; not in this evidence: 1, 3\n" in done.stdout
    assert "৪টি ভুক্তির ২টি; এতে নেই: ১, ৩\n" in done.stdout
    assert made.verify().returncode == 0  # running it leaves nothing behind


def test_a_whole_bundle_shows_that_nothing_was_left_out_but_what_was_redacted(keeper, unpack):
    keeper.recording.redact("3", "order 12")
    made = unpack()
    told = made.verify().stdout
    assert "4 of 5 records; content removed: 3\n" in told
    assert "৫টি ভুক্তির ৪টি; লেখা অপসারিত: ৩\n" in told
    content = b"".join(path.read_bytes() for path in made.folder.rglob("*") if path.is_file())
    assert WORDS[2].encode() not in content
    assert (made.folder / "data/files/1-0-original").read_bytes() == WORDS[0].encode() + b"\r\n"


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ((0, 2, 2), "record 3 is listed twice or out of order"),
        ((0, 2, 1, 3), "record 2 is listed twice or out of order"),
        ((0, 2, 3), "record 2 is missing, and no record says that its content was removed"),
        ((1, 2), "record 1 is missing, and no record says that its content was removed"),
        ((), "record 1 is missing, and no record says that its content was removed"),
    ],
)
def test_a_bundle_signed_without_some_of_its_records_is_refused(keeper, tmp_path, kept, said):
    keeper.recording.redact("4", "order 12")  # record 5; it explains no other gap
    found, key = keeper.queries.evidence()
    (own,) = found.parcels
    assert [one.seq for one in own.records] == [1, 2, 3, 5]
    found = replace(found, parcels=(with_records(own, *(own.records[at] for at in kept)),))
    assert verified(tmp_path, found, key).endswith(f"।\nVerification failed: {said}. {NEW_COPY}\n")


def test_one_redaction_accounts_for_one_record(keeper, tmp_path):
    keeper.recording.redact("3", "order 12")
    found, key = keeper.queries.evidence()
    own = replace(found.parcels[0], redacted=((2, 5), (3, 5)))
    found = replace(found, parcels=(with_records(own, own.records[0], *own.records[2:]),))
    said = "record 3 is missing, and no record says that its content was removed"
    assert verified(tmp_path, found, key).endswith(f"।\nVerification failed: {said}. {NEW_COPY}\n")


def with_records(parcel, *lines):
    class Forged(Parcel):
        records = lines

    return Forged(**{one.name: getattr(parcel, one.name) for one in fields(Parcel)})


def verified(tmp_path, found, key):
    with zipfile.ZipFile(io.BytesIO(evidence_bundle(found, key, NOON))) as archive:
        archive.extractall(tmp_path / "forged")
    (folder,) = (tmp_path / "forged").iterdir()
    return Unpacked(folder).verify().stdout


def test_a_long_name_of_an_attachment_fits_into_any_file_system(keeper, unpack):
    name = "ক্ষ" * 40 + "😀" * 40 + ".pdf"
    keeper.recording.capture(Draft(text="five", attachments=(Attachment(name, "x/y", b"0"),)))
    bundle = unpack(["5"])
    (file,) = (bundle.folder / "data" / "files").glob("*.pdf")
    assert len(file.name.encode()) <= 255
    assert file.name.endswith(".pdf")
    assert bundle.verify().returncode == 0


def test_what_lies_beside_the_verifier_is_not_run(unpack):
    bundle = unpack()
    (bundle.folder / "base64.py").write_text("print('verified'); raise SystemExit", "utf-8")
    done = bundle.verify()
    assert done.returncode == 1
    assert done.stdout.endswith(
        f"Verification failed: base64.py is not in the list of files. {NEW_COPY}\n"
    )


def test_the_offices_own_verifier_checks_a_folder(unpack, tmp_path):
    bundle = unpack()
    own = tmp_path / "own" / "verify.py"
    own.parent.mkdir()
    shutil.move(bundle.folder / "verify.py", own)
    assert (
        "verify.py, but it is missing, outside the folder or listed twice"
        in bundle.run(sys.executable, "-I", str(own), ".").stdout
    )
    shutil.copy(own, bundle.folder)
    assert bundle.run(sys.executable, "-I", own, bundle.signers, ".").returncode == 0


@pytest.mark.parametrize(
    ("options", "status", "sentence"),
    [
        (
            'namespaces="tatpar-register"',
            0,
            "Verified. The records have not changed since they were recorded.",
        ),
        (
            'valid-before="99990101",valid-after="20200101120000Z"',
            0,
            "Verified. The records have not changed since they were recorded.",
        ),
        ('namespaces="tatpar-bundle"', 1, "for another kind of file"),
        ('namespaces="!tatpar-register,*"', 1, "for another kind of file"),
        (
            'namespaces="!other,*"',
            0,
            "Verified. The records have not changed since they were recorded.",
        ),
        ("cert-authority", 1, "for another kind of file"),
        ('valid-before="20200101"', 1, "for another period"),
        ('valid-before="soon"', 1, "line 1 of "),
    ],
)
def test_the_verifier_honours_the_limits_of_a_signers_line(
    keeper, unpack, tmp_path, options, status, sentence
):
    bundle = unpack()
    register = keeper.vault.opened()
    line = signer_line(origin(register.register_id), NAMESPACE, register.public, "UNO Savar")
    signers = tmp_path / "signers"
    signers.write_text(line.replace(f'namespaces="{NAMESPACE}"', options), "utf-8")
    done = bundle.run(sys.executable, "-I", "verify.py", str(signers))
    assert done.returncode == status
    assert sentence in done.stdout
    signers.write_text("", "utf-8")
    assert "does not list" in bundle.run(sys.executable, "verify.py", str(signers)).stdout


def test_the_page_says_of_each_record_what_it_is_from_whom_and_by_whom(tmp_path):
    install("en")
    officer = Origin(officer="A. Karim", designation="UNO", office="Savar")
    keeper = keeper_at(tmp_path / "home", origin=lambda: officer)
    keeper.vault.init(PHRASE, CHEAP)
    draft = Draft(text="words", subject="Shelters", sender="DC Dhaka", designation="DC")
    keeper.recording.capture(replace(draft, deadline_ms=NOON, memo_no="05.41"))
    keeper.recording.act("1", Action.ACKNOWLEDGED, "by telephone")
    forward = Draft(group="R. Islam", designation="AC Land", deadline_ms=NOON)
    keeper.recording.act("1", Action.FORWARDED, "", forward)
    keeper.recording.correct("1", [Change("subject", "Two shelters")], "misread")
    keeper.recording.redact("2", "order 12")
    evidence, _ = keeper.queries.evidence()
    html = page(evidence.parcels[0].records).decode()
    lines = re.findall(r"<h2>([^<]*)</h2><p>([^<]*)</p>", html)
    keeper.vault.lock(LockReason.COMMAND)
    assert [title for title, _ in lines] == [
        *("1. Shelters", "3. Forwarded, about record 1", "4. Correction, about record 1"),
        "5. Content removal",
    ]
    facts = [line.split(" · ") for _, line in lines]
    noon = moment_both_calendars(NOON)
    assert facts[0][:3] == ["Directive", "Sender: DC, DC Dhaka", "Medium: WhatsApp"]
    assert {f"Deadline: {noon}", "Memo no.: 05.41"} <= set(facts[0])
    until = moment_long(NOON)
    assert facts[1][:2] == [
        f"Forwarded to R. Islam, AC Land, answer due by {until}",
        "about record 1",
    ]
    assert facts[2][:3] == ["Correction", "about record 1", "Subject: Two shelters"]
    # A removed record's content is not shown; the removal has its reason.
    assert facts[3][0] == "Content removal"
    assert all(fact[-1].endswith(", A. Karim, UNO, Savar") for fact in facts)


def test_a_page_of_another_title_is_refused_by_the_verifier_too(unpack):
    bundle = unpack()
    page = bundle.folder / "data" / "read.html"
    titles = "|".join(stand_alone_register.TITLES)
    other = re.sub(rf"(<title>)({titles})<", r"\1Retracted<", page.read_text("utf-8"))
    page.write_bytes(other.encode())
    assert bundle.verify_unlisted().stdout.endswith(
        f"Verification failed: {OTHER_PAGE[0]}. {NEW_COPY}\n"
    )


@pytest.mark.parametrize("language_", ["bn", "en"])
def test_the_verifier_knows_the_title_in_both_languages(language_):
    install(language_)
    assert evidence_title() in stand_alone_register.TITLES


@pytest.mark.parametrize(("language_", "place"), [("bn", 0), ("en", 1)])
def test_the_verifier_knows_the_heading_of_each_act_in_both_languages(language_, place):
    install(language_)
    kinds = {*RecordType, *Action} - {RecordType.ACTION}  # that one is named by its action
    words = {kind: both[place] for kind, both in stand_alone_register.ACTS.items()}
    assert words == {kind.value: word_of(kind) for kind in kinds}


@pytest.mark.parametrize("language_", ["bn", "en"])
def test_the_verifier_reads_numbers_that_are_grouped(keeper, tmp_path, language_):
    install(language_)
    found, _ = keeper.queries.evidence()
    late = [replace(record, seq=record.seq + 1_233_000) for record in found.parcels[0].records]
    (tmp_path / "read.html").write_bytes(page(late))
    stand_alone_register.check_page(tmp_path, [json.loads(leaf_bytes(record)) for record in late])


def test_the_verifier_says_which_line_of_the_page_it_cannot_compare(unpack):
    bundle = unpack()
    page = bundle.folder / "data" / "read.html"
    other = re.sub(r"<p>[^<]*</p>", "<p>From: X</p>", page.read_text("utf-8"))
    page.write_bytes(other.encode())
    said = bundle.verify_unlisted().stdout
    assert all(sentence in said for sentence in stand_alone_register.NOT_SHOWN)


@pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="NOT TESTED HERE: no ssh-keygen")
def test_stock_tools_verify_lists_and_signature(keeper, unpack, tmp_path):
    made = unpack()
    lists = ("manifest-sha256.txt", "tagmanifest-sha256.txt")
    assert made.run("sha256sum", "-c", *lists).returncode == 0
    found, _ = keeper.queries.evidence()
    who = origin(found.parcels[0].register_id)
    signers = tmp_path / "allowed_signers"
    signers.write_text(
        signer_line(who, NAMESPACE, found.parcels[0].public, "register") + "\n", "utf-8"
    )
    command = (
        "ssh-keygen", "-Y", "verify", "-f", str(signers), "-I", who, "-n", NAMESPACE,
        "-s", "tagmanifest-sha256.txt.sig",
    )  # fmt: skip
    listed = (made.folder / "tagmanifest-sha256.txt").read_text("utf-8")
    assert "Good" in made.run(*command, input=listed).stdout
    assert made.run(*command, input=listed + "x").returncode != 0
    page = (made.folder / "how-to-verify.txt").read_text("utf-8")
    assert " ".join(command[:3]) in page
    assert who in page


@pytest.mark.parametrize("which", [None, ["2"]])
def test_a_record_changed_and_listed_anew_is_named(unpack, which):
    made = unpack(which)
    records = made.folder / "data/records.jsonl"
    text = records.read_text("utf-8").replace("second directive", "secund directive")
    records.write_text(text, "utf-8")
    assert made.verify().stdout == (
        "যাচাইয়ে মেলেনি: data/records.jsonl এক্সপোর্টের পর বদলানো হয়েছে। প্রেরকের কাছে নতুন কপি চান।\n"
        "Verification failed: data/records.jsonl was changed after the export. "
        "Ask the sender for a new copy.\n"
    )
    assert made.verify_unlisted().stdout == (
        "যাচাইয়ে মেলেনি: ২ নং ভুক্তি নথিভুক্তির পর বদলানো হয়েছে। প্রেরকের কাছে নতুন কপি চান।\n"
        "Verification failed: record 2 was changed after it was recorded. "
        "Ask the sender for a new copy.\n"
    )


@pytest.mark.parametrize("which", [None, ["5"]])
def test_files_of_one_record_in_each_others_place_are_named(keeper, unpack, which):
    pair = (Attachment("a", "x/y", b"guilty"), Attachment("b", "x/y", b"harmless"))
    keeper.recording.capture(Draft(text="five", attachments=pair))
    made = unpack(which)
    first, second = (
        made.folder / f"data/files/5-{place}-{name}" for place, name in ((1, "a"), (2, "b"))
    )
    data = first.read_bytes(), second.read_bytes()
    assert data == (b"guilty", b"harmless")
    second.write_bytes(data[0])
    first.write_bytes(data[1])
    said = made.verify_unlisted().stdout
    assert said == (
        "যাচাইয়ে মেলেনি: ৫ নং ভুক্তির একটি ফাইল নথিভুক্তির পর বদলানো হয়েছে। প্রেরকের কাছে নতুন কপি চান।\n"
        "Verification failed: a file of record 5 was changed after it was recorded. "
        "Ask the sender for a new copy.\n"
    )


@pytest.mark.parametrize(
    ("file", "change", "said"),
    [
        ("data/files/2-1-_a_b.ogg", lambda raw: raw + b"x", "data/files/2-1-_a_b.ogg was changed"),
        ("data/new.txt", lambda _: b"x", "data/new.txt is not in the list"),
        ("tagmanifest-sha256.txt.sig", lambda raw: raw[:-60], "not a complete bundle"),
        (
            "data/leaves.txt",
            None,
            "data/leaves.txt, but it is missing, outside the folder or listed twice",
        ),
    ],
)
def test_what_was_done_to_a_bundle_is_named(unpack, file, change, said):
    made = unpack()
    path = made.folder / file
    if change is None:
        path.unlink()
    else:
        path.write_bytes(change(path.read_bytes() if path.exists() else b""))
    done = made.verify()
    assert done.returncode == 1
    assert said in done.stdout


def test_what_tells_of_a_confidential_record_counts_as_it(keeper):
    change = keeper.recording.correct("2", [Change("security", SecurityClass.SECRET.value)]).seq
    note = keeper.recording.act("2", Action.NOTE, "the raid is at eight").seq
    plain = keeper.recording.act("1", Action.NOTE, "read").seq
    asked = {
        seq: keeper.queries.evidence([str(seq)])[0].confidential for seq in (change, note, plain)
    }
    assert asked == {change: change, note: note, plain: None}
    removal = keeper.recording.redact("2", "order of court").seq
    assert keeper.queries.evidence([str(removal)])[0].confidential is None
