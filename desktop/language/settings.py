"""Words of the settings: groups of the page, units, choices, and refusals."""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.core.problem_codes import ProblemCode
from desktop.core.settings.model import WORDS
from desktop.core.settings.rules import Refused
from desktop.language.export_forms import export_word, form_word
from desktop.language.numbers import decimal, percent
from desktop.language.translator import QT_TRANSLATE_NOOP, translate

_UNITS: Mapping[str, str] = {
    "days": QT_TRANSLATE_NOOP("Unit", "days"),
    "minutes": QT_TRANSLATE_NOOP("Unit", "minutes"),
    "seconds": QT_TRANSLATE_NOOP("Unit", "seconds"),
    "times": QT_TRANSLATE_NOOP("Unit", "times"),
    "rounds": QT_TRANSLATE_NOOP("Unit", "checks"),
    "percent": QT_TRANSLATE_NOOP("Unit", "percent"),
    "milliseconds": QT_TRANSLATE_NOOP("Unit", "ms"),
}


def label_of(key: str) -> str:
    """Return the label of a setting."""
    return translate("Setting", WORDS[key][0])


def help_of(key: str) -> str:
    """Return the help line of a setting."""
    return translate("SettingHelp", WORDS[key][1])


def unit_word(unit: str) -> str:
    """Return the word after a number; empty for a number without unit."""
    return translate("Unit", _UNITS[unit]) if unit else ""


@dataclass(frozen=True, slots=True)
class Group:
    """A page of settings: its icon, its table in the file, the keys of each row.

    ``data`` are the rows without a key that follow, ``hint`` says whom the page is for.
    """

    name: str
    icon: str
    table: str
    rows: tuple[tuple[str, ...], ...]
    data: tuple[str, ...] = ()
    hint: str = ""


ELSEWHERE = frozenset({"reports.progress_columns"})
"""Settings that are made where they are used, and not on the page."""

# Ordered by the officer's interest, not as in the file: an administrator's settings come last.
GROUPS: tuple[Group, ...] = (
    Group(
        QT_TRANSLATE_NOOP("SettingGroup", "Officer"),
        "person",
        "officer",
        (("officer.name",), ("officer.designation",), ("officer.office",), ("officer.replies",)),
    ),
    Group(
        QT_TRANSLATE_NOOP("SettingGroup", "Calendar and hours"),
        "calendar",
        "calendar",
        (
            ("calendar.hours",),
            ("calendar.holidays",),
            ("calendar.extra_holidays",),
            ("calendar.working_days",),
            ("calendar.leave",),
            ("calendar.timezone",),
        ),
    ),
    Group(
        QT_TRANSLATE_NOOP("SettingGroup", "Message checks"),
        "nav-checks",
        "checks",
        (
            ("checks.every_minutes",),
            ("checks.off_hours_every_minutes",),
            ("checks.media",),
            ("checks.snooze_minutes", "checks.max_snoozes"),
            ("checks.repeat_seconds",),
            ("checks.missed_after_minutes",),
            ("checks.max_hold_minutes",),
            ("checks.longest_pause_minutes",),
            ("checks.day_cards",),
            ("checks.shortcut",),
            ("checks.seen_on_pc",),
        ),
    ),
    Group(
        QT_TRANSLATE_NOOP("SettingGroup", "Security"),
        "shield",
        "security",
        (
            ("security.idle_lock_minutes",),
            ("security.lock_on_session_lock",),
            ("security.clipboard_clear_seconds",),
            ("security.hide_from_capture",),
            ("security.keyring",),
        ),
    ),
    Group(
        QT_TRANSLATE_NOOP("SettingGroup", "Monthly report"),
        "nav-reports",
        "reports",
        (("reports.folder",), ("reports.form",), ("reports.what",), ("reports.office_page",)),
    ),
    Group(
        QT_TRANSLATE_NOOP("SettingGroup", "Theme and language"),
        "palette",
        "appearance",
        (
            ("officer.language",),
            ("appearance.clock",),
            ("appearance.theme",),
            ("appearance.text_size",),
            ("appearance.start_with_computer",),
        ),
    ),
    Group(
        QT_TRANSLATE_NOOP("SettingGroup", "Data and backup"),
        "disk",
        "data",
        (("security.backup_folder",), ("security.backup_days",), ("security.backup_reminder",)),
        ("folder", "backup", "passphrase", "others", "sheet", "wizard", "about", "quit"),
    ),
    Group(
        QT_TRANSLATE_NOOP("SettingGroup", "Office server"),
        "export",
        "office",
        (("office.url",), ("office.token",), ("office.share_wifi_names",)),
        ("office_state", "office_sent", "office_documents", "office_leave"),
        hint=QT_TRANSLATE_NOOP(
            "SettingGroup",
            "For the ICT branch: where this PC sends its days. Never a directive's text.",
        ),
    ),
    Group(
        QT_TRANSLATE_NOOP("SettingGroup", "For the IT administrator"),
        "nav-connectivity",
        "connectivity",
        (
            ("connectivity.services",),
            ("connectivity.targets.domestic",),
            ("connectivity.targets.international",),
            ("connectivity.targets.names",),
            ("connectivity.targets.portal",),
            ("connectivity.round_seconds",),
            ("connectivity.metered_round_seconds",),
            ("connectivity.burst_seconds",),
            ("connectivity.timeout_seconds",),
            ("connectivity.down_after",),
            ("connectivity.up_after",),
            ("connectivity.degraded_loss_percent",),
            ("connectivity.degraded_step_ms",),
        ),
        ("verify", "enrol"),
        QT_TRANSLATE_NOOP(
            "SettingGroup",
            "For the ICT branch: the servers whose replies show whether this PC is connected, how "
            "often they are asked, and the proof of this PC's log. Officers need not change "
            "anything here.",
        ),
    ),
)


def group_name(group: Group) -> str:
    """Return the name of a group of settings."""
    return translate("SettingGroup", group.name)


def group_hint(group: Group) -> str:
    """Return whom a group is for; empty for the officer's own."""
    return translate("SettingGroup", group.hint) if group.hint else ""


_CHOICES: Mapping[str, Mapping[str, str]] = {
    "officer.language": {"bn": "বাংলা", "en": "English"},  # each in its own language
    "calendar.holidays": {
        "BD": QT_TRANSLATE_NOOP("Choice", "Bangladesh"),
        "": QT_TRANSLATE_NOOP("Choice", "None"),
    },
    "appearance.clock": {
        "language": QT_TRANSLATE_NOOP("Choice", "As usual in the language"),
        "12": QT_TRANSLATE_NOOP("Choice", "12 hours"),
        "24": QT_TRANSLATE_NOOP("Choice", "24 hours"),
    },
    "appearance.theme": {
        "system": QT_TRANSLATE_NOOP("Choice", "System"),
        "light": QT_TRANSLATE_NOOP("Choice", "Light"),
        "dark": QT_TRANSLATE_NOOP("Choice", "Dark"),
    },
}


def choice_word(key: str, word: str) -> str:
    """Return the name of a choice."""
    if key == "reports.form":
        return form_word(word)
    if key == "reports.what":
        return export_word(word)
    if key == "appearance.text_size":
        return percent(int(word), 100, 0)
    entry = _CHOICES[key][word]
    return entry if key == "officer.language" else translate("Choice", entry)


_REFUSALS: Mapping[str, str] = {
    ProblemCode.SETTING_WHOLE: QT_TRANSLATE_NOOP("Refusal", "Enter a number from {low} to {high}."),
    ProblemCode.SETTING_NUMBER: QT_TRANSLATE_NOOP(
        "Refusal", "Enter a number from {low} to {high}."
    ),
    ProblemCode.SETTING_TEXT: QT_TRANSLATE_NOOP(
        "Refusal", "Enter one line of up to {longest} characters."
    ),
    ProblemCode.SETTING_ZONE: QT_TRANSLATE_NOOP("Refusal", "Enter a time zone such as Asia/Dhaka."),
    ProblemCode.SETTING_WHOLES: QT_TRANSLATE_NOOP("Refusal", "Enter numbers from {low} to {high}."),
    ProblemCode.SETTING_TEXTS: QT_TRANSLATE_NOOP("Refusal", "Enter at most {most} short names."),
    ProblemCode.SETTING_NAMES: QT_TRANSLATE_NOOP(
        "Refusal", "Enter one name per line, such as {example}."
    ),
    ProblemCode.SETTING_DATES: QT_TRANSLATE_NOOP(
        "Refusal", "Enter one date per line, such as 16-12-2026."
    ),
    ProblemCode.SETTING_HOSTS: QT_TRANSLATE_NOOP(
        "Refusal", "Enter one host and port per line, such as {example}."
    ),
    ProblemCode.SETTING_HOURS: QT_TRANSLATE_NOOP(
        "Refusal", "Enter a date such as 19-06-2024 and hours such as 09:00-17:00."
    ),
    ProblemCode.SETTING_PORTALS: QT_TRANSLATE_NOOP(
        "Refusal", "Enter an address with http://, then the status."
    ),
    ProblemCode.SETTING_SERVICES: QT_TRANSLATE_NOOP(
        "Refusal", "Enter a name, a colon, then host:port."
    ),
    ProblemCode.SETTING_OFFICE_URL: QT_TRANSLATE_NOOP(
        "Refusal", "Enter an address with https:// and without a path."
    ),
    ProblemCode.SETTING_OFFICE_TOKEN: QT_TRANSLATE_NOOP(
        "Refusal", "Enter the whole token, as tatpar1-1a2b3c4d…"
    ),
}


def refusal(refused: Refused, typed: str, valid: str) -> str:
    """Return what is allowed, what was refused, and which value still applies."""
    facts = {key: decimal(str(item)) for key, item in refused.facts.items()}
    if "example" in refused.facts:
        facts["example"] = str(refused.facts["example"])
    text = _REFUSALS.get(refused.code, _REFUSALS[ProblemCode.SETTING_TEXTS])
    may = translate("Refusal", text).format_map(facts)
    if len(typed) <= 24 and len(valid) <= 24 and "\n" not in typed + valid and valid:
        stays = translate("Refusal", "‘{typed}’ is not valid. {kept} is still used.").format(
            typed=typed, kept=valid
        )
    else:
        stays = translate("Refusal", "Not valid. The previous value is still used.")
    return f"{may} {stays}"
