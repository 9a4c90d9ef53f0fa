"""This PC's key: made once, for its owner alone, never quietly replaced."""

import base64
import os
import shutil
import stat
import struct
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
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
from hypothesis import given
from hypothesis import strategies as some

from desktop.core.errors import KnownError
from desktop.storage import device_key as module
from desktop.storage.device_key import device_key, light_key


def raw(key: Ed25519PrivateKey) -> bytes:
    return key.private_bytes_raw()


def test_it_is_made_once_and_only_its_owner_may_read_it(tmp_path: Path):
    file = tmp_path / "device.key"
    first = device_key(file)
    assert raw(device_key(file)) == raw(first)
    assert [path.name for path in tmp_path.iterdir()] == ["device.key"]
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_key_of_a_process_that_was_quicker_stays(tmp_path: Path):
    file = tmp_path / "device.key"
    first = device_key(file)
    module._make(file)
    assert raw(device_key(file)) == raw(first)


def test_of_many_at_once_one_key_stays_and_nothing_lies_about(tmp_path: Path):
    file = tmp_path / "device.key"
    ready = Barrier(8)

    def first_use(_number: int) -> bytes:
        ready.wait(30)
        return raw(device_key(file))

    with ThreadPoolExecutor(8) as threads:
        assert len(set(threads.map(first_use, range(8)))) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["device.key"]


def test_a_damaged_key_is_told_and_left_alone(tmp_path: Path):
    file = tmp_path / "device.key"
    rsa = generate_private_key(65537, 1024)
    other = rsa.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption())
    for content in (b"", b"-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n", other):
        file.write_bytes(content)
        with pytest.raises(KnownError) as refused:
            device_key(file)
        assert refused.value.code == "device_key_damaged"
        with pytest.raises(KnownError):
            light_key(file)
        assert file.read_bytes() == content


@given(seed=some.binary(min_size=32, max_size=32))
def test_it_is_read_as_openssh_reads_it(seed):
    content = openssh(Ed25519PrivateKey.from_private_bytes(seed))
    assert raw(module._read(content)) == seed
    assert raw(module._read(content.replace(b"\n", b"\r\n"))) == seed
    assert raw(load_ssh_private_key(content, None)) == seed


def openssh(key: Ed25519PrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption())


@given(place=some.integers(0, 10_000), bit=some.integers(0, 7))
def test_no_changed_bit_gives_another_key(place, bit):
    key = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    lines = openssh(key).splitlines()
    blob = bytearray(base64.b64decode(b"".join(lines[1:-1])))
    blob[place % len(blob)] ^= 1 << bit
    changed = b"\n".join([lines[0], base64.b64encode(blob), lines[-1]])
    with suppress(ValueError, struct.error):
        assert raw(module._read(changed)) == raw(key)  # in the padding, or the public copy outside
    with suppress(ValueError, struct.error):
        assert module._read_light(changed).sign(b"x") == key.sign(b"x")


@given(length=some.integers(0, 400))
def test_a_key_that_was_cut_off_is_damaged(length):
    lines = openssh(Ed25519PrivateKey.from_private_bytes(bytes(32))).splitlines()
    blob = base64.b64decode(b"".join(lines[1:-1]))[: min(length, 200)]
    with pytest.raises((ValueError, struct.error)):
        module._read(b"\n".join([lines[0], base64.b64encode(blob), lines[-1]]))


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="needs ssh-keygen")
def test_a_key_with_a_comment_that_ssh_keygen_made_is_read(tmp_path: Path):
    file = tmp_path / "device.key"
    made = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "a long comment", "-f", str(file)]
    subprocess.run(made, check=True)
    assert raw(device_key(file)) == raw(load_ssh_private_key(file.read_bytes(), None))


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="needs ssh-keygen")
def test_a_key_under_a_pass_phrase_is_told(tmp_path: Path):
    file = tmp_path / "device.key"
    made = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "secret phrase", "-f", str(file)]
    subprocess.run(made, check=True)
    with pytest.raises(KnownError) as refused:
        device_key(file)
    assert refused.value.code == "device_key_damaged"


def test_a_folder_that_is_not_there_is_told(tmp_path: Path):
    with pytest.raises(KnownError) as refused:
        device_key(tmp_path / "missing" / "device.key")
    assert refused.value.code == "folder_missing"


def test_a_key_that_cannot_be_read_is_told(tmp_path: Path):
    (tmp_path / "device.key").mkdir()
    with pytest.raises(KnownError) as refused:
        device_key(tmp_path / "device.key")
    assert refused.value.code == "file_unreadable"


@pytest.mark.skipif(sys.platform == "win32", reason="has no pipes among files")
def test_a_pipe_in_the_keys_place_holds_nobody_up(tmp_path):
    os.mkfifo(tmp_path / "device.key")
    with pytest.raises(KnownError, match="file_unreadable"):
        device_key(tmp_path / "device.key")
