"""What the record of an import tells: which file, in which form, what became of its lines."""

import json
from dataclasses import dataclass

from desktop.core.whatsapp import DayOrder, Format


@dataclass(frozen=True, slots=True)
class Account:
    """An import on record; ``settled``: the officer said which number of a date is the day."""

    file: str
    sha256: str
    form: Format | None
    day_order: DayOrder | None
    settled: bool
    recorded: int  # messages
    lines: int
    unread: int  # lines


def account_of(text: str) -> Account | None:
    """Read what `imported.batch` wrote; None for anything else."""
    try:
        told = json.loads(text)
        form, order = told["format"], told["day_order"]
        return Account(
            file=str(told["file"]),
            sha256=str(told["sha256"]),
            form=form and Format(form),
            day_order=order and DayOrder(order),
            settled=bool(told["settled"]),
            recorded=int(told["recorded"]),
            lines=int(told["lines"]["total"]),
            unread=int(told["lines"]["unparsed"]),
        )
    except (KeyError, TypeError, ValueError):
        return None
