"""``tatpar office inventory``: which PC runs which program and policy, from officers' bundles."""

import json
from pathlib import Path
from zoneinfo import ZoneInfo

from desktop import __version__, language
from desktop.cli.progress_bar import Bar
from desktop.cli.settings import load_settings
from desktop.reports.bundle.trusted_keys import trust_of
from desktop.reports.bundle_files import bundles_of, expanded
from desktop.reports.log_tables import csv_parts
from desktop.reports.office.bundles import BundleContent, read_all
from desktop.reports.office.inventory import COLUMNS, inventory
from desktop.reports.office.people_file import people_of
from desktop.reports.office.summary import Scope
from desktop.storage.atomic_write import write_atomically
from desktop.storage.home import Home


def write_inventory(
    home: Home,
    files: list[Path],
    out: Path,
    *,
    people: Path | None,
    signers: Path | None,
    as_json: bool,
) -> int:
    """Write a row for each PC that reported or was to; errors as of `office report`."""
    settings = load_settings(home, None)
    trust = trust_of(home, signers)
    scope = Scope(None, tuple(trust.enrolled()), people_of(home, people))
    named, bundles, refused = expanded(bundles_of(files)), [], []
    with Bar() as bar:
        for done, answer in enumerate(read_all(named, trust.signers()), start=1):
            if isinstance(answer, BundleContent):
                bundles.append(answer)
            else:
                refused.append(answer)
            bar.show(done, len(named))
    zone = ZoneInfo(settings.calendar.timezone)
    rows = inventory(bundles, refused, scope, zone, f"tatpar {__version__}")
    write_atomically(out, csv_parts(COLUMNS, rows), mode=0o644)
    if as_json:
        print(json.dumps(rows, ensure_ascii=False))  # noqa: T201
        return 0
    print(language.exported_sentence(out.name))  # noqa: T201
    return 0
