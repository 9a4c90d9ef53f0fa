import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QRadioButton

from desktop.core.office.schedule import Schedule
from desktop.core.register.chat_import import read_copied_export, read_export, suggestions
from desktop.language.translator import install
from desktop.ui.register.import_messages import SUGGESTED
from desktop.ui.register.import_window import ImportWindow, likely
from desktop.ui.widgets.cell_table import CELL

NOW = int(datetime(2026, 11, 25, tzinfo=UTC).timestamp() * 1000)
CHAT = """\
22/10/2024, 09:00 - Messages are end-to-end encrypted.
22/10/2024, 09:05 - DC Dhaka: shelters
02/09/2024, 18:20 - Someone: an older line
23/11/2026, 09:06 - UNO: <Media omitted>
24/11/2026, 09:07 - DC Dhaka: report
24/11/2026, 25:99 - DC Dhaka: no such hour
"""
OPEN = "03/09/26, 10:00 - DC: one\n04/09/26, 10:00 - UNO: two\n"


@pytest.fixture
def window(look, qtbot):
    made = ImportWindow(look)
    qtbot.addWidget(made)
    made.show()
    return made


def show(window, chat=CHAT, known=frozenset()):
    export, readings = read_export("WhatsApp Chat with Office.txt", chat.encode(), zipped=False)
    window.show_export(export, readings or (), known, NOW, suggestions(export, Schedule(), NOW))
    return export, readings


def rows(window):
    model = window.messages.model
    return [model.index(row, 2).data(CELL) for row in range(model.rowCount())]


def words(window):
    return [cell.second for cell in rows(window)]


def test_the_chat_is_listed_and_lines_that_were_not_read_are_shown_on_demand(window):
    show(window)
    told = rows(window)
    assert [cell.first for cell in told] == ["DC Dhaka", "UNO", "DC Dhaka"]
    assert "pasted message" in told[0].third
    assert "not included in the export" in told[1].second
    assert [cell.second_icon for cell in told] == ["", "image", ""]
    when = window.messages.model.index(0, 1).data(CELL)
    assert (when.first, when.second) == ("22 Oct 2024", "09:05")
    install("bn", "Asia/Dhaka")
    assert window.messages.model.index(0, 1).data(CELL).second == "সকাল ৯:০৫"
    assert not window.ledger.unparsed.isVisible()
    window.ledger.unparsed_button.click()
    assert window.ledger.unparsed.isVisible()
    assert window.ledger.unparsed.toPlainText().startswith("6: 24/11/2026, 25:99")
    assert window.ledger.unparsed_button.isVisible()
    show(window, "[24/11/2026, 9:05:00 AM] DC: shelters\n[24/11/2026, 9:06:00 AM] DC: two\n")
    assert not window.ledger.unparsed_button.isVisible()
    assert not {"iPhone", "40,000"} & set(re.findall(r"iPhone|40,000", foot(window)))


def test_messages_are_found_by_person_by_time_and_by_words(window, qtbot):
    show(window)
    messages = window.messages
    messages.sender_box.setCurrentText("DC Dhaka")
    assert len(rows(window)) == 2
    messages.days.setCurrentText("The last 7 days")
    assert words(window) == ["report"]
    messages.days.setCurrentText("October 2024")
    assert [cell.first for cell in rows(window)] == ["DC Dhaka"]
    messages.days.setCurrentIndex(0)
    messages.search.setText("REPORT")
    qtbot.waitUntil(lambda: words(window) == ["report"])


def test_messages_are_found_and_chosen_by_click_and_space_and_forgotten(window, qtbot):
    show(window)
    assert not window.record_button.isEnabled()
    table = window.messages.table
    table.clicked.emit(window.messages.model.index(0, 2))
    table.setCurrentIndex(window.messages.model.index(2, 2))
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert window.record_button.text() == "Record the 2 chosen"
    window.messages.sender_box.setCurrentText("UNO")
    with qtbot.waitSignal(window.record_wanted) as told:
        window.record_button.click()
    assert [item.first_line for item in told.args[0]] == [2, 5]
    show(window)
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    with qtbot.waitSignal(window.closed):
        window.cancel_button.click()
    assert rows(window) == []
    assert window.messages.picked() == []
    assert window.ledger.unparsed.toPlainText() == ""


def test_what_is_in_the_register_already_cannot_be_chosen_again(window):
    show(window, known=frozenset({5}))
    messages = window.messages
    messages.all_button.click()
    assert [item.first_line for item in messages.picked()] == [2]
    assert rows(window)[2].third == "Already recorded"
    assert messages.all_button.text() == "Clear selection"
    messages.all_button.click()
    assert messages.picked() == []
    assert messages.all_button.text() == "Choose all 3 shown"


def test_nothing_is_recorded_while_the_day_order_is_open(window, qtbot):
    _, readings = show(window, OPEN)
    window.messages.all_button.click()
    assert not window.record_button.isEnabled()
    choices = window.ledger.question.findChildren(QRadioButton)
    assert [choice.text() for choice in choices] == [
        "Thursday, 3 September 2026", "Monday, 9 March 2026",
    ]  # fmt: skip
    assert not any(choice.isChecked() for choice in choices)
    with qtbot.waitSignal(window.reading_chosen) as told:
        choices[1].click()
    assert told.args == [False]
    settled, _ = read_export("x.txt", OPEN.encode(), zipped=False, day_first=False)
    window.show_export(settled, readings, frozenset(), NOW, {})
    window.messages.all_button.click()
    assert window.record_button.isEnabled()


def test_a_reading_that_lies_in_the_future_leaves_the_other():
    late = "03/11/26, 10:00 - DC: one\n04/12/26, 10:00 - UNO: two\n"
    _, readings = read_export("x.txt", late.encode(), zipped=False)
    assert likely(readings, NOW).day_first is False
    assert likely(read_export("x.txt", OPEN.encode(), zipped=False)[1], NOW) is None


def test_a_file_is_listed_by_its_name_and_its_caption_without_marks_that_deceive(window):
    show(window, "22/10/2024, 09:05 - DC: plan\u202egpj.exe (file attached)\nfor the river\n")
    assert words(window) == ["plangpj.exe for the river"]
    show(window, "22/10/2024, 09:05 - DC: <Media omitted>\nfor the river\n")
    assert words(window) == ["<Media omitted> for the river"]


def test_choosing_all_takes_the_words_of_others_only(look, qtbot):
    window = ImportWindow(look, "Rahima Khatun")
    qtbot.addWidget(window)
    lines = ["DC: one", "Rahima  KHATUN: noted", "You: yes", "আপনি: জি", "DC: <Media omitted>"]
    chat = "".join(f"24/11/2026, 09:0{n} - {line}\n" for n, line in enumerate(lines))
    show(window, chat.replace("  ", " "))
    window.messages.all_button.click()
    assert [item.body for item in window.messages.picked()] == ["one"]


def test_the_rest_of_the_chat_can_be_kept_on_file_with_or_without_directives(window, qtbot):
    show(window, known=frozenset({4}))
    messages = window.messages
    assert messages.table.isColumnHidden(SUGGESTED)
    assert not window.record_button.isEnabled()
    messages.rest.click()
    assert window.record_button.isEnabled()
    messages.model.choose([0], chosen=True)
    with qtbot.waitSignal(window.record_wanted) as wanted:
        window.record_button.click()
    directives, on_file, _suggested = wanted.args
    assert [item.first_line for item in directives] == [2, 5]
    assert on_file == {5}
    show(window)
    assert not messages.rest.isChecked()


COPIED = """\
[24/11/2026, 9:05 AM] DC Dhaka: আগামী ০৩-১২-২০২৬ তারিখ বেলা ১১টায় জুম সভা
[24/11/2026, 9:06 AM] ADC: জরুরি: ০২ ডিসেম্বরের মধ্যে তালিকা পাঠাবেন
[24/11/2026, 9:07 AM] DC Dhaka: ২৩-১১-২০২৬ তারিখের মধ্যে দেওয়ার কথা ছিল
[24/11/2026, 9:08 AM] ADC: প্রস্তুত থাকুন
"""


@pytest.fixture
def copied(window):
    export, _ = read_copied_export("x", COPIED)
    suggested = suggestions(export, Schedule(), NOW)
    window.show_export(export, (), frozenset(), NOW, suggested)
    return window


def suggested_cells(window):
    model = window.messages.model
    return [model.index(row, SUGGESTED).data(CELL) for row in range(model.rowCount())]


def foot(window):
    return " ".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def test_each_row_shows_what_its_message_suggests_and_the_foot_how_many_are_set(copied, qtbot):
    assert not copied.messages.filters.isVisible()  # few, beside a chat's
    cells = suggested_cells(copied)
    assert [(cell.first, cell.second, cell.spoken) for cell in cells] == [
        ("3 Dec 11:00", "Meeting", "chosen"),
        ("2 Dec 23:59", "Deadline; Urgent", "chosen"),
        ("23 Nov 23:59", "Deadline, passed", "not chosen"),
        ("", "", ""),
    ]
    assert "A deadline or meeting will be set for 2 of 4." in foot(copied)
    table, model = copied.messages.table, copied.messages.model
    place = table.visualRect(model.index(0, SUGGESTED)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    table.setCurrentIndex(model.index(2, 0))
    qtbot.keyClick(table, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert [cell.spoken for cell in suggested_cells(copied)][:3] == [
        *("not chosen", "chosen", "chosen")
    ]
    assert model.picked == {1, 2, 3, 4}  # the rows themselves stay chosen
    place = table.visualRect(model.index(3, SUGGESTED)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert model.picked == {1, 2, 3}  # a row without any is chosen anywhere
    with qtbot.waitSignal(copied.record_wanted) as wanted:
        copied.record_button.click()
    assert set(wanted.args[2]) == {2, 3}


def test_enter_records_the_copied_messages_since_the_green_button_has_the_focus(copied, qtbot):
    copied.activateWindow()
    qtbot.waitUntil(copied.record_button.hasFocus)
    with qtbot.waitSignal(copied.record_wanted):
        qtbot.keyClick(copied.record_button, Qt.Key.Key_Return)


def test_the_first_ticked_message_is_in_sight_and_the_newest_if_none_is_ticked(window, qtbot):
    def seen(row):
        table, cell = window.messages.table, window.messages.model.index(row, 0)
        return table.viewport().rect().contains(table.visualRect(cell).center())

    asks = "".join(f"24/11/2026, 09:{n:02} - DC: shelter {n}\n" for n in range(3))
    own = "".join(f"24/11/2026, 10:{n:02} - You: yes {n}\n" for n in range(50))
    show(window, asks + own)
    qtbot.waitUntil(lambda: seen(52))
    assert not seen(0)
    assert window.record_button.text() == "Record"
    export, _ = read_copied_export("x", asks + own)
    window.show_export(export, (), frozenset(), NOW, {})
    assert window.messages.model.picked == {1, 2, 3}
    qtbot.waitUntil(lambda: seen(0))


def test_a_full_export_says_that_older_messages_may_be_missing(window):
    export, _ = read_export("x.txt", b"24/11/2026, 09:05 - DC: x\n", zipped=False)
    for count, full in ((37_999, False), (38_000, True)):
        chat = export.chat._replace(messages=export.messages * count)
        whole = replace(export, chat=chat)
        window.show_export(whole, (), frozenset(), NOW, {})
        assert ("older ones may be missing" in foot(window)) is full


def test_an_answer_to_a_superior_is_not_ticked_whatever_its_sender_is_called(window):
    copied = (
        "[22/09/2026, 9:12 AM] DC: তালিকা দিন\n[22/09/2026, 9:25 AM] UNO: জি স্যার, পাঠাচ্ছি\n"
        "[22/09/2026, 9:26 AM] UNO: জ্বি স্যার\n[22/09/2026, 9:27 AM] UNO: Ok, sir. Sending\n"
        "[22/09/2026, 9:28 AM] UNO: জিপ গাড়ির তালিকা দিন\n"
        "[22/09/2026, 9:29 AM] UNO: স্যার আসবেন, কক্ষ প্রস্তুত রাখুন\n"
    )
    export, _ = read_copied_export("copied", copied)
    window.show_export(export, (), frozenset(), NOW, {})
    assert window.messages.model.picked == {1, 5, 6}
