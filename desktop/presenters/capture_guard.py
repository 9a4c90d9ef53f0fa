"""Hide windows with directives or the recovery code from screen capture, unless it is allowed."""

from weakref import WeakSet

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop.services.capture_permission import CapturePermissionService
from desktop.services.settings import SettingsService
from desktop.ui.widgets.screen_capture import hide_from_capture


class CaptureGuard:
    """Applies the setting and the officer's allowance to windows."""

    def __init__(self, settings: SettingsService, capture: CapturePermissionService) -> None:
        """Create it; no window is guarded yet."""
        self._settings = settings
        self._capture = capture
        self._windows: WeakSet[QWidget] = WeakSet()

    def add(self, window: QWidget) -> None:
        """Guard that window from now on."""
        self._windows.add(window)
        hide_from_capture(window, hide=self._hides)

    def apply(self) -> None:
        """Hide or show every guarded window as settings and allowance say now."""
        for window in tuple(self._windows):
            if isValid(window):
                hide_from_capture(window, hide=self._hides)

    @property
    def _hides(self) -> bool:
        security = self._settings.current.security
        return security.hide_from_capture and self._capture.until_ms is None
