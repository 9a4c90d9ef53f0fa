import pytest

from desktop.core.register.contacts import Contact, ContactBook, Pick
from desktop.core.whatsapp import Kind, parse

CHAT = """\
22/10/2024, 09:05 - Messages are end-to-end encrypted.
22/10/2024, 09:05 - DC Dhaka: সভা ২২ তারিখ
দুই
22/10/2024, 09:06 - UNO Savar: জি
23/10/2024, 10:00 - DC Dhaka: ছক.pdf (file attached)
"""
MESSAGES = [item for item in parse(CHAT).messages if item.kind is not Kind.SYSTEM]


@pytest.mark.parametrize(
    ("pick", "found"),
    [
        (Pick(), [2, 4, 5]),
        (Pick(senders=("DC Dhaka",)), [2, 5]),
        (Pick(contacts=ContactBook([Contact("UNO Savar")])), [4]),
        (Pick(words="22 সভা"), [2]),
        (Pick(words="savar"), [4]),
        (Pick(from_ms=1729641600000), [5]),
        (Pick(until_ms=1729566360000), [2]),
        (Pick(words="nothing like it"), []),
    ],
)
def test_messages_are_picked_by_person_words_and_time(pick, found):
    assert [item.first_line for item in pick.of(MESSAGES)] == found


def test_words_are_found_in_their_own_message_only_even_with_odd_characters():
    first, second, third = MESSAGES
    odd = second._replace(body="one\0two")
    assert Pick(words="two").of([first, odd, third]) == [odd]
    assert Pick(words="two").of([first, third], ["x", "two"]) == [third]
    assert Pick(words="two").of([]) == []


def test_a_message_without_a_time_fits_no_stretch_of_time():
    timeless = MESSAGES[0]._replace(time=None)
    assert Pick(from_ms=0).of([timeless]) == []
    assert Pick().of([timeless]) == [timeless]
