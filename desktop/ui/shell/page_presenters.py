"""The presenters of the larger pages, each built with its modules when it is first needed.

All of them together keep the main thread busy for a third of a second and take 30 MB, also where
only Today is looked at.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.ui.late import Late

if TYPE_CHECKING:
    from desktop.ui.register.directives_page import DirectivesPresenter
    from desktop.ui.reports.office_presenter import OfficePresenter
    from desktop.ui.reports.presenter import ReportsPresenter


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
