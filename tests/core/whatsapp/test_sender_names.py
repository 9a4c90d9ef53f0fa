import pytest

from desktop.core.whatsapp.bodies import clean_name
from desktop.core.whatsapp.model import Kind
from desktop.core.whatsapp.parser import parse, read_copied

L = "\u200e"


def android(*rests):
    return parse("".join(f"22/10/2024, 09:{n:02} - {rest}\n" for n, rest in enumerate(rests)))


def senders(*rests):
    return [message.sender for message in android(*rests).messages]


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("DC Dhaka", "DC Dhaka"),
        ("~\u202fরহিম", "রহিম"),
        ("~ Rahim", "Rahim"),
        ("~Rahim", "~Rahim"),
        (f"{L}\u202aRahim\u202c\u2069", "Rahim"),
        ("+880\u00a01711\u2011223344", "+880\u00a01711-223344"),
        ("র‌্যাব", "র‌্যাব"),
    ],
)
def test_names_lose_what_cannot_be_seen(raw, name):
    assert clean_name(raw) == name


def test_a_name_that_the_sender_chose_is_marked_and_no_other():
    shown = [
        message.shown_sender
        for message in android(
            "~\u202fDC Dhaka: a", f"{L}~ DC Dhaka: b", "DC Dhaka: c", "~DC: d", "Sir: ~ DC Dhaka: e"
        ).messages
    ]
    assert shown == ["~DC Dhaka", "~DC Dhaka", "DC Dhaka", "~DC", "Sir"]
    copied = read_copied("[22/10, 09:05] ~ DC Dhaka: a\n[22/10, 09:06] DC Dhaka: b\n").messages
    assert [message.shown_sender for message in copied] == ["~DC Dhaka", "DC Dhaka"]


def test_every_direction_mark_goes_and_its_neighbours_stay():
    for first, last in ((0x200E, 0x200F), (0x202A, 0x202E), (0x2066, 0x2069)):
        assert clean_name("a" + "".join(map(chr, range(first, last + 1))) + "b") == "ab"
        for code in (first - 1, last + 1):
            assert len(clean_name(f"a{chr(code)}b")) == 3


def test_a_colon_in_one_message_belongs_to_the_message():
    chat = android("Rahim: Note: come", "Karim: ok", "Rahim: yes")
    assert [(m.sender, m.body) for m in chat.messages] == [
        ("Rahim", "Note: come"),
        ("Karim", "ok"),
        ("Rahim", "yes"),
    ]


LONGEST, ODD = "x" * 120, 'He changed the subject "x"'


@pytest.mark.parametrize(
    ("rests", "names"),
    [
        # No longer than WhatsApp lets it be.
        (
            [f"{LONGEST}: t", f"{LONGEST}:", f"{LONGEST}x: t", f"{LONGEST}x:"],
            [LONGEST] * 2 + [None] * 2,
        ),
        (["DC - Dhaka: t", "DC - Dhaka - 2: a - b: c"], ["DC - Dhaka", "DC - Dhaka - 2"]),
        # A longer name is confirmed by all messages, and may go on with any letter but a mark.
        (["Rahim: Note: come"], ["Rahim"]),
        (["DC: Dhaka: one", "DC: Dhaka: Note: two"], ["DC: Dhaka"] * 2),
        (["A: B: C: one", "A: B: C: two"], ["A: B: C"] * 2),
        *(
            ([f"DC: {more}: one", f"DC: {more}: two"], [f"DC: {more}"] * 2)
            for more in ("ঢাকা", "– Dhaka", "\U0001f3db Dhaka")
        ),
        (["A: B: C: D: E: x", "A: B: C: D: E: y"], ["A: B: C: D"] * 2),
        # A word of notices in a message names nobody.
        (["DC: Dhaka: one", "Rahim: he added a line", "DC: ok"], ["DC", "Rahim", "DC"]),
        (["A: B: one", "Rahim added: a line", "A: ok"], ["A", "Rahim added", "A"]),
        # Messages of the shorter name deny the longer.
        (["DC: Dhaka: one", "DC: Dhaka: two", "DC: three"], ["DC"] * 3),
        # Any name that occurs twice is a sender's.
        (
            ['He changed the subject "x": one', 'He changed the subject "x": two'],
            ['He changed the subject "x"'] * 2,
        ),
    ],
    ids=lambda value: value[0][:20] if value else "",
)
def test_of_these_messages_these_are_the_names(rests, names):
    assert senders(*rests) == names


@pytest.mark.parametrize(
    "notice",
    [
        "DC: Dhaka left",
        "DC: Dhaka joined using this group's invite link",
        "DC: Dhaka created group",
        "DC: Dhaka added Rahim",
        "You added DC: Dhaka",
        "Rahim removed DC: Dhaka",
    ],
)
def test_notices_confirm_a_longer_name(notice):
    told, said = android(notice, "DC: Dhaka: one").messages
    assert (told.kind, told.sender, told.body) == (Kind.SYSTEM, None, notice)
    assert (said.kind, said.sender, said.body) == (Kind.TEXT, "DC: Dhaka", "one")


def test_one_who_added_two_is_nobody_either():
    chat = android("Rahim added A: B", "Rahim added A: C", "A: B: hello", "A: C: hello")
    assert [m.sender for m in chat.messages] == [None, None, "A: B", "A: C"]
    chat = android("Rahim added A: B", "Rahim added A: I did", "A: B: hello")
    assert [m.sender for m in chat.messages] == ["Rahim added A", "Rahim added A", "A"]


def test_a_marked_notice_confirms_a_longer_name_among_the_shorter():
    chat = parse(
        f"[22/10/2024, 09:05:01] Office: {L}DC: Dhaka added Rahim\n"
        "[22/10/2024, 09:06:01] DC: Dhaka: one\n[22/10/2024, 09:07:01] DC: two\n"
    )
    assert [(m.sender, m.body) for m in chat.messages] == [
        ("Office", f"{L}DC: Dhaka added Rahim"),
        ("DC: Dhaka", "one"),
        ("DC", "two"),
    ]
    assert chat.messages[0].kind is Kind.SYSTEM


def test_a_directive_is_not_taken_for_a_notice():
    chat = android("DC: Dhaka left the meeting: why", "DC: all of you added later: no", "DC: ok")
    assert [m.kind for m in chat.messages] == [Kind.TEXT] * 3
    assert {m.sender for m in chat.messages} == {"DC"}


def test_old_notices_have_no_sender():
    chat = android(
        "Messages and calls are end-to-end encrypted. Tap to learn more.",
        "Rahim left",
        'Rahim changed the subject from "A" to "Plan: B"',
        "N: t",
    )
    assert [m.kind for m in chat.messages] == [Kind.SYSTEM] * 3 + [Kind.TEXT]
    assert [m.sender for m in chat.messages] == [None, None, None, "N"]
    assert chat.lines == (4, 1, 0, 3, 0)


def test_a_name_of_nothing_visible_still_writes_messages():
    (message,) = android(f"{L}: t").messages
    assert (message.sender, message.body, message.kind) == ("", "t", Kind.TEXT)
