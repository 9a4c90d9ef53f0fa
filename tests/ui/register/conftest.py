"""A real register that is open, its page, and the presenter that joins them."""

import pytest
from helpers.keyrings import HeldKeyring, Wish
from helpers.register_desk import Program
from helpers.registers import CHEAP, PHRASE, Moment, keeper_at
from PySide6.QtCore import QCoreApplication, QEvent

from desktop.core.register.enums import LockReason
from desktop.core.register.records import Draft
from desktop.core.register.views import RecordQuery
from desktop.language.translator import install
from desktop.services.register.keys import KeyCopy
from desktop.ui.register.directives_page import DirectivesPresenter
from desktop.ui.widgets.cell_table import CELL


@pytest.fixture
def keyring():
    return HeldKeyring()


@pytest.fixture
def moment():
    return Moment()


@pytest.fixture
def keeper(tmp_path, keyring, moment):
    made = keeper_at(tmp_path / "home", moment, copy=KeyCopy(keyring, Wish()))
    made.code = made.vault.init(PHRASE, CHEAP)
    yield made
    made.vault.lock(LockReason.COMMAND)


@pytest.fixture
def program(keeper, moment):
    """Fails a test that leaves a problem unread: `codes` reads them."""
    made = Program(keeper, moment)
    yield made
    assert made.codes() == []
    assert made.bugs == []


@pytest.fixture
def desk(program, qapp):
    """The presenter of Directives."""
    install("en")
    made = program.desk = DirectivesPresenter(program.context, program)
    yield made
    for form in list(program.forms):
        form.leave()
    program.desk = None
    made.close()
    made.imports.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def page(desk, qtbot):
    made = desk.make_page()
    qtbot.addWidget(made)
    desk.refresh()
    return made


@pytest.fixture
def record(keeper, program, page):
    """File a directive, show it, and return its id."""

    def file(text="x", **fields):
        captured = keeper.recording.capture(Draft(text=text, **fields))
        program.register_changed()
        page.detail.target_wanted.emit(captured.record_id)
        return captured.record_id

    return file


@pytest.fixture
def acts(keeper):
    """Actions on record of all directives, the newest directive first."""

    def read():
        rows = keeper.queries.rows(RecordQuery(limit=99))
        steps = [step for row in rows for step in keeper.queries.detail(row.record_id).trail]
        return [step.action.value for step in steps if step.action is not None]

    return read


@pytest.fixture
def menu(page):
    """Choose the entry with these words from the page's menu."""

    def choose(words):
        (entry,) = [each for each in page.more.menu().actions() if words in each.text()]
        entry.trigger()

    return choose


@pytest.fixture
def column():
    """Words of a column of a table, from the top."""

    def words(table, place, part="first"):
        model = table.model()
        cells = (model.index(row, place).data(CELL) for row in range(model.rowCount()))
        return [getattr(cell, part) for cell in cells]

    return words
