"""This PC's key: made once, for its owner alone, never replaced; two libraries sign alike."""

import _ctypes
import _ssl
import base64
import os
import shutil
import stat
import struct
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
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
from desktop.storage.device_key import (
    device_key,
    light_key,
    light_key_of,
    load,
    openssl_key,
    whole_key_of,
)

BUILT_IN = not hasattr(_ssl, "__file__")
needs_openssl = pytest.mark.skipif(BUILT_IN, reason="ssl is built into this Python")


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
    for read in (device_key, light_key):
        with pytest.raises(KnownError, match="device_key_damaged"):
            read(file)
    assert file.read_bytes() == content


def make_by_ssh_keygen(file: Path, *how: str) -> None:
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-f", str(file), *how], check=True)


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="needs ssh-keygen")
def test_a_key_with_a_comment_that_ssh_keygen_made_is_read(file: Path):
    make_by_ssh_keygen(file, "-N", "", "-C", "a long comment")
    assert raw(device_key(file)) == raw(load_ssh_private_key(file.read_bytes(), None))


def test_what_cannot_be_made_or_read_is_told(file: Path):
    with pytest.raises(KnownError, match="folder_missing"):
        device_key(file.parent / "missing" / "device.key")
    file.mkdir()
    with pytest.raises(KnownError, match="file_unreadable"):
        device_key(file)


@pytest.mark.skipif(sys.platform == "win32", reason="has no pipes among files")
def test_a_pipe_in_the_keys_place_holds_nobody_up(file: Path):
    os.mkfifo(file)
    with pytest.raises(KnownError, match="file_unreadable"):
        device_key(file)


@given(seed=some.binary(min_size=32, max_size=32))
def test_it_is_read_as_openssh_reads_it(seed):
    content = openssh(Ed25519PrivateKey.from_private_bytes(seed))
    assert raw(whole_key_of(content)) == seed
    assert raw(whole_key_of(content.replace(b"\n", b"\r\n"))) == seed
    assert raw(load_ssh_private_key(content, None)) == seed


@given(place=some.integers(0, len(BLOB) - 1), bit=some.integers(0, 7))
def test_no_changed_bit_gives_another_key(place, bit):
    key = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    blob = bytearray(BLOB)
    blob[place] ^= 1 << bit
    changed = armoured(bytes(blob))
    with suppress(ValueError, struct.error):
        assert raw(whole_key_of(changed)) == raw(key)  # in the padding, or the public copy outside
    with suppress(ValueError, struct.error):
        assert light_key_of(changed).sign(b"x") == key.sign(b"x")


@given(length=some.integers(0, 200))
def test_a_key_that_was_cut_off_is_damaged(length):
    with pytest.raises((ValueError, struct.error)):
        whole_key_of(armoured(BLOB[:length]))


# --- the OpenSSL of Python's ssl module -----------------------------------------------------------


@given(seed=some.binary(min_size=32, max_size=32), data=some.binary(max_size=2000))
def test_it_signs_the_bytes_that_the_library_signs(seed, data):
    key, other = openssl_key(seed), Ed25519PrivateKey.from_private_bytes(seed)
    if BUILT_IN:
        assert key is None
        return
    assert key is not None
    assert key.sign(data) == other.sign(data)
    assert key.public_key().public_bytes_raw() == other.public_key().public_bytes_raw()


def test_the_light_key_is_the_key_of_the_pc(file: Path):
    light, whole = light_key(file), device_key(file)
    assert light.public_key().public_bytes_raw() == whole.public_key().public_bytes_raw()
    assert light.sign(b"sheet") == whole.sign(b"sheet")


# The tray's modules of an office, and a signature, in a process of its own.
SIGNS = """
import sys
from pathlib import Path
import desktop.services.office.membership
from desktop.storage.device_key import light_key
light_key(Path(sys.argv[1])).sign(b"beat")
print([name for name in sys.modules if name.startswith("cryptography")])
"""


@pytest.mark.skipif(os.name != "posix", reason="Windows' Python may have ssl's OpenSSL elsewhere")
@needs_openssl
def test_a_tray_with_an_office_signs_without_a_second_openssl(file: Path):
    device_key(file)
    command = [sys.executable, "-c", SIGNS, str(file)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "[]"


def test_without_an_openssl_to_call_there_is_no_such_key(tmp_path: Path):
    assert load(None) is None
    assert load(str(tmp_path / "missing.so")) is None
    (tmp_path / "libcrypto-3.dll").write_bytes(b"no library")
    assert load(str(tmp_path / "_ssl.pyd")) is None
    if os.name == "posix":  # elsewhere a library's symbols are looked up otherwise
        assert load(_ctypes.__file__) is None


@needs_openssl
def test_what_is_no_seed_is_refused_and_never_signs():
    assert openssl_key(bytes(31)) is None
    good = openssl_key(bytes(32))
    with pytest.raises(MemoryError):
        replace(good, seed=bytes(31)).sign(b"")
    assert good.sign(b"")
