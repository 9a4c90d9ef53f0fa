"""The tray icon's tooltip."""

from desktop.core.today_view import StateLine
from desktop.language.connection_state import connection_word, since_and_next
from desktop.language.directive_counts import directives_line
from desktop.language.recording_state import unrecorded

_UNITS = 127  # of Windows' NOTIFYICONDATA, in UTF-16 units


def tooltip(state: StateLine) -> str:
    """Return state, since when and next check.

    That nothing is recorded takes the place of the second line. The counts of directives, which
    put a badge on the icon, are a third one where there is room.
    """
    second = unrecorded(state) or since_and_next(state)
    lines = f"{connection_word(state.verdict, state.path)}\n{second[:1].upper()}{second[1:]}"
    counts = "" if state.directives is None else directives_line(state.directives)
    longer = f"{lines}\n{counts}" if counts else lines
    return longer if len(longer.encode("utf-16-le")) // 2 <= _UNITS else lines
