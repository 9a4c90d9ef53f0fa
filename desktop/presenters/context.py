"""What presenters are handed of the rest of the program."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.core.events import Outcome
from desktop.monitors.clock import Clock
from desktop.presenters.capture_guard import CaptureGuard
from desktop.services.background import Background
from desktop.services.problems import Problems
from desktop.services.register.access import RegisterAccess
from desktop.services.settings import SettingsService
from desktop.services.state import CurrentState
from desktop.storage.shortcut_refusal import ShortcutRefusal
from desktop.system.notifications import Toaster

if TYPE_CHECKING:
    from desktop.presenters.first_run import FirstRun
    from desktop.presenters.main_window import Windows
    from desktop.presenters.tray_app import TrayApp


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
