"""Gives data classes their methods without compiling a text for each; imported before them.

Python 3.11 and 3.12 write and compile six functions for each frozen data class: with 200 classes, a
quarter of the start. Here ``__init__`` alone stays so; the others do the same by the fields' names.
Other versions are left as they are: 3.13 compiles one text for a class.
"""

import dataclasses
import sys
from collections.abc import Callable, Sequence
from operator import attrgetter
from reprlib import recursive_repr
from typing import Any

_Fields = Sequence[dataclasses.Field[Any]]


def _reader(names: Sequence[str]) -> Callable[[object], object]:
    """Return the function that reads these fields of an object as a tuple."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda owner: tuple(getattr(owner, name) for name in names)


def _repr_fn(fields: _Fields, _globals: object) -> Callable[[object], str]:
    names = [field.name for field in fields]

    @recursive_repr()
    def __repr__(self: object) -> str:  # noqa: N807
        values = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{self.__class__.__qualname__}({values})"

    return __repr__


def _hash_fn(fields: _Fields, _globals: object) -> Callable[[object], int]:
    values = _reader([field.name for field in fields])

    def __hash__(self: object) -> int:  # noqa: N807
        return hash(values(self))

    return __hash__


def _cmp_fn(
    name: str,
    op: str,
    own: str,
    other: str,
    *,
    globals: dict[str, Any],  # noqa: A002
) -> Callable[[object, object], bool]:
    """Compare by the fields, which ``own`` lists as ``(self.a,self.b,)``."""
    if name != "__eq__":
        compiled: Callable[[object, object], bool]
        compiled = _standard(name, op, own, other, globals=globals)
        return compiled
    values = _reader([part.removeprefix("self.") for part in own[1:-1].split(",") if part])

    def __eq__(self: object, other: object) -> bool:  # noqa: N807
        return (
            values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented
        )

    return __eq__


def _frozen_get_del_attr(
    cls: Any, fields: _Fields, _globals: object
) -> tuple[Callable[[object, str, object], None], Callable[[object, str], None]]:
    names = frozenset(field.name for field in fields)

    def __setattr__(self: object, name: str, value: object) -> None:  # noqa: N807
        if type(self) is cls or name in names:
            raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def __delattr__(self: object, name: str) -> None:  # noqa: N807
        if type(self) is cls or name in names:
            raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)

    return __setattr__, __delattr__


_standard: Any = getattr(dataclasses, "_cmp_fn", None)
if sys.version_info < (3, 13):
    for function in (_repr_fn, _hash_fn, _cmp_fn, _frozen_get_del_attr):
        setattr(dataclasses, function.__name__, function)
