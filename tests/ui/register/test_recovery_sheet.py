"""A recovery sheet from a window to a file or a printer; its code stands nowhere else."""

import os
import stat
import sys
from datetime import date
from types import SimpleNamespace

import pytest
from helpers.contexts import context_of
from PySide6.QtCore import QBuffer, QByteArray, QRectF
from PySide6.QtGui import QImage, QPainter

from desktop.core.errors import KnownError
from desktop.core.person import Person
from desktop.core.register.unlocking import Sheet, write_code
from desktop.language.translator import install
from desktop.services.jobs import at_once
from desktop.system.other_programs import can_spool, spool
from desktop.ui.register import recovery_sheet
from desktop.ui.register.recovery_sheet import RecoverySheetPresenter, SheetPart
from desktop.ui.theme.look import LIGHT, Look
from desktop.ui.widgets.printer import Printer, paint_page

CODE = write_code("9081726354" * 4)
SHEET = Sheet(CODE, date(2026, 11, 25), "3f2a9c0011d4e5b6", Person("A. Karim"))


@pytest.fixture
def part(qapp, qtbot):
    install("en")
    made = SheetPart(Look(LIGHT, "en"))
    qtbot.addWidget(made)
    made.show_sheet(SHEET)
    return made


@pytest.fixture
def desk(part):
    """A desk whose questions are answered by what a test puts into ``desk.file``."""

    program = SimpleNamespace(in_background=at_once, clock=None)
    made = RecoverySheetPresenter(
        context_of(program), lambda _part: made.file, lambda _part: made.printer
    )
    made.file, made.printer = "", None
    made.join(part)
    return made


@pytest.fixture
def lp(tmp_path, monkeypatch):
    """A stand-in for CUPS' ``lp`` that keeps what it was told and given."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "lp"
    program.write_text(f'#!/bin/sh\necho "$@" > {folder}/told\ncat > {folder}/given\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    return folder


def everything_under(*folders):
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file():
                yield path, path.read_bytes()


def test_the_file_is_written_for_its_owner_only_and_counts_as_kept(desk, part, tmp_path):
    desk.file = str(tmp_path / "sheet.pdf")
    part.save_button.click()
    made = tmp_path / "sheet.pdf"
    assert made.read_bytes().startswith(b"%PDF")
    if os.name == "posix":
        assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert part.on_paper.isChecked()
    assert "sheet.pdf" in part.result.text()


def test_nothing_of_the_code_is_in_the_temporary_folder_or_the_home(
    desk, part, sandbox, tmp_path, monkeypatch
):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(scratch))
    chosen = tmp_path / "chosen"
    chosen.mkdir()
    desk.file = str(chosen / "sheet.pdf")
    part.save_button.click()
    groups = CODE.split("-")
    looked = [*everything_under(scratch, sandbox.parent)]
    for path, raw in looked:
        assert not any(group.encode() in raw for group in (CODE, groups[0])), path
    assert list(scratch.iterdir()) == []
    assert [path.name for path in chosen.iterdir()] == ["sheet.pdf"]


def test_a_file_that_cannot_be_written_is_told_and_does_not_count(desk, part, tmp_path):
    desk.file = str(tmp_path / "gone" / "sheet.pdf")
    part.save_button.click()
    assert "does not exist" in part.result.text()
    assert not part.on_paper.isChecked()


def test_who_thinks_better_of_it_has_written_nothing(desk, part):
    part.save_button.click()
    part.print_button.click()
    assert not part.on_paper.isChecked()
    assert part.result.text() == ""


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_with_cups_the_page_goes_by_a_pipe_to_that_printer(desk, part, lp):
    desk.printer = Printer("Office 2", "", lambda _png: pytest.fail("painted too"))
    part.print_button.click()
    assert (lp / "given").read_bytes().startswith(b"%PDF")
    assert (lp / "told").read_text() == "-d Office 2 -\n"
    assert part.on_paper.isChecked()


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_a_printer_that_refuses_is_told_in_its_words(desk, part, lp):
    (lp / "lp").write_text("#!/bin/sh\necho 'lp: no such printer' >&2\nexit 1\n")
    desk.printer = Printer("", "", lambda _png: None)
    part.print_button.click()
    assert "lp: no such printer" in part.result.text()
    assert not part.on_paper.isChecked()


def test_without_cups_the_page_is_painted(desk, part, monkeypatch):
    monkeypatch.setattr(recovery_sheet, "can_spool", lambda: False)
    painted = []
    desk.printer = Printer("Office", "", painted.append)
    part.print_button.click()
    assert painted[0][0].startswith(b"\x89PNG")
    assert part.on_paper.isChecked()


def test_a_printer_that_is_a_file_gets_the_pdf(desk, part, tmp_path):
    desk.printer = Printer("", str(tmp_path / "by-dialog.pdf"), lambda _png: None)
    part.print_button.click()
    assert (tmp_path / "by-dialog.pdf").read_bytes().startswith(b"%PDF")


def test_a_system_without_lp_cannot_spool(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not can_spool()
    with pytest.raises(KnownError, match="not_printed"):
        spool(b"%PDF", "")


def test_a_page_fills_the_paper_whatever_the_printers_dots(qapp):
    page = QImage(210, 297, QImage.Format.Format_RGB32)
    page.fill(0xFF000000)
    raw = QByteArray()
    buffer = QBuffer(raw)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    page.save(buffer, "PNG")
    for dots in (420, 840):
        paper = QImage(dots, dots * 2, QImage.Format.Format_RGB32)
        paper.fill(0xFFFFFFFF)
        painter = QPainter(paper)
        paint_page(painter, QRectF(0, 0, dots, dots * 2), raw.data())
        painter.end()
        assert paper.pixelColor(dots - 1, 0).lightness() == 0
        assert paper.pixelColor(0, round(dots * 297 / 210) + 2).lightness() == 255
