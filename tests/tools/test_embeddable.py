"""The Windows Python in an installer is the named one, and lists its components."""

import hashlib
import io
import zipfile
from pathlib import Path

import pytest

from tools.shell import Stop
from tools.windows.embeddable import embeddable

VERSION = b"\x01" + "ProductVersion\0\0003.14.2\0".encode("utf-16-le") + b"\x02\0\xff"
CRYPTO = b"\x00OpenSSL 3.5.4 30 Sep 2025\x00built on"


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


LIBRARY = zipped({"os.pyc": b"code", "email/__init__.pyc": b"code"})
PARTS = {"python.exe": b"MZ", "python3.dll": b"MZ", "python314.dll": VERSION, "_ssl.pyd": b"MZ"}
PARTS |= {"libcrypto-3.dll": CRYPTO, "python314.zip": LIBRARY, "python314._pth": b"python314.zip"}


@pytest.fixture
def requirements(tmp_path: Path) -> Path:
    file = tmp_path / "none.txt"
    file.write_text("", "utf-8")
    return file


def archive(tmp_path: Path, parts: dict[str, bytes] = PARTS) -> tuple[Path, str]:
    file = tmp_path / "python-3.14.2-embed-amd64.zip"
    file.write_bytes(zipped(parts))
    return file, hashlib.sha256(file.read_bytes()).hexdigest()


def test_what_python_org_ships_becomes_an_interpreter_with_packages(tmp_path, requirements):
    file, digest = archive(tmp_path)
    python = embeddable(file, digest.upper(), requirements, tmp_path / "python")
    assert (python.version, python.source) == ("3.14", f"{file.name} sha256:{digest}")
    assert python.command("-V") == ["wine", str(tmp_path / "python" / "python.exe"), "-V"]
    files = {path.relative_to(python.folder).as_posix() for path in python.folder.rglob("*.*")}
    assert {"Lib/os.pyc", "Lib/email/__init__.pyc", "python314.dll", "_ssl.pyd"} <= files
    assert files.isdisjoint({"python314._pth", "python314.zip"})
    held = {part["name"]: part["version"] for part in python.components()}
    assert held == {"python": "3.14.2", "openssl": "3.5.4"}
    sources = {part["properties"][0]["value"] for part in python.components()}
    assert sources == {python.source}


def test_an_archive_with_another_digest_is_not_even_unpacked(tmp_path, requirements):
    file, digest = archive(tmp_path)
    with pytest.raises(Stop, match=f"not the one that was meant: its SHA-256 is {digest}"):
        embeddable(file, "0" * 64, requirements, tmp_path / "python")
    assert not (tmp_path / "python").exists()


@pytest.mark.parametrize("missing", ["python314.dll", "python314.zip"])
def test_an_archive_of_something_else_stops(tmp_path, requirements, missing):
    parts = {name: content for name, content in PARTS.items() if name != missing}
    file, digest = archive(tmp_path, parts)
    with pytest.raises(Stop, match="is no embeddable Python"):
        embeddable(file, digest, requirements, tmp_path / "python")
