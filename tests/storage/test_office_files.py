"""The days that were written as files: noted, kept, and nothing where the note is damaged."""

import pytest

from desktop.storage.office_state import WrittenDays, read_written_days, write_written_days

LATE = WrittenDays("2026-11-01", "2026-11-29", 90)


def test_the_latest_days_stay_noted_and_of_two_files_of_them_the_newer(tmp_path):
    file = tmp_path / "office-files.json"
    assert read_written_days(file) is None
    write_written_days(file, LATE)
    write_written_days(file, WrittenDays("2026-11-01", "2026-11-05", 95))
    assert read_written_days(file) == LATE
    again = WrittenDays("2026-11-10", "2026-11-29", 99)
    write_written_days(file, again)
    assert read_written_days(file) == again


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        '{"first": "2026-11-01"}',
        '{"at_ms": 1, "first": "x", "last": "2026-11-29"}',
        '{"at_ms": 1, "first": "2026-11-01", "last": 5}',
    ],
)
def test_a_damaged_note_is_none(tmp_path, text):
    file = tmp_path / "office-files.json"
    file.write_text(text, "utf-8")
    assert read_written_days(file) is None
    write_written_days(file, LATE)
    assert read_written_days(file) == LATE
