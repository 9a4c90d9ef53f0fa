"""A bundle has the content of the other forms, the same bytes each time; stock tools verify it."""

import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import sshsig as sshsig_library
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from helpers.bundles import (
    DEVICE,
    FIRST,
    KEY,
    LAST,
    OTHER_KEY,
    at,
    change,
    changed,
    closed,
    edited_summary,
    files_of,
    filled_source,
    made_bundle,
    signer,
)

from desktop.core import events
from desktop.core.canonical_json import to_plain
from desktop.core.errors import KnownError
from desktop.core.events import (
    AppStopped,
    ChecksReopened,
    HolidayAnnounced,
    Outcome,
    SettingsChanged,
    Slept,
    parse,
)
from desktop.core.integrity.faults import Wrong
from desktop.core.network import Cause, Verdict
from desktop.core.settings.recorded import PolicyInForce
from desktop.reports.bundle import bagit
from desktop.reports.bundle.build import NAMESPACE, SUMMARY, bundle
from desktop.reports.bundle.journal_excerpt import FILE as JOURNAL
from desktop.reports.bundle.sshsig import sign, signer_line
from desktop.reports.bundle.verify import verify
from desktop.reports.export import Request, export
from desktop.reports.log_tables import SLOTS, SPANS
from desktop.reports.period import period, period_slots
from desktop.storage.journal import Alive, Journal


@pytest.fixture
def raw(tmp_path: Path) -> bytes:
    return made_bundle(tmp_path)


@pytest.fixture
def bag(raw: bytes, tmp_path: Path) -> Path:
    """Return the folder of the unpacked bundle, with the allowed signers beside it."""
    with zipfile.ZipFile(io.BytesIO(raw)) as opened:
        opened.extractall(tmp_path)
        folder = tmp_path / opened.namelist()[0].partition("/")[0]
    public = KEY.public_key().public_bytes_raw()
    line = signer_line(DEVICE, NAMESPACE, public, "ইউএনও সাভার")
    (tmp_path / "allowed_signers").write_text(f"# of this office\n\n{line}\n", "utf-8")
    return folder


def run(*command: object, folder: Path, stdin: bytes = b"") -> subprocess.CompletedProcess[str]:
    """Run the command; lines end and paths are written as on Linux."""
    made = subprocess.run(
        [str(part) for part in command], cwd=folder, input=stdin, capture_output=True, check=False
    )
    out, error = (
        told.decode().replace(os.linesep, "\n").replace(f"..{os.sep}", "../")
        for told in (made.stdout, made.stderr)
    )
    return subprocess.CompletedProcess(made.args, made.returncode, out, error)


def test_the_same_input_gives_the_same_bytes_in_a_folder_of_its_pc_and_days(raw, tmp_path: Path):
    other = tmp_path / "again"
    other.mkdir()
    assert made_bundle(other) == raw
    with zipfile.ZipFile(io.BytesIO(raw)) as opened:
        folders = {name.partition("/")[0] for name in opened.namelist()}
    assert folders == {f"tatpar-{DEVICE[:8]}-{FIRST}-{LAST}"}


def test_a_bundle_names_the_policies_that_were_in_force_in_its_days(tmp_path: Path):
    with filled_source(tmp_path) as source:
        known = source.journal.rows()
        facts = [(row.at_ms, parse(row.kind, json.loads(row.body))) for row in known]
        facts += [
            (at("08:00:00", 2), PolicyInForce("a" * 64)),
            (at("08:00:00", 20), PolicyInForce("b" * 64, "c" * 64)),
            (at("08:00:00", 21), PolicyInForce("b" * 64, "c" * 64)),  # another start
            (at("12:00:00", 24), PolicyInForce(handed="e" * 64)),
            (at("12:00:00", 25), PolicyInForce("d" * 64)),
        ]
        journal = Journal(tmp_path / "governed.db")
        journal.append_all(sorted(facts, key=lambda fact: fact[0]))
        raw = bundle(replace(source, journal=journal), FIRST, LAST, KEY, wifi_names=False)
        journal.close()
    assert json.loads(files_of(raw)[SUMMARY])["policies"] == [
        {"since": "2026-11-21T08:00:00.000+06:00", "sha256": "b" * 64}
        | {"added": "c" * 64, "handed": "none"},
        {"since": "2026-11-24T12:00:00.000+06:00", "sha256": "none"}
        | {"added": "none", "handed": "e" * 64},
    ]
    assert verify(raw, [signer()]).first is None
    method = files_of(raw)["data/method.txt"].decode()
    assert (
        f"{'b' * 64} + TATPAR_POLICY {'c' * 64} since "
        f"2026-11-21T08:00:00.000+06:00; none + tatpar-office {'e' * 64}" in method
    )
    assert f"নেই + tatpar-office {'e' * 64}, ২৪-১১-২০২৬, দুপুর ১২টা থেকে" in method


def test_time_that_the_disk_refused_is_not_recorded_in_the_bundle_as_in_every_form(tmp_path: Path):
    with filled_source(tmp_path) as source:  # its last sign of life is of the 26th, 17:20
        rows = [(row.at_ms, parse(row.kind, json.loads(row.body))) for row in source.journal.rows()]
        journal = Journal(tmp_path / "refused.db")
        journal.append_all(rows[:-2])  # its end was never written
        journal.stamp_alive(Alive(at("17:20:00", 26), "boot26", 0, 0))
        refused = replace(source, journal=journal, unrecorded_ms=at("18:30:00", 26))
        day = date(2026, 11, 26)
        raw = bundle(refused, day, day, KEY, wifi_names=False)
        out = tmp_path / "day.csv"
        export(refused, Request("connectivity", "csv", day, day, out))
        journal.close()
    files = files_of(raw)
    assert files[SPANS] == out.read_bytes()
    assert sum(b"not_recorded" in line for line in files[SPANS].splitlines()) == 1
    verdict = verify(raw, [signer()])
    assert verdict.first is None
    assert [span.cause for span in verdict.derived.spans][-2:] == [
        Cause.NOT_RECORDED,
        Cause.NOT_RUNNING,
    ]
    longer = changed(
        raw, SUMMARY, edited_summary(lambda plain: plain["inputs"].pop("unrecorded_ms")), KEY
    )
    assert verify(longer, [signer()]).first.wrong is Wrong.ROW_DIFFERS


def test_a_log_of_before_policies_were_recorded_names_none_and_a_claimed_one_is_a_fault(raw: bytes):
    def claim(plain: dict) -> None:
        plain["policies"] = [{"since": "2026-11-23", "sha256": "a" * 64, "added": "none"}]

    assert json.loads(files_of(raw)[SUMMARY])["policies"] == []
    assert "(policy.toml, SHA-256): not recorded" in files_of(raw)["data/method.txt"].decode()
    fault = verify(changed(raw, SUMMARY, edited_summary(claim), KEY), [signer()]).first
    assert (fault.wrong, fault.expected) == (Wrong.VALUE_DIFFERS, "policies=[]")


@pytest.mark.parametrize(
    ("first", "last", "wrong"),
    [
        (
            date(2026, 10, 1),
            date(2026, 10, 31),
            "nothing_in_period",
        ),  # before the first row
        (date(2026, 11, 1), date(2026, 11, 30), ""),  # the whole journal and days to come
        (date(2026, 11, 3), date(2026, 11, 3), ""),  # nothing but a pause
        (date(2026, 11, 26), date(2026, 11, 27), ""),  # until now
        (date(2026, 12, 10), date(2026, 12, 11), "nothing_in_period"),  # all to come
    ],
)
def test_any_period_is_verified_and_equal_to_the_csv_form(
    tmp_path: Path, first: date, last: date, wrong: str
):
    with filled_source(tmp_path) as source:
        raw = bundle(source, first, last, KEY, wifi_names=False)
        assert verify(raw, [signer()]).first is None
        for what, name in (("connectivity", SPANS), ("checks", SLOTS)):
            wanted = Request(what, "csv", first, last, tmp_path / f"{what}.csv")
            if wrong:  # a log with this fault is not exported, but could be verified
                with pytest.raises(KnownError, match=wrong):
                    export(source, wanted)
            elif files_of(raw)[name].count(b"\n") > 1:
                export(source, wanted)
                assert files_of(raw)[name] == wanted.out.read_bytes()


def test_spans_told_by_a_clock_that_ran_ahead_are_the_same_in_every_form(tmp_path: Path):
    with filled_source(tmp_path) as source:
        journal = Journal(tmp_path / "slip.db")
        known = source.journal.rows()
        facts = [(row.at_ms, parse(row.kind, json.loads(row.body))) for row in known]
        slip = [
            change(28, "10:00:00", Verdict.ONLINE, None),
            (at("09:00:00", 20), change(28, "10:02:00", Verdict.UNKNOWN, Cause.CLOCK_STEPPED)[1]),
        ]
        middle = next(i for i, (at_ms, _) in enumerate(facts) if at_ms >= at("09:00:00", 20))
        journal.append_all([*facts[:middle], *slip, *facts[middle:]])
        wrong = replace(source, journal=journal)
        raw = bundle(wrong, FIRST, LAST, KEY, wifi_names=False)
        right = bundle(source, FIRST, LAST, KEY, wifi_names=False)
        out = tmp_path / "spans.csv"
        export(wrong, Request("connectivity", "csv", FIRST, LAST, out))
        journal.close()
    assert files_of(raw)[SPANS] == out.read_bytes()
    told, truth = (json.loads(files_of(one)[SUMMARY])["connectivity"] for one in (raw, right))
    assert told == truth
    assert verify(raw, [signer()]).first is None


def test_a_holiday_that_became_known_later_is_told_and_verified(tmp_path: Path):
    with filled_source(tmp_path) as source:
        before = files_of(bundle(source, FIRST, LAST, KEY, wifi_names=False))
        announced_ms = at("09:00:00", 27)
        source.journal.append_all([(announced_ms, HolidayAnnounced(FIRST.isoformat()))])
        raw = bundle(source, FIRST, LAST, KEY, wifi_names=False)
        rows = period_slots(source, period(source.schedule, FIRST, LAST))
    files = files_of(raw)
    off = [row for row in rows if row.day_off_ms is not None]
    assert {row.day_off_ms for row in off} == {announced_ms}
    assert 0 < len(off) < len(rows)
    lines = files[SLOTS].decode().splitlines()
    told = [line for line in lines if "holiday_announced 2026-11-27" in line]
    assert len(told) == len(off)
    assert all(FIRST.isoformat() in line for line in told)
    unchanged = [line for line in lines if line not in told]
    assert set(unchanged) <= set(before[SLOTS].decode().splitlines())
    checks = json.loads(files[SUMMARY])["checks"]
    whole = json.loads(before[SUMMARY])["checks"]
    assert checks["holiday_announced"] == len(off)
    assert checks["due"] + len(off) == whole["due"]
    assert whole["holiday_announced"] == 0
    assert verify(raw, [signer()]).first is None
    with zipfile.ZipFile(io.BytesIO(raw)) as opened:
        opened.extractall(tmp_path / "out")
    (folder,) = (tmp_path / "out").iterdir()
    assert "the files are consistent" in verify_py(folder).stdout


def test_outcomes_that_were_taken_back_are_void_in_the_bundle_too(tmp_path: Path):
    with filled_source(tmp_path) as source:
        journal = Journal(tmp_path / "slip.db")
        ahead = [closed(24, "09:00:00", Outcome.CHECKED, "09:05:00")]
        ahead += [(at("10:00:00", 20), Slept(inferred=False))] * 3  # the chained rows end in these
        settings = source.journal.read([SettingsChanged.kind])[0]
        journal.append_all(
            [
                (at("08:00:00", 20), settings.event),
                *ahead,
                (at("10:00:00", 20), ChecksReopened(at("10:00:00", 20), at("10:00:00", 24))),
                (at("10:01:00", 20), AppStopped("quit")),
            ]
        )
        slip = replace(source, journal=journal)
        raw = bundle(slip, LAST, LAST, KEY, wifi_names=False)
        rows = period_slots(slip, period(slip.schedule, LAST, LAST))
        journal.close()
    assert {row.outcome for row in rows} == {Outcome.MISSED_OFF}
    told = [line for line in files_of(raw)[SLOTS].decode().splitlines()[1:] if line]
    assert all("missed_off" in line for line in told)
    assert len(told) == len(rows)
    assert verify(raw, [signer()]).first is None


def test_an_empty_journal_gives_no_rows(tmp_path: Path):
    with filled_source(tmp_path) as source:
        empty = Journal(tmp_path / "empty.db")
        raw = bundle(replace(source, journal=empty), FIRST, LAST, KEY, wifi_names=False)
        empty.close()
    assert files_of(raw)[JOURNAL] == b""
    assert verify(raw, [signer()]).verified


@pytest.mark.parametrize(
    "body",
    [{"verdict": "foreseen"}, to_plain(SettingsChanged("a", '{"zones":[]}'))],
)
def test_a_row_of_a_newer_program_is_named_instead_of_a_bundle(tmp_path: Path, monkeypatch, body):
    event = SettingsChanged("", "") if "schedule" in body else change(26, "10:00:00", "", None)[1]
    with filled_source(tmp_path) as source:
        with monkeypatch.context() as newer:
            newer.setattr(events, "body", lambda _: body)
            source.journal.append(at("10:00:00", 26), event)
        with pytest.raises(KnownError, match="log_rows_newer") as refused:
            bundle(source, FIRST, date(2026, 11, 26), KEY, wifi_names=False)
        assert refused.value.facts["count"] == 1


def test_hostile_names_stay_in_their_cells(tmp_path: Path):
    raw = made_bundle(tmp_path, officer="=cmd|'/c'!A1 \u202e\"রহিমা\"")
    assert verify(raw, [signer()]).verified
    assert b"Contact-Name: =cmd|'/c'!A1 \"\xe0" in files_of(raw)["bag-info.txt"]
    assert b"'=cmd" in files_of(raw)[SPANS]


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="NOT TESTED HERE: no sha256sum")
def test_sha256sum_agrees_and_disagrees(bag: Path):
    command = ("sha256sum", "--strict", "-c", "manifest-sha256.txt", "tagmanifest-sha256.txt")
    assert run(*command, folder=bag).returncode == 0
    (bag / "data" / "spans.csv").write_bytes(b"x")
    assert "data/spans.csv: FAILED" in run(*command, folder=bag).stdout


@pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="NOT TESTED HERE: no ssh-keygen")
def test_ssh_keygen_agrees_and_disagrees(bag: Path):
    command = ("ssh-keygen", "-Y", "verify", "-f", "../allowed_signers", "-I", DEVICE)
    command += ("-n", "tatpar-bundle", "-s", "tagmanifest-sha256.txt.sig")
    listed = (bag / "tagmanifest-sha256.txt").read_bytes()
    good = run(*command, folder=bag, stdin=listed)
    assert good.returncode == 0, good.stderr
    assert run(*command, folder=bag, stdin=listed + b" ").returncode != 0
    how = (bag / "how-to-verify.txt").read_text("utf-8")
    assert " ".join(command) in how  # the page names this very command


def test_the_library_of_the_standards_authors_agrees_and_disagrees(bag: Path, log):
    bagit_library = pytest.importorskip("bagit", reason="NOT TESTED HERE: no bagit")
    bagit_library.Bag(str(bag)).validate()
    spans = bag / "data" / "spans.csv"
    spans.write_bytes(spans.read_bytes()[:-1] + b"x")  # of the same size
    log.expect("data/spans.csv sha256 validation failed")
    with pytest.raises(bagit_library.BagValidationError, match="spans"):
        bagit_library.Bag(str(bag)).validate()


def test_another_reader_of_ssh_signatures_agrees_and_disagrees(bag: Path):
    listed = (bag / "tagmanifest-sha256.txt").read_bytes()
    signature = (bag / "tagmanifest-sha256.txt.sig").read_bytes()
    public = KEY.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()
    trusted = sshsig_library.ssh_public_key.PublicKey.from_openssh_str(public)
    sshsig_library.verify(listed, signature, [trusted], NAMESPACE)
    for text, keys, namespace in (
        (listed + b" ", [trusted], NAMESPACE),
        (listed, [], NAMESPACE),
        (listed, [trusted], "tatpar-evidence"),
    ):
        with pytest.raises(sshsig_library.InvalidSignature):
            sshsig_library.verify(text, signature, keys, namespace)


def verify_py(bag: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run(sys.executable, "-I", bag / "verify.py", *arguments, folder=bag)


def test_its_own_verifier_agrees_by_the_command_on_the_page(bag: Path):
    how = (bag / "how-to-verify.txt").read_text("utf-8")
    (command,) = {line[line.index("python") :] for line in how.splitlines() if "python" in line}
    assert command.split()[:3] == ["python", "-I", "../verify.py"]  # of one's own office
    shutil.copy(bag / "verify.py", bag.parent)
    told = run(sys.executable, *command.split()[1:], folder=bag)
    assert told.returncode == 0, told.stdout + told.stderr
    english = "\nVerified. Nothing was changed after the export.\nChecked: 10 files and "
    assert english in told.stdout
    bengali = "যাচাই হয়েছে। এক্সপোর্টের পর কিছুই বদলানো হয়নি।\nফাইল: ১০টি, "
    assert told.stdout.startswith(bengali)


def test_its_own_verifier_ends_well_where_no_bengali_can_be_written(bag: Path, monkeypatch):
    monkeypatch.setenv("PYTHONIOENCODING", "cp1252")
    told = run(sys.executable, bag / "verify.py", folder=bag)
    assert told.stderr == ""
    assert "Checked: 10 files" in told.stdout


def test_its_own_verifier_believes_no_signers_that_came_with_the_bundle(raw: bytes, bag: Path):
    planted = signer_line(DEVICE, NAMESPACE, OTHER_KEY.public_key().public_bytes_raw(), "stranger")
    files = files_of(raw) | {"allowed_signers": planted.encode()}
    lists = {name: text for name, text in files.items() if not name.startswith(("data/", "tagm"))}
    files[bagit.TAG_MANIFEST] = listed = bagit.manifest(lists)
    files[bagit.SIGNATURE] = sign(OTHER_KEY, NAMESPACE, listed)
    for name, content in files.items():
        (bag / name).write_bytes(content)
    told = verify_py(bag, "allowed_signers")
    assert told.returncode == 1
    assert "allowed_signers is inside the bundle's folder" in told.stdout


def test_its_own_verifier_is_of_the_standard_library(bag: Path):
    import ast

    tree = ast.parse((bag / "verify.py").read_text("utf-8"))
    names = {
        (node.module or "") if isinstance(node, ast.ImportFrom) else node.names[0].name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    assert {name.partition(".")[0] for name in names} <= sys.stdlib_module_names


@pytest.mark.parametrize(
    ("name", "how", "key", "said"),
    [
        ("data/spans.csv", lambda text: text.replace(b"1488.0", b"288.0"), KEY, "add up"),
        ("data/method.txt", lambda text: text + b"!", None, "signature"),
        ("data/method.txt", lambda text: text + b"!", OTHER_KEY, "does not list"),
        (SUMMARY, lambda text: text.replace(b"92.74", b"99.99"), KEY, "percent as 99.99"),
        (SUMMARY, lambda text: text.replace(b'checked": 2', b'checked": 9'), KEY, "checked as 9"),
        (
            SLOTS,
            lambda text: text.replace(b"missed_off", b"checked", 1),
            KEY,
            "data/slots.csv gives 3",
        ),
        (JOURNAL, lambda _text: b"", KEY, "and all later rows"),
        (JOURNAL, lambda text: text.replace(b"isp_down", b"link_down"), KEY, "row"),
        (JOURNAL, lambda text: text[: text.rindex(b"\n{") + 1], KEY, "missing"),
        ("data/summary.json", lambda text: text[:-10], KEY, "not a complete bundle"),
    ],
)
def test_its_own_verifier_names_what_is_wrong(raw: bytes, tmp_path: Path, name, how, key, said):
    with zipfile.ZipFile(io.BytesIO(changed(raw, name, how, key))) as opened:
        opened.extractall(tmp_path)
    public = KEY.public_key().public_bytes_raw()
    line = signer_line(DEVICE, NAMESPACE, public, "")
    (tmp_path / "allowed_signers").write_text(line, "utf-8")
    told = verify_py(tmp_path / "bag", "../allowed_signers")
    assert told.returncode == 1
    bengali, english = told.stdout.splitlines()
    known = key is not OTHER_KEY
    assert english.startswith("Verification failed: " if known else "Not verified: ")
    assert said in english
    words, _, sentence = bengali.partition(": ")
    assert words == ("যাচাইয়ে মেলেনি" if known else "যাচাই সম্পূর্ণ নয়")
    names = rf"SHA256:\S+|(\.\.[/\\])?allowed_signers|{DEVICE}|[\w/-]+\.(csv|txt|json)"
    assert sentence.endswith("।")
    assert not re.search("[A-Za-z0-9]", re.sub(names, "", sentence))


LINE = signer_line(DEVICE, NAMESPACE, KEY.public_key().public_bytes_raw(), "")
OTHER_LINE = signer_line(DEVICE, NAMESPACE, OTHER_KEY.public_key().public_bytes_raw(), "")
UNCHANGED = "Not verified: the files agree, but "
NOT_READ = "allowed_signers could not be read. Check its path, and save it as UTF-8. The bundle was"


@pytest.mark.parametrize(
    ("signers", "words", "said"),
    [
        (LINE.encode(), ["../allowed_signers", "."], "Verified. Nothing was changed"),
        (LINE.encode("utf-8-sig"), ["../allowed_signers"], "Verified. Nothing was changed"),
        (None, [], "Not verified: the files are consistent, but the signer was not checked."),
        (None, ["."], "Not verified: the files are consistent, but the signer was not checked."),
        (None, ["../allowed_signers", "."], NOT_READ),
        (None, ["allowed_signers", "."], NOT_READ),  # not "is inside": it does not exist
        (LINE.encode("utf-16"), ["../allowed_signers", "."], NOT_READ),
        (LINE.encode("utf-16-le"), ["../allowed_signers", "."], NOT_READ),
        (LINE.encode(), ["../allowed_signers", "../bog"], "Not verified: ../bog is not a folder."),
        (b"", ["../allowed_signers", "."], UNCHANGED + "../allowed_signers does not list"),
        (OTHER_LINE.encode(), ["../allowed_signers"], UNCHANGED),
        (
            LINE.replace("namespaces=", 'valid-before="20200101",namespaces=').encode(),
            ["../allowed_signers", "."],
            "for another period. Compare the key with the sender by phone",
        ),
        (
            (
                OTHER_LINE + "\n" + LINE.replace("namespaces=", 'valid-after="soon",namespaces=')
            ).encode(),
            ["../allowed_signers", "."],
            "Not verified: line 2 of ../allowed_signers is not valid. Get the line again",
        ),
    ],
)
def test_its_own_verifier_blames_no_bundle_for_its_readers_files(bag: Path, signers, words, said):
    if signers is not None:
        (bag.parent / "allowed_signers").write_bytes(signers)
    else:
        (bag.parent / "allowed_signers").unlink(missing_ok=True)
    told = verify_py(bag, *words)
    assert said in told.stdout
    assert told.returncode == (0 if said.startswith("Verified") else 1)
    assert "failed" not in told.stdout
    assert "যাচাইয়ে মেলেনি" not in told.stdout


def test_its_own_verifier_tells_a_forgery_by_an_unknown_key_as_one(raw: bytes, tmp_path: Path):
    forged = changed(raw, JOURNAL, lambda text: text.replace(b"isp_down", b"link_down"), OTHER_KEY)
    with zipfile.ZipFile(io.BytesIO(forged)) as opened:
        opened.extractall(tmp_path)
    (tmp_path / "allowed_signers").write_text(LINE, "utf-8")
    assert "\nVerification failed: row " in verify_py(tmp_path / "bag", "../allowed_signers").stdout


def test_its_own_verifier_sees_changed_and_added_files(bag: Path):
    (bag / "data" / "extra.txt").write_text("x")
    assert "extra.txt is not in the list" in verify_py(bag).stdout
    (bag / "data" / "method.txt").write_text("x")
    assert "method.txt was changed" in verify_py(bag).stdout
    (bag / "data" / "method.txt").unlink()
    assert "method.txt, but it is missing" in verify_py(bag).stdout
