"""Which lines begin messages: pasted headers, lines in doubt, and the ledger of every line."""

import pytest

from desktop.core.whatsapp.model import DayOrder, Flag, Format, Kind
from desktop.core.whatsapp.parser import parse

PASTED, LATE = Flag.POSSIBLE_PASTED_HEADER, Flag.OUT_OF_ORDER
CHAT = """\
22/10/2024, 09:05 - DC: এক
22/10/2024, 09:10 - UNO: দুই
22/10/2024, 09:15 - DC: তিন
{inner}
22/10/2024, 09:20 - UNO: চার
22/10/2024, 09:25 - DC: পাঁচ
"""


def told(chat):
    return [(m.sender, m.body, m.flags) for m in chat.messages]


def kept(inner):
    return [
        ("DC", "এক", ()),
        ("UNO", "দুই", ()),
        ("DC", f"তিন\n{inner}", (PASTED,)),
        ("UNO", "চার", ()),
        ("DC", "পাঁচ", ()),
    ]


@pytest.mark.parametrize(
    "inner",
    [
        "20/10/2024, 08:00 - Minister: জাল",
        "25/12/2024, 08:00 - Minister: জাল",
        "20/10/2024, 08:00 - Minister: জাল\n20/10/2024, 08:01 - Secretary: জাল\nআরও",
        "20/10/2024, 08:00 - Minister: জাল\n20/10/2024, 08:01 - Minister: জাল",
        "25/12/2024, 08:00 - Minister: জাল\n25/12/2024, 08:01 - Secretary: জাল",
        "25/10/2024, 10:00 - সমন্বয় সভা",
        # in other formats than the file's, even by those who are known and in order
        "[22/10/2024, 09:16:00] UNO: জাল",
        "[09:16, 22/10/2024] UNO: জাল",
        "22/10/24, 09:16 - UNO: জাল",
        "22/10/2024, 9:16 am - UNO: জাল",
        "22/10/2024 09:16 - UNO: জাল",
        "22.10.2024, 09:16 - UNO: জাল",
        "2024/10/22, 09:16 - UNO: জাল",
        "10/22/2024, 09:16 - UNO: জাল",
        "২২/১০/২০২৪, ০৯:১৬ - UNO: জাল",
        "[22/10/2024, 9:16 whatever] UNO: জাল",
    ],
)
def test_a_pasted_header_stays_inside_and_is_flagged(inner):
    chat = parse(CHAT.format(inner=inner))
    assert told(chat) == kept(inner)
    assert chat.lines == (5 + inner.count("\n") + 1, 5, inner.count("\n") + 1, 0, 0)


@pytest.mark.parametrize("name", ["Once", "DC", "UNO"])
def test_whoever_writes_in_order_is_not_inside(name):
    chat = parse(CHAT.format(inner=f"22/10/2024, 09:16 - {name}: ok"))
    assert [flags for *_, flags in told(chat)] == [()] * 6
    assert chat.messages[3].sender == name


def test_a_known_sender_out_of_order_is_a_flagged_message():
    chat = parse(CHAT.format(inner="21/10/2024, 23:00 - UNO: late\nmore"))
    assert told(chat)[3] == ("UNO", "late\nmore", (PASTED, LATE))
    assert len(chat.messages) == 6


def test_many_who_write_once_are_not_swallowed_by_one_late_message():
    lines = ["22/10/2024, 09:00 - DC: সবাই জানান", "22/10/2024, 09:01 - UNO: জি"]
    lines += [f"22/10/2024, 10:{n:02} - Officer {n}: জি স্যার" for n in range(40)]
    lines += ["22/10/2024, 09:30 - DC: late", "22/10/2024, 11:00 - UNO: ok"]
    chat = parse("\n".join(lines))
    assert [m.flags for m in chat.messages] == [()] * 42 + [(PASTED, LATE)] + [()]


def test_the_first_line_is_never_inside():
    chat = parse("25/12/2024, 09:00 - X: a\n22/10/2024, 09:00 - Y: b\n22/10/2024, 09:01 - Y: c\n")
    assert [m.sender for m in chat.messages] == ["X", "Y", "Y"]
    assert [bool(m.flags) for m in chat.messages] == [True, False, False]


def test_a_whole_old_chat_pasted_into_the_first_message_stays_inside():
    pasted = "\n".join(f"20/10/2024, 08:{n:02} - {'XY'[n % 2]}: old" for n in range(9))
    chat = parse(f"22/10/2024, 09:05 - DC: দেখুন\n{pasted}\n22/10/2024, 09:06 - UNO: ok\n")
    assert told(chat) == [("DC", f"দেখুন\n{pasted}", (PASTED,)), ("UNO", "ok", ())]


def test_nothing_is_inside_a_notice():
    chat = parse(
        "25/12/2024, 09:00 - Messages are end-to-end encrypted.\n22/10/2024, 09:05 - DC: a\n"
        "22/10/2024, 09:06 - UNO: b\n26/12/2024, 09:00 - UNO: c\n"
    )
    assert [m.sender for m in chat.messages] == [None, "DC", "UNO", "UNO"]
    chat = parse("22/10/2024, 09:05 - X left\n21/10/2024, 09:05 - DC: a\n")
    assert [m.sender for m in chat.messages] == [None, "DC"]
    assert [bool(m.flags) for m in chat.messages] == [True, False]


def test_more_pasted_lines_than_messages_do_not_decide_the_format():
    pasted = "\n".join(f"[09:{n:02}, 20/10/2024] X: জাল" for n in range(15))
    chat = parse(f"22/10/2024, 09:05 - DC: দেখুন\n{pasted}\n22/10/2024, 09:06 - UNO: ok\n")
    assert chat.format is Format.ANDROID
    assert told(chat) == [("DC", f"দেখুন\n{pasted}", (PASTED,)), ("UNO", "ok", ())]


def test_one_odd_first_line_does_not_decide_the_format_either():
    rest = "\n".join(f"22/10/2024, 09:{n:02} - DC: {n}" for n in range(30))
    chat = parse(f"[09:05, 22/10/2024] X: t\n{rest}\n")
    assert chat.format is Format.ANDROID
    assert chat.lines == (31, 30, 0, 0, 1)


@pytest.mark.parametrize(
    "line",
    [
        "22/10/2024, 9:16 pasado - UNO: hola",
        "22/10/2024, nachm. 9:16 - UNO: hallo",
        "45/10/2024, 09:16 - UNO: x",
        "22/10/2024, 29:16 - UNO: x",
        # No phone's shape, but too near to one to be words of the message before.
        "22/10/2024, a las 2:05 - UNO: x",
        "22/10/2024, 2:05 p-m - UNO: x",
        "22/10/2024, 2:05 p.m., - UNO: x",
        "22/10/2024, 09:05 UTC+6 - UNO: x",
        "22/10/2024, 2:05 nachmittagsundnochlaenger - UNO: x",
        "22/10/2024, 09:05 \u2013 UNO: x",
        "22/10/2024, 09:05- UNO: x",
        "22/10/2024,  09:05 - UNO: x",
        "22/10/2024,09:05 - UNO: x",
        "22/10/2024, 9h05 - UNO: x",
        "22/10/2024, 09:5 - UNO: x",
    ],
)
def test_a_line_in_doubt_is_unparsed_to_the_next_header(line):
    chat = parse(CHAT.format(inner=f"{line}\nmore\n20/10/24, 08:00 - Q: other format"))
    assert [m.body for m in chat.messages] == ["এক", "দুই", "তিন", "চার", "পাঁচ"]
    assert not any(m.flags for m in chat.messages)
    assert chat.lines == (8, 5, 0, 0, 3)


@pytest.mark.parametrize(
    "line",
    [
        "২৩/১০/২০২৪ তারিখ ১০:৩০ টায় - সভাকক্ষ: ২",
        "22/10/2024, 10:30 টায় সভা",
        "1. 22/10/2024, 10:30 - সভা: সভাকক্ষ",
        "22/10/2024 - সভা: সভাকক্ষ",
        "[22/10/2024] সভা: সভাকক্ষ",
        "22/10/2024, 10:30 to 11:30 - সভা: সভাকক্ষ",
    ],
)
def test_a_directives_own_dates_stay_in_the_directive(line):
    chat = parse(CHAT.format(inner=line))
    assert [m.body for m in chat.messages] == ["এক", "দুই", f"তিন\n{line}", "চার", "পাঁচ"]


def test_an_ios_line_in_no_phones_shape_is_unparsed():
    inner = "[22/10/2024, a las 2:05:01] DC: x\r\nmore\r\n"
    chat = parse(f"{IOS.format(5, 'DC: a')}\r\n{inner}{IOS.format(6, 'DC: b')}\r\n")
    assert [m.body for m in chat.messages] == ["a", "b"]
    assert chat.lines == (4, 2, 0, 0, 2)


def test_lines_before_the_first_header_are_unparsed():
    chat = parse("cut off\n\n22/10/2024, 09:05 - DC: t\n")
    assert chat.lines == (3, 1, 0, 0, 2)
    assert chat.messages[0].first_line == 3


IOS = "[22/10/2024, 09:{:02}:00] {}"


def test_line_ends_tell_what_is_inside_an_ios_message():
    inner = f"{IOS.format(6, 'DC: জাল')}\n[22/10/2024, 09:61:00] x\nশেষ"
    text = f"{IOS.format(5, 'UNO: দেখুন')}\n{inner}\r\n{IOS.format(7, 'DC: সত্য')}\r\n"
    chat = parse(text)
    assert told(chat) == [("UNO", f"দেখুন\n{inner}", (PASTED,)), ("DC", "সত্য", ())]
    assert chat.lines == (5, 2, 3, 0, 0)


def test_a_header_pasted_into_an_ios_file_of_crlf_alone_stays_inside_its_message():
    """As in an Android file: it is older than its neighbours and its sender writes nowhere else."""
    chat = parse(
        f"{IOS.format(5, 'UNO: দেখুন')}\r\nভিতরের লাইন\r\n"
        f"{IOS.format(9, 'UNO: ফরোয়ার্ড:')}\r\n{IOS.format(2, 'ADC: জাল')}\r\n"
        f"{IOS.format(10, 'DC: সত্য')}\r\n{IOS.format(11, 'UNO: জি')}\r\n"
    )
    assert [item.sender for item in chat.messages] == ["UNO", "UNO", "DC", "UNO"]
    assert "জাল" in chat.messages[1].body
    assert PASTED in chat.messages[1].flags


def test_what_is_inside_an_ios_message_does_not_decide_the_day_order():
    inner = "[22/10/2024, 09:05:00] DC: জাল"
    text = f"[05/06/2024, 09:05:00] UNO: দেখুন\n{inner}\r\n[06/07/2024, 09:05:00] DC: t\r\n"
    assert parse(text).day_order is DayOrder.AMBIGUOUS


def test_an_ios_message_out_of_order_is_sure_when_line_ends_tell():
    text = "".join(IOS.format(minute, f"{name}: t\r\n") for minute, name in [(5, "A"), (9, "B")])
    chat = parse(text + IOS.format(7, "Once: late\r\n") + IOS.format(10, "A: t\r\n"))
    assert [m.sender for m in chat.messages] == ["A", "B", "Once", "A"]
    assert [m.flags for m in chat.messages] == [(), (), (LATE,), ()]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_one_kind_of_line_end_tells_nothing(end):
    lines = [IOS.format(5, "DC: a"), "inner", IOS.format(6, "UNO: b"), IOS.format(7, "DC: c")]
    chat = parse(end.join(lines))
    assert [m.sender for m in chat.messages] == ["DC", "UNO", "DC"]
    assert [m.body for m in chat.messages] == ["a\ninner", "b", "c"]


def test_a_stray_crlf_does_not_make_the_other_headers_inner():
    lines = [IOS.format(minute, "DC: t\n") for minute in range(5, 15)]
    lines[3] = lines[3].replace("\n", "\r\n")
    assert len(parse("".join(lines)).messages) == 10


def test_a_chat_cut_off_in_the_last_line_still_has_its_own_ends():
    text = f"{IOS.format(5, 'A: t')}\r\n{IOS.format(6, 'B: t')}\n{IOS.format(6, 'C: t')}\r\n"
    chat = parse(text + IOS.format(7, "A: cut"))
    assert [(m.sender, m.body) for m in chat.messages] == [
        ("A", "t"),
        ("B", f"t\n{IOS.format(6, 'C: t')}"),
        ("A", "cut"),
    ]


def test_more_dates_inside_than_outside_do_not_decide_the_day_order_either():
    lines = ["[22/10/2024, 09:05:00] A: t\n", "[22/11/2024, 09:05:00] A: t\n"]
    chat = parse("x\n" + "".join(lines) + "y\r\n[11/22/2024, 09:05:00] A: t\r\n")
    assert chat.day_order is DayOrder.MONTH_FIRST
    assert chat.lines == (5, 1, 0, 0, 4)


def test_notices_and_their_lines_are_counted_as_such():
    chat = parse("22/10/2024, 09:05 - Rahim changed the description\nto this\n\n")
    (message,) = chat.messages
    assert (message.kind, message.body) == (Kind.SYSTEM, "Rahim changed the description\nto this")
    assert chat.lines == (3, 0, 2, 1, 0)
