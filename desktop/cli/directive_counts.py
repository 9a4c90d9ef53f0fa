"""Counts the directives of a period for an export: opens the register and locks it again."""

from contextlib import closing
from datetime import date
from pathlib import Path

from desktop.cli.passphrases import passphrase
from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.views import LockReason, RegisterState
from desktop.monitors.clock import system_clock
from desktop.reports.period import period
from desktop.services.register.factory import make_register_service
from desktop.storage.days_off import schedule_of
from desktop.storage.home import Home
from desktop.storage.journal import Journal
from desktop.storage.lost_log import require_log
from desktop.storage.settings_file import read_settings


def count(home: Home, first: date, last: date, passphrase_file: Path | None) -> None:
    """Append the counts to the log; raises as `period` and the register's commands do."""
    require_log(home)
    settings = read_settings(home).settings
    schedule = schedule_of(home, settings)
    period(schedule, first, last)
    clock = system_clock()
    service = make_register_service(home, clock, lambda: settings)
    if service.session.state is RegisterState.ABSENT:
        raise KnownError(ProblemCode.REGISTER_MISSING, exit_code=1, path=str(home.register_key))
    service.session.unlock(passphrase(passphrase_file, "Passphrase: "))
    try:
        counted = service.queries.count_directives(schedule, first, last)
    finally:
        service.session.lock(LockReason.COMMAND)
    assert counted is not None
    with closing(Journal(home.log)) as journal:
        journal.append(clock.now_ms(), counted)
