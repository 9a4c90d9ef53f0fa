"""Command-line help and usage errors in the officer's language.

The texts are English literals, translated when help or an error is printed. The messages of
argparse itself pass through the functions where it looks for translations. By default those are
gettext's, which looks for a file at each call: 200 times for a parser.
"""

import argparse
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, Self

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

vars(argparse)["_"] = lambda text: text

Command = Callable[[argparse.Namespace], int]
_marked: set[str] = set()


def to_translate(text: str) -> str:
    """Mark a text of the command line for translation, and return it."""
    _marked.add(text)
    return text


USAGE = to_translate("usage: ")
VERBS = to_translate("commands")
JSON = to_translate("print one JSON document")
ELSE_ASKED = to_translate("if omitted, Tatpar asks for it")
OF_ARGPARSE = (
    to_translate("options"),
    to_translate("positional arguments"),
    to_translate("show this help message and exit"),
    to_translate("show program's version number and exit"),
)
"""Texts that argparse writes into every help."""
WRONG_CHOICE = to_translate("invalid choice: %(value)r (choose from %(choices)s)")
OF_ERRORS = (
    to_translate("argument %(argument_name)s: %(message)s"),
    to_translate("unrecognized arguments: %s"),
    to_translate("not allowed with argument %s"),
    to_translate("ignored explicit argument %r"),
    to_translate("the following arguments are required: %s"),
    to_translate("one of the arguments %s is required"),
    to_translate("expected one argument"),
    to_translate("ambiguous option: %(option)s could match %(matches)s"),
    WRONG_CHOICE,
    to_translate("invalid %(type)s value: %(value)r"),
)
"""Error messages of argparse; the same in Python 3.11 to 3.14."""


class HelpAsked(Exception):  # noqa: N818 - a request, not an error
    """Help of this parser was requested."""

    def __init__(self, parser: argparse.ArgumentParser) -> None:
        super().__init__()
        self.parser = parser


class NotUnderstood(Exception):  # noqa: N818 - shown to the officer
    """The arguments do not fit this parser; ``reason`` is why, in argparse's words."""

    def __init__(self, parser: argparse.ArgumentParser, message: str) -> None:
        super().__init__(message)
        self.parser = parser
        self.reason = message


class Parser(argparse.ArgumentParser):
    """Raises instead of printing, so that the language is known first.

    ``fill`` adds the arguments of a verb when it is used.
    """

    def __init__(
        self,
        *,
        prog: str | None = None,
        description: str | None = None,
        add_help: bool = True,
        parents: Sequence[argparse.ArgumentParser] = (),
        fill: "Callable[[Parser], None] | None" = None,
        **_newer: object,  # argparse itself passes color from Python 3.14 on
    ) -> None:
        """Take some of the arguments of `ArgumentParser`."""
        super().__init__(
            prog,
            description=description,
            add_help=add_help,
            parents=parents,
            formatter_class=_TranslatedFormatter,
        )
        self._fill = fill

    def filled(self) -> Self:
        """Return the parser with the arguments of its verb."""
        fill, self._fill = self._fill, None
        if fill is not None:
            fill(self)
        return self

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """Parse as argparse does, which calls this for the verb that was chosen."""
        return super(Parser, self.filled()).parse_known_args(args, namespace)

    def print_help(self, _file: "SupportsWrite[str] | None" = None) -> NoReturn:
        """Raise `HelpAsked`."""
        raise HelpAsked(self)

    def error(self, message: str) -> NoReturn:
        """Raise `NotUnderstood`."""
        raise NotUnderstood(self, message)


class _TranslatedFormatter(argparse.HelpFormatter):
    """Translates every text that passes through it; `language.install` first."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: "Iterable[argparse._MutuallyExclusiveGroup]",
        prefix: str | None = None,
    ) -> None:
        """Add the usage; argparse passes a prefix when it needs only the program's name."""
        super().add_usage(usage, actions, groups, translated(USAGE) if prefix is None else prefix)

    def add_text(self, text: str | None) -> None:
        """Add a description."""
        super().add_text(translated(text))

    def start_section(self, heading: str | None) -> None:
        """Begin a group of arguments."""
        super().start_section(translated(heading))

    def _get_help_string(self, action: argparse.Action) -> str | None:
        return translated(action.help)


def translated(text: str | None) -> str | None:
    """Translate a marked text; any other (the version) stays as it is."""
    if text not in _marked:
        return text
    from desktop.language.translator import translate  # noqa: PLC0415 - help and errors alone: Qt

    return translate(text)


def reason_of(parse: Callable[[], object]) -> str:
    """Why the arguments do not fit, in the current language: they are parsed again."""
    where = vars(argparse)
    originals = {name: where[name] for name in ("_", "ngettext")}
    where.update(
        _=translated,
        ngettext=lambda single, plural, n: translated(single if n == 1 else plural),
    )
    try:
        parse()
    except NotUnderstood as wrong:
        return wrong.reason
    finally:
        where.update(originals)
    raise AssertionError("the arguments fit at the second try")


def home_among(arguments: Sequence[str]) -> str | None:
    """Return the ``--home`` among arguments that were not understood, None if there is none."""
    for at, word in enumerate(arguments):
        name, equals, value = word.partition("=")
        if name == "--home":
            return value if equals else next(iter(arguments[at + 1 :]), None)
    return None


def day(text: str) -> date:
    """Return the day of an argument; KnownError ``usage_day``."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise KnownError(ProblemCode.USAGE_DAY, exit_code=2, text=text[:40]) from None


def add_period(parser: argparse.ArgumentParser, *, required: bool = True) -> None:
    """Add the first and the last day of a period."""
    for flag, name in (("--from", "first"), ("--to", "last")):
        parser.add_argument(flag, dest=name, type=day, required=required, metavar="YYYY-MM-DD")


def add_signers(parser: argparse.ArgumentParser) -> None:
    """Add the file of trusted keys."""
    about = to_translate(
        "the trusted keys; default: allowed_signers of this PC and of the home folder",
    )
    parser.add_argument("--signers", type=Path, metavar="FILE", help=about)


def add_day_order(parser: argparse.ArgumentParser) -> None:
    """Add how the dates of a chat are written."""
    order = parser.add_mutually_exclusive_group()
    order.add_argument(
        "--day-first",
        action="store_true",
        default=None,
        help=to_translate("read dates as day/month"),
    )
    order.add_argument(
        "--month-first",
        action="store_false",
        dest="day_first",
        default=None,
        help=to_translate("read dates as month/day"),
    )
