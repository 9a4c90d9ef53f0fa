"""The stored state of this PC's office membership; the log itself is the outbox."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop.core.canonical_json import canonical, from_plain, to_plain
from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.sheets.messages import Mark, Refusal, SetAside, Standing
from desktop.storage.atomic_write import read_settled, write_atomically


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of a `KnownError`."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Failure:
    """Why nothing gets through: the code and the facts of a `KnownError`."""

    code: str
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class OfficeState:
    """The state at the office of ``url``; without ``standing`` the PC has not joined.

    Days from ``first_day`` on are sent; those up to ``mark`` have been, as of its row of the log.
    ``confirmed`` is the office's own mark. ``aside`` are the days that it refused.
    """

    url: str = ""
    server_key: str = ""
    name: str = ""
    standing: str = ""  # a `Standing`
    refusal: str = ""  # a `Refusal`: why the last request was refused
    first_day: str = ""
    mark: Mark | None = None
    confirmed: Mark | None = None
    aside: tuple[SetAside, ...] = ()
    heard_ms: int | None = None  # the last answer
    silent_since_ms: int | None = None  # since when nothing gets through
    failure: Failure | None = None  # and why
    joined_ms: int | None = None  # when the office took this PC's request to join
    kept_alive: int | None = None  # the line ends when it is quiet for longer (seconds)


def failure_of(error: KnownError) -> Failure:
    """Return the error as it is stored."""
    facts = (Fact(name, str(text)) for name, text in sorted(error.facts.items()))
    return Failure(error.code.value, tuple(facts))


def error_of(failure: Failure) -> KnownError:
    """Return the error that was stored; one of a newer program is ``unknown``."""
    known = failure.code in set(ProblemCode)
    code = ProblemCode(failure.code) if known else ProblemCode.UNKNOWN
    facts: dict[str, str | int] = {fact.name: fact.text for fact in failure.facts}
    return KnownError(code, exit_code=3, **facts)


def read_office_state(file: Path) -> OfficeState:
    """Return the state, an empty one if the file is missing or damaged: the PC joins again."""
    try:
        state = from_plain(OfficeState, json.loads(read_settled(file)))
        assert isinstance(state, OfficeState)
        _check(state)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return OfficeState()
    return state


def _check(state: OfficeState) -> None:
    """Raise ValueError for words and days that this program does not write."""
    if state.standing:
        Standing(state.standing)
    if state.refusal:
        Refusal(state.refusal)
    days = (state.first_day, *(mark.day for mark in (state.mark, state.confirmed) if mark))
    for day in filter(None, days):
        date.fromisoformat(day)


def write_office_state(file: Path, state: OfficeState) -> None:
    """Write the state; KnownError as `write_atomically` says."""
    write_atomically(file, [canonical(to_plain(state))])
