"""The frame of a page: header, error panel, empty state, and content that is renewed."""

from collections.abc import Callable, Hashable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.language.translator import translate
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP4, GAP8, GAP12, GAP16, HEADER, PAGE_MARGINS
from desktop.ui.widgets.access import announce
from desktop.ui.widgets.basics import button, icon_button, label, set_breakable
from desktop.ui.widgets.focus import tab_stops
from desktop.ui.widgets.layouts import SPRING, at_left, at_top, hbox, vbox, wide


class ErrorPanel(QFrame):
    """A problem, its extent, the remedy; ink, never red. Details on demand.

    ``dismissed``: the officer closed it.
    """

    dismissed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("role", "error")
        mark = QLabel()
        mark.setPixmap(look.pixmap("alert", look.tokens.ink, 20))
        self.title = label("", "strong", wrap=True)
        self._more = button(look, translate("Details"), "link", size="small")
        self.close_button = icon_button(look, "close", translate("Close this message"))
        self.close_button.clicked.connect(self.dismissed)
        self._hint = label("", "body2", wrap=True)
        self._hint.setContentsMargins(look.px(20) + GAP8, 0, 0, 0)
        self._details = label("", "small", wrap=True)
        self._details.setContentsMargins(look.px(20) + GAP8, 0, 0, 0)
        self._details.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        vbox(
            hbox(
                at_top(mark),
                wide(self.title),
                at_top(self._more),
                at_top(self.close_button),
                gap=GAP8,
            ),
            self._hint,
            self._details,
            margins=(GAP16, GAP12, GAP16, GAP12),
            gap=4,
            on=self,
        )
        self._more.clicked.connect(lambda: self._details.setVisible(self._details.isHidden()))
        self.hide()

    def show_problem(self, title: str, hint: str, details: str = "") -> None:
        """Show the panel; an empty title hides it."""
        for target, text in ((self.title, title), (self._hint, hint), (self._details, details)):
            set_breakable(target, text)
        self._hint.setVisible(bool(hint))
        self._details.hide()
        self._more.setVisible(bool(details))
        self.setAccessibleName(f"{title} {hint}".strip())
        announce(f"{title} {hint}".strip(), urgent=True)
        self.setVisible(bool(title))

    def shows(self, title: str, hint: str) -> bool:
        """Whether this problem is shown."""
        return not self.isHidden() and self.accessibleName() == f"{title} {hint}".strip()


class EmptyState(QWidget):
    """A sentence about future content, and a button that starts it.

    With a title they stand in the middle of the empty place, below a mark.
    """

    started = Signal()

    def __init__(
        self,
        look: Look,
        sentence: str,
        action: str,
        icon: str,
        role: str = "primary",
        *,
        title: str = "",
        mark: str = "nav-directives",
    ) -> None:
        super().__init__()
        words = label(sentence, "body2", wrap=True)
        if not sentence:
            words.hide()
        self.action = button(look, action, role, icon)
        self.action.clicked.connect(self.started)
        if not title:
            vbox(words, at_left(self.action), SPRING, margins=(0, GAP8, 0, 0), gap=GAP12, on=self)
            return
        above, name = label(), label(title, "subtitle", wrap=True)
        above.setPixmap(look.pixmap(mark, look.tokens.ink3, 44))
        for part in (above, name, words):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        middle, act = QWidget(), hbox(SPRING, self.action, SPRING)
        middle.setMaximumWidth(look.px(_MIDDLE))
        vbox(above, name, words, GAP8, act, gap=GAP8, on=middle)
        across = hbox(SPRING, wide(middle, _MIDDLE), SPRING)
        vbox(wide(QWidget(), 2), across, wide(QWidget(), 3), gap=0, on=self)


_MIDDLE = 520  # pixels of a sentence in the middle


class Renewed(QWidget):
    """A place whose content is recreated only when its data changed.

    Pages are refreshed every few seconds: unchanged content must not flicker, and a focused button
    keeps the focus.
    """

    def __init__(self) -> None:
        super().__init__()
        self._data: object = None
        self._content: QWidget | None = None
        self._row = QVBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)

    def renew(self, data: Hashable, make: Callable[[], QWidget]) -> None:
        """Show the widget of ``make``, unless the data are the same as before."""
        old = self._content
        if old is not None and data == self._data:
            return
        self._data, self._content = data, make()
        self._row.addWidget(self._content)
        self._content.show()
        if old is not None:
            had_focus = old.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
            if had_focus:
                buttons = self._content.findChildren(QAbstractButton)
                if buttons:
                    buttons[0].setFocus()


class Page(QWidget):
    """A page's frame: header with title and room for controls, an error panel, the body.

    ``left`` follows the title, ``right`` ends the header; ``body`` is the column below.
    """

    def __init__(self, look: Look, title: str) -> None:
        super().__init__()
        self.look = look
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(title)
        self.header = header = QWidget()
        header.setFixedHeight(look.px(HEADER))
        self.left = QHBoxLayout()
        self.left.setContentsMargins(GAP4, 0, 0, 0)
        self.left.setSpacing(4)
        self._reading = label(translate("Reading…"), "hint")
        self._reading.hide()
        self.right = QHBoxLayout()
        self.right.setSpacing(GAP8)
        hbox(
            label(title, "title"),
            self.left,
            self._reading,
            SPRING,
            self.right,
            gap=GAP12,
            on=header,
        )
        self.error = ErrorPanel(look)
        self.error.dismissed.connect(lambda: self.show_error(""))
        self._error_gap = QWidget()
        self._error_gap.setFixedHeight(GAP12)
        self._error_gap.hide()
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        vbox(
            header,
            GAP12,
            self.error,
            self._error_gap,
            wide(self.body),
            margins=PAGE_MARGINS,
            gap=0,
            on=self,
        )

    def heightForWidth(self, width: int) -> int:
        """Return the minimum height: a page scrolls only if its parts cannot be lower."""
        layout = self.layout()
        assert layout is not None
        return layout.totalMinimumHeightForWidth(width)

    def fit(self, width: int) -> None:
        """Adapt to the width that the window allows; most pages do nothing."""

    def take_focus(self) -> None:
        """Focus the first part that the Tab key reaches."""
        first = next(tab_stops(self), None)
        if first is not None:
            first.setFocus()

    def leave_to_strip(self, shown: bool) -> None:  # noqa: FBT001 - the state
        """Hide parts that a strip above the page repeats; most pages have none."""

    def show_error(self, title: str, hint: str = "", details: str = "") -> None:
        """Show the error panel at the top of the page; an empty title removes it."""
        self.error.show_problem(title, hint, details)
        self._error_gap.setVisible(bool(title))

    def take_off(self, title: str, hint: str) -> None:
        """Remove the error panel if it shows this."""
        if self.error.shows(title, hint):
            self.show_error("")

    def show_reading(self, reading: bool) -> None:  # noqa: FBT001  # a slot
        """Show "Reading…" in the header while the old content stays."""
        self._reading.setVisible(reading)
