"""The recovery sheet on the screen: heading, the code in groups, when it was made, whose it is."""

from PySide6.QtCore import QCoreApplication, QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from desktop import language
from desktop.core.register.unlocking import Sheet
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import Type

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
    painter.setFont(look.font(Type.SMALL))
    painter.setPen(QColor(tokens.ink2))
    words = translate("RecoverySheet", "Made {date}").format(
        date=language.date_numbers(sheet.made_on)
    )
    if who := language.joined(sheet.officer.name, sheet.officer.designation):
        words = f"{who}\n{words}"
    painter.drawText(
        QRectF(inner.left(), top, inner.width(), inner.bottom() - top),
        Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap,
        words,
    )
