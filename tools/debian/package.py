"""Builds the Debian package: our wheel and its locked wheels for the Python of each release.

They are installed in a separate environment below ``/usr/lib/tatpar``; the package's script links
it to the newest Python of the system that it fits. The static files of the package are beside this
one.
"""

import gzip
import hashlib
import os
import shutil
import subprocess
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

from tools.debian.site_packages import PYTHONS, lay_out_packages
from tools.environment import RUNTIME
from tools.release import commit_epoch
from tools.shell import ROOT, Stop, alone, call
from tools.starting import seconds_to_answer
from tools.system import QT_LIBRARIES, install_packages

PYTHON = "/usr/bin/python3"
HERE = Path(__file__).parent
_PLACE = ROOT / "build" / "debian"
_UNITS = "usr/lib/systemd/user"
_ENVIRONMENT = "usr/lib/tatpar"
_ID = "org.tatpar.tatpar"
_MAINTAINER = "Tatpar contributors <contributors@tatpar.org>"
_SUMMARY = "keeps an officer connected, reminded and on record"
_ICON_SIZES = (16, 22, 24, 32, 48, 64, 128, 256)

# Needed by the package's native libraries, besides those of Qt.
_BASE_LIBRARIES = ["libc6 (>= 2.34)", "libgcc-s1", "libstdc++6", "libx11-6", "libxcb1"]
_BASE_LIBRARIES += ["libxkbcommon0", "libzstd1", "zlib1g"]
# Its own Pythons, on a release whose python3 is older (Ubuntu 22.04) or newer.
_OWN_PYTHONS = " | ".join(f"python{version}" for version in reversed(PYTHONS))


def build_deb(wheel: Path, out: Path, *, quick: bool = False) -> Path:
    """Write the package and return its path; Stop if this is not Debian.

    ``quick`` hardly compresses it, for a package that is only tested.
    """
    if not shutil.which("dpkg-deb") or not Path(PYTHON).exists():
        raise Stop("it is built on Debian or Ubuntu")
    install_packages({"strip": "binutils"})
    root = lay_out(wheel)
    version, architecture = wheel.name.split("-")[1], _asked("dpkg", "--print-architecture")
    deb = out / f"tatpar_{version}_{architecture}.deb"
    how = "-Zgzip -z1" if quick else "-Zxz"
    environ = os.environ | {"SOURCE_DATE_EPOCH": str(commit_epoch())}
    call(
        "dpkg-deb",
        "--root-owner-group",
        *how.split(),
        "--build",
        root,
        deb,
        quiet=True,
        env=environ,
    )
    size = _size(root)
    summary = f"{deb.name}: {deb.stat().st_size / 1e6:.0f} MB, installed {size / 1e6:.0f} MB"
    if not quick:
        summary += _tried(root, size)
    print(summary, flush=True)
    return deb


def _tried(root: Path, size: int) -> str:
    """Report the size of the bytecode from the package's script, and the time until an answer."""
    packages = root / _ENVIRONMENT / "packages"
    call(PYTHON, "-m", "compileall", "-q", packages)
    environ = os.environ | {"PYTHONPATH": str(packages), "QT_QPA_PLATFORM": "offscreen"}
    program = (*alone(), PYTHON, "-P", "-m", "desktop")
    seconds = seconds_to_answer(program, program, environ)
    bytecode = (_size(root) - size) / 1e6
    return f" and {bytecode:.0f} MB of bytecode, answers {seconds:.1f} s after its start"


def lay_out(wheel: Path) -> Path:
    """Build the tree of the package and return its root."""
    architecture = _asked("dpkg", "--print-architecture")
    version = wheel.name.split("-")[1]
    root = _PLACE / "root"
    shutil.rmtree(_PLACE, ignore_errors=True)
    packages = root / _ENVIRONMENT / "packages"
    lay_out_packages(wheel, packages, _PLACE / "other", architecture)
    _write(root, f"{_ENVIRONMENT}/pyvenv.cfg", "home = /usr/bin\n")
    # No links instead: where a version before had a folder, dpkg would leave the folder.
    for minor in PYTHONS:
        line = f"{_ENVIRONMENT}/lib/python{minor}/site-packages/tatpar.pth"
        _write(root, line, "../../../packages\n")
    build = hashlib.sha256(wheel.read_bytes() + RUNTIME.read_bytes()).hexdigest()[:12]
    _write(root, f"{_ENVIRONMENT}/build", f"{version} {build}\n")
    _write(root, "usr/bin/tatpar", _own("launcher.py"), 0o755)
    _write(root, f"usr/share/applications/{_ID}.desktop", _own(f"{_ID}.desktop"))
    # Sessions of systemd take the unit, which starts it again after a crash; others the entry.
    _write(root, "etc/xdg/autostart/tatpar.desktop", _own("autostart.desktop"))
    _write(root, f"{_UNITS}/tatpar.service", _own("tatpar.service"))
    wanted_by = root / _UNITS / "graphical-session.target.wants"
    wanted_by.mkdir()
    (wanted_by / "tatpar.service").symlink_to("../tatpar.service")
    manual = root / "usr" / "share" / "man" / "man1" / "tatpar.1.gz"
    manual.parent.mkdir(parents=True)
    manual.write_bytes(gzip.compress(_own("tatpar.1").encode(), mtime=0))
    _icons(root / "usr" / "share" / "icons" / "hicolor")
    built = datetime.fromtimestamp(commit_epoch(), UTC)
    about = (
        _own("metainfo.xml").replace("@VERSION@", version).replace("@DATE@", f"{built:%Y-%m-%d}")
    )
    _write(root, f"usr/share/metainfo/{_ID}.metainfo.xml", about)
    _write(root, "usr/share/lintian/overrides/tatpar", _own("lintian-overrides"))
    _documents(root / "usr" / "share" / "doc" / "tatpar", version, built)
    _write(root, "DEBIAN/control", _control(version, architecture, _size(root) // 1024))
    _write(root, "DEBIAN/conffiles", "/etc/xdg/autostart/tatpar.desktop\n")
    _write(root, "DEBIAN/postinst", _own("postinst"), 0o755)
    _write(root, "DEBIAN/prerm", _own("prerm"), 0o755)
    _write(root, "DEBIAN/triggers", "interest-noawait /usr/bin/python3\n")
    _write(root, "DEBIAN/md5sums", _sums(root))
    return root


def _icons(hicolor: Path) -> None:
    scalable = hicolor / "scalable" / "apps" / "tatpar.svg"
    scalable.parent.mkdir(parents=True)
    shutil.copy(ROOT / "resources" / "icons" / "app.svg", scalable)
    for size in _ICON_SIZES:
        place = hicolor / f"{size}x{size}" / "apps" / "tatpar.png"
        place.parent.mkdir(parents=True)
        shutil.copy(ROOT / "build" / "icons" / f"{size}.png", place)


def _documents(folder: Path, version: str, built: datetime) -> None:
    licence = "\n".join(f" {line}" if line else " ." for line in _text("LICENSE").splitlines()[2:])
    _write(folder, "copyright", _own("copyright") + licence + "\n")
    history = (
        f"tatpar ({version}) unstable; urgency=medium\n\n  * What is new: CHANGELOG.md.gz.\n\n"
    )
    history += f" -- {_MAINTAINER}  {format_datetime(built)}\n"
    for name, text in (("changelog.gz", history), ("CHANGELOG.md.gz", _text("CHANGELOG.md"))):
        (folder / name).write_bytes(gzip.compress(text.encode(), mtime=0))
        (folder / name).chmod(0o644)
    _write(folder, "administrators.md", _text("docs/administrators.md"))


def _control(version: str, architecture: str, size_kb: int) -> str:
    after = f"3.{int(PYTHONS[-1].partition('.')[2]) + 1}~"
    python = [f"python3 (>= {PYTHONS[0]})", f"python3 (<< {after})"]
    needs = [*(f"{fit} | {_OWN_PYTHONS}" for fit in python), *_BASE_LIBRARIES]
    needs += sorted(set(QT_LIBRARIES.values()))
    return f"""\
Package: tatpar
Version: {version}
Architecture: {architecture}
Maintainer: {_MAINTAINER}
Section: utils
Priority: optional
Installed-Size: {size_kb}
Depends: {", ".join(needs)}
Recommends: fonts-noto-core, pulseaudio-utils | alsa-utils, tesseract-ocr, tesseract-ocr-ben
Description: {_SUMMARY}
 Tatpar (তৎপর) watches every path out of the PC, reminds you at set times to check
 at the messages, and keeps directives in an encrypted register.
"""


def _sums(root: Path) -> str:
    files = [file for file in sorted(root.rglob("*")) if file.is_file() and not file.is_symlink()]
    lines = []
    for file in files:
        name = file.relative_to(root)
        if name.parts[0] != "DEBIAN":
            digest = hashlib.md5(file.read_bytes(), usedforsecurity=False).hexdigest()
            lines.append(f"{digest}  {name}\n")
    return "".join(lines)


def _size(root: Path) -> int:
    return sum(file.lstat().st_size for file in root.rglob("*") if not file.is_dir())


def _own(name: str) -> str:
    return (HERE / name).read_text("utf-8")


def _text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def _write(root: Path, name: str, text: str, mode: int = 0o644) -> None:
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    file.chmod(mode)


def _asked(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
