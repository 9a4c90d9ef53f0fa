"""The Office page, from files of real PCs to the report's files, with work done at once."""

import json
import shutil
import zipfile
from datetime import date
from types import SimpleNamespace

import pytest
from helpers.contexts import context_of
from helpers.office_month import FIRST, LAST, NOW, OFFICE, SCHEDULE, Pc, export, log_of
from helpers.shown import words_of
from helpers.waiting_work import WaitingWork
from PySide6.QtCore import Qt

from desktop.core.report_views import FileState
from desktop.core.settings.model import Settings, with_value
from desktop.language.translator import install
from desktop.monitors.clock import Clock, Reading
from desktop.reports.bundle.sshsig import fingerprint
from desktop.reports.bundle.trusted_keys import enrol, trust_of
from desktop.reports.export import Request
from desktop.reports.export import export as write_export
from desktop.reports.office.incoming import NAME
from desktop.reports.office.summary import Scope, office_report
from desktop.services.jobs import at_once
from desktop.storage.home import Home
from desktop.ui.reports.office_page import state_word
from desktop.ui.reports.office_presenter import OfficePresenter
from desktop.ui.theme.look import LIGHT, Look
from desktop.ui.widgets.cell_table import CELL
from desktop.ui.widgets.date_fields import FISCAL_YEAR, QUARTER

PCS = [Pc(number, name) for number, name in ((1, "Rahima"), (2, "Karim"), (3, "Nasrin"))]
KNOWN = PCS[:2]


@pytest.fixture(scope="module")
def bundles(tmp_path_factory):
    """Return a folder with the November of three PCs."""
    folder = tmp_path_factory.mktemp("office")
    for pc in PCS:
        export(folder, pc)
    return folder


@pytest.fixture
def program(tmp_path):
    """A supervisor's home in which two of the three keys are enrolled, and work done at once."""
    home = Home(tmp_path / "home", tmp_path / "policy.toml")
    home.folder.mkdir()
    for pc in KNOWN:
        enrol(home, pc.device, pc.signer.key, pc.signer.name)

    clock = Clock(lambda: Reading(NOW + 5 * 86_400_000, 1_000_000, 1_000_000), "boot")
    settings = with_value(Settings(), "reports.folder", str(tmp_path))
    return SimpleNamespace(
        home=home,
        clock=clock,
        settings=settings,
        schedule=SCHEDULE,
        in_background=at_once,
        look=Look(LIGHT, "en"),
    )


@pytest.fixture
def presenter(program):
    install("en")
    program.services = context_of(program)
    return OfficePresenter(program, program)


@pytest.fixture
def page(presenter, qtbot):
    return page_of(presenter, qtbot)


def page_of(presenter, qtbot):
    page = presenter.make_page()
    page.desk = presenter  # lives as long as its page
    qtbot.addWidget(page)
    return page


def write(page, form):
    """Press the button of that form."""
    page.forms[form].click()


def cells(table, row):
    model = table.model()
    return [model.index(row, column).data() for column in range(model.columnCount())]


def states(page):
    words = {state_word(state): state for state in FileState}
    model = page.files.table.model()
    told = {row: model.index(row, 1).data(CELL) for row in range(model.rowCount())}
    state = {row: words[cells(page.files.table, row)[0]] for row in told}
    return {cell.spoken or cell.first: state[row] for row, cell in told.items()}


def sentences(page):
    """Return the panel's sentence for each file."""
    said = []
    for row in range(page.files.table.model().rowCount()):
        page.files.table.selectRow(row)
        said.append("" if page.files.panel.isHidden() else words_of(page.files.panel))
    return " ".join(said)


def press_enrol(page):
    page.files.panel.compared.setChecked(True)
    page.files.panel.enrol.click()


def test_a_folder_gives_verdicts_roster_and_rows_of_last_month(page, bundles):
    page.desk.add([str(bundles)])
    assert states(page) == {
        "1.zip": FileState.UNCHANGED,
        "2.zip": FileState.UNCHANGED,
        "3.zip": FileState.UNKNOWN_SIGNER,
    }
    assert page.days() == (FIRST, LAST)
    assert page.reported.text() == "Reported: 2 of 2"
    rows = page.officers.model().rowCount()
    assert [cells(page.officers, row)[0].split()[0] for row in range(rows)] == ["Karim", "Rahima"]
    assert cells(page.officers, 0)[1:4] == ["100.0%", "100.0%", "352 / 352"]
    for words in (cells(page.officers, 0)[0].partition(" ")[2], cells(page.roster, 0)[1]):
        assert words.startswith(OFFICE)  # before a designation that many have
    state = page.roster.model().index(0, 2)  # in few words; why is at the file, too
    assert state.data() == "not enrolled"
    assert "signer is unknown" in state.data(Qt.ItemDataRole.ToolTipRole)
    files = page.files.table.model()
    whose = [files.index(row, 1).data() for row in range(files.rowCount())]
    assert f"Karim, {OFFICE}" in " ".join(whose)


def test_a_key_is_enrolled_only_after_the_tick_and_then_its_bundle_counts(page, bundles, program):
    page.desk.add([str(bundles)])
    panel = page.files.panel
    assert fingerprint(PCS[2].signer.key) in words_of(panel)  # that the officer's own PC shows
    assert PCS[2].device not in {p for s in trust_of(program.home).enrolled() for p in s.principals}
    panel.enrol.click()
    assert len(trust_of(program.home).enrolled()) == 2
    press_enrol(page)
    enrolled = trust_of(program.home).enrolled()[-1]
    assert (enrolled.principals, enrolled.key) == ((PCS[2].device,), PCS[2].signer.key)
    assert set(states(page).values()) == {FileState.UNCHANGED}
    assert page.reported.text() == "Reported: 3 of 3"
    assert page.officers.model().rowCount() == 3


def test_a_tick_does_not_pass_on_to_the_next_key(page, bundles, program, tmp_path):
    program.home.allowed_signers.unlink()
    page.desk.add([str(bundles)])
    page.files.panel.compared.setChecked(True)
    page.files.table.selectRow(1)
    assert not page.files.panel.compared.isChecked()
    assert not page.files.panel.enrol.isEnabled()


def test_a_key_that_differs_from_the_enrolled_one_is_offered_with_a_warning(page, bundles, program):
    enrol(program.home, PCS[2].device, KNOWN[0].signer.key, "somebody else")
    page.desk.add([str(bundles / "3.zip")])
    assert "The PC that made this file is enrolled with another key" in words_of(page.files.panel)
    program.home.machine_signers.write_bytes(program.home.allowed_signers.read_bytes())
    program.home.allowed_signers.unlink()
    page.desk.add([str(bundles / "3.zip")])
    press_enrol(page)
    assert "The office's list contains a different key for this PC" in words_of(page.error)


def test_changed_and_foreign_files_are_said_to_be_so_and_count_nothing(page, bundles, tmp_path):
    raw = bytearray((bundles / "1.zip").read_bytes())
    raw[len(raw) // 2] ^= 1
    (tmp_path / "bent.zip").write_bytes(raw)
    with zipfile.ZipFile(tmp_path / "photos.zip", "w") as photos:
        photos.writestr("a.jpg", b"jpg")
    page.desk.add([str(tmp_path / "bent.zip"), str(tmp_path / "photos.zip")])
    assert set(states(page).values()) == {FileState.CHANGED}
    assert page.officers.isHidden()
    assert "No officer has data for this period." in words_of(page)


def test_another_period_is_added_up_without_reading_again(page, bundles, tmp_path):
    moved = tmp_path / "1.zip"
    moved.write_bytes((bundles / "1.zip").read_bytes())
    page.desk.add([str(moved)])
    moved.unlink()
    page.period.choose(QUARTER)  # July to September
    assert "Contains only days outside the period." in sentences(page)
    assert page.officers.isHidden()
    page.period.choose(FISCAL_YEAR)
    assert page.days() == (date(2026, 7, 1), date(2026, 12, 6))
    assert cells(page.officers, 0)[0].startswith("Rahima ")


@pytest.mark.parametrize("form", ["xlsx", "pdf", "json"])
def test_each_form_is_written_with_the_periods_name(page, bundles, tmp_path, program, form):
    page.desk.add([str(bundles)])
    write(page, form)
    file = tmp_path / f"tatpar-office-2026-11-01-2026-11-30.{form}"
    assert file.name in page.done.text()
    assert not page.open_folder.isHidden()
    if form == "json":
        trust = trust_of(program.home)
        scope = Scope((FIRST, LAST), tuple(trust.enrolled()))
        report = office_report(list(bundles.glob("*.zip")), trust.signers(), scope=scope)
        assert json.loads(file.read_text("utf-8"))["digest"] == report.digest
    else:
        assert file.read_bytes().startswith({"xlsx": b"PK", "pdf": b"%PDF"}[form])


def test_a_folder_that_is_empty_or_cannot_be_written_is_told(page, bundles, tmp_path):
    page.desk.add([str(bundles / "1.zip")])
    page.folder.setText(str(tmp_path / "nowhere"))
    write(page, "xlsx")
    assert "nowhere" in words_of(page.error)
    assert page.open_folder.isHidden()
    (tmp_path / "empty").mkdir()
    page.desk.add([str(tmp_path / "empty")])
    assert "There is no signed bundle in" in words_of(page.error)
    assert states(page) == {"1.zip": FileState.UNCHANGED}


def test_stop_ends_the_reading_and_an_export_writes_nothing(page, bundles, presenter, tmp_path):
    def stop(done: int, _total: int) -> None:
        if done == 1 and len(states(page)) == 0:
            page.stop.click()

    presenter.job.progress.connect(stop, Qt.ConnectionType.DirectConnection)
    page.desk.add([str(bundles)])
    assert "3.zip" not in states(page)
    assert f"not read: {3 - len(states(page))}" in page.done.text()
    page.desk.add([str(bundles)])
    assert len(states(page)) == 3
    page.desk.add([str(bundles)])
    presenter.job.progress.connect(lambda *_: page.stop.click())
    write(page, "xlsx")
    assert "Stopped" in page.done.text()
    assert not list(tmp_path.glob("*.xlsx"))


def test_what_was_read_outlives_windows_that_are_made_anew(page, presenter, bundles, qtbot):
    page.desk.add([str(bundles)])
    page.period.put((day(5), day(20)))
    page.period.changed.emit()
    presenter.close()
    install("bn")
    again = page_of(presenter, qtbot)
    assert again.days() == (day(5), day(20))
    assert again.files.table.model().rowCount() == 3
    assert again.reported.text() == "প্রতিবেদন এসেছে: ২টির ২টি"


def day(number: int) -> date:
    return date(2026, 11, number)


def test_days_chosen_while_files_are_read_are_reported(page, presenter, bundles, tmp_path):
    started = []

    def choose(done: int, total: int) -> None:
        if not started and done < total:
            started.append(done)
            page.period.put((day(1), day(10)))
            page.period.changed.emit()

    presenter.job.progress.connect(choose, Qt.ConnectionType.DirectConnection)
    page.desk.add([str(bundles / "1.zip")])
    assert started
    write(page, "json")
    assert (tmp_path / "tatpar-office-2026-11-01-2026-11-10.json").exists()


def test_a_letter_is_compared_with_the_bundles_that_were_read(page, bundles, tmp_path):
    with log_of(tmp_path / "log", KNOWN[0]) as source:
        request = Request("connectivity", "pdf", FIRST, LAST, tmp_path / "letter.pdf")
        write_export(source, request)
    (tmp_path / "old.pdf").write_bytes(b"%PDF of another program")
    page.desk.add([str(tmp_path / "letter.pdf"), str(tmp_path / "old.pdf")])
    assert set(states(page).values()) == {FileState.LETTER_DIFFERS}
    page.desk.add([str(bundles / "1.zip")])
    assert states(page)["letter.pdf"] is FileState.LETTER_AGREES
    assert states(page)["old.pdf"] is FileState.LETTER_DIFFERS
    assert "contains no data digest" in words_of(page.files.panel)
    page.desk.clear()
    (tmp_path / "1.zip").write_bytes((bundles / "1.zip").read_bytes())
    page.desk.add([str(tmp_path)])  # of a folder, only those that are letters
    assert "old.pdf" not in states(page)
    assert states(page)["letter.pdf"] is FileState.LETTER_AGREES


def test_a_zip_that_is_named_again_counts_only_what_is_in_it_now(page, bundles, tmp_path):
    file = tmp_path / "all.zip"
    file.write_bytes(b"not yet copied")
    page.desk.add([str(file)])
    assert states(page) == {"all.zip": FileState.CHANGED}
    for names in (("1.zip", "2.zip"), ("2.zip",)):
        with zipfile.ZipFile(file, "w") as outer:
            for name in names:
                outer.write(bundles / name, name)
        page.desk.add([str(file)])
        assert states(page) == dict.fromkeys(names, FileState.UNCHANGED)
    assert page.officers.model().rowCount() == 1


def test_a_folder_named_like_a_letter_is_a_folder(page, bundles, tmp_path):
    folder = tmp_path / "November.pdf"
    (folder / "scans.pdf").mkdir(parents=True)
    (folder / "1.zip").write_bytes((bundles / "1.zip").read_bytes())
    page.desk.add([str(folder)])
    assert states(page) == {"1.zip": FileState.UNCHANGED}


def another(program, qtbot):
    """Return the page of the program's next start."""
    program.services = context_of(program)
    return page_of(OfficePresenter(program, program), qtbot)


def test_the_folder_is_read_when_the_page_comes_up(page, bundles, program, qtbot, tmp_path):
    page.show()
    assert states(page) == {}
    folder = tmp_path / "came"
    folder.mkdir()
    shutil.copy(bundles / "1.zip", folder)
    page.desk.add([str(folder)])
    page.hide()
    shutil.copy(bundles / "2.zip", folder)
    page.show()
    assert set(states(page)) == {"1.zip", "2.zip"}
    later = another(program, qtbot)
    for _ in range(2):  # nothing came the second time
        later.hide()
        later.show()
        assert set(states(later)) == {"1.zip", "2.zip"}
    shutil.rmtree(folder)
    later.hide()
    later.show()
    assert set(states(later)) == {"1.zip", "2.zip"}
    assert str(folder) in words_of(later)
    later.desk.clear()
    later.hide()
    later.show()
    assert states(later) == {}


def test_days_chosen_while_a_file_is_written_are_added_up(program, bundles, qtbot, tmp_path):
    waiting = program.in_background = WaitingWork()
    page = another(program, qtbot)
    page.desk.add([str(bundles)])
    assert not page.clear.isEnabled()
    waiting.run()
    write(page, "json")
    page.desk.choose_days(date(2026, 10, 1), date(2026, 10, 31))
    waiting.run()
    write(page, "json")
    waiting.run()
    for first, last in (("2026-11-01", "2026-11-30"), ("2026-10-01", "2026-10-31")):
        report = json.loads((tmp_path / f"tatpar-office-{first}-{last}.json").read_text("utf-8"))
        assert report["from"].startswith(first)
    assert page.officers.isHidden()


def test_a_report_of_other_days_is_not_written(page, bundles, program, tmp_path):
    page.desk.add([str(bundles)])
    people = program.home.allowed_signers.with_name(NAME)
    people.write_text("no list\n", "utf-8")
    page.desk.choose_days(date(2026, 10, 1), date(2026, 10, 31))
    write(page, "json")
    assert not list(tmp_path.glob("*.json"))
    people.unlink()
    write(page, "json")
    write(page, "json")
    (file,) = tmp_path.glob("*.json")
    assert file.name == "tatpar-office-2026-10-01-2026-10-31.json"
