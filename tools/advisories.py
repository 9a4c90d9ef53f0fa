"""Looks the locked releases up in the advisories of the package registry that pip uses.

A release's page in PyPI's JSON form lists the ``vulnerabilities`` known of it. Not every registry
has these pages; what could not be asked is reported and is no failure, since that a registry is
silent says nothing about the code. An advisory is one, unless pyproject.toml accepts it and says
why: ``[tool.tatpar.accepted-advisories]``, an identifier and a reason in each line.
"""

import base64
import json
import ssl
import subprocess
import tomllib
import urllib.error
import urllib.request
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit, urlunsplit

from tools.locks import FILES, Release, locked
from tools.shell import ROOT

_SECONDS = 10
_AT_ONCE = 8
# pip alone knows its settings: files, variables, and its own default.
_ASK_PIP = """
import json
from pip._internal.commands import create_command
options, _ = create_command("download").parse_args([])
print(json.dumps([options.index_url, options.cert or ""]))
"""


@dataclass(frozen=True, slots=True)
class Registry:
    """The index that pip uses, and the file of certificates that it trusts ("": the system's)."""

    index: str
    certificates: str = ""

    def page(self, release: Release) -> urllib.request.Request:
        """Return the request for a release's page; a password in the address becomes a header."""
        parts = urlsplit(self.index)
        path = parts.path.rstrip("/").removesuffix("/simple")
        place = f"{path}/pypi/{release.name}/{release.version}/json"
        who, _, host = parts.netloc.rpartition("@")
        request = urllib.request.Request(urlunsplit((parts.scheme, host, place, "", "")))  # noqa: S310
        if who:
            secret = base64.b64encode(unquote(who).encode()).decode()
            request.add_header("Authorization", f"Basic {secret}")
        return request


@dataclass(frozen=True, slots=True)
class Audit:
    """What the registry said: the advisories, how many releases it was asked about, and why not."""

    advisories: tuple[str, ...]
    asked: int
    answered: int
    why_not: str = ""

    def sentence(self) -> str:
        """Return how far the audit reached."""
        if not self.answered:
            return f"NOT AUDITED: pip's registry gives no advisories ({self.why_not})"
        silent = f"; {self.asked - self.answered} were not answered ({self.why_not})"
        reached = f"{self.answered} of {self.asked} locked releases looked up"
        return reached + (silent if self.answered < self.asked else "")


def pip_registry(python: Path) -> Registry | None:
    """Return the registry of that Python's pip; None if this pip does not say."""
    asked = subprocess.run(
        [python, "-c", _ASK_PIP], check=False, capture_output=True, text=True, encoding="utf-8"
    )
    try:
        index, certificates = json.loads(asked.stdout)
    except ValueError:
        return None
    return Registry(index, certificates) if index else None


def audited(python: Path) -> Audit:
    """Look every locked release up; nothing is installed or written."""
    known = {release.purl: release for name in FILES for release in locked(name)}
    registry = pip_registry(python)
    if registry is None:
        return Audit((), len(known), 0, "pip names no index")
    with (ROOT / "pyproject.toml").open("rb") as file:
        accepted = tomllib.load(file)["tool"]["tatpar"].get("accepted-advisories", {})
    return audit(registry, list(known.values()), accepted)


def audit(registry: Registry, releases: Sequence[Release], accepted: Iterable[str]) -> Audit:
    """Ask about each release; after a first one without an answer nobody waits for the others."""
    first, *others = [*releases[:1], *releases[1:]]
    answers = [_ask(registry, first)]
    if not isinstance(answers[0], str):
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            answers += pool.map(lambda release: _ask(registry, release), others)
    pages = [(release, page) for release, page in zip(releases, answers, strict=False)]
    advisories = [
        line
        for release, page in pages
        if not isinstance(page, str)
        for line in _advisories(release, page, frozenset(accepted))
    ]
    why = next((page for page in answers if isinstance(page, str)), "")
    answered = sum(not isinstance(page, str) for page in answers)
    return Audit(tuple(advisories), len(releases), answered, why)


def _ask(registry: Registry, release: Release) -> list[Mapping[str, object]] | str:
    """Return the vulnerabilities that the page lists, or why there is no answer."""
    trust = ssl.create_default_context(cafile=registry.certificates or None)
    try:
        with urllib.request.urlopen(  # noqa: S310 - pip's own index
            registry.page(release), timeout=_SECONDS, context=trust
        ) as answer:
            return list(json.load(answer)["vulnerabilities"])
    except urllib.error.HTTPError as error:
        return f"HTTP {error.code}"
    except (OSError, ValueError, KeyError, TypeError) as error:
        return type(error).__name__


def _advisories(
    release: Release, page: Iterable[Mapping[str, object]], accepted: frozenset[str]
) -> list[str]:
    lines = []
    for entry in page:
        names = [entry["id"], *_words(entry.get("aliases"))]
        if entry.get("withdrawn") or accepted.intersection(map(str, names)):
            continue
        mended = ", ".join(_words(entry.get("fixed_in"))) or "no release"
        about = str(entry.get("summary") or entry.get("details") or "").split("\n")[0][:120]
        lines.append(
            f"{release.name} {release.version}: {', '.join(map(str, names))}; "
            f"mended in {mended}. {about}".rstrip()
        )
    return lines


def _words(entry: object) -> list[str]:
    return [str(word) for word in entry] if isinstance(entry, list) else []
