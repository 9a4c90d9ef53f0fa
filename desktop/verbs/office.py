"""``tatpar office report``: many officers' bundles into one workbook."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

from desktop import language
from desktop.core.errors import KnownError
from desktop.language.office import office_sentence
from desktop.reports.figures import percent
from desktop.reports.office import OfficerRow, office_report
from desktop.reports.office_workbook import office_workbook
from desktop.storage.atomic import write_atomically
from desktop.storage.config import read_settings
from desktop.storage.home import Home
from desktop.verbs.logs import trust_of


def report(
    home: Home,
    files: list[Path],
    out: Path,
    *,
    signers: Path | None,
    code: str | None,
    as_json: bool,
) -> int:
    """Write the workbook and say what is not in it; 1 when no file could be counted."""
    settings = read_settings(home).settings
    language.install(code or settings.officer.language, settings.calendar.timezone)
    for file in files:
        if not file.is_file():
            raise KnownError("file_missing", path=str(file))
    found = office_report(files, trust_of(home, signers).signers(), _tell)
    write_atomically(out, [office_workbook(found)], mode=0o644)
    if as_json:
        document = {
            "officers": [_row_json(row) for row in found.rows],
            "refused": [{"file": one.file, **asdict(one.fault)} for one in found.refused],
            "repeated": found.repeated,
        }
        print(json.dumps(document, ensure_ascii=False))  # noqa: T201
    else:
        print(office_sentence(len(found.rows), len(found.refused)))  # noqa: T201
        for one in found.refused:
            print(language.bundle_refused(Path(one.file).name, one.fault))  # noqa: T201
    return 0 if found.rows else 1


def _row_json(row: OfficerRow) -> dict[str, object]:
    return {
        "officer": row.officer,
        "designation": row.designation,
        "office": row.office,
        "pcs": row.signers,
        "calendar": row.calendar,
        "coverage_percent": percent(row.figures.coverage),
        "availability_percent": percent(row.figures.availability),
        "own_availability_percent": percent(row.own),
        "rank": row.rank,
        "outages": row.outages,
        "due": row.due,
        **{outcome.value: count for outcome, count in row.totals.items()},
        "median_seconds": row.median_seconds,
    }


def _tell(done: int, whole: int) -> None:
    """Draw how far it is, on a terminal only."""
    if sys.stderr.isatty():
        filled = 40 * done // max(whole, 1)
        end = "\n" if done == whole else ""
        bar = "█" * filled + "·" * (40 - filled)
        print(f"\r{bar} {done}/{whole}", end=end, file=sys.stderr, flush=True)  # noqa: T201
