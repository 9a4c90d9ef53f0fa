"""Positions in a text as Qt's documents count them."""


def document_position(text: str, index: int) -> int:
    """Return the position of the character with that index: UTF-16 units, CRLF as one."""
    return len(text[:index].replace("\r\n", "\n").encode("utf-16-le", "surrogatepass")) // 2
