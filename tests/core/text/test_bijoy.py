import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.text.bengali import fold
from desktop.core.text.bijoy import from_bijoy, looks_bijoy

# From documents in SutonnyMJ; read by eye.
PAIRS = [
    ("Avwg evsjvq Mvb MvB", "আমি বাংলায় গান গাই"),
    ("Rbve, AvMvgxKvj mKvj 10 NwUKvq mfv|", "জনাব, আগামীকাল সকাল ১০ ঘটিকায় সভা।"),
    (
        "MYcÖRvZš¿x evsjv‡`k miKvi, Rbcªkvmb gš¿Yvjq",
        "গণপ্রজাতন্ত্রী বাংলাদেশ সরকার, জনপ্রশাসন মন্ত্রণালয়",
    ),
    ("KZ…©c‡¶i wb‡`©kbv Abymv‡i", "কর্তৃপক্ষের নির্দেশনা অনুসারে"),
    ("wRjv cÖkvm‡Ki Kvh©vjq", "জিলা প্রশাসকের কার্যালয়"),
    ("¸iæZ¡c~Y© cÖwZ‡e`b `ªæZ ‡cÖiY Kiæb", "গুরুত্বপূর্ণ প্রতিবেদন দ্রুত প্রেরণ করুন"),
]
WORDS = [
    ("¯’vbxq", "স্থানীয়"),
    ("†KŠkj", "কৌশল"),
    ("†gvU", "মোট"),
    ("ˆZwi", "তৈরি"),
    ("wkÿv", "শিক্ষা"),
    ("m¤^‡Ü", "সম্বন্ধে"),
    ("cwðg", "পশ্চিম"),
    ("ivóª", "রাষ্ট্র"),
    ("Pvu`", "চাঁদ"),
    ("Puv`", "চাঁদ"),
    ("‡gvt", "মোঃ"),
    ("D”P", "উচ্চ"),
    ("Avj\u00advn", "আল্লাহ"),
    ("gyw³hy×", "মুক্তিযুদ্ধ"),
    ("wPwýZ", "চিহ্নিত"),
    ("AvšÍR©vwZK", "আন্তর্জাতিক"),
    ("¯^v¯’¨", "স্বাস্থ্য"),
    ("‡÷kb", "স্টেশন"),
]


@pytest.mark.parametrize(("typed", "meant"), PAIRS + WORDS)
def test_bijoy_becomes_what_was_meant(typed, meant):
    assert from_bijoy(typed) == unicodedata.normalize("NFC", meant)


@pytest.mark.parametrize("typed", [typed for typed, _ in PAIRS] + ["wb‡`©kbv cÖavb", "KZ…©c¶"])
def test_bijoy_is_recognised(typed):
    assert looks_bijoy(typed)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ok sir",
        "Please send the report before noon, DC Dhaka.",
        "noted sir, will do it ASAP",
        "WhatsApp and YouTube links: https://www.youtube.com/watch?v=dQw4w9",
        "iPhone McDonald eGov DDLG",
        "আমি বাংলায় গান গাই",
        "আমি Avwg evsjvq Mvb MvB",
        "the Avwg evsjvq Mvb MvB",  # no Bijoy, where one of the commonest English words is
        "Señor Müller naïve café",
        "room 5 m² at 30°C ± 2, §4 applies",
        "gov dev rev",
        "`code` and ```more code```",
        "05.00.0000.110.99.002.17-1337",
        "DM me @rahim_uddin",
    ],
)
def test_other_text_is_not(text):
    assert not looks_bijoy(text)


def test_bijoy_is_found_by_its_unicode_spelling():
    assert fold("মন্ত্রণালয়") in fold(from_bijoy("Rbcªkvmb gš¿Yvjq"))


CONSONANTS = list(zip("KLMNPQRUWZ`abcefgijkmn", "কখগঘচছজটডতদধনপবভমরলশসহ", strict=True))
JOINED = [("", ""), ("Ö", "্র"), ("¨", "্য"), ("^", "্ব"), ("¬", "্ল")]
SIGNS = [
    *(("", "", ""), ("", "v", "া"), ("w", "", "ি"), ("", "x", "ী"), ("", "y", "ু"), ("", "~", "ূ")),
    *(("", "„", "ৃ"), ("†", "", "ে"), ("ˆ", "", "ৈ"), ("†", "v", "ো"), ("†", "Š", "ৌ")),
]
SYLLABLES = st.tuples(
    st.sampled_from(CONSONANTS),
    st.sampled_from(JOINED),
    st.sampled_from(SIGNS),
    st.sampled_from(["", "©"]),
)


@given(st.lists(SYLLABLES, min_size=1, max_size=8))
def test_signs_typed_as_seen_come_into_the_order_of_speech(syllables):
    typed = meant = ""
    for (letter, consonant), (tail, joined), (before, after, sign), reph in syllables:
        typed += before + letter + tail + reph + after
        meant += ("র্" if reph else "") + consonant + joined + sign
    assert from_bijoy(typed) == meant


@given(st.text())
def test_any_text_is_converted_and_judged(text):
    looks_bijoy(text)
    assert "\ue000" not in from_bijoy(text.replace("\ue000", ""))
