"""The arguments of ``register contacts`` and of the choice by contacts in ``register import``."""

import argparse
from collections.abc import Callable

from desktop.cli.translated_parser import QT_TRANSLATE_NOOP, VERBS, Verbs
from desktop.core.register.enums import SecurityClass


def add_contacts(inner: Verbs, add: Callable[[Verbs, str, str], argparse.ArgumentParser]) -> None:
    """Add ``register contacts``; ``add`` adds a verb that opens the register."""
    about = QT_TRANSLATE_NOOP(
        "CommandLine", "keep the list of superiors: who a sender in WhatsApp is"
    )
    contacts = inner.add_parser("contacts", help=about, description=about)
    verbs = contacts.add_subparsers(title=VERBS, metavar="VERB", required=True)
    add(verbs, "list", QT_TRANSLATE_NOOP("CommandLine", "print the list"))
    put = add(
        verbs,
        "put",
        QT_TRANSLATE_NOOP("CommandLine", "add a superior, or change what is on the list"),
    )
    remove = add(verbs, "remove", QT_TRANSLATE_NOOP("CommandLine", "take one off the list"))
    for sub in (put, remove):
        sub.add_argument(
            "name",
            metavar="NAME",
            help=QT_TRANSLATE_NOOP("CommandLine", "name or number as WhatsApp shows the sender"),
        )
    put.add_argument("--designation")
    put.add_argument("--office")
    put.add_argument(
        "--class",
        dest="security",
        choices=[item.value for item in SecurityClass],
        help=QT_TRANSLATE_NOOP("CommandLine", "the class that this sender's directives begin with"),
    )
    for sub in verbs.choices.values():
        sub.set_defaults(register_verb="contacts", contacts_verb=sub.prog.rpartition(" ")[2])


def add_everyone(sub: argparse.ArgumentParser) -> None:
    """Add to ``register import`` the choice of all senders."""
    sub.add_argument(
        "--everyone",
        action="store_true",
        help=QT_TRANSLATE_NOOP(
            "CommandLine",
            "messages of all senders; otherwise only those of superiors, if there is a list",
        ),
    )
