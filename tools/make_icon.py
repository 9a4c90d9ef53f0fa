"""Draw the program's icon into a folder: ``make_icon.py FOLDER``.

``tatpar.ico`` holds every size that Windows asks for; ``SIZE.png`` are for Linux.
"""

import os
import struct
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QBuffer, QIODevice, QSize
from PySide6.QtGui import QGuiApplication, QIcon

from desktop.resource_paths import resource

SIZES = (16, 20, 22, 24, 32, 40, 48, 64, 128, 256)


def png(size: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture = QIcon(str(resource("icons/app.svg"))).pixmap(QSize(size, size))
    if picture.width() != size or not picture.save(buffer, "PNG"):
        sys.exit("the icon was not drawn")
    return bytes(buffer.data().data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """Return an .ico file: a directory of 16 bytes a picture, then the pictures as PNG."""
    head = struct.pack("<HHH", 0, 1, len(pictures))
    at = len(head) + 16 * len(pictures)
    entries = []
    for size, data in pictures.items():
        side = size % 256  # 0 means 256
        entries.append(struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(data), at))
        at += len(data)
    return b"".join([head, *entries, *pictures.values()])


application = QGuiApplication([])
folder = Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
drawn = {size: png(size) for size in SIZES}
for size, data in drawn.items():
    (folder / f"{size}.png").write_bytes(data)
(folder / "tatpar.ico").write_bytes(ico(drawn))
