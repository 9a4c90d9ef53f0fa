"""Words for the list of superiors, in window and terminal."""

from collections.abc import Sequence

from desktop.core.register.contacts import Contact
from desktop.core.register.enums import SecurityClass
from desktop.language.numbers import number
from desktop.language.register import class_word, joined
from desktop.language.translator import translate


def facts(contact: Contact) -> str:
    """Return designation, office and a class above the usual one in a line."""
    ordinary = contact.security is SecurityClass.ORDINARY
    return joined(contact.position, "" if ordinary else class_word(contact.security))


def listing(contacts: Sequence[Contact]) -> str:
    """Return a line for each contact; a sentence if there are none."""
    if not contacts:
        return translate("Contacts", "The list of superiors is empty")
    return "\n".join(f"{contact.name}\t{facts(contact)}".rstrip() for contact in contacts)


def removed(name: str) -> str:
    """Say that the contact is off the list."""
    return translate("Contacts", "Taken off the list: {name}").format(name=name)


def left_to_others(count: int) -> str:
    """Say how many messages are not of superiors."""
    sentence = translate("Contacts", "{n} messages of others were left out", count)
    return sentence.format(n=number(count))
