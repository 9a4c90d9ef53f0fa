"""A known problem as people read it: title and hint, filled with the error's facts."""

import datetime as dt
import re
from collections.abc import Mapping

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.units import MINUTE_MS
from desktop.language.dates import date, moment_words
from desktop.language.numbers import decimal, duration, number
from desktop.language.reasons import reason
from desktop.language.translator import current, translate

# The facts that a title may count, by their names.
_COUNTS = ("count", "lines", "most", "present", "seconds")
_ENDS = ("।", ".", "?", "…")
_QUOTED = frozenset(
    {"path", "file", "key", "text", "value", "by", "who", "name", "said", "help", "code"}
)
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def problem(error: KnownError) -> tuple[str, str]:
    """Return title and hint; the hint may be empty."""
    facts = _Facts(error.facts)
    if because := error.facts.get("because"):  # the code of another problem, with these facts
        others = {name: fact for name, fact in error.facts.items() if name != "because"}
        code = ProblemCode(str(because))
        facts["because"] = problem_text(KnownError(code, exit_code=error.exit_code, **others))
    n = next((n for key in _COUNTS if isinstance(n := error.facts.get(key), int)), None)
    return (
        translate("Problem", error.code.heading, n).format_map(facts),
        translate("Problem", error.code.hint).format_map(facts) if error.code.hint else "",
    )


def problem_text(error: KnownError) -> str:
    """Return title and hint as running text, for where they share a line."""
    return running(*problem(error))


def running(*parts: str) -> str:
    """Return the parts that say something as sentences one after the other."""
    stop = "।" if current() == "bn" else "."
    *first, last = [part for part in parts if part]
    return " ".join([*(part if part.endswith(_ENDS) else part + stop for part in first), last])


class _Facts(dict[str, str]):
    """Fills a sentence's blanks: numbers in the language's digits, a dash for what is missing.

    A number whose name ends in ``_minutes`` is a duration, in ``_ms`` a moment. A text that is a
    day or a number is written as such; a path, and what somebody typed, stays as it is.
    """

    def __init__(self, facts: Mapping[str, str | int]) -> None:
        super().__init__({key: _word(key, value) for key, value in facts.items()})

    def __missing__(self, key: str) -> str:
        return "–"


def _word(name: str, value: str | int) -> str:
    if isinstance(value, str):
        return _text(name, value)
    if name.endswith("_minutes"):
        return duration(value * MINUTE_MS)
    return moment_words(value) if name.endswith("_ms") else number(value)


def _text(name: str, value: str) -> str:
    if name in {"why", "reason"}:
        return reason(value)
    if name in _QUOTED:
        return value
    if _NUMBER.fullmatch(value.removeprefix("#")):
        return f"#{decimal(value[1:])}" if value.startswith("#") else decimal(value)
    if _DAY.fullmatch(value):
        try:
            return date(dt.date.fromisoformat(value))
        except ValueError:
            return value
    return value
