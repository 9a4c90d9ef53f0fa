"""The canonical bytes: one form, whichever way they are written."""

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.canonical_json import canonical, from_plain, to_plain
from desktop.core.events import CheckClosed
from desktop.core.network import Verdict


class _Kind(StrEnum):
    FIRST = "first"
    OTHER = 'o"ther'


@dataclass(frozen=True, slots=True)
class _Part:
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Whole:
    zulu: str
    alpha: int
    yes: bool
    kind: _Kind
    parts: tuple[_Part, ...]
    none: _Part | None
    nothing: tuple[str, ...] = ()


class _Pair(NamedTuple):
    number: int
    kind: _Kind


TEXT = st.text(st.characters(exclude_categories=["Cs"]))
WHOLES = st.builds(
    _Whole,
    zulu=TEXT,
    alpha=st.integers(),
    yes=st.booleans(),
    kind=st.sampled_from(_Kind),
    parts=st.lists(st.builds(_Part, TEXT), max_size=3).map(tuple),
    none=st.none() | st.builds(_Part, TEXT),
)


@given(WHOLES)
def test_a_value_comes_back_from_its_bytes(whole):
    assert from_plain(_Whole, json.loads(canonical(to_plain(whole)))) == whole


def test_the_bytes_are_these():
    whole = _Whole(
        zulu='ক\u200d"\n\x00\\é',
        alpha=-7,
        yes=True,
        kind=_Kind.OTHER,
        parts=(_Part("a"),),
        none=None,
    )
    assert canonical(to_plain(whole)).decode() == (
        '{"alpha":-7,"kind":"o\\"ther","none":null,'
        '"nothing":[],"parts":[{"words":"a"}],"yes":true,"zulu":"ক\u200d\\"\\n\\u0000\\\\é"}'
    )
    assert from_plain(_Whole, to_plain(whole)) == whole
    assert from_plain(tuple[str, ...], ["a"]) == ("a",)


@pytest.mark.parametrize(
    ("value", "why"), [([1.5], "no canonical form"), ({"a": {"b": 0.5}}, "no"), ({1: 2}, "key")]
)
def test_what_languages_spell_differently_is_refused(value, why):
    with pytest.raises(TypeError, match=why):
        canonical(value)


CLOSED = {"due_ms": 1, "outcome": "checked", "answered_ms": None, "seconds": None}
CLOSED |= {"snoozes": 0, "connectivity": "online"}


@pytest.mark.parametrize(
    "change",
    [{"snoozes": True}, {"snoozes": "1"}, {"seconds": 1.5}, {"due_ms": None}, {"x": 1}],
)
def test_a_field_of_another_type_or_name_is_refused(change):
    assert from_plain(CheckClosed, CLOSED)
    with pytest.raises((TypeError, ValueError, KeyError)):
        from_plain(CheckClosed, CLOSED | change)


def test_a_missing_field_is_refused():
    with pytest.raises(TypeError):
        from_plain(CheckClosed, {"outcome": "checked"})


def test_another_field_in_the_place_of_one_is_refused():
    renamed = {"x" if name == "snoozes" else name: value for name, value in CLOSED.items()}
    with pytest.raises(KeyError):
        from_plain(CheckClosed, renamed)


def test_a_named_tuple_is_an_object_and_a_plain_one_a_list():
    pairs = _Pair(1, _Kind.FIRST), _Pair(2, _Kind.OTHER)
    plain = [{"number": 1, "kind": "first"}, {"number": 2, "kind": 'o"ther'}]
    assert to_plain(pairs) == plain
    assert from_plain(tuple[_Pair, ...], plain) == pairs


def test_a_member_of_an_enum_is_its_text():
    assert to_plain(Verdict.ONLINE) == "online"
    assert to_plain([1.5]) == [1.5]  # refused when it is written
