import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from desktop.core.register.unlocking import normalized

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(WORDS)
@example("\u00a0য়\t ")
def test_a_passphrase_that_counts_stays_as_it_is(typed):
    assert normalized(normalized(typed)) == normalized(typed)


@given(WORDS)
def test_spelling_and_spaces_make_no_difference(typed):
    spread = "  ".join(["", *unicodedata.normalize("NFKD", typed).split(), ""])
    assert normalized(spread) == normalized(typed)
