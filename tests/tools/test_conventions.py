"""The guard over names and files reports each breach, and nothing that keeps to the conventions."""

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2]))
from tools.conventions import breaches, needless_edges, shrink, unconventional


@pytest.fixture
def write(tmp_path):
    def write(name: str, text: str) -> Path:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        return file

    return write


@pytest.mark.parametrize(
    "text",
    [
        "found = 1",
        "for found in rows: pass",
        "with row() as found: pass",
        "if (found := row()): pass",
        "def row(found): pass",
        "def row(*, found=1): pass",
        "rows = [found for found in rows]",
        "def found(): pass",
        "import row as found",
        "class Row:\n    found: int",
    ],
)
def test_a_vague_name_is_a_breach_wherever_it_is_bound(write, text):
    assert list(breaches(write("a.py", text))) == ["found"]


def test_a_vague_word_that_is_only_used_or_part_of_a_name_is_none(write):
    assert breaches(write("a.py", "found_at = row.found\nprint(one)\n")) == {}


@pytest.mark.parametrize(
    ("docstring", "lines", "marks"),
    [
        ('""""""', 300, []),
        ('"""Rows."""', 301, ["size"]),
        ('"""Rows.\n\nIn one file because\nthey are one table.\n"""', 310, []),
        ('"""Rows.\n\nIn one file because they are one table.\n"""', 451, ["size"]),
    ],
)
def test_a_long_file_gives_its_reason_and_a_longer_one_is_cut(write, docstring, lines, marks):
    text = docstring + "\n" * (lines - docstring.count("\n"))
    assert list(breaches(write("a.py", text))) == marks


def test_a_folder_says_what_it_holds_and_a_file_is_named_by_a_noun(write):
    assert list(breaches(write("__init__.py", ""))) == ["folder"]
    assert breaches(write("__init__.py", '"""Rows."""')) == {}
    assert list(breaches(write("judging.py", ""))) == ["filename"]


def test_the_backlog_allows_what_it_lists_and_only_while_it_is_needed(write, tmp_path):
    write("desktop/a.py", "found = told = 1")
    assert len(unconventional(tmp_path, {})) == 2
    assert unconventional(tmp_path, {"desktop/a.py": {"found", "told"}}) == []
    assert (
        "size is mended"
        in unconventional(tmp_path, {"desktop/a.py": {"found", "told", "size"}}).pop()
    )
    assert (
        "desktop/gone.py"
        in unconventional(
            tmp_path, {"desktop/a.py": {"found", "told"}, "desktop/gone.py": {"one"}}
        ).pop()
    )


def test_the_backlog_shrinks_to_what_is_left(write, tmp_path):
    write("desktop/a.py", "found = 1")
    text = "# why\ndesktop/a.py: found size\ndesktop/a.py: told\ndesktop/gone.py: one\n"
    assert shrink(tmp_path, text) == "# why\ndesktop/a.py: found\n"


def test_a_module_that_needs_no_any_is_named_in_no_list(write, tmp_path):
    modules = '["desktop.a", "desktop.b", "desktop.c", "desktop.gone"]'
    write(
        "pyproject.toml",
        f"[[tool.mypy.overrides]]\nmodule = {modules}\ndisallow_any_explicit = false\n",
    )
    write("desktop/a.py", "from typing import Any\n")
    write("desktop/b.py", "def run(work: Callable[..., None]): ...\n")
    write("desktop/c.py", "Anything = 1\n")
    named = [line.split()[1] for line in needless_edges(tmp_path)]
    assert named == ["desktop.c", "desktop.gone"]
