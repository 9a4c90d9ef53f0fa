"""Rows of a bundle and cells of a table are read as they were written, hostile ones too."""

import io
import json

import pytest
from helpers.bundles import KEY, files_of, made_bundle, signer, with_fresh_lists, zipped
from hypothesis import given
from hypothesis import strategies as st

from desktop.core import events
from desktop.core.events import Outcome
from desktop.core.integrity.faults import Unverified
from desktop.reports import log_tables
from desktop.reports.bundle import journal_excerpt
from desktop.reports.bundle.build import SUMMARY
from desktop.reports.bundle.journal_excerpt import FILE, read_lines
from desktop.reports.office.bundles import BundleFile, read_bundle
from desktop.reports.office.model import Refused
from desktop.storage.journal import Row, row_hash

TEXTS = st.text(st.characters(codec="utf-8"), max_size=30)
ROWS = st.builds(
    Row,
    st.integers(-5, 2**70),
    st.integers(-(2**40), 2**70),
    st.one_of(TEXTS, st.just("check_closed")),
    TEXTS,
    st.one_of(TEXTS, st.just("a" * 64)),
    st.one_of(TEXTS, st.just("b" * 64)),
)


@given(st.lists(ROWS, max_size=5))
def test_rows_are_read_as_they_were_written(rows):
    assert [*read_lines(io.BytesIO(journal_excerpt.lines(rows)))] == rows


GOOD = '{"at_ms":5,"body":"{\\"a\\":1}","hash":"' + "b" * 64 + '","kind":"check_closed","prev":"'
GOOD += "a" * 64 + '","seq":7}'


@pytest.mark.parametrize(
    "line",
    [
        "",
        "x",
        "{}",
        "[" * 100_000,
        GOOD + "x",
        GOOD + GOOD,
        GOOD.replace('"seq":7', '"seq":7,"seq":7'),
        GOOD.replace('"seq":7', '"seq":7,"more":7'),
        GOOD.replace('"seq":7', '"seq":true'),
        GOOD.replace('"at_ms":5', '"at_ms":05'),
        GOOD.replace('"at_ms":5', '"at_ms":5.0'),
        GOOD.replace('"seq":7', '"seq":٧'),
        GOOD.replace("check_closed", "check\tclosed"),
        GOOD.replace('"check_closed"', "null"),
        "\udcff",  # a byte that is no text
    ],
)
def test_a_line_that_is_no_row_is_named(line):
    raw = f"{GOOD}\n{line}\n{GOOD}\n".encode(errors="surrogateescape")
    with pytest.raises(Unverified) as unverified:
        [*read_lines(io.BytesIO(raw))]
    assert unverified.value.fault.row == 2


@pytest.mark.parametrize("body", ["[]", "5", "null", '"x"', "[1]"])
def test_a_row_whose_content_is_no_object_is_refused(tmp_path, body):
    with pytest.raises(ValueError, match="check_closed"):
        events.parse("check_closed", json.loads(body))
    raw = made_bundle(tmp_path)
    rows = [*read_lines(io.BytesIO(files_of(raw)[FILE]))]
    last = rows[-1]
    digest = row_hash(last.prev, last.seq, last.at_ms, "check_closed", body)
    rows[-1] = last._replace(kind="check_closed", body=body, hash=digest)
    forged = with_fresh_lists(files_of(raw) | {FILE: journal_excerpt.lines(rows)}, KEY)
    file = tmp_path / "forged.zip"
    file.write_bytes(zipped(forged))
    assert isinstance(read_bundle(BundleFile(file), [signer()]), Refused)


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        (" =1", "' =1"),
        ("ok; =1", "ok;' =1"),
        ('a "b"', '"a ""b"""'),
        ("a,b", '"a,b"'),
        ("-", "'-"),
        (-5, "-5"),
        (0.25, "0.25"),
        (None, ""),
        (Outcome.CHECKED, "checked"),
    ],
)
def test_a_cell_is_written_so(cell, written):
    rows = [{"officer": cell, "office": "x"}]
    raw = b"".join(log_tables.csv_parts(("officer", "office"), rows)).decode("utf-8-sig")
    assert raw == f"officer,office\r\n{written},x\r\n"


def test_what_stands_before_the_rows_and_is_no_digest_ends_no_report(tmp_path):
    files = files_of(made_bundle(tmp_path))
    plain = json.loads(files[SUMMARY])
    first, last = plain["chain"]["first"], plain["chain"]["last"]
    prev, rows = "zz", []
    for row in read_lines(io.BytesIO(files[FILE])):
        if first <= row.seq <= last:
            digest = row_hash(prev, row.seq, row.at_ms, row.kind, row.body)
            row, prev = row._replace(prev=prev, hash=digest), digest  # noqa: PLW2901
        rows.append(row)
    plain["chain"] |= {"before": "zz", "head": prev}
    files[SUMMARY] = json.dumps(plain, ensure_ascii=False).encode()
    files[FILE] = journal_excerpt.lines(rows)
    (tmp_path / "b.zip").write_bytes(zipped(with_fresh_lists(files, KEY)))
    content = read_bundle(BundleFile(tmp_path / "b.zip"), [signer()])
    numbers, digests = content.rows
    assert len(numbers) == len(rows)
    assert len(digests) == 16 * len(numbers)
