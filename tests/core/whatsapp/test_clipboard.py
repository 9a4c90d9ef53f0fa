import pytest

from desktop.core.whatsapp.model import DayOrder, Format, Kind
from desktop.core.whatsapp.parser import read_copied


def told(chat):
    return [(m.sender, m.body, m.time and m.time.iso) for m in chat.messages]


def test_several_copied_messages():
    chat = read_copied("[09:05, 22/10/2024] DC Dhaka: এক\r\nদুই\r\n[09:06, 22/10/2024] UNO: জি\r\n")
    assert told(chat) == [
        ("DC Dhaka", "এক\nদুই", "2024-10-22T09:05:00+06:00"),
        ("UNO", "জি", "2024-10-22T09:06:00+06:00"),
    ]


def test_day_and_month_by_the_interfaces_language():
    text = "[2:10 PM, 6/8/2021] N: t"
    assert read_copied(text).day_order is DayOrder.AMBIGUOUS
    assert told(read_copied(text, day_first=False)) == [("N", "t", "2021-06-08T14:10:00+06:00")]


def test_one_message_without_a_header():
    chat = read_copied("\ufeffআগামীকাল সভা\n\nসকাল ৯টায়\n\n")
    assert told(chat) == [(None, "আগামীকাল সভা\n\nসকাল ৯টায়", None)]
    assert chat.lines == (4, 0, 4, 0, 0)
    assert chat.format is None
    assert read_copied("\u200emarked").messages[0].kind is Kind.TEXT


def test_a_message_without_a_header_is_looked_at_like_any():
    (message,) = read_copied("সভা ৪টায় <This message was edited>").messages
    assert (message.edited, message.kind) == (True, Kind.TEXT)
    assert not read_copied("সভা").messages[0].edited
    assert read_copied("IMG-20241022-WA0001.jpg (file attached)").messages[0].kind is Kind.MEDIA


def test_what_stands_before_the_first_header_is_a_message_too():
    chat = read_copied("প্রথম\n[09:05, 22/10/2024] N: t\nu")
    assert told(chat) == [(None, "প্রথম", None), ("N", "t\nu", "2024-10-22T09:05:00+06:00")]
    assert [(m.first_line, m.last_line) for m in chat.messages] == [(1, 1), (2, 3)]
    assert chat.lines == (3, 1, 2, 0, 0)


@pytest.mark.parametrize("blank", ["", "\n", " \r\n\t\n"])
def test_blank_text_holds_no_message(blank):
    chat = read_copied(blank)
    assert list(chat.messages) == []
    assert sum(chat.lines[1:]) == chat.lines.total


def test_phones_copy_several_messages_without_a_year():
    text = (
        "আগে\n[22/10, 09:05] DC Dhaka: এক\nদুই\n\n[22/10, 9:06 am] UNO: জি\n[22/10, 09:07] UNO left"
    )
    chat = read_copied(text)
    assert told(chat) == [
        (None, "আগে", None),
        ("DC Dhaka", "এক\nদুই", None),
        ("UNO", "জি", None),
        (None, "UNO left", None),
    ]
    assert chat.messages[1].time == ("22/10, 09:05", None, False)
    assert chat.messages[1].time.at_ms is None
    assert chat.messages[3].kind is Kind.SYSTEM
    assert (chat.format, chat.lines) == (Format.COPIED, (6, 2, 3, 1, 0))
