import pytest

from desktop.core.whatsapp.bodies import read_body
from desktop.core.whatsapp.model import Kind
from desktop.core.whatsapp.parser import parse

L = "\u200e"


def composed(text):
    """Write য় as one character, which no editor's normalization leaves in this file."""
    return text.replace("\u09af\u09bc", "\u09df")


OMITTED_BN = ["<মিডিয়া বাদ দেওয়া হয়েছে>", "<মিডিয\u09bcা বাদ দেওয\u09bcা হয\u09bcেছে>"]


WITHOUT_FILE = [
    "<Media omitted>",
    *OMITTED_BN,
    "<View once voice message omitted>",
    "<Video note omitted>",
    "null",
    f"{L}image omitted",
    "image omitted",
    f"{L}video omitted",
    f"{L}audio omitted",
    f"{L}sticker omitted",
    f"{L}GIF omitted",
    f"{L}document omitted",
    f"{L}Contact card omitted",
    f"{L}You received a view once message. Open it on your phone.",
]
DELETED = [
    "This message was deleted",
    f"{L}This message was deleted.",
    "You deleted this message",
    "This message was deleted by admin DC Dhaka.",
    f"{L}This message was deleted by admin A.K.M. Fazlul Huq, Deputy Commissioner, Dhaka.",
    "এই বার্তাটি মুছে ফেলা হয়েছে",
    "এই মেসেজটি মুছে ফেলা হয\u09bcেছে।",
    "আপনি এই বার্তাটি মুছে ফেলেছেন",
]
NOTICES = [
    f"{L}Messages and calls are end-to-end encrypted.",
    f"{L}DC Dhaka added you",
    f"{L}Missed voice call",
    "Missed video call",
    "Missed group voice call. Tap to call back",
    f"{L}Missed voice call, {L}Click to call back",
    f"{L}ডিসি ঢাকা আপনাকে যোগ করেছেন",
]
WORDS = [
    "",
    "আজ বিকাল ৩টায় সভা।",
    "DC Dhaka added you",  # without the mark anyone may have written it
    "Messages and calls are end-to-end encrypted.",
    f"{L}POLL:\nকখন সভা?\n{L}OPTION: সকাল (২ votes)",
    f"{L}Location: https://maps.google.com/?q=23.7,90.4",
    "location: https://maps.google.com/?q=23.7,90.4",
    f"{L}@\u2068UNO Savar\u2069 দেখুন",
    "null and void",
    "This message was deleted by mistake, please send again",
    # Directives that begin as a notice does.
    "Missed video call yesterday, so send the report by 5 pm today",
    "This message was deleted by admin because it was wrong; the new deadline is 5 pm",
    "You sent a view once photo, please resend it normally with the report by 5 pm",
    "See the file attached",
    f"ছবির বর্ণনা {L}image omitted",  # a caption
    f"{L}ছবির বর্ণনা {L}image omitted",
    "<Media omitted>\nছবির বর্ণনা",
    "<Media omitted> says the export",
    "ছবি omitted",
    "।",
    ".",
    "a.b (file attached) and more",
    L,
]


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        *((Kind.MEDIA, body) for body in WITHOUT_FILE),
        *((Kind.DELETED, body) for body in DELETED),
        *((Kind.SYSTEM, body) for body in NOTICES),
        *((Kind.TEXT, body) for body in WORDS),
    ],
)
def test_a_body_tells_its_kind(kind, body):
    assert read_body(body) == (kind, None, False)


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("IMG-20241022-WA0001.jpg (file attached)", "IMG-20241022-WA0001.jpg"),
        ("IMG-20241022-WA0001.jpg (file attached)\nএকটি বর্ণনা\nদুই", "IMG-20241022-WA0001.jpg"),
        (f"{L}IMG-20241022-WA0001.jpg (ফাইল সংযুক্ত করা হয়েছে)", "IMG-20241022-WA0001.jpg"),
        ("PTT-20241022-WA0002.opus (archivo adjunto)", "PTT-20241022-WA0002.opus"),
        ("বাজেট ২০২৪ (চূড়ান্ত).pdf (file attached)", "বাজেট ২০২৪ (চূড়ান্ত).pdf"),
        (f"{L}<attached: 00000012-PHOTO-2024-10-22-09-05-01.jpg>",
         "00000012-PHOTO-2024-10-22-09-05-01.jpg"),
        (f"বর্ণনা {L}<attached: 00000013-PHOTO.jpg>", "00000013-PHOTO.jpg"),
        (f"00000014-PHOTO.jpg <{L}attached>", "00000014-PHOTO.jpg"),
        (f"{L}পত্র.pdf • {L}৩ pages {L}document omitted", "পত্র.pdf"),
    ],
)  # fmt: skip
def test_media_with_a_file(body, name):
    assert read_body(body) == (Kind.MEDIA, name, False)


@pytest.mark.parametrize(
    "mark",
    [
        "<This message was edited>",
        f"{L}<This message was edited>",
        "<এই বার্তাটি সম্পাদনা করা হয়েছে>",
        "<মেসেজটি এডিট করা হয\u09bcেছে>",
    ],
)
def test_edited(mark):
    assert read_body(f"সভা ৪টায় {mark}") == (Kind.TEXT, None, True)
    assert read_body(f"{L}এক\nদুই {mark}") == (Kind.TEXT, None, True)
    assert read_body(f"so {mark} it says") == (Kind.TEXT, None, False)


def test_view_once_is_a_dot_without_a_space():
    once, dot, more = parse(
        "22/10/2024, 09:05 - N:.\n22/10/2024, 09:06 - N: .\n22/10/2024, 09:07 - N:.\nm\n"
    ).messages
    assert (once.sender, once.body, once.kind) == ("N", ".", Kind.MEDIA)
    assert (dot.body, dot.kind) == (".", Kind.TEXT)
    assert (more.body, more.kind) == (".\nm", Kind.TEXT)


def test_the_body_is_kept_exactly_but_for_trailing_blank_lines():
    text = (
        f"[22/10/2024, 09:05:01] N: {L} a \u2068@x\u2069 \n\n  b\t\n\n \n"
        "[22/10/2024, 09:06:01] N: \n[22/10/2024, 09:06:02] N:\n"
    )
    first, empty, bare = parse(text).messages
    assert first.body == f"{L} a \u2068@x\u2069 \n\n  b\t"
    assert (first.first_line, first.last_line) == (1, 5)
    assert (empty.body, empty.kind, empty.sender) == ("", Kind.TEXT, "N")
    assert (bare.body, bare.kind, bare.sender) == ("", Kind.TEXT, "N")


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("<মিডিয়া বাদ দেওয়া হয়েছে>", Kind.MEDIA),
        ("এই বার্তাটি মুছে ফেলা হয়েছে", Kind.DELETED),
        ("আপনি এই মেসেজটি ডিলিট করেছেন", Kind.DELETED),
        ("<Media omitted>", Kind.MEDIA),
        ("Image omitted", Kind.MEDIA),
        ("You deleted this message", Kind.DELETED),
        ("Missed video call", Kind.SYSTEM),
    ],
)
def test_fixed_words_are_known_in_both_spellings_and_in_any_case(body, kind):
    parts = body.replace("\u09df", "\u09af\u09bc")
    for written in (parts, composed(parts), parts.upper(), parts.lower(), parts.title()):
        assert read_body(written).kind is kind, ascii(written)


def test_an_edited_message_is_known_in_both_spellings():
    words = "সভা <এই বার্তাটি সম্পাদনা করা হয\u09bcেছে>"
    assert read_body(words).edited
    assert read_body(composed(words)).edited


def test_a_notice_in_bengali_is_known_in_both_spellings():
    notice = "22/10/2024, 09:05 - ডিসি: ঢাকা সরিয\u09bcে দিয\u09bcেছেন আপনাকে: কারণ\n"
    assert notice != composed(notice)
    plain, other = parse(notice.encode()), parse(composed(notice).encode())
    assert [item.kind for item in plain.messages] == [item.kind for item in other.messages]


def test_words_or_a_file_are_something_and_a_placeholder_is_not():
    sent = [
        "Send the list by 5 pm",
        "IMG-20241022-WA0001.jpg (file attached)",
        "<Media omitted>",
        "This message was deleted",
        "<Media omitted>\nSend this list by 5 pm",
    ]
    lines = "\n".join(f"22/10/2024, 09:0{n} - N: {body}" for n, body in enumerate(sent))
    held = [item.holds_something for item in parse(lines).messages]
    assert held == [True, True, False, False, True]
