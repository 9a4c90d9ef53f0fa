"""The arguments of ``tatpar register …`` and ``tatpar seal``; the commands load on use.

In one file because it is one table: each command with its arguments and their help.
"""

import argparse
from pathlib import Path

from desktop.cli.register.export_parser import add_export, add_person
from desktop.cli.translated_parser import (
    ELSE_ASKED,
    QT_TRANSLATE_NOOP,
    VERBS,
    Verbs,
    add_verb,
)
from desktop.core.register.enums import (
    Action,
    MessageMedium,
    Priority,
    RecordType,
    SecurityClass,
    State,
)
from desktop.core.register.fields import TEXTS, FieldKind

_FILED_BY_HAND = (RecordType.DIRECTIVE, RecordType.DECISION, RecordType.REPLY)


def add_parsers(verbs: Verbs) -> None:
    """Add ``register`` and ``seal`` to the verbs of the command line."""
    register = verbs.add_parser(
        "register",
        help=QT_TRANSLATE_NOOP("CommandLine", "keep directives in the encrypted register"),
    )
    inner = register.add_subparsers(title=VERBS, metavar="VERB", required=True)
    init = _add(
        inner,
        "init",
        QT_TRANSLATE_NOOP("CommandLine", "make the register and print its recovery code, once"),
    )
    rekey = _add(
        inner,
        "rekey",
        QT_TRANSLATE_NOOP(
            "CommandLine",
            "others know the passphrase: new key, passphrase and recovery code",
        ),
    )
    rekey.add_argument("--new-passphrase-file", type=Path, metavar="FILE", help=ELSE_ASKED)
    for sub in (init, rekey):
        sub.add_argument(
            "--sheet",
            type=Path,
            metavar="FILE",
            help=QT_TRANSLATE_NOOP("CommandLine", "a PDF to print, instead of the code alone"),
        )
    add = _add(
        inner,
        "add",
        QT_TRANSLATE_NOOP("CommandLine", "record a message from FILE or standard input"),
    )
    _add_draft(add)
    _add_import(
        _add(
            inner,
            "import",
            QT_TRANSLATE_NOOP("CommandLine", "record messages from an exported WhatsApp chat"),
        )
    )
    find = _add(inner, "list", QT_TRANSLATE_NOOP("CommandLine", "list the records, newest first"))
    _add_filters(find)
    show = _add(inner, "show", QT_TRANSLATE_NOOP("CommandLine", "show one record in full"))
    show.add_argument("which", metavar="NUMBER|ID")
    show.add_argument(
        "--original",
        type=Path,
        help=QT_TRANSLATE_NOOP("CommandLine", "write the exact bytes as captured to a file"),
    )
    search = _add(
        inner,
        "search",
        QT_TRANSLATE_NOOP("CommandLine", 'find records; words are prefixes, "in quotes" a phrase'),
    )
    search.add_argument("words")
    search.add_argument("--limit", type=int, default=50)
    act = _add(
        inner, "act", QT_TRANSLATE_NOOP("CommandLine", "record what was done about a directive")
    )
    act.add_argument("which", metavar="NUMBER|ID")
    act.add_argument("action", choices=[item.value for item in Action])
    act.add_argument(
        "--words", default="", help=QT_TRANSLATE_NOOP("CommandLine", "in the officer's words")
    )
    add_person(act)
    act.add_argument("--attach", type=Path, action="append", default=[], metavar="FILE")
    _add_changes(inner)
    add_export(
        _add(inner, "export", QT_TRANSLATE_NOOP("CommandLine", "write records with their proofs"))
    )
    verify = _add(
        inner,
        "verify",
        QT_TRANSLATE_NOOP("CommandLine", "verify every record: exit code 0 if verified, 1 if not"),
    )
    verify.add_argument(
        "--head",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help=QT_TRANSLATE_NOOP("CommandLine", "a signed head saved elsewhere"),
    )
    backup = _add(
        inner,
        "backup",
        QT_TRANSLATE_NOOP("CommandLine", "write a verified copy into a new folder inside FOLDER"),
    )
    backup.add_argument("folder", type=Path, metavar="FOLDER")
    _add(
        inner,
        "head",
        QT_TRANSLATE_NOOP("CommandLine", "print each day's signed head, newest first"),
    )
    _add_rescues(inner)
    _add_sealed(inner)
    _add_handover(inner)
    _add(
        inner,
        "enrol",
        QT_TRANSLATE_NOOP(
            "CommandLine",
            "print this register's allowed_signers line, so that others can verify its evidence",
        ),
    )
    _add(
        inner,
        "lock",
        QT_TRANSLATE_NOOP("CommandLine", "lock the register of the running program"),
        passphrase=False,
    )
    suggest = _add(
        inner,
        "suggest",
        QT_TRANSLATE_NOOP("CommandLine", "print six words at random for a new passphrase"),
        passphrase=False,
    )
    suggest.add_argument(
        "--latin",
        action="store_true",
        help=QT_TRANSLATE_NOOP("CommandLine", "in English letters"),
    )
    change = _add(
        inner, "change-passphrase", QT_TRANSLATE_NOOP("CommandLine", "set a new passphrase")
    )
    recover = _add(
        inner,
        "recover",
        QT_TRANSLATE_NOOP("CommandLine", "set a new passphrase with the recovery sheet"),
        passphrase=False,
    )
    recover.add_argument("--code-file", type=Path, metavar="FILE", help=ELSE_ASKED)
    for sub in (change, recover):
        sub.add_argument("--new-passphrase-file", type=Path, metavar="FILE", help=ELSE_ASKED)
    _add_draft(
        _add(
            verbs,
            "seal",
            QT_TRANSLATE_NOOP("CommandLine", "capture while the register is locked"),
            passphrase=False,
        )
    )


def run(args: argparse.Namespace) -> int:
    """Run the command and return the exit status; raises KnownError."""
    from desktop.cli.register import commands as register_commands  # noqa: PLC0415 - loads SQL and cryptography

    return register_commands.run(args)


def _add(
    inner: Verbs, name: str, about: str, *, passphrase: bool = True
) -> argparse.ArgumentParser:
    sub = add_verb(inner, name, run, about)
    sub.set_defaults(register_verb=name, passphrase_file=None)
    if passphrase:
        sub.add_argument("--passphrase-file", type=Path, metavar="FILE", help=ELSE_ASKED)
    return sub


def _add_draft(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("file", nargs="?", type=Path, metavar="FILE")
    sub.add_argument(
        "--as-is",
        action="store_true",
        help=QT_TRANSLATE_NOOP("CommandLine", "do not look for a message header in the text"),
    )
    _add_order(sub)
    sub.add_argument("--type", choices=[item.value for item in _FILED_BY_HAND])
    sub.add_argument("--medium", choices=[item.value for item in MessageMedium])
    sub.add_argument("--class", dest="security", choices=[item.value for item in SecurityClass])
    sub.add_argument("--priority", choices=[item.value for item in Priority])
    for field in TEXTS:
        if field.asked and field.kind is FieldKind.TEXT:
            sub.add_argument(f"--{field.name.replace('_', '-')}")
    sub.add_argument(
        "--memo",
        dest="memo_no",
        help=QT_TRANSLATE_NOOP("CommandLine", "memo number: 18 or 22 digits and the serial"),
    )
    sub.add_argument(
        "--deadline",
        metavar="YYYY-MM-DDTHH:MM",
        help=QT_TRANSLATE_NOOP("CommandLine", "deadline, in the office time zone"),
    )
    sub.add_argument("--attach", type=Path, action="append", default=[], metavar="FILE")


def _add_rescues(inner: Verbs) -> None:
    restore = _add(
        inner,
        "restore",
        QT_TRANSLATE_NOOP("CommandLine", "put a copy into a home without a register"),
    )
    restore.add_argument("folder", type=Path, metavar="FOLDER")
    restore.add_argument(
        "--code-file",
        type=Path,
        metavar="FILE",
        help=QT_TRANSLATE_NOOP("CommandLine", "the recovery code, instead of the passphrase"),
    )
    restore.add_argument(
        "--yes",
        action="store_true",
        help=QT_TRANSLATE_NOOP("CommandLine", "use its settings and trusted keys without asking"),
    )
    accept = _add(
        inner,
        "accept-history",
        QT_TRANSLATE_NOOP("CommandLine", "continue from a restored, older copy; this is recorded"),
    )
    accept.add_argument("--reason", required=True)


def _add_sealed(inner: Verbs) -> None:
    about = QT_TRANSLATE_NOOP("CommandLine", "file or discard what was sealed while locked")
    sealed = inner.add_parser("sealed", help=about, description=about)
    deeds = sealed.add_subparsers(title=VERBS, metavar="VERB", required=True)
    listed = _add(
        deeds,
        "list",
        QT_TRANSLATE_NOOP("CommandLine", "list it, and whether this PC's log knows it"),
    )
    file = _add(deeds, "file", QT_TRANSLATE_NOOP("CommandLine", "record it in the register"))
    discard = _add(
        deeds, "discard", QT_TRANSLATE_NOOP("CommandLine", "remove it unrecorded; this is noted")
    )
    save = _add(
        deeds, "save", QT_TRANSLATE_NOOP("CommandLine", "copy the sealed files, as evidence")
    )
    for sub in (listed, file, discard, save):
        sub.set_defaults(register_verb="sealed", sealed_verb=sub.prog.rpartition(" ")[2])
    for sub in (file, discard, save):
        sub.add_argument("which", nargs="*", metavar="ID")
        sub.add_argument(
            "--all-known",
            action="store_true",
            help=QT_TRANSLATE_NOOP("CommandLine", "all that this PC's log knows as sealed here"),
        )
    discard.add_argument("--reason", required=True)
    save.add_argument("--out", type=Path, required=True, metavar="FOLDER")


def _add_handover(inner: Verbs) -> None:
    give = _add(
        inner,
        "handover",
        QT_TRANSLATE_NOOP("CommandLine", "write the whole register for a successor, encrypted"),
    )
    give.add_argument(
        "--to",
        required=True,
        metavar="NAME",
        help=QT_TRANSLATE_NOOP("CommandLine", "the successor"),
    )
    give.add_argument("--designation", default="")
    give.add_argument("--office", default="")
    give.add_argument(
        "--words",
        default="",
        help=QT_TRANSLATE_NOOP("CommandLine", "for example the order of transfer"),
    )
    give.add_argument("--out", type=Path, required=True)
    take = _add(
        inner,
        "receive",
        QT_TRANSLATE_NOOP("CommandLine", "take over the register that a predecessor handed over"),
    )
    take.add_argument("file", type=Path, metavar="FILE")
    for sub in (give, take):
        sub.add_argument("--handover-passphrase-file", type=Path, metavar="FILE", help=ELSE_ASKED)


def _add_order(sub: argparse.ArgumentParser) -> None:
    order = sub.add_mutually_exclusive_group()
    order.add_argument("--day-first", action="store_true", default=None)
    order.add_argument("--month-first", action="store_false", dest="day_first", default=None)


def _add_import(sub: argparse.ArgumentParser) -> None:
    sub.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help=QT_TRANSLATE_NOOP("CommandLine", "the exported .txt or .zip"),
    )
    sub.add_argument(
        "--sender",
        action="append",
        default=[],
        metavar="NAME",
        help=QT_TRANSLATE_NOOP("CommandLine", "only messages from this sender"),
    )
    sub.add_argument(
        "--words",
        default="",
        help=QT_TRANSLATE_NOOP("CommandLine", "only messages that contain all these words"),
    )
    sub.add_argument(
        "--from",
        dest="first",
        metavar="YYYY-MM-DD",
        help=QT_TRANSLATE_NOOP("CommandLine", "the first day"),
    )
    sub.add_argument(
        "--to",
        dest="last",
        metavar="YYYY-MM-DD",
        help=QT_TRANSLATE_NOOP("CommandLine", "the last day"),
    )
    sub.add_argument(
        "--rest-on-file",
        action="store_true",
        help=QT_TRANSLATE_NOOP(
            "CommandLine", "also keep the other messages, on file: they ask for no answer"
        ),
    )
    sub.add_argument(
        "--everyone",
        action="store_true",
        help=QT_TRANSLATE_NOOP(
            "CommandLine",
            "messages of all senders; otherwise only those of superiors, if there is a list",
        ),
    )
    _add_order(sub)


def _add_filters(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--state", choices=[item.value for item in State])
    sub.add_argument("--medium", choices=[item.value for item in MessageMedium])
    sub.add_argument("--class", dest="security", choices=[item.value for item in SecurityClass])
    sub.add_argument("--sender", default="")
    sub.add_argument("--limit", type=int, default=50)


def _add_changes(inner: Verbs) -> None:
    correct = _add(
        inner,
        "correct",
        QT_TRANSLATE_NOOP("CommandLine", "record a correction; the original stays"),
    )
    correct.add_argument("which", metavar="NUMBER|ID")
    correct.add_argument(
        "change",
        nargs="+",
        metavar="FIELD=VALUE",
        help=QT_TRANSLATE_NOOP("CommandLine", "deadline=2026-11-24T17:00, subject=…"),
    )
    correct.add_argument("--words", default="", help=QT_TRANSLATE_NOOP("CommandLine", "why"))
    redact = _add(
        inner,
        "redact",
        QT_TRANSLATE_NOOP("CommandLine", "remove a record's content for a lawful reason"),
    )
    redact.add_argument("which", metavar="NUMBER|ID")
    redact.add_argument("--reason", required=True)
