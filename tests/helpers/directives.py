"""Records for tests of folds."""

from desktop.core.register.enums import Capture, RecordType
from desktop.core.register.records import Origin, Record

DAY = 86_400_000
NOON = 1_790_000_000_000


def made(seq=1, **fields):
    """Return a record with valid defaults."""
    plain = {
        "seq": seq, "record_id": f"{seq:032x}", "type": RecordType.DIRECTIVE, "captured_ms": NOON,
        "filed_ms": NOON, "capture": Capture.TYPED, "origin": Origin(officer="ADC"),
        "key": "k" * 16, "prev": "0" * 64, "salt": "1" * 32,
    }  # fmt: skip
    return Record(**(plain | fields))
