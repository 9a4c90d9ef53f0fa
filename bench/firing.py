"""The delay of a reminder on real clocks: a check every minute, each answered at once.

The real program without a screen, in a separate empty network (needs root; otherwise it probes this
machine's own ports). ``python bench/firing.py [MINUTES]`` (2).
"""

import os
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from _budget import sized, tell
from helpers.program import ALONE
from helpers.programs import BuiltProgram
from PySide6.QtCore import QCoreApplication, QTimer

from desktop import language
from desktop.core.events import Actor, CheckClosed, CheckShown, Outcome
from desktop.core.settings.calendar_rules import DAYS, HoursRule
from desktop.core.settings.loaded_settings import Loaded
from desktop.core.settings.model import Calendar, Checks, Connectivity, Settings, Targets
from desktop.monitors.clock import system_clock
from desktop.storage.home import find_home
from desktop.storage.sqlite import prepare_home
from desktop.ui.shell.program import Program
from desktop.ui.shell.terminal import Terminal

ALWAYS = HoursRule(date(2020, 1, 1), DAYS, ("00:00-24:00",))
# More often than a settings file allows, for the measurement only.
SETTINGS = Settings(
    calendar=Calendar(holidays="", hours=(ALWAYS,)),
    checks=Checks(every_minutes=1),
    connectivity=Connectivity(
        targets=Targets(domestic=(), international=("127.0.0.1:9",), names=(), portal=()),
        services=(),
    ),
)


class Answering(Terminal):
    """Notes the time of each hint, and answers at once."""

    def __init__(self, program: Program) -> None:
        super().__init__(program.clock)
        self._services = program.services
        self.late_ms: list[float] = []

    def hint(self, hint: object) -> None:
        """Note the hint's delay after its due time."""
        due = getattr(hint, "due_ms", None)
        if due is not None:
            self.late_ms.append(time.time() * 1000 - due)
            self._services.background.later(lambda: self._services.checks.answered(Actor.COMMAND))


def main() -> None:
    minutes = int(sys.argv[1]) if len(sys.argv) > 1 else sized(2, 1)
    if ALONE and "TATPAR_BENCH_ALONE" not in os.environ:
        os.environ["TATPAR_BENCH_ALONE"] = "1"
        os.execvp(ALONE[0], [*ALONE, sys.executable, *sys.argv])
    with tempfile.TemporaryDirectory() as folder:
        os.environ["TATPAR_HOME"] = folder
        home = find_home(None)
        prepare_home(home.folder)
        language.install("en", SETTINGS.calendar.timezone)
        qt = QCoreApplication([])
        app = BuiltProgram(
            home,
            system_clock(),
            Answering,
            display=False,
            loaded=Loaded(SETTINGS, (), {}),
        )
        QTimer.singleShot(minutes * 60_000 + 5_000, qt.quit)
        app.run()
        qt.exec()
        shown = app.journal.read([CheckShown.kind])
        closed = app.journal.read([CheckClosed.kind])
        late = app.front.late_ms
        app.stop("quit")
    first = {fact.event.due_ms: fact.at_ms for fact in reversed(shown)}
    recorded = [at - due for due, at in first.items()]
    answered = sum(fact.event.outcome is Outcome.CHECKED for fact in closed)
    print(f"{len(late)} checks in {minutes} minutes, {answered} answered in time")
    if not late:
        tell("checks: slots without a hint", minutes)
        return
    tell("checks: fire error, shown", max(late))
    tell("checks: fire error, recorded", max(recorded))
    tell("checks: fire error, usual", sorted(late)[len(late) // 2])
    tell("checks: slots without a hint", minutes - len(late))


if __name__ == "__main__":
    main()
