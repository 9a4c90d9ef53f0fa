"""The offices that this PC left and that have not heard of it yet."""

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from desktop.core.canonical_json import canonical, from_plain, to_plain
from desktop.core.settings.office_server_rules import OfficeAddress
from desktop.core.settings.rule import Refused
from desktop.storage.atomic_write import read_settled, write_atomically


@dataclass(frozen=True, slots=True)
class LeftOffice:
    """An office that this PC left, and when."""

    url: str
    server_key: str
    left_ms: int


@dataclass(frozen=True, slots=True)
class _File:
    offices: tuple[LeftOffice, ...]


def read_left_offices(file: Path) -> tuple[LeftOffice, ...]:
    """Return the offices, none if the file is missing or damaged; no address is believed."""
    try:
        content = from_plain(_File, json.loads(read_settled(file)))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return ()
    assert isinstance(content, _File)
    return tuple(office for office in content.offices if office.url and _is_address(office.url))


def write_left_offices(file: Path, offices: tuple[LeftOffice, ...]) -> None:
    """Write the offices, or remove the file without any; KnownError as `write_atomically` says."""
    if offices:
        write_atomically(file, [canonical(to_plain(_File(offices)))])
        return
    with suppress(OSError):
        file.unlink()


def _is_address(url: str) -> bool:
    try:
        return OfficeAddress().read(url) == url
    except Refused:
        return False
