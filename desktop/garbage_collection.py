"""Collection of garbage: in the tray in the main thread alone.

Python collects in whichever thread allocates. An object of Qt that is part of a cycle would then
end in a worker, where Qt can neither stop its timers nor take it from its lists, and would crash on
what is left of it, later and elsewhere.
"""

import gc


def collect_later() -> None:
    """Collect from here on only when asked below, and look no more at what the start has loaded.

    It is never garbage, and to look at it took half of what an idle tray costs.
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
