"""The office report as files: what is read, and what is written, each whole or not at all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.core.errors import KnownError
from desktop.core.settings import Officer
from desktop.reports.office import office_report
from desktop.reports.office_pdf import office_pdf
from desktop.reports.office_rows import OfficeReport
from desktop.reports.office_workbook import office_workbook
from desktop.reports.sshsig import Signer
from desktop.storage.atomic import write_atomically

Progress = Callable[[int, int], None]
_PATTERN = frozenset("*?")


@dataclass(frozen=True, slots=True)
class Made:
    """The report, the files that hold it, and why one of them could not be made."""

    report: OfficeReport
    written: tuple[Path, ...]
    failed: KnownError | None


def form_of(out: Path, wanted: str | None = None) -> str:
    """Return ``xlsx`` or ``pdf``: as wanted, else as the file is named.

    KnownError ``office_form_unknown``.
    """
    form = wanted or out.suffix.lower().removeprefix(".")
    if form not in {"xlsx", "pdf"}:
        raise KnownError("office_form_unknown", exit_code=2, path=str(out))
    return form


def bundles_in(folder: Path) -> list[Path]:
    """Return the zip files of a folder; KnownError ``no_bundles`` or ``file_unreadable``."""
    try:
        zips = (one for one in folder.iterdir() if one.suffix.lower() == ".zip")
        found = sorted(one for one in zips if not one.is_dir())  # nor one unpacked
    except OSError as error:
        raise KnownError("file_unreadable", path=str(folder), why=error.strerror or "") from error
    if not found:
        raise KnownError("no_bundles", exit_code=1, path=str(folder))
    return found


def bundles_of(named: Sequence[Path]) -> list[Path]:
    """Return the files that are named, those of a folder, and those that fit ``*.zip``.

    Windows leaves it to the program what a pattern means. KnownError ``file_missing`` and as
    `bundles_in`.
    """
    found: list[Path] = []
    for path in named:
        if path.is_dir():
            found += bundles_in(path)
        elif path.is_file():
            found.append(path)
        elif fitting := _fitting(path):
            found += fitting
        else:
            raise KnownError("file_missing", exit_code=2, path=str(path))
    return found


def _fitting(path: Path) -> list[Path]:
    if not _PATTERN & set(path.name):
        return []
    return sorted(one for one in path.parent.glob(path.name) if not one.is_dir())


def write_office(
    files: Sequence[Path],
    signers: list[Signer],
    officer: Officer,
    out: Sequence[tuple[Path, str]],
    progress: Progress,
) -> Made:
    """Verify the files, add them up, and write the report to each of ``out``, path and form.

    ``progress`` gets steps done and in all, and may raise to stop: what is written by then stays.
    A form that fails, for want of a font say, does not keep the others from being written.
    """
    whole = len(files) + len(out)
    found = office_report(files, signers, lambda done, _all: progress(done, whole))
    written, failed = [], None
    for done, (file, form) in enumerate(out, start=len(files)):

        def look(done: int = done) -> None:
            progress(done, whole)

        try:
            raw = (
                office_workbook(found, look) if form == "xlsx" else office_pdf(found, officer, look)
            )
            write_atomically(file, [raw], mode=0o644)
        except KnownError as error:
            failed = error
        else:
            written.append(file)
    progress(whole, whole)
    return Made(found, tuple(written), failed)
