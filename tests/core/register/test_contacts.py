"""Who a sender is, in every way in which WhatsApp and keyboards write a name or a number."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.errors import KnownError
from desktop.core.register.contacts import LONGEST, Contact, ContactBook, Pick, cleaned, contact_key
from desktop.core.register.enums import SecurityClass
from desktop.core.register.records import Draft
from desktop.core.register.validation import check_contact, parse_contact
from desktop.core.whatsapp.model import Kind
from desktop.core.whatsapp.parser import parse

UNSEEN = "\u200b\u200c\u200d\u200e\u2060\ufeff\u202a\u202c"
SPACES = " \u00a0\u202f\u2009"
LETTERS = st.text("আবদুররহমান কখযড়ঢ়\u09df\u09dc\u09dd abcXYZ", min_size=1, max_size=20)
WORDS = LETTERS.filter(lambda words: words.strip())
MOBILE = st.from_regex(r"1[3-9][0-9]{8}", fullmatch=True)


def spelt_with(unseen, name):
    """Return the name with a mark that cannot be seen after each letter."""
    return "".join(f"{letter}{unseen}" for letter in name)


@given(WORDS, st.sampled_from(UNSEEN), st.sampled_from(SPACES), st.sampled_from(("NFC", "NFD")))
def test_a_name_is_the_same_in_every_spelling_that_looks_alike(name, unseen, space, form):
    key = contact_key(name)
    other = unicodedata.normalize(form, name).swapcase().replace(" ", space * 2)
    assert contact_key(f"{space}{other}{space}") == key
    if not unicodedata.combining(name[0]):
        assert contact_key(spelt_with(unseen, name)) == key


def test_the_letters_with_a_dot_are_the_same_composed_and_not():
    assert contact_key("জয়নাল হাওলাদাড়") == contact_key("জ\u09df\u09a8াল হাওলাদা\u09dc")


@given(MOBILE, st.sampled_from("- ()\u2011"), st.integers(1, 8), st.booleans())
def test_a_number_is_the_same_in_every_form(mobile, sign, place, bengali):
    def written(number):
        split = number[:place] + (sign + number[place:] if sign != "(" else number[place:])
        split = split.replace(")", "") if sign == ")" else split
        return split.translate(str.maketrans("0123456789", "০১২৩৪৫৬৭৮৯")) if bengali else split

    forms = [
        written(f"0{mobile}"), f"+880 {written(mobile)}", f"+880{mobile}", f"880{mobile}",
        f"00880 {mobile}", f"+880 (0){mobile}", f"\u202a+880 {mobile}\u202c",
    ]  # fmt: skip
    assert {contact_key(form) for form in forms} == {f"+880{mobile}"}


@given(MOBILE, MOBILE)
def test_two_numbers_are_two_contacts(first, second):
    assert (contact_key(f"0{first}") == contact_key(f"+880 {second}")) is (first == second)


def test_a_number_of_another_country_keeps_its_code():
    assert contact_key("+1 (202) 555-0142") == "+12025550142"
    assert contact_key("0044 20 7946 0958") == contact_key("+44 20 7946 0958")


@pytest.mark.parametrize("name", ["কক্ষ ৩০৫", "305", "DC (2)", "+", "-", "UNO 01711"])
def test_a_name_with_a_few_digits_is_no_number(name):
    assert not contact_key(name).startswith("+") or name == "+"


@given(WORDS, st.sampled_from(SPACES))
def test_a_name_that_the_sender_chose_is_no_contact_of_the_phone(name, space):
    book = ContactBook([Contact(name)])
    assert book.of(name) is not None
    assert book.of(f"~{name}") is None
    assert book.of(f"~{space}{name}") is None
    chosen = ContactBook([Contact(f"~{name}")])
    assert chosen.of(f"~{space}{name}") is not None
    assert chosen.of(name) is None


def test_a_name_that_looks_like_a_superiors_number_is_not_that_number():
    assert ContactBook([Contact("01711000000")]).of("~01711000000") is None


@given(st.text(max_size=40))
def test_any_text_has_a_key_and_cleaning_changes_none_twice(text):
    contact = cleaned(Contact(text, text, text))
    assert cleaned(contact) == contact
    assert not any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in contact.name)
    contact_key(text)


@given(st.text(max_size=140), st.text(max_size=140), st.sampled_from(SecurityClass))
def test_what_is_stored_is_refused_or_read_back_as_it_was(name, words, security):
    wanted = Contact(name, words, "", security)
    try:
        contact = check_contact(wanted)
    except KnownError:
        nameless = not cleaned(wanted).key.strip("~")
        assert nameless or max(len(name), len(words)) > LONGEST
        return
    plain = {
        "name": contact.name, "designation": contact.designation, "office": "",
        "security": security.value,
    }  # fmt: skip
    assert parse_contact(plain) == contact


@pytest.mark.parametrize("name", ["", "  ", "~", "~ \u202f", "\u200d\u200c", "\x00\n"])
def test_a_contact_without_a_name_is_refused(name):
    with pytest.raises(KnownError, match="contact_name_missing"):
        check_contact(Contact(name, "DC"))


@pytest.mark.parametrize(
    "plain",
    [
        None, [], "DC", {}, {"name": 5}, {"name": ""}, {"name": "a" * 200},
        {"name": "DC", "security": "none"}, {"name": "DC", "more": ""}, {"name": " DC"},
        {"name": "DC\u202eX"}, {"name": "DC", "designation": None},
    ],
)  # fmt: skip
def test_what_is_no_contact_is_not_read(plain):
    assert parse_contact({"name": "DC"}) == Contact("DC")
    with pytest.raises(ValueError, match="not a contact"):
        parse_contact(plain)


def test_a_draft_gets_what_it_has_not_and_its_class_is_only_raised():
    dc = Contact("DC Dhaka", "Deputy Commissioner", "Dhaka", SecurityClass.CONFIDENTIAL)
    book = ContactBook([dc])
    filled = book.filled(Draft(sender="DC Dhaka"), "dc  dhaka")
    assert filled.designation == "Deputy Commissioner, Dhaka"
    assert (filled.security, filled.security_set_by) == (SecurityClass.CONFIDENTIAL, "contact")
    secret = Draft(sender="DC Dhaka", designation="ADC", security=SecurityClass.SECRET)
    assert book.filled(secret, "DC Dhaka") == secret
    raised = book.filled(Draft(sender="DC Dhaka", designation="ADC"), "DC Dhaka")
    assert (raised.designation, raised.security) == ("ADC", SecurityClass.CONFIDENTIAL)
    untold = book.filled(Draft(security=SecurityClass.SECRET), "DC Dhaka")
    assert (untold.designation, untold.security) == (filled.designation, SecurityClass.SECRET)
    assert book.filled(Draft(), "UNO") == Draft()
    assert book.filled(Draft(sender="DC Dhaka"), "~DC Dhaka") == Draft(sender="DC Dhaka")
    assert book.filled(Draft(), "") == Draft()
    assert len(book) == 1


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
