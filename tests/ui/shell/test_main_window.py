from dataclasses import replace

import invented
import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from desktop.core.network import Verdict
from desktop.core.problem_codes import ProblemCode
from desktop.core.today_view import Unrecorded
from desktop.ui.shell.main_window import CHECKS, DIRECTIVES, REPORTS, TODAY, MainWindow
from desktop.ui.shell.navigation import FootLine


@pytest.fixture
def made():
    return []


@pytest.fixture
def window(look, qtbot, made):
    def maker(index):
        def make():
            made.append(index)
            return QWidget()

        return make

    built = MainWindow(look, [maker(i) for i in range(6)], tray=lambda: True)
    qtbot.addWidget(built)
    built.resize(1366, 736)
    built.open_page(TODAY)
    built.show()
    qtbot.waitExposed(built)
    return built


UNTIL = invented.at(invented.TODAY, "15:08")
REFUSED = Unrecorded(invented.NOW, ProblemCode.DISK_FULL)


def words(widget):
    shown = (*widget.findChildren(QLabel), *widget.findChildren(FootLine))
    return [w.text() for w in shown if w.isVisible() and w.text()]


def test_pages_are_made_once_and_opened_by_control_and_a_digit_or_the_arrows(window, made, qtbot):
    assert made == [TODAY]
    opened = []
    window.page_opened.connect(opened.append)
    for page in (REPORTS, TODAY, REPORTS):
        window.open_page(page)
    assert made == [TODAY, REPORTS]
    assert opened == [REPORTS, TODAY, REPORTS]
    assert window.page(CHECKS) is None
    assert window.page(REPORTS) is not None
    window.activateWindow()
    for index in range(6):
        qtbot.keyClick(window, Qt.Key(Qt.Key.Key_1.value + index), CONTROL)
        assert window.current() == index
    window.open_page(TODAY)
    window.navigation.list.setFocus()
    qtbot.keyClick(window.navigation.list, Qt.Key.Key_Down)
    assert window.current() == 1


CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.mark.parametrize(
    ("key", "modifiers", "signal"),
    [
        (Qt.Key.Key_L, CONTROL, "lock_wanted"),
        (Qt.Key.Key_N, CONTROL, "record_wanted"),
        (Qt.Key.Key_V, CONTROL | SHIFT, "paste_wanted"),
        (Qt.Key.Key_F, CONTROL, "search_wanted"),
        (Qt.Key.Key_Q, CONTROL, "quit_wanted"),
        (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier, "help_wanted"),
    ],
)
def test_shortcuts_ask_for_what_they_name(window, qtbot, key, modifiers, signal):
    window.activateWindow()
    with qtbot.waitSignal(getattr(window, signal)):
        qtbot.keyClick(window, key, modifiers)


@pytest.mark.parametrize("tray", [True, False])
def test_closing_goes_to_the_tray_or_without_one_makes_the_window_small(look, qtbot, tray):
    window = MainWindow(look, [QWidget] * 6, tray=lambda: tray)
    qtbot.addWidget(window)
    window.show()
    window.close()
    assert window.isVisible() is not tray
    assert window.isMinimized() is not tray
    assert window.minimumWidth() <= 1366 / 2  # a small screen at twice the scale
    assert window.minimumHeight() <= 768 / 2


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        (Verdict.ONLINE, "Connected"),
        (Verdict.DEGRADED, "Connected, weak"),
        (Verdict.LIMITED, "Limited"),
        (Verdict.OFFLINE, "Not connected"),
        (Verdict.UNKNOWN, "Checking the network…"),
    ],
)
def test_the_foot_says_the_state_in_words(window, verdict, said):
    window.show_state(invented.state(verdict))
    assert any(text.startswith(said) for text in words(window.navigation))


def test_the_foot_says_lock_pause_and_that_nothing_is_recorded(window):
    def foot(**changes):
        window.show_state(replace(invented.state(), **changes))
        return words(window.navigation)

    assert "The register is open" in foot()
    said = foot(register_locked=True, pause_until_ms=UNTIL)
    assert {"The register is locked", "Paused until 15:08"} <= {*said}
    said = foot(register_locked=None)
    assert not any("register" in text or "Paused" in text for text in said)
    assert "Not being recorded" in foot(unrecorded=REFUSED)
    assert "Not being recorded" not in foot()


def foot_line(window, text):
    lines = window.navigation.findChildren(FootLine)
    return next(line for line in lines if line.isVisible() and line.text().startswith(text))


def test_every_line_of_the_foot_does_what_its_tooltip_says(window, qtbot):
    state = replace(invented.state(), pause_until_ms=UNTIL, unrecorded=REFUSED)
    for text, shown, page in (
        ("Connected", state, TODAY),
        ("Not being recorded", state, TODAY),
        ("The register is locked", replace(state, register_locked=True), DIRECTIVES),
    ):
        window.show_state(shown)
        window.open_page(CHECKS)
        foot_line(window, text).click()
        assert window.current() == page
    window.show_state(state)
    for text, signal in (
        ("The register is open", window.lock_wanted),
        ("Paused", window.navigation.foot.resume_wanted),
    ):
        line = foot_line(window, text)
        assert line.toolTip()
        line.setFocus()
        with qtbot.waitSignal(signal):
            qtbot.keyClick(line, Qt.Key.Key_Return)


def test_a_narrow_window_shows_icons_whose_names_and_words_are_in_tooltips(window, qtbot):
    window.show_state(replace(invented.state(), sealed=2, pause_until_ms=UNTIL))
    whole, entries = window.navigation.width(), window.navigation.list
    window.resize(1024, 700)
    qtbot.waitUntil(lambda: window.navigation.width() < whole / 3)
    assert entries.item(1).toolTip() == "Connectivity\nCtrl+2"
    waiting = "2 sealed messages: record or discard them"
    assert entries.item(3).toolTip() == f"Directives\nCtrl+4\n{waiting}"
    assert entries.model().index(1, 0).data() == "Connectivity"  # read by a screen reader
    lines = [line for line in window.navigation.findChildren(FootLine) if line.isVisible()]
    said = ["Connected, broadband", "The register is open", "Paused until 15:08"]
    assert [line.text() for line in lines] == [""] * 3
    assert [line.toolTip().splitlines()[0] for line in lines] == said
    assert [line.accessibleName() for line in lines] == said
    with qtbot.waitSignal(window.lock_wanted):
        lines[1].click()
    window.resize(1366, 700)
    qtbot.waitUntil(lambda: window.navigation.width() == whole)
    assert lines[2].text() == "Paused until 15:08"
    assert entries.item(1).toolTip() == "Ctrl+2"


def test_the_navigation_counts_what_is_sealed_and_says_so(window):
    item = window.navigation.list.item(3)
    window.show_state(replace(invented.state(), sealed=2))
    spoken = item.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Directives. 2 sealed messages: record or discard them"
    plain = window.navigation.list.grab().toImage()
    window.show_state(invented.state())
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == "Directives"
    assert window.navigation.list.grab().toImage() != plain


def screen_gone() -> None:
    """Report that a screen was unplugged; the screen itself stays, or nothing could be shown."""
    application = QGuiApplication.instance()
    application.screenRemoved.emit(QGuiApplication.primaryScreen())


def test_a_window_whose_screen_was_unplugged_comes_back_into_sight(window, qtbot):
    free = window.screen().availableGeometry()
    window.resize(window.minimumSize())
    window.move(free.topLeft() + QPoint(7, 40))
    before = window.pos()
    window.bring_up()
    assert window.pos() == before  # it was on its screen
    window.resize(free.size() - QSize(60, 60))
    for place in (free.bottomRight() + QPoint(500, 0), QPoint(-3000, -3000)):
        window.move(place)
        screen_gone()
        qtbot.waitUntil(lambda: free.contains(window.frameGeometry()))
        window.move(place)
        window.bring_up()
        assert free.contains(window.frameGeometry())


def test_a_window_that_stands_in_is_the_officers_after_a_click_or_a_key(window, qtbot):
    assert not window.untouched
    for touch in (
        lambda: QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton),
        lambda: QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab),
    ):
        window.hide()
        window.stand_in()
        assert window.untouched
        touch()
        assert not window.untouched
