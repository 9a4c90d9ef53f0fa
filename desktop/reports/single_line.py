"""Untrusted text, reduced to one printable line of a file that is read line by line."""

_JOINERS = "\u200c\u200d"  # invisible, but letters of Bengali: র‍্যাব has one


def one_line(text: str) -> str:
    """Return the text without line breaks and invisible marks, its spaces single."""
    return " ".join("".join(c if c.isprintable() or c in _JOINERS else " " for c in text).split())
