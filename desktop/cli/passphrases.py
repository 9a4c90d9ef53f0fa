"""Passphrases for the commands.

They are read from a file or the terminal, never from an argument, which other users could see.
"""

import argparse
import getpass
import sys
import warnings
from pathlib import Path

from desktop.cli.output import print_line
from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.unlocking import Strength, accepted_passphrase, normalized, strength_of
from desktop.language.register import about_suggestion, strength
from desktop.passphrases.suggestion import guesses_log10, suggest
from desktop.storage.outside_files import read_file


def passphrase(file: Path | None, prompt: str) -> str:
    """Read the passphrase from the file or the terminal; KnownError ``passphrase_not_given``."""
    if file is None:
        return _ask(prompt)
    return read_file(file).decode("utf-8-sig", "replace").rstrip("\r\n")


def new_passphrase(file: Path | None) -> str:
    """Return a new one, typed twice when it is typed, and say how strong it is.

    KnownError ``passphrases_differ``, ``passphrase_weak`` and as `accepted_passphrase`.
    """
    first = passphrase(file, "New passphrase: ")
    if file is None and normalized(_ask("Again: ")) != normalized(first):
        raise KnownError(ProblemCode.PASSPHRASES_DIFFER, exit_code=2)
    level = strength_of(guesses_log10(accepted_passphrase(first)))
    if level is Strength.REFUSED:
        raise KnownError(ProblemCode.PASSPHRASE_WEAK, exit_code=2)
    print(strength(level), file=sys.stderr)
    return first


def suggest_words(args: argparse.Namespace) -> int:
    """Print six words at random, and instructions on standard error."""
    print_line(suggest(in_latin=args.latin))
    print(about_suggestion(), file=sys.stderr)
    return 0


def _ask(prompt: str) -> str:
    try:
        with warnings.catch_warnings():  # without a terminal it would be shown: refused below
            warnings.simplefilter("error", getpass.GetPassWarning)
            return getpass.getpass(prompt)
    except (EOFError, getpass.GetPassWarning) as error:
        raise KnownError(ProblemCode.PASSPHRASE_NOT_GIVEN, exit_code=2) from error
