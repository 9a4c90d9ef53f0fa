import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.sheets.validation import (
    Fault,
    Many,
    Text,
    Unfit,
    Whole,
    fits,
    from_plain,
    parse,
    read,
)


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True, slots=True)
class Part:
    n: Annotated[int, Whole(0, 9)]

    def __post_init__(self) -> None:
        if self.n == 7:
            raise Unfit(Fault.CONTRADICTION, "n")


@dataclass(frozen=True, slots=True)
class Message:
    name: Annotated[str, Text(5)]
    code: Annotated[str, Text(4, "[a-f]*", 1)] | None
    colour: Colour
    on: bool
    parts: Annotated[tuple[Part, ...], Many(3)]


GOOD = {"name": "নাম", "code": "ab", "colour": "red", "on": True, "parts": [{"n": 1}]}


def refused(plain) -> tuple[Fault, str]:
    with pytest.raises(Unfit) as wrong:
        from_plain(Message, plain)
    return wrong.value.fault, wrong.value.where


def test_a_message_that_fits_is_read_whole():
    raw = json.dumps(GOOD).encode()
    assert read(Message, raw, 1000) == Message("নাম", "ab", Colour.RED, True, (Part(1),))
    assert from_plain(Message, GOOD | {"code": None}).code is None


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        (b"[1]" + b" " * 100, Fault.TOO_LARGE),
        (b'"\xff"', Fault.NOT_UTF8),
        (b"{", Fault.NOT_JSON),
        (b"", Fault.NOT_JSON),
        (b'{"a":1,"a":1}', Fault.KEY_TWICE),
        (b'{"a":{"b":1,"b":2}}', Fault.KEY_TWICE),
        (b"[NaN]", Fault.FRACTION),
        (b"[-Infinity]", Fault.FRACTION),
        (b"[1.0]", Fault.FRACTION),
        (b"[1e3]", Fault.FRACTION),
        (b"1" * 20, Fault.OUT_OF_RANGE),
        (b"-" + b"1" * 20, Fault.OUT_OF_RANGE),
    ],
)
def test_what_is_no_plain_json_is_refused_by_name(raw, fault):
    with pytest.raises(Unfit) as wrong:
        parse(raw, 100)
    assert wrong.value.fault is fault


def test_deep_json_is_refused_and_not_a_crash():
    with pytest.raises(Unfit) as wrong:
        parse(b"[" * 500_000, 1_000_000)
    assert wrong.value.fault is Fault.TOO_DEEP


@pytest.mark.parametrize(
    ("change", "fault", "where"),
    [
        ({"name": 1}, Fault.WRONG_TYPE, "name"),
        ({"name": "ছয়টি অক্ষর"}, Fault.TOO_LONG, "name"),
        ({"name": "a\x00"}, Fault.WRONG_TEXT, "name"),
        ({"name": "\ud800"}, Fault.WRONG_TEXT, "name"),
        ({"code": ""}, Fault.WRONG_TEXT, "code"),
        ({"code": "x"}, Fault.WRONG_TEXT, "code"),
        ({"code": "ab\n"}, Fault.WRONG_TEXT, "code"),
        ({"colour": "blue"}, Fault.OUT_OF_RANGE, "colour"),
        ({"colour": 1}, Fault.WRONG_TYPE, "colour"),
        ({"on": 1}, Fault.WRONG_TYPE, "on"),
        ({"parts": {}}, Fault.WRONG_TYPE, "parts"),
        ({"parts": [{"n": 1}] * 4}, Fault.TOO_LONG, "parts"),
        ({"parts": [{"n": 1}, 3]}, Fault.WRONG_TYPE, "parts[1]"),
        ({"parts": [{"n": True}]}, Fault.WRONG_TYPE, "parts[0].n"),
        ({"parts": [{"n": 10}]}, Fault.OUT_OF_RANGE, "parts[0].n"),
        ({"parts": [{"n": -1}]}, Fault.OUT_OF_RANGE, "parts[0].n"),
        ({"parts": [{"n": 1}, {"n": 7}]}, Fault.CONTRADICTION, "parts[1].n"),
        ({"parts": [{}]}, Fault.KEY_MISSING, "parts[0].n"),
        ({"other": 1}, Fault.KEY_UNKNOWN, ""),
    ],
)
def test_the_first_wrong_place_is_named(change, fault, where):
    assert refused(GOOD | change) == (fault, where)


def test_a_whole_message_of_another_kind_is_refused():
    assert refused([]) == (Fault.WRONG_TYPE, "")
    assert str(Unfit(Fault.TOO_LONG, "name")) == "too_long name"


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from([*GOOD, "n"]), inner),
)


@given(PLAIN | st.fixed_dictionaries({name: st.just(GOOD[name]) | PLAIN for name in GOOD}))
def test_any_json_gives_a_message_or_a_fault(plain):
    raw = json.dumps(plain).encode()
    try:
        made = read(Message, raw, 10_000)
    except Unfit:
        return
    assert len(made.name) <= 5
    assert all(0 <= part.n <= 9 for part in made.parts)


@pytest.mark.parametrize(("text", "right"), [("রহিমা", True), ("A\tB", False), ("x" * 9, False)])
def test_a_value_is_judged_before_it_is_sent_as_it_will_be_where_it_comes(text, right):
    assert fits(Annotated[str, Text(5)], text) is right


@given(st.binary(max_size=200))
def test_any_bytes_give_a_value_or_a_fault(raw):
    try:
        value = parse(raw, 100)
    except Unfit:
        value = None
    assert not isinstance(value, float)
