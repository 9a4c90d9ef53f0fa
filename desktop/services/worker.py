"""What runs work for a service, and how its end comes back."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from desktop.core.errors import KnownError

Result = TypeVar("Result")


class Worker(Protocol):
    """Runs work in a thread or at once, as `Background.run` and `RegisterThread.ask` do."""

    def __call__(
        self,
        work: Callable[[], Result],
        then: Callable[[Result], object],
        failed: Callable[[KnownError], object],
    ) -> object:
        """Run the work, then one of the others on this thread."""


def at_once(
    work: Callable[[], Result],
    then: Callable[[Result], object],
    failed: Callable[[KnownError], object],
) -> None:
    """Run the work on this thread, before the return, as a command does."""
    try:
        result = work()
    except KnownError as error:
        failed(error)
    else:
        then(result)
