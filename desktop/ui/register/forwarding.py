"""Presenter of forwardings: to whom and until when, and that the answer came."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from desktop.core.person import Person
from desktop.core.register.enums import Action
from desktop.core.register.records import Draft
from desktop.ui.host import RegisterContext, WindowHost
from desktop.ui.register.pending_action import HeldAction
from desktop.ui.register.record import office_times
from desktop.ui.register.record_panel import RecordPane
from desktop.ui.widgets.window_placement import show_over

if TYPE_CHECKING:
    from desktop.ui.register.forward_window import ForwardWindow


class ForwardingPresenter:
    """Asks for person and time; the window closes when the register is locked."""

    def __init__(
        self, context: RegisterContext, host: WindowHost, hold: Callable[[HeldAction], None]
    ) -> None:
        """Create it; ``hold`` gets the action that is to be recorded."""
        self._clock = context.clock
        self._settings = context.settings
        self._host = host
        self._hold = hold
        self.window: ForwardWindow | None = None

    def join(self, pane: RecordPane) -> None:
        """Connect a pane."""
        pane.forward_wanted.connect(self.ask)
        pane.answered.connect(self.answered)

    def close(self) -> None:
        """Close the window."""
        if self.window is not None:
            self.window.close()

    def ask(self, record_id: str, words: str) -> None:
        """Ask to whom the directive is forwarded; ``words`` is the note so far."""
        self.close()
        times = office_times(self._clock, self._settings)
        from desktop.ui.register.forward_window import ForwardWindow  # noqa: PLC0415 - loads its window

        self.window = window = ForwardWindow(self._host.look, times, words)
        window.submitted.connect(partial(self._forward, record_id))
        window.closed.connect(self._closed)
        show_over(window)

    def _closed(self) -> None:
        self.window = None

    def _forward(self, record_id: str, person: Person, until_ms: int | None, words: str) -> None:
        self.close()
        draft = Draft(group=person.name, designation=person.designation, deadline_ms=until_ms)
        self._hold(HeldAction((record_id,), Action.FORWARDED, words, draft))

    def answered(self, record_id: str, person: Person, words: str) -> None:
        """Record that the person answered."""
        draft = Draft(group=person.name, designation=person.designation)
        self._hold(HeldAction((record_id,), Action.ANSWERED, words, draft))
