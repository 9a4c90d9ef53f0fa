"""Presenter of the window that offers to save what can be read of a damaged register."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from desktop import language
from desktop.core.errors import KnownError
from desktop.core.register.views import LockReason
from desktop.language.register_salvage import (
    adopted_lines,
    kept_file,
    loss_reason,
    salvage_lines,
    salvage_offer,
)
from desktop.storage.register.salvage import Salvaged
from desktop.ui.host import RegisterContext, WindowHost
from desktop.ui.widgets.window_placement import show_over

if TYPE_CHECKING:
    from desktop.ui.register.salvage_window import RegisterSalvageWindow


def lines_of(result: Salvaged) -> list[str]:
    """Return what was saved and what is lost."""
    lines = salvage_lines(result.saved, result.known, result.lost, result.bytes_lost, result.apart)
    return [*lines, *adopted_lines(item.who for item in result.adopted)]


def statement_of(result: Salvaged) -> str:
    """Return the words of the record that states the salvage."""
    return "\n".join((*lines_of(result), kept_file(result.file)))


class RegisterSalvagePresenter:
    """Shows one window at a time; a saved register is opened."""

    def __init__(
        self, context: RegisterContext, host: WindowHost, unlock: Callable[[str], None]
    ) -> None:
        """Create it; ``unlock`` opens the register with a passphrase."""
        self._register = context.register
        self._background = context.background
        self._guard = context.guard
        self._host = host
        self._unlock = unlock
        self.window: RegisterSalvageWindow | None = None

    def offer(self) -> None:
        """Show what to try first, and ask for the passphrase."""
        self.close()
        from desktop.ui.register.salvage_window import RegisterSalvageWindow  # noqa: PLC0415 - loads its window

        self.window = window = RegisterSalvageWindow(self._host.look, salvage_offer())
        self._guard.add(window)
        window.submitted.connect(partial(self._salvage, window))
        window.closed.connect(partial(self._closed, window))
        show_over(window)
        window.begin()

    def close(self) -> None:
        """Close the window; a salvage that is running ends, and the register states its result."""
        if self.window is not None:
            self.window.close()

    def _salvage(self, window: "RegisterSalvageWindow", passphrase: str) -> None:
        def done(result: Salvaged) -> None:
            self._register.forget_freed()  # it was read while the register was locked
            if self.window is window:
                window.show_result([*lines_of(result), kept_file(result.file)])
            self._unlock(passphrase)

        def failed(error: KnownError) -> None:
            self._register.forget_freed()
            if self.window is window:
                window.show_problem(language.problem_text(error))

        service = self._register.get()
        self._register.lock(LockReason.WINDOW)  # nothing else may have the file open
        act = partial(service.salvage, passphrase, statement_of, loss_reason())
        self._background.run_long(act, done, failed)

    def _closed(self, window: "RegisterSalvageWindow") -> None:
        if self.window is window:
            self.window = None
