"""What goes wrong with message checks, pauses and the clock."""

from collections.abc import Mapping

from desktop.core.problem_codes import ProblemCode
from desktop.language.problems.model import Problem
from desktop.language.translator import QT_TRANSLATE_N_NOOP, QT_TRANSLATE_NOOP

PROBLEMS: Mapping[ProblemCode, Problem] = {
    ProblemCode.CLOCK_OFFSET: Problem(
        QT_TRANSLATE_NOOP("Problem", "This PC's clock is off by {minutes} min"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Times in the log and in reports are wrong by as much. Turn on the system's automatic "
            "time.",
        ),
    ),
    ProblemCode.CLOCK_WRONG: Problem(
        QT_TRANSLATE_NOOP("Problem", "The date of this PC is wrong"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Set the date and time. Until then there are no reminders and no checks are recorded.",
        ),
    ),
    ProblemCode.CLOCK_SET_AHEAD: Problem(
        QT_TRANSLATE_NOOP("Problem", "The clock of this PC was set forward by {by_minutes}"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Check the date and time. Reminders follow the clock; once it is set back, what was "
            "skipped comes at its time.",
        ),
    ),
    ProblemCode.CLOCK_SET_BACK: Problem(
        QT_TRANSLATE_NOOP("Problem", "The clock of this PC was set back by {by_minutes}"),
        QT_TRANSLATE_NOOP("Problem", "Check the date and time. Reminders follow the clock."),
    ),
    ProblemCode.NO_CHECK_OPEN: Problem(
        QT_TRANSLATE_NOOP("Problem", "No check is open now"),
        QT_TRANSLATE_NOOP("Problem", "The next check will appear on time."),
    ),
    ProblemCode.NO_SNOOZE_LEFT: Problem(
        QT_TRANSLATE_N_NOOP("Problem", "You have used “Later” {most} times, the maximum allowed"),
        QT_TRANSLATE_NOOP("Problem", "Check your messages and press “Checked”."),
    ),
    ProblemCode.SNOOZE_OUT_OF_RANGE: Problem(
        QT_TRANSLATE_NOOP("Problem", "You can postpone by 1 to {longest} minutes"),
        QT_TRANSLATE_NOOP("Problem", "Give a number in this range."),
    ),
    ProblemCode.PAUSE_OUT_OF_RANGE: Problem(
        QT_TRANSLATE_NOOP("Problem", "A pause must end after it starts and in the future"),
        QT_TRANSLATE_NOOP("Problem", "Enter another length."),
    ),
    ProblemCode.PAUSE_TOO_LONG: Problem(
        QT_TRANSLATE_NOOP("Problem", "A pause lasts {longest_minutes} at most"),
        QT_TRANSLATE_NOOP("Problem", "Back-to-back pauses count as one."),
    ),
    ProblemCode.PAUSE_WITHIN: Problem(
        QT_TRANSLATE_NOOP("Problem", "It is paused until {until_ms} anyway"),
        QT_TRANSLATE_NOOP("Problem", "End that pause first if the new one is to be shorter."),
    ),
    ProblemCode.NO_PAUSE: Problem(
        QT_TRANSLATE_NOOP("Problem", "Reminders are not paused"),
        QT_TRANSLATE_NOOP("Problem", "There is nothing to end."),
    ),
}
