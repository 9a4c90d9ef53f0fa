"""The locked releases of requirements/*.txt, with their permitted hashes."""

import re
from dataclasses import dataclass
from pathlib import Path

from tools.shell import ROOT, Stop

FILES = ("runtime", "office", "dev", "installer", "lock")
_PIN = re.compile(r"([A-Za-z0-9][\w.-]*)==(\S+?)(?:\s*;\s*(.*?))?\s*\\?$")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})\s*\\?$")
_VIA = re.compile(r"#\s+(?:via\s+)?([a-z0-9][\w.-]*)(?:\[.*\])?(?: \(.*\))?$")


@dataclass(frozen=True, slots=True)
class Release:
    """One locked release; ``via`` are the locked releases that need it."""

    name: str
    version: str
    hashes: tuple[str, ...]
    via: tuple[str, ...] = ()

    @property
    def purl(self) -> str:
        """Return its package URL, by which advisories and bills of materials name it."""
        return f"pkg:pypi/{self.name}@{self.version}"


def locked(name: str) -> list[Release]:
    """Return the releases of ``requirements/NAME.txt``; Stop at a line that pins nothing."""
    return releases(ROOT / "requirements" / f"{name}.txt")


def releases(file: Path) -> list[Release]:
    """Return the releases that a lock names; Stop at one without a version or a hash."""
    blocks: list[list[str]] = []
    for line in file.read_text("utf-8").splitlines():
        if line[:1].strip() and not line.startswith("#"):
            blocks.append([line])
        elif line.strip() and blocks:
            blocks[-1].append(line.strip())
    return [_release(file, head, rest) for head, *rest in blocks]


def _release(file: Path, head: str, rest: list[str]) -> Release:
    pin = _PIN.match(head)
    hashes = tuple(match[1] for line in rest if (match := _HASH.match(line)))
    if pin is None or not hashes:
        raise Stop(f"{file.name}: no exact version with a hash: {head}")
    comments = [line for line in rest if line.startswith("#")]
    via = tuple(match[1] for line in comments if (match := _VIA.match(line)) and match[1] != "via")
    return Release(pin[1].lower(), pin[2], hashes, via)
