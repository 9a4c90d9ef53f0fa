"""The office report on paper: the workbook's figures, words that can be found, the same bytes."""

import hashlib
import re
from datetime import date
from pathlib import Path

import pytest
from helpers.bundles import OTHER_KEY, filled_source, made_bundle, signer
from helpers.office_month import Pc
from helpers.pdf import needs_poppler, text_of

from desktop.core.errors import Cancelled, KnownError
from desktop.core.settings.model import Officer
from desktop.reports.bundle.build import bundle
from desktop.reports.bundle.verify import verify
from desktop.reports.office.bundles import bundles_in
from desktop.reports.office.pdf import document, office_pdf
from desktop.reports.office.summary import Scope, office_report
from desktop.reports.office.workbook import office_workbook
from desktop.reports.office.write import form_of, written_as

CHIEF = Officer("সাবরিনা আক্তার", "জেলা প্রশাসক", "জেলা প্রশাসকের কার্যালয়, ঢাকা")
TRUST = [signer(name="রহিমা খাতুন"), signer(OTHER_KEY, "e" * 32, "PC 2")]
DAYS = Scope((date(2026, 11, 23), date(2026, 11, 24)), tuple(TRUST))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a good bundle, the same again, a broken one, and one of other days."""
    made = tmp_path / "bundles"
    made.mkdir()
    raw = made_bundle(tmp_path)
    (made / "রহিমা.zip").write_bytes(raw)
    (made / "again.zip").write_bytes(raw)
    (made / "broken.zip").write_bytes(b"PK")
    other = tmp_path / "other"
    other.mkdir()
    with filled_source(other, officer='#panic("x") $ *b* "করিম"', device="e" * 32) as source:
        days = date(2026, 11, 8), date(2026, 11, 16)  # two of seven working days are recorded
        (made / "other.zip").write_bytes(bundle(source, *days, OTHER_KEY, wifi_names=False))
    return made


def test_the_letter_tells_the_figures_counted_by_hand(folder: Path):
    page = document(office_report(bundles_in(folder), TRUST, scope=DAYS), CHIEF)
    (row,) = page["annex"]["rows"]
    # As in the workbook's test: of 57,600 s this office's line was down for 1,202, the provider's
    # for 2,976; everything was observed.
    assert row[0][:2] == ["রহিমা খাতুন", "উপজেলা, সাভার"]
    assert row[1:7] == ["100.0%", "92.7%", "97.7%", "4", "20 min 02 s", "49 min 36 s"]
    # Unanswered, away and PC off stand apart: 2 ignored each day once, the rest never recorded.
    assert row[8:14] == ["4 / 32", "2", "0", "26", "0", "0"]
    assert page["reported"]["note"] == "1 of 2"
    unread, silent = page["reported"]["rows"]
    assert unread[1].startswith("does not say who it belongs to (broken.zip):")
    assert silent == ["PC 2", "nothing received"]
    assert [cells[1] for cells in page["figures"]["rows"]] == ["12.5%", "92.7%", "0.0%"]
    (who, _, why), *_ = page["speak"]["rows"]
    assert (who, why) == (
        "রহিমা খাতুন",
        "no answer: 2 of 32 (target: at most 1); seen: 4 of 32 (target: at least 28)",
    )
    assert [cells[0] for cells in page["strip"]["rows"]] == ["23 Nov", "24 Nov"]


def test_the_first_page_stays_one_when_many_did_not_report(tmp_path: Path):
    pcs = [Pc(number, f"Officer {number}") for number in range(1, 41)]
    broken = [tmp_path / f"{number}.zip" for number in range(9)]
    for file in broken:
        file.write_bytes(b"PK")
    scope = Scope((date(2026, 11, 1), date(2026, 11, 30)), tuple(pc.signer for pc in pcs))
    page = document(office_report(broken, [pc.signer for pc in pcs], scope=scope), CHIEF)
    *files, more, silent = page["reported"]["rows"]
    assert len(files) == 5
    assert more == ["", "More files: 4. See “Not counted”."]
    assert silent[0] == "nothing received: 40"
    assert silent[1].count("Officer") == 40


def test_what_is_not_counted_is_listed_with_why(folder: Path):
    told = document(office_report(bundles_in(folder), TRUST), CHIEF)["left_out"]
    assert told["rows"] == [
        [
            "broken.zip",
            "This is not a complete bundle. The file is empty, incomplete or of another type.",
        ],
        ["রহিমা.zip", "Already covered by another bundle."],
    ]
    assert told["note"] == "2"


@needs_poppler
def test_whole_words_and_pages_can_be_found(folder: Path, tmp_path: Path, code: str):
    report = office_report(bundles_in(folder), TRUST, scope=Scope(enrolled=tuple(TRUST)))
    said = text_of(office_pdf(report, CHIEF), tmp_path)
    words = set(said.split())
    pages = said.count("\f")
    assert pages == 3
    assert {"রহিমা", "broken.zip", "সাবরিনা"} <= words
    if code == "bn":
        assert {"গণপ্রজাতন্ত্রী", "কার্যালয়ের", "অগ্রহায়ণ", "তারিখ:"} <= words
        assert "পৃষ্ঠা ৩/৩" in said
    else:
        assert {"12", "Agrahayan"} <= words
        assert "Page 3 of 3" in said
    assert report.digest in re.sub(r"\s", "", said)
    assert '#panic("x") $ *b* "করিম"' in said


def test_the_digest_is_that_of_the_counted_files_made_by_hand(folder: Path):
    report = office_report(bundles_in(folder), TRUST)
    files = {hashlib.sha256(file.read_bytes()).hexdigest() for file in bundles_in(folder)}
    broken = hashlib.sha256(b"PK").hexdigest()
    lines = "".join(f"{one}\n" for one in sorted(files - {broken}))
    assert report.digest == hashlib.sha256(lines.encode()).hexdigest()
    ((_, told),) = document(report, CHIEF)["verify"]["digests"]
    assert told.replace(" ", "") == report.digest
    assert {one.sha256 for one in report.counted} == files - {broken}
    for one in report.counted:  # told with the digest that its letter bears
        assert one.record == verify(Path(one.file).read_bytes(), TRUST).record


def test_a_report_of_nothing_says_so(code: str):
    report = office_report([], [])
    told = document(report, CHIEF)
    assert told["annex"]["rows"] == []
    assert told["dates"] == []
    assert told["left_out"]["empty"]
    assert office_pdf(report, Officer()).startswith(b"%PDF")


def test_an_officer_without_a_name_is_told_by_the_pc(tmp_path: Path):
    (tmp_path / "a.zip").write_bytes(made_bundle(tmp_path, officer=""))
    told = document(office_report(bundles_in(tmp_path), [signer()]), CHIEF)
    assert told["annex"]["rows"][0][0][:2] == ["–", "উপজেলা, সাভার, UNO Savar"]


# --- as files -----------------------------------------------------------------------------------


def test_each_form_is_the_same_bytes_as_its_writer_makes(folder: Path):
    report = office_report(bundles_in(folder), TRUST)
    assert written_as("xlsx", report, CHIEF) == office_workbook(report)
    assert written_as("pdf", report, CHIEF) == office_pdf(report, CHIEF)


def test_a_workbook_is_stopped_between_its_sheets(folder: Path):
    looked = []

    def stop() -> None:
        looked.append(1)
        if len(looked) == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        written_as("xlsx", office_report(bundles_in(folder), TRUST), CHIEF, stop)
    assert len(looked) == 3


def test_the_form_is_as_wanted_or_as_the_file_is_named():
    assert form_of(Path("a.PDF")) == "pdf"
    assert form_of(Path("a.xlsx")) == "xlsx"
    assert form_of(Path("a.report"), "pdf") == "pdf"
    with pytest.raises(KnownError) as refused:
        form_of(Path("a.docx"))
    assert (refused.value.code, refused.value.exit_code) == ("office_form_unknown", 2)


def test_a_folder_that_is_none_or_empty_is_a_clear_no(tmp_path: Path):
    for folder, code in ((tmp_path, "no_bundles"), (tmp_path / "lost", "file_unreadable")):
        with pytest.raises(KnownError) as refused:
            bundles_in(folder)
        assert refused.value.code == code
