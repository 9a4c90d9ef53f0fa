"""``tatpar office join``, ``status`` and ``sheets``: this PC and the office that it reports to."""

import json
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

from desktop.cli.settings import load_settings
from desktop.core.canonical_json import to_plain
from desktop.core.errors import KnownError
from desktop.core.office import hours as office_hours
from desktop.core.problem_codes import ProblemCode
from desktop.core.settings.model import Settings, value, with_value
from desktop.core.settings.rule import Refused
from desktop.core.sheets.messages import SetAside, Standing, write
from desktop.language.office_link import OfficeStanding, office_state
from desktop.language.office_refusals import refusal_sentence
from desktop.monitors.clock import system_clock
from desktop.reports.day_sheets import days_of, packed, sheet_builder
from desktop.services.office.client import Client, NotTaken
from desktop.services.office.farewells import note_left
from desktop.services.office.joining import join
from desktop.services.office.status import office_standing
from desktop.storage.atomic_write import write_atomically
from desktop.storage.days_off import schedule_of
from desktop.storage.device_key import device_key
from desktop.storage.home import Home
from desktop.storage.journal import Journal
from desktop.storage.office_files import WrittenDays, write_written_days
from desktop.storage.office_sent import SentRequests
from desktop.storage.office_state import read_office_state, write_office_state
from desktop.storage.settings_edit import write_setting
from desktop.storage.settings_file import read_settings
from desktop.storage.sqlite import prepare_home
from desktop.system.office_line import OfficeLine
from desktop.system.single_instance import ask

Days = tuple[date | None, date | None]


def join_office(home: Home, url: str | None, token: str | None, *, as_json: bool) -> int:
    """Join the office of the address and token, or of the settings; then notify a running program.

    The settings are changed when the office has accepted this PC. KnownError ``office_refused``.
    """
    load_settings(home)
    loaded = read_settings(home)
    settings = loaded.settings
    given = {"office.url": url, "office.token": token}
    for key, text in given.items():
        if text is not None:
            try:
                settings = with_value(settings, key, text)
            except Refused as refused:
                facts = {"file": "tatpar office join", "key": key}
                raise KnownError(refused.code, exit_code=2, **facts) from refused
    if not settings.office.url or not settings.office.token:
        raise KnownError(ProblemCode.OFFICE_NOT_SET, exit_code=2)
    prepare_home(home.folder)
    clock, schedule = system_clock(), schedule_of(home, settings)
    pc = home.device_id(), device_key(home.device_key)
    sent = SentRequests(home.office_sent)
    client = Client(OfficeLine(settings.office.url), *pc, clock.now_ms, sent)
    today = office_hours.day_of(schedule, clock.now_ms())
    try:
        state = join(client, settings, pc, read_office_state(home.office), today)
    except NotTaken as refusal:
        sentence = refusal_sentence(refusal.refused.refusal)
        raise KnownError(ProblemCode.OFFICE_REFUSED, exit_code=1, said=sentence) from refusal
    finally:
        client.close()
    for name, text in given.items():
        if text is not None and value(loaded.settings, name) != value(settings, name):
            loaded = write_setting(home, loaded, name, text)
    note_left(home, settings.office.url, clock.now_ms())
    write_office_state(home.office, state)
    ask(home, {"verb": "reload"})
    return print_status(home, as_json=as_json)


def standing_of(home: Home, settings: Settings) -> OfficeStanding:
    """Return whether this PC reports to its office."""
    return office_standing(home, settings, schedule_of(home, settings), system_clock().now_ms)


def print_status(home: Home, *, as_json: bool) -> int:
    """Print whether this PC reports to its office; 1 if it does not."""
    standing = standing_of(home, load_settings(home))
    sentence = office_state(standing)
    if as_json:
        state = read_office_state(home.office)
        waiting = standing.waiting
        document = {
            "url": standing.url,
            "office": standing.name,
            "standing": standing.standing or None,
            "refusal": state.refusal or None,
            "first_day": state.first_day or None,
            "sent_up_to": None if standing.sent_up_to is None else str(standing.sent_up_to),
            "waiting_days": len(waiting),
            "waiting_since": str(waiting[0]) if waiting else None,
            "set_aside": [to_plain(item) for item in state.aside],
            "silent_since_ms": standing.silent_since_ms,
            "kept_alive_seconds": standing.kept_alive,
            "sentence": sentence,
        }
        print(json.dumps(document, ensure_ascii=False))  # noqa: T201
    else:
        print(sentence)  # noqa: T201
    return 0 if standing.standing == Standing.ACTIVE else 1


def write_sheets(home: Home, folder: Path, days: Days, *, as_json: bool) -> int:
    """Write the days that are over as deliveries; KnownError ``office_no_days``."""
    settings = load_settings(home)
    if not home.log.is_file():
        raise KnownError(ProblemCode.NOTHING_RECORDED, exit_code=1, path=str(home.log))
    schedule = schedule_of(home, settings)
    key = device_key(home.device_key)
    first, last = days
    files: list[str] = []
    aside: list[SetAside] = []
    now_ms = system_clock().now_ms()
    with closing(Journal(home.log, read_only=True)) as journal:
        builder = sheet_builder(home, journal, settings, schedule, now_ms)
        chosen = [
            day
            for day in days_of(journal, builder.teller, now_ms)
            if (first is None or day >= first) and (last is None or day <= last)
        ]
        for pack in packed(builder, chosen, key):
            aside += pack.aside
            if pack.delivery.sheets:
                name = f"{home.device_id()}-{pack.days[-1]}-{builder.end[0]}.tatpar-sheets"
                write_atomically(folder / name, [write(pack.delivery)], mode=0o644)
                files.append(str(folder / name))
    if not files and not aside:
        raise KnownError(ProblemCode.OFFICE_NO_DAYS, exit_code=1)
    if files:
        with suppress(KnownError):  # the files are there, whatever the home's disk says
            days_written = WrittenDays(str(chosen[0]), str(chosen[-1]), now_ms)
            write_written_days(home.office_files, days_written)
    if as_json:
        left = [{"day": item.day, "refusal": item.refusal, "where": item.where} for item in aside]
        print(json.dumps({"files": files, "set_aside": left}, ensure_ascii=False))  # noqa: T201
    else:
        for item in aside:
            print(f"{item.day}: {refusal_sentence(item.refusal)} {item.where}".rstrip())  # noqa: T201
        print("\n".join(files))  # noqa: T201
    return 1 if aside else 0
