"""The canonical bytes: one form, whichever way they are written."""

from dataclasses import dataclass, field
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.canonical_json import LATER, canonical, canonical_of, to_plain


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
    listed: list[str | int | None]
    found: dict[str, int]
    later: int = field(default=0, metadata=LATER)
    nothing: tuple[str, ...] = ()


TEXT = st.text(st.characters(exclude_categories=["Cs"]))
WHOLES = st.builds(
    _Whole,
    zulu=TEXT,
    alpha=st.integers(),
    yes=st.booleans(),
    kind=st.sampled_from(_Kind),
    parts=st.lists(st.builds(_Part, TEXT), max_size=3).map(tuple),
    none=st.none() | st.builds(_Part, TEXT),
    listed=st.lists(TEXT | st.integers() | st.none(), max_size=3),
    found=st.dictionaries(TEXT, st.integers(), max_size=3),
    later=st.integers(0, 2),
)


@given(WHOLES)
def test_the_quick_way_writes_the_same_bytes(whole):
    assert canonical_of(whole) == canonical(to_plain(whole))


def test_the_bytes_are_these():
    whole = _Whole(
        zulu='ক\u200d"\n\x00\\é', alpha=-7, yes=True, kind=_Kind.OTHER, parts=(_Part("a"),),
        none=None, listed=["x", 1, None], found={"b": 2, "a": 1},
    )  # fmt: skip
    assert canonical_of(whole).decode() == (
        '{"alpha":-7,"found":{"a":1,"b":2},"kind":"o\\"ther","listed":["x",1,null],"none":null,'
        '"nothing":[],"parts":[{"words":"a"}],"yes":true,"zulu":"ক\u200d\\"\\n\\u0000\\\\é"}'
    )


@pytest.mark.parametrize("write", [canonical_of, canonical])
def test_a_float_is_refused(write):
    with pytest.raises(TypeError, match="no canonical form"):
        write([1.5])
