"""The stored state of this PC's office membership; the log itself is the outbox."""

import json
from dataclasses import dataclass
from pathlib import Path

from desktop.core.canonical_json import canonical, from_plain, to_plain
from desktop.core.sheets.messages import Mark, SetAside
from desktop.storage.atomic_write import read_settled, write_atomically


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
    silent_since_ms: int | None = None  # since when the office does not answer


def read_office_state(file: Path) -> OfficeState:
    """Return the state, an empty one if the file is missing or damaged: the PC joins again."""
    try:
        state = from_plain(OfficeState, json.loads(read_settled(file)))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return OfficeState()
    assert isinstance(state, OfficeState)
    return state


def write_office_state(file: Path, state: OfficeState) -> None:
    """Write the state; KnownError as `write_atomically` says."""
    write_atomically(file, [canonical(to_plain(state))])
