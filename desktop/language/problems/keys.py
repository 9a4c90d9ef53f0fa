"""What goes wrong with passphrases, the recovery code, key file and keyring."""

from collections.abc import Mapping

from desktop.core.problem_codes import ProblemCode
from desktop.language.problems.model import Problem
from desktop.language.translator import QT_TRANSLATE_N_NOOP, QT_TRANSLATE_NOOP

PROBLEMS: Mapping[ProblemCode, Problem] = {
    ProblemCode.PASSPHRASE_NOT_GIVEN: Problem(
        QT_TRANSLATE_NOOP("Problem", "No passphrase was given"),
        QT_TRANSLATE_NOOP(
            "Problem", "Type it when asked, or name a file that contains it (see --help)."
        ),
    ),
    ProblemCode.KEY_FILE_MISSING: Problem(
        QT_TRANSLATE_NOOP("Problem", "The key file {path} is missing"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "The register cannot be opened without it. Restore register.key from a backup.",
        ),
    ),
    ProblemCode.KEY_FILE_DAMAGED: Problem(
        QT_TRANSLATE_NOOP("Problem", "The key file {path} is damaged"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "The register may be fine. Restore register.key from a backup, or rename "
            "register.key.old to register.key.",
        ),
    ),
    ProblemCode.KEY_FILE_NEWER: Problem(
        QT_TRANSLATE_NOOP("Problem", "The key file was made by a newer Tatpar"),
        QT_TRANSLATE_NOOP("Problem", "Install the newer version."),
    ),
    ProblemCode.WRONG_PASSPHRASE: Problem(
        QT_TRANSLATE_NOOP("Problem", "Wrong passphrase"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Check Caps Lock and the keyboard language. You can also use the recovery sheet.",
        ),
    ),
    ProblemCode.WRONG_RECOVERY_CODE: Problem(
        QT_TRANSLATE_NOOP("Problem", "The recovery code does not open this register"),
        QT_TRANSLATE_NOOP(
            "Problem", "Check the date on the sheet: it may be for another register."
        ),
    ),
    ProblemCode.RECOVERY_CODE_LENGTH: Problem(
        QT_TRANSLATE_NOOP("Problem", "The recovery code has {wanted} digits; {found} were typed"),
        QT_TRANSLATE_NOOP("Problem", "Enter all ten groups. Dashes are optional."),
    ),
    ProblemCode.RECOVERY_CODE_MISTYPED: Problem(
        QT_TRANSLATE_NOOP("Problem", "Group {group} of the recovery code has a typing error"),
        QT_TRANSLATE_NOOP(
            "Problem", "Compare it with the sheet. The groups before it are correct."
        ),
    ),
    ProblemCode.PASSPHRASE_SHORT: Problem(
        QT_TRANSLATE_NOOP("Problem", "The passphrase needs at least {least} characters"),
        QT_TRANSLATE_NOOP("Problem", "Four or five words are easy to remember and hard to guess."),
    ),
    ProblemCode.PASSPHRASE_WEAK: Problem(
        QT_TRANSLATE_NOOP("Problem", "The passphrase is too easy to guess"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Use five or six words that do not belong together; “tatpar register suggest” finds "
            "some.",
        ),
    ),
    ProblemCode.REKEY_UNVERIFIED: Problem(
        QT_TRANSLATE_NOOP("Problem", "The register failed verification, so its key stays as it is"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Nothing was changed. Open the register to see what is wrong, then try again.",
        ),
    ),
    ProblemCode.KEYRING_UNAVAILABLE: Problem(
        QT_TRANSLATE_NOOP("Problem", "This PC's keyring cannot be used ({why})"),
        QT_TRANSLATE_NOOP("Problem", "The passphrase opens the register as before."),
    ),
    ProblemCode.KEYRING_EMPTY: Problem(
        QT_TRANSLATE_NOOP("Problem", "The keyring has no key for this register"),
        QT_TRANSLATE_NOOP(
            "Problem", "Open it with the passphrase. If the setting is on, a copy is saved again."
        ),
    ),
    ProblemCode.KEYRING_STALE: Problem(
        QT_TRANSLATE_NOOP("Problem", "The keyring's key does not open this register"),
        QT_TRANSLATE_NOOP(
            "Problem", "Open it with the passphrase. If the setting is on, a copy is saved again."
        ),
    ),
    ProblemCode.PASSPHRASE_WAIT: Problem(
        QT_TRANSLATE_N_NOOP("Problem", "Wait {seconds} seconds before the next try"),
        QT_TRANSLATE_NOOP(
            "Problem", "The wait gets longer after each wrong try. Nothing is deleted."
        ),
    ),
    ProblemCode.PASSPHRASES_DIFFER: Problem(
        QT_TRANSLATE_NOOP("Problem", "The passphrases do not match"),
        QT_TRANSLATE_NOOP("Problem", "Type them again."),
    ),
}
