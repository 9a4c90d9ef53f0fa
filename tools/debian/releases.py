"""Releases of Debian and Ubuntu in folders, made by debootstrap, in which the package is tried.

Each has the package's dependencies and nothing of this PC; it is cached in ``build/releases`` until
these change.
"""

import hashlib
import os
import subprocess
from dataclasses import dataclass, replace
from pathlib import Path

from tools.shell import ROOT, Stop, call, say
from tools.system import install_packages

FOLDER = ROOT / "build" / "releases"
_KEYS = Path("/usr/share/keyrings")
_STAMP = "tatpar-needs"
# Needed by a test besides the package: a network of its own and Bengali letters.
_MORE = "iproute2 fonts-noto-core"
_ENTER = r"""
set -eu
mount -t proc proc "$PLACE/proc"
mount --bind /dev "$PLACE/dev"
cp /etc/resolv.conf "$PLACE/etc/resolv.conf"
printf '%s\n' "$SOURCES" > "$PLACE/etc/apt/sources.list"
exec chroot "$PLACE" /bin/sh -eu -c "$STEPS"
"""
_STEPS = r"""
export DEBIAN_FRONTEND=noninteractive LANG=C.UTF-8
apt-get update --quiet=2
apt-get satisfy --yes --no-install-recommends --quiet=2 "$NEEDS"
apt-get install --yes --no-install-recommends --quiet=2 $MORE
apt-get clean
"""


@dataclass(frozen=True, slots=True)
class Release:
    """A release by its code name; ``keys`` is the package with its archive's keys.

    One with a ``desktop`` has these packages, too, in a folder that is named by the first.
    """

    name: str
    code: str
    mirror: str
    parts: str
    keys: tuple[str, str]
    desktop: str = ""

    @property
    def folder(self) -> Path:
        """Return its folder."""
        return FOLDER / (self.desktop.partition(" ")[0] or self.code)

    @property
    def sources(self) -> str:
        """Return the lines of ``sources.list``."""
        lines = [f"deb {self.mirror} {self.code} {self.parts}"]
        return "\n".join([*lines, f"deb {self.mirror} {self.code}-updates {self.parts}"])


def _debian(number: str, code: str) -> Release:
    keys = ("debian-archive-keyring.gpg", "debian-archive-keyring")
    return Release(f"Debian {number}", code, "http://deb.debian.org/debian", "main", keys)


def _ubuntu(number: str, code: str) -> Release:
    keys = ("ubuntu-archive-keyring.gpg", "ubuntu-archive-keyring")
    mirror = "http://archive.ubuntu.com/ubuntu"
    return Release(f"Ubuntu {number}", code, mirror, "main universe", keys)


RELEASES = (
    _debian("12", "bookworm"), _debian("13", "trixie"),
    _ubuntu("22.04", "jammy"), _ubuntu("24.04", "noble"),
)  # fmt: skip
_SHELL = "gnome-shell gnome-shell-extension-appindicator"  # GNOME itself has no tray
GNOME = replace(_debian("13", "trixie"), name="Debian 13 with GNOME", desktop=_SHELL)


def prepare_releases(deb: Path) -> None:
    """Make or renew the folder of each release; report those that cannot be had here."""
    if os.geteuid():
        say("NOT TRIED in other releases: their folders are made by root")
        return
    install_packages({"debootstrap": "debootstrap"})
    shown = ["dpkg-deb", "--field", str(deb), "Depends"]
    needs = subprocess.run(shown, check=True, capture_output=True, text=True).stdout.strip()
    for release in (*RELEASES, GNOME):
        try:
            _prepare(release, needs)
        except Stop as stop:
            say(f"NOT TRIED in {release.name}: {stop}")


def _prepare(release: Release, needs: str) -> None:
    root, more = release.folder, f"{_MORE} {release.desktop}".strip()
    stamp = hashlib.sha256(f"{needs} {more} {release.sources}".encode()).hexdigest()
    if (root / _STAMP).exists() and (root / _STAMP).read_text("utf-8") == stamp:
        return
    if not root.exists():
        keys, package = release.keys
        if not (_KEYS / keys).exists():
            call("apt-get", "install", "--yes", "--quiet=2", package, quiet=True)
        say(f"making {root.relative_to(ROOT)}: {release.name}")
        new = root.with_name(f"{root.name}.new")
        call("rm", "-rf", "--one-file-system", new)
        new.parent.mkdir(parents=True, exist_ok=True)
        options: list[str | Path] = [
            "--variant=minbase",
            f"--keyring={_KEYS / keys}",
            release.code,
            new,
            release.mirror,
        ]
        call("debootstrap", *options, quiet=True)
        new.rename(root)
    environ = os.environ | {"PLACE": str(root), "SOURCES": release.sources, "STEPS": _STEPS}
    environ |= {"NEEDS": needs, "MORE": more}
    alone = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c", _ENTER]
    call(*alone, env=environ, quiet=True)
    (root / _STAMP).write_text(stamp, "utf-8")
