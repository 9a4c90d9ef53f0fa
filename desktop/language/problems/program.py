"""What goes wrong with the program itself and its commands."""

from collections.abc import Mapping

from desktop.core.problem_codes import ProblemCode
from desktop.language.problems.model import Problem
from desktop.language.translator import QT_TRANSLATE_NOOP

PROBLEMS: Mapping[ProblemCode, Problem] = {
    ProblemCode.UNKNOWN: Problem(QT_TRANSLATE_NOOP("Problem", "Unknown problem: {code}")),
    ProblemCode.BENGALI_FONT_MISSING: Problem(
        QT_TRANSLATE_NOOP("Problem", "This PC has no Bengali font, so Tatpar is shown in English"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Install Noto Sans Bengali (on Debian fonts-noto-core; Windows' own is Nirmala UI),"
            " then start Tatpar again.",
        ),
    ),
    ProblemCode.USAGE: Problem(
        QT_TRANSLATE_NOOP("Problem", "The command was not understood: {said}"),
        QT_TRANSLATE_NOOP("Problem", "See “{help}” for how to use it."),
    ),
    ProblemCode.USAGE_DAY: Problem(
        QT_TRANSLATE_NOOP("Problem", "“{text}” is not a date"),
        QT_TRANSLATE_NOOP("Problem", "Write it as 2026-11-24: year, month, day."),
    ),
    ProblemCode.USAGE_REASON: Problem(
        QT_TRANSLATE_NOOP("Problem", "Enter a reason for the pause"),
        QT_TRANSLATE_NOOP("Problem", "Write it after --reason, in quotation marks."),
    ),
    ProblemCode.USAGE_COUNT: Problem(
        QT_TRANSLATE_NOOP("Problem", "“{text}” is not a whole number"),
        QT_TRANSLATE_NOOP("Problem", "Write it in digits, such as 30."),
    ),
    ProblemCode.NOT_RUNNING: Problem(
        QT_TRANSLATE_NOOP("Problem", "Tatpar is not running"),
        QT_TRANSLATE_NOOP("Problem", "Start it with: {command}"),
    ),
    ProblemCode.INSTANCE_UNTRUSTED: Problem(
        QT_TRANSLATE_NOOP("Problem", "Another program answers in Tatpar's place"),
        QT_TRANSLATE_NOOP("Problem", "Nothing was done. Tell your IT administrator."),
    ),
    ProblemCode.INSTANCE_SILENT: Problem(
        QT_TRANSLATE_NOOP("Problem", "Tatpar is not responding"),
        QT_TRANSLATE_NOOP("Problem", "Wait a moment. If it does not recover, restart Tatpar."),
    ),
    ProblemCode.REQUEST_UNKNOWN: Problem(
        QT_TRANSLATE_NOOP("Problem", "The running version of Tatpar does not support this"),
        QT_TRANSLATE_NOOP("Problem", "Quit it and start it again. It may be another version."),
    ),
    ProblemCode.ALREADY_RUNNING: Problem(
        QT_TRANSLATE_NOOP("Problem", "Tatpar is running here already"),
        QT_TRANSLATE_NOOP("Problem", "It was not started a second time."),
    ),
    ProblemCode.CONTROL_REFUSED: Problem(
        QT_TRANSLATE_NOOP(
            "Problem", "Tatpar is running but cannot be controlled from other programs"
        ),
        QT_TRANSLATE_NOOP("Problem", "Everything else works. Restart Tatpar to fix this."),
    ),
    ProblemCode.AUTOSTART_REFUSED: Problem(
        QT_TRANSLATE_NOOP("Problem", "Could not set Tatpar to start with the PC"),
        QT_TRANSLATE_NOOP("Problem", "Check the permissions of the startup folder. ({why})"),
    ),
    ProblemCode.UPGRADE_WAITS: Problem(
        QT_TRANSLATE_NOOP("Problem", "A new version of Tatpar is installed"),
        QT_TRANSLATE_NOOP("Problem", "It will start when all Tatpar windows are closed."),
    ),
    ProblemCode.BUG: Problem(
        QT_TRANSLATE_NOOP("Problem", "Something went wrong in Tatpar"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Tatpar is still running. Error details, without message text, are in {path}.",
        ),
    ),
}
