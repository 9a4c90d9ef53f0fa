"""The estimate of a passphrase's strength: common words are known, in either script."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.register.unlocking import Strength, strength_of
from desktop.passphrases.suggestion import COMMON, SUGGESTED, guesses_log10, suggest


def strength(passphrase):
    return strength_of(guesses_log10(passphrase))


@pytest.mark.parametrize(
    "passphrase",
    [
        "12345678",
        "aaaaaaaaaaaa",
        "1111 1111 1111 1111 1111",
        "password password password password",
        "demo demo demo demo",
        "Dhaka@123",
        "qwertyuiop",
        "bangladesh1971",
        "বাংলাদেশ",
        "বাংলাদেশ বাংলাদেশ বাংলাদেশ",
        "sonar bangla",
        "ভালোবাসা",
        "bhalobasha",
        "valobasha",
        "rahim karim",
        "রহিম করিম",
        "আমার সোনার বাংলা আমি তোমায় ভালোবাসি",
        "Amar sonar Bangla ami tomay bhalobashi",
        "বিসমিল্লাহির রাহমানির রাহিম",
        "bismillahir rahmanir rahim",
        "আসসালামু আলাইকুম",
        "Assalamu alaikum 2026",
        "ministry of public administration",
    ],
)
def test_what_everybody_would_try_is_refused(passphrase):
    assert strength(passphrase) is Strength.REFUSED


@pytest.mark.parametrize("passphrase", ["ami tomake bhalobashi", "আমার সোনার বাংলা"])
def test_a_phrase_of_three_common_words_is_weak_whatever_its_length(passphrase):
    assert strength(passphrase) <= Strength.MONTHS


def test_more_words_are_stronger():
    words = ["jonaki", "lanthon", "hariken", "somudro", "piyaz", "kolom"]
    levels = [guesses_log10(" ".join(words[:count])) for count in range(1, 7)]
    assert levels == sorted(levels)
    assert strength(" ".join(words)) is Strength.CENTURIES


@given(st.booleans())
def test_six_words_at_random_take_centuries(in_latin):
    assert strength(suggest(in_latin=in_latin)) is Strength.CENTURIES


@given(st.text(max_size=200))
def test_every_text_has_an_estimate(text):
    assert guesses_log10(text) >= 0


@pytest.mark.parametrize(
    ("log10", "level"),
    [
        (0, Strength.REFUSED),
        (7.99, Strength.REFUSED),
        (8, Strength.DAYS),
        (10, Strength.MONTHS),
        (12, Strength.YEARS),
        (14, Strength.CENTURIES),
        (19, Strength.CENTURIES),
    ],
)
def test_strength_begins_at_its_power_of_ten(log10, level):
    assert strength_of(log10) is level


def test_no_word_is_listed_twice():
    words = [*COMMON, *SUGGESTED]
    assert len(set(words)) == len(words)


def test_a_program_that_chooses_no_passphrase_does_not_load_the_estimator():
    code = (
        "import sys, desktop.main, desktop.ui.shell.tray_app, desktop.ui.wizard.wizard\n"
        "import desktop.ui.register.passphrase_window, desktop.services.register.service\n"
        "sys.exit('zxcvbn_rs_py' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
