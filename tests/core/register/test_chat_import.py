import json
from collections import Counter
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from helpers.directives import NOON

from desktop.core.errors import KnownError
from desktop.core.office.schedule import Schedule
from desktop.core.register.chat_import import (
    account_of,
    batch,
    chat_name,
    drafts,
    fresh_lines,
    known_lines,
    message_keys,
    period,
    portions,
    read_copied_export,
    read_export,
    suggestions,
)
from desktop.core.register.enums import Capture, Confidence, Priority, RecordType
from desktop.core.register.records import Attachment
from desktop.core.whatsapp.parser import read_copied

DHAKA = ZoneInfo("Asia/Dhaka")
CHAT = (
    "22/10/2024, 09:05 - Messages are end-to-end encrypted.\n"
    "22/10/2024, 09:05 - DC Dhaka: সভা ২২ তারিখ\r\nদুই\n"
    "22/10/2024, 09:06 - UNO Savar: জি\n"
    "23/10/2024, 10:00 - DC Dhaka: ছক.pdf (file attached)\n"
    "স্মারক ০৫.৪১.২৬০০.০০০.০০.০০০.২৪-১২\n"
    "24/10/2024, 25:99 - DC Dhaka: পড়া যায় না\n"
    "বাকি"
).encode()
OPEN = b"03/09/26, 10:00 - DC Dhaka: one\n04/09/26, 10:00 - UNO: two\n"


def export(data=CHAT, **more):
    return read_export("WhatsApp Chat with Office.txt", data, zipped=False, **more)[0]


def no_media(_name):
    return None


def test_each_draft_keeps_its_own_lines_exactly_and_the_whole_file_is_accounted_for():
    chat = export(b"\xef\xbb\xbf" + CHAT)
    made = list(drafts(chat, chat.messages, no_media))
    first = "22/10/2024, 09:05 - DC Dhaka: সভা ২২ তারিখ\r\nদুই\n"
    assert made[0].original == first.encode()
    assert made[0].text == "সভা ২২ তারিখ\nদুই"
    assert (made[0].sender, made[0].group) == ("DC Dhaka", "Office")
    assert made[0].capture is Capture.FILE
    assert made[0].claimed.at_ms == 1729566300000
    assert made[0].claimed.confidence is Confidence.HIGH
    assert [draft.sender for draft in made] == ["DC Dhaka", "UNO Savar", "DC Dhaka"]
    assert made[2].memo_no
    assert chat.unparsed == ((7, "24/10/2024, 25:99 - DC Dhaka: পড়া যায় না"), (8, "বাকি"))


def test_a_message_tells_its_minute_its_sender_and_its_words():
    found = list(message_keys(export()))
    assert found[1] == (28826105 + 1, "UNO Savar", "জি")


def test_a_message_without_a_time_is_known_by_its_source_alone():
    copied = replace(export(), chat=read_copied("সভা কাল"))
    assert period(copied) is None
    assert list(message_keys(copied)) == []
    assert known_lines(copied, set(), Counter()) == frozenset()
    (item,) = copied.messages
    assert known_lines(copied, {copied.source(item)}, Counter()) == {item.first_line}


def test_the_last_line_without_an_end_gets_none():
    chat = export(b"22/10/2024, 09:05 - N: one")
    assert next(drafts(chat, chat.messages, no_media)).original == b"22/10/2024, 09:05 - N: one"


def test_media_that_the_export_holds_are_attached_and_others_are_not():
    chat = export()
    given = Attachment("ছক.pdf", "application/pdf", b"%PDF")
    asked = []

    def medium_of(name):
        asked.append(name)
        return given

    made = list(drafts(chat, chat.messages, medium_of))
    assert asked == ["ছক.pdf"]
    assert [draft.attachments for draft in made] == [(), (), (given,)]


def test_the_source_is_the_chat_and_the_line_whatever_file_it_came_in():
    chat = export()
    zipped, _ = read_export("other.zip", CHAT, zipped=True)
    sources = [chat.source(item) for item in chat.messages]
    assert len(set(sources)) == 3
    assert sources == [zipped.source(item) for item in zipped.messages]
    assert next(drafts(zipped, zipped.messages, no_media)).capture is Capture.ZIP_MEMBER


def test_copied_text_is_captured_by_pasting():
    pasted, _readings = read_copied_export("WhatsApp", CHAT.decode())
    assert {made.capture for made in drafts(pasted, pasted.messages, no_media)} == {Capture.PASTE}


def test_a_message_without_a_time_claims_none():
    chat = export()
    timeless = chat.messages[0]._replace(time=None)
    assert next(drafts(chat, [timeless], no_media)).claimed is None


def test_an_open_day_order_is_asked_with_both_readings():
    chat, readings = read_export("x.txt", OPEN, zipped=False)
    assert [(r.day_first, r.first[:10], r.last[:10]) for r in readings] == [
        (True, "2026-09-03", "2026-09-04"),
        (False, "2026-03-09", "2026-04-09"),
    ]
    made = list(drafts(chat, chat.messages, no_media))
    assert {draft.claimed.confidence for draft in made} == {Confidence.AMBIGUOUS}


def test_a_settled_day_order_is_sure_and_remembers_that_the_file_left_it_open():
    chat, readings = read_export("x.txt", OPEN, zipped=False, day_first=False)
    assert readings is None
    claimed = next(drafts(chat, chat.messages, no_media)).claimed
    assert claimed.confidence is Confidence.HIGH
    assert claimed.form == "android ambiguous, read month-first"
    assert json.loads(batch(chat, 2).text)["settled"] is True


def test_an_order_that_the_file_tells_itself_can_be_confirmed_but_not_contradicted():
    assert not export(day_first=True).settled
    with pytest.raises(KnownError, match="chat_order_contradicted"):
        export(day_first=False)


def test_the_record_of_the_import_says_which_file_and_what_became_of_its_lines():
    record = batch(export(), 3)
    assert record.type is RecordType.IMPORT_BATCH
    told = json.loads(record.text)
    assert told["lines"] == {
        "total": 8, "header": 3, "continuation": 2, "system": 1, "unparsed": 2,
    }  # fmt: skip
    assert (told["recorded"], told["sha256"]) == (3, export().sha256)


def test_a_media_file_ends_its_portion():
    messages = export().messages
    assert [len(part) for part in portions([*messages, *messages])] == [3, 3]
    assert [len(part) for part in portions(messages[:2], most=1)] == [1, 1]
    assert [len(part) for part in portions(messages[:1])] == [1]
    assert list(portions([])) == []


@pytest.mark.parametrize(
    ("name", "chat"),
    [
        ("WhatsApp Chat with ঢাকা জেলা প্রশাসন.txt", "ঢাকা জেলা প্রশাসন"),
        ("WhatsApp Chat - Office.zip", "Office"),
        ("WhatsApp Chat with Office (1).txt", "Office"),
        ("_chat.txt", ""),
    ],
)
def test_the_chat_is_named_by_its_file(name, chat):
    assert chat_name(name) == chat


def test_no_word_of_a_chat_is_in_what_an_error_would_print_of_it():
    printed = repr(export())
    assert "WhatsApp Chat with Office.txt" in printed
    for word in ("DC Dhaka", "encrypted", "সভা", "জি", "\\xe0"):
        assert word not in printed


def test_a_message_that_was_recorded_singly_is_known_once():
    chat = export()
    keys = list(message_keys(chat))
    assert known_lines(chat, set(), Counter(keys[:1])) == {chat.messages[0].first_line}
    # A chat exported again is longer: a message known by its source uses up its key.
    source = {chat.source(chat.messages[0])}
    assert known_lines(chat, source, Counter(keys[:1])) == {chat.messages[0].first_line}
    assert known_lines(chat, source, Counter(keys)) == {item.first_line for item in chat.messages}


def test_what_the_messages_of_the_last_year_suggest_goes_into_their_drafts():
    chat = (
        "20/09/2025, 09:05 - DC: আজ ৫টার মধ্যে জানান\n"
        "21/09/2026, 09:05 - DC: জরুরি: আজ রাত ১১টার মধ্যে জানান\n"
        "21/09/2026, 09:06 - DC: বিষয়: আশ্রয়কেন্দ্র\n"
    )
    chat = export(chat.encode())
    found = suggestions(chat, Schedule(), NOON)
    assert list(found) == [2]
    made = list(drafts(chat, chat.messages, no_media, (), found))
    limit = datetime(2026, 9, 21, 23, tzinfo=ZoneInfo("Asia/Dhaka")).timestamp() * 1000
    assert [draft.deadline_ms for draft in made] == [None, limit, None]
    assert [draft.priority is Priority.URGENT for draft in made] == [False, True, False]
    assert [draft.subject for draft in made] == ["", "", "আশ্রয়কেন্দ্র"]
    copied, _ = read_copied_export("x", "আজ রাত ১১টার মধ্যে জানান")  # without a time of its own
    assert list(suggestions(copied, Schedule(), NOON)) == [1]


MORE = (
    b"22/10/2024, 09:05 - DC: one\n"
    b"22/10/2024, 09:07 - DC: two\n"
    b"22/10/2024, 09:06 - DC: delivered late\n"
    b"22/10/2024, 09:09 - DC: three\n"
)


@pytest.mark.parametrize(
    ("until", "known", "fresh"),
    [
        (None, (), {1, 2, 3, 4}),  # never imported
        ("09:07", (), {2, 3, 4}),  # its minute may have had more
        ("09:07", (2, 4), {3}),
        ("09:08", (), {4}),
        ("09:30", (), set()),
    ],
)
def test_new_is_what_stands_after_the_last_message_of_the_import_before(until, known, fresh):
    until_ms = None
    if until is not None:
        moment = datetime.fromisoformat(f"2024-10-22T{until}:30").replace(tzinfo=DHAKA)
        until_ms = round(moment.timestamp() * 1000)
    assert fresh_lines(export(MORE), until_ms, known) == fresh


def test_the_record_of_the_import_says_when_the_last_message_was_sent():
    account = account_of(batch(export(MORE), 1).text)
    assert account.until_ms == round(datetime(2024, 10, 22, 9, 9, tzinfo=DHAKA).timestamp()) * 1000
