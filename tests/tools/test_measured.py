"""Coverage measures the tests of the folders that it is asked about, and what they start."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HELPERS = Path(__file__).resolve().parents[1]
CONFTEST = """
import pytest
from helpers.measured import as_measured, measure_once

def pytest_configure(config):
    measure_once(config)

@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item):
    with as_measured(item):
        return (yield)
"""
CONFIG = """
[pytest]
markers = no_cover
[coverage:run]
branch = true
source_pkgs = looked_at
parallel = true
patch = subprocess
"""
TEST = """
import subprocess, sys
import pytest
import looked_at

@pytest.fixture
def ready():
    looked_at.{name}_ready()

def test_it(ready):
    assert (sys.gettrace() is None) == ("{name}" == "office")
    looked_at.{name}()
    child = [sys.executable, "-c", "import looked_at; looked_at.{name}_child()"]
    assert subprocess.run(child, check=False).returncode == 0

@pytest.mark.no_cover
def test_a_history():
    assert sys.gettrace() is None
    looked_at.{name}_history()
"""
WHATS = ("", "_ready", "_child", "_history")


@pytest.mark.skipif(sys.platform != "linux", reason="coverage is measured on Linux")
@pytest.mark.parametrize("processes", ["0", "1"])
def test_core_is_measured_and_the_office_is_not(tmp_path, processes):
    names = [name + what for name in ("core", "office") for what in WHATS]
    text = "".join(f"def {name}():\n    return {place}\n" for place, name in enumerate(names))
    (tmp_path / "looked_at.py").write_text(text, "utf-8")
    (tmp_path / "conftest.py").write_text(CONFTEST, "utf-8")
    (tmp_path / "tox.ini").write_text(CONFIG, "utf-8")
    for name in ("core", "office"):
        file = tmp_path / "tests" / name / f"test_{name}.py"
        file.parent.mkdir(parents=True)
        file.write_text(TEST.format(name=name), "utf-8")
    environ = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST", "COVERAGE"))}
    environ |= {"PYTHONPATH": f"{tmp_path}:{HELPERS}", "COVERAGE_FILE": str(tmp_path / "data")}
    environ.pop("PYTHONSAFEPATH", None)
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-n", processes]
    command += ["--cov", "--cov-report=", "--cov-config=tox.ini", "tests"]
    done = subprocess.run(
        command, cwd=tmp_path, env=environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert ran(tmp_path / "data", names) == {"core", "core_ready", "core_child"}


def ran(data, names):
    """Return the functions whose second line was measured: the first is the module's own."""
    from coverage import CoverageData

    measured = CoverageData(str(data))
    measured.read()
    (file,) = measured.measured_files()
    lines = set(measured.lines(file))
    return {name for place, name in enumerate(names) if 2 * place + 2 in lines}
