"""The summary in an import's record: the file, its format, and the counts of its lines."""

import json
from dataclasses import dataclass

from desktop.core.whatsapp import DayOrder, Format


@dataclass(frozen=True, slots=True)
class Account:
    """A recorded import; ``settled``: the officer chose the order of day and month."""

    file: str
    sha256: str
    form: Format | None
    day_order: DayOrder | None
    settled: bool
    recorded: int  # messages
    lines: int
    unread: int  # lines


def account_of(text: str) -> Account | None:
    """Return the summary that `chat_import.batch` wrote, None for another text."""
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
