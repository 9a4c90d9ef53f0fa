"""Hatchling's build hook: every build (wheel, sdist, editable) makes the .qm files first.

Without it ``pip install .`` would install a program without Bengali, as .qm files are not in git.
Hatchling loads this file by its path, so it cannot import from ``tools``.
"""

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class TranslationsHook(BuildHookInterface[Any]):
    """Compiles each .ts file beside itself; pyproject.toml includes the .qm files."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Run before the files of a build are gathered."""
        del version, build_data  # the same for every kind of build
        root = Path(self.root)
        sources = sorted((root / "resources" / "i18n").glob("*.ts"))
        script = root / "tools" / "compile_translations.py"
        subprocess.run([sys.executable, script, *sources], check=True)
