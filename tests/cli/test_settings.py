"""A verb goes on with the settings that hold, and says which do not."""

import pytest

from desktop.cli.main import run
from desktop.cli.output import load_settings
from desktop.storage.home import Home, find_home

WRONG = (
    "[calendar]\nextra_holidays = [2026-12-17, 2026-02-30]\n"
    "[checks]\nevery_minutes = 3\n[connectivity]\nround_seconds = 30\n"
    "[connectivity.targets]\ndomestic = []\ninternational = []\nnames = []\nportal = []\n"
    "[[connectivity.services]]\nname = 'W'\nany_of = []\n"
)


@pytest.fixture
def home(sandbox) -> Home:
    sandbox.mkdir(exist_ok=True)
    (sandbox / "config.toml").write_text(WRONG, "utf-8")
    return find_home(None)


def test_the_refused_are_told_and_the_rest_holds(home, capsys):
    settings = load_settings(home, "en")
    assert settings.connectivity.round_seconds == 30
    assert [day.isoformat() for day in settings.calendar.extra_holidays] == ["2026-12-17"]
    first, second = capsys.readouterr().err.splitlines()
    assert "calendar.extra_holidays" in first
    assert "2026-02-30" in first
    assert "checks.every_minutes" in second


@pytest.mark.parametrize("words", [["probe"], ["register", "list"], ["register", "list", "--json"]])
def test_these_verbs_tell_it(home, capsys, words):
    run(words)
    told = capsys.readouterr()
    assert "2026-02-30" in told.err
    assert "2026-02-30" not in told.out
