"""Who is believed: this PC, and the keys that somebody enrolled; nothing is made to verify."""

import os
import sys
from pathlib import Path

import pytest
from helpers.bundles import DEVICE, KEY, OTHER_KEY, made_bundle
from helpers.refusals import code_of

from desktop.core.errors import KnownError
from desktop.core.integrity.faults import Step, Wrong
from desktop.core.problem_codes import ProblemCode
from desktop.core.settings.model import Officer
from desktop.reports.bundle.bagit import Limits
from desktop.reports.bundle.build import NAMESPACE
from desktop.reports.bundle.sshsig import read_signers, signer_line
from desktop.reports.bundle.trusted_keys import (
    Trust,
    enrol,
    enrolment,
    is_bundle,
    is_device,
    trust_of,
    verify_file,
)
from desktop.storage.device_key import device_key
from desktop.storage.home import Home


def trust(folder: Path, **more: object) -> Trust:
    return Trust(DEVICE, folder / "device.key", folder / "allowed_signers", "this PC", **more)  # type: ignore[arg-type]


def test_without_key_and_file_nobody_is_trusted_and_nothing_is_made(tmp_path: Path):
    assert trust(tmp_path).signers() == []
    assert list(tmp_path.iterdir()) == []


def test_the_enrolment_line_names_officer_and_pc(tmp_path: Path):
    officer = Officer("রহিমা খাতুন", "", "উপজেলা, সাভার")
    line = enrolment(officer, DEVICE, tmp_path / "device.key")
    assert line == enrolment(officer, DEVICE, tmp_path / "device.key")
    (signer,) = read_signers(line)
    assert (signer.principals, signer.name) == ((DEVICE,), "রহিমা খাতুন, উপজেলা, সাভার")
    assert signer.key == device_key(tmp_path / "device.key").public_key().public_bytes_raw()


@pytest.mark.parametrize(
    ("put", "code"),
    [
        (lambda file: file.write_bytes(b"nonsense"), "signers_malformed"),
        (lambda file: file.write_bytes(b"\xff\xfe"), "signers_not_utf8"),
        (Path.mkdir, "file_unreadable"),
        pytest.param(
            *(getattr(os, "mkfifo", None), "file_unreadable"),
            marks=pytest.mark.skipif(sys.platform == "win32", reason="has no pipes among files"),
        ),
        (lambda _file: None, "file_missing"),  # by name it must be there
    ],
)
def test_a_wrong_list_of_keys_is_named(tmp_path: Path, put, code: str):
    put(tmp_path / "allowed_signers")
    named = {"must_exist": True} if code == "file_missing" else {}
    assert code_of(trust(tmp_path, **named).signers) == code


def test_a_file_that_cannot_be_read_is_told_and_one_that_is_too_large_is_not_read(tmp_path: Path):
    assert code_of(verify_file, tmp_path / "missing.zip", []) == "file_unreadable"
    file = tmp_path / "a.zip"
    file.write_bytes(bytes(100))
    assert verify_file(file, [], Limits(total=99)).faults[Step.FILES].wrong is Wrong.TOO_LARGE


def test_a_file_is_taken_for_a_bundle_by_its_beginning_or_its_name(tmp_path: Path):
    for name, content, answer in (
        ("a.zip", b"", True),
        ("a.ZIP", b"x", True),
        ("bundle", b"PK\3\4", True),
        ("log.db", b"SQLite format 3\0", False),
    ):
        (tmp_path / name).write_bytes(content)
        assert is_bundle(tmp_path / name) is answer
    with pytest.raises(KnownError):
        is_bundle(tmp_path)


def lines(folder: Path, *signers: tuple[str, object, str]) -> Path:
    folder.mkdir(exist_ok=True)
    file = folder / "allowed_signers"
    told = [
        signer_line(who, NAMESPACE, key.public_key().public_bytes_raw(), name)
        for who, key, name in signers
    ]
    file.write_text("\n".join(told) + "\n", "utf-8")
    file.chmod(0o644)
    return file


def test_the_offices_list_comes_first_and_the_officers_adds_other_pcs(tmp_path: Path):
    machine = lines(tmp_path / "machine", (DEVICE, KEY, "UNO Savar"))
    lines(tmp_path, (DEVICE, OTHER_KEY, "forged"), ("another", OTHER_KEY, "Laptop"))
    found = trust(tmp_path, machine=machine).signers()
    assert [(signer.principals, signer.name) for signer in found] == [
        ((DEVICE,), "UNO Savar"),
        (("another",), "Laptop"),
    ]
    forged = tmp_path / "forged.zip"
    forged.write_bytes(made_bundle(tmp_path, OTHER_KEY))
    assert verify_file(forged, trust(tmp_path).signers()).verified
    assert not verify_file(forged, found).verified


def test_a_pc_whose_key_is_not_the_one_that_the_office_enrolled_does_not_trust_itself(tmp_path):
    file = tmp_path / "own.zip"
    file.write_bytes(made_bundle(tmp_path, device_key(tmp_path / "device.key")))
    machine = lines(tmp_path / "machine", (DEVICE, KEY, "UNO Savar"))
    assert not verify_file(file, trust(tmp_path, machine=machine).signers()).verified
    own = device_key(tmp_path / "device.key")
    lines(tmp_path / "machine", (DEVICE, own, "UNO Savar"))
    verdict = verify_file(file, trust(tmp_path, machine=machine).signers())
    assert (verdict.verified, verdict.signer) == (True, "UNO Savar")


@pytest.mark.skipif(sys.platform == "win32", reason="NOT TESTED HERE: POSIX' rights")
def test_a_list_that_others_could_have_written_lets_nobody_be_verified(tmp_path: Path):
    machine = lines(tmp_path / "machine", (DEVICE, OTHER_KEY, "forged"))
    machine.chmod(0o666)
    with pytest.raises(KnownError, match="machine_file_untrusted"):
        trust(tmp_path, machine=machine).signers()


def test_a_wrong_line_of_the_office_is_told_with_its_file(tmp_path: Path):
    machine = lines(tmp_path / "machine", (DEVICE, KEY, "UNO Savar"))
    machine.write_text("nonsense\n", "utf-8")
    lines(tmp_path, (DEVICE, KEY, "UNO Savar"))
    with pytest.raises(KnownError) as told:
        trust(tmp_path, machine=machine).signers()
    assert told.value.facts["path"] == str(machine)


PUBLIC = KEY.public_key().public_bytes_raw()
OTHER = OTHER_KEY.public_key().public_bytes_raw()


@pytest.fixture
def home(tmp_path):
    made = Home(tmp_path / "home", tmp_path / "policy.toml")
    made.folder.mkdir()
    return made


def test_lines_that_are_there_stay_and_a_key_is_listed_once(home):
    home.allowed_signers.write_bytes(b"\xef\xbb\xbf# the office's PCs\r\n\r\n")  # by Notepad
    for _ in range(2):
        enrol(home, DEVICE, PUBLIC, "এক")
        enrol(home, "e" * 32, OTHER, "দুই")
    text = home.allowed_signers.read_text("utf-8")
    assert text.startswith("# the office's PCs\n")
    assert [signer.name for signer in trust_of(home).enrolled()] == ["এক", "দুই"]


@pytest.mark.parametrize("keys", [(PUBLIC, OTHER), (OTHER, PUBLIC)], ids=["one", "the other"])
def test_a_restored_pc_is_enrolled_with_its_new_key_too(home, keys):
    for key in keys:
        enrol(home, DEVICE, key, "এক")
    assert tuple(signer.key for signer in trust_of(home).enrolled()) == keys


def test_a_pc_of_the_offices_list_is_left_to_the_office(home, tmp_path):
    office = Home(tmp_path / "office", tmp_path / "none")
    office.folder.mkdir()
    enrol(office, DEVICE, OTHER, "এক")
    home.machine_signers.write_bytes(office.allowed_signers.read_bytes())
    with pytest.raises(KnownError) as refused:
        enrol(home, DEVICE, PUBLIC, "অন্য কেউ")
    assert refused.value.code is ProblemCode.ENROLLED_BY_OFFICE
    assert not home.allowed_signers.exists()


def test_a_name_with_line_breaks_adds_one_line(home):
    enrol(home, DEVICE, PUBLIC, 'এক\n* ssh-ed25519 AAAA\u2028"দুই')
    assert len(home.allowed_signers.read_text("utf-8").splitlines()) == 1
    assert len(trust_of(home).enrolled()) == 1


def test_a_damaged_list_is_reported_and_stays(home):
    home.allowed_signers.write_text("pc ssh-ed25519 cut", "utf-8")
    with pytest.raises(KnownError, match="signers_malformed"):
        enrol(home, DEVICE, PUBLIC, "এক")
    assert home.allowed_signers.read_text("utf-8") == "pc ssh-ed25519 cut"


def test_only_a_number_is_the_name_of_a_pc():
    assert is_device(DEVICE)
    assert not any(map(is_device, ("", "*", "d" * 31, "D" * 32, f"{'d' * 31},", f"{DEVICE}\n")))
