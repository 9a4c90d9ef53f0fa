"""Builds the Windows installers under Wine: PyInstaller's folder, packed by NSIS, and the MSI."""

import hashlib
import os
import shlex
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tools.environment import RUNTIME, packages_for
from tools.release import commit_epoch, sign
from tools.shell import ROOT, Stop, alone, call
from tools.starting import seconds_to_answer
from tools.windows import wine
from tools.windows.embeddable import Interpreter, embeddable, under_wine
from tools.windows.loader import put_loader
from tools.windows.msi import build_msi

INSTALLER = ROOT / "requirements" / "installer.txt"
SCRIPT = ROOT / "tools" / "windows" / "installer.nsi"  # whole: it looks for its words beside it
ICON = ROOT / "build" / "icons" / "tatpar.ico"
_PLACE = wine.FOLDER / "packing"


def build_installer(
    wheel: Path,
    out: Path,
    *,
    quick: bool = False,
    own: tuple[Path, str] | None = None,
    signer: Sequence[str] = (),
) -> list[dict[str, object]]:
    """Pack the wheel with Python and all it needs into one setup program, and that into an MSI.

    ``quick`` hardly compresses it, for an installer that is only tested. ``own`` is python.org's
    embeddable archive with its digest. ``signer`` is a command that signs the file added
    to it. Return the components outside of the locks. Stop if Wine or PyInstaller fails.
    """
    wine.prepare(RUNTIME)
    python = under_wine() if own is None else embeddable(*own, RUNTIME)
    wine.install_wheel(wheel, python.packages)
    version = wheel.name.split("-")[1]
    held = wheel.read_bytes() + RUNTIME.read_bytes() + python.source.encode()
    build = hashlib.sha256(held).hexdigest()[:12]
    contents = f"lib-{version}-{build}"
    folder = _program(python, version, contents)
    _licences(python, folder / contents / "licences")
    _check(folder, version)
    sign(signer, folder / "Tatpar.exe", folder / "tatpar-cli.exe")
    for path in folder.rglob("*"):  # NSIS packs the times of files: two builds, the same bytes
        os.utime(path, (commit_epoch(), commit_epoch()))
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    setup = out / f"tatpar-{version}-setup.exe"
    facts = {"VERSION": version, "PROGRAM": str(folder), "OUT": str(setup), "ICON": str(ICON)}
    facts |= {"BUILD": f"{version} {build}", "CONTENTS": contents, "SIZE_KB": str(size // 1024)}
    options = [f"-D{name}={word}" for name, word in facts.items()]
    options += ["-XSetCompressor /FINAL zlib"] if quick else []
    options += [f"-DSIGN={shlex.join(signer)}"] if signer else []
    environ = os.environ | {"SOURCE_DATE_EPOCH": str(commit_epoch())}
    call("makensis", "-V2", *options, str(SCRIPT), env=environ, quiet=True)
    sign(signer, setup)
    sign(signer, build_msi(setup, facts["BUILD"], _PLACE))
    summary = f"{setup.name}: {setup.stat().st_size / 1e6:.0f} MB, installed {size / 1e6:.0f} MB"
    if not quick:
        summary += f", answers under Wine within {_seconds_to_answer(folder):.0f} s of its start"
    print(summary, flush=True)
    return python.components()


def _seconds_to_answer(folder: Path) -> float:
    shown = (*alone(), "xvfb-run", "--auto-servernum", "wine")
    program, command = (
        (*shown, str(folder / "Tatpar.exe")),
        ("wine", str(folder / "tatpar-cli.exe")),
    )
    wine.end()  # its server has the network in which it was started
    try:
        return seconds_to_answer(program, command, wine.environ(), as_seen=lambda path: f"Z:{path}")
    finally:
        wine.end()


def _check(folder: Path, version: str) -> None:
    """Check that this wheel was packed, and not another copy."""
    asked = ["wine", str(folder / "tatpar-cli.exe"), "--version"]
    answer = subprocess.run(asked, env=wine.environ(), check=False, stdout=subprocess.PIPE).stdout
    wine.end()
    if answer.decode("utf-8", "replace").strip() != f"tatpar {version}":
        raise Stop(f"not {version} was packed, but {answer!r}")


def _program(python: Interpreter, version: str, contents: str) -> Path:
    """Build the program's folder and return it."""
    shutil.rmtree(_PLACE, ignore_errors=True)
    packer = _PLACE / "packer"
    hashed = ("--require-hashes", "--no-deps", "--requirement", INSTALLER)
    packages_for(wine.PLATFORM, python.version, packer, *hashed)
    put_loader(packer)
    environ = wine.environ(
        PYTHONPATH=f"Z:{packer}",
        TATPAR_ICON=f"Z:{ICON}",
        TATPAR_VERSION=version,
        TATPAR_CONTENTS=contents,
        SOURCE_DATE_EPOCH=str(commit_epoch()),  # PyInstaller's programs bear it
    )
    # PyInstaller prefers modules beside the spec file: from here it would pack this checkout.
    for name in ("tatpar.spec", "entry.py"):
        shutil.copy(wine.HERE / name, _PLACE)
    command = ["-P", "-m", "PyInstaller", "--noconfirm", "--log-level=ERROR"]
    command += [f"Z:{_PLACE / 'tatpar.spec'}"]
    wine.end()
    try:
        result = subprocess.run(python.command(*command), cwd=_PLACE, env=environ, check=False)
    finally:
        wine.end()
    if result.returncode:
        raise Stop("PyInstaller failed")
    return _PLACE / "dist" / "Tatpar"


def _licences(python: Interpreter, folder: Path) -> None:
    """Add the licences of the packed libraries, which require it."""
    for info in python.packages.glob("*.dist-info"):
        names = ("LICEN*", "COPYING*", "NOTICE*", "AUTHORS*", "METADATA")
        for file in [path for name in names for path in info.rglob(name) if path.is_file()]:
            place = folder / info.name.removesuffix(".dist-info") / file.name
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, place)
