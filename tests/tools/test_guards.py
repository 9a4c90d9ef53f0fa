"""The guards of dev.py check see a test that asserts nothing."""

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2]))
from tools.guards import silent_tests


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
