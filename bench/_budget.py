"""One line a figure: what was measured, beside what it may cost."""


def tell(name: str, measured: float, budget: float, unit: str) -> None:
    """Print a figure; one over its budget says so, and stops nothing."""
    verdict = "ok" if measured <= budget else "OVER"
    print(f"{name:34}{measured:12.3f}  budget {budget:10.2f} {unit:14} {verdict}", flush=True)
