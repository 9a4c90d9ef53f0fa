"""Exports and answers about files, from the page to real files and the journal."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from helpers import workbooks
from helpers.contexts import context_of
from helpers.shown import words_of
from helpers.waiting_work import WaitingWork
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QDialog, QFrame

from desktop.core.errors import KnownError
from desktop.core.events import Actor, AppStopped, DirectivesCounted, Exported
from desktop.core.office.schedule import schedule_from
from desktop.core.problem_codes import ProblemCode
from desktop.core.reports import ExportRequest
from desktop.core.settings.model import with_value
from desktop.language.translator import install
from desktop.monitors.clock import Clock, Reading
from desktop.services.jobs import at_once
from desktop.storage.home import Home
from desktop.storage.journal import Journal
from desktop.storage.settings_file import read_settings
from desktop.ui.reports import presenter
from desktop.ui.reports.page import PaperWindow
from desktop.ui.reports.presenter import ReportsPresenter
from desktop.ui.theme.look import LIGHT, Look
from desktop.ui.widgets.cell_table import CELL
from desktop.ui.widgets.printer import Printer
from tools.demo import fill

NOON = 1_795_500_000_000  # 24 November 2026, 12:00 in Dhaka
CLOCK = Clock(lambda: Reading(NOON, 1_000_000, 1_000_000), "boot")


@pytest.fixture
def program(tmp_path):
    """A home with 30 invented days, its journal open, and work done at once."""
    home = Home(tmp_path / "home", tmp_path / "policy.toml")
    fill(home, CLOCK)
    journal = Journal(home.log)

    settings = with_value(read_settings(home).settings, "reports.folder", str(tmp_path))
    told, problems = [], []
    yield SimpleNamespace(
        told=told,
        problems=problems,
        problem=problems.append,
        notify=lambda *words: told.append(words),
        home=home,
        journal=journal,
        clock=CLOCK,
        settings=settings,
        schedule=schedule_from(settings, ()),
        in_background=at_once,
        look=Look(LIGHT, "en"),
        register_locked=None,
        count_directives=lambda first, last: None,
    )
    journal.close()


def desk_of(program):
    context = context_of(program)
    program.services = SimpleNamespace(
        settings=context.settings,
        register=context.register,
        jobs=context.jobs,
        recorder=SimpleNamespace(
            append=lambda at_ms, events: program.journal.append(at_ms, *events)
        ),
    )
    return ReportsPresenter(program, program)


@pytest.fixture
def page(program, tmp_path, qtbot):
    install("en")
    desk = desk_of(program)
    made = desk.make_page()
    made.desk = desk  # lives as long as its page
    qtbot.addWidget(made)
    desk.refresh()
    made.folder.setText(str(tmp_path))
    return made


def choose(page, form):
    page.forms.setCurrentIndex(page.forms.findData(form))


def written(page):
    """Return the page's sentence about a written file, without break marks."""
    return page.done.text().replace("\u200b", "")


def facts(program):
    return [fact.event for fact in program.journal.read([Exported.kind])]


def pc(program):
    """Return the part of file names that distinguishes this PC on a share."""
    return program.home.device_id()[:8]


def test_both_logs_are_one_letter_one_fact_and_verified_by_their_bytes(page, program, tmp_path):
    choose(page, "pdf")
    page.export.click()
    (fact,) = facts(program)
    assert (fact.what, fact.form, fact.actor) == ("both", "pdf", Actor.WINDOW)
    assert fact.file_name == f"tatpar-report-2026-10-01-2026-10-31-{pc(program)}.pdf"
    file = tmp_path / fact.file_name
    assert file.read_bytes().startswith(b"%PDF")
    assert "Saved: tatpar-report" in written(page)
    page.desk.verify(str(file))
    assert verdicts(page)[-1].startswith("Verified")
    file.write_bytes(file.read_bytes() + b"x")
    page.desk.verify(str(file))
    assert verdicts(page)[-1].startswith("Verification failed")


@pytest.fixture
def printing(page, monkeypatch):
    """See the first page, and print it on that printer; return the jobs sent to a queue."""

    def press(printer, *, can_spool=True, spool=None):
        sent = []
        page.desk.ask_printer = lambda _page: printer
        monkeypatch.setattr(presenter, "can_spool", lambda: can_spool)
        monkeypatch.setattr(presenter, "spool", spool or (lambda *job: sent.append(job)))
        choose(page, "pdf")
        page.see_page.click()
        window = page.findChild(PaperWindow)
        window.print.click()
        window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return sent

    return press


def test_what_is_printed_is_the_file_of_an_export_that_the_log_has(printing, program, tmp_path):
    printing(None)  # no printer is chosen
    assert facts(program) == []
    sent = printing(Printer("office", "", list))
    (fact,) = facts(program)
    assert sent == [((tmp_path / fact.file_name).read_bytes(), "office")]
    assert program.told == [("written", "Sent to the printer.", "")]


def test_without_a_queue_the_pages_are_painted_or_filed(printing, program, tmp_path):
    painted = []
    printing(Printer("office", "", painted.extend), can_spool=False)
    assert {png[:4] for png in painted} == {b"\x89PNG"}
    other = tmp_path / "other"
    other.mkdir()
    assert printing(Printer("", str(other / "x.pdf"), list)) == []
    assert (other / facts(program)[-1].file_name).read_bytes().startswith(b"%PDF")
    assert len(facts(program)) == 2


def test_a_printer_that_refuses_is_said_and_the_file_stays(printing, page, program):
    def refuse(_pdf, _name):
        raise KnownError(ProblemCode.NOT_PRINTED, why="no such printer")

    printing(Printer("gone", "", list), spool=refuse)
    assert len(facts(program)) == 1
    assert "no such printer" in told(page)
    assert program.told == []


def test_a_share_that_is_lost_keeps_nobody_waiting(page, program):
    choose(page, "xlsx")
    page.checks.setChecked(False)
    page.export.click()
    (fact,) = facts(program)
    file = Path(page.folder.text()) / fact.file_name
    aside = file.rename(file.with_suffix(".away"))
    page.desk.refresh()
    assert past_files(page) == []
    waiting = program.in_background = WaitingWork()  # until the share says anything
    aside.rename(file)
    page.desk.refresh()
    page.desk.refresh()
    assert past_files(page) == []  # the page is there, and nobody looked from it
    assert len(waiting) == 1  # nor do the looks pile up
    waiting.step()
    assert past_files(page) == [f"Open: {fact.file_name}"]
    assert len(waiting) == 1  # the second wish was not forgotten


def past_files(page):
    """Return the acts that the rows of earlier exports offer."""
    rows = page.past.rows
    said = (rows.index(row, 4).data(CELL).spoken for row in range(rows.rowCount()))
    return list(filter(None, said))


def test_the_first_page_is_seen_and_nothing_is_written(page, program, tmp_path):
    set_register(page, program, locked=False, now=5)
    choose(page, "pdf")
    page.directives.setChecked(True)
    page.see_page.click()
    (window,) = page.findChildren(QDialog)
    assert window.windowTitle() == "Preview"
    window.close()
    assert facts(program) == counted(program) == []
    assert list(tmp_path.glob("tatpar-*")) == []


def test_the_log_and_a_bundle_are_verified_by_this_very_page(page, program, tmp_path):
    program.journal.append(NOON, AppStopped("quit"))
    page.desk.verify_home()
    assert verdicts(page)[-1].startswith("Verified")
    set_register(page, program, locked=False, now=5)
    page.directives.setChecked(True)
    choose(page, "bundle")
    page.export.click()
    (fact,) = facts(program)
    assert (fact.what, fact.form) == ("both", "bundle")
    page.desk.take((str(tmp_path / fact.file_name),))
    said = words_of(page.verdicts)
    assert "Verified: nothing was changed" in said
    assert "this PC" in said


# --- counts of directives -----------------------------------------------------------------------

OCTOBER = ("2026-10-01", "2026-10-31")


def counts(received: int, days=OCTOBER) -> DirectivesCounted:
    return DirectivesCounted(*days, received, 0, 0, received, 0, 0, None, None)


def counted(program):
    return [fact.event for fact in program.journal.read([DirectivesCounted.kind])]


def set_register(page, program, *, locked: bool, now: int = 0):
    """Lock or open the register; open, it counts ``now`` directives in any period."""
    program.register_locked = locked
    program.count_directives = lambda first, last: (
        None if locked else counts(now, (first.isoformat(), last.isoformat()))
    )
    page.desk.refresh()


def leaving(tmp_path):
    """Return the number of directives in the exported file; None without any."""
    (file,) = tmp_path.glob(f"tatpar-report-{OCTOBER[0]}-{OCTOBER[1]}-????????.xlsx")
    (rows, *_) = workbooks.sheets(file.read_bytes()).values()
    return next((row[1] for row in rows if row[:1] == ["Directives received"]), None)


def test_with_the_register_open_they_are_counted_anew_at_each_export(page, program, tmp_path):
    program.journal.append(NOON - 1, counts(3))
    set_register(page, program, locked=False, now=5)
    choose(page, "xlsx")
    assert not page.directives.isChecked()
    page.export.click()
    assert leaving(tmp_path) is None
    page.directives.setChecked(True)
    for now in (5, 6):
        set_register(page, program, locked=False, now=now)
        page.export.click()
        assert leaving(tmp_path) == now
    assert counted(program) == [counts(3), counts(5), counts(6)]


def test_locked_the_newest_counts_of_the_very_period_leave(page, program, tmp_path):
    for fact in (counts(3), counts(4), counts(9, ("2026-10-01", "2026-10-30"))):
        program.journal.append(NOON - 1, fact)
    set_register(page, program, locked=True)
    choose(page, "xlsx")
    assert page.directives.isEnabled()
    page.directives.setChecked(True)
    page.export.click()
    assert leaving(tmp_path) == 4
    assert len(counted(program)) == 3


def test_a_register_that_locks_under_the_tick_stops_the_export(page, program, tmp_path):
    set_register(page, program, locked=False, now=5)
    choose(page, "xlsx")
    page.directives.setChecked(True)
    program.count_directives = lambda first, last: None  # the page does not know yet
    page.export.click()
    assert "were not counted" in told(page)
    assert not list(tmp_path.glob("*.xlsx"))
    set_register(page, program, locked=True)
    assert not page.directives.isEnabled()
    page.export.click()
    assert leaving(tmp_path) is None


# --- files dropped on the page -------------------------------------------------------------------


def verdicts(page):
    """Return the answers about files, the newest last."""
    frames = page.verdicts.findChildren(QFrame, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [frame.accessibleName() for frame in frames if frame.accessibleName()]


def told(page):
    """Return the problem on the page."""
    return words_of(page.error)


@pytest.mark.parametrize("name", ["gone.zip", "x" * 5000, "other.zip"], ids=len)
def test_a_dropped_file_is_verified(page, tmp_path, name):
    (tmp_path / "other.zip").write_bytes(b"PK")
    page.desk.take((str(tmp_path / name),))
    assert verdicts(page)[-1].startswith(f"Verification failed, {name}")


@pytest.mark.parametrize("number", [0, 2, 3])
def test_of_several_things_none_is_taken(page, program, tmp_path, number):
    paths = tuple(str(tmp_path / f"{place}.zip") for place in range(number))
    for path in paths:
        Path(path).write_bytes(b"PK")
    page.desk.take(paths)
    assert "Drop one file at a time" in told(page)
    assert verdicts(page) == []


def test_while_one_report_is_made_no_other_begins(page, program):
    set_register(page, program, locked=False, now=5)
    waiting = program.in_background = WaitingWork()
    choose(page, "xlsx")
    page.directives.setChecked(True)
    page.export.click()
    page.desk.export(ExportRequest(("checks",), "pdf", *page.period(), page.folder.text(), True))
    assert len(waiting) == 1
    assert counted(program) == [counts(5)]
    assert "Another report is still being created" in told(page)
    waiting.run()
    assert len(facts(program)) == 1
    assert "Saved: tatpar-report" in written(page)


def test_a_stopped_export_says_so_and_leaves_nothing(page, program, tmp_path):
    page.desk.job.progress.connect(lambda *_: page.stop.click())
    choose(page, "pdf")
    page.export.click()
    assert "Stopped" in written(page)
    assert facts(program) == []
    assert not list(tmp_path.glob("tatpar-*"))


# --- the provider's letter, for the Connectivity page --------------------------------------------


def test_the_letter_to_the_provider_is_written_where_there_was_an_outage(page, program, tmp_path):
    day = date(2026, 11, 20)  # a Friday
    page.desk.write_provider_letter((day, day))
    assert [str(error.code) for error in program.problems] == ["no_provider_outage"]
    assert facts(program) == []
    assert list(tmp_path.glob("*.pdf")) == []
    page.desk.write_provider_letter((date(2026, 11, 1), date(2026, 11, 24)))
    (fact,) = facts(program)
    assert (fact.what, fact.form) == ("connectivity", "provider-letter")
    assert (tmp_path / fact.file_name).read_bytes().startswith(b"%PDF")
    assert program.told == [("written", f"Saved: {fact.file_name}", str(tmp_path))]


# --- the progress table --------------------------------------------------------------------------


def test_the_period_is_kept_when_the_windows_are_made_anew(page, program, qtbot):
    page.first.setDate(date(2026, 11, 3))
    page.last.setDate(date(2026, 11, 5))
    page.desk.close()
    again = page.desk.make_page()
    qtbot.addWidget(again)
    page.desk.refresh()
    assert again.period() == (date(2026, 11, 3), date(2026, 11, 5))
