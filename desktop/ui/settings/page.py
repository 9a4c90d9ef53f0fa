"""The Settings page: groups at the left, the group's keys at the right, built from the rules."""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QItemSelectionModel, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.core.errors import KnownError
from desktop.core.office import hours as office_hours
from desktop.core.office.holidays import HolidayList, HolidayTable
from desktop.core.office.schedule import Schedule, next_ramadan, ramadan_rule
from desktop.core.settings.loaded_settings import FolderFault, Loaded
from desktop.core.settings.model import RULES, Officer, Settings, value, with_value
from desktop.core.settings.rules import Refused
from desktop.language.bundles import line_copied
from desktop.language.numbers import number
from desktop.language.problems import problem as problem_words
from desktop.language.settings import GROUPS, Group, group_hint, group_name, refusal
from desktop.reports.bundle import sshsig
from desktop.reports.bundle.trusted_keys import enrolment
from desktop.storage.holidays import holiday_table, read_holiday_list
from desktop.storage.home import Home
from desktop.storage.settings_file import folder_fault
from desktop.ui.host import Program, WindowHost
from desktop.ui.outside import open_path
from desktop.ui.register.directives_page import DirectivesPresenter
from desktop.ui.settings.about import AboutWindow
from desktop.ui.settings.fields import (
    FOLDERS,
    folder_problem,
    looking,
    needs_a_look,
    text_problem,
)
from desktop.ui.settings.hours_field import HoursField, SlotPreview
from desktop.ui.settings.office_membership import OfficeMembershipPresenter
from desktop.ui.settings.rows import DataRows, SettingRow
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import COLUMN_GAP, GAP8, GAP12, Type
from desktop.ui.widgets.access import follow_selection
from desktop.ui.widgets.basics import (
    button,
    fill_scrolled,
    label,
    rule,
    scroll_area,
    set_text,
)
from desktop.ui.widgets.files import choose_file
from desktop.ui.widgets.layouts import Part, hbox, vbox, wide
from desktop.ui.widgets.page_frame import Page
from desktop.ui.widgets.responsive_columns import Columns
from desktop.ui.widgets.tooltips import set_tooltip
from desktop.ui.widgets.window_placement import fit_screen, show_over

_NARROW = 900  # pixels of the page, at text of 100 %
_BAR = GAP8 + 12  # pixels: the scroll bar and the gap before it


@dataclass(frozen=True, slots=True)
class SettingsView:
    """What the page shows; ``home`` is the folder of all data, as people write it.

    ``schedule`` is the calendar by the settings and ``ramadan`` the first and last day of the
    coming one, if its days are known.
    """

    loaded: Loaded
    home: str
    file: str = "config.toml"
    schedule: Schedule | None = None
    today: date | None = None
    ramadan: tuple[date, date] | None = None
    holidays: HolidayTable = HolidayTable()  # noqa: RUF009 - frozen


class SettingsPage(Page):
    """Emits `changed` with a key and its value as in the file, after its rule accepted it."""

    changed = Signal(str, object)
    data_wanted = Signal(str)  # a row without a key
    import_wanted = Signal()
    group_opened = Signal(str)  # its table
    folder_wanted = Signal(str, str)  # whether the folder of that key can be used: `show_folder`

    def __init__(self, look: Look) -> None:
        super().__init__(look, QCoreApplication.translate("SettingsPage", "Settings"))
        self._view: SettingsView | None = None
        self.rows: dict[str, SettingRow] = {}
        self._refused: set[str] = set()
        self._tried: dict[str, str] = {}  # folders about which the disk was asked, by key
        self._preview: SlotPreview | None = None
        self._imported: QLabel | None = None
        self._data: DataRows | None = None
        self._mark = QLabel()
        self._mark.setPixmap(look.pixmap("tick", look.tokens.on, 18))
        self._saved = label("", "small")
        self.right.addWidget(self._mark)
        self.right.addWidget(self._saved)
        body = hbox(gap=0)
        self.body.addLayout(body, 1)
        self.groups = self._groups()
        body.addWidget(self.groups)
        self._gap = QWidget()
        self._gap.setFixedWidth(2 * COLUMN_GAP)
        hbox(Part(rule(upright=True), 0, Qt.AlignmentFlag.AlignHCenter), on=self._gap)
        body.addWidget(self._gap)
        column = vbox(gap=GAP8)
        body.addLayout(column, 1)
        body.addSpacing(-_BAR)  # the scroll bar stands in the page's margin
        self._content = vbox()
        column.addLayout(self._content, 1)
        foot = Columns(GAP8)
        foot.setContentsMargins(0, 0, _BAR, 0)
        foot.addWidget(QWidget(), 1)
        self.reset = button(look, self.tr("Reset this page"), "link")
        self.reset.clicked.connect(self._put_back)
        foot.addWidget(self.reset)
        column.addLayout(foot)
        self._area: QScrollArea | None = None
        self.groups.currentRowChanged.connect(self._mark_group)
        self.groups.currentRowChanged.connect(self.open_group)
        follow_selection(self.groups)

    def _groups(self) -> QListWidget:
        groups = QListWidget()
        groups.setProperty("role", "groups")
        groups.setFixedWidth(self.look.px(212))
        groups.setIconSize(QSize(18, 18))
        groups.setAccessibleName(self.tr("Groups of settings"))
        groups.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for group in GROUPS:
            groups.addItem(QListWidgetItem(self.look.icon(group.icon), group_name(group)))
        for row in range(groups.count()):
            groups.item(row).setSizeHint(QSize(self.look.px(200), self.look.px(40)))
        return groups

    def fit(self, width: int) -> None:
        """Leave a narrow page's room to the fields."""
        narrow = width < self.look.px(_NARROW)
        self._gap.setFixedWidth(2 * (GAP12 if narrow else COLUMN_GAP))

    def _mark_group(self, chosen: int) -> None:
        tokens = self.look.tokens
        for row, group in enumerate(GROUPS):
            item = self.groups.item(row)
            color = tokens.accent_text if row == chosen else tokens.ink2
            item.setIcon(self.look.icon(group.icon, color, 18))
            item.setFont(self.look.font(Type.BODY, bold=row == chosen))

    def show_settings(self, view: SettingsView) -> None:
        """Show the current settings; the group that is open stays open."""
        self._view = view
        for key, row in self.rows.items():
            if key not in self._refused:
                row.put(key, value(view.loaded.settings, key))
        if not self.groups.selectedItems():  # the focus makes a row current, and selects none
            chosen = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.groups.setCurrentRow(max(0, self.groups.currentRow()), chosen)
        if not self.rows:  # a row that is current already is not opened by that
            self.open_group(self.groups.currentRow())
        self._show_saved()
        self.show_problems(view.loaded.problems)
        if view.schedule is not None:
            self.show_schedule(view.schedule)

    def show_result(self, row: str, sentence: str) -> None:
        """Show a result under a row without a key, while its group is open."""
        if self._data is not None:
            self._data.show_result(row, sentence)

    def show_schedule(self, schedule: Schedule) -> None:
        """Show the month's slots by that schedule, if the calendar is open."""
        if self._preview is not None:
            self._preview.show_schedule(schedule)

    def add_holidays(self, days: Sequence[date], left_out: int) -> None:
        """Add the days of a list to the further holidays, and show how many were new."""
        assert self._view is not None
        key = "calendar.extra_holidays"
        present = value(self._view.loaded.settings, key)
        merged = sorted({*present, *days})
        if len(merged) > len(present):
            self.rows[key].put(key, merged, redraw=True)
            self._take(key, merged)
        if self._imported is not None:
            new = len(merged) - len(present)
            sentence = self.tr("Added {days} days.", "", new).format(days=number(new))
            left = self.tr("{left} entries were not full days.", "", left_out)
            set_text(self._imported, f"{sentence} {left.format(left=number(left_out))}")

    def show_problems(self, problems: tuple[KnownError, ...]) -> None:
        """Show what of the file was refused, the first in full and all under "Details"."""
        refusals = [self._refusal(problem) for problem in problems]
        if not refusals:
            self.show_error("")
            return
        details = "\n".join(title for title, _ in refusals) if len(refusals) > 1 else ""
        self.show_error(*refusals[0], details)

    def _refusal(self, problem: KnownError) -> tuple[str, str]:
        """Return the problem's words; the officer can mend the own file alone."""
        title, hint = problem_words(problem)
        file = problem.facts.get("file")
        if self._view is None or file is None or Path(str(file)).name == self._view.file:
            return title, hint
        theirs = self.tr("That file is your office's: tell your IT administrator (ICT branch).")
        return title, f"{hint} {theirs}"

    def open_group(self, index: int) -> None:
        """Show that group's keys."""
        if self._view is None or index < 0:
            return
        self.rows, self._refused = {}, set()
        self._preview = self._imported = self._data = None
        if self._area is not None:
            self._content.removeWidget(self._area)
            self._area.hide()
            self._area.deleteLater()
        holder = QWidget()
        group = GROUPS[index]
        column = vbox(
            heading := label(group_name(group), "subtitle"),
            margins=(0, 0, GAP8, 0),
            gap=0,
            on=holder,
        )
        if group.hint:
            column.addWidget(label(group_hint(group), "small", wrap=True))
        column.addSpacing(GAP8)
        column.addWidget(rule())
        self._add_keys(column, group)
        if group.data:
            self._data = DataRows(self.look, self._view.home, group.data)
            self._data.clicked.connect(self.data_wanted)
            column.addWidget(self._data)
        column.addStretch(1)
        self._area = scroll_area()
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        bar = self._area.verticalScrollBar()
        bar.setEnabled(False)  # without a handle: see the style sheet
        bar.rangeChanged.connect(lambda low, high: bar.setEnabled(high > low))
        self._content.addWidget(self._area)
        fill_scrolled(self._area, holder)
        self._area.show()
        tables = {key.partition(".")[0] for keys in group.rows for key in keys}
        file = " ".join([str(self._view.file), *(f"[{table}]" for table in sorted(tables))])
        set_tooltip(heading, self.tr("For the IT administrator: {file}").format(file=file))
        self._show_saved()
        self.group_opened.emit(group.table)

    def open_key(self, key: str) -> None:
        """Open the group of a key, with the keyboard in its field."""
        self.groups.setCurrentRow(
            next(i for i, group in enumerate(GROUPS) if key in itertools.chain(*group.rows))
        )
        assert self._area is not None
        editor = self.rows[key].editors[key]
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)  # else it has no place yet
        self._area.ensureWidgetVisible(editor)
        editor.setFocus()

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
            if keys == ("calendar.extra_holidays",):
                column.addLayout(self._import_line(locked=bool(locks)))
            column.addWidget(rule())
        if "calendar.hours" in self.rows:
            self._add_calendar(column, self._view)

    def _import_line(self, *, locked: bool) -> QHBoxLayout:
        self._imported = label("", "small", wrap=True)
        self.import_button = button(
            self.look, self.tr("Import a list (.ics)…"), "", "import", "small"
        )
        self.import_button.clicked.connect(self.import_wanted)
        self.import_button.setEnabled(not locked)
        return hbox(wide(self._imported), self.import_button, margins=(0, 0, 0, 12))

    def _add_calendar(self, column: QVBoxLayout, view: SettingsView) -> None:
        editor = self.rows["calendar.hours"].editors["calendar.hours"]
        assert isinstance(editor, HoursField)
        if view.today is not None:
            editor.fold_past(view.today)
        if view.ramadan is not None:
            editor.offer_ramadan(ramadan_rule(*view.ramadan))
        if view.schedule is not None and view.today is not None:
            self._preview = SlotPreview(self.look, view.today, view.holidays)
            self._preview.show_schedule(view.schedule)
            column.addWidget(self._preview)

    def _take(self, key: str, raw: object) -> None:
        assert self._view is not None
        row = self.rows[key]
        try:
            RULES[key].read(raw)
        except Refused as refused:
            self._refused.add(key)
            shown = row.short_value(key, value(self._view.loaded.settings, key))
            row.show_refusal(key, refusal(refused, row.typed_text(key), shown))
        else:
            self._tried.pop(key, None)
            if key in FOLDERS and (problem := text_problem(str(raw))):
                self._refused.add(key)
                row.show_refusal(key, problem)
            elif key in FOLDERS and needs_a_look(str(raw)):
                self._refused.add(key)
                self._tried[key] = str(raw)
                row.show_refusal(key, looking(), refused=False)
                self.folder_wanted.emit(key, str(raw))
            else:
                self._save(key, raw)
        self._show_saved()

    def show_folder(self, key: str, folder: str, fault: FolderFault | None) -> None:
        """Save the folder that was tried, or show why not; one changed since then is ignored."""
        if self._tried.get(key) != folder:
            return
        if fault is None:
            self._save(key, folder)  # also when another group is open by now
        elif key in self.rows:
            self.rows[key].show_refusal(key, folder_problem(fault))
        if fault is not FolderFault.SILENT:  # which may still answer
            del self._tried[key]
        self._show_saved()

    def _save(self, key: str, raw: object) -> None:
        assert self._view is not None
        self._refused.discard(key)
        if key in self.rows:
            self.rows[key].show_refusal(key, "")
        loaded = self._view.loaded
        settings = with_value(loaded.settings, key, raw)
        self._view = replace(self._view, loaded=replace(loaded, settings=settings))
        self.changed.emit(key, raw)

    def _put_back(self) -> None:
        assert self._view is not None
        self._refused.clear()
        self._tried.clear()
        for key in list(self.rows):
            default, now = value(Settings(), key), value(self._view.loaded.settings, key)
            self.rows[key].show_refusal(key, "")
            self.rows[key].put(key, now, redraw=True)
            if key not in self._view.loaded.locked and default != now:
                self.changed.emit(key, RULES[key].write(default))
        self._show_saved()

    def _show_saved(self) -> None:
        count = len(self._refused)
        self._mark.setVisible(count == 0)
        if count:
            text = self.tr("Saved, except for {n} fields", "", count).format(n=number(count))
        else:
            text = self.tr("All changes are saved")
        set_text(self._saved, text)


_SILENT_MS = 10_000  # of a folder, until it is said


class SettingsPresenter:
    """Shows and changes the settings, and carries out the page's requests about data."""

    def __init__(
        self,
        program: Program,
        host: WindowHost,
        register: DirectivesPresenter,
        verify_home: Callable[[], None],
    ) -> None:
        """Create it; the page comes when it is first opened."""
        self._home = program.home
        self._clock = program.clock
        self._services = program.services
        self._host = host
        self._register = register
        self._verify_home = verify_home
        self.page: SettingsPage | None = None
        self._program = program
        self.about: AboutWindow | None = None
        self.office = OfficeMembershipPresenter(program, host, self._show_result)

    def make_page(self) -> SettingsPage:
        """Create the page and connect it."""
        page = self.page = SettingsPage(self._host.look)
        page.changed.connect(self._change)
        page.data_wanted.connect(self._about_data)
        page.import_wanted.connect(self._import_holidays)
        page.group_opened.connect(self._opened)
        page.folder_wanted.connect(self._try_folder)
        return page

    def close(self) -> None:
        """Close the windows that were opened from the page."""
        self.office.close()
        if self.about is not None:
            self.about.close()

    def refresh(self) -> None:
        """Show the settings."""
        if self.page is not None:
            self.page.show_settings(self._view())

    def show_about(self) -> None:
        """Open the window of this PC's facts, and look again."""
        if self.about is None:
            self.about = AboutWindow(self._program, self._host)
            self.about.closed.connect(self._about_closed)
            fit_screen(self.about)
        show_over(self.about)
        self.about.collect()

    def _about_closed(self) -> None:
        self.about = None

    def _view(self) -> SettingsView:
        settings = self._services.settings
        today = office_hours.day_of(settings.schedule, self._clock.now_ms())
        holidays = holiday_table(settings.current.calendar.holidays)
        return SettingsView(
            settings.loaded,
            str(self._home.folder),
            schedule=settings.schedule,
            today=today,
            ramadan=next_ramadan(holidays.eids(), today),
            holidays=holidays,
        )

    def open_key(self, key: str) -> None:
        """Open the group of a key, with the keyboard in its field."""
        if self.page is not None:
            self.page.open_key(key)

    def _opened(self, table: str) -> None:
        if table == "office":
            self.office.refresh()

    def _show_result(self, row: str, sentence: str) -> None:
        if self.page is not None:
            self.page.show_result(row, sentence)

    def _change(self, key: str, raw: object) -> None:
        try:
            self._services.settings.change(key, raw)
        except KnownError as error:
            self._host.problem(error)
        if self.page is not None:
            self.page.show_schedule(self._services.settings.schedule)

    def _try_folder(self, key: str, folder: str) -> None:
        """Ask the disk in a thread: a share that is away answers after minutes, or never."""

        def show(fault: FolderFault | None) -> None:
            if self.page is not None:
                self.page.show_folder(key, folder, fault)

        self._services.jobs.run_long(
            partial(folder_fault, Path(folder)), show, lambda _bug: show(FolderFault.MISSING)
        )
        QTimer.singleShot(_SILENT_MS, partial(show, FolderFault.SILENT))

    def _import_holidays(self) -> None:
        page = self.page
        path = choose_file(kinds="iCalendar (*.ics)", parent=page)
        if not path or page is None:
            return

        def add(holidays: HolidayList) -> None:
            if self.page is page:
                page.add_holidays([off.day for off in holidays.days], holidays.left_out)

        self._services.jobs.run(partial(read_holiday_list, Path(path)), add, self._host.problem)

    def _about_data(self, row: str) -> None:
        actions: dict[str, Callable[[], object]] = {
            "folder": self._open_home,
            "verify": self._verify_home,
            "enrol": self._enrol,
            "wizard": self._host.set_up,
            "passphrase": self._register.change_passphrase,
            "others": self._register.renew_key,
            "sheet": self._register.renew_sheet,
            "backup": self._back_up,
            "about": self.show_about,
            "quit": self._host.ask_to_quit,
        }
        if row.startswith("office_"):
            self.office.act(row)
        else:
            actions[row]()

    def _open_home(self) -> None:
        open_path(str(self._home.folder), self._services.jobs, self._host.problem)

    def _back_up(self) -> None:
        def note() -> None:
            self._services.pc_watch.note_backup(self._clock.now_ms())

        self._register.back_up(partial(self._show_result, "backup"), note)

    def _enrol(self) -> None:
        officer = self._services.settings.current.officer

        def copy(line: str) -> None:
            QGuiApplication.clipboard().setText(line)
            (signer,) = sshsig.read_signers(line)
            self._show_result("enrol", line_copied(line, sshsig.fingerprint(signer.key)))

        work = partial(_enrolment, officer, self._home)
        self._services.jobs.run(work, copy, self._host.problem)


def _enrolment(officer: Officer, home: Home) -> str:
    return enrolment(officer, home.device_id(), home.device_key)
