"""``tatpar office report``: many officers' bundles into one workbook or letter."""

import json
from dataclasses import asdict
from pathlib import Path

from desktop import language
from desktop.cli.log_commands import trust_of
from desktop.cli.progress_bar import Bar
from desktop.cli.settings import told_settings
from desktop.language.office_report import office_sentence, office_word
from desktop.reports.bundle_files import bundles_of
from desktop.reports.figures_json import percent
from desktop.reports.office.model import OfficerRow
from desktop.reports.office.write import form_of, write_office
from desktop.storage.home import Home


def report(
    home: Home,
    files: list[Path],
    out: Path,
    *,
    form: str | None,
    signers: Path | None,
    code: str | None,
    as_json: bool,
) -> int:
    """Write the report and say what is not in it; 1 when no file could be counted."""
    settings = told_settings(home, code)
    trusted, asked = trust_of(home, signers).signers(), (out, form_of(out, form))
    with Bar() as bar:
        made = write_office(bundles_of(files), trusted, settings.officer, [asked], bar.tell)
    if made.failed is not None:
        raise made.failed
    found = made.report
    if as_json:
        document = {
            "officers": [_row_json(row) for row in found.rows],
            "refused": [{**asdict(one.fault), "file": one.file} for one in found.refused],
            "repeated": found.repeated,
            "counted": [{"file": one.file, "sha256": one.sha256} for one in found.counted],
            "digest": found.digest,
        }
        print(json.dumps(document, ensure_ascii=False))  # noqa: T201
    else:
        print(office_sentence(len(found.rows), found.left_out))  # noqa: T201
        for one in found.refused:
            print(language.bundle_refused(Path(one.file).name, one.fault))  # noqa: T201
        for name in found.repeated:
            print(f"{Path(name).name}: {office_word('repeated')}")  # noqa: T201
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
