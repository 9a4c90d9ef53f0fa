"""Values in a settings file: accepted, refused, and the settings that then apply."""

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.settings.loaded_settings import (
    MOST_TARGETS,
    Loaded,
    Lock,
    load,
    permitted,
    targets,
)
from desktop.core.settings.model import RULES, Settings, with_value
from desktop.core.settings.rules import HoursRule, Refused, Service


def read(config: dict, policy: dict | None = None) -> Loaded:
    return load(config, "config.toml", {"policy.toml": policy or {}})


def test_an_empty_file_means_the_defaults():
    assert read({}) == Loaded(Settings(), (), {})


def test_values_of_the_file_take_the_place_of_defaults():
    loaded = read(
        {
            "officer": {"name": "Rahima", "language": "en"},
            "checks": {"every_minutes": 45, "snooze_minutes": [15, 5, 5]},
            "connectivity": {
                "timeout_seconds": 3,
                "targets": {"domestic": ["a.bd:443", "a.bd:443", "[2001:db8::1]:53"]},
                "services": [{"name": "Signal", "any_of": ["chat.signal.org:443", "tcp:x:5222"]}],
            },
            "calendar": {
                "extra_holidays": [date(2026, 5, 2), "2026-05-01"],
                "hours": [
                    {
                        "from": date(2026, 2, 18),
                        "until": "2026-03-19",
                        "days": ["sun", "mon"],
                        "ranges": ["09:00-15:30", "22:00-02:00"],
                    }
                ],
            },
        }
    )
    assert loaded.problems == ()
    settings = loaded.settings
    assert settings.officer.name == "Rahima"
    assert settings.checks.snooze_minutes == (5, 15)
    assert settings.connectivity.timeout_seconds == 3.0
    assert settings.connectivity.targets.domestic == ("a.bd:443", "[2001:db8::1]:53")
    assert settings.connectivity.services == (
        Service("Signal", ("chat.signal.org:443", "tcp:x:5222")),
    )
    assert settings.calendar.extra_holidays == (date(2026, 5, 1), date(2026, 5, 2))
    assert settings.calendar.hours == (
        HoursRule(
            date(2026, 2, 18), ("mon", "sun"), ("09:00-15:30", "22:00-02:00"), date(2026, 3, 19)
        ),
    )
    assert settings.checks.max_snoozes == 3
    rule = RULES["calendar.hours"]
    assert rule.read(rule.write(settings.calendar.hours)) == settings.calendar.hours


HOURS = {"from": date(2026, 1, 1), "days": ["sun"], "ranges": ["09:00-12:00"]}


@pytest.mark.parametrize(
    ("key", "raw", "code"),
    [
        ("checks.every_minutes", 4, "setting_whole"),
        ("checks.every_minutes", 241, "setting_whole"),
        ("checks.every_minutes", True, "setting_whole"),
        ("checks.every_minutes", "30", "setting_whole"),
        ("connectivity.timeout_seconds", float("nan"), "setting_number"),
        ("connectivity.timeout_seconds", "2", "setting_number"),
        ("connectivity.timeout_seconds", False, "setting_number"),
        ("officer.name", 5, "setting_text"),
        ("officer.name", "a\nb", "setting_text"),
        ("officer.name", "a" * 121, "setting_text"),
        ("officer.language", "fr", "setting_choice"),
        ("security.hide_from_capture", 1, "setting_flag"),
        ("calendar.timezone", "Asia/Atlantis", "setting_zone"),
        ("calendar.timezone", "../etc/passwd", "setting_zone"),
        ("calendar.timezone", 6, "setting_zone"),
        ("checks.snooze_minutes", [], "setting_wholes"),
        ("checks.snooze_minutes", [1, 2, 3, 4], "setting_wholes"),
        ("checks.snooze_minutes", 5, "setting_wholes"),
        ("checks.snooze_minutes", [0], "setting_whole"),
        ("checks.media", "WhatsApp", "setting_texts"),
        ("checks.media", ["m"] * 9, "setting_texts"),
        ("calendar.extra_holidays", date(2026, 1, 1), "setting_list"),
        ("calendar.extra_holidays", ["1 May"], "setting_list"),
        ("calendar.extra_holidays", [7], "setting_list"),
        ("connectivity.targets.domestic", "a.bd:443", "setting_list"),
        ("connectivity.targets.domestic", ["a.bd"], "setting_list"),
        ("connectivity.targets.domestic", ["a.bd:0"], "setting_list"),
        ("connectivity.targets.domestic", ["a.bd:70000"], "setting_list"),
        ("connectivity.targets.domestic", ["2001:db8::1:53"], "setting_list"),
        ("connectivity.targets.domestic", [443], "setting_list"),
        *(("calendar.hours", raw, "setting_hours") for raw in ([], "09:00-17:00", ["09:00-17:00"])),
        ("calendar.hours", [{"from": date(2026, 1, 1)}], "setting_hours"),
        ("calendar.hours", [HOURS | {"days": ["sunday"]}], "setting_hours"),
        ("calendar.hours", [HOURS | {"days": 7}], "setting_hours"),
        ("calendar.hours", [HOURS | {"ranges": ["09:00-09:00"]}], "setting_hours"),
        ("calendar.hours", [HOURS | {"ranges": ["09:00-24:30"]}], "setting_hours"),
        ("calendar.hours", [HOURS | {"ranges": [9]}], "setting_hours"),
        ("calendar.hours", [HOURS | {"colour": 1}], "setting_hours"),
        ("calendar.hours", [HOURS | {"from": "soon"}], "setting_list"),
        ("connectivity.targets.portal", "http://a/", "setting_portals"),
        ("connectivity.targets.portal", ["http://a/"], "setting_portals"),
        ("connectivity.targets.portal", [{"url": "https://a/"}], "setting_portals"),
        ("connectivity.targets.portal", [{"url": "http://a/", "status": "204"}], "setting_portals"),
        ("connectivity.targets.portal", [{"link": "http://a/"}], "setting_portals"),
        ("connectivity.targets.portal", [{"url": "http://a/", "body": 1}], "setting_portals"),
        ("connectivity.targets.portal", [{"url": "http://a/", "status": 9999}], "setting_portals"),
        ("connectivity.targets.names", "a.bd", "setting_list"),
        ("connectivity.targets.names", ["a b"], "setting_list"),
        ("connectivity.targets.names", ["https://a.bd/"], "setting_list"),
        ("connectivity.targets.names", ["a..bd"], "setting_list"),
        ("connectivity.targets.names", [f"a{n}.bd" for n in range(17)], "setting_list"),
        ("connectivity.services", "WhatsApp", "setting_services"),
        ("connectivity.services", [{"name": "W"}], "setting_services"),
        ("connectivity.services", [{"name": "W", "any_of": ["w"]}], "setting_list"),
        ("checks", 5, "setting_group"),
        ("connectivity.targets", [], "setting_group"),
        ("checks.interval", 30, "setting_unknown"),
        ("chekcs.every_minutes", 30, "setting_unknown"),
    ],
)
def test_a_wrong_value_falls_back_alone_and_says_where(key: str, raw: object, code: str):
    *sections, name = key.split(".")
    document: dict = {name: raw}
    for section in reversed(sections):
        document = {section: document}
    document.setdefault("appearance", {})["theme"] = "dark"
    loaded = read(document)
    assert [problem.code for problem in loaded.problems] == [code]
    assert loaded.problems[0].facts["file"] == "config.toml"
    assert loaded.problems[0].facts["key"] == key
    assert loaded.settings == with_value(Settings(), "appearance.theme", "dark")


def test_of_a_list_only_the_wrong_items_are_ignored():
    loaded = read(
        {
            "calendar": {
                "extra_holidays": ["2026-05-01", "1 May"],
                "hours": [HOURS, HOURS | {"until": date(2026, 3, 1), "day": True}],
            },
            "checks": {"snooze_minutes": [5, 0, 99], "media": [f"m{n}" for n in range(9)]},
        }
    )
    settings = loaded.settings
    assert settings.calendar.extra_holidays == (date(2026, 5, 1),)
    assert settings.calendar.hours == (HoursRule(date(2026, 1, 1), ("sun",), ("09:00-12:00",)),)
    assert settings.checks.snooze_minutes == (5,)
    assert settings.checks.media == Settings().checks.media, "none is wrong alone: all are too many"
    refused = [(problem.facts["key"], problem.facts["value"]) for problem in loaded.problems]
    media = "[m0, m1, m2, m3, m4, m5, m6, m7, m8]"
    row = "from = 2026-01-01, days = [sun], ranges = [09:00-12:00], un…"
    assert refused == [
        ("calendar.extra_holidays", "1 May"),
        ("calendar.hours", row),
        ("checks.snooze_minutes", "0"),
        ("checks.snooze_minutes", "99"),
        ("checks.media", media),
    ]


def test_a_refused_value_is_quoted_as_toml_writes_it():
    assert read({"checks": {"every_minutes": True}}).problems[0].facts["value"] == "true"


@pytest.mark.parametrize("key", ["x", "checks.every_minutes", "calendar.hours", "officer.name"])
def test_a_key_of_thousands_of_parts_is_refused_like_any_other(key):
    document = tomllib.loads(f"{key}{'.a' * 5000} = 1")
    loaded = read(document)
    assert loaded.settings == Settings()
    assert loaded.problems
    assert all(len(str(problem.facts.get("value", ""))) <= 60 for problem in loaded.problems)


def test_a_long_refused_value_is_shortened():
    problem = read({"officer": {"name": "x" * 500}}).problems[0]
    assert len(str(problem.facts["value"])) == 60


def test_the_policy_wins_and_locks_with_its_reason():
    loaded = read(
        {"checks": {"every_minutes": 60, "max_snoozes": 1}},
        {
            "policy": {"by": "DC Office, Dhaka", "reason": "One interval for all"},
            "checks": {"every_minutes": 20, "max_snoozes": 99},
        },
    )
    assert loaded.settings.checks.every_minutes == 20
    assert loaded.settings.checks.max_snoozes == 1
    assert loaded.locked == {
        "checks.every_minutes": Lock("DC Office, Dhaka", "One interval for all")
    }
    assert [(p.code, p.facts["file"]) for p in loaded.problems] == [
        ("setting_whole", "policy.toml")
    ]


def test_a_problem_reads_as_its_code_and_facts():
    assert (
        str(KnownError(ProblemCode.SETTING_WHOLE, low=1, key="a")) == "setting_whole(low=1, key=a)"
    )


def test_the_policy_that_administrators_are_shown_is_taken_whole():
    manual = Path(__file__).parents[3] / "docs" / "administrators.md"
    [shown] = re.findall(r"```toml\n(.*?)```", manual.read_text("utf-8"), re.DOTALL)
    policy = tomllib.loads(shown)
    loaded = load({}, "config.toml", {"policy.toml": policy})
    assert loaded.problems == ()
    keys = {f"{table}.{key}" for table, part in policy.items() for key in part}
    assert set(loaded.locked) == {key for key in keys if not key.startswith("policy.")}
    assert {lock.by for lock in loaded.locked.values()} == {policy["policy"]["by"]}


@pytest.mark.parametrize(
    "address",
    [
        *("", "https://office.gov.bd", "https://office.gov.bd:8443/", "http://127.0.0.1:8000"),
        *("http://localhost", "http://[::1]:8000", "https://[2001:db8::1]:443"),
    ],
)
def test_an_offices_address_is_host_and_port(address):
    settings = read({"office": {"url": address}}).settings
    assert settings.office.url == address.removesuffix("/")


@pytest.mark.parametrize(
    "address",
    [
        *("http://office.gov.bd", "https://office.gov.bd/tatpar", "office.gov.bd", 7),
        *("https://u:p@office.gov.bd", "ftp://127.0.0.1", "https://a b", "https://-a"),
        # Invalid ports and host names.
        *("https://a:65536", "https://a:0", "https://a..b", f"https://{'a' * 64}.b"),
        f"https://{'a.' * 127}a",
    ],
)
def test_an_address_that_no_office_has_is_refused(address):
    (problem,) = read({"office": {"url": address}}).problems
    assert problem.code == "setting_office_url"


def test_an_offices_token_is_whole_or_refused():
    token = "tatpar1-1a2b3c4d1a2b3c4d1a2b3c4d1a2b3c4d-" + "x" * 32
    assert read({"office": {"token": f" {token}"}}).settings.office.token == token
    for wrong in (token[:20], 5, "tatpar1-1a2b3c4d " + "x" * 32):
        assert read({"office": {"token": wrong}}).problems[0].code == "setting_office_token"


SETTINGS = Settings()


@pytest.mark.parametrize(
    ("key", "refused", "taken"),
    [
        # It cannot say who uses the PC, where files go, nor protect the register less.
        ("office.url", ("https://evil.example",), ()),
        ("office.token", ("tatpar1-00000000000000000000000000000000-" + "x" * 32,), ()),
        ("office.share_wifi_names", (True,), ()),
        ("officer.name", ("X",), ()),
        ("appearance.start_with_computer", (False,), ()),
        ("reports.folder", ("\\\\evil\\share",), ()),
        ("security.backup_folder", ("\\\\evil\\share",), ()),
        ("security.idle_lock_minutes", (6, "1", True), (5,)),
        ("security.backup_days", (8,), (1,)),
        ("security.lock_on_session_lock", (False,), (True,)),
        ("security.hide_from_capture", (False, 1), (True,)),
        ("security.keyring", (True, 0), (False,)),
        ("security.of_a_later_version", (False,), ()),
        ("checks.every_minutes", (), (20,)),
        ("calendar.extra_holidays", (), ([],)),
    ],
)
def test_it_may_lock_other_keys_and_protect_the_register_only_more(key, refused, taken):
    for new in refused:
        assert permitted({key: new}, SETTINGS) == ({}, [key])
    for new in taken:
        assert permitted({key: new}, SETTINGS) == ({key: new}, [])


_values = some.one_of(some.booleans(), some.integers(0, 400), some.text(max_size=3), some.none())


@given(some.dictionaries(some.sampled_from(sorted(RULES)), _values))
def test_no_policy_at_all_makes_a_register_less_protected(keys):
    taken, refused = permitted(keys, SETTINGS)
    assert sorted([*taken, *refused]) == sorted(keys)
    settings = SETTINGS
    for key, value in taken.items():
        try:
            settings = with_value(settings, key, value)
        except Refused:
            continue
    before, after = SETTINGS.security, settings.security
    assert after.idle_lock_minutes <= before.idle_lock_minutes
    assert after.backup_days <= before.backup_days
    assert after.lock_on_session_lock
    assert after.hide_from_capture
    assert not after.keyring
    assert (settings.office, settings.officer) == (SETTINGS.office, SETTINGS.officer)


INSIDE = [
    "127.0.0.1:80",
    "10.1.2.3:80",
    "192.168.0.1:443",
    "169.254.1.1:80",
    "0.0.0.0:80",
    "tcp:10.0.0.1:22",
    "[::1]:80",
    "[fe80::1]:80",
    "[fd00::1]:80",
    "[::ffff:127.0.0.1]:80",
    "127.1:80",
    "0x7f.1:80",
    "2130706433:80",
    "localhost:80",
    "router:80",
    "printer.local:631",
    "a.localhost:80",
    "a.lan:1",
]


@pytest.mark.parametrize("host", INSIDE)
def test_a_handed_policy_names_no_target_of_the_inside(host):
    keys = {
        "connectivity.targets.domestic": ["www.btcl.gov.bd:443", host],
        "connectivity.targets.portal": [{"url": f"http://{host.removeprefix('tcp:')}/x"}],
        "connectivity.services": [{"name": "x", "any_of": [host]}],
    }
    taken, refused = permitted(keys, Settings())
    assert (taken, set(refused)) == ({}, set(keys))


def test_a_handed_policy_names_a_few_targets_of_each_kind():
    few = [f"a{n}.example.org:443" for n in range(MOST_TARGETS)]
    fits = {
        "connectivity.targets.domestic": few,
        "connectivity.targets.names": ["example.org", "bangladesh.gov.bd"],
        "connectivity.targets.portal": [{"url": "http://example.org/x", "status": 204, "body": ""}],
        "connectivity.services": [{"name": "x", "any_of": ["[2001:4860:4860::8888]:443"]}],
    }
    assert permitted(fits, Settings()) == (fits, [])
    assert targets(fits) >= {"example.org", "http://example.org/x", *few}
    many = {
        "connectivity.targets.domestic": [*few, "b.example.org:443"],
        "connectivity.services": [{"name": "x", "any_of": [*few, "b.example.org:443"]}],
        "connectivity.targets.portal": [{"url": "http://[x/"}],
    }
    assert permitted(many, Settings()) == ({}, list(many))
