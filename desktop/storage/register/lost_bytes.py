"""Bytes of an open register that a damaged file lost, as its own records state."""

from collections.abc import Iterable

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.storage.register.queries import Reading
from desktop.storage.register.salvage_statement import SALVAGES, bytes_lost, read_salvage
from desktop.storage.register.sql import text


def lost_bytes(register: Reading) -> frozenset[tuple[int, int]]:
    """Return record and place of bytes that a salvage states as lost."""
    with register.reading() as connection:
        sources = connection.execute(text(SALVAGES)).scalars().all()
    return bytes_lost(filter(None, map(read_salvage, sources)))


def require_bytes(register: Reading, seqs: Iterable[int]) -> None:
    """Raise KnownError ``record_bytes_lost`` for the first of the records that lost bytes."""
    records = {seq for seq, _ in lost_bytes(register)}.intersection(seqs)
    if records:
        raise KnownError(ProblemCode.RECORD_BYTES_LOST, exit_code=1, seq=min(records))
