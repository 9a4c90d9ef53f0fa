"""Another PC's key is added to the list that verifying reads, and only where it may be."""

import subprocess
from shutil import which

import pytest
from helpers.bundles import DEVICE, KEY, OTHER_KEY, made_bundle

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.reports.bundle.trusted_keys import enrol, is_device, trust_of, verify_file
from desktop.storage.home import Home

PUBLIC = KEY.public_key().public_bytes_raw()
OTHER = OTHER_KEY.public_key().public_bytes_raw()


@pytest.fixture
def home(tmp_path):
    made = Home(tmp_path / "home", tmp_path / "policy.toml")
    made.folder.mkdir()
    return made


@pytest.fixture
def bundle(tmp_path):
    (tmp_path / "log").mkdir()
    file = tmp_path / "month.zip"
    file.write_bytes(made_bundle(tmp_path / "log"))
    return file


def test_an_enrolled_key_verifies_the_bundle(home, bundle):
    assert not verify_file(bundle, trust_of(home).signers()).verified
    enrol(home, DEVICE, PUBLIC, "রহিমা খাতুন, ইউএনও, সাভার")
    verdict = verify_file(bundle, trust_of(home).signers())
    assert (verdict.verified, verdict.signer) == (True, "রহিমা খাতুন, ইউএনও, সাভার")


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


@pytest.mark.skipif(which("ssh-keygen") is None, reason="ssh-keygen reads the same file")
def test_ssh_reads_the_file_too(home):
    enrol(home, DEVICE, PUBLIC, "এক দুই")
    fields = home.allowed_signers.read_text("utf-8").split()
    key = home.folder / "key.pub"
    key.write_text(" ".join(fields[2:4]), "utf-8")
    listed = subprocess.run(["ssh-keygen", "-l", "-f", str(key)], capture_output=True, check=False)
    assert listed.returncode == 0, listed.stderr
