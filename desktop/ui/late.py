"""An object that is built at its first use."""

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Late(Generic[T]):
    """An object that is built at its first use."""

    def __init__(self, make: Callable[[], T]) -> None:
        """Build nothing yet."""
        self._make = make
        self.built: T | None = None

    def __call__(self) -> T:
        """Return the object, built at the first call."""
        if self.built is None:
            self.built = self._make()
        return self.built
