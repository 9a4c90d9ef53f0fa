"""The rules: values and pure functions, standard library only, no I/O, no clock."""


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:  # noqa: N802 - lupdate looks for this name
    """Mark a text of a table for translation and return it; `language` translates it when shown."""
    return text


def QT_TRANSLATE_N_NOOP(_context: str, text: str) -> str:  # noqa: N802 - as Qt calls it
    """Mark a text of a table that counts something and return it."""
    return text
