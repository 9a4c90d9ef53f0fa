"""Bengali words are found whole in printed text, and no painted glyph moves."""

import json
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from helpers.pdf import needs_poppler

from desktop.reports.documents import typst as documents_typst
from desktop.reports.documents import typst_worker
from desktop.reports.documents.pdf_word_joining import whole_words

QPDF = pytest.mark.skipif(shutil.which("qpdf") is None, reason="NOT TESTED HERE: no qpdf")
BENGALI = re.compile("[ঀ-৥ৰ-\u09ff\u200c\u200d]+")
LETTERS = "কখগঘঙচছজঝঞটঠডঢণতথদধনপফবভমযরলশষসহ"
WORDS_OF_THE_PROGRAM = Path(__file__).parents[3] / "resources" / "i18n" / "tatpar_bn.ts"
TEMPLATE = """
#set text(font: ("Noto Sans Bengali", "Noto Sans"), lang: "bn", size: {size}pt, weight: "{weight}")
#for word in json(bytes(sys.inputs.data)) [#word \\ ]
"""


def paper(words: list[str], weight: str = "regular", size: float = 9.5) -> bytes:
    """Return a PDF of these words, one a line, as Typst makes it."""
    job = {
        "template": TEMPLATE.format(size=size, weight=weight),
        "data": json.dumps(words, ensure_ascii=False),
        "form": "pdf",
        "ppi": 72,
        "families": ["Noto Sans Bengali"],
    }
    status, made, said = documents_typst.run(json.dumps(job).encode(), lambda: None)
    assert status == typst_worker.DONE, said
    return made


def read(pdf: bytes, folder: Path) -> list[str]:
    """Return the words as a viewer finds them, each with its place on the page."""
    (folder / "read.pdf").write_bytes(pdf)
    command = ["pdftotext", "-bbox", folder / "read.pdf", "-"]
    done = subprocess.run(command, check=True, capture_output=True, timeout=60)
    return [unescape(word) for word in re.findall(">(.*)</word>", done.stdout.decode())]


@needs_poppler
@pytest.mark.parametrize("weight", ["regular", "bold"])
def test_every_bengali_word_of_the_program_is_found_whole(tmp_path: Path, weight: str):
    told = ET.parse(WORDS_OF_THE_PROGRAM).iter("translation")
    texts = ["".join(part.itertext()) for part in told]
    words = sorted(
        {word for text in texts for word in re.findall("[ঀ-৥ৰ-\u09ff\u200c\u200d]+", text)}
    )
    assert len(words) > 1000
    made = paper(words, weight)
    assert set(words) - set(read(made, tmp_path)) != set(), "nothing is parted any more: delete it"
    assert set(words) - set(read(whole_words(made), tmp_path)) == set()


@needs_poppler
@pytest.mark.parametrize("size", [6, 9.5, 13])
def test_a_mark_under_or_over_any_letter_parts_no_word(tmp_path: Path, size: float):
    signs = ("ু", "ূ", "ৃ", "ঁ", "াঁ", "ুঁ")
    under = [f"ন{letter}{sign}ন" for letter in LETTERS for sign in signs]
    over = [f"নার্{letter}{sign}ন" for letter in LETTERS for sign in ("", "া", "ি", "ী", "ে", "ু")]
    words = [*under, *over]
    assert set(words) - set(read(whole_words(paper(words, size=size)), tmp_path)) == set()


@needs_poppler
def test_what_stands_between_words_stays_between_them(tmp_path: Path):
    line = "নির্দেশনা, নতুন (ছুটি) abc নতুন ১২.৫%; ভুল/ভুল — র‍্যাব কার্ডটি। (back\\slash) নতুন"
    assert read(whole_words(paper([line])), tmp_path) == line.split()


@needs_poppler
@pytest.mark.parametrize("weight", ["regular", "bold"])
def test_nothing_that_is_painted_changes(tmp_path: Path, weight: str):
    words = [f"কা{letter}{sign}ন র্{letter}" for letter in LETTERS for sign in "ুূৃঁ"]
    made = paper(words, weight)
    pages = []
    for name, pdf in (("before", made), ("after", whole_words(made))):
        (tmp_path / f"{name}.pdf").write_bytes(pdf)
        command = ["pdftoppm", "-r", "100", tmp_path / f"{name}.pdf", tmp_path / name]
        subprocess.run(command, check=True, timeout=60)
        pages.append([page.read_bytes() for page in sorted(tmp_path.glob(f"{name}-*.ppm"))])
    assert made != whole_words(made)
    assert pages[0] == pages[1]
    assert len(pages[0]) > 1


@QPDF
def test_every_reference_of_the_new_file_is_right(tmp_path: Path):
    file = tmp_path / "a.pdf"
    file.write_bytes(whole_words(paper(["নির্দেশনা", "নতুন"])))
    done = subprocess.run(["qpdf", "--check", file], check=False, capture_output=True, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr


@QPDF
@needs_poppler
def test_a_file_of_another_structure_stays_as_it_came(tmp_path: Path):
    file, other = tmp_path / "a.pdf", tmp_path / "b.pdf"
    file.write_bytes(paper(["নির্দেশনা"]))
    command = ["qpdf", "--object-streams=generate", file, other]
    subprocess.run(command, check=True, timeout=60)
    for kept in (other.read_bytes(), b"", b"%PDF-1.7\nxref\n"):
        assert whole_words(kept) == kept


def test_words_are_joined_once():
    came = paper(["নির্দেশনা", "নতুন"])
    made = whole_words(came)
    assert made != came, "this typst writes another form than the pinned one: nothing is joined"
    assert whole_words(made) == made
