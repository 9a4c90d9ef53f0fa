"""Files that were exported before: whether one is still what the journal says it was."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from desktop.core.errors import KnownError, reason_of
from desktop.core.events import Exported
from desktop.core.problem_codes import ProblemCode

SUFFIXES = (".csv", ".json", ".xlsx", ".pdf")  # a bundle proves itself


def is_export(file: Path) -> bool:
    """Return whether the file is of a form that the journal alone can vouch for."""
    return file.suffix.lower() in SUFFIXES


def exported_as(file: Path, past: Iterable[Exported]) -> Exported | None:
    """Return the export whose very bytes the file has; KnownError when it cannot be read."""
    try:
        with file.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise KnownError(
            ProblemCode.FILE_UNREADABLE, path=str(file), why=reason_of(error)
        ) from error
    return next((fact for fact in past if fact.sha256 == digest), None)
