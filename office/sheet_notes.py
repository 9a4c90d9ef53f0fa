"""The notes that a month's sheets give, as those of a bundle: names in turn, lost logs, clocks."""

from collections.abc import Iterator, Sequence

from desktop.core.settings.recorded import OfficerNamed, names_in_turn
from desktop.core.sheets.sheet import Sheet
from desktop.reports.log_notes import LogNotes

_BEFORE_ALL = 0
"""The first name counts for the time before it, too, as in `officer_of_day`."""


def sheet_notes(sheets: Sequence[Sheet]) -> LogNotes:
    """Return the notes of a PC's sheets, whose days rise."""
    notes = [sheet.notes for sheet in sheets if sheet.notes is not None]
    return LogNotes(
        names_in_turn(_names(sheets)),
        tuple(at_ms for item in notes for at_ms in item.logs_lost),
        tuple(at_ms for item in notes for at_ms in item.clocks_set),
        clock_ahead=tuple(
            turn
            for item in notes
            for time in item.clock_wrong
            for turn in ((time.from_ms, time.ahead_ms), (time.until_ms, 0))
        ),
    )


def _names(sheets: Sequence[Sheet]) -> Iterator[tuple[int, OfficerNamed]]:
    for number, sheet in enumerate(sheets):
        begin = sheet.range()[0] if number else _BEFORE_ALL
        yield begin, OfficerNamed(sheet.officer, sheet.designation, sheet.office)
        for item in () if sheet.notes is None else sheet.notes.named:
            yield item.since_ms, OfficerNamed(item.officer, item.designation, item.office)
