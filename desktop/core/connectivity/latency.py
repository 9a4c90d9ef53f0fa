"""Connect times by the hour, as histograms small enough to store for ten years.

An hour of one path is a histogram with bins of an eighth of an octave: a value read back is off by
at most 4.5 %, and hours add up to days exactly.
"""

import math
import struct
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import accumulate

_STEPS = 8  # in an octave
_HEAD = struct.Struct("<BI")  # version, lost steps
_PAIR = struct.Struct("<BI")  # bin, count
_FORM = 1
_LAST = 255


def place(ms: int) -> int:
    """Return the bin of a time in milliseconds; less than one is in the first bin."""
    return min(_LAST, round(math.log2(max(1, ms)) * _STEPS))


def pack(counts: Mapping[int, int], lost: int) -> bytes:
    """Return the counts by bin, and the number of lost steps, as bytes."""
    return _HEAD.pack(_FORM, lost) + b"".join(
        _PAIR.pack(where, counts[where]) for where in sorted(counts)
    )


def unpack(data: bytes) -> tuple[Counter[int], int]:
    """Return counts by bin and lost steps; ValueError if the bytes have no known form."""
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
    """Return the 10 %, 50 % and 90 % quantiles in milliseconds, None without measurements."""
    counts, _lost = unpack(merged(*hours))
    total = counts.total()
    if not total:
        return None
    places = sorted(counts)
    seen = list(accumulate(counts[where] for where in places))
    # The smallest bin that so many tenths of the steps do not exceed.
    low, median, high = (
        round(2 ** (places[bisect_left(seen, -(-total * tenths // 10))] / _STEPS))
        for tenths in (1, 5, 9)
    )
    return low, median, high
