"""Files about the office that others can put in the way are read as missing."""

import pytest

from desktop.core.sheets.messages import Mark
from desktop.storage.home import Home
from desktop.storage.office_state import (
    HeldDocuments,
    OfficeState,
    read_held,
    read_office_state,
    write_office_state,
)


@pytest.mark.parametrize("content", [b"", b"[1]", b"\xff", b"[" * 100_000, b'{"url": 1}'])
def test_a_file_that_is_damaged_or_nested_too_deep_is_none(tmp_path, content):
    home = Home(tmp_path, tmp_path / "policy.toml")
    for file in (home.office, home.office_handed):
        file.write_bytes(content)
    assert read_office_state(home.office) == OfficeState()
    assert read_held(home) == HeldDocuments()


def test_the_state_outlives_the_program(tmp_path):
    state = OfficeState("https://office.example", "key", "PC", "active", heard_ms=5)
    write_office_state(tmp_path / "office.json", state)
    assert read_office_state(tmp_path / "office.json") == state


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
def test_a_state_with_a_day_or_a_word_that_is_none_is_none(tmp_path, change):
    file = tmp_path / "office.json"
    write_office_state(file, OfficeState("https://office.example", "key", "PC", **change))
    assert read_office_state(file) == OfficeState()
