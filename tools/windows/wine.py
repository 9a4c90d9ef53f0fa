"""A Windows Python under Wine, made of Debian packages and wheels alone.

The interpreter's DLL comes inside the panda3d wheel for Windows, pinned by its hash; its standard
library is that of the Python that runs this file, which must therefore be 3.11 too. The result
stays in ``build/windows`` until the recipe changes.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from tools.environment import VENV, packages_for, python_of
from tools.shell import ROOT, Stop, call, say

FOLDER = ROOT / "build" / "windows"
PYTHON = FOLDER / "python"
PREFIX = FOLDER / "prefix"
HERE = Path(__file__).parent
VERSION = (3, 11)
PYTHON_VERSION = "3.11"
OLDEST = 10  # under Wine 8, of Debian 12, a Python whose output is a file does not start
PLATFORM = "x86_64-pc-windows-msvc"
USER = "কর্মকর্তা ক"  # the user of this Windows, with a realistic name
_LONGEST_SECONDS = 180
PROGRAMS = {
    "wine": "wine64",
    "xauth": "xauth",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64-win32",
    "x86_64-w64-mingw32-objdump": "binutils-mingw-w64-x86-64",
    "makensis": "nsis",
}
# Neither the time nor a hash of the path in them: two builds of a commit have the same bytes.
_SAME = "-Wl,--no-insert-timestamp,--disable-auto-image-base"
_GCC = ("x86_64-w64-mingw32-gcc", "-O2", "-s", _SAME)
_INTERPRETER = "panda3d==1.10.16"  # holds CPython 3.11.9
_SHA256 = "37acfb92655c4226879f95c988e2ef1449a53c54486d6c1ebc00e2772429af82"
SOURCE = f"{_INTERPRETER} sha256:{_SHA256}"
# With a TMPDIR Wine 10 ends in a wrong ``free`` when it makes a prefix.
_OF_LINUX = ("QT_", "PYTHON", "XDG_", "VIRTUAL_ENV", "TATPAR_", "COVERAGE_", "TMPDIR")
_NOT_OF_WINDOWS = {"site-packages", "lib-dynload", "__pycache__", "test", "idlelib"}


def environ(prefix: Path = PREFIX, **more: str) -> dict[str, str]:
    """Return Wine's environment, without the settings of Linux's Qt and Python."""
    variables = {name: word for name, word in os.environ.items() if not name.startswith(_OF_LINUX)}
    wine = {
        "WINEPREFIX": str(prefix),
        "WINEDEBUG": "-all",
        "WINEDLLOVERRIDES": "mscoree,mshtml=;mscms=n,b",
        "USER": USER,
        "PYTHONUTF8": "0",  # as on an office PC: code that does not name UTF-8 fails
        "PYTHONHASHSEED": "0",  # xdist compares the tests that its workers collected
    }
    return variables | wine | more


def command(*words: str) -> list[str]:
    """Return the command that starts the Windows Python."""
    return ["wine", str(PYTHON / "python.exe"), *words]


def why_not() -> str:
    """Return the reason why Wine cannot be set up here, or ""."""
    if not sys.platform.startswith("linux"):
        return "Wine is set up on Linux only"
    if sys.version_info[:2] != VERSION:
        return "the Windows Python is 3.11 and takes its standard library from this one"
    missing = sorted({package for name, package in PROGRAMS.items() if not shutil.which(name)})
    if missing and not (shutil.which("apt-get") and os.geteuid() == 0):
        return f"missing system packages: {' '.join(missing)}"
    return ""


def too_old(version: str) -> str:
    """Return the reason why this Wine ("wine-10.0 (Debian …)") is unsuitable, or ""."""
    match = re.match(r"wine-(\d+)", version)
    if match and int(match[1]) >= OLDEST:
        return ""
    return f"Wine {OLDEST} or newer is needed; this is {version.strip()}"


def prepare(requirements: Path) -> None:
    """Fill the Windows Python with exactly the hashed ``requirements``; else Stop."""
    if why := why_not():
        raise Stop(f"Windows is not tested: {why}")
    _install_programs()
    if why := too_old(subprocess.check_output(["wine", "--version"], text=True)):
        raise Stop(why)
    recipe = hashlib.sha256(b"".join(_recipe()))
    if _stamp("recipe") != recipe.hexdigest():
        say(f"making a Windows Python in {FOLDER.relative_to(ROOT)}")
        shutil.rmtree(FOLDER, ignore_errors=True)
        _make_python()
        _make_prefix()
        _set_stamp("recipe", recipe.hexdigest())
    current = hashlib.sha256(requirements.read_bytes()).hexdigest()
    if _stamp("packages") != current:
        say(f"installing {requirements.relative_to(ROOT)} for Windows")
        packages = PYTHON / "Lib" / "site-packages"
        _set_stamp("packages", "")  # until they are whole
        shutil.rmtree(packages, ignore_errors=True)
        hashed = ("--require-hashes", "--no-deps", "--requirement", requirements)
        packages_for(PLATFORM, PYTHON_VERSION, packages, *hashed)
        _set_stamp("packages", current)


def install_wheel(wheel: Path, packages: Path = PYTHON / "Lib" / "site-packages") -> None:
    """Install our wheel, replacing an older one."""
    for old in (packages / "desktop", *packages.glob("tatpar-*.dist-info")):
        shutil.rmtree(old, ignore_errors=True)
    version = PYTHON_VERSION  # of ours, which is for any
    packages_for(PLATFORM, version, packages, "--no-deps", "--no-index", wheel)


def end(prefix: Path = PREFIX) -> None:
    """End the processes of that prefix."""
    for word in ("-k", "-w"):
        with suppress(subprocess.TimeoutExpired):
            subprocess.run(
                ["wineserver", word],
                env=environ(prefix),
                check=False,
                capture_output=True,
                timeout=_LONGEST_SECONDS,
            )


@contextmanager
def another_prefix(name: str) -> Iterator[Path]:
    """Create a fresh prefix as `prepare` left it; it shares the programs, which are not written.

    Afterwards its processes are ended and it is removed.
    """
    prefix = FOLDER / f"prefix-{name}"
    end(prefix)
    shutil.rmtree(prefix, ignore_errors=True)

    def put(source: str, to: str) -> None:
        if "windows" in Path(source).relative_to(PREFIX).parts:
            os.link(source, to)
        else:  # the registry, for example, is written in place
            shutil.copy2(source, to)

    shutil.copytree(PREFIX, prefix, symlinks=True, copy_function=put)
    try:
        yield prefix
    finally:
        end(prefix)
        shutil.rmtree(prefix, ignore_errors=True)


def _recipe() -> list[bytes]:
    return [file.read_bytes() for file in (*sorted(HERE.glob("*.c")), HERE / "wine.py")]


def _stamp(name: str) -> str:
    file = FOLDER / f"{name}.stamp"
    return file.read_text("ascii") if file.exists() else ""


def _set_stamp(name: str, text: str) -> None:
    (FOLDER / f"{name}.stamp").write_text(text, "ascii")


def _install_programs() -> None:
    missing = sorted({package for name, package in PROGRAMS.items() if not shutil.which(name)})
    if missing:
        say(f"installing {' '.join(missing)}")
        quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        call("apt-get", "update", "--quiet=2", env=quiet, quiet=True)
        install = ("apt-get", "install", "--yes", "--no-install-recommends", "--quiet=2")
        call(*install, "wine", *missing, env=quiet, quiet=True)


def _make_python() -> None:
    (PYTHON / "DLLs").mkdir(parents=True)
    wheels = FOLDER / "wheels"
    download = ["-m", "pip", "download", "--quiet", "--no-deps", "--platform", "win_amd64"]
    download += ["--python-version", "3.11", "--only-binary=:all:", "--dest", str(wheels)]
    # Debian's own Python has no pip; each verb that comes here has made this one.
    call(python_of(VENV), *download, "--disable-pip-version-check", _INTERPRETER)
    wheel = next(wheels.glob("*.whl"))
    if hashlib.sha256(wheel.read_bytes()).hexdigest() != _SHA256:
        raise Stop(f"{wheel.name} is not the one that was looked at")
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            base = name.rpartition("/")[2].lower()
            if name.startswith("deploy_libs/") and not base.startswith("api-ms-win"):
                top = base in {"python311.dll", "vcruntime140.dll"}
                (PYTHON / ("" if top else "DLLs") / base).write_bytes(archive.read(name))
    shutil.rmtree(wheels)

    def skipped(_folder: str, names: Sequence[str]) -> set[str]:
        return {name for name in names if name in _NOT_OF_WINDOWS or name.startswith("config-")}

    library = sysconfig.get_path("stdlib")
    shutil.copytree(library, PYTHON / "Lib", ignore=skipped, symlinks=False)
    (PYTHON / "Lib" / "site-packages").mkdir()
    call(*_GCC, "-municode", HERE / "launcher.c", "-o", PYTHON / "python.exe")
    _make_stable_dll()


def _make_stable_dll() -> None:
    """Make ``python3.dll``, through which wheels of the stable interface reach the interpreter."""
    dump = ["x86_64-w64-mingw32-objdump", "-p", str(PYTHON / "python311.dll")]
    shown = subprocess.run(dump, check=True, capture_output=True, text=True).stdout
    table = shown.partition("[Ordinal/Name Pointer] Table")[2]
    names = re.findall(r"\b(_?Py\w+)$", table, re.MULTILINE)
    lines = ["LIBRARY python3.dll", "EXPORTS", *(f"  {name}=python311.{name}" for name in names)]
    exports = FOLDER / "python3.def"
    exports.write_text("\n".join(lines) + "\n", "ascii")
    empty = FOLDER / "empty.c"
    empty.write_text("int nothing;\n", "ascii")
    flags = ("-shared", "-nostartfiles", "-Wl,-e,0")
    call(*_GCC, *flags, empty, exports, "-o", PYTHON / "python3.dll")


def _make_prefix() -> None:
    try:
        subprocess.run(
            ["wine", "cmd", "/c", "ver"],
            env=environ(),
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_LONGEST_SECONDS,
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise Stop(f"Wine makes no Windows here: {error}") from error
    finally:
        end()
    system = PREFIX / "drive_c" / "windows" / "system32"
    (system / "mscms.dll").unlink(missing_ok=True)
    for name in ("mscms", "icuuc"):
        call(*_GCC, "-shared", HERE / f"{name}.c", "-o", system / f"{name}.dll", "-Wl,--kill-at")
    fonts = PREFIX / "drive_c" / "windows" / "Fonts"
    for pattern in ("NotoSansBengali-Regular.ttf", "NotoSansBengali-Bold.ttf", "NotoSans-*.ttf"):
        for font in Path("/usr/share/fonts").rglob(pattern):
            shutil.copy(font, fonts)
