"""Two offices: one hands its register over in the window, the other takes it over by command.

And the other way round, so that both ends of each are tried; with real threads and a real age.
"""

import json

import pytest
from helpers.program import tatpar
from helpers.programs import tray_program
from helpers.registers import CHEAP, PHRASE
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from desktop.core.register.enums import Action, LockReason
from desktop.core.register.records import Draft
from desktop.core.register.views import RecordQuery
from desktop.language.translator import install
from desktop.monitors.clock import system_clock
from desktop.reports.bundle.bagit import check_bag, read_bag
from desktop.storage.home import find_home
from desktop.storage.sqlite import prepare_home
from desktop.ui.register.presenter import HeldAction
from desktop.ui.register.requests import RecordAct
from desktop.ui.shell.main_window import DIRECTIVES
from desktop.ui.widgets.cell_table import CELL

pytestmark = [
    pytest.mark.journey,
    pytest.mark.qt_log_ignore("This plugin does not support", "systemTrayWindowChanged"),
]
SECRET = "four quiet rivers meet"


@pytest.fixture
def phrases(tmp_path):
    """Files with the register's passphrase and with that of the handover."""
    made = tmp_path / "phrase", tmp_path / "secret"
    for path, words in zip(made, (PHRASE, SECRET), strict=True):
        path.write_text(words + "\n", "utf-8")
    return made


@pytest.fixture
def page(sandbox, qapp, qtbot, tmp_path):
    """The Directives page of a program whose files are chosen beforehand."""
    home = find_home(None)
    prepare_home(home.folder)
    home.config.write_text('[officer]\nlanguage = "en"\nname = "Amin"\n', "utf-8")
    install("en")
    app = tray_program(home, system_clock(), bengali_font_found=lambda: True)
    app.keeper().vault.init(PHRASE, CHEAP)
    app.front.bring_up()
    app.front.windows.show_directives()
    made = app.front.windows.window.page(DIRECTIVES)
    made.app, made.desk = app, app.front.windows.register
    made.desk.transfers.pick_target = lambda _name: str(tmp_path / "register.age")
    made.desk.transfers.pick_file = lambda: str(tmp_path / "register.age")
    yield made
    app.keeper().vault.lock(LockReason.COMMAND)
    for widget in QApplication.topLevelWidgets():
        widget.hide()
    app.stop("quit")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    install("en")


class Other:
    """The other office: a home of its own, asked by command."""

    def __init__(self, home, phrase):
        self.home, self.phrase = home, phrase

    def __call__(self, verb, *arguments, text=None):
        done = tatpar(
            *("--home", str(self.home), "register", verb, *map(str, arguments)),
            *("--passphrase-file", str(self.phrase), "--json"),
            text=text,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


@pytest.fixture
def other(tmp_path, phrases):
    made = Other(tmp_path / "other", phrases[0])
    made("init")
    return made


def choose(page, words):
    """Press the entry with these words in the menu."""
    (found,) = [one for one in page.more.menu().actions() if one.text() == words]
    found.trigger()


HAND_OVER, TAKE_OVER = "Hand over the register…", "Take over a register…"


def subjects(page):
    model = page.table.model()
    return [model.index(row, 1).data(CELL).first for row in range(model.rowCount())]


def test_a_register_goes_from_the_window_to_another_office(page, other, phrases, tmp_path, qtbot):
    keeper = page.app.keeper()
    keeper.recording.capture(Draft(text="Open the shelters", sender="DC"))
    page.desk.refresh()
    choose(page, HAND_OVER)
    window = page.desk.transfers.giving
    window.to.setText("Bina")
    window.file_button.click()
    for field in (window.passphrase.first, window.passphrase.second):
        field.setText(SECRET)
    window.action_button.click()
    qtbot.waitUntil(window.action_button.isHidden, timeout=60_000)
    assert page.opened.handed.text.startswith("Handed over to Bina on ")

    receive = ("receive", tmp_path / "register.age", "--handover-passphrase-file")
    found = other(*receive, phrases[1])
    assert [(one["from"], one["records"]) for one in found["registers"]] == [("Amin", 1)]
    (taken, theirs) = other("list")["records"]
    assert theirs["subject"] == "Open the shelters"
    assert taken["type"] == "takeover"
    assert other("verify")

    other("export", theirs["id"], "--out", tmp_path / "one.zip")
    bag = read_bag((tmp_path / "one.zip").read_bytes())
    check_bag(bag)
    rows = bag[f"data/inherited/{found['registers'][0]['register']}/records.jsonl"].splitlines()
    assert [json.loads(json.loads(row)["body"])["text"] for row in rows] == ["Open the shelters"]


def test_a_register_comes_from_another_office_into_the_window(
    page, other, phrases, tmp_path, qtbot
):
    other("add", text="Close the road")
    handover = ("--to", "Amin", "--out", tmp_path / "register.age")
    other("handover", *handover, "--handover-passphrase-file", phrases[1])
    choose(page, TAKE_OVER)
    window = page.desk.transfers.taking
    window.file_button.click()
    window.passphrase.setText(SECRET)
    window.action_button.click()
    qtbot.waitUntil(lambda: not window.busy, timeout=60_000)
    assert window.problem.isHidden()
    window.action_button.click()
    assert window.action_button.isHidden()
    assert "Close the road" in subjects(page)
    rows = page.app.keeper().queries.rows(RecordQuery())
    (row,) = [row for row in rows if row.subject == "Close the road"]
    page.table.selectRow(subjects(page).index("Close the road"))
    assert not page.detail.foot.entries[RecordAct.CORRECT].isVisible()
    page.requests.hold(HeldAction((row.record_id,), Action.CARRIED_OUT, "done"))
    page.desk.pending.flush()
    page.desk.refresh()
    page.filters.state.setCurrentIndex(page.filters.state.findData(None))  # also finished ones
    page.filters.whose.setCurrentIndex(2)
    assert subjects(page) == ["Close the road"]
    assert page.app.keeper().queries.counts().unanswered == 0
