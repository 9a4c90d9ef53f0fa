"""The build by `pip install` from the source, with build requirements that it fetches."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
QM = "resources/i18n/tatpar_bn.qm"


def test_pip_fetches_what_a_build_from_the_checkout_needs(package, tmp_path):
    package("*.whl")  # skips where packages cannot be tried
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    target = tmp_path / "app"
    subprocess.run(
        [*install, "--no-deps", "--target", target, ROOT],
        cwd=tmp_path, env=os.environ | {"PYTHONSAFEPATH": "1"}, check=True, timeout=600,
    )  # fmt: skip
    assert (target / "desktop" / QM).stat().st_size > 0
