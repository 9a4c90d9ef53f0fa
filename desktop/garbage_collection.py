"""Collection of garbage: never while rows are read, and in the tray in the main thread alone.

Python collects in whichever thread allocates. An object of Qt that is part of a cycle would then
end in a worker, where Qt can neither stop its timers nor take it from its lists, and would crash on
what is left of it, later and elsewhere.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_pauses: list[None] = []  # one for each that lasts, in whatever thread


def collect_later() -> None:
    """Collect from here on only when asked below, and look no more at what the start has loaded.

    A sixth of the start was spent on that, and 50 ms of the main thread at each full collection.
    """
    gc.disable()
    gc.freeze()


def collect_due() -> None:
    """Collect in this thread, the main one, if Python's own thresholds are passed."""
    if _pauses:
        return
    counts, limits = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if counts[generation] > limits[generation]:
            gc.collect(generation)  # noqa: TID251 - here
            return


def collect_all() -> None:
    """Collect everything in this thread, the main one, unless rows are read; 15 ms."""
    if not _pauses:
        gc.collect()  # noqa: TID251 - here


@contextmanager
def collection_paused() -> Iterator[None]:
    """Pause it: rows have no cycles, and ten years are many; it would take a fifth of the time."""
    was = gc.isenabled()
    gc.disable()
    _pauses.append(None)
    try:
        yield
    finally:
        _pauses.pop()
        if was:
            gc.enable()  # noqa: TID251 - where it was: in no tray
