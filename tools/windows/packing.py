"""The Windows installer, made under Wine: PyInstaller's one folder, packed by NSIS."""

import shutil
import subprocess
from pathlib import Path

from tools.environment import RUNTIME, packages_for
from tools.shell import ROOT, Stop, call
from tools.windows import wine

INSTALLER = ROOT / "requirements" / "installer.txt"
_PLACE = wine.FOLDER / "packing"


def build_installer(wheel: Path, icon: Path, out: Path) -> Path:
    """Pack the wheel with Python and all it needs into one setup program; return its path.

    Stop when Wine cannot be set up here or PyInstaller fails.
    """
    wine.prepare(RUNTIME)
    wine.install_wheel(wheel)
    shutil.rmtree(_PLACE, ignore_errors=True)
    packer = _PLACE / "packer"
    hashed = ("--require-hashes", "--no-deps", "--requirement", INSTALLER)
    packages_for(wine.PLATFORM, wine.PYTHON_VERSION, packer, *hashed)
    environ = wine.environ(PYTHONPATH=f"Z:{packer}", TATPAR_ICON=f"Z:{icon}")
    command = ["-P", "-m", "PyInstaller", "--noconfirm", "--log-level=ERROR"]
    command += [f"Z:{ROOT / 'tools' / 'windows' / 'tatpar.spec'}"]
    wine.end()
    try:
        made = subprocess.run(wine.command(*command), cwd=_PLACE, env=environ, check=False)
    finally:
        wine.end()
    if made.returncode:
        raise Stop("PyInstaller failed")
    folder = _PLACE / "dist" / "Tatpar"
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    version = wheel.name.split("-")[1]
    setup = out / f"tatpar-{version}-setup.exe"
    facts = {"VERSION": version, "PROGRAM": folder, "OUT": setup, "ICON": icon}
    facts["SIZE_KB"] = str(size // 1024)
    defined = [f"-D{name}={word}" for name, word in facts.items()]
    call("makensis", "-V2", *defined, "tools/windows/installer.nsi", quiet=True)
    print(f"{setup.name}: {setup.stat().st_size / 1e6:.0f} MB, installed {size / 1e6:.0f} MB")
    return setup
