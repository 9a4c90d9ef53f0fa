"""System requirements: libraries, programs and a font that no Python package contains.

Each is looked up directly, not in a package database: a library that the loader finds is installed,
however it got there. Package names are Debian's, the same in Debian 12, 13 and Ubuntu 24.04.
"""

import ctypes
import importlib.util
import os
import shlex
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from tools.shell import Stop, call, say

# Libraries of Qt's xcb platform, D-Bus and network, by the loader's name.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libbrotlidec.so.1": "libbrotli1",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# Programs of the journeys: screen, tray, window manager, session bus, toast daemon.
TEST_PROGRAMS = {
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",  # the bus of screen readers
    "Xvfb": "xvfb",
    "dbus-daemon": "dbus-daemon",
    "dunst": "dunst",
    "glib-compile-schemas": "libglib2.0-bin",
    "ip": "iproute2",
    "nginx": "nginx-light",  # the web server in front of the office
    "openbox": "openbox",
    "pg_ctlcluster": "postgresql",  # the office's server is tested on it
    "pdftotext": "poppler-utils",
    "qpdf": "qpdf",
    "age": "age",
    "ssh-keygen": "openssh-client",
    "strace": "strace",  # kills a process at any change that it makes on the disk
    "tinyproxy": "tinyproxy-bin",  # the office's proxy of the outage lab
    "trayer": "trayer",  # stalonetray is not in Debian 12
    "xdotool": "xdotool",
    "xprop": "x11-utils",
    "tesseract": "tesseract-ocr",
}
TESSERACT = Path("/usr/share/tesseract-ocr")
# Too large to require (200 MB and more): root installs them, otherwise their tests are skipped.
WISHED_PROGRAMS = {"soffice": "libreoffice-calc-nogui", "chromedriver": "chromium-driver"}
# A Wayland desktop without a screen, the X server inside it, and a judge of descriptions.
WISHED_PROGRAMS |= {"weston": "weston", "Xwayland": "xwayland", "appstreamcli": "appstream"}
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")


def missing_libraries() -> set[str]:
    missing = set()
    for library, package in QT_LIBRARIES.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.add(package)
    return missing


def missing_programs(programs: Mapping[str, str]) -> set[str]:
    path = os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/sbin", "/sbin"])
    return {package for name, package in programs.items() if not shutil.which(name, path=path)}


def install_packages(programs: Mapping[str, str]) -> None:
    """Ensure that programs are installed, installing their Debian packages as root; else Stop."""
    missing = sorted({package for name, package in programs.items() if not shutil.which(name)})
    if not missing:
        return
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *missing]
    if not shutil.which("apt-get") or os.geteuid() != 0:
        raise Stop(f"missing system packages. Type:\n  sudo {shlex.join(command)}")
    say(f"installing {' '.join(missing)}")
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    call("apt-get", "update", "--quiet=2", env=quiet, quiet=True)
    call(*command, "--quiet=2", env=quiet, quiet=True)


def has_bengali_font() -> bool:
    folders = [Path(folder).expanduser() for folder in FONT_FOLDERS]
    return any(next(folder.rglob("NotoSansBengali*"), None) for folder in folders)


def prepare_system(*, tests: bool) -> bool:
    """Ensure the system requirements; return True if the optional ones are also met.

    An optional one (a font, an office suite) is only reported; a missing library or program stops.
    """
    if not sys.platform.startswith("linux"):
        return True

    def look() -> tuple[set[str], set[str]]:
        needed = missing_libraries() | (missing_programs(TEST_PROGRAMS) if tests else set())
        if tests and not any(TESSERACT.glob("*/tessdata/ben.traineddata")):
            needed.add("tesseract-ocr-ben")
        if importlib.util.find_spec("ensurepip") is None:  # a separate Debian package
            needed.add("python3-venv")
        wished = set() if has_bengali_font() else {"fonts-noto-core"}
        return needed, wished | (missing_programs(WISHED_PROGRAMS) if tests else set())

    needed, wished = look()
    if not needed | wished:
        return True
    packages = sorted(needed | wished)
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if not shutil.which("apt-get"):
        say(f"not on this system (Debian's names): {' '.join(packages)}")
    elif os.geteuid() == 0:
        say(f"installing {' '.join(packages)}")
        quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        call("apt-get", "update", "--quiet=2", env=quiet, quiet=True)
        call(*command, "--quiet=2", env=quiet, quiet=True)
        needed, wished = look()
    else:
        say(f"missing system packages. Type:\n  sudo {shlex.join(command)}")
    if needed:
        raise Stop(f"still missing: {' '.join(sorted(needed))}")
    return not wished
