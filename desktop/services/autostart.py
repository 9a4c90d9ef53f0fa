"""Starting with the computer, as the settings say."""

from pathlib import Path

from desktop.core.errors import KnownError, reason_of
from desktop.core.problem_codes import ProblemCode
from desktop.core.settings.model import Settings
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
