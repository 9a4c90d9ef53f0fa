"""Pictures of the office in Settings: its state, sent sheets, its documents, leaving."""

from datetime import date

import invented
from PySide6.QtWidgets import QWidget
from scene import WINDOW, Scene, nothing
from scenes_main import in_window

from desktop.core.network import Verdict
from desktop.core.settings.loaded_settings import Loaded
from desktop.core.settings.model import Office, Settings
from desktop.core.sheets.messages import Refusal
from desktop.language import office_link as office_documents
from desktop.language import office_link as office_sent
from desktop.language.dates import moment_words
from desktop.language.numbers import size
from desktop.language.office_link import OfficeStanding, office_state
from desktop.language.problems import running
from desktop.language.translator import translate, word_of
from desktop.ui.settings.office_membership import (
    Line,
    ReadingWindow,
    leave_question,
    sent_window,
)
from desktop.ui.settings.page import SettingsPage, SettingsView
from desktop.ui.shell.main_window import SETTINGS
from desktop.ui.theme.look import Look

_URL = "https://office.gazipur.gov.bd"
_SHEET = (
    '{"calendar":"9f4c21ab70e3d85c9f4c21ab70e3d85c9f4c21ab70e3d85c9f4c21ab70e3d85c",'
    '"day":"2026-09-21","designation":"উপজেলা নির্বাহী অফিসার","device_id":"5f0c1d3a",'
    '"figures":{"connected_ms":27311000,"down":[{"cause":"isp_down","ms":1489000}],'
    '"scheduled_ms":28800000},"form":2,"office":"উপজেলা প্রশাসন, সাভার"}'
)


def _state(look: Look) -> QWidget:
    page = SettingsPage(look)
    office = Office(_URL, "tatpar1-1a2b3c4d5e6f708192a3b4c5d6e7f809-q8Yx2mJ0vN5tR7wLk3ZpBs")
    page.show_settings(SettingsView(Loaded(Settings(office=office), (), {}), "D:\\Tatpar"))
    page.open_key("office.url")
    standing = OfficeStanding(
        *(_URL, "গাজীপুর জেলা", "active", "", date(2026, 9, 18)),
        waiting=(date(2026, 9, 19), date(2026, 9, 20), date(2026, 9, 21)),
        silent_since_ms=invented.at(date(2026, 9, 19), "00:41"),
        failing="",
    )
    page.show_result("office_state", office_state(standing, brief=True))
    names = (("holidays", False), ("policy", True))
    page.show_result(
        "office_documents",
        running(
            *(
                f"{office_documents.document_name(kind)}: "
                f"{office_documents.document_state(taken=taken)}"
                for kind, taken in names
            )
        ),
    )
    return in_window(look, SETTINGS, lambda: page)


def _sent(look: Look) -> QWidget:
    window = sent_window(look)
    sheet = office_sent.sent_what("sheet", date(2026, 9, 21))
    beat = office_sent.sent_what("beat", None)
    times = [invented.at(date(2026, 9, 22), time) for time in ("11:20", "11:15", "09:12")]
    window.show_lines(
        [
            Line("–", sheet, size(len(_SHEET.encode())), office_sent.sent_state("waits"), _SHEET),
            Line(
                office_sent.sent_when(times[0]),
                beat,
                office_sent.beat_words(Verdict.ONLINE, 4, 5),
                office_sent.sent_state("unanswered"),
                "{}",
            ),
            Line(
                office_sent.sent_when(times[1]),
                beat,
                office_sent.beat_words(Verdict.OFFLINE, 4, 5),
                office_sent.sent_state("taken"),
                "{}",
            ),
            Line(
                office_sent.sent_when(times[2]),
                office_sent.sent_what("sheet", date(2026, 9, 20)),
                word_of(Refusal.DOUBTFUL_DAY),
                office_sent.sent_state("refused"),
                "{}",
                strong=True,
            ),
        ]
    )
    return window


def _documents(look: Look) -> QWidget:
    window = ReadingWindow(
        look,
        translate("Documents from the office"),
        office_documents.documents_about(any_=True),
        translate("Documents from the office"),
    )
    window.offer(translate("Accept"))
    rows = (
        ("holidays", False, "2027-03-20 ঈদুল ফিতর\n2027-03-21 ঈদুল ফিতর\n"),
        ("policy", True, "[checks]\nevery_minutes = 20\n"),
        ("signers", True, ""),
        ("version", True, ""),
    )
    window.show_lines(
        [
            Line(
                moment_words(invented.NOW),
                office_documents.document_name(kind),
                office_documents.document_effect(kind, text),
                office_documents.document_state(taken=taken),
                text,
                strong=not taken,
            )
            for kind, taken, text in rows
        ]
    )
    return window


def _leave(look: Look) -> QWidget:
    return leave_question(look, f"গাজীপুর জেলা\n{_URL}", nothing)


SCENES = [
    Scene("settings-office-state", _state, WINDOW),
    Scene("office-sent", _sent, (900, 680)),
    Scene("office-documents", _documents, (900, 680)),
    Scene("office-leave", _leave, None),
]
