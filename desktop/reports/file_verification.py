"""Verifies a file: a bundle, evidence, or an export whose digest the log recorded."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.core.errors import unreadable
from desktop.core.events import Exported
from desktop.core.integrity.faults import Wrong
from desktop.reports.bundle.trusted_keys import Trust, is_bundle
from desktop.reports.bundle.trusted_keys import verify_file as verify_bundle
from desktop.reports.bundle.verify import Verdict
from desktop.storage.atomic_write import open_regular
from desktop.storage.journal import Broken, Journal, Verified

if TYPE_CHECKING:
    from desktop.reports.evidence.verify import EvidenceVerdict

SUFFIXES = (".csv", ".json", ".xlsx", ".pdf")  # a bundle is verified by itself


def is_export(file: Path) -> bool:
    """Whether the file is of a form that only the log can verify."""
    return file.suffix.lower() in SUFFIXES


def exported_as(file: Path, past: Iterable[Exported]) -> Exported | None:
    """Return the export with the file's bytes; KnownError when it cannot be read."""
    try:
        with open_regular(file) as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise unreadable(file, error) from error
    return next((fact for fact in past if fact.sha256 == digest), None)


@dataclass(frozen=True, slots=True)
class ExportVerdict:
    """The export with the same bytes as the file; None if this PC did not write it."""

    export: Exported | None


def verify_file(
    file: Path, trust: Trust, past: Iterable[Exported], *, any_key: bool = False
) -> ExportVerdict | Verdict | EvidenceVerdict | Verified | Broken:
    """Verify a file by the kind that its name and beginning show.

    ``past`` is read only for an export; with ``any_key`` a key that nobody enrolled is no fault.
    """
    try:
        open_regular(file).close()  # a database is opened by its path
    except OSError as error:
        raise unreadable(file, error) from error
    if is_export(file):  # first: a workbook also begins like a zip
        return ExportVerdict(exported_as(file, past))
    if is_bundle(file):
        signers = trust.signers()
        verdict = verify_bundle(file, signers, any_key=any_key)
        if verdict.first is None or verdict.first.wrong is not Wrong.OTHER_KIND:
            return verdict
        from desktop.reports.evidence.verify import (  # noqa: PLC0415 - loads the register
            verify_evidence,
        )

        return verify_evidence(file, signers, any_key=any_key)
    with closing(Journal(file, read_only=True)) as journal:
        return journal.verify()
