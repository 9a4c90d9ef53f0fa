"""The settings for a command; faults in their files go to standard error."""

import sys

from desktop import language
from desktop.core.settings.model import Settings
from desktop.storage.home import Home
from desktop.storage.settings_file import read_settings


def load_settings(home: Home, code: str | None = None) -> Settings:
    """Return the settings and use their language, or that of ``code``."""
    loaded = read_settings(home)
    settings = loaded.settings
    language.install(
        code or settings.officer.language, settings.calendar.timezone, settings.appearance.clock
    )
    for problem in loaded.problems:
        print("tatpar: " + language.problem_text(problem), file=sys.stderr)  # noqa: T201
    return settings
