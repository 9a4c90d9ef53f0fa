"""Dataclasses, named tuples and values as canonical JSON, and back.

The canonical form (RFC 8785: sorted keys, no spaces, UTF-8) holds integers, strings, booleans,
null, lists and objects, never floats, so that it is one line of the standard library.
"""

import functools
import json
import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from operator import itemgetter
from typing import Any, Union, get_args, get_origin, get_type_hints

_PLAIN = frozenset({str, int, bool, types.NoneType})  # they stand for themselves


def canonical(value: object) -> bytes:
    """Return the canonical JSON of dicts, lists, strings, integers, booleans and None.

    Floats are refused with TypeError: their spelling differs between languages.
    """
    _refuse_floats(value)
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def _refuse_floats(value: object) -> None:
    if isinstance(value, float):
        raise TypeError(f"a float has no canonical form: {value!r}")
    if isinstance(value, dict):
        for key, item in value.items():
            if not isinstance(key, str):
                raise TypeError(f"a key must be text: {key!r}")
            if type(item) not in _PLAIN:
                _refuse_floats(item)
    elif isinstance(value, list | tuple):
        for item in value:
            if type(item) not in _PLAIN:
                _refuse_floats(item)


def to_plain(value: object) -> object:
    """Return dataclasses, enums and tuples as JSON values; named ones become objects."""
    kind: Any = type(value)
    if kind in _PLAIN:
        return value
    names = field_names(kind)
    if names is not None:
        return {name: to_plain(getattr(value, name)) for name in names}
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return [to_plain(item) for item in value]
    return value


@functools.cache  # an import asks for each of its records
def field_names(kind: type) -> tuple[str, ...] | None:
    """Return the fields of a dataclass or a named tuple in order, None for any other type."""
    if is_dataclass(kind):
        return tuple(field.name for field in fields(kind))
    return getattr(kind, "_fields", None)


def from_plain(hint: Any, value: Any) -> object:
    """Build a value of that type from JSON values; TypeError, KeyError, ValueError if unfit."""
    return _reader(hint)(value)


def _simple(hint: Any) -> tuple[type, ...]:
    """Return the types of JSON values that stand for themselves; none for other types."""
    inner = get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)
    return inner if set(inner) <= {int, str, bool, types.NoneType} else ()


@functools.cache  # a ten-year report reads 80,000 events: types are inspected once
def _reader(hint: Any) -> Callable[[Any], object]:
    if get_origin(hint) in (Union, types.UnionType):
        inner = _reader(next(a for a in get_args(hint) if a is not types.NoneType))
        return lambda value: None if value is None else inner(value)
    if get_origin(hint) is tuple:
        item = _reader(get_args(hint)[0])
        return lambda value: tuple(map(item, value))
    if field_names(hint) is not None:
        return _builder(hint)
    if issubclass(hint, StrEnum):
        members = {member.value: member for member in hint}
        return lambda value: members[value] if value in members else hint(value)

    def plain(value: Any) -> object:
        if type(value) is not hint:
            raise TypeError(f"{value!r} is not {hint.__name__}")
        return value

    return plain


def _builder(hint: type) -> Callable[[Any], object]:
    """Builder of a dataclass or named tuple from the values of its fields by name."""
    hints = get_type_hints(hint)
    readers = {name: _reader(hints[name]) for name in field_names(hint) or ()}
    simple = {name: kinds for name in readers if (kinds := _simple(hints[name]))}
    rest = [(place, readers[name]) for place, name in enumerate(readers) if name not in simple]
    by_name = is_dataclass(hint) and any(field.kw_only for field in fields(hint))
    in_order = len(readers) > 1 and not by_name
    values_of = itemgetter(*readers) if in_order else None
    fitting: set[tuple[type, ...]] = set()  # types of the values of objects that were right

    def build(value: Any) -> object:
        types_: tuple[type, ...] = ()
        # One look-up for all types, since an office reads hundreds of thousands of events.
        if values_of and type(value) is dict and len(value) == len(readers):
            try:
                values = values_of(value)
            except KeyError:
                values = ()  # the slow way names the missing key
            types_ = tuple(map(type, values))
            if types_ in fitting:
                values = [*values]
                for place, read in rest:
                    values[place] = read(values[place])
                return hint(*values)
        if not isinstance(value, Mapping):
            raise TypeError(f"{hint.__name__}: not an object")
        others = {
            name: readers[name](item)  # raises for a wrong value
            for name, item in value.items()
            if name not in simple or type(item) not in simple[name]
        }
        if types_:
            fitting.add(types_)
        return hint(**{**value, **others} if others else value)

    return build
