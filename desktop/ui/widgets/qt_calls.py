"""Calls from Qt into Python: errors raised later, methods connected without a trace."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ParamSpec

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


P = ParamSpec("P")


def calling(method: Callable[P, object]) -> Callable[P, None]:
    """Return a function that calls the method with what the signal carries.

    Of a method that is connected itself, PySide keeps a part until the method's object ends: one
    for each tray, card and window that ever was. A function goes with the sender.
    """

    def call(*given: P.args, **named: P.kwargs) -> None:
        method(*given, **named)

    return call
