"""The format of a file, and which of its header-like lines may begin a message."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from desktop.core.whatsapp.headers import Head, Style
from desktop.core.whatsapp.lines import Text
from desktop.core.whatsapp.model import DayOrder, Format

_ALONE = 20  # the first line's format is dropped if another has that many times its lines


class Sorted(NamedTuple):
    """The header-like lines of a file.

    ``outer`` may begin messages, ``inner`` are lines of other formats, ``doubtful`` those of the
    file's format that cannot be read with certainty. The last two are line numbers.
    """

    outer: list[Head]
    inner: list[int]
    doubtful: list[int]


def style_of(text: Text, heads: Sequence[Head]) -> Style | None:
    """Return the style of the file's own headers.

    A chat begins with a header, so the first line's style is the file's, however much text of other
    styles was pasted into messages, unless very few lines have it.
    """
    counts = Counter(head.style for head in heads if head.style is not None)
    if not counts:
        return None
    best, most = counts.most_common(1)[0]
    beginning = next((number for number, line in enumerate(text.lines) if line.strip()), 0)
    first = heads[0]
    if first.style is None or first.line != beginning or counts[first.style] * _ALONE < most:
        return best
    return first.style


def sort_heads(
    text: Text, heads: Sequence[Head], style: Style, order: DayOrder, *, by_ends: bool
) -> Sorted:
    """Return which headers may begin messages, by the file's style and day order."""
    by_kind = Sorted([], [], [])
    for head in heads:
        within = by_ends and not begins_after_end(text, head)
        if not within and head.style == style and head.day(order) is not None:
            by_kind.outer.append(head)
        elif not within and _is_doubtful(head, style):
            by_kind.doubtful.append(head.line)
        else:
            by_kind.inner.append(head.line)
    return by_kind


def _is_doubtful(head: Head, style: Style) -> bool:
    """Return whether a line begins like this file's headers, but without readable date and time."""
    return head.style is None and head.format is style.format and head.date.style == style.date


def begins_after_end(text: Text, head: Head) -> bool:
    """Return whether the line before ends in CRLF, as a message does (see `has_own_ends`)."""
    return head.line == 0 or head.line - 1 in text.crlf


def has_own_ends(text: Text, own: Sequence[Head], style: Style) -> bool:
    """Return whether messages end in CRLF and inner lines in LF, as iOS writes them.

    Then line ends determine what is inside a message. Text that passed through a mailer or an
    editor has only one of the two, or rarely a stray one; then they determine nothing.
    """
    if not text.crlf or style.format is not Format.IOS:
        return False
    last = len(text.lines) - 1
    begins = {head.line for head in own}
    if text.crlf.issuperset(range(last)) and not begins.issuperset(range(min(begins), last + 1)):
        return False
    after = [head.line - 1 in text.crlf for head in own if head.line > 0]
    if len(text.lines) - 1 in text.crlf:
        return any(after)
    return sum(after) * 2 > len(after)
