"""The tooltip of a part of a chart, which a screen reader also reads."""

from PySide6.QtCore import QCoreApplication

from desktop import language
from desktop.core.checks.model import SlotRow
from desktop.core.checks.views import Silence
from desktop.language.checks import day_off
from desktop.ui.paint.day_timeline import Piece


def piece_words(piece: Piece) -> str:
    """Return ``12:44–13:51, not connected, Provider's line``."""
    words = [
        language.clock_range_words(piece.from_ms, piece.until_ms),
        language.verdict_word(piece.verdict),
    ]
    span = piece.span
    if span is not None and span.cause is not None:
        words.append(language.cause_word(span.cause, span.path.kind if span.path else None))
    return ", ".join(words)


def slot_words(slot: SlotRow, now_ms: int) -> str:
    """Return ``14:30, checked after 1 min 48 s``, or that it is open or still to come."""
    due = language.clock_words(slot.due_ms)
    if slot.outcome is None:
        if slot.due_ms <= now_ms:
            return QCoreApplication.translate("Spoken", "{time}, open now").format(time=due)
        return QCoreApplication.translate("Spoken", "{time}, still to come").format(time=due)
    word = language.outcome_word(slot.outcome)
    if slot.day_off_ms is not None:
        word = f"{word}, {day_off(slot.day_off_ms)}"
    if slot.seconds is None:
        return f"{due}, {word}"
    return QCoreApplication.translate("Spoken", "{time}, {outcome}, after {seconds}").format(
        time=due, outcome=word, seconds=language.duration_short(slot.seconds * 1000)
    )


def silence_when(silence: Silence, now_ms: int) -> str:
    """Return ``Today 12:00`` for one slot, ``16 Sep 14:00–15:30`` for a run of them."""
    day = language.day_relative(language.day_of(silence.from_ms), language.day_of(now_ms))
    if silence.slots == 1:
        times = language.clock(silence.from_ms)
    else:
        times = language.clock_range(silence.from_ms, silence.until_ms)
    return f"{day[:1].upper()}{day[1:]} {times}"


def hours_words(first_ms: int, last_ms: int) -> str:
    """Return ``09–17``, or with minutes where an end is not a whole hour."""
    ends = [language.clock(first_ms), language.clock(last_ms)]
    minutes = language.digits("00")
    if all(end.endswith(f":{minutes}") for end in ends):
        ends = [end.partition(":")[0] for end in ends]
    return "–".join(ends)
