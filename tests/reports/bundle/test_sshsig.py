"""Signatures are those of OpenSSH, and a line of trust says no more than it says."""

import shutil
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.integrity.faults import Wrong
from desktop.reports.bundle.sshsig import (
    fingerprint,
    read_signers,
    sign,
    signer_line,
    signing_key,
    trusted,
    why_untrusted,
)
from desktop.storage.device_key import device_key

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key().public_bytes_raw()


@given(st.binary(max_size=200))
def test_a_signature_names_its_key_for_its_message_and_purpose_only(message: bytes):
    made = sign(KEY, "purpose", message)
    assert made == sign(KEY, "purpose", message)
    assert signing_key(made, "purpose", message) == PUBLIC
    assert signing_key(made, "purpose", message + b" ") is None
    assert signing_key(made, "other", message) is None


def test_windows_line_ends_do_not_spoil_a_signature():
    made = sign(KEY, "purpose", b"x").replace(b"\n", b"\r\n")
    assert signing_key(made, "purpose", b"x") == PUBLIC


@given(st.binary(max_size=300))
def test_what_is_no_signature_is_refused(raw: bytes):
    with pytest.raises(ValueError):  # noqa: PT011 - one kind, many reasons
        signing_key(raw, "purpose", b"")


@pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="NOT TESTED HERE: no ssh-keygen")
def test_a_signature_by_ssh_keygen_with_our_key_is_read(tmp_path: Path):
    file = tmp_path / "device.key"
    ours = device_key(file)
    (tmp_path / "message").write_bytes(b"hello")
    for digest in ("sha256", "sha512"):
        command = ["ssh-keygen", "-Y", "sign", "-f", file, "-n", "purpose", "-O"]
        command += [f"hashalg={digest}", tmp_path / "message"]
        subprocess.run(command, check=True, capture_output=True)
        made = (tmp_path / "message.sig").read_bytes()
        (tmp_path / "message.sig").unlink()
        assert signing_key(made, "purpose", b"hello") == ours.public_key().public_bytes_raw()
    shown = subprocess.run(["ssh-keygen", "-lf", file], check=True, capture_output=True)
    assert fingerprint(ours.public_key().public_bytes_raw()) in shown.stdout.decode()


@pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="NOT TESTED HERE: no ssh-keygen")
@pytest.mark.parametrize(
    ("options", "trusts"),
    [
        *(("", True), ('namespaces="purpose"', True), ('namespaces="other,pur*"', True)),
        *(('namespaces="other"', False), ('namespaces="!purpose,*"', False)),
        *(('namespaces="!other,*"', True), ("cert-authority", False)),
        *(('valid-before="20200101"', False), ('valid-after="20200101"', True)),
        ('valid-after="99990101"', False),
    ],
)
def test_a_signers_line_means_what_it_means_to_ssh(tmp_path, options, trusts):
    ours = device_key(tmp_path / "device.key")
    public = ours.public_key().public_bytes_raw()
    line = signer_line("x", "purpose", public, "").replace('namespaces="purpose"', options)
    (tmp_path / "signers").write_text(f"{line}\n", "utf-8")
    (tmp_path / "message.sig").write_bytes(sign(ours, "purpose", b"hello"))
    check = ["ssh-keygen", "-Y", "verify", "-f", tmp_path / "signers", "-I", "x"]
    check += ["-n", "purpose", "-s", tmp_path / "message.sig"]
    asked = subprocess.run(check, input=b"hello", capture_output=True, check=False)
    assert (asked.returncode == 0) is trusts
    assert bool(trusted(read_signers(line), public, "purpose")) is trusts


def test_an_enrolment_line_comes_back():
    line = signer_line("d" * 32, "purpose", PUBLIC, "রহিমা\nখাতুন,  সাভার")
    (signer,) = read_signers(line)
    assert signer.principals == ("d" * 32,)
    assert signer.namespaces == ("purpose",)
    assert signer.name == "রহিমা খাতুন, সাভার"
    assert trusted([signer], PUBLIC, "purpose") == [signer]
    assert trusted([signer], PUBLIC, "other") == trusted([signer], bytes(32), "purpose") == []


def test_other_lines_of_ssh_are_passed_over_or_read():
    ed = signer_line("x", "purpose", PUBLIC, "").split()[-1]
    text = f"""# comment

a@b,c ssh-ed25519 {ed} two words
a namespaces="x, y",valid-before="20200101" ssh-ed25519 {ed}
a cert-authority ssh-ed25519 {ed}
a ssh-rsa AAAAB3NzaC1yc2E=
"""
    one, expired = read_signers(text)
    assert (expired.namespaces, trusted([expired], PUBLIC, "x")) == (("x", " y"), [])
    assert (one.principals, one.namespaces, one.name) == (("a@b", "c"), (), "two words")
    assert trusted([one], PUBLIC, "whatever") == [one]


@pytest.mark.parametrize(
    "line",
    [
        *("alone", "a ssh-ed25519", "a ssh-ed25519 !!", "a ssh-ed25519 AAAA", 'a "x'),
        "a ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAAQA=",
    ],
)
def test_a_line_that_is_none_is_named_by_its_number(line: str):
    with pytest.raises(ValueError) as refused:  # noqa: PT011
        read_signers(f"# first\n{line}\n")
    assert refused.value.args == (2,)


@pytest.mark.parametrize(
    ("options", "wrong"),
    [
        ('namespaces="purpose",valid-after="20200101Z"', None),
        ('namespaces="pur*"', None),
        ('valid-before="99990101"', None),
        ('valid-before="202001011200"', Wrong.SIGNER_EXPIRED),
        ('namespaces="purpose",valid-after="99990101"', Wrong.SIGNER_EXPIRED),
        ('namespaces="other"', Wrong.SIGNER_PURPOSE),
    ],
)
def test_the_limits_of_a_line_are_honoured(options, wrong):
    ed = signer_line("x", "purpose", PUBLIC, "").split()[-1]
    signers = read_signers(f"x {options} ssh-ed25519 {ed}")
    lines = trusted(signers, PUBLIC, "purpose")
    assert (None if lines else why_untrusted(signers, PUBLIC, "purpose")) == wrong
    assert why_untrusted([], PUBLIC, "purpose") is Wrong.SIGNER_UNKNOWN


def test_a_time_that_is_none_makes_the_line_malformed():
    ed = signer_line("x", "purpose", PUBLIC, "").split()[-1]
    with pytest.raises(ValueError, match="1"):
        read_signers(f'x valid-before="soon" ssh-ed25519 {ed}')
