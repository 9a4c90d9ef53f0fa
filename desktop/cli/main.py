"""The command line: runs the verb that the arguments name and reports its errors.

Exit status: 0 done, 1 the answer is no, 2 usage, 3 the environment failed. With ``--json`` one JSON
document goes to standard output, ``{"error": …}`` when a known problem ended the verb; messages for
people go to standard error.

A start passes here twice, as `wipe_freed` restarts the program: messages and help load their own
modules, so that neither a start nor ``--version`` loads settings, words and Qt for them.
"""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from contextlib import nullcontext, redirect_stdout, suppress
from typing import TYPE_CHECKING, Protocol, TextIO, cast

from desktop.cli.terminal import harmless_output
from desktop.cli.translated_parser import HelpAsked, NotUnderstood, home_among, reason_of
from desktop.cli.verbs import SALVAGE, parser
from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode

if TYPE_CHECKING:
    from desktop.storage.home import Home


class Start(Protocol):
    """Starts the program: `desktop.main.start`, which the command line does not import."""

    def __call__(
        self,
        home: "Home",
        /,
        *,
        raise_running: bool = ...,
        hidden: bool = ...,
        at_login: bool = ...,
        if_crashed: bool = ...,
    ) -> int:
        """Return the exit status when the program has ended."""


def run(
    arguments: Sequence[str],
    start: Start | None = None,
    restart: Callable[[], None] = lambda: None,
) -> int:
    """Run the verb of these arguments and return the exit status.

    Without a verb ``start`` starts the program, after ``restart`` (`wipe_freed`): nothing is loaded
    or written before.
    """
    for stream in (sys.stdout, sys.stderr):
        # A console of Windows speaks cp1252 by default and would break at the first Bengali letter.
        if stream is not None:  # a program without a console has none
            stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    with harmless_output():
        return _run(arguments, start, restart)


def _run(arguments: Sequence[str], start: Start | None, restart: Callable[[], None]) -> int:
    args = _parsed(arguments)
    if isinstance(args, int):
        return args
    printed = _Printed(sys.stdout)
    try:
        with redirect_stdout(cast("TextIO", printed)) if args.json else nullcontext():
            if args.command is None:
                return _start(args, cast("Start", start), restart)
            return int(args.command(args))
    except KnownError as error:
        _use_language(args.home)
        print_error(error)
        if args.json and not printed.anything:
            print(json.dumps({"error": _plain(error)}, ensure_ascii=False))
        return error.exit_code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader of our output has closed it: `tatpar slots | head`
        return 0


def _start(args: argparse.Namespace, start: Start, restart: Callable[[], None]) -> int:
    restart()
    from desktop.storage.home import find_home  # noqa: PLC0415 - not before the restart

    return start(
        find_home(args.home),
        raise_running=not args.hidden,
        hidden=args.hidden,
        at_login=args.at_login,
        if_crashed=args.if_crashed,
    )


def _parsed(arguments: Sequence[str]) -> argparse.Namespace | int:
    """Return the parsed arguments, or the exit status when help or an error was printed."""
    try:
        return parser().parse_args(arguments)
    except SystemExit as leaving:  # --version
        return int(leaving.code or 0)
    except HelpAsked as asked:
        _use_language(home_among(arguments))
        print(asked.parser.format_help(), end="")
        return 0
    except NotUnderstood as wrong:
        _use_language(home_among(arguments))
        print(wrong.parser.format_usage(), end="", file=sys.stderr)
        help_command = f"{wrong.parser.prog} --help"
        reason = reason_of(lambda: parser().parse_args(arguments))
        error = KnownError(ProblemCode.USAGE, exit_code=2, said=reason, help=help_command)
    except KnownError as known:  # of a single argument
        _use_language(home_among(arguments))
        error = known
    print_error(error)
    return error.exit_code


def _use_language(home: str | None) -> None:
    """Use the officer's language, if the settings can be read."""
    from desktop.language.translator import install  # noqa: PLC0415 - see above
    from desktop.storage.home import find_home  # noqa: PLC0415
    from desktop.storage.settings_file import read_settings  # noqa: PLC0415

    with suppress(KnownError):  # there is no home to read
        install(read_settings(find_home(home)).settings.officer.language)


def print_error(error: KnownError) -> None:
    """Print a known problem and its hint on standard error."""
    from desktop.language.problems import problem  # noqa: PLC0415 - see above
    from desktop.language.translator import translate  # noqa: PLC0415

    title, hint = problem(error)
    if error.code == ProblemCode.DATABASE_DAMAGED:  # a PC without a screen shows no offer
        hint += f"\ntatpar salvage: {translate(SALVAGE)}"
    print(f"tatpar: {title}\n{hint}".rstrip(), file=sys.stderr)


def _plain(error: KnownError) -> dict[str, object]:
    from desktop.language.problems import problem_text  # noqa: PLC0415 - see above

    return {
        "code": error.code,
        "facts": dict(error.facts),
        "sentence": problem_text(error),
    }


class _Printed:
    """Standard output that knows whether a verb has printed: it prints one document, not two."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.anything = False

    def write(self, text: str) -> int:
        self.anything = True
        return self._stream.write(text)

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)
