"""One line a figure: what was measured, beside what it may cost."""

import os


def tell(name: str, measured: float, budget: float, unit: str, processor: float = 0.0) -> None:
    """Print a figure; one over its budget says so, and stops nothing.

    ``processor`` is how many of its seconds were work: on a busy machine, that is the figure to
    look at.
    """
    verdict = "ok" if measured <= budget else "OVER"
    work = f"  processor {processor:.3f} s" if processor else ""
    print(f"{name:34}{measured:12.3f}  budget {budget:10.2f} {unit:14} {verdict}{work}", flush=True)


def processor_time() -> float:
    """Return the seconds that this process and its ended children worked so far."""
    return sum(os.times()[:4])
