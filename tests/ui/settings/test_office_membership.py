"""The office's part of Settings, on the built program and with a real office."""

import threading
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from helpers.office_pc import OFFICE_KEY, made_token
from helpers.office_server import running_office
from helpers.registers import CHEAP, PHRASE
from helpers.shown import words_of
from shiboken6 import isValid
from sqlalchemy import select

from desktop.core.errors import KnownError
from desktop.core.events import AppStarted
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.records import Draft
from desktop.core.sheets.messages import HandedKind
from desktop.language.office_link import SHARED
from desktop.language.papers import paper_word
from desktop.language.problems import problem
from desktop.language.settings import GROUPS
from desktop.monitors.clock import Clock, system_clock
from desktop.services.office import handed
from desktop.ui.shell.main_window import SETTINGS
from office.admin import handed_texts
from office.admin.audit import Actor
from office.database.tables import farewell

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", "systemTrayWindowChanged")
DAY_MS = 86_400_000
OFFICE_GROUP = next(i for i, group in enumerate(GROUPS) if "office_state" in group.acts)
EID = "2027-03-20 Eid\n"
# A PC that joins on a month's first day has no sheet to send yet: these join on the 13th.
_SYSTEM = system_clock()
_LATER_MS = round(datetime(2027, 1, 13, 6, tzinfo=UTC).timestamp() * 1000) - _SYSTEM.now_ms()


class Ahead:
    """How far the clocks of the test were moved."""

    ms = 0


def _read():
    now = _SYSTEM.read()
    return replace(now, wall=now.wall + _LATER_MS + Ahead.ms, boottime=now.boottime + Ahead.ms)


CLOCK = Clock(_read, _SYSTEM.boot_id)


@pytest.fixture
def office(tmp_path, monkeypatch):
    folder = tmp_path / "office"
    folder.mkdir()
    monkeypatch.setattr(Ahead, "ms", 0)
    with ExitStack() as stack:
        office = stack.enter_context(running_office(folder, CLOCK.now_ms))
        office.stop = stack.close
        yield office


def let_a_beat_come_due():
    Ahead.ms += 10 * 60_000


@pytest.fixture
def app(tray, request):
    text = '[officer]\nlanguage = "en"\n'
    if "office" in request.fixturenames:
        office = request.getfixturevalue("office")
        token = made_token(office.database, until_ms=CLOCK.now_ms() + DAY_MS)
        text += f'[office]\nurl = "{office.url}"\ntoken = "{token}"\n'
    # Holidays, since in office hours an exchange waits for the office's asks, and ends no lane.
    text += '[calendar]\nextra_holidays = ["2027-01-12", "2027-01-13", "2027-01-14"]\n'
    made = tray(CLOCK, text)
    yesterday = made.clock.now_ms() - DAY_MS
    made.journal.append(yesterday, AppStarted("0.1.0", "boot", "d" * 32, "Asia/Dhaka"))
    return made


def settings_page(app):
    app.front.opened().show_page(SETTINGS)
    page = app.front.windows.window.page(SETTINGS)
    page.groups.setCurrentRow(OFFICE_GROUP)
    return page


def membership(app):
    return app.front.windows.settings.office


def joined(app, qtbot):
    page = settings_page(app)

    def beaten():
        app.services.office.tick()
        return app.services.office.link.sent.requests()

    qtbot.waitUntil(lambda: bool(beaten()), timeout=20_000)
    qtbot.waitUntil(lambda: app.services.office.link.state.heard_ms is not None, timeout=20_000)
    return page


def test_without_an_office_it_says_that_nothing_is_sent(app, qtbot):
    page = settings_page(app)
    qtbot.waitUntil(lambda: "This PC does not report to any office" in words_of(page))
    page.act_wanted.emit("office_leave")
    assert membership(app).question is None
    page.act_wanted.emit("office_sent")
    window = membership(app).sent_window
    qtbot.waitUntil(window.isVisible)
    assert window.chosen() is None
    page.act_wanted.emit("office_documents")
    assert "has not sent any documents" in words_of(membership(app).documents_window)


def test_the_officer_sees_the_three_counts_before_any_is_sent(app, qtbot):
    page = settings_page(app)
    assert page.rows[SHARED].refusal() == "Open the register to see this."
    keeper = app.keeper()
    keeper.vault.init(PHRASE, CHEAP)
    keeper.recording.capture(Draft(text="Send the list", deadline_ms=CLOCK.now_ms() - 1))
    page.groups.setCurrentRow(0)
    settings_page(app)
    told = f"This month so far: {paper_word('received')}: 1; Deadlines met: 0; Deadlines missed: 1."
    qtbot.waitUntil(lambda: page.rows[SHARED].refusal() == told)
    page.rows[SHARED].editor.click()
    assert app.settings.office.share_directive_counts
    qtbot.waitUntil(lambda: page.rows[SHARED].refusal() == told)


def test_the_state_tells_since_when_and_why_nothing_is_sent(app, office, qtbot):
    page = joined(app, qtbot)
    page.act_wanted.emit("office_state")
    qtbot.waitUntil(lambda: "This PC reports to" in words_of(page))
    office.stop()
    let_a_beat_come_due()

    def failed():
        app.services.office.tick()
        return app.services.office.link.state.failure is not None

    qtbot.waitUntil(failed, timeout=20_000)
    page.act_wanted.emit("office_state")
    qtbot.waitUntil(lambda: "Nothing sent since" in words_of(page))
    assert "no reply" in words_of(page)
    page.groups.setCurrentRow(0)
    page = settings_page(app)  # without the press: the first sentence alone
    qtbot.waitUntil(lambda: "Nothing sent since" in words_of(page))
    assert "This PC reports to" not in words_of(page)


def test_another_time_zone_than_the_offices_is_told(app, office, qtbot):
    page = joined(app, qtbot)
    app.services.settings.change("calendar.timezone", "Asia/Tokyo")
    page.act_wanted.emit("office_state")
    qtbot.waitUntil(lambda: "The time zone is Asia/Tokyo" in words_of(page))
    assert "accepts daily figures only in the time zone Asia/Dhaka" in words_of(page)
    app.services.settings.change("calendar.timezone", "Asia/Dhaka")
    page.act_wanted.emit("office_state")
    qtbot.waitUntil(lambda: "Asia/Tokyo" not in words_of(page))


def test_what_was_sent_is_shown_to_the_letter(app, office, qtbot):
    page = joined(app, qtbot)
    page.act_wanted.emit("office_sent")
    window = membership(app).sent_window
    qtbot.waitUntil(lambda: window.table.rows.rowCount() > 2)
    told = [
        [window.table.rows.data(window.table.rows.index(row, column)) for column in range(3)]
        for row in range(window.table.rows.rowCount())
    ]
    waits = [row for row in told if row[2] == "waiting"]
    assert waits[0][0] == "–"
    assert waits[0][1].startswith("Daily figures for ")
    joins = [row for row in told if row[1].startswith("Request to join")]
    assert joins[0][2] == "delivered"
    window.table.selectRow(told.index(joins[0]))
    request = next(r for r in app.services.office.link.sent.requests() if r.target == "/v1/join")
    assert window.text.toPlainText() == request.body
    assert window.text.isReadOnly()
    window.close()
    assert membership(app).sent_window is None


@pytest.fixture
def documents(app, office, qtbot):
    """Return the page, and the window with a document of the office that waits."""
    handed_texts.hand_out(
        office.database, OFFICE_KEY, (HandedKind.HOLIDAYS, EID), Actor("ministry", "/"),
        CLOCK.now_ms(),
    )  # fmt: skip
    page = joined(app, qtbot)
    link = app.services.office.link

    def came():
        app.services.office.tick()
        return bool(link.documents.held)

    qtbot.waitUntil(came, timeout=20_000)
    page.act_wanted.emit("office_documents")
    return page, membership(app).documents_window


def test_a_document_is_read_and_accepted(app, documents):
    page, window = documents
    assert window.text.toPlainText() == EID
    effect = "20 March 2027: No checks are due on these days."
    assert window.table.model().index(0, 1).data().endswith(effect)
    assert window.action_button.isEnabled()
    assert date(2027, 3, 20) not in app.schedule.holidays
    window.action_button.click()
    assert date(2027, 3, 20) in app.schedule.holidays
    assert not window.action_button.isEnabled()
    assert "Holidays: applies" in words_of(page)


@pytest.mark.parametrize("full", [False, True])
def test_a_window_closed_before_the_disk_answers_is_not_touched(
    app, documents, qtbot, monkeypatch, full
):
    page, window = documents
    answers, write = threading.Event(), handed.write_held
    refusal = KnownError(ProblemCode.DISK_FULL, path="office")

    def late(*given):
        answers.wait(60)
        if full:
            raise refusal
        write(*given)

    monkeypatch.setattr(handed, "write_held", late)
    app.services.jobs.office.moment = 0.0
    window.action_button.click()
    assert date(2027, 3, 20) not in app.schedule.holidays
    window.close()
    qtbot.waitUntil(lambda: not isValid(window))
    answers.set()
    if full:
        qtbot.waitUntil(lambda: page.error.shows(*problem(refusal)))
    else:
        qtbot.waitUntil(lambda: "Holidays: applies" in words_of(page))


def test_leaving_ends_everything_after_a_question(app, office, qtbot):
    page = joined(app, qtbot)
    page.act_wanted.emit("office_leave")
    question = membership(app).question
    assert question is not None
    assert app.settings.office.url
    question.action_button.click()
    assert (app.settings.office.url, app.settings.office.token) == ("", "")
    assert app.services.office.link is None

    def told():
        app.services.office.tick()
        with office.database.reading("/") as connection:
            return connection.execute(select(farewell.c.left_ms)).first() is not None

    qtbot.waitUntil(told, timeout=20_000)
    qtbot.waitUntil(lambda: "This PC does not report to any office" in words_of(page))
