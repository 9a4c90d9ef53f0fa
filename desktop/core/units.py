"""Units, and the type of a range."""

MINUTE_MS = 60_000
HOUR_MS = 3_600_000
DAY_MS = 86_400_000

Range = tuple[int, int]
"""Half-open, mostly in UTC milliseconds."""
