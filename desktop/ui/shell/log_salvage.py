"""Offers, before the program starts, to save the readable rows of a damaged log."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QEventLoop, Signal
from PySide6.QtWidgets import QApplication

from desktop.core.errors import KnownError
from desktop.core.settings.loaded_settings import Loaded
from desktop.language.bundles import salvage_offer
from desktop.language.problems import problem
from desktop.language.translator import current, translate
from desktop.monitors.clock import Clock
from desktop.storage.home import Home
from desktop.storage.log_salvage import remains_of, salvage
from desktop.storage.lost_log import MENDED
from desktop.ui.theme import look as theme_look
from desktop.ui.theme.look import Look
from desktop.ui.widgets.basics import button, label
from desktop.ui.widgets.form_window import QuestionWindow
from desktop.ui.widgets.window_placement import show_beside


def offer_salvage(home: Home, clock: Clock, loaded: Loaded, error: KnownError) -> bool:
    """Offer to salvage a damaged log and wait for the answer; return whether it was saved.

    KnownErrors as `remains_of` and `salvage`.
    """
    if error.code not in MENDED:
        return False
    theme_look.load_fonts()
    look = Look(theme_look.choose(loaded.settings.appearance.theme), current())
    theme_look.apply(cast("QApplication", QApplication.instance()), look)
    remains = remains_of(home)
    offer = salvage_offer(len(remains.rows), remains.last_ms, remains.apart)
    window = SalvageWindow(look, problem(error)[0], offer)
    answers: list[bool] = []
    loop = QEventLoop()
    window.salvage_wanted.connect(lambda: answers.append(True))
    window.closed.connect(loop.quit)
    show_beside(window)
    window.raise_()
    window.activateWindow()
    loop.exec()
    if answers:
        salvage(home, clock.now_ms())
    return bool(answers)


class SalvageWindow(QuestionWindow):
    """Emits ``salvage_wanted``, or ``closed`` alone when nothing is to be changed."""

    salvage_wanted = Signal()

    def __init__(self, look: Look, title: str, sentences: Sequence[str]) -> None:
        super().__init__(look)
        self.add_title(title)
        for sentence in sentences:
            self.body.addWidget(label(sentence, "body2", wrap=True))
        self.action_button = button(look, self.tr("Save and start"), "primary")
        self.action_button.clicked.connect(self._salvage)
        self.add_buttons(self.action_button)
        self.cancel_button.setText(translate("Quit"))

    def _salvage(self) -> None:
        self.salvage_wanted.emit()
        self.close()
