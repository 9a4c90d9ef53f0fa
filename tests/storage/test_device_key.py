"""This PC's key: made once, for its owner alone, never replaced."""

import base64
import os
import shutil
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Barrier

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_ssh_private_key,
)
from helpers.refusals import code_of
from hypothesis import given
from hypothesis import strategies as some

from desktop.core.errors import KnownError
from desktop.storage.device_key import device_key, is_signed


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "device.key"


def raw(key: Ed25519PrivateKey) -> bytes:
    return key.private_bytes_raw()


def openssh(key) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption())


def armoured(blob: bytes) -> bytes:
    lines = openssh(Ed25519PrivateKey.from_private_bytes(bytes(32))).splitlines()
    return b"\n".join([lines[0], base64.b64encode(blob), lines[-1]])


BLOB = base64.b64decode(
    b"".join(openssh(Ed25519PrivateKey.from_private_bytes(bytes(range(32)))).splitlines()[1:-1])
)


def test_of_many_at_once_one_key_stays_that_only_its_owner_may_read(file: Path):
    ready = Barrier(8)

    def first_use(_number: int) -> bytes:
        ready.wait(30)
        return raw(device_key(file))

    with ThreadPoolExecutor(8) as threads:
        (first,) = set(threads.map(first_use, range(8)))
    assert raw(device_key(file)) == first
    assert list(file.parent.iterdir()) == [file]
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n",
        openssh(generate_private_key(65537, 1024)),
        None,
    ],
)
def test_a_damaged_key_is_told_and_left_alone(file: Path, content: bytes):
    if content is None:
        if shutil.which("ssh-keygen") is None:
            pytest.skip("needs ssh-keygen")
        make_by_ssh_keygen(file, "-N", "secret phrase")
        content = file.read_bytes()
    file.write_bytes(content)
    assert code_of(device_key, file) == "device_key_damaged"
    assert file.read_bytes() == content


def make_by_ssh_keygen(file: Path, *how: str) -> None:
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-f", str(file), *how], check=True)


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="needs ssh-keygen")
def test_a_key_with_a_comment_that_ssh_keygen_made_is_read(file: Path):
    make_by_ssh_keygen(file, "-N", "", "-C", "a long comment")
    assert raw(device_key(file)) == raw(load_ssh_private_key(file.read_bytes(), None))


def test_what_cannot_be_made_or_read_is_told(file: Path):
    assert code_of(device_key, file.parent / "missing" / "device.key") == "folder_missing"
    file.mkdir()
    assert code_of(device_key, file) == "file_unreadable"


@pytest.mark.skipif(sys.platform == "win32", reason="has no pipes among files")
def test_a_pipe_in_the_keys_place_holds_nobody_up(file: Path):
    os.mkfifo(file)
    assert code_of(device_key, file) == "file_unreadable"


def read(content: bytes) -> Ed25519PrivateKey:
    with TemporaryDirectory() as folder:
        file = Path(folder, "device.key")
        file.write_bytes(content)
        return device_key(file)


@given(seed=some.binary(min_size=32, max_size=32))
def test_it_is_read_whatever_ends_its_lines(seed):
    content = openssh(Ed25519PrivateKey.from_private_bytes(seed))
    assert raw(read(content)) == seed
    assert raw(read(content.replace(b"\n", b"\r\n"))) == seed


@pytest.mark.portable
@given(place=some.integers(0, len(BLOB) - 1), bit=some.integers(0, 7))
def test_no_changed_bit_gives_another_key(place, bit):
    blob = bytearray(BLOB)
    blob[place] ^= 1 << bit
    with suppress(KnownError):  # in the padding, or the public copy outside
        assert raw(read(armoured(bytes(blob)))) == bytes(range(32))


@given(length=some.integers(0, 200))
def test_a_key_that_was_cut_off_is_damaged(length):
    assert code_of(read, armoured(BLOB[:length])) == "device_key_damaged"


@pytest.mark.parametrize("public", [bytes(31), bytes(range(32))])
def test_a_signature_of_another_key_is_none(public):
    key = Ed25519PrivateKey.from_private_bytes(bytes(32))
    signed = key.sign(b"beat")
    assert is_signed(key.public_key().public_bytes_raw(), signed, b"beat")
    assert not is_signed(public, signed, b"beat")
    assert not is_signed(key.public_key().public_bytes_raw(), signed, b"seat")
