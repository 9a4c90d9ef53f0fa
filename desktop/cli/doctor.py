"""``tatpar doctor``: the state of each channel on this PC, and advice."""

import argparse
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from desktop.cli.office import standing_of
from desktop.cli.output import print_result, use_language
from desktop.cli.translated_parser import Command, to_translate
from desktop.core.errors import KnownError
from desktop.core.events import CLOCK_OFF_MS
from desktop.core.pc_facts import Enrolled, PcFacts
from desktop.core.settings.model import Settings
from desktop.core.settings.recorded import UNGOVERNED, PolicyInForce
from desktop.core.today_view import Channel
from desktop.language.doctor import (
    clock_sentence,
    enrolled_word,
    export_detail,
    fact_rows,
    finding,
    policies_in_force,
    shortcut_word,
    windows_word,
)
from desktop.language.numbers import size
from desktop.language.office_link import office_state
from desktop.language.problems import problem_text
from desktop.monitors.clock import system_clock
from desktop.monitors.platform_adapters import system_session
from desktop.reports.bundle.trusted_keys import enrolment
from desktop.services.pc_facts import pc_facts, write_report
from desktop.storage.home import Home, find_home
from desktop.storage.lost_log import examine_log
from desktop.storage.settings_file import read_settings
from desktop.storage.small_choices import ShortcutRefusal
from desktop.storage.sqlite import prepare_home
from desktop.system import autostart
from desktop.system.global_hotkey import Means, hotkey_means
from desktop.system.notifications import service_found
from desktop.system.process import has_display, prefer_xwayland, through_xwayland

_ANSWER_SECONDS = 2.0
_NO_KEYS = {Means.NONE, Means.REFUSED}
_LEAST_FREE = 200_000_000  # bytes
_EARLIEST = datetime(2026, 1, 1, tzinfo=UTC)  # a clock earlier than this was never set


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing examined; ``works`` is None if unknown."""

    name: str
    works: bool | None
    detail: str = ""
    value: int | None = None  # of a detail that is a number: bytes, milliseconds


def doctor(verb: argparse.ArgumentParser) -> Command:
    """Show the state of each channel, or print this PC's enrolment."""
    verb.add_argument(
        "--enrol",
        action="store_true",
        help=to_translate(
            "print the allowed_signers line with which others can verify the signatures",
        ),
    )
    verb.add_argument(
        "--report",
        type=Path,
        metavar="FILE.zip",
        help=to_translate(
            "also write a report for the IT administrator; it contains no text of a directive"
        ),
    )
    return _doctor


def _doctor(args: argparse.Namespace) -> int:
    return _enrolment(args) if args.enrol else _health(args)


def findings(home: Home, facts: PcFacts) -> list[Finding]:
    """Return the findings, most important first."""
    display = has_display()
    # The window system starts before the session: Windows sends its messages to windows only.
    application = _application() if display else None
    session = system_session(lambda _event: None, display=display)
    session.start()
    session.settle(_ANSWER_SECONDS)
    tray, font = (None, None) if application is None else _on_screen()
    on_top = None if application is None else application.platformName() != "wayland"
    refused = ShortcutRefusal(home.shortcuts_refused).noted()
    keys = hotkey_means(refused=refused) if display else Means.NONE
    hears, seat = session.hears(), session.look()
    loaded, problem = read_settings(home), examine_log(home)
    at_login = loaded.settings.appearance.start_with_computer
    return [
        Finding("home", *_try(lambda: prepare_home(home.folder))),
        _disk(home),
        _clock(facts.clock_offset_ms),
        Finding("settings", not loaded.problems, _sentences(loaded.problems)),
        Finding("policy", _known(loaded.policy), policies_in_force(loaded.policy)),
        Finding("log", problem is None, "" if problem is None else _sentences([problem])),
        Finding("display", display),
        Finding(Channel.TRAY, tray),
        Finding("on_top", on_top, windows_word() if on_top and through_xwayland() else ""),
        Finding("shortcut", keys not in _NO_KEYS, shortcut_word(keys)),
        Finding(Channel.TOAST, service_found()),
        Finding(Channel.IDLE, seat.idle_seconds is not None),
        Finding(Channel.SESSION_LOCK, hears.lock),
        Finding(Channel.SLEEP, hears.sleep),
        Finding(Channel.FULL_SCREEN, seat.full_screen is not None),
        Finding(Channel.DO_NOT_DISTURB, seat.do_not_disturb is not None),
        Finding(Channel.BENGALI_FONT, font),
        Finding(Channel.AUTOSTART, autostart.is_set(home.at_login) and at_login),
        Finding("enrolment", _is_enrolled(facts.enrolled), enrolled_word(facts.enrolled)),
        Finding("proxy", True if facts.proxy else None, facts.proxy),
        Finding("export", False if facts.export_failed else None, export_detail(facts)),
        *_office(home, loaded.settings),
    ]


def _clock(offset_ms: int | None) -> Finding:
    """Whether the clock was set, and agrees with the servers that the program asked."""
    was_set = system_clock().now_ms() > _EARLIEST.timestamp() * 1000
    agrees = offset_ms is None or abs(offset_ms) < CLOCK_OFF_MS
    return Finding("clock", was_set and agrees, clock_sentence(offset_ms), offset_ms)


def _is_enrolled(enrolled: Enrolled) -> bool | None:
    """Return False for a restored PC; one that no list here names may be enrolled elsewhere."""
    return {Enrolled.YES: True, Enrolled.OTHER_KEY: False}.get(enrolled)


def _office(home: Home, settings: Settings) -> list[Finding]:
    """Whether the PC reports to its office; nothing if no office is set."""
    if not settings.office.url:
        return []
    standing = standing_of(home, settings)
    works = standing.standing == "active" and standing.silent_since_ms is None
    works = works and not standing.zone
    return [Finding("office", works, office_state(standing))]


def _known(policy: PolicyInForce) -> bool | None:
    """Return True if a policy applies, None without one, which is no fault."""
    return policy != UNGOVERNED or None


def _sentences(problems: Sequence[KnownError]) -> str:
    return " ".join(problem_text(problem).replace("\n", " ") for problem in problems)


def _health(args: argparse.Namespace) -> int:
    """Print the findings and the facts of this PC, and write the report if one is named.

    1 if anything that reminders or records need does not work.
    """
    home = find_home(args.home)
    loaded = read_settings(home)
    use_language(loaded.settings)  # the findings contain sentences
    facts = pc_facts(home, loaded, system_clock().now_ms())
    rows = findings(home, facts)
    listed = [asdict(row) for row in rows]
    if args.report is not None:
        write_report(home, loaded, facts, listed, args.report)
    lines = []
    for row in rows:
        mark = {True: "✓", False: "✗", None: "·"}[row.works]
        lines.append(f"{mark} {finding(row.name, works=row.works)} {row.detail}".rstrip())
    lines += ["", *(f"{name}: {value}" for name, value in fact_rows(facts))]
    print_result(args, {"findings": listed, "pc": asdict(facts)}, "\n".join(lines))
    needed = {"home", "disk", "clock", "settings", "log"}
    return 0 if all(row.works for row in rows if row.name in needed) else 1


def _enrolment(args: argparse.Namespace) -> int:
    """Print the line for a supervisor's ``allowed_signers``, by which they trust this PC.

    KnownError ``enrolment_nameless``: a log-on script runs before the questions of the first run.
    """
    home = find_home(args.home)
    prepare_home(home.folder)
    line = enrolment(read_settings(home).settings.officer, home.device_id(), home.device_key)
    print_result(args, {"allowed_signers": line}, line)
    return 0


def _try(act: Callable[[], None]) -> tuple[bool, str]:
    try:
        act()
    except KnownError as error:
        return False, problem_text(error)
    return True, ""


def _disk(home: Home) -> Finding:
    folder = home.folder if home.folder.exists() else home.folder.parent
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    return Finding("disk", free >= _LEAST_FREE, size(free), free)


def _application() -> QApplication:
    prefer_xwayland()
    there = QApplication.instance()
    return there if isinstance(there, QApplication) else QApplication(sys.argv[:1])


def _on_screen() -> tuple[bool, bool]:
    font = bool(QFontDatabase.families(QFontDatabase.WritingSystem.Bengali))
    return QSystemTrayIcon.isSystemTrayAvailable(), font
