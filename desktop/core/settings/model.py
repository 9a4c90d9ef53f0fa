"""The settings: one typed definition that serves the file, the page and the validation.

Each field carries its rule in its metadata. A value that breaks its rule is refused with one
`KnownError`, and the default applies for that key alone; of a list only the items that break
it are ignored. Keys are written as in the file:
``checks.every_minutes``.

Over 200 lines: every key of the file stands here once, and nowhere else.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import reduce
from typing import Any, cast

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.settings import default_targets
from desktop.core.settings.policy import UNGOVERNED, PolicyInForce
from desktop.core.settings.validators import (
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
    Refused,
    Rule,
    Service,
    Services,
    Text,
    Texts,
    Whole,
    Wholes,
    Zone,
)

_WORK_WEEK = ("mon", "tue", "wed", "thu", "sun")


def _key(default: Any, rule: Rule) -> Any:
    return field(default=default, metadata={"rule": rule})


@dataclass(frozen=True, slots=True)
class Officer:
    """Who sits at this PC."""

    name: str = _key("", Text(120))
    designation: str = _key("", Text(120))
    office: str = _key("", Text(160))
    language: str = _key("bn", Choice(("bn", "en")))


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
    """How the register is kept from other eyes."""

    idle_lock_minutes: int = _key(5, Whole(1, 120, "minutes"))
    lock_on_session_lock: bool = _key(True, Flag())
    clipboard_clear_seconds: int = _key(20, Whole(5, 300, "seconds"))
    hide_from_capture: bool = _key(True, Flag())
    keyring: bool = _key(False, Flag())
    backup_folder: str = _key("", Text(260))
    backup_days: int = _key(7, Whole(1, 90, "days"))


@dataclass(frozen=True, slots=True)
class Reports:
    """What is exported by itself on a month's first working day; without a folder nothing is."""

    folder: str = _key("", Text(260))
    form: str = _key("bundle", Choice(("bundle", "pdf", "xlsx", "csv", "json")))
    what: str = _key("both", Choice(("both", "connectivity", "checks")))


@dataclass(frozen=True, slots=True)
class Appearance:
    """How it looks, and whether it starts with the PC."""

    theme: str = _key("system", Choice(("system", "light", "dark")))
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
    """Everything that can be set; a default instance is what ships."""

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

_GROUPS = frozenset(
    ".".join(names[:depth])
    for names in (key.split(".") for key in RULES)
    for depth in range(1, len(names))
)


@dataclass(frozen=True, slots=True)
class Lock:
    """Why the officer cannot change a key: who set the policy, and what they say about it."""

    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """Settings that apply, what was refused (one sentence each), and what the policy locks."""

    settings: Settings
    problems: tuple[KnownError, ...]
    locked: Mapping[str, Lock]
    policy: PolicyInForce = UNGOVERNED


def value(settings: Settings, key: str) -> Any:
    """Return the value of ``section.key``."""
    return reduce(getattr, key.split("."), cast("Any", settings))


def with_value(settings: Settings, key: str, raw: Any) -> Settings:
    """Return settings with that key set from a TOML value; `Refused` when it breaks its rule."""
    return cast("Settings", _put(settings, key.split("."), RULES[key].read(raw)))


def _put(part: Any, names: list[str], new: Any) -> Any:
    head, *rest = names
    return replace(part, **{head: _put(getattr(part, head), rest, new) if rest else new})


def load(
    config: Mapping[str, Any], config_file: str, policies: Mapping[str, Mapping[str, Any]]
) -> Loaded:
    """Lay the officer's file over the defaults, and policies (by file) over both, in order.

    A policy's own table ``[policy]`` holds ``by`` and ``reason``, shown beside locked keys.
    """
    problems: list[KnownError] = []
    settings = Settings()
    locked: dict[str, Lock] = {}
    documents: list[tuple[dict[str, Any], str, Lock | None]] = [(_flat(config), config_file, None)]
    for file, policy in policies.items():
        about = policy.get("policy", {})
        lock = Lock(str(about.get("by", "")), str(about.get("reason", "")))
        keys = {key: raw for key, raw in _flat(policy).items() if not key.startswith("policy.")}
        documents.append((keys, file, lock))
    for document, file, document_lock in documents:
        for key, raw in document.items():
            if key in _GROUPS:
                problems.append(KnownError(ProblemCode.SETTING_GROUP, file=file, key=key))
                continue
            if key not in RULES:
                problems.append(KnownError(ProblemCode.SETTING_UNKNOWN, file=file, key=key))
                continue
            value, refusals = _kept(RULES[key], raw)
            for item, refused in refusals:
                facts: dict[str, Any] = {"file": file, "key": key, "value": _short(item)}
                problems.append(KnownError(refused.code, **(facts | dict(refused.facts))))
            if value is None:
                continue
            settings = with_value(settings, key, value)
            if document_lock is not None:
                locked[key] = document_lock
    return Loaded(settings, tuple(problems), locked)


def _kept(rule: Rule, raw: Any) -> tuple[Any, list[tuple[Any, Refused]]]:
    """Return what of a value keeps its rule (None: nothing), and what does not, with the reason.

    One mistyped day must not take the office's other holidays away: a list gives up single items.
    """
    whole = _refusal(rule, raw)
    if whole is None:
        return raw, []
    if isinstance(raw, list):
        single = [(item, _refusal(rule, [item])) for item in raw]
        items = [item for item, refused in single if refused is None]
        if items and _refusal(rule, items) is None:
            return items, [(item, refused) for item, refused in single if refused is not None]
    return None, [(raw, whole)]


def _refusal(rule: Rule, raw: Any) -> Refused | None:
    try:
        rule.read(raw)
    except Refused as refused:
        return refused
    return None


def _flat(document: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for name, item in document.items():
        key = prefix + name
        if isinstance(item, Mapping) and key not in RULES:
            flat |= _flat(item, key + ".")
        else:
            flat[key] = item
    return flat


def _short(raw: Any) -> str:
    text = _as_written(raw)
    return text if len(text) <= 60 else text[:59] + "…"


def _as_written(raw: Any) -> str:
    """Return a value about as the file has it: the officer reads TOML there, not Python."""
    if isinstance(raw, Mapping):
        return ", ".join(f"{name} = {_as_written(item)}" for name, item in raw.items())
    if isinstance(raw, list):
        return f"[{', '.join(map(_as_written, raw))}]"
    return str(raw).lower() if isinstance(raw, bool) else str(raw)


def digest(settings: Settings) -> str:
    """Return the SHA-256 (hex) over the settings as written to a file, for the journal."""
    plain = {key: RULES[key].write(value(settings, key)) for key in RULES}
    text = json.dumps(plain, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
