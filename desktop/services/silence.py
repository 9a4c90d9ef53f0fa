"""Says once that a disk does not answer, while work has waited for it for long, and takes it back.

Work that takes long on a disk that answers is not waited for here, or shows signs of life.
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from desktop.core.errors import KnownError

SILENT_MS = 10_000


class Wait:
    """Work under way, and the problem that it has if nothing is heard of it."""

    def __init__(self, silence: "Silence", error: KnownError) -> None:
        """Begin to wait."""
        self.error = error
        self._silence = silence
        self._heard = time.monotonic()

    def alive(self) -> None:
        """Note a sign of life, from any thread."""
        self._heard = time.monotonic()

    def end(self) -> None:
        """Wait no longer: the work has ended. On the main thread."""
        self._silence.forget(self)

    def left_ms(self, patience_ms: int) -> int:
        """Return for how long the work may still be silent."""
        return patience_ms - int((time.monotonic() - self._heard) * 1000)


class Silence(QObject):
    """The work that is waited for; used on the main thread."""

    def __init__(
        self,
        report: Callable[[KnownError], object],
        over: Callable[[KnownError], object],
        patience_ms: int = SILENT_MS,
    ) -> None:
        """Take what shows a problem, and what takes it back."""
        super().__init__()
        self.patience_ms = patience_ms
        self._report, self._over = report, over
        self._waits: list[Wait] = []
        self._shown: dict[str, KnownError] = {}
        self._stopped = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._look)

    def wait(self, error: KnownError) -> Wait:
        """Begin to wait for work; ``error`` is shown while it is silent for long."""
        wait = Wait(self, error)
        if self._stopped:
            return wait
        self._waits.append(wait)
        if not self._timer.isActive():
            self._timer.start(self.patience_ms)
        return wait

    def forget(self, wait: Wait) -> None:
        """Wait for that work no longer."""
        if wait in self._waits:
            self._waits.remove(wait)
            self._show()
        if not self._waits:
            self._timer.stop()  # an idle program is not woken

    def stop(self) -> None:
        """Say nothing more: the windows are gone."""
        self._waits.clear()
        self._timer.stop()
        self._stopped = True

    def _look(self) -> None:
        self._show()
        left = [wait.left_ms(self.patience_ms) for wait in self._waits]
        if left:
            soon = min((ms for ms in left if ms > 0), default=self.patience_ms)
            self._timer.start(max(1, soon))

    def _show(self) -> None:
        """Show each problem of silent work once, and take back those of no such work."""
        silent = {
            str(wait.error): wait.error
            for wait in self._waits
            if wait.left_ms(self.patience_ms) <= 0
        }
        over = [error for text, error in self._shown.items() if text not in silent]
        new = [error for text, error in silent.items() if text not in self._shown]
        self._shown = silent
        for error in over:
            self._over(error)
        for error in new:
            self._report(error)
