import subprocess
import sys

import pytest
from PySide6.QtCore import QCoreApplication

from desktop import language
from desktop.core.connectivity import Verdict


def test_the_language_changes_at_once_and_back():
    language.install("bn")
    assert language.verdict_word(Verdict.ONLINE) == "সংযুক্ত"
    language.install("en")
    assert language.verdict_word(Verdict.ONLINE) == "connected"


def test_an_unknown_language_is_english():
    assert language.install("fr")
    assert language.current() == "en"


def test_without_its_translation_bengali_still_has_its_digits(monkeypatch, tmp_path):
    module = sys.modules["desktop.language.translate"]
    monkeypatch.setattr(module, "resource", lambda name: tmp_path / name)
    assert not language.install("bn")
    assert language.verdict_word(Verdict.ONLINE) == "connected"
    assert language.number(1234) == "১,২৩৪"


def test_a_screen_without_bengali_letters_is_written_in_english():
    language.screen_has_bengali(False)
    try:
        assert language.install("bn")
        assert language.current() == "en"
        assert language.verdict_word(Verdict.ONLINE) == "connected"
    finally:
        language.screen_has_bengali(True)


def test_the_zone_decides_what_the_clock_says():
    language.install("en", "Asia/Dhaka")
    assert language.clock(0) == "06:00"
    language.install("en", "UTC")
    assert language.clock(0) == "00:00"


def test_widgets_get_the_same_translation(qapp):
    language.install("bn")
    assert QCoreApplication.translate("MainWindow", "Settings") == "সেটিংস"
    language.install("bn")
    language.install("en")
    assert QCoreApplication.translate("MainWindow", "Settings") == "Settings"


@pytest.mark.parametrize(("code", "word"), [("bn", "বিচ্ছিন্ন"), ("en", "not connected")])
def test_the_command_line_needs_no_application_and_no_widgets(code, word):
    script = (
        "import sys\n"
        "from desktop import language\n"
        "from desktop.core.connectivity import Verdict\n"
        f"language.install({code!r})\n"
        f"assert language.verdict_word(Verdict.OFFLINE) == {word!r}\n"
        "assert 'PySide6.QtGui' not in sys.modules\n"
        "assert 'PySide6.QtWidgets' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
