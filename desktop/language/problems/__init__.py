"""Known problems in words: a title that says what is wrong, a hint what to do."""
