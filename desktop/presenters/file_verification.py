"""Answers about files for the Reports page: what was verified, or the first wrong thing."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from desktop import language
from desktop.core.errors import KnownError
from desktop.core.events import Exported
from desktop.core.integrity.bundle_fault import Wrong
from desktop.core.reports.views import FileVerdict
from desktop.language.bundles import evidence_checks
from desktop.language.journal import export_not_known, export_unchanged
from desktop.reports.bundle.sshsig import Signer
from desktop.reports.bundle.trusted_keys import Trust, is_bundle
from desktop.reports.bundle.trusted_keys import verify_file as verify_bundle
from desktop.reports.bundle.verify import Verdict
from desktop.reports.past_exports import exported_as, is_export
from desktop.storage.journal import Broken, Journal


def verify_file(file: Path, trust: Trust, past: Sequence[Exported] = ()) -> FileVerdict:
    """Verify a bundle, an export that this PC remembers or a journal; all else is not verified."""
    try:
        if is_export(file):
            fact = exported_as(file, past)
            said = export_not_known() if fact is None else export_unchanged(fact)
            return FileVerdict(file.name, verified=fact is not None, sentence=said)
        if is_bundle(file):
            signers = trust.signers()
            bundle = verify_bundle(file, signers)
            if bundle.first is not None and bundle.first.wrong is Wrong.OTHER_KIND:
                return _evidence_verdict(file, signers)
            return _bundle_verdict(file.name, bundle)
        with closing(Journal(file, read_only=True)) as journal:
            found = journal.verify()
    except KnownError as error:
        return FileVerdict(file.name, verified=False, sentence=language.problem_text(error))
    if isinstance(found, Broken):
        sentence = language.journal_broken(file.name, found.seq, found.what)
        return FileVerdict(file.name, verified=False, sentence=sentence)
    sentence = language.journal_verified(file.name, found.rows, found.head)
    return FileVerdict(file.name, verified=True, sentence=sentence)


def _evidence_verdict(file: Path, signers: Sequence[Signer]) -> FileVerdict:
    from desktop.reports.evidence.verify import verify_evidence  # noqa: PLC0415 - loads the register

    found = verify_evidence(file, signers)
    if found.fault is not None:
        sentence = language.bundle_fault(found.fault)
        return FileVerdict(file.name, verified=False, sentence=sentence)
    checks = evidence_checks(found.files, found.records, found.size, found.signer, found.spoken)
    sentence = language.recorded_limits()
    return FileVerdict(file.name, verified=True, sentence=sentence, checks=checks)


def _bundle_verdict(name: str, found: Verdict) -> FileVerdict:
    if found.first is not None:
        sentence = language.bundle_fault(found.first)
        return FileVerdict(name, verified=False, sentence=sentence)
    checks = language.bundle_checks(found.files, found.signer, found.rows)
    sentence = f"{language.bundle_limits()} {language.record_line(found.record)}"
    return FileVerdict(name, verified=True, sentence=sentence, checks=checks)
