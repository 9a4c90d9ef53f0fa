"""Answers about files for the Reports page: what was verified, or the first wrong thing."""

from collections.abc import Sequence
from pathlib import Path

from desktop import language
from desktop.core.errors import KnownError
from desktop.core.events import Exported
from desktop.core.reports.views import FileVerdict
from desktop.language.bundles import evidence_checks
from desktop.language.journal import export_not_known, export_unchanged
from desktop.language.letters import letter_alone
from desktop.reports import file_verification
from desktop.reports.bundle.trusted_keys import Trust
from desktop.reports.bundle.verify import Verdict
from desktop.reports.file_verification import ExportVerdict
from desktop.reports.letter_digest import is_letter
from desktop.storage.journal import Broken, Verified


def verify_file(file: Path, trust: Trust, past: Sequence[Exported] = ()) -> FileVerdict:
    """Verify a file; one that cannot be read is not verified."""
    try:
        result = file_verification.verify_file(file, trust, past)
    except KnownError as error:
        return _refused(file, language.problem_text(error))
    checks: tuple[tuple[str, str], ...] = ()
    match result:
        case ExportVerdict():
            if result.export is None:
                hint = f" {letter_alone()}" if is_letter(file) else ""
                return _refused(file, f"{export_not_known()}{hint}")
            sentence = export_unchanged(result.export)
        case Broken(seq=row, fault=fault):
            return _refused(file, language.journal_broken(file.name, row, fault))
        case Verified(rows, head, losses):
            sentence = language.journal_verified(file.name, rows, head, losses)
        case Verdict():
            if result.first is not None:
                return _refused(file, language.bundle_fault(result.first))
            checks = language.bundle_checks(result.files, result.signer, result.rows)
            sentence = f"{language.bundle_limits()} {language.record_line(result.record)}"
        case _:
            if result.fault is not None:
                return _refused(file, language.bundle_fault(result.fault))
            counts = result.files, result.records, result.size
            checks = evidence_checks(*counts, result.signer, result.spoken)
            sentence = language.recorded_limits()
    return FileVerdict(file.name, verified=True, sentence=sentence, checks=checks)


def _refused(file: Path, sentence: str) -> FileVerdict:
    return FileVerdict(file.name, verified=False, sentence=sentence)
