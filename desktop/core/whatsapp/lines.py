"""The lines of a text and how they end."""

from typing import NamedTuple


class Text(NamedTuple):
    """The lines without their ends, and which of them end in CRLF."""

    lines: list[str]
    crlf: frozenset[int]


def split_lines(data: bytes | str) -> Text:
    """Return the lines. Only LF and CRLF end one; bytes that are not UTF-8 become U+FFFD."""
    text = data if isinstance(data, str) else data.decode("utf-8", "replace")
    text = text.removeprefix("\ufeff")
    lines = text.split("\n")
    if not lines[-1]:
        del lines[-1]
    if "\r\n" not in text:
        return Text(lines, frozenset())
    crlf = {number for number, line in enumerate(lines) if line[-1:] == "\r"}
    if lines and text[-1] != "\n":
        crlf.discard(len(lines) - 1)  # a CR that ends the text ends no line
    for number in crlf:
        lines[number] = lines[number][:-1]
    return Text(lines, frozenset(crlf))
