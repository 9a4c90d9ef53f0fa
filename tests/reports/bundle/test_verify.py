"""The tamper matrix: each hand that changes a bundle is caught, and the first wrong thing named."""

import io
import json
import struct
import tracemalloc
import zipfile
from dataclasses import replace

import pytest
from helpers.bundles import (
    KEY,
    OTHER_KEY,
    changed,
    edited_summary,
    files_of,
    made_bundle,
    signer,
    with_fresh_lists,
    zipped,
)
from helpers.long_run import times
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.core.integrity.faults import Step, Wrong
from desktop.reports.bundle import bagit
from desktop.reports.bundle.bagit import Limits
from desktop.reports.bundle.build import SUMMARY
from desktop.reports.bundle.journal_excerpt import FILE as JOURNAL
from desktop.reports.bundle.verify import verify
from desktop.reports.log_tables import SLOTS, SPANS
from desktop.storage.journal import row_hash

TRUST = [signer()]


@pytest.fixture(scope="module")
def raw(tmp_path_factory) -> bytes:
    return made_bundle(tmp_path_factory.mktemp("bundle"))


def told(raw: bytes, signers=TRUST) -> tuple:
    """Return step, kind, file and row of the first fault."""
    first = verify(raw, signers).first
    return first.step, first.wrong, first.file, first.row


def test_an_untouched_bundle_is_verified(raw: bytes):
    verdict = verify(raw, TRUST)
    assert (verdict.verified, verdict.first) == (True, None)
    assert (verdict.files, verdict.signer) == (10, "UNO Savar")
    assert verdict.rows == len(files_of(raw)[JOURNAL].splitlines())
    assert verdict.derived.summary["connectivity"]["outages"] == 4


# --- somebody without the key --------------------------------------------------------------------


def test_a_changed_span_is_named_by_row_and_cell(raw: bytes):
    forged = changed(raw, SPANS, lambda text: text.replace(b"1488.0", b"288.0", 1))
    first = verify(forged, TRUST).first
    assert (first.step, first.wrong, first.file) == (Step.FIGURES, Wrong.ROW_DIFFERS, SPANS)
    assert (first.expected, first.actual) == ("seconds=1488.0", "seconds=288.0")
    rows = files_of(raw)[SPANS].splitlines()
    assert first.row is not None
    assert b"1488.0" in rows[first.row - 1]


def lines_of(how):
    """Edit a table by its lines."""
    return lambda text: b"".join(how(text.splitlines(keepends=True)))


@pytest.mark.parametrize(
    ("name", "how", "wrong", "row"),
    [
        (SLOTS, lines_of(lambda lines: lines[:4] + lines[5:]), Wrong.ROW_DIFFERS, 5),
        (SLOTS, lines_of(lambda lines: lines[:-1]), Wrong.ROW_DIFFERS, 33),
        (SPANS, lines_of(lambda ls: [*ls[:3], b"x" * 200_000, *ls[4:]]), Wrong.ROW_DIFFERS, 4),
        # The same cells in other bytes are not the exported table.
        (SPANS, lambda text: text.replace(b"\r\n", b"\n"), Wrong.FILE_CHANGED, None),
    ],
    ids=["removed", "cut", "no cell", "line ends"],
)
def test_a_changed_table_is_named_by_its_row(raw: bytes, name, how, wrong, row):
    assert told(changed(raw, name, how, KEY)) == (Step.FIGURES, wrong, name, row)


def exclaimed(text: bytes) -> bytes:
    return text + b"!"


COLLEAGUE = signer(OTHER_KEY, "e" * 32, "UNO Dhamrai")
ELSEWHERE = replace(signer(OTHER_KEY), namespaces=("file",))
EXPIRED = replace(signer(OTHER_KEY), not_after=0.0)


@pytest.mark.parametrize(
    ("key", "signers", "wrong"),
    [
        (None, TRUST, Wrong.SIGNATURE_WRONG),  # fresh lists, and the old signature
        (OTHER_KEY, [], Wrong.SIGNER_UNKNOWN),
        # The PC is enrolled, by the key that it had before: restored, or copied?
        (OTHER_KEY, TRUST, Wrong.SIGNER_KEY_OTHER),
        (OTHER_KEY, [*TRUST, COLLEAGUE], Wrong.SIGNER_OTHER),
        (OTHER_KEY, [ELSEWHERE], Wrong.SIGNER_PURPOSE),
        (OTHER_KEY, [EXPIRED], Wrong.SIGNER_EXPIRED),
    ],
)
def test_a_changed_file_of_no_figures_is_held_by_the_signature(raw: bytes, key, signers, wrong):
    forged = changed(raw, "data/method.txt", exclaimed, key)
    assert told(forged, signers)[:2] == (Step.SIGNATURE, wrong)


def test_a_changed_summary_fails_even_with_fresh_manifests(raw: bytes):
    def flatter(plain: dict) -> None:
        plain["connectivity"]["availability_percent"] = 99.9

    for key in (None, OTHER_KEY, KEY):  # even signed again by the PC itself
        first = verify(changed(raw, SUMMARY, edited_summary(flatter), key), TRUST).first
        assert (first.step, first.wrong) == (Step.FIGURES, Wrong.VALUE_DIFFERS)
        assert first.actual == "connectivity.availability_percent=99.9"
        assert first.expected.startswith("connectivity.availability_percent=")


def test_nothing_is_added_to_the_summary_and_nothing_said_twice(raw: bytes):
    def flatter(plain: dict) -> None:
        plain["availability_percent"] = 100

    first = verify(changed(raw, SUMMARY, edited_summary(flatter), KEY), TRUST).first
    assert (first.step, first.wrong) == (Step.FIGURES, Wrong.VALUE_DIFFERS)
    assert first.actual == "availability_percent=100"
    before = b'"connectivity": {"availability_percent": 100.0},\n "connectivity": '
    twice = changed(raw, SUMMARY, lambda t: t.replace(b'"connectivity": ', before, 1), KEY)
    files = files_of(raw)
    assert json.loads(files_of(twice)[SUMMARY])["connectivity"]["scheduled_seconds"] > 0
    assert told(twice) == (Step.FIGURES, Wrong.ROW_UNREADABLE, SUMMARY, None)
    rows = files[JOURNAL].replace(b'"kind":', b'"kind":"app_started","kind":', 1)
    assert told(changed(raw, JOURNAL, lambda _text: rows, KEY)) == (
        *(Step.CHAIN, Wrong.ROW_UNREADABLE, JOURNAL, 1),
    )


def test_any_key_is_accepted_on_request_but_not_in_place_of_an_enrolled_one(raw: bytes):
    forged = changed(raw, "data/method.txt", exclaimed, OTHER_KEY)
    assert verify(forged, [], any_key=True).verified
    assert not verify(forged, TRUST, any_key=True).verified


def test_without_any_enrolled_key_the_rest_is_right_and_the_signer_unknown(raw: bytes):
    verdict = verify(raw, [])
    assert list(verdict.faults) == [Step.SIGNATURE]
    assert verdict.fingerprint.startswith("SHA256:")


@pytest.mark.parametrize(
    ("signature", "wrong"),
    [
        (b"", Wrong.SIGNATURE_MALFORMED),
        (b"-----BEGIN SSH SIGNATURE-----\nAAAA\n-----END SSH SIGNATURE-----\n", None),
        (b"\xff\xfe", Wrong.SIGNATURE_MALFORMED),
    ],
)
def test_a_signature_that_is_none_is_said_to_be_none(raw: bytes, signature: bytes, wrong):
    files = files_of(raw) | {bagit.SIGNATURE: signature}
    assert told(zipped(files))[:2] == (Step.SIGNATURE, wrong or Wrong.SIGNATURE_MALFORMED)


# --- the rows -----------------------------------------------------------------------------------


def rows_of(raw: bytes) -> list[dict]:
    return [json.loads(line) for line in files_of(raw)[JOURNAL].splitlines()]


def with_rows(raw: bytes, rows: list[dict], key=None) -> bytes:
    lines = [
        json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":")) for row in rows
    ]
    return changed(raw, JOURNAL, lambda _text: ("\n".join(lines) + "\n").encode(), key)


def place(rows: list[dict]) -> int:
    """Return the place of an outage in the midst of the chained rows."""
    found = [i for i, row in enumerate(rows) if "isp_down" in row["body"]]
    return found[len(found) // 2]


def relabelled(row: dict, *, fit: bool = False) -> dict:
    """Return a row with another cause, its own hash set right if asked."""
    row = row | {"body": row["body"].replace("isp_down", "link_down")}
    digest = row_hash(row["prev"], row["seq"], row["at_ms"], row["kind"], row["body"])
    return row | {"hash": digest if fit else row["hash"]}


@pytest.mark.parametrize(
    ("edit", "wrong", "number"),
    [
        (lambda rs, at: [*rs[:at], relabelled(rs[at]), *rs[at + 1 :]], Wrong.ROW_EDITED, 0),
        # Its own hash is right: the next one is unlinked.
        (
            lambda rs, at: [*rs[:at], relabelled(rs[at], fit=True), *rs[at + 1 :]],
            Wrong.ROW_UNLINKED,
            1,
        ),
        (lambda rs, at: [*rs[:at], *rs[at + 1 :]], Wrong.ROW_REMOVED, 0),
        (lambda rs, at: [*rs[:at], rs[at], *rs[at:]], Wrong.ROW_UNLINKED, 0),
        (lambda rs, at: [*rs[:at], rs[at + 1], rs[at], *rs[at + 2 :]], Wrong.ROW_UNLINKED, 1),
    ],
    ids=["edited", "edited and fit", "removed", "doubled", "swapped"],
)
@pytest.mark.parametrize("key", [None, KEY], ids=["unsigned", "signed"])
def test_a_changed_row_of_the_chain_is_named(raw: bytes, edit, wrong, number, key):
    rows = rows_of(raw)
    seq = rows[place(rows)]["seq"] + number
    forged = with_rows(raw, edit(rows, place(rows)), key)
    assert told(forged) == (Step.CHAIN, wrong, JOURNAL, seq)


def test_a_cut_tail_and_a_row_outside_the_chain_are_named(raw: bytes):
    rows = rows_of(raw)
    cut = (Step.CHAIN, Wrong.ROWS_CUT, JOURNAL, rows[-1]["seq"])
    assert told(with_rows(raw, rows[:-1], KEY)) == cut
    assert rows[0]["kind"] in {"settings_changed", "app_started"}  # older than the chain
    rows[0]["at_ms"] += 1
    edited = (Step.CHAIN, Wrong.ROW_EDITED, JOURNAL, rows[0]["seq"])
    assert told(with_rows(raw, rows, KEY)) == edited


def test_half_a_letter_is_no_row(raw: bytes):
    forged = changed(raw, JOURNAL, lambda text: text.replace(b"isp_down", b"\\ud800", 1), KEY)
    assert told(forged) == (Step.CHAIN, Wrong.ROW_UNREADABLE, JOURNAL, None)


def test_a_cut_tail_whose_end_is_moved_too_changes_the_figures(raw: bytes):
    rows = rows_of(raw)
    end = place(rows)
    files = files_of(with_rows(raw, rows[:end], KEY))

    def move(plain: dict) -> None:
        plain["chain"]["last"] = rows[end - 1]["seq"]

    files[SUMMARY] = edited_summary(move)(files[SUMMARY])
    forged = zipped(with_fresh_lists(files, KEY))
    assert told(forged)[0] is Step.FIGURES


def test_a_chained_row_that_no_program_would_write_is_refused(raw: bytes):
    rows = rows_of(raw)
    prev = rows[0]["prev"]
    for row in rows:
        if "isp_down" in row["body"]:
            row["body"] = row["body"].replace("isp_down", "gremlins")
        row["prev"] = prev
        row["hash"] = prev = row_hash(prev, row["seq"], row["at_ms"], row["kind"], row["body"])
    files = files_of(with_rows(raw, rows, KEY))

    def fit(plain: dict) -> None:
        inside = next(row for row in rows if row["seq"] == plain["chain"]["first"])
        plain["chain"]["before"] = inside["prev"]

    files[SUMMARY] = edited_summary(fit)(files[SUMMARY])
    forged = zipped(with_fresh_lists(files, KEY))
    assert told(forged)[:3] == (Step.FIGURES, Wrong.ROW_UNREADABLE, JOURNAL)


# --- the inputs -----------------------------------------------------------------------------------


@pytest.mark.parametrize("version", [0, 9, 99])
def test_another_version_is_told_as_such(raw: bytes, version: int):
    newer = edited_summary(lambda plain: plain["inputs"].update(bundle=version))
    assert told(changed(raw, SUMMARY, newer, KEY))[:3] == (
        *(Step.FILES, Wrong.VERSION_UNKNOWN, SUMMARY),
    )
    bag = changed(raw, "bagit.txt", lambda text: text.replace(b"1.0", b"0.93"), KEY)
    assert told(bag)[:3] == (Step.FILES, Wrong.VERSION_UNKNOWN, "bagit.txt")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("officer", 5),
        ("bundle", "1"),
        ("first_day", "yesterday"),
        ("first_day", "0001-01-01"),
        ("last_day", "9999-12-31"),
        ("as_of_ms", 10**30),
        ("as_of_ms", -(10**18)),
        ("missed_after_minutes", 10**20),
        ("more", 1),
    ],
)
def test_inputs_that_make_no_sense_are_refused(raw: bytes, key: str, value: object):
    bent = edited_summary(lambda plain: plain["inputs"].update({key: value}))
    assert told(changed(raw, SUMMARY, bent, KEY))[0] is Step.FIGURES
    emptied = edited_summary(lambda plain: plain.clear())
    assert told(changed(raw, SUMMARY, emptied, KEY))[0] is Step.FIGURES


def test_the_calendar_must_be_the_one_that_the_rows_hold(raw: bytes):
    def shorter(plain: dict) -> None:
        plain["schedule"] = plain["schedule"].replace("09:00-17:00", "11:00-15:00")

    first = verify(changed(raw, SUMMARY, edited_summary(shorter), KEY), TRUST).first
    assert first.actual.startswith("schedule=")


# --- the container -------------------------------------------------------------------------------


def test_what_is_no_zip_is_said_to_be_none(raw: bytes):
    for broken in (b"", b"PK", raw[: len(raw) // 2], raw[:-30], b"hello" * 100, zipped({})):
        assert told(broken) == (Step.FILES, Wrong.NOT_A_ZIP, "", None)


@pytest.mark.parametrize("name", [SUMMARY, SPANS, SLOTS, JOURNAL, "bag-info.txt", bagit.SIGNATURE])
def test_a_missing_file_is_named(raw: bytes, name: str):
    files = files_of(raw)
    del files[name]
    assert told(zipped(files))[:3] in {
        (Step.FILES, Wrong.FILE_MISSING, name),
        (Step.SIGNATURE, Wrong.SIGNATURE_MALFORMED, name),
    }
    assert verify(zipped(files), TRUST).faults[Step.FILES].file == name


def test_evidence_of_a_register_is_told_apart_from_a_broken_report(raw: bytes):
    files = files_of(raw)
    files = {bagit.SIGNATURE: files[bagit.SIGNATURE], "data/records.jsonl": b"{}\n"}
    files["bagit.txt"] = bagit.DECLARATION
    evidence = zipped(with_fresh_lists(files | {bagit.INFO: b"", "verify.py": b""}, KEY))
    assert told(evidence) == (Step.FILES, Wrong.OTHER_KIND, "verify.py", None)


def test_a_file_that_no_list_names_is_named(raw: bytes):
    forged = zipped(files_of(raw) | {"data/extra.txt": b"x"})
    assert told(forged) == (Step.FILES, Wrong.FILE_UNLISTED, "data/extra.txt", None)
    unlisted = changed(raw, "data/method.txt", exclaimed, fresh=False)
    assert told(unlisted) == (Step.FILES, Wrong.FILE_CHANGED, "data/method.txt", None)


def test_a_bomb_is_not_unpacked(raw: bytes):
    bomb = zipped(files_of(raw) | {"data/zeros": bytes(30_000_000)})
    assert len(bomb) < 200_000
    verdict = verify(bomb, TRUST, Limits(total=10_000_000))
    assert verdict.first.wrong is Wrong.TOO_LARGE
    many = zipped({f"data/{n}": b"" for n in range(50)})
    assert verify(many, TRUST, Limits(files=49)).first.wrong is Wrong.TOO_LARGE  # type: ignore[union-attr]


def test_a_bomb_that_lies_about_its_size_is_not_unpacked():
    packed = zipped({"data/zeros": bytes(30_000_000)})
    size, small = struct.pack("<I", 30_000_000), struct.pack("<I", 10)
    assert packed.count(size) == 2  # in the member's head and in the directory
    assert told(packed.replace(size, small)) == (Step.FILES, Wrong.NOT_A_ZIP, "", None)


@pytest.mark.parametrize(
    "name",
    [
        *("bag/../../escaped", "/absolute", "bag/data//x", "bag/./x", "bag\\..\\x", "C:/x"),
        *("bag/a:b", "bag/a\nb", "other/x", "alone"),
    ],
)
def test_a_name_that_leads_out_of_the_folder_is_refused(raw: bytes, name: str):
    out = io.BytesIO(zipped(files_of(raw)))
    with zipfile.ZipFile(out, "a") as opened:
        entry = zipfile.ZipInfo("x")
        entry.filename = name  # as in a file that zipfile did not write
        opened.writestr(entry, b"x")
    assert told(out.getvalue())[:2] == (Step.FILES, Wrong.UNSAFE_NAME)


def test_a_link_in_the_zip_is_refused(raw: bytes):
    out = io.BytesIO(zipped(files_of(raw)))
    with zipfile.ZipFile(out, "a") as opened:
        entry = zipfile.ZipInfo("bag/data/link")
        entry.external_attr = 0o120777 << 16
        opened.writestr(entry, b"/etc/passwd")
    assert told(out.getvalue())[:2] == (Step.FILES, Wrong.UNSAFE_NAME)


@pytest.mark.parametrize("name", ["data/spans.csv", "data/Spans.CSV"])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_is_there_twice_is_refused(raw: bytes, name: str):
    out = io.BytesIO(zipped(files_of(raw)))
    with zipfile.ZipFile(out, "a") as opened:
        opened.writestr(f"bag/{name}", b"x")
    assert told(out.getvalue())[:2] == (Step.FILES, Wrong.NAME_TWICE)


@pytest.mark.parametrize(
    "edit",
    [
        lambda text: text + b"not a line\n",
        lambda text: text + text,
        lambda text: text + b"\xff\n",
        lambda text: text + b"0" * 64 + b"  bagit.txt\n",
    ],
)
def test_a_list_that_is_none_is_refused(raw: bytes, edit):
    files = files_of(raw)
    files[bagit.MANIFEST] = edit(files[bagit.MANIFEST])
    assert verify(zipped(files), TRUST).faults[Step.FILES].wrong is Wrong.LIST_MALFORMED


@settings(max_examples=times(40, long=300))
@given(st.data())
def test_no_flipped_byte_passes_and_none_is_a_crash(raw: bytes, data):
    spoiled = bytearray(raw)
    where = data.draw(st.integers(0, len(raw) - 1))
    spoiled[where] ^= data.draw(st.integers(1, 255))
    verdict = verify(bytes(spoiled), TRUST)
    if verdict.verified:  # a byte of the zip's own, such as a date: the files are the same
        assert files_of(bytes(spoiled)) == files_of(raw)


# --- a bundle that is far larger than its zip -----------------------------------------------------


def test_equal_rows_without_end_are_read_as_far_as_the_first_wrong_one(raw: bytes):
    files = files_of(raw)
    line = files[JOURNAL].splitlines(keepends=True)[0]
    files[JOURNAL] = line * (40_000_000 // len(line))
    bomb = zipped(with_fresh_lists(files, OTHER_KEY))
    del files
    tracemalloc.start()
    first = verify(bomb, TRUST).first
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (first.step, first.wrong) == (Step.CHAIN, Wrong.ROW_UNLINKED)
    assert most < 8_000_000


def test_rows_that_nobody_trusted_has_signed_are_kept_up_to_a_limit(raw: bytes):
    summary = json.loads(files_of(raw)[SUMMARY])
    rows, prev, count = [], "0" * 64, 90_000
    for seq in range(1, count + 1):
        digest = row_hash(prev, seq, 1, "woke", "{}")
        row = {"seq": seq, "at_ms": 1, "kind": "woke", "body": "{}", "prev": prev, "hash": digest}
        rows.append(json.dumps(row).encode() + b"\n")
        prev = digest
    summary["chain"] |= {"first": 1, "last": count, "before": "0" * 64}
    files = files_of(raw) | {JOURNAL: b"".join(rows), SUMMARY: json.dumps(summary).encode()}
    verdict = verify(zipped(with_fresh_lists(files, OTHER_KEY)), TRUST)
    assert list(verdict.faults) == [Step.SIGNATURE]
    assert (verdict.rows, verdict.derived) == (0, None)
    kept = verify(zipped(with_fresh_lists(files, KEY)), TRUST)
    assert (kept.rows, kept.first.step) == (count, Step.FIGURES)


def test_a_list_or_a_table_of_any_size_is_read_as_far_as_it_can_be_right(raw: bytes):
    endless = changed(raw, SPANS, lambda table: table + b"x,y\n" * 5_000_000, KEY)
    large = changed(raw, bagit.MANIFEST, lambda lines: lines * 100_000, fresh=False)
    tracemalloc.start()
    assert told(endless)[:3] == (Step.FIGURES, Wrong.ROW_DIFFERS, SPANS)
    assert told(large)[:3] == (Step.FILES, Wrong.TOO_LARGE, bagit.MANIFEST)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 16_000_000
