"""Passphrases for the commands.

They are read from a file or the terminal, never from an argument, which other users could see.
"""

import getpass
import warnings
from pathlib import Path

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.passphrase import normalized
from desktop.storage.attachment import read_file


def passphrase(file: Path | None, prompt: str) -> str:
    """Read the passphrase from the file or the terminal; KnownError ``passphrase_not_given``."""
    if file is None:
        return _ask(prompt)
    return read_file(file).decode("utf-8-sig", "replace").rstrip("\r\n")


def new_passphrase(file: Path | None) -> str:
    """Return a new one, typed twice when it is typed; KnownError ``passphrases_differ``."""
    first = passphrase(file, "New passphrase: ")
    if file is None and normalized(_ask("Once more: ")) != normalized(first):
        raise KnownError(ProblemCode.PASSPHRASES_DIFFER, exit_code=2)
    return first


def _ask(prompt: str) -> str:
    try:
        with warnings.catch_warnings():  # without a terminal it would be shown: refused below
            warnings.simplefilter("error", getpass.GetPassWarning)
            return getpass.getpass(prompt)
    except (EOFError, getpass.GetPassWarning) as error:
        raise KnownError(ProblemCode.PASSPHRASE_NOT_GIVEN, exit_code=2) from error
