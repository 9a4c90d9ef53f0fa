"""A small window belongs to the one that it was opened from, where there is one."""

from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui.over import show_over


def small(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(200, 100)
    return made


def test_it_stands_over_the_active_window(qtbot):
    owner = QWidget()
    qtbot.addWidget(owner)
    owner.setGeometry(100, 100, 700, 500)
    with qtbot.waitExposed(owner):
        owner.show()
    owner.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is owner)
    window = small(qtbot)
    show_over(window)
    assert window.windowHandle().transientParent() is owner.windowHandle()
    apart = window.geometry().center() - owner.frameGeometry().center()
    assert apart.manhattanLength() <= 4
    assert window.isVisible()


def test_from_the_tray_there_is_nothing_to_stand_over(qtbot):
    assert QApplication.activeWindow() is None
    window = small(qtbot)
    show_over(window)
    assert window.isVisible()
    assert window.windowHandle().transientParent() is None
