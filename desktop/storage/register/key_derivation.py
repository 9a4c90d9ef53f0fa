"""Keys derived from secrets: by Argon2id from a passphrase, by HKDF-SHA256 from a random one."""

from __future__ import annotations

import ctypes
import time
from dataclasses import dataclass, replace

import psutil
from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode


@dataclass(frozen=True, slots=True)
class Cost:
    """Argon2id's parameters: passes, memory in KiB, lanes."""

    passes: int = 3
    memory_kib: int = 64 * 1024
    lanes: int = 4


def derive(secret: bytearray, salt: bytes, cost: Cost | None) -> tuple[bytes, bytes]:
    """Return 32 bytes that open the box and 32 that verify the secret."""
    plain = bytes(secret)
    try:
        if cost is None:
            derived = HKDF(SHA256(), 64, salt, b"tatpar recovery v1").derive(plain)
        else:
            passes, memory, lanes = cost.passes, cost.memory_kib, cost.lanes
            derived = hash_secret_raw(plain, salt, passes, memory, lanes, 64, Type.ID)
    except HashingError as error:
        megabytes = 0 if cost is None else cost.memory_kib // 1024
        raise KnownError(ProblemCode.MEMORY_SHORT, megabytes=megabytes) from error
    finally:
        wipe(plain)
    parts = derived[:32], derived[32:]
    wipe(derived)
    return parts


def tuned_cost(target_seconds: float = 1.0) -> Cost:
    """Return the cost that takes about that long on this PC, never below the minimum.

    Memory is increased first, up to 256 MiB or an eighth of the free memory, then the passes.
    """
    cost = Cost()
    most = min(256 * 1024, psutil.virtual_memory().available // 8 // 1024)
    took = _seconds(cost)
    while took * 2 <= target_seconds and cost.memory_kib * 2 <= most:
        cost = replace(cost, memory_kib=cost.memory_kib * 2)
        took = _seconds(cost)
    return replace(cost, passes=max(cost.passes, int(cost.passes * target_seconds / took)))


def wipe(secret: bytearray | bytes) -> None:
    """Overwrite a secret in memory, so that a core of the locked process does not hold it.

    ``argon2-cffi`` hands out immutable bytes, which are overwritten where CPython keeps them;
    only for bytes without other references.
    """
    if isinstance(secret, bytearray):
        secret[:] = bytes(len(secret))
    elif len(secret) > 1:  # shorter ones are shared by the interpreter
        ctypes.memset(id(secret) + bytes.__basicsize__ - 1, 0, len(secret))


def _seconds(cost: Cost) -> float:
    began = time.perf_counter()
    derive(bytearray(b"how fast is this PC"), bytes(16), cost)
    return time.perf_counter() - began
