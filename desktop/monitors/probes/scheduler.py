"""Runs probe rounds off the main thread, one at a time.

APScheduler counts the time and never judges: after each round the service says when the next one
is due, and none runs before. The steady tick is a Qt timer of the main thread, since a scheduler
that counts by the wall clock stops for two hours when the clock is set back by two.
"""

import asyncio
import logging
import threading
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from apscheduler.schedulers.background import BackgroundScheduler

# "Run time of job was missed" is no news after a sleep; faults of a round are handed on.
logging.getLogger("apscheduler").setLevel(logging.CRITICAL)

_JOB = "round"


class RoundScheduler:
    """Runs ``look`` when asked, in a thread, and hands its result to ``deliver``."""

    def __init__(
        self,
        look: Callable[[], Coroutine[object, object, object]],
        deliver: Callable[[object], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Take the round to run and where its result or its bug goes (both from that thread)."""
        self._look = look
        self._deliver = deliver
        self._failed = failed
        self._lock = threading.Lock()
        self._turn = threading.Event()  # for the next round, or the end
        self._running = False
        self._at_once = False
        self._due = False  # a round was planned, and has not begun
        self._stopped = False
        self._scheduler: BackgroundScheduler | None = None

    def start(self) -> None:
        """Start, with a round at once."""
        # The icon comes first: the library loads 40 modules, a tenth of the start's CPU time.
        from apscheduler.executors.debug import DebugExecutor  # noqa: PLC0415
        from apscheduler.schedulers.background import BackgroundScheduler  # noqa: PLC0415
        from apscheduler.triggers.interval import IntervalTrigger  # noqa: PLC0415

        if not self._stopped:
            self._scheduler = BackgroundScheduler(
                timezone=UTC,
                executors={"default": DebugExecutor()},  # in its thread, which only begins a round
                job_defaults={"misfire_grace_time": None},
            )
            # One job that each plan moves: a job of one date is removed after its run, which an
            # end at that moment makes an error of the scheduler's thread.
            daily = IntervalTrigger(days=1, timezone=UTC)
            self._scheduler.add_job(self._turn.set, daily, id=_JOB, next_run_time=None)
            self._scheduler.start()
            threading.Thread(target=self._run, daemon=True, name="round").start()
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
        """Plan nothing more; a running round ends by its own timeouts."""
        with self._lock:
            self._stopped = True
        self._turn.set()
        if self._scheduler is not None and self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    def _plan(self, seconds: float) -> None:
        if self._scheduler is not None and not self._stopped:  # the start plans a round
            at = datetime.now(UTC) + timedelta(seconds=seconds)
            self._due = True
            self._scheduler.modify_job(_JOB, next_run_time=at)

    def _run(self) -> None:
        """Run rounds until the stop, in one event loop: making one costs more than a round."""
        with asyncio.Runner() as runner:
            while self._turn.wait() and not self._stopped:
                self._turn.clear()
                runner.run(self._take_turn())

    async def _take_turn(self) -> None:
        with self._lock:
            if not self._due:
                return  # the round before was begun by the same plan
            self._due = False
            self._running = True
            self._at_once = False
        try:
            seen = await self._look()
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
