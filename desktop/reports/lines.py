"""Text of strangers, made fit for one line of a file that is read line by line."""


def one_line(text: str) -> str:
    """Return the text without line breaks and invisible marks, its spaces single."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
