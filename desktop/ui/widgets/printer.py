"""Prints pictures of pages on a printer that the officer chooses."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

from desktop.core.errors import KnownError
from desktop.system.other_programs import can_spool, spool
from desktop.ui.theme.look import painting

PPI = 300  # dots per inch of a page's picture: usual for office printers
_Pages = Callable[[], Sequence[bytes]]
_Failed = Callable[[KnownError], object]


@dataclass(frozen=True, slots=True)
class Printer:
    """The choice: a printer by its name, or a PDF file; ``paint`` puts pages on it."""

    name: str
    file: str
    paint: Callable[[Sequence[bytes]], None]

    def send(
        self,
        run: Callable[[_Pages, Callable[[Sequence[bytes]], None], _Failed], object],
        pdf: Callable[[], bytes],
        pages: _Pages,
        then: Callable[[], object],
        failed: _Failed,
    ) -> None:
        """Print in a thread: by CUPS a PDF through a pipe, else pictures of the pages."""

        def work() -> Sequence[bytes]:
            if not can_spool():
                return pages()
            spool(pdf(), self.name)
            return ()

        def done(pictures: Sequence[bytes]) -> None:
            if pictures:
                self.paint(pictures)  # only the main thread paints
            then()

        run(work, done, failed)


def ask_printer(parent: QWidget | None) -> Printer | None:
    """Ask for a printer over that window; None if the officer cancels."""
    from PySide6.QtPrintSupport import (  # noqa: PLC0415 - only needed once in a register's life
        QPrintDialog,
        QPrinter,
    )

    chosen = QPrinter(QPrinter.PrinterMode.HighResolution)
    chosen.setFullPage(True)
    if QPrintDialog(chosen, parent).exec() != QPrintDialog.DialogCode.Accepted:
        return None

    def paint(pages: Sequence[bytes]) -> None:
        with painting(QPainter(chosen)) as painter:
            for place, png in enumerate(pages):
                if place:
                    chosen.newPage()
                paint_page(painter, chosen.paperRect(QPrinter.Unit.DevicePixel), png)

    return Printer(chosen.printerName(), chosen.outputFileName(), paint)


def paint_page(painter: QPainter, paper: QRectF, png: bytes) -> None:
    """Paint the picture of an A4 page as large as fits the paper, at its upper left."""
    page = QImage.fromData(png, "PNG")  # type: ignore[arg-type] # as in `png`
    scale = min(paper.width() / page.width(), paper.height() / page.height())
    painter.drawImage(QRectF(0, 0, page.width() * scale, page.height() * scale), page)
