"""``tatpar salvage``: saves what can be read of a damaged or lost log to a new one."""

import json

from desktop import language
from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.language.journal import rows_apart
from desktop.monitors.clock import system_clock
from desktop.storage.home import Home
from desktop.storage.log_salvage import salvage, salvage_problem
from desktop.storage.lost_log import damage_of
from desktop.storage.settings_file import read_settings
from desktop.system.single_instance import claim


def salvage_log(home: Home, *, as_json: bool) -> int:
    """Salvage the log and print what was saved; exit 1 if it is not damaged.

    The program must not be running: KnownError ``already_running``.
    """
    settings = read_settings(home).settings
    language.install(
        settings.officer.language, settings.calendar.timezone, settings.appearance.clock
    )
    if damage_of(home) is None:
        raise KnownError(ProblemCode.LOG_WHOLE, exit_code=1, path=str(home.log))
    lock = claim(home)
    if lock is None:
        raise KnownError(ProblemCode.ALREADY_RUNNING)
    try:
        remains, statement = salvage(home, system_clock().now_ms())
    finally:
        lock.unlock()
    if as_json:
        document = {
            "rows": len(remains.rows),
            "rows_apart": remains.apart,
            "rows_known": statement.rows,
            "file": statement.remains,
        }
        print(json.dumps(document))  # noqa: T201
        return 0
    print(language.problem_text(salvage_problem(home, remains, statement)))  # noqa: T201
    if remains.apart:
        print(rows_apart(remains.apart))  # noqa: T201
    return 0
