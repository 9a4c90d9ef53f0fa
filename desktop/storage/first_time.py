"""A mark in the home that something was explained once."""

from pathlib import Path


def is_first_time(mark: Path) -> bool:
    """Set the mark, and return whether it was not set before.

    Where the disk refuses it, something is rather explained twice than never.
    """
    try:
        mark.touch(mode=0o600, exist_ok=False)
    except FileExistsError:
        return False
    except OSError:
        return not mark.exists()
    return True
