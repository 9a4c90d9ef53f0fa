"""The guards of dev.py check see silent tests, and words that Qt may take for markup."""

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2]))
from tools.guards import drawn_markup, misfilled, patched_privates, riddles, silent_tests


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


TEXTS = """
WORDS = {"asked": to_translate("{n} of {all} asked"), "title": to_translate("Office")}
def word(key, **facts): return translate(WORDS[key]).format_map(facts)
def plain(key): return translate(WORDS[key])
"""


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ('translate("{n} days", n).format(n=n)', False),
        ('translate("{n} days", n).format(days=n)', True),
        ('self.tr("{n} days").format(n=n, days=n)', True),
        ('self.tr("{n} days").format(**facts)', False),
        ('word("asked", n=1, all=2)', False),
        ('word("asked", n=1)', True),
        ('word("title")', False),
        ('plain("asked")', False),  # filled elsewhere
        ('plain("asked").format(n=1, all=2)', False),
        ('plain("asked").format(n=1)', True),
    ],
)
def test_a_call_fills_the_places_of_its_text(tmp_path, line, wrong):
    (tmp_path / "office").mkdir()
    (tmp_path / "office/words.py").write_text(TEXTS, "utf-8")
    source = f"from office.words import plain, word\n{line}\n"
    (tmp_path / "office/pages.py").write_text(source, "utf-8")
    assert bool(misfilled(tmp_path)) is wrong


@pytest.mark.parametrize(("call", "wrong"), [("n=1, all=2", False), ("n=1", True)])
def test_a_page_fills_the_places_of_its_text(tmp_path, call, wrong):
    (tmp_path / "office").mkdir()
    (tmp_path / "office/words.py").write_text(TEXTS, "utf-8")
    (tmp_path / "office/now.html").write_text(f'{{{{ word("asked", {call}) }}}}', "utf-8")
    assert bool(misfilled(tmp_path)) is wrong
