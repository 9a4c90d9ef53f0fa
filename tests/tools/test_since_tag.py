"""A cost that has grown since the last release fails; the release is measured in the same run."""

import subprocess

import pytest

from tools import since_tag
from tools.benches import Figure, Ran

BENCH = """
import json, os
import desktop
with open(os.environ["TATPAR_BENCH_FIGURES"], "a") as file:
    file.write(json.dumps(["work", desktop.COST, 9, "s of CPU", False]) + "\\n")
"""


def git(folder, *words):
    command = ["git", "-c", "user.name=T", "-c", "user.email=t@example.org", *words]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


@pytest.fixture
def checkout(tmp_path):
    """A checkout with one bench, whose program cost a second when it was tagged."""
    root = tmp_path / "root"
    for folder in ("bench", "desktop", "tools", "resources/i18n"):
        (root / folder).mkdir(parents=True)
    (root / "bench/work.py").write_text(BENCH, "utf-8")
    (root / "tools/compile_translations.py").write_text("", "utf-8")
    (root / "desktop/__init__.py").write_text("COST = 1.0\n", "utf-8")
    git(root, "init", "--quiet")
    git(root, "add", "-A")
    git(root, "commit", "--quiet", "-m", "First")
    return root


def test_without_a_release_nothing_is_compared(checkout, capsys):
    assert since_tag.main(["work"], checkout) == 0
    assert capsys.readouterr().out == "NOT COMPARED: no release is tagged yet\n"


@pytest.mark.parametrize(("cost", "end"), [(1.2, 0), (1.4, 1)])
def test_a_cost_that_has_grown_by_over_a_third_fails(checkout, capsys, cost, end):
    git(checkout, "tag", "v1.0.0")
    (checkout / "desktop/__init__.py").write_text(f"COST = {cost}\n", "utf-8")
    assert since_tag.main(["work"], checkout) == end
    printed = capsys.readouterr().out
    assert "since v1.0.0" in printed
    assert f"× {cost:.2f}" in printed
    listed = subprocess.run(
        ["git", "worktree", "list"], cwd=checkout, capture_output=True, text=True, check=True
    )
    assert len(listed.stdout.splitlines()) == 1  # nothing of the release stays


def test_what_takes_minutes_is_measured_small_unless_it_is_named(checkout, monkeypatch):
    git(checkout, "tag", "v1.0.0")
    sizes = []

    def run(name, *, small, tree):
        sizes.append((name, small, tree == checkout))
        return Ran(name, 0, (Figure("x", 1, 9, "s of CPU"),), lacking=False)

    monkeypatch.setattr(since_tag, "run", run)
    monkeypatch.setattr(since_tag, "TURNS", 2)
    assert since_tag.main([], checkout) == 0
    assert {name for name, small, _ in sizes if small} == {"idle"}
    ours = [name for name, _, here in sizes if here]
    assert ours == [*since_tag.NAMES, *(name for name in since_tag.NAMES if name != "idle")]
    sizes.clear()
    assert since_tag.main(["idle"], checkout) == 0
    assert not any(small for _, small, _ in sizes)


def test_a_bench_that_fails_now_fails_the_run(checkout):
    git(checkout, "tag", "v1.0.0")
    (checkout / "desktop/__init__.py").write_text("", "utf-8")
    assert since_tag.main(["work"], checkout) == 1


def test_the_least_counts_and_only_what_a_busy_machine_leaves_alone():
    turns = [
        Ran("b", 0, (Figure("x", x, 9, "s of CPU"), Figure("wall", 1, 9, "s")), lacking=False)
        for x in (3.0, 2.0, 4.0)
    ]
    assert since_tag.least(turns) == {("b", "x"): 2.0}
