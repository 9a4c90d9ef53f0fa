"""The provider's outages that most PCs of an office shared, for the letter to it."""

from desktop import language
from desktop.core.network import Group
from desktop.language.office_report import office_word
from desktop.reports.documents.provider_letter import LineOutage, ProviderClaim
from desktop.reports.office.model import OfficeReport, SharedOutage


def provider_claim(report: OfficeReport) -> ProviderClaim:
    """Return what the letter to the provider says of an office's report."""
    days = report.days or (0, 1)
    first, last = (language.day_of(at) for at in (days[0], days[1] - 1))
    dated = language.day_of(report.as_of_ms or 0)
    outages = tuple(
        _outage(item, report.until_ms) for item in report.shared if item.group is Group.PROVIDER
    )
    return ProviderClaim(first, last, report.zone, dated, outages, report.digest, office=True)


def _outage(item: SharedOutage, until_ms: int) -> LineOutage:
    return LineOutage(
        item.from_ms,
        2 * (item.last_ms - item.from_ms),
        item.until_ms,
        until_ms,
        item.office_ms,
        item.cause,
        item.lines,
        item.office or office_word("several_offices"),
        (len(item.pcs), item.connected),
    )
