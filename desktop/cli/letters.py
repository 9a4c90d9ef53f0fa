"""``tatpar verify LETTER.pdf BUNDLE.zip``: a letter compared with the bundles beside it."""

from collections.abc import Sequence
from pathlib import Path

from desktop.core.checks import outcomes
from desktop.language.journal import export_not_known
from desktop.language.letters import (
    bundle_figures,
    letter_agrees,
    letter_alone,
    letter_differs,
    letter_without_digest,
)
from desktop.reports.bundle.verify import Verdict
from desktop.reports.letter_digest import letter_record


def letter_result(
    file: Path, bundles: Sequence[tuple[Path, Verdict]]
) -> tuple[dict[str, object], str]:
    """Return what ``--json`` prints of a letter that this PC did not write, and its sentence.

    KnownError ``file_unreadable``.
    """
    record = letter_record(file)
    same = next((item for item in bundles if record and item[1].record == record), None)
    document: dict[str, object] = {
        "verified": same is not None,
        "exported": None,
        "record": record,
        "bundle": None if same is None else str(same[0]),
    }
    if same is not None:
        sentence = f"{letter_agrees(same[0].name)} {_figures(same[1])}"
    elif not bundles:
        sentence = f"{export_not_known()} {letter_alone()}"
    else:
        sentence = letter_without_digest() if record is None else letter_differs(record)
    return document, f"{file.name}: {sentence}"


def _figures(verdict: Verdict) -> str:
    derived = verdict.derived
    assert derived is not None
    figures, totals = derived.figures, outcomes.totals(derived.slots)
    connected = (figures.connected_ms, figures.observed_ms) if figures.enough else None
    seen = outcomes.grouped(totals).seen
    coverage = figures.observed_ms, figures.scheduled_ms
    return bundle_figures(coverage, connected, seen, sum(totals.values()))
