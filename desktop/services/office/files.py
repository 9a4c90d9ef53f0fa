"""How the office's files are used: off the main thread, one use after the other."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from desktop.core.errors import KnownError

T = TypeVar("T")


class Files(Protocol):
    """Uses files, as `RegisterThread.ask` does."""

    def __call__(
        self,
        work: Callable[[], T],
        then: Callable[[T], object],
        failed: Callable[[KnownError], object],
    ) -> object:
        """Run the work after what was asked before, then one of the others on this thread."""


def at_once(
    work: Callable[[], T],
    then: Callable[[T], object],
    failed: Callable[[KnownError], object],
) -> None:
    """Use the files at once, as a command does."""
    try:
        result = work()
    except KnownError as error:
        failed(error)
    else:
        then(result)


def raise_known(error: KnownError) -> None:
    """Raise what the disk refused."""
    raise error
