import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tools.rerun import FEW, known_unsteady, listed, run_tests
from tools.shell import Stop

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


NAME = "test_a.py::test_once[x]"


def run(folder, known=(), **files):
    for name, text in files.items():
        (folder / f"test_{name}.py").write_text(text, "utf-8")
    (folder / "pytest.ini").write_text("[pytest]\n", "utf-8")
    environ = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST")}
    environ |= {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}  # a third of the start
    pytest_ = [sys.executable, "-m", "pytest", "-q"]
    causes = dict.fromkeys(known, "its cause")
    return run_tests(pytest_, ["."], folder / "cache", environ, folder, known=causes)


@pytest.mark.parametrize(("known", "code"), [((), 1), ((NAME,), 0), (("test_a.py::test_b",), 1)])
def test_a_test_that_passes_alone_fails_the_run_unless_it_is_listed(tmp_path, capfd, known, code):
    once = ONCE.format(names=["x"])
    assert run(tmp_path, known, a=once, b="def test_good(): pass") == code
    assert f"UNSTEADY: {NAME}" in capfd.readouterr().out


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"a": "def test_bad(): assert False"}, 1),
        ({"a": ONCE.format(names=["x"]), "b": "def test_bad(): assert False"}, 1),
        ({"a": "import nothing_of_this_name"}, 2),
    ],
)
def test_what_fails_again_is_a_failure(tmp_path, capfd, files, code):
    assert run(tmp_path, (NAME,), **files) == code
    assert "UNSTEADY" not in capfd.readouterr().out


def test_more_than_a_few_are_a_failure_at_once(tmp_path, capfd):
    names = [[f"{half}{n}" for n in range(FEW)] for half in "ab"]
    assert run(tmp_path, a=ONCE.format(names=names[0]), b=ONCE.format(names=names[1])) == 1
    assert capfd.readouterr().out.count("short test summary") == 1  # not run again


def test_a_listed_test_has_a_date_and_a_cause_and_is_there():
    assert listed("# why\n\n2026-11-30 | tests/a.py::test_b[x y] | it races | badly\n") == {
        "tests/a.py::test_b[x y]": "it races | badly"
    }
    for line in ("tests/a.py::test_b", "2026-11-30 | tests/a.py::test_b", "2026-11-30 | x |"):
        with pytest.raises(Stop, match="a date, a test and a cause"):
            listed(line)
    root = Path(__file__).parents[2]
    for name in known_unsteady():
        file, _, test = name.partition("::")
        assert f"def {test.partition('[')[0]}(" in (root / file).read_text("utf-8"), name


HISTORIES = """
import pathlib, pytest
from hypothesis import given, strategies as st

@given(st.integers())
def test_numbers(number):
    with pathlib.Path(__file__).with_name("numbers").open("a") as file:
        print(number, file=file)

@pytest.mark.release
def test_of_a_release():
    pass
"""


def lived(folder, *options, **environ):
    """Return the output of a run with this conftest, and its drawn numbers."""
    (folder / "test_histories.py").write_text(HISTORIES, "utf-8")
    (folder / "pytest.ini").write_text("[pytest]\nmarkers =\n  release\n", "utf-8")
    numbers = folder / "numbers"
    numbers.unlink(missing_ok=True)
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST", "TATPAR_TEST_"))}
    kept |= {"PYTHONPATH": str(Path(__file__).parents[1])} | environ
    command = [sys.executable, "-m", "pytest", "-p", "conftest", "-rs", *options, str(folder)]
    done = subprocess.run(command, cwd=folder, env=kept, capture_output=True, text=True, check=True)
    return done.stdout, numbers.read_text("utf-8").split()


def test_the_printed_seed_replays_a_run_and_a_long_one_has_more(tmp_path):
    usual, numbers = lived(tmp_path, "--numprocesses=1")
    seed = re.search(r"--hypothesis-seed=(\d+)", usual)[1]
    assert "1 passed, 1 skipped" in usual
    assert "before a release: `dev.py test --long`" in usual
    assert lived(tmp_path, f"--hypothesis-seed={seed}")[1] == numbers
    long, more = lived(tmp_path, TATPAR_TEST_SEED=f"{seed}1", TATPAR_TEST_LONG="1")
    assert f"--hypothesis-seed={seed}1" in long
    assert "2 passed" in long
    assert len(more) > 3 * len(numbers)
    assert more[: len(numbers)] != numbers
