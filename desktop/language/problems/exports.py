"""What goes wrong with reports, bundles and printing."""

from collections.abc import Mapping

from desktop.core.problem_codes import ProblemCode
from desktop.language.problems.model import Problem
from desktop.language.translator import QT_TRANSLATE_NOOP

PROBLEMS: Mapping[ProblemCode, Problem] = {
    ProblemCode.NOTHING_IN_PERIOD: Problem(
        QT_TRANSLATE_NOOP("Problem", "No data from {first} to {last}"),
        QT_TRANSLATE_NOOP("Problem", "Choose another period; no file was written."),
    ),
    ProblemCode.DIRECTIVES_NOT_COUNTED: Problem(
        QT_TRANSLATE_NOOP("Problem", "The directives from {first} to {last} were not counted"),
        QT_TRANSLATE_NOOP(
            "Problem", "Open the register and export again, or leave the counts out."
        ),
    ),
    ProblemCode.DIRECTIVES_NOT_IN_CSV: Problem(
        QT_TRANSLATE_NOOP("Problem", "CSV files cannot include directive counts"),
        QT_TRANSLATE_NOOP("Problem", "Choose another format, or leave the counts out."),
    ),
    ProblemCode.NOTHING_RECORDED: Problem(
        QT_TRANSLATE_NOOP("Problem", "Nothing is recorded yet"),
        QT_TRANSLATE_NOOP("Problem", "Start Tatpar once with: tatpar"),
    ),
    ProblemCode.NO_BUNDLES: Problem(
        QT_TRANSLATE_NOOP("Problem", "There is no evidence bundle in {path}"),
        QT_TRANSLATE_NOOP(
            "Problem", "Put the officers' bundles, the zip files, into one folder and choose it."
        ),
    ),
    ProblemCode.READING_CUT_OFF: Problem(
        QT_TRANSLATE_NOOP("Problem", "The bundles were not all read: the system ended a helper"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Nothing was counted. The memory is probably full: close other programs and try again.",
        ),
    ),
    ProblemCode.ENROLMENT_NAMELESS: Problem(
        QT_TRANSLATE_NOOP("Problem", "This PC cannot be enrolled yet: its officer has no name"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Enter the officer's name in Settings, or answer the questions of the first start. "
            "Then take the line again.",
        ),
    ),
    ProblemCode.ENROLLED_BY_OFFICE: Problem(
        QT_TRANSLATE_NOOP(
            "Problem", "The office's list of trusted keys has another key of this PC"
        ),
        QT_TRANSLATE_NOOP(
            "Problem", "Nothing was changed. Ask the IT administrator to change it in {path}."
        ),
    ),
    ProblemCode.NO_PROVIDER_OUTAGE: Problem(
        QT_TRANSLATE_NOOP(
            "Problem", "No outage of the provider was observed from {first} to {last}"
        ),
        QT_TRANSLATE_NOOP(
            "Problem", "There is nothing to write to the provider about; no file was written."
        ),
    ),
    ProblemCode.EXPORT_RUNNING: Problem(
        QT_TRANSLATE_NOOP("Problem", "Another report is still being made"),
        QT_TRANSLATE_NOOP("Problem", "Wait until it is written, or press Stop, and try again."),
    ),
    ProblemCode.OFFICE_FORM_UNKNOWN: Problem(
        QT_TRANSLATE_NOOP("Problem", "Cannot tell from {path} which kind of file to make"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Use a name ending in .xlsx, .pdf or .json, or add --format with one of these words.",
        ),
    ),
    ProblemCode.OFFICE_PERIOD_UNKNOWN: Problem(
        QT_TRANSLATE_NOOP("Problem", "“{text}” is not a period."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Write a month as 2026-10, a quarter as 2026-Q4, a fiscal year as FY2026, or give "
            "both --from and --to.",
        ),
    ),
    ProblemCode.PERIOD_BACKWARDS: Problem(
        QT_TRANSLATE_NOOP("Problem", "The end date {last} is before the start date {first}"),
        QT_TRANSLATE_NOOP("Problem", "Swap the two dates."),
    ),
    ProblemCode.PERIOD_TOO_LONG: Problem(
        QT_TRANSLATE_NOOP(
            "Problem", "{first} to {last} is longer than the maximum of {years} years"
        ),
        QT_TRANSLATE_NOOP("Problem", "Choose a shorter period, or several in turn."),
    ),
    ProblemCode.EXPORT_NEEDS_ENCRYPTION: Problem(
        QT_TRANSLATE_NOOP("Problem", "Record {seq} must be encrypted because of its class"),
        QT_TRANSLATE_NOOP(
            "Problem", "Encrypt the export under a passphrase, or leave the record out."
        ),
    ),
    ProblemCode.AGE_WRONG_PASSPHRASE: Problem(
        QT_TRANSLATE_NOOP("Problem", "This is not the passphrase of the file"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Nothing was changed. Enter the passphrase that was set when the file was made.",
        ),
    ),
    ProblemCode.AGE_NOT_RUN: Problem(
        QT_TRANSLATE_NOOP("Problem", "The encryption of the file could not be run"),
        QT_TRANSLATE_NOOP("Problem", "Nothing was changed. Try again. ({why})"),
    ),
    ProblemCode.AGE_DAMAGED: Problem(
        QT_TRANSLATE_NOOP(
            "Problem", "The file is damaged, or was not encrypted under a passphrase"
        ),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Nothing was changed. Copy it again from where it was made, and compare its size.",
        ),
    ),
    ProblemCode.PDF_NO_FONT: Problem(
        QT_TRANSLATE_NOOP("Problem", "No PDF could be made: no Bengali font was found"),
        QT_TRANSLATE_NOOP(
            "Problem", "Install Noto Sans Bengali and Noto Serif Bengali (fonts-noto-core)."
        ),
    ),
    ProblemCode.PDF_NOT_MADE: Problem(
        QT_TRANSLATE_NOOP("Problem", "The PDF could not be made"),
        QT_TRANSLATE_NOOP("Problem", "You can still export in other formats. ({why})"),
    ),
    ProblemCode.NOT_PRINTED: Problem(
        QT_TRANSLATE_NOOP("Problem", "The page could not be printed"),
        QT_TRANSLATE_NOOP("Problem", "Check the printer, or save as PDF. ({why})"),
    ),
}
