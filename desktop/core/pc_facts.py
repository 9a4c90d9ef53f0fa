"""Facts for a helpdesk: the version, the policy, the keys, the exports, the backups."""

import re
from dataclasses import dataclass
from enum import StrEnum

_VERSION = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9}){0,2}")


def version_numbers(version: str) -> tuple[int, ...]:
    """Return a version's first numbers, three at most, to compare; none of another text."""
    written = _VERSION.match(version.removeprefix("tatpar "))
    return tuple(map(int, written[0].split("."))) if written else ()


class Enrolled(StrEnum):
    """Whether the lists of trusted keys here name this PC with the key that it has."""

    YES = "yes"
    NO = "no"
    OTHER_KEY = "other_key"  # a restored or copied PC
    UNKNOWN = "unknown"  # a list or the key cannot be read


@dataclass(frozen=True, slots=True)
class PcFacts:
    """Numbers as numbers, times as UTC milliseconds; None: there is none, or it is not known.

    ``enrolled``: whether the lists of trusted keys on this PC hold its own key.
    """

    version: str
    python: str
    system: str
    home: str
    device_id: str
    policy_sha256: str
    policy_added_sha256: str
    locked: tuple[str, ...]
    preset: tuple[str, ...]
    trusted_keys: int | None
    enrolled: Enrolled
    fingerprint: str
    log_rows: int | None
    last_export_ms: int | None
    last_export_file: str
    export_failed: str
    export_failed_ms: int | None
    register: bool
    backup_folder_set: bool
    last_backup_ms: int | None
    proxy: str
    clock_offset_ms: int | None
    clock_seen_ms: int | None
    bug_reports: tuple[str, ...]
