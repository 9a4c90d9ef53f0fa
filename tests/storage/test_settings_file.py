"""Settings files: people's lines stay, faults are reported, the policy has precedence."""

import hashlib
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from helpers.refusals import code_of
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.errors import KnownError
from desktop.core.settings.loaded_settings import FolderFault
from desktop.core.settings.model import Settings, with_value
from desktop.core.settings.recorded import UNGOVERNED, PolicyInForce
from desktop.core.settings.rules import Refused
from desktop.services.jobs import Lane
from desktop.services.settings import SettingsService
from desktop.storage.holidays import days_off
from desktop.storage.home import Home, find_home, machine_folder
from desktop.storage.settings_edit import write_setting
from desktop.storage.settings_file import (
    folder_fault,
    keep_policy,
    named_folder,
    parse,
    read_settings,
)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    folder = tmp_path / "home"
    folder.mkdir()
    return Home(folder, tmp_path / "policy.toml")


def test_one_key_is_written_and_the_rest_stays_as_it_was(home: Home):
    home.config.write_text(
        "# ডিসি অফিসের জন্য\n[checks]\nevery_minutes = 45  # কম বিরক্তি\n\n"
        "[officer]\nname = 'রহিমা'\n",
        "utf-8",
    )
    loaded = write_setting(home, read_settings(home), "checks.max_snoozes", 2)
    loaded = write_setting(home, loaded, "connectivity.targets.domestic", ["a.bd:443"])
    again = read_settings(home)
    assert again.settings == loaded.settings
    assert again.settings.checks.every_minutes == 45
    assert again.settings.checks.max_snoozes == 2
    assert again.settings.connectivity.targets.domestic == ("a.bd:443",)
    text = home.config.read_text("utf-8")
    assert text.startswith("# ডিসি অফিসের জন্য\n[checks]\nevery_minutes = 45  # কম বিরক্তি\n")
    assert "name = 'রহিমা'" in text


def test_hours_and_dates_are_written_as_toml(home: Home):
    hours = [{"from": "2026-01-01", "days": ["sun"], "ranges": ["09:00-12:00"]}]
    write_setting(home, read_settings(home), "calendar.hours", hours)
    write_setting(home, read_settings(home), "calendar.extra_holidays", ["2026-05-01"])
    loaded = read_settings(home)
    assert loaded.problems == ()
    assert loaded.settings.calendar.hours[0].ranges == ("09:00-12:00",)
    assert loaded.settings.calendar.extra_holidays[0].isoformat() == "2026-05-01"


def test_a_folder_in_place_of_the_file_is_told(home: Home):
    home.config.mkdir()
    loaded = read_settings(home)
    assert [p.code for p in loaded.problems] == ["config_unreadable"]
    assert code_of(write_setting, home, loaded, "checks.max_snoozes", 3) == "config_unreadable"


def test_a_repaired_key_is_no_longer_a_problem_and_a_byte_order_mark_is_none(home: Home):
    home.config.write_bytes(b"\xef\xbb\xbf[checks]\nevery_minutes = 4\nmax_snoozes = 99\n")
    loaded = write_setting(home, read_settings(home), "checks.every_minutes", 20)
    assert [p.facts["key"] for p in loaded.problems] == ["checks.max_snoozes"]


def test_a_key_of_the_policy_and_a_wrong_value_are_refused(home: Home):
    home.policy.write_text("[policy]\nby='DC'\n[checks]\nmax_snoozes = 1\n", "utf-8")
    with pytest.raises(KnownError, match="setting_locked"):
        write_setting(home, read_settings(home), "checks.max_snoozes", 2)
    with pytest.raises(Refused):
        write_setting(home, read_settings(home), "checks.every_minutes", 2)
    assert not home.config.exists()


def test_the_home_is_named_by_argument_then_environment(tmp_path: Path):
    env = {"TATPAR_HOME": str(tmp_path / "env"), "TATPAR_POLICY": "p.toml"}
    assert find_home(str(tmp_path / "arg"), env).folder == tmp_path / "arg"
    assert find_home(None, env).folder == tmp_path / "env"
    assert find_home(str(tmp_path / "arg"), env).at_login == tmp_path / "arg"
    assert find_home(str(tmp_path / "env"), env).at_login is None
    assert find_home(None, env).at_login is None
    assert find_home(None, env).added_policy == Path("p.toml")


@pytest.mark.parametrize(
    ("argument", "code"),
    [
        pytest.param(
            *("~nobody-of-that-name/x", "home_unknown"),
            marks=pytest.mark.skipif(sys.platform == "win32", reason="guesses a user's folder"),
        ),
        ("/" + "x/" * 451, "home_path_long"),
        ("/\udce0\udca6", "home_not_utf8"),  # Bengali, where the locale knows ASCII alone
    ],
)
def test_a_home_that_cannot_be_is_told(argument, code):
    with pytest.raises(KnownError, match=code):
        find_home(argument)


def test_no_environment_moves_the_machines_policy(tmp_path: Path):
    for name in ("TATPAR_POLICY", "PROGRAMDATA", "XDG_CONFIG_DIRS"):
        home = find_home(str(tmp_path), {name: str(tmp_path)})
        assert home.policy == machine_folder() / "policy.toml"
        assert home.machine_signers.parent == machine_folder()


def test_an_environment_may_add_locks_and_take_none_away(home: Home, tmp_path: Path):
    home.policy.write_text("[checks]\nmax_snoozes = 1\n", "utf-8")
    added = tmp_path / "added.toml"
    added.write_text("[checks]\nmax_snoozes = 3\nevery_minutes = 45\n", "utf-8")
    loaded = read_settings(replace(home, added_policy=added))
    assert loaded.settings.checks.max_snoozes == 1
    assert loaded.settings.checks.every_minutes == 45
    assert set(loaded.locked) == {"checks.max_snoozes", "checks.every_minutes"}


def test_the_policy_in_force_is_named_by_the_digest_of_its_very_bytes(home: Home, tmp_path: Path):
    assert read_settings(home).policy == UNGOVERNED
    raw = b"\xef\xbb\xbf[checks]\r\nmax_snoozes = 1\r\n"
    home.policy.write_bytes(raw)
    digest = hashlib.sha256(raw).hexdigest()
    assert read_settings(home).policy == PolicyInForce(digest, "none")
    added = tmp_path / "added.toml"
    added.write_bytes(b"")
    both = read_settings(replace(home, added_policy=added))
    assert both.policy == PolicyInForce(digest, hashlib.sha256(b"").hexdigest())
    written = write_setting(home, both, "checks.every_minutes", 45)
    assert written.policy == both.policy


@pytest.mark.parametrize("raw", [b"[checks", b"\xff"])
def test_a_policy_that_cannot_be_read_is_not_in_force(home: Home, raw: bytes):
    home.policy.write_bytes(raw)
    loaded = read_settings(home)
    assert loaded.policy == UNGOVERNED
    assert len(loaded.problems) == 1


@pytest.mark.parametrize("left", [None, b"", b"\n", b"\xff\xfe"])  # the others cut by a crash
def test_a_device_gets_one_name_that_stays_and_its_file_is_its_owners_alone(home: Home, left):
    if left is not None:
        home.device.write_bytes(left)
    with ThreadPoolExecutor(8) as pool:
        (name,) = set(pool.map(lambda _: home.device_id(), range(64)))
    assert len(name) == 32
    assert home.device_id() == name
    if left is None and os.name == "posix":
        assert home.device.stat().st_mode & 0o777 == 0o600


def test_a_setting_is_written_into_a_table_of_one_line(home: Home):
    home.config.write_text('officer = { name = "x", language = "en" }\n', "utf-8")
    write_setting(home, read_settings(home), "officer.name", "y")
    officer = read_settings(home).settings.officer
    assert (officer.name, officer.language) == ("y", "en")


@pytest.mark.parametrize("text", ["checks = 5\n", "[[checks]]\na = 1\n"])
def test_a_file_with_something_else_in_a_tables_place_is_left_as_it_is(home: Home, text: str):
    home.config.write_text(text, "utf-8")
    with pytest.raises(KnownError) as refused:
        write_setting(home, read_settings(home), "checks.every_minutes", 20)
    assert refused.value.code == "setting_group"
    assert refused.value.facts["key"] == "checks"
    assert home.config.read_text("utf-8") == text


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("[checks]\nevery_minutes = 20\nmax_snoozes = \n", 3, "max_snoozes ="),
        ("[checks\n", 1, "[checks"),
        ("[officer]\nname = 'রহিমা\n", 2, "name = 'রহিমা"),
        ("[checks]\nmax_snoozes = 1\nmax_snoozes = 2\n", 3, "max_snoozes = 2"),
        ("a = [1,\n\n", 1, "a = [1,"),
        ("a = 2026-02-30T10:00:00\n", 1, "a = 2026-02-30T10:00:00"),
    ],
)
def test_a_file_that_is_no_toml_is_told_with_its_line(home: Home, text: str, line: int, says: str):
    home.config.write_text(text, "utf-8")
    (problem,) = read_settings(home).problems
    assert problem.code == "config_malformed"
    assert (problem.facts["line"], problem.facts["text"]) == (line, says)


@pytest.mark.parametrize("day", ["2026-02-30", "2026-13-01", "2026-00-10"])
def test_a_day_that_does_not_exist_costs_itself_alone(home: Home, day: str):
    home.config.write_text(
        f"[calendar]\nextra_holidays = [2026-05-01, {day},\n  {day}] # {day}\n"
        "[checks]\nevery_minutes = 45\n",
        "utf-8",
    )
    loaded = read_settings(home)
    assert [(p.code, p.facts["value"]) for p in loaded.problems] == [("setting_list", day)] * 2
    assert loaded.settings.checks.every_minutes == 45
    assert loaded.settings.calendar.extra_holidays == (date(2026, 5, 1),)


@given(st.text(alphabet="a=[]{}\"'#.,-2026 13\n", max_size=40))
def test_any_text_is_settings_or_a_sentence(text: str):
    told = None
    try:
        parse(Path("config.toml"), text)
    except KnownError as problem:
        told = problem
    if told is not None:
        assert told.code == "config_malformed"
        assert 1 <= told.facts["line"] <= text.count("\n") + 1


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        ("[checks]\nevery_minutes = 45\n".encode("utf-16"), "config_not_utf8", None),
        (b"[checks]\nevery_minutes = 45\nevery_minutes = 50\n", "config_malformed", 3),
        (b"[checks]\nevery_minutes = 45\n[checks]\nmax_snoozes = 2\n", "config_malformed", 4),
        (b"a = " + b"[" * 3000 + b"]" * 3000, "config_malformed", 1),
    ],
)
def test_a_file_that_cannot_be_edited_is_named_and_left_as_it_is(home, content, code, line):
    home.config.write_bytes(content)
    loaded = read_settings(home)
    assert [problem.code for problem in loaded.problems] == [code]
    with pytest.raises(KnownError) as refused:
        write_setting(home, loaded, "checks.max_snoozes", 3)
    assert refused.value.code == code
    assert refused.value.facts.get("line") == line
    assert home.config.read_bytes() == content


def test_holidays_of_the_machines_policy_are_everybodys_and_those_of_others_are_the_officers(
    home: Home, tmp_path: Path
):
    """Else an officer could raise the figures by a past day, or by a policy of their own."""
    added = tmp_path / "added.toml"
    added.write_text("[calendar]\nextra_holidays = [2026-05-02]\n", "utf-8")
    home = replace(home, added_policy=added)
    home.config.write_text("[calendar]\nholidays = ''\nextra_holidays = [2026-05-01]\n", "utf-8")
    assert days_off(home, read_settings(home).settings) == frozenset()
    home.policy.write_text(
        "[default.calendar]\nextra_holidays = [2026-05-03]\n[calendar]\nholidays = ''\n", "utf-8"
    )
    service = SettingsService(home, read_settings(home), Lane("log"))
    assert service.holidays() == {date(2026, 5, 3)}
    assert service.schedule.own_holidays == {date(2026, 5, 2)}
    home.policy.write_text("[calendar]\nextra_holidays = [2026-05-04]\n", "utf-8")
    keep_policy(home)
    assert date(2026, 5, 4) in days_off(home, read_settings(home).settings)
    home.policy.write_text("[calendar\n", "utf-8")  # the copy is in force
    assert date(2026, 5, 4) in days_off(home, read_settings(home).settings)


def test_a_slip_of_the_pen_in_the_policy_frees_nobody_from_the_rules(home: Home):
    good = b"[checks]\nmax_snoozes = 1\n"
    home.policy.write_bytes(good)
    keep_policy(home)
    home.policy.write_bytes(b"[checks")
    home.config.write_text("[checks]\nmax_snoozes = 9\n", "utf-8")
    keep_policy(home)  # the start of the day on which it is broken
    loaded = read_settings(home)
    assert loaded.settings.checks.max_snoozes == 1
    assert set(loaded.locked) == {"checks.max_snoozes"}
    assert loaded.policy.sha256 == hashlib.sha256(good).hexdigest()
    assert [p.code for p in loaded.problems] == ["config_malformed", "policy_copy_in_force"]


def test_a_policy_that_was_withdrawn_leaves_no_copy(home: Home):
    home.policy.write_bytes(b"[checks]\nmax_snoozes = 1\n")
    keep_policy(home)
    assert home.policy_copy.read_bytes() == home.policy.read_bytes()
    home.policy.write_bytes(b"[checks]\nmax_snoozes = 2\n")
    keep_policy(home)
    assert home.policy_copy.read_bytes() == home.policy.read_bytes()
    home.policy.unlink()
    keep_policy(home)
    assert not home.policy_copy.exists()
    assert read_settings(home).policy == UNGOVERNED


def test_a_copy_that_cannot_be_removed_is_a_problem_and_no_bug(home: Home):
    home.policy_copy.mkdir()
    with pytest.raises(KnownError, match=r"policy\.last\.toml"):
        keep_policy(home)


def test_a_default_of_the_policy_is_taken_and_the_officer_may_change_it(home: Home):
    home.policy.write_text("[default.officer]\noffice = 'UNO'\nname = 'x'\n", "utf-8")
    home.config.write_text("[officer]\nname = 'Rahima'\n", "utf-8")
    loaded = read_settings(home)
    assert (loaded.settings.officer.office, loaded.settings.officer.name) == ("UNO", "Rahima")
    assert not loaded.locked
    assert loaded.preset == {"officer.office", "officer.name"}
    assert write_setting(home, loaded, "officer.office", "DC").settings.officer.office == "DC"
    assert read_settings(home).settings.officer.office == "DC"


@pytest.mark.parametrize(
    ("text", "problems", "locked"),
    [
        ("default = 5\n", ["setting_unknown"], set()),
        ("[default.officer]\noffise = 'UNO'\n", ["setting_unknown"], set()),
        # A key with default and lock is locked, and a table of reasons that is none is no bug.
        *(
            (f"{more}[checks]\nmax_snoozes = 2\n", [], {"checks.max_snoozes"})
            for more in ("[default.checks]\nmax_snoozes = 1\n", "policy = 5\n")
        ),
    ],
)
def test_a_wrong_default_is_reported_and_a_lock_counts_whatever_stands_beside_it(
    home: Home, text: str, problems, locked
):
    home.policy.write_text(text, "utf-8")
    loaded = read_settings(home)
    assert [problem.code for problem in loaded.problems] == problems
    assert (set(loaded.locked), loaded.preset) == (locked, frozenset())
    expected = with_value(Settings(), "checks.max_snoozes", 2) if locked else Settings()
    assert loaded.settings == expected


# --- the folders that a setting names -------------------------------------------------------------


def test_a_folder_is_a_whole_path_and_a_tilde_is_this_users_home(tmp_path: Path):
    assert named_folder(str(tmp_path)) == tmp_path
    assert named_folder("~/copies") == Path.home() / "copies"
    assert code_of(named_folder, "copies") == "folder_missing"


def test_a_folder_is_there_or_not(tmp_path: Path):
    (tmp_path / "file").write_text("", "utf-8")
    faults = [folder_fault(tmp_path / name) for name in ("", "gone", "file")]
    assert faults == [None, FolderFault.MISSING, FolderFault.MISSING]


@pytest.mark.skipif(
    os.name != "posix" or os.geteuid() == 0, reason="NOT TESTED HERE: root may write anywhere"
)
def test_a_folder_that_cannot_be_written_is_closed(tmp_path: Path):
    tmp_path.chmod(0o500)
    try:
        assert folder_fault(tmp_path) is FolderFault.CLOSED
    finally:
        tmp_path.chmod(0o700)
