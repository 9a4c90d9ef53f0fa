"""The sheet on paper: every group of the code, a QR that says the same, and no file on the way."""

import io
import json
import os
import re
import shutil
import subprocess
import sys
from datetime import date

import pytest
import segno

from desktop import language
from desktop.core.person import Person
from desktop.core.register.unlocking import Sheet, read_code, write_code
from desktop.reports.documents import typst_worker
from desktop.reports.documents.register_papers import sheet_document, sheet_pdf, sheet_picture
from desktop.resource_paths import resource

PAYLOAD = "1234567890" * 4
SHEET = Sheet(
    write_code(PAYLOAD),
    date(2026, 11, 25),
    "3f2a9c0011d4e5b6",
    Person("আ. করিম", "ইউএনও", "সাভার"),
)


def test_the_typed_groups_are_the_code_again(code):
    told = sheet_document(SHEET)
    assert [place for place, _ in told["groups"]] == [language.number(n) for n in range(1, 11)]
    assert read_code("".join(group for _, group in told["groups"])) == PAYLOAD


def test_the_qr_says_the_code_as_it_is_typed():
    out = io.BytesIO()
    segno.make(SHEET.code, error="m").save(out, kind="svg", border=0, xmldecl=False, dark="#16201B")
    assert sheet_document(SHEET)["qr"] == out.getvalue().decode()


def test_it_names_the_register_the_officer_and_the_day_in_both_calendars():
    rows = dict(sheet_document(SHEET)["rows"])
    assert rows["Register"] == "3f2a 9c00 11d4 e5b6"
    assert rows["Officer"] == "আ. করিম, ইউএনও"
    assert rows["Made"] == "10 Agrahayan 1433 / 25 November 2026"


def test_a_row_without_words_is_left_out():
    nameless = Sheet(SHEET.code, SHEET.made_on, SHEET.register_id)
    assert set(dict(sheet_document(nameless)["rows"])) == {"Register", "Made"}


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
def test_the_pdf_is_one_page_whose_code_can_be_read_back(code, tmp_path):
    file = tmp_path / "sheet.pdf"
    file.write_bytes(sheet_pdf(SHEET))
    said = subprocess.run(
        ["pdftotext", "-layout", file, "-"], check=True, capture_output=True, timeout=60
    ).stdout.decode()
    assert said.count("\f") == 1
    pairs = re.findall(r"\b(\d{1,2}) {0,8}(\d{3} \d{2})(?!\d)", said)
    groups = sorted(pairs, key=lambda pair: int(pair[0]))
    assert read_code("".join(group for _, group in groups)) == PAYLOAD


def test_for_a_printer_it_is_a_picture():
    assert sheet_picture(SHEET, 40).startswith(b"\x89PNG")


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_the_typesetter_opens_no_file_for_writing(tmp_path):
    """The code is in the child's memory and pipes; a temporary file would outlive a power cut."""
    job = {
        "template": resource("templates/recovery.typ").read_text("utf-8"),
        "data": json.dumps(sheet_document(SHEET)),
        "form": "pdf",
        "ppi": 0,
        "families": ["Libertinus Serif"],
    }
    trace = tmp_path / "trace"
    calls = "trace=open,openat,creat,memfd_create,rename,mkdir"
    plain = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    done = subprocess.run(
        [
            "strace",
            "-f",
            "-e",
            calls,
            "-o",
            trace,
            sys.executable,
            "-B",
            "-P",
            typst_worker.__file__,
        ],
        input=json.dumps(job).encode(),
        capture_output=True,
        timeout=120,
        check=True,
        env=plain,  # a measured child writes what it measured
    )
    assert done.stdout.startswith(b"%PDF")
    told = trace.read_text()
    assert "O_RDONLY" in told
    written = [
        line for line in told.splitlines()
        if re.search(r"O_WRONLY|O_RDWR|O_CREAT|creat\(|memfd|rename|mkdir", line)
        and not re.search(r'"/dev/(null|tty)"|ENOENT|EEXIST', line)
    ]  # fmt: skip
    assert written == []
