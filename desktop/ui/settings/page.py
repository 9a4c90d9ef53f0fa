"""The Settings page: groups at the left, the group's keys at the right, built from the rules."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QMargins,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QIcon, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.core.errors import KnownError
from desktop.core.office.days_off import CLOSED, KINDS, LEAVE
from desktop.core.office.holidays import HolidayTable
from desktop.core.office.schedule import Schedule, ramadan_rule
from desktop.core.settings.loaded_settings import FolderFault, Loaded
from desktop.core.settings.model import RULES, value, with_value
from desktop.core.settings.rules import Refused
from desktop.core.text.bengali import hits, words_of
from desktop.language.numbers import number
from desktop.language.problems import problem as problem_words
from desktop.language.settings import (
    GROUPS,
    Group,
    group_about,
    group_name,
    group_whom,
    help_of,
    label_of,
    refusal,
)
from desktop.language.translator import translate
from desktop.ui.paint.charts import write
from desktop.ui.settings.leave import DaysOff, LeaveCalendar
from desktop.ui.settings.rows import (
    FOLDERS,
    ActRow,
    SettingRow,
    act_rows,
    folder_problem,
    looking,
    needs_a_look,
    text_problem,
)
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import COLUMN_GAP, GAP8, GAP16, GAP24, Tokens, Type
from desktop.ui.widgets.access import follow_selection
from desktop.ui.widgets.basics import (
    SearchField,
    button,
    fill_scrolled,
    heading,
    label,
    rule,
    scroll_area,
    set_marked,
)
from desktop.ui.widgets.layouts import SPRING, Part, at_left, hbox, vbox, wide
from desktop.ui.widgets.page_frame import Page
from desktop.ui.widgets.responsive_columns import Columns

_ICON, _BAR = 18, 12  # pixels
_COLUMN = 417  # pixels of a column in a window of 1366, where the help lines wrap
_HINT_MOST = 190  # pixels of the sentence below the groups


@dataclass(frozen=True, slots=True)
class SettingsView:
    """Content of the page; ``home`` is the folder of all data, as people write it.

    ``schedule`` is the calendar by the settings and ``ramadan`` the first and last day of the
    coming one, if its days are known. ``late`` are days off that were entered afterwards.
    """

    loaded: Loaded
    home: str
    file: str = "config.toml"
    schedule: Schedule | None = None
    today: date | None = None
    ramadan: tuple[date, date] | None = None
    holidays: HolidayTable = HolidayTable()  # noqa: RUF009 - frozen
    late: frozenset[date] = frozenset()


class _GroupDelegate(QStyledItemDelegate):
    """Draws a group: icon, name, and the line about it."""

    def __init__(self, look: Look, groups: QListWidget) -> None:
        super().__init__(groups)
        self._look = look

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the ground as the style sheet has it, then both lines."""
        plain = QStyleOptionViewItem(option)
        self.initStyleOption(plain, index)
        plain.text = ""
        plain.icon = QIcon()
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, plain, painter, option.widget)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        tokens, rect = self._look.tokens, option.rect
        group = GROUPS[index.row()]
        edge = self._look.px(_ICON)
        icon = self._look.icon(group.icon, _ink(tokens, chosen), _ICON)
        icon.paint(painter, QRect(rect.left() + 12, rect.center().y() - edge // 2, edge, edge))
        left, half = rect.left() + 24 + edge, rect.height() // 2
        place = QRectF(left, rect.top() + 3, rect.right() - left, half - 3)
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self._look.font(Type.BODY, bold=chosen))
        write(painter, place, group_name(group), _ink(tokens, chosen), align=middle)
        painter.setFont(self._look.font(Type.SMALL))
        below = place.translated(0, half - 3)
        write(painter, below, group_about(group), _ink(tokens, chosen), align=middle)


def _ink(tokens: Tokens, chosen: bool) -> str:  # noqa: FBT001 - of one row
    return tokens.accent_text if chosen else tokens.ink2


def _half(rows: Sequence[QWidget]) -> int:
    """Return the number of rows in the left column, so that both columns are about as high."""
    hints = [row.minimumSizeHint() for row in rows]

    def least(hints: Sequence[QSize]) -> int:
        return max((hint.width() for hint in hints), default=0)

    def high(cut: int) -> int:
        left = max(least(hints[:cut]), min(_COLUMN, 2 * _COLUMN - least(hints[cut:])))
        widths = [left if place < cut else 2 * _COLUMN - left for place in range(len(rows))]
        highs = [
            max(row.heightForWidth(width), row.minimumHeight(), hint.height())
            for row, width, hint in zip(rows, widths, hints, strict=True)
        ]
        return max(sum(highs[:cut]), sum(highs[cut:]))

    return min(range(len(rows), -1, -1), key=high)  # a single row is at the left


class SettingsPage(Page):
    """Emits `changed` with a key and its value as in the file, after its rule accepted it."""

    changed = Signal(str, object)
    act_wanted = Signal(str)  # a row without a key
    group_opened = Signal(int)
    folder_wanted = Signal(str, str)  # whether the folder of that key can be used: `show_folder`

    def __init__(self, look: Look) -> None:
        super().__init__(look, translate("Settings"))
        self._view: SettingsView | None = None
        self.rows: dict[str, SettingRow] = {}
        self.acts: dict[str, ActRow] = {}
        self.leave: LeaveCalendar | None = None
        self._refused: set[str] = set()
        self._tried: dict[str, str] = {}  # folders about which the disk was asked, by key
        count = sum(len(group.keys) for group in GROUPS)
        words = self.tr("Search in {n} settings", "", count).format(n=number(count))
        self.search = SearchField(look, words)
        self.search.setPlaceholderText(words)
        self.search.setFixedWidth(look.px(280))
        self.search.textChanged.connect(self._search)
        self.right.addWidget(self.search)
        self.right.addSpacing(_BAR)  # it ends where the rows do; their bar is in the margin
        frame = self.layout()
        assert frame is not None
        frame.setContentsMargins(frame.contentsMargins() - QMargins(0, 0, _BAR, 0))
        self.groups = self._groups()
        hint = label(
            self.tr("Changes are saved at once. Settings with a lock are set by office policy."),
            "small",
            wrap=True,
        )
        hint.setFixedWidth(look.px(_HINT_MOST))
        gap = QWidget()
        gap.setFixedWidth(GAP24)
        hbox(Part(rule(upright=True), 0, Qt.AlignmentFlag.AlignHCenter), on=gap)
        self._content = vbox()
        left = vbox(wide(self.groups), hint, gap=GAP8)
        self.body.addLayout(hbox(left, gap, wide(self._content), gap=0), 1)
        self._area: QScrollArea | None = None
        self.groups.currentRowChanged.connect(self.open_group)
        follow_selection(self.groups)
        self.groups.itemSelectionChanged.connect(self._leave_search)

    def _groups(self) -> QListWidget:
        groups = QListWidget()
        groups.setProperty("role", "groups")
        groups.setFixedWidth(self.look.px(196))
        groups.setItemDelegate(_GroupDelegate(self.look, groups))
        groups.setAccessibleName(self.tr("Groups of settings"))
        groups.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for group in GROUPS:
            item = QListWidgetItem(group_name(group))
            spoken = f"{group_name(group)}, {group_about(group)}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            item.setSizeHint(QSize(self.look.px(180), self.look.px(54)))
            groups.addItem(item)
        return groups

    def show_settings(self, view: SettingsView) -> None:
        """Show the current settings; the group that is open stays open."""
        self._view = view
        for key, row in self.rows.items():
            if key not in self._refused:
                row.put(value(view.loaded.settings, key))
        if not words_of(self.search.text()):
            self._select_group()
        if self._area is None:  # a row that is current already is not opened by that
            self.open_group(self.groups.currentRow())
        self.show_problems(view.loaded.problems)
        self.show_days_off()

    def _select_group(self) -> None:
        if not self.groups.selectedItems():  # the focus makes a row current without selecting it
            chosen = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.groups.setCurrentRow(max(0, self.groups.currentRow()), chosen)

    def _leave_search(self) -> None:
        """Show the chosen group in place of the results, even if it is the same as before."""
        if self.groups.selectedItems():
            self.search.clear()

    def show_result(self, row: str, sentence: str) -> None:
        """Show a result in a row without a key, while it is on the page."""
        if row in self.acts:
            self.acts[row].show_result(sentence)

    def show_note(self, key: str, sentence: str) -> None:
        """Write a sentence below a key."""
        if key in self.rows:
            self.rows[key].show_refusal(sentence, refused=False)

    def show_schedule(self, schedule: Schedule) -> None:
        """Show the calendar by that schedule."""
        if self._view is not None:
            self._view = replace(self._view, schedule=schedule)
            self.show_days_off()

    def show_late(self, late: frozenset[date]) -> None:
        """Show the days off that were entered afterwards."""
        if self._view is not None:
            self._view = replace(self._view, late=late)
            self.show_days_off()

    def show_days_off(self) -> None:
        """Show the calendar of days off, if it is open."""
        view = self._view
        if self.leave is None or view is None or view.schedule is None or view.today is None:
            return
        settings = view.loaded.settings
        self.leave.show_days(
            DaysOff(
                view.today,
                view.schedule,
                view.holidays,
                {kind: value(settings, kind) for kind in KINDS},
                view.late,
                frozenset(kind for kind in KINDS if kind in view.loaded.locked),
            )
        )

    def add_holidays(self, days: Sequence[date], left_out: int) -> None:
        """Add the days of a list to the days closed, and show the number of new ones."""
        assert self._view is not None
        present = value(self._view.loaded.settings, CLOSED)
        merged = sorted({*present, *days})
        if len(merged) > len(present):
            self._take(CLOSED, merged)
        new = len(merged) - len(present)
        sentence = self.tr("Added {days} days.", "", new).format(days=number(new))
        left = self.tr("{left} entries were not full days.", "", left_out)
        self.show_result("holidays", f"{sentence} {left.format(left=number(left_out))}")

    def show_problems(self, problems: tuple[KnownError, ...]) -> None:
        """Show the refused values of the file, the first in full and all under "Details"."""
        refusals = [self._refusal(problem) for problem in problems]
        if not refusals:
            self.show_error("")
            return
        details = "\n".join(title for title, _ in refusals) if len(refusals) > 1 else ""
        self.show_error(*refusals[0], details)

    def _refusal(self, problem: KnownError) -> tuple[str, str]:
        """Return the problem's words; the officer can correct only the own file."""
        title, hint = problem_words(problem)
        file = problem.facts.get("file")
        if self._view is None or file is None or Path(str(file)).name == self._view.file:
            return title, hint
        theirs = self.tr("That file belongs to your office. Tell the IT administrator.")
        return title, f"{hint} {theirs}"

    # --- rows -------------------------------------------------------------------------------------

    def open_group(self, index: int) -> None:
        """Show that group's rows; a group for another person is folded first."""
        if self._view is None or index < 0:
            return
        group = GROUPS[index]
        if group.whom:
            self._show(self._closed(group))
        else:
            self._show_rows([("", group.keys, group.acts)])
        self.group_opened.emit(index)

    def _closed(self, group: Group) -> QWidget:
        self.rows, self.acts, self.leave = {}, {}, None
        self.whom = button(self.look, self.tr("I am the IT administrator: show them"))
        self.whom.clicked.connect(lambda: self._show_rows([("", group.keys, group.acts)]))
        holder = QWidget()
        vbox(
            label(group_whom(group), "body2", wrap=True),
            at_left(self.whom),
            SPRING,
            gap=GAP16,
            on=holder,
        )
        return holder

    def _search(self, typed: str) -> None:
        """Show the rows that have every typed word, of all groups."""
        words = words_of(typed)
        if self._view is None:
            return
        if not words:
            self._select_group()
            self.open_group(self.groups.currentRow())
            return
        self.groups.clearSelection()  # the results are of all groups

        def fits(*texts: str) -> bool:
            there = " ".join(words_of(" ".join(texts)))
            return all(word in there for word in words)

        # Not in the tooltips: nobody would see why such a row is here.
        titles = {act: title for act, title, _about, _action in act_rows(self._view.home)}
        found = []
        for group in GROUPS:
            name = group_name(group)
            keys = [key for key in group.keys if fits(name, label_of(key), help_of(key))]
            found.append((name, keys, [act for act in group.acts if fits(name, titles[act])]))
        self._show_rows(found)

    def _show_rows(self, parts: Sequence[tuple[str, Sequence[str], Sequence[str]]]) -> None:
        """Show parts of a name ("" for a whole group), keys and acts; those without any are not."""
        self.rows, self.acts, self.leave, self._refused = {}, {}, None, set()
        holder = QWidget()
        body = vbox(gap=0, on=holder)
        for name, keys, acts in parts:
            if name and (keys or acts):
                body.addSpacing(GAP16 if body.count() else 0)
                head = heading(name)
                if hits(name, self.search.text()):  # it is why all its rows are here
                    head.setWordWrap(True)
                    set_marked(head, name, self.search.text(), self.look.tokens.search_mark)
                body.addWidget(head)
            self._add_rows(body, keys, acts)
        if not body.count():
            body.addWidget(label(self.tr("Nothing matches."), "body2"))
        body.addStretch(1)
        self._show(holder)
        self.show_days_off()

    def _add_rows(self, body: QVBoxLayout, keys: Sequence[str], acts: Sequence[str]) -> None:
        """Add rows in two columns of about the same height, and below them the days off."""
        assert self._view is not None
        view, loaded = self._view, self._view.loaded
        made: list[QWidget] = []
        searched = self.search.text()
        ramadan = None if view.ramadan is None else ramadan_rule(*view.ramadan)
        for key in keys:
            if key == LEAVE:
                self.leave = LeaveCalendar(self.look)
                self.leave.changed.connect(self._take)
                continue
            locked = loaded.locked.get(key)
            row = SettingRow(self.look, key, locked, view.today, ramadan, searched=searched)
            row.put(value(loaded.settings, key))
            row.typed.connect(partial(self._take, key))
            self.rows[key] = row
            made.append(row)
        words = {name: rest for name, *rest in act_rows(view.home)}
        for act in acts:
            act_row = self.acts[act] = ActRow(self.look, *words[act], searched=searched)
            act_row.button.clicked.connect(partial(self.act_wanted.emit, act))
            made.append(act_row)
        columns = Columns(COLUMN_GAP, gap_below=0)
        half = len(made) if searched else _half(made)  # results are read from the top down
        for part in (made[:half], made[half:]):
            columns.addLayout(vbox(*(part or [QWidget()]), SPRING, gap=0), 1)
        if made:
            body.addLayout(columns)
        if self.leave is not None and LEAVE in keys:
            body.addWidget(self.leave)

    def _show(self, holder: QWidget) -> None:
        if self._area is not None:
            self._content.removeWidget(self._area)
            self._area.hide()
            self._area.deleteLater()
        self._area = scroll_area()
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._content.addWidget(self._area)
        fill_scrolled(self._area, holder)
        self._area.show()

    def open_key(self, key: str) -> None:
        """Open the group of a key, with the keyboard in its field."""
        self.search.clear()
        self.groups.setCurrentRow(next(i for i, group in enumerate(GROUPS) if key in group.keys))
        assert self._area is not None
        editor = self.leave if key == LEAVE else self.rows[key].editor
        assert editor is not None
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)  # else it has no place yet
        self._area.ensureWidgetVisible(editor)
        editor.setFocus()

    # --- changes ----------------------------------------------------------------------------------

    def _take(self, key: str, raw: object) -> None:
        assert self._view is not None
        row = self.rows.get(key)
        try:
            RULES[key].read(raw)
        except Refused as refused:
            assert row is not None
            self._refused.add(key)
            now = value(self._view.loaded.settings, key)
            shown = now if isinstance(now, str) else ""
            row.show_refusal(refusal(refused, row.editor.text_typed(), shown))
            return
        self._tried.pop(key, None)
        if key in FOLDERS and row is not None and (problem := text_problem(key, str(raw))):
            self._refused.add(key)
            row.show_refusal(problem)
        elif key in FOLDERS and row is not None and needs_a_look(key, str(raw)):
            self._refused.add(key)
            self._tried[key] = str(raw)
            row.show_refusal(looking(), refused=False)
            self.folder_wanted.emit(key, str(raw))
        else:
            self._save(key, raw)

    def show_folder(self, key: str, folder: str, fault: FolderFault | None) -> None:
        """Save the folder that was tried, or show why not; one changed since then is ignored."""
        if self._tried.get(key) != folder:
            return
        if fault is None:
            self._save(key, folder)  # also when another group is open by now
        elif key in self.rows:
            self.rows[key].show_refusal(folder_problem(fault))
        if fault is not FolderFault.SILENT:  # which may still answer
            del self._tried[key]

    def _save(self, key: str, raw: object) -> None:
        assert self._view is not None
        self._refused.discard(key)
        if key in self.rows:
            self.rows[key].show_refusal("")
        loaded = self._view.loaded
        settings = with_value(loaded.settings, key, raw)
        self._view = replace(self._view, loaded=replace(loaded, settings=settings))
        self.changed.emit(key, raw)
        self.show_days_off()
