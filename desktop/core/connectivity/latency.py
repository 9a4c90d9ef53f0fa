"""Connect times by the hour, small enough to keep for ten years.

An hour of one path is a count for each step of a scale in eighths of an octave: a value read back
is at most 4.5 % off, and hours add up to days without loss.
"""

import math
import struct
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import accumulate

_STEPS = 8  # in an octave
_HEAD = struct.Struct("<BI")  # form, lost steps
_PAIR = struct.Struct("<BI")  # place on the scale, count
_FORM = 1
_LAST = 255


def place(ms: int) -> int:
    """Return where a time stands on the scale; under a millisecond is the first place."""
    return min(_LAST, round(math.log2(max(1, ms)) * _STEPS))


def pack(counts: Mapping[int, int], lost: int) -> bytes:
    """Return the counts by place, and the number of lost steps, as bytes."""
    return _HEAD.pack(_FORM, lost) + b"".join(
        _PAIR.pack(where, counts[where]) for where in sorted(counts)
    )


def unpack(data: bytes) -> tuple[Counter[int], int]:
    """Return counts by place and lost steps; ValueError when the bytes are of no known form."""
    if len(data) < _HEAD.size or (len(data) - _HEAD.size) % _PAIR.size or data[0] != _FORM:
        raise ValueError("not a packed hour")
    _form, lost = _HEAD.unpack_from(data)
    return Counter(dict(_PAIR.iter_unpack(data[_HEAD.size :]))), lost


def merged(*hours: bytes) -> bytes:
    """Return several packed hours as one."""
    counts: Counter[int] = Counter()
    lost = 0
    for data in hours:
        more, more_lost = unpack(data)
        counts.update(more)
        lost += more_lost
    return pack(counts, lost)


def spread(hours: Iterable[bytes]) -> tuple[int, int, int] | None:
    """Return the 10 %, 50 % and 90 % marks in milliseconds, None when nothing was measured."""
    counts, _lost = unpack(merged(*hours))
    total = counts.total()
    if not total:
        return None
    places = sorted(counts)
    seen = list(accumulate(counts[where] for where in places))
    # The smallest time that so many tenths of the steps do not exceed.
    low, median, high = (
        round(2 ** (places[bisect_left(seen, -(-total * tenths // 10))] / _STEPS))
        for tenths in (1, 5, 9)
    )
    return low, median, high
