"""The settings that apply now, and the schedule that follows from them."""

from collections.abc import Callable
from datetime import date

from desktop import language
from desktop.core.office.schedule import Schedule, holidays_of_office
from desktop.core.settings.loaded_settings import Loaded
from desktop.core.settings.model import Settings
from desktop.storage.days_off import days_off, schedule_of
from desktop.storage.home import Home
from desktop.storage.settings_file import read_settings


class SettingsService:
    """Reads and changes the settings of a home, and calls subscribers after each change."""

    def __init__(self, home: Home, loaded: Loaded) -> None:
        """Create it with settings that are already read."""
        self._home = home
        self._subscribers: list[Callable[[Settings], None]] = []
        self.loaded = loaded
        self.schedule = schedule_of(home, loaded.settings)

    @property
    def current(self) -> Settings:
        """The settings that apply now."""
        return self.loaded.settings

    def rules(self) -> tuple[Settings, Schedule]:
        """Return settings and schedule."""
        return self.current, self.schedule

    def holidays(self) -> frozenset[date]:
        """Return the days that are off for the whole office."""
        return holidays_of_office(self.current, days_off(self._home, self.current))

    def subscribe(self, changed: Callable[[Settings], None]) -> None:
        """Call ``changed`` after each change with the settings before it, in this order."""
        self._subscribers.append(changed)

    def change(self, key: str, raw: object) -> None:
        """Set a key from its TOML value; `Refused` or KnownError as `write_setting` says."""
        from desktop.storage.settings_edit import write_setting  # noqa: PLC0415 - loads tomlkit

        self._apply(write_setting(self._home, self.loaded, key, raw))

    def reload(self) -> None:
        """Read the settings file again, after it was replaced."""
        self._apply(read_settings(self._home))

    def _apply(self, loaded: Loaded) -> None:
        before, self.loaded = self.current, loaded
        self.schedule = schedule_of(self._home, self.current)
        install_language(self.current)
        for changed in self._subscribers:
            changed(before)


def install_language(settings: Settings) -> None:
    """Use language, time zone and clock of the settings for all texts from now on."""
    language.install(
        settings.officer.language, settings.calendar.timezone, settings.appearance.clock
    )
