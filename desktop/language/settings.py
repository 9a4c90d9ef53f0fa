"""Words of the settings page: groups, a label and a help line for every key, refusals.

In one file because it is one table: each key of the settings with its words.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop import language
from desktop.core.problem_codes import ProblemCode
from desktop.core.settings.rule import Refused
from desktop.language.translator import QT_TRANSLATE_NOOP, translate


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

LABELS: Mapping[str, str] = {
    "officer.name": QT_TRANSLATE_NOOP("Setting", "Name"),
    "officer.designation": QT_TRANSLATE_NOOP("Setting", "Designation"),
    "officer.office": QT_TRANSLATE_NOOP("Setting", "Office"),
    "officer.language": QT_TRANSLATE_NOOP("Setting", "Language"),
    "officer.replies": QT_TRANSLATE_NOOP("Setting", "Ready replies"),
    "calendar.timezone": QT_TRANSLATE_NOOP("Setting", "Time zone"),
    "calendar.holidays": QT_TRANSLATE_NOOP("Setting", "Public holidays"),
    "calendar.extra_holidays": QT_TRANSLATE_NOOP("Setting", "Extra holidays"),
    "calendar.working_days": QT_TRANSLATE_NOOP("Setting", "Holidays worked"),
    "calendar.leave": QT_TRANSLATE_NOOP("Setting", "Your leave"),
    "calendar.hours": QT_TRANSLATE_NOOP("Setting", "Office hours"),
    "checks.every_minutes": QT_TRANSLATE_NOOP("Setting", "How often"),
    "checks.off_hours_every_minutes": QT_TRANSLATE_NOOP("Setting", "Outside office hours"),
    "checks.media": QT_TRANSLATE_NOOP("Setting", "Media"),
    "checks.snooze_minutes": QT_TRANSLATE_NOOP("Setting", "Minutes for “Later”"),
    "checks.max_snoozes": QT_TRANSLATE_NOOP("Setting", "Maximum “Later”"),
    "checks.repeat_seconds": QT_TRANSLATE_NOOP("Setting", "Repeat if not answered"),
    "checks.missed_after_minutes": QT_TRANSLATE_NOOP("Setting", "Missed after"),
    "checks.max_hold_minutes": QT_TRANSLATE_NOOP("Setting", "Hold back for at most"),
    "checks.longest_pause_minutes": QT_TRANSLATE_NOOP("Setting", "Longest pause"),
    "checks.shortcut": QT_TRANSLATE_NOOP("Setting", "Global keyboard shortcuts"),
    "checks.seen_on_pc": QT_TRANSLATE_NOOP("Setting", "No card while WhatsApp is in use"),
    "connectivity.services": QT_TRANSLATE_NOOP("Setting", "Message services"),
    "connectivity.targets.domestic": QT_TRANSLATE_NOOP("Setting", "Servers in the country"),
    "connectivity.targets.international": QT_TRANSLATE_NOOP("Setting", "Servers abroad"),
    "connectivity.targets.names": QT_TRANSLATE_NOOP("Setting", "Names to look up"),
    "connectivity.targets.portal": QT_TRANSLATE_NOOP("Setting", "Sign-in test pages"),
    "connectivity.round_seconds": QT_TRANSLATE_NOOP("Setting", "Check the network every"),
    "connectivity.metered_round_seconds": QT_TRANSLATE_NOOP("Setting", "On mobile data, every"),
    "connectivity.burst_seconds": QT_TRANSLATE_NOOP("Setting", "After a failure, every"),
    "connectivity.timeout_seconds": QT_TRANSLATE_NOOP("Setting", "Wait for a reply"),
    "connectivity.down_after": QT_TRANSLATE_NOOP("Setting", "Not connected after"),
    "connectivity.up_after": QT_TRANSLATE_NOOP("Setting", "Connected again after"),
    "connectivity.degraded_loss_percent": QT_TRANSLATE_NOOP("Setting", "Weak when loss reaches"),
    "connectivity.degraded_step_ms": QT_TRANSLATE_NOOP("Setting", "Weak when delay reaches"),
    "security.idle_lock_minutes": QT_TRANSLATE_NOOP("Setting", "Lock the register after"),
    "security.lock_on_session_lock": QT_TRANSLATE_NOOP("Setting", "Lock with the screen"),
    "security.clipboard_clear_seconds": QT_TRANSLATE_NOOP("Setting", "Clear clipboard after"),
    "security.hide_from_capture": QT_TRANSLATE_NOOP("Setting", "Hide from screen capture"),
    "security.keyring": QT_TRANSLATE_NOOP("Setting", "Open without the passphrase"),
    "security.backup_folder": QT_TRANSLATE_NOOP("Setting", "Backup folder"),
    "security.backup_days": QT_TRANSLATE_NOOP("Setting", "Backup every"),
    "security.backup_reminder": QT_TRANSLATE_NOOP(
        "Setting", "Say on Today if there is no backup folder"
    ),
    "reports.folder": QT_TRANSLATE_NOOP("Setting", "Folder"),
    "reports.form": QT_TRANSLATE_NOOP("Setting", "Format"),
    "reports.what": QT_TRANSLATE_NOOP("Setting", "What to include"),
    "reports.office_page": QT_TRANSLATE_NOOP("Setting", "Show the Office page"),
    "appearance.clock": QT_TRANSLATE_NOOP("Setting", "Clock"),
    "appearance.theme": QT_TRANSLATE_NOOP("Setting", "Theme"),
    "appearance.text_size": QT_TRANSLATE_NOOP("Setting", "Text size"),
    "appearance.start_with_computer": QT_TRANSLATE_NOOP("Setting", "Start with the PC"),
    "office.url": QT_TRANSLATE_NOOP("Setting", "Address"),
    "office.token": QT_TRANSLATE_NOOP("Setting", "Token"),
    "office.share_wifi_names": QT_TRANSLATE_NOOP("Setting", "Send names of Wi-Fi networks"),
}
HELPS: Mapping[str, str] = {
    "officer.name": QT_TRANSLATE_NOOP("SettingHelp", "Appears in reports and records."),
    "officer.designation": QT_TRANSLATE_NOOP("SettingHelp", "As on letters."),
    "officer.office": QT_TRANSLATE_NOOP("SettingHelp", "Appears at the top of reports."),
    "officer.language": QT_TRANSLATE_NOOP("SettingHelp", "Changes immediately, including digits."),
    "calendar.timezone": QT_TRANSLATE_NOOP("SettingHelp", "Dates and times are in this zone."),
    "officer.replies": QT_TRANSLATE_NOOP("SettingHelp", "One per line, nothing confidential."),
    "calendar.holidays": QT_TRANSLATE_NOOP(
        "SettingHelp",
        "The note under the month says whether the year's list is complete.",
    ),
    "calendar.extra_holidays": QT_TRANSLATE_NOOP(
        "SettingHelp", "One date per line, such as 16-12-2026."
    ),
    "calendar.working_days": QT_TRANSLATE_NOOP(
        "SettingHelp", "Holidays or weekends on which the office works."
    ),
    "calendar.leave": QT_TRANSLATE_NOOP(
        "SettingHelp", "One day per line, or from–to: 01-03-2027 – 05-03-2027."
    ),
    "calendar.hours": QT_TRANSLATE_NOOP("SettingHelp", "If rows overlap, the last one applies."),
    "checks.every_minutes": QT_TRANSLATE_NOOP("SettingHelp", "In office hours."),
    "checks.off_hours_every_minutes": QT_TRANSLATE_NOOP(
        "SettingHelp", "0 means no reminders outside office hours."
    ),
    "checks.media": QT_TRANSLATE_NOOP("SettingHelp", "The card shows these names."),
    "checks.snooze_minutes": QT_TRANSLATE_NOOP(
        "SettingHelp", "Choices on the card, and how many times."
    ),
    "checks.max_snoozes": QT_TRANSLATE_NOOP("SettingHelp", "For each check."),
    "checks.repeat_seconds": QT_TRANSLATE_NOOP(
        "SettingHelp", "The card appears again with a soft sound."
    ),
    "checks.missed_after_minutes": QT_TRANSLATE_NOOP(
        "SettingHelp", "If you have not answered by then."
    ),
    "checks.max_hold_minutes": QT_TRANSLATE_NOOP(
        "SettingHelp", "During a presentation or “Do not disturb”."
    ),
    "checks.longest_pause_minutes": QT_TRANSLATE_NOOP(
        "SettingHelp", "Back-to-back pauses count as one."
    ),
    "checks.shortcut": QT_TRANSLATE_NOOP(
        "SettingHelp",
        "Ctrl+Shift+F9: “Checked”, while a check is open. "
        "Ctrl+Shift+F8: record the copied message.",
    ),
    "checks.seen_on_pc": QT_TRANSLATE_NOOP(
        "SettingHelp",
        "If WhatsApp was in front on this PC and in use before a check, the check is recorded as "
        "“seen on this PC”, apart from your own word. Only this is read from a window's title, "
        "and nothing of it is stored. Under Wayland it cannot be detected.",
    ),
    "connectivity.services": QT_TRANSLATE_NOOP(
        "SettingHelp", "One per line: name, colon, hosts separated by commas."
    ),
    "connectivity.targets.domestic": QT_TRANSLATE_NOOP(
        "SettingHelp", "host:port, one per line; at least two."
    ),
    "connectivity.targets.international": QT_TRANSLATE_NOOP(
        "SettingHelp", "host:port, one per line; at least two operators."
    ),
    "connectivity.targets.names": QT_TRANSLATE_NOOP("SettingHelp", "One per line; at least two."),
    "connectivity.targets.portal": QT_TRANSLATE_NOOP(
        "SettingHelp", "One per line: address, status, text of the reply."
    ),
    "connectivity.round_seconds": QT_TRANSLATE_NOOP("SettingHelp", "While the connection works."),
    "connectivity.metered_round_seconds": QT_TRANSLATE_NOOP("SettingHelp", "Saves data."),
    "connectivity.burst_seconds": QT_TRANSLATE_NOOP(
        "SettingHelp", "In the first minute of an outage."
    ),
    "connectivity.timeout_seconds": QT_TRANSLATE_NOOP("SettingHelp", "For each step of a check."),
    "connectivity.down_after": QT_TRANSLATE_NOOP("SettingHelp", "Failed checks in a row."),
    "connectivity.up_after": QT_TRANSLATE_NOOP("SettingHelp", "Successful checks in a row."),
    "connectivity.degraded_loss_percent": QT_TRANSLATE_NOOP(
        "SettingHelp", "Over the last 20 checks."
    ),
    "connectivity.degraded_step_ms": QT_TRANSLATE_NOOP(
        "SettingHelp", "Median of the last 20 checks."
    ),
    "security.idle_lock_minutes": QT_TRANSLATE_NOOP("SettingHelp", "If nobody uses the PC."),
    "security.lock_on_session_lock": QT_TRANSLATE_NOOP(
        "SettingHelp", "The register closes when the screen is locked."
    ),
    "security.clipboard_clear_seconds": QT_TRANSLATE_NOOP(
        "SettingHelp", "Only text copied from Tatpar. Confidential text is cleared sooner."
    ),
    "security.hide_from_capture": QT_TRANSLATE_NOOP(
        "SettingHelp", "On Windows, directives do not appear in screenshots."
    ),
    "security.keyring": QT_TRANSLATE_NOOP(
        "SettingHelp",
        "After you next unlock with the passphrase, this PC's keyring keeps a copy of the key. "
        "Anyone using your unlocked PC can then open the register.",
    ),
    "security.backup_folder": QT_TRANSLATE_NOOP(
        "SettingHelp",
        "Choose a folder on another disk. A verified copy is made when you open the register. "
        "Leave empty for no backup.",
    ),
    "security.backup_days": QT_TRANSLATE_NOOP(
        "SettingHelp",
        "Keeps the newest eight copies and the last of each of the past twelve months. Copies "
        "you made or renamed are never removed.",
    ),
    "security.backup_reminder": QT_TRANSLATE_NOOP(
        "SettingHelp",
        "Switch it off where this PC has no other disk and no share. Then back up by hand now and "
        "then: if this disk fails, everything on it is lost.",
    ),
    "reports.folder": QT_TRANSLATE_NOOP(
        "SettingHelp",
        "Last month's report is saved here on the first working day. Leave empty to turn this off.",
    ),
    "reports.form": QT_TRANSLATE_NOOP(
        "SettingHelp", "Anyone can verify a bundle. A PDF is for printing."
    ),
    "reports.what": QT_TRANSLATE_NOOP("SettingHelp", "A bundle always holds both."),
    "reports.office_page": QT_TRANSLATE_NOOP(
        "SettingHelp", "For supervisors: verify the bundles of many officers and add them up."
    ),
    "appearance.clock": QT_TRANSLATE_NOOP(
        "SettingHelp", "How sentences show the time. Tables and charts always use 24 hours."
    ),
    "appearance.theme": QT_TRANSLATE_NOOP("SettingHelp", "“System” follows the desktop."),
    "appearance.text_size": QT_TRANSLATE_NOOP("SettingHelp", "Charts keep their size."),
    "appearance.start_with_computer": QT_TRANSLATE_NOOP(
        "SettingHelp", "Time before Tatpar starts counts as “not observed”."
    ),
    "office.url": QT_TRANSLATE_NOOP(
        "SettingHelp", "With https://. Leave empty to send nothing to anyone."
    ),
    "office.token": QT_TRANSLATE_NOOP(
        "SettingHelp", "From the office's administrator. It is needed once, to join."
    ),
    "office.share_wifi_names": QT_TRANSLATE_NOOP(
        "SettingHelp", "Without it only the kind of connection is sent."
    ),
}
_UNITS: Mapping[str, str] = {
    "days": QT_TRANSLATE_NOOP("Unit", "days"),
    "minutes": QT_TRANSLATE_NOOP("Unit", "minutes"),
    "seconds": QT_TRANSLATE_NOOP("Unit", "seconds"),
    "times": QT_TRANSLATE_NOOP("Unit", "times"),
    "rounds": QT_TRANSLATE_NOOP("Unit", "checks"),
    "percent": QT_TRANSLATE_NOOP("Unit", "percent"),
    "milliseconds": QT_TRANSLATE_NOOP("Unit", "ms"),
}
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
        "Refusal", "Enter the whole token, as tatpar1-1a2b3c4d-…"
    ),
}


def label_of(key: str) -> str:
    """Return the label of a setting."""
    return translate("Setting", LABELS[key])


def help_of(key: str) -> str:
    """Return the help line of a setting."""
    return translate("SettingHelp", HELPS[key])


def group_name(group: Group) -> str:
    """Return the name of a group of settings."""
    return translate("SettingGroup", group.name)


def group_hint(group: Group) -> str:
    """Return whom a group is for; empty for the officer's own."""
    return translate("SettingGroup", group.hint) if group.hint else ""


def unit_word(unit: str) -> str:
    """Return the word after a number; empty for a number without unit."""
    return translate("Unit", _UNITS[unit]) if unit else ""


def refusal(refused: Refused, typed: str, valid: str) -> str:
    """Return what is allowed, what was refused, and which value still applies."""
    facts = {key: language.decimal(str(item)) for key, item in refused.facts.items()}
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
