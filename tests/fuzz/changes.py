"""Changes that a hostile program makes: to bytes, and to JSON values."""

import copy
import json
import random
from typing import Any

ODD: list[Any] = [
    None, True, False, 0, 1, -1, 7, 2**31, 2**53, 2**63, 10**17, 10**30, -(10**30), 1.5, 1e308,
    "", "x", "a" * 300, "\ud800", "\u202e", "../../etc/passwd", "%00", "0", "২০২৬", "=1+1",
    [], [[]], [None], {}, {"a": 1}, ["x"] * 50, "directive", "correction", "redaction", "takeover",
    "takeover/x", "[" * 50, b"\xff".decode("latin-1"), "9999-12-31", "e" * 32, "1" * 64,
]  # fmt: skip


def changed_bytes(dice: random.Random, raw: bytes) -> bytes:
    """Return bytes with one to four changes: a bit, a run, a cut, a repetition."""
    data = bytearray(raw)
    for _ in range(dice.randint(1, 4)):
        place = dice.randrange(len(data) + 1)
        size = min(dice.choice((1, 2, 4, 16, 64)), len(data) - place)
        match dice.randrange(6):
            case 0 if size:
                data[place] ^= 1 << dice.randrange(8)
            case 1:
                data[place : place + size] = dice.randbytes(size)
            case 2:
                del data[place : place + size]
            case 3:
                data[place:place] = dice.randbytes(dice.choice((1, 4, 40)))
            case 4:
                data[place:place] = data[place : place + size]
            case _:
                del data[place:]
    return bytes(data)


def changed_json(dice: random.Random, plain: Any) -> Any:
    """Return JSON values with one to three of them replaced, removed, repeated or made deep."""
    plain = copy.deepcopy(plain)
    for _ in range(dice.randint(1, 3)):
        holders = [plain]
        for holder in holders:
            parts = holder.values() if isinstance(holder, dict) else holder
            holders += [part for part in parts if isinstance(part, dict | list) and part]
        holder = dice.choice(holders)
        if not holder:
            break
        place = dice.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
        match dice.randrange(6):
            case 0:
                del holder[place]
            case 1 if isinstance(holder, dict):
                holder[dice.choice(["x", "target", "source", "seq", place + "x"])] = odd(dice)
            case 1:
                holder.insert(place, odd(dice))
            case 2:
                deep: Any = 1
                for _ in range(dice.choice((3, 900))):
                    deep = [deep]
                holder[place] = deep
            case _:
                holder[place] = odd(dice)
    return plain


def odd(dice: random.Random) -> Any:
    return copy.deepcopy(dice.choice(ODD))


def dumped(plain: Any) -> bytes:
    try:
        return json.dumps(plain).encode()
    except RecursionError:
        return b"[" * 5000
