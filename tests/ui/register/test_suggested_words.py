import re

import pytest

from desktop.core.register.unlocking import Strength
from desktop.language.passphrase_strength import strength
from desktop.ui.register.passphrase_window import NewPassphrase, SuggestedWords


def suggested(part):
    """Return the words that are shown: the label wraps them, as rich text."""
    return re.sub("<[^>]+>", "", part.words.text())


@pytest.fixture
def fields(look, qtbot):
    made = NewPassphrase(look, "New passphrase")
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("in_latin", [False, True])
def test_words_are_shown_when_they_are_asked_for_and_may_be_others(look, qtbot, in_latin):
    part = SuggestedWords(look)
    qtbot.addWidget(part)
    assert part.words.isHidden()
    press = part.latin if in_latin else part.bengali
    shown = set()
    for _ in range(3):
        press.click()
        assert len(suggested(part).split(" ")) == 6
        assert suggested(part).isascii() is in_latin
        shown.add(suggested(part))
    assert len(shown) == 3


def test_what_was_suggested_can_be_set_once_it_is_typed_twice(fields):
    fields.suggestion.latin.click()
    words = suggested(fields.suggestion)
    assert fields.first.text() == ""  # the officer shows that the keyboard can
    for field in (fields.first, fields.second):
        assert not fields.fits
        field.setText(words)
    assert fields.fits
    assert strength(Strength.CENTURIES) in fields.note.text()


def test_words_are_forgotten_with_the_fields(fields):
    fields.suggestion.bengali.click()
    fields.clear()
    assert fields.suggestion.words.text() == ""
    assert fields.suggestion.words.isHidden()


def test_what_is_easy_to_guess_cannot_be_set(fields):
    for field in (fields.first, fields.second):
        field.setText("password password password")
    assert not fields.fits
    assert strength(Strength.REFUSED) in fields.note.text()
