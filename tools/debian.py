"""The Debian package: our wheel and its locked wheels beside the system's own Python.

They stand in an environment of their own below ``/usr/lib/tatpar``, made for the minor version of
the ``/usr/bin/python3`` of the Debian on which it is built; the package depends on that version.
"""

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from tools.environment import RUNTIME, packages_for
from tools.shell import ROOT, Stop, call
from tools.system import QT_LIBRARIES

PYTHON = "/usr/bin/python3"
_PLACE = ROOT / "build" / "debian"
_ENVIRONMENT = "usr/lib/tatpar"
_ID = "org.tatpar.tatpar"
_SUMMARY = "keeps an officer connected, reminded and on record"

# Of Qt's 234 MB: what a program of widgets loads, under X11 and Wayland.
_BINDINGS = {"Core", "Gui", "Widgets", "Network", "Svg", "PrintSupport"}
_LIBRARIES = _BINDINGS | {"DBus", "OpenGL", "XcbQpa", "WaylandClient", "WlShellIntegration"}
_PLUGINS = {
    "iconengines", "imageformats", "platforminputcontexts", "platforms", "platformthemes",
    "printsupport", "tls", "wayland-decoration-client", "wayland-shell-integration",
    "wayland-graphics-integration-client", "xcbglintegrations",
}  # fmt: skip
_PLATFORMS = {"libqxcb.so", "libqwayland.so", "libqoffscreen.so"}

_DESKTOP = """\
[Desktop Entry]
Type=Application
Name=Tatpar
Name[bn]=তৎপর
Comment=Stay connected, check messages, keep directives on record
Comment[bn]=সংযুক্ত থাকুন, বার্তা দেখুন, নির্দেশ নথিতে রাখুন
Exec=tatpar
Icon=tatpar
Terminal=false
Categories=Office;
StartupNotify=false
"""
_METAINFO = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<component type="desktop-application">
  <id>{_ID}</id>
  <name>Tatpar</name>
  <name xml:lang="bn">তৎপর</name>
  <summary>Stay connected, check messages, keep directives on record</summary>
  <summary xml:lang="bn">সংযুক্ত থাকুন, বার্তা দেখুন, নির্দেশ নথিতে রাখুন</summary>
  <metadata_license>CC0-1.0</metadata_license>
  <project_license>MIT</project_license>
  <description>
    <p>A tray application that watches every path out of the PC, reminds at set times to look at
    the messages, and keeps directives in an encrypted register.</p>
    <p xml:lang="bn">সংযোগ দেখে, নির্ধারিত সময়ে বার্তা দেখতে মনে করায়, নির্দেশ এনক্রিপ্ট করা
    নিবন্ধনে রাখে।</p>
  </description>
  <launchable type="desktop-id">tatpar.desktop</launchable>
  <content_rating type="oars-1.1"/>
</component>
"""
_LAUNCHER = f"""\
#!/bin/sh
exec /{_ENVIRONMENT}/bin/python3 -P -m desktop "$@"
"""
# Officers cannot write there: without this, every start would compile the whole program again.
_POSTINST = f"""\
#!/bin/sh
set -e
[ "$1" = configure ] && /{_ENVIRONMENT}/bin/python3 -m compileall -q /{_ENVIRONMENT}/lib || true
"""
_PRERM = f"""\
#!/bin/sh
set -e
find /{_ENVIRONMENT} -name __pycache__ -type d -prune -exec rm -rf {{}} +
"""


def build_deb(wheel: Path, out: Path) -> Path:
    """Write the package and return its path; Stop where there is no Debian to build it for."""
    if not shutil.which("dpkg-deb") or not Path(PYTHON).exists():
        raise Stop("no .deb: it is built on Debian or Ubuntu")
    minor = _asked(PYTHON, "-c", "import sys; print('3.%d' % sys.version_info[1])")
    architecture = _asked("dpkg", "--print-architecture")
    version = wheel.name.split("-")[1]
    root = _PLACE / "root"
    shutil.rmtree(_PLACE, ignore_errors=True)
    packages = root / _ENVIRONMENT / "lib" / f"python{minor}" / "site-packages"
    machine = {"amd64": "x86_64", "arm64": "aarch64"}.get(architecture, architecture)
    # Qt's wheels ask for the C library of Debian 12.
    platform = f"{machine}-manylinux_2_36"
    hashed = ("--require-hashes", "--no-deps", "--requirement", RUNTIME)
    packages_for(platform, minor, packages, *hashed)
    packages_for(platform, minor, packages, "--no-deps", "--no-index", wheel)
    shutil.rmtree(packages / "bin", ignore_errors=True)  # scripts of this build's Python
    prune_qt(packages / "PySide6")
    _write(root, f"{_ENVIRONMENT}/pyvenv.cfg", "home = /usr/bin\n")
    (root / _ENVIRONMENT / "bin").mkdir()
    (root / _ENVIRONMENT / "bin" / "python3").symlink_to(PYTHON)
    _write(root, "usr/bin/tatpar", _LAUNCHER, 0o755)
    _write(root, "usr/share/applications/tatpar.desktop", _DESKTOP)
    _write(root, f"usr/share/metainfo/{_ID}.metainfo.xml", _METAINFO)
    icon = (ROOT / "resources" / "icons" / "tray-online.svg").read_text("utf-8")
    _write(root, "usr/share/icons/hicolor/scalable/apps/tatpar.svg", icon)
    _write(root, "usr/share/doc/tatpar/copyright", (ROOT / "LICENSE").read_text("utf-8"))
    size = sum(file.lstat().st_size for file in root.rglob("*") if not file.is_dir())
    _write(root, "DEBIAN/control", _control(version, architecture, minor, size // 1024))
    _write(root, "DEBIAN/postinst", _POSTINST, 0o755)
    _write(root, "DEBIAN/prerm", _PRERM, 0o755)
    deb = out / f"tatpar_{version}_{architecture}.deb"
    call("dpkg-deb", "--root-owner-group", "-Zxz", "--build", root, deb, quiet=True)
    print(f"{deb.name}: {deb.stat().st_size / 1e6:.0f} MB, installed {size / 1e6:.0f} MB")
    return deb


def prune_qt(folder: Path) -> None:
    """Leave of an unpacked PySide6 only what Tatpar can load."""
    qt = folder / "Qt"
    _keep(folder, _binding)
    _keep(qt, {"lib", "plugins"}.__contains__)
    _keep(qt / "lib", _library)
    _keep(qt / "plugins", _PLUGINS.__contains__)
    _keep(qt / "plugins" / "platforms", _PLATFORMS.__contains__)


def _binding(name: str) -> bool:
    module = re.match(r"Qt(\w+)\.abi3\.so", name)
    if module is not None:
        return module[1] in _BINDINGS
    return name == "Qt" or name.endswith(".py") or name.startswith("libpyside6.abi3")


def _library(name: str) -> bool:
    qt = re.match(r"libQt6(\w+)\.so", name)
    return qt is None or qt[1] in _LIBRARIES


def _keep(folder: Path, kept: Callable[[str], bool]) -> None:
    for item in folder.iterdir():
        if kept(item.name):
            continue
        if item.is_dir() and not item.is_symlink():
            shutil.rmtree(item)
        else:
            item.unlink()


def _control(version: str, architecture: str, minor: str, size_kb: int) -> str:
    after = f"3.{int(minor.partition('.')[2]) + 1}~"
    needs = [f"python3 (>= {minor})", f"python3 (<< {after})", *sorted(set(QT_LIBRARIES.values()))]
    return f"""\
Package: tatpar
Version: {version}
Architecture: {architecture}
Maintainer: Tatpar contributors <tatpar@localhost>
Section: utils
Priority: optional
Installed-Size: {size_kb}
Depends: {", ".join(needs)}
Recommends: fonts-noto-core
Description: {_SUMMARY}
 Tatpar (তৎপর) watches every path out of the PC, reminds at set times to look
 at the messages, and keeps directives in an encrypted register.
"""


def _write(root: Path, name: str, text: str, mode: int = 0o644) -> None:
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    file.chmod(mode)


def _asked(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
