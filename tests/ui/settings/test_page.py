"""The Settings page: five groups, a search over all, and each row kept as it is changed."""

from dataclasses import replace
from datetime import date
from html import escape
from pathlib import Path

import pytest
from helpers.shown import words_of
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea

from desktop.core.errors import KnownError
from desktop.core.office.schedule import ramadan_rule, schedule_from
from desktop.core.problem_codes import ProblemCode
from desktop.core.settings.loaded_settings import FolderFault, Loaded, Lock
from desktop.core.settings.model import RULES, WORDS, Settings, value, with_value
from desktop.core.settings.rules import Flag, HoursRule
from desktop.language.register import offered_replies
from desktop.language.settings import GROUPS, group_name, help_of, label_of
from desktop.language.translator import install
from desktop.storage.holidays import holiday_table
from desktop.ui.settings.page import SettingsPage, SettingsView
from desktop.ui.settings.rows import FolderField, SettingRow
from desktop.ui.theme.tokens import PAGE_MARGINS

ME, TIME, REGISTER, OFFICE, IT = range(5)
TODAY = date(2026, 9, 22)


def view(settings=None, problems=(), locked=None, **more):
    settings = settings or Settings()
    return SettingsView(
        Loaded(settings, problems, locked or {}),
        "home/of/tatpar",
        schedule=schedule_from(settings, holiday_table("BD").days),
        today=TODAY,
        holidays=holiday_table("BD"),
        **more,
    )


@pytest.fixture
def page(look, qtbot):
    made = SettingsPage(look)
    qtbot.addWidget(made)
    made.resize(1236 - 208, 736)  # beside the navigation
    made.show_settings(view())
    made.show()
    return made


@pytest.fixture
def told(page):
    found = []
    page.changed.connect(lambda key, raw: found.append((key, raw)))
    return found


def open_group(page, group):
    page.groups.setCurrentRow(group)
    if group == IT:
        page.whom.click()


def editor(page, key):
    return page.rows[key].editor


def choose(box, text):
    """Choose an entry as the keyboard does."""
    box.setCurrentIndex(box.findText(text))
    box.activated.emit(box.currentIndex())


def area_of(page):
    """Return the scroll area of the open group."""
    return next(area for area in page.findChildren(QScrollArea) if not area.isHidden())


def leave(field):
    """Take the keyboard away from a field, as Tab does."""
    field.focusOutEvent(QFocusEvent(QFocusEvent.Type.FocusOut))


def settle():
    for _ in range(5):  # a layout asks the one around it
        QApplication.processEvents()


# --- which settings, and where --------------------------------------------------------------------


def test_an_officer_sees_at_most_25_settings_and_each_key_has_one_place():
    own = [key for group in GROUPS if not group.whom for key in group.keys]
    assert len(own) <= 25
    shown = [key for group in GROUPS for key in group.keys]
    assert len(shown) == len(set(shown))
    assert all(WORDS[key][0] for key in shown)
    # How the network is watched is in the policy file alone.
    assert not [key for key in shown if key.startswith("connectivity.")]


@pytest.mark.parametrize("tongue", ["en", "bn"])
def test_a_group_is_one_page_without_scrolling(page, tongue):
    install(tongue)
    for group in range(len(GROUPS)):
        open_group(page, group)
        settle()
        assert area_of(page).verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("key", ["security.backup_folder", "phone.folders", "reports.folder"])
def test_a_folder_is_explained_over_the_whole_width_up_to_the_pages_margin(page, key):
    open_group(page, next(i for i, group in enumerate(GROUPS) if key in group.keys))
    settle()
    row = page.rows[key]
    (words,) = [each for each in row.findChildren(QLabel) if escape(help_of(key)) in each.text()]
    assert words.width() == row.width()
    columns = [*page.rows.values(), *page.acts.values()]
    ends = {each.mapTo(page, QPoint(each.width(), 0)).x() for each in columns}
    assert max(ends) == page.width() - PAGE_MARGINS[2]


def test_the_token_that_joins_an_office_is_not_shown(page):
    open_group(page, next(i for i, group in enumerate(GROUPS) if "office.token" in group.keys))
    page.rows["office.token"].put("tatpar1-secret")
    assert "secret" not in page.rows["office.token"].editor.displayText()


def test_what_is_the_administrators_waits_for_a_press_that_says_so(page):
    page.groups.setCurrentRow(IT)
    assert page.rows == {}
    assert "Officers need not change anything here" in words_of(page)
    page.whom.click()
    assert set(page.rows) == set(GROUPS[IT].keys)


def test_the_search_finds_rows_of_all_groups_and_gives_the_group_back(page, qtbot):
    page.groups.setCurrentRow(ME)
    qtbot.keyClicks(page.search, "backup")
    assert set(page.rows) == {"security.backup_folder", "security.backup_days"}
    assert "backup" in page.acts
    shown = [part for part in page.findChildren(QLabel) if part.isVisibleTo(page)]
    heads = [part.text() for part in shown if part.property("role") == "heading"]
    marked = [part.text() for part in shown if "background-color" in part.text()]
    assert len(marked) >= len(page.rows)  # where the word is
    assert all("ackup</span>" in text.replace("s</span>", "</span>") for text in marked)
    assert heads == [group_name(GROUPS[group]) for group in (REGISTER, IT)]
    assert "about" not in page.acts  # only its tooltip has the word
    page.search.setText("Regist")
    assert set(GROUPS[REGISTER].keys) <= set(page.rows)
    heads = [part.text() for part in page.findChildren(QLabel) if "background-color" in part.text()]
    assert any("Register</span>" in text for text in heads)  # all its rows match by its name
    page.search.setText("backup")
    qtbot.keyClicks(page.search, "xx")
    assert "Nothing matches." in words_of(page)
    page.search.clear()
    assert set(page.rows) == set(GROUPS[ME].keys)


def test_results_belong_to_no_group_and_a_click_leaves_them_for_any_group(page, qtbot):
    page.groups.setCurrentRow(ME)
    for group in (ME, REGISTER):
        qtbot.keyClicks(page.search, "backup")
        assert page.groups.selectedItems() == []
        page.show_settings(view())  # as after each change
        assert "security.backup_days" in page.rows
        place = page.groups.visualItemRect(page.groups.item(group)).center()
        qtbot.mouseClick(page.groups.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert page.search.text() == ""
        assert set(page.rows) == set(GROUPS[group].keys)
        assert page.groups.item(group).isSelected()


def test_a_group_is_opened_by_key_or_by_a_screen_reader_and_names_its_content(page):
    page.groups.item(REGISTER).setSelected(True)  # its press, as sent by the bus
    assert page.groups.currentRow() == REGISTER
    assert "security.backup_folder" in page.rows
    spoken = page.groups.item(REGISTER).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Register, Lock, backup"
    page.groups.setCurrentRow(ME)
    page.search.setText("name")
    page.open_key("security.backup_folder")
    assert page.groups.currentRow() == REGISTER
    assert editor(page, "security.backup_folder").line.hasFocus()
    page.open_key("calendar.leave")
    assert page.focusWidget() is page.leave.days


# --- saving ---------------------------------------------------------------------------------------


def test_every_editor_shows_its_default_and_has_a_name(page, told):
    for group in range(len(GROUPS)):
        open_group(page, group)
        for key, row in page.rows.items():
            assert row.editor.accessibleName() == label_of(key)
            row.editor.put(value(Settings(), key))
    assert told == []


def test_a_length_is_in_the_words_of_people(page, told):
    page.groups.setCurrentRow(TIME)
    box, later = editor(page, "checks.every_minutes"), editor(page, "checks.snooze_minutes")
    assert (box.currentText(), later.currentText()) == ("30 minutes", "5, 10, 15 minutes")
    choose(box, "1 hour 30 minutes")
    choose(later, "10, 20, 30 minutes")
    assert told == [("checks.every_minutes", 90), ("checks.snooze_minutes", (10, 20, 30))]
    page.show_settings(view(with_value(Settings(), "checks.every_minutes", 240)))
    assert editor(page, "checks.every_minutes").currentText() == "4 hours"  # of a file
    open_group(page, IT)
    assert editor(page, "security.backup_days").currentText() == "7 days"
    assert editor(page, "checks.off_hours_every_minutes").currentText() == "Never"


def test_choices_ticks_and_names_are_told_as_the_file_has_them(page, told):
    page.groups.setCurrentRow(ME)
    choose(editor(page, "officer.language"), "English")
    editor(page, "appearance.start_with_computer").click()
    open_group(page, IT)
    media = editor(page, "checks.media")
    media.setText("WhatsApp, Signal ,")
    media.editingFinished.emit()
    assert told == [
        ("officer.language", "en"),
        ("appearance.start_with_computer", False),
        ("checks.media", ["WhatsApp", "Signal"]),
    ]


def test_the_common_replies_are_there_to_be_edited_and_return_into_an_emptied_box(page, told):
    page.groups.setCurrentRow(REGISTER)
    field = editor(page, "officer.replies")
    common = field.toPlainText()
    assert common.splitlines() == list(offered_replies(()))
    for typed in ("Noted.\n\nWill be done.", ""):
        field.setPlainText(typed)
        leave(field)
    assert told == [("officer.replies", ["Noted.", "Will be done."]), ("officer.replies", [])]
    assert field.toPlainText() == common


def test_the_name_of_an_upazilas_office_is_read_whole(page):
    office = "উপজেলা নির্বাহী অফিসারের কার্যালয়, সাভার"
    page.resize(1366 - 208, 736)
    page.show_settings(view(with_value(Settings(), "officer.office", office)))
    settle()
    field = editor(page, "officer.office")
    assert field.fontMetrics().horizontalAdvance(office) < field.width() - 30  # its border and air


def test_a_refused_value_says_why_and_stays_to_be_corrected(page, told):
    page.groups.setCurrentRow(OFFICE)
    field, address = editor(page, "office.url"), "https://office.gazipur.gov.bd"
    field.setText("ftp://x")
    field.editingFinished.emit()
    assert told == []
    assert "Enter an address with https://" in page.rows["office.url"].refusal()
    assert field.property("refused") is True
    page.show_settings(view(with_value(Settings(), "reports.form", "pdf")))
    assert field.text() == "ftp://x"
    field.setText(address)
    field.editingFinished.emit()
    assert told == [("office.url", address)]
    assert page.rows["office.url"].refusal() == ""
    page.show_settings(view(with_value(Settings(), "office.url", address)))
    assert (field.toolTip(), field.cursorPosition()) == (address, 0)  # longer than its field


def test_a_refresh_leaves_what_is_being_typed_and_a_locked_row_is_the_offices(page, told):
    field = editor(page, "officer.name")
    field.setText("A. Kar")
    page.show_settings(view())
    assert field.text() == "A. Kar"
    page.show_settings(view(with_value(Settings(), "officer.name", "B. Khan")))
    assert field.text() == "B. Khan"
    lock = Lock("DC Office", "One rule")
    page.groups.setCurrentRow(TIME)
    page.show_settings(view(locked={"checks.every_minutes": lock}))
    page.open_group(TIME)
    assert "Office policy" in words_of(page)
    assert not editor(page, "checks.every_minutes").isEnabled()
    assert editor(page, "checks.snooze_minutes").isEnabled()


def test_what_a_file_had_wrong_stands_at_the_top_and_the_offices_is_the_administrators(page):
    problems = (
        KnownError(ProblemCode.SETTING_UNKNOWN, file="config.toml", key="checks.evry"),
        KnownError(ProblemCode.SETTING_FLAG, file="config.toml", key="security.hide", value="1"),
    )
    page.show_settings(view(problems=problems))
    assert "there is no setting checks.evry" in words_of(page)
    assert "IT administrator" not in page.error.accessibleName()
    unknown = KnownError(ProblemCode.SETTING_UNKNOWN, file="/etc/tatpar/policy.toml", key="evry")
    page.show_settings(view(problems=(unknown,)))
    assert page.error.accessibleName().endswith(
        "That file belongs to your office. Tell the IT administrator."
    )
    page.show_settings(view())
    assert "checks.evry" not in words_of(page)


# --- acts -----------------------------------------------------------------------------------------


def test_each_act_asks_for_itself(page):
    wanted = []
    page.act_wanted.connect(wanted.append)
    for place, group in enumerate(GROUPS):
        page.groups.setCurrentRow(place)
        if group.whom:
            page.whom.click()
        for row in page.acts.values():
            row.button.click()
    assert wanted == [act for group in GROUPS for act in group.acts]


def test_what_came_of_an_act_is_in_its_row_and_makes_no_page_wider(page):
    group = next(place for place, group in enumerate(GROUPS) if "backup" in group.acts)
    page.show_result("backup", "of a group that is not open")
    open_group(page, group)
    page.show_result("backup", f"Saved and verified: /{'x' * 300}")
    settle()
    area = area_of(page)
    assert area.widget().width() == area.viewport().width()
    assert "Saved and verified" in words_of(page)
    assert "of a group" not in words_of(page)


def test_a_list_of_holidays_is_added_to_those_there(page, told):
    open_group(page, IT)
    page.add_holidays([date(2027, 2, 21), date(2026, 12, 16)], 2)
    assert told == [("calendar.extra_holidays", [date(2026, 12, 16), date(2027, 2, 21)])]
    assert "Added 2 days. 2 entries" in words_of(page)
    page.add_holidays([date(2026, 12, 16)], 0)
    assert len(told) == 1
    assert "Added 0 days" in words_of(page)


# --- hours ----------------------------------------------------------------------------------------


def with_hours(*rules):
    return with_value(Settings(), "calendar.hours", RULES["calendar.hours"].write(rules))


def hours_of(told):
    key, raw = told[-1]
    assert key == "calendar.hours"
    return RULES[key].read(raw)


def test_hours_are_changed_from_today_on_and_the_past_stays(page, told):
    page.groups.setCurrentRow(TIME)
    field = editor(page, "calendar.hours")
    assert (field.first.currentText(), field.last.currentText()) == ("09:00", "17:00")
    choose(field.first, "10:00")
    given = Settings().calendar.hours
    assert hours_of(told) == (
        *given,
        HoursRule(TODAY, ("mon", "tue", "wed", "thu", "sun"), ("10:00-17:00",)),
    )
    field.days[6].click()  # Saturday, too
    changed = hours_of(told)[-1]
    assert (changed.from_day, changed.ranges) == (TODAY, ("10:00-17:00",))
    assert "sat" in changed.days
    assert len(hours_of(told)) == len(given) + 1  # one change a day


def test_an_office_keeps_a_weekday_and_is_open_for_a_while(page, told):
    only = HoursRule(date(2020, 1, 1), ("sun",), ("09:30-12:00", "14:00-17:15"))
    page.show_settings(view(with_hours(only)))
    page.groups.setCurrentRow(TIME)
    field = editor(page, "calendar.hours")
    assert field.last.currentText() == "17:15"  # of a file
    field.days[0].click()
    assert (told, field.days[0].isChecked()) == ([], True)
    choose(field.last, "18:00")
    assert hours_of(told)[-1].ranges == ("09:30-12:00", "14:00-18:00")
    page.show_settings(view())
    choose(field.last, "09:00")  # when it opens
    assert len(told) == 1
    assert "a different closing time" in page.rows["calendar.hours"].refusal()
    monday = HoursRule(date(2020, 1, 1), ("mon",), ("10:00-17:00",))
    page.show_settings(view(with_hours(only, monday)))
    page.open_group(TIME)
    assert not editor(page, "calendar.hours").first.isEnabled()  # the ICT branch's


def test_the_hours_of_a_near_ramadan_are_one_press_and_offered_once(page, told):
    near = date(2026, 11, 8), date(2026, 12, 7)
    page.show_settings(view(ramadan=near))
    page.open_group(TIME)
    page.groups.setCurrentRow(TIME)
    field = editor(page, "calendar.hours")
    field.ramadan.click()
    assert hours_of(told)[-1] == ramadan_rule(*near)
    assert not field.ramadan.isVisible()
    page.show_settings(view(ramadan=(date(2027, 2, 8), date(2027, 3, 9))))
    page.open_group(TIME)
    assert not editor(page, "calendar.hours").ramadan.isVisible()  # months ahead


# --- folders --------------------------------------------------------------------------------------

FOLDER = "security.backup_folder"


@pytest.fixture
def tried(page):
    """Return the folders that the page asks about; its group of folders is open."""
    page.groups.setCurrentRow(REGISTER)
    tried = []
    page.folder_wanted.connect(lambda key, folder: tried.append((key, folder)))
    return tried


# Whole paths, on Windows too.
REPORTS, THERE, SLOW, HERE = (
    str(Path(path).absolute())
    for path in ("/share/reports", "/share/there", "/share/slow", "/here")
)


def type_folder(page, folder):
    field = editor(page, FOLDER)
    field.line.setText(folder)
    field.line.editingFinished.emit()


def test_a_folder_is_saved_when_the_disk_has_answered(page, told, tried):
    type_folder(page, REPORTS)
    assert tried == [(FOLDER, REPORTS)]
    assert "checking this folder" in page.rows[FOLDER].refusal()
    assert told == []
    page.show_folder(FOLDER, REPORTS, FolderFault.MISSING)
    assert "It does not exist" in page.rows[FOLDER].refusal()
    type_folder(page, THERE)
    page.show_folder(FOLDER, THERE, None)
    assert told == [(FOLDER, THERE)]
    assert page.rows[FOLDER].refusal() == ""
    type_folder(page, "reports")  # a part of a path needs no disk, nor does none
    assert "full path" in page.rows[FOLDER].refusal()
    type_folder(page, "")
    assert (len(tried), told[1:]) == (2, [(FOLDER, "")])


def test_a_folder_that_is_silent_is_said_and_may_still_answer(page, told, tried):
    type_folder(page, SLOW)
    page.show_folder(FOLDER, SLOW, FolderFault.SILENT)
    assert "is not responding" in page.rows[FOLDER].refusal()
    page.groups.setCurrentRow(ME)
    page.show_folder(FOLDER, SLOW, None)
    assert told == [(FOLDER, SLOW)]


def test_the_answer_about_an_earlier_folder_changes_nothing(page, told, tried):
    type_folder(page, SLOW)
    type_folder(page, HERE)
    page.show_folder(FOLDER, SLOW, None)
    assert told == []
    page.show_folder(FOLDER, HERE, None)
    page.show_folder(FOLDER, HERE, FolderFault.SILENT)  # its time had passed meanwhile
    assert told == [(FOLDER, HERE)]
    assert page.rows[FOLDER].refusal() == ""


def test_days_follow_a_change_of_the_schedule(page):
    page.groups.setCurrentRow(TIME)
    day = next(d for d in page.leave.days.spots() if d.text.startswith("22 Sep"))
    assert day.text == "22 Sep"
    friday = replace(Settings().calendar.hours[1], days=("fri",))
    settings = replace(Settings(), calendar=replace(Settings().calendar, hours=(friday,)))
    page.show_schedule(schedule_from(settings, ()))
    assert any(d.text == "22 Sep: weekly holiday" for d in page.leave.days.spots())


# --- rows -----------------------------------------------------------------------------------------

FLAG = next(key for key, rule in RULES.items() if isinstance(rule, Flag))


@pytest.mark.parametrize("lock", [None, Lock("office", "rule")])
def test_a_click_on_the_words_of_a_tick_ticks_it_unless_it_is_locked(look, qtbot, lock):
    row, told = SettingRow(look, FLAG, lock), []
    row.typed.connect(told.append)
    qtbot.addWidget(row)
    row.show()
    row.put(value=False)
    buddy = next(line for line in row.findChildren(QLabel) if line.buddy() is row.editor)
    qtbot.mouseClick(buddy, Qt.MouseButton.LeftButton)
    assert told == ([True] if lock is None else [])
    assert min(row.editor.width(), row.editor.height()) >= 24


def test_the_first_group_is_marked_and_shown_though_the_focus_made_it_current_first(look, qtbot):
    page = SettingsPage(look)
    qtbot.addWidget(page)
    model = page.groups.selectionModel()
    model.setCurrentIndex(page.groups.model().index(0, 0), model.SelectionFlag.NoUpdate)
    assert not page.groups.selectedItems()
    page.show_settings(SettingsView(Loaded(Settings(), (), {}), "home/of/tatpar"))
    [item] = page.groups.selectedItems()
    assert page.groups.row(item) == 0
    assert set(page.rows) == set(GROUPS[0].keys)


def test_a_folder_is_chosen_or_typed_and_told_once(look, qtbot, tmp_path):
    answers = [str(tmp_path), ""]
    field = FolderField(look, lambda _title, _begin, _parent: answers.pop(0))
    qtbot.addWidget(field)
    field.setAccessibleName("Backup folder")
    told = []
    field.typed.connect(told.append)
    field.put("/before")
    field.button.click()
    field.button.click()  # the dialog was cancelled
    assert (told, field.text_typed()) == ([str(tmp_path)], str(tmp_path))
    field.line.setText(" /other ")
    field.line.editingFinished.emit()
    assert told[1:] == ["/other"]
    assert field.line.accessibleName() == "Backup folder"
