"""The open register: adding records and reading them.

It has two connections, so that the register can be read while a long filing is under way. A third
could not be opened: the key is in SQLCipher's memory alone. No error tells a directive's words.
"""

import hmac
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing, suppress
from pathlib import Path

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import text

from desktop.core.chain import Verification, genesis
from desktop.core.checkpoint import Checkpoint, note, origin
from desktop.core.directive import Origin, Record, Told
from desktop.core.errors import KnownError
from desktop.core.events import canonical
from desktop.core.merkle import EMPTY_ROOT, Frontier
from desktop.storage.inherited import Inherited
from desktop.storage.keys import wipe
from desktop.storage.register_filing import Filing, Tail, tail_at
from desktop.storage.register_intake import Arrival
from desktop.storage.register_layout import make_indexes, open_encrypted, register_guarded
from desktop.storage.register_reading import Reading

MARK = "removed:"


class Register(Reading):
    """``register.db`` while it is unlocked. One thread at a time; `close` forgets everything.

    ``inherited`` are the registers that predecessors handed over: read, never written.
    """

    def __init__(self, path: Path, master: bytearray) -> None:
        """Open the file; ``master`` is overwritten. KnownError as `open_encrypted` says."""
        self.path = path
        self.inherited: tuple[Inherited, ...] = ()
        self._filing: Filing | None = None
        second = bytearray(master)
        with ExitStack() as opened:
            opened.callback(wipe, second)
            self.writer = open_encrypted(path, master)
            opened.callback(self.writer.dispose)
            make_indexes(self.writer, path)
            self.engine = open_encrypted(path, second)  # reads on while the other writes
            opened.callback(self.engine.dispose)
            try:
                self._read_meta()
            except (KeyError, ValueError) as error:
                raise KnownError("register_damaged", path=str(path)) from error
            opened.pop_all()

    def _read_meta(self) -> None:
        with self.reading() as connection:
            sql = "SELECT name, value FROM meta WHERE name IN ('register_id', 'seal', 'sign')"
            rows = connection.execute(text(sql)).all()
            found: dict[str, bytes] = {name: value for name, value in rows}  # noqa: C416
            self.register_id = found["register_id"].decode()
            self.sealing = X25519PrivateKey.from_private_bytes(found["seal"])
            self._signing = Ed25519PrivateKey.from_private_bytes(found["sign"])
            self.empty = Tail(0, genesis(self.register_id), Frontier())
            self.tail = tail_at(connection, self.empty, self.empty)
        self.public = self._signing.public_key().public_bytes_raw()

    def close(self) -> None:
        """Close the database, and those inherited, and drop its keys; a filing is dropped."""
        if self._filing is not None:
            self._filing.drop()
        for one in self.inherited:
            one.engine.dispose()
        self.inherited = ()
        self.engine.dispose()
        self.writer.dispose()
        del self._signing, self.sealing

    @property
    def count(self) -> int:
        """Return how many records there are, actions and corrections among them."""
        return self.tail.seq

    @property
    def signing_key(self) -> Ed25519PrivateKey:
        """Return the key that signs checkpoints, and bundles of evidence."""
        return self._signing

    def marker(self) -> Callable[[Told], str]:
        """Return what makes the mark of a removed message, kept as the source of its removal.

        The register knows the message again by it, where a chat is imported once more; without the
        register's key it tells nothing, not even whether a guess is right.
        """
        derive = HKDF(hashes.SHA256(), 32, None, b"tatpar removed message").derive
        key = derive(self._signing.private_bytes_raw())
        return lambda message: MARK + hmac.digest(key, canonical([*message]), "sha256").hex()

    def standing(self) -> Verification:
        """Return the count and heads as they are in memory: what an intact register is at now."""
        return Verification(self.count, self.tail.head.hex(), self.tail.frontier.root.hex())

    def head_note(self) -> str:
        """Return the last checkpoint as a signed note; one of size 0 while nothing is filed."""
        notes = self.day_notes(1)
        if notes:
            return notes[0]
        empty = Checkpoint(origin(self.register_id), 0, EMPTY_ROOT, 0)
        return note(empty, self.public, self._signing.sign(empty.text()))

    def holder(self, which: str | int) -> Reading:
        """Return who has the record: this register, or by its id one that was inherited.

        KnownError ``record_not_found``.
        """
        try:
            self.number(which)
        except KnownError:
            for one in self.inherited:
                if one.has(which):
                    return one
            raise
        return self

    def is_inherited(self, which: str) -> bool:
        """Return whether a predecessor's register has the record."""
        return any(one.has(which) for one in self.inherited)

    def filing(self) -> Filing:
        """Begin to file records, one filing at a time; KnownError ``register_busy``, as `Filing`.

        Readers see nothing of it before it is committed.
        """
        if self.busy:
            raise KnownError("register_busy", exit_code=1)
        self._filing = Filing(self)
        return self._filing

    @property
    def busy(self) -> bool:
        """Return whether a filing is under way."""
        return self._filing is not None and not self._filing.ended

    def add(self, arrivals: Sequence[Arrival], by: Origin, now_ms: int) -> list[Record]:
        """File the drafts in one transaction; return and KnownError as `Filing.add` has them."""
        with self.filing() as filing:
            filed = filing.add(arrivals, by, now_ms)
            filing.commit(now_ms)
        return filed

    def empty_log(self) -> None:
        """Move the write-ahead log into the file: what was redacted must not linger in it."""
        # On a full disk it is moved when the register is closed: the redaction is filed by now.
        with (
            suppress(KnownError),
            register_guarded(self.path),
            closing(self.writer.raw_connection()) as raw,
        ):
            raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def take_in(self) -> bool:
        """Read what another process filed since; return whether there was anything."""
        before = self.tail
        with self.reading() as connection:
            self.tail = tail_at(connection, before, self.empty)
        return self.tail.seq != before.seq


def create(path: Path, master: bytearray, register_id: str, seal: bytes, sign: bytes) -> None:
    """Make the register's file, 0600, with its two private keys in it; they are overwritten."""
    path.touch(mode=0o600)
    engine = open_encrypted(path, master)
    values = {"register_id": register_id.encode(), "seal": seal, "sign": sign}
    rows = [{"name": name, "value": value} for name, value in values.items()]
    try:
        with register_guarded(path), engine.begin() as connection:
            connection.execute(text("INSERT INTO meta(name, value) VALUES (:name, :value)"), rows)
    finally:
        engine.dispose()
        wipe(seal)
        wipe(sign)
