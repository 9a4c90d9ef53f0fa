"""What is wanted on the page or by the schedule, as requests: one for each file."""

from pathlib import Path

from desktop.core.report_views import ExportWanted
from desktop.reports.export import BUNDLE, WHOLE, Request


def requests(wanted: ExportWanted) -> list[Request]:
    """Return the files to write: one that tells both logs if the form can, else one for each."""
    form = wanted.form
    whole = form in WHOLE and (len(wanted.what) > 1 or form == BUNDLE)
    return [
        Request(
            *(what, form, wanted.first_day, wanted.last_day),
            Path(wanted.folder) / file_name(wanted, "report" if whole else what),
            wifi_names=wanted.wifi_names,
            alone=not whole,
            directives=wanted.directives,
        )
        for what in (wanted.what[:1] if whole else wanted.what)
    ]


def file_name(wanted: ExportWanted, what: str) -> str:
    """Return ``tatpar-connectivity-2026-08-01-2026-08-31.csv``."""
    suffix = "zip" if wanted.form == BUNDLE else wanted.form
    return f"tatpar-{what}-{wanted.first_day}-{wanted.last_day}.{suffix}"
