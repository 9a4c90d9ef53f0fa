"""The command line: runs the verb that the arguments name and reports its errors.

Exit status: 0 done, 1 the answer is no, 2 usage, 3 the environment failed. With ``--json`` one JSON
document goes to standard output, ``{"error": …}`` when a known problem ended the verb; messages for
people go to standard error. Modules are imported by the verbs that need them: ``tatpar whatsapp
parse`` loads neither Qt nor SQL.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from contextlib import nullcontext, redirect_stdout
from functools import partial
from pathlib import Path
from typing import TextIO, cast

from desktop.cli.disk_watch import folders_of, watched
from desktop.cli.parser import STARTING, Start, parser
from desktop.cli.translated_parser import (
    QT_TRANSLATE_NOOP,
    HelpAsked,
    NotUnderstood,
    Verb,
    home_among,
    reason_of,
    translated,
)
from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode

_WAITING = QT_TRANSLATE_NOOP(
    "CommandLine", "No answer from {path} yet. Tatpar is waiting; Ctrl+C ends it."
)


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
    watch = nullcontext() if args.starts else watched(folders_of(args), partial(_wait, args.home))
    try:
        with watch, redirect_stdout(cast("TextIO", printed)) if args.json else nullcontext():
            return verb(args)
    except KnownError as error:
        _use_language(args.home)
        print_error(error)
        if args.json and not printed.anything:
            print(json.dumps({"error": _plain(error)}, ensure_ascii=False))
        return error.exit_code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader of our output has closed it: `tatpar slots | head`
        sys.stderr.close()
        return 0


def _parsed(arguments: Sequence[str]) -> argparse.Namespace | int:
    """Return the parsed arguments, or the exit status when help or an error was printed."""
    try:
        return parser(verbs=not STARTING.issuperset(arguments)).parse_args(arguments)
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
    from desktop import language  # noqa: PLC0415 - needs Qt's translator
    from desktop.storage.home import find_home  # noqa: PLC0415
    from desktop.storage.settings_file import read_settings  # noqa: PLC0415

    language.install(read_settings(find_home(home)).settings.officer.language)


def _wait(home: str | None, silent: Path) -> None:
    """Say that a folder does not answer; the settings of a silent home are not asked."""
    from desktop.core.settings.model import Settings  # noqa: PLC0415
    from desktop.language.translator import spoken  # noqa: PLC0415 - needs Qt's translator
    from desktop.storage.home import find_home  # noqa: PLC0415
    from desktop.storage.settings_file import read_settings  # noqa: PLC0415

    own = find_home(home)
    settings = Settings() if silent == own.folder else read_settings(own).settings
    with spoken(settings.officer.language):
        sentence = str(translated(_WAITING)).format(path=silent)
    print(f"tatpar: {sentence}", file=sys.stderr, flush=True)


def print_error(error: KnownError) -> None:
    """Print a known problem and its hint on standard error."""
    from desktop import language  # noqa: PLC0415 - needs Qt's translator

    title, hint = language.problem(error)
    print(f"tatpar: {title}\n{hint}".rstrip(), file=sys.stderr)


def _plain(error: KnownError) -> dict[str, object]:
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

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)
