"""A home of ten years and a register of many directives, for the benches that look at both."""

import heapq
import time
from collections.abc import Iterable
from contextlib import closing
from operator import itemgetter
from pathlib import Path

from _budget import sized
from _program import BuiltProgram, make_program, new_home
from journal import OFFICE, changes, fill
from register import PHRASE
from register import fill as fill_register
from reports import checks

from desktop.core.events import SettingsChanged
from desktop.core.register.enums import LockReason
from desktop.core.register.records import Draft
from desktop.core.settings.model import Settings, digest
from desktop.storage.home import Home
from desktop.storage.journal import Alive, Journal
from desktop.storage.register.key_file import Cost


def filled_program(folder: Path, records: int, more: Iterable[Draft] = ()) -> BuiltProgram:
    """Return the program of such a home, not started, its register locked; ``more`` come last."""
    app = make_program(_filled_home(folder))
    keeper = app.keeper()
    keeper.vault.init(PHRASE, Cost(1, 8, 1))
    fill_register(keeper, records)
    for draft in more:
        keeper.recording.capture(draft)
    app.lock_register(LockReason.COMMAND)
    return app


def _filled_home(folder: Path) -> Home:
    home = new_home(folder)
    now_ms = time.time_ns() // 1_000_000
    years = sized(10, 1)
    with closing(Journal(home.log)) as journal:
        begin = now_ms - years * 365 * 86_400_000
        journal.append(begin, SettingsChanged(digest(Settings()), OFFICE.to_json()))
        rows = heapq.merge(changes(), checks(years * 365 * 86_400_000), key=itemgetter(0))
        past = ((begin + at, event) for at, event in rows if begin + at < now_ms)
        fill(home.log, journal.end(), past)
        journal.stamp_alive(Alive(now_ms, "boot", 0, 0))
    return home
