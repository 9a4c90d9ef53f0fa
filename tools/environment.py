"""Virtual environments for a requirements file, refilled only when it changes."""

import hashlib
import json
import os
import shutil
import sys
import sysconfig
import venv
from collections.abc import Mapping
from pathlib import Path

from tools.shell import ROOT, WINDOWS, call, say
from tools.system import prepare_system

VENV = ROOT / ".venv"
RUNTIME = ROOT / "requirements" / "runtime.txt"
OFFICE = ROOT / "requirements" / "office.txt"
DEV = ROOT / "requirements" / "dev.txt"
LOCK = ROOT / "requirements" / "lock.txt"


def python_of(folder: Path) -> Path:
    return folder / ("Scripts/python.exe" if WINDOWS else "bin/python")


def packages_of(folder: Path) -> Path:
    base = str(folder)
    return Path(sysconfig.get_path("purelib", "venv", {"base": base, "platbase": base}))


def same_python(folder: Path) -> bool:
    """Whether this version of Python made ``folder``; its paths depend on it."""
    try:
        lines = (folder / "pyvenv.cfg").read_text("utf-8").splitlines()
    except OSError:
        return False
    version = ".".join(map(str, sys.version_info[:2]))
    return any(line.replace(" ", "").startswith(f"version={version}.") for line in lines)


def fingerprint(requirements: Path) -> str:
    text = requirements.read_bytes() + f"{sys.version_info[:2]}{sys.platform}".encode()
    return hashlib.sha256(text).hexdigest()


def stamps(folder: Path) -> dict[str, str]:
    try:
        names = json.loads((folder / "tatpar-stamps.json").read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return dict(names)


def stamp(folder: Path, names: Mapping[str, str]) -> None:
    text = json.dumps(stamps(folder) | dict(names), indent=1)
    (folder / "tatpar-stamps.json").write_text(text, "utf-8")


def prepare(folder: Path, requirements: Path, *, tests: bool = False) -> Path:
    """Fill ``folder`` with exactly the hashed ``requirements``; return its Python.

    The system is checked only before an installation or a test: a second ``run`` costs one
    comparison.
    """
    python, current = python_of(folder), fingerprint(requirements)
    fresh = not (python.exists() and same_python(folder))
    known = {} if fresh else stamps(folder)
    looked = not tests and known.get("system") == fingerprint(RUNTIME)
    complete = looked or prepare_system(tests=tests)
    if known.get(requirements.name) != current:
        if fresh:
            say(f"making {folder.relative_to(ROOT)}")
            venv.create(folder, clear=True, with_pip=True)
        say(f"installing {requirements.relative_to(ROOT)}")
        # --no-deps: the lock names everything, and pip before 23.3 resolves an extra
        # (coverage[toml]) to a newer release than the locked one, for which there is no hash.
        pip(python, "--no-deps", "--require-hashes", "--requirement", str(requirements))
        stamp(folder, {requirements.name: current})
        if requirements == DEV:  # dev.txt holds all of runtime.txt at the same versions
            stamp(folder, {RUNTIME.name: fingerprint(RUNTIME)})
    if complete:
        stamp(folder, {"system": fingerprint(RUNTIME)})
    return python


def twin(folder: Path, original: Path, *without: str) -> Path:
    """Fill ``folder`` with the packages of another environment; return its Python.

    The files are links where the disk allows that. ``without`` are patterns of names that stay out.
    """
    wanted = stamps(original)
    if not same_python(folder) or stamps(folder) != wanted:
        say(f"making {folder.relative_to(ROOT)}")
        venv.create(folder, clear=True)
        left = shutil.ignore_patterns(*without)
        there = packages_of(folder)
        shutil.copytree(
            packages_of(original), there, ignore=left, copy_function=_linked, dirs_exist_ok=True
        )
        stamp(folder, wanted)
    return python_of(folder)


def _linked(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def pip(python: Path, *arguments: str) -> None:
    quiet = ["--quiet", "--disable-pip-version-check", "--no-input"]
    call(python, "-m", "pip", "install", *quiet, *arguments)


def uv() -> Path:
    """Return the Python of an environment that holds uv, which locks and crosses systems.

    uv writes every other hash and lays out both packages, so it has a hash of its own.
    """
    folder = ROOT / "build" / "lock-venv"
    python, current = python_of(folder), fingerprint(LOCK)
    if not python.exists() or not same_python(folder) or stamps(folder).get(LOCK.name) != current:
        venv.create(folder, clear=True, with_pip=True)
        pip(python, "--no-deps", "--require-hashes", "--requirement", str(LOCK))
        stamp(folder, {LOCK.name: current})
    return python


def packages_for(platform: str, version: str, folder: Path, *arguments: str | Path) -> None:
    """Install wheels of another system or Python ``version`` ("3.11") into a bare folder.

    Its files are copies: with links, this build's changes would reach the next build.
    """
    command = ["-m", "uv", "pip", "install", "--quiet", "--only-binary=:all:", "--link-mode=copy"]
    command += [f"--python={sys.executable}", f"--python-platform={platform}"]
    command += [f"--python-version={version}", f"--target={folder}"]
    call(uv(), *command, *arguments)
