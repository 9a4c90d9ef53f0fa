"""The settings, their defaults and rules; the targets shipped for a Bangladeshi office."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import reduce
from typing import Any, cast

from desktop.core import texts_of
from desktop.core.person import Person
from desktop.core.settings.rules import (
    Choice,
    Dates,
    Decimal,
    Flag,
    Hosts,
    Hours,
    HoursRule,
    Names,
    OfficeAddress,
    OfficeToken,
    Portal,
    Portals,
    Rule,
    Service,
    Services,
    Some,
    Text,
    Texts,
    Whole,
    Wholes,
    Zone,
)

# Targets shipped for a Bangladeshi office, each with its reason; an administrator replaces them.
# Chosen because an answer is a proof. Hosts with copies inside the country (anycast resolvers and
# content networks with a node in Dhaka, Meta's caches at the providers) would answer while the
# cables abroad are cut, as in July 2024, and prove nothing about international connectivity. For
# the same reason the domestic ones are servers run by Bangladeshi institutions themselves.

DOMESTIC: tuple[str, ...] = (
    "bangladesh.gov.bd:443",  # the national portal, in the government's own data centre in Dhaka
    "www.btcl.gov.bd:443",  # the state telephone company, the backbone of many offices
    "www.bb.org.bd:443",  # Bangladesh Bank: another network than the government's
    "www.bdren.net.bd:443",  # the universities' network: a third operator
)
INTERNATIONAL: tuple[str, ...] = (
    "8.8.8.8:443",  # Google's resolver by address: needs no DNS, nearest nodes are abroad
    "208.67.222.222:443",  # Cisco's resolver by address: a second operator, nodes abroad
    "[2001:4860:4860::8888]:443",  # Google over IPv6; not tested where there is none
    "[2620:119:35::35]:443",  # Cisco over IPv6
    "www.iana.org:443",  # by name, run by ICANN's own network
    "www.ripe.net:443",  # by name, a third operator, in Europe
)
NAMES: tuple[str, ...] = (
    "bangladesh.gov.bd",  # two domestic names: they resolve while cables abroad are cut
    "www.btcl.gov.bd",
    "www.google.com",  # an international name that is rarely blocked
)
# Each: url, status, body. The pages that systems themselves use to find a captive portal. Any one
# exact reply suffices.
PORTALS: tuple[tuple[str, int, str], ...] = (
    # Windows' own test, which every hotspot intercepts
    ("http://www.msftconnecttest.com/connecttest.txt", 200, "Microsoft Connect Test"),
    # Android's test: another operator, and a reply without a body
    ("http://connectivitycheck.gstatic.com/generate_204", 204, ""),
    # Firefox's test: a third operator
    ("http://detectportal.firefox.com/success.txt", 200, "success\n"),
)
# Each: a name, then hosts; any one suffices.
SERVICES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "WhatsApp",
        (
            "web.whatsapp.com:443",  # WhatsApp on the PC: TLS, its name can be verified
            "v.whatsapp.net:443",  # TLS under the phones' domain, which shows a block of one domain
            # The phones' chat servers (e1 … e16) have no TLS: only reachability is tested.
            "tcp:e1.whatsapp.net:5222",  # the chat port
            "tcp:e8.whatsapp.net:443",  # the same servers behind a firewall that allows only 443
            "tcp:e16.whatsapp.net:5222",
        ),
    ),
)


# Each field carries its rule and its words in its metadata; `RULES` and `WORDS` list them by key.
# Keys are written as in the file: ``checks.every_minutes``.


_WORK_WEEK = ("mon", "tue", "wed", "thu", "sun")


@texts_of("label", "help_line")
def _key(default: Any, rule: Rule, label: str, help_line: str = "") -> Any:
    """Create a field: its default, its rule, the source texts of its label and of its help line.

    A key that is not on the Settings page has no help line.
    """
    return field(default=default, metadata={"rule": rule, "words": (label, help_line)})


@dataclass(frozen=True, slots=True)
class Officer:
    """The user of this PC."""

    name: str = _key("", Text(120), "Name", "")
    designation: str = _key("", Text(120), "Designation", "")
    office: str = _key("", Text(160), "Office", "")
    language: str = _key("bn", Choice(("bn", "en")), "Language", "")
    replies: tuple[str, ...] = _key(
        (),
        Texts(200, 12),
        "Ready replies",
        "Enter one per line. Do not enter anything confidential. If you clear the list, "
        "the common replies return.",
    )

    @property
    def person(self) -> Person:
        """Return the officer as a person."""
        return Person(self.name, self.designation, self.office)


@dataclass(frozen=True, slots=True)
class Calendar:
    """When the office works."""

    timezone: str = _key("Asia/Dhaka", Zone(), "Office time zone")
    holidays: str = _key("BD", Choice(("BD", "")), "Public holidays")
    extra_holidays: tuple[date, ...] = _key((), Dates(), "Extra holidays")
    working_days: tuple[date, ...] = _key((), Dates(), "Holidays worked")
    leave: tuple[date, ...] = _key((), Dates(), "Days off", "")
    hours: tuple[HoursRule, ...] = _key(
        (  # by the government's notifications of 2022 and 2024
            HoursRule(date(2022, 11, 15), _WORK_WEEK, ("09:00-16:00",)),
            HoursRule(date(2024, 6, 19), _WORK_WEEK, ("09:00-17:00",)),
        ),
        Hours(),
        "Office hours",
    )


@dataclass(frozen=True, slots=True)
class Checks:
    """When the officer is reminded to look at the messages."""

    every_minutes: int = _key(30, Whole(5, 240, "minutes"), "Message check every", "")
    off_hours_every_minutes: int = _key(0, Whole(0, 720, "minutes"), "Outside office hours", "")
    media: tuple[str, ...] = _key(("WhatsApp",), Texts(40, 8), "Media to check", "")
    snooze_minutes: tuple[int, ...] = _key((5, 10, 15), Wholes(1, 60, 3), "Minutes for “Later”", "")
    max_snoozes: int = _key(3, Whole(0, 10, "times"), "“Later” at most")
    missed_after_minutes: int = _key(30, Whole(5, 240, "minutes"), "Missed after")
    longest_pause_minutes: int = _key(
        31 * 24 * 60, Whole(15, 31 * 24 * 60, "minutes"), "Longest pause"
    )
    day_cards: bool = _key(
        True,
        Flag(),
        "Card of the day",
        (
            "Shows today's work when the office opens, and tomorrow's work 15 minutes before "
            "it closes."
        ),
    )
    shortcut: bool = _key(
        True,
        Flag(),
        "Shortcuts from any program",
        (
            "Ctrl+Shift+F9: “Checked”, while a check is open. Ctrl+Shift+F8: record the copied "
            "message."
        ),
    )
    seen_on_pc: bool = _key(
        True,
        Flag(),
        "No card while WhatsApp is in use",
        "The check is then recorded as “WhatsApp in use”.",
    )


@dataclass(frozen=True, slots=True)
class Targets:
    """Targets of the probes; an empty list is "not tested"."""

    domestic: tuple[str, ...] = _key(DOMESTIC, Hosts(), "Servers in the country")
    international: tuple[str, ...] = _key(INTERNATIONAL, Hosts(), "Servers abroad")
    names: tuple[str, ...] = _key(NAMES, Names(), "DNS test names")
    portal: tuple[Portal, ...] = _key(
        tuple(Portal(*portal) for portal in PORTALS), Portals(), "Sign-in test pages"
    )


@dataclass(frozen=True, slots=True)
class Connectivity:
    """How the network is watched."""

    round_seconds: int = _key(15, Whole(5, 300, "seconds"), "Check the network every")
    timeout_seconds: float = _key(2.0, Decimal(0.5, 10, "seconds"), "Wait for a reply")
    down_after: int = _key(3, Whole(1, 10, "rounds"), "Not connected after")
    up_after: int = _key(2, Whole(1, 10, "rounds"), "Connected again after")
    metered_round_seconds: int = _key(60, Whole(15, 600, "seconds"), "On mobile data, every")
    targets: Targets = field(default_factory=Targets)
    services: tuple[Service, ...] = _key(
        tuple(Service(*service) for service in SERVICES), Services(), "Messaging service"
    )


@dataclass(frozen=True, slots=True)
class Security:
    """How the register is protected on this PC."""

    idle_lock_minutes: int = _key(
        5, Whole(1, 120, "minutes"), "Lock the register when idle for", ""
    )
    lock_on_session_lock: bool = _key(True, Flag(), "Lock when the screen locks", "")
    hide_from_capture: bool = _key(
        True,
        Flag(),
        "Hide from screen capture",
        "On Windows, directives do not appear in screenshots or shared screens.",
    )
    keyring: bool = _key(
        False,
        Flag(),
        "Open without the passphrase",
        (
            "A copy of the key can then be kept in this PC's keyring. Anyone using your "
            "unlocked PC can open the register with it."
        ),
    )
    backup_folder: str = _key(
        "",
        Text(260),
        "Backup folder",
        "Choose a folder on another disk. A backup is made there when you open the register.",
    )
    backup_days: int = _key(7, Whole(1, 90, "days"), "Backup every")
    backup_reminder: bool = _key(True, Flag(), "Remind me on Today if no backup folder is set")


PROGRESS_COLUMNS = (
    *("serial", "sender", "memo", "subject", "deadline", "action", "state", "remarks"),
)
"""The columns of `core.register.progress`, which a tray at rest does not load."""


@dataclass(frozen=True, slots=True)
class Reports:
    """The automatic export on a month's first working day; without a folder there is none.

    ``office_page`` shows a supervisor the page for the files of others.
    """

    folder: str = _key(
        "",
        Text(260),
        "Monthly report to",
        "Last month's report is saved here on the first working day. Leave empty to turn this off.",
    )
    form: str = _key("bundle", Choice(("bundle", "pdf", "xlsx")), "Monthly report format", "")
    progress_columns: tuple[str, ...] = _key(
        (), Some(PROGRESS_COLUMNS), "Columns of the progress table"
    )
    office_page: bool = _key(
        False,
        Flag(),
        "Show the Office page",
        "For supervisors: verify the bundles of many officers and add them up.",
    )


@dataclass(frozen=True, slots=True)
class Appearance:
    """How it looks, and whether it starts with the PC."""

    theme: str = _key("system", Choice(("system", "light", "dark")), "Theme", "")
    text_size: str = _key("100", Choice(("100", "110", "125", "150")), "Text size", "")  # percent
    clock: str = _key("language", Choice(("language", "12", "24")), "Clock")
    start_with_computer: bool = _key(
        True, Flag(), "Start with the PC", "Time before Tatpar starts counts as “not observed”."
    )


@dataclass(frozen=True, slots=True)
class Phone:
    """Folders into which phone link, cable or Bluetooth put files; watched only if named."""

    folders: str = _key(
        "",
        Text(600),
        "Folder with the phone's files",
        (
            "You are notified once of each new WhatsApp chat or screenshot. Separate folders "
            "with a semicolon."
        ),
    )


@dataclass(frozen=True, slots=True)
class Office:
    """The office's server; without an address nothing is sent to anybody."""

    url: str = _key(
        "", OfficeAddress(), "Office server", "Enter it with https://. Leave empty to send nothing."
    )
    token: str = _key(
        "",
        OfficeToken(),
        "Token",
        "Ask the server administrator for it. It is needed once, to join.",
    )
    share_wifi_names: bool = _key(
        False,
        Flag(),
        "Send names of Wi-Fi networks",
        "Otherwise only the type of connection is sent.",
    )
    share_directive_counts: bool = _key(
        False,
        Flag(),
        "Send counts of directives",
        (
            "Sends how many directives were received this month, and how many deadlines were met "
            "and missed. It never sends their text."
        ),
    )


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
    phone: Phone = field(default_factory=Phone)
    office: Office = field(default_factory=Office)


def _walk(part: Any, prefix: str) -> dict[str, Mapping[str, Any]]:
    rows: dict[str, Mapping[str, Any]] = {}
    for item in fields(part):
        if "rule" in item.metadata:
            rows[prefix + item.name] = item.metadata
        else:
            rows |= _walk(getattr(part, item.name), f"{prefix}{item.name}.")
    return rows


_ROWS = _walk(Settings(), "")
RULES: Mapping[str, Rule] = {key: row["rule"] for key, row in _ROWS.items()}
"""Every key with its rule, in the order of the file."""
WORDS: Mapping[str, tuple[str, str]] = {key: row["words"] for key, row in _ROWS.items()}
"""Every key with the source texts of its label and its help line."""


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


def written(settings: Settings, keys: Iterable[str]) -> dict[str, object]:
    """Return these settings as a file has them."""
    return {key: RULES[key].write(value(settings, key)) for key in keys}


def digest(settings: Settings) -> str:
    """Return the SHA-256 (hex) over the settings as written to a file, for the journal.

    How the windows look is left out: a change of it is nothing to keep for ever.
    """
    plain = written(settings, [key for key in RULES if key not in _LOOK])
    text = json.dumps(plain, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
