"""The Windows Python in an installer: the one under Wine, or python.org's own embeddable.

Neither PyPI nor Debian nor npm has an interpreter of a branch with updates for Windows: the wheel
with Wine's is another project's, unchanged since 2024. Anyone who builds for
officers brings python.org's ``python-3.x.y-embed-amd64.zip`` with the digest that python.org lists.
"""

import hashlib
import re
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.bill_of_materials import BUNDLED
from tools.environment import packages_for
from tools.shell import Stop, say
from tools.windows import wine

_FOLDER = wine.FOLDER / "embeddable"
_PRODUCT = "ProductVersion".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class Interpreter:
    """A Windows Python with its packages; ``source`` is where it comes from, with the digest."""

    folder: Path
    version: str  # "3.13"
    source: str

    @property
    def packages(self) -> Path:
        """Return the folder of its packages."""
        return self.folder / "Lib" / "site-packages"

    def command(self, *words: str) -> list[str]:
        """Return the command that starts it."""
        return ["wine", str(self.folder / "python.exe"), *words]

    def components(self) -> list[dict[str, object]]:
        """Return its components outside of the locks, for the bill of materials."""
        return [
            {
                "type": "library",
                "bom-ref": f"{BUNDLED}{name}",
                "name": name,
                "version": version,
                "scope": "required",
                "cpe": f"cpe:2.3:a:{name}:{name}:{version}:*:*:*:*:*:*:*",
                "properties": [{"name": "tatpar:source", "value": self.source}],
            }
            for name, version in _holds(self.folder)
        ]


def under_wine() -> Interpreter:
    """Return the one that tests run with; its branch gets no updates for Windows any more."""
    tested = Interpreter(wine.PYTHON, wine.PYTHON_VERSION, wine.SOURCE)
    held = ", ".join(f"{name} {version}" for name, version in _holds(tested.folder))
    say(f"the installer will hold {held}, which get no updates; --python FILE packs another")
    return tested


def embeddable(
    archive: Path, sha256: str, requirements: Path, folder: Path = _FOLDER
) -> Interpreter:
    """Lay out python.org's embeddable archive with the hashed ``requirements``; else Stop."""
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    if digest != sha256.lower():
        raise Stop(f"{archive.name} is not the one that was meant: its SHA-256 is {digest}")
    shutil.rmtree(folder, ignore_errors=True)
    with zipfile.ZipFile(archive) as files:
        files.extractall(folder)
    library = next(folder.glob("python3[0-9]*.zip"), None)
    if library is None or not (folder / library.with_suffix(".dll").name).is_file():
        raise Stop(f"{archive.name} is no embeddable Python of python.org")
    # Without this file it reads its environment and its packages, as PyInstaller needs.
    library.with_name(f"{library.stem}._pth").unlink(missing_ok=True)
    with zipfile.ZipFile(library) as files:
        files.extractall(folder / "Lib")
    library.unlink()
    version = f"3.{library.stem.removeprefix('python3')}"
    python = Interpreter(folder, version, f"{archive.name} sha256:{digest}")
    hashed = ("--require-hashes", "--no-deps", "--requirement", requirements)
    packages_for(wine.PLATFORM, version, python.packages, *hashed)
    return python


def _holds(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield interpreter and OpenSSL with the versions that their own files state."""
    for dll in folder.glob("python3[0-9]*.dll"):
        raw = dll.read_bytes()
        words = raw[raw.find(_PRODUCT) + len(_PRODUCT) :][:64].decode("utf-16-le", "replace")
        if match := re.search(r"3\.[\d.]+\d", words):
            yield "python", match[0]
    for dll in sorted(folder.rglob("libcrypto*.dll"))[:1]:
        if stated := re.search(rb"OpenSSL (\d+\.\d+\.\d+[a-z]*) ", dll.read_bytes()):
            yield "openssl", stated[1].decode()
