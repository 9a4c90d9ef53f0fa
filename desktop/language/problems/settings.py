"""What goes wrong with settings and holiday lists."""

from collections.abc import Mapping

from desktop.core.problem_codes import ProblemCode
from desktop.language.problems.model import Problem
from desktop.language.translator import QT_TRANSLATE_NOOP

_IGNORED = QT_TRANSLATE_NOOP("Problem", "“{value}” was ignored.")

PROBLEMS: Mapping[ProblemCode, Problem] = {
    ProblemCode.HOLIDAYS_NONE: Problem(
        QT_TRANSLATE_NOOP("Problem", "{path} contains no holidays"),
        QT_TRANSLATE_NOOP("Problem", "Choose an iCalendar file with whole days in it."),
    ),
    ProblemCode.HOLIDAYS_TOO_LARGE: Problem(
        QT_TRANSLATE_NOOP("Problem", "{path} is larger than {limit_mb} MB"),
        QT_TRANSLATE_NOOP("Problem", "This file is too large for a holiday list. Choose another."),
    ),
    ProblemCode.HOLIDAYS_TOO_MANY: Problem(
        QT_TRANSLATE_NOOP("Problem", "{path} contains {days} holidays"),
        QT_TRANSLATE_NOOP("Problem", "This file is too large for a holiday list. Choose another."),
    ),
    ProblemCode.CONFIG_MALFORMED: Problem(
        QT_TRANSLATE_NOOP("Problem", "{file}: line {line} cannot be read as a setting"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "It says “{text}”. Until it is corrected, nothing in this file has any effect.",
        ),
    ),
    ProblemCode.CONFIG_NOT_UTF8: Problem(
        QT_TRANSLATE_NOOP("Problem", "{file} is not written in UTF-8"),
        QT_TRANSLATE_NOOP("Problem", "Save it as UTF-8. Until then, defaults are used."),
    ),
    ProblemCode.CONFIG_UNREADABLE: Problem(
        QT_TRANSLATE_NOOP("Problem", "{file} cannot be read"),
        QT_TRANSLATE_NOOP("Problem", "Defaults are in use. ({why})"),
    ),
    ProblemCode.POLICY_COPY_IN_FORCE: Problem(
        QT_TRANSLATE_NOOP("Problem", "The previous office policy is still used"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "{path} cannot be used. Tatpar uses its last valid copy until it is corrected.",
        ),
    ),
    ProblemCode.SETTING_UNKNOWN: Problem(
        QT_TRANSLATE_NOOP("Problem", "{file}: there is no setting {key}"),
        QT_TRANSLATE_NOOP("Problem", "This line was ignored. Check the spelling."),
    ),
    ProblemCode.SETTING_GROUP: Problem(
        QT_TRANSLATE_NOOP("Problem", "{file}: {key} is a section, not a setting"),
        QT_TRANSLATE_NOOP(
            "Problem", "The line has no effect. Write [{key}], and its settings on the lines below."
        ),
    ),
    ProblemCode.SETTING_LOCKED: Problem(
        QT_TRANSLATE_NOOP("Problem", "{key} is set by your office and cannot be changed here"),
        QT_TRANSLATE_NOOP("Problem", "Set by: {by}"),
    ),
    ProblemCode.SETTING_WHOLE: Problem(
        QT_TRANSLATE_NOOP("Problem", "{file}: {key} must be a whole number from {low} to {high}"),
        _IGNORED,
    ),
    ProblemCode.SETTING_NUMBER: Problem(
        QT_TRANSLATE_NOOP("Problem", "{file}: {key} must be a number from {low} to {high}"),
        _IGNORED,
    ),
    ProblemCode.SETTING_TEXT: Problem(
        QT_TRANSLATE_NOOP(
            "Problem", "{file}: {key} must be one line of at most {longest} characters"
        ),
        _IGNORED,
    ),
    ProblemCode.SETTING_FLAG: Problem(
        QT_TRANSLATE_NOOP("Problem", "{file}: {key} must be true or false"), _IGNORED
    ),
    ProblemCode.SETTING_CHOICE: Problem(
        QT_TRANSLATE_NOOP("Problem", "{file}: {key} must be one of {words}"), _IGNORED
    ),
    ProblemCode.SETTING_ZONE: Problem(
        QT_TRANSLATE_NOOP("Problem", "{file}: {key} must be a time zone such as Asia/Dhaka"),
        _IGNORED,
    ),
    ProblemCode.SETTING_WHOLES: Problem(
        QT_TRANSLATE_NOOP(
            "Problem", "{file}: {key} must be at most {most} whole numbers from {low} to {high}"
        ),
        _IGNORED,
    ),
    ProblemCode.SETTING_TEXTS: Problem(
        QT_TRANSLATE_NOOP("Problem", "{file}: {key} must be a list of at most {most} short texts"),
        _IGNORED,
    ),
    ProblemCode.SETTING_DATES: Problem(
        QT_TRANSLATE_NOOP("Problem", "{file}: {key} must be a list of days such as 2026-12-16"),
        _IGNORED,
    ),
    ProblemCode.SETTING_HOSTS: Problem(
        QT_TRANSLATE_NOOP("Problem", "{file}: {key} must be a list of hosts such as {example}"),
        _IGNORED,
    ),
    ProblemCode.SETTING_NAMES: Problem(
        QT_TRANSLATE_NOOP("Problem", "{file}: {key} must be a list of names such as {example}"),
        _IGNORED,
    ),
    ProblemCode.SETTING_HOURS: Problem(
        QT_TRANSLATE_NOOP(
            "Problem", "{file}: {key} must hold a first day, days and hours such as 09:00-17:00"
        ),
        _IGNORED,
    ),
    ProblemCode.SETTING_PORTALS: Problem(
        QT_TRANSLATE_NOOP(
            "Problem",
            "{file}: {key} must hold addresses that begin with http://, a status and a text",
        ),
        _IGNORED,
    ),
    ProblemCode.SETTING_SERVICES: Problem(
        QT_TRANSLATE_NOOP("Problem", "{file}: {key} must hold a name and hosts for each service"),
        _IGNORED,
    ),
    ProblemCode.SETTING_OFFICE_URL: Problem(
        QT_TRANSLATE_NOOP(
            "Problem", "{file}: {key} must be an address such as https://office.example.gov.bd"
        ),
        _IGNORED,
    ),
    ProblemCode.SETTING_OFFICE_TOKEN: Problem(
        QT_TRANSLATE_NOOP("Problem", "{file}: {key} must be a token such as tatpar1-1a2b3c4d-…"),
        _IGNORED,
    ),
}
