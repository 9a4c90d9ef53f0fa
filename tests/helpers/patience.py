"""Waiting for long, so that a busy machine's slow disk is taken for no silent one."""

LONG = 60.0


def be_patient() -> None:
    """Set the timeouts for the disk and for windows to a minute."""
    from desktop.services import jobs
    from desktop.storage import sqlite

    jobs.MOMENT_SECONDS = jobs.PATIENCE_SECONDS = LONG
    sqlite.TURN_SECONDS = LONG


def as_in_the_program(*lanes) -> None:
    """Let these lanes wait as long as they do for officers, not for tests."""
    for lane in lanes:
        lane.moment, lane.patience = 0.06, 1.0
