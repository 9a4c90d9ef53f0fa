"""Bijoy (SutonnyMJ) text, recognised and converted to Unicode.

Bijoy writes Bengali as Latin characters that a font draws as Bengali: ``Avwg`` is আমি. Old letters
and copied office documents still contain it. The table is the font's. Signs are typed in visual
order (ি ে ৈ before their letters, the reph ``©`` after), and are put into Unicode's order here.
Characters that the table does not have stay as they are.
"""

import re
import unicodedata

# Each character and the font's drawing of it, in pairs.
_LETTERS = """
A অ  B ই  C ঈ  D উ  E ঊ  F ঋ  G এ  H ঐ  I ও  J ঔ  K ক  L খ  M গ  N ঘ
O ঙ  P চ  Q ছ  R জ  S ঝ  T ঞ  U ট  V ঠ  W ড  X ঢ  Y ণ  Z ত  _ থ  ` দ
a ধ  b ন  c প  d ফ  e ব  f ভ  g ম  h য  i র  j ল  k শ  l ষ  m স  n হ
o ড়  p ঢ়  q য়  r ৎ  s ং  t ঃ  u ঁ
"""
_SIGNS = """
v া  w ি  x ী  y ু  z ু  ~ ূ  ‚ ূ  ƒ ূ  „ ৃ  … ৃ  † ে  ‡ ে  ˆ ৈ  ‰ ৈ
Š ৗ  æ ু  “ ু  – ু
"""
# A hasant at the end joins the next letter, one at the beginning the previous one.
_JOINED = """
& ্  ^ ্ব  ‹ ্ক  Œ ্ক্র  ‘ ্তু  ’ ্থ  ” চ্  • ঙ্  — ্ত  ˜ দ্  ™ দ্  š ন্
› ন্  œ ্ন  Ÿ ্ব  ¡ ্ব  ¢ ্ভ  £ ্ভ্র  ¤ ম্  ¥ ্ম  ¦ ্ব  § ্ম  ¨ ্য  ª ্র
« ্র  ¬ ্ল  \u00ad ্ল  ® ষ্  ¯ স্
"""
_CONJUNCTS = """
° ক্ক  ± ক্ট  ² ক্ষ্ণ  ³ ক্ত  ´ ক্ম  µ ক্র  ¶ ক্ষ  · ক্স  ¸ গু  ¹ জ্ঞ  º গ্দ
» গ্ধ  ¼ ঙ্ক  ½ ঙ্গ  ¾ জ্জ  ¿ ্ত্র  À জ্ঝ  Á জ্ঞ  Â ঞ্চ  Ã ঞ্ছ  Ä ঞ্জ  Å ঞ্ঝ
Æ ট্ট  Ç ড্ড  È ণ্ট  É ণ্ঠ  Ê ণ্ড  Ë ত্ত  Ì ত্থ  Í ্ত  Î ত্র  Ï দ্দ  Ð ণ্ড
Ö ্র  × দ্ধ  Ø দ্ব  Ù দ্ম  Ú ন্ঠ  Û ন্ড  Ü ন্ধ  Ý ন্স  Þ প্ট  ß প্ত  à প্প
á প্স  â ব্জ  ã ব্দ  ä ব্ধ  å ভ্র  ç ম্ফ  è ্ন  é ল্ক  ê ল্গ  ë ল্ট  ì ল্ড
í ল্প  î ল্ফ  ï শু  ð শ্চ  ñ শ্ছ  ò ষ্ণ  ó ষ্ট  ô ষ্ঠ  õ ষ্ফ  ö স্খ  ÷ স্ট
ø স্ন  ù স্ফ  ú ্প  û হু  ü হৃ  ý হ্ন  þ হ্ম  ÿ ক্ষ
"""
_REST = """
0 ০  1 ১  2 ২  3 ৩  4 ৪  5 ৫  6 ৬  7 ৭  8 ৮  9 ৯  | ।  Ñ —  Ò “  Ó ”  Ô ‘  Õ ’
"""
_REPH = "\ue000"  # replaces © until it is moved to its letter
_WORDS = (_LETTERS + _SIGNS + _JOINED + _CONJUNCTS + _REST).split()
_TABLE = str.maketrans(dict(zip(_WORDS[::2], _WORDS[1::2], strict=True)) | {"©": _REPH})

_CONSONANT = "[\u0995-\u09b9]\u09bc?"
_CLUSTER = f"{_CONSONANT}(?:্{_CONSONANT})*"
_SIGN = "[া-ৄৗ]"
_TYPED_REPH = re.compile(f"({_CLUSTER})({_SIGN}?){_REPH}")
_TYPED_BEFORE = re.compile(f"([িেৈ])({_CLUSTER})")
# Final order of signs: nasal after vowel, two halves of one vowel, আ.
_AFTERWARDS = (("\u09c7\u09be", "ো"), ("\u09c7\u09d7", "ৌ"), ("অা", "আ"))
_NASAL_FIRST = re.compile(f"([ঁংঃ])({_SIGN})")

_WORD = re.compile(r"\S{2,}")
_BENGALI = re.compile("[\u0980-\u09ff]")
# Sequences of no European language: া or ি before a consonant, and the font's signs in words.
_FONT_SIGN = "[†‡ˆ‰Š¨ª«¬®¯°±²³´µ¶·¸¼½¾¿×÷‹›˜™œš¤§¡¢£¦¥…„‚ƒ\u00ad]"
_ODD = re.compile(
    r"[A-Za-z`]v(?=[bcdfghjklmnpqrstvwxz`A-Z])"
    r"|\bw[bcdfgjkmpqtvxzKMNPQRSTUVWXYZ`]"
    r"|[A-Za-z]`[A-Za-z]"
    rf"|{_FONT_SIGN}(?:{_FONT_SIGN}|[A-Za-z’^Í©])"
    rf"|[A-Za-z](?:[©Ö]|(?!\u00ad|…){_FONT_SIGN})"
)
_INNER_CAPITAL = re.compile(r"[a-z~][A-Z]")  # so do ``mKvj`` and, now and then, ``WhatsApp``
_PLAIN_WORDS = frozenset({"the", "of", "and", "to", "in", "is", "for", "that", "with", "at", "by"})


def looks_bijoy(text: str) -> bool:
    """Whether the text is, for the most part, Bengali typed in Bijoy.

    Half of its words, and at least two, must contain sequences of no Latin spelling, and none may
    be among the commonest of English. Short text may be missed; Unicode Bengali never matches.
    """
    if _BENGALI.search(text) or not _ODD.search(text):  # nearly every text ends here
        return False
    words = [word for word in _WORD.findall(text) if any(map(str.isalpha, word))]
    if not _PLAIN_WORDS.isdisjoint(words):
        return False
    odd = [len(_ODD.findall(word)) for word in words]
    strange = sum(map(bool, odd))
    either = sum(
        bool(count) or _INNER_CAPITAL.search(word) is not None
        for word, count in zip(words, odd, strict=True)
    )
    return sum(odd) >= 2 and either * 2 >= len(words) and strange * 2 >= either


def from_bijoy(text: str) -> str:
    """Return Bijoy text in Unicode (NFC)."""
    plain = re.sub("্{2,}", "্", text.translate(_TABLE))
    plain = unicodedata.normalize("NFD", plain)
    plain = _TYPED_REPH.sub(r"র্\1\2", plain).replace(_REPH, "র্")
    plain = _TYPED_BEFORE.sub(r"\2\1", plain)
    for typed, vowel in _AFTERWARDS:
        plain = plain.replace(typed, vowel)
    return unicodedata.normalize("NFC", _NASAL_FIRST.sub(r"\2\1", plain))
