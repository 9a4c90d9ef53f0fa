"""The command line: each verb is one function that is given its arguments and returns its status.

0 done, 1 the answer is no, 2 usage, 3 the environment failed. With ``--json`` one JSON document
goes to standard output, ``{"error": …}`` when a known problem ended the verb; messages for people
go to standard error. Modules are imported by the verbs that need them: ``tatpar whatsapp parse``
loads neither Qt nor SQL.

Over 300 lines: the one list of verbs with their arguments, each a few lines.
"""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from contextlib import nullcontext, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, cast

from desktop.cli.translated_parser import (
    ELSE_ASKED,
    JSON,
    QT_TRANSLATE_NOOP,
    VERBS,
    HelpAsked,
    NotUnderstood,
    Parser,
    add_period,
    add_signers,
    home_among,
    reason_of,
)
from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode

if TYPE_CHECKING:
    from desktop.storage.home import Home

Verb = Callable[[argparse.Namespace], int]
Start = Callable[..., int]  # main.start, which the command line does not import
# As reports.export.FORMS, which is not loaded for --help.
_FORMS = ("bundle", "pdf", "xlsx", "csv", "json")


def run(arguments: Sequence[str], start: Start | None = None) -> int:
    """Run the verb of these arguments and return the exit status.

    ``start`` starts the program; without it those verbs cannot be used.
    """
    for stream in (sys.stdout, sys.stderr):
        # A console of Windows speaks cp1252 by default and would break at the first Bengali letter.
        if stream is not None:  # a program without a console has none
            stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    args = _parsed(arguments)
    if isinstance(args, int):
        return args
    args.start = start
    verb: Verb = args.verb
    printed = _Printed(sys.stdout)
    try:
        with redirect_stdout(cast("TextIO", printed)) if args.json else nullcontext():
            return verb(args)
    except KnownError as error:
        _speak(args.home)
        _tell(error)
        if args.json and not printed.anything:
            _print_json({"error": _plain(error)})
        return error.exit_code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader of our output has left: `tatpar slots | head`
        sys.stderr.close()
        return 0


def _parsed(arguments: Sequence[str]) -> argparse.Namespace | int:
    """Return the arguments as understood, or the exit status when all is said already."""
    try:
        return parser().parse_args(arguments)
    except SystemExit as leaving:  # --version
        return int(leaving.code or 0)
    except HelpAsked as asked:
        _speak(home_among(arguments))
        print(asked.parser.format_help(), end="")
        return 0
    except NotUnderstood as wrong:
        _speak(home_among(arguments))
        print(wrong.parser.format_usage(), end="", file=sys.stderr)
        told = f"{wrong.parser.prog} --help"
        reason = reason_of(lambda: parser().parse_args(arguments))
        error = KnownError(ProblemCode.USAGE, exit_code=2, said=reason, help=told)
    except KnownError as known:  # of a single argument
        _speak(home_among(arguments))
        error = known
    _tell(error)
    return error.exit_code


def _speak(home: str | None) -> None:
    """Speak the officer's language, where the settings can be read."""
    from desktop import language  # noqa: PLC0415 - needs Qt's translator
    from desktop.storage.home import find_home  # noqa: PLC0415
    from desktop.storage.settings_file import read_settings  # noqa: PLC0415

    language.install(read_settings(find_home(home)).settings.officer.language)


def _tell(error: KnownError) -> None:
    from desktop import language  # noqa: PLC0415 - needs Qt's translator

    title, hint = language.problem(error)
    print(f"tatpar: {title}\n{hint}".rstrip(), file=sys.stderr)


def _plain(error: KnownError) -> dict[str, Any]:
    from desktop.language import problem_text  # noqa: PLC0415 - needs Qt's translator

    return {"code": error.code, "facts": dict(error.facts), "sentence": problem_text(error)}


class _Printed:
    """Standard output that knows whether a verb has printed: it prints one document, not two."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.anything = False

    def write(self, text: str) -> int:
        self.anything = True
        return self._stream.write(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def _home(args: argparse.Namespace) -> "Home":
    from desktop.storage.home import find_home  # noqa: PLC0415

    return find_home(args.home)


def _print_json(document: object) -> None:
    print(json.dumps(document, ensure_ascii=False))


def _words(text: str) -> str:
    if not text.strip():
        raise KnownError(ProblemCode.USAGE_REASON, exit_code=2)
    return text


def _count(text: str) -> int:
    if not (text.isdecimal() and len(text) < 7):
        raise KnownError(ProblemCode.USAGE_COUNT, exit_code=2, text=text[:40])
    return int(text)


def _minutes(text: str) -> int:
    """Return whole minutes, in Bengali digits too; which are too few or too many the duty says."""
    try:
        return int(text)
    except ValueError:
        raise KnownError(ProblemCode.USAGE_COUNT, exit_code=2, text=text[:40]) from None


# --- the program itself -------------------------------------------------------------------------


def _start(args: argparse.Namespace) -> int:
    shown, start = not args.hidden, cast("Start", args.start)
    return start(_home(args), raise_running=shown, hidden=not shown, at_login=args.at_login)


def _demo(args: argparse.Namespace) -> int:
    from desktop.cli.demo import start_demo  # noqa: PLC0415

    return start_demo(args.home, args.start)


def _ask(args: argparse.Namespace, request: dict[str, Any]) -> dict[str, Any]:
    from desktop.system.single_instance import ask  # noqa: PLC0415

    reply = ask(_home(args), request)
    if reply is None:
        raise KnownError(ProblemCode.NOT_RUNNING, exit_code=1)
    return reply


def _status(args: argparse.Namespace) -> int:
    status = _ask(args, {"verb": "status"})["status"]
    if args.json:
        _print_json(status)
    else:
        print(status["sentence"])
    return 0


def _act(args: argparse.Namespace) -> int:
    request = {key: getattr(args, key) for key in args.fields} | {"verb": args.name}
    reply = _ask(args, request)
    if args.json:
        _print_json({key: item for key, item in reply.items() if key != "exit"})
    elif "sentence" in reply:
        print(reply["sentence"])
    return int(reply.get("exit", 0))


# --- looking --------------------------------------------------------------------------------


def _probe(args: argparse.Namespace) -> int:
    from desktop.cli.log_commands import probe  # noqa: PLC0415

    return probe(_home(args), as_json=args.json)


def _slots(args: argparse.Namespace) -> int:
    from desktop.cli.log_commands import print_slots  # noqa: PLC0415

    return print_slots(_home(args), args.first, args.last, as_json=args.json)


def _doctor(args: argparse.Namespace) -> int:
    from desktop.cli.doctor import print_enrolment, print_health  # noqa: PLC0415

    if args.enrol:
        return print_enrolment(_home(args), as_json=args.json)
    return print_health(_home(args), as_json=args.json)


# --- leaving the PC ---------------------------------------------------------------------------


def _export(args: argparse.Namespace) -> int:
    from desktop.cli.log_commands import export_log  # noqa: PLC0415
    from desktop.reports.export import Request  # noqa: PLC0415

    request = Request(
        *(args.what, args.form, args.first, args.last, args.out),
        wifi_names=args.wifi_names,
        alone=args.alone,
        directives=args.directives,
    )
    return export_log(_home(args), request, args.language, args.passphrase_file, as_json=args.json)


def _verify(args: argparse.Namespace) -> int:
    from desktop.cli.log_commands import verify  # noqa: PLC0415

    return verify(_home(args), args.files, args.signers, any_key=args.any_key, as_json=args.json)


def parser() -> Parser:
    """Return what understands the command line."""
    parser = Parser(
        prog="tatpar",
        description=QT_TRANSLATE_NOOP(
            "CommandLine",
            "Keeps you connected, reminds you to check messages and keeps directives on record. "
            "With no command, starts the tray app or brings it to the front.",
        ),
    )
    parser.add_argument(
        "--home",
        help=QT_TRANSLATE_NOOP("CommandLine", "folder for all data and settings (or TATPAR_HOME)"),
    )
    parser.add_argument("--version", action="version", version=f"tatpar {_version()}")
    parser.add_argument(
        "--hidden",
        action="store_true",
        help=QT_TRANSLATE_NOOP("CommandLine", "start without showing the window"),
    )
    at_login = QT_TRANSLATE_NOOP(
        "CommandLine", "start hidden, unless the settings say not to start with the PC"
    )
    parser.add_argument("--at-login", action="store_true", help=at_login)
    parser.set_defaults(verb=_start, json=False)
    verbs = parser.add_subparsers(title=VERBS, metavar="VERB")

    def add(name: str, verb: Verb, about: str) -> argparse.ArgumentParser:
        sub = verbs.add_parser(name, help=about, description=about)
        sub.set_defaults(verb=verb)
        sub.add_argument("--home", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
        sub.add_argument("--json", action="store_true", help=JSON)
        return sub

    add(
        "demo",
        _demo,
        QT_TRANSLATE_NOOP("CommandLine", "try the program with 30 days of sample data"),
    )
    add(
        "probe",
        _probe,
        QT_TRANSLATE_NOOP(
            "CommandLine", "check the network once: exit code 0 if messages can arrive, 1 if not"
        ),
    )
    add("status", _status, QT_TRANSLATE_NOOP("CommandLine", "show the current state"))
    _add_actions(add)
    slots = add(
        "slots",
        _slots,
        QT_TRANSLATE_NOOP("CommandLine", "list the message checks of a period with their outcomes"),
    )
    add_period(slots)
    export = add(
        "export",
        _export,
        QT_TRANSLATE_NOOP("CommandLine", "write the connectivity log or the check log to a file"),
    )
    export.add_argument("what", choices=("connectivity", "checks"))
    add_period(export)
    export.add_argument("--format", dest="form", choices=_FORMS, required=True)
    export.add_argument(
        "--out",
        type=Path,
        required=True,
        help=QT_TRANSLATE_NOOP("CommandLine", "the file to write"),
    )
    export.add_argument(
        "--language",
        choices=("bn", "en"),
        help=QT_TRANSLATE_NOOP("CommandLine", "language of the Excel and PDF files"),
    )
    export.add_argument(
        "--alone",
        action="store_true",
        help=QT_TRANSLATE_NOOP("CommandLine", "leave the other log out of xlsx, pdf"),
    )
    export.add_argument(
        "--wifi-names",
        action="store_true",
        help=QT_TRANSLATE_NOOP("CommandLine", "include names of Wi-Fi networks"),
    )
    about = QT_TRANSLATE_NOOP(
        "CommandLine", "include counts of directives; this asks for the register's passphrase"
    )
    export.add_argument("--directives", action="store_true", help=about)
    export.add_argument("--passphrase-file", type=Path, metavar="FILE", help=ELSE_ASKED)
    verify = add(
        "verify",
        _verify,
        QT_TRANSLATE_NOOP("CommandLine", "verify this PC's log, or files"),
    )
    about = QT_TRANSLATE_NOOP("CommandLine", "logs, exports, bundles of reports or of a register")
    verify.add_argument("files", nargs="*", type=Path, help=about)
    add_signers(verify)
    about = QT_TRANSLATE_NOOP("CommandLine", "accept a signature by a key that is not enrolled")
    verify.add_argument("--any-key", action="store_true", help=about)
    doctor = add("doctor", _doctor, QT_TRANSLATE_NOOP("CommandLine", "show what works on this PC"))
    doctor.add_argument(
        "--enrol",
        action="store_true",
        help=QT_TRANSLATE_NOOP(
            "CommandLine",
            "print this PC's allowed_signers line, so that others can verify its signature",
        ),
    )
    from desktop.cli import office_parser  # noqa: PLC0415 - they import nothing heavy
    from desktop.cli import whatsapp as cli_whatsapp  # noqa: PLC0415 - they import nothing heavy
    from desktop.cli.register import parser as register_parser  # noqa: PLC0415 - they import nothing heavy

    office_parser.add_parsers(verbs)
    register_parser.add_parsers(verbs)
    cli_whatsapp.add_parsers(verbs)
    return parser


def _add_actions(add: Callable[[str, Verb, str], argparse.ArgumentParser]) -> None:
    check = add(
        "check", _act, QT_TRANSLATE_NOOP("CommandLine", "record that you checked your messages")
    )
    check.add_argument(
        "--directives",
        type=_count,
        default=0,
        help=QT_TRANSLATE_NOOP("CommandLine", "how many directives were in them"),
    )
    check.set_defaults(name="check", fields=("directives",))
    snooze = add("snooze", _act, QT_TRANSLATE_NOOP("CommandLine", "postpone the open check"))
    snooze.add_argument(
        "minutes", type=_minutes, help=QT_TRANSLATE_NOOP("CommandLine", "for how many minutes")
    )
    snooze.set_defaults(name="snooze", fields=("minutes",))
    pause = add(
        "pause", _act, QT_TRANSLATE_NOOP("CommandLine", "stop the reminders for some minutes")
    )
    pause.add_argument(
        "minutes", type=_minutes, help=QT_TRANSLATE_NOOP("CommandLine", "for how many minutes")
    )
    pause.add_argument(
        "--reason",
        required=True,
        type=_words,
        help=QT_TRANSLATE_NOOP("CommandLine", "the reason, kept in the log"),
    )
    pause.set_defaults(name="pause", fields=("minutes", "reason"))
    add("resume", _act, QT_TRANSLATE_NOOP("CommandLine", "end the pause")).set_defaults(
        name="resume", fields=()
    )
    add("quit", _act, QT_TRANSLATE_NOOP("CommandLine", "quit the running program")).set_defaults(
        name="quit", fields=()
    )


def _version() -> str:
    from desktop import __version__  # noqa: PLC0415

    return __version__
