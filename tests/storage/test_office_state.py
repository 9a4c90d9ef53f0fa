"""Files about the office: kept, and read as missing where others put something in the way."""

import pytest

from desktop.core.sheets.messages import Mark
from desktop.storage.home import Home
from desktop.storage.office_state import (
    HeldDocuments,
    OfficeState,
    WrittenDays,
    read_held,
    read_office_state,
    read_written_days,
    write_office_state,
    write_written_days,
)

pytestmark = pytest.mark.portable

LATE = WrittenDays("2026-11-01", "2026-11-29", 90)


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path, tmp_path / "policy.toml")


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"[1]", b"null", b"\xff", b"[" * 100_000, b'{"url": 1}', b'{"first": "2026-11-01"}'),
        b'{"at_ms": 1, "first": "x", "last": "2026-11-29"}',
        b'{"at_ms": 1, "first": "2026-11-01", "last": 5}',
    ],
)
def test_a_file_that_is_damaged_or_nested_too_deep_is_none(home, content):
    for file in (home.office, home.office_handed, home.office_files):
        file.write_bytes(content)
    assert read_office_state(home.office) == OfficeState()
    assert read_held(home) == HeldDocuments()
    assert read_written_days(home.office_files) is None
    write_written_days(home.office_files, LATE)
    assert read_written_days(home.office_files) == LATE


def test_the_state_outlives_the_program(home):
    state = OfficeState("https://office.example", "0" * 64, "PC", "active", heard_ms=5)
    write_office_state(home.office, state)
    assert read_office_state(home.office) == state


@pytest.mark.parametrize(
    "change",
    [
        {"first_day": "2026-13-45"},
        {"mark": Mark("soon", 5)},
        {"confirmed": Mark("2026-02-30", 5)},
        {"standing": "king"},
        {"refusal": "no"},
    ],
)
def test_a_state_with_a_day_or_a_word_that_is_none_is_none(home, change):
    write_office_state(home.office, OfficeState("https://office.example", "key", "PC", **change))
    assert read_office_state(home.office) == OfficeState()


def test_the_latest_days_stay_noted_and_of_two_files_of_them_the_newer(home):
    again = WrittenDays("2026-11-10", "2026-11-29", 99)
    for written, noted in (
        (LATE, LATE),
        (WrittenDays("2026-11-01", "2026-11-05", 95), LATE),
        (again, again),
    ):
        write_written_days(home.office_files, written)
        assert read_written_days(home.office_files) == noted
