"""Contacts of superiors: a sender as WhatsApp shows one, with designation, office and class.

A sender is compared by `contact_key`: equal for the eye is equal here, and a number is the same
in every way of writing it. A name after ``~`` was chosen by the sender, not by the officer's
phone, so it never matches a contact without it: anybody can name himself after a superior.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from desktop.core.person import Person
from desktop.core.register.enums import SecurityClass
from desktop.core.register.records import Draft
from desktop.core.text.bengali import fold
from desktop.core.whatsapp.model import Message

LONGEST = 120  # characters of each field
MOST = 2000  # contacts of a register
_NUMBER = re.compile(r"\+?[\d().\-\u2010-\u2015\u2212 ]+", re.ASCII)
_FEWEST_DIGITS = 7  # of a telephone number; fewer are a name, such as a room's
_COUNTRY = "880"  # Bangladesh
_JOINERS = "\u200c\u200d"  # by which Bengali words are spelled


@dataclass(frozen=True, slots=True)
class Contact:
    """A superior; ``name`` is the name on the phone, or the number as WhatsApp shows it."""

    name: str
    designation: str = ""
    office: str = ""
    security: SecurityClass = SecurityClass.ORDINARY

    @property
    def key(self) -> str:
        """The key that identifies the contact."""
        return contact_key(self.name)

    @property
    def position(self) -> str:
        """Return designation and office as they stand below a signature."""
        return Person("", self.designation, self.office).full


def contact_key(name: str) -> str:
    """Return the form in which senders are compared; a number begins with its country's code.

    Without a code a number is taken as one of Bangladesh.
    """
    words = " ".join(fold(name).split())
    if words.startswith("~"):
        return f"~{words[1:].strip()}"
    digits = re.sub(r"\D", "", words)
    if not _NUMBER.fullmatch(words) or len(digits) < _FEWEST_DIGITS:
        return words
    if words.startswith("+"):
        number = digits
    elif digits.startswith("00"):
        number = digits[2:]
    elif digits.startswith("0"):
        number = _COUNTRY + digits[1:]
    else:
        number = digits
    if number.startswith(f"{_COUNTRY}0"):  # +880 (0)17…
        number = _COUNTRY + number[len(_COUNTRY) + 1 :]
    return f"+{number}"


def cleaned(contact: Contact) -> Contact:
    """Return the contact without marks that cannot be seen, and with single spaces."""
    return replace(
        contact,
        name=_cleaned(contact.name),
        designation=_cleaned(contact.designation),
        office=_cleaned(contact.office),
    )


def _cleaned(text: str) -> str:
    seen = (sign for sign in " ".join(text.split()) if sign in _JOINERS or _is_seen(sign))
    return " ".join("".join(seen).split())


def _is_seen(sign: str) -> bool:
    return unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}


_SHORTEST_READ = 4  # letters of a name that is looked for in a picture's words


def contact_in(words: str, contacts: Iterable[Contact]) -> tuple[Contact, str] | None:
    """Return the contact whose name stands first in words read in a picture, and its line."""
    lines = words.splitlines()
    named = [(contact, fold(contact.name)) for contact in contacts]
    for line, folded in zip(lines, map(fold, lines), strict=True):
        found = [
            (contact, name)
            for contact, name in named
            if len(name) >= _SHORTEST_READ and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", folded)
        ]
        if found:
            return max(found, key=lambda each: len(each[1]))[0], line
    return None


class ContactBook:
    """The contacts of a register, found by any way of writing their name."""

    def __init__(self, contacts: Iterable[Contact] = ()) -> None:
        """Take the contacts; of two with the same key the later one counts."""
        self._by_key = {contact.key: contact for contact in contacts}
        self._known: dict[str, Contact | None] = {}  # a chat has few senders and many messages

    def __len__(self) -> int:
        """Return how many contacts there are."""
        return len(self._by_key)

    def of(self, sender: str) -> Contact | None:
        """Return the contact with that name in WhatsApp, None for anybody else."""
        if sender not in self._known:
            self._known[sender] = self._by_key.get(contact_key(sender))
        return self._known[sender]

    def filled(self, draft: Draft, sender: str) -> Draft:
        """Return the draft with the designation, where it has none, and class of that sender.

        A class is only raised.
        """
        contact = self.of(sender)
        if contact is None:
            return draft
        if contact.security.bars > draft.security.bars:
            draft = replace(draft, security=contact.security, security_set_by="contact")
        return replace(draft, designation=draft.designation or contact.position)


@dataclass(frozen=True, slots=True)
class Pick:
    """The filter; empty or None means all. ``until_ms`` is not included.

    ``contacts`` are the only ones whose messages match.
    """

    senders: tuple[str, ...] = ()
    words: str = ""
    from_ms: int | None = None
    until_ms: int | None = None
    contacts: ContactBook | None = None

    def of(
        self, messages: Sequence[Message], words_of: Sequence[str] | None = None
    ) -> list[Message]:
        """Return the matching messages, in the chat's order; words match as in the search.

        ``words_of`` are the messages' `folded` words, for repeated calls.
        """
        terms = fold(self.words).split()
        if not terms:
            return [item for item in messages if self._fits(item)]
        known = words_of if words_of is not None else folded(messages)
        return [
            item
            for item, words in zip(messages, known, strict=True)
            if all(word in words for word in terms) and self._fits(item)
        ]

    def _fits(self, item: Message) -> bool:
        if self.senders and item.sender not in self.senders:
            return False
        if self.contacts is not None and self.contacts.of(item.shown_sender) is None:
            return False
        if self.from_ms is not None or self.until_ms is not None:
            at_ms = None if item.time is None else item.time.at_ms
            if at_ms is None or at_ms < (self.from_ms or 0):
                return False
            if self.until_ms is not None and at_ms >= self.until_ms:
                return False
        return True


def folded(messages: Iterable[Message]) -> list[str]:
    """Return sender and body of each message as the search compares them."""
    texts = [f"{item.sender} {item.body}".replace("\0", " ") for item in messages]
    return fold("\0".join(texts)).split("\0") if texts else []
