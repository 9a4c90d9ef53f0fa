from dataclasses import replace

import pytest
from PySide6.QtGui import QTextCharFormat

from desktop import language
from desktop.core.directive import Draft
from desktop.core.doubts import Pasted
from desktop.core.pasted import read_pasted, with_offers
from desktop.core.schedule import Schedule
from desktop.core.terms import SecurityClass
from desktop.ui.record_form import RecordForm
from desktop.ui.theme import LIGHT, Look

COPIED = "[14:10, 24/11/2026] ডিসি ঢাকা: স্মারক নং ০৫.০০.০০০০.১১০.৯৯.০০২.১৭-১৩৩৭ দেখুন"
MEMO = "05.00.0000.110.99.002.17-1337"


@pytest.fixture
def form(look, qtbot):
    def make(tongue, pasted=None):
        language.install(tongue)
        made = RecordForm(Look(LIGHT, tongue), pasted or read_pasted(COPIED)[0], locked=False)
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
    draft = read_pasted(COPIED)[0].draft
    assert form(tongue).draft() == replace(draft, memo_no=MEMO)


def test_what_is_still_to_be_looked_at_is_marked_in_its_field(form):
    made = form("en")
    waiting = {item.field for item in read_pasted(COPIED)[0].unread}
    assert {"designation", "deadline_ms"} <= waiting
    assert made.designation.property("waiting")
    assert made.deadline.edit.property("waiting")
    assert not made.sender_field.property("waiting")


def test_each_class_but_the_ordinary_wears_its_bars_and_is_filed_as_chosen(form):
    made = form("en")
    marked = [not choice.icon().isNull() for choice in made.security.buttons()]
    assert marked == [level is not SecurityClass.ORDINARY for level in SecurityClass]
    made.security.buttons()[2].click()
    assert made.draft().security is SecurityClass.CONFIDENTIAL


# A face outside the first plane and a CRLF: Qt counts both otherwise than Python does.
ASKING = "[14:10, 24/11/2026] ডিসি ঢাকা: 😀 প্রস্তুতি\r\nআজ বিকাল ৫টার মধ্যে জানান"


@pytest.fixture
def asking(form):
    pasted = with_offers(read_pasted(ASKING)[0], "জেলা প্রশাসক, ঢাকা", Schedule(), 0)
    return form("en", pasted)


def underlined(form):
    return [
        (selection.cursor.selectedText(), selection.format.underlineStyle())
        for selection in form.text.extraSelections()
    ]


def test_what_was_read_and_what_not_is_underlined_in_the_original(asking):
    style = QTextCharFormat.UnderlineStyle
    assert underlined(asking) == [
        ("14:10, 24/11/2026", style.SingleUnderline),
        ("ডিসি ঢাকা", style.DotLine),
        ("আজ বিকাল ৫টার মধ্যে", style.DotLine),
    ]


def test_what_is_offered_fills_its_field_by_a_click_and_not_before(asking):
    assert asking.draft().deadline_ms is None
    assert not asking.draft().designation
    offers = asking.original.offers
    assert list(offers) == ["designation", "deadline_ms"]
    for offer in offers.values():
        offer.click()
    assert asking.draft().designation == "জেলা প্রশাসক, ঢাকা"
    assert asking.deadline.edit.text() == "24-11-2026  17:00"
    assert not asking.designation.property("waiting")
    assert not asking.deadline.edit.property("waiting")
    assert not any(offer.isVisibleTo(asking) for offer in offers.values())


def test_a_typed_record_asks_for_nothing(form):
    made = form("en", Pasted(Draft()))
    assert not made.original.offers
    assert not underlined(made)
    assert not made.text.isReadOnly()
