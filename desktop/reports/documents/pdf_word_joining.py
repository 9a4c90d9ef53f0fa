"""Joins the glyphs of each word of a PDF by Typst, for search, copying and reading aloud.

Typst stores the text of every Bengali cluster, and draws a reph or a subjoined vowel left of where
its cluster ends. Programs based on Poppler (``pdftotext``, the document viewers of Linux) take the
gap after such a mark for a space, and split words such as নির্দেশনা in two. Each such word
therefore gets one text, the standard's ``/ActualText``. The painted page does not change.

Only Typst's own output is parsed: one table of references, no streams of objects, and text objects
of a single shape. Everything else is left unchanged.
"""

import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

_Glyphs = dict[bytes, str]  # the text of a glyph, by its two bytes

_TABLE = re.compile(
    rb"(?P<head>xref\n0 \d+\n.{20})(?P<rows>(?:\d{10} 00000 n..)+)"
    rb"(?P<trailer>trailer\n.*startxref\n)\d+(?P<end>\s+%%EOF\s*)$",
    re.DOTALL,
)
_PAGE = re.compile(rb"<</Type/Page/Resources (\d+) 0 R.*?/Contents (\d+) 0 R")
_FONTS = re.compile(rb"/Font<<(.*?)>>")
_FONT = re.compile(rb"/(f\d+) (\d+) 0 R")
_TO_UNICODE = re.compile(rb"/ToUnicode (\d+) 0 R")
_MAPPED = re.compile(rb"^<([0-9A-F]{4})> <([0-9A-F]+)>$", re.MULTILINE)
_STREAM = re.compile(rb"(<</Length )(\d+)([^>]*/Filter/FlateDecode[^>]*>>\nstream\n)")
_STRING = rb"\((?:[^\\()]|\\.)*\)|<[0-9a-fA-F]*>"
_TEXT = re.compile(rb"(?<=\nBT).*?(?=\nET\n)", re.DOTALL)
_TOKEN = re.compile(
    rb"/Span<</ActualText<FEFF(?P<text>(?:[0-9A-F]{4})+)>>>BDC(?P<inner>.*?\n)EMC"
    rb"|(?P<state> 0 Tr/(?P<font>f\d+) [-\d.]+ Tf(?: [-\d.]+){6} Tm)"
    rb"|(?:\[(?P<array>(?:" + _STRING + rb"|-?[\d.]+ ?)*)\]TJ|(?P<plain>" + _STRING + rb")Tj)"
    rb"|(?P<gap>\n)",
    re.DOTALL,
)
_ELEMENT = re.compile(rb"(" + _STRING + rb")|(-?[\d.]+) ?", re.DOTALL)
_PUSHED = re.compile(rb"[\[>)]-?[\d.]")  # a glyph that is not at the pen's position
_ESCAPED = re.compile(rb"\\([0-7]{3}|.)", re.DOTALL)
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


@dataclass(frozen=True, slots=True)
class _Piece:
    """Operators and the text that they show; None if they show nothing, as a font."""

    raw: bytes
    text: str | None = None
    inner: bytes = b""  # of a cluster: the operators without its own text
    pushed: bool = False


def whole_words(pdf: bytes) -> bytes:
    """Return the PDF with one text for each word that marks would split."""
    table = _TABLE.search(pdf)
    if table is None:
        return pdf
    objects = _objects(pdf, table)
    for page in list(objects.values()):
        if pointed := _PAGE.search(page):
            resources, contents = (int(number) for number in pointed.groups())
            fonts = _fonts(objects, objects[resources])
            old = _unpacked(objects[contents])
            if not old:  # another writer's stream: left unchanged
                continue
            new = _TEXT.sub(partial(_joined, fonts), old)
            objects[contents] = _packed(objects[contents], new)
    return _written(pdf, table, objects)


def _objects(pdf: bytes, table: re.Match[bytes]) -> dict[int, bytes]:
    """Return each object by its number, in the file's order."""
    rows = table["rows"]
    offsets = {at // 20 + 1: int(rows[at : at + 10]) for at in _rows(table)}
    order = sorted(offsets, key=offsets.__getitem__)
    ends = [*(offsets[number] for number in order[1:]), table.start()]
    return {number: pdf[offsets[number] : end] for number, end in zip(order, ends, strict=True)}


def _written(pdf: bytes, table: re.Match[bytes], objects: dict[int, bytes]) -> bytes:
    """Return the file with these objects and a table of where they are now."""
    joined = bytearray(pdf[: int(min(table["rows"][at : at + 10] for at in _rows(table)))])
    offsets = {}
    for number, held in objects.items():
        offsets[number] = len(joined)
        joined += held
    rows = b"".join(
        b"%010d" % offsets[at // 20 + 1] + table["rows"][at + 10 : at + 20] for at in _rows(table)
    )
    start = b"%d" % len(joined)
    return bytes(joined) + table["head"] + rows + table["trailer"] + start + table["end"]


def _rows(table: re.Match[bytes]) -> range:
    return range(0, len(table["rows"]), 20)


def _unpacked(stream: bytes) -> bytes:
    head = _STREAM.search(stream)
    return b"" if head is None else zlib.decompress(stream[head.end() :][: int(head[2])])


def _packed(stream: bytes, content: bytes) -> bytes:
    """Return the stream with another content."""
    head = _STREAM.search(stream)
    assert head is not None  # it was unpacked
    packed = zlib.compress(content, 9)
    length = b"%d" % len(packed)
    return b"".join(
        [stream[: head.start()], head[1], length, head[3], packed, b"\nendstream\nendobj\n"]
    )


def _fonts(objects: dict[int, bytes], resources: bytes) -> dict[bytes, _Glyphs]:
    """Return the text of each font's glyphs, by the font's name on the page."""
    listed = _FONTS.search(resources)
    fonts = {}
    for name, number in _FONT.findall(listed[1] if listed else b""):
        unicode_map = _TO_UNICODE.search(objects[int(number)])
        mapping = _unpacked(objects[int(unicode_map[1])]) if unicode_map else b""
        fonts[name] = {
            bytes.fromhex(glyph.decode()): bytes.fromhex(text.decode()).decode("utf-16-be")
            for glyph, text in _MAPPED.findall(mapping)
        }
    return fonts


def _joined(fonts: dict[bytes, _Glyphs], span: re.Match[bytes]) -> bytes:
    """Return a text object's operators with its words joined; as they are if not understood."""
    content = span[0]
    if b"/ActualText" not in content:
        return content
    try:
        pieces = list(_pieces(content, fonts))
    except (KeyError, ValueError):  # a glyph without text, or operators of another kind
        return content
    written, word = [], []
    for piece in [*pieces, _Piece(b"", " ")]:
        if piece.text is None or not piece.text.isspace():
            word.append(piece)
            continue
        written += [_word(word), piece.raw]
        word = []
    return b"".join(written)


def _pieces(content: bytes, fonts: dict[bytes, _Glyphs]) -> Iterable[_Piece]:
    """Yield a text object's operators, cut at spaces; KeyError, ValueError if not understood."""
    at = 0
    glyphs: _Glyphs = {}
    while at < len(content):
        token = _TOKEN.match(content, at)
        if token is None:
            raise ValueError(at)
        at = token.end()
        if actual_text := token["text"]:
            text = bytes.fromhex(actual_text.decode()).decode("utf-16-be")
            inner = token["inner"]
            yield _Piece(token[0], text, inner, _PUSHED.search(inner) is not None)
        elif token["state"] or token["gap"]:
            glyphs = fonts[token["font"]] if token["font"] else glyphs
            yield _Piece(token[0])
        else:
            yield from _shown(token["array"] or token["plain"], glyphs)


def _shown(elements: bytes, glyphs: _Glyphs) -> Iterable[_Piece]:
    """Yield a separate operator for each word and each space that an operator shows."""
    parts: list[tuple[bytes, str]] = []
    pushed = b""
    for string, moved in _ELEMENT.findall(elements):
        pushed += moved
        shown = _bytes(string)
        for place in range(0, len(shown), 2):
            glyph = shown[place : place + 2]
            text = glyphs[glyph]
            raw = pushed + b"<" + glyph.hex().encode() + b">"
            if parts and parts[-1][1].isspace() == text.isspace():
                raw, text = parts[-1][0] + raw, parts.pop()[1] + text
            parts.append((raw, text))
            pushed = b""
    for raw, text in parts:
        yield _Piece(b"[" + raw.replace(b"><", b"") + b"]TJ", text)
    if pushed:
        yield _Piece(b"[" + pushed + b"]TJ")


def _bytes(string: bytes) -> bytes:
    """Return the bytes of a string of either kind."""
    if string[:1] == b"<":
        return bytes.fromhex(string[1:-1].decode())

    def meant(escape: re.Match[bytes]) -> bytes:
        escaped = escape[1]
        return bytes([int(escaped, 8)]) if len(escaped) == 3 else _ESCAPES.get(escaped, escaped)

    return _ESCAPED.sub(meant, string[1:-1])


def _word(pieces: list[_Piece]) -> bytes:
    """Return a word's operators, under one text if a mark would split it."""
    shown = [place for place, piece in enumerate(pieces) if piece.text is not None]
    if len(shown) < 2 or not any(pieces[place].pushed for place in shown[:-1]):
        return b"".join(piece.raw for piece in pieces)
    first, last = shown[0], shown[-1]
    word = pieces[first : last + 1]
    text = "".join(piece.text or "" for piece in word).encode("utf-16-be").hex().encode()
    inside = b"".join(piece.inner or piece.raw for piece in word)
    before, after = (b"".join(p.raw for p in part) for part in (pieces[:first], pieces[last + 1 :]))
    return before + b"/Span<</ActualText<FEFF" + text + b">>>BDC" + inside + b"\nEMC" + after
