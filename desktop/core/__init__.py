"""The rules: values and pure functions, standard library only, no I/O, no clock."""

from collections.abc import Callable
from enum import EnumType, StrEnum
from itertools import zip_longest
from typing import Self, TypeVar

_Any = TypeVar("_Any")


def to_translate(text: str) -> str:
    """Mark a text of a table for translation and return it; `language` translates it when shown."""
    return text


def to_translate_counted(text: str) -> str:
    """Mark a text of a table that counts something and return it."""
    return text


def texts_of(*_parameters: str) -> Callable[[_Any], _Any]:
    """Mark the parameters of a function that are texts in all its calls."""
    return lambda row: row


class _NamedRows(EnumType):
    """Makes the name of a row, in small letters, its value."""

    def __new__(
        cls,
        name: str,
        bases: tuple[type, ...],
        rows: dict[str, object],
        *,
        texts: tuple[str, ...],  # noqa: ARG004 - read by `dev.py translate`
    ) -> "_NamedRows":
        """Create the enumeration."""
        for row, cells in rows.items():
            if row.isupper():
                others = cells if isinstance(cells, tuple) else (cells,)
                # The enumeration's own dictionary refuses a second value for a name.
                dict.__setitem__(rows, row, (row.lower(), *others))
        return super().__new__(cls, name, bases, rows)  # type: ignore[arg-type]  # of enum alone


class Rows(StrEnum, metaclass=_NamedRows, texts=()):
    """An enumeration that is a table: a member's value is its name in small letters.

    A row holds the class's annotated columns in their order; a column left out is "". ``texts``
    names the columns that are texts for people.
    """

    def __new__(cls, value: str, *cells: object) -> Self:
        """Create the member."""
        member = str.__new__(cls, value)
        member._value_ = value
        for name, cell in zip_longest(cls.__annotations__, cells, fillvalue=""):
            setattr(member, name, cell)
        return member
