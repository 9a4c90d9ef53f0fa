"""This PC's key: made once, for its owner alone, never quietly replaced."""

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from desktop.core.errors import KnownError
from desktop.storage import device_key as module
from desktop.storage.device_key import device_key


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
        assert file.read_bytes() == content


def test_a_folder_that_is_not_there_is_told(tmp_path: Path):
    with pytest.raises(KnownError) as refused:
        device_key(tmp_path / "missing" / "device.key")
    assert refused.value.code == "folder_missing"


def test_a_key_that_cannot_be_read_is_told(tmp_path: Path):
    (tmp_path / "device.key").mkdir()
    with pytest.raises(KnownError) as refused:
        device_key(tmp_path / "device.key")
    assert refused.value.code == "file_unreadable"
