"""A record's paper from the panel to a printer or a file, with a real register behind it."""

from types import SimpleNamespace

import pytest
from helpers.contexts import context_of
from helpers.directives import NOON
from helpers.registers import CHEAP, PHRASE, keeper_at

from desktop.core.errors import KnownError
from desktop.core.office.schedule import Schedule
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.enums import LockReason, RegisterState
from desktop.core.register.records import Change, Draft
from desktop.core.settings.model import Settings
from desktop.language.translator import install
from desktop.reports.documents import register_papers
from desktop.services.jobs import at_once
from desktop.storage.age import decrypted
from desktop.ui.register import paper
from desktop.ui.register.paper import PaperPresenter
from desktop.ui.register.record_panel import RecordPane
from desktop.ui.theme.look import LIGHT, Look
from desktop.ui.widgets.printer import Printer


class Program(SimpleNamespace):
    @property
    def register_locked(self):
        return self.keeper().vault.state is RegisterState.LOCKED


@pytest.fixture
def keeper(tmp_path):
    made = keeper_at(tmp_path / "home")
    made.vault.init(PHRASE, CHEAP)
    made.recording.capture(Draft(text="সভা", sender="DC", subject="Shelters"))
    yield made
    made.vault.lock(LockReason.COMMAND)


@pytest.fixture
def desk(keeper, tmp_path, qtbot, monkeypatch):
    install("en")

    toasts, errors, names = [], [], []

    def target(name):
        names.append(name)
        return made.file

    program = Program(
        keeper=lambda: keeper, settings=Settings(), look=Look(LIGHT, "en"), problem=errors.append,
        in_background=at_once, clock=SimpleNamespace(now_ms=lambda: NOON), schedule=Schedule(),
        notify=lambda *words: toasts.append(words), forget_freed=lambda: toasts.append("swept"),
    )  # fmt: skip
    made = PaperPresenter(context_of(program), program, target, lambda _pane: made.printer)
    made.file, made.printer = str(tmp_path / "paper.pdf"), None
    made.toasts, made.errors, made.names = toasts, errors, names
    pane = RecordPane(Look(LIGHT, "en"))
    qtbot.addWidget(pane)
    made.join(pane)
    pane.show_detail(keeper.queries.detail(1), NOON)
    made.pane = pane
    monkeypatch.setattr(paper, "can_spool", lambda: False)
    yield made
    made.close()


def painted_by(desk):
    painted = []
    desk.printer = Printer("Office", "", painted.append)
    return painted


def confidential(keeper, desk):
    keeper.recording.correct("1", [Change("security", "confidential")])
    desk.pane.show_detail(keeper.queries.detail(1), NOON)


def test_the_panels_menu_prints_every_page_and_says_so(desk):
    painted = painted_by(desk)
    desk.pane.foot.print_action.trigger()
    ((page,),) = painted
    assert page.startswith(b"\x89PNG")
    assert desk.toasts == [("written", "Sent to the printer.", "")]


def test_ctrl_p_prints_the_record_that_is_shown(desk):
    painted = painted_by(desk)
    desk.pane.ask_print()
    assert len(painted) == 1
    desk.pane.show_detail(None, NOON)
    desk.pane.ask_print()
    assert len(painted) == 1


def test_with_cups_the_pdf_goes_by_a_pipe(desk, monkeypatch):
    sent = []
    monkeypatch.setattr(paper, "can_spool", lambda: True)
    monkeypatch.setattr(paper, "spool", lambda pdf, name: sent.append((pdf[:4], name)))
    desk.printer = Printer("Office 2", "", lambda _pages: pytest.fail("painted too"))
    desk.pane.foot.print_action.trigger()
    assert sent == [(b"%PDF", "Office 2")]


def test_who_chooses_no_printer_or_file_has_written_nothing(desk, tmp_path):
    desk.file = ""
    desk.pane.foot.print_action.trigger()
    desk.pane.foot.pdf_action.trigger()
    assert desk.toasts == []
    assert not (tmp_path / "paper.pdf").exists()


def test_the_pdf_is_saved_and_its_place_told(desk, tmp_path):
    desk.pane.foot.pdf_action.trigger()
    assert (tmp_path / "paper.pdf").read_bytes().startswith(b"%PDF")
    assert desk.names == ["tatpar-directive-1.pdf"]
    assert desk.toasts == [("written", "Written: paper.pdf", str(tmp_path))]


def test_a_printer_that_is_a_file_gets_the_pdf_unless_the_class_forbids_it(desk, keeper, tmp_path):
    desk.printer = Printer("", str(tmp_path / "by-dialog.pdf"), lambda _pages: None)
    desk.pane.foot.print_action.trigger()
    assert (tmp_path / "by-dialog.pdf").read_bytes().startswith(b"%PDF")
    (tmp_path / "by-dialog.pdf").unlink()
    confidential(keeper, desk)
    desk.pane.foot.print_action.trigger()
    with pytest.raises(KnownError, match="export_needs_encryption"):
        desk._print_confirmed(desk.pane.detail.row.record_id)
    assert not (tmp_path / "by-dialog.pdf").exists()


def test_a_confidential_one_is_printed_after_one_question_only(desk, keeper):
    painted = painted_by(desk)
    confidential(keeper, desk)
    desk.pane.foot.print_action.trigger()
    assert painted == []
    desk.window.action_button.click()
    assert desk.window is None
    assert len(painted) == 1
    desk.pane.foot.print_action.trigger()
    desk.window.cancel_button.click()
    assert desk.window is None
    assert len(painted) == 1


def test_a_confidential_pdf_is_written_under_a_passphrase_only(desk, keeper, tmp_path):
    confidential(keeper, desk)
    desk.pane.foot.pdf_action.trigger()
    assert desk.names == ["tatpar-directive-1.pdf.age"]
    assert not (tmp_path / "paper.pdf").exists()
    desk.window.first.setText(PHRASE)
    desk.window.second.setText(PHRASE)
    desk.window.save_button.click()
    assert decrypted((tmp_path / "paper.pdf").read_bytes(), PHRASE).startswith(b"%PDF")
    with pytest.raises(KnownError, match="export_needs_encryption"):
        desk._write(tmp_path / "plain.pdf", desk.pane.detail.row.record_id)


def test_a_lock_while_a_printer_is_chosen_lets_nothing_out(desk, keeper):
    painted = []

    def choose(_pane):
        keeper.vault.lock(LockReason.IDLE)
        return Printer("Office", "", painted.append)

    desk.ask_printer = choose
    desk.print(desk.pane.detail.row.record_id)
    assert [problem.code for problem in desk.errors] == ["register_locked"]
    assert painted == []


def test_a_lock_closes_the_question_and_sweeps_what_was_being_typeset(desk, keeper):
    def choose(pages):
        keeper.vault.lock(LockReason.IDLE)
        assert pages

    desk.printer = Printer("Office", "", choose)
    desk.pane.foot.print_action.trigger()
    assert "swept" in desk.toasts
    keeper.vault.unlock(PHRASE)
    confidential(keeper, desk)
    desk.pane.foot.print_action.trigger()
    desk.close()
    assert desk.window is None


def test_a_typesetter_that_fails_is_told(desk, monkeypatch):
    def fail(*_args):
        raise KnownError(ProblemCode.PDF_NO_FONT)

    monkeypatch.setattr(register_papers, "directive_pdf", fail)
    desk.pane.foot.pdf_action.trigger()
    assert [error.code for error in desk.errors] == ["pdf_no_font"]
