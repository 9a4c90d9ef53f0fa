"""The outside of an Ogg file with Opus, as WhatsApp sends a voice note; it has no sound."""


def page(samples: int, payload: bytes) -> bytes:
    head = b"OggS\0\0" + samples.to_bytes(8, "little", signed=True) + bytes(12)
    return head + bytes([1, len(payload)]) + payload


def ogg(length_ms: int, skipped: int = 312) -> bytes:
    head = b"OpusHead\x01\x01" + skipped.to_bytes(2, "little") + bytes(7)
    return page(0, head) + page(length_ms * 48 + skipped, b"sound")
