"""Words of the exports: contents, file formats, and how an export ended."""

from collections.abc import Mapping
from datetime import date

from desktop.core.events import Exported
from desktop.language.dates import date_range, moment_words
from desktop.language.translator import to_translate, translate

FORMS: Mapping[str, str] = {
    "csv": to_translate("CSV"),
    "json": "JSON",
    "xlsx": to_translate("Excel"),
    "docx": to_translate("Word"),
    "pdf": to_translate("PDF"),
    "bundle": to_translate("Signed bundle (zip)"),
    "provider-letter": to_translate("Letter to the provider"),
}
_USES: Mapping[str, str] = {
    "xlsx": to_translate("summary, outages, checks, method"),
    "pdf": to_translate("for signature and file, A4"),
    "bundle": to_translate("signed, so that anyone can verify it"),
}
OFFICE_FORMS: Mapping[str, str] = {
    "pdf": to_translate("Report, PDF"),
    "xlsx": to_translate("Workbook, Excel"),
    "json": "JSON",
    "provider-letter": to_translate("Letter to the provider"),
}
EXPORTS: Mapping[str, str] = {
    "connectivity": to_translate("Connectivity"),
    "checks": to_translate("Message checks"),
    "both": to_translate("Connectivity and checks"),
    "directives": to_translate("Progress table"),
}


def form_word(form: str) -> str:
    """Return ``CSV``; a form of a newer program by its own name."""
    return translate(FORMS[form]) if form in FORMS else form


def office_form_word(form: str) -> str:
    """Return the name of a form of the office report: ``Report, PDF``."""
    return translate(OFFICE_FORMS[form])


def form_use(form: str) -> str:
    """Return the purpose of a form."""
    return translate(_USES[form]) if form in _USES else ""


def export_word(what: str) -> str:
    """Return ``Connectivity`` or ``Message checks``."""
    return translate(EXPORTS[what]) if what in EXPORTS else what


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
