"""The Python packages of the Debian package: one folder for every Python that it supports.

The same wheels have the same Python files for each; only native modules are of one version,
which is part of their names. So one folder has them all, and one package fits several releases,
also across an upgrade of the release.
"""

import filecmp
import re
import shutil
from collections.abc import Callable
from pathlib import Path

from tools.environment import RUNTIME, packages_for
from tools.shell import Stop, call

PYTHONS = ("3.11", "3.12", "3.13")  # Debian 12, Ubuntu 24.04, Debian 13
_LIBC = "2_34"  # of the newest that a locked wheel asks for; Ubuntu 22.04 has 2.35
# Files of the description that differ in the wheel for another Python.
_DESCRIPTION = {"RECORD", "WHEEL"}

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


def lay_out_packages(wheel: Path, packages: Path, other: Path, architecture: str) -> None:
    """Fill ``packages`` with the wheel and its locked wheels, without unused files.

    ``other`` is a folder for the wheels of the second and third Python meanwhile.
    """
    machine = {"amd64": "x86_64", "arm64": "aarch64"}.get(architecture, architecture)
    platform = f"{machine}-manylinux_{_LIBC}"
    hashed = ("--require-hashes", "--no-deps", "--requirement", RUNTIME)
    packages_for(platform, PYTHONS[0], packages, *hashed)
    for version in PYTHONS[1:]:
        shutil.rmtree(other, ignore_errors=True)
        packages_for(platform, version, other, *hashed)
        join(other, packages)
    shutil.rmtree(other, ignore_errors=True)
    packages_for(platform, PYTHONS[0], packages, "--no-deps", "--no-index", wheel)
    (packages / ".lock").unlink(missing_ok=True)
    _forget_place(next(packages.glob("tatpar-*.dist-info")))
    for folder in ("bin", "share"):  # scripts of this build's Python, pages about them
        shutil.rmtree(packages / folder, ignore_errors=True)
    _prune(packages)
    for library in packages.rglob("*.so*"):
        library.chmod(0o644)
        call("strip", "--strip-unneeded", library, quiet=True)


def join(other: Path, packages: Path) -> None:
    """Add the native modules of another Python; Stop where anything else differs."""
    for file in sorted(path for path in other.rglob("*") if path.is_file()):
        name = file.relative_to(other)
        place = packages / name
        if not place.exists():
            if ".cpython-3" not in name.name:
                raise Stop(f"only one Python has {name}: the package cannot hold both")
            shutil.copy(file, place)
        elif not filecmp.cmp(file, place, shallow=False) and name.name not in _DESCRIPTION:
            raise Stop(f"{name} is another file for another Python: the package cannot hold both")


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
    """Remove files that Tatpar cannot load."""
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
