"""Signatures by the OpenSSL of Python's ssl module: the same bytes as the library's."""

import _ssl
import os
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as some

from desktop.storage.device_key import OpenSslKey, device_key, light_key, load, openssl_key

BUILT_IN = not hasattr(_ssl, "__file__")
# The tray's modules of an office, and a signature, in a process of its own.
SIGNS = """
import sys
from pathlib import Path
import desktop.services.office.membership
from desktop.storage.device_key import light_key
light_key(Path(sys.argv[1])).sign(b"beat")
print([name for name in sys.modules if name.startswith("cryptography")])
"""


@given(seed=some.binary(min_size=32, max_size=32), data=some.binary(max_size=2000))
def test_it_signs_the_bytes_that_the_library_signs(seed, data):
    key, other = openssl_key(seed), Ed25519PrivateKey.from_private_bytes(seed)
    if BUILT_IN:
        assert key is None
        return
    assert key is not None
    assert key.sign(data) == other.sign(data)
    assert key.public_key().public_bytes_raw() == other.public_key().public_bytes_raw()


def test_the_light_key_is_the_key_of_the_pc(tmp_path: Path):
    file = tmp_path / "device.key"
    light = light_key(file)
    whole = device_key(file)
    assert light.public_key().public_bytes_raw() == whole.public_key().public_bytes_raw()
    assert light.sign(b"sheet") == whole.sign(b"sheet")


@pytest.mark.skipif(os.name != "posix", reason="Windows' Python may have ssl's OpenSSL elsewhere")
@pytest.mark.skipif(BUILT_IN, reason="ssl is built into this Python")
def test_a_tray_with_an_office_signs_without_a_second_openssl(tmp_path: Path):
    file = tmp_path / "device.key"
    device_key(file)
    done = subprocess.run(
        [sys.executable, "-c", SIGNS, str(file)],
        capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert done.stdout.strip() == "[]"


def test_without_an_openssl_to_call_there_is_no_such_key(tmp_path: Path):
    assert load(None) is None
    assert load(str(tmp_path / "missing.so")) is None
    (tmp_path / "libcrypto-3.dll").write_bytes(b"no library")
    assert load(str(tmp_path / "_ssl.pyd")) is None


@pytest.mark.skipif(os.name != "posix", reason="a library's symbols are looked up otherwise")
def test_a_library_without_those_functions_is_not_used():
    import _ctypes

    assert load(_ctypes.__file__) is None


@pytest.mark.skipif(BUILT_IN, reason="ssl is built into this Python")
def test_what_is_no_seed_is_refused_and_never_signs():
    assert openssl_key(bytes(31)) is None
    good = openssl_key(bytes(32))
    assert good is not None
    with pytest.raises(MemoryError):
        OpenSslKey(bytes(31), good.public, good._library).sign(b"")
    assert good.sign(b"")
