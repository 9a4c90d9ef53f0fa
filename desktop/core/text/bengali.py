"""Bengali text: converting digits, and the foldings by which a search compares words.

Sources: Unicode 15 code charts U+0980 and U+2000; why NFC alone is not enough is in
`fold`.
"""

import re
import unicodedata

_BENGALI = "০১২৩৪৫৬৭৮৯"
_ASCII = "0123456789"
_TO_ASCII = str.maketrans(_BENGALI, _ASCII)
_TO_BENGALI = str.maketrans(_ASCII, _BENGALI)

_UNSEEN = dict.fromkeys(
    (
        0x00AD,  # soft hyphen
        *range(0x200B, 0x2010),  # zero-width space and joiners, direction marks
        *range(0x202A, 0x202F),  # embeddings
        *range(0x2060, 0x206A),  # word joiner, isolates
        0xFEFF,  # byte order mark
    )
)

# Letters that sound alike today, so that spellings differ: long and short vowels, the two n, the
# three s, ড় ঢ় and র, ঙ and ং. `fold` has already decomposed ড় and ঢ়.
_ALIKE = str.maketrans("ীূঈঊণশষঙ", "িুইউনসসং")
_WITH_DOT = {"\u09df": "\u09af\u09bc", "\u09dc": "\u09a1\u09bc", "\u09dd": "\u09a2\u09bc"}  # য় ড় ঢ়


def both_spellings(pattern: str) -> str:
    """Return a regular expression in which য় ড় ঢ় match as one character and as letter and dot.

    Keyboards and programs write them either way, and an editor may turn one into the other.
    """
    for composed, parts in _WITH_DOT.items():
        either = f"(?:{composed}|{parts})"
        pattern = pattern.replace(composed, parts).replace(parts, either)
    return pattern


def either_encoding(pattern: str) -> str:
    """Return a regular expression that matches ো ৌ য় ড় ঢ় as one character and as two.

    Not where they stand within brackets.
    """
    joined = pattern.replace("\u09cb", "(?:\u09cb|\u09c7\u09be)")
    return both_spellings(joined.replace("\u09cc", "(?:\u09cc|\u09c7\u09d7)"))


def ascii_digits(text: str) -> str:
    """Return the text with ০–৯ replaced by 0–9."""
    return text.translate(_TO_ASCII)


def bengali_digits(text: str) -> str:
    """Return the text with 0–9 replaced by ০–৯."""
    return text.translate(_TO_BENGALI)


def fold(text: str) -> str:
    """Return the form in which words are compared: equal for the eye, equal here.

    NFC brings both spellings of য় ড় ঢ় to one (the two-character one: they are composition
    exclusions); marks that cannot be seen go; ২২ becomes 22; case goes; `াে`, which some keyboards
    type for `ো`, becomes it. Folding twice changes nothing more.
    """
    seen = unicodedata.normalize("NFC", text).translate(_UNSEEN)
    plain = seen.translate(_TO_ASCII).casefold()
    # Once more, since a removed mark may have been between a letter and its sign.
    return unicodedata.normalize("NFC", plain).replace("াে", "ো")


def fold_sounds(text: str) -> str:
    """Return the form in which a search compares words: `fold`, and letters that sound alike equal.

    নদি and নদী, জমীর and জমির, পারের and পাড়ের, শৃংখলা and শৃঙ্খলা are the same. Folding twice
    changes nothing more.
    """
    folded = fold(text).replace("\u09a1\u09bc", "র").replace("\u09a2\u09bc", "র")
    return re.sub("ং\u09cd+", "ং", folded.translate(_ALIKE))


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
