"""Words of printed papers and workbooks; one table, so that all of them use the same."""

from collections.abc import Iterable, Mapping

from desktop.core.events import DirectivesCounted
from desktop.core.network import Group
from desktop.language.dates import moment_long
from desktop.language.numbers import duration, duration_short, number
from desktop.language.translator import to_translate, translate

WORDS: Mapping[str, str] = {
    # Parts of the report.
    "summary": to_translate("Summary"),
    "outages": to_translate("Outages"),
    "outages_causes": to_translate("Outages and causes"),
    "day_hour": to_translate("Day by day"),
    "months": to_translate("Month by month"),
    "checks": to_translate("Message checks"),
    "paths": to_translate("Paths"),
    "method": to_translate("Method"),
    # The heading of a letter.
    "government": to_translate("Government of the People's Republic of Bangladesh"),
    "number": to_translate("Memo no.:"),
    "dated": to_translate("Date:"),
    "subject": to_translate("Subject:"),
    "reference": to_translate("Reference:"),
    "letter_body": to_translate(
        "With reference to the subject and letter mentioned above, this office's report for the "
        "period is sent for kind information and necessary action. The main figures are given "
        "below, and the details are enclosed.",
    ),
    "officer_body": to_translate(
        "With reference to the subject and letter mentioned above, the report of the undersigned "
        "for the period is sent for kind information and necessary action. The main figures are "
        "given below, and the details are enclosed.",
    ),
    "enclosed": to_translate("Enclosed:"),
    "contact": to_translate("Phone and email:"),
    "addressee": to_translate("To"),
    "copies": to_translate("Copy for kind information (not in order of seniority):"),
    "office_file": to_translate("Office file."),
    "title_both": to_translate("Report on network connectivity and message checks, {period}."),
    "title_connectivity": to_translate("Report on network connectivity, {period}."),
    "title_checks": to_translate("Report on message checks, {period}."),
    "reference_text": to_translate(
        "Ministry of Public Administration, letter no. {number} of {date}."
    ),
    "page": to_translate("Page {page} of {pages}"),
    "total": to_translate("Total"),
    # Officer and date.
    "officer": to_translate("Officer"),
    "designation": to_translate("Designation"),
    "office": to_translate("Office"),
    "device": to_translate("PC"),
    "period": to_translate("Period"),
    "made": to_translate("Created"),
    "working_days": to_translate("Working days"),
    # Figures.
    "availability": to_translate("Time connected, office hours"),
    "bounds": to_translate("Possible range"),
    "low": to_translate("Lower bound"),
    "high": to_translate("Upper bound"),
    "coverage": to_translate("Observed"),
    "scheduled": to_translate("Scheduled time"),
    "connected": to_translate("Connected"),
    "weak": to_translate("Connected, weak"),
    "limited": to_translate("Limited"),
    "down": to_translate("Not connected"),
    "down_by": to_translate("Not connected ({whose})"),
    "down_times": to_translate("Not connected or limited ({n})"),
    "unknown": to_translate("Not observed"),
    "seldom": to_translate("too little observed"),
    "holiday": to_translate("holiday"),
    "percent": to_translate("Time connected, %"),
    "due": to_translate("Due"),
    "due_count": to_translate("due {n}"),
    "median": to_translate("Median time to answer"),
    "office_outages": to_translate("Outages, office hours"),
    "outage_count": to_translate("Outages"),
    # Directives, by counts alone.
    "directives": to_translate("Counts of directives"),
    "received": to_translate("Directives received"),
    "acknowledged": to_translate("Acknowledged or answered"),
    "carried_out": to_translate("Carried out"),
    "not_needed": to_translate("No action needed"),
    "still_open": to_translate("Still open"),
    "deadlines_kept": to_translate("Deadlines met"),
    "deadlines_missed": to_translate("Deadlines missed"),
    "acknowledged_seconds": to_translate("Median time to respond to directives"),
    "carried_out_seconds": to_translate("Median time to carry out"),
    "counted_at": to_translate("counted on {moment}"),
    "directives_method": to_translate(
        "Counted on {moment} from the officer's own register: directives received in the "
        "period, their status, and deadlines in the period.",
    ),
    # Columns.
    "day": to_translate("Date"),
    "weekday": to_translate("Weekday"),
    "month": to_translate("Month"),
    "state": to_translate("State"),
    "began": to_translate("Began"),
    "ended": to_translate("Ended"),
    "bound": to_translate("± seconds"),
    "lasted": to_translate("Duration"),
    "in_office": to_translate("In office hours"),
    "cause": to_translate("Cause"),
    "whose": to_translate("Caused by"),
    "path": to_translate("Path"),
    "adapter": to_translate("Adapter"),
    "wifi": to_translate("Name"),
    "first_seen": to_translate("First seen"),
    "last_worked": to_translate("Last worked"),
    "outcome": to_translate("Outcome"),
    "answered": to_translate("Answered"),
    "took": to_translate("Response time"),
    "snoozes": to_translate("Times postponed"),
    "connectivity": to_translate("Connectivity"),
    "reason": to_translate("Reason"),
    "to_come": to_translate("no outcome yet"),
    # Notes.
    "bangladesh": to_translate("Bangladesh time"),
    "both_edges": to_translate("start time and uncertainty"),
    "no_outage": to_translate("No outage was observed in the period."),
    "longest": to_translate("The {n} longest of {all} outages are listed; the total covers all."),
    "picture": to_translate(
        "One line per day, 00 to 24: connected, limited, not connected, not observed"
    ),
    "cells": to_translate(
        "Percent of the observed time connected. Grey, without a number: less than 60% observed."
    ),
    "statement": to_translate("“Checked” is the officer's own statement."),
    "record": to_translate("Data digest, SHA-256:"),
    "compare": to_translate("The signed bundle for the same period shows the same digest."),
    "unsettled": to_translate(
        "The period had not ended when this was created. A later bundle will have a different "
        "digest."
    ),
    "unseen_since": to_translate(
        "This PC has not been observed since the period. A later bundle may have a different "
        "digest.",
    ),
    "journal": to_translate("Log head, SHA-256:"),
    "chained": to_translate(
        "Each log row is linked to the one before, so this value verifies all earlier rows.",
    ),
    # The method.
    "program": to_translate("Program"),
    "zone": to_translate("Time zone"),
    "hours": to_translate("Office hours"),
    "leave": to_translate("Leave"),
    "before_use": to_translate("not in use yet"),
    "on_leave": to_translate("leave"),
    "late_leave": to_translate("Days off entered afterwards (do not change the figures)"),
    "entered_on": to_translate("{day}, entered on {moment}"),
    "since": to_translate("In use since"),
    "holidays": to_translate("Holidays"),
    "own_holidays": to_translate("Holidays set on the PC"),
    "steps": to_translate("Clock changes"),
    "clock": to_translate("Wrong PC clock"),
    "clock_slow": to_translate("{off} slow, {begin} – {end}"),
    "clock_fast": to_translate("{off} fast, {begin} – {end}"),
    "clock_note": to_translate("This PC's clock was wrong: {times}."),
    "rounds": to_translate("Network checks"),
    "rounds_text": to_translate(
        "every {round} s, or {burst} s after a failure; not connected after {down} failures, "
        "connected after {up} successes",
    ),
    "domestic": to_translate("Servers in the country"),
    "international": to_translate("Servers abroad"),
    "services": to_translate("Messaging service"),
    "none": to_translate("none"),
    # The letter to the provider of the internet line.
    "provider_title": to_translate("Outages of the internet line, {period}."),
    "provider": to_translate("The internet service provider"),
    "line": to_translate("Customer or line number"),
    "provider_body": to_translate(
        "The internet line of this office had outages in the above period. As measured within "
        "the office, the faults were beyond the office's own equipment. Number of outages: "
        "{count}. Total time: {sum}, of which {office} in office hours; longest outage: {longest}. "
        "Each outage is listed below. Please inform this office in writing of the causes and of "
        "the steps taken to prevent a recurrence.",
    ),
    "pcs": to_translate("PCs"),
    "kept": to_translate("The office keeps signed records of these times, with this digest."),
    # The paper of a directive.
    "file_no": to_translate("File no.:"),
    "directive": to_translate("Directive no. {n}"),
    "sender": to_translate("Sender"),
    "medium": to_translate("Medium"),
    "received_at": to_translate("Received"),
    "written": to_translate("Time as written in the message"),
    "captured": to_translate("Recorded"),
    "original": to_translate("Original message"),
    "text": to_translate("Text"),
    "files": to_translate("Attachments"),
    "history": to_translate("Action taken"),
    "printed": to_translate("Printed on:"),
    "record_digest": to_translate("Record {id}, digest SHA-256:"),
    # The recovery sheet.
    "sheet": to_translate("Recovery sheet"),
    "sheet_use": to_translate(
        "If you forget the passphrase, this sheet is the only way to open the register."
    ),
    "register": to_translate("Register"),
    "code": to_translate("Recovery code"),
    "code_note": to_translate("Ten groups, row by row. Each ends with its own check digit."),
    "qr_note": to_translate("The same code, for a scanner."),
    "use": to_translate("To open the register with this sheet"),
    "keep": to_translate("How to keep this sheet"),
    "sealed_on": to_translate("Sealed on"),
    "signature": to_translate("Signature"),
}
RULES: tuple[str, ...] = (
    to_translate(
        "Connected and weak connections count as connected. Limited connections do not.",
    ),
    to_translate(
        "“Not observed” means that nobody knows the state: the PC was off or asleep, "
        "or nothing was recorded.",
    ),
    to_translate(
        "When the exact start or end is unknown, the midpoint of the possible times is used.",
    ),
    to_translate("“Observed” is the share of scheduled time that Tatpar observed."),
    to_translate("“Time connected” is the share of observed time when the PC was connected."),
    to_translate(
        "The lower bound counts all unobserved time as not connected, the upper bound as connected."
    ),
    to_translate(
        "Figures are rounded down. No percentage is given when less than 60% was observed.",
    ),
    to_translate(
        "A power cut is inferred when the PC stops suddenly and restarts within two hours.",
    ),
    to_translate("A responding server does not prove that a messaging service works."),
    WORDS["statement"],
)

USE: tuple[str, ...] = (
    to_translate("In Tatpar open “Directives” and press “Open with the recovery sheet”."),
    to_translate("Type or scan the code. Tatpar shows which group has an error."),
    to_translate("Choose a new passphrase. This sheet stays valid."),
)
KEEP: tuple[str, ...] = (
    to_translate("Anyone with this sheet and the register files can read every directive."),
    to_translate("Keep it in a sealed envelope, locked away from the computer."),
    to_translate("Do not photograph it, email it or save it as a file."),
    to_translate(
        "If it is lost or seen by others, create a new sheet in Tatpar. Earlier backups still "
        "open with this one.",
    ),
)
_PROVIDER_RULES = (
    to_translate(
        "A computer of this office tested the line at regular intervals. An outage is listed when "
        "the office's own equipment responded but no server beyond the line did.",
    ),
    to_translate(
        "± is the possible error of a time: half the interval between the tests before and after "
        "the change. The larger of the two values (start and end) is given.",
    ),
    to_translate(
        "Outages caused by power cuts, the office's own equipment, mobile data, name lookup "
        "(DNS), the country's international links or a messaging service are not listed.",
    ),
)
_OFFICE_RULES = (
    _PROVIDER_RULES[0],
    to_translate(
        "An outage is listed when at least three computers, and 60% of those connected, lost "
        "the line within two minutes. It begins when the first computer loses the line and "
        "ends when half of them are back or switched off. ± is the time between the first and "
        "the last loss.",
    ),
    _PROVIDER_RULES[2],
)

DIRECTIVES = (  # as `DirectivesCounted` names them
    "received", "acknowledged", "carried_out", "not_needed", "still_open", "deadlines_kept",
    "deadlines_missed", "acknowledged_seconds", "carried_out_seconds",
)  # fmt: skip


def paper_word(key: str) -> str:
    """Return a word or sentence of the report by its key."""
    return translate(WORDS[key])


def directive_figures(event: DirectivesCounted) -> list[tuple[str, int | None, bool]]:
    """Return name and figure of each count, and whether it is one of seconds."""
    return [
        (paper_word(name), getattr(event, name), is_median(name))
        for name in DIRECTIVES
        if name != "not_needed" or event.not_needed
    ]


def is_median(name: str) -> bool:
    """Whether a figure of `DIRECTIVES` is a median in seconds, not a count."""
    return name.endswith("_seconds")


def directive_text(figure: int | None, *, median: bool) -> str:
    """Return a count or a median in words; a dash for a missing median."""
    if figure is None:
        return "–"
    return duration_short(figure * 1000) if median else number(figure)


def clock_times(times: Iterable[tuple[int, int, int]]) -> list[str]:
    """Return the errors of a PC's clock, for each time from, until, and ms ahead."""
    return [
        paper_word("clock_slow" if ahead < 0 else "clock_fast").format(
            off=duration(abs(ahead)), begin=moment_long(begin), end=moment_long(end)
        )
        for begin, end, ahead in times
    ]


def clock_notes(times: Iterable[tuple[int, int, int]]) -> list[str]:
    """Return a sentence about the times at which a PC's clock was wrong, if it ever was."""
    shown = "; ".join(clock_times(times))
    return [paper_word("clock_note").format(times=shown)] if shown else []


def paper_rules() -> tuple[str, ...]:
    """Return the rules behind the figures."""
    return tuple(translate(rule) for rule in RULES)


def group_word(group: Group) -> str:
    """Return the owner of a cause, as a report's row shows it: ``Provider``."""
    return translate(group.on_paper)


def provider_rules(*, office: bool) -> list[str]:
    """Return the rules of measurement of a provider's outages.

    They are for one PC or, with ``office``, for many.
    """
    rules = _OFFICE_RULES if office else _PROVIDER_RULES
    return [translate(rule) for rule in rules]


def sheet_steps() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return how to use and how to store the recovery sheet, a sentence each."""
    used = tuple(translate(step) for step in USE)
    return used, tuple(translate(step) for step in KEEP)
