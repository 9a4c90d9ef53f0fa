"""Errors that the officer or the environment can cause: known, named, told in a sentence.

Anything else that is raised is a bug of ours and is reported as one, never swallowed.
"""

import errno
from collections.abc import Mapping


class KnownError(Exception):
    """A problem that the program expects to meet, not a bug.

    ``code`` is a stable machine word (``home_not_writable``); ``language.problem`` has a sentence
    for each that says what is wrong, where, and what to do. ``facts`` fill its blanks (a path, a
    line, a range) and never hold a directive's words. ``exit_code`` follows the command line's
    rule: 1 the answer is no, 2 usage, 3 the environment failed.
    """

    def __init__(self, code: str, *, exit_code: int = 3, **facts: str | int) -> None:
        super().__init__(code, facts)
        self.code = code
        self.exit_code = exit_code
        self.facts: Mapping[str, str | int] = facts

    def __str__(self) -> str:
        """Return the machine form, for logs and tests."""
        told = ", ".join(f"{key}={value}" for key, value in self.facts.items())
        return f"{self.code}({told})"


def reason_of(error: BaseException) -> str:
    """Return why the system refused, as a word for `language.reason`: ``EACCES``, or nothing."""
    if isinstance(error, OSError):
        return errno.errorcode.get(error.errno or 0, "")
    if isinstance(error, MemoryError):
        return "ENOMEM"
    return "ETIMEDOUT" if type(error).__name__ == "TimeoutExpired" else ""
