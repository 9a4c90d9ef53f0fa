"""``tatpar office report``: many officers' bundles into one workbook or letter."""

import json
from pathlib import Path

from desktop import language
from desktop.cli.progress_bar import Bar
from desktop.cli.settings import load_settings
from desktop.language.office_report import office_sentence, office_word
from desktop.reports.bundle.trusted_keys import trust_of
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
    """Write the report and print what is not in it; 1 if no file was counted."""
    settings = load_settings(home, code)
    trusted, asked = trust_of(home, signers).signers(), (out, form_of(out, form))
    with Bar() as bar:
        written = write_office(bundles_of(files), trusted, settings.officer, [asked], bar.show)
    if written.failed is not None:
        raise written.failed
    office = written.report
    if as_json:
        document = {
            "officers": [_row_json(row) for row in office.rows],
            "refused": [
                {**bundle.fault.as_json(), "file": bundle.file} for bundle in office.refused
            ],
            "repeated": office.repeated,
            "counted": [
                {"file": bundle.file, "sha256": bundle.sha256} for bundle in office.counted
            ],
            "digest": office.digest,
        }
        print(json.dumps(document, ensure_ascii=False))  # noqa: T201
    else:
        print(office_sentence(len(office.rows), office.left_out))  # noqa: T201
        for bundle in office.refused:
            print(language.bundle_refused(Path(bundle.file).name, bundle.fault))  # noqa: T201
        for name in office.repeated:
            print(f"{Path(name).name}: {office_word('repeated')}")  # noqa: T201
    return 0 if office.rows else 1


def _row_json(row: OfficerRow) -> dict[str, object]:
    return {
        "officer": row.officer.name,
        "designation": row.officer.designation,
        "office": row.officer.office,
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
