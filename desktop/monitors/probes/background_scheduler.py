"""APScheduler, set up to run one round at a time; loaded when the rounds begin (30 ms, 2 MB)."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from apscheduler.events import EVENT_JOB_SUBMITTED
from apscheduler.executors.debug import DebugExecutor
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.schedulers.blocking import BlockingScheduler
from apscheduler.triggers.base import BaseTrigger

# "Run time of job was missed" is no news after a sleep; faults of a job are reported by its caller.
logging.getLogger("apscheduler").setLevel(logging.CRITICAL)

_NEAR = timedelta(seconds=0.25)  # a plan that differs by less from the standing one is the same


class _Again(BaseTrigger):  # type: ignore[misc]  # APScheduler 3 has no types
    """Fires so long after it fired last; a clock that jumped makes it fire once, not often."""

    def __init__(self, every: timedelta) -> None:
        self.every = every

    def get_next_fire_time(self, _previous: datetime | None, now: datetime) -> datetime:
        return now + self.every


class _Nowhere(DebugExecutor):  # type: ignore[misc]
    """Runs nothing: it is asked while the scheduler holds the lock that a plan needs."""

    def submit_job(self, job: object, run_times: object) -> None:
        """Leave the job to the listener."""


class Scheduler(BackgroundScheduler):  # type: ignore[misc]
    """Runs one job again and again, in its own thread: another one would be woken for each."""

    def __init__(self, run: Callable[[], None]) -> None:
        """Create it for a job, which runs when `plan` says so."""
        super().__init__(
            timezone=UTC,
            executors={"default": _Nowhere()},
            job_defaults={"misfire_grace_time": None, "coalesce": True},
        )
        # It is called once the scheduler has let go of its locks.
        self.add_listener(lambda _event: run(), EVENT_JOB_SUBMITTED)
        self._trigger = _Again(timedelta())
        self._round = self.add_job(run, self._trigger, next_run_time=None)

    def plan(self, seconds: float, every: float) -> None:
        """Run the job in so many seconds, and from then on at this interval, until planned anew.

        Where that is what the last plan leads to, the scheduler is not woken.
        """
        now = datetime.now(UTC)
        at = now + timedelta(seconds=seconds)
        self._trigger.every = timedelta(seconds=every)
        standing = self._round.next_run_time  # one that has passed has begun a round already
        if standing is None or standing <= now or abs(standing - at) > _NEAR:
            self._round.modify(next_run_time=at)

    def end(self) -> None:
        """Run nothing more; a round that runs is not awaited."""
        BlockingScheduler.shutdown(self, wait=False)
