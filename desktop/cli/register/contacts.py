"""The choice of an import by the list of superiors."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace

from desktop.core.register.contacts import ContactBook
from desktop.core.register.message_filter import Pick
from desktop.core.whatsapp import Message
from desktop.language import contacts as words
from desktop.services.register.service import RegisterService


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
