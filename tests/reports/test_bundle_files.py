"""Zips of bundles, as they come by mail: read as the bundles in them; bombs are refused."""

import io
import zipfile
from pathlib import Path

import pytest
from helpers.bundles import DEVICE, KEY, OTHER_KEY, made_bundle, signer

from desktop.core.integrity.faults import Wrong
from desktop.reports.bundle.bagit import Limits
from desktop.reports.office.bundles import BundleFile, expanded, read_bundle
from desktop.reports.office.summary import office_report

OTHER = "e" * 32
TRUST = [signer(), signer(OTHER_KEY, OTHER, "করিম")]


@pytest.fixture(scope="module")
def raws(tmp_path_factory):
    """Return the bundles of two officers."""
    folders = tmp_path_factory.mktemp("one"), tmp_path_factory.mktemp("other")
    other = made_bundle(folders[1], OTHER_KEY, officer="করিম", device=OTHER)
    return made_bundle(folders[0]), other


def mailed(file: Path, entries: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as outer:
        for name, content in entries.items():
            outer.writestr(name, content)
    return file


def test_a_zip_of_bundles_counts_as_the_bundles_in_it(tmp_path, raws):
    inside = {"October/1.zip": raws[0], "October/2.ZIP": raws[1], "October/photo.jpg": b"no"}
    inside |= {"__MACOSX/October/._1.zip": b"what a Mac adds"}
    zipped = mailed(tmp_path / "all.zip", inside)
    apart = [tmp_path / "1.zip", tmp_path / "2.zip"]
    for file, raw in zip(apart, raws, strict=True):
        file.write_bytes(raw)
    one, other = office_report([zipped], TRUST), office_report(apart, TRUST)
    assert (one.refused, one.repeated) == ((), ())
    assert {item.sha256 for item in one.counted} == {item.sha256 for item in other.counted}
    assert [row.officer for row in one.rows] == [row.officer for row in other.rows]
    assert sorted(Path(item.file).name for item in one.counted) == ["1.zip", "2.ZIP"]


def test_a_bundle_beside_the_zip_that_holds_it_counts_once(tmp_path, raws):
    zipped = mailed(tmp_path / "all.zip", {"1.zip": raws[0]})
    (tmp_path / "1.zip").write_bytes(raws[0])
    report = office_report([zipped, tmp_path / "1.zip"], TRUST)
    assert (len(report.counted), len(report.repeated)) == (1, 1)


def test_a_zip_in_a_zip_in_a_zip_is_refused(tmp_path, raws):
    inner = mailed(tmp_path / "inner.zip", {"1.zip": raws[0]}).read_bytes()
    outer = mailed(tmp_path / "outer.zip", {"inner.zip": inner})
    (refused,) = office_report([outer], TRUST).refused
    assert (Path(refused.file).name, refused.fault.wrong) == ("inner.zip", Wrong.NOT_A_ZIP)


def test_a_zip_of_photos_is_no_bundle_and_accuses_nobody(tmp_path):
    photos = mailed(tmp_path / "photos.zip", {"1.jpg": b"jpg", "2.jpg": b"jpg"})
    (refused,) = office_report([photos], TRUST).refused
    assert refused.fault.wrong is Wrong.NOT_A_ZIP


def test_names_that_come_twice_are_two_files(tmp_path, raws):
    outer = tmp_path / "all.zip"
    with zipfile.ZipFile(outer, "w") as opened:
        opened.writestr("1.zip", raws[0])
        with pytest.warns(UserWarning, match="Duplicate name"):
            opened.writestr("1.zip", raws[1])
    files = expanded([outer])
    assert [file.inside for file in files] == ["1.zip", "1.zip (2)"]
    assert [file.read_entry() for file in files] == list(raws)


def test_a_zip_of_more_than_a_bundle_may_unpack_to_is_refused_unread(tmp_path, raws):
    outer = mailed(tmp_path / "all.zip", {"1.zip": bytes(1_000_000), "2.zip": raws[0]})
    assert outer.stat().st_size < 50_000
    (file,) = expanded([outer], Limits(total=1_000_000))
    answer = read_bundle(file, TRUST)
    assert answer.fault.wrong is Wrong.TOO_LARGE
    (file,) = expanded([outer], Limits(files=1))
    assert file.fault is not None
    assert len(expanded([outer], Limits(files=2))) == 2


def test_a_file_larger_than_the_limit_is_not_opened(tmp_path, raws):
    outer = mailed(tmp_path / "all.zip", {"1.zip": raws[0]})
    assert expanded([outer], Limits(total=10)) == [BundleFile(outer)]


def test_an_entry_that_lies_about_its_size_is_refused(tmp_path, raws):
    outer = mailed(tmp_path / "all.zip", {"1.zip": bytes(100_000)})
    raw = bytearray(outer.read_bytes())
    size = (100_000).to_bytes(4, "little")
    while (place := raw.find(size)) >= 0:
        raw[place : place + 4] = (1000).to_bytes(4, "little")
    outer.write_bytes(raw)
    (refused,) = office_report([outer], TRUST).refused
    assert refused.fault.wrong is Wrong.NOT_A_ZIP


@pytest.mark.parametrize("part", [0.2, 0.9])
def test_a_cut_zip_of_bundles_is_refused_as_a_whole(tmp_path, raws, part):
    whole = mailed(tmp_path / "all.zip", {"1.zip": raws[0]}).read_bytes()
    cut = tmp_path / "cut.zip"
    cut.write_bytes(whole[: int(len(whole) * part)])
    (refused,) = office_report([cut], TRUST).refused
    assert (refused.file, refused.fault.wrong) == (str(cut), Wrong.NOT_A_ZIP)


def test_a_zip_that_goes_away_or_shrinks_meanwhile_is_refused(tmp_path, raws):
    outer = mailed(tmp_path / "all.zip", {"0.zip": raws[1], "1.zip": raws[0]})
    file = expanded([outer])[1]
    mailed(outer, {"0.zip": raws[1]})
    assert read_bundle(file, TRUST).fault.wrong is Wrong.NOT_A_ZIP
    outer.unlink()
    assert read_bundle(file, TRUST).fault.wrong is Wrong.FILE_MISSING


def test_a_changed_bundle_in_a_zip_is_refused_by_its_own_name(tmp_path, raws):
    source = zipfile.ZipFile(io.BytesIO(raws[0]))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as bent:
        for entry in source.infolist():
            content = source.read(entry)
            bent.writestr(entry, content.replace(b"ignored", b"ignoreD"))
    outer = mailed(tmp_path / "all.zip", {"a.zip": out.getvalue(), "b.zip": raws[1]})
    report = office_report([outer], TRUST)
    assert [Path(item.file).name for item in report.refused] == ["a.zip"]
    assert report.refused[0].device_id == DEVICE
    assert len(report.counted) == 1


def test_who_signed_an_unchanged_bundle_is_offered_for_enrolment(tmp_path, raws):
    (tmp_path / "a.zip").write_bytes(raws[0])
    answer = read_bundle(BundleFile(tmp_path / "a.zip"), [])
    assert answer.unknown_signer
    assert answer.key == KEY.public_key().public_bytes_raw()
    (tmp_path / "b.zip").write_bytes(raws[0][:-400])
    assert not read_bundle(BundleFile(tmp_path / "b.zip"), []).unknown_signer
