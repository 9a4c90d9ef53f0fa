"""Words of the settings: groups, lengths, choices, refusals; and those of a backup."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from desktop.core.integrity.checkpoint import fingerprint
from desktop.core.settings.model import RULES, WORDS
from desktop.core.settings.rules import Choice, Refused, Whole, Wholes
from desktop.language.checks import hours_text
from desktop.language.export_forms import form_word
from desktop.language.numbers import days_long, decimal, duration, minutes_long, number, percent
from desktop.language.translator import to_translate, translate


def label_of(key: str) -> str:
    """Return the label of a setting."""
    return translate(WORDS[key][0])


def help_of(key: str) -> str:
    """Return the help line of a setting."""
    words = translate(WORDS[key][1])
    if key == "checks.seen_on_pc" and sys.platform == "linux":
        words += " " + translate("Not available under Wayland.")
    return words


def setting_value(key: str, value: object) -> str:
    """Return a value in words: a choice by its name, minutes and days as a length."""
    rule = RULES[key]
    if isinstance(rule, Whole) and isinstance(value, int):
        if rule.unit == "days":
            return days_long(value)
        if rule.unit not in _MS:
            return number(value)
        return duration(value * _MS[rule.unit]) if value else translate("Never")
    if isinstance(rule, Wholes) and isinstance(value, Sequence):
        numbers = ", ".join(number(item) for item in value[:-1])
        return ", ".join(part for part in (numbers, minutes_long(value[-1])) if part)
    return choice_word(key, str(value)) if isinstance(rule, Choice) else str(value)


_MS = {"minutes": 60_000, "seconds": 1000}
OPTIONS: Mapping[str, tuple[object, ...]] = {
    "checks.every_minutes": (15, 20, 30, 45, 60, 90, 120),
    "checks.off_hours_every_minutes": (0, 60, 120, 180, 240),
    "checks.snooze_minutes": ((5, 10, 15), (10, 20, 30), (15, 30, 45)),
    "security.idle_lock_minutes": (1, 2, 5, 10, 15, 30, 60),
    "security.backup_days": (1, 3, 7, 14, 30),
}
"""Values that a number's box offers; another one, of a file, is added to them."""


@dataclass(frozen=True, slots=True)
class Group:
    """A page of settings: its icon, its keys, and the acts (rows without a key) after them.

    ``about`` is the line below the name; the last field names the readers of a folded page.
    """

    name: str
    about: str
    icon: str
    keys: tuple[str, ...]
    acts: tuple[str, ...] = ()
    whom: str = ""


GROUPS: tuple[Group, ...] = (
    Group(
        to_translate("Me"),
        to_translate("Name, language, theme"),
        "person",
        (
            *("officer.name", "officer.designation", "officer.office", "officer.language"),
            *("appearance.theme", "appearance.text_size", "appearance.start_with_computer"),
        ),
        ("about", "quit"),
    ),
    Group(
        to_translate("Time and reminders"),
        to_translate("Office hours, leave"),
        "clock",
        (
            *("calendar.hours", "checks.every_minutes", "checks.snooze_minutes"),
            *("checks.seen_on_pc", "checks.day_cards", "checks.shortcut", "calendar.leave"),
        ),
    ),
    Group(
        to_translate("Register"),
        to_translate("Lock, backup"),
        "nav-directives",
        (
            *("security.idle_lock_minutes", "security.lock_on_session_lock", "security.keyring"),
            *("security.backup_folder", "phone.folders", "officer.replies"),
        ),
        ("passphrase", "sheet", "backup"),
    ),
    Group(
        to_translate("Reports and office"),
        to_translate("Monthly report, server"),
        "nav-reports",
        (
            *("reports.folder", "reports.form"),
            *("office.url", "office.token", "office.share_directive_counts"),
        ),
        ("office_state", "office_sent", "office_documents", "office_leave"),
    ),
    Group(
        to_translate("IT"),
        to_translate("For the IT administrator"),
        "key",
        (
            *("checks.off_hours_every_minutes", "checks.media", "security.hide_from_capture"),
            *("security.backup_days", "reports.office_page", "office.share_wifi_names"),
        ),
        ("holidays", "verify", "enrol", "folder", "wizard"),
        to_translate(
            "For the IT administrator (ICT branch). Officers need not change anything here.",
        ),
    ),
)


def group_name(group: Group) -> str:
    """Return the name of a group of settings."""
    return translate(group.name)


def group_about(group: Group) -> str:
    """Return the line below the name."""
    return translate(group.about)


def group_whom(group: Group) -> str:
    """Return the readers of a page that is folded at first; empty for the officer's own."""
    return translate(group.whom) if group.whom else ""


_CHOICES: Mapping[str, Mapping[str, str]] = {
    "officer.language": {"bn": "বাংলা", "en": "English"},  # each in its own language
    "appearance.theme": {
        "system": to_translate("System default"),
        "light": to_translate("Light"),
        "dark": to_translate("Dark"),
    },
}


def choice_word(key: str, word: str) -> str:
    """Return the name of a choice; of a key that is not on the page, the word itself."""
    if key == "reports.form":
        return form_word(word)
    if key == "appearance.text_size":
        return percent(int(word), 100, 0)
    entry = _CHOICES.get(key, {}).get(word, word)
    return entry if key == "officer.language" or entry == word else translate(entry)


def refusal(refused: Refused, typed: str, valid: str) -> str:
    """Return the allowed range, the refused value, and the value still used."""
    facts = {key: decimal(str(item)) for key, item in refused.facts.items()}
    may = translate(refused.code.hint).format_map(facts)
    if len(typed) <= 24 and len(valid) <= 24 and "\n" not in typed + valid and valid:
        stays = translate("“{typed}” is not valid. {kept} is still used.").format(
            typed=typed, kept=valid
        )
    else:
        stays = translate("The previous one is still used.")
    return f"{may} {stays}"


_SECRET = {"office.token"}  # named, and never printed


def vouched() -> str:
    """State that the register's own key signed the backup."""
    return translate("This backup is signed by the register's own key.")


def setting_lines(settings: Iterable[tuple[str, object]]) -> list[str]:
    """Return a line for each setting in the backup, with its value where it is short."""
    lines = []
    for key, raw in settings:
        words = "" if key in _SECRET else _value(key, raw)
        lines.append(f"{label_of(key)}: {words}" if words else label_of(key))
    return lines


def signer_lines(signers: Iterable[tuple[str, bytes]]) -> list[str]:
    """Return a line for each key, by name and key, whose bundles would be trusted here."""
    line = translate("Trusted key: {name} ({fingerprint})")
    return [line.format(name=name, fingerprint=fingerprint(key)) for name, key in signers]


def question() -> str:
    """Ask whether to restore settings and trusted keys from the backup."""
    return translate("Use its settings and trusted keys as well:")


def enrol_again() -> str:
    """State that bundles of this PC are refused until its new key is enrolled."""
    return translate(
        "The signing key is not in a backup. Have this PC enrolled again, or its bundles will "
        "be rejected.",
    )


def left_out() -> str:
    """State that settings and trusted keys were left in the backup."""
    return translate("Its settings and trusted keys were left in the backup.")


def _value(key: str, raw: object) -> str:
    if key == "calendar.hours":
        return hours_text(RULES[key].read(raw)[-1])
    if isinstance(raw, bool):
        return translate("on") if raw else translate("off")
    if isinstance(raw, int | str) and key in RULES:
        words = setting_value(key, raw)
        return words if len(words) <= 80 else ""
    return decimal(str(raw)) if isinstance(raw, float) else ""
