"""Exports of a real register: papers, evidence, attachments."""

from functools import partial

import pytest
from helpers.registers import PHRASE
from helpers.waiting_work import WaitingWork

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.records import Attachment, Change
from desktop.reports.bundle.bagit import check_bag, read_bag
from desktop.reports.documents import register_papers
from desktop.ui.register import paper
from desktop.ui.register.requests import RecordAct
from desktop.ui.widgets import printer as printing
from desktop.ui.widgets.printer import Printer

VOICE = Attachment("../voice.ogg", "audio/ogg", b"sound")


@pytest.fixture
def shown(record, desk, monkeypatch):
    monkeypatch.setattr(printing, "can_spool", lambda: False)
    made = record("সভা", sender="DC", subject="Shelters", attachments=(VOICE,))
    desk.paper.ask_printer = lambda _pane: None
    return made


@pytest.fixture
def target(desk, tmp_path):
    """Where every file goes; ``names`` are those that were suggested."""
    file = tmp_path / "saved"
    names = desk.names = []
    for presenter in (desk.record, desk.paper):
        presenter.pick_target = lambda name: names.append(name) or str(file)
    return file


def confidential(keeper, program):
    keeper.recording.correct("1", [Change("security", "confidential")])
    program.register_changed()


def is_paper(data):
    assert data.startswith(b"%PDF")


def is_evidence(data):
    check_bag(read_bag(data))


WAYS = {
    "paper": (lambda page: page.detail.ask(RecordAct.PDF), "directive-1.pdf", is_paper),
    "evidence": (lambda page: page.detail.ask(RecordAct.EVIDENCE), "record-1.zip", is_evidence),
}


@pytest.fixture(params=WAYS)
def way(request, page):
    press, name, check = WAYS[request.param]
    return partial(press, page), f"tatpar-{name}", check


def test_a_file_is_written_and_its_place_told(shown, desk, program, target, way):
    press, name, check = way
    press()
    assert desk.names == [name]
    check(target.read_bytes())
    assert program.told == [("written", "Saved: saved", str(target.parent))]
    for presenter in (desk.record, desk.paper):
        presenter.pick_target = lambda _name: ""
    press()
    assert len(program.told) == 1


@pytest.mark.parametrize("locks", [False, True])
def test_a_confidential_one_leaves_encrypted_only(
    shown, desk, keeper, program, target, way, locks, monkeypatch
):
    # age's own work is done once, in the progress table's test.
    monkeypatch.setattr(paper, "encrypted", lambda data, phrase: phrase.encode() + data)
    press, name, check = way
    confidential(keeper, program)
    press()
    window = desk.record.window or desk.paper.window
    window.first.setText(PHRASE)
    window.second.setText(PHRASE)
    assert (desk.names, target.exists()) == ([f"{name}.age"], False)
    if locks:
        keeper.vault.lock("idle")
    window.save_button.click()
    assert (desk.record.window, desk.paper.window) == (None, None)
    assert program.codes() == ["register_locked"] * locks
    assert target.exists() is not locks
    if not locks:
        assert target.read_bytes().startswith(PHRASE.encode())
        check(target.read_bytes().removeprefix(PHRASE.encode()))


@pytest.mark.parametrize(
    ("meanwhile", "code"),
    [
        (lambda keeper: keeper.vault.lock("idle"), "register_locked"),
        (
            lambda keeper: keeper.recording.correct("1", [Change("security", "secret")]),
            "export_needs_encryption",
        ),
    ],
    ids=["lock", "class"],
)
def test_what_comes_meanwhile_lets_nothing_plain_out(
    shown, desk, keeper, program, target, way, meanwhile, code
):
    chosen = lambda _name: (meanwhile(keeper), str(target))[1]  # noqa: E731
    desk.record.pick_target = desk.paper.pick_target = chosen
    way[0]()
    assert program.codes() == [code]
    assert not target.exists()


def test_what_was_typeset_is_swept_when_a_lock_came_meanwhile(shown, program, target, way):
    program.in_background = WaitingWork()
    way[0]()
    program.lock()
    swept = program.swept
    program.in_background.run()
    assert program.swept > swept
    assert target.exists()  # it was asked for before


def test_a_typesetter_that_fails_is_told(shown, program, page, target, monkeypatch):
    def fail(*_args):
        raise KnownError(ProblemCode.PDF_NO_FONT)

    monkeypatch.setattr(register_papers, "directive_pdf", fail)
    page.detail.ask(RecordAct.PDF)
    assert program.codes() == ["pdf_no_font"]


def test_an_attachment_is_saved_under_a_name_without_a_folder(shown, desk, program, page, target):
    save, pick = page.detail.attachments.save_wanted.emit, desk.record.pick_target
    desk.record.pick_target = lambda _name: ""  # nothing is chosen
    save(1)
    desk.record.pick_target = pick
    save(1)
    assert desk.names == ["voice.ogg"]
    assert target.read_bytes() == b"sound"
    target.unlink()
    target.mkdir()
    save(1)
    assert len(program.codes()) == 1  # a refusal is shown


# --- paper ----------------------------------------------------------------------------------------


@pytest.fixture
def painted(desk, shown):
    pages = []
    desk.paper.ask_printer = lambda _pane: Printer("Office", "", pages.append)
    return pages


def test_every_page_of_a_shown_record_is_printed(shown, desk, page, program):
    page.detail.ask(RecordAct.PRINT)
    assert program.told == []
    pages = []
    desk.paper.ask_printer = lambda _pane: Printer("Office", "", pages.append)
    page.detail.ask(RecordAct.PRINT)
    ((picture,),) = pages
    assert picture.startswith(b"\x89PNG")
    assert program.told == [("written", "Sent to the printer.", "")]
    page.detail.show_detail(None, 0)
    page.detail.ask(RecordAct.PRINT)
    assert len(pages) == 1


def test_a_confidential_one_is_printed_after_a_question(desk, keeper, program, page, painted):
    confidential(keeper, program)
    page.detail.ask(RecordAct.PRINT)
    assert painted == []
    desk.paper.window.action_button.click()
    assert (desk.paper.window, len(painted)) == (None, 1)
    page.detail.ask(RecordAct.PRINT)
    desk.paper.window.cancel_button.click()
    assert (desk.paper.window, len(painted)) == (None, 1)


def test_a_printer_that_is_a_file_gets_the_pdf(shown, desk, keeper, program, page, target):
    desk.paper.ask_printer = lambda _pane: Printer("", str(target), pytest.fail)
    page.detail.ask(RecordAct.PRINT)
    is_paper(target.read_bytes())
    target.unlink()
    confidential(keeper, program)
    page.detail.ask(RecordAct.PRINT)
    desk.paper.window.action_button.click()
    assert program.codes() == ["export_needs_encryption"]
    assert not target.exists()


def test_a_lock_lets_nothing_out_and_sweeps_the_typeset(desk, keeper, program, page, painted):
    def choose(_pane):
        keeper.vault.lock("idle")
        return Printer("Office", "", painted.append)

    desk.paper.ask_printer = choose
    page.detail.ask(RecordAct.PRINT)
    assert (program.codes(), painted) == (["register_locked"], [])
    keeper.vault.unlock(PHRASE)
    desk.paper.ask_printer = lambda _pane: Printer("", "", lambda _p: keeper.vault.lock("idle"))
    swept = program.swept
    page.detail.ask(RecordAct.PRINT)
    assert program.swept > swept
