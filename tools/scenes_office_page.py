"""Pictures of the Office page."""

import invented
from PySide6.QtWidgets import QWidget
from scene import WINDOW, Scene
from scenes_main import in_window

from desktop.core.integrity.faults import Fault, Step, Wrong
from desktop.core.office.people_list import Flag
from desktop.core.report_views import (
    FileState,
    IncomingFile,
    KeyOffer,
    OfficerLine,
    OfficeView,
    RosterLine,
)
from desktop.language.bundles import bundle_fault
from desktop.language.numbers import number as number_text
from desktop.language.numbers import percent
from desktop.language.office_report import office_word, reported_sentence
from desktop.language.translator import current, word_of
from desktop.reports.log_tables import SPANS
from desktop.ui.reports.office_page import OfficePage
from desktop.ui.shell.main_window import OFFICE
from desktop.ui.theme.look import Look

FORMS = ("pdf", "xlsx", "provider-letter", "json")
_NAMES = {
    "bn": (
        ("মোঃ রফিকুল ইসলাম", "উপজেলা নির্বাহী অফিসার", "সাভার"),
        ("রহিমা খাতুন", "সহকারী কমিশনার (ভূমি)", "ধামরাই"),
        ("নাসরিন আক্তার", "সিনিয়র সহকারী সচিব", "জেলা প্রশাসকের কার্যালয়, ঢাকা"),
        ("আবদুল করিম", "সহকারী কমিশনার", "জেলা প্রশাসকের কার্যালয়, ঢাকা"),
        ("শারমিন সুলতানা", "উপজেলা নির্বাহী অফিসার", "কেরানীগঞ্জ"),
        ("তানভীর আহমেদ", "সহকারী কমিশনার (ভূমি)", "দোহার"),
    ),
    "en": (
        ("Md Rafiqul Islam", "Upazila Nirbahi Officer", "Savar"),
        ("Rahima Khatun", "Assistant Commissioner (Land)", "Dhamrai"),
        ("Nasrin Akter", "Senior Assistant Secretary", "DC's office, Dhaka"),
        ("Abdul Karim", "Assistant Commissioner", "DC's office, Dhaka"),
        ("Sharmin Sultana", "Upazila Nirbahi Officer", "Keraniganj"),
        ("Tanvir Ahmed", "Assistant Commissioner (Land)", "Dohar"),
    ),
}


_MISSED = ((2, 9, 5, 0), (18, 10, 5, 0), (12, 25, 13, 0), (16, 30, 21, 0))


def _view(chosen: FileState) -> OfficeView:
    number, names = number_text, _NAMES[current()]
    print_ = "SHA256:jw3kT0yU9dXnQ2mVb7hRzL5aPfE8sG1cKoIu4NtYxWM"
    edited = bundle_fault(
        Fault(
            *(Step.FIGURES, Wrong.ROW_DIFFERS, SPANS),
            row=41,
            expected="seconds=1488.0",
            actual="seconds=288.0",
        )
    )
    whose = [f"{name}, {place}, {post}" for name, post, place in names]
    asked = {
        FileState.CHANGED: IncomingFile(
            "tatpar-report-2026-08-01-2026-08-31-5f0c1d3a.zip",
            *(FileState.CHANGED, whose[4], edited),
        ),
        FileState.UNKNOWN_SIGNER: IncomingFile(
            "tatpar-report-2026-08-01-2026-08-31-9c1f22b0.zip",
            *(FileState.UNKNOWN_SIGNER, whose[5], ""),
            KeyOffer("9c1f22b0.zip", print_, whose[5], replaces=True),
        ),
    }
    first = asked.pop(chosen)
    good = [
        IncomingFile(
            f"tatpar-report-2026-08-01-2026-08-31-{place:08x}.zip", FileState.UNCHANGED, who
        )
        for place, who in enumerate(whose[:4], start=0xA1)
    ]
    missing = [RosterLine(name, place, office_word("refused")) for name, _post, place in names[4:]]
    remarks = (
        "",
        word_of(Flag.UNANSWERED).format(n=number(18), due=number(336), target=number(16)),
        word_of(Flag.LATE_LEAVE).format(n=number(13)),
        "",
    )
    officers = [
        OfficerLine(
            name,
            place,
            percent(9730 - 410 * row, 10_000),
            percent(9900 - 25 * row, 10_000),
            f"{number(336 - sum(missed))} / {number(336)}",
            tuple(map(number, missed)),
            remarks[row],
        )
        for row, ((name, _post, place), missed) in enumerate(zip(names, _MISSED, strict=False))
    ]
    return OfficeView(
        (first, *asked.values(), *good),
        reported_sentence(4, 6),
        tuple(missing),
        tuple(officers),
    )


def _page(look: Look) -> OfficePage:
    page = OfficePage(look, invented.Acts())
    page.show_start(invented.TODAY, FORMS, "D:\\Reports")
    return page


def _office(chosen: FileState, look: Look) -> QWidget:
    page = _page(look)
    page.show_office(_view(chosen))
    return in_window(look, OFFICE, lambda: page)


def _unknown(look: Look) -> QWidget:
    return _office(FileState.UNKNOWN_SIGNER, look)


def _changed(look: Look) -> QWidget:
    return _office(FileState.CHANGED, look)


def _empty(look: Look) -> QWidget:
    page = _page(look)
    page.show_empty()
    return in_window(look, OFFICE, lambda: page)


SCENES = [
    Scene("office", _unknown, WINDOW),
    Scene("office-changed", _changed, WINDOW),
    Scene("office-empty", _empty, WINDOW),
]
