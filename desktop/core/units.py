"""Units and shapes that everything shares."""

Range = tuple[int, int]
