"""The bundles that a folder, a pattern or names stand for."""

from collections.abc import Sequence
from pathlib import Path

from desktop.core.errors import KnownError, reason_of
from desktop.core.problem_codes import ProblemCode

_PATTERN = frozenset("*?")


def bundles_in(folder: Path) -> list[Path]:
    """Return the zip files of a folder; KnownError ``no_bundles`` or ``file_unreadable``."""
    try:
        zips = (path for path in folder.iterdir() if path.suffix.lower() == ".zip")
        files = sorted(path for path in zips if not path.is_dir())  # nor an unpacked one
    except OSError as error:
        raise KnownError(
            ProblemCode.FILE_UNREADABLE, path=str(folder), why=reason_of(error)
        ) from error
    if not files:
        raise KnownError(ProblemCode.NO_BUNDLES, exit_code=1, path=str(folder))
    return files


def bundles_of(named: Sequence[Path]) -> list[Path]:
    """Return the named files, those of a folder, and those that match ``*.zip``.

    On Windows the program expands patterns. KnownError ``file_missing`` and as
    `bundles_in`.
    """
    bundles: list[Path] = []
    for path in named:
        if path.is_dir():
            bundles += bundles_in(path)
        elif path.is_file():
            bundles.append(path)
        elif fitting := _fitting(path):
            bundles += fitting
        else:
            raise KnownError(ProblemCode.FILE_MISSING, exit_code=2, path=str(path))
    return bundles


def _fitting(path: Path) -> list[Path]:
    if not _PATTERN & set(path.name):
        return []
    return sorted(match for match in path.parent.glob(path.name) if not match.is_dir())
