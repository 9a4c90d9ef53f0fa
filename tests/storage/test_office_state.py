"""Files about the office: kept, and read as missing where others put something in the way."""

from datetime import date

import pytest
from helpers.sheets import KEY, public

from desktop.core.sheets.messages import HandedKind, Mark
from desktop.reports.bundle.sshsig import signer_line
from desktop.reports.bundle.trusted_keys import trust_of
from desktop.storage.holidays import days_off
from desktop.storage.home import Home
from desktop.storage.office_state import (
    HeldDocument,
    HeldDocuments,
    OfficeState,
    WrittenDays,
    read_held,
    read_office_state,
    read_written_days,
    write_held,
    write_office_state,
    write_written_days,
)
from desktop.storage.settings_file import read_settings

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


# --- documents of the office ----------------------------------------------------------------------


URL = "https://office.gov.bd"
SERVER = "ab" * 32


@pytest.fixture
def member(tmp_path) -> Home:
    member = Home(tmp_path / "member", tmp_path / "policy.toml")
    member.folder.mkdir()
    member.config.write_text(f'[office]\nurl = "{URL}"\n[checks]\nevery_minutes = 45\n', "utf-8")
    write_office_state(member.office, OfficeState(url=URL, server_key=SERVER, standing="active"))
    return member


def hold(member: Home, kind: HandedKind, text: str, *, taken: bool = True) -> None:
    document = HeldDocument(kind, 1, "c" * 64, text, "signature", taken)
    write_held(member, HeldDocuments(SERVER, (document,)))


def test_the_office_s_policy_stands_over_the_officer_s_settings_and_under_the_machine_s(member):
    hold(member, HandedKind.POLICY, "[checks]\nevery_minutes = 20\nmax_snoozes = 1\n")
    member.policy.write_text("[checks]\nmax_snoozes = 2\n", "utf-8")
    loaded = read_settings(member)
    assert (loaded.settings.checks.every_minutes, loaded.settings.checks.max_snoozes) == (20, 2)
    assert set(loaded.locked) == {"checks.every_minutes", "checks.max_snoozes"}
    assert loaded.problems == ()


def test_holidays_of_the_office_s_policy_are_everybody_s(member):
    hold(member, HandedKind.POLICY, "[calendar]\nholidays = ''\nextra_holidays = [2026-05-01]\n")
    assert days_off(member, read_settings(member).settings) == {date(2026, 5, 1)}


def test_what_it_may_not_set_is_named_and_the_rest_applies(member):
    text = '"security.keyring" = true\n[checks]\nevery_minutes = 20\n[office]\nurl = ""\n'
    text += "[default.security]\nkeyring = true\n[security]\nidle_lock_minutes = 60\n"
    hold(member, HandedKind.POLICY, text)
    loaded = read_settings(member)
    assert loaded.settings.checks.every_minutes == 20
    assert (loaded.settings.office.url, loaded.settings.security.keyring) == (URL, False)
    assert loaded.settings.security.idle_lock_minutes == 5
    told = {(problem.code, problem.facts["key"]) for problem in loaded.problems}
    assert told == {
        ("office_policy_key", "security.keyring"),
        ("office_policy_key", "office.url"),
        ("office_policy_key", "security.idle_lock_minutes"),
        ("setting_unknown", "default.security.keyring"),
    }


@pytest.mark.parametrize(
    ("text", "taken"),
    [("a = [", True), ("policy = 5\n", True), ("[checks]\nevery_minutes = 20\n", False)],
    ids=["no toml", "no table", "waiting"],
)
def test_a_policy_that_cannot_be_read_or_waits_changes_nothing(member, text, taken):
    hold(member, HandedKind.POLICY, text, taken=taken)
    loaded = read_settings(member)
    assert loaded.settings.checks.every_minutes == 45
    assert loaded.locked == {}


def test_the_office_s_signers_are_trusted_but_not_against_the_machine_s_list(member):
    mine, other = "a" * 32, "b" * 32
    key = bytes.fromhex(public(KEY))
    lines = [signer_line(name, "tatpar-bundle", key, "handed") for name in (mine, other)]
    hold(member, HandedKind.SIGNERS, "\n".join(lines) + "\n")
    machine = signer_line(mine, "tatpar-bundle", bytes(32), "machine")
    member.machine_signers.write_text(machine + "\n", "utf-8")
    named = [(signer.principals[0], signer.name) for signer in trust_of(member).signers()]
    assert named == [(mine, "machine"), (other, "handed")]
    member.config.write_text("", "utf-8")  # the officer left the office
    assert [signer.name for signer in trust_of(member).signers()] == ["machine"]


def test_damaged_documents_take_nobody_s_word(member):
    hold(member, HandedKind.SIGNERS, "damaged\n")
    assert trust_of(member).signers() == []
    hold(member, HandedKind.HOLIDAYS, "2027-03-20\n")
    assert date(2027, 3, 20) in days_off(member, read_settings(member).settings)
    hold(member, HandedKind.HOLIDAYS, "damaged\n")
    assert date(2027, 3, 20) not in days_off(member, read_settings(member).settings)
