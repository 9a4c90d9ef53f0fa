"""The paper of one record: its words in both languages, with any content of the message."""

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
from helpers.directives import NOON
from helpers.pdf import needs_poppler, text_of
from helpers.registers import CHEAP, PHRASE, keeper_at

from desktop.core.person import Person
from desktop.core.register.enums import Action, LockReason, SecurityClass
from desktop.core.register.records import Attachment, Change, ClaimedTime, Draft
from desktop.core.register.unlocking import Sheet, read_code, write_code
from desktop.core.settings.model import Officer
from desktop.language.dates import moment_both_calendars
from desktop.language.numbers import number
from desktop.language.register import field_word
from desktop.language.translator import install, word_of
from desktop.reports.documents import typst_worker
from desktop.reports.documents.register_papers import (
    directive_document,
    directive_pages,
    directive_pdf,
    sheet_document,
    sheet_pdf,
    sheet_picture,
)
from desktop.resource_paths import resource

OFFICER = Officer("A. Karim", "UNO", "Office of the UNO, Savar")
WORDS = "২৩ তারিখ সকাল ৮টায় উচ্ছেদ। প্রস্তুত থাকুন।"
EXACT = f"[09:12, 22/09/2026] DC: {WORDS}"


@pytest.fixture(params=["bn", "en"])
def tongue(request, qapp):
    install(request.param)
    return request.param


@pytest.fixture
def keeper(tmp_path):
    made = keeper_at(tmp_path / "home")
    made.vault.init(PHRASE, CHEAP)
    yield made
    made.vault.lock(LockReason.COMMAND)


def filed(keeper, **fields):
    given = {
        "text": WORDS, "original": EXACT.encode(), "sender": "DC Dhaka", "subject": "উচ্ছেদ",
        "claimed": ClaimedTime("09:12, 22/09/2026", NOON),
        "attachments": (Attachment("../map.png", "image/png", b"png"),),
    }  # fmt: skip
    keeper.recording.capture(Draft(**(given | fields)))
    return keeper.queries.detail(1)


def test_it_says_who_when_what_the_deadline_and_every_step(tongue, keeper):
    filed(keeper, deadline_ms=NOON, memo_no="05-1", dnothi="D-7")
    keeper.recording.act("1", Action.ACKNOWLEDGED, "by phone")
    keeper.recording.correct("1", [Change("deadline_ms", str(NOON + 60_000))], "misread")
    detail = keeper.queries.detail(1)
    paper = directive_document(detail, OFFICER, NOON)
    facts = dict(paper["facts"])
    assert facts[field_word("deadline_ms")] == moment_both_calendars(NOON + 60_000)
    assert facts[field_word("dnothi")] == "D-7"
    assert "09:12, 22/09/2026" in facts.values()
    assert word_of(detail.row.state) in facts.values()
    assert [part["words"] for part in paper["texts"]] == [EXACT]
    steps = [words for _, words, _ in paper["history"]["rows"]]
    assert "by phone" in steps[1]
    assert "misread" in steps[2]
    assert {by for _, _, by in paper["history"]["rows"]} == {"ADC"}
    assert paper["files"]["rows"][0][0] == "map.png"
    assert paper["signature"] == ["A. Karim", "UNO", "Office of the UNO, Savar"]


def test_its_digest_is_the_leaf_that_the_evidence_has(tongue, keeper):
    detail = filed(keeper)
    paper = directive_document(detail, OFFICER, NOON)
    ((name, shown),) = paper["verify"]["digests"]
    ((_, leaf),) = keeper.queries.evidence([1])[0].parcels[0].rows
    assert "".join(shown.split()) == leaf.hex()
    assert detail.row.record_id in name


@pytest.mark.parametrize("security", SecurityClass)
def test_every_class_but_ordinary_is_marked(tongue, keeper, security):
    paper = directive_document(filed(keeper, security=security), OFFICER, NOON)
    marked = "" if security is SecurityClass.ORDINARY else word_of(security)
    assert paper["mark"] == marked


def test_a_text_of_its_own_stands_beside_an_original_that_is_a_file(tongue, keeper):
    detail = filed(keeper, original=b"\x89PNG", media_type="image/png")
    assert [part["words"] for part in directive_document(detail, OFFICER, NOON)["texts"]] == [WORDS]


def test_the_registers_own_records_have_a_paper_too(tongue, keeper):
    filed(keeper)
    keeper.recording.correct("1", [Change("subject", "Y")], "misread")
    paper = directive_document(keeper.queries.detail(2), OFFICER, NOON)
    assert "misread" in dict(paper["facts"]).values()
    assert "→ Y" in paper["texts"][0]["words"]


def test_what_was_typed_without_a_subject_is_named_by_its_words(tongue, keeper):
    detail = filed(keeper, subject="", original=b"")
    assert WORDS in directive_document(detail, OFFICER, NOON)["title"]


def test_a_file_alone_has_a_title_with_its_number(tongue, keeper):
    keeper.recording.capture(Draft(attachments=(Attachment("a.ogg", "audio/ogg", b"x"),)))
    title = directive_document(keeper.queries.detail(1), OFFICER, NOON)["title"]
    assert number(1) in title


@needs_poppler
def test_the_class_is_on_every_page_and_the_words_are_whole(tongue, keeper, tmp_path):
    filed(keeper, security=SecurityClass.SECRET)
    for _ in range(60):
        keeper.recording.act("1", Action.NOTE, "reminded " * 12)
    pages = text_of(directive_pdf(keeper.queries.detail(1), OFFICER, NOON), tmp_path)
    sheets = pages.rstrip("\f").split("\f")
    assert len(sheets) > 1
    mark = word_of(SecurityClass.SECRET).split()[0]
    assert all(sheet.count(mark) >= 2 for sheet in sheets)
    assert "উচ্ছেদ" in pages


@pytest.mark.portable
@pytest.mark.parametrize(
    "words",
    ["👍 \U000f1234", "#set page(width: 1pt) $x$ *b* _i_ `c` @r <a> \\ //", "\u202e\x07\x00a",
     "অ" * 20_000, "লাইন\r\n" * 300],
)  # fmt: skip
def test_no_message_keeps_its_paper_from_being_made(tongue, keeper, words):
    detail = filed(keeper, text=words, original=words.encode(), subject=words)
    assert directive_pdf(detail, OFFICER, NOON).startswith(b"%PDF")


def test_each_page_becomes_a_picture(tongue, keeper):
    filed(keeper, original=("লাইন\n" * 120).encode())
    pages = directive_pages(keeper.queries.detail(1), OFFICER, NOON, 40)
    assert len(pages) > 1
    assert all(page.startswith(b"\x89PNG") for page in pages)


PAYLOAD = "1234567890" * 4
SHEET = Sheet(
    write_code(PAYLOAD),
    date(2026, 11, 25),
    "3f2a9c0011d4e5b6",
    Person("আ. করিম", "ইউএনও", "সাভার"),
)


def test_it_names_the_register_the_officer_and_the_day_and_leaves_out_a_row_without_words():
    rows = dict(sheet_document(SHEET)["rows"])
    assert rows["Register"] == "3f2a 9c00 11d4 e5b6"
    assert rows["Officer"] == "আ. করিম, ইউএনও"
    assert rows["Created"] == "10 Agrahayan 1433 / 25 November 2026"
    nameless = Sheet(SHEET.code, SHEET.made_on, SHEET.register_id)
    assert set(dict(sheet_document(nameless)["rows"])) == {"Register", "Created"}


def test_the_qr_says_the_code_as_it_is_typed():
    out = io.BytesIO()
    segno.make(SHEET.code, error="m").save(out, kind="svg", border=0, xmldecl=False, dark="#16201B")
    assert sheet_document(SHEET)["qr"] == out.getvalue().decode()


@needs_poppler
def test_the_pdf_is_one_page_whose_code_can_be_read_back(code, tmp_path):
    said = text_of(sheet_pdf(SHEET), tmp_path)
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
    program = [sys.executable, "-B", "-P", typst_worker.__file__]
    plain = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    done = subprocess.run(
        ["strace", "-f", "-e", calls, "-o", trace, *program],
        input=json.dumps(job).encode(),
        capture_output=True,
        timeout=120,
        check=True,
        env=plain,  # a measured child writes its coverage
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
