"""Words of the exports: contents and file formats."""

from collections.abc import Mapping

from desktop.language.translator import QT_TRANSLATE_NOOP, translate

FORMS: Mapping[str, str] = {
    "csv": QT_TRANSLATE_NOOP("Form", "CSV"),
    "json": QT_TRANSLATE_NOOP("Form", "JSON"),
    "xlsx": QT_TRANSLATE_NOOP("Form", "Excel"),
    "docx": QT_TRANSLATE_NOOP("Form", "Word"),
    "pdf": QT_TRANSLATE_NOOP("Form", "PDF"),
    "bundle": QT_TRANSLATE_NOOP("Form", "Evidence bundle (zip)"),
    "provider-letter": QT_TRANSLATE_NOOP("Form", "Letter to the provider"),
}
_USES: Mapping[str, str] = {
    "xlsx": QT_TRANSLATE_NOOP("FormUse", "summary, outages, checks, method"),
    "pdf": QT_TRANSLATE_NOOP("FormUse", "for signature and file, A4"),
    "bundle": QT_TRANSLATE_NOOP("FormUse", "signed, so that anyone can verify it"),
}
OFFICE_FORMS: Mapping[str, str] = {
    "pdf": QT_TRANSLATE_NOOP("OfficeForm", "Report, PDF"),
    "xlsx": QT_TRANSLATE_NOOP("OfficeForm", "Workbook, Excel"),
    "json": QT_TRANSLATE_NOOP("OfficeForm", "JSON"),
    "provider-letter": QT_TRANSLATE_NOOP("OfficeForm", "Letter to the provider"),
}
EXPORTS: Mapping[str, str] = {
    "connectivity": QT_TRANSLATE_NOOP("Export", "Connectivity"),
    "checks": QT_TRANSLATE_NOOP("Export", "Message checks"),
    "both": QT_TRANSLATE_NOOP("Export", "Connectivity and checks"),
    "directives": QT_TRANSLATE_NOOP("Export", "Progress table"),
}


def form_word(form: str) -> str:
    """Return ``CSV``; a form of a newer program by its own name."""
    return translate("Form", FORMS[form]) if form in FORMS else form


def office_form_word(form: str) -> str:
    """Return what a form of the office report is: ``Report, PDF``."""
    return translate("OfficeForm", OFFICE_FORMS[form])


def form_use(form: str) -> str:
    """Return what a form is for."""
    return translate("FormUse", _USES[form]) if form in _USES else ""


def export_word(what: str) -> str:
    """Return ``Connectivity`` or ``Message checks``."""
    return translate("Export", EXPORTS[what]) if what in EXPORTS else what
