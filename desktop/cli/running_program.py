"""Verbs that ask the running program: status, check, snooze, pause, resume, quit."""

import argparse
import json
import os
from functools import partial
from typing import NotRequired, TypedDict, cast

from desktop.cli.translated_parser import QT_TRANSLATE_NOOP, Verbs, add_verb
from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode


class _Status(TypedDict):
    """What is printed of a state in words; the rest is for programs."""

    sentence: str


class _Reply(TypedDict):
    """What the running program answers."""

    exit: NotRequired[int]
    sentence: NotRequired[str]
    status: NotRequired[_Status]


def add_parsers(verbs: Verbs) -> None:
    """Add status, check, snooze, pause, resume and quit."""
    add = partial(add_verb, verbs)
    add("status", _status, QT_TRANSLATE_NOOP("CommandLine", "show the current state"))
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
        type=_reason,
        help=QT_TRANSLATE_NOOP("CommandLine", "the reason, kept in the log"),
    )
    pause.set_defaults(name="pause", fields=("minutes", "reason"))
    add("resume", _act, QT_TRANSLATE_NOOP("CommandLine", "end the pause")).set_defaults(
        name="resume", fields=()
    )
    add("quit", _act, QT_TRANSLATE_NOOP("CommandLine", "quit the running program")).set_defaults(
        name="quit", fields=()
    )


def ask_program(args: argparse.Namespace, request: dict[str, object]) -> _Reply:
    """Return the answer of the running program; KnownError ``not_running``."""
    from desktop.storage.home import find_home  # noqa: PLC0415
    from desktop.system.single_instance import ask  # noqa: PLC0415

    reply = ask(find_home(args.home), request)
    if reply is None:
        # dev.py, which starts a checkout, names itself.
        command = os.environ.get("TATPAR_STARTED_BY", "tatpar")
        raise KnownError(ProblemCode.NOT_RUNNING, exit_code=1, command=command)
    return cast("_Reply", reply)


def _status(args: argparse.Namespace) -> int:
    status = ask_program(args, {"verb": "status"})["status"]
    print(json.dumps(status, ensure_ascii=False) if args.json else status["sentence"])  # noqa: T201
    return 0


def _act(args: argparse.Namespace) -> int:
    request = {key: getattr(args, key) for key in args.fields} | {"verb": args.name}
    reply = ask_program(args, request)
    if args.json:
        document = {key: item for key, item in reply.items() if key != "exit"}
        print(json.dumps(document, ensure_ascii=False))  # noqa: T201
    elif "sentence" in reply:
        print(reply["sentence"])  # noqa: T201
    return reply.get("exit", 0)


def _reason(text: str) -> str:
    if not text.strip():
        raise KnownError(ProblemCode.USAGE_REASON, exit_code=2)
    return text


def _count(text: str) -> int:
    if not (text.isdecimal() and len(text) < 7):
        raise KnownError(ProblemCode.USAGE_COUNT, exit_code=2, text=text[:40])
    return int(text)


def _minutes(text: str) -> int:
    """Return whole minutes, in Bengali digits too; the service refuses too few or too many."""
    try:
        return int(text)
    except ValueError:
        raise KnownError(ProblemCode.USAGE_COUNT, exit_code=2, text=text[:40]) from None
