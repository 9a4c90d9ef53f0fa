"""Runs probe rounds off the main thread, one at a time.

APScheduler counts the time and never judges: after each round the service sets the time of the next
one. The steady tick is a Qt timer of the main thread, since a scheduler that counts by the wall
clock stops for two hours when the clock is set back by two.
"""

import asyncio
import logging
import threading
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from apscheduler.schedulers.background import BackgroundScheduler
    from apscheduler.triggers.interval import IntervalTrigger

# "Run time of job was missed" is no news after a sleep; faults of a round are handed on.
logging.getLogger("apscheduler").setLevel(logging.CRITICAL)

_STEADY_SECONDS = 0.3  # a plan so near to the interval's own is that


class RoundScheduler:
    """Runs ``look`` when asked, in a thread, and passes its result to ``deliver``."""

    def __init__(
        self,
        look: Callable[[], Coroutine[object, object, object]],
        deliver: Callable[[object], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Take the round and the receivers of its result or its bug (both in that thread)."""
        self._look = look
        self._deliver = deliver
        self._failed = failed
        self._lock = threading.Lock()
        self._running = False
        self._at_once = False
        self._due = False  # a round was planned, and has not begun
        self._stopped = False
        self._began = datetime.now(UTC)  # the last round
        self._scheduler: BackgroundScheduler | None = None

    def start(self) -> None:
        """Start, with a round at once."""
        # After the icon: the library loads 40 modules, a tenth of the start's CPU time.
        from apscheduler.events import EVENT_JOB_SUBMITTED  # noqa: PLC0415
        from apscheduler.executors.debug import DebugExecutor  # noqa: PLC0415
        from apscheduler.schedulers.background import BackgroundScheduler  # noqa: PLC0415

        if not self._stopped:
            self._loop = asyncio.new_event_loop()  # kept: to make one costs more than a round
            self._scheduler = BackgroundScheduler(
                timezone=UTC,
                executors={"default": DebugExecutor()},
                job_defaults={"misfire_grace_time": None},
            )
            # The job does nothing: a round runs on the scheduler's thread, which is woken for it
            # anyway, after that thread has released the lock that a plan needs.
            self._job = self._scheduler.add_job(bool, self._every(1))
            self._scheduler.add_listener(self._take_turn, EVENT_JOB_SUBMITTED)
            self._scheduler.start()
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
        """Plan nothing more; a running round ends by its own timeouts, and is not waited for."""
        with self._lock:
            before, self._stopped = self._stopped, True
            if self._scheduler is None or before:
                return
            from apscheduler.schedulers.blocking import BlockingScheduler  # noqa: PLC0415

            BlockingScheduler.shutdown(self._scheduler, wait=False)  # the other's joins the thread
            if not self._running:
                self._loop.close()

    def _plan(self, seconds: float) -> None:
        """Move the job, unless its interval fits anyway: a move wakes the thread."""
        if self._scheduler is not None and not self._stopped:  # the start plans a round
            at = datetime.now(UTC) + timedelta(seconds=seconds)
            self._due = True
            if abs((self._job.next_run_time - at).total_seconds()) > _STEADY_SECONDS:
                period = (at - self._began).total_seconds()
                self._job.modify(next_run_time=at, trigger=self._every(period))

    def _every(self, seconds: float) -> "IntervalTrigger":
        from apscheduler.triggers.interval import IntervalTrigger  # noqa: PLC0415

        return IntervalTrigger(seconds=max(1, round(seconds)), timezone=UTC)

    def _take_turn(self, _event: object) -> None:
        with self._lock:
            if self._stopped or not self._due:
                return  # the last round is not judged yet
            self._due = self._at_once = False
            self._running = True
            self._began = datetime.now(UTC)
        try:
            seen = self._loop.run_until_complete(self._look())
        except Exception as error:  # noqa: BLE001 - handed on, never swallowed
            self._end(partial(self._failed, error))
        else:
            self._end(partial(self._deliver, seen))

    def _end(self, hand_on: Callable[[], None]) -> None:
        with self._lock:
            self._running = False
            if self._stopped:  # there is no waiter now, and Qt may be deleted
                self._loop.close()
                return
            if self._at_once:
                self._plan(0)
        hand_on()
