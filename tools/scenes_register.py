"""Pictures of Directives in all its states, and of the record form."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import cast

import invented
import invented_chat
import invented_checks
import invented_register
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget
from scene import WINDOW, Scene, Unasked, nothing
from scenes_main import in_window

from desktop.core.office.hours import closing
from desktop.core.office.schedule import Schedule
from desktop.core.register.chat_import import read_copied_export, suggestions
from desktop.core.register.contacts import Contact, ContactBook
from desktop.core.register.enums import (
    Action,
    MessageMedium,
    Order,
    RegisterState,
    SecurityClass,
    State,
)
from desktop.core.register.pasted_message import Pasted
from desktop.core.register.progress import Column, Progress, ProgressRow
from desktop.core.register.records import Attachment, Blob, Draft
from desktop.core.register.status import draft_of
from desktop.core.register.views import (
    RecordClass,
    RecordDetail,
    RecordQuery,
    RegisterView,
    Retained,
    Retention,
    ordered,
)
from desktop.core.register.written_deadline import typed_deadline
from desktop.core.settings.rules import HoursRule
from desktop.core.text.bengali import hits
from desktop.core.units import DAY_MS
from desktop.core.whatsapp.model import Kind
from desktop.language.numbers import digits, duration_short, number
from desktop.language.register import copied_words, retention_note
from desktop.language.register_records import record_about
from desktop.language.translator import translate
from desktop.ui.checks.card_window import CheckStrip
from desktop.ui.register.badges import mark_class
from desktop.ui.register.contacts import ContactsWindow
from desktop.ui.register.import_window import ImportWindow
from desktop.ui.register.page import DirectivesPage
from desktop.ui.register.passphrase_window import PassphraseWindow, Why
from desktop.ui.register.presenter import HeldAction
from desktop.ui.register.progress import ProgressWindow
from desktop.ui.register.record_form import RecordForm
from desktop.ui.register.record_questions import DeadlineWindow, ForwardWindow, RemovalWindow
from desktop.ui.register.requests import Requests
from desktop.ui.register.retention import RetentionList, RetentionWindow
from desktop.ui.register.sealed import SealedWindow
from desktop.ui.register.sealed_copies import SealCopiedWindow
from desktop.ui.shell.main_window import DIRECTIVES, MainWindow
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import Type
from desktop.ui.widgets.date_fields import OfficeTimes

_OFFICE = Schedule(
    rules=(HoursRule(date(2020, 1, 1), ("sun", "mon", "tue", "wed", "thu"), ("09:00-17:00",)),)
)


def _directives(
    view: Callable[[], RegisterView],
    detail: Callable[[], RecordDetail] | None = None,
) -> Callable[[Look], QWidget]:
    def make(look: Look) -> QWidget:
        shown = view()
        rows = ordered(shown.rows, Order.URGENCY)  # as the program first lists any records
        shown = replace(shown, rows=tuple(rows))
        page = DirectivesPage(look, cast("Requests", Unasked()))
        if shown.state is RegisterState.OPEN and not shown.query.folded:
            page.filters.show_all()  # as the officer does who sees these rows
            page.search.setText(shown.query.words)
        page.show_register(shown)
        if detail is not None:
            chosen = detail()
            ids = [row.record_id for row in shown.rows]
            page.table.selectRow(ids.index(chosen.row.record_id))
            page.show_detail(chosen, invented.NOW)
        locked = {
            RegisterState.ABSENT: None,
            RegisterState.LOCKED: True,
            RegisterState.OPEN: False,
        }[shown.state]
        state = replace(invented.state(locked=locked), sealed=len(shown.sealed or shown.waiting))
        return in_window(look, DIRECTIVES, lambda: page, state)

    return make


def _with_strip(look: Look) -> QWidget:
    """Return the page while a check is due: the choices are over it, not on it."""
    window = _directives(invented_register.work_list, invented_register.detail)(look)
    assert isinstance(window, MainWindow)
    due_ms = invented.at(invented.TODAY, "14:00")
    strip = CheckStrip(look, replace(invented_checks.card(), due_ms=due_ms), "")
    for press in strip.buttons():  # a second after they came
        press.setEnabled(True)
    window.strip_place.insertWidget(0, strip)
    return window


def _several(look: Look) -> QWidget:
    """Return the page with all open directives selected, and a note for them."""
    window = _directives(invented_register.work_list)(look)
    (page,) = window.findChildren(DirectivesPage)
    page.table.selectAll()
    page.several.words.setText("একই চিঠিতে জানানো হয়েছে")
    return window


def _with_files(look: Look) -> QWidget:
    """Return the page with a directive that has a picture and a voice note."""
    detail = invented_register.detail()
    files = (
        Blob("PTT-20260922-WA0005.opus", "audio/ogg", 61_440, "ef" * 32),
        Blob("IMG-20260922-WA0004.jpg", "image/jpeg", 184_320, "cd" * 32),
    )
    view = invented_register.work_list()
    (row,) = (each for each in view.rows if each.number == 130)
    words = "আশ্রয়কেন্দ্রের প্রস্তুতি প্রতিবেদন আজ বিকাল ৪টার মধ্যে পাঠাবেন।"
    record = replace(
        detail.record,
        record_id=row.record_id,
        group="",
        sender="",
        designation=row.sender,
        security=row.security,
        deadline_ms=row.deadline_ms,
        text="ভয়েস নোট ও ছবি দেখুন।",
        picture_words=words,
    )
    shown = RecordDetail(row, record, record, record.text.encode(), files, detail.trail[:1], None)
    window = _directives(lambda: view, lambda: shown)(look)
    (page,) = window.findChildren(DirectivesPage)
    page.detail.attachments.show_preview(2, _screenshot(look))
    page.detail.attachments.show_length(1, duration_short(42_000))
    page.detail.attachments.show_playing(1)
    return window


def _searched(words: str) -> RegisterView:
    """Return the hits of a search, open and closed."""
    view = invented_register.register_open()
    rows = tuple(row for row in view.rows if hits(row.subject, words))
    return replace(view, rows=rows, query=RecordQuery(words=words))


def _sealed(look: Look) -> QWidget:
    window = SealedWindow(look, nothing, nothing, nothing)
    window.show_entries(invented_register.sealed(), invented.NOW, _OFFICE)
    window.table.selectRow(2)
    return window


def _import(look: Look) -> QWidget:
    window = ImportWindow(look)
    export, readings = invented_chat.export()
    suggested = suggestions(export, _OFFICE, invented.NOW)
    window.show_export(export, readings, frozenset(), invented.NOW, suggested)
    window.messages.model.choose([1, 2, 5], True)
    window.messages.picked_changed.emit(3)
    return window


COPIED = """\
[22/09/2026, 9:12 AM] DC Dhaka: আগামী ২৪-০৯-২০২৬ তারিখ বেলা ১১টায় জুম সভা https://zoom.us/j/1
[22/09/2026, 9:14 AM] ADC General: অতি জরুরি: ৩ কার্যদিবসের মধ্যে আশ্রয়কেন্দ্রের তালিকা পাঠাবেন
[22/09/2026, 9:20 AM] DC Dhaka: ২০-০৯-২০২৬ তারিখের মধ্যে তালিকা দেওয়ার কথা ছিল
[22/09/2026, 9:25 AM] UNO Savar: জি স্যার, পাঠাচ্ছি
"""


def _copied(look: Look) -> QWidget:
    """Return the list of several copied messages, three with times."""
    window = ImportWindow(look)
    export, _ = read_copied_export("কপি করা লেখা", COPIED)
    suggested = suggestions(export, _OFFICE, invented.NOW)
    window.show_export(export, (), frozenset(), invented.NOW, suggested)
    return window


def _seal_copied(look: Look) -> QWidget:
    window = SealCopiedWindow(look, "", lambda _lines, _suggested: None)
    export, _ = read_copied_export("কপি করা লেখা", COPIED)
    suggested = suggestions(export, _OFFICE, invented.NOW)
    window.show_messages(export.messages, invented.NOW, suggested)
    return window


_SUPERIORS = (
    Contact("ডিসি স্যার", "জেলা প্রশাসক", "জেলা প্রশাসকের কার্যালয়, ঢাকা", SecurityClass.CONFIDENTIAL),
    Contact("Addl. Secy (Admin)", "অতিরিক্ত সচিব (প্রশাসন)", "জনপ্রশাসন মন্ত্রণালয়"),
    Contact("+880 1711-000000", "উপপরিচালক (স্থানীয় সরকার)", "", SecurityClass.RESTRICTED),
)


def _superiors(look: Look) -> QWidget:
    window = ContactsWindow(look, nothing, nothing)
    window.show_contacts(_SUPERIORS)
    window.table.selectRow(0)
    return window


def _no_superiors(look: Look) -> QWidget:
    window = ContactsWindow(look, nothing, nothing)
    window.show_contacts(())
    window.begin()
    return window


def _retention(look: Look) -> QWidget:
    times = OfficeTimes(lambda: invented.NOW, lambda _day: 0, lambda _words: None)
    title = translate("Retention period")
    about = record_about(invented_register.detail(), invented.NOW)
    window = RetentionWindow(look, times, title, about, nothing, last_ms=invented.NOW)
    mark_class(window, look, invented_register.detail().row.security)
    window.put(Retention(RecordClass.C, 5))
    window.reason.setText("শাখার নিয়ম, ২০২৬")
    return window


def _removal_window(look: Look) -> QWidget:
    window = RemovalWindow(look, invented_register.detail(), invented.NOW, nothing)
    window.reason.setText(invented_register.WHY)
    window.number.setText(number(13))  # the beginning of 131
    return window


def _deadline_window(look: Look) -> QWidget:
    about, at_ms = (
        record_about(invented_register.detail(), invented.NOW),
        invented.at(invented.TODAY, "17:00"),
    )
    window = DeadlineWindow(look, _TIMES, about, at_ms, nothing, changes=True)
    mark_class(window, look, invented_register.detail().row.security)
    window.record_button.click()
    return window


def _filters(look: Look) -> QWidget:
    """Return the panel of filters, as its button opens it."""
    page = DirectivesPage(look, cast("Requests", Unasked()))
    page.show_register(invented_register.register_passed_on())
    panel = page.filters.panel
    panel.setParent(None)
    panel.setWindowFlags(Qt.WindowType.Widget)
    return panel


def _no_retention(look: Look) -> QWidget:
    window = RetentionList(look, 2026, nothing, nothing, nothing)
    window.show_rows(())
    return window


def _retention_list(look: Look) -> QWidget:
    decisions = (
        (Retention(RecordClass.D, 1), "শাখার নিয়ম, ২০২৪"),
        (Retention(RecordClass.D, 1), "শাখার নিয়ম, ২০২৪"),
        (Retention(RecordClass.D, 1, date(2027, 3, 31)), "অডিট আপত্তির জবাব বাকি, স্মারক ২১৪"),
    )
    window = RetentionList(look, 2026, nothing, nothing, nothing)
    window.show_rows(
        [
            Retained(
                replace(row, number=place, seq=place, state=State.CARRIED_OUT),
                decided,
                invented.NOW - (1300 - 11 * place) * DAY_MS,
                decided.held_until is not None,
                retention_note(decided, reason),
            )
            for place, (row, (decided, reason)) in enumerate(
                zip(invented_register.work_list().rows, decisions, strict=False), 41
            )
        ]
    )
    window.table.selectRow(2)
    return window


def _import_superiors(look: Look) -> QWidget:
    """Return the import of a chat whose first sender is a superior, and one more to be added."""
    window = ImportWindow(look)
    export, readings = invented_chat.export()
    senders = list(dict.fromkeys(item.sender for item in export.messages if item.sender))
    window.show_contacts(ContactBook([Contact(senders[0])]))
    suggested = suggestions(export, _OFFICE, invented.NOW)
    window.show_export(export, readings, frozenset(), invented.NOW, suggested)
    window.messages.superiors.only.setChecked(False)
    window.messages.sender_box.setCurrentText(senders[1])
    return window


def _import_since(look: Look) -> QWidget:
    """Return the import of a chat that was imported before, opened from the phone's card."""
    window = ImportWindow(look)
    export, _ = invented_chat.export()
    lines = [item.first_line for item in export.messages]
    texts = [item for item in export.messages[2:] if item.kind is Kind.TEXT]
    window.show_contacts(ContactBook([Contact(texts[-1].shown_sender)]))
    suggested = suggestions(export, _OFFICE, invented.NOW)
    known, fresh = frozenset(lines[:2]), frozenset(lines[2:])
    window.show_export(export, (), known, invented.NOW, suggested, fresh=fresh)
    window.offer_watch()
    return window


def _read(look: Look) -> QWidget:
    """Return the form with a screenshot whose words were read."""
    form = RecordForm(look, Pasted(Draft()), _TIMES, locked=False)
    form.offer_senders([Contact("জেলা প্রশাসক, ঢাকা")])
    form.words_read.connect(lambda words: form.offer_read(words, _OFFICE, invented.NOW))
    picture = Attachment("Screenshot_20260922-101500_WhatsApp.png", "image/png", b"x" * 184_320)
    form.add_files([picture])
    form.add_picture(picture, _screenshot(look))
    form.add_read(picture, "\n".join(_SCREEN))
    return form


_SCREEN = (
    "জেলা প্রশাসক, ঢাকা",
    "আগামীকাল সকাল ১০টায় সম্মেলন কক্ষে সভা। আশ্রয়কেন্দ্রের তালিকা আজ বিকাল ৪টার মধ্যে পাঠাবেন।",
)


def _screenshot(look: Look) -> QImage:
    """Return the screen of a phone with a chat of one message."""
    image = QImage(360, 480, QImage.Format.Format_RGB32)
    image.fill(0xFFEFE7DE)
    painter = QPainter(image)
    painter.fillRect(0, 0, 360, 64, 0xFF075E54)
    font = look.font(Type.BODY, bold=False)
    font.setPixelSize(24)
    painter.setFont(font)
    painter.setPen(0xFFFFFFFF)
    painter.drawText(QRect(20, 0, 330, 64), Qt.AlignmentFlag.AlignVCenter, _SCREEN[0])
    painter.fillRect(16, 84, 320, 190, 0xFFFFFFFF)
    painter.setPen(0xFF111111)
    words = Qt.TextFlag.TextWordWrap
    painter.drawText(QRect(28, 92, 296, 176), words, _SCREEN[1])
    painter.end()
    return image


def _sent(look: Look) -> QWidget:
    """Return the page that asks whether a copied reply was sent."""
    window = _directives(invented_register.work_list, invented_register.detail)(look)
    (page,) = window.findChildren(DirectivesPage)
    asks = copied_words("ঢাকা জেলা প্রশাসন")
    held = HeldAction(("x",), Action.REPLIED, "পেয়েছি, ব্যবস্থা নিচ্ছি।", asks=asks)
    page.detail.show_pending(held)
    return window


def _completing(look: Look) -> QWidget:
    """Return the form after a superior was chosen for the sender."""
    form = RecordForm(look, Pasted(Draft()), _TIMES, locked=False)
    form.offer_senders(_SUPERIORS)
    form.take_sender(_SUPERIORS[0])
    return form


def _typed(look: Look, *, leaves: bool = False) -> QWidget:
    """Return the form for typed words, with a deadline it cannot read, or about to be closed."""
    form = RecordForm(look, Pasted(Draft()), _TIMES, locked=False)
    form.text.setPlainText("আশ্রয়কেন্দ্রের তালিকা হালনাগাদ করে পাঠাবেন।")
    form.fields.sender_line.setText("জেলা প্রশাসক, ঢাকা")
    form.fields.subject.setText("আশ্রয়কেন্দ্রের তালিকা")
    form.fields.deadline.edit.setText(digits("21-09-2026 17:00") if leaves else "সামনের হাটবার")
    (form.close if leaves else form.save_button.click)()
    return form


_TIMES = OfficeTimes(
    lambda: invented.NOW,
    partial(closing, _OFFICE),
    lambda words: typed_deadline(words, invented.NOW, _OFFICE),
)


def _correction(look: Look) -> QWidget:
    """Return the form of a correction whose reason is still missing."""
    draft = draft_of(invented_register.detail().record, b"")
    form = RecordForm(look, Pasted(draft), _TIMES, locked=False, corrects="131")
    form.fields.subject.setText("উচ্ছেদ অভিযানের ফোর্স ও প্রস্তুতি")
    form.save_button.click()
    return form


def _forward(look: Look) -> QWidget:
    """Return the form that forwards a directive, with an unreadable time."""
    about = record_about(invented_register.detail(), invented.NOW)
    window = ForwardWindow(look, _TIMES, about, nothing, None)
    mark_class(window, look, invented_register.detail().row.security)
    window.person.setText("মোঃ রহিম")
    window.until.edit.setText("kal")
    window.record_button.click()
    return window


def _passphrase(look: Look) -> QWidget:
    window = PassphraseWindow(look, Why.FILE, nothing)
    window.first.setText("eleven char")  # of the longest advice
    return window


def _progress(look: Look) -> QWidget:
    window = ProgressWindow(look, invented.TODAY, tuple(Column))
    window.days.put((invented.FIRST, invented.TODAY))
    senders = ("জেলা প্রশাসক, ঢাকা", "অতিরিক্ত জেলা প্রশাসক (রাজস্ব), ঢাকা", "বিভাগীয় কমিশনার, ঢাকা")
    subjects = (
        "ডেঙ্গু প্রতিরোধে পরিচ্ছন্নতা অভিযান",
        "খাসজমি বন্দোবস্তের হালনাগাদ তথ্য",
        "বিভাগীয় সমন্বয় সভার কার্যপত্র",
        "মোবাইল কোর্টের মাসিক বিবরণী",
    )
    standing = (Progress.DONE, Progress.RUNNING, Progress.LATE, Progress.DONE)
    classes = (SecurityClass.ORDINARY, SecurityClass.CONFIDENTIAL, *[SecurityClass.ORDINARY] * 2)
    window.show_rows(
        [
            ProgressRow(
                *(97 + n, str(n), 97 + n, "", senders[n % 3], MessageMedium.WHATSAPP),
                invented.at(date(2026, 9, 3 + 4 * n), "10:00"),
                *("", "", subject, classes[n], invented.at(date(2026, 9, due), "17:00")),
                *(standing[n], (), ""),
            )
            for n, (subject, due) in enumerate(zip(subjects, (6, 24, 20, 18), strict=True))
        ]
    )
    return window


SCENES = [
    Scene("progress", _progress, None),
    Scene(
        "directives",
        _directives(invented_register.work_list, invented_register.detail),
        WINDOW,
    ),
    Scene(
        "directives-inherited",
        _directives(invented_register.register_passed_on, invented_register.inherited_detail),
        WINDOW,
    ),
    Scene(
        "directives-corrected",
        _directives(invented_register.register_of_its_own, invented_register.corrected_detail),
        WINDOW,
    ),
    *(
        Scene(
            f"directives-{name}",
            _directives(
                invented_register.register_of_its_own,
                partial(invented_register.own_detail, which),
            ),
            WINDOW,
        )
        for which, name in enumerate(("correction", "removal", "import"))
    ),
    Scene(
        "directives-search",
        _directives(partial(_searched, "প্রস্তুতি"), invented_register.detail),
        WINDOW,
    ),
    Scene(
        "directives-sealed",
        _directives(invented_register.register_with_sealed, invented_register.detail),
        WINDOW,
    ),
    Scene("sealed-list", _sealed, (980, 640)),
    Scene("directives-several", _several, WINDOW),
    Scene("directives-check", _with_strip, WINDOW),
    Scene("directives-empty", _directives(invented_register.register_empty), WINDOW),
    Scene("directives-locked", _directives(invented_register.register_locked), WINDOW),
    Scene("directives-absent", _directives(invented_register.register_absent), WINDOW),
    Scene(
        "record-form",
        lambda look: RecordForm(look, invented_register.pasted(), _TIMES, locked=False),
        (958, 720),
    ),
    Scene(
        "record-form-again",
        lambda look: RecordForm(
            look, replace(invented_register.pasted(), known="131"), _TIMES, locked=False
        ),
        (958, 720),
    ),
    Scene("record-form-typed", _typed, (958, 720)),
    Scene("record-form-leaving", partial(_typed, leaves=True), (958, 720)),
    Scene("passphrase-file", _passphrase),
    Scene("record-form-correction", _correction, (958, 720)),
    Scene("forward", _forward),
    Scene("record-form-superior", _completing, (958, 720)),
    Scene("import", _import, (1118, 688)),
    Scene("copied-messages", _copied, (1118, 688)),
    Scene("seal-copied", _seal_copied, (760, 560)),
    Scene("import-superiors", _import_superiors, (1118, 688)),
    Scene("import-since", _import_since, (1118, 688)),
    Scene("record-form-read", _read, (958, 720)),
    Scene("directives-sent", _sent, WINDOW),
    Scene("directives-files", _with_files, WINDOW),
    Scene("removal", _removal_window),
    Scene("deadline", _deadline_window),
    Scene("filters", _filters),
    Scene("retention", _retention),
    Scene("retention-list", _retention_list),
    Scene("retention-none", _no_retention),
    Scene("superiors", _superiors),
    Scene("superiors-none", _no_superiors),
]
