"""Reading a PDF's streams, for tests."""

import re
import zlib

_STREAM = re.compile(rb"/Length (\d+)(?:(?!endobj).)*?>>\s*stream\r?\n", re.DOTALL)


def streams(made: bytes) -> list[bytes]:
    """Return every stream of a PDF by Typst, decompressed.

    A stream is as long as its head says: its last byte may be one that ends a line, too.
    """
    found = [made[head.end() :][: int(head[1])] for head in _STREAM.finditer(made)]
    return [zlib.decompress(part) if part[:1] == b"x" else part for part in found]
