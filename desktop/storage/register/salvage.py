"""Puts a register of what can be read in the place of a damaged one.

The new file has the same keys and the records of the chain unchanged, a redaction for each whose
content is lost, a takeover for each inherited file whose record is lost, and a decision that states
the salvage. The damaged files keep second names and are
never changed. The new file is staged as a change of the key is: after a kill at any moment the next
unlock has the damaged register or the new one.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.core.errors import KnownError
from desktop.core.integrity.checkpoint import Checkpoint, origin, read_note
from desktop.core.integrity.hash_chain import genesis, next_head
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.enums import MessageMedium, RecordType
from desktop.core.register.records import Draft, Origin, parse_record
from desktop.storage.atomic_write import known, scratch, sync_folder
from desktop.storage.home import Home
from desktop.storage.register import sidecar_files
from desktop.storage.register.cipher_pages import CipherPages
from desktop.storage.register.inherited import source_of
from desktop.storage.register.inherited_lost import Adopted, adoptable
from desktop.storage.register.key_file import KeyFile
from desktop.storage.register.record_factory import arrivals_of
from desktop.storage.register.register import Register, create
from desktop.storage.register.rekey import drop_database, put_in_place
from desktop.storage.register.remains import DamagedRegister, RegisterKeys, Remains
from desktop.storage.register.salvage_statement import Salvage
from desktop.storage.register.schema import register_guarded
from desktop.storage.register.search import index
from desktop.storage.register.sql import text
from desktop.storage.register.verification import signed_by, verify
from desktop.storage.register.vocabulary import bare
from desktop.storage.second_names import files_of, keep_files

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Salvaged:
    """The result: what is saved, what is lost, and the name of the damaged file.

    ``known`` is how many records there were at least.
    """

    saved: int
    known: int
    lost: tuple[int, ...]
    bytes_lost: tuple[tuple[int, int], ...]
    apart: int
    file: str
    adopted: tuple[Adopted, ...] = ()  # whose record of the takeover was lost


@dataclass(frozen=True, slots=True)
class Statement:
    """What the new records say, in the officer's language, and whose they are."""

    words: Callable[[Salvaged], str]
    loss: str  # the reason of each redaction
    takeover: Callable[[Adopted], str]
    by: Origin
    now_ms: int


def salvage(home: Home, keys: KeyFile, master: bytearray, statement: Statement) -> Salvaged:
    """Put the new register in place; ``master`` is overwritten.

    KnownError ``register_keys_lost``, ``register_unsalvaged`` if the new file does not verify,
    ``database_locked`` if another process changed the damaged one meanwhile, and those of the
    disk; then the damaged register stays in place.
    """
    copy = scratch(home.register)
    drop_database(copy)
    try:
        head, before = _head_of(home, keys), _marks(home)
        with CipherPages(home.register, master) as pages:
            damaged = DamagedRegister(pages, keys, head)
            remains = damaged.read()
            if remains.keys is None:
                raise KnownError(ProblemCode.REGISTER_KEYS_LOST, path=str(home.register))
            result = _result(home, remains)
            size, root = (0, "") if head is None else (head.size, head.root.hex())
            source = Salvage(size, root, remains.bytes_lost, statement.now_ms).source
            _write(copy, bytearray(master), keys.register_id, remains.keys)
            with closing(Register(copy, bytearray(master))) as register:
                with register_guarded(copy), register.writer.begin() as connection:
                    _insert(connection, keys.register_id, remains, damaged)
                register.refresh()
                result = replace(result, adopted=tuple(adoptable(register, home.folder)))
                _state(register, remains, statement, (source, result))
                if not verify(register, thorough=True).intact:
                    raise KnownError(ProblemCode.REGISTER_UNSALVAGED, path=str(home.register))
        if _marks(home) != before:  # what another process recorded would be lost
            raise KnownError(ProblemCode.DATABASE_LOCKED, path=str(home.register))
        copy.replace(home.rekeyed_register)
        sync_folder(home.folder)
        put_in_place(home.rekeyed_register, home.register)
    except OSError as error:
        raise known(error, home.register) from error
    finally:
        master[:] = bytes(len(master))
        drop_database(copy)
    return result


def _result(home: Home, remains: Remains) -> Salvaged:
    """Give the damaged files second names; return what is saved of them."""
    name = keep_files(home.register)
    saved = len(remains.records) - len(remains.lost)
    before = max(remains.signed, len(remains.records) + remains.apart)
    return Salvaged(saved, before, remains.lost, remains.bytes_lost, remains.apart, name)


def _head_of(home: Home, keys: KeyFile) -> Checkpoint | None:
    """Return the head beside the register, None without one that its key signed."""
    signed = partial(signed_by, keys.sign_public)
    try:
        head = read_note(sidecar_files.read_head(home.register_head), keys.sign_public, signed)
    except ValueError:
        return None
    return head if head is not None and head.origin == origin(keys.register_id) else None


def _marks(home: Home) -> list[tuple[int, int, int]]:
    """Return what differs once anything was written to the register's files."""
    states = [file.stat() for file in files_of(home.register)]
    return [(state.st_ino, state.st_size, state.st_mtime_ns) for state in states]


def _write(copy: Path, master: bytearray, register_id: str, keys: RegisterKeys) -> None:
    with register_guarded(copy):
        create(copy, master, register_id, keys.seal, keys.sign)


def _insert(
    connection: Connection, register_id: str, remains: Remains, damaged: DamagedRegister
) -> None:
    execute = connection.execute
    if remains.keys is not None and remains.keys.earlier:
        sql = "INSERT INTO meta(name, value) VALUES ('seal_before', :value)"
        execute(text(sql), {"value": remains.keys.earlier})
    head, words = genesis(register_id), set[str]()
    for item in remains.records:
        head = next_head(head, item.leaf)
        sql = "INSERT INTO record(seq, id, leaf, head) VALUES (:seq, :id, :leaf, :head)"
        values = {"seq": item.seq, "id": item.record_id, "leaf": item.leaf, "head": head}
        execute(text(sql), values)
        if item.body is not None:
            sql = "INSERT INTO content(seq, body) VALUES (:seq, :body)"
            execute(text(sql), {"seq": item.seq, "body": item.body.decode()})
            index(bare(connection), parse_record(json.loads(item.body)), words)
    for key in remains.blobs:
        sql = "INSERT INTO blob(seq, place, sha256, data) VALUES (:seq, :place, :sha, :data)"
        seq, place, digest = key
        values = {"seq": seq, "place": place, "sha": digest, "data": damaged.blob(key)}
        execute(text(sql), values)
    for seq, redaction in remains.redacted:
        sql = "INSERT INTO redaction(seq, by) VALUES (:seq, :by)"
        execute(text(sql), {"seq": seq, "by": redaction})
    for point in remains.points:
        sql = "INSERT INTO checkpoint VALUES (:day, :size, :root, :at, :signature)"
        values = {"day": point.day, "size": point.size, "root": point.root, "at": point.at_ms,
                  "signature": point.signature}  # fmt: skip
        execute(text(sql), values)


def _state(
    register: Register, remains: Remains, statement: Statement, decision: tuple[str, Salvaged]
) -> None:
    """Add the redactions of what is lost, lost takeovers, and the decision of that source."""
    source, result = decision
    ids = {item.seq: item.record_id for item in remains.records}
    losses = [
        Draft(
            type=RecordType.REDACTION,
            text=statement.loss,
            medium=MessageMedium.OTHER,
            target=ids[seq],
        )
        for seq in remains.lost
    ]
    takeovers = [
        Draft(
            type=RecordType.TAKEOVER,
            text=statement.takeover(item),
            medium=MessageMedium.OTHER,
            sender=item.officer.name,
            designation=item.officer.designation,
            group=item.officer.office,
            source=source_of(item.register_id, item.size, item.root),
        )
        for item in result.adopted
    ]
    words = statement.words(result)
    stated = Draft(type=RecordType.DECISION, text=words, medium=MessageMedium.OTHER, source=source)
    by, now_ms = statement.by, statement.now_ms
    with register.filing() as filing:
        arrivals = arrivals_of(losses, now_ms)
        filing.add_losses(list(zip(remains.lost, arrivals, strict=True)), by, now_ms)
        filing.add(arrivals_of([*takeovers, stated], now_ms), by, now_ms)
        filing.commit(now_ms)
