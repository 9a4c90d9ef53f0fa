"""The fields of a beat."""

from dataclasses import replace

from helpers.sheets import DAY, at, slots_of

from desktop.core.checks.model import SlotRow
from desktop.core.events import HoldReason, Outcome
from desktop.core.network import Cause, Medium, Path, Verdict
from desktop.core.sheets.messages import MOST_BYTES, Beat, write
from desktop.core.sheets.validation import read
from desktop.core.today_view import StateLine
from desktop.services.office.link import beat_of, change_key

LINE = StateLine(
    *(at("12:01"), Verdict.LIMITED, Cause.SERVICE_UNREACHABLE, Path(Medium.WIFI, "wlan0", "x")),
    *(at("10:00"), at("10:01"), None, None, None, None, None),
)


def test_a_beat_counts_the_checks_of_today_that_are_due_and_names_nothing():
    slots = [*slots_of(DAY)[:6], SlotRow(at("12:00"), None), SlotRow(at("12:30"), None)]
    message = beat_of(LINE, slots, 3, ("disk_full",) * 30, "Debian 13")
    assert read(Beat, write(message), MOST_BYTES) == message
    assert (message.due, message.seen, message.missed, message.open) == (7, 4, 2, 1)
    assert (message.missed_running, message.missed_since_ms) == (0, None)
    assert message.since_ms == (at("10:00") + at("10:01")) // 2
    assert message.path_kind is Medium.WIFI
    assert (message.unsent_days, len(message.problems)) == (3, 20)
    assert message.system == "Debian 13"


def test_checks_missed_one_after_the_other_are_counted_up_to_now():
    slots = [
        SlotRow(at("09:00"), Outcome.CHECKED),
        SlotRow(at("09:30"), Outcome.MISSED_AWAY),
        SlotRow(at("10:00"), Outcome.MISSED_IGNORED),
    ]
    for told in (slots, slots[1:], [*slots, SlotRow(at("10:30"), None)]):
        message = beat_of(LINE, told, 0, (), "")
        assert (message.missed_running, message.missed_since_ms) == (2, at("09:30"))
    assert beat_of(replace(LINE, path=None), [], 0, (), "").path_kind is None


def test_a_beat_at_once_follows_the_state_and_not_the_time():
    assert change_key(replace(LINE, now_ms=at("12:02"))) == change_key(LINE)
    changes = (
        {"verdict": Verdict.OFFLINE},
        {"cause": None},
        {"hold": HoldReason.LOCKED},
        {"pause_until_ms": 1},
        {"open_check_ms": 1},
    )
    assert all(change_key(replace(LINE, **change)) != change_key(LINE) for change in changes)
