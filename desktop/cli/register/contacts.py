"""``tatpar register contacts …``: the list of superiors; and an import's choice by it."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from desktop.cli.register.output import print_result
from desktop.core.canonical_json import to_plain
from desktop.core.register.contacts import Contact, ContactBook, contact_key
from desktop.core.register.enums import SecurityClass
from desktop.core.register.message_filter import Pick
from desktop.core.whatsapp import Message
from desktop.language import contacts as words
from desktop.services.register.service import RegisterService


def edit_contacts(service: RegisterService, _zone: ZoneInfo, args: argparse.Namespace) -> int:
    """Run the command."""
    if args.contacts_verb == "list":
        contacts = service.contacts.all()
        print_result(args, {"contacts": list(map(to_plain, contacts))}, words.listing(contacts))
    elif args.contacts_verb == "put":
        contact = _put(service, args)
        print_result(args, {"contact": to_plain(contact)}, words.listing([contact]))
    else:
        service.contacts.remove(args.name)
        print_result(args, {"removed": args.name}, words.removed(args.name))
    return 0


def _put(service: RegisterService, args: argparse.Namespace) -> Contact:
    """Add the contact, or change of one on the list what was given."""
    key = contact_key(args.name)
    before = next((each for each in service.contacts.all() if each.key == key), None)
    contact = before or Contact(args.name)
    given = {
        name: value
        for name in ("designation", "office")
        if (value := getattr(args, name)) is not None
    }
    if args.security is not None:
        contact = replace(contact, security=SecurityClass(args.security))
    return service.contacts.put(replace(contact, **given), None if before is None else key)


def import_contacts(service: RegisterService, args: argparse.Namespace) -> ContactBook | None:
    """Return the contacts to which an import keeps, None for all senders.

    A sender that is named counts, whoever it is.
    """
    book = service.contacts.book()
    return None if args.everyone or args.sender or not len(book) else book


def note_others(pick: Pick, messages: Sequence[Message], chosen: Sequence[Message]) -> None:
    """Say on standard error how many messages are left to others than superiors."""
    if pick.contacts is not None:
        others = len(replace(pick, contacts=None).of(messages)) - len(chosen)
        if others:
            print(f"tatpar: {words.left_to_others(others)} (--everyone)", file=sys.stderr)  # noqa: T201
