"""Words of each setting: its label, its help line and its unit."""

from collections.abc import Mapping

from desktop.language.translator import QT_TRANSLATE_NOOP, translate

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


def label_of(key: str) -> str:
    """Return the label of a setting."""
    return translate("Setting", LABELS[key])


def help_of(key: str) -> str:
    """Return the help line of a setting."""
    return translate("SettingHelp", HELPS[key])


def unit_word(unit: str) -> str:
    """Return the word after a number; empty for a number without unit."""
    return translate("Unit", _UNITS[unit]) if unit else ""
