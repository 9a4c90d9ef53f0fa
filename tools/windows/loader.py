"""PyInstaller's loader, the program that starts ours, built here from PyInstaller's own source.

Its wheel brings loaders that somebody else built, and that virus scanners know from other people's
programs. The source archive is in the lock with its digest; MinGW builds it with the same bytes at
each time. The result stays in ``build/windows`` until the lock changes.
"""

import hashlib
import os
import shutil
import sys
import tarfile
from pathlib import Path

from tools.environment import VENV, python_of
from tools.locks import Release, locked
from tools.shell import Stop, call, say
from tools.windows import wine

_PLACE = wine.FOLDER / "loader"
_STAMP = "stamp"
_LOADERS = ("run.exe", "runw.exe")  # with a console, without
_FOLDER = Path("PyInstaller", "bootloader", "Windows-64bit-intel")
_STEPS = ("configure", "build_release", "build_releasew", "install_release", "install_releasew")
_EPOCH = "315532800"  # 1980: PyInstaller writes the commit's time into each program


def put_loader(packer: Path) -> None:
    """Replace the loaders of the PyInstaller in ``packer`` by our own; Stop if they fail."""
    release = next(release for release in locked("installer") if release.name == "pyinstaller")
    recipe = hashlib.sha256("\n".join(release.hashes).encode() + Path(__file__).read_bytes())
    stamp = _PLACE / _STAMP
    if not stamp.exists() or stamp.read_text("ascii") != recipe.hexdigest():
        say(f"building the loader of PyInstaller {release.version}")
        shutil.rmtree(_PLACE, ignore_errors=True)
        _PLACE.mkdir(parents=True)
        _build(_source(release))
        stamp.write_text(recipe.hexdigest(), "ascii")
    for name in _LOADERS:
        if not (packer / _FOLDER / name).exists():
            raise Stop(f"PyInstaller {release.version} has no {_FOLDER / name}")
        shutil.copy(_PLACE / name, packer / _FOLDER)


def _source(release: Release) -> Path:
    """Return the folder of the source, which is of one of the lock's digests."""
    pinned = _PLACE / "source.txt"
    hashes = " ".join(f"--hash=sha256:{digest}" for digest in release.hashes)
    pinned.write_text(f"{release.name}=={release.version} {hashes}\n", "ascii")
    # Without isolation: pip reads the archive's metadata with our build tools, which are locked.
    download = ["-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    download += ["--no-build-isolation", "--no-binary=:all:", "--require-hashes"]
    call(python_of(VENV), *download, "--dest", _PLACE, "--requirement", pinned, quiet=True)
    with tarfile.open(next(_PLACE.glob("*.tar.gz"))) as archive:
        archive.extractall(_PLACE, filter="data")
    return next(path for path in _PLACE.iterdir() if path.is_dir())


def _build(source: Path) -> None:
    environ = os.environ | {"CC": "x86_64-w64-mingw32-gcc", "SOURCE_DATE_EPOCH": _EPOCH}
    maker = source / "bootloader" / "waf"
    words = ("--target-arch=64bit", *_STEPS)
    call("env", "-C", maker.parent, sys.executable, maker, *words, env=environ, quiet=True)
    for name in _LOADERS:
        shutil.copy(source / _FOLDER / name, _PLACE)
    shutil.rmtree(source)
