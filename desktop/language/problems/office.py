"""What goes wrong between a PC and its office, with the office's server and with its page."""

from collections.abc import Mapping

from desktop.core.problem_codes import ProblemCode
from desktop.language.problems.model import Problem
from desktop.language.translator import QT_TRANSLATE_NOOP

PROBLEMS: Mapping[ProblemCode, Problem] = {
    ProblemCode.OFFICE_NOT_SET: Problem(
        QT_TRANSLATE_NOOP("Problem", "This PC does not report to any office."),
        QT_TRANSLATE_NOOP(
            "Problem", "Join one: tatpar office join --url ADDRESS --token-file FILE"
        ),
    ),
    ProblemCode.OFFICE_UNREACHABLE: Problem(
        QT_TRANSLATE_NOOP("Problem", "The office does not answer: {url} ({why})"),
        QT_TRANSLATE_NOOP("Problem", "Nothing is lost: Tatpar tries again automatically."),
    ),
    ProblemCode.OFFICE_CERTIFICATE: Problem(
        QT_TRANSLATE_NOOP("Problem", "The office's certificate is not valid: {url} ({why})"),
        QT_TRANSLATE_NOOP(
            "Problem", "Nothing was sent. Check this PC's clock, then tell the IT administrator."
        ),
    ),
    ProblemCode.OFFICE_PROXY: Problem(
        QT_TRANSLATE_NOOP("Problem", "The proxy {proxy} does not let Tatpar through: {why}"),
        QT_TRANSLATE_NOOP("Problem", "Tell the IT administrator. Nothing is lost."),
    ),
    ProblemCode.OFFICE_ANSWER_UNFIT: Problem(
        QT_TRANSLATE_NOOP("Problem", "{url} does not answer like a Tatpar office server."),
        QT_TRANSLATE_NOOP(
            "Problem", "Check the address. A sign-in page of the network may answer instead."
        ),
    ),
    ProblemCode.OFFICE_REFUSED: Problem(
        QT_TRANSLATE_NOOP("Problem", "The office refuses this PC: {said}"),
    ),
    ProblemCode.OFFICE_OTHER_KEY: Problem(
        QT_TRANSLATE_NOOP("Problem", "{url} is not the office whose key this PC remembers."),
        QT_TRANSLATE_NOOP(
            "Problem", "Nothing was sent. Ask the office's administrator before you join again."
        ),
    ),
    ProblemCode.OFFICE_NO_DAYS: Problem(
        QT_TRANSLATE_NOOP("Problem", "There is no whole day to write."),
        QT_TRANSLATE_NOOP("Problem", "A day is written when it is over."),
    ),
    ProblemCode.OFFICE_HANDED_REFUSED: Problem(
        QT_TRANSLATE_NOOP("Problem", "A document of the office was not accepted: {why}"),
        QT_TRANSLATE_NOOP(
            "Problem", "Nothing changed on this PC. Tell the office's administrator."
        ),
    ),
    ProblemCode.OFFICE_HANDED_WAITS: Problem(
        QT_TRANSLATE_NOOP("Problem", "The office has sent a document that waits for you."),
        QT_TRANSLATE_NOOP(
            "Problem", "Read it under Settings, “Office server”, and accept it there."
        ),
    ),
    ProblemCode.OFFICE_POLICY_KEY: Problem(
        QT_TRANSLATE_NOOP("Problem", "The office's policy may not set {key}; it is ignored."),
        QT_TRANSLATE_NOOP("Problem", "Only the machine's own policy can set this."),
    ),
    ProblemCode.OFFICE_NOT_ALLOWED: Problem(
        QT_TRANSLATE_NOOP("Problem", "Your account may not do this."),
        QT_TRANSLATE_NOOP(
            "Problem", "It covers its own office and those under it. Ask an administrator."
        ),
    ),
    ProblemCode.OFFICE_URL_UNKNOWN: Problem(
        QT_TRANSLATE_NOOP("Problem", "“{url}” is not an address of a database."),
        QT_TRANSLATE_NOOP(
            "Problem", "Use postgresql://USER@HOST/NAME, or leave it out for the embedded one."
        ),
    ),
    ProblemCode.OFFICE_DATABASE_UNAVAILABLE: Problem(
        QT_TRANSLATE_NOOP("Problem", "The database does not answer: {url} ({why})"),
        QT_TRANSLATE_NOOP(
            "Problem", "Nothing is lost: the PCs keep what was not taken and send it again."
        ),
    ),
    ProblemCode.OFFICE_DATABASE_OLD: Problem(
        QT_TRANSLATE_NOOP(
            "Problem", "The database has version “{here}”, this program needs {newest}."
        ),
        QT_TRANSLATE_NOOP("Problem", "Run: tatpar-office migrate"),
    ),
    ProblemCode.OFFICE_DATABASE_NEWER: Problem(
        QT_TRANSLATE_NOOP(
            "Problem", "The database has version “{here}”; this program knows only {newest}."
        ),
        QT_TRANSLATE_NOOP("Problem", "Install the newer version again, or restore the backup."),
    ),
    ProblemCode.OFFICE_DATABASE_RIGHTS_LOST: Problem(
        QT_TRANSLATE_NOOP(
            "Problem", "The roles and their rights did not come with the backup: {url}"
        ),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Make the roles tatpar_gateway and tatpar_page first, then restore into an empty "
            "database again.",
        ),
    ),
    ProblemCode.OFFICE_DATABASE_NOT_OWNED: Problem(
        QT_TRANSLATE_NOOP("Problem", "Only the owner of the database can migrate it: {url}"),
        QT_TRANSLATE_NOOP("Problem", "Give the owner's address by --database."),
    ),
    ProblemCode.OFFICE_NAME_UNFIT: Problem(
        QT_TRANSLATE_NOOP("Problem", "“{name}” cannot be the name of an account."),
        QT_TRANSLATE_NOOP("Problem", "2 to 40 small Latin letters, digits, dots, dashes."),
    ),
    ProblemCode.OFFICE_PATH_UNFIT: Problem(
        QT_TRANSLATE_NOOP("Problem", "“{path}” is not the path of an office."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "As /gazipur/sadar/ : small Latin letters, digits, dashes, a slash at both ends.",
        ),
    ),
    ProblemCode.OFFICE_PASSWORD_NOT_GIVEN: Problem(
        QT_TRANSLATE_NOOP("Problem", "No password was given."),
        QT_TRANSLATE_NOOP(
            "Problem", "Type it when asked, or name a file that contains it: --password-file FILE."
        ),
    ),
    ProblemCode.OFFICE_PASSWORD_SHORT: Problem(
        QT_TRANSLATE_NOOP("Problem", "The password is too short."),
        QT_TRANSLATE_NOOP("Problem", "At least {least} characters."),
    ),
    ProblemCode.OFFICE_LOG_IN_WRONG: Problem(
        QT_TRANSLATE_NOOP("Problem", "Account name, password or code is wrong."),
        QT_TRANSLATE_NOOP("Problem", "Try again. Each code works once."),
    ),
    ProblemCode.OFFICE_LOG_IN_TOO_OFTEN: Problem(
        QT_TRANSLATE_NOOP("Problem", "There were too many failed attempts."),
        QT_TRANSLATE_NOOP("Problem", "Try again in {wait_minutes}."),
    ),
    ProblemCode.OFFICE_PLAIN_ADDRESS: Problem(
        QT_TRANSLATE_NOOP(
            "Problem",
            "Without a certificate the office is served on this machine only, not on {host}.",
        ),
        QT_TRANSLATE_NOOP(
            "Problem", "Give --cert and --key, or put a reverse proxy in front of it."
        ),
    ),
    ProblemCode.OFFICE_PORT_TAKEN: Problem(
        QT_TRANSLATE_NOOP("Problem", "The port {port} cannot be opened: {why}"),
        QT_TRANSLATE_NOOP("Problem", "Another program may use it: choose another with --port."),
    ),
    ProblemCode.OFFICE_ASK_TOO_OFTEN: Problem(
        QT_TRANSLATE_NOOP("Problem", "Number of times you asked in the last hour: {n}."),
        QT_TRANSLATE_NOOP("Problem", "Wait, or phone."),
    ),
    ProblemCode.OFFICE_ASK_AT_NIGHT: Problem(
        QT_TRANSLATE_NOOP("Problem", "Nobody is asked between 10 at night and 6 in the morning."),
        QT_TRANSLATE_NOOP("Problem", "Phone if it cannot wait."),
    ),
    ProblemCode.OFFICE_ASK_NOBODY: Problem(
        QT_TRANSLATE_NOOP("Problem", "There is nobody to ask there."),
    ),
    ProblemCode.OFFICE_HANDED_UNFIT: Problem(
        QT_TRANSLATE_NOOP("Problem", "This cannot be handed out: line {line} is not valid."),
        QT_TRANSLATE_NOOP("Problem", "Nothing was changed."),
    ),
    ProblemCode.OFFICE_NUMBER_UNFIT: Problem(
        QT_TRANSLATE_NOOP("Problem", "{name}: a whole number from {least} to {most} is needed."),
    ),
    ProblemCode.OFFICE_MONTH_UNFIT: Problem(
        QT_TRANSLATE_NOOP("Problem", "“{month}” is not a month."),
        QT_TRANSLATE_NOOP("Problem", "As 2026-11."),
    ),
}
