"""A look in each language and theme, and the invented views that the pictures use."""

import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QPainter

from desktop import language
from desktop.ui.theme.look import LIGHT, Look, apply, style_sheet

sys.path.append(str(Path(__file__).parents[2] / "tools"))  # invented.py


@pytest.fixture
def look(qapp):
    """The light English look, put on the application."""
    language.install("en")
    made = Look(LIGHT, "en")
    if qapp.styleSheet() != style_sheet(LIGHT, "en"):  # polishing every widget anew takes long
        apply(qapp, made)
    return made


@pytest.fixture
def canvas():
    """A function that runs a drawing on a white picture and returns it."""

    def draw(drawing, width=64, height=64):
        image = QImage(width, height, QImage.Format.Format_RGB32)
        image.fill(0xFFFFFFFF)
        painter = QPainter(image)
        drawing(painter)
        painter.end()
        return image

    return draw
