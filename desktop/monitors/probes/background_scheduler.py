"""APScheduler, set up to run one round at a time; loaded when the rounds begin (30 ms, 2 MB)."""

import logging
from datetime import UTC

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.jobstores.base import JobLookupError
from apscheduler.schedulers.background import BackgroundScheduler

# "Run time of job was missed" is no news after a sleep; faults of a job are reported by its caller.
logging.getLogger("apscheduler").setLevel(logging.CRITICAL)


class Scheduler(BackgroundScheduler):  # type: ignore[misc]  # APScheduler 3 has no types
    """APScheduler's scheduler, which may be stopped in the moment in which it begins a round.

    It removes a job that has begun, and a stop clears the jobs first: then the removal fails in
    the scheduler's thread, where nobody expects an error.
    """

    def __init__(self) -> None:
        """Create it with one thread for the rounds."""
        super().__init__(
            timezone=UTC,
            executors={"default": ThreadPoolExecutor(1)},
            # The pool's one thread keeps rounds apart; the second instance is the one in waiting,
            # which with max_instances=1 would be dropped.
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 2},
        )

    def remove_job(self, job_id: str, jobstore: str | None = None) -> None:
        """Remove a job; after a stop it is gone already."""
        try:
            super().remove_job(job_id, jobstore)
        except JobLookupError:
            if self.running:
                raise
