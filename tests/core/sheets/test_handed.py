"""The forms of the documents that an office hands out."""

from datetime import date, timedelta

import pytest

from desktop.core.sheets.messages import (
    MOST_HOLIDAYS,
    Newest,
    handed_message,
    is_older,
    read_holidays,
    read_version,
)


def test_days_and_their_names_are_read_and_empty_lines_are_nothing():
    text = "2027-03-20 ঈদুল ফিতর\n\n2027-03-21\n"
    assert read_holidays(text) == {date(2027, 3, 20): "ঈদুল ফিতর", date(2027, 3, 21): ""}
    assert read_holidays("\n") == {}
    assert read_holidays("২০২৭-০৩-২০ ঈদুল ফিতর") == {date(2027, 3, 20): "ঈদুল ফিতর"}


@pytest.mark.parametrize(
    "line",
    ["soon", "20270320", "2027-W12-6", "2027-02-30", "2027-03-20x", "2027-03-20 " + "x" * 201],
)
def test_a_line_that_is_no_day_is_named(line):
    with pytest.raises(ValueError, match=r"^2$"):
        read_holidays(f"2027-03-20\n{line}\n")


def test_a_list_far_too_long_is_refused_at_its_line():
    days = [date(2027, 1, 1) + timedelta(days=number) for number in range(MOST_HOLIDAYS + 1)]
    with pytest.raises(ValueError, match=rf"^{MOST_HOLIDAYS + 1}$"):
        read_holidays("\n".join(map(str, days)))


def test_a_version_is_its_number_and_a_digest():
    assert read_version(f"1.20.3\n{'a' * 64}\n") == Newest("1.20.3", "a" * 64)


@pytest.mark.parametrize("text", ["", "1.2\n" + "a" * 64 + "\n", "1.2.3\nA\n", "1.2.3\n"])
def test_what_is_no_version_is_refused(text):
    with pytest.raises(ValueError, match=r"^1$"):
        read_version(text)


def test_what_is_signed_separates_kind_time_and_text():
    signed = {
        handed_message(kind, at_ms, text)
        for kind, at_ms, text in (
            ("policy", 1, "2\n3"), ("policy", 12, "3"), ("signers", 1, "2\n3"),
        )
    }  # fmt: skip
    assert len(signed) == 3


@pytest.mark.parametrize(
    ("version", "newest", "older"),
    [
        ("0.9.10", "1.0.0", True),
        ("1.2.9", "1.2.10", True),
        ("1.2.10", "1.2.9", False),
        ("1.2.3", "1.2.3", False),
        ("1.2.3.dev4", "1.2.4", True),
        ("", "1.0.0", False),
        ("soon", "1.0.0", False),
        ("1.2.3", "soon", False),
        ("tatpar 0.9", "tatpar 0.9.1", True),
        ("tatpar 0.9.0", "tatpar 0.10.0", True),
    ],
)
def test_versions_are_compared_by_their_numbers(version, newest, older):
    assert is_older(version, newest) is older
