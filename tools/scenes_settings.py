"""Pictures of Reports, Settings and the first run."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from types import SimpleNamespace

import invented
import invented_checks
import invented_register
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from scene import WINDOW, Scene, nothing
from scenes_main import in_window

from desktop import __version__
from desktop.core.events import Actor, Exported
from desktop.core.integrity.faults import Fault, Step, Wrong
from desktop.core.office.schedule import schedule_from
from desktop.core.office.schedule_history import NOTHING
from desktop.core.pc_facts import Enrolled, PcFacts
from desktop.core.report_views import FileVerdict, PastExport, Preview, ReportsView
from desktop.core.settings.loaded_settings import Loaded, Lock
from desktop.core.settings.model import (
    RULES,
    Office,
    Officer,
    Security,
    Settings,
    with_value,
)
from desktop.core.units import median
from desktop.language import settings
from desktop.language.bundles import bundle_checks, bundle_fault, bundle_limits, record_line
from desktop.language.translator import translate
from desktop.reports.log_tables import SPANS
from desktop.storage.holidays import holiday_table
from desktop.ui.register.keys import NewPassphraseWindow, NewSheetWindow
from desktop.ui.reports.page import ReportsPage
from desktop.ui.settings.about import AboutWindow
from desktop.ui.settings.page import SettingsPage, SettingsView
from desktop.ui.shell.main_window import REPORTS, SETTINGS
from desktop.ui.theme.look import Look
from desktop.ui.widgets.date_fields import THIS_MONTH
from desktop.ui.wizard.register_step import Chosen, Contents
from desktop.ui.wizard.steps import Answers
from desktop.ui.wizard.wizard import HOURS, LANGUAGE, OFFICER, REGISTER, START, Wizard


def _reports(
    look: Look, *, dragged: bool = False, locked: bool = False, leave: bool = False
) -> QWidget:
    page = ReportsPage(look, invented.Acts())
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
            *(invented.TODAY, "D:\\Reports\\2026-09", ("pdf", "xlsx", "bundle")),
            past,
            invented.at(date(2026, 10, 1), "09:00"),
            locked,
            {(invented.FIRST, invented.TODAY): invented.at(invented.TODAY, "11:20")},
        )
    )
    page.directives.setChecked(True)
    page.chosen_days.choose(THIS_MONTH)
    view, checks = invented.connectivity(), invented_checks.checks()
    if leave:
        view, checks = invented.connectivity_leave(), invented_checks.checks_leave()
    answered = median(checks.answer_seconds)
    facts = invented.calendar_facts() if leave else NOTHING
    page.show_preview(
        Preview(
            invented.FIRST,
            invented.TODAY,
            sum(bool(day.office) for day in view.days[: invented.TODAY.day]),
            view.total,
            sum(span.verdict.down for span in view.outages),
            checks.totals,
            checks.due,
            answered,
            facts,
        )
    )
    page.show_verdict(
        FileVerdict(
            "tatpar-report-2026-08-01-2026-08-31-5f0c1d3a (1).zip",
            verified=False,
            sentence=bundle_fault(
                Fault(
                    *(Step.FIGURES, Wrong.ROW_DIFFERS, SPANS),
                    row=41,
                    expected="seconds=1488.0",
                    actual="seconds=288.0",
                )
            ),
        )
    )
    page.show_verdict(
        FileVerdict(
            "tatpar-report-2026-08-01-2026-08-31-5f0c1d3a.zip",
            verified=True,
            sentence=bundle_limits(),
            checks=bundle_checks(10, _PCS[look.language], 4182),
            details=record_line("9f4c21ab70e3d85c" * 4),
        )
    )
    if dragged:
        QTimer.singleShot(0, page.hint.cover)  # as soon as the page has its size
    return in_window(look, REPORTS, lambda: page, invented.state(locked=locked))


_PCS = {"bn": "ইউএনও সাভারের কম্পিউটার", "en": "UNO Savar's PC"}
_OFFICERS = {
    "bn": Officer("মোঃ রফিকুল ইসলাম", "উপজেলা নির্বাহী অফিসার", "উপজেলা নির্বাহী অফিসারের কার্যালয়, সাভার"),
    "en": Officer(
        "Md Rafiqul Islam",
        "Upazila Nirbahi Officer",
        "Office of the Upazila Nirbahi Officer, Savar",
    ),
}


def _settings(
    place: int, *, opened: bool = False, searches: bool = False
) -> Callable[[Look], QWidget]:
    def make(look: Look) -> QWidget:
        page = SettingsPage(look)
        lock = Lock("জেলা প্রশাসকের কার্যালয়, ঢাকা", "জেলার সব দপ্তরে একই বিরতি")
        leave = [date(2026, 10, day) for day in (5, 6, 7)]
        office = Office(url="https://office.dhaka.gov.bd")
        backup = Security(backup_folder="E:\\Tatpar")
        officer = replace(_OFFICERS[look.language], language=look.language)
        own = Settings(officer=officer, office=office, security=backup)
        settings = with_value(own, "calendar.leave", [date(2026, 9, 9), *leave])
        view = SettingsView(
            Loaded(settings, (), {"checks.every_minutes": lock}),
            "D:\\Tatpar",
            schedule=schedule_from(settings, holiday_table("BD").days),
            today=invented.TODAY,
            ramadan=(date(2027, 2, 8), date(2027, 3, 9)),
            holidays=holiday_table("BD"),
            late=frozenset({date(2026, 9, 9)}),
        )
        page.show_settings(view)
        page.groups.setCurrentRow(place)
        if opened:
            page.whom.click()
        page.search.setText(translate("Backup") if searches else "")
        return in_window(look, SETTINGS, lambda: page)

    return make


def _wizard(step: int) -> Callable[[Look], QWidget]:
    return partial(_walked, step)


def _walked(step: int, look: Look) -> Wizard:
    """Return the wizard after that many steps."""
    wizard = Wizard(look, Answers(language=look.language, name=_OFFICERS[look.language].name))
    while wizard.now < step:
        wizard.next.click()
    return wizard


def _wizard_sheet(look: Look) -> QWidget:
    wizard = _walked(REGISTER, look)
    wizard.show_sheet(invented_register.sheet())
    return wizard


def _wizard_restore(look: Look) -> QWidget:
    wizard = _walked(REGISTER, look)
    wizard.register_step.other.click()
    wizard.register_step.restore.show_backup(Chosen(invented.NOW, 1284, 12))
    return wizard


def _wizard_restore_contents(look: Look) -> QWidget:
    wizard = _wizard_restore(look)
    hours = RULES["calendar.hours"].write(Settings().calendar.hours)
    held = (("checks.every_minutes", 60), ("security.keyring", True), ("calendar.hours", hours))
    signers = ((_OFFICERS[look.language].name, b"k" * 32),)
    lines = (*settings.setting_lines(held), *settings.signer_lines(signers))
    sentence = settings.vouched()
    contents = Contents(sentence, lines, settings.question(), take=True)
    wizard.register_step.restore.secret.setText("secret")
    wizard.register_step.make()  # as the officer does who then sees these
    wizard.register_step.show_contents(contents)
    return wizard


def _new_sheet(look: Look) -> QWidget:
    window = NewSheetWindow(look, nothing)
    window.show_sheet(invented_register.sheet())
    return window


def _new_key(look: Look) -> QWidget:
    window = NewPassphraseWindow(look, nothing)
    window.passphrase.setText("four quiet rivers meet")
    window.others.setChecked(True)
    window.new.suggestion.bengali.click()
    for field in (window.new.first, window.new.second):
        field.setText("river wind paper lamp moon dust")
    return window


def _about(look: Look) -> QWidget:
    window = AboutWindow(SimpleNamespace(), SimpleNamespace(look=look))
    window.show_facts(
        PcFacts(
            version=__version__,
            python="3.11.9",
            system="Windows 11, AMD64",
            home="C:\\Users\\rafiqul\\AppData\\Local\\Tatpar",
            device_id="64b94abf" * 4,
            policy_sha256="5018c29c" * 8,
            policy_added_sha256="none",
            locked=("checks.every_minutes", "checks.longest_pause_minutes", "reports.folder"),
            preset=("officer.office",),
            trusted_keys=32,
            enrolled=Enrolled.YES,
            fingerprint="SHA256:tAXFyTXI8xtDaujAEcwJslAYc9/6FKcUkd2Lw0xDhPo",
            log_rows=41_203,
            last_export_ms=invented.NOW - 86_400_000,
            last_export_file="tatpar-report-2026-08-01-2026-08-31-64b94abf.zip",
            export_failed="folder_missing",
            export_failed_ms=invented.NOW - 3_600_000,
            register=True,
            backup_folder_set=True,
            last_backup_ms=invented.NOW - 5 * 86_400_000,
            proxy="proxy.office.gov.bd:3128",
            clock_offset_ms=184_000,
            clock_seen_ms=invented.NOW,
            bug_reports=(),
        )
    )
    return window


SCENES = [
    Scene("settings-about", _about, None),
    Scene("reports", _reports, WINDOW),
    Scene("reports-locked", partial(_reports, locked=True), WINDOW),
    Scene("reports-leave", partial(_reports, leave=True), WINDOW),
    Scene("reports-drop", partial(_reports, dragged=True), WINDOW),
    *(
        Scene(f"settings-{name}", _settings(place), WINDOW)
        for place, name in enumerate(("me", "time", "register", "office", "it"))
    ),
    Scene("settings-it-open", _settings(4, opened=True), WINDOW),
    Scene("settings-search", _settings(0, searches=True), WINDOW),
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
    Scene("wizard-restore-contents", _wizard_restore_contents, (640, 627)),
    Scene("new-sheet", _new_sheet, None),
    Scene("new-key", _new_key, None),
]
