"""Errors where Qt asks Python for data or a picture: raised there, they end the process."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QTimer


def _raise(error: Exception) -> None:
    raise error


@contextmanager
def raised_later() -> Iterator[None]:
    """Raise an error of the block from the event loop, where it is reported as any bug."""
    try:
        yield
    except Exception as error:  # noqa: BLE001 - raised again, outside Qt's call
        QTimer.singleShot(0, lambda error=error: _raise(error))
