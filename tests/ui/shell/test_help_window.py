"""The help: its pages, complete in both languages and linked only with each other, and F1."""

import re
from dataclasses import replace
from functools import partial
from itertools import combinations, product
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAccessible, QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

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
from desktop.ui.shell.help import PICTURES, TOPICS, HelpPresenter, HelpWindow, help_text, topic_of
from desktop.ui.shell.main_window import CHECKS, OFFICE, SETTINGS, MainWindow
from desktop.ui.theme.look import DARK, LIGHT, Look, apply
from desktop.ui.widgets.form_window import ReasonWindow
from desktop.ui.widgets.page_frame import Page
from desktop.ui.wizard.wizard import Wizard


@pytest.mark.parametrize(
    ("window", "topic"),
    [
        (CHECKS, "checks"),
        (SETTINGS, "settings"),
        (OFFICE, "reports"),
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
def test_every_page_and_window_has_the_topic_of_its_subject(monkeypatch, window, topic):
    page = window if isinstance(window, int) else None
    active = MainWindow if page is not None else window
    monkeypatch.setattr(MainWindow, "current", lambda _self: page)
    assert topic_of(active.__new__(active)) == topic


@pytest.fixture
def opened(look, qtbot):
    """Open the help at a topic: ``opened("record", "bn")``."""

    def open_at(topic="today", language="en", tokens=look.tokens, text_size=100):
        install(language)
        seen = replace(look, language=language, tokens=tokens, text_size=text_size)
        window = HelpWindow(seen)
        qtbot.addWidget(window)
        window.open_topic(topic)
        return window

    return open_at


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
def test_every_mark_is_drawn_where_it_is_explained(opened, language):
    window = opened("states", language)
    page = window.page
    marks = re.findall(r'<img src="([^"]*)"', page.toHtml())
    kind = QTextDocument.ResourceType.ImageResource.value
    drawn = [page.loadResource(kind, QUrl(mark)).toImage() for mark in marks]
    assert len(marks) == 17
    assert not any(each.isNull() or each == drawn[0] for each in drawn[1:])


FIGURES = {"next": "card", "checks": "card", "whatsapp": "copy"}


@pytest.mark.parametrize("topic", FIGURES)
def test_a_picture_has_the_words_and_the_colours_of_the_screen_and_a_caption(opened, qapp, topic):
    drawn, kind = [], QTextDocument.ResourceType.ImageResource.value
    for language, tokens, text_size in product(("bn", "en"), (LIGHT, DARK), (100, 150)):
        seen = Look(tokens, language, text_size=text_size)
        apply(qapp, seen)
        window = opened(topic, language, tokens, text_size)
        window.resize(seen.px(371), 600)
        window.show()
        QApplication.processEvents()
        (name,) = re.findall(r'<img src="(scene:[^"]*)"', window.page.toHtml())
        assert name == f"scene:{FIGURES[topic]}"
        drawn.append(window.page.loadResource(kind, QUrl(name)).toImage())
        assert window.page.horizontalScrollBar().maximum() == 0
        (words,) = re.findall(r"!\[(.*)\]\(scene:", help_text(topic, language))
        heard = QAccessible.queryAccessibleInterface(window.page).textInterface()
        assert words in heard.text(0, heard.characterCount())
    assert not any(one.isNull() for one in drawn)
    assert all(one != another for one, another in combinations(drawn, 2))


@pytest.mark.parametrize("language", ["bn", "en"])
def test_the_words_of_a_picture_are_those_that_the_page_quotes(look, qtbot, language):
    install(language)
    for topic, name in FIGURES.items():
        picture = PICTURES[name](replace(look, language=language))
        qtbot.addWidget(picture)
        quoted = set(re.findall(r"(?<!\*)\*([^*\n]+)\*(?!\*)", help_text(topic, language)))
        labels = picture.findChildren(QLabel) + picture.findChildren(QPushButton)
        assert quoted & {part.text() for part in labels}


class OnePress(Page):
    """A page with one button."""

    def __init__(self, look):
        super().__init__(look, "Page")
        self.action = QPushButton("Press")
        self.body.addWidget(self.action)


@pytest.fixture
def desk(look, qtbot):
    """The main window of that width in use, and the help that F1 opens there."""

    def of_width(width):
        main = MainWindow(look, [partial(OnePress, look)] * 7, tray=lambda: True)
        qtbot.addWidget(main)
        main.resize(width, 700)
        main.open_page(CHECKS)
        with qtbot.waitActive(main):
            main.show()
        presenter = HelpPresenter(SimpleNamespace(look=look), SimpleNamespace())
        main.help_wanted.connect(presenter.open)
        main.page(CHECKS).action.setFocus()
        return main, presenter

    return of_width


def whole(main):
    """Whether the navigation shows its names."""
    return main.navigation.width() > 100


@pytest.mark.parametrize("with_handbook", [True, False])
def test_help_stands_beside_the_page_and_covers_nothing(
    desk, qtbot, tmp_path, monkeypatch, with_handbook
):
    file = tmp_path / "officer-en.pdf"
    monkeypatch.setattr("desktop.ui.shell.help.handbook", lambda language: file)
    if with_handbook:
        file.touch()
    main, presenter = desk(1280)
    page = main.page(CHECKS)
    qtbot.keyClick(page, Qt.Key.Key_F1)
    window = presenter.window
    qtbot.waitUntil(lambda: window.isVisible() and not whole(main))
    edge = page.mapTo(main, page.rect().topRight()).x()
    assert window.window() is main
    assert edge < window.x() < window.geometry().right() == main.width() - 1
    assert (window.topic(), window.page.hasFocus()) == ("checks", True)
    main.open_page(SETTINGS)
    qtbot.keyClick(window.page, Qt.Key.Key_F1)
    assert window.topic() == "settings"
    main.open_page(CHECKS)
    for key, held in ((Qt.Key.Key_F, "ControlModifier"), (Qt.Key.Key_Slash, "NoModifier")):
        window.page.setFocus()
        with qtbot.assertNotEmitted(main.search_wanted):
            qtbot.keyClick(window.page, key, Qt.KeyboardModifier[held])
        assert window.search.hasFocus()
    qtbot.keyClicks(window.search, "/")
    assert window.search.text() == "/"
    qtbot.keyClick(window.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: whole(main))
    assert (window.isVisible(), page.action.hasFocus()) == (False, True)


def test_esc_after_another_page_was_opened_leads_to_that_page(desk, qtbot):
    main, presenter = desk(1280)
    main.help_wanted.emit()
    main.open_page(SETTINGS)
    qtbot.keyClick(presenter.window.page, Qt.Key.Key_Escape)
    assert main.page(SETTINGS).action.hasFocus()


def test_help_beside_the_page_has_a_button_that_closes_it(desk, qtbot):
    main, presenter = desk(1280)
    main.help_wanted.emit()
    (close,) = (
        b for b in presenter.window.findChildren(QPushButton) if b.text() == "" and b.isVisible()
    )
    qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert not presenter.window.isVisible()


def test_help_leaves_a_window_that_becomes_too_narrow(desk, qtbot):
    main, presenter = desk(1280)
    main.help_wanted.emit()
    main.resize(1270, 700)
    qtbot.waitUntil(presenter.window.isHidden)
    main.help_wanted.emit()
    assert presenter.window.isWindow()
    assert presenter.window.isVisible()


def test_the_window_in_use_makes_room_for_help_and_help_stays_where_it_was_put(desk, qtbot):
    main, presenter = desk(1280)
    form = QWidget()
    form.resize(300, 200)
    qtbot.addWidget(form)
    with qtbot.waitActive(form):
        form.show()
    form.move(100, 60)
    main.help_wanted.emit()
    window = presenter.window
    assert window.isWindow()
    qtbot.waitUntil(lambda: window.pos() == window.screen().availableGeometry().topLeft())
    assert form.frameGeometry().left() > window.frameGeometry().right()
    window.move(20, 30)
    with qtbot.waitActive(form):
        form.activateWindow()
    main.help_wanted.emit()
    assert (window.x(), window.y()) == (20, 30)
    with qtbot.waitActive(main):
        main.activateWindow()
    main.help_wanted.emit()
    assert window.window() is main


def test_bengali_pages_have_bengali_digits_and_the_same_lists_and_tables():
    for topic in TOPICS:
        text = re.sub(r"(Ctrl|F\d)\S*( … Ctrl\+\d)?", "", help_text(topic, "bn"))
        text = re.sub(r"^\d+\. ", "", text, flags=re.MULTILINE)  # numbered by the window
        assert not re.search(r"[0-9]", text), topic

    def shape(topic, language):
        lines = help_text(topic, language).splitlines()
        return [sum(line.startswith(mark) for line in lines) for mark in ("|", "- ", "1.", "#")]

    for topic in TOPICS:
        assert shape(topic, "bn") == shape(topic, "en"), topic


def test_the_handbook_is_offered_where_it_was_installed(opened, tmp_path, monkeypatch):
    asked, file = [], tmp_path / "officer.pdf"
    monkeypatch.setattr("desktop.ui.shell.help.handbook", lambda language: file)
    assert opened().handbook.isHidden()
    file.write_bytes(b"%PDF")
    window = opened()
    window.handbook_wanted.connect(asked.append)
    window.handbook.click()
    assert [Path(path) for path in asked] == [file]


@pytest.mark.parametrize(("code", "numbers"), [("bn", "১২৩৪"), ("en", "1234")])
def test_a_numbered_list_has_the_digits_of_the_language(opened, code, numbers):
    window = opened("reports", code)
    page = window.page
    lines = [line for line in page.toPlainText().splitlines() if re.match(r"\w\. ", line)]
    assert [line[0] for line in lines] == list(numbers)
    assert all(page.document().findBlockByNumber(at).textList() is None for at in range(9))
    heard = QAccessible.queryAccessibleInterface(page).textInterface()
    assert f"\n{numbers[1]}. " in heard.text(0, heard.characterCount())
    window.open_topic("record")
    bullets = page.toPlainText().splitlines()
    assert sum(line.startswith("•  ") for line in bullets) == 7  # a space before the words


def test_a_topic_is_chosen_by_key_above_the_page(opened, qtbot):
    window = opened()
    with qtbot.waitActive(window):
        window.show()
    window.search.setFocus()
    qtbot.keyClick(window.search, Qt.Key.Key_Tab)
    assert window.choice.hasFocus()
    assert window.choice.accessibleName() == "Help topics"
    for topic in ("connectivity", "checks"):
        qtbot.keyClick(window.choice, Qt.Key.Key_Down)
        assert window.topic() == topic
        assert window.page.toPlainText().startswith(help_text(topic, "en").splitlines()[0][2:])
    assert window.choice.hasFocus()
    window.open_topic("keys")  # F1, or a link
    assert window.choice.currentIndex() == TOPICS.index("keys")
    assert window.page.hasFocus()


def test_no_words_stand_below_a_mark(opened):
    window = opened("states")
    window.show()
    QApplication.processEvents()
    document = window.page.document()
    blocks = map(document.findBlockByNumber, range(document.blockCount()))
    marked = [block.layout() for block in blocks if block.text().startswith("\ufffc")]
    wrapped = [lines for lines in marked if lines.lineCount() > 1]
    assert len(wrapped) > 1
    assert all(lines.lineAt(1).x() >= lines.lineAt(0).x() + 14 for lines in wrapped)


def test_links_lead_from_page_to_page_and_never_outside(opened):
    window = opened("next")
    assert "next to the clock" in window.page.toPlainText()
    for link in ("help:keys", "https://example.org/next"):
        window.page.anchorClicked.emit(QUrl(link))
        assert window.topic() == "keys"


@pytest.fixture
def searching(opened, qtbot):
    """The help with its search under the keyboard, as after Ctrl+F."""
    window = opened()
    with qtbot.waitActive(window):
        window.show()
    window.page.setFocus()
    qtbot.keyClick(window.page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.search.hasFocus()
    return window


def found(window):
    return window.topic(), window.page.textCursor().selectedText().casefold()


def test_typing_goes_to_the_words_in_another_topic_and_enter_to_the_next_place(searching, qtbot):
    search, matches = searching.search, searching.matches
    search.setText("zebra")
    assert (matches.isVisible(), matches.text()) == (True, "Nothing matches.")
    assert found(searching)[0] == "today"
    search.clear()
    assert not matches.isVisible()
    qtbot.keyClicks(search, "amber")
    assert found(searching) == ("states", "amber")
    assert search.hasFocus()
    search.clear()
    qtbot.keyClicks(search, "whatsapp")
    places, said = [], []
    for _ in range(60):
        places.append((found(searching)[0], searching.page.textCursor().position()))
        said.append(matches.text())
        qtbot.keyClick(search, Qt.Key.Key_Return)
    with_it = [topic for topic in TOPICS if "whatsapp" in help_text(topic, "en").casefold()]
    assert {topic for topic, _place in places} == set(with_it)
    assert places[0] in places[1:]  # round again
    every = len(set(places))
    numbers = [int(words.split("/")[0]) for words in said[:every]]
    assert numbers == [*range(numbers[0], every + 1), *range(1, numbers[0])]
    assert said[0] == f"{numbers[0]}/{every}, Enter: next"
    searching.open_topic(next(topic for topic in TOPICS if topic != searching.topic()))
    assert not matches.isVisible()  # it is about the topic before


def test_words_that_are_found_stand_in_the_upper_half_of_the_page(searching, qtbot):
    searching.search.setText("square with a bar")
    assert found(searching)[0] == "states"
    assert 0 < searching.page.cursorRect().top() < searching.page.height() / 2


def test_a_bengali_letter_is_found_in_either_of_its_forms(opened):
    window = opened("today", "bn")
    for typed in ("সম\u09df", "সম\u09af\u09bc"):
        window.search.setText(typed)
        assert window.page.textCursor().selectedText() == "সম\u09af\u09bc"


@pytest.mark.parametrize("language", ["bn", "en"])
def test_every_table_is_as_wide_as_the_page(opened, language):
    widths = []
    for topic in ("states", "keys"):
        window = opened(topic, language)
        window.grab()
        layout = window.page.document().documentLayout()
        frames = window.page.document().rootFrame().childFrames()
        widths += [round(layout.frameBoundingRect(frame).width()) for frame in frames]
    assert len(widths) == 3
    assert max(widths) - min(widths) <= 12  # of the scroll bar
    assert min(widths) >= window.page.viewport().width() - 12
