"""Inherited registers whose record of the takeover a damaged register lost.

The key of such a file derives from the register's own secret, so that only this register can have
written it. A salvage takes it over again: its new record names what the file holds today.
"""

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from desktop.core.errors import KnownError
from desktop.core.person import Person
from desktop.core.register.records import parse_record
from desktop.storage.register.inherited import NAME, Taken
from desktop.storage.register.inherited_files import open_taken, unrecorded
from desktop.storage.register.register import Register
from desktop.storage.register.sql import text
from desktop.storage.register.verification import verify

_LAST = "SELECT body FROM content ORDER BY seq DESC LIMIT 1"


@dataclass(frozen=True, slots=True)
class Adopted:
    """A predecessor's register as its verified file has it; ``officer`` wrote its last record."""

    register_id: str
    size: int
    root: str  # hex
    public: bytes
    officer: Person

    @property
    def who(self) -> str:
        """Return its owner in full, or the beginning of its id."""
        return self.officer.full or self.register_id[:8]


def adoptable(register: Register, folder: Path) -> list[Adopted]:
    """Return those that the register's own key opens and that verify thoroughly."""
    adopted = []
    for path in unrecorded(register, folder):
        with suppress(KnownError):  # stays, and is reported at each unlock
            item = _read(register, path)
            if item is not None:
                adopted.append(item)
    return adopted


def _read(register: Register, path: Path) -> Adopted | None:
    named = NAME.fullmatch(path.name)
    assert named is not None
    register_id, size = named[1], int(named[2])
    unknown = Taken(register_id, size, "", Person(), 0, "")
    inherited = open_taken(register, unknown, path)
    try:
        result = verify(inherited, thorough=True)
        if not result.intact or (inherited.register_id, result.count) != (register_id, size):
            return None
        with inherited.reading() as connection:
            body = connection.execute(text(_LAST)).scalar()
    finally:
        inherited.engine.dispose()
    officer = parse_record(json.loads(body)).origin.person if body else Person()
    return Adopted(register_id, size, result.root, inherited.public, officer)
