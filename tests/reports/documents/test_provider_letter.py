"""The letter to the provider: its outages with times and sums, and nothing about an officer."""

import re
from dataclasses import replace
from datetime import date
from itertools import chain

import pytest
from helpers.bundles import DEVICE, filled_source
from helpers.office_month import FIRST, LAST, Pc, export

from desktop.core.errors import KnownError
from desktop.core.network import Cause, Group, Medium
from desktop.core.settings.model import Officer
from desktop.language.dates import clock_seconds, date_numbers, day_of
from desktop.language.dates import date as date_text
from desktop.language.enum_words import cause_word
from desktop.language.numbers import duration, duration_short, plus_minus
from desktop.language.numbers import number as number_text
from desktop.language.translator import install
from desktop.reports.documents.provider_letter import claim_of, document
from desktop.reports.export import Request
from desktop.reports.export import export as export_file
from desktop.reports.office.summary import Scope, office_report
from desktop.reports.office.write import provider_claim, written_as
from desktop.reports.period import period
from desktop.reports.report_content import gather

pytestmark = pytest.mark.portable

DAYS = date(2026, 11, 1), date(2026, 11, 26)
MINUTE = 60_000
CHIEF = Officer("নাসরিন", "এডিসি", "জেলা প্রশাসকের কার্যালয়, মানিকগঞ্জ")


@pytest.fixture
def content(tmp_path, code):
    assert install(code)
    with filled_source(tmp_path) as source:
        yield gather(
            source, period(source.schedule, *DAYS), connectivity=True, checks=True, wifi_names=True
        )


@pytest.fixture(params=["bn", "en"])
def code(request):
    return request.param


def texts(part):
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        yield from chain.from_iterable(texts(value) for key, value in part.items() if key != "qr")
    elif isinstance(part, list | tuple):
        yield from chain.from_iterable(map(texts, part))


def test_it_has_exactly_the_providers_outages_with_their_sums(content, code):
    claim = claim_of(content)
    expected = [item for item in content.outages if item.span.cause.group is Group.PROVIDER]
    assert len(expected) == 12 < len(content.outages)
    assert [item.start_ms for item in claim.outages] == [item.start_ms for item in expected]
    assert sum(item.lasted_ms for item in claim.outages) == sum(
        item.end_ms - item.start_ms for item in expected
    )
    page = document(claim, content.settings.officer)
    lasted = duration_short(sum(item.lasted_ms for item in claim.outages))
    office = duration_short(sum(item.office_ms for item in expected))
    assert page["outages"]["sums"][1:] == [number_text(12), lasted, office]
    assert duration(sum(item.lasted_ms for item in claim.outages), days=False) in page["body"]
    assert duration(sum(item.office_ms for item in expected), days=False) in page["body"]


def test_what_is_not_the_providers_is_left_out(content):
    first, *rest = content.outages
    other = first._replace(span=first.span._replace(cause=Cause.DNS_FAILURE))
    claim = claim_of(replace(content, outages=(other, *rest)))
    assert len(claim.outages) == 11
    assert first.start_ms not in {item.start_ms for item in claim.outages}


def test_each_time_has_its_doubt_the_larger_of_both_ends(content):
    claim = claim_of(content)
    assert {item.width_ms for item in claim.outages} == {2000}
    spans = content.outages[0].span
    long_end = spans._replace(ended_after_ms=spans.ended_by_ms - 9000)
    bent = replace(content, outages=(content.outages[0]._replace(span=long_end),))
    assert claim_of(bent).outages[0].width_ms == 9000
    row = document(claim_of(bent), content.settings.officer)["outages"]["rows"][0]
    assert plus_minus(0, 9000) in row


def test_an_outage_that_lasts_has_no_end(content):
    first = content.outages[0]
    lasting = first.span._replace(ended_after_ms=None, ended_by_ms=None)
    bent = replace(content, outages=(first._replace(span=lasting),))
    (outage,) = claim_of(bent).outages
    assert (outage.end_ms, outage.lasted_ms) == (None, first.end_ms - first.start_ms)
    assert document(claim_of(bent), content.settings.officer)["outages"]["rows"][0][3] == "–"


def test_an_outage_over_midnight_ends_with_its_date(content):
    first = content.outages[0]
    end = first.end_ms + 20 * 3_600_000
    bent = replace(content, outages=(first._replace(end_ms=end),))
    row = document(claim_of(bent), content.settings.officer)["outages"]["rows"][0]
    assert row[3] == f"{date_numbers(day_of(end))} {clock_seconds(end)}"


def test_nothing_personal_or_confidential_is_in_it(content):
    wifi = content.outages[0].span
    named = wifi._replace(path=replace(wifi.path, kind=Medium.WIFI, label="Home of Rahima"))
    bent = replace(content, outages=(content.outages[0]._replace(span=named), *content.outages[1:]))
    page = document(claim_of(bent), content.settings.officer)
    written = "\n".join(
        texts({key: page[key] for key in page if key not in {"signature", "fonts"}})
    )
    assert DEVICE not in written
    assert DEVICE not in str(page["verify"])
    for word in ("Rahima", "eth0", content.settings.officer.name, content.head):
        assert word not in written
    ministry = date_text(date(2024, 10, 22))
    assert page["reference"] == []
    assert ministry not in written
    away = [cause_word(cause) for cause in Cause if cause.group is not Group.PROVIDER]
    rows = [cell for row in page["outages"]["rows"] for cell in row]
    assert not set(rows) & set(away)


def test_without_an_outage_of_the_provider_there_is_no_letter(content, tmp_path):
    none = [item for item in content.outages if item.span.cause is Cause.LINK_DOWN]
    with pytest.raises(KnownError, match="no_provider_outage"):
        document(claim_of(replace(content, outages=tuple(none))), CHIEF)


def test_of_very_many_the_longest_are_listed_and_the_sum_is_of_all(content):
    claim = claim_of(content)
    many = tuple(
        replace(claim.outages[0], end_ms=claim.outages[0].start_ms + n * MINUTE)
        for n in range(1, 403)
    )
    page = document(replace(claim, outages=many), CHIEF)["outages"]
    assert len(page["rows"]) == 400
    assert number_text(402) in page["more"]
    assert page["sums"][2] == duration_short(sum(range(1, 403)) * MINUTE)
    assert document(claim, CHIEF)["outages"]["more"] == ""


def test_the_export_is_a_pdf_about_connectivity_whatever_was_asked(tmp_path, code):
    install(code)
    with filled_source(tmp_path) as source:
        request = Request("checks", "provider-letter", *DAYS, tmp_path / "l.pdf", directives=True)
        fact = export_file(source, request)
        assert (fact.what, fact.form) == ("connectivity", "provider-letter")
        assert (tmp_path / "l.pdf").read_bytes().startswith(b"%PDF")
        weekend = Request("connectivity", "provider-letter", *[DAYS[0]] * 2, tmp_path / "no.pdf")
        with pytest.raises(KnownError):
            export_file(source, weekend)
    assert not (tmp_path / "no.pdf").exists()


# --- of an office ---------------------------------------------------------------------------------

DOWN = (
    (date(2026, 11, 12), "11:05", "12:17", Cause.ISP_DOWN),
    (date(2026, 11, 18), "15:00", "15:41", Cause.LINK_DOWN),
)
LATE = ((date(2026, 11, 12), "11:06", "12:17", Cause.ISP_DOWN), DOWN[1])


@pytest.fixture
def pcs():
    return [
        *(Pc(number, f"N{number}", outages=DOWN) for number in (1, 2)),
        Pc(3, "N3", outages=LATE, medium=Medium.WIFI),
        Pc(4, "N4"),
    ]


@pytest.fixture
def report(tmp_path, pcs):
    files = [export(tmp_path, pc) for pc in pcs]
    return office_report(files, [pc.signer for pc in pcs], scope=Scope((FIRST, LAST)))


def test_an_offices_letter_has_the_providers_shared_outages_alone(report, code):
    install(code)
    claim = provider_claim(report)
    (outage,) = claim.outages
    assert (claim.office, claim.record) == (True, report.digest)
    assert (outage.lasted_ms, outage.office_ms) == (72 * MINUTE, 72 * MINUTE)
    assert (outage.pcs, outage.width_ms) == ((3, 4), 2 * MINUTE)
    assert outage.paths == (Medium.WIFI, Medium.WIRED)
    page = document(claim, CHIEF)
    (row,) = page["outages"]["rows"]
    assert f"{number_text(3)} / {number_text(4)}" in row
    written = " ".join(texts(page))
    assert not re.search(r"\bN[1-4]\b", written)
    assert not any(pc in written for pc in report.shared[0].pcs)


def test_places_are_named_only_where_they_differ(report):
    claim = provider_claim(report)
    one = document(claim, CHIEF)["outages"]
    other = replace(claim.outages[0], place="উপজেলা, সাভার")
    two = document(replace(claim, outages=(*claim.outages, other)), CHIEF)["outages"]
    assert len(two["heads"]) == len(one["heads"]) + 1
    assert two["rows"][1][-1] == "উপজেলা, সাভার"
    assert all(len(row) == len(two["heads"]) for row in two["rows"])
    assert written_as("provider-letter", report, CHIEF).startswith(b"%PDF")


def test_an_office_without_such_an_outage_writes_no_letter_but_the_rest(tmp_path):
    report = office_report([export(tmp_path, Pc(1, "A"))], [Pc(1, "A").signer])
    for without in (report, office_report([], [])):
        with pytest.raises(KnownError) as refused:
            written_as("provider-letter", without, CHIEF)
        assert refused.value.code == "no_provider_outage"
    assert written_as("json", report, CHIEF).startswith(b"{")
