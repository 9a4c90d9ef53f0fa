"""A start: how little it loads; a second one raises the first, or says that nobody answers."""

import subprocess
import sys

import pytest

from desktop.core.errors import KnownError
from desktop.main import raise_running_one
from desktop.storage.home import Home
from desktop.system.single_instance import ask


@pytest.fixture
def home(tmp_path) -> Home:
    return Home(tmp_path, tmp_path / "policy.toml")


def test_one_that_is_still_starting_is_asked_again(home):
    answers = iter([None, None, {"exit": 0}])
    asked = []

    def asking(_home, request):
        asked.append(request["verb"])
        return next(answers)

    raise_running_one(home, asking)
    assert asked == ["raise"] * 3


def test_one_that_holds_the_lock_and_cannot_be_reached_is_told(home):
    with pytest.raises(KnownError, match="instance_silent"):
        raise_running_one(home, ask, seconds=0)


# What an idle tray does without until somebody opens it.
LATER = (
    *(
        "desktop.core.whatsapp.parser",
        "desktop.core.register.written_deadline",
        "desktop.services.register.service",
    ),
    *(
        "desktop.ui.register.directives_page",
        "desktop.reports.export",
        "desktop.system.voice_player",
        "desktop.ui.shell.main_window",
        "desktop.ui.widgets.charts",
    ),
    *("sqlcipher3", "cryptography", "argon2", "xlsxwriter", "typst", "pyrage", "segno"),
    "_soundfile_data",
)


def test_an_idle_tray_loads_nothing_of_what_is_opened_later():
    script = (
        "import sys\n"
        "import desktop.services.runtime, desktop.ui.shell.tray_app, desktop.main\n"
        f"print(*sorted(set({LATER!r}) & set(sys.modules)))\n"
    )
    ran = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert ran.stdout.strip() == ""
