"""Today's line about backups, which is there only if they ask for an act."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop import language
from desktop.core.register.backups import BackupNeed, Backups
from desktop.language.doctor import why_failed
from desktop.language.translator import QT_TRANSLATE_NOOP
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP4
from desktop.ui.widgets.basics import button, icon_button


class BackupLine(QWidget):
    """A link to the settings of backups; that no folder is chosen can be put away."""

    settings_wanted = Signal()
    put_away = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP4)
        self.link = button(look, "", "link", size="small")
        self.link.clicked.connect(self.settings_wanted)
        row.addWidget(self.link)
        away = self.tr("This PC has no other place for backups: do not say it again")
        self.away = icon_button(look, "close", away)
        self.away.clicked.connect(self.put_away)
        row.addWidget(self.away)
        row.addStretch(1)
        self.hide()

    def show_backups(self, backups: Backups, now_ms: int) -> None:
        """Show what backups need now, if anything."""
        need = backups.need(now_ms)
        if need is not None:
            self.link.setText(need_words(need, backups.last_ms or 0))
        why = why_failed(backups.failed) if need is BackupNeed.FAILED else ""
        self.link.setToolTip(why)
        self.link.setAccessibleDescription(why)
        self.away.setVisible(need is BackupNeed.NO_FOLDER)
        self.setVisible(need is not None)


def need_words(need: BackupNeed, last_ms: int) -> str:
    """Return what backups need; ``last_ms`` is when the newest was made, if it is old."""
    day = language.date_long(language.day_of(last_ms))
    return language.translate("BackupLine", _WORDS[need]).format(date=day)


_WORDS = {
    BackupNeed.NO_FOLDER: QT_TRANSLATE_NOOP("BackupLine", "No folder for backups is chosen"),
    BackupNeed.FAILED: QT_TRANSLATE_NOOP("BackupLine", "The last backup failed"),
    BackupNeed.OLD: QT_TRANSLATE_NOOP("BackupLine", "Last backup: {date}"),
    BackupNeed.NEVER: QT_TRANSLATE_NOOP("BackupLine", "No backup has been made yet"),
}
