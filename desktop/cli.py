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
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, cast

from desktop.core.errors import KnownError

if TYPE_CHECKING:
    from desktop.storage.home import Home

Verb = Callable[[argparse.Namespace], int]
# As reports.export.FORMS, which is not loaded for --help.
_FORMS = ("bundle", "pdf", "xlsx", "csv", "json")


def run(arguments: Sequence[str]) -> int:
    """Run the verb of these arguments and return the exit status."""
    for stream in (sys.stdout, sys.stderr):
        # A console of Windows speaks cp1252 by default and would break at the first Bengali letter.
        if stream is not None:  # a program without a console has none
            stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    try:
        args = _parser().parse_args(arguments)
    except SystemExit as leaving:
        return int(leaving.code or 0)
    verb: Verb = args.verb
    printed = _Printed(sys.stdout)
    try:
        with redirect_stdout(cast("TextIO", printed)) if args.json else nullcontext():
            return verb(args)
    except KnownError as error:
        _tell(error, args)
        if args.json and not printed.anything:
            _print_json({"error": _plain(error)})
        return error.exit_code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader of our output has left: `tatpar slots | head`
        sys.stderr.close()
        return 0


def _tell(error: KnownError, args: argparse.Namespace) -> None:
    from desktop import language  # noqa: PLC0415 - needs Qt's translator

    language.install(_language(args))
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


def _language(args: argparse.Namespace) -> str:
    from desktop.storage.config import read_settings  # noqa: PLC0415

    return read_settings(_home(args)).settings.officer.language


def _home(args: argparse.Namespace) -> "Home":
    from desktop.storage.home import find_home  # noqa: PLC0415

    return find_home(args.home)


def _print_json(document: object) -> None:
    print(json.dumps(document, ensure_ascii=False))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day such as 2026-11-24") from None


def _words(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("a reason in words is wanted")
    return text


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 7):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of 0 or more")
    return int(text)


# --- the program itself -------------------------------------------------------------------------


def _start(args: argparse.Namespace) -> int:
    from desktop.start import start  # noqa: PLC0415

    shown = not args.hidden
    return start(_home(args), raise_running=shown, hidden=not shown, at_login=args.at_login)


def _demo(args: argparse.Namespace) -> int:
    from desktop.verbs.demo import start_demo  # noqa: PLC0415

    return start_demo(args.home)


def _ask(args: argparse.Namespace, request: dict[str, Any]) -> dict[str, Any]:
    from desktop.instance import ask  # noqa: PLC0415

    reply = ask(_home(args), request)
    if reply is None:
        raise KnownError("not_running", exit_code=1)
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
    from desktop.verbs.logs import probe  # noqa: PLC0415

    return probe(_home(args), as_json=args.json)


def _slots(args: argparse.Namespace) -> int:
    from desktop.verbs.logs import print_slots  # noqa: PLC0415

    return print_slots(_home(args), args.first, args.last, as_json=args.json)


def _doctor(args: argparse.Namespace) -> int:
    from desktop.verbs.doctor import print_enrolment, print_health  # noqa: PLC0415

    if args.enrol:
        return print_enrolment(_home(args), as_json=args.json)
    return print_health(_home(args), as_json=args.json)


# --- leaving the PC ---------------------------------------------------------------------------


def _export(args: argparse.Namespace) -> int:
    from desktop.reports.export import Request  # noqa: PLC0415
    from desktop.verbs.logs import export_log  # noqa: PLC0415

    request = Request(
        *(args.what, args.form, args.first, args.last, args.out),
        wifi_names=args.wifi_names,
        alone=args.alone,
        directives=args.directives,
    )
    return export_log(_home(args), request, args.language, args.passphrase_file, as_json=args.json)


def _verify(args: argparse.Namespace) -> int:
    from desktop.verbs.logs import verify  # noqa: PLC0415

    return verify(_home(args), args.files, args.signers, as_json=args.json)


def _office_report(args: argparse.Namespace) -> int:
    from desktop.verbs.office import report  # noqa: PLC0415

    return report(
        _home(args),
        args.files,
        args.out,
        form=args.form,
        signers=args.signers,
        code=args.language,
        as_json=args.json,
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tatpar",
        description="Keeps an officer connected, reminded and on record. "
        "Without a verb it starts the tray application, or raises the running one.",
    )
    parser.add_argument("--home", help="folder for all data and settings (or TATPAR_HOME)")
    parser.add_argument("--version", action="version", version=f"tatpar {_version()}")
    parser.add_argument("--hidden", action="store_true", help="start without showing the window")
    at_login = "start hidden, unless the settings say not to start with the PC"
    parser.add_argument("--at-login", action="store_true", help=at_login)
    parser.set_defaults(verb=_start, json=False)
    verbs = parser.add_subparsers(title="verbs", metavar="VERB")

    def add(name: str, verb: Verb, about: str) -> argparse.ArgumentParser:
        sub = verbs.add_parser(name, help=about, description=about)
        sub.set_defaults(verb=verb)
        sub.add_argument("--home", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
        sub.add_argument("--json", action="store_true", help="print one JSON document")
        return sub

    add("demo", _demo, "show the program on a throw-away home with 30 invented days")
    add("probe", _probe, "look at the network once: 0 when messages can arrive, 1 when not")
    add("status", _status, "say what the running program sees")
    _add_actions(add)
    slots = add("slots", _slots, "list the check slots of a period with their outcomes")
    _add_period(slots)
    export = add("export", _export, "write the connectivity log or the check log to a file")
    export.add_argument("what", choices=("connectivity", "checks"))
    _add_period(export)
    export.add_argument("--format", dest="form", choices=_FORMS, required=True)
    export.add_argument("--out", type=Path, required=True, help="the file to write")
    export.add_argument("--language", choices=("bn", "en"), help="for the forms that people read")
    export.add_argument("--alone", action="store_true", help="leave the other log out of xlsx, pdf")
    export.add_argument("--wifi-names", action="store_true", help="include names of Wi-Fi networks")
    about = "include counts of directives; this asks for the register's passphrase"
    export.add_argument("--directives", action="store_true", help=about)
    export.add_argument("--passphrase-file", type=Path, metavar="FILE", help="else it is asked")
    verify = add("verify", _verify, "verify the journal of this home, or files")
    about = "journals, exports, bundles of reports or of a register"
    verify.add_argument("files", nargs="*", type=Path, help=about)
    _add_signers(verify)
    doctor = add("doctor", _doctor, "say what works on this PC")
    doctor.add_argument("--enrol", action="store_true", help="print this PC's allowed_signers line")
    _add_office(add("office", _office_report, "many officers' bundles in one report"))
    from desktop.verbs import register_cli, whatsapp_cli  # noqa: PLC0415 - they import nothing heavy

    register_cli.add_parsers(verbs)
    whatsapp_cli.add_parsers(verbs)
    return parser


def _add_office(office: argparse.ArgumentParser) -> None:
    office.add_argument("act", choices=("report",), help="what to make")
    office.add_argument("files", nargs="+", type=Path, help="bundles, or folders of them")
    office.add_argument("--out", type=Path, required=True, help="the file to write, .xlsx or .pdf")
    office.add_argument("--format", dest="form", choices=("xlsx", "pdf"), help="if not as named")
    office.add_argument("--language", choices=("bn", "en"))
    _add_signers(office)


def _add_signers(parser: argparse.ArgumentParser) -> None:
    about = "the trusted keys; without it, allowed_signers of this PC and of the home folder"
    parser.add_argument("--signers", type=Path, metavar="FILE", help=about)


def _add_period(parser: argparse.ArgumentParser) -> None:
    for flag, name in (("--from", "first"), ("--to", "last")):
        parser.add_argument(flag, dest=name, type=_day, required=True, metavar="YYYY-MM-DD")


def _add_actions(add: Callable[[str, Verb, str], argparse.ArgumentParser]) -> None:
    check = add("check", _act, "say that the messages were looked at")
    check.add_argument(
        "--directives", type=_count, default=0, help="how many directives were in them"
    )
    check.set_defaults(name="check", fields=("directives",))
    snooze = add("snooze", _act, "be reminded of the open check later")
    snooze.add_argument("minutes", type=int)
    snooze.set_defaults(name="snooze", fields=("minutes",))
    pause = add("pause", _act, "stop the reminders for some minutes")
    pause.add_argument("minutes", type=int)
    pause.add_argument("--reason", required=True, type=_words)
    pause.set_defaults(name="pause", fields=("minutes", "reason"))
    add("resume", _act, "end the pause").set_defaults(name="resume", fields=())
    add("quit", _act, "end the running program").set_defaults(name="quit", fields=())


def _version() -> str:
    from desktop import __version__  # noqa: PLC0415

    return __version__
