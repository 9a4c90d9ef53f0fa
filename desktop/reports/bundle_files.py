"""The bundles that a folder, a pattern, names or a zip of bundles stand for."""

import zipfile
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.core.errors import KnownError, reason_of
from desktop.core.integrity.faults import Fault, Step, Unverified, Wrong
from desktop.core.problem_codes import ProblemCode
from desktop.reports.bundle.bagit import DECLARED, Limits
from desktop.reports.single_line import one_line
from desktop.storage.zip_member import read_member

_PATTERN = frozenset("*?")
_LONGEST = 120  # letters of a name inside a zip
# What `zipfile` raises for a file that is cut, encrypted or no zip.
BAD_ZIP = (
    *(zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError),
)


@dataclass(frozen=True, slots=True)
class BundleFile:
    """A bundle on disk, or the ``index``-th entry of a zip of bundles; it may be unfit as such."""

    path: Path
    index: int | None = None
    inside: str = ""  # its name in the zip, as it is shown
    fault: Fault | None = None

    @property
    def name(self) -> str:
        """Return where it is, which no other bundle is."""
        return f"{self.path}/{self.inside}" if self.inside else str(self.path)

    def read_entry(self) -> bytes:
        """Return the bytes of an entry; OSError, or `Unverified` for what cannot be unpacked."""
        assert self.index is not None
        try:
            with zipfile.ZipFile(self.path) as outer:
                return read_member(outer, outer.infolist()[self.index])
        except (*BAD_ZIP, IndexError):
            raise Unverified(Fault(Step.FILES, Wrong.NOT_A_ZIP)) from None


def expanded(files: Iterable[Path], limits: Limits | None = None) -> list[BundleFile]:
    """Return the bundles of the files, each once: a zip of bundles stands for those in it.

    Only one level deep, and only within the limits of a bundle; other files in it are left alone.
    """
    bundles: list[BundleFile] = []
    for path in sorted(set(files)):
        bundles += _inside(path, limits or Limits())
    return bundles


def _inside(path: Path, limits: Limits) -> list[BundleFile]:
    whole = BundleFile(path)
    try:
        if path.stat().st_size > limits.total:
            return [whole]  # which is refused where it is read
        with zipfile.ZipFile(path) as opened:
            entries = opened.infolist()
    except (*BAD_ZIP, OSError):
        return [whole]
    if any(entry.filename.rpartition("/")[2] == DECLARED for entry in entries):
        return [whole]
    inner = [(place, entry) for place, entry in enumerate(entries) if _is_zip(entry.filename)]
    if len(entries) > limits.files or sum(entry.file_size for _, entry in inner) > limits.total:
        return [BundleFile(path, fault=Fault(Step.FILES, Wrong.TOO_LARGE))]
    names: set[str] = set()
    bundles = []
    for place, entry in inner:
        name = one_line(entry.filename)[-_LONGEST:]
        if name in names:
            name = f"{name} ({place + 1})"
        names.add(name)
        bundles.append(BundleFile(path, place, name))
    return bundles or [whole]


def _is_zip(name: str) -> bool:
    """Return whether an entry can be a bundle, not what a Mac adds beside each file."""
    plain = name.rpartition("/")[2]
    return plain.lower().endswith(".zip") and not plain.startswith("._")


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
