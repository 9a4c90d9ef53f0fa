from dataclasses import replace

import pytest

from desktop import language
from desktop.core.pasted import drafts_from_copied
from desktop.ui.record_form import RecordForm
from desktop.ui.theme import LIGHT, Look

COPIED = "[14:10, 24/11/2026] ডিসি ঢাকা: স্মারক নং ০৫.০০.০০০০.১১০.৯৯.০০২.১৭-১৩৩৭ দেখুন"
MEMO = "05.00.0000.110.99.002.17-1337"


@pytest.fixture
def form(look, qtbot):
    def make(tongue):
        language.install(tongue)
        made = RecordForm(Look(LIGHT, tongue), drafts_from_copied(COPIED)[0], locked=False)
        qtbot.addWidget(made)
        return made

    yield make
    language.install("en")


def test_bengali_fields_are_filled_in_bengali_digits(form):
    made = form("bn")
    assert made.claimed.edit.text() == "২৪-১১-২০২৬  ১৪:১০"
    assert made.memo.text() == "০৫.০০.০০০০.১১০.৯৯.০০২.১৭-১৩৩৭"


def test_english_fields_are_filled_in_latin_digits(form):
    made = form("en")
    assert made.claimed.edit.text() == "24-11-2026  14:10"
    assert made.memo.text() == MEMO


@pytest.mark.parametrize("tongue", ["bn", "en"])
def test_what_is_recorded_is_the_same_in_both_languages(form, tongue):
    draft = drafts_from_copied(COPIED)[0]
    assert form(tongue).draft() == replace(draft, memo_no=MEMO)
