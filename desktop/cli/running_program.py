"""Verbs that ask the running program: status, check, snooze, pause, resume, quit."""

import argparse
import os
from collections.abc import Sequence
from functools import partial

from desktop.cli.output import print_result
from desktop.cli.translated_parser import Command, to_translate
from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.text.file_names import one_line
from desktop.storage.home import find_home
from desktop.system.single_instance import Reply, ask


def status(_verb: argparse.ArgumentParser) -> Command:
    """Print the state."""
    return print_status


def check(verb: argparse.ArgumentParser) -> Command:
    """Record a check of the messages."""
    verb.add_argument(
        "--directives",
        type=_count,
        default=0,
        help=to_translate("number of directives"),
    )
    return partial(_act, "check", ("directives",))


def snooze(verb: argparse.ArgumentParser) -> Command:
    """Postpone the open check."""
    _add_minutes(verb)
    return partial(_act, "snooze", ("minutes",))


def pause(verb: argparse.ArgumentParser) -> Command:
    """Pause the reminders."""
    _add_minutes(verb)
    verb.add_argument(
        "--reason",
        required=True,
        type=_reason,
        help=to_translate("reason"),
    )
    return partial(_act, "pause", ("minutes", "reason"))


def resume(_verb: argparse.ArgumentParser) -> Command:
    """End the pause."""
    return partial(_act, "resume", ())


def quit_program(_verb: argparse.ArgumentParser) -> Command:
    """Quit the program."""
    return partial(_act, "quit", ())


def _add_minutes(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("minutes", type=_minutes, help=to_translate("number of minutes"))


def _ask_program(args: argparse.Namespace, request: Reply) -> Reply:
    """Return the answer of the running program; KnownError ``not_running``."""
    reply = ask(find_home(args.home), request)
    if reply is None:
        # dev.py, which starts a checkout, names itself.
        command = os.environ.get("TATPAR_STARTED_BY", "tatpar")
        raise KnownError(ProblemCode.NOT_RUNNING, exit_code=1, command=command)
    return reply


def print_status(args: argparse.Namespace) -> int:
    """Print the state of the running program."""
    state = _ask_program(args, {"verb": "status"})["status"]
    print_result(args, state, state["sentence"])
    return 0


def _act(name: str, fields: Sequence[str], args: argparse.Namespace) -> int:
    request = {key: getattr(args, key) for key in fields} | {"verb": name}
    reply = _ask_program(args, request)
    document = {key: item for key, item in reply.items() if key != "exit"}
    print_result(args, document, reply.get("sentence", ""))
    return int(reply.get("exit", 0))


def _reason(text: str) -> str:
    reason = one_line(text)  # without bytes that are no letters
    if not reason:
        raise KnownError(ProblemCode.USAGE_REASON, exit_code=2)
    return reason


def _count(text: str) -> int:
    if not (text.isdecimal() and len(text) < 7):
        name, code = "--directives", ProblemCode.NUMBER_UNFIT
        raise KnownError(code, exit_code=2, name=name, least=0, most=999_999)
    return int(text)


def _minutes(text: str) -> int:
    """Return whole minutes, in Bengali digits too; the service refuses too few or too many."""
    try:
        return int(text)
    except ValueError:
        raise KnownError(ProblemCode.USAGE_COUNT, exit_code=2, text=text[:40]) from None
