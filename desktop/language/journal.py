"""Sentences about the journal's verification."""

from datetime import date

from desktop.core.events import Exported
from desktop.core.integrity.faults import WRONG_ROW, Fault, LogFault, Step
from desktop.language.bundles import bundle_refused
from desktop.language.dates import date_range, moment_words
from desktop.language.export_forms import export_word
from desktop.language.numbers import number
from desktop.language.translator import translate


def journal_verified(file: str, rows: int, head: str, losses: int = 0) -> str:
    """Return ``log.db: verified, 4,182 rows, head 13e44345900e…``, and that rows were lost."""
    verified = translate("{file}: verified, {rows} rows unchanged, head {head}", rows).format(
        file=file, rows=number(rows), head=head[:16]
    )
    if not losses:
        return verified
    lost = translate("Rows were lost {n} times before, according to the log.", losses)
    return f"{verified}\n{lost.format(n=number(losses))}"


def journal_broken(file: str, row: int, fault: LogFault) -> str:
    """Return the first wrong row and its fault; row 0 is the whole journal."""
    if row == 0:
        return translate(
            "{file}: verification failed. The file is damaged and inconsistent.",
        ).format(file=file)
    return bundle_refused(file, Fault(Step.CHAIN, WRONG_ROW[fault], "data/journal.jsonl", row))


def exported_sentence(files: str) -> str:
    """Confirm that these files are completely written."""
    return translate("Saved: {path}").format(path=files)


def export_unchanged(fact: Exported) -> str:
    """Confirm that the file has exactly the bytes that were logged."""
    period = date_range(date.fromisoformat(fact.first_day), date.fromisoformat(fact.last_day))
    return translate(
        "This file has not changed since it was exported, according to this "
        "PC's log: {what}, {period}.",
    ).format(what=export_word(fact.what), period=period)


def export_not_known() -> str:
    """State that no export of this PC has these bytes."""
    return translate("This file was not exported from this PC, or it was changed afterwards.")


def next_export(due_ms: int) -> str:
    """Return the next scheduled export, for the list of past exports."""
    return translate("next monthly report: {when}").format(when=moment_words(due_ms))


def export_stopped_sentence() -> str:
    """State that an export was stopped and left no partial file."""
    return translate("Stopped. No partial file was left behind.")


def salvage_offer(rows: int, last_ms: int | None, apart: int) -> tuple[str, ...]:
    """Return the rows of a damaged log that can be saved, and the fate of the rest."""
    if last_ms is None:
        readable = translate("No rows can be read from the start.")
    else:
        readable = translate("{n} rows can be read, the last of {when}.", rows).format(
            n=number(rows), when=moment_words(last_ms)
        )
    return (
        readable,
        *((rows_apart(apart),) if apart else ()),
        translate(
            "Tatpar can save them to a new log and continue. The new log states what was lost, "
            "and the damaged file is kept.",
        ),
    )


def rows_apart(count: int) -> str:
    """State that readable rows after a lost one stay in the damaged file alone."""
    return translate(
        "{n} more can be read after a gap; they stay in the damaged file.", count
    ).format(n=number(count))
