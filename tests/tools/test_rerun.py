import os
import subprocess
import sys

import pytest

from tools.rerun import UNSTEADY, history_seed, run_tests

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a tool of Linux")
ONCE = """
import pathlib, pytest

@pytest.mark.parametrize("name", {names})
def test_once(name):
    file = pathlib.Path(__file__).with_name(name)
    first = not file.exists()
    file.touch()
    assert not first
"""


def run(folder, **files):
    for name, text in files.items():
        (folder / f"test_{name}.py").write_text(text, "utf-8")
    (folder / "pytest.ini").write_text("[pytest]\n", "utf-8")
    environ = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST")}
    pytest_ = [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist"]
    return run_tests(pytest_, ["."], folder / "cache", environ, folder)


def test_a_test_that_passes_alone_is_named_and_refuses_nothing(tmp_path, capfd):
    assert run(tmp_path, a=ONCE.format(names=["x"]), b="def test_good(): pass") == 0
    assert "UNSTEADY" in (out := capfd.readouterr().out)
    assert "test_a.py::test_once[x]" in out.partition("UNSTEADY")[2]


def test_a_test_that_fails_again_is_a_failure(tmp_path, capfd):
    assert run(tmp_path, a="def test_bad(): assert False") == 1
    assert "UNSTEADY" not in capfd.readouterr().out


def test_a_test_that_fails_again_beside_an_unsteady_test_is_a_failure(tmp_path):
    assert run(tmp_path, a=ONCE.format(names=["x"]), b="def test_bad(): assert False") == 1


def test_more_than_a_few_are_a_failure_at_once(tmp_path, capfd):
    names = [[f"{half}{n}" for n in range(UNSTEADY)] for half in "ab"]
    assert run(tmp_path, a=ONCE.format(names=names[0]), b=ONCE.format(names=names[1])) == 1
    assert capfd.readouterr().out.count("short test summary") == 1  # not run again


def test_a_file_that_cannot_be_read_is_a_failure(tmp_path):
    assert run(tmp_path, a="import nothing_of_this_name") == 2


def test_the_same_program_lives_the_same_histories():
    assert history_seed() == history_seed()
    inside = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, check=False)
    assert (history_seed() == "1") == bool(inside.returncode)
