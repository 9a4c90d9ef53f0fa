"""The texts of a release: its version in the sources, its part of the changelog, notes and tag."""

import hashlib
import re
from pathlib import Path

from tools.shell import ROOT, Stop

CHANGELOG = "CHANGELOG.md"
_VERSIONS = {
    "pyproject.toml": r'(?m)^version = "(.+)"$',
    "desktop/__init__.py": r'__version__ = "(.+)"',
}
_UNRELEASED = "## [Unreleased]\n"
_NUMBER = re.compile(r"\d+\.\d+\.\d+")


def version_of(root: Path = ROOT) -> str:
    """Return the version that the sources bear; Stop where they disagree."""
    stated = set()
    for name, pattern in _VERSIONS.items():
        if (match := re.search(pattern, (root / name).read_text("utf-8"))) is None:
            raise Stop(f"{name} states no version")
        stated.add(match[1])
    if len(stated) != 1:
        raise Stop(
            f"{' and '.join(_VERSIONS)} state different versions: {', '.join(sorted(stated))}"
        )
    return stated.pop()


def bear(version: str, date: str, root: Path = ROOT) -> list[str]:
    """Write the version into the sources and close the changelog's unreleased part with ``date``.

    Return the changed files; Stop, with nothing written, where that cannot be a release.
    """
    before = version_of(root)
    if not _NUMBER.fullmatch(version):
        raise Stop(f"{version} is no version: write three numbers, 1.2.3")
    if _order(version) < _order(before):
        raise Stop(f"{version} comes before {before}, which the sources bear")
    _bengali(version, root)
    changelog = (root / CHANGELOG).read_text("utf-8")
    texts = {CHANGELOG: closed(changelog, version, date)}
    for name, pattern in _VERSIONS.items():
        text = (root / name).read_text("utf-8")
        texts[name] = re.sub(pattern, lambda m: m[0].replace(m[1], version), text, count=1)
    for name, text in texts.items():
        (root / name).write_text(text, "utf-8", newline="\n")
    return list(texts)


def closed(changelog: str, version: str, date: str) -> str:
    """Return the changelog with its unreleased part as that of ``version``; Stop if it is empty."""
    head, mark, rest = changelog.partition(_UNRELEASED)
    if not mark or not rest.partition("\n## [")[0].strip():
        raise Stop(f"{CHANGELOG} has nothing under {_UNRELEASED.strip()}: what is new?")
    return f"{head}{mark}\n## [{version}] - {date}\n{rest}"


def part(changelog: str, version: str) -> str:
    """Return the changelog's part for a version, without its headline; Stop without any."""
    match = re.search(rf"(?ms)^## \[{re.escape(version)}\].*?\n(.*?)(?=^## \[|\Z)", changelog)
    if match is None:
        raise Stop(f"{CHANGELOG} has no part for {version}")
    return match[1].strip()


def notes(version: str, root: Path = ROOT) -> str:
    """Return the release's notes, Bengali first."""
    english = part((root / CHANGELOG).read_text("utf-8"), version)
    return f"# তৎপর {version}\n\n{_bengali(version, root)}\n\n# Tatpar {version}\n\n{english}\n"


def _bengali(version: str, root: Path) -> str:
    file = root / "docs" / "releases" / f"{version}.bn.md"
    if not file.exists():
        raise Stop(f"write what is new in Bengali into {file.relative_to(root).as_posix()}")
    return file.read_text("utf-8").strip()


def tag_text(version: str, sums: bytes, written: str) -> str:
    """Return the annotated tag's text: it binds the commit to the bytes of the packages."""
    digest = hashlib.sha256(sums).hexdigest()
    # git takes lines that begin with # for comments
    plain = re.sub(r"(?m)^#+ ", "", written)
    return f"Tatpar {version}\n\nSHA-256 of SHA256SUMS: {digest}\n\n{plain}"


def differing(before: str, now: str) -> list[str]:
    """Return the files of two lists of sums whose bytes differ; of a file in one alone, nothing."""
    first, second = _digests(before), _digests(now)
    return sorted(name for name in first.keys() & second.keys() if first[name] != second[name])


def _digests(sums: str) -> dict[str, str]:
    rows = (line.split("  ") for line in sums.splitlines())
    return {name: digest for digest, name in rows}


def _order(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))
