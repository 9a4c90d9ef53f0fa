"""Pictures from outside: shown within limits, whatever the bytes claim, and overwritten after."""

import random
import struct
import zlib

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage

from desktop.ui.widgets import picture
from desktop.ui.widgets.picture import Picture, decoded


def encoded(form, width=30, height=20):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, form)
    return bytes(buffer.data().data())


def chunk(kind, data):
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def huge_png(width, height):
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    data = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_plain_formats_are_shown_at_their_size(qapp, form):
    image = decoded(encoded(form))
    assert (image.width(), image.height()) == (30, 20)
    assert image.pixelColor(5, 5).red() > 200


def test_a_large_picture_is_made_smaller_while_it_is_read(qapp):
    image = decoded(encoded("PNG", 5000, 1000))
    assert (image.width(), image.height()) == (2400, 480)


@pytest.mark.parametrize(
    "data",
    [
        b"", b"MZ not a picture", b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        huge_png(60_000, 60_000), huge_png(0, 5), encoded("BMP"), encoded("XPM"),
    ],
    ids=["empty", "program", "svg", "bomb", "no width", "bmp", "xpm"],
)  # fmt: skip
def test_anything_else_is_not_decoded(qapp, data):
    assert decoded(data).isNull()


def test_a_file_over_the_limit_is_not_even_looked_at(qapp, monkeypatch):
    monkeypatch.setattr(picture, "_MOST_BYTES", 10)
    assert decoded(encoded("PNG")).isNull()


@pytest.mark.qt_log_level_fail("CRITICAL")  # the decoders warn of what they skip
def test_damaged_pictures_end_nothing(qapp):
    rest = random.Random(7)
    for form in ("PNG", "JPEG"):
        whole = encoded(form)
        for _ in range(300):
            data = bytearray(whole)
            for _ in range(rest.randrange(1, 6)):
                data[rest.randrange(len(data))] = rest.randrange(256)
            image = decoded(bytes(data[: rest.randrange(len(data)) + 1]))
            assert image.isNull() or image.width() <= 2400


def test_pixels_are_overwritten_when_it_is_forgotten(qtbot):
    shown = Picture()
    qtbot.addWidget(shown)
    pixels = bytearray(b"\xaa" * 30 * 20 * 4)
    shown.show_image(QImage(pixels, 30, 20, 30 * 4, QImage.Format.Format_ARGB32))
    shown.grab()
    shown.forget()
    assert not any(pixels)
    assert shown.image.isNull()
