"""Suggestions of a list's messages for their records, each with its own tick."""

from collections.abc import Hashable, Iterable, Mapping
from typing import Generic, TypeVar

from desktop.core.register.pasted_message import Suggestion
from desktop.language.dates import capital
from desktop.language.register import suggestion_lines, will_be_set
from desktop.language.translator import translate
from desktop.ui.paint.shapes import empty_box, ticked_box
from desktop.ui.widgets.cell_table import Cell

K = TypeVar("K", bound=Hashable)

WIDTH = 184  # pixels of their column


class Suggestions(Generic[K]):
    """By the key of a message; a suggestion in the past is ticked only by the officer."""

    def __init__(self) -> None:
        self._of: dict[K, Suggestion] = {}
        self._turned: set[K] = set()
        self._now_ms = 0

    def __len__(self) -> int:
        """Return the number of messages with a suggestion."""
        return len(self._of)

    def __contains__(self, key: K) -> bool:
        """Whether that message suggests anything."""
        return key in self._of

    def show(self, suggestions: Mapping[K, Suggestion], now_ms: int) -> None:
        """Take these instead; a tick that was turned over stays so where its message does."""
        self._of = {key: each for key, each in suggestions.items() if each}
        self._turned &= self._of.keys()
        self._now_ms = now_ms

    def turn(self, key: K) -> None:
        """Turn a tick over."""
        self._turned ^= {key} & self._of.keys()

    def taken(self, keys: Iterable[K]) -> dict[K, Suggestion]:
        """Return the ticked suggestions of these messages."""
        return {key: self._of[key] for key in keys if key in self._of and self._ticked(key)}

    def _ticked(self, key: K) -> bool:
        return self._of[key].passed(self._now_ms) is (key in self._turned)

    def cell(self, key: K, *, chosen: bool) -> Cell:
        """Return the cell of a message, empty without a suggestion."""
        if key not in self._of:
            return Cell("", chosen=chosen)
        ticked = chosen and self._ticked(key)
        first, second = suggestion_lines(self._of[key], self._now_ms)
        set_ = translate("chosen")
        spoken = set_ if ticked else translate("not chosen")
        mark = ticked_box if ticked else empty_box
        words = capital(first), second
        return Cell(
            *words, mark=mark, spoken=spoken, chosen=chosen, shortens=True, faded=not chosen
        )

    def sentence(self, keys: Iterable[K]) -> str:
        """Return the number of chosen messages that get a time; "" for 0."""
        chosen = list(keys)
        taken = self.taken(chosen).values()
        count = sum(any((each.deadline, each.meeting)) for each in taken)
        return will_be_set(count, len(chosen)) if count else ""
