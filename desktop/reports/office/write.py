"""The office report as files: what is read, and what is written, each whole or not at all."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.reports.views import PROVIDER_LETTER
from desktop.core.settings.model import Officer
from desktop.reports.bundle.sshsig import Signer
from desktop.reports.documents.provider_letter import provider_pdf
from desktop.reports.office.model import OfficeReport
from desktop.reports.office.pdf import office_pdf
from desktop.reports.office.provider_claim import provider_claim
from desktop.reports.office.report_json import report_json
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
    """Return the form, one of `FORMS`: as asked, else as the file is named.

    KnownError ``office_form_unknown``.
    """
    form = asked or out.suffix.lower().removeprefix(".")
    if form not in FORMS:
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
    """
    read, whole = 0, len(files) + len(out)

    def reading(done: int, of: int) -> None:
        nonlocal read, whole
        read, whole = of, of + len(out)
        progress(done, whole)

    report = office_report(files, signers, reading, scope)
    return write_forms(report, officer, out, lambda done, _all: progress(read + done, whole))


def write_forms(
    report: OfficeReport, officer: Officer, out: Sequence[tuple[Path, str]], progress: Progress
) -> Made:
    """Write the report to each of ``out``, path and form.

    A form that fails, for want of a font say, does not keep the others from being written.
    """
    written, failed = [], None
    for done, (file, form) in enumerate(out):

        def look(done: int = done) -> None:
            progress(done, len(out))

        try:
            write_atomically(file, [_FORMS[form](report, officer, look)], mode=0o644)
        except KnownError as error:
            failed = error
        else:
            written.append(file)
    progress(len(out), len(out))
    return Made(report, tuple(written), failed)


def _json(report: OfficeReport, _officer: Officer, _look: Callable[[], None]) -> bytes:
    return json.dumps(report_json(report), ensure_ascii=False, indent=1).encode() + b"\n"


def _workbook(report: OfficeReport, _officer: Officer, look: Callable[[], None]) -> bytes:
    return office_workbook(report, look)


def _letter(report: OfficeReport, officer: Officer, look: Callable[[], None]) -> bytes:
    return provider_pdf(provider_claim(report), officer, look)


_FORMS: Mapping[str, Callable[[OfficeReport, Officer, Callable[[], None]], bytes]] = {
    "pdf": office_pdf,
    "xlsx": _workbook,
    PROVIDER_LETTER: _letter,
    "json": _json,
}
FORMS = tuple(_FORMS)
