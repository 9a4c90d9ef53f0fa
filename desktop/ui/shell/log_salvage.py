"""Offers, before the program starts, to save what can be read of a damaged log."""

from typing import cast

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from desktop import language
from desktop.core.errors import KnownError
from desktop.language.journal import salvage_offer
from desktop.monitors.clock import Clock
from desktop.storage.home import Home
from desktop.storage.log_salvage import remains_of, salvage
from desktop.ui.shell.salvage_window import SalvageWindow
from desktop.ui.theme import look as theme_look
from desktop.ui.theme.look import Look


def offer_salvage(home: Home, clock: Clock, theme: str, error: KnownError) -> bool:
    """Show what can be saved and wait for the answer; return whether it was saved.

    KnownErrors as `remains_of` and `salvage`.
    """
    theme_look.load_fonts()
    look = Look(theme_look.choose(theme), language.current())
    theme_look.apply(cast("QApplication", QApplication.instance()), look)
    remains = remains_of(home)
    offer = salvage_offer(len(remains.rows), remains.last_ms, remains.apart)
    window = SalvageWindow(look, language.problem(error)[0], offer)
    answers: list[bool] = []
    loop = QEventLoop()
    window.salvage_wanted.connect(lambda: answers.append(True))
    window.closed.connect(loop.quit)
    window.show()
    window.raise_()
    window.activateWindow()
    loop.exec()
    if answers:
        salvage(home, clock.now_ms())
    return bool(answers)
