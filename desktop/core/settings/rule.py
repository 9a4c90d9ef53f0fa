"""A rule of a setting: reads a TOML value into a typed one, or refuses it."""

from typing import Any, Protocol

from desktop.core.problem_codes import ProblemCode


class Refused(Exception):  # noqa: N818 - an answer about a value, reported as a KnownError
    """The value breaks its rule; ``code`` and ``facts`` make the sentence."""

    def __init__(self, code: ProblemCode, **facts: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


class Rule(Protocol):
    """Reads a TOML value into a typed one (or raises `Refused`) and writes it back."""

    def read(self, value: Any) -> Any:
        """Return the typed value."""

    def write(self, value: Any) -> Any:
        """Return the TOML value."""


class PlainRule:
    """A rule whose typed value is the TOML value."""

    def write(self, value: Any) -> Any:
        """Return the value itself; tuples become lists."""
        return list(value) if isinstance(value, tuple) else value
