"""The words of a text as a search compares them, and where in a text a search finds its words."""

import re
import unicodedata

from desktop.core.text.bengali import fold, fold_sounds

_COMMON = (range(0x250), range(0x900, 0xA00), range(0x2000, 0x2070))  # Latin, Indic, joiners


class _Separators(dict[int, str]):
    """Characters of words to themselves, all others to a space: as the index's tokenizer cuts.

    The common ones are looked up once, all at the start: a table filled as they are met would tell
    the letters of the first text, in its order, after the register is locked.
    """

    def __init__(self, *, unseen: bool) -> None:
        self._unseen = unseen
        super().__init__((code, self[code]) for codes in _COMMON for code in codes)

    def __missing__(self, code: int) -> str:
        char = chr(code)
        kind = unicodedata.category(char)
        belongs = kind[0] in "LN" or kind in {"Mn", "Mc", "Co"} or (self._unseen and kind == "Cf")
        return char if belongs else " "


_FOLDED = _Separators(unseen=False)
_WRITTEN = _Separators(unseen=True)  # joiners occur within words until the text is folded


def words_of(text: str) -> list[str]:
    """Return the folded words of a text, in order."""
    return fold(text).translate(_FOLDED).split()


def hits(text: str, searched: str) -> list[tuple[int, int]]:
    """Return the half-open spans of the text's words that hold a searched word, in order."""
    parts = [fold_sounds(word) for word in words_of(searched)]
    return [
        word.span()
        for word in re.finditer(r"\S+", text.translate(_WRITTEN))
        if any(part in fold_sounds(word.group()) for part in parts)
    ]
