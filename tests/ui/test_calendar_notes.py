"""Days that do not count stand apart on each page with figures of a month."""

from dataclasses import replace

import invented
import invented_checks
import pytest
from helpers.shown import words_of

from desktop.core.connectivity.availability import Figures
from desktop.core.report_views import Preview
from desktop.ui.checks.page import ChecksPage
from desktop.ui.connectivity.page import ConnectivityPage
from desktop.ui.reports.page import ReportsPage

NOTES = (
    "In use since 6 September 2026; not counted before that.",
    "Public holidays: 24 Sep.",
    "Leave: 28 Sep – 29 Sep.",
    "Days off entered afterwards on 22 September 2026: 13 Sep – 15 Sep.",
)
MONTH = invented.connectivity().days
PREVIEW = Preview(MONTH[0].day, MONTH[-1].day, 20, Figures(0, 0, {}, {}), 0, {}, 0, None)


@pytest.mark.parametrize(
    ("make", "show", "plain", "noted"),
    [
        (
            (ConnectivityPage,), ConnectivityPage.show_connectivity,
            invented.connectivity(), invented.connectivity_leave(),
        ),
        (
            (ChecksPage,), ChecksPage.show_checks,
            invented_checks.checks(), invented_checks.checks_leave(),
        ),
        (
            (ReportsPage, invented.Acts(), str, str), ReportsPage.show_preview,
            PREVIEW, replace(PREVIEW, calendar=invented.calendar_facts()),
        ),
    ],
    ids=["connectivity", "checks", "reports"],
)  # fmt: skip
def test_holidays_leave_late_leave_and_the_beginning_stand_apart(shown, make, show, plain, noted):
    page = shown(*make)
    show(page, noted)
    said = words_of(page)
    assert all(note in said for note in NOTES), said
    show(page, plain)
    assert "Leave" not in words_of(page)
