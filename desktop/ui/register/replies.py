"""A ready reply: copied for the chat and recorded as a reply, in one press."""

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication

from desktop.core.register.enums import Action
from desktop.language.register import offered_replies
from desktop.services.settings import SettingsService
from desktop.ui.register.record_panel import RecordPane


class ReplyPresenter:
    """Offers the replies of the settings in a pane, and copies and records the chosen one."""

    def __init__(self, settings: SettingsService, act: Callable[[str, Action, str], None]) -> None:
        """Create it; ``act`` records an action on a record, unless it is taken back."""
        self._settings = settings
        self._act = act
        self._pane: RecordPane | None = None

    def join(self, pane: RecordPane) -> None:
        """Connect a pane."""
        self._pane = pane
        self._offer()
        pane.replies.aboutToShow.connect(self._offer)  # the settings may have changed
        pane.reply_wanted.connect(self._reply)

    def _offer(self) -> None:
        assert self._pane is not None
        self._pane.replies.show_replies(offered_replies(self._settings.current.officer.replies))

    def _reply(self, record_id: str, words: str) -> None:
        assert self._pane is not None
        # The officer's standing words, nothing of the directive: they stay until they are pasted.
        QGuiApplication.clipboard().setText(words)
        self._act(record_id, Action.REPLIED, words)
        self._pane.pending.add_copied()
