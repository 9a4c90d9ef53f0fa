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
        account = json.loads(text)
        form, order = account["format"], account["day_order"]
        return Account(
            file=str(account["file"]),
            sha256=str(account["sha256"]),
            form=form and Format(form),
            day_order=order and DayOrder(order),
            settled=bool(account["settled"]),
            recorded=int(account["recorded"]),
            lines=int(account["lines"]["total"]),
            unread=int(account["lines"]["unparsed"]),
        )
    except (KeyError, TypeError, ValueError):
        return None
