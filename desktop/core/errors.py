"""Errors that the officer or the environment can cause.

Any other exception is a bug and is reported as one, never swallowed.
"""

import errno
from collections.abc import Mapping

from desktop.core.problem_codes import ProblemCode


class KnownError(Exception):
    """A problem that the program expects to meet, not a bug.

    `language.problem` has its sentence: the fault, its place, the remedy. ``facts`` fill its
    placeholders (a path, a line, a range) and never hold a directive's text. ``exit_code`` follows
    the command line's rule: 1 the answer is no, 2 usage, 3 the environment failed.
    """

    def __init__(self, code: ProblemCode, /, *, exit_code: int = 3, **facts: str | int) -> None:
        super().__init__(code, facts)
        self.code = code
        self.exit_code = exit_code
        self.facts: Mapping[str, str | int] = facts

    def __str__(self) -> str:
        """Return the machine form, for logs and tests."""
        facts = ", ".join(f"{key}={value}" for key, value in self.facts.items())
        return f"{self.code}({facts})"


def no_backup(error: KnownError, folder: str) -> KnownError:
    """Return the problem that a backup was not made in the folder, because of that one."""
    facts = {**error.facts, "path": folder, "because": error.code}
    return KnownError(ProblemCode.BACKUP_NOT_MADE, exit_code=error.exit_code, **facts)


def reason_of(error: BaseException) -> str:
    """Return the system's error as a name for `language.reason`, such as ``EACCES``, or ""."""
    if isinstance(error, OSError):
        # Windows' sockets have numbers, and so names, of their own: WSAECONNREFUSED.
        return errno.errorcode.get(error.errno or 0, "").removeprefix("WSA")
    if isinstance(error, MemoryError):
        return "ENOMEM"
    return "ETIMEDOUT" if type(error).__name__ == "TimeoutExpired" else ""


def unreadable(path: object, error: BaseException) -> KnownError:
    """Return the problem that a file or folder cannot be read."""
    return KnownError(ProblemCode.FILE_UNREADABLE, path=str(path), why=reason_of(error))


class Cancelled(Exception):  # noqa: N818 - the officer's decision, not an error
    """The officer stopped the work; an older file is unchanged."""
