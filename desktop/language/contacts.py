"""Words for the list of superiors."""

from desktop.core.register.contacts import Contact
from desktop.core.register.enums import SecurityClass
from desktop.language.numbers import number
from desktop.language.register import class_word, joined
from desktop.language.translator import translate


def facts(contact: Contact) -> str:
    """Return designation, office and a class above the usual one in a line."""
    ordinary = contact.security is SecurityClass.ORDINARY
    return joined(contact.position, "" if ordinary else class_word(contact.security))


def left_to_others(count: int) -> str:
    """Say how many messages are not of superiors."""
    sentence = translate("Contacts", "{n} messages of others were left out", count)
    return sentence.format(n=number(count))
