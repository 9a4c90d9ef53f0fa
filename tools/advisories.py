"""Looks the locked releases up in PyPI's advisories, by pip-audit.

A release that could not be asked about is reported and is no failure: the silence of a network
says nothing about the code. An advisory is one, unless pyproject.toml accepts it and says why:
``[tool.tatpar.accepted-advisories]``, an identifier and a reason in each line.
"""

import json
import subprocess
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypedDict

from tools.shell import ROOT

_LOCKS = ("dev", "installer", "lock")  # dev.txt holds all of runtime.txt and office.txt


class Advisory(TypedDict):
    """An advisory, as pip-audit writes it."""

    id: str
    aliases: Sequence[str]
    fix_versions: Sequence[str]
    description: str


class Looked(TypedDict, total=False):
    """A release that pip-audit looked up, or why it could not."""

    name: str
    version: str
    vulns: Sequence[Advisory]
    skip_reason: str


def audited(python: Path) -> tuple[list[str], str]:
    """Look every locked release up; return the advisories and how far the audit reached."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        tatpar = tomllib.load(file)["tool"].get("tatpar", {})
    asked = subprocess.run(
        command(python, tatpar.get("accepted-advisories", {})),
        cwd=ROOT,
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    return judged(asked.stdout, asked.stderr)


def command(python: Path, accepted: Mapping[str, str]) -> list[str]:
    """Return the command, which installs and writes nothing."""
    files = [f"--requirement=requirements/{name}.txt" for name in _LOCKS]
    ignored = [f"--ignore-vuln={name}" for name in accepted]
    words = ["--format=json", "--progress-spinner=off", "--timeout=10"]
    words += ["--require-hashes", "--disable-pip", *files, *ignored]
    return [str(python), "-m", "pip_audit", *words]


def judged(out: str, errors: str) -> tuple[list[str], str]:
    """Return the advisories that pip-audit printed, and a sentence."""
    try:
        looked: list[Looked] = json.loads(out)["dependencies"]
    except (ValueError, KeyError, TypeError):
        why = [line for line in errors.splitlines() if line[:1].strip()][-1:]
        return [], f"NOT AUDITED: pip-audit has no answer ({''.join(why)[:120]})"
    advisories = [
        _line(release, advisory) for release in looked for advisory in release.get("vulns", ())
    ]
    silent = [release["skip_reason"] for release in looked if "skip_reason" in release]
    answered = len(looked) - len(silent)
    if silent and not answered:
        return [], f"NOT AUDITED: PyPI gives no advisories here ({silent[0]})"
    reached = f"{answered} of {len(looked)} locked releases looked up"
    return advisories, f"{reached}; not answered: {silent[0]}" if silent else reached


def _line(release: Looked, advisory: Advisory) -> str:
    names = ", ".join([advisory["id"], *advisory["aliases"]])
    mended = ", ".join(advisory["fix_versions"]) or "no release"
    about = advisory["description"].split("\n")[0][:120]
    return f"{release['name']} {release['version']}: {names}; mended in {mended}. {about}"
