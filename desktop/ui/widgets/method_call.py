"""Connect a method of an object that outlives the sender of the signal."""

from collections.abc import Callable
from typing import ParamSpec

P = ParamSpec("P")


def calling(method: Callable[P, object]) -> Callable[P, None]:
    """Return a function that calls the method with what the signal carries.

    Of a method that is connected itself, PySide keeps a part until the method's object ends: one
    for each tray, card and window that ever was. A function goes with the sender.
    """

    def call(*given: P.args, **named: P.kwargs) -> None:
        method(*given, **named)

    return call
