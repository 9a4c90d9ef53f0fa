"""The office report of a folder's evidence bundles, written in a worker thread."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop import language
from desktop.core.errors import KnownError
from desktop.core.settings.model import Officer
from desktop.reports.bundle.trusted_keys import trust_of
from desktop.reports.bundle_files import bundles_in
from desktop.reports.cancellation import Cancelled
from desktop.storage.home import Home


@dataclass(frozen=True, slots=True)
class OfficeResult:
    """What was written into the folder, in a sentence (empty: nothing), and why not all of it."""

    folder: Path
    sentence: str
    failed: KnownError | None = None


def write_office_report(
    folder: Path,
    day: tuple[date, int],
    officer: Officer,
    home: Home,
    progress: Callable[[int, int], None],
) -> OfficeResult:
    """Write the folder's office report as workbook and letter; ``day`` is now, as UTC ms too."""
    from desktop.reports.office.people_file import people_of  # noqa: PLC0415
    from desktop.reports.office.summary import Scope  # noqa: PLC0415
    from desktop.reports.office.write import write_office  # noqa: PLC0415 - heavy, seldom used

    files, trust = bundles_in(folder), trust_of(home)
    out = [(folder / f"tatpar-office-{day[0]}.{form}", form) for form in ("xlsx", "pdf")]
    try:
        scope = Scope(None, tuple(trust.enrolled()), people_of(home), day[1])
        written = write_office(files, trust.signers(), officer, out, progress, scope=scope)
    except Cancelled:
        return OfficeResult(folder, language.export_stopped_sentence())
    names = language.joined(*(file.name for file in written.written))
    counts = language.office_sentence(len(written.report.rows), written.report.left_out)
    sentence = f"{language.exported_sentence(names)}. {counts}" if names else ""
    return OfficeResult(folder, sentence, written.failed)
