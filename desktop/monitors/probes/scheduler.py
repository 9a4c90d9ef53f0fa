"""Runs probe rounds off the main thread, one at a time.

APScheduler runs the rounds and never judges: after each round the service says when the next one
is due, and none runs before. While the interval stays the same, the scheduler keeps to it by
itself: to plan each round anew would wake it twice a round. The steady tick is a Qt timer of the
main thread, since a scheduler that counts by the wall clock stops for two hours when the clock is
set back by two.
"""

import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.monitors.probes.background_scheduler import Scheduler

_LONGEST_START = 5.0  # seconds, of a start that a stop waits for


class RoundScheduler:
    """Runs ``look`` when asked, in a thread, and hands what it returns to ``deliver``."""

    def __init__(
        self,
        look: Callable[[], object],
        deliver: Callable[[object], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Take the round to run and where its result or its bug goes (both from that thread)."""
        self._look = look
        self._deliver = deliver
        self._failed = failed
        self._lock = threading.Lock()
        self._running = False
        self._at_once = False
        self._due = False  # a round was planned, and has not begun
        self._began = time.monotonic()  # the last round
        self._scheduler: Scheduler | None = None
        self._stopped = False
        self._starting: threading.Thread | None = None

    def start(self) -> None:
        """Start, with a round at once; a thread loads the scheduler, the program goes on."""
        self._starting = threading.Thread(target=self._start, daemon=True, name="rounds")
        self._starting.start()

    def _start(self) -> None:
        try:
            from desktop.monitors.probes.background_scheduler import Scheduler  # noqa: PLC0415

            scheduler = Scheduler(self._run)
        except Exception as error:  # noqa: BLE001 - handed on, never swallowed
            if not self._stopped:  # while Python ends, nothing can be loaded
                self._failed(error)
            return
        with self._lock:
            if self._stopped:
                return
            scheduler.start()
            self._scheduler = scheduler
        self.look_now()

    def look_in(self, seconds: float) -> None:
        """Run the next round after so many seconds, unless one is due at once."""
        with self._lock:
            if not self._at_once:
                self._plan(seconds)

    def look_now(self) -> None:
        """Run a round at once, or as soon as the running one has ended."""
        with self._lock:
            self._at_once = True
            if not self._running:
                self._plan(0)

    def stop(self) -> None:
        """Plan nothing more; a running round ends by its own timeouts.

        A start that is under way is awaited: a thread that imports while Python ends fails.
        """
        with self._lock:
            self._stopped = True
        if self._starting is not None:
            self._starting.join(_LONGEST_START)
        if self._scheduler is not None and self._scheduler.running:
            self._scheduler.end()

    def _plan(self, seconds: float) -> None:
        if self._scheduler is None or self._stopped:
            return  # the start plans a round
        self._due = True
        since = time.monotonic() - self._began
        self._scheduler.plan(seconds, round(max(since + seconds, 1.0), 1))

    def _run(self) -> None:
        with self._lock:
            if not self._due:
                return  # the last round is not judged yet
            self._due = False
            self._running = True
            self._at_once = False
            self._began = time.monotonic()
        try:
            seen = self._look()
        except Exception as error:  # noqa: BLE001 - handed on, never swallowed
            if not self._stopped:  # nobody waits any more, and Qt may be gone
                self._failed(error)
        else:
            if not self._stopped:
                self._deliver(seen)
        finally:
            with self._lock:
                self._running = False
                if self._at_once:
                    self._plan(0)
