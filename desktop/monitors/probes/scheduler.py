"""Runs probe rounds off the main thread, one at a time.

APScheduler runs the rounds and never judges: after each round the service says when the next one is
due. The steady tick is a Qt timer of the main thread, since a scheduler that counts by the wall
clock stops for two hours when the clock is set back by two.
"""

import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.jobstores.base import JobLookupError
from apscheduler.schedulers.background import BackgroundScheduler

# "Run time of job was missed" is no news after a sleep; faults of a job are reported by `_run`.
logging.getLogger("apscheduler").setLevel(logging.CRITICAL)


class _Scheduler(BackgroundScheduler):  # type: ignore[misc]  # APScheduler 3 has no types
    """APScheduler's scheduler, which may be stopped in the moment in which it begins a round.

    It removes a job that has begun, and a stop clears the jobs first: then the removal fails in
    the scheduler's thread, where nobody expects an error.
    """

    def remove_job(self, job_id: str, jobstore: str | None = None) -> None:
        """Remove a job; after a stop it is gone already."""
        try:
            super().remove_job(job_id, jobstore)
        except JobLookupError:
            if self.running:
                raise


class RoundScheduler:
    """Runs ``look`` when asked, in a worker thread, and hands what it returns to ``deliver``."""

    def __init__(
        self,
        look: Callable[[], object],
        deliver: Callable[[object], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Take the round to run and where its result or its bug goes (both from the worker)."""
        self._look = look
        self._deliver = deliver
        self._failed = failed
        self._lock = threading.Lock()
        self._running = False
        self._at_once = False
        self._scheduler = _Scheduler(
            timezone=UTC,
            executors={"default": ThreadPoolExecutor(1)},
            # The pool's one thread keeps rounds apart; the second instance is the one in waiting,
            # which with max_instances=1 would be dropped.
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 2},
        )

    def start(self) -> None:
        """Start, with a round at once."""
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
        """Plan nothing more; a running round ends by its own timeouts."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    def _plan(self, seconds: float) -> None:
        self._scheduler.add_job(
            self._run,
            "date",
            run_date=datetime.now(UTC) + timedelta(seconds=seconds),
            id="round",
            replace_existing=True,
        )

    def _run(self) -> None:
        with self._lock:
            self._running = True
            self._at_once = False
        try:
            seen = self._look()
        except Exception as error:  # noqa: BLE001 - handed on, never swallowed
            self._failed(error)
        else:
            self._deliver(seen)
        finally:
            with self._lock:
                self._running = False
                if self._at_once and self._scheduler.running:
                    self._plan(0)
