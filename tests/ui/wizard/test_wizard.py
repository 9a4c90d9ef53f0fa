import re
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from desktop.core.person import Person
from desktop.core.register.unlocking import Sheet
from desktop.language.translator import install
from desktop.ui.theme.look import DARK, LIGHT, Look, apply
from desktop.ui.wizard.register_step import Chosen
from desktop.ui.wizard.steps import Answers, HoursStep
from desktop.ui.wizard.wizard import HOURS, LANGUAGE, OFFICER, REGISTER, START, Wizard

CODE = "-".join(f"{place}2345" for place in range(10))
PASSPHRASE = "river wind paper lamp"


@pytest.fixture
def made(look, qtbot):
    """Show a wizard made with these arguments."""

    def make(*given, **named):
        wizard = Wizard(look, *given, **named)
        qtbot.addWidget(wizard)
        wizard.show()
        return wizard

    return make


@pytest.fixture
def wizard(made):
    return made(Answers(language="en"))


@pytest.fixture
def told(wizard):
    found = []
    wizard.done_with.connect(found.append)
    return found


def words(widget):
    QApplication.processEvents()
    shown = [w for w in widget.findChildren(QLabel) if w.isVisibleTo(widget)]
    return [re.sub("<[^>]*>", "", w.text()) for w in shown]


def go_to(wizard, step):
    while wizard.now < step:
        wizard.next.click()


def fill(wizard, first=PASSPHRASE, second=PASSPHRASE):
    wizard.register_step.new.first.setText(first)
    wizard.register_step.new.second.setText(second)


def test_five_steps_can_all_be_skipped_and_gone_back_from_the_second(wizard, told):
    seen = []
    assert wizard.back.isHidden()
    wizard.next.click()
    wizard.back.click()
    assert wizard.now == LANGUAGE
    for _ in range(5):
        seen.append(wizard.rail.accessibleDescription())
        wizard.skip.click()
    assert seen == [
        "Step 1 of 5: Language",
        "Step 2 of 5: Officer",
        "Step 3 of 5: Office hours",
        "Step 4 of 5: Startup",
        "Step 5 of 5: Passphrase",
    ]
    assert told == [Answers(language="en")]
    assert not wizard.isVisible()


def test_what_is_answered_is_told(wizard, told):
    go_to(wizard, OFFICER)
    wizard.officer_step.name.setText(" A. Karim ")
    wizard.officer_step.office.setText("UNO Office, Savar")
    go_to(wizard, HOURS)
    wizard.hours_step.first.put("22:00")
    assert "22:00 to 17:00 the next day" in words(wizard)
    wizard.hours_step.last.put("05:30")
    wizard.hours_step.days[0].click()
    wizard.hours_step.every.buttons()[2].click()
    go_to(wizard, START)
    wizard.start_step.start.click()
    go_to(wizard, REGISTER)
    wizard.skip.click()
    person, days = ("A. Karim", "", "UNO Office, Savar"), ("mon", "tue", "wed", "thu")
    assert told == [Answers("en", *person, days, "22:00-05:30", 60, False)]


def test_a_skipped_step_forgets_what_was_typed_into_it_only(wizard, told):
    go_to(wizard, OFFICER)
    wizard.officer_step.name.setText("A. Karim")
    wizard.next.click()
    wizard.hours_step.every.buttons()[0].click()
    wizard.hours_step.first.put("17:00")
    wizard.skip.click()
    assert wizard.now == START
    wizard.close()
    assert told == [Answers(language="en", name="A. Karim")]


def test_a_second_run_keeps_what_it_cannot_show_and_what_is_skipped(made):
    given = Answers("en", "A. Karim", "UNO", "Savar", ("sun",), "21:00-24:00", 45, False)
    wizard, told = made(given), []
    wizard.done_with.connect(told.append)
    assert wizard.answers() == given
    for _ in range(5):
        wizard.skip.click()
    assert told == [given]


NO_LENGTH = "Enter the days, the opening time and a different closing time."


@pytest.mark.parametrize("leave", ["next", "back"])
def test_hours_that_are_none_keep_the_step_and_the_keyboard(wizard, qtbot, leave):
    go_to(wizard, HOURS)
    step, end = wizard.hours_step, wizard.hours_step.last
    end.put("09:00")
    assert step.checks.text() == ""
    qtbot.mouseClick(getattr(wizard, leave), Qt.MouseButton.LeftButton)
    assert wizard.now == HOURS
    assert wizard.focusWidget() is end
    assert step.fault.text == NO_LENGTH
    assert step.fault.isVisible()
    assert step.meaning.isHidden()
    end.put("16:00")
    assert "09:00 to 16:00" in words(wizard)
    assert step.fault.isHidden()
    assert "14 checks" in step.checks.text()
    qtbot.keyClick(end, Qt.Key.Key_Return)
    assert wizard.now == START
    assert wizard.answers().hours == "09:00-16:00"


def test_wrong_hours_stop_the_window_once_and_leave_the_defaults(wizard, told):
    go_to(wizard, HOURS)
    wizard.hours_step.first.put("17:00")
    for day in wizard.hours_step.days:
        day.setChecked(False)
    wizard.close()
    assert told == []
    assert wizard.isVisible()
    assert wizard.focusWidget() is wizard.hours_step.last
    wizard.close()
    assert [(answers.hours, answers.days) for answers in told] == [("09:00-17:00", Answers().days)]


@pytest.mark.parametrize("leave", ["close", "escape"])
def test_leaving_tells_once_what_was_answered_so_far(wizard, told, qtbot, leave):
    go_to(wizard, OFFICER)
    wizard.officer_step.name.setText("A. Karim")
    if leave == "escape":
        qtbot.keyClick(wizard, Qt.Key.Key_Escape)
    else:
        wizard.close()
    wizard.close()
    assert [answers.name for answers in told] == ["A. Karim"]


def test_another_language_is_asked_for_and_keeps_the_answers(wizard, look):
    asked = []
    wizard.language_chosen.connect(asked.append)
    go_to(wizard, OFFICER)
    wizard.officer_step.name.setText("A. Karim")
    wizard.back.click()
    wizard.language_step.choices.buttons()[0].click()
    assert asked == ["bn"]
    install("bn")
    try:
        wizard.use_look(Look(DARK, "bn"))
    finally:
        install("en")
    assert wizard.officer_step.name.text() == "A. Karim"
    assert wizard.answers().language == "bn"
    assert wizard.now == LANGUAGE


@pytest.mark.parametrize(
    ("first", "second", "may", "said"),
    [
        ("", "", False, ""),
        ("river", "river", False, "The passphrase needs at least 8 characters"),
        ("password password", "password password", False, "The passphrase is too easy to guess"),
        (PASSPHRASE, "ribbon", False, "The passphrases do not match"),
        ("four quiet rivers", "four quiet rivers", True, "Strength: weak"),
        (PASSPHRASE, PASSPHRASE, True, ""),
    ],
)
def test_a_passphrase_is_typed_twice_and_not_easy_to_guess(wizard, first, second, may, said):
    go_to(wizard, REGISTER)
    fill(wizard, first, second)
    assert wizard.next.isEnabled() is may
    assert said in " ".join(words(wizard))


@pytest.mark.parametrize("by", ["button", "enter"])
def test_the_passphrase_is_told_once_and_stands_nowhere_after(wizard, qtbot, by):
    asked, new = [], wizard.register_step.new
    wizard.passphrase_chosen.connect(asked.append)
    go_to(wizard, REGISTER)
    new.suggestion.bengali.click()
    suggested = re.sub("<[^>]+>", "", new.suggestion.words.text())  # wrapped, as rich text
    fill(wizard, suggested, suggested)
    if by == "enter":
        qtbot.keyClick(new.second, Qt.Key.Key_Return)
    wizard.next.click()
    wizard.next.click()
    assert asked == [suggested]
    assert new.suggestion.words.text() == ""
    assert all(suggested not in field.text() for field in wizard.findChildren(QLineEdit))


def test_it_ends_only_when_the_sheet_is_kept(wizard, told):
    go_to(wizard, REGISTER)
    fill(wizard)
    wizard.next.click()
    wizard.show_sheet(Sheet(CODE, date(2026, 9, 22)))
    step, warning = wizard.register_step, "It will not be shown again"
    assert "02345, 12345" in step.paper.view.accessibleDescription()
    shown = words(wizard)
    assert {f"{group[:3]} {group[3:]}" for group in CODE.split("-")} <= {*shown}
    assert "Created 22-09-2026" in shown
    assert not step.new.isVisibleTo(step)  # one thing is left to do
    assert not step.other.isVisibleTo(step)
    assert (wizard.next.text(), wizard.next.isEnabled()) == ("Finish", False)
    assert wizard.skip.isHidden()
    wizard.close()
    assert told == []
    assert warning in " ".join(words(wizard))
    step.paper.on_paper.click()
    assert warning not in " ".join(words(wizard))
    wizard.next.click()
    assert len(told) == 1


def test_leaving_before_the_sheet_is_kept_takes_a_second_try(wizard, told):
    go_to(wizard, REGISTER)
    wizard.show_sheet(Sheet(CODE, date(2026, 9, 22)))
    for tries in (0, 1):
        wizard.close()
        assert len(told) == tries


def test_a_sheet_bears_the_name_just_given_and_counts_as_kept_once_it_is_printed(wizard, qtbot):
    go_to(wizard, OFFICER)
    wizard.officer_step.name.setText("A. Karim")
    wizard.officer_step.office.setText("Savar")
    go_to(wizard, REGISTER)
    wizard.show_sheet(Sheet(CODE, date(2026, 9, 22), "ab"))
    part = wizard.register_step.paper
    with qtbot.waitSignal(part.print_wanted) as asked:
        part.print_button.click()
    assert asked.args == [Sheet(CODE, date(2026, 9, 22), "ab", Person("A. Karim", "", "Savar"))]
    part.show_result("No paper.", on_paper=False)
    assert not part.on_paper.isChecked()
    assert "No paper." in words(wizard)
    part.show_result("Sent.", on_paper=True)
    assert part.on_paper.isChecked()


def test_it_cannot_be_left_while_the_register_is_being_made(wizard, told, qtbot):
    go_to(wizard, REGISTER)
    fill(wizard)
    wizard.next.click()
    wizard.close()
    qtbot.keyClick(wizard, Qt.Key.Key_Escape)
    assert told == []
    assert (wizard.isVisible(), wizard.skip.isHidden()) == (True, True)
    wizard.show_problem("The disk is full", "Free some space.")
    assert "The disk is full. Free some space." in words(wizard)
    fill(wizard)
    assert wizard.next.isEnabled()
    wizard.close()
    assert len(told) == 1


@pytest.mark.parametrize("code", ["bn", pytest.param("en", marks=pytest.mark.release)])
def test_with_large_text_no_step_is_wider_than_the_window(qapp, qtbot, code):
    install(code)
    large = Look(LIGHT, code, 150)
    apply(qapp, large)
    wizard = Wizard(large, Answers(language=code))
    qtbot.addWidget(wizard)
    wizard.show()
    wizard.show_sheet(Sheet(CODE, date(2026, 9, 22)))
    for place, step in enumerate(wizard.steps):
        go_to(wizard, place)
        QApplication.processEvents()
        assert step.minimumSizeHint().width() <= step.parentWidget().width()


def test_each_state_of_the_register_has_its_heading_and_one_green_button(made):
    wizard = made(start_at=REGISTER - 1)
    wizard.next.click()
    step, late = wizard.register_step, "Records made after the backup are not included."
    assert words(step)[0] == "The register's passphrase"
    step.other.click()
    assert words(step)[0] == "Restore the register"
    assert late in words(step)
    step.restore.show_backup(Chosen(1_790_064_480_000, 3, missing=2))
    assert late not in words(step)  # it says so with their number
    assert not wizard.back.isHidden()
    step.other.click()
    wizard.show_sheet(Sheet(CODE, date(2026, 9, 22)))
    assert words(step)[0] == "Recovery sheet"
    assert wizard.back.isHidden()
    for kept, role in ((False, "primary"), (True, "")):
        step.paper.on_paper.setChecked(kept)
        assert step.paper.print_button.property("role") == role
        assert wizard.next.isEnabled() is kept
    step.show_restored("3 records are intact.")
    assert words(step)[0] == "The register was restored"


@pytest.mark.parametrize(
    ("start", "has_register", "rail", "text"),
    [
        (REGISTER, True, "Step 4 of 4: Startup", "Finish"),
        (START, True, "Step 4 of 4: Startup", "Finish"),
        (REGISTER, False, "Step 5 of 5: Passphrase", "Create the register"),
    ],
)
def test_it_begins_where_it_is_asked_to(made, start, has_register, rail, text):
    wizard = made(start_at=start, register_made=has_register)
    assert wizard.rail.accessibleDescription() == rail
    assert wizard.next.text() == text
    assert wizard.back.isHidden()


def test_enter_goes_from_step_to_step_and_stops_at_the_passphrase(wizard, qtbot):
    ready = {OFFICER: wizard.officer_step.name, REGISTER: wizard.register_step.new.first}
    for step in (OFFICER, HOURS, START, REGISTER, REGISTER):
        qtbot.keyClick(QApplication.focusWidget() or wizard, Qt.Key.Key_Return)
        assert wizard.now == step
        assert wizard.focusWidget() is ready.get(step, wizard.focusWidget())


def test_no_working_day_is_refused_where_it_is_chosen(made):
    wizard = made(Answers(language="en"), start_at=HOURS)
    step = wizard.hours_step
    for day in step.days:
        day.setChecked(False)
    wizard.next.click()
    assert (wizard.now, step.no_day.isVisible()) == (HOURS, True)
    assert "at least one working day" in step.no_day.text
    step.days[0].setChecked(True)
    assert step.no_day.isHidden()
    wizard.next.click()
    assert wizard.now == HOURS + 1


@pytest.mark.parametrize(
    ("hours", "place", "said"),
    [
        ("09:00-11:00", 1, "4 checks: 09:00, 09:30, 10:00, 10:30"),
        ("09:00-17:00", 0, "32 checks: 09:00, 09:15, 09:30, 09:45, 10:00, 10:15, …, 16:45"),
        ("22:00-01:00", 2, "3 checks: 22:00, 23:00, 00:00"),
        ("09:00-09:45", 2, "1 check: 09:00"),
    ],
)
def test_the_checks_of_a_working_day_follow_hours_and_interval(look, qtbot, hours, place, said):
    step = HoursStep(look, Answers(hours=hours))
    qtbot.addWidget(step)
    step.every.buttons()[place].click()
    shown = QTextDocumentFragment.fromHtml(step.checks.text()).toPlainText()
    assert shown == f"On each working day {said}"
