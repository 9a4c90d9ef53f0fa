"""Paths of shipped files: icons, translations, templates, programs for children.

A checkout has them in ``resources/`` beside the package; a wheel carries them inside it.
"""

import sys
from pathlib import Path

_HERE = Path(__file__).resolve().parent


def resource(name: str) -> Path:
    """Return the path of a shipped file, such as ``icons/tick.svg``; it may not exist."""
    checkout = _HERE.parent / "resources"
    # Only a checkout has the project file beside it: another package's "resources" folder in
    # site-packages must not be taken for ours.
    if (_HERE.parent / "pyproject.toml").is_file():
        return checkout / name
    return _HERE / "resources" / name


def child_command(script: Path, flag: str) -> list[str]:
    """Return the words that start a script of ours as a separate process.

    The Windows installer's folder has no Python: there the program itself is started with a flag,
    see `desktop.__main__`.
    """
    if getattr(sys, "frozen", False):
        return [str(Path(sys.executable).with_name("tatpar-cli.exe")), flag]
    return [sys.executable, "-P", str(script)]
