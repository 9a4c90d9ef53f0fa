"""Passphrases, recovery sheets, keys and backups, from the windows to a real register."""

import os
import re
import stat
import sys
from datetime import date
from pathlib import Path

import pytest
from helpers.registers import CHEAP, PHRASE
from helpers.shown import words_of
from helpers.waiting_work import WaitingWork
from PySide6.QtCore import QBuffer, QByteArray, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from desktop.core.errors import KnownError
from desktop.core.person import Person
from desktop.core.register.enums import LockReason, RegisterState
from desktop.core.register.unlocking import Sheet, Strength, write_code
from desktop.core.settings.model import Officer, Settings
from desktop.language.register import strength
from desktop.storage.register.backup import read_manifest
from desktop.system.other_programs import can_spool, spool
from desktop.ui.register.passphrase_window import (
    NewPassphrase,
    PassphraseWindow,
    SuggestedWords,
    Why,
)
from desktop.ui.register.recovery_sheet import RecoverySheetPresenter, SheetPart
from desktop.ui.widgets import printer as printing
from desktop.ui.widgets.printer import Printer, paint_page

NEW = "four quiet rivers meet"


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    monkeypatch.setattr("desktop.services.register.keys.tuned_cost", lambda: CHEAP)


# --- a new passphrase -----------------------------------------------------------------------------


@pytest.fixture
def told():
    return []


@pytest.fixture(params=[Why.SHEET])
def window(request, look, qtbot, told):
    made = PassphraseWindow(look, request.param, lambda *both: told.append(both))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.show()
    return made


def fill(window, old="old passphrase", first=NEW, second=NEW):
    for field, words in zip(
        (window.old, window.first, window.second), (old, first, second), strict=True
    ):
        field.setText(words)


def test_it_cannot_be_set_while_a_field_does_not_fit(window, told, qtbot):
    easy = "password password password"
    for fields in (
        {"old": " "},
        {"first": "short", "second": "short"},
        {"second": "another one"},
        {"first": easy, "second": easy},
    ):
        fill(window, **fields)
        assert not window.save_button.isEnabled()
        qtbot.keyClick(window.second, Qt.Key.Key_Return)
        assert told == []


@pytest.mark.parametrize(
    ("window", "old"), [(Why.SHEET, "00-11"), (Why.FILE, "")], indirect=["window"]
)
def test_enter_tells_old_and_new_once_and_may_be_tried_again(window, told, qtbot, old):
    assert (window.old.legible, window.first.legible) == (bool(old), False)  # only the printed code
    fill(window, old)
    for _ in range(2):
        qtbot.keyClick(window.second, Qt.Key.Key_Return)
    assert told == [(old, NEW)]
    window.show_problem("Wrong passphrase")
    assert "Wrong passphrase" in window.problem.text
    assert window.save_button.isEnabled()
    window.close()
    assert [field.text() for field in (window.old, window.first, window.second)] == [""] * 3


def suggested(part):
    """Return the words that are shown: the label wraps them, as rich text."""
    return re.sub("<[^>]+>", "", part.words.text())


def test_words_are_suggested_and_can_be_set_once_they_are_typed_twice(look, qtbot):
    part = SuggestedWords(look)
    qtbot.addWidget(part)
    assert part.words.isHidden()
    for ask, in_latin in ((part.bengali, False), (part.latin, True)):
        shown = set()
        for _ in range(3):
            ask.click()
            assert len(suggested(part).split(" ")) == 6
            assert suggested(part).isascii() is in_latin
            shown.add(suggested(part))
        assert len(shown) == 3
    fields = NewPassphrase(look, "Change passphrase")
    qtbot.addWidget(fields)
    fields.suggestion.latin.click()
    words = suggested(fields.suggestion)
    assert fields.first.text() == ""  # the officer shows that the keyboard can
    for field in (fields.first, fields.second):
        assert not fields.fits
        field.setText(words)
    assert fields.fits
    assert strength(Strength.CENTURIES) in fields.note.text()
    assert fields.repeat_note.text() == ""
    fields.second.setText("another")
    assert "The passphrases do not match" in fields.repeat_note.text()
    fields.show()  # each below its own field
    parts = fields.first, fields.note, fields.second, fields.repeat_note
    assert sorted(parts, key=lambda part: part.y()) == list(parts)
    fields.clear()
    assert (fields.suggestion.words.text(), fields.suggestion.words.isHidden()) == ("", True)


# --- with a real register -------------------------------------------------------------------------


@pytest.fixture
def keys(desk, program):
    program.settings = Settings(officer=Officer(name="A. Karim"))
    return desk.keys


def give(keys, old):
    fill(keys.window, old)
    keys.window.save_button.click()


def test_the_recovery_sheet_sets_a_passphrase_that_opens_the_register(keys, keeper, program):
    guarded = []
    program.guard.add = guarded.append
    keeper.vault.lock(LockReason.COMMAND)
    keys.recover()
    assert guarded == [keys.window]  # hidden from captures
    give(keys, keeper.code[:-1] + ("0" if keeper.code[-1] != "0" else "1"))
    assert not keys.window.problem.isHidden()
    assert keeper.vault.state is RegisterState.LOCKED
    give(keys, keeper.code)
    assert keys.window is None
    assert keeper.vault.state is RegisterState.OPEN


def press_change(window, old=PHRASE):
    """Fill in the window for a new passphrase, and press its button."""
    window.passphrase.setText(old)
    window.new.first.setText(NEW)
    window.new.second.setText(NEW)
    window.make_button.click()


def test_a_new_sheet_is_shown_once_and_opens_the_register(keys, keeper):
    keys.renew_sheet()
    window = keys.window
    for phrase in (PHRASE + "x", PHRASE):
        assert window.paper.sheet is None
        window.passphrase.setText(phrase)
        window.make_button.click()
        assert window.problem.isHidden() is (phrase == PHRASE)
    sheet = window.paper.sheet
    assert (sheet.officer.name, sheet.register_id) == ("A. Karim", keeper.vault.keys.register_id)
    assert window.passphrase.text() == ""
    keeper.vault.lock(LockReason.COMMAND)
    keeper.vault.unlock_by_code(sheet.code)
    window.close()
    assert keys.window is window  # warned: the sheet is shown this once
    window.close()
    assert keys.window is None


def test_a_new_key_has_its_own_sheet_and_passphrase(keys, keeper):
    keys.change()
    window = keys.window
    assert "recovery sheet stay the same" in words_of(window)
    window.others.setChecked(True)
    assert "a new key, passphrase and recovery sheet" in words_of(window)
    assert window.make_button.text() == window.windowTitle() == "Change passphrase"
    press_change(window)
    assert (window.new.isHidden(), window.others.isHidden()) == (True, True)
    assert keeper.vault.state is RegisterState.OPEN
    keeper.vault.lock(LockReason.COMMAND)
    keeper.vault.unlock_by_code(window.paper.sheet.code)
    window.paper.on_paper.setChecked(True)
    window.make_button.click()
    assert keys.window is None


def test_a_passphrase_is_changed_by_the_old_one_which_can_be_written_again(keys, keeper, qtbot):
    keys.change()
    window = keys.window
    press_change(window, PHRASE + "x")
    assert not window.problem.isHidden()
    assert window.cancel_button.isEnabled()
    qtbot.keyClicks(window.passphrase, "abc")
    assert window.problem.isHidden()
    assert window.passphrase.text() == "abc", "the first letter stays"
    window.passphrase.setText(PHRASE)
    window.make_button.click()
    assert keys.window is None
    keeper.vault.lock(LockReason.COMMAND)
    keeper.vault.unlock(NEW)


@pytest.mark.parametrize("others", [False, True])
def test_a_bar_runs_while_the_key_changes_and_nothing_closes_the_window(keys, program, others):
    program.in_background = WaitingWork()
    keys.change()
    window = keys.window
    window.others.setChecked(others)
    press_change(window)
    assert not window.progress.isHidden()
    assert not window.make_button.isEnabled()
    window.close()
    keys.close()  # as when the windows are recreated
    assert (keys.window, window.isVisible()) == (window, True)
    program.in_background.run()
    assert window.progress.isHidden() or keys.window is None
    assert (window.paper.sheet is not None) is others
    window.close()
    window.close()


def test_a_backup_goes_where_the_officer_says(keys, keeper, tmp_path):
    said = []
    for folder in ("", str(tmp_path)):
        keys.ask_folder = lambda _first, folder=folder: folder
        keys.back_up(said.append)
        assert (said == []) is (folder == "")
    copy = Path(said[1].removeprefix("Saved and verified: "))
    assert (copy.parent, read_manifest(copy).size) == (tmp_path, 0)
    keeper.vault.lock(LockReason.COMMAND)
    with pytest.raises(KnownError, match="register_locked"):
        keys.back_up(said.append)


# --- the sheet on paper ---------------------------------------------------------------------------

CODE = write_code("9081726354" * 4)


@pytest.fixture
def part(look, qtbot):
    made = SheetPart(look)
    qtbot.addWidget(made)
    made.show_sheet(Sheet(CODE, date(2026, 11, 25), "3f2a9c0011d4e5b6", Person("A. Karim")))
    return made


@pytest.fixture
def answers(part, program):
    """A presenter whose questions are answered by the test's values ``file`` and ``printer``."""
    made = RecoverySheetPresenter(program.context)
    made.ask_file, made.ask_printer = (lambda _part: made.file), (lambda _part: made.printer)
    made.file, made.printer = "", None
    made.join(part)
    return made


@pytest.fixture
def lp(tmp_path, monkeypatch):
    """A stand-in for CUPS' ``lp`` that keeps its arguments and input."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "lp"
    program.write_text(f'#!/bin/sh\necho "$@" > {folder}/told\ncat > {folder}/given\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    return folder


def test_the_file_is_its_owners_and_the_code_nowhere_else(
    answers, part, sandbox, tmp_path, monkeypatch
):
    scratch, chosen = tmp_path / "scratch", tmp_path / "chosen"
    scratch.mkdir()
    chosen.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(scratch))
    answers.file = str(chosen / "sheet.pdf")
    part.save_button.click()
    assert Path(answers.file).read_bytes().startswith(b"%PDF")
    if os.name == "posix":
        assert stat.S_IMODE(Path(answers.file).stat().st_mode) == 0o600
    assert part.on_paper.isChecked()
    assert "sheet.pdf" in part.result.text()
    files = [path for path in sandbox.parent.rglob("*") if path.is_file()]
    for path in files:
        raw = path.read_bytes()
        assert not any(words.encode() in raw for words in (CODE, CODE.split("-")[0])), path
    assert (list(scratch.iterdir()), len(list(chosen.iterdir()))) == ([], 1)


def test_a_file_that_cannot_be_written_is_told(answers, part, tmp_path):
    part.save_button.click()
    part.print_button.click()
    assert part.result.text() == ""
    answers.file = str(tmp_path / "gone" / "sheet.pdf")
    part.save_button.click()
    assert "does not exist" in part.result.text()
    assert not part.on_paper.isChecked()


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_with_cups_the_page_goes_by_a_pipe_and_a_refusal_is_told(answers, part, lp):
    answers.printer = Printer("Office 2", "", pytest.fail)
    part.print_button.click()
    assert (lp / "given").read_bytes().startswith(b"%PDF")
    assert (lp / "told").read_text() == "-d Office 2 -\n"
    assert part.on_paper.isChecked()
    (lp / "lp").write_text("#!/bin/sh\necho 'lp: no such printer' >&2\nexit 1\n")
    part.print_button.click()
    assert "lp: no such printer" in part.result.text()


def test_without_cups_the_page_is_painted_or_a_pdf_written(answers, part, tmp_path, monkeypatch):
    monkeypatch.setattr(printing, "can_spool", lambda: False)
    painted = []
    answers.printer = Printer("Office", "", painted.append)
    part.print_button.click()
    assert painted[0][0].startswith(b"\x89PNG")
    assert part.on_paper.isChecked()
    answers.printer = Printer("", str(tmp_path / "by-dialog.pdf"), pytest.fail)
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
