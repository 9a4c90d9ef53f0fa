"""The cost of a month's picture: a quiet one, and one whose line flaps all day."""

import os
import statistics
import sys
import time
from dataclasses import replace
from pathlib import Path

from _budget import sized, tell

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.append(str(Path(__file__).parents[1] / "tools"))

import invented
from PySide6.QtCore import QRectF
from PySide6.QtGui import QGuiApplication, QImage, QPainter

from desktop import language
from desktop.core.connectivity.views import ConnectivityView
from desktop.core.network import Cause, Verdict
from desktop.ui.paint.month_grid import MonthGrid, grid_height, month_grid
from desktop.ui.theme.look import LIGHT, Look

ROUNDS = sized(25, 1)


def flapping() -> ConnectivityView:
    """Return the month with a change every five minutes."""
    line = invented.Line(invented.at(invented.FIRST, "00:00"))
    at, up = invented.at(invented.FIRST, "00:05"), False
    while at < invented.NOW:
        cause = None if up else Cause.ISP_DOWN
        line.to(at, Verdict.ONLINE if up else Verdict.OFFLINE, cause, within=1)
        at, up = at + 5 * invented.MINUTE, not up
    return replace(invented.connectivity(), spans=tuple(line.spans))


def paint_ms(view: ConnectivityView, look: Look) -> float:
    """Return the median CPU time of painting the grid once, in milliseconds."""
    height = grid_height(31)
    image = QImage(580, height, QImage.Format.Format_RGB32)
    data = MonthGrid(view, "", "")
    spent = []
    for _ in range(ROUNDS):
        began = time.process_time()
        painter = QPainter(image)
        month_grid(painter, QRectF(0, 0, 580, height), data, look)
        painter.end()
        spent.append((time.process_time() - began) * 1000)
    return statistics.median(spent)


def main() -> None:
    """Paint both months in Bengali, the language with the costlier shaping."""
    app = QGuiApplication([])
    language.install("bn")
    look = Look(LIGHT, "bn")
    quiet, busy = invented.connectivity(), flapping()
    tell("month picture, quiet", paint_ms(quiet, look))
    print(f"a month of {len(busy.spans)} spans")
    tell("month picture, flapping", paint_ms(busy, look))
    del app


if __name__ == "__main__":
    main()
