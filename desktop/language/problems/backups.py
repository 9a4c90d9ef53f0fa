"""What goes wrong with backups and with a register that is handed over."""

from collections.abc import Mapping

from desktop.core.problem_codes import ProblemCode
from desktop.language.problems.model import Problem
from desktop.language.translator import QT_TRANSLATE_NOOP

PROBLEMS: Mapping[ProblemCode, Problem] = {
    ProblemCode.BACKUP_NOT_MADE: Problem(
        QT_TRANSLATE_NOOP("Problem", "No backup was made"), "{because}"
    ),
    ProblemCode.BACKUP_MISSING: Problem(
        QT_TRANSLATE_NOOP("Problem", "There is no backup in {path}"),
        QT_TRANSLATE_NOOP("Problem", "Choose the folder named tatpar-backup-… itself."),
    ),
    ProblemCode.BACKUP_DAMAGED: Problem(
        QT_TRANSLATE_NOOP("Problem", "The backup is damaged: {path}"),
        QT_TRANSLATE_NOOP("Problem", "Nothing was restored. Use another backup if you have one."),
    ),
    ProblemCode.BACKUP_FORGED: Problem(
        QT_TRANSLATE_NOOP("Problem", "The backup was changed after it was made: {path}"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Its list of files is not signed by your register. Nothing was restored. Use another "
            "backup, and tell your IT administrator (ICT branch).",
        ),
    ),
    ProblemCode.BACKUP_UNVERIFIED: Problem(
        QT_TRANSLATE_NOOP("Problem", "The backup in {path} failed verification"),
        QT_TRANSLATE_NOOP(
            "Problem", "The backup was removed. Your register is safe. Try another disk."
        ),
    ),
    ProblemCode.TAKEOVER_UNREADABLE: Problem(
        QT_TRANSLATE_NOOP("Problem", "Record {seq} does not say whose register was taken over"),
        QT_TRANSLATE_NOOP(
            "Problem", "It is ignored. If a register is missing, take it over again."
        ),
    ),
    ProblemCode.INHERITED_MISSING: Problem(
        QT_TRANSLATE_NOOP("Problem", "The register of {who} is not in its place"),
        QT_TRANSLATE_NOOP(
            "Problem", "Take it over again from the handover file, or restore {path} from a backup."
        ),
    ),
    ProblemCode.INHERITED_UNRECORDED: Problem(
        QT_TRANSLATE_NOOP("Problem", "No record says whose register this is: {path}"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "The damaged register lost that record, and the file failed verification or came "
            "later. Its records are not shown. Take it over again from the handover file.",
        ),
    ),
    ProblemCode.INHERITED_UNVERIFIED: Problem(
        QT_TRANSLATE_NOOP("Problem", "{who}'s register failed verification"),
        QT_TRANSLATE_NOOP(
            "Problem", "It can still be read. Restore {path} from a backup, or take it over again."
        ),
    ),
    ProblemCode.HANDOVER_FILE_EXISTS: Problem(
        QT_TRANSLATE_NOOP("Problem", "There is a file of that name already: {path}"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Choose another name. Nothing was saved, and that file may already be listed in the "
            "register.",
        ),
    ),
    ProblemCode.HANDOVER_NAME_TAKEN: Problem(
        QT_TRANSLATE_NOOP("Problem", "{path} is a folder, or it is open in another program"),
        QT_TRANSLATE_NOOP("Problem", "Nothing was handed over. Choose another name for the file."),
    ),
    ProblemCode.HANDOVER_ELSEWHERE: Problem(
        QT_TRANSLATE_NOOP(
            "Problem", "The handover was recorded, but the file could not be saved as {name}"
        ),
        QT_TRANSLATE_NOOP("Problem", "The file is complete: {path}"),
    ),
    ProblemCode.HANDOVER_DAMAGED: Problem(
        QT_TRANSLATE_NOOP("Problem", "The handed over register is damaged"),
        QT_TRANSLATE_NOOP("Problem", "Nothing was taken over. Ask for the file again."),
    ),
    ProblemCode.HANDOVER_OTHER: Problem(
        QT_TRANSLATE_NOOP("Problem", "This file does not contain a handed-over register"),
        QT_TRANSLATE_NOOP(
            "Problem", "Choose the file your predecessor made with “Hand over the register”."
        ),
    ),
    ProblemCode.HANDOVER_OWN: Problem(
        QT_TRANSLATE_NOOP("Problem", "This file is your own register"),
        QT_TRANSLATE_NOOP("Problem", "There is nothing to take over."),
    ),
    ProblemCode.HANDOVER_UNVERIFIED: Problem(
        QT_TRANSLATE_NOOP("Problem", "{who}'s register failed verification"),
        QT_TRANSLATE_NOOP(
            "Problem", "Nothing was taken over. Ask your predecessor to verify the register."
        ),
    ),
    ProblemCode.HANDOVER_NOT_INTACT: Problem(
        QT_TRANSLATE_NOOP(
            "Problem", "Cannot hand over the register: {who}'s register failed verification"
        ),
        QT_TRANSLATE_NOOP(
            "Problem", "No file was written. Restore a backup, or export the evidence instead."
        ),
    ),
}
