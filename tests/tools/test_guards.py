"""The guards of dev.py check see what is dead and what asserts nothing, and nothing else."""

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2]))
from tools.guards import silent_tests, unreached


@pytest.fixture
def package(tmp_path):
    folder = tmp_path / "desktop"
    folder.mkdir()

    def write(**files: str) -> list[str]:
        for name, text in files.items():
            (folder / f"{name}.py").write_text(text, "utf-8")
        return [line.rpartition(" ")[2] for line in unreached(folder)]

    return write


def test_a_definition_that_nothing_uses_is_named(package):
    assert package(a="def dead():\n    dead()\n\nclass Gone:\n    pass\n") == ["dead", "Gone"]


def test_a_list_of_names_in_a_package_is_no_use(package):
    lists = 'from desktop.a import dead\n__all__ = ["dead"]\n'
    assert package(a="def dead(): ...\n", __init__=lists) == ["dead"]


def test_the_same_name_for_something_else_is_no_use(package):
    assert package(a="def dead(): ...\n", b="dead = 1\nprint(dead)\n") == ["dead"]


@pytest.mark.parametrize(
    "user",
    ["from desktop.a import used", "from desktop import a\na.used()", "x = 'desktop.a:used'"],
)
def test_what_another_file_uses_is_alive(package, user):
    assert package(a="def used(): ...\n", b=user) == []


def test_what_its_own_file_or_a_package_uses_is_alive(package):
    assert package(a="def used(): ...\n\nused()\n") == []
    assert package(c="def told(): ...\n", d="from desktop import told\n") == []


@pytest.mark.parametrize(
    ("body", "silent"),
    [
        ("act()", True),
        ("assert act()", False),
        ("with pytest.raises(ValueError):\n        act()", False),
        ("qtbot.waitUntil(act)", False),
        ("check_rows(act())", False),
        ("run(act, check=True)", False),
        ("run(act, check=False)", True),
    ],
)
def test_a_test_has_to_assert(tmp_path, body, silent):
    (tmp_path / "test_a.py").write_text(f"def test_x():\n    {body}\n", "utf-8")
    assert bool(silent_tests(tmp_path)) is silent
