"""The tamper matrix: each hand that changes a bundle is caught, and the first wrong thing named."""

import io
import json
import struct
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
from desktop.reports.record_digest import SLOTS, SPANS
from desktop.storage.journal import row_hash

TRUST = [signer()]


@pytest.fixture(scope="module")
def raw(tmp_path_factory) -> bytes:
    return made_bundle(tmp_path_factory.mktemp("bundle"))


def told(raw: bytes, signers=TRUST) -> tuple:
    """Return step, what, file and row of the first fault."""
    first = verify(raw, signers).first
    assert first is not None
    return first.step, first.wrong, first.file, first.row


def test_an_untouched_bundle_is_verified(raw: bytes):
    verdict = verify(raw, TRUST)
    assert verdict.verified
    assert verdict.first is None
    assert verdict.files == 10
    assert verdict.signer == "UNO Savar"
    assert verdict.rows == len(files_of(raw)[JOURNAL].splitlines())
    assert verdict.derived is not None
    assert verdict.derived.summary["connectivity"]["outages"] == 4


# --- somebody without the key --------------------------------------------------------------------


def test_a_changed_span_is_named_by_row_and_cell(raw: bytes):
    forged = changed(raw, SPANS, lambda text: text.replace(b"1488.0", b"288.0", 1))
    first = verify(forged, TRUST).first
    assert first is not None
    assert (first.step, first.wrong, first.file) == (Step.FIGURES, Wrong.ROW_DIFFERS, SPANS)
    assert (first.expected, first.actual) == ("seconds=1488.0", "seconds=288.0")
    rows = files_of(raw)[SPANS].splitlines()
    assert first.row is not None
    assert b"1488.0" in rows[first.row - 1]


def test_a_removed_slot_is_named(raw: bytes):
    lines = files_of(raw)[SLOTS].splitlines(keepends=True)
    forged = changed(raw, SLOTS, lambda _text: b"".join(lines[:4] + lines[5:]))
    assert told(forged) == (Step.FIGURES, Wrong.ROW_DIFFERS, SLOTS, 5)
    cut = changed(raw, SLOTS, lambda _text: b"".join(lines[:-1]))
    assert told(cut) == (Step.FIGURES, Wrong.ROW_DIFFERS, SLOTS, len(lines))


def test_a_table_with_other_bytes_for_the_same_cells_is_not_the_exported_one(raw: bytes):
    forged = changed(raw, SPANS, lambda text: text.replace(b"\r\n", b"\n"), KEY)
    assert told(forged) == (Step.FIGURES, Wrong.FILE_CHANGED, SPANS, None)


def test_a_changed_summary_fails_even_with_fresh_manifests(raw: bytes):
    def flatter(plain: dict) -> None:
        plain["connectivity"]["availability_percent"] = 99.9

    for key in (None, OTHER_KEY, KEY):  # even signed anew by the PC itself
        first = verify(changed(raw, SUMMARY, edited_summary(flatter), key), TRUST).first
        assert first is not None
        assert (first.step, first.wrong) == (Step.FIGURES, Wrong.VALUE_DIFFERS)
        assert first.actual == "connectivity.availability_percent=99.9"
        assert first.expected.startswith("connectivity.availability_percent=")


def test_nothing_is_added_to_the_summary_and_nothing_said_twice(raw: bytes):
    def flatter(plain: dict) -> None:
        plain["availability_percent"] = 100

    first = verify(changed(raw, SUMMARY, edited_summary(flatter), KEY), TRUST).first
    assert first is not None
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


def test_a_cell_that_no_table_can_have_is_named_by_its_row(raw: bytes):
    rows = files_of(raw)[SPANS].split(b"\r\n")
    rows[3] = b"x" * 200_000
    forged = changed(raw, SPANS, lambda _text: b"\r\n".join(rows))
    assert told(forged) == (Step.FIGURES, Wrong.ROW_DIFFERS, SPANS, 4)


def test_a_changed_file_without_fresh_manifests_is_named(raw: bytes):
    forged = changed(raw, "data/method.txt", lambda text: text + b"!", fresh=False)
    assert told(forged) == (Step.FILES, Wrong.FILE_CHANGED, "data/method.txt", None)


def test_fresh_manifests_do_not_help_what_does_not_follow_from_the_rows(raw: bytes):
    forged = changed(raw, "data/method.txt", lambda text: text + b"!")
    assert told(forged)[:2] == (Step.SIGNATURE, Wrong.SIGNATURE_WRONG)


def test_a_foreign_signature_is_not_trusted(raw: bytes):
    forged = changed(raw, "data/method.txt", lambda text: text + b"!", OTHER_KEY)
    assert told(forged, [])[:2] == (Step.SIGNATURE, Wrong.SIGNER_UNKNOWN)
    # the PC is enrolled, by the key that it had before: restored, or copied?
    assert told(forged)[:2] == (Step.SIGNATURE, Wrong.SIGNER_KEY_OTHER)
    # nor is that of a colleague's PC, though it is enrolled
    colleague = signer(OTHER_KEY, "e" * 32, "UNO Dhamrai")
    assert told(forged, [*TRUST, colleague])[:2] == (Step.SIGNATURE, Wrong.SIGNER_OTHER)
    elsewhere = replace(signer(OTHER_KEY), namespaces=("file",))
    assert told(forged, [elsewhere])[:2] == (Step.SIGNATURE, Wrong.SIGNER_PURPOSE)
    expired = replace(signer(OTHER_KEY), not_after=0.0)
    assert told(forged, [expired])[:2] == (Step.SIGNATURE, Wrong.SIGNER_EXPIRED)


def test_any_key_is_accepted_on_request_but_not_in_place_of_an_enrolled_one(raw: bytes):
    forged = changed(raw, "data/method.txt", lambda text: text + b"!", OTHER_KEY)
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


def test_an_edited_row_is_named(raw: bytes):
    rows = rows_of(raw)
    where = place(rows)
    rows[where]["body"] = rows[where]["body"].replace("isp_down", "link_down")
    for key in (None, KEY):
        assert told(with_rows(raw, rows, key)) == (
            *(Step.CHAIN, Wrong.ROW_EDITED, JOURNAL, rows[where]["seq"]),
        )


def test_an_edited_row_with_its_own_hash_set_right_unlinks_the_next(raw: bytes):
    rows = rows_of(raw)
    row = rows[place(rows)]
    row["body"] = row["body"].replace("isp_down", "link_down")
    row["hash"] = row_hash(row["prev"], row["seq"], row["at_ms"], row["kind"], row["body"])
    named = (Step.CHAIN, Wrong.ROW_UNLINKED, JOURNAL, row["seq"] + 1)
    assert told(with_rows(raw, rows, KEY)) == named


def test_a_removed_row_is_named(raw: bytes):
    rows = rows_of(raw)
    gone = rows.pop(place(rows))
    named = (Step.CHAIN, Wrong.ROW_REMOVED, JOURNAL, gone["seq"])
    assert told(with_rows(raw, rows, KEY)) == named


def test_swapped_and_doubled_rows_are_not_called_missing(raw: bytes):
    rows = rows_of(raw)
    where = place(rows)
    doubled = [*rows[:where], rows[where], *rows[where:]]
    named = (Step.CHAIN, Wrong.ROW_UNLINKED, JOURNAL, rows[where]["seq"])
    assert told(with_rows(raw, doubled, KEY)) == named
    rows[where], rows[where + 1] = rows[where + 1], rows[where]
    named = (Step.CHAIN, Wrong.ROW_UNLINKED, JOURNAL, rows[where]["seq"])
    assert told(with_rows(raw, rows, KEY)) == named


def test_a_cut_tail_is_named(raw: bytes):
    rows = rows_of(raw)
    cut = rows[-1]["seq"]
    assert told(with_rows(raw, rows[:-1], KEY)) == (Step.CHAIN, Wrong.ROWS_CUT, JOURNAL, cut)


def test_a_cut_tail_whose_end_is_moved_too_changes_the_figures(raw: bytes):
    rows = rows_of(raw)
    end = place(rows)
    files = files_of(with_rows(raw, rows[:end], KEY))

    def move(plain: dict) -> None:
        plain["chain"]["last"] = rows[end - 1]["seq"]

    files[SUMMARY] = edited_summary(move)(files[SUMMARY])
    forged = zipped(with_fresh_lists(files, KEY))
    assert told(forged)[0] is Step.FIGURES


def test_a_row_outside_the_chain_must_be_whole_too(raw: bytes):
    rows = rows_of(raw)
    assert rows[0]["kind"] in {"settings_changed", "app_started"}
    rows[0]["at_ms"] += 1
    named = (Step.CHAIN, Wrong.ROW_EDITED, JOURNAL, rows[0]["seq"])
    assert told(with_rows(raw, rows, KEY)) == named


@pytest.mark.parametrize("line", [b"", b"{", b"[]", b"{}", b'{"seq": "1"}', b"[" * 100_000])
def test_a_line_that_is_no_row_is_named(raw: bytes, line: bytes):
    forged = changed(raw, JOURNAL, lambda text: line + b"\n" + text, KEY)
    assert told(forged) == (Step.CHAIN, Wrong.ROW_UNREADABLE, JOURNAL, 1)


def test_half_a_letter_and_bytes_that_are_no_text_are_no_rows(raw: bytes):
    forged = changed(raw, JOURNAL, lambda text: text.replace(b"isp_down", b"\\ud800", 1), KEY)
    assert told(forged) == (Step.CHAIN, Wrong.ROW_UNREADABLE, JOURNAL, None)
    forged = changed(raw, JOURNAL, lambda text: text + b"\n\xff", KEY)
    assert told(forged)[:3] == (Step.CHAIN, Wrong.ROW_UNREADABLE, JOURNAL)


def test_a_row_of_wrong_types_is_no_row(raw: bytes):
    rows = rows_of(raw)
    rows[3]["seq"] = True
    named = (Step.CHAIN, Wrong.ROW_UNREADABLE, JOURNAL, 4)
    assert told(with_rows(raw, rows, KEY)) == named


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
    def newer(plain: dict) -> None:
        plain["inputs"]["bundle"] = version

    forged = changed(raw, SUMMARY, edited_summary(newer), KEY)
    assert told(forged)[:3] == (Step.FILES, Wrong.VERSION_UNKNOWN, SUMMARY)


def test_another_version_of_bagit_is_told_as_such(raw: bytes):
    forged = changed(raw, "bagit.txt", lambda text: text.replace(b"1.0", b"0.93"), KEY)
    assert told(forged)[:3] == (Step.FILES, Wrong.VERSION_UNKNOWN, "bagit.txt")


def summary_with(key: str, value: object):
    def put(plain: dict) -> None:
        if key:
            plain["inputs"][key] = value
        else:
            plain.clear()

    return edited_summary(put)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("", None),
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
    forged = changed(raw, SUMMARY, summary_with(key, value), KEY)
    assert told(forged)[0] is Step.FIGURES


def test_the_calendar_must_be_the_one_that_the_rows_hold(raw: bytes):
    def shorter(plain: dict) -> None:
        plain["schedule"] = plain["schedule"].replace("09:00-17:00", "11:00-15:00")

    first = verify(changed(raw, SUMMARY, edited_summary(shorter), KEY), TRUST).first
    assert first is not None
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


def test_a_bomb_is_not_unpacked(raw: bytes):
    bomb = zipped(files_of(raw) | {"data/zeros": bytes(30_000_000)})
    assert len(bomb) < 200_000
    verdict = verify(bomb, TRUST, Limits(total=10_000_000))
    assert verdict.first is not None
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
        entry.filename = name  # as it would stand in a file that zipfile did not write
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
