"""An expected problem names itself, and the system's error by which it came."""

import subprocess

import pytest

from desktop.core.errors import KnownError, no_backup, reason_of, unreadable
from desktop.core.problem_codes import ProblemCode


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (PermissionError(13, "Zugriff verweigert"), "EACCES"),
        (OSError("no number"), ""),
        (MemoryError(), "ENOMEM"),
        (subprocess.TimeoutExpired("lp", 1), "ETIMEDOUT"),
        (ValueError("x"), ""),
    ],
)
def test_the_systems_error_has_a_name_in_no_language(error, reason):
    assert reason_of(error) == reason


def test_a_backup_that_was_not_made_says_where_and_why():
    why = KnownError(ProblemCode.FOLDER_MISSING, exit_code=1, path="/x/auto")
    assert str(why) == "folder_missing(path=/x/auto)"
    error = no_backup(why, "/x")
    assert (error.code, error.exit_code) == (ProblemCode.BACKUP_NOT_MADE, 1)
    assert error.facts == {"path": "/x", "because": "folder_missing"}


def test_a_file_that_cannot_be_read_is_named_with_the_systems_reason():
    error = unreadable("/x", PermissionError(13, "denied"))
    assert error.code is ProblemCode.FILE_UNREADABLE
    assert error.facts == {"path": "/x", "why": "EACCES"}
