"""Where the files that ship with the program are: icons, translations, templates.

In a checkout they stand in ``resources/`` beside the package; a wheel carries them inside it.
"""

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def resource(name: str) -> Path:
    """Return the path of a shipped file, ``icons/tick.svg`` say; it may not exist."""
    checkout = _HERE.parent / "resources"
    # Only a checkout has the project file beside it: a stranger's "resources" folder in
    # site-packages must not be taken for ours.
    if (_HERE.parent / "pyproject.toml").is_file():
        return checkout / name
    return _HERE / "resources" / name
