"""The office's documents in a home: a policy under the machine's own, signers, damaged files."""

from datetime import date

import pytest
from helpers.sheets import KEY, public

from desktop.core.sheets.messages import HandedKind
from desktop.reports.bundle.sshsig import signer_line
from desktop.reports.bundle.trusted_keys import trust_of
from desktop.storage.holidays import days_off
from desktop.storage.home import Home
from desktop.storage.office_state import (
    HeldDocument,
    HeldDocuments,
    OfficeState,
    write_held,
    write_office_state,
)
from desktop.storage.settings_file import read_settings

pytestmark = pytest.mark.portable

URL = "https://office.gov.bd"
SERVER = "ab" * 32


@pytest.fixture
def home(tmp_path) -> Home:
    home = Home(tmp_path / "home", tmp_path / "policy.toml")
    home.folder.mkdir()
    home.config.write_text(f'[office]\nurl = "{URL}"\n[checks]\nevery_minutes = 45\n', "utf-8")
    write_office_state(home.office, OfficeState(url=URL, server_key=SERVER, standing="active"))
    return home


def hold(home: Home, kind: HandedKind, text: str, *, taken: bool = True) -> None:
    document = HeldDocument(kind, 1, "c" * 64, text, "signature", taken)
    write_held(home, HeldDocuments(SERVER, (document,)))


def test_the_office_s_policy_stands_over_the_officer_s_settings_and_under_the_machine_s(home):
    hold(home, HandedKind.POLICY, "[checks]\nevery_minutes = 20\nmax_snoozes = 1\n")
    home.policy.write_text("[checks]\nmax_snoozes = 2\n", "utf-8")
    loaded = read_settings(home)
    assert (loaded.settings.checks.every_minutes, loaded.settings.checks.max_snoozes) == (20, 2)
    assert set(loaded.locked) == {"checks.every_minutes", "checks.max_snoozes"}
    assert loaded.problems == ()


def test_holidays_of_the_office_s_policy_are_everybody_s(home):
    hold(home, HandedKind.POLICY, "[calendar]\nholidays = ''\nextra_holidays = [2026-05-01]\n")
    assert days_off(home, read_settings(home).settings) == {date(2026, 5, 1)}


def test_what_it_may_not_set_is_named_and_the_rest_applies(home):
    text = '"security.keyring" = true\n[checks]\nevery_minutes = 20\n[office]\nurl = ""\n'
    text += "[default.security]\nkeyring = true\n[security]\nidle_lock_minutes = 60\n"
    hold(home, HandedKind.POLICY, text)
    loaded = read_settings(home)
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


@pytest.mark.parametrize("text", ["a = [", "policy = 5\n"])
def test_a_policy_that_cannot_be_read_changes_nothing(home, text):
    hold(home, HandedKind.POLICY, text)
    loaded = read_settings(home)
    assert loaded.settings.checks.every_minutes == 45
    assert loaded.locked == {}


def test_a_document_that_waits_does_not_apply(home):
    hold(home, HandedKind.POLICY, "[checks]\nevery_minutes = 20\n", taken=False)
    assert read_settings(home).settings.checks.every_minutes == 45


def test_the_office_s_signers_are_trusted_but_not_against_the_machine_s_list(home):
    mine, other = "a" * 32, "b" * 32
    key = bytes.fromhex(public(KEY))
    lines = [signer_line(name, "tatpar-bundle", key, "handed") for name in (mine, other)]
    hold(home, HandedKind.SIGNERS, "\n".join(lines) + "\n")
    machine = signer_line(mine, "tatpar-bundle", bytes(32), "machine")
    home.machine_signers.write_text(machine + "\n", "utf-8")
    named = [(signer.principals[0], signer.name) for signer in trust_of(home).signers()]
    assert named == [(mine, "machine"), (other, "handed")]
    home.config.write_text("", "utf-8")  # the officer left the office
    assert [signer.name for signer in trust_of(home).signers()] == ["machine"]


def test_damaged_documents_take_nobody_s_word(home):
    hold(home, HandedKind.SIGNERS, "damaged\n")
    assert trust_of(home).signers() == []
    hold(home, HandedKind.HOLIDAYS, "2027-03-20\n")
    assert date(2027, 3, 20) in days_off(home, read_settings(home).settings)
    hold(home, HandedKind.HOLIDAYS, "damaged\n")
    assert date(2027, 3, 20) not in days_off(home, read_settings(home).settings)
