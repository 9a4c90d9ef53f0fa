"""The guards of dev.py check see silent tests, and words that Qt may take for markup."""

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2]))
from tools.guards import drawn_markup, patched_privates, riddles, silent_tests


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


def test_a_clause_begins_with_a_noun(tmp_path):
    text = '"""Keeps what it gets."""\nA = 1  # whoever asks\nB = 2  # of ``what``\nC = "what"\n'
    (tmp_path / "a.py").write_text(text, "utf-8")
    assert [line.split(":")[1] for line in riddles(tmp_path)] == ["1", "2"]


@pytest.mark.parametrize(
    ("line", "private"),
    [
        ('patch.setattr(module, "_PATIENCE", 1)', True),
        ('patch.setattr("package.module._PATIENCE", 1)', True),
        ('patch.setattr(module, "PATIENCE", 1)', False),
        ('patch.setattr(module, "__file__", name)', False),
    ],
)
def test_no_test_patches_a_private_name(tmp_path, line, private):
    (tmp_path / "test_a.py").write_text(line, "utf-8")
    assert bool(patched_privates(tmp_path)) is private


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("field.setToolTip(name)", True),
        ("set_tooltip(field, name)", False),
        ("mark = QLabel()", False),
        ("mark = QLabel(self)", False),
        ("mark = QLabel(name)", True),
        ("mark = QLabel()\nmark.setText(name)", True),
        ("mark = QLabel()\nmark.setTextFormat(plain)\nmark.setText(name)", False),
        ("words.setTextFormat(Qt.TextFormat.RichText)", True),
        ("QToolTip.showText(place, name)", True),
        ("QMessageBox.warning(self, title, name)", True),
    ],
)
def test_qt_never_guesses_whether_words_are_markup(tmp_path, line, wrong):
    (tmp_path / "window.py").write_text(line, "utf-8")
    assert bool(drawn_markup(tmp_path)) is wrong
