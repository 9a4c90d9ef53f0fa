"""Builds the Debian package: our wheel and its locked wheels for the system's Python.

They are installed in a separate environment below ``/usr/lib/tatpar``, for the minor version of
``/usr/bin/python3`` of the Debian that builds it; the package depends on that version. The static
files of the package are beside this one.
"""

import gzip
import hashlib
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

from tools.environment import RUNTIME, packages_for
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

# The part of Qt's 234 MB that a widgets program loads, under X11 and Wayland.
_BINDINGS = {"Core", "Gui", "Widgets", "Network", "Svg", "PrintSupport"}
_LIBRARIES = _BINDINGS | {"DBus", "OpenGL", "XcbQpa", "WaylandClient", "WlShellIntegration"}
_PLUGINS = {
    "iconengines": {"libqsvgicon.so"},
    "imageformats": {"libqgif.so", "libqico.so", "libqjpeg.so", "libqsvg.so", "libqwebp.so"},
    "networkinformation": {"libqglib.so", "libqnetworkmanager.so"},
    "platforminputcontexts": {
        "libcomposeplatforminputcontextplugin.so", "libibusplatforminputcontextplugin.so",
    },
    "platforms": {"libqoffscreen.so", "libqwayland.so", "libqxcb.so"},
    "platformthemes": {"libqgtk3.so", "libqxdgdesktopportal.so"},
    "printsupport": {"libcupsprintersupport.so"},
    "tls": {"libqcertonlybackend.so", "libqopensslbackend.so"},
    "wayland-decoration-client": {"libadwaita.so", "libbradient.so"},
    "wayland-graphics-integration-client": {"libqt-plugin-wayland-egl.so"},
    "wayland-shell-integration": {"libxdg-shell.so"},
    "xcbglintegrations": {"libqxcb-egl-integration.so", "libqxcb-glx-integration.so"},
}  # fmt: skip
# Parts of wheels for building on them or testing them.
_NOT_TO_RUN = {"tests", "testing", "include", "man"}
# Needed by every native library of the package, beside what Qt needs.
_BASE_LIBRARIES = ["libc6 (>= 2.36)", "libgcc-s1", "libstdc++6", "libx11-6", "libxcb1"]
_BASE_LIBRARIES += ["libxkbcommon0", "libzstd1", "zlib1g"]


def build_deb(wheel: Path, out: Path, *, quick: bool = False) -> Path:
    """Write the package and return its path; Stop if this is not Debian.

    ``quick`` hardly compresses it, for a package that is only tested.
    """
    if not shutil.which("dpkg-deb") or not Path(PYTHON).exists():
        raise Stop("it is built on Debian or Ubuntu, with their own python3")
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
    """Report what the package's script adds, and how soon the program answers."""
    packages = next((root / _ENVIRONMENT / "lib").glob("python3*/site-packages"))
    call(PYTHON, "-m", "compileall", "-q", packages)
    environ = os.environ | {"PYTHONPATH": str(packages), "QT_QPA_PLATFORM": "offscreen"}
    program = (*alone(), PYTHON, "-P", "-m", "desktop")
    seconds = seconds_to_answer(program, program, environ)
    bytecode = (_size(root) - size) / 1e6
    return f" and {bytecode:.0f} MB of bytecode, answers {seconds:.1f} s after its start"


def lay_out(wheel: Path) -> Path:
    """Build the tree of the package and return its root."""
    minor = _asked(PYTHON, "-c", "import sys; print('3.%d' % sys.version_info[1])")
    architecture = _asked("dpkg", "--print-architecture")
    version = wheel.name.split("-")[1]
    root = _PLACE / "root"
    shutil.rmtree(_PLACE, ignore_errors=True)
    packages = root / _ENVIRONMENT / "lib" / f"python{minor}" / "site-packages"
    _install(wheel, packages, minor, architecture)
    _write(root, f"{_ENVIRONMENT}/pyvenv.cfg", "home = /usr/bin\n")
    (root / _ENVIRONMENT / "bin").mkdir()
    (root / _ENVIRONMENT / "bin" / "python3").symlink_to("../../../bin/python3")
    build = hashlib.sha256(wheel.read_bytes() + RUNTIME.read_bytes()).hexdigest()[:12]
    _write(root, f"{_ENVIRONMENT}/build", f"{version} {build}\n")
    _write(root, "usr/bin/tatpar", _own("launcher.py"), 0o755)
    _write(root, "usr/share/applications/tatpar.desktop", _own("tatpar.desktop"))
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
    _write(root, "DEBIAN/control", _control(version, architecture, minor, _size(root) // 1024))
    _write(root, "DEBIAN/conffiles", "/etc/xdg/autostart/tatpar.desktop\n")
    _write(root, "DEBIAN/postinst", _own("postinst"), 0o755)
    _write(root, "DEBIAN/prerm", _own("prerm"), 0o755)
    _write(root, "DEBIAN/md5sums", _sums(root))
    return root


def _install(wheel: Path, packages: Path, minor: str, architecture: str) -> None:
    machine = {"amd64": "x86_64", "arm64": "aarch64"}.get(architecture, architecture)
    # Qt's wheels ask for the C library of Debian 12.
    platform = f"{machine}-manylinux_2_36"
    hashed = ("--require-hashes", "--no-deps", "--requirement", RUNTIME)
    packages_for(platform, minor, packages, *hashed)
    packages_for(platform, minor, packages, "--no-deps", "--no-index", wheel)
    (packages / ".lock").unlink(missing_ok=True)
    _forget_place(next(packages.glob("tatpar-*.dist-info")))
    for folder in ("bin", "share"):  # scripts of this build's Python, pages about them
        shutil.rmtree(packages / folder, ignore_errors=True)
    _prune(packages)
    for library in packages.rglob("*.so*"):
        library.chmod(0o644)
        call("strip", "--strip-unneeded", library, quiet=True)


def _forget_place(info: Path) -> None:
    """Remove where and when the wheel lay on this machine: two builds have the same bytes."""
    traces = ("direct_url.json", "uv_cache.json")
    for name in traces:
        (info / name).unlink(missing_ok=True)
    record = info / "RECORD"
    lines = record.read_text("utf-8").splitlines(keepends=True)
    left = tuple(f"{info.name}/{name}," for name in traces)
    written = [line for line in lines if not line.startswith(left)]
    record.write_text("".join(written), "utf-8", newline="")


def _prune(packages: Path) -> None:
    """Remove what Tatpar cannot load."""
    qt = packages / "PySide6" / "Qt"
    _keep(packages / "PySide6", _binding)
    _keep(qt, {"lib", "plugins"}.__contains__)
    _keep(qt / "lib", _library)
    _keep(qt / "plugins", _PLUGINS.__contains__)
    for kind, needed in _PLUGINS.items():
        _keep(qt / "plugins" / kind, needed.__contains__)
    for path in list(packages.rglob("*")):
        useless = path.suffix in {".pyi", ".pyx", ".pxd"} or path.name in {"py.typed", "REQUESTED"}
        if path.is_dir() and path.name in _NOT_TO_RUN:
            shutil.rmtree(path)
        elif useless and path.is_file():
            path.unlink()


def _binding(name: str) -> bool:
    module = re.match(r"Qt(\w+)\.abi3\.so", name)
    if module is not None:
        return module[1] in _BINDINGS
    return name == "Qt" or name.endswith(".py") or name.startswith("libpyside6.abi3")


def _library(name: str) -> bool:
    qt = re.match(r"libQt6(\w+)\.so", name)
    return qt is None or qt[1] in _LIBRARIES


def _keep(folder: Path, needed: Callable[[str], bool]) -> None:
    for item in folder.iterdir():
        if needed(item.name):
            continue
        if item.is_dir() and not item.is_symlink():
            shutil.rmtree(item)
        else:
            item.unlink()


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


def _control(version: str, architecture: str, minor: str, size_kb: int) -> str:
    after = f"3.{int(minor.partition('.')[2]) + 1}~"
    needs = [f"python3 (>= {minor})", f"python3 (<< {after})", *_BASE_LIBRARIES]
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
Recommends: fonts-noto-core
Description: {_SUMMARY}
 Tatpar (তৎপর) watches every path out of the PC, reminds at set times to look
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
