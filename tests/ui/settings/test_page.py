from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton, QScrollArea

from desktop.core.errors import KnownError
from desktop.core.office.schedule import Schedule, ramadan_rule, schedule_from
from desktop.core.problem_codes import ProblemCode
from desktop.core.settings.loaded_settings import FolderFault, Loaded, Lock
from desktop.core.settings.model import RULES, Settings, with_value
from desktop.core.settings.rules import HoursRule
from desktop.language.settings import ELSEWHERE, GROUPS, help_of, label_of
from desktop.language.translator import install
from desktop.storage.holidays import holiday_table
from desktop.ui.settings.fields import NumberField
from desktop.ui.settings.hours_field import SlotPreview
from desktop.ui.settings.page import SettingsPage, SettingsView
from desktop.ui.settings.rows import DataRows

CHECKS = next(i for i, group in enumerate(GROUPS) if group.table == "checks")
CALENDAR = next(i for i, group in enumerate(GROUPS) if group.table == "calendar")
CONNECTIVITY = next(i for i, group in enumerate(GROUPS) if group.table == "connectivity")
DATA = next(i for i, group in enumerate(GROUPS) if group.table == "data")
APPEARANCE = next(i for i, group in enumerate(GROUPS) if group.table == "appearance")


def view(settings=None, problems=(), locked=None):
    return SettingsView(Loaded(settings or Settings(), problems, locked or {}), "home/of/tatpar")


@pytest.fixture
def page(look, qtbot):
    made = SettingsPage(look)
    qtbot.addWidget(made)
    made.resize(1158, 736)
    made.show_settings(view())
    made.show()
    return made


@pytest.fixture
def told(page):
    found = []
    page.changed.connect(lambda key, raw: found.append((key, raw)))
    return found


def editor(page, key):
    return page.rows[key].editors[key]


def type_number(field, text):
    field.lineEdit().setText(text)
    field.editingFinished.emit()


def leave(field):
    field.focusOutEvent(QFocusEvent(QFocusEvent.Type.FocusOut))


def area_of(page):
    """Return what scrolls the open group."""
    return next(area for area in page.findChildren(QScrollArea) if not area.isHidden())


def words(page):
    return " ".join(w.text() for w in page.findChildren(QLabel) if w.isVisibleTo(page))


def test_every_key_of_the_file_has_its_row_label_and_help():
    shown = [key for group in GROUPS for row in group.rows for key in row]
    assert sorted([*shown, *ELSEWHERE]) == sorted(RULES)
    assert all(label_of(key) and help_of(key) for key in RULES)


def right_edge(widget, page):
    return widget.mapTo(page, QPoint(widget.width(), 0)).x()


@pytest.mark.parametrize("group", range(len(GROUPS)))
def test_rules_fields_and_foot_end_at_one_edge_with_and_without_a_scroll_bar(page, group):
    page.groups.setCurrentRow(group)
    QApplication.processEvents()
    rows = [(row, editor) for row in page.rows.values() for editor in row.editors.values()]
    alone = [editor for row, editor in rows if len(row.editors) == 1]
    area = area_of(page)
    rules = [frame for frame in area.findChildren(QFrame) if frame.height() == 1]
    assert rules
    [saved] = [w for w in page.findChildren(QLabel) if w.text() == "All changes are saved"]
    edges = {right_edge(widget, page) for widget in (*alone, *rules, saved)}
    if page.reset.isVisible():
        edges.add(right_edge(page.reset, page))
    assert len(edges) == 1
    bar = area.verticalScrollBar()
    assert bar.isEnabled() is (bar.maximum() > 0)


def test_no_sentence_of_the_data_touches_its_button_and_the_backup_is_in_one_place(page):
    page.groups.setCurrentRow(DATA)
    QApplication.processEvents()
    data = page.findChild(DataRows)
    hints = [label for label in data.findChildren(QLabel) if label.property("role") == "small"]
    for hint, press in zip(hints, data.findChildren(QPushButton), strict=True):
        assert right_edge(press, page) - press.width() - right_edge(hint, page) == 24
    assert "home/of/tatpar" in words(page)
    assert {"security.backup_folder", "security.backup_days"} <= set(page.rows)
    assert "Back up now" in [press.text() for press in page.findChildren(QPushButton)]


def test_a_key_can_be_opened_with_the_keyboard_in_its_field_in_sight(page):
    page.resize(1158, 500)
    page.groups.setCurrentRow(DATA)
    page.open_key("calendar.leave")
    assert page.groups.currentRow() == CALENDAR
    field = editor(page, "calendar.leave")
    assert page.focusWidget() is field
    port = area_of(page).viewport()
    top = field.mapTo(port, QPoint(0, 0)).y()
    assert top >= 0
    assert top + field.height() <= port.height()


@pytest.mark.parametrize("group", [i for i, group in enumerate(GROUPS) if group.rows])
def test_every_editor_writes_what_its_rule_reads_back(page, group):
    page.groups.setCurrentRow(group)
    for key in page.rows:
        assert page.rows[key].editors[key].accessibleName() == label_of(key)
        # A reset to the defaults changes nothing, so every default survives its editor.
    told = []
    page.changed.connect(lambda key, raw: told.append(key))
    page.reset.click()
    assert told == []
    assert page.rows


@pytest.mark.parametrize(
    ("key", "text", "raw"),
    [
        ("checks.every_minutes", "45", 45),
        ("checks.every_minutes", "৪৫", 45),
        ("checks.every_minutes", "often", "‘often’ is not valid"),
        (
            "checks.max_hold_minutes",
            "400",
            "Enter a number from 5 to 120. ‘400’ is not valid. 45 is still used.",
        ),
    ],
)
def test_a_number_is_told_as_the_file_has_it_or_refused_in_words(page, told, key, text, raw):
    page.groups.setCurrentRow(CHECKS)
    field = editor(page, key)
    type_number(field, text)
    if isinstance(raw, int):
        assert told == [(key, raw)]
        return
    assert told == []
    assert raw in page.rows[key].refusal()
    assert field.property("refused") is True
    assert "except for 1 field" in words(page)
    type_number(field, "60")
    assert page.rows[key].refusal() == ""
    assert told == [(key, 60)]
    assert "All changes are saved" in words(page)


def test_a_number_is_shown_in_the_digits_of_the_language_however_it_was_typed(page):
    page.groups.setCurrentRow(CHECKS)
    field = editor(page, "checks.every_minutes")
    type_number(field, "৪৫")
    assert field.text_typed() == "45"
    install("bn")
    try:
        type_number(field, "50")
        assert field.text_typed() == "৫০"
        type_number(field, "often")
        assert field.text_typed() == "often"
    finally:
        install("en")


def test_a_refused_value_stays_to_be_corrected_when_others_are_saved(page):
    page.groups.setCurrentRow(CHECKS)
    field = editor(page, "checks.max_hold_minutes")
    type_number(field, "400")
    page.show_settings(view(with_value(Settings(), "checks.every_minutes", 45)))
    assert field.text_typed() == "400"
    assert editor(page, "checks.every_minutes").number() == 45


def test_a_refresh_leaves_what_is_being_typed(page):
    field = editor(page, "officer.name")
    field.setText("A. Kar")
    page.show_settings(view())
    assert field.text() == "A. Kar"
    page.show_settings(view(with_value(Settings(), "officer.name", "B. Khan")))
    assert field.text() == "B. Khan"


def test_arrows_stay_in_the_range(page, told):
    page.groups.setCurrentRow(CHECKS)
    field = editor(page, "checks.every_minutes")
    field.stepBy(10_000)
    field.stepBy(-1)
    assert told == [("checks.every_minutes", 240), ("checks.every_minutes", 239)]


def test_a_medium_is_added_and_removed(page, told, qtbot):
    page.groups.setCurrentRow(CHECKS)
    chips = editor(page, "checks.media")
    chips.more.click()
    chips.line.setText("Signal")
    qtbot.keyClick(chips.line, Qt.Key.Key_Return)
    assert told == [("checks.media", ["WhatsApp", "Signal"])]
    cross = next(b for b in chips.findChildren(QPushButton) if b.toolTip() == "Remove WhatsApp")
    cross.click()
    assert told[-1] == ("checks.media", [])
    chips.more.click()
    chips.line.setText("Telegram")
    qtbot.keyClick(chips.line, Qt.Key.Key_Escape)
    assert len(told) == 2
    assert chips.line.isHidden()


def test_the_lengths_of_later_are_told_together(page, told):
    page.groups.setCurrentRow(CHECKS)
    fields = editor(page, "checks.snooze_minutes").fields
    type_number(fields[1], "20")
    assert told == [("checks.snooze_minutes", [5, 20, 15])]


EXTRA, LEAVE = "calendar.extra_holidays", "calendar.leave"
DOMESTIC, PORTAL = "connectivity.targets.domestic", "connectivity.targets.portal"
NEW_YEAR = [date(2026, 12, 30), date(2026, 12, 31), date(2027, 1, 1)]


@pytest.mark.parametrize(
    ("key", "text", "raw"),
    [
        (EXTRA, "16-12-2026\n২১-০২-২০২৭\n", [date(2026, 12, 16), date(2027, 2, 21)]),
        *((EXTRA, f"30-12-2026{dash}০১-০১-২০২৭", NEW_YEAR) for dash in ("-", " - ", "–", "\u2011")),
        (LEAVE, "৩০-১২-২০২৬ – ০১-০১-২০২৭\n10-05-2027", [*NEW_YEAR, date(2027, 5, 10)]),
        (DOMESTIC, "example.org:443", ["example.org:443"]),
        (
            "connectivity.services",
            "Signal: chat.signal.org:443, tcp:e1.example.org:5222",
            [{"name": "Signal", "any_of": ["chat.signal.org:443", "tcp:e1.example.org:5222"]}],
        ),
        (
            PORTAL,
            "http://portal.example.org/check 200 all well",
            [{"url": "http://portal.example.org/check", "status": 200, "body": "all well"}],
        ),
        (EXTRA, "31-02-2026", "16-12-2026"),
        (DOMESTIC, "example.org", ""),
        *(
            (LEAVE, line, "")
            for line in ("03-03-2027 – 01-03-2027", "01-03-2027 – soon", "1-1-27 – ")
        ),
    ],
)
def test_lines_are_told_as_the_file_has_them_or_refused_in_words(page, told, key, text, raw):
    page.groups.setCurrentRow(CALENDAR if key.startswith("calendar") else CONNECTIVITY)
    lines = editor(page, key)
    lines.setPlainText(text)
    leave(lines)
    if isinstance(raw, list):
        assert told == [(key, raw)]
    else:
        assert told == []
        assert page.rows[key].refusal()
        assert raw in page.rows[key].refusal()


def test_hours_are_added_once_they_are_whole_ended_removed_and_refused_if_they_are_none(page, told):
    page.groups.setCurrentRow(CALENDAR)
    hours = editor(page, "calendar.hours")
    hours.more.click()
    row = hours.rules[-1]
    row.first.setText("01-03-2027")
    row.first.editingFinished.emit()
    row.ranges.setText("09:00–15:30")
    row.ranges.editingFinished.emit()
    assert told == []
    row.days[0].click()
    key, raw = told[-1]
    assert key == "calendar.hours"
    assert RULES[key].read(raw)[-1] == HoursRule(date(2027, 3, 1), ("sun",), ("09:00-15:30",))
    row.until.setText("৩০-০৯-২০২৭")
    row.until.editingFinished.emit()
    assert RULES[key].read(told[-1][1])[-1].until == date(2027, 9, 30)
    hours.rules[0].removed.emit()
    assert RULES[key].read(told[-1][1])[0] == Settings().calendar.hours[1]
    count = len(told)
    row.ranges.setText("9 to 5")
    row.ranges.editingFinished.emit()
    assert len(told) == count
    assert page.rows[key].refusal()


def test_the_choices_are_told_by_their_words_in_the_file(page, told):
    page.groups.setCurrentRow(APPEARANCE)
    box = editor(page, "officer.language")
    assert [box.itemText(i) for i in range(box.count())] == ["বাংলা", "English"]
    box.setCurrentIndex(1)
    box.activated.emit(1)
    editor(page, "appearance.start_with_computer").click()
    assert told == [("officer.language", "en"), ("appearance.start_with_computer", False)]


def test_put_back_tells_the_defaults_of_the_open_group_only(page, told):
    settings = with_value(Settings(), "checks.every_minutes", 45)
    page.show_settings(view(with_value(settings, "officer.name", "A")))
    page.groups.setCurrentRow(CHECKS)
    page.reset.click()
    assert told == [("checks.every_minutes", 30)]


def test_what_a_file_had_wrong_stands_at_the_top_and_the_offices_is_the_administrators(page):
    problems = (
        KnownError(ProblemCode.SETTING_UNKNOWN, file="config.toml", key="checks.evry"),
        KnownError(ProblemCode.SETTING_FLAG, file="config.toml", key="security.hide", value="1"),
    )
    page.show_settings(view(problems=problems))
    assert "there is no setting checks.evry" in words(page)
    assert "IT administrator" not in page.error.accessibleName()
    unknown = KnownError(ProblemCode.SETTING_UNKNOWN, file="/etc/tatpar/policy.toml", key="evry")
    page.show_settings(view(problems=(unknown,)))
    assert page.error.accessibleName().endswith(
        "That file is your office's: tell your IT administrator (ICT branch)."
    )
    page.show_settings(view())
    assert "checks.evry" not in words(page)


def test_a_long_path_in_a_problem_makes_no_page_wider(page):
    widths = []
    for path in ("C:\\a", "C:\\" + "a" * 200, "C:\\" + "সাভার\\" * 30):
        page.show_error(f"Disk full: {path} was not saved", path, path)
        next(b for b in page.error.findChildren(QPushButton) if b.text() == "Details").click()
        QApplication.processEvents()
        widths.append(page.minimumSizeHint().width())
    assert len(set(widths)) == 1
    assert path in page.error.accessibleName()


@pytest.mark.parametrize("key", ["enrol", "backup"])
def test_a_long_result_makes_no_group_wider_than_the_page(page, key):
    page.groups.setCurrentRow(next(at for at, group in enumerate(GROUPS) if key in group.data))
    page.show()
    page.show_result(key, f"Written and verified: /{'x' * 300}")
    for _ in range(5):  # a layout asks the one around it
        QApplication.processEvents()
    area = area_of(page)
    assert area.widget().width() == area.viewport().width()


def test_what_is_an_administrators_is_in_the_last_group_and_says_so(page, qtbot):
    wanted = []
    page.data_wanted.connect(wanted.append)
    for group in range(len(GROUPS) - 1):
        page.groups.setCurrentRow(group)
        assert not any(key.startswith("connectivity.") for key in page.rows)
        assert "Officers need not change anything here" not in words(page)
    page.groups.setCurrentRow(len(GROUPS) - 1)
    assert page.groups.currentItem().text() == "For the IT administrator"
    assert "Officers need not change anything here" in words(page)
    assert {key for key in RULES if key.startswith("connectivity.")} == set(page.rows)
    for press in page.findChildren(QPushButton):
        if press.accessibleDescription() in ("Log", "This PC's signature"):
            press.click()
    assert wanted == ["verify", "enrol"]


def test_what_came_of_a_row_is_not_said_where_the_row_is_not(page):
    page.groups.setCurrentRow(DATA)
    page.show_result("verify", "The log is intact.")
    assert "The log is intact." not in words(page)
    page.groups.setCurrentRow(len(GROUPS) - 1)
    page.show_result("verify", "The log is intact.")
    assert "The log is intact." in words(page)


@pytest.mark.parametrize(
    ("lock", "said"),
    [
        (Lock("", ""), "Your office has set this."),
        (Lock("DC Office", ""), "DC Office has set this."),
        (Lock("", "Safety"), "Your office has set this: ‘Safety’"),
        (Lock("DC Office", "One rule"), "DC Office has set this: ‘One rule’"),
    ],
)
def test_a_lock_says_what_is_known_of_it_and_takes_nothing(page, lock, said):
    keys = ("checks.media", "checks.every_minutes", "calendar.extra_holidays")
    page.show_settings(view(locked=dict.fromkeys(keys, lock)))
    page.groups.setCurrentRow(CHECKS)
    assert said in words(page)
    for key in keys[:2]:
        assert not editor(page, key).isEnabled()
    assert editor(page, "checks.repeat_seconds").isEnabled()
    assert "15 to 44640 (31 days)." in words(page)
    page.groups.setCurrentRow(CALENDAR)
    assert not page.import_button.isEnabled()


@pytest.fixture
def calendar_page(page, told):
    """The calendar's group, with the slots that it makes and a Ramadan ahead."""
    page.show_settings(
        replace(
            view(),
            schedule=schedule_from(Settings(), []),
            today=date(2026, 9, 22),
            ramadan=(date(2027, 2, 8), date(2027, 3, 9)),
        )
    )
    page.groups.setCurrentRow(CALENDAR)
    return page


def test_hours_of_the_past_are_folded_and_stay_in_what_is_saved(calendar_page, told):
    hours = editor(calendar_page, "calendar.hours")
    given = Settings().calendar.hours
    assert [not rule.isHidden() for rule in hours.rules] == [False, True]
    last = hours.rules[-1]
    last.until.setText("30-12-2026")
    last.until.editingFinished.emit()
    assert RULES["calendar.hours"].read(told[-1][1])[0] == given[0]
    hours.earlier.click()
    assert [not rule.isHidden() for rule in hours.rules] == [True, True]
    assert hours.earlier.isHidden()


def test_a_group_that_a_screen_reader_selects_is_opened(page):
    page.groups.item(DATA).setSelected(True)  # what its press is on the bus
    assert page.groups.currentRow() == DATA
    assert "security.backup_folder" in page.rows


def test_the_slots_of_the_month_are_shown_and_follow_a_change(calendar_page):
    preview = calendar_page.findChild(SlotPreview)
    # 22 office days of 16 half hours in September 2026
    assert preview.due.text() == "352 checks on 22 days"
    hourly = replace(Settings(), checks=replace(Settings().checks, every_minutes=60))
    calendar_page.show_schedule(schedule_from(hourly, [date(2026, 9, 22)]))
    assert preview.due.text() == "168 checks on 21 days"
    preview.month.chosen.emit(date(2026, 10, 1))
    assert "09:00, 10:00" in preview.calendar.spots()[0].text
    assert preview.calendar.spots()[1].text.endswith("day off")


def test_the_hours_of_ramadan_are_one_click(calendar_page, told):
    hours = editor(calendar_page, "calendar.hours")
    hours.ramadan.click()
    key, raw = told[-1]
    assert key == "calendar.hours"
    added = RULES[key].read(raw)[-1]
    assert (added.from_day, added.until) == (date(2027, 2, 8), date(2027, 3, 9))
    assert added.ranges == ("09:00-15:30",)
    assert not hours.ramadan.isVisible()


def test_the_hours_of_a_ramadan_that_stand_already_are_not_offered(calendar_page):
    ramadan = ramadan_rule(date(2027, 2, 7), date(2027, 3, 8))
    settings = Settings()
    settings = replace(
        settings, calendar=replace(settings.calendar, hours=(*settings.calendar.hours, ramadan))
    )
    calendar_page.show_settings(
        replace(view(settings), ramadan=(date(2027, 2, 8), date(2027, 3, 9)))
    )
    calendar_page.open_group(CALENDAR)
    assert not editor(calendar_page, "calendar.hours").ramadan.isVisible()


def test_a_list_of_holidays_is_added_to_those_there(calendar_page, told, qtbot):
    with qtbot.waitSignal(calendar_page.import_wanted):
        calendar_page.import_button.click()
    calendar_page.add_holidays([date(2027, 2, 21), date(2026, 12, 16)], 2)
    assert told[-1] == ("calendar.extra_holidays", [date(2026, 12, 16), date(2027, 2, 21)])
    assert "Added 2 days. 2 entries" in words(calendar_page)
    calendar_page.add_holidays([date(2026, 12, 16)], 0)
    assert len(told) == 1
    assert "Added 0 days" in words(calendar_page)


FOLDER = "security.backup_folder"


@pytest.fixture
def tried(page):
    """Return the folders that the page asks about; its group of folders is open."""
    row = next(i for i, group in enumerate(GROUPS) if (FOLDER,) in group.rows)
    page.groups.setCurrentRow(row)
    tried = []
    page.folder_wanted.connect(lambda key, folder: tried.append((key, folder)))
    return tried


def type_folder(page, folder):
    field = editor(page, FOLDER)
    field.line.setText(folder)
    field.line.editingFinished.emit()


def test_a_folder_is_saved_when_the_disk_has_answered(page, told, tried):
    type_folder(page, "/share/reports")
    assert tried == [(FOLDER, "/share/reports")]
    assert "Trying this folder" in page.rows[FOLDER].refusal()
    assert told == []
    page.show_folder(FOLDER, "/share/reports", FolderFault.MISSING)
    assert "no such folder" in page.rows[FOLDER].refusal()
    type_folder(page, "/share/there")
    page.show_folder(FOLDER, "/share/there", None)
    assert told == [(FOLDER, "/share/there")]
    assert page.rows[FOLDER].refusal() == ""
    type_folder(page, "reports")  # a part of a path needs no disk, nor does none
    assert "whole path" in page.rows[FOLDER].refusal()
    type_folder(page, "")
    assert (len(tried), told[1:]) == (2, [(FOLDER, "")])


def test_a_folder_that_is_silent_is_said_and_may_still_answer(page, told, tried):
    type_folder(page, "/share/slow")
    page.show_folder(FOLDER, "/share/slow", FolderFault.SILENT)
    assert "does not answer" in page.rows[FOLDER].refusal()
    page.groups.setCurrentRow(0)
    page.show_folder(FOLDER, "/share/slow", None)
    assert told == [(FOLDER, "/share/slow")]


def test_the_answer_about_an_earlier_folder_changes_nothing(page, told, tried):
    type_folder(page, "/share/slow")
    type_folder(page, "/here")
    page.show_folder(FOLDER, "/share/slow", None)
    assert told == []
    page.show_folder(FOLDER, "/here", None)
    page.show_folder(FOLDER, "/here", FolderFault.SILENT)  # its time had passed meanwhile
    assert told == [(FOLDER, "/here")]
    assert page.rows[FOLDER].refusal() == ""


def test_a_number_has_its_value_and_range_for_a_screen_reader(qapp):
    field = NumberField(5, 240, whole=True, unit="minutes")
    field.put(45)
    assert [field.property(name) for name in ("value", "minimum", "maximum")] == [45, 5, 240]
    field.lineEdit().setText("many")
    assert field.property("value") == 5


def test_the_preview_of_a_month_names_the_days_still_to_be_announced(look, qtbot):
    preview = SlotPreview(look, date(2027, 3, 1), holiday_table("BD"))
    qtbot.addWidget(preview)
    preview.show_schedule(Schedule())
    assert "Eid-ul-Fitr (about" in preview.holidays.text()
