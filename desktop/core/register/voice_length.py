"""The length of a voice note as WhatsApp sends it, an Ogg file with Opus; nothing is decoded."""

_PAGE, _HEADER = b"OggS", 27  # of a page: its mark, and the bytes before its table of segments
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
