"""Small, cheap registers for tests: a home, a clock that a test moves, weak key derivation."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlcipher3
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from helpers.directives import DAY, NOON

from desktop.core.register.enums import LockReason
from desktop.core.register.records import Draft, Origin
from desktop.services.register.service import RegisterService
from desktop.services.register.vault import Vault
from desktop.storage.home import Home
from desktop.storage.register.key_file import Cost
from desktop.storage.register.record_factory import Arrival
from desktop.storage.register.register import Register, create

CHEAP = Cost(1, 8, 1)
PHRASE = "গোপন বাক্য এক"


def home_at(folder: Path) -> Home:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return Home(folder, folder.parent / "policy.toml")


class Moment:
    """A clock that stands until it is moved."""

    def __init__(self, now_ms: int = NOON) -> None:
        self.now_ms = now_ms

    def __call__(self) -> int:
        return self.now_ms


def _origin() -> Origin:
    return Origin(officer="ADC", device="pc")


_to_lock: list[RegisterService] | None = None  # while `locked_after` is used


@pytest.fixture(autouse=True)
def locked_after() -> Iterator[None]:
    """Lock every register that a test opened, at its end."""
    global _to_lock  # noqa: PLW0603
    _to_lock = made = []
    yield
    _to_lock = None
    for keeper in made:
        keeper.vault.lock(LockReason.COMMAND)


def keeper_at(
    folder: Path, moment: Moment | None = None, origin: Callable[[], Origin] = _origin, **more
) -> RegisterService:
    home, now_ms = home_at(folder), moment or Moment()
    keeper = RegisterService(
        home,
        now_ms,
        origin,
        today=lambda now: (now - now % DAY, now - now % DAY + DAY),
        vault=Vault(home, now_ms, **more),
    )
    if _to_lock is not None:
        _to_lock.append(keeper)
    return keeper


def new_at(folder: Path, moment: Moment | None = None, **more) -> RegisterService:
    """Create the register and leave it open."""
    keeper = keeper_at(folder, moment, **more)
    keeper.vault.init(PHRASE, CHEAP)
    return keeper


def opened_at(folder: Path, moment: Moment | None = None, **more) -> RegisterService:
    """Open the register that is there, as another process beside the test's own."""
    keeper = keeper_at(folder, moment, **more)
    keeper.vault.unlock(PHRASE)
    return keeper


def reopen(keeper: RegisterService) -> None:
    keeper.vault.lock(LockReason.COMMAND)
    keeper.vault.unlock(PHRASE)


class Bare:
    """A register without a key file: its path and key, to open it and to attack it."""

    def __init__(self, folder: Path, register_id: str = "0123456789abcdef") -> None:
        self.path = folder / "register.db"
        self.master = os.urandom(32)
        seal, sign = X25519PrivateKey.generate(), Ed25519PrivateKey.generate()
        keys = seal.private_bytes_raw(), sign.private_bytes_raw()
        create(self.path, bytearray(self.master), register_id, *keys)
        self.count = 0

    def open(self) -> Register:
        return Register(self.path, bytearray(self.master))

    def arrivals(self, *drafts: Draft) -> list[Arrival]:
        self.count += len(drafts)
        first = self.count - len(drafts)
        return [
            Arrival(f"{first + place:032x}", NOON + first + place, draft)
            for place, draft in enumerate(drafts)
        ]

    def raw(self) -> sqlite3.Connection:
        """Return a plain connection with the key, as an attacker with the key could open it."""
        connection = sqlcipher3.connect(self.path, isolation_level=None)
        connection.executescript(f"PRAGMA key=\"x'{self.master.hex()}'\"")
        return connection


def file_sealed(keeper: RegisterService) -> list[int]:
    """File all that waits, as the officer does; return the numbers of the new records."""
    return [record.seq for record in keeper.inbox.file(keeper.inbox.entries())]
