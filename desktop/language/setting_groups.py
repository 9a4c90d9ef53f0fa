"""The groups of the settings page: which settings stand together, in which order, by which name."""

from dataclasses import dataclass

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


def group_name(group: Group) -> str:
    """Return the name of a group of settings."""
    return translate("SettingGroup", group.name)


def group_hint(group: Group) -> str:
    """Return whom a group is for; empty for the officer's own."""
    return translate("SettingGroup", group.hint) if group.hint else ""
