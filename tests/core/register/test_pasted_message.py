"""Memo numbers: both forms, Bengali digits, and each fault by its name."""

from dataclasses import replace
from datetime import date, datetime
from unicodedata import normalize
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.errors import KnownError
from desktop.core.office.schedule import Schedule
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.contacts import Contact
from desktop.core.register.enums import (
    Capture,
    Confidence,
    MessageMedium,
    Priority,
    RecordType,
    SecurityClass,
)
from desktop.core.register.pasted_message import (
    FORMS,
    Doubt,
    Memo,
    Pasted,
    Suggestion,
    Unread,
    late_deadline,
    picture_offers,
    read_memo,
    read_pasted,
    sealed_suggestions,
    shown_sender,
    suggested,
    suggested_for,
    suggested_of,
    ticked,
    with_offers,
    with_suggested,
)
from desktop.core.register.records import Change, ClaimedTime, Draft, Origin, Record
from desktop.core.register.views import (
    LogKnows,
    SealedCapture,
    SealedSource,
    UnreadableCapture,
    is_ready,
)
from desktop.core.settings.rules import HoursRule
from desktop.core.text.bengali import bengali_digits

LETTER = "০৫.০০.০০০০.১১০.৯৯.০০২.১৭-১৩৩৭"


def test_the_ministrys_own_letter():
    memo = read_memo(LETTER)
    assert isinstance(memo, Memo)
    assert str(memo) == "05.00.0000.110.99.002.17-1337"
    assert memo.serial == "1337"


@pytest.mark.parametrize(
    "text",
    [
        " 05.00.0000.110.99.002.17 - 1337 ",
        "05.00.0000.110.99.002.17\u20131337",
        "050000001109900217-1337",
        "০৫.০০.০০০০.১১০.৯৯.০০২.১৭—১৩৩৭",
    ],
)
def test_spellings_that_mean_the_same(text):
    assert str(read_memo(text)) == "05.00.0000.110.99.002.17-1337"


@given(st.sampled_from(FORMS), st.data(), st.integers(1, 99999))
def test_both_forms_read_back(form, data, serial):
    groups = [data.draw(st.text("0123456789", min_size=n, max_size=n)) for n in form]
    text = f"{'.'.join(groups)}-{serial}"
    assert str(read_memo(text)) == text
    assert str(read_memo(bengali_digits(text))) == text


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", ProblemCode.MEMO_LENGTH),
        ("05.00.0000.110.99.002.1-1337", ProblemCode.MEMO_LENGTH),
        ("05.00.0000.110.99.002.177-1337", ProblemCode.MEMO_LENGTH),
        ("05.00.0000.110.99.0021.7-1337", ProblemCode.MEMO_GROUPS),
        ("05.00.0000.110.99.002.17", ProblemCode.MEMO_SERIAL),
        ("05.00.0000.110.99.002.17-", ProblemCode.MEMO_SERIAL),
        ("05.00.0000.110.99.002.17-13a", ProblemCode.MEMO_LETTERS),
        ("05.00.0000.110.99.002.1x-1337", ProblemCode.MEMO_LETTERS),
        ("স্মারক নং ০৫", ProblemCode.MEMO_LETTERS),
    ],
)
def test_each_fault_is_told_apart(text, fault):
    assert read_memo(text) is fault


@given(st.text())
def test_any_text_is_read_or_refused(text):
    assert isinstance(read_memo(text), Memo | ProblemCode)


DHAKA = ZoneInfo("Asia/Dhaka")


def asked(pasted):
    return {item.field: item.doubt for item in pasted.unread}


def marked(copied, pasted):
    return [copied[slice(*span)] for span in pasted.read]


@pytest.mark.parametrize(
    "head", ["[09:05, 22/10/2024] ", "[9:05 am, 22/10/2024] ", "[9:05 AM, 22/10/2024] "]
)
def test_one_copied_message_fills_sender_time_and_text(head):
    copied = head + "DC Dhaka: ২৩ তারিখ সকাল ৮টায়\r\nঅভিযান\r\n"
    (pasted,) = read_pasted(copied)
    draft = pasted.draft
    assert draft.sender == "DC Dhaka"
    assert draft.text == "২৩ তারিখ সকাল ৮টায়\nঅভিযান"
    assert draft.original == copied.encode()
    assert draft.claimed.at_ms == datetime(2024, 10, 22, 9, 5, tzinfo=DHAKA).timestamp() * 1000
    assert draft.claimed.confidence is Confidence.HIGH
    assert draft.capture is Capture.PASTE
    assert draft.medium is MessageMedium.WHATSAPP
    assert set(asked(pasted)) == {"designation"}
    assert marked(copied, pasted) == [draft.claimed.text]


def test_what_surrounds_a_single_message_belongs_to_its_bytes():
    copied = "\n\n[09:05, 22/10/2024] DC Dhaka: সভা\n\n"
    (pasted,) = read_pasted(copied)
    assert pasted.draft.original == copied.encode()


def test_a_text_without_header_has_neither_sender_nor_time_and_asks_nothing():
    (pasted,) = read_pasted("বিকাল ৫টার মধ্যে জানান")
    assert (pasted.draft.sender, pasted.draft.claimed) == ("", None)
    assert pasted.unread == ()


def test_an_ambiguous_date_is_asked_about_and_points_at_its_words():
    copied = "[2:10 PM, 6/8/2021] DC: কাজ"
    (pasted,) = read_pasted(copied)
    written = "2:10 PM, 6/8/2021"
    assert pasted.draft.claimed.confidence is Confidence.AMBIGUOUS
    ask = next(item for item in pasted.unread if item.field == "claimed")
    assert ask == Unread("claimed", Doubt.AMBIGUOUS, (1, 18), written)
    assert copied[slice(*ask.span)] == written == pasted.draft.claimed.text
    told = read_pasted(copied, day_first=False)[0].draft
    assert told.claimed.confidence is Confidence.HIGH
    assert told.claimed.at_ms == datetime(2021, 6, 8, 14, 10, tzinfo=DHAKA).timestamp() * 1000


def test_a_day_period_out_of_its_range_is_low_confidence():
    (pasted,) = read_pasted("[সকাল ১১:০৫, ২২/১০/২০২৪] DC: কাজ\n")
    assert pasted.draft.claimed.confidence is Confidence.HIGH
    (pasted,) = read_pasted("[বিকাল ৯:০৫, ২২/১০/২০২৪] DC: কাজ")
    assert asked(pasted)["claimed"] is Doubt.UNSURE


def test_several_messages_each_keep_their_own_bytes():
    one, two = "[09:05, 22/10/2024] DC: ক\nখ\n", "[09:06, 22/10/2024] ADC: গ"
    first, second = (pasted.draft for pasted in read_pasted(one + two))
    assert (first.original, second.original) == (one.encode(), two.encode())
    assert (first.sender, second.sender) == ("DC", "ADC")


def test_a_memo_number_in_the_words_is_read():
    number = "০৫.০০.০০০০.১১০.৯৯.০০২.১৭-১৩৩৭"
    copied = f"[09:05, 22/10/2024] DC: সূত্র ১২.১২.১২১২.১২-১ ও {number} দেখুন"
    (pasted,) = read_pasted(copied)
    assert pasted.draft.memo_no == "05.00.0000.110.99.002.17-1337"
    assert "memo_no" not in asked(pasted)
    assert marked(copied, pasted)[1] == number


@pytest.mark.parametrize("text", ["", "\n\n", "  \r\n"])
def test_blank_text_is_no_message(text):
    assert read_pasted(text) == []


def test_an_order_that_the_text_contradicts_is_refused():
    with pytest.raises(KnownError, match="chat_order_contradicted"):
        read_pasted("[09:05, 22/10/2024] DC: ক", day_first=False)


@given(st.text())
def test_any_text_gives_drafts_whose_bytes_are_in_it(text):
    raw = text.encode()
    for pasted in read_pasted(text):
        assert pasted.draft.original in raw


OFFICE = Schedule(
    rules=(HoursRule(date(2020, 1, 1), ("sun", "mon", "tue", "wed", "thu"), ("09:00-17:00",)),)
)
NOW_MS = round(datetime(2024, 10, 23, 10, 0, tzinfo=DHAKA).timestamp() * 1000)


def offered(copied, designation="জেলা প্রশাসক, ঢাকা"):
    (pasted,) = read_pasted(copied)
    found = with_offers(pasted, designation, OFFICE, NOW_MS)
    return found, {item.field: item for item in found.unread}


def test_the_designation_on_record_is_offered_for_the_phones_name():
    copied = "[09:05, 22/10/2024] DC Dhaka: কাজ"
    _, asks = offered(copied)
    assert asks["designation"] == Unread(
        "designation", Doubt.PHONE_NAME, (20, 28), "DC Dhaka", "জেলা প্রশাসক, ঢাকা"
    )
    assert offered(copied, designation="")[0].unread == ()


def test_a_deadline_in_words_is_offered_and_never_filled_in():
    copied = "[09:05, 23/10/2024] DC: প্রস্তুতি\r\nআজ বিকাল ৫টার মধ্যে জানান"
    found, asks = offered(copied)
    ask = asks["deadline_ms"]
    assert ask.doubt is Doubt.UNDATED
    assert copied[slice(*ask.span)] == ask.words == "আজ বিকাল ৫টার মধ্যে"
    assert ask.offer == datetime(2024, 10, 23, 17, 0, tzinfo=DHAKA).timestamp() * 1000
    assert found.draft.deadline_ms is None


def test_a_deadline_counts_from_now_when_the_message_has_no_time():
    _, asks = offered("আজ বিকাল ৫টার মধ্যে জানান")
    today = datetime(2024, 10, 23, 17, 0, tzinfo=DHAKA).timestamp() * 1000
    assert asks["deadline_ms"].offer == today


FRIDAY = datetime(2026, 12, 4, 12, 0, tzinfo=DHAKA)


@pytest.mark.parametrize(
    ("copied", "limit"),
    [
        ("[10:15, 2/12/2026] DC: আগামীকাল সকাল ১০টার মধ্যে", None),  # or 12 February
        ("[10:15, 2/12/2026] DC: ৭/১২/২০২৬ সকাল ১০টার মধ্যে", "2026-12-07 10:00"),
        ("[10:15 AM, 12/4/2026] DC: আগামীকাল সকাল ১০টার মধ্যে", "2026-12-05 10:00"),  # today
        ("[10:15 AM, 6/12/2026] DC: ৩০ দিনের মধ্যে", "2026-07-12 17:00"),  # no future
        ("[বিকাল ৯:০৫, ২৫/১১/২০২৬] DC: ১০ দিনের মধ্যে", "2026-12-05 23:59"),
    ],
)
def test_a_day_that_a_message_only_means_counts_from_a_date_that_is_known(copied, limit):
    expected = limit and datetime.fromisoformat(f"{limit}+06:00").timestamp() * 1000
    now_ms = round(FRIDAY.timestamp() * 1000)
    (pasted,) = read_pasted(copied)
    draft = pasted.draft
    assert suggested_for(draft, OFFICE, now_ms).deadline_ms == expected
    sealed = replace(SEALED, words=draft.text, claimed=draft.claimed, sealed_ms=now_ms)
    assert suggested_of(sealed, OFFICE).deadline_ms == expected
    filed = replace(RECORD, text=draft.text, claimed=draft.claimed, captured_ms=now_ms)
    assert late_deadline(filed, OFFICE) == expected


def test_a_date_in_doubt_that_can_be_read_in_one_way_only_breaks_no_list():
    """Any program of this account can seal it, and another zone has another day."""
    sent = datetime(2026, 11, 20, 9, 0, tzinfo=DHAKA)
    at_ms = round(sent.timestamp() * 1000)
    claimed = ClaimedTime("", at_ms, confidence=Confidence.AMBIGUOUS)
    sealed = replace(SEALED, words="আগামীকাল সকাল ১০টার মধ্যে", claimed=claimed)
    limit = datetime(2026, 11, 21, 10, 0, tzinfo=DHAKA).timestamp() * 1000
    assert suggested_of(sealed, OFFICE).deadline_ms == limit


def test_a_written_date_is_told_apart_from_a_day_that_is_only_meant():
    _, asks = offered("[09:05, 22/10/2024] DC: ২৭/১০/২০২৪ তারিখের মধ্যে জানান")
    assert asks["deadline_ms"].doubt is Doubt.WRITTEN


def test_a_meeting_is_a_question_of_its_own_and_no_deadline():
    copied = "[09:05, 22/10/2024] DC: কাল বেলা ১১টায় জুম সভা"
    found, asks = offered(copied)  # an hour before it begins
    begins = datetime(2024, 10, 23, 11, 0, tzinfo=DHAKA).timestamp() * 1000
    quoted = copied.index("কাল"), copied.index(" জুম")
    words = "কাল বেলা ১১টায়"
    assert asks["meeting_ms"] == Unread("meeting_ms", Doubt.WRITTEN, quoted, words, begins)
    assert "deadline_ms" not in asks
    assert found.draft.deadline_ms is None
    _, asks = offered(f"{copied}। আজ বিকাল ৫টার মধ্যে তালিকা দিন")
    assert asks["meeting_ms"].offer == begins
    assert asks["deadline_ms"].words == "আজ বিকাল ৫টার মধ্যে"
    _, asks = offered(copied.replace("22/10/2024", "21/10/2024"))  # it was yesterday
    over = asks["meeting_ms"]
    assert (over.doubt, over.words, over.offer) == (Doubt.PASSED, words, None)


def test_a_deadline_that_has_passed_is_called_that():
    (pasted,) = read_pasted("২১-১০-২০২৪ তারিখের মধ্যে তালিকা পাঠাবেন")  # copied two days later
    (subject, deadline) = with_offers(pasted, "", OFFICE, NOW_MS).unread
    assert subject.field == "subject"
    passed = round(datetime(2024, 10, 21, 17, 0, tzinfo=DHAKA).timestamp() * 1000)
    words = "২১-১০-২০২৪ তারিখের মধ্যে"
    assert deadline == Unread("deadline_ms", Doubt.PASSED, (0, 24), words, passed)
    _, asks = offered("[09:05, 22/10/2024] DC: আজ বিকাল ৫টার মধ্যে জানান")  # yesterday's
    assert asks["deadline_ms"].doubt is Doubt.PASSED


def test_nothing_is_offered_where_nothing_is_written():
    pasted = Pasted(read_pasted("কাজ")[0].draft)
    assert with_offers(pasted, "", OFFICE, NOW_MS) == pasted


@pytest.mark.parametrize(
    ("text", "priority", "words"),
    [
        ("বিষয়টি জরুরি", Priority.URGENT, "জরুরি"),
        ("জরুরী ভিত্তিতে দিন", Priority.URGENT, "জরুরী"),
        ("সময় আবদ্ধ", Priority.URGENT, "সময় আবদ্ধ"),
        ("সময়াবদ্ধ বিষয়", Priority.URGENT, "সময়াবদ্ধ"),
        ("Urgent: list", Priority.URGENT, "Urgent"),
        ("a time-bound matter", Priority.URGENT, "time-bound"),
        ("অতি জরুরি", Priority.IMMEDIATE, "অতি জরুরি"),
        ("জরুরি, বরং অতীব জরুরী", Priority.IMMEDIATE, "অতীব জরুরী"),
        ("অবিলম্বে পাঠান", Priority.IMMEDIATE, "অবিলম্বে"),
        ("MOST URGENT", Priority.IMMEDIATE, "MOST URGENT"),
        ("send it immediately", Priority.IMMEDIATE, "immediately"),
        ("সর্বোচ্চ অগ্রাধিকার", Priority.HIGHEST, "সর্বোচ্চ অগ্রাধিকার"),
        ("top priority", Priority.HIGHEST, "top priority"),
        ("তাগিদপত্র", Priority.REMINDER, "তাগিদপত্র"),
        ("দৃষ্টি আকর্ষণ করা হলো", Priority.ATTENTION, "দৃষ্টি আকর্ষণ"),
        ("জরুরি নয়", Priority.NONE, ""),
        ("হাসপাতালের জরুরি বিভাগ পরিদর্শন", Priority.NONE, ""),
        ("not urgent", Priority.NONE, ""),
        ("the immediate past chairman", Priority.NONE, ""),
        ("কাজ", Priority.NONE, ""),
    ],
)
def test_the_words_of_urgency_are_read_as_a_priority(text, priority, words):
    for normal in ("NFC", "NFD"):
        text = normalize(normal, text)
        found = suggested(text, NOW_MS, OFFICE)
        assert found.priority is priority
        assert text[slice(*found.priority_span)] == normalize(normal, words)
        assert bool(found) is (priority is not Priority.NONE)


@pytest.mark.parametrize(
    ("text", "written", "offer"),
    [
        ("বিষয়: মোবাইল কোর্টের সূচি।\nতালিকা দিন", "মোবাইল কোর্টের সূচি", None),
        ("জনাব,\nSubject - Flood shelters \nPlease open them.", "Flood shelters", None),
        ("আসসালামু আলাইকুম স্যার।\nসকল ইউএনও সূচি দিবেন। ধন্যবাদ", "", "সকল ইউএনও সূচি দিবেন"),
        ("জি স্যার। ধন্যবাদ", "", None),
        (" ".join(["দীর্ঘ"] * 40), "", " ".join(["দীর্ঘ"] * 15)),
        (f"এক দুই {'ক' * 200}", "", "এক দুই"),
        (f"বিষয়: {'ক' * 200}", "ক" * 90, None),
    ],
)
def test_a_subject_is_read_where_one_is_written_and_else_offered(text, written, offer):
    found, asks = offered(f"[09:05, 22/10/2024] DC: {text}", designation="")
    assert found.draft.subject == written
    assert (asks["subject"].offer if asks else None) == offer


def test_a_priority_is_offered_with_the_words_that_write_it():
    copied = "[09:05, 22/10/2024] DC: অতি জরুরি"
    _, asks = offered(copied, designation="")
    assert asks == {
        "priority": Unread("priority", Doubt.WRITTEN, (24, 33), "অতি জরুরি", Priority.IMMEDIATE)
    }


def test_what_is_suggested_goes_into_a_draft_where_it_has_nothing():
    at = datetime(2024, 10, 23, 17, 0, tzinfo=DHAKA).timestamp() * 1000
    draft = read_pasted("[09:05, 23/10/2024] DC: জরুরি: আজ ৫টার মধ্যে জানান")[0].draft
    found = suggested_for(draft, OFFICE, NOW_MS)
    assert (found.into(draft).deadline_ms, found.into(draft).priority) == (at, Priority.URGENT)
    own = replace(draft, deadline_ms=1, priority=Priority.REMINDER)
    assert found.into(own) == own
    meeting = suggested("আজ বেলা ১১টা-১টা জুম সভা: https://a.b/c.", NOW_MS, OFFICE)
    begins = NOW_MS + 60 * 60_000
    held = meeting.into(Draft(text="x"))
    assert (held.deadline_ms, held.meeting_ms, held.meeting_until_ms, held.meeting_place) == (
        *(None, begins, begins + 2 * 60 * 60_000),
        "https://a.b/c",
    )
    assert meeting.into(replace(held, meeting_place="x")).meeting_place == "x"
    assert (meeting.passed(begins - 1), meeting.passed(begins)) == (False, True)
    assert not suggested("জরুরি", NOW_MS, OFFICE).passed(NOW_MS)
    assert not suggested("কাজ", NOW_MS, OFFICE)


@pytest.mark.parametrize(
    ("draft", "subject", "set_"),
    [
        (Draft(text="Subject: Shelters\nSend the list by 5 pm tomorrow"), "Shelters", True),
        (Draft(text="Send the list by 5 pm tomorrow", subject="Mine"), "Mine", True),
        (Draft(text="Subject: Shelters\nSend it by 01-01-2020"), "Shelters", False),
        (Draft(text="Subject: Shelters", type=RecordType.DECISION), "", False),
    ],
)
def test_where_nobody_is_asked_a_directive_gets_what_is_not_over(draft, subject, set_):
    got = with_suggested(draft, OFFICE, NOW_MS)
    assert (got.subject, got.deadline_ms is not None) == (subject, set_)


RECORD = Record(
    seq=1, record_id="0" * 32, type=RecordType.DIRECTIVE, captured_ms=NOW_MS, filed_ms=NOW_MS,
    capture=Capture.PASTE, origin=Origin(), key="k", prev="p", salt="s",
)  # fmt: skip


def test_a_filed_directive_without_a_deadline_is_offered_the_one_of_its_message():
    record = replace(RECORD, text="আজ ৫টার মধ্যে জানান")
    at = datetime(2024, 10, 23, 17, 0, tzinfo=DHAKA).timestamp() * 1000
    assert late_deadline(record, OFFICE) == at
    assert late_deadline(replace(record, deadline_ms=1), OFFICE) is None
    read = replace(record, text="", picture_words="10:15\nআজ\n৫টার মধ্যে জানান")
    assert late_deadline(read, OFFICE) == at
    assert late_deadline(replace(record, text="কাল বেলা ১১টায় সভা"), OFFICE) is None
    assert late_deadline(replace(record, type=RecordType.MESSAGE), OFFICE) is None


@pytest.mark.parametrize(
    ("original", "sender"),
    [
        ("", "DC Dhaka"),  # typed by the officer
        ("[09:05, 23/11/2026] DC Dhaka: x", "DC Dhaka"),
        ("[09:05, 23/11/2026] UNO: x", ""),
        ("কোনো নাম নেই", ""),
    ],
)
def test_the_sender_is_the_one_whom_the_words_name(original, sender):
    assert shown_sender(Draft(text="x", sender="DC Dhaka", original=original.encode())) == sender


def test_a_designation_that_a_contact_gave_is_not_asked_about():
    (pasted,) = read_pasted("[09:05, 22/10/2024] DC Dhaka: সভা")
    known = replace(pasted, draft=replace(pasted.draft, designation="DC"))
    asked_about = {item.field for item in with_offers(known, "", Schedule(), 0).unread}
    assert "designation" not in asked_about


SENDERS = (Contact("DC"), Contact("DC Dhaka", "Deputy Commissioner"), Contact("ADC"))


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (
            "22:10\nDC Dhaka\nSend the shelters list by 5 pm tomorrow. It is urgent",
            {"sender": "DC Dhaka", "subject": "Send the shelters list by 5 pm tomorrow"},
        ),
        (
            "10:15 4G 85%\nSend the shelters\nlist by\n05-11-2024 9 am. It is urgent\n9:12 AM",
            {"subject": "Send the shelters list by 05-11-2024 9 am"},
        ),
        ("MRDC Dhakaiya: no name of the list", {"subject": "MRDC Dhakaiya: no name of the list"}),
        ("DC", {}),  # too short to be known
    ],
)
def test_what_a_picture_says_is_offered_for_each_field(words, offered):
    pasted = picture_offers(words, SENDERS, OFFICE, NOW_MS)
    offers = {item.field: item.offer for item in pasted.unread if isinstance(item.offer, str)}
    offers.pop("priority", None)
    assert offers == offered
    times = {item.field for item in pasted.unread if item.doubt is Doubt.READ}
    assert times == ({"deadline_ms", "priority"} if "urgent" in words else set())


def test_a_list_ticks_what_it_can_by_itself():
    over, to_come = (
        suggested("২০-১০-২০২৪ তারিখের মধ্যে", NOW_MS, OFFICE),
        suggested("জরুরি", NOW_MS, OFFICE),
    )
    assert ticked({1: over, 2: to_come, 3: Suggestion()}, NOW_MS) == {2: to_come}
    unreadable = UnreadableCapture("b.sealed", "b", LogKnows.NOTHING)
    assert [*sealed_suggestions([SEALED, unreadable], OFFICE)] == ["a"]


SEALED = SealedCapture(
    file_name="a.sealed", digest="a", log_knows=LogKnows.SEALED_HERE, record_id="a" * 32,
    sealed_ms=NOW_MS, source=SealedSource.CLIPBOARD, type=RecordType.DIRECTIVE,
    security=SecurityClass.ORDINARY, words="আজ ৫টার মধ্যে জানান", size=1,
)  # fmt: skip


def test_a_sealed_message_suggests_what_its_words_say_unless_its_time_was_set():
    at = datetime(2024, 10, 23, 17, 0, tzinfo=DHAKA).timestamp() * 1000
    assert suggested_of(SEALED, OFFICE).deadline_ms == at
    day_before = replace(SEALED, claimed=ClaimedTime("", NOW_MS - 24 * 3_600_000))
    assert suggested_of(day_before, OFFICE).deadline_ms == at - 24 * 3_600_000
    set_ = replace(SEALED, fields=(Change("meeting_ms", "1"),))
    assert not suggested_of(set_, OFFICE)
    assert not suggested_of(replace(SEALED, type=RecordType.DECISION), OFFICE)
    assert is_ready(SEALED)
    assert not is_ready(replace(SEALED, again="12"))
    assert not is_ready(replace(SEALED, log_knows=LogKnows.NOTHING))
    assert not is_ready(UnreadableCapture("b.sealed", "b", LogKnows.SEALED_HERE))
