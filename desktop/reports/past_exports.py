"""Files that were exported before: whether one is still as the log recorded it."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from desktop.core.errors import KnownError, reason_of
from desktop.core.events import Exported
from desktop.core.problem_codes import ProblemCode

SUFFIXES = (".csv", ".json", ".xlsx", ".pdf")  # a bundle is verified by itself


def is_export(file: Path) -> bool:
    """Return whether the file is of a form that only the log can verify."""
    return file.suffix.lower() in SUFFIXES


def exported_as(file: Path, past: Iterable[Exported]) -> Exported | None:
    """Return the export with the file's bytes; KnownError when it cannot be read."""
    try:
        with file.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise KnownError(
            ProblemCode.FILE_UNREADABLE, path=str(file), why=reason_of(error)
        ) from error
    return next((fact for fact in past if fact.sha256 == digest), None)
