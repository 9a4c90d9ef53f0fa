"""Asks for the time and the reason of a pause of the reminders."""

from functools import partial
from typing import TYPE_CHECKING

from desktop import language
from desktop.core.errors import KnownError
from desktop.core.events import Actor
from desktop.monitors.clock import Clock
from desktop.services.groups import Services
from desktop.ui.host import WindowHost
from desktop.ui.widgets.window_placement import show_over

if TYPE_CHECKING:
    from desktop.ui.checks.pause_window import PauseWindow


class PausePresenter:
    """Shows the window of a pause, and pauses the checks as it says."""

    def __init__(self, clock: Clock, services: Services, host: WindowHost) -> None:
        """Show nothing yet."""
        self._clock = clock
        self._services = services
        self._host = host
        self._window: PauseWindow | None = None

    def ask(self) -> None:
        """Show the window."""
        from desktop.ui.checks.pause_window import PauseWindow  # noqa: PLC0415 - seldom shown

        now_ms = self._clock.now_ms()
        checks = self._services.checks
        hour = min(60, self._services.settings.current.checks.longest_pause_minutes) * 60_000
        planned = next(iter(checks.planned_pauses), None)
        window = PauseWindow(self._host.look, now_ms, now_ms + hour, planned)
        window.submitted.connect(self._pause)
        window.help_wanted.connect(self._host.show_help)
        window.drop_wanted.connect(lambda: self._host.act(partial(checks.resume, Actor.WINDOW)))
        self._window = window
        show_over(window)

    def _pause(self, from_ms: int, until_ms: int, reason: str) -> None:
        window = self._window
        assert window is not None
        try:
            checks = self._services.checks
            checks.pause_until(until_ms, reason, Actor.WINDOW, from_ms=from_ms)
        except KnownError as error:
            window.show_problem(language.problem_text(error))
            return
        window.close()
        self._services.state.show()
