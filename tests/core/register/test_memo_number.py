"""Memo numbers: both forms, Bengali digits, and each fault by its name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.register.pasted_message import FORMS, Memo, MemoFault, read_memo
from desktop.core.text.bengali import bengali_digits

LETTER = "০৫.০০.০০০০.১১০.৯৯.০০২.১৭-১৩৩৭"


def test_the_ministrys_own_letter():
    memo = read_memo(LETTER)
    assert isinstance(memo, Memo)
    assert str(memo) == "05.00.0000.110.99.002.17-1337"
    assert memo.serial == "1337"


@pytest.mark.parametrize(
    "text",
    [
        " 05.00.0000.110.99.002.17 - 1337 ",
        "05.00.0000.110.99.002.17\u20131337",
        "050000001109900217-1337",
        "০৫.০০.০০০০.১১০.৯৯.০০২.১৭—১৩৩৭",
    ],
)
def test_spellings_that_mean_the_same(text):
    assert str(read_memo(text)) == "05.00.0000.110.99.002.17-1337"


@given(st.sampled_from(FORMS), st.data(), st.integers(1, 99999))
def test_both_forms_read_back(form, data, serial):
    groups = [data.draw(st.text("0123456789", min_size=n, max_size=n)) for n in form]
    text = f"{'.'.join(groups)}-{serial}"
    assert str(read_memo(text)) == text
    assert str(read_memo(bengali_digits(text))) == text


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", MemoFault.LENGTH),
        ("05.00.0000.110.99.002.1-1337", MemoFault.LENGTH),
        ("05.00.0000.110.99.002.177-1337", MemoFault.LENGTH),
        ("05.00.0000.110.99.0021.7-1337", MemoFault.GROUPS),
        ("05.00.0000.110.99.002.17", MemoFault.SERIAL),
        ("05.00.0000.110.99.002.17-", MemoFault.SERIAL),
        ("05.00.0000.110.99.002.17-13a", MemoFault.LETTERS),
        ("05.00.0000.110.99.002.1x-1337", MemoFault.LETTERS),
        ("স্মারক নং ০৫", MemoFault.LETTERS),
    ],
)
def test_each_fault_is_told_apart(text, fault):
    assert read_memo(text) is fault


@given(st.text())
def test_any_text_is_read_or_refused(text):
    assert isinstance(read_memo(text), Memo | MemoFault)
