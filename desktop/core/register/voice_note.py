"""A voice note as it may reach a decoder: an Ogg file with one Opus stream, and nothing else.

Sources: RFC 3533 (Ogg), RFC 7845 (Opus in Ogg). Nothing is decoded here.
"""

from dataclasses import dataclass

MOST_BYTES = 16 * 1024 * 1024  # half an hour at four times WhatsApp's rate for speech
MOST_SECONDS = 30 * 60
RATE = 48_000  # samples a second
PLAYED_TYPES = ("audio/ogg", "audio/opus")

_MARK, _HEADER = b"OggS\0", 27  # of a page: its mark and version; all before the table of segments
_KIND, _SERIAL, _CHECKSUM, _SEGMENTS = 5, slice(14, 18), slice(22, 26), 26
_FIRST = 2  # of a stream
_HEAD, _HEAD_SIZE = b"OpusHead\x01", 19
_POLYNOMIAL = 0x04C11DB7


@dataclass(frozen=True)
class VoiceNote:
    """Whole pages of one stream of ``RATE`` samples a second."""

    data: bytes
    channels: int


def voice_note(data: bytes) -> VoiceNote | None:
    """Return the note in a file; None if it is too large, of another kind or has no sound.

    Its first page must be the head of an Opus stream of one or two channels. Cut pages and
    pages of another stream are left out. The head gets a rate that every note can have: its own is
    the phone's microphone's, by which a decoder would choose its own.
    """
    first = _page_end(data, 0) if len(data) <= MOST_BYTES else None
    if first is None or data[_KIND] != _FIRST or data[_SEGMENTS] != 1:
        return None
    head = data[_HEADER + 1 : first]
    if len(head) != _HEAD_SIZE or not head.startswith(_HEAD):
        return None
    channels, mapping = head[9], head[18]
    end = first
    while (following := _page_end(data, end)) is not None and _continues(data, end):
        end = following
    if channels not in {1, 2} or mapping or end == first:
        return None
    return VoiceNote(_with_rate(data[:first]) + data[first:end], channels)


def _page_end(data: bytes, start: int) -> int | None:
    """Return where the page ends that begins there; None if it is none, or not whole."""
    table = start + _HEADER
    if not data.startswith(_MARK, start) or len(data) < table:
        return None
    segments = data[table : table + data[start + _SEGMENTS]]
    end = table + data[start + _SEGMENTS] + sum(segments)
    return end if end <= len(data) else None


def _continues(data: bytes, start: int) -> bool:
    """Whether the page there belongs to the stream of the first, and is not a first one."""
    serial = data[start + _SERIAL.start : start + _SERIAL.stop]
    return serial == data[_SERIAL] and not data[start + _KIND] & _FIRST


def _with_rate(page: bytes) -> bytes:
    changed = bytearray(page)
    rate = _HEADER + 1 + 12
    changed[rate : rate + 4] = RATE.to_bytes(4, "little")
    changed[_CHECKSUM] = bytes(4)
    changed[_CHECKSUM] = page_checksum(changed).to_bytes(4, "little")
    return bytes(changed)


def page_checksum(page: bytes | bytearray) -> int:
    """Return a page's CRC-32 as Ogg counts it: the highest bit first, nothing inverted."""
    rest = 0
    for byte in page:
        rest ^= byte << 24
        for _ in range(8):
            rest = (rest << 1 ^ (_POLYNOMIAL if rest >> 31 else 0)) & 0xFFFFFFFF
    return rest


_PAGE = b"OggS"  # the mark of a page
_OPUS = b"OpusHead"
_PER_MS = 48  # Opus always counts 48,000 samples a second
_LONGEST_MS = 24 * 3_600_000


def opus_length_ms(data: bytes) -> int | None:
    """Return the length, None if the data does not tell a believable one.

    It is the count of samples on the last page, without those that the first page says to skip.
    """
    head = data.find(_OPUS, _HEADER, 4096)
    last = data.rfind(_PAGE)
    if not data.startswith(_PAGE) or head < 0 or len(data) < max(head + 12, last + _HEADER):
        return None
    skipped = int.from_bytes(data[head + 10 : head + 12], "little")
    samples = int.from_bytes(data[last + 6 : last + 14], "little", signed=True)
    length = (samples - skipped) // _PER_MS
    return length if 0 < length <= _LONGEST_MS else None
