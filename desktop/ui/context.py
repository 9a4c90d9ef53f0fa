"""The rest of the program as presenters see it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakSet

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop.core.events import Outcome
from desktop.monitors.clock import Clock
from desktop.services.background import Background
from desktop.services.problems import Problems
from desktop.services.register.access import RegisterAccess
from desktop.services.settings import SettingsService
from desktop.services.state import CurrentState
from desktop.storage.shortcut_refusal import ShortcutRefusal
from desktop.system.notifications import Toaster
from desktop.ui.widgets.screen_capture import hide_from_capture


class CaptureGuard:
    """Hides windows with directives or the recovery code from captures, by the setting."""

    def __init__(self, settings: SettingsService) -> None:
        """Create it; no window is guarded yet."""
        self._settings = settings
        self._windows: WeakSet[QWidget] = WeakSet()

    def add(self, window: QWidget) -> None:
        """Guard that window from now on."""
        self._windows.add(window)
        hide_from_capture(window, hide=self._hides)

    def apply(self) -> None:
        """Hide or show every guarded window as the setting says now."""
        for window in tuple(self._windows):
            if isValid(window):
                hide_from_capture(window, hide=self._hides)

    @property
    def _hides(self) -> bool:
        return self._settings.current.security.hide_from_capture


if TYPE_CHECKING:
    from desktop.ui.shell.tray_app import TrayApp
    from desktop.ui.shell.windows import Windows
    from desktop.ui.wizard.first_run import FirstRun


@dataclass(frozen=True, slots=True)
class RegisterContext:
    """The register and what each of its presenters needs."""

    register: RegisterAccess
    clock: Clock
    settings: SettingsService
    background: Background
    problems: Problems
    state: CurrentState
    guard: CaptureGuard


@dataclass(frozen=True, slots=True)
class Screen:
    """What the tray needs of the rest of the program.

    ``windows`` and ``first_run`` build the large parts at the first use.
    ``card_place`` and ``place_card`` read and store where the officer moved the card.
    ``refusal`` is the officer's no to the desktop's question about global keys.
    ``text_scale`` is how much larger than usual the system asks text to be.
    ``outcomes`` returns how slots ended; ``first_start`` whether no settings were written yet.
    """

    toaster: Toaster
    guard: CaptureGuard
    filled_screens: Callable[[], tuple[bool, ...]]
    outcomes: Callable[[Sequence[int]], dict[int, Outcome]]
    first_start: Callable[[], bool]
    card_place: Callable[[], tuple[int, int]]
    place_card: Callable[[int, int], None]
    refusal: ShortcutRefusal
    text_scale: float
    windows: "Callable[[TrayApp], Windows]"
    first_run: "Callable[[TrayApp], FirstRun]"
