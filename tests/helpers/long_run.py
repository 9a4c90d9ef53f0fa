"""What `dev.py test --long` does more of, before a release."""

import os

LONG = bool(os.environ.get("TATPAR_TEST_LONG"))


def times(usual: int, long: int) -> int:
    """Return how often a test repeats itself: a sample, or all that is worth it for a release."""
    return long if LONG else usual
