"""The offer to salvage a damaged log, before the program starts."""

from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel

from desktop.core.errors import KnownError
from desktop.core.events import AppStopped
from desktop.core.problem_codes import ProblemCode
from desktop.language.translator import install
from desktop.monitors.clock import system_clock
from desktop.storage.home import Home, find_home
from desktop.storage.journal import Journal
from desktop.storage.settings_file import read_settings
from desktop.ui.shell.log_salvage import SalvageWindow, offer_salvage

PAGE = 4096
DAMAGED = KnownError(ProblemCode.DATABASE_DAMAGED, path="C:/home/log.db")


@pytest.fixture
def home(qapp, sandbox: Path) -> Home:
    """A log of four rows, each on a page of its own."""
    install("bn", "Asia/Dhaka")
    sandbox.mkdir()
    home = find_home(None)
    with closing(Journal(home.log)) as journal:
        journal.append(1_795_500_000_000, *[AppStopped("x" * 3000)] * 4)
    return home


def answered(home: Home, button: str) -> tuple[bool, str]:
    """Offer the salvage and press a button; return the answer and the window's words."""
    words: list[str] = []

    def press() -> None:
        (window,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, SalvageWindow)]
        words.extend(item.text() for item in window.findChildren(QLabel))
        getattr(window, button).click()

    QTimer.singleShot(0, press)
    return offer_salvage(home, system_clock(), read_settings(home), DAMAGED), " ".join(words)


def test_the_offer_counts_what_can_be_read_and_takes_the_answer(home):
    before = home.log.read_bytes()
    assert answered(home, "cancel_button")[0] is False
    assert home.log.read_bytes() == before
    accepted, words = answered(home, "action_button")
    assert accepted
    assert (home.folder / "log.db.lost-1").exists()
    assert "৪টি সারি পড়া যায়" in words
    assert "আরও" not in words
    assert "C:/home/log.db" in words


def test_rows_after_a_gap_are_counted_apart(home):
    file = bytearray(home.log.read_bytes())
    with closing(Journal(home.log, read_only=True)) as journal:
        first = file.index(journal.between(1, 1)[0].hash.encode()) // PAGE
    file[first * PAGE : (first + 1) * PAGE] = bytes(PAGE)
    home.log.write_bytes(bytes(file))
    words = answered(home, "cancel_button")[1]
    assert "শুরু থেকে ধারাবাহিক কোনো সারি পড়া যায় না" in words
    assert "আরও ৩টি সারি" in words


def test_no_damage_or_a_file_that_cannot_be_read_offers_nothing(home):
    error = KnownError(ProblemCode.FILE_NEWER, path=str(home.log))
    assert offer_salvage(home, system_clock(), read_settings(home), error) is False
    home.log.unlink()
    home.log.mkdir()
    with pytest.raises(KnownError, match="file_unreadable"):
        offer_salvage(home, system_clock(), read_settings(home), DAMAGED)
