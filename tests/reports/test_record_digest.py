"""Paper and bundle of one period bear the same digest, and anybody can make it by hand."""

import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from helpers.bundles import FIRST, KEY, LAST, at, change, files_of, filled_source, signer

from desktop.core.events import ConnectivityChanged, Exported
from desktop.core.network import Cause, Medium, Verdict
from desktop.core.network import Path as Way
from desktop.language.numbers import digest_text
from desktop.language.translator import install
from desktop.reports.bundle.build import bundle
from desktop.reports.bundle.verify import verify
from desktop.reports.documents import report_pdf
from desktop.reports.period import Source, period
from desktop.reports.report_content import gather
from desktop.storage.journal import Alive, Journal


def letter(source: Source, first: date = FIRST, last: date = LAST, **wanted: bool):
    wanted = {"connectivity": True, "checks": True, "wifi_names": False} | wanted
    return gather(source, period(source.schedule, first, last), **wanted)


def test_a_letter_and_a_later_bundle_of_a_period_that_is_over_agree(tmp_path: Path):
    with filled_source(tmp_path) as source:
        told = letter(source)
        writer = Journal(tmp_path / "log.db")
        fact = ("both", "pdf", str(FIRST), str(LAST), "0" * 64, 1, "a.pdf")
        writer.append(source.now_ms, Exported(*fact, "window"))
        writer.append_all([change(28, "09:00:00", Verdict.OFFLINE, Cause.ISP_DOWN)])
        writer.stamp_alive(Alive(at("10:00:00", 28), "boot28", 0, 0))
        writer.close()
        later = replace(source, now_ms=at("12:00:00", 28))
        found = verify(bundle(later, FIRST, LAST, KEY, wifi_names=False), [signer()])
    assert told.settled
    assert found.verified
    assert found.record == told.record


@pytest.mark.parametrize("part", ["connectivity", "checks"])
def test_a_letter_of_one_log_alone_bears_the_digest_of_both(tmp_path: Path, part: str):
    with filled_source(tmp_path) as source:
        assert letter(source, **{part: False}).record == letter(source).record


def test_names_of_wifi_networks_do_not_part_paper_from_bundle(tmp_path: Path):
    with filled_source(tmp_path) as source:
        writer = Journal(tmp_path / "log.db")
        now = source.now_ms - 1000
        wifi = Way(Medium.WIFI, "wlan0", "UNO-Savar")
        writer.append(now, ConnectivityChanged(Verdict.ONLINE, None, now, now, wifi))
        writer.stamp_alive(Alive(source.now_ms, "boot27", 0, 0))
        writer.close()
        days = date(2026, 11, 27), date(2026, 11, 27)
        named = bundle(source, *days, KEY, wifi_names=True)
        plain = bundle(source, *days, KEY, wifi_names=False)
        assert b"wlan0 (UNO-Savar)" in files_of(named)["data/spans.csv"]
        assert b"UNO-Savar" not in files_of(plain)["data/spans.csv"]
        records = {letter(source, *days, wifi_names=names).record for names in (True, False)}
        assert records == {verify(named, [signer()]).record}


def test_a_letter_of_a_period_that_is_not_over_says_so(tmp_path: Path):
    with filled_source(tmp_path) as source:
        days = date(2026, 11, 26), date(2026, 11, 27)
        early = letter(source, *days)
        late = replace(source, now_ms=source.now_ms + 3_600_000)
        assert not early.settled
        assert early.record != letter(late, *days).record
        said = report_pdf.document(early)["verify"]["said"]
        assert (
            "The period had not ended when this was created. A later bundle will have a "
            "different digest."
        ) in said
        # The day is over, but its last state has not ended yet.
        over = replace(source, now_ms=at("00:00:01", 27))
        open_still = letter(over, date(2026, 11, 26), date(2026, 11, 26))
        assert not open_still.settled
        (said,) = [
            text
            for text in report_pdf.document(open_still)["verify"]["said"]
            if "later bundle" in text
        ]
        assert said.startswith("This PC has not been observed since the period.")


def test_any_other_second_is_another_digest(tmp_path: Path):
    with filled_source(tmp_path) as source:
        one = letter(source).record
        other = replace(source, device_id="e" * 32)
        assert letter(other).record != one
        assert letter(source, date(2026, 11, 22), LAST).record != one


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="NOT TESTED HERE: no sha256sum")
def test_it_is_made_by_hand_as_the_bundles_page_says(tmp_path: Path):
    with filled_source(tmp_path) as source:
        files = files_of(bundle(source, FIRST, LAST, KEY, wifi_names=False))
        record = letter(source).record
    command = "grep -e slots.csv -e spans.csv manifest-sha256.txt | sha256sum"
    assert files["how-to-verify.txt"].decode().count(command) == 2  # in both languages
    (tmp_path / "manifest-sha256.txt").write_bytes(files["manifest-sha256.txt"])
    done = subprocess.run(command, shell=True, cwd=tmp_path, check=True, capture_output=True)
    assert done.stdout.decode().split()[0] == record


def test_the_letter_has_it_as_text_and_in_the_qr(tmp_path: Path, monkeypatch):
    import segno

    install("en")
    coded = []
    make = segno.make
    monkeypatch.setattr(segno, "make", lambda text, **how: coded.append(text) or make(text, **how))
    with filled_source(tmp_path) as source:
        told = letter(source)
        said = report_pdf.document(told)["verify"]
    assert coded == [f"tatpar {'d' * 32} 2026-11-23 2026-11-24 record-sha256:{told.record}"]
    assert said["digests"][0] == [
        "Data digest, SHA-256:",
        digest_text(told.record),
    ]
