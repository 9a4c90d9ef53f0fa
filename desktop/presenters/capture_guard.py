"""Hide windows with directives or the recovery code from screen capture, unless it is allowed."""

from PySide6.QtWidgets import QApplication, QWidget

from desktop.services.capture_permission import CapturePermissionService
from desktop.services.settings import SettingsService
from desktop.ui.widgets.screen_capture import hide_from_capture

_GUARDED = "kept_out_of_captures"


class CaptureGuard:
    """Applies the setting and the officer's allowance to windows."""

    def __init__(self, settings: SettingsService, capture: CapturePermissionService) -> None:
        """Create it; no window is guarded yet."""
        self._settings = settings
        self._capture = capture

    def add(self, window: QWidget) -> None:
        """Guard that window from now on."""
        window.setProperty(_GUARDED, True)
        hide_from_capture(window, hide=self._hides)

    def apply(self) -> None:
        """Hide or show every guarded window as settings and allowance say now."""
        for window in QApplication.topLevelWidgets():
            if window.property(_GUARDED):
                hide_from_capture(window, hide=self._hides)

    @property
    def _hides(self) -> bool:
        security = self._settings.current.security
        return security.hide_from_capture and self._capture.until_ms is None
