"""What says that the disk refuses what is seen: since when, and why."""

from collections.abc import Mapping

from desktop.core.problem_codes import ProblemCode
from desktop.core.today_view import StateLine
from desktop.language.dates import since
from desktop.language.translator import QT_TRANSLATE_NOOP, translate

_WHY: Mapping[ProblemCode, str] = {
    ProblemCode.DISK_FULL: QT_TRANSLATE_NOOP("Unrecorded", "the disk is full"),
    ProblemCode.DISK_SILENT: QT_TRANSLATE_NOOP("Unrecorded", "the disk does not answer"),
    ProblemCode.DATABASE_LOCKED: QT_TRANSLATE_NOOP("Unrecorded", "another program uses the log"),
    ProblemCode.DATABASE_READ_ONLY: QT_TRANSLATE_NOOP("Unrecorded", "the log is read-only"),
}
_OTHER = QT_TRANSLATE_NOOP("Unrecorded", "the log cannot be written")


def unrecorded(state: StateLine) -> str:
    """Return the sentence ``Not recorded since 16:10: the disk is full``; empty if all is."""
    if state.unrecorded is None:
        return ""
    return translate("Unrecorded", "Not recorded since {time}: {why}").format(
        time=since(state.unrecorded.since_ms, state.now_ms),
        why=translate("Unrecorded", _WHY.get(state.unrecorded.why, _OTHER)),
    )
