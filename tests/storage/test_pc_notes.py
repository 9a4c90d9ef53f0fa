"""Notes of the program: written when they change, and none when they cannot be read."""

from pathlib import Path

import pytest

from desktop.core.units import HOUR_MS
from desktop.storage.pc_notes import PcNotes, read_notes, write_notes

pytestmark = pytest.mark.portable

DAY_MS = 86_400_000


def test_notes_come_back(tmp_path: Path):
    notes = PcNotes("disk_full", 5, -7000, 9, "disk_full", 7)
    write_notes(tmp_path / "notes.json", notes)
    assert read_notes(tmp_path / "notes.json") == notes


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "5",
        '{"x": 1}',
        '{"export_failed": 5}',
        '{"clock_offset_ms": true}',
        '{"start_failed": 1}',
        "[" * 9999,
    ],
)
def test_what_is_no_notes_is_none(tmp_path: Path, text: str):
    (tmp_path / "notes.json").write_text(text, "utf-8")
    assert read_notes(tmp_path / "notes.json") == PcNotes()


def test_a_disk_that_refuses_ends_nothing(tmp_path: Path):
    write_notes(tmp_path / "missing" / "notes.json", PcNotes("disk_full"))
    assert list(tmp_path.iterdir()) == []


def test_a_clock_that_stays_about_the_same_is_noted_once_a_day():
    noted = PcNotes().with_clock(5000, 100)
    assert (noted.clock_offset_ms, noted.clock_seen_ms) == (5000, 100)
    assert noted.with_clock(6900, 200) is noted
    assert noted.with_clock(7000, 200).clock_offset_ms == 7000
    assert noted.with_clock(5100, 100 + DAY_MS).clock_seen_ms == 100 + DAY_MS
    assert noted.with_clock(5100, 50).clock_seen_ms == 50  # the clock was set back


def test_what_keeps_a_task_from_starting_is_news_once_an_hour():
    told = PcNotes().with_failed_start("disk_full", 100)
    assert (told.start_failed, told.start_failed_ms) == ("disk_full", 100)
    assert told.with_failed_start("disk_full", 100 + HOUR_MS - 1) is told
    assert told.with_failed_start("disk_full", 100 + HOUR_MS).start_failed_ms == 100 + HOUR_MS
    assert told.with_failed_start("log_damaged", 200).start_failed == "log_damaged"
    assert told.with_failed_start("disk_full", 50).start_failed_ms == 50  # the clock was set back
