"""The command line of the server: 0 done, 1 the answer is no, 2 usage, 3 the environment failed."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from desktop import __version__
from desktop.cli.terminal import harmless_output
from desktop.cli.translated_parser import HelpAsked, NotUnderstood, Parser, reason_of, to_translate
from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.language.problems import problem
from desktop.language.translator import install
from office.home import Home, find_home

Verb = Callable[[argparse.Namespace, Home], int]

# The packages of ``tatpar[office]``.
_EXTRA = {"alembic", "jinja2", "msgspec", "psycopg", "starlette", "uvicorn"}


def run(arguments: Sequence[str]) -> int:
    """Run the verb of these arguments and return the exit status."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    # A reader of our output may close it: `tatpar-office … | head`.
    with harmless_output(), suppress(BrokenPipeError):
        return _run(arguments)
    return 0


def _run(arguments: Sequence[str]) -> int:
    install(_language(arguments))
    try:
        args = parser().parse_args(arguments)
        verb: Verb = args.verb
        return verb(args, find_home(args.home, args.database))
    except SystemExit as leaving:  # --version
        return int(leaving.code or 0)
    except HelpAsked as asked:
        print(asked.parser.format_help(), end="")  # noqa: T201
        return 0
    except NotUnderstood as wrong:
        print(wrong.parser.format_usage(), end="", file=sys.stderr)  # noqa: T201
        help_ = f"{wrong.parser.prog} --help"
        reason = reason_of(lambda: parser().parse_args(arguments))
        return tell(KnownError(ProblemCode.USAGE, exit_code=2, said=reason, help=help_))
    except KnownError as error:
        return tell(error)
    except KeyboardInterrupt:
        return 130


def tell(error: KnownError) -> int:
    """Print a problem on standard error; return its exit status."""
    title, hint = problem(error)
    print(f"tatpar-office: {title}\n{hint}".rstrip(), file=sys.stderr)  # noqa: T201
    return error.exit_code


def _language(arguments: Sequence[str]) -> str:
    """Return ``--language``, else that of the terminal; it is needed before parsing."""
    for at, argument in enumerate(arguments):
        if argument == "--language":
            return next(iter(arguments[at + 1 :]), "bn")
        if argument.startswith("--language="):
            return argument.partition("=")[2]
    spoken = os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return "en" if spoken.startswith("en") else "bn"


def _verb(name: str) -> Verb:
    """Return a verb that is imported when called: help needs no database and no web server.

    The verb raises KnownError ``office_packages_missing``.
    """

    def call(args: argparse.Namespace, home: Home) -> int:
        try:
            from office.cli import commands  # noqa: PLC0415
        except ModuleNotFoundError as missing:
            if str(missing.name).partition(".")[0] not in _EXTRA:
                raise
            raise KnownError(ProblemCode.OFFICE_PACKAGES_MISSING) from None
        verb: Verb = getattr(commands, name)
        return verb(args, home)

    return call


def parser() -> Parser:
    """Build the parser of the command line."""
    about = to_translate(
        "Runs the office server: receives data from many PCs and shows it on web pages.",
    )
    top = Parser(prog="tatpar-office", description=about)
    top.add_argument("--version", action="version", version=f"tatpar-office {__version__}")
    common = Parser(add_help=False)
    for parser_, default in ((top, None), (common, argparse.SUPPRESS)):
        about = to_translate("folder for the embedded database and the key (or TATPAR_OFFICE_HOME)")
        parser_.add_argument("--home", default=default, help=about)
        about = to_translate("address of the database (or TATPAR_OFFICE_DATABASE)")
        parser_.add_argument("--database", default=default, metavar="URL", help=about)
        parser_.add_argument("--language", default=default, choices=("bn", "en"))
    verbs = top.add_subparsers(required=True, metavar="VERB")

    def add(verb: str, about: str) -> argparse.ArgumentParser:
        sub = verbs.add_parser(verb, help=about, description=about, parents=[common])
        sub.set_defaults(verb=_verb(verb.replace("-", "_")))
        return sub

    _add_serve(add("serve", to_translate("run the server for web pages and PCs")))
    add("migrate", to_translate("bring the database up to date, as its owner"))
    about = to_translate("copy an office into another, empty database")
    moving = add("move", about)
    about = to_translate("address of the database with the office's rows")
    moving.add_argument("--from", dest="source", required=True, metavar="URL", help=about)
    about = to_translate("move old months out of the database into files")
    keeping = add("retention", about)
    about = to_translate("number of years to keep in the database")
    keeping.add_argument("--years", type=int, required=True, help=about)
    about = to_translate("the folder to write to")
    keeping.add_argument("--out", type=Path, required=True, help=about)
    about = to_translate("create or close an account, or set its password")
    _add_account(add("account", about))
    _add_token(add("token", to_translate("create a token for PCs to join with")))
    tokens = add("tokens", to_translate("list the valid tokens, or withdraw one"))
    about = to_translate("the token to withdraw")
    tokens.add_argument("--withdraw", metavar="ID", help=about)
    about = to_translate("distribute a policy, signers or the newest version")
    handing = add("hand-out", about)
    handing.add_argument("kind", choices=("policy", "signers", "version"))
    about = to_translate("the file that every PC gets")
    handing.add_argument("file", type=Path, help=about)
    receive = add("receive", to_translate("import daily figures delivered as files"))
    about = to_translate("a folder of .tatpar-sheets files")
    receive.add_argument("folder", type=Path, help=about)
    _add_report(add("report", to_translate("write an office's month as a workbook or letter")))
    about = to_translate("compare a bundle with the daily figures for its days")
    about_file = to_translate("a bundle that the officer exported")
    add("compare", about).add_argument("file", type=Path, help=about_file)
    _add_replica(add("doctor", to_translate("show what works, and how to fix the rest")))
    return top


def _add_replica(verb: argparse.ArgumentParser) -> None:
    about = to_translate(
        "address of a replica of the database, for monthly figures "
        "(or TATPAR_OFFICE_REPORTS_DATABASE)"
    )
    usual = os.environ.get("TATPAR_OFFICE_REPORTS_DATABASE")
    verb.add_argument("--reports-database", default=usual, metavar="URL", help=about)


def _add_serve(serve: argparse.ArgumentParser) -> None:
    about = to_translate("the address to listen on")
    serve.add_argument("--host", default="127.0.0.1", help=about)
    serve.add_argument("--port", type=int, default=8480)
    about = to_translate("the server's certificate (PEM)")
    serve.add_argument("--cert", type=Path, metavar="FILE", help=about)
    about = to_translate("the certificate's key (PEM)")
    serve.add_argument("--key", type=Path, metavar="FILE", help=about)
    about = to_translate("a socket for the web server in front of it")
    serve.add_argument("--socket", type=Path, metavar="FILE", help=about)
    _add_replica(serve)
    about = to_translate("the office's name, shown to officers before they join")
    serve.add_argument("--name", default="", help=about)
    about = to_translate("allow requests to check messages between 10 PM and 6 AM")
    serve.add_argument("--ask-at-night", action="store_true", help=about)


def _add_account(account: argparse.ArgumentParser) -> None:
    account.add_argument("act", choices=("make", "password", "close"))
    account.add_argument("name")
    account.add_argument("--role", choices=("ask", "administer"), default="ask")
    about = to_translate("the office of the account; it sees this office and those under it")
    account.add_argument("--office", default="/", metavar="PATH", help=about)
    account.add_argument("--person", default="")
    account.add_argument("--designation", default="")
    about = to_translate("a file with the password; if omitted, Tatpar asks for it")
    account.add_argument("--password-file", type=Path, metavar="FILE", help=about)


def _add_token(token: argparse.ArgumentParser) -> None:
    about = to_translate("the office that they join")
    token.add_argument("office", metavar="PATH", help=about)
    about = to_translate("number of PCs")
    token.add_argument("--uses", type=int, default=1, help=about)
    about = to_translate("number of days")
    token.add_argument("--days", type=int, default=7, help=about)
    about = to_translate("accept each PC without confirmation")
    token.add_argument("--at-once", action="store_true", help=about)


def _add_report(report: argparse.ArgumentParser) -> None:
    about = to_translate("the month, such as 2026-11")
    report.add_argument("month", help=about)
    report.add_argument("--office", default="/", metavar="PATH")
    about = to_translate("the file to write")
    report.add_argument("--out", type=Path, required=True, help=about)
