"""Text: digits, file names, dates and times as people write them."""
