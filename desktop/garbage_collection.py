"""Garbage collection in the tray: on the main thread only.

Python collects on the thread that allocates. A Qt object in a reference cycle would then be
destroyed on a worker, where Qt can neither stop its timers nor remove it from its lists; the
program would crash later and elsewhere.
"""

import gc


def collect_later() -> None:
    """Disable automatic collection and exempt the objects loaded so far.

    Those objects are never garbage, and scanning them took half of an idle tray's CPU time.
    """
    gc.disable()
    gc.freeze()


def collect_due() -> None:
    """Collect in this thread, the main one, if Python's own thresholds are passed."""
    counts, limits = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if counts[generation] > limits[generation]:
            gc.collect(generation)  # noqa: TID251 - here
            return


def collect_all() -> None:
    """Collect everything in this thread, the main one."""
    gc.collect()  # noqa: TID251 - here
