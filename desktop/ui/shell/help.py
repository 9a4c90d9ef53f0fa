"""The help: short pages in the officer's language, opened at the page about the screen in view."""

import re
from dataclasses import replace
from functools import cached_property
from itertools import product
from pathlib import Path
from unicodedata import normalize

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPixmap,
    QShowEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextListFormat,
    QTextTable,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QTextBrowser,
    QWidget,
)
from shiboken6 import isValid

from desktop.core.checks.model import CardModel
from desktop.core.events import Outcome
from desktop.core.register.enums import RecordType
from desktop.core.units import HOUR_MS, MINUTE_MS
from desktop.language.numbers import digits, number
from desktop.language.translator import current, translate, word_of
from desktop.resource_paths import resource
from desktop.services.jobs import Jobs
from desktop.ui.checks.card_window import CardWindow
from desktop.ui.host import WindowHost
from desktop.ui.outside import open_path
from desktop.ui.paint.shapes import Drawing, Lamp, Slot, lamp, of, slot_mark
from desktop.ui.shell.main_window import MainWindow
from desktop.ui.theme.look import Look, painting
from desktop.ui.theme.tokens import GAP4, GAP8, GAP12, GAP16, GAP24, Type
from desktop.ui.widgets.access import ROLE, announce
from desktop.ui.widgets.basics import (
    ChoiceBox,
    PushButton,
    SearchField,
    icon_button,
    label,
    rule,
    set_text,
)
from desktop.ui.widgets.focus import VisualTabs
from desktop.ui.widgets.layouts import SPRING, at_top, hbox, vbox, wide
from desktop.ui.widgets.page_frame import Page
from desktop.ui.widgets.window_placement import bring_into_view, place_frame, show_over

TOPICS = (
    *("setup", "next", "today", "connectivity", "checks", "directives", "record", "whatsapp"),
    *("reports", "settings", "states", "keys"),
)
_QUOTES = {"bn": ("‘", "’"), "en": ("“", "”")}
_FIGURE = re.compile(r"^!\[(.+)\]\(scene:.+$", re.MULTILINE)
_SLANTED = re.compile(r"(?<!\*)\*([^*\n]+)\*(?!\*)")


def help_text(topic: str, language: str) -> str:
    """Return a page as Markdown."""
    return resource(f"help/{language}/{topic}.md").read_text("utf-8")


def handbook(language: str) -> Path:
    """Return the officer's handbook; missing in a checkout until `dev.py package` has made it."""
    return resource(f"handbook/officer-{language}.pdf")


_TO_END, _KEEP = QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
_PICTURE = "\N{OBJECT REPLACEMENT CHARACTER}"
_CENTRED = QTextCharFormat()
_CENTRED.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
_LINE_HEIGHT = 120  # per cent
_COLUMNS = 34, 66  # per cent: the columns of a table
_SMALLER = 0.75  # than the program: a picture is not to be pressed, and fits the narrow help
_WIDTH = 371  # pixels at text of 100 %
_ANY_WIDTH = 0xFFFFFF  # Qt's largest
_MARK = 14  # pixels at text of 100 %
_MARKS: dict[str, Drawing] = {
    **{state.value: of(lamp, state) for state in Lamp},
    **{outcome.mark: of(slot_mark, outcome) for outcome in Outcome},
    **{slot.value: of(slot_mark, slot) for slot in Slot},
}


def card_picture(look: Look) -> QWidget:
    """Return a card to be looked at."""
    half_past_two = 8 * HOUR_MS + 30 * MINUTE_MS  # in Dhaka
    model = CardModel(half_past_two, ("WhatsApp",), 1, 1, (), (5, 10, 15), 3, None, 0)
    card = CardWindow(look, model, half_past_two)
    for choice in card.buttons():
        choice.setEnabled(True)
    card.fit()
    return card


def copy_picture(look: Look) -> QWidget:
    """Return a message as in WhatsApp, with the arrow at its right and its menu."""
    drawing, message, menu, arrow = QWidget(), QFrame(), QFrame(), QLabel()
    drawing.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
    for frame in (message, menu):
        frame.setProperty("role", "card")
    arrow.setPixmap(look.pixmap("down", look.tokens.accent_text, 26))
    words = vbox(label(word_of(RecordType.DIRECTIVE), "body"), _line(260), _line(190), gap=GAP12)
    hbox(words, SPRING, at_top(arrow), margins=(GAP16, GAP8, GAP8, GAP16), on=message)
    copy = label(translate("Copy"), "strong")
    vbox(_line(70), copy, _line(100), margins=(GAP16,) * 4, gap=GAP12, on=menu)
    vbox(message, hbox(SPRING, menu), gap=GAP4, on=drawing)
    return drawing


def _line(width: int) -> QFrame:
    """Return a bar in place of words."""
    line = rule()
    line.setFixedSize(width, GAP8)
    return line


PICTURES = {"card": card_picture, "copy": copy_picture}


class _Page(QTextBrowser):
    """A page whose images are drawn: the marks (``![mark](mark:off)``) and `PICTURES`."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "help")
        self.setOpenLinks(False)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Return a mark or a picture in the look of the program."""
        url = QUrl(name)
        if url.scheme() == "scene" and url.path() in PICTURES:
            shown = PICTURES[url.path()](self._look)
            picture = shown.grab()
            shown.deleteLater()
            width = round(picture.width() * _SMALLER)
            return picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        draw = _MARKS.get(url.path()) if url.scheme() == "mark" else None
        if draw is None:
            return super().loadResource(kind, name)
        edge = self._look.px(_MARK)
        below = self._look.px(GAP4)  # Qt centres a picture lower than the letters
        made = QPixmap(QSize(edge, edge + below) * self.devicePixelRatio())
        made.setDevicePixelRatio(self.devicePixelRatio())
        made.fill(Qt.GlobalColor.transparent)
        with painting(QPainter(made)) as painter:
            draw(painter, QRectF(0, 0, edge, edge), self._look.tokens)
        return made


class HelpWindow(VisualTabs):
    """The topics and the page of one; links lead from page to page, never outside."""

    handbook_wanted = Signal(str)  # path
    closed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.language = look.language
        self.setProperty("role", "nav")
        self.setProperty(ROLE, "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(self.tr("Help"))
        self.resize(look.px(_WIDTH), look.px(600))
        self.choice = ChoiceBox()
        self.choice.setAccessibleName(self.tr("Help topics"))
        for topic in TOPICS:
            self.choice.addItem(help_text(topic, self.language).splitlines()[0].lstrip("# "))
        self.choice.setCurrentIndex(-1)
        self.choice.currentIndexChanged.connect(self._show)
        self.handbook = PushButton(self.tr("Handbook (PDF)"))
        self.handbook.clicked.connect(self._open_handbook)
        self.search = SearchField(look, translate("Search"))
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self._find_next)
        self.matches = label("", "small")
        self.matches.hide()
        self._close = icon_button(look, "close", translate("Close"))
        self._close.clicked.connect(self.close)
        self._look = look
        self.page = _Page(look)
        self.page.setAccessibleName(self.tr("Help"))
        self.page.anchorClicked.connect(self._follow)
        vbox(
            hbox(wide(self.search), self._close, gap=GAP8),
            self.matches,
            hbox(wide(self.choice), self.handbook, gap=GAP8),
            GAP8,
            wide(self.page),
            margins=(GAP12, GAP16, GAP16, 0),  # the page is scrolled at the edge
            gap=GAP8,
            on=self,
        )
        # Only now: a button without its window would be shown as one, and take the focus.
        self.handbook.setVisible(handbook(self.language).is_file())

    def event(self, event: QEvent) -> bool:
        """Act on its keys; beside a page, before the main window's shortcuts."""
        if isinstance(event, QKeyEvent) and event.type() is not QEvent.Type.KeyRelease:
            slash = event.key() == Qt.Key.Key_Slash
            find = slash or event.matches(QKeySequence.StandardKey.Find)
            if find or event.key() == Qt.Key.Key_Escape:
                if event.type() is QEvent.Type.KeyPress:
                    (self.search.setFocus if find else self.close)()
                event.accept()
                return True
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Offer to close it if it has no frame."""
        self._close.setHidden(self.isWindow())
        super().showEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that it was closed."""
        super().closeEvent(event)
        self.closed.emit()

    def open_topic(self, topic: str) -> None:
        """Show that page, to be read by key."""
        self.choice.setCurrentIndex(TOPICS.index(topic))
        self.page.setFocus()

    def topic(self) -> str:
        """Return the topic that is shown."""
        return TOPICS[max(0, self.choice.currentIndex())]

    def _show(self, row: int) -> None:
        self.matches.hide()  # of the topic before
        self.page.setMarkdown(self._words(row))
        document = self.page.document()
        _set_type(document, self._look)
        number_items(document)

    def _words(self, row: int) -> str:
        opening, closing = _QUOTES[self.language]
        text = _FIGURE.sub(r"\g<0>\n\n\1", help_text(TOPICS[row], self.language))  # and its words
        # The interface's words are quoted: slanted, Bengali letters are hard to read.
        return _SLANTED.sub(rf"{opening}\1{closing}", text)

    def _find(self) -> None:
        """Go to the words where they are found first, from this place on."""
        cursor = self.page.textCursor()
        cursor.setPosition(cursor.selectionStart())
        self.page.setTextCursor(cursor)
        self._find_next()

    def _find_next(self) -> None:
        """Go to the next place of the words, in this topic or another one."""
        words = normalize("NFC", self.search.text().strip())
        found = not words or self.page.find(words)
        first = self.choice.currentIndex()
        places = [self._places(row, words) for row in range(len(TOPICS))]
        for row in (*range(first + 1, len(TOPICS)), *range(first + 1)):
            if found:
                break
            if places[row]:
                self.choice.setCurrentIndex(row)
                self.page.moveCursor(QTextCursor.MoveOperation.Start)
                found = self.page.find(words)
        said = translate("Nothing matches.")
        if words and found:
            bar, top = self.page.verticalScrollBar(), self.page.cursorRect().top()
            bar.setValue(bar.value() + top - self.page.height() // 3)
            row, here = self.choice.currentIndex(), self.page.textCursor().position()
            at = sum(map(len, places[:row])) + sum(end <= here for end in places[row])
            said = self.tr("{n}/{count}, Enter: next")
            said = said.format(n=number(at), count=number(sum(map(len, places))))
        set_text(self.matches, said)
        self.matches.setVisible(bool(words))
        announce(said if words else "")

    def _places(self, row: int, words: str) -> list[int]:
        """Return the end of each place of these words in a topic."""
        document, ends = self._parsed[row], []
        cursor = document.find(words)
        while not cursor.isNull():
            ends.append(cursor.position())
            cursor = document.find(words, cursor)
        return ends

    @cached_property
    def _parsed(self) -> list[QTextDocument]:
        """The topics, parsed at the first search: at each letter it was felt."""
        documents = [QTextDocument() for _ in TOPICS]
        for row, document in enumerate(documents):
            document.setMarkdown(self._words(row))
            number_items(document)
        return documents

    def _open_handbook(self) -> None:
        self.handbook_wanted.emit(str(handbook(self.language)))

    def _follow(self, link: QUrl) -> None:
        if link.scheme() == "help" and link.path() in TOPICS:
            self.open_topic(link.path())


def _set_type(document: QTextDocument, look: Look) -> None:
    """Give headings, lines and tables the theme's sizes and spaces: Markdown has none."""
    document.setDocumentMargin(0)
    document.setIndentWidth(look.px(GAP24))
    page = document.rootFrame().frameFormat()
    page.setRightMargin(GAP12)  # beside the scroll bar
    document.rootFrame().setFrameFormat(page)
    block = document.begin()
    while block.isValid():
        cursor, form = QTextCursor(block), block.blockFormat()
        height = 100 if block.text() == _PICTURE else _LINE_HEIGHT
        form.setLineHeight(height, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        for place in (at for at, letter in enumerate(block.text()) if letter == _PICTURE):
            cursor.setPosition(block.position() + place)
            cursor.setPosition(block.position() + place + 1, _KEEP)
            cursor.mergeCharFormat(_CENTRED)
        cursor = QTextCursor(block)
        if form.headingLevel():
            cursor.movePosition(_TO_END, _KEEP)
            cursor.setCharFormat(_sized(cursor, Type.SUBTITLE, look))
        if cursor.currentTable() is None:
            form.setTopMargin(0 if block.blockNumber() == 0 else look.px(GAP12))
            form.setBottomMargin(look.px(GAP4))
        elif block.text().startswith(_PICTURE):  # no words stand below a mark
            form.setLeftMargin(look.px(_MARK + GAP4))
            form.setTextIndent(-look.px(_MARK + GAP4))
        cursor.setBlockFormat(form)
        block = block.next()
    tables = [part for part in document.rootFrame().childFrames() if isinstance(part, QTextTable)]
    for table in tables:
        _rule_table(table, look)


def _sized(cursor: QTextCursor, kind: Type, look: Look) -> QTextCharFormat:
    form = cursor.charFormat()
    form.clearProperty(QTextFormat.Property.FontSizeAdjustment.value)
    form.setFontPointSize(kind.points * look.text_size / 100)
    return form


def _rule_table(table: QTextTable, look: Look) -> None:
    """Draw a line below each row, as wide as the page."""
    form = table.format()
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    form.setColumnWidthConstraints(
        [QTextLength(QTextLength.Type.PercentageLength, part) for part in _COLUMNS]
    )
    form.setBorder(0)
    form.setCellSpacing(0)
    form.setCellPadding(0)
    table.setFormat(form)
    for row, column in product(range(table.rows()), range(table.columns())):
        cell = table.cellAt(row, column)
        ruled = cell.format().toTableCellFormat()
        ruled.setTopPadding(look.px(GAP4))
        ruled.setBottomPadding(look.px(GAP4))
        ruled.setRightPadding(look.px(GAP12))
        ruled.setBottomBorder(1)
        ruled.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        ruled.setBottomBorderBrush(QColor(look.tokens.line if row else look.tokens.line2))
        cell.setFormat(ruled)
        if row == 0:
            cursor = cell.firstCursorPosition()
            cursor.movePosition(_TO_END, _KEEP)
            head = _sized(cursor, Type.SMALL, look)
            head.setFontWeight(QFont.Weight.Normal)
            head.setForeground(QColor(look.tokens.ink3))
            cursor.setCharFormat(head)


def number_items(document: QTextDocument) -> None:
    """Write the numbers of lists as text, in the language's digits: Qt draws 1, 2, 3.

    Bullets too: Qt draws them close to their words.

    This also helps a screen reader: Qt gives it a page as one text, without lists or their numbers.
    As text they are read out.
    """
    metrics = QFontMetricsF(document.defaultFont())
    items = []
    block = document.begin()
    while block.isValid():
        items_of = block.textList()
        if items_of is not None:
            numbered = items_of.format().style() == QTextListFormat.Style.ListDecimal
            mark = f"{digits(str(items_of.itemNumber(block) + 1))}. " if numbered else "•  "
            items.append((block.blockNumber(), mark))
        block = block.next()
    for at, words in items:
        block = document.findBlockByNumber(at)
        block.textList().remove(block)
        form = block.blockFormat()
        form.setIndent(0)
        form.setLeftMargin(document.indentWidth())
        form.setTextIndent(-metrics.horizontalAdvance(words))
        cursor = QTextCursor(block)
        cursor.setBlockFormat(form)
        cursor.insertText(words, QTextCharFormat())


_PAGES = ("today", "connectivity", "checks", "directives", "reports", "settings", "reports")
_WINDOWS = {
    "RecordForm": "record",
    "ImportWindow": "whatsapp",
    "ProgressWindow": "reports",
    "ReasonWindow": "directives",
}
_FOLDERS = {  # of every other window, by the folder of its class
    "register": "directives",
    "checks": "checks",
    "reports": "reports",
    "settings": "settings",
    "wizard": "setup",
}


def topic_of(active: QWidget | None) -> str:
    """Return the topic of the window in use, of the main window that of its page."""
    if isinstance(active, HelpWindow):
        return active.topic()
    if isinstance(active, MainWindow) and 0 <= active.current() < len(_PAGES):
        return _PAGES[active.current()]
    *_, folder, _module = ("", *type(active).__module__.split("."))
    return _WINDOWS.get(type(active).__name__) or _FOLDERS.get(folder, "keys")


class HelpPresenter:
    """Holds the one help window."""

    def __init__(self, host: WindowHost, jobs: Jobs) -> None:
        """Create it; the window is built at the first F1."""
        self._host = host
        self._jobs = jobs
        self.window: HelpWindow | None = None
        self._focused: QWidget | None = None  # before help

    def open(self, topic: str = "") -> None:
        """Show that topic; without one, that of the window in use."""
        active = QApplication.activeWindow()
        topic = topic or topic_of(active)
        # In the first setup the language changes before the windows do.
        look = replace(self._host.look, language=current())
        if self.window is not None and self.window.language != look.language:
            self.close()
        if self.window is None:
            self.window = HelpWindow(look)
            self.window.handbook_wanted.connect(self._open_handbook)
            self.window.closed.connect(self._return_focus)
        window = self.window
        focused = None if active is None else active.focusWidget()
        if isinstance(active, MainWindow) and active.dock(window, look.px(_WIDTH)):
            if focused is not None and not window.isAncestorOf(focused):
                self._focused = focused
        else:
            self._show_alone(window, active)
        window.open_topic(topic)

    def _show_alone(self, window: HelpWindow, owner: QWidget | None) -> None:
        """Show it as a window: where it was put, or in the left corner with its owner beside it."""
        if not window.isWindow():
            window.setParent(None)
            window.setMinimumWidth(0)
            window.setMaximumWidth(_ANY_WIDTH)
        visible, place = window.isVisible(), window.pos()
        show_over(window)
        free = window.screen().availableGeometry()
        place_frame(window, place if visible else free.topLeft())
        bring_into_view(window)
        if owner is not None and owner is not window and not visible:
            owner.move(max(owner.x(), free.left() + window.frameGeometry().width()), owner.y())
            bring_into_view(owner)
        window.raise_()
        window.activateWindow()

    def _return_focus(self) -> None:
        focused, self._focused = self._focused, None
        main = None if self.window is None else self.window.window()
        page = main.page(main.current()) if isinstance(main, MainWindow) else None
        if focused is not None and isValid(focused) and focused.isVisible():
            focused.setFocus()
        elif isinstance(page, Page):  # another one is shown, or it was locked
            page.take_focus()

    def close(self) -> None:
        """Drop the window: the language or the theme is another one."""
        if self.window is not None:
            self.window.hide()
            self.window.deleteLater()
        self.window = None

    def _open_handbook(self, path: str) -> None:
        open_path(path, self._jobs, self._host.problem)
