"""Compile the given translations (.ts) to the files that Qt reads at run time (.qm).

A separate script of the standard library: dev.py runs it with ``.venv``'s Python, and the build
hook with the Python of the build; both have PySide6, which includes Qt's lrelease.
"""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path


def lrelease() -> Path:
    """Return Qt's compiler of translations, of the PySide6 that this Python would import."""
    package = find_spec("PySide6")
    if package is None or package.origin is None:
        sys.exit("PySide6-Essentials is missing: it brings lrelease, which makes the .qm files")
    name = "lrelease.exe" if sys.platform == "win32" else "lrelease"
    return Path(package.origin).with_name(name)


def main(sources: list[str]) -> None:
    tool = lrelease()
    for source in map(Path, sources):
        # A program of this checkout that runs has the old file in its memory: one that is written
        # over ends it by SIGBUS.
        written = source.with_suffix(".new")
        subprocess.run([tool, "-silent", source, "-qm", written], check=True)
        written.replace(source.with_suffix(".qm"))


if __name__ == "__main__":
    main(sys.argv[1:])
