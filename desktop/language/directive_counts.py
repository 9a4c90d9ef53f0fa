"""Counts of directives in a line, for toast, card and tray; never a word of one."""

from desktop.core.register_summary import DirectiveCounts
from desktop.language.numbers import number
from desktop.language.translator import translate


def directives_line(counts: DirectiveCounts) -> str:
    """Return the most pressing count as one line: ``Directives due today: 2``; "" for none."""
    return next(iter(directive_parts(counts)), "")


def directive_parts(counts: DirectiveCounts) -> list[str]:
    """Return each count that is not 0, the most pressing first."""
    counted = (
        (translate("Toast", "Directives due today: {n}"), counts.due_today),
        (translate("Toast", "Directives overdue: {n}"), counts.overdue),
        (translate("Toast", "Directives to answer: {n}"), counts.unanswered),
        (translate("Toast", "Sealed messages to record: {n}"), counts.sealed),
    )
    return [text.format(n=number(count)) for text, count in counted if count]
