"""Reading messages from outside: bytes into a dataclass, or a fault with its place.

Every message of the office's protocol is read here. Its shape is its dataclass; lengths,
ranges and patterns, which a type cannot express, are in `typing.Annotated`.
"""

import functools
import json
import re
import types
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from desktop.core.canonical_json import field_names

_DIGITS = 19  # of the largest number that fits eight bytes


class Fault(StrEnum):
    """The kinds of faults."""

    TOO_LARGE = "too_large"
    NOT_UTF8 = "not_utf8"
    NOT_JSON = "not_json"
    TOO_DEEP = "too_deep"
    KEY_TWICE = "key_twice"
    FRACTION = "fraction"  # a float, NaN or infinity, whose spelling differs between languages
    KEY_MISSING = "key_missing"
    KEY_UNKNOWN = "key_unknown"
    WRONG_TYPE = "wrong_type"
    WRONG_TEXT = "wrong_text"  # a control character, an unpaired surrogate, another form
    TOO_LONG = "too_long"
    OUT_OF_RANGE = "out_of_range"
    CONTRADICTION = "contradiction"  # the parts do not fit together


class Unfit(ValueError):  # noqa: N818 - it is the answer of a question
    """A malformed message; ``where`` is the place, such as ``slots[3].due_ms``."""

    def __init__(self, fault: Fault, where: str = "") -> None:
        super().__init__(f"{fault.value} {where}".rstrip())
        self.fault = fault
        self.where = where


@dataclass(frozen=True, slots=True)
class Text:
    """A text of so many characters at most; ``form`` is a pattern for the whole of it.

    Of control characters only the line feed is taken, and only with ``lines``.
    """

    most: int
    form: str = ""
    least: int = 0
    lines: bool = False


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number in a range, both ends included."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Many:
    """A list of so many items at most."""

    most: int


_Rule = Text | Whole | Many
_Reader = Callable[[Any], Any]
_Message = TypeVar("_Message")


def read(message: type[_Message], raw: bytes, most_bytes: int) -> _Message:
    """Return the message in the bytes; `Unfit` names the first fault."""
    return from_plain(message, parse(raw, most_bytes))


def parse(raw: bytes, most_bytes: int) -> Any:
    """Return the JSON value; `Unfit` if too large, with duplicate keys, fractions, or no JSON."""
    if len(raw) > most_bytes:
        raise Unfit(Fault.TOO_LARGE)
    try:
        return _decode(raw.decode())
    except UnicodeDecodeError:
        raise Unfit(Fault.NOT_UTF8) from None
    except RecursionError:
        raise Unfit(Fault.TOO_DEEP) from None
    except json.JSONDecodeError:
        raise Unfit(Fault.NOT_JSON) from None


def from_plain(message: type[_Message], plain: Any) -> _Message:
    """Return the message of a JSON value, or raise `Unfit`."""
    message_: _Message = _reader(cast(Any, message), None)(plain)
    return message_


def fits(hint: Any, value: object) -> bool:
    """Whether a message would take the value: the rule of both sides, before anything is sent."""
    try:
        _reader(hint, None)(value)
    except Unfit:
        return False
    return True


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = dict(pairs)
    if len(names) != len(pairs):
        raise Unfit(Fault.KEY_TWICE)
    return names


def _no_fraction(_text: str) -> Any:
    raise Unfit(Fault.FRACTION)


def _number(text: str) -> int:
    if len(text.removeprefix("-")) > _DIGITS:
        raise Unfit(Fault.OUT_OF_RANGE)
    return int(text)


_decode = json.JSONDecoder(
    object_pairs_hook=_once,
    parse_float=_no_fraction,
    parse_constant=_no_fraction,
    parse_int=_number,
).decode


@functools.cache
def _reader(hint: Any, rule: _Rule | None) -> _Reader:  # noqa: PLR0911 - one for each type
    origin = get_origin(hint)
    if origin is Annotated:
        inner, rule = get_args(hint)
        return _reader(inner, rule)
    if origin in (Union, types.UnionType):
        inner = next(item for item in get_args(hint) if item is not types.NoneType)
        given = _reader(inner, rule)
        return lambda value: None if value is None else given(value)
    if origin is tuple:
        assert isinstance(rule, Many), f"a list without a limit: {hint}"
        return _list_reader(_reader(get_args(hint)[0], None), rule.most)
    if field_names(hint) is not None:
        return _record_reader(hint)
    if issubclass(hint, StrEnum):
        return _choice_reader(hint)
    if hint is bool:
        return _read_bool
    if hint is int:
        assert isinstance(rule, Whole), "a number without a range"
        return _whole_reader(rule)
    assert hint is str
    assert isinstance(rule, Text), "a text without a limit"
    return _text_reader(rule)


def _record_reader(cls: type) -> _Reader:
    hints = get_type_hints(cls, include_extras=True)
    readers = [(name, _reader(hints[name], None)) for name in field_names(cls) or ()]
    names = {name for name, _ in readers}

    def take(value: Any) -> Any:
        if type(value) is not dict:
            raise Unfit(Fault.WRONG_TYPE)
        if value.keys() != names:
            if missing := names - value.keys():
                raise Unfit(Fault.KEY_MISSING, min(missing))
            raise Unfit(Fault.KEY_UNKNOWN)  # its name is the sender's and is not reported
        parts, name = [], ""
        try:
            for name, part in readers:
                parts.append(part(value[name]))
        except Unfit as unfit:
            raise Unfit(unfit.fault, _inside(name, unfit.where)) from None
        return cls(*parts)

    return take


def _inside(outer: str, where: str) -> str:
    return f"{outer}{'.' if where and where[0] != '[' else ''}{where}"


def _list_reader(item: _Reader, most: int) -> _Reader:
    def take(value: Any) -> Any:
        if type(value) is not list:
            raise Unfit(Fault.WRONG_TYPE)
        if len(value) > most:
            raise Unfit(Fault.TOO_LONG)
        parts: list[Any] = []
        try:
            for part in value:
                parts.append(item(part))  # noqa: PERF401 - their count is the place
        except Unfit as unfit:
            raise Unfit(unfit.fault, _inside(f"[{len(parts)}]", unfit.where)) from None
        return tuple(parts)

    return take


def _choice_reader(choices: type[StrEnum]) -> _Reader:
    members = {member.value: member for member in choices}

    def take(value: Any) -> Any:
        if type(value) is not str:
            raise Unfit(Fault.WRONG_TYPE)
        if value not in members:
            raise Unfit(Fault.OUT_OF_RANGE)
        return members[value]

    return take


def _read_bool(value: Any) -> Any:
    if type(value) is not bool:
        raise Unfit(Fault.WRONG_TYPE)
    return value


def _whole_reader(rule: Whole) -> _Reader:
    least, most = rule.least, rule.most

    def take(value: Any) -> Any:
        if type(value) is not int:
            raise Unfit(Fault.WRONG_TYPE)
        if not least <= value <= most:
            raise Unfit(Fault.OUT_OF_RANGE)
        return value

    return take


def _text_reader(rule: Text) -> _Reader:
    fits_form = re.compile(rule.form).fullmatch if rule.form else None
    unfit = re.compile(_UNFIT.replace("\\n", "") if rule.lines else _UNFIT).search

    def take(value: Any) -> Any:
        if type(value) is not str:
            raise Unfit(Fault.WRONG_TYPE)
        if len(value) > rule.most:
            raise Unfit(Fault.TOO_LONG)
        if len(value) < rule.least or unfit(value):
            raise Unfit(Fault.WRONG_TEXT)
        if fits_form is not None and not fits_form(value):
            raise Unfit(Fault.WRONG_TEXT)
        return value

    return take


# Control characters (Cc), NUL among them, and unpaired surrogates (Cs).
_UNFIT = r"[\x00-\x09\n\x0b-\x1f\x7f-\x9f\ud800-\udfff]"
