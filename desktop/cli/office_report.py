"""``tatpar office report``: many officers' bundles into one workbook or letter."""

import json
import time
from datetime import date
from pathlib import Path

from desktop import language
from desktop.cli.progress_bar import Bar
from desktop.cli.settings import load_settings
from desktop.core.errors import KnownError
from desktop.core.office.report_period import Days, named_days
from desktop.core.problem_codes import ProblemCode
from desktop.language.office_report import office_sentence, office_word, reported_sentence
from desktop.reports.bundle.trusted_keys import trust_of
from desktop.reports.bundle_files import bundles_of
from desktop.reports.office.model import RosterState
from desktop.reports.office.people_file import people_of
from desktop.reports.office.report_json import report_json
from desktop.reports.office.summary import Scope
from desktop.reports.office.write import form_of, write_office
from desktop.storage.home import Home

AskedDays = tuple[date | None, date | None, str | None]
"""First and last day, or the name of a period."""


def report(
    home: Home,
    files: list[Path],
    out: Path,
    *,
    days: AskedDays,
    people: Path | None,
    form: str | None,
    signers: Path | None,
    code: str | None,
    as_json: bool,
) -> int:
    """Write the report and print what is not in it; 1 if no file was counted."""
    settings = load_settings(home, code)
    trust, asked = trust_of(home, signers), (out, form_of(out, form))
    now_ms = int(time.time() * 1000)
    scope = Scope(_days(days), tuple(trust.enrolled()), people_of(home, people), now_ms)
    with Bar() as bar:
        written = write_office(
            *(bundles_of(files), trust.signers(), settings.officer, [asked], bar.show),
            scope=scope,
        )
    if written.failed is not None:
        raise written.failed
    office = written.report
    if as_json:
        print(json.dumps(report_json(office), ensure_ascii=False))  # noqa: T201
    else:
        print(office_sentence(len(office.rows), office.left_out))  # noqa: T201
        if office.roster:
            print(reported_sentence(office.reported, office.expected))  # noqa: T201
        for line in office.roster:
            if line.state is RosterState.NOTHING:
                who = language.joined(line.person.name, line.person.office, line.pc[:8])
                print(f"{who}: {office_word('nothing')}")  # noqa: T201
        for refused in office.refused:
            print(language.bundle_refused(Path(refused.file).name, refused.fault))  # noqa: T201
        for name in office.repeated:
            print(f"{Path(name).name}: {office_word('repeated')}")  # noqa: T201
        for name in office.outside:
            print(f"{Path(name).name}: {office_word('outside_days')}")  # noqa: T201
        print(language.exported_sentence(out.name))  # noqa: T201
    return 0 if office.rows else 1


def _days(asked: AskedDays) -> Days | None:
    """Return the days; KnownError ``office_period_unknown``, ``period_backwards``."""
    first, last, name = asked
    if name is None and first is None and last is None:
        return None
    days = None if name is None else named_days(name)
    if name is None and first is not None and last is not None:
        days = first, last
    if days is None or (name is not None and (first is not None or last is not None)):
        text = name or str(first or last)
        raise KnownError(ProblemCode.OFFICE_PERIOD_UNKNOWN, exit_code=2, text=text[:40])
    if days[1] < days[0]:
        named = {"first": str(days[0]), "last": str(days[1])}
        raise KnownError(ProblemCode.PERIOD_BACKWARDS, exit_code=2, **named)
    return days
