"""The files beside the packages of dist/: a bill of materials, SHA256SUMS and its signature."""

import argparse
import hashlib
import json
import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.bill_of_materials import BUNDLED, bill_of_materials
from tools.shell import ROOT, Stop, call

SUMS = "SHA256SUMS"
NAMESPACE = "tatpar-release"


KINDS = ("wheel", "sdist", "deb", "windows")


@dataclass(frozen=True, slots=True)
class Wishes:
    """The kinds to build, the Windows Python (archive and digest), and the signing key.

    ``signer`` is a command that signs the program or package whose path is added to it.
    """

    kinds: tuple[str, ...]
    python: tuple[Path, str] | None
    key: Path | None
    signer: tuple[str, ...]


def package_wishes(arguments: Sequence[str]) -> Wishes:
    """Parse the arguments of ``dev.py package``; Stop if they are invalid."""
    parser = argparse.ArgumentParser(prog="dev.py package")
    parser.add_argument("kinds", nargs="*", metavar="|".join(KINDS))
    parser.add_argument("--python", type=Path, help="python.org's embeddable zip, to be packed")
    parser.add_argument("--python-sha256", help="its digest, as python.org lists it")
    parser.add_argument("--sign-key", type=Path, help="the project's key, of ssh-keygen")
    parser.add_argument("--sign", default="", metavar="CMD", help="signs the file it is given")
    given = parser.parse_args(arguments)
    if wrong := set(given.kinds) - set(KINDS):
        raise Stop(f"no such package: {shlex.join(wrong)}; there are {', '.join(KINDS)}")
    if (given.python is None) != (given.python_sha256 is None):
        raise Stop("--python and --python-sha256 belong together")
    for file in (given.python, given.sign_key):
        if file is not None and not file.is_file():
            raise Stop(f"there is no file {file}")
    python = None if given.python is None else (given.python, given.python_sha256)
    signer = tuple(shlex.split(given.sign))
    if signer and not shutil.which(signer[0]):
        raise Stop(f"--sign: there is no command {signer[0]}")
    return Wishes(tuple(given.kinds or KINDS), python, given.sign_key, signer)


def sign(signer: Sequence[str], *files: Path) -> None:
    """Sign each program or package in its place, if there is a signer; Stop if it refuses."""
    for file in files if signer else ():
        call(*signer, file)


def commit_epoch() -> int:
    """Return the moment that packages bear: the last commit's, so that builds are reproducible."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        return int(epoch)
    asked = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    return int(subprocess.run(asked, check=True, capture_output=True, text=True).stdout)


def complete(
    out: Path, version: str, bundled: Sequence[dict[str, object]] | None, key: Path | None
) -> str:
    """Write the bill and the sums of this version's files in ``out``, signed with ``key``.

    ``bundled`` are a package's components outside of the locks; None keeps those of the previous
    bill, since its package is still there. Return a summary.
    """
    bill = out / f"tatpar-{version}.cdx.json"
    if bundled is None:
        bundled = _bundled_before(bill)
    bill.write_text(bill_of_materials(version, commit_epoch(), bundled), "utf-8", newline="\n")
    sums = out / SUMS
    signature = sums.with_name(f"{SUMS}.sig")
    signature.unlink(missing_ok=True)  # of other sums
    sums.write_text(checksums(out, version), "utf-8", newline="\n")
    if key is None:
        return f"{bill.name}, {SUMS}; NOT SIGNED: --sign-key FILE signs the sums"
    if not shutil.which("ssh-keygen"):
        raise Stop("ssh-keygen (openssh-client) signs the sums, and is missing")
    call("ssh-keygen", "-q", "-Y", "sign", "-n", NAMESPACE, "-f", key, sums, quiet=True)
    return f"{bill.name}, {SUMS} signed with {key.name}"


def _bundled_before(bill: Path) -> list[dict[str, object]]:
    try:
        components = json.loads(bill.read_text("utf-8"))["components"]
    except (OSError, ValueError, KeyError):
        return []
    return [part for part in components if str(part.get("bom-ref")).startswith(BUNDLED)]


def checksums(out: Path, version: str) -> str:
    """Return a line for each package of a version, as ``sha256sum -c`` reads them."""
    ours = re.compile(rf"tatpar[-_]{re.escape(version)}[-_.]")
    files = [file for file in sorted(out.iterdir()) if file.is_file() and ours.match(file.name)]
    return "".join(
        f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files
    )
