"""The Settings page: groups at the left, the group's keys at the right, made from the rules."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop import language
from desktop.core.errors import KnownError
from desktop.core.rules import Refused
from desktop.core.settings import RULES, Loaded, Settings, value
from desktop.ui.pieces import Page, button, label, rule, scrolled, set_text
from desktop.ui.setting_rows import SettingRow
from desktop.ui.setting_words import GROUPS, Group, group_name, refusal
from desktop.ui.theme import Look
from desktop.ui.tokens import COLUMN_GAP, GAP8, Type


@dataclass(frozen=True, slots=True)
class SettingsView:
    """What the page shows; ``home`` is the folder of all data, as people write it."""

    loaded: Loaded
    home: str
    file: str = "config.toml"


class SettingsPage(Page):
    """Tells `changed` with a key and its value as the file would have it, once its rule took it."""

    changed = Signal(str, object)
    folder_wanted = Signal()
    verify_wanted = Signal()
    wizard_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, QCoreApplication.translate("SettingsPage", "Settings"))
        self._view: SettingsView | None = None
        self.rows: dict[str, SettingRow] = {}
        self._refused: set[str] = set()
        self._mark = QLabel()
        self._mark.setPixmap(look.pixmap("tick", look.tokens.on, 18))
        self._saved = label("", "small")
        self.right.addWidget(self._mark)
        self.right.addWidget(self._saved)
        body = QHBoxLayout()
        body.setSpacing(0)
        self.body.addLayout(body, 1)
        self.groups = self._groups()
        body.addWidget(self.groups)
        body.addSpacing(COLUMN_GAP)
        body.addWidget(rule(upright=True))
        body.addSpacing(COLUMN_GAP)
        column = QVBoxLayout()
        column.setSpacing(GAP8)
        body.addLayout(column, 1)
        self._content = QVBoxLayout()
        column.addLayout(self._content, 1)
        foot = QHBoxLayout()
        self._file = label("", "small")
        foot.addWidget(self._file)
        foot.addStretch(1)
        self.reset = button(look, self.tr("Put this page back to the defaults"), "link")
        self.reset.clicked.connect(self._put_back)
        foot.addWidget(self.reset)
        column.addLayout(foot)
        self._area: QWidget | None = None
        self.groups.currentRowChanged.connect(self._mark_group)
        self.groups.currentRowChanged.connect(self.open_group)

    def _groups(self) -> QListWidget:
        made = QListWidget()
        made.setProperty("role", "groups")
        made.setFixedWidth(212)
        made.setIconSize(QSize(18, 18))
        made.setAccessibleName(self.tr("Groups of settings"))
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for group in GROUPS:
            made.addItem(QListWidgetItem(self.look.icon(group.icon), group_name(group)))
        data = QListWidgetItem(self.look.icon("disk"), self.tr("Data and backup"))
        made.addItem(data)
        for row in range(made.count()):
            made.item(row).setSizeHint(QSize(200, 40))
        return made

    def _mark_group(self, chosen: int) -> None:
        tokens = self.look.tokens
        icons = [*(group.icon for group in GROUPS), "disk"]
        for row, icon in enumerate(icons):
            item = self.groups.item(row)
            color = tokens.accent_text if row == chosen else tokens.ink2
            item.setIcon(self.look.icon(icon, color, 18))
            item.setFont(self.look.font(Type.BODY, bold=row == chosen))

    def show_settings(self, view: SettingsView) -> None:
        """Show the settings in force; the group that is open stays open."""
        self._view = view
        for key, row in self.rows.items():
            if key not in self._refused:
                row.put(key, value(view.loaded.settings, key))
        if self.groups.currentRow() < 0:
            self.groups.setCurrentRow(0)
        elif not self.rows:
            self.open_group(self.groups.currentRow())
        self._tell_saved()
        self.show_problems(view.loaded.problems)

    def show_problems(self, problems: tuple[KnownError, ...]) -> None:
        """Show what of the file was refused, the first in full and all under "Details"."""
        told = [language.problem(problem) for problem in problems]
        if not told:
            self.show_error("")
            return
        details = "\n".join(title for title, _ in told) if len(told) > 1 else ""
        self.show_error(*told[0], details)

    def open_group(self, index: int) -> None:
        """Show that group's keys."""
        if self._view is None or index < 0:
            return
        self.rows, self._refused = {}, set()
        if self._area is not None:
            self._content.removeWidget(self._area)
            self._area.hide()
            self._area.deleteLater()
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, GAP8, 0)
        column.setSpacing(0)
        group = GROUPS[index] if index < len(GROUPS) else None
        name = group_name(group) if group else self.groups.item(index).text()
        column.addWidget(label(name, "subtitle"))
        column.addSpacing(GAP8)
        column.addWidget(rule())
        if group is None:
            self._add_data(column)
        else:
            self._add_keys(column, group)
        column.addStretch(1)
        self._area = scrolled(holder)
        self._content.addWidget(self._area)
        self._area.show()
        self._file.setText(f"{self._view.file} [{group.table}]" if group else self._view.file)
        self.reset.setVisible(group is not None)
        self._tell_saved()

    def _add_keys(self, column: QVBoxLayout, group: Group) -> None:
        assert self._view is not None
        loaded = self._view.loaded
        for keys in group.rows:
            locks = {key: loaded.locked[key] for key in keys if key in loaded.locked}
            row = SettingRow(self.look, keys, locks)
            for key in keys:
                self.rows[key] = row
                row.put(key, value(loaded.settings, key))
            row.typed.connect(self._take)
            column.addWidget(row)
            column.addWidget(rule())

    def _add_data(self, column: QVBoxLayout) -> None:
        assert self._view is not None
        for name, hint, action, signal in (
            (
                self.tr("Folder"),
                self._view.home,
                self.tr("Open the folder"),
                self.folder_wanted,
            ),
            (
                self.tr("Journal"),
                self.tr("Every fact in a chain; looks whether it is unbroken."),
                self.tr("Verify now"),
                self.verify_wanted,
            ),
            (
                self.tr("First steps"),
                self.tr("The questions of the first start once more."),
                self.tr("Begin"),
                self.wizard_wanted,
            ),
        ):
            line = QHBoxLayout()
            line.setContentsMargins(0, 12, 0, 12)
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(label(name, "strong"))
            words.addWidget(label(hint, "small"))
            line.addLayout(words, 1)
            press = button(self.look, action)
            press.clicked.connect(signal)
            line.addWidget(press)
            column.addLayout(line)
            column.addWidget(rule())
        backup = label(
            self.tr(
                "Backup: close Tatpar and copy the whole folder to another disk. "
                "The register in it stays encrypted."
            ),
            "small",
            wrap=True,
        )
        column.addSpacing(12)
        column.addWidget(backup)

    def _take(self, key: str, raw: Any) -> None:
        assert self._view is not None
        row = self.rows[key]
        try:
            RULES[key].read(raw)
        except Refused as refused:
            self._refused.add(key)
            kept = row.kept(key, value(self._view.loaded.settings, key))
            row.show_refusal(key, refusal(refused, row.typed_text(key), kept))
        else:
            self._refused.discard(key)
            row.show_refusal(key, "")
            self.changed.emit(key, raw)
        self._tell_saved()

    def _put_back(self) -> None:
        assert self._view is not None
        self._refused.clear()
        defaults = Settings()
        for key in list(self.rows):
            default = value(defaults, key)
            self.rows[key].show_refusal(key, "")
            self.rows[key].put(key, value(self._view.loaded.settings, key), anew=True)
            if key not in self._view.loaded.locked and default != value(
                self._view.loaded.settings, key
            ):
                self.changed.emit(key, RULES[key].write(default))
        self._tell_saved()

    def _tell_saved(self) -> None:
        count = len(self._refused)
        self._mark.setVisible(count == 0)
        if count:
            text = self.tr("Saved, except for {n} fields").format(n=language.number(count))
        else:
            text = self.tr("All changes are saved")
        set_text(self._saved, text)
