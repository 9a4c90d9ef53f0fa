"""Settings in the log: the officer's name, the policies in force, those that decide figures."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import ClassVar

from desktop.core.settings.model import Officer, Settings


@dataclass(frozen=True, slots=True)
class OfficerNamed:
    """The officer's name, designation and office in the settings from now on."""

    kind: ClassVar[str] = "officer_named"
    name: str
    designation: str
    office: str


NOBODY = OfficerNamed("", "", "")


def officer_named(officer: Officer) -> OfficerNamed:
    """Return the event of the settings' officer."""
    return OfficerNamed(officer.name, officer.designation, officer.office)


def names_in_turn(
    facts: Iterable[tuple[int, OfficerNamed]],
) -> tuple[tuple[int, OfficerNamed], ...]:
    """Return since when (UTC ms) the PC gave which names, each name once in a row.

    Of two changes at one moment, or before a clock was set back, the later row counts.
    """
    turns: list[tuple[int, OfficerNamed]] = []
    for at_ms, named in facts:
        while turns and turns[-1][0] >= at_ms:
            turns.pop()
        if not turns or turns[-1][1] != named:
            turns.append((at_ms, named))
    return tuple(turns)


NO_POLICY = "none"


@dataclass(frozen=True, slots=True)
class PolicyInForce:
    """The policies that apply from now on: SHA-256 (hex) of each file's bytes, or ``none``.

    ``sha256`` is the machine's, ``added`` that of an environment, which may only lock further
    keys, and ``handed`` that of the office that this PC reports to. A file that is not trusted or
    not readable counts as absent.
    """

    kind: ClassVar[str] = "policy_in_force"
    sha256: str = NO_POLICY
    added: str = NO_POLICY
    handed: str = NO_POLICY


UNGOVERNED = PolicyInForce()


# Changing one of these changes how a month is measured, so the log records them.


EVERY_MINUTES = "checks.every_minutes"  # recorded in the schedule
KEYS = (
    EVERY_MINUTES,
    "checks.missed_after_minutes",
    "connectivity.round_seconds",
    "connectivity.metered_round_seconds",
    "connectivity.timeout_seconds",
    "connectivity.down_after",
    "connectivity.up_after",
    "connectivity.targets.domestic",
    "connectivity.targets.international",
    "connectivity.targets.names",
    "connectivity.targets.portal",
    "connectivity.services",
)
Unusual = tuple[tuple[str, str], ...]
"""Keys, rising, each with a value that is not the shipped one, as JSON."""


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _at(sections: Mapping[str, object], key: str) -> object:
    """Return a value by its key, None where it is missing."""
    part: object = sections
    for name in key.split("."):
        part = part.get(name) if isinstance(part, Mapping) else None
    return part


def sections_of(settings: Settings) -> dict[str, object]:
    """Return the sections of the settings that say how this PC observes."""
    return {"connectivity": asdict(settings.connectivity), "checks": asdict(settings.checks)}


SHIPPED = {key: _text(_at(sections_of(Settings()), key)) for key in KEYS}


def unusual(sections: Mapping[str, object]) -> Unusual:
    """Values that are not the shipped ones, in sections as a bundle states them."""
    values = ((key, _at(sections, key)) for key in sorted(KEYS))
    texts = ((key, _text(value)) for key, value in values if value is not None)
    return tuple((key, text) for key, text in texts if text != SHIPPED[key])


def recorded(settings: Settings) -> str | None:
    """Return the text of `SettingsChanged.measured`; None where all is as shipped."""
    values = unusual(sections_of(settings))
    return _text({key: json.loads(text) for key, text in values}) if values else None


def read_recorded(text: str | None, every_minutes: int) -> Unusual:
    """Read such a text with its schedule; ValueError if it is none."""
    values = {} if text is None else json.loads(text)
    if not isinstance(values, dict):
        raise ValueError("settings that are no object")  # noqa: TRY004 - a log's text
    texts = {key: _text(value) for key, value in values.items() if key in SHIPPED}
    texts[EVERY_MINUTES] = _text(every_minutes)
    return tuple(sorted((key, value) for key, value in texts.items() if value != SHIPPED[key]))
