"""The settings in force and their effects: schedule, language, start at login."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from desktop.core.errors import KnownError, reason_of
from desktop.core.office.schedule import Schedule, holidays_of_office, schedule_from
from desktop.core.problem_codes import ProblemCode
from desktop.core.settings.loaded_settings import Loaded
from desktop.core.settings.model import Settings, with_value
from desktop.language.translator import install
from desktop.services.jobs import Lane
from desktop.storage.holidays import days_off
from desktop.storage.home import Home
from desktop.storage.settings_file import read_settings
from desktop.system import autostart


def apply_autostart(home: Path | None, settings: Settings) -> None:
    """Create or remove the user's autostart entry; KnownError ``autostart_refused``.

    ``home`` is the folder that ``--home`` named, if it did.
    """
    on = settings.appearance.start_with_computer
    try:
        if not (on and autostart.is_set(home)):
            autostart.turn(home, on=on)
    except OSError as error:
        raise KnownError(ProblemCode.AUTOSTART_REFUSED, why=reason_of(error)) from error


_Read = tuple[Loaded, frozenset[date], bool]  # with days off, and whether there is a file


class SettingsService:
    """Reads and changes the settings of a home, and calls subscribers after each change.

    ``written`` is whether the home has a file of settings.

    The timeout of a disk is a second: KnownError ``disk_silent``. The change is then made when the
    disk answers.
    """

    def __init__(self, home: Home, loaded: Loaded, lane: Lane) -> None:
        """Create it with settings that are already read; ``lane`` writes them."""
        self._home = home
        self._lane = lane
        self._subscribers: list[Callable[[Settings], None]] = []
        self._take((loaded, days_off(home, loaded.settings), home.config.exists()))

    @property
    def current(self) -> Settings:
        """The settings that apply now."""
        return self.loaded.settings

    def rules(self) -> tuple[Settings, Schedule]:
        """Return settings and schedule."""
        return self.current, self.schedule

    def holidays(self) -> frozenset[date]:
        """Return the days that are off for the whole office."""
        return holidays_of_office(self.current, self._days_off)

    def subscribe(self, changed: Callable[[Settings], None]) -> None:
        """Call ``changed`` after each change with the earlier settings, in this order."""
        self._subscribers.append(changed)

    def change(self, key: str, raw: object) -> None:
        """Set a key from its TOML value; `Refused` or KnownError as `write_setting` has it."""
        from desktop.storage.settings_edit import write_setting  # noqa: PLC0415 - loads tomlkit

        if key not in self.loaded.locked:
            with_value(self.current, key, raw)  # which refuses it before anything is written
        self._read(partial(write_setting, self._home, self.loaded, key, raw))

    def reload(self) -> None:
        """Read the settings file again, after it was replaced."""
        self._read(partial(read_settings, self._home))

    def on_disk(self, work: Callable[[], object]) -> None:
        """Run the work in the settings' lane; ``disk_silent`` and the work's own errors."""
        self._lane.wait(work)

    def _read(self, read: Callable[[], Loaded]) -> None:
        def work() -> _Read:
            loaded = read()
            return loaded, days_off(self._home, loaded.settings), self._home.config.exists()

        self._lane.wait(work, self._apply)

    def _apply(self, read: _Read) -> None:
        before = self.current
        self._take(read)
        install_language(self.current)
        for changed in self._subscribers:
            changed(before)

    def _take(self, read: _Read) -> None:
        self.loaded, self._days_off, self.written = read
        self.schedule = schedule_from(self.current, self._days_off)


def install_language(settings: Settings) -> None:
    """Use language, time zone and clock of the settings for all texts from now on."""
    install(settings.officer.language, settings.calendar.timezone, settings.appearance.clock)
