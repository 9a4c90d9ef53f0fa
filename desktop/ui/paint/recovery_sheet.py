"""The recovery sheet, for screen and paper: heading, the code in groups, what it is for."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication, QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from desktop import language
from desktop.ui.theme import Look
from desktop.ui.tokens import Type

_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class Sheet:
    """The code as ten groups with dashes between, the day it was made, whose it is."""

    code: str
    made_on: date
    officer: str = ""


def recovery_sheet(painter: QPainter, rect: QRectF, sheet: Sheet, look: Look) -> None:
    """Draw the sheet in ink on the given ground; the code reads row by row."""
    tokens = look.tokens
    translate = QCoreApplication.translate
    body = _font(look, Type.BODY)
    line = QFontMetricsF(body).height() * 1.15
    inner = rect.adjusted(line * 0.7, line * 0.6, -line * 0.7, -line * 0.6)
    painter.setPen(QColor(tokens.ink))
    painter.setFont(_font(look, Type.BODY, bold=True))
    top = inner.top()
    painter.drawText(
        QRectF(inner.left(), top, inner.width(), line),
        Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
        translate("RecoverySheet", "Recovery sheet"),
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
        painter.drawText(number, Qt.AlignmentFlag.AlignVCenter, language.number(place + 1))
        painter.setPen(QColor(tokens.ink))
        painter.drawText(
            cell.adjusted(line * 1.3, 0, 0, 0),
            Qt.AlignmentFlag.AlignVCenter,
            language.digits(f"{group[:3]} {group[3:]}"),
        )
    top += rows * line + line * 0.4
    painter.setFont(_font(look, Type.SMALL))
    painter.setPen(QColor(tokens.ink2))
    words = translate("RecoverySheet", "Made {date}").format(
        date=language.date_numbers(sheet.made_on)
    )
    if sheet.officer:
        words = f"{sheet.officer}\n{words}"
    painter.drawText(
        QRectF(inner.left(), top, inner.width(), inner.bottom() - top),
        Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap,
        words,
    )


def _font(look: Look, kind: Type, *, bold: bool = False) -> QFont:
    """Return the font in pixels: points would grow twice on a printer, by its dots and by scale."""
    font = look.font(kind, bold=bold)
    font.setPixelSize(round(kind.points * 96 / 72))
    return font
