"""Pictures of Reports, Settings and the first run."""

from collections.abc import Callable
from datetime import date

import invented
import invented_register
from PySide6.QtWidgets import QWidget
from scene import WINDOW, Scene
from scenes_main import in_window

from desktop.core.events import Actor, Exported
from desktop.core.report_views import PastExport, Preview, ReportsView
from desktop.core.schedule import schedule_from
from desktop.core.settings import Loaded, Lock, Settings
from desktop.ui.new_sheet import NewSheetWindow
from desktop.ui.reports import ReportsPage
from desktop.ui.setting_words import GROUPS
from desktop.ui.settings import SettingsPage, SettingsView
from desktop.ui.theme import Look
from desktop.ui.window import REPORTS, SETTINGS
from desktop.ui.wizard import HOURS, LANGUAGE, OFFICER, REGISTER, START, Wizard
from desktop.ui.wizard_restore import Chosen
from desktop.ui.wizard_steps import Answers


def _reports(look: Look) -> QWidget:
    page = ReportsPage(look)
    past = tuple(
        PastExport(
            invented.at(date(2026, month + 1, 1), "09:00"),
            Exported(
                what, form, f"2026-{month:02d}-01", f"2026-{month:02d}-31", "ab" * 32, size,
                f"{what}-2026-{month:02d}.{form}", Actor.WINDOW,
            ),
            "D:\\Reports" if month == 8 else "",
        )
        for month, what, form, size in (
            (8, "both", "bundle", 312_400),
            (8, "both", "pdf", 184_006),
            (7, "connectivity", "csv", 97_820),
        )
    )  # fmt: skip
    page.show_reports(
        ReportsView(
            *(invented.TODAY, "D:\\Reports\\2026-09", ("bundle", "pdf", "xlsx", "csv", "json")),
            past,
            invented.at(date(2026, 10, 1), "09:00"),
        )
    )
    view, checks = invented.connectivity(), invented.checks()
    page.show_preview(
        Preview(invented.FIRST, invented.TODAY, 16, view.total, 8, checks.totals, checks.due, 108)
    )
    return in_window(look, REPORTS, lambda: page)


def _settings(table: str) -> Callable[[Look], QWidget]:
    def make(look: Look) -> QWidget:
        page = SettingsPage(look)
        lock = Lock("জেলা প্রশাসকের কার্যালয়, ঢাকা", "জেলার সব দপ্তরে একই বিরতি")
        loaded = Loaded(Settings(), (), {"checks.every_minutes": lock})
        page.show_settings(
            SettingsView(
                loaded,
                "D:\\Tatpar",
                schedule=schedule_from(Settings(), []),
                today=invented.TODAY,
                ramadan=(date(2027, 2, 8), date(2027, 3, 9)),
            )
        )
        tables = [*(group.table for group in GROUPS), ""]  # the last is the data's own page
        page.groups.setCurrentRow(tables.index(table))
        return in_window(look, SETTINGS, lambda: page)

    return make


def _wizard(step: int) -> Callable[[Look], QWidget]:
    return lambda look: Wizard(look, start_at=step)


def _wizard_sheet(look: Look) -> QWidget:
    wizard = Wizard(look, Answers(language=look.language, name="মোঃ রফিকুল ইসলাম"), start_at=REGISTER)
    wizard.show_sheet(invented_register.sheet())
    return wizard


def _wizard_restore(look: Look) -> QWidget:
    wizard = Wizard(look, start_at=REGISTER)
    wizard.register_step.other.click()
    wizard.register_step.restore.show_backup(Chosen(invented.NOW, 1284, 12))
    return wizard


def _new_sheet(look: Look) -> QWidget:
    window = NewSheetWindow(look)
    window.show_sheet(invented_register.sheet())
    return window


SCENES = [
    Scene("reports", _reports, WINDOW),
    *(Scene(f"settings-{g.table}", _settings(g.table), WINDOW) for g in GROUPS),
    *(
        Scene(f"wizard-{name}", _wizard(step), (640, 627))
        for name, step in (
            ("language", LANGUAGE),
            ("officer", OFFICER),
            ("hours", HOURS),
            ("start", START),
            ("register", REGISTER),
        )
    ),
    Scene("wizard-sheet", _wizard_sheet, (640, 627)),
    Scene("wizard-restore", _wizard_restore, (640, 627)),
    Scene("new-sheet", _new_sheet, None),
    Scene("settings-data", _settings(""), WINDOW),
]
