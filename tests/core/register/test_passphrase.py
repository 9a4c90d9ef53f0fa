import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.core.register.unlocking import Strength, normalized, strength_of

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(WORDS)
@example("\u00a0য়\t ")
def test_a_passphrase_that_counts_stays_as_it_is(typed):
    assert normalized(normalized(typed)) == normalized(typed)


@given(WORDS)
def test_spelling_and_spaces_make_no_difference(typed):
    spread = "  ".join(["", *unicodedata.normalize("NFKD", typed).split(), ""])
    assert normalized(spread) == normalized(typed)


@pytest.mark.parametrize(
    ("log10", "strength"),
    [(0, Strength.REFUSED), (7.9, Strength.REFUSED), (8, Strength.DAYS), (13, Strength.YEARS)],
)
def test_a_passphrase_is_as_strong_as_its_guesses(log10, strength):
    assert strength_of(log10) is strength
