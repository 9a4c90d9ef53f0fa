"""The window for a new passphrase joined to the register's duty."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from desktop import language
from desktop.core.errors import KnownError
from desktop.core.register_views import RegisterState
from desktop.ui.passphrase import PassphraseWindow, Why

if TYPE_CHECKING:
    from desktop.app import App
    from desktop.fronts.tray import TrayFront


class KeyDesk:
    """One window at a time; a forgotten passphrase is replaced and the register opened with it."""

    def __init__(self, app: "App", front: "TrayFront", unlock: Callable[[str], None]) -> None:
        """Take the program; ``unlock`` opens the register with a passphrase."""
        self._app = app
        self._front = front
        self._unlock = unlock
        self.window: PassphraseWindow | None = None

    def change(self) -> None:
        """Ask for the present passphrase and a new one."""
        self._show(Why.CHANGE)

    def recover(self) -> None:
        """Ask for the recovery code and a new passphrase."""
        self._show(Why.SHEET)

    def close(self) -> None:
        """Take the window away."""
        if self.window is not None:
            self.window.close()

    def _closed(self) -> None:
        self.window = None

    def _show(self, why: Why) -> None:
        self.close()
        self.window = window = PassphraseWindow(self._front.look, why)
        window.wanted.connect(partial(self._set, window, why))
        window.closed.connect(self._closed)
        window.show()
        window.begin()

    def _set(self, window: PassphraseWindow, why: Why, old: str, new: str) -> None:
        keeper = self._app.keeper()
        setter = keeper.recover if why is Why.SHEET else keeper.change_passphrase

        def done(_nothing: Any) -> None:
            if self.window is window:
                self.close()
            if keeper.state is RegisterState.LOCKED:
                self._unlock(new)

        def failed(error: KnownError) -> None:
            if self.window is window:
                window.show_problem(language.problem_text(error))

        self._app.in_background(partial(setter, old, new), done, failed)
