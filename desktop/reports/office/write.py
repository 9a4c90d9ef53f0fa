"""The office report as files: what is read, and what is written, each whole or not at all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.settings.model import Officer
from desktop.reports.bundle.sshsig import Signer
from desktop.reports.office.model import OfficeReport
from desktop.reports.office.pdf import office_pdf
from desktop.reports.office.summary import ALL, Scope, office_report
from desktop.reports.office.workbook import office_workbook
from desktop.storage.atomic_write import write_atomically

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Made:
    """The report, the files that hold it, and why one of them could not be made."""

    report: OfficeReport
    written: tuple[Path, ...]
    failed: KnownError | None


def form_of(out: Path, asked: str | None = None) -> str:
    """Return ``xlsx`` or ``pdf``: as scope, else as the file is named.

    KnownError ``office_form_unknown``.
    """
    form = asked or out.suffix.lower().removeprefix(".")
    if form not in {"xlsx", "pdf"}:
        raise KnownError(ProblemCode.OFFICE_FORM_UNKNOWN, exit_code=2, path=str(out))
    return form


def write_office(
    files: Sequence[Path],
    signers: list[Signer],
    officer: Officer,
    out: Sequence[tuple[Path, str]],
    progress: Progress,
    *,
    scope: Scope = ALL,
) -> Made:
    """Verify the files, add them up, and write the report to each of ``out``, path and form.

    ``progress`` gets steps done and in all, and may raise to stop: what is written by then stays.
    A form that fails, for want of a font say, does not keep the others from being written.
    """
    whole = len(files) + len(out)
    report = office_report(files, signers, lambda done, _all: progress(done, whole), scope)
    written, failed = [], None
    for done, (file, form) in enumerate(out, start=len(files)):

        def look(done: int = done) -> None:
            progress(done, whole)

        try:
            raw = (
                office_workbook(report, look)
                if form == "xlsx"
                else office_pdf(report, officer, look)
            )
            write_atomically(file, [raw], mode=0o644)
        except KnownError as error:
            failed = error
        else:
            written.append(file)
    progress(whole, whole)
    return Made(report, tuple(written), failed)
