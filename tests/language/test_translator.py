import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtCore import QCoreApplication

from desktop import language
from desktop.core.errors import KnownError
from desktop.core.network import Verdict
from desktop.core.problem_codes import ProblemCode
from desktop.language.translator import spoken


def test_the_language_changes_at_once_and_back():
    language.install("bn")
    assert language.verdict_word(Verdict.ONLINE) == "সংযুক্ত"
    language.install("en")
    assert language.verdict_word(Verdict.ONLINE) == "connected"


def test_an_unknown_language_is_english():
    assert language.install("fr")
    assert language.current() == "en"


def test_without_its_translation_bengali_still_has_its_digits(monkeypatch, tmp_path):
    module = sys.modules["desktop.language.translator"]
    monkeypatch.setattr(module, "resource", lambda name: tmp_path / name)
    assert not language.install("bn")
    assert language.verdict_word(Verdict.ONLINE) == "connected"
    assert language.number(1234) == "১,২৩৪"


def test_one_thing_is_counted_in_the_singular():
    language.install("en")
    assert [language.check_count(n) for n in (0, 1, 12)] == ["0 checks", "1 check", "12 checks"]
    language.install("bn")
    assert language.check_count(1) == "১টি বার্তা পরীক্ষা"


def test_the_title_of_a_problem_counts_too():
    language.install("en")
    for n, title in ((1, "Wait 1 second before"), (2, "Wait 2 seconds before")):
        assert language.problem(KnownError(ProblemCode.PASSPHRASE_WAIT, exit_code=1, seconds=n))[
            0
        ].startswith(title)


def test_a_widget_counts_in_the_same_forms(qapp):
    language.install("en")
    forms = [
        QCoreApplication.translate("Messages", "{count} messages shown", "", n) for n in (1, 2)
    ]
    assert forms == ["{count} message shown", "{count} messages shown"]


def test_english_without_its_plurals_still_speaks(monkeypatch, tmp_path):
    module = sys.modules["desktop.language.translator"]
    monkeypatch.setattr(module, "resource", lambda name: tmp_path / name)
    assert not language.install("en")
    assert language.check_count(2) == "2 checks"


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
        "from desktop.core.network import Verdict\n"
        f"language.install({code!r})\n"
        f"assert language.verdict_word(Verdict.OFFLINE) == {word!r}\n"
        "assert 'PySide6.QtGui' not in sys.modules\n"
        "assert 'PySide6.QtWidgets' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_a_language_is_spoken_inside_alone():
    language.install("en")
    with spoken("bn"):
        assert language.current() == "bn"
        assert language.verdict_word(Verdict.ONLINE) == "সংযুক্ত"
        with spoken("fr"):
            assert language.verdict_word(Verdict.ONLINE) == "connected"
        assert language.number(12) == "১২"
    assert language.verdict_word(Verdict.ONLINE) == "connected"


def test_threads_speak_each_their_own_language():
    def told(code):
        with spoken(code):
            return [language.verdict_word(Verdict.ONLINE) for _ in range(50)]

    with ThreadPoolExecutor(4) as pool:
        words = list(pool.map(told, ["bn", "en"] * 8))
    assert {tuple(set(told)) for told in words[::2]} == {("সংযুক্ত",)}
    assert {tuple(set(told)) for told in words[1::2]} == {("connected",)}
