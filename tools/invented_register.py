"""An invented register for pictures: invented directives of invented officers.

In one file because the directives refer to one another.
"""

import json
from dataclasses import dataclass, replace
from datetime import date

from invented import HOUR, MINUTE, NOW, TODAY, at

from desktop.core.integrity.merkle import Verification
from desktop.core.office.schedule import Schedule
from desktop.core.person import Person
from desktop.core.register.enums import (
    Action,
    Capture,
    LockReason,
    MessageMedium,
    Order,
    Priority,
    RecordType,
    RegisterState,
    SecurityClass,
    State,
)
from desktop.core.register.pasted_message import Pasted, read_pasted, with_offers
from desktop.core.register.records import Blob, Change, ClaimedTime, Origin, Record
from desktop.core.register.status import Altered, Forward
from desktop.core.register.unlocking import Sheet, write_code
from desktop.core.register.views import (
    WORK_LIST,
    HandedOver,
    Inheritance,
    LogKnows,
    RecordDetail,
    RecordRow,
    RegisterView,
    Removal,
    SealedCapture,
    SealedEntry,
    SealedSource,
    Step,
    UnreadableCapture,
    Waiting,
    ordered,
)

DC, ADC, COMMISSIONER = "জেলা প্রশাসক, ঢাকা", "অতিরিক্ত জেলা প্রশাসক, ঢাকা", "বিভাগীয় কমিশনার, ঢাকা"
PREDECESSOR = "মোঃ আবদুল করিম"
WORDS = (
    "২৩ তারিখ সকাল ৮টায় নদীতীরের অবৈধ স্থাপনা উচ্ছেদ। ম্যাজিস্ট্রেট ও পুলিশ ফোর্স প্রস্তুত রাখুন। "
    "সময় ও স্থান কাউকে আগাম জানাবেন না। আজ বিকাল ৫টার মধ্যে প্রস্তুতি জানান।"
)
WHY = "মহামান্য হাইকোর্টের ১২/২০২৬ নং আদেশ"
_WHY_CORRECTED = "চিঠি দেখে ঠিক করা হলো"
HEAD = "[09:12, 22/09/2026] DC Dhaka: "


def _day(number: int) -> date:
    return date(2026, 9, number)


CHANGES = (
    Altered("deadline_ms", str(at(_day(24), "17:00")), str(at(_day(27), "12:00"))),
    Altered("priority", Priority.NONE.value, Priority.URGENT.value),
)


@dataclass(frozen=True)
class Line:
    """One invented record."""

    seq: int
    subject: str
    security: SecurityClass
    sender: str
    received_ms: int
    deadline_ms: int | None
    state: State
    medium: MessageMedium = MessageMedium.WHATSAPP


_C, _S, _M = SecurityClass, State, MessageMedium
LINES = (
    Line(131, "উচ্ছেদ অভিযানের প্রস্তুতি", _C.CONFIDENTIAL, DC, at(TODAY, "09:12"),
         at(TODAY, "17:00"), _S.ACKNOWLEDGED),
    Line(130, "আশ্রয়কেন্দ্রের প্রস্তুতি প্রতিবেদন", _C.ORDINARY, ADC, at(TODAY, "08:55"),
         at(TODAY, "16:00"), _S.TO_ANSWER),
    Line(129, "বিভাগীয় সমন্বয় সভার কার্যপত্র", _C.RESTRICTED, COMMISSIONER, at(_day(21), "18:40"),
         at(TODAY, "17:00"), _S.TO_ANSWER, _M.SIGNAL),
    Line(128, "জন্মনিবন্ধন ক্যাম্পের তালিকা", _C.ORDINARY, "উপপরিচালক, স্থানীয় সরকার",
         at(_day(20), "10:06"), at(_day(21), "17:00"), _S.OVERDUE),
    Line(127, "ডেঙ্গু প্রতিরোধে পরিচ্ছন্নতা অভিযান", _C.ORDINARY, DC, at(_day(17), "09:31"),
         at(_day(20), "12:00"), _S.CARRIED_OUT),
    Line(125, "পরিদর্শনের গোপন প্রতিবেদন", _C.SECRET, COMMISSIONER, at(_day(15), "11:02"),
         at(_day(15), "20:00"), _S.CARRIED_OUT, _M.SIGNAL),
    Line(124, "খাসজমি বন্দোবস্তের হালনাগাদ তথ্য", _C.ORDINARY, ADC, at(_day(14), "14:15"),
         at(_day(24), "17:00"), _S.ACKNOWLEDGED, _M.EMAIL),
)  # fmt: skip


AC_LAND = Forward(Person("মোঃ রহিম", "এসি (ল্যান্ড), সাভার"), at(TODAY, "10:05"), None)
_FORWARDED, _CORRECTED = 131, 124


def rows() -> tuple[RecordRow, ...]:
    """Return the list's lines."""
    return tuple(
        RecordRow(
            seq=line.seq,
            record_id=f"{line.seq:032x}",
            type=RecordType.DIRECTIVE,
            subject=line.subject,
            security=line.security,
            sender=line.sender,
            designation="",
            medium=line.medium,
            received_ms=line.received_ms,
            deadline_ms=line.deadline_ms,
            state=line.state,
            number=line.seq,
            forwarded=(AC_LAND,) if line.seq == _FORWARDED else (),
        )
        for line in LINES
    )


def register_open() -> RegisterView:
    """Return the open register."""
    return RegisterView(
        RegisterState.OPEN,
        NOW,
        rows=rows(),
        total=204,
        directives=131,
        senders=(DC, ADC, COMMISSIONER),
        verification=Verification(204, "ab" * 32, "cd" * 32),
    )


def work_list() -> RegisterView:
    """Return the page's first view: open directives, the most urgent first."""
    shown = register_open()
    open_rows = ordered((row for row in shown.rows if row.state.is_open), Order.URGENCY)
    return replace(shown, rows=tuple(open_rows), query=WORK_LIST)


def register_passed_on() -> RegisterView:
    """Return the same with a predecessor's records below, and handed over itself."""
    shown = register_open()
    own = shown.rows[:4]
    theirs = tuple(
        replace(row, seq=seq, whose=PREDECESSOR)
        for seq, row in zip((412, 409, 402), shown.rows[4:], strict=True)
    )
    return replace(
        shown,
        rows=own + theirs,
        inherited=(inheritance(),),
        handed_over=HandedOver(131, Person("শিরিন আক্তার", "উপজেলা নির্বাহী অফিসার"), NOW),
    )


def inheritance() -> Inheritance:
    """Return the inheritance from the predecessor."""
    return Inheritance(
        "5c1e90aa37d2f406", Person(PREDECESSOR, "সহকারী কমিশনার"), at(_day(18), "10:00"), 412,
        Verification(412, "ab" * 32, "cd" * 32),
    )  # fmt: skip


def inherited_detail() -> RecordDetail:
    """Return a record of the predecessor's."""
    shown = detail()
    row = register_passed_on().rows[-1]
    words = "২৪ তারিখ বিকাল ৫টার মধ্যে খাসজমি বন্দোবস্তের হালনাগাদ তথ্য পাঠান।"
    recorded_ms = at(_day(14), "14:20")
    record = replace(
        shown.record, seq=row.seq, record_id=row.record_id, captured_ms=recorded_ms,
        filed_ms=recorded_ms, text=words, subject=row.subject, security=row.security,
        sender="", designation=ADC, medium=row.medium, group="", claimed=None,
        deadline_ms=row.deadline_ms, priority=Priority.NONE,
        original=Blob("message.txt", "text/plain", len(words.encode()), "ab" * 32),
    )  # fmt: skip
    trail = (
        Step(recorded_ms, None, RecordType.DIRECTIVE, "", 5 * MINUTE),
        Step(at(_day(14), "15:15"), Action.ACKNOWLEDGED, RecordType.ACTION, "", HOUR),
    )
    return RecordDetail(
        row, record, record, words.encode(), (), trail, HOUR, inherited=inheritance()
    )


def own_rows() -> tuple[RecordRow, ...]:
    """Return the rows of a correction, a removal and a removed record."""
    plain = replace(rows()[1], sender="", medium=MessageMedium.OTHER, deadline_ms=None, number=None)
    removal = Removal(121, f"{121:032x}", f"{132:032x}", at(TODAY, "11:20"))
    return (
        replace(
            plain, seq=133, record_id=f"{133:032x}", type=RecordType.CORRECTION,
            subject=LINES[6].subject, received_ms=at(TODAY, "12:02"), state=State.CORRECTION,
            target_seq=124, target_number=124, changes=("deadline_ms", "priority"),
        ),
        replace(
            plain, seq=132, record_id=removal.by_id, type=RecordType.REDACTION, target_seq=121,
            target_number=121, subject=WHY, received_ms=removal.at_ms, state=State.REDACTED,
        ),
        replace(
            plain, seq=126, record_id=f"{126:032x}", type=RecordType.IMPORT_BATCH,
            subject="WhatsApp Chat with ঢাকা জেলা প্রশাসন.txt", group="ঢাকা জেলা প্রশাসন",
            received_ms=at(_day(16), "16:20"), state=State.NOTED,
        ),
        replace(
            plain, seq=121, record_id=removal.record_id, type=None, subject="",
            received_ms=None, state=State.REDACTED, removal=removal, number=121,
        ),
    )  # fmt: skip


def register_of_its_own() -> RegisterView:
    """Return the open register with a correction, a removal, an import and a removed record."""
    shown = register_open()
    corrected = corrected_detail().row
    now = (corrected if row.number == corrected.number else row for row in shown.rows)
    every = sorted((*now, *own_rows()), key=lambda row: row.seq, reverse=True)
    return replace(shown, rows=tuple(every[:10]), total=206, directives=133)


def own_detail(place: int) -> RecordDetail:
    """Return the correction (0), the removal (1) or the import (2) whole."""
    row = own_rows()[place]
    assert row.type is not None
    assert row.received_ms is not None
    shown = detail()
    account = {
        "file": row.subject, "sha256": "5c1e90aa37d2f406" * 4, "format": "android",
        "day_order": "day-first", "settled": True, "recorded": 3, "until_ms": None,
        "lines": {"total": 12, "header": 3, "continuation": 8, "system": 0, "unparsed": 1},
    }  # fmt: skip
    record = replace(
        shown.record, seq=row.seq, record_id=row.record_id, type=row.type, original=None,
        captured_ms=row.received_ms, claimed=None, sender="", designation="", subject="",
        target=f"{124:032x}", text=(_WHY_CORRECTED, WHY, json.dumps(account))[place],
        origin=Origin("মোঃ রফিকুল ইসলাম", "উপজেলা নির্বাহী অফিসার", ""),
        security=SecurityClass.ORDINARY,
    )  # fmt: skip
    return RecordDetail(
        row, record, record, b"", (), (), None, altered=CHANGES if place == 0 else ()
    )


def corrected_detail() -> RecordDetail:
    """Return a record that was corrected once, with a reason."""
    shown, row = detail(), next(row for row in rows() if row.number == _CORRECTED)
    words = "খাসজমি বন্দোবস্তের হালনাগাদ তথ্য ২৭ সেপ্টেম্বর দুপুর ১২টার মধ্যে পাঠাবেন।"
    record = replace(
        shown.record, seq=row.seq, record_id=row.record_id, text=words, group="", sender=ADC,
        designation="", security=row.security, subject=row.subject, medium=row.medium,
        claimed=None, deadline_ms=at(_day(27), "12:00"),
        captured_ms=row.received_ms, filed_ms=row.received_ms,
    )  # fmt: skip
    trail = (
        Step(at(_day(14), "14:20"), None, RecordType.DIRECTIVE, "", 5 * MINUTE),
        Step(at(_day(14), "14:31"), Action.ACKNOWLEDGED, RecordType.ACTION, "", 16 * MINUTE),
        Step(at(TODAY, "12:02"), None, RecordType.CORRECTION, _WHY_CORRECTED, None, CHANGES),
    )
    row = replace(row, deadline_ms=record.deadline_ms)
    return RecordDetail(row, record, record, words.encode(), (), trail, 16 * MINUTE)


def register_locked() -> RegisterView:
    """Return the register locked after five idle minutes, with two captures waiting."""
    return RegisterView(
        RegisterState.LOCKED,
        NOW,
        waiting=(
            Waiting("1", at(TODAY, "13:31"), "text/plain", 412),
            Waiting("2", at(TODAY, "13:46"), "audio/ogg", 48_211),
        ),
        locked_since_ms=at(TODAY, "13:20"),
        lock_reason=LockReason.IDLE,
    )


def sealed() -> tuple[SealedEntry, ...]:
    """Return sealed captures of this PC and of others, and one that cannot be read."""
    first = SealedCapture(
        file_name="1",
        digest="1",
        log_knows=LogKnows.SEALED_HERE,
        record_id="1" * 32,
        sealed_ms=at(TODAY, "13:31"),
        source=SealedSource.CLIPBOARD,
        type=RecordType.DIRECTIVE,
        security=SecurityClass.ORDINARY,
        words=WORDS,
        size=412,
        fields=(Change("sender", "জেলা প্রশাসক, ঢাকা"),),
    )
    return (
        first,
        replace(
            first,
            file_name="2",
            digest="2",
            sealed_ms=at(TODAY, "13:46"),
            source=SealedSource.FILE,
            security=SecurityClass.CONFIDENTIAL,
            size=48_211,
            attachments=("letter.pdf", "annex.pdf"),
        ),
        replace(
            first,
            file_name="3",
            digest="3",
            log_knows=LogKnows.NOTHING,
            sealed_ms=at(TODAY, "13:52"),
            source=SealedSource.COMMAND_LINE,
            type=RecordType.DECISION,
            words="উচ্ছেদ অভিযান স্থগিত করা হলো।",
            size=83,
        ),
        replace(
            first, file_name="4", digest="4", log_knows=LogKnows.CHANGED, source=SealedSource.TYPED
        ),
        UnreadableCapture("payload.sealed", "", LogKnows.NOTHING),
    )


def register_with_sealed() -> RegisterView:
    """Return the work list while sealed captures wait."""
    return replace(work_list(), sealed=sealed())


def register_absent() -> RegisterView:
    """Return no register."""
    return RegisterView(RegisterState.ABSENT, NOW)


def register_empty() -> RegisterView:
    """Return the open register before its first record."""
    return RegisterView(RegisterState.OPEN, NOW, verification=Verification(0, "", ""))


def detail() -> RecordDetail:
    """Return the first record whole."""
    row = rows()[0]
    original = (HEAD + WORDS).encode()
    record = Record(
        seq=row.seq,
        record_id=row.record_id,
        type=row.type,
        captured_ms=at(TODAY, "09:15"),
        filed_ms=at(TODAY, "09:15"),
        capture=Capture.PASTE,
        origin=Origin("", "", ""),
        key="k" * 16,
        prev="0" * 64,
        salt="1" * 32,
        original=Blob("message.txt", "text/plain", len(original), "ab" * 32),
        text=WORDS,
        medium=row.medium,
        group="ঢাকা জেলা প্রশাসন",
        sender="DC Dhaka",
        designation=DC,
        claimed=ClaimedTime("09:12, 22/09/2026", row.received_ms),
        security=row.security,
        priority=Priority.URGENT,
        subject=row.subject,
        deadline_ms=row.deadline_ms,
    )
    trail = (
        Step(at(TODAY, "09:15"), None, RecordType.DIRECTIVE, "", 3 * MINUTE),
        Step(at(TODAY, "09:21"), Action.ACKNOWLEDGED, RecordType.ACTION, "", 9 * MINUTE),
        Step(at(TODAY, "10:05"), Action.FORWARDED, RecordType.ACTION, "এসি (ল্যান্ড), সাভার", HOUR),
    )
    return RecordDetail(row, record, record, original, (), trail, 9 * MINUTE)


def pasted() -> Pasted:
    """Return a form filled from a copied message, with offers for the rest."""
    (message,) = read_pasted(HEAD + WORDS)
    offered = with_offers(message, "জেলা প্রশাসক, ঢাকা", Schedule(), at(TODAY, "14:08"))
    filled = replace(
        offered.draft,
        group="ঢাকা জেলা প্রশাসন",
        security=SecurityClass.CONFIDENTIAL,
        priority=Priority.URGENT,
    )
    return replace(offered, draft=filled)


def sheet() -> Sheet:
    """Return a recovery sheet that opens nothing."""
    return Sheet(write_code("8041975326" * 4), TODAY, "5c1e90aa37d2f406", Person("মোঃ রফিকুল ইসলাম"))
