"""Registers that predecessors handed over, each in an encrypted file.

The successor's register has a record of each takeover, whose ``source`` names the predecessor's
register, its size and its root, so that an exchanged or shortened file is detected. A file without
such a record is ignored (see `inherited_files`). The records keep numbers, chain, tree and signed
checkpoints; the successor's actions on them are records of the successor's register. In one file
because building, opening and checking concern the same rows.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import sqlcipher3

from desktop.core.errors import KnownError
from desktop.core.integrity.merkle import Fault, Verification, genesis, next_head
from desktop.core.person import Person
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.enums import Action, State
from desktop.core.register.records import Record, is_time, parse_record
from desktop.core.register.validation import parse_foreign_record
from desktop.core.register.views import RecordQuery
from desktop.storage.register.database import open_readable, open_register, register_guarded
from desktop.storage.register.queries import Reading
from desktop.storage.register.search import index
from desktop.storage.register.verification import verify
from desktop.storage.sqlite import drop_database

SOURCE = "takeover/"
NAME = re.compile(r"inherited-([0-9a-f]{16})-(\d{1,9})\.db")
_BEFORE_NONE = 2**62
_WIDER = {State.ACKNOWLEDGED: State.OVERDUE, State.CARRIED_OUT: None, State.NOT_NEEDED: None}


@dataclass(frozen=True, slots=True)
class Point:
    """A signed checkpoint of a day, as the register keeps it."""

    day: int
    size: int
    root: bytes
    at_ms: int
    signature: bytes


@dataclass(frozen=True, slots=True)
class Parcel:
    """A register that leaves, as stored in its database: for a successor, or as evidence.

    ``rows`` are id and leaf of every record in order, ``bodies`` and ``blobs`` the contents that
    leave, by number: all that was not redacted if it is ``whole``. ``redacted`` are pairs of a
    redacted record's number and its redaction's.
    """

    register_id: str
    public: bytes
    officer: Person
    rows: tuple[tuple[str, bytes], ...]
    bodies: Mapping[int, bytes]
    blobs: Mapping[int, tuple[bytes, ...]]
    redacted: tuple[tuple[int, int], ...]
    points: tuple[Point, ...]
    whole: bool = True

    @property
    def records(self) -> list[Record]:
        """Return the records of the contents, in the order of their numbers."""
        return [parse_record(json.loads(self.bodies[seq])) for seq in sorted(self.bodies)]


@dataclass(frozen=True, slots=True)
class Taken:
    """An inherited register according to the successor's record of the takeover."""

    register_id: str
    size: int
    root: str  # hex
    officer: Person
    at_ms: int
    record_id: str  # of the record of the takeover

    @property
    def file(self) -> str:
        """Return the name of its file in the home."""
        return file_name(self.register_id, self.size)

    @property
    def who(self) -> str:
        """Return the name by which its records are marked."""
        return self.officer.name or self.officer.designation or self.register_id[:8]


class Inherited(Reading):
    """A predecessor's register, open beside the successor's."""

    def __init__(self, path: Path, key: bytearray, successor: Reading, taken: Taken) -> None:
        """Open the file; ``key`` is overwritten. KnownError as `open_register` says."""
        self.path, self.taken, self.whose = path, taken, taken.who
        self._successor = successor
        self.verification = Verification(0, "", "")
        self.database = open_readable(path, key)
        try:
            self.register_id, self.public = _named(self)
        except BaseException:
            self.database.close()
            raise

    def later(self, record_ids: Iterable[str]) -> dict[str, list[Record]]:
        """Return the records that point to each one, from its own register and the successor's."""
        ids = list(record_ids)
        later = super().later(ids)
        others = (
            Reading.later(register, ids)
            for register in self._successor.inherited
            if register is not self
        )
        for pointing in (self._successor.later(ids), *others):
            for record_id, records in pointing.items():
                later[record_id] += records
        for records in later.values():
            records.sort(key=lambda record: record.filed_ms)
        return later

    def listed(self, query: RecordQuery) -> Iterator[Record]:
        """Yield the records that may fit; this database has no answers of the successor."""
        state = query.state
        listed: set[int] = set()
        for record in super().listed(
            replace(query, state=_WIDER.get(state, state) if state else None)
        ):
            listed.add(record.seq)
            yield record
        if state is not None and state.is_open:
            yield from self._reopened_elsewhere(listed, query.before_seq)

    def changed(self) -> list[int]:
        """Return as for any register, and the targets of the other registers' records."""
        elsewhere = set(self._successor.targets())
        for register in self._successor.inherited:
            if register is not self:
                elsewhere.update(register.targets())
        return sorted({*super().changed(), *self.numbers_of(elsewhere)})

    def _reopened_elsewhere(self, listed: set[int], before_seq: int | None) -> Iterator[Record]:
        """Yield records that the successor, or another predecessor, has opened again."""
        reopened = self._successor.targets(Action.REOPENED)
        for register in self._successor.inherited:
            if register is not self:
                reopened += register.targets(Action.REOPENED)
        for record_id in reopened:
            with suppress(KnownError):  # of another register, or removed
                record = self.record(record_id)
                if record.seq not in listed and record.seq < (before_seq or _BEFORE_NONE):
                    listed.add(record.seq)
                    yield record

    def check(self, *, thorough: bool = False) -> Verification:
        """Verify it against the record of the takeover; set and return ``verification``."""
        result = verify(self, thorough=thorough)
        if result.intact and (result.count, result.root) != (self.taken.size, self.taken.root):
            result = replace(result, fault=Fault.ROLLED_BACK)
        self.verification = result
        return result


def file_name(register_id: str, size: int) -> str:
    """Return the name of an inherited register's file."""
    return f"inherited-{register_id}-{size}.db"


def source_of(register_id: str, size: int, root: str) -> str:
    """Return the source of the record of a takeover."""
    return f"{SOURCE}{register_id}/{size}/{root}"


def parcel_of(register: Reading, officer: Person, which: Iterable[str] | None = None) -> Parcel:
    """Return the register as of one moment, with the contents of these ids or of all records."""
    chosen = None if which is None else json.dumps(register.numbers_of(which))
    of_these = " WHERE :chosen IS NULL OR seq IN (SELECT value FROM json_each(:chosen))"
    blobs: dict[int, list[bytes]] = {}
    with register.reading() as connection:
        run = connection.execute
        sql = "SELECT id, leaf FROM record ORDER BY seq"
        rows = tuple((record_id, bytes(leaf)) for record_id, leaf in run(sql))
        sql = f"SELECT seq, body FROM content{of_these}"  # noqa: S608
        bodies = {seq: body.encode() for seq, body in run(sql, {"chosen": chosen})}
        sql = f"SELECT seq, data FROM blob{of_these} ORDER BY seq, place"  # noqa: S608
        for seq, data in run(sql, {"chosen": chosen}):
            blobs.setdefault(seq, []).append(bytes(data))
        redacted = tuple((seq, by) for seq, by in run("SELECT seq, by FROM redaction ORDER BY seq"))
        sql = "SELECT day, size, root, at_ms, signature FROM checkpoint ORDER BY day"
        points = tuple(Point(*row) for row in run(sql))
    files = {seq: tuple(contents) for seq, contents in blobs.items()}
    return Parcel(
        *(register.register_id, register.public, officer, rows, bodies, files, redacted, points),
        whole=which is None,
    )


def build(path: Path, key: bytearray, parcel: Parcel) -> Verification:
    """Write a parcel into a new encrypted file and return its thorough verification.

    ``key`` is overwritten. KnownError ``handover_damaged`` if it cannot be a register, and those of
    the disk; then there is no file.
    """
    path.unlink(missing_ok=True)
    try:
        with register_guarded(path):
            path.touch(mode=0o600)
        verification = _build(path, key, parcel)
    except (sqlcipher3.IntegrityError, ValueError, OverflowError) as error:
        drop_database(path)
        raise KnownError(ProblemCode.HANDOVER_DAMAGED) from error
    except BaseException:
        drop_database(path)
        raise
    return verification


class _Built(Reading):
    def __init__(self, path: Path, key: bytearray) -> None:
        self.path = path
        self.database = open_register(path, key)


def _build(path: Path, key: bytearray, parcel: Parcel) -> Verification:
    built = _Built(path, key)
    try:
        with built.database.writing() as connection:
            meta = {"register_id": parcel.register_id.encode(), "public": parcel.public}
            execute = connection.execute
            connection.executemany("INSERT INTO meta(name, value) VALUES (?, ?)", meta.items())
            head = genesis(parcel.register_id)
            for seq, (record_id, leaf) in enumerate(parcel.rows, start=1):
                head = next_head(head, leaf)
                execute(
                    "INSERT INTO record(seq, id, leaf, head) VALUES (:seq, :id, :leaf, :h)",
                    {"seq": seq, "id": record_id, "leaf": leaf, "h": head},
                )
            words: set[str] = set()
            for seq, body in parcel.bodies.items():
                record = parse_foreign_record(json.loads(body))
                if record.seq != seq:
                    raise ValueError("a record at another's place")
                execute(
                    "INSERT INTO content(seq, body) VALUES (:seq, :body)",
                    {"seq": seq, "body": body.decode()},
                )
                index(connection, record, words)
                first = 0 if record.original else 1
                stored = [blob for blob in (record.original, *record.attachments) if blob]
                files = zip(stored, parcel.blobs.get(seq, ()), strict=True)
                for place, (blob, data) in enumerate(files, start=first):
                    sql = "INSERT INTO blob(seq, place, sha256, data) VALUES (:s, :p, :sha, :d)"
                    execute(sql, {"s": seq, "p": place, "sha": blob.sha256, "d": data})
            for seq, by in parcel.redacted:
                sql = "INSERT INTO redaction(seq, by) VALUES (:seq, :by)"
                execute(sql, {"seq": seq, "by": by})
            for point in parcel.points:
                if not is_time(point.at_ms):
                    raise ValueError("a checkpoint's time out of range")
                execute(
                    "INSERT INTO checkpoint VALUES (:day, :size, :root, :at, :signature)",
                    {"day": point.day, "size": point.size, "root": point.root,
                     "at": point.at_ms, "signature": point.signature},
                )  # fmt: skip
        built.register_id, built.public = _named(built)
        verification = verify(built, thorough=True)
        built.database.row("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        built.database.close()
    return verification


def _named(register: Reading) -> tuple[str, bytes]:
    with register.reading() as connection:
        sql = "SELECT name, value FROM meta"
        meta: dict[str, bytes] = dict(connection.execute(sql))
    try:
        return meta["register_id"].decode(), meta["public"]
    except KeyError as error:
        raise KnownError(ProblemCode.REGISTER_DAMAGED, path=str(register.path)) from error
