"""What the presenters of the register share."""

from dataclasses import dataclass

from desktop.monitors.clock import Clock
from desktop.presenters.capture_guard import CaptureGuard
from desktop.services.background import Background
from desktop.services.problems import Problems
from desktop.services.register.access import RegisterAccess
from desktop.services.settings import SettingsService
from desktop.services.state import CurrentState


@dataclass(frozen=True, slots=True)
class RegisterContext:
    """The register, and what every presenter of it needs beside it."""

    register: RegisterAccess
    clock: Clock
    settings: SettingsService
    background: Background
    problems: Problems
    state: CurrentState
    guard: CaptureGuard
