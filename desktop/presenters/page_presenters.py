"""The presenters of the larger pages, each built with its modules when it is first needed.

All of them together keep the main thread busy for a third of a second and take 30 MB, also where
only Today is looked at.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from desktop.presenters.register.directives_page import DirectivesPresenter
    from desktop.presenters.reports.office_page import OfficePresenter
    from desktop.presenters.reports.page import ReportsPresenter

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


@dataclass(frozen=True, slots=True)
class PagePresenters:
    """The presenters of Directives, Reports and Office."""

    register: "Late[DirectivesPresenter]"
    reports: "Late[ReportsPresenter]"
    office: "Late[OfficePresenter]"

    def register_changed(self, *, forms: bool) -> None:
        """Show the register as it is now, where something of it is shown; forms show it too."""
        if self.register.built is not None or forms:
            self.register().refresh()
        if self.reports.built is not None:
            self.reports.built.refresh()

    def tick(self) -> None:
        """Update what depends on the time."""
        if self.register.built is not None:
            self.register.built.tick()

    def close(self) -> None:
        """Drop the pages: the windows are recreated."""
        for late in (self.register, self.reports, self.office):
            if late.built is not None:
                late.built.close()
