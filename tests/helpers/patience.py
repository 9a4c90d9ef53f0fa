"""Waiting for long, so that a busy machine's slow disk is taken for no silent one."""


def be_patient() -> None:
    """Wait for the disk, and for what a window shows, for a minute."""
    from desktop.services.disk_work import DiskWork
    from desktop.services.register.turns import RegisterThread
    from desktop.storage import sqlite

    DiskWork.__init__.__defaults__ = (60.0,)
    RegisterThread.__init__.__defaults__ = (60.0, 60.0, 60.0)
    sqlite.TURN_SECONDS = 60.0
