"""Words of the progress table; a cell is a list of lines."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

from desktop.core.register.enums import Action
from desktop.core.register.progress import Act, Column, ProgressRow, counts
from desktop.language.dates import clock, date_numbers, day_of
from desktop.language.numbers import digits, number
from desktop.language.problems import ended
from desktop.language.register import joined
from desktop.language.translator import to_translate, translate, word_of

_WORDS: Mapping[str, str] = {
    "title": to_translate("Progress on directives"),
    "sheet": to_translate("Progress table"),
    "left_out": to_translate("Directives classed confidential or higher are not in this table."),
    "as_registered": to_translate("Dates and times are those of the register."),
    "nothing": to_translate("There is no directive to list for this period."),
    "register": to_translate("Tatpar register, directives {numbers}"),
}


def progress_word(key: str) -> str:
    """Return a word or sentence of the table by its key."""
    return translate(_WORDS[key])


def cell(column: Column, row: ProgressRow, serial: int) -> list[str]:
    """Return the lines of a cell."""
    return [number(serial)] if column is Column.SERIAL else _CELLS[column](row)


def _deadline(row: ProgressRow) -> list[str]:
    if row.deadline_ms is None:
        return ["–"]
    return [date_numbers(day_of(row.deadline_ms)), clock(row.deadline_ms)]


def _memo(row: ProgressRow) -> list[str]:
    """Return number and date of the memo if known, else medium and day of receipt."""
    head = digits(row.memo_no) or word_of(row.medium)
    with suppress(ValueError):  # none, or corrected by hand to an invalid date
        return [head, date_numbers(dt.date.fromisoformat(row.memo_date))]
    return [head] if row.memo_no else [head, date_numbers(day_of(row.received_ms))]


def _said(act: Act) -> str:
    words = " ".join(act.words.split())
    if act.action is Action.FORWARDED and act.person.parts:
        to = act.person.designation or act.person.name
        forwarded = translate("Forwarded to {who}").format(who=to)
        words = joined(forwarded, words)
    elif act.action is Action.ANSWERED and act.person.parts:
        of = act.person.designation or act.person.name
        words = joined(translate("Answer received from {who}").format(who=of), words)
    # The date first: no line breaks at its hyphens.
    return f"{date_numbers(day_of(act.at_ms))}: {words or word_of(act.action)}"


_CELLS: Mapping[Column, Callable[[ProgressRow], list[str]]] = {
    Column.SENDER: lambda row: [row.who],
    Column.MEMO: _memo,
    Column.SUBJECT: lambda row: [row.subject],
    Column.DEADLINE: _deadline,
    Column.ACTION: lambda row: list(map(_said, row.acts)),
    Column.STATE: lambda row: [word_of(row.progress)],
    Column.REMARKS: lambda row: [row.remark],
}


def sum_words(rows: Sequence[ProgressRow]) -> str:
    """Return the closing line: the total, and the count in each state."""
    parts = ", ".join(f"{word_of(kind)} {number(n)}" for kind, n in counts(rows).items())
    whole = translate("{n} in all", len(rows)).format(n=number(len(rows)))
    return ended(f"{whole}: {parts}")
