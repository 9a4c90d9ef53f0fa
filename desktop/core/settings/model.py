"""The settings: one typed definition for the file, the page and the validation.

Each field carries its rule in its metadata; `RULES` lists them by key. Keys are written as in the
file: ``checks.every_minutes``.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import reduce
from typing import Any, cast

from desktop.core.person import Person
from desktop.core.settings import default_targets
from desktop.core.settings.calendar_rules import Dates, Hours, HoursRule, Zone
from desktop.core.settings.network_rules import Hosts, Names, Portal, Portals, Service, Services
from desktop.core.settings.office_server_rules import OfficeAddress, OfficeToken
from desktop.core.settings.rule import Rule
from desktop.core.settings.value_rules import Choice, Decimal, Flag, Text, Texts, Whole, Wholes

_WORK_WEEK = ("mon", "tue", "wed", "thu", "sun")


def _key(default: Any, rule: Rule) -> Any:
    return field(default=default, metadata={"rule": rule})


@dataclass(frozen=True, slots=True)
class Officer:
    """The user of this PC."""

    name: str = _key("", Text(120))
    designation: str = _key("", Text(120))
    office: str = _key("", Text(160))
    language: str = _key("bn", Choice(("bn", "en")))
    replies: tuple[str, ...] = _key((), Texts(200, 12))

    @property
    def person(self) -> Person:
        """Return the officer as a person."""
        return Person(self.name, self.designation, self.office)


@dataclass(frozen=True, slots=True)
class Calendar:
    """When the office works."""

    timezone: str = _key("Asia/Dhaka", Zone())
    holidays: str = _key("BD", Choice(("BD", "")))
    extra_holidays: tuple[date, ...] = _key((), Dates())
    working_days: tuple[date, ...] = _key((), Dates())
    leave: tuple[date, ...] = _key((), Dates())
    hours: tuple[HoursRule, ...] = _key(
        (  # by the government's notifications of 2022 and 2024
            HoursRule(date(2022, 11, 15), _WORK_WEEK, ("09:00-16:00",)),
            HoursRule(date(2024, 6, 19), _WORK_WEEK, ("09:00-17:00",)),
        ),
        Hours(),
    )


@dataclass(frozen=True, slots=True)
class Checks:
    """When the officer is reminded to look at the messages."""

    every_minutes: int = _key(30, Whole(5, 240, "minutes"))
    off_hours_every_minutes: int = _key(0, Whole(0, 720, "minutes"))
    media: tuple[str, ...] = _key(("WhatsApp",), Texts(40, 8))
    snooze_minutes: tuple[int, ...] = _key((5, 10, 15), Wholes(1, 60, 3))
    max_snoozes: int = _key(3, Whole(0, 10, "times"))
    repeat_seconds: int = _key(120, Whole(30, 900, "seconds"))
    missed_after_minutes: int = _key(30, Whole(5, 240, "minutes"))
    max_hold_minutes: int = _key(45, Whole(5, 120, "minutes"))
    longest_pause_minutes: int = _key(31 * 24 * 60, Whole(15, 31 * 24 * 60, "minutes"))
    shortcut: bool = _key(True, Flag())
    seen_on_pc: bool = _key(True, Flag())


@dataclass(frozen=True, slots=True)
class Targets:
    """What the probes try to reach; an empty list is "not tested"."""

    domestic: tuple[str, ...] = _key(default_targets.DOMESTIC, Hosts())
    international: tuple[str, ...] = _key(default_targets.INTERNATIONAL, Hosts())
    names: tuple[str, ...] = _key(default_targets.NAMES, Names())
    portal: tuple[Portal, ...] = _key(
        tuple(Portal(*portal) for portal in default_targets.PORTALS), Portals()
    )


@dataclass(frozen=True, slots=True)
class Connectivity:
    """How the network is watched."""

    round_seconds: int = _key(15, Whole(5, 300, "seconds"))
    burst_seconds: int = _key(2, Whole(1, 30, "seconds"))
    timeout_seconds: float = _key(2.0, Decimal(0.5, 10, "seconds"))
    down_after: int = _key(3, Whole(1, 10, "rounds"))
    up_after: int = _key(2, Whole(1, 10, "rounds"))
    metered_round_seconds: int = _key(60, Whole(15, 600, "seconds"))
    degraded_loss_percent: int = _key(10, Whole(1, 90, "percent"))
    degraded_step_ms: int = _key(500, Whole(50, 5000, "milliseconds"))
    targets: Targets = field(default_factory=Targets)
    services: tuple[Service, ...] = _key(
        tuple(Service(*service) for service in default_targets.SERVICES), Services()
    )


@dataclass(frozen=True, slots=True)
class Security:
    """How the register is protected on this PC."""

    idle_lock_minutes: int = _key(5, Whole(1, 120, "minutes"))
    lock_on_session_lock: bool = _key(True, Flag())
    clipboard_clear_seconds: int = _key(20, Whole(5, 300, "seconds"))
    hide_from_capture: bool = _key(True, Flag())
    keyring: bool = _key(False, Flag())
    backup_folder: str = _key("", Text(260))
    backup_days: int = _key(7, Whole(1, 90, "days"))
    backup_reminder: bool = _key(True, Flag())


@dataclass(frozen=True, slots=True)
class Reports:
    """The automatic export on a month's first working day; without a folder there is none.

    ``office_page`` shows a supervisor the page for the files of others.
    """

    folder: str = _key("", Text(260))
    form: str = _key("bundle", Choice(("bundle", "pdf", "xlsx", "csv", "json")))
    what: str = _key("both", Choice(("both", "connectivity", "checks")))
    office_page: bool = _key(False, Flag())


@dataclass(frozen=True, slots=True)
class Appearance:
    """How it looks, and whether it starts with the PC."""

    theme: str = _key("system", Choice(("system", "light", "dark")))
    text_size: str = _key("100", Choice(("100", "110", "125", "150")))  # percent
    clock: str = _key("language", Choice(("language", "12", "24")))
    start_with_computer: bool = _key(True, Flag())


@dataclass(frozen=True, slots=True)
class Office:
    """The office's server; without an address nothing is sent to anybody."""

    url: str = _key("", OfficeAddress())
    token: str = _key("", OfficeToken())
    share_wifi_names: bool = _key(False, Flag())


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set; ``Settings()`` holds the defaults."""

    officer: Officer = field(default_factory=Officer)
    calendar: Calendar = field(default_factory=Calendar)
    checks: Checks = field(default_factory=Checks)
    connectivity: Connectivity = field(default_factory=Connectivity)
    security: Security = field(default_factory=Security)
    reports: Reports = field(default_factory=Reports)
    appearance: Appearance = field(default_factory=Appearance)
    office: Office = field(default_factory=Office)


def _walk(part: Any, prefix: str) -> dict[str, Rule]:
    rules: dict[str, Rule] = {}
    for item in fields(part):
        if "rule" in item.metadata:
            rules[prefix + item.name] = item.metadata["rule"]
        else:
            rules |= _walk(getattr(part, item.name), f"{prefix}{item.name}.")
    return rules


RULES: Mapping[str, Rule] = _walk(Settings(), "")
"""Every key with its rule, in the order of the file."""


def value(settings: Settings, key: str) -> Any:
    """Return the value of ``section.key``."""
    return reduce(getattr, key.split("."), cast("Any", settings))


def with_value(settings: Settings, key: str, raw: Any) -> Settings:
    """Return settings with that key set from a TOML value; `Refused` when it breaks its rule."""
    return cast("Settings", _put(settings, key.split("."), RULES[key].read(raw)))


def _put(part: Any, names: list[str], new: Any) -> Any:
    head, *rest = names
    return replace(part, **{head: _put(getattr(part, head), rest, new) if rest else new})


_LOOK = ("officer.language", "appearance.theme", "appearance.text_size", "appearance.clock")


def digest(settings: Settings) -> str:
    """Return the SHA-256 (hex) over the settings as written to a file, for the journal.

    How the windows look is left out: a change of it is nothing to keep for ever.
    """
    keys = [key for key in RULES if key not in _LOOK]
    plain = {key: RULES[key].write(value(settings, key)) for key in keys}
    text = json.dumps(plain, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
