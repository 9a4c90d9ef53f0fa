import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtCore import QCoreApplication

from desktop.core.errors import KnownError
from desktop.core.network import Verdict
from desktop.core.problem_codes import ProblemCode
from desktop.language.checks import check_count
from desktop.language.dates import clock
from desktop.language.numbers import number
from desktop.language.problems import problem
from desktop.language.translator import current, install, screen_has_bengali, spoken, word_of


def test_the_language_changes_at_once_and_back():
    install("bn")
    assert word_of(Verdict.ONLINE) == "সংযুক্ত"
    install("en")
    assert word_of(Verdict.ONLINE) == "connected"


def test_an_unknown_language_is_english():
    assert install("fr")
    assert current() == "en"


def test_without_its_translation_bengali_still_has_its_digits(monkeypatch, tmp_path):
    module = sys.modules["desktop.language.translator"]
    monkeypatch.setattr(module, "resource", lambda name: tmp_path / name)
    assert not install("bn")
    assert word_of(Verdict.ONLINE) == "connected"
    assert number(1234) == "১,২৩৪"


def test_one_thing_is_counted_in_the_singular():
    install("en")
    assert [check_count(n) for n in (0, 1, 12)] == ["0 checks", "1 check", "12 checks"]
    install("bn")
    assert check_count(1) == "১টি বার্তা পরীক্ষা"


def test_the_title_of_a_problem_counts_too():
    install("en")
    for n, title in ((1, "Wait 1 second before"), (2, "Wait 2 seconds before")):
        assert problem(KnownError(ProblemCode.PASSPHRASE_WAIT, exit_code=1, seconds=n))[
            0
        ].startswith(title)


def test_a_text_takes_the_translation_of_the_same_with_another_first_letter(qapp):
    install("bn")
    assert QCoreApplication.translate("Paper", "Cause") == "কারণ"
    assert QCoreApplication.translate("BundleColumn", "cause") == "কারণ"


def test_a_widget_counts_in_the_same_forms(qapp):
    install("en")
    forms = [
        QCoreApplication.translate("Messages", "Choose all {count} shown", "", n) for n in (1, 2)
    ]
    assert forms == ["Choose the {count} shown", "Choose all {count} shown"]


def test_english_without_its_plurals_still_speaks(monkeypatch, tmp_path):
    module = sys.modules["desktop.language.translator"]
    monkeypatch.setattr(module, "resource", lambda name: tmp_path / name)
    assert not install("en")
    assert check_count(2) == "2 checks"


def test_a_screen_without_bengali_letters_is_written_in_english():
    screen_has_bengali(False)
    try:
        assert install("bn")
        assert current() == "en"
        assert word_of(Verdict.ONLINE) == "connected"
    finally:
        screen_has_bengali(True)


def test_the_zone_decides_what_the_clock_says():
    install("en", "Asia/Dhaka")
    assert clock(0) == "06:00"
    install("en", "UTC")
    assert clock(0) == "00:00"


def test_widgets_get_the_same_translation(qapp):
    install("bn")
    assert QCoreApplication.translate("Common", "Settings") == "সেটিংস"
    install("bn")
    install("en")
    assert QCoreApplication.translate("Common", "Settings") == "Settings"


@pytest.mark.parametrize(("code", "word"), [("bn", "বিচ্ছিন্ন"), ("en", "not connected")])
def test_the_command_line_needs_no_application_and_no_widgets(code, word):
    script = (
        "import sys\n"
        "from desktop.core.network import Verdict\n"
        "from desktop.language.translator import install, word_of\n"
        f"install({code!r})\n"
        f"assert word_of(Verdict.OFFLINE) == {word!r}\n"
        "assert 'PySide6.QtGui' not in sys.modules\n"
        "assert 'PySide6.QtWidgets' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_a_language_is_spoken_inside_alone():
    install("en")
    with spoken("bn"):
        assert current() == "bn"
        assert word_of(Verdict.ONLINE) == "সংযুক্ত"
        with spoken("fr"):
            assert word_of(Verdict.ONLINE) == "connected"
        assert number(12) == "১২"
    assert word_of(Verdict.ONLINE) == "connected"


def test_threads_speak_each_their_own_language():
    def told(code):
        with spoken(code):
            return [word_of(Verdict.ONLINE) for _ in range(50)]

    with ThreadPoolExecutor(4) as pool:
        words = list(pool.map(told, ["bn", "en"] * 8))
    assert {tuple(set(told)) for told in words[::2]} == {("সংযুক্ত",)}
    assert {tuple(set(told)) for told in words[1::2]} == {("connected",)}
