"""What an office's handed policy may set."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from desktop.core.settings.loaded_settings import permitted
from desktop.core.settings.model import RULES, Settings, with_value
from desktop.core.settings.rules import Refused

OFFICER = Settings()


@pytest.mark.parametrize(
    ("key", "new"),
    [
        ("office.url", "https://evil.example"),
        ("office.token", "tatpar1-00000000-" + "x" * 32),
        ("office.share_wifi_names", True),
        ("officer.name", "X"),
        ("appearance.start_with_computer", False),
        ("reports.folder", "\\\\evil\\share"),
        ("security.backup_folder", "\\\\evil\\share"),
        ("security.idle_lock_minutes", 6),
        ("security.idle_lock_minutes", "1"),
        ("security.idle_lock_minutes", True),
        ("security.clipboard_clear_seconds", 21),
        ("security.backup_days", 8),
        ("security.lock_on_session_lock", False),
        ("security.hide_from_capture", False),
        ("security.hide_from_capture", 1),
        ("security.keyring", True),
        ("security.keyring", 0),
        ("security.of_a_later_version", False),
    ],
)
def test_it_cannot_say_who_uses_the_pc_nor_protect_it_less(key, new):
    assert permitted({key: new}, OFFICER) == ({}, [key])


@pytest.mark.parametrize(
    ("key", "new"),
    [
        ("checks.every_minutes", 20),
        ("calendar.extra_holidays", []),
        ("security.idle_lock_minutes", 5),
        ("security.clipboard_clear_seconds", 5),
        ("security.backup_days", 1),
        ("security.lock_on_session_lock", True),
        ("security.hide_from_capture", True),
        ("security.keyring", False),
    ],
)
def test_it_may_lock_other_keys_and_protect_it_more(key, new):
    assert permitted({key: new}, OFFICER) == ({key: new}, [])


_values = some.one_of(some.booleans(), some.integers(0, 400), some.text(max_size=3), some.none())


@given(some.dictionaries(some.sampled_from(sorted(RULES)), _values))
def test_no_policy_at_all_makes_a_register_less_protected(keys):
    taken, refused = permitted(keys, OFFICER)
    assert sorted([*taken, *refused]) == sorted(keys)
    settings = OFFICER
    for key, value in taken.items():
        try:
            settings = with_value(settings, key, value)
        except Refused:
            continue
    before, after = OFFICER.security, settings.security
    assert after.idle_lock_minutes <= before.idle_lock_minutes
    assert after.clipboard_clear_seconds <= before.clipboard_clear_seconds
    assert after.backup_days <= before.backup_days
    assert after.lock_on_session_lock
    assert after.hide_from_capture
    assert not after.keyring
    assert (settings.office, settings.officer) == (OFFICER.office, OFFICER.officer)
