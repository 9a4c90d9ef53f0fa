"""Words of what is printed and of the workbooks; one table, so that all of them use the same."""

from collections.abc import Iterable, Mapping

from desktop.core.events import DirectivesCounted
from desktop.core.network import Group
from desktop.language.dates import moment_words
from desktop.language.numbers import duration_short, number
from desktop.language.translator import QT_TRANSLATE_NOOP, translate

WORDS: Mapping[str, str] = {
    # Parts of the report.
    "summary": QT_TRANSLATE_NOOP("Paper", "Summary"),
    "outages": QT_TRANSLATE_NOOP("Paper", "Outages"),
    "outages_causes": QT_TRANSLATE_NOOP("Paper", "Outages and causes"),
    "day_hour": QT_TRANSLATE_NOOP("Paper", "Day and hour"),
    "months": QT_TRANSLATE_NOOP("Paper", "Month by month"),
    "checks": QT_TRANSLATE_NOOP("Paper", "Message checks"),
    "paths": QT_TRANSLATE_NOOP("Paper", "Paths"),
    "method": QT_TRANSLATE_NOOP("Paper", "Method"),
    # The heading of a letter.
    "government": QT_TRANSLATE_NOOP("Paper", "Government of the People's Republic of Bangladesh"),
    "number": QT_TRANSLATE_NOOP("Paper", "Memo no.:"),
    "dated": QT_TRANSLATE_NOOP("Paper", "Date:"),
    "subject": QT_TRANSLATE_NOOP("Paper", "Subject:"),
    "reference": QT_TRANSLATE_NOOP("Paper", "Reference:"),
    "letter_body": QT_TRANSLATE_NOOP(
        "Paper",
        "With reference to the above subject and letter, this office's report for the period "
        "is sent for kind information and necessary action. The main figures are below; "
        "details are enclosed.",
    ),
    "enclosed": QT_TRANSLATE_NOOP("Paper", "Enclosed:"),
    "contact": QT_TRANSLATE_NOOP("Paper", "Phone and e-mail:"),
    "addressee": QT_TRANSLATE_NOOP("Paper", "To"),
    "copies": QT_TRANSLATE_NOOP("Paper", "Copy for kind information (not in order of seniority):"),
    "office_file": QT_TRANSLATE_NOOP("Paper", "Office file."),
    "title_both": QT_TRANSLATE_NOOP("Paper", "Network connectivity and message checks, {period}."),
    "title_connectivity": QT_TRANSLATE_NOOP("Paper", "Network connectivity, {period}."),
    "title_checks": QT_TRANSLATE_NOOP("Paper", "Message checks, {period}."),
    "reference_text": QT_TRANSLATE_NOOP(
        "Paper", "Ministry of Public Administration, letter no. {number} of {date}."
    ),
    "page": QT_TRANSLATE_NOOP("Paper", "Page {page} of {pages}"),
    "total": QT_TRANSLATE_NOOP("Paper", "Total"),
    # Who and when.
    "officer": QT_TRANSLATE_NOOP("Paper", "Officer"),
    "designation": QT_TRANSLATE_NOOP("Paper", "Designation"),
    "office": QT_TRANSLATE_NOOP("Paper", "Office"),
    "device": QT_TRANSLATE_NOOP("Paper", "PC"),
    "period": QT_TRANSLATE_NOOP("Paper", "Period"),
    "made": QT_TRANSLATE_NOOP("Paper", "Made"),
    "working_days": QT_TRANSLATE_NOOP("Paper", "Working days"),
    # Figures.
    "availability": QT_TRANSLATE_NOOP("Paper", "Availability, office hours"),
    "bounds": QT_TRANSLATE_NOOP("Paper", "Possible range"),
    "low": QT_TRANSLATE_NOOP("Paper", "Lower bound"),
    "high": QT_TRANSLATE_NOOP("Paper", "Upper bound"),
    "coverage": QT_TRANSLATE_NOOP("Paper", "Coverage"),
    "scheduled": QT_TRANSLATE_NOOP("Paper", "Scheduled time"),
    "connected": QT_TRANSLATE_NOOP("Paper", "Connected"),
    "weak": QT_TRANSLATE_NOOP("Paper", "Connected, weak"),
    "limited": QT_TRANSLATE_NOOP("Paper", "Limited"),
    "down": QT_TRANSLATE_NOOP("Paper", "Not connected"),
    "down_times": QT_TRANSLATE_NOOP("Paper", "Not connected or limited, {n}"),
    "unknown": QT_TRANSLATE_NOOP("Paper", "Not observed"),
    "seldom": QT_TRANSLATE_NOOP("Paper", "too little observed"),
    "holiday": QT_TRANSLATE_NOOP("Paper", "holiday"),
    "percent": QT_TRANSLATE_NOOP("Paper", "Availability %"),
    "due": QT_TRANSLATE_NOOP("Paper", "Due"),
    "due_count": QT_TRANSLATE_NOOP("Paper", "due {n}"),
    "median": QT_TRANSLATE_NOOP("Paper", "Median answer"),
    "office_outages": QT_TRANSLATE_NOOP("Paper", "Outages, office hours"),
    "outage_count": QT_TRANSLATE_NOOP("Paper", "Outages"),
    # Directives, by counts alone.
    "directives": QT_TRANSLATE_NOOP("Paper", "Directives"),
    "received": QT_TRANSLATE_NOOP("Paper", "Directives received"),
    "acknowledged": QT_TRANSLATE_NOOP("Paper", "Acknowledged or answered"),
    "carried_out": QT_TRANSLATE_NOOP("Paper", "Carried out"),
    "not_needed": QT_TRANSLATE_NOOP("Paper", "No action needed"),
    "still_open": QT_TRANSLATE_NOOP("Paper", "Still open"),
    "deadlines_kept": QT_TRANSLATE_NOOP("Paper", "Deadlines met"),
    "deadlines_missed": QT_TRANSLATE_NOOP("Paper", "Deadlines missed"),
    "acknowledged_seconds": QT_TRANSLATE_NOOP("Paper", "Median until acknowledged"),
    "carried_out_seconds": QT_TRANSLATE_NOOP("Paper", "Median until carried out"),
    "counted_at": QT_TRANSLATE_NOOP("Paper", "counted on {moment}"),
    "directives_method": QT_TRANSLATE_NOOP(
        "Paper",
        "Counted on {moment} from the officer's own register: directives received in the "
        "period, their status, and deadlines in the period.",
    ),
    # Columns.
    "day": QT_TRANSLATE_NOOP("Paper", "Day"),
    "weekday": QT_TRANSLATE_NOOP("Paper", "Weekday"),
    "month": QT_TRANSLATE_NOOP("Paper", "Month"),
    "state": QT_TRANSLATE_NOOP("Paper", "State"),
    "began": QT_TRANSLATE_NOOP("Paper", "Began"),
    "ended": QT_TRANSLATE_NOOP("Paper", "Ended"),
    "bound": QT_TRANSLATE_NOOP("Paper", "± seconds"),
    "lasted": QT_TRANSLATE_NOOP("Paper", "Lasted"),
    "in_office": QT_TRANSLATE_NOOP("Paper", "In office hours"),
    "cause": QT_TRANSLATE_NOOP("Paper", "Cause"),
    "whose": QT_TRANSLATE_NOOP("Paper", "Cause lies with"),
    "path": QT_TRANSLATE_NOOP("Paper", "Path"),
    "adapter": QT_TRANSLATE_NOOP("Paper", "Adapter"),
    "wifi": QT_TRANSLATE_NOOP("Paper", "Name"),
    "first_seen": QT_TRANSLATE_NOOP("Paper", "First seen"),
    "last_worked": QT_TRANSLATE_NOOP("Paper", "Last worked"),
    "outcome": QT_TRANSLATE_NOOP("Paper", "Outcome"),
    "answered": QT_TRANSLATE_NOOP("Paper", "Answered"),
    "took": QT_TRANSLATE_NOOP("Paper", "Response time"),
    "snoozes": QT_TRANSLATE_NOOP("Paper", "Times postponed"),
    "connectivity": QT_TRANSLATE_NOOP("Paper", "Connectivity"),
    "reason": QT_TRANSLATE_NOOP("Paper", "Reason"),
    "to_come": QT_TRANSLATE_NOOP("Paper", "open or upcoming"),
    # Notes.
    "bangladesh": QT_TRANSLATE_NOOP("Paper", "Bangladesh time"),
    "both_edges": QT_TRANSLATE_NOOP("Paper", "start time and uncertainty"),
    "no_outage": QT_TRANSLATE_NOOP("Paper", "No outage was observed in the period."),
    "longest": QT_TRANSLATE_NOOP(
        "Paper", "The {n} longest of {all} outages are listed; the total covers all."
    ),
    "picture": QT_TRANSLATE_NOOP(
        "Paper", "One line per day, 00 to 24: connected, limited, not connected, not observed"
    ),
    "cells": QT_TRANSLATE_NOOP(
        "Paper", "Percent of the observed time connected; hatched: less than 60% observed."
    ),
    "statement": QT_TRANSLATE_NOOP("Paper", "“Checked” is the officer's own statement."),
    "record": QT_TRANSLATE_NOOP("Paper", "Data digest, SHA-256:"),
    "compare": QT_TRANSLATE_NOOP(
        "Paper", "The evidence bundle for the same period shows the same digest."
    ),
    "unsettled": QT_TRANSLATE_NOOP(
        "Paper", "The period had not ended. A later bundle will have a different digest."
    ),
    "unseen_since": QT_TRANSLATE_NOOP(
        "Paper",
        "This PC has not been observed since the period. A later bundle may have a different "
        "digest.",
    ),
    "journal": QT_TRANSLATE_NOOP("Paper", "Log head, SHA-256:"),
    "chained": QT_TRANSLATE_NOOP(
        "Paper",
        "Each log row is linked to the one before, so this value verifies all earlier rows.",
    ),
    # The method.
    "program": QT_TRANSLATE_NOOP("Paper", "Program"),
    "zone": QT_TRANSLATE_NOOP("Paper", "Time zone"),
    "hours": QT_TRANSLATE_NOOP("Paper", "Office hours"),
    "leave": QT_TRANSLATE_NOOP("Paper", "Leave in the period"),
    "before_use": QT_TRANSLATE_NOOP("Paper", "not in use yet"),
    "on_leave": QT_TRANSLATE_NOOP("Paper", "leave"),
    "late_leave": QT_TRANSLATE_NOOP(
        "Paper", "Days off entered afterwards (do not change the figures)"
    ),
    "entered_on": QT_TRANSLATE_NOOP("Paper", "{day}, entered on {moment}"),
    "since": QT_TRANSLATE_NOOP("Paper", "In use since"),
    "holidays": QT_TRANSLATE_NOOP("Paper", "Holidays in the period"),
    "own_holidays": QT_TRANSLATE_NOOP("Paper", "Holidays from own settings"),
    "steps": QT_TRANSLATE_NOOP("Paper", "Clock changes"),
    "clock": QT_TRANSLATE_NOOP("Paper", "Wrong PC clock"),
    "clock_slow": QT_TRANSLATE_NOOP("Paper", "{off} slow, {begin} – {end}"),
    "clock_fast": QT_TRANSLATE_NOOP("Paper", "{off} fast, {begin} – {end}"),
    "clock_note": QT_TRANSLATE_NOOP("Paper", "This PC's clock was wrong: {times}."),
    "rounds": QT_TRANSLATE_NOOP("Paper", "Network checks"),
    "rounds_text": QT_TRANSLATE_NOOP(
        "Paper",
        "every {round} s, or {burst} s after a failure; not connected after {down} failures, "
        "connected after {up} successes",
    ),
    "domestic": QT_TRANSLATE_NOOP("Paper", "Servers in the country"),
    "international": QT_TRANSLATE_NOOP("Paper", "Servers abroad"),
    "services": QT_TRANSLATE_NOOP("Paper", "Message services"),
    "none": QT_TRANSLATE_NOOP("Paper", "none"),
    # The letter to the provider of the internet line.
    "provider_title": QT_TRANSLATE_NOOP("Paper", "Outages of the internet line, {period}."),
    "provider": QT_TRANSLATE_NOOP("Paper", "Provider of the internet line"),
    "line": QT_TRANSLATE_NOOP("Paper", "Customer or line number"),
    "provider_body": QT_TRANSLATE_NOOP(
        "Paper",
        "In the above period this office's internet line was down owing to the provider. "
        "Number of outages: {count}; total {sum}, of which {office} in office hours; longest "
        "{longest}. Each outage is listed below. Please inform this office in writing of the "
        "causes and of the steps taken to prevent a recurrence.",
    ),
    "pcs": QT_TRANSLATE_NOOP("Paper", "PCs"),
    "kept": QT_TRANSLATE_NOOP(
        "Paper", "The office keeps signed records of these times, with this digest."
    ),
    # The paper of a directive.
    "file_no": QT_TRANSLATE_NOOP("Paper", "File no."),
    "directive": QT_TRANSLATE_NOOP("Paper", "Directive no. {n}: {subject}"),
    "directive_hidden": QT_TRANSLATE_NOOP("Paper", "Directive no. {n}"),
    "sender": QT_TRANSLATE_NOOP("Paper", "Sender"),
    "medium": QT_TRANSLATE_NOOP("Paper", "Medium"),
    "received_at": QT_TRANSLATE_NOOP("Paper", "Received"),
    "written": QT_TRANSLATE_NOOP("Paper", "Time as written in the message"),
    "captured": QT_TRANSLATE_NOOP("Paper", "Recorded"),
    "original": QT_TRANSLATE_NOOP("Paper", "Original message"),
    "text": QT_TRANSLATE_NOOP("Paper", "Text"),
    "files": QT_TRANSLATE_NOOP("Paper", "Attachments"),
    "history": QT_TRANSLATE_NOOP("Paper", "Action taken"),
    "printed": QT_TRANSLATE_NOOP("Paper", "Printed on"),
    "record_digest": QT_TRANSLATE_NOOP("Paper", "Record {id}, digest SHA-256:"),
    # The recovery sheet.
    "sheet": QT_TRANSLATE_NOOP("Paper", "Recovery sheet"),
    "sheet_use": QT_TRANSLATE_NOOP("Paper", "Opens the register if you forget the passphrase."),
    "register": QT_TRANSLATE_NOOP("Paper", "Register"),
    "code": QT_TRANSLATE_NOOP("Paper", "Recovery code"),
    "code_note": QT_TRANSLATE_NOOP(
        "Paper", "Ten groups, row by row. Each ends with its own check digit."
    ),
    "qr_note": QT_TRANSLATE_NOOP("Paper", "The same code, for a scanner."),
    "use": QT_TRANSLATE_NOOP("Paper", "To open the register with it"),
    "keep": QT_TRANSLATE_NOOP("Paper", "To keep it"),
    "sealed_on": QT_TRANSLATE_NOOP("Paper", "Sealed on"),
    "signature": QT_TRANSLATE_NOOP("Paper", "Signature"),
}
RULES: tuple[str, ...] = (
    QT_TRANSLATE_NOOP(
        "Paper",
        "Connected and weak connections count as connected. Limited connections do not.",
    ),
    QT_TRANSLATE_NOOP(
        "Paper",
        "“Not observed” means neither connected nor disconnected: the PC was off, asleep or "
        "not being monitored.",
    ),
    QT_TRANSLATE_NOOP(
        "Paper",
        "When the exact start or end is unknown, the midpoint of the possible times is used.",
    ),
    QT_TRANSLATE_NOOP("Paper", "Coverage is the share of scheduled time that was observed."),
    QT_TRANSLATE_NOOP("Paper", "Availability is the share of observed time spent connected."),
    QT_TRANSLATE_NOOP(
        "Paper", "The range assumes all unobserved time was not connected, or all connected."
    ),
    QT_TRANSLATE_NOOP("Paper", "No percentage is given below 60% coverage."),
    QT_TRANSLATE_NOOP("Paper", "Figures are rounded down."),
    QT_TRANSLATE_NOOP(
        "Paper",
        "A power cut is inferred when the PC stops suddenly and restarts within two hours.",
    ),
    QT_TRANSLATE_NOOP("Paper", "A responding server does not prove that a message service works."),
    WORDS["statement"],
)

USE: tuple[str, ...] = (
    QT_TRANSLATE_NOOP(
        "Paper", "In Tatpar open “Directives” and press “Open with the recovery sheet”."
    ),
    QT_TRANSLATE_NOOP("Paper", "Type or scan the code. Tatpar shows which group has an error."),
    QT_TRANSLATE_NOOP("Paper", "Choose a new passphrase. This sheet stays valid."),
)
KEEP: tuple[str, ...] = (
    QT_TRANSLATE_NOOP(
        "Paper", "Anyone with this sheet and the register files can read every directive."
    ),
    QT_TRANSLATE_NOOP("Paper", "Keep it in a sealed envelope, locked away from the computer."),
    QT_TRANSLATE_NOOP("Paper", "Do not photograph, email or save it as a file."),
    QT_TRANSLATE_NOOP(
        "Paper",
        "If it is lost or seen by others, create a new sheet in Tatpar. Earlier backups still "
        "open with this one.",
    ),
)
_PROVIDER_RULES = (
    QT_TRANSLATE_NOOP(
        "Paper",
        "A computer of this office tested the line every few seconds. An outage is listed when "
        "the office's own equipment responded but no server beyond the line did, or no name "
        "could be resolved.",
    ),
    QT_TRANSLATE_NOOP(
        "Paper",
        "Each time has an uncertainty: half the interval between the last test before a change "
        "and the first after it, whichever end is larger.",
    ),
    QT_TRANSLATE_NOOP(
        "Paper",
        "Outages caused by power cuts, the office's own equipment, the country's links abroad "
        "or a message service are not listed.",
    ),
)
_OFFICE_RULES = (
    _PROVIDER_RULES[0],
    QT_TRANSLATE_NOOP(
        "Paper",
        "An outage is listed when at least three computers, and 60% of those connected, lost the "
        "line within two minutes; it begins with the first and ends when half of them are back. "
        "± is the time from the first to the last that lost it.",
    ),
    _PROVIDER_RULES[2],
)

DIRECTIVES = (  # as `DirectivesCounted` names them
    "received", "acknowledged", "carried_out", "not_needed", "still_open", "deadlines_kept",
    "deadlines_missed", "acknowledged_seconds", "carried_out_seconds",
)  # fmt: skip


def paper_word(key: str) -> str:
    """Return a word or sentence of the report by its key."""
    return translate("Paper", WORDS[key])


def directive_figures(event: DirectivesCounted) -> list[tuple[str, int | None, bool]]:
    """Return name and figure of each count, and whether it is one of seconds."""
    return [
        (paper_word(name), getattr(event, name), is_median(name))
        for name in DIRECTIVES
        if name != "not_needed" or event.not_needed
    ]


def is_median(name: str) -> bool:
    """Return whether a figure of `DIRECTIVES` is a median, in seconds, and no count."""
    return name.endswith("_seconds")


def directive_text(figure: int | None, *, median: bool) -> str:
    """Return a count or a median as it is shown; a dash for a median of nothing."""
    if figure is None:
        return "–"
    return duration_short(figure * 1000) if median else number(figure)


def clock_times(times: Iterable[tuple[int, int, int]]) -> list[str]:
    """Return by how much a PC's clock was wrong, for each time from, until, and ms ahead."""
    return [
        paper_word("clock_slow" if ahead < 0 else "clock_fast").format(
            off=duration_short(abs(ahead)), begin=moment_words(begin), end=moment_words(end)
        )
        for begin, end, ahead in times
    ]


def clock_notes(times: Iterable[tuple[int, int, int]]) -> list[str]:
    """Return a sentence about the times at which a PC's clock was wrong, if it ever was."""
    shown = "; ".join(clock_times(times))
    return [paper_word("clock_note").format(times=shown)] if shown else []


def paper_rules() -> tuple[str, ...]:
    """Return the rules behind the figures."""
    return tuple(translate("Paper", rule) for rule in RULES)


def group_word(group: Group) -> str:
    """Return the owner of a cause, as a report's row shows it: ``Provider``."""
    return translate("PaperGroup", group.on_paper)


def provider_rules(*, office: bool) -> list[str]:
    """Return how a provider's outages were measured, on one PC or, for an ``office``, on many."""
    rules = _OFFICE_RULES if office else _PROVIDER_RULES
    return [translate("Paper", rule) for rule in rules]


def sheet_steps() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return how to use and how to store the recovery sheet, a sentence each."""
    used = tuple(translate("Paper", step) for step in USE)
    return used, tuple(translate("Paper", step) for step in KEEP)
