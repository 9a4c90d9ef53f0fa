"""The real program on a real screen at a clock that stands, in a register that is locked."""

from pathlib import Path

from helpers.network import HEALTHY, round_of
from helpers.programs import NOON, Clocks, NoRounds, tray_program
from helpers.registers import CHEAP

from desktop.core.register.enums import LockReason
from desktop.language.translator import install
from desktop.monitors.clock import Clock
from desktop.storage.home import Home
from desktop.storage.sqlite import prepare_home

PHRASE = "quiet boats cross rivers"
NINE = NOON - 3 * 3_600_000
TICK_MS = 15_000
CONFIG = '[officer]\nname = "A"\nlanguage = "{}"\n[checks]\nevery_minutes = 15\n'


class StandingDay:
    """A program whose clocks and network this moves, at two minutes to nine."""

    def __init__(self, folder: Path, tongue: str) -> None:
        home = Home(folder, folder.parent / "policy.toml")
        prepare_home(folder)
        home.config.write_text(CONFIG.format(tongue), "utf-8")
        install(tongue)
        self.layers = dict(HEALTHY)
        self.clocks = Clocks()
        self.clocks.passed = NINE - NOON - 2 * 60_000
        self.program = tray_program(home, Clock(self.clocks.read, "boot"))
        service = self.program.keeper()
        service.vault.init(PHRASE, CHEAP)
        service.vault.lock(LockReason.COMMAND)
        self.program.runtime.rounds = NoRounds()
        self.program.runtime.links_changed = lambda *_: None  # of the machine of the test
        self.program.run()

    def ticked(self) -> None:
        """Do nothing after a tick."""

    def pass_until(self, minutes: int) -> None:
        """Let the day go on until so many minutes after nine."""
        while NOON + self.clocks.passed < NINE + minutes * 60_000:
            self.clocks.passed += TICK_MS
            now = self.clocks.read()
            times = {"started_ms": now.wall, "ended_ms": now.wall}
            ticks = {"monotonic_ms": now.monotonic, "boottime_ms": now.boottime}
            self.program.runtime.receive(round_of(self.layers, **times, **ticks))
            self.program.tick()
            self.ticked()
