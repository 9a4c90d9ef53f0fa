"""The screens of this PC as Qt knows them, in the window system's own pixels."""

from desktop.core.checks.card_placement import Area


def screens() -> tuple[Area, ...]:
    """Return the screens in Qt's order, the primary one first; none without a window system."""
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415 - only with a screen

    if not isinstance(QGuiApplication.instance(), QGuiApplication):
        return ()
    rows = []
    for screen in QGuiApplication.screens():
        # Qt keeps the corner of a screen in the system's pixels and scales only its size.
        place, scale = screen.geometry(), screen.devicePixelRatio()
        size = (round(place.width() * scale), round(place.height() * scale))
        rows.append(Area(place.x(), place.y(), *size))
    return tuple(rows)
