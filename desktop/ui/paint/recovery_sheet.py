"""The recovery sheet with its QR code, on paper."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from desktop.core.register.unlocking import Sheet
from desktop.language.dates import date_numbers
from desktop.language.numbers import digits
from desktop.language.numbers import number as number_text
from desktop.language.register import joined
from desktop.language.translator import common
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import Type

QUIET = 4  # light squares around it, as the standard asks


def qr(painter: QPainter, rect: QRectF, squares: Sequence[bytes], dark: str, light: str) -> None:
    """Draw the rows of squares as large as whole pixels allow, in the middle of the rectangle."""
    if not squares:
        return
    count = len(squares) + 2 * QUIET
    edge = max(1, int(min(rect.width(), rect.height()) // count))
    side = edge * count
    left = rect.left() + int(rect.width() - side) // 2
    top = rect.top() + int(rect.height() - side) // 2
    painter.fillRect(QRectF(left, top, side, side), QColor(light))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for down, row in enumerate(squares, start=QUIET):
        for across, square in enumerate(row, start=QUIET):
            if square:
                at = QRectF(left + across * edge, top + down * edge, edge, edge)
                painter.fillRect(at, QColor(dark))


_COLUMNS = 2


def recovery_sheet(painter: QPainter, rect: QRectF, sheet: Sheet, look: Look) -> None:
    """Draw the sheet in ink on the given ground; the code reads row by row."""
    tokens = look.tokens
    translate = QCoreApplication.translate
    body = look.font(Type.BODY)
    line = QFontMetricsF(body).height() * 1.15
    inner = rect.adjusted(line * 0.7, line * 0.6, -line * 0.7, -line * 0.6)
    painter.setPen(QColor(tokens.ink))
    painter.setFont(look.font(Type.BODY, bold=True))
    top = inner.top()
    painter.drawText(
        QRectF(inner.left(), top, inner.width(), line),
        Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
        common("Recovery sheet"),
    )
    top += line * 1.3
    painter.setPen(QPen(QColor(tokens.ink), 1))
    painter.drawLine(QLineF(inner.left(), top, inner.right(), top))
    top += line * 0.5
    painter.setFont(body)
    groups = sheet.code.split("-")
    rows = -(-len(groups) // _COLUMNS)
    for place, group in enumerate(groups):
        column, row = place % _COLUMNS, place // _COLUMNS
        cell = QRectF(
            inner.left() + column * inner.width() / _COLUMNS,
            top + row * line,
            inner.width() / _COLUMNS,
            line,
        )
        number = QRectF(cell.left(), cell.top(), line * 1.2, line)
        painter.setPen(QColor(tokens.ink3))
        painter.drawText(number, Qt.AlignmentFlag.AlignVCenter, number_text(place + 1))
        painter.setPen(QColor(tokens.ink))
        painter.drawText(
            cell.adjusted(line * 1.3, 0, 0, 0),
            Qt.AlignmentFlag.AlignVCenter,
            digits(f"{group[:3]} {group[3:]}"),
        )
    top += rows * line + line * 0.4
    painter.setFont(look.font(Type.SMALL))
    painter.setPen(QColor(tokens.ink2))
    words = translate("RecoverySheet", "Made {date}").format(date=date_numbers(sheet.made_on))
    if who := joined(sheet.officer.name, sheet.officer.designation):
        words = f"{who}\n{words}"
    painter.drawText(
        QRectF(inner.left(), top, inner.width(), inner.bottom() - top),
        Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap,
        words,
    )
