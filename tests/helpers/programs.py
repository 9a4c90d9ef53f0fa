"""Builds the whole program inside a test, attached to a user interface but not started.

The windows' modules are loaded, so that a window opens at once.
"""

from collections.abc import Callable

import desktop.ui.shell.windows  # noqa: F401
from desktop.core.checks.model import Presence
from desktop.core.errors import KnownError
from desktop.core.register.enums import LockReason
from desktop.garbage_collection import collect_due
from desktop.main import build
from desktop.monitors.clock import Clock, Reading
from desktop.monitors.session.base import Session
from desktop.services.runtime import outcomes_of
from desktop.storage.home import Home
from desktop.storage.settings_file import read_settings
from desktop.ui.host import Program
from desktop.ui.shell.tray_app import TrayApp

NOON = 1_795_500_000_000  # 24 November 2026, 12:00 in Dhaka


class Told:
    """A user interface that shows nothing and records its calls."""

    has_screen = shows_tray = in_use = False

    def __init__(self) -> None:
        self.told: list[tuple[str, object]] = []

    def __getattr__(self, name: str):
        return lambda *said: self.told.append((name, said[0] if said else None))

    def of(self, name: str) -> list[object]:
        return [said for told, said in self.told if told == name]


class Clocks:
    """Three clocks that move together."""

    def __init__(self) -> None:
        self.passed = 0

    def read(self) -> Reading:
        return Reading(NOON + self.passed, 1_000_000 + self.passed, 1_000_000 + self.passed)


class AtTheKeys(Session):
    """A session whose PC is being used."""

    def look(self) -> Presence:
        return Presence(idle_seconds=0)


class NoRounds:
    """Runs no rounds: a round could begin while the program ends."""

    def __getattr__(self, name: str):
        return lambda *_given: None


class BuiltProgram:
    """The program with a user interface; short names for the tests."""

    def __init__(
        self,
        home: Home,
        clock: Clock,
        make_interface: Callable[[Program], object],
        *,
        display: bool,
        loaded=None,
    ) -> None:
        collect_due()  # a random history builds many
        self.home = home
        self.clock = clock
        self.program = build(home, clock, loaded or read_settings(home), display=display)
        self.services = self.program.services
        self.runtime = self.program.runtime
        self.journal = self.program.journal
        self.session = self.program.monitors.session
        # Nobody is at this machine's keys for long, which would lock a register in the middle; and
        # where idle time is not known, time that the test lets pass would.
        self.services.register.pc_session = AtTheKeys()
        self.ran = False
        self.front = make_interface(self.program)
        self.program.interface.attach(self.front)

    @property
    def settings(self):
        return self.services.settings.current

    @property
    def schedule(self):
        return self.services.settings.schedule

    @property
    def register_locked(self):
        return self.services.register.locked

    @property
    def toaster(self):
        return self.front.toaster

    def keeper(self):
        return self.services.register.get()

    def lock_register(self, reason: LockReason) -> None:
        self.services.register.lock(reason)

    def change_setting(self, key: str, raw: object) -> None:
        self.services.settings.change(key, raw)

    def tick(self) -> None:
        self.runtime.tick()

    def run(self) -> None:
        self.ran = True
        self.runtime.start(self.front)

    def stop(self, why: str) -> None:
        self.runtime.stop(why)

    def end(self) -> None:
        """End it where the test did not; one that never ran has its log alone to close."""
        if self.ran:
            self.stop("quit")
        else:
            self.journal.close()

    def problem(self, error: KnownError) -> None:
        self.services.problems.report(error)

    def bug(self, error: BaseException) -> KnownError:
        return self.services.problems.bug(error)

    def in_background(self, work, then, failed) -> None:
        self.services.jobs.run(work, then, failed)

    def state_line(self):
        return self.services.state.line()

    def show_state(self) -> None:
        self.services.state.show()

    def outcomes(self, due):
        return outcomes_of(self.journal, due)

    @property
    def checks(self):
        return self.services.checks

    @property
    def directives(self):
        return self.services.directives


def tray_program(home: Home, clock: Clock, *, bengali_font_found=None) -> BuiltProgram:
    """Build the tray application, hidden, with text of the usual size."""
    found = {"text_scale": 1.0}
    if bengali_font_found is not None:
        found["bengali_font_found"] = bengali_font_found
    return BuiltProgram(
        home, clock, lambda program: TrayApp(program, hidden=True, **found), display=True
    )
