"""The help: its pages, complete in both languages and linked only with each other, and F1."""

import re
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAccessible, QTextDocument
from PySide6.QtWidgets import QApplication

from desktop.language.translator import install
from desktop.resource_paths import resource
from desktop.ui.checks.pause import PauseWindow
from desktop.ui.register.contacts import ContactsWindow
from desktop.ui.register.import_window import ImportWindow
from desktop.ui.register.passphrase_window import PassphraseWindow
from desktop.ui.register.progress import ProgressWindow
from desktop.ui.register.record_form import RecordForm
from desktop.ui.register.record_questions import DeadlineWindow, ForwardWindow, RemovalWindow
from desktop.ui.register.transfer import HandOverWindow
from desktop.ui.settings.about import AboutWindow
from desktop.ui.shell.help import TOPICS, HelpPresenter, HelpWindow, help_text
from desktop.ui.shell.main_window import CHECKS, OFFICE, SETTINGS, MainWindow
from desktop.ui.widgets.form_window import ReasonWindow
from desktop.ui.wizard.wizard import Wizard


@pytest.mark.parametrize(
    ("page", "topic"), [(CHECKS, "checks"), (SETTINGS, "settings"), (OFFICE, "reports")]
)
def test_every_page_of_the_main_window_has_its_topic(look, qtbot, monkeypatch, page, topic):
    window = MainWindow(look, [], tray=lambda: True)
    qtbot.addWidget(window)
    monkeypatch.setattr(window, "current", lambda: page)
    monkeypatch.setattr(QApplication, "activeWindow", lambda: window)
    presenter = HelpPresenter(SimpleNamespace(look=look), SimpleNamespace())
    presenter.open()
    assert presenter.window.topic() == topic
    presenter.close()


@pytest.mark.parametrize(
    ("window", "topic"),
    [
        (RecordForm, "record"),
        (ImportWindow, "whatsapp"),
        (ForwardWindow, "directives"),
        (RemovalWindow, "directives"),
        (ReasonWindow, "directives"),
        (DeadlineWindow, "directives"),
        (ContactsWindow, "directives"),
        (HandOverWindow, "directives"),
        (PassphraseWindow, "directives"),
        (ProgressWindow, "reports"),
        (PauseWindow, "checks"),
        (AboutWindow, "settings"),
        (Wizard, "setup"),
        (type(None), "keys"),
    ],
)
def test_every_small_window_has_the_topic_of_its_subject(look, monkeypatch, window, topic):
    monkeypatch.setattr(QApplication, "activeWindow", lambda: window.__new__(window))
    monkeypatch.setattr("desktop.ui.shell.help.show_over", lambda window: None)
    presenter = HelpPresenter(SimpleNamespace(look=look), SimpleNamespace())
    presenter.open()
    assert presenter.window.topic() == topic
    presenter.close()


@pytest.mark.parametrize("language", ["bn", "en"])
def test_every_topic_has_a_page_and_every_link_a_topic(language):
    shipped = {file.stem for file in resource(f"help/{language}").glob("*.md")}
    assert shipped == set(TOPICS)
    for topic in TOPICS:
        text = help_text(topic, language)
        assert text.startswith("# ")
        links = re.findall(r"[^!]\[[^\]]*\]\(([^)]*)\)", text)
        assert all(link.removeprefix("help:") in TOPICS for link in links), (topic, links)


@pytest.mark.parametrize("language", ["bn", "en"])
def test_every_mark_is_drawn_where_it_is_explained(look, qtbot, language):
    install(language)
    window = HelpWindow(replace(look, language=language))
    qtbot.addWidget(window)
    window.open_topic("states")
    marks = re.findall(r'<img src="([^"]*)"', window.page.toHtml())
    kind = QTextDocument.ResourceType.ImageResource.value
    drawn = [window.page.loadResource(kind, QUrl(mark)).toImage() for mark in marks]
    assert len(marks) == 15
    assert not any(each.isNull() or each == drawn[0] for each in drawn[1:])


def test_bengali_pages_have_bengali_digits_outside_the_names_of_keys():
    for topic in TOPICS:
        text = re.sub(r"(Ctrl|F\d)\S*( … Ctrl\+\d)?", "", help_text(topic, "bn"))
        text = re.sub(r"^\d+\. ", "", text, flags=re.MULTILINE)  # numbered by the window
        assert not re.search(r"[0-9]", text), topic


def test_both_languages_have_the_same_lists_and_tables():
    def shape(topic, language):
        lines = help_text(topic, language).splitlines()
        return [sum(line.startswith(mark) for line in lines) for mark in ("|", "- ", "1.", "#")]

    for topic in TOPICS:
        assert shape(topic, "bn") == shape(topic, "en"), topic


def test_the_handbook_is_offered_where_it_was_installed(look, qtbot, tmp_path, monkeypatch):
    opened = []
    file = tmp_path / "officer.pdf"
    monkeypatch.setattr("desktop.ui.shell.help.handbook", lambda language: file)
    window = HelpWindow(look)
    qtbot.addWidget(window)
    assert window.handbook.isHidden()
    file.write_bytes(b"%PDF")
    window = HelpWindow(look)
    qtbot.addWidget(window)
    window.handbook_wanted.connect(opened.append)
    window.handbook.click()
    assert [Path(path) for path in opened] == [file]


@pytest.mark.parametrize(("code", "numbers"), [("bn", "১২৩৪"), ("en", "1234")])
def test_a_numbered_list_has_the_digits_of_the_language(look, qtbot, code, numbers):
    install(code)
    window = HelpWindow(look)
    window.language = code
    qtbot.addWidget(window)
    window.open_topic("reports")
    lines = [line for line in window.page.toPlainText().splitlines() if re.match(r"\w\. ", line)]
    assert [line[0] for line in lines] == list(numbers)
    assert all(window.page.document().findBlockByNumber(at).textList() is None for at in range(9))
    heard = QAccessible.queryAccessibleInterface(window.page).textInterface()
    assert f"\n{numbers[1]}. " in heard.text(0, heard.characterCount())


def test_a_bullet_has_a_space_before_its_words(look, qtbot):
    window = HelpWindow(look)
    qtbot.addWidget(window)
    window.open_topic("record")
    lines = window.page.toPlainText().splitlines()
    assert sum(line.startswith("•  ") for line in lines) == 7


def test_links_lead_from_page_to_page_and_never_outside(look, qtbot):
    window = HelpWindow(look)
    qtbot.addWidget(window)
    window.open_topic("next")
    assert "next to the clock" in window.page.toPlainText()
    window.page.anchorClicked.emit(QUrl("help:keys"))
    assert window.topic() == "keys"
    window.page.anchorClicked.emit(QUrl("https://example.org/keys"))
    assert window.topic() == "keys"


def test_a_topic_that_a_screen_reader_selects_is_shown(look, qtbot):
    window = HelpWindow(look)
    qtbot.addWidget(window)
    window.open_topic(TOPICS[0])
    window.topics.item(2).setSelected(True)  # its press, as sent by the bus
    assert window.topic() == TOPICS[2]


@pytest.fixture
def searching(look, qtbot):
    """The help with its search under the keyboard, as after Ctrl+F."""
    window = HelpWindow(look)
    qtbot.addWidget(window)
    window.open_topic("today")
    with qtbot.waitActive(window):
        window.show()
    window.page.setFocus()
    qtbot.keyClick(window.page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.search.hasFocus()
    return window


def found(window):
    return window.topic(), window.page.textCursor().selectedText().casefold()


def test_typing_goes_to_the_words_in_another_topic_and_enter_to_the_next_place(searching, qtbot):
    qtbot.keyClicks(searching.search, "amber")
    assert found(searching) == ("states", "amber")
    assert searching.search.hasFocus()
    searching.search.clear()
    qtbot.keyClicks(searching.search, "whatsapp")
    places, said = [], []
    for _ in range(60):
        places.append((found(searching)[0], searching.page.textCursor().position()))
        said.append(searching.matches.text())
        qtbot.keyClick(searching.search, Qt.Key.Key_Return)
    with_it = [topic for topic in TOPICS if "whatsapp" in help_text(topic, "en").casefold()]
    assert {topic for topic, _place in places} == set(with_it)
    assert places[0] in places[1:]  # round again
    every = len(set(places))
    numbers = [int(words.split("/")[0]) for words in said[:every]]
    assert sorted(numbers) == list(range(1, every + 1))
    assert numbers == [*range(numbers[0], every + 1), *range(1, numbers[0])]
    assert said[0] == f"{numbers[0]}/{every}, Enter: next"


def test_words_that_are_nowhere_are_said_to_match_nothing(searching, qtbot):
    searching.search.setText("zebra")
    assert searching.matches.isVisible()
    assert searching.matches.text() == "Nothing matches."
    assert found(searching)[0] == "today"
    searching.search.clear()
    assert not searching.matches.isVisible()


def test_a_bengali_letter_is_found_in_either_of_its_forms(look, qtbot):
    install("bn")
    window = HelpWindow(replace(look, language="bn"))
    qtbot.addWidget(window)
    window.open_topic("today")
    for typed in ("সম\u09df", "সম\u09af\u09bc"):
        window.search.setText(typed)
        assert window.page.textCursor().selectedText() == "সম\u09af\u09bc"


@pytest.mark.parametrize("language", ["bn", "en"])
def test_every_table_is_as_wide_as_the_page(look, qtbot, language):
    install(language)
    window = HelpWindow(replace(look, language=language))
    qtbot.addWidget(window)
    widths = []
    for topic in ("states", "keys"):
        window.open_topic(topic)
        window.grab()
        layout = window.page.document().documentLayout()
        frames = window.page.document().rootFrame().childFrames()
        widths += [round(layout.frameBoundingRect(frame).width()) for frame in frames]
    assert len(widths) == 3
    assert max(widths) - min(widths) <= 12  # of the scroll bar
    assert min(widths) >= window.page.viewport().width() - 12
