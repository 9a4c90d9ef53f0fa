"""The table of verbs: the function behind each is loaded when the verb is used.

It takes the verb's parser, adds the arguments, and returns the command that runs with them.
"""

import argparse
from functools import partial
from pkgutil import resolve_name

from desktop import __version__
from desktop.cli.translated_parser import JSON, VERBS, Parser, to_translate

SALVAGE = to_translate("save what can be read of a damaged log to a new one")
_GROUPS = {
    "policy": to_translate("check an office policy before it is used"),
    "office": to_translate(
        "create one report from many officers' bundles, or send data to an office"
    ),
    "register": to_translate("keep directives in the encrypted register"),
    "register sealed": to_translate(
        "record or discard messages sealed while the register was locked"
    ),
}
_DOORS = {
    "status": ("running_program:status", to_translate("show the current state")),
    "check": ("running_program:check", to_translate("record that you checked your messages")),
    "snooze": ("running_program:snooze", to_translate("postpone the open check")),
    "pause": ("running_program:pause", to_translate("stop the reminders for some minutes")),
    "resume": ("running_program:resume", to_translate("end the pause")),
    "quit": ("running_program:quit_program", to_translate("quit the running program")),
    "probe": (
        "log:probe",
        to_translate("check the network once: exit code 0 if connected, 1 if not"),
    ),
    "slots": ("log:slots", to_translate("list the message checks of a period with their outcomes")),
    "export": ("log:export", to_translate("export connectivity or message checks to a file")),
    "verify": ("verification:verify", to_translate("verify this PC's log, or files")),
    "salvage": ("log:salvage", SALVAGE),
    "doctor": ("doctor:doctor", to_translate("show what works, and how to fix the rest")),
    "policy check": (
        "policy:check",
        to_translate("show what a policy locks and what is wrong in it"),
    ),
    "policy office": (
        "policy:office",
        to_translate("write the office's server and token into a policy"),
    ),
    "office report": (
        "office_bundles:report",
        to_translate("create one report from many officers' bundles"),
    ),
    "office inventory": (
        "office_bundles:inventory",
        to_translate("list each PC's version and policy, and the PCs that sent nothing"),
    ),
    "office join": ("office:join", to_translate("join an office and send it data")),
    "office status": (
        "office:status",
        to_translate("show what was sent to the office and what is waiting"),
    ),
    "office documents": (
        "office:documents",
        to_translate("show the documents the office sent to this PC"),
    ),
    "office sheets": (
        "office:sheets",
        to_translate("write this PC's daily figures as files for an office"),
    ),
    "register init": (
        "register.keys:init",
        to_translate("create the register and print its recovery code, once"),
    ),
    "register rekey": (
        "register.keys:rekey",
        to_translate(
            "change the key, passphrase and recovery code, for example if others know the "
            "passphrase"
        ),
    ),
    "register add": (
        "register.intake:add",
        to_translate("record a message from FILE or standard input"),
    ),
    "register import": (
        "register.intake:chat",
        to_translate("record messages from an exported WhatsApp chat"),
    ),
    "register list": ("register.records:listed", to_translate("list the records, newest first")),
    "register show": ("register.records:show", to_translate("show one record in full")),
    "register search": (
        "register.records:search",
        to_translate(
            "find records; a word also finds longer words that begin with it, and "
            '"quotes" find an exact phrase'
        ),
    ),
    "register act": (
        "register.records:act",
        to_translate("record what was done about a directive"),
    ),
    "register correct": (
        "register.records:correct",
        to_translate("record a correction; the original stays"),
    ),
    "register redact": (
        "register.records:redact",
        to_translate("remove a record's content for a lawful reason"),
    ),
    "register export": (
        "register.transfer:export",
        to_translate("write records with their proofs"),
    ),
    "register verify": (
        "register.records:verify",
        to_translate("verify every record: exit code 0 if verified, 1 if not"),
    ),
    "register head": (
        "register.records:head",
        to_translate("print each day's signed head, newest first"),
    ),
    "register backup": (
        "register.transfer:backup",
        to_translate("write a verified copy into a new folder inside FOLDER"),
    ),
    "register restore": (
        "register.transfer:restore",
        to_translate("restore a backup where there is no register"),
    ),
    "register accept-history": (
        "register.transfer:accept_history",
        to_translate("continue from an older, restored backup; this is recorded"),
    ),
    "register sealed list": (
        "register.sealed:listed",
        to_translate("list the sealed messages, and show whether each is in this PC's log"),
    ),
    "register sealed file": (
        "register.sealed:file",
        to_translate("record sealed messages in the register"),
    ),
    "register sealed discard": (
        "register.sealed:discard",
        to_translate("discard sealed messages without recording them; the reason is noted"),
    ),
    "register sealed save": (
        "register.sealed:save",
        to_translate("save copies of the sealed files as evidence"),
    ),
    "register handover": (
        "register.transfer:handover",
        to_translate("write the whole register for a successor, encrypted"),
    ),
    "register receive": (
        "register.transfer:receive",
        to_translate("take over the register that a predecessor handed over"),
    ),
    "register enrol": (
        "register.keys:enrol",
        to_translate("print the allowed_signers line with which others can verify the signatures"),
    ),
    "register lock": (
        "register.keys:lock",
        to_translate("lock the register of the running program"),
    ),
    "register suggest": (
        "register.keys:suggested",
        to_translate("suggest six random words for a new passphrase"),
    ),
    "register change-passphrase": ("register.keys:change", to_translate("set a new passphrase")),
    "register recover": (
        "register.keys:recover",
        to_translate("set a new passphrase with the recovery sheet"),
    ),
    "seal": ("register.intake:seal", to_translate("seal a message while the register is locked")),
}


def parser() -> Parser:
    """Build the parser of the command line; a verb gets its arguments when it is used."""
    whole = Parser(
        prog="tatpar",
        description=to_translate(
            "Watches your connection, reminds you to check messages and keeps "
            "directives on record. Without a command, it starts the tray app or "
            "brings it to the front."
        ),
    )
    whole.add_argument(
        "--home", help=to_translate("folder for all data and settings (or TATPAR_HOME)")
    )
    whole.add_argument("--version", action="version", version=f"tatpar {__version__}")
    whole.add_argument(
        "--hidden", action="store_true", help=to_translate("start without showing the window")
    )
    whole.add_argument(
        "--at-login",
        action="store_true",
        help=to_translate(
            "start without showing the window; do not start if “Start with the PC” is "
            "off in Settings"
        ),
    )
    whole.add_argument(
        "--if-crashed",
        action="store_true",
        help=to_translate(
            "start without showing the window, but only if the last run ended unexpectedly "
            "(for a scheduled task)"
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
