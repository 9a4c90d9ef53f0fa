"""The table of verbs: the function behind each is loaded when the verb is used.

It takes the verb's parser, adds the arguments, and returns the command that runs with them.
"""

import argparse
from functools import partial
from pkgutil import resolve_name

from desktop import __version__
from desktop.cli.translated_parser import JSON, QT_TRANSLATE_NOOP, VERBS, Parser

_GROUPS = {
    "policy": QT_TRANSLATE_NOOP("CommandLine", "try an office policy before it is used"),
    "office": QT_TRANSLATE_NOOP(
        "CommandLine", "create one report from many officers' bundles, or report to an office"
    ),
    "register": QT_TRANSLATE_NOOP("CommandLine", "keep directives in the encrypted register"),
    "register sealed": QT_TRANSLATE_NOOP(
        "CommandLine", "file or discard what was sealed while locked"
    ),
}
_DOORS = {
    "status": (
        "running_program:status",
        QT_TRANSLATE_NOOP("CommandLine", "show the current state"),
    ),
    "check": (
        "running_program:check",
        QT_TRANSLATE_NOOP("CommandLine", "record that you checked your messages"),
    ),
    "snooze": (
        "running_program:snooze",
        QT_TRANSLATE_NOOP("CommandLine", "postpone the open check"),
    ),
    "pause": (
        "running_program:pause",
        QT_TRANSLATE_NOOP("CommandLine", "stop the reminders for some minutes"),
    ),
    "resume": ("running_program:resume", QT_TRANSLATE_NOOP("CommandLine", "end the pause")),
    "quit": (
        "running_program:quit_program",
        QT_TRANSLATE_NOOP("CommandLine", "quit the running program"),
    ),
    "probe": (
        "log:probe",
        QT_TRANSLATE_NOOP(
            "CommandLine", "check the network once: exit code 0 if messages can arrive, 1 if not"
        ),
    ),
    "slots": (
        "log:slots",
        QT_TRANSLATE_NOOP("CommandLine", "list the message checks of a period with their outcomes"),
    ),
    "export": (
        "log:export",
        QT_TRANSLATE_NOOP("CommandLine", "write the connectivity log or the check log to a file"),
    ),
    "verify": (
        "verification:verify",
        QT_TRANSLATE_NOOP("CommandLine", "verify this PC's log, or files"),
    ),
    "salvage": (
        "log:salvage",
        QT_TRANSLATE_NOOP("CommandLine", "save what can be read of a damaged log to a new one"),
    ),
    "doctor": ("doctor:doctor", QT_TRANSLATE_NOOP("CommandLine", "show what works on this PC")),
    "policy check": (
        "policy:check",
        QT_TRANSLATE_NOOP("CommandLine", "show what a policy locks and what is wrong in it"),
    ),
    "policy office": (
        "policy:office",
        QT_TRANSLATE_NOOP("CommandLine", "write the office's server and token into a policy"),
    ),
    "office report": (
        "office_bundles:report",
        QT_TRANSLATE_NOOP("CommandLine", "create one report from many officers' bundles"),
    ),
    "office inventory": (
        "office_bundles:inventory",
        QT_TRANSLATE_NOOP(
            "CommandLine", "list each PC's version and policy, and which PCs are silent"
        ),
    ),
    "office join": ("office:join", QT_TRANSLATE_NOOP("CommandLine", "report to an office")),
    "office status": (
        "office:status",
        QT_TRANSLATE_NOOP("CommandLine", "show what was sent to the office and what waits"),
    ),
    "office documents": (
        "office:documents",
        QT_TRANSLATE_NOOP("CommandLine", "show the documents the office sent to this PC"),
    ),
    "office sheets": (
        "office:sheets",
        QT_TRANSLATE_NOOP("CommandLine", "write this PC's days as files for an office"),
    ),
    "register init": (
        "register.keys:init",
        QT_TRANSLATE_NOOP("CommandLine", "create the register and print its recovery code, once"),
    ),
    "register rekey": (
        "register.keys:rekey",
        QT_TRANSLATE_NOOP(
            "CommandLine", "others know the passphrase: change key, passphrase and recovery code"
        ),
    ),
    "register add": (
        "register.intake:add",
        QT_TRANSLATE_NOOP("CommandLine", "record a message from FILE or standard input"),
    ),
    "register import": (
        "register.intake:chat",
        QT_TRANSLATE_NOOP("CommandLine", "record messages from an exported WhatsApp chat"),
    ),
    "register list": (
        "register.records:listed",
        QT_TRANSLATE_NOOP("CommandLine", "list the records, newest first"),
    ),
    "register show": (
        "register.records:show",
        QT_TRANSLATE_NOOP("CommandLine", "show one record in full"),
    ),
    "register search": (
        "register.records:search",
        QT_TRANSLATE_NOOP("CommandLine", 'find records; words are prefixes, "in quotes" a phrase'),
    ),
    "register act": (
        "register.records:act",
        QT_TRANSLATE_NOOP("CommandLine", "record what was done about a directive"),
    ),
    "register correct": (
        "register.records:correct",
        QT_TRANSLATE_NOOP("CommandLine", "record a correction; the original stays"),
    ),
    "register redact": (
        "register.records:redact",
        QT_TRANSLATE_NOOP("CommandLine", "remove a record's content for a lawful reason"),
    ),
    "register export": (
        "register.transfer:export",
        QT_TRANSLATE_NOOP("CommandLine", "write records with their proofs"),
    ),
    "register verify": (
        "register.records:verify",
        QT_TRANSLATE_NOOP("CommandLine", "verify every record: exit code 0 if verified, 1 if not"),
    ),
    "register head": (
        "register.records:head",
        QT_TRANSLATE_NOOP("CommandLine", "print each day's signed head, newest first"),
    ),
    "register backup": (
        "register.transfer:backup",
        QT_TRANSLATE_NOOP("CommandLine", "write a verified copy into a new folder inside FOLDER"),
    ),
    "register restore": (
        "register.transfer:restore",
        QT_TRANSLATE_NOOP("CommandLine", "put a copy into a home without a register"),
    ),
    "register accept-history": (
        "register.transfer:accept_history",
        QT_TRANSLATE_NOOP("CommandLine", "continue from a restored, older copy; this is recorded"),
    ),
    "register sealed list": (
        "register.sealed:listed",
        QT_TRANSLATE_NOOP("CommandLine", "list it, and show whether it is in this PC's log"),
    ),
    "register sealed file": (
        "register.sealed:file",
        QT_TRANSLATE_NOOP("CommandLine", "record it in the register"),
    ),
    "register sealed discard": (
        "register.sealed:discard",
        QT_TRANSLATE_NOOP("CommandLine", "discard it without recording; this is noted"),
    ),
    "register sealed save": (
        "register.sealed:save",
        QT_TRANSLATE_NOOP("CommandLine", "copy the sealed files, as evidence"),
    ),
    "register handover": (
        "register.transfer:handover",
        QT_TRANSLATE_NOOP("CommandLine", "write the whole register for a successor, encrypted"),
    ),
    "register receive": (
        "register.transfer:receive",
        QT_TRANSLATE_NOOP("CommandLine", "take over the register that a predecessor handed over"),
    ),
    "register enrol": (
        "register.keys:enrol",
        QT_TRANSLATE_NOOP(
            "CommandLine",
            "print this register's allowed_signers line, so that others can verify its evidence",
        ),
    ),
    "register lock": (
        "register.keys:lock",
        QT_TRANSLATE_NOOP("CommandLine", "lock the register of the running program"),
    ),
    "register suggest": (
        "register.keys:suggested",
        QT_TRANSLATE_NOOP("CommandLine", "print six words at random for a new passphrase"),
    ),
    "register change-passphrase": (
        "register.keys:change",
        QT_TRANSLATE_NOOP("CommandLine", "set a new passphrase"),
    ),
    "register recover": (
        "register.keys:recover",
        QT_TRANSLATE_NOOP("CommandLine", "set a new passphrase with the recovery sheet"),
    ),
    "seal": (
        "register.intake:seal",
        QT_TRANSLATE_NOOP("CommandLine", "capture while the register is locked"),
    ),
}


def parser() -> Parser:
    """Build the parser of the command line; a verb gets its arguments when it is used."""
    whole = Parser(
        prog="tatpar",
        description=QT_TRANSLATE_NOOP(
            "CommandLine",
            "Keeps you connected, reminds you to check messages and keeps directives on record. "
            "With no command, starts the tray app or brings it to the front.",
        ),
    )
    whole.add_argument(
        "--home",
        help=QT_TRANSLATE_NOOP("CommandLine", "folder for all data and settings (or TATPAR_HOME)"),
    )
    whole.add_argument("--version", action="version", version=f"tatpar {__version__}")
    whole.add_argument(
        "--hidden",
        action="store_true",
        help=QT_TRANSLATE_NOOP("CommandLine", "start without showing the window"),
    )
    whole.add_argument(
        "--at-login",
        action="store_true",
        help=QT_TRANSLATE_NOOP(
            "CommandLine", "start hidden, unless the settings say not to start with the PC"
        ),
    )
    whole.add_argument(
        "--if-crashed",
        action="store_true",
        help=QT_TRANSLATE_NOOP(
            "CommandLine",
            "same, but only if the last run ended unexpectedly (for a scheduled task)",
        ),
    )
    whole.set_defaults(command=None, json=False)
    groups = {"": whole.add_subparsers(title=VERBS, metavar="VERB")}
    for path, (door, about) in _DOORS.items():
        group, _, name = path.rpartition(" ")
        if group not in groups:
            above, _, last = group.rpartition(" ")
            about_all = _GROUPS[group]
            holder = groups[above].add_parser(last, help=about_all, description=about_all)
            groups[group] = holder.add_subparsers(title=VERBS, metavar="VERB", required=True)
        groups[group].add_parser(
            name, help=about, description=about, fill=partial(_fill, door=door)
        )
    return whole


def _fill(verb: argparse.ArgumentParser, door: str) -> None:
    verb.add_argument("--home", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    verb.add_argument("--json", action="store_true", help=JSON)
    verb.set_defaults(command=resolve_name(f"desktop.cli.{door}")(verb))
