"""What goes wrong with files, folders and databases."""

from collections.abc import Mapping

from desktop.core.problem_codes import ProblemCode
from desktop.language.problems.model import Problem
from desktop.language.translator import QT_TRANSLATE_N_NOOP, QT_TRANSLATE_NOOP

PROBLEMS: Mapping[ProblemCode, Problem] = {
    ProblemCode.HOME_NOT_WRITABLE: Problem(
        QT_TRANSLATE_NOOP("Problem", "Tatpar cannot write in its folder {path}"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Ask for write permission to that folder, or choose another with --home. ({why})",
        ),
    ),
    ProblemCode.DISK_FULL: Problem(
        QT_TRANSLATE_NOOP("Problem", "Disk full: {path} was not saved"),
        QT_TRANSLATE_NOOP("Problem", "Free up some space. Existing records are safe."),
    ),
    ProblemCode.DISK_SILENT: Problem(
        QT_TRANSLATE_NOOP("Problem", "The disk with Tatpar's folder does not answer"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Tatpar keeps running and records later what it sees. If this lasts, check the disk "
            "or the network drive.",
        ),
    ),
    ProblemCode.END_WAITS: Problem(
        QT_TRANSLATE_NOOP("Problem", "Tatpar was ended, but its disk does not answer"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "What it saw until now is recorded when the disk answers. Until then, do not turn the "
            "PC off if you can avoid it.",
        ),
    ),
    ProblemCode.FOLDER_SILENT: Problem(
        QT_TRANSLATE_NOOP("Problem", "No answer from the disk or folder yet: Tatpar is waiting"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "You need not ask again. If this lasts, check the disk or the network drive.",
        ),
    ),
    ProblemCode.NO_PERMISSION: Problem(
        QT_TRANSLATE_NOOP("Problem", "No permission for {path}"),
        QT_TRANSLATE_NOOP(
            "Problem", "Choose another folder, or ask your IT administrator for permission."
        ),
    ),
    ProblemCode.FOLDER_MISSING: Problem(
        QT_TRANSLATE_NOOP("Problem", "The folder of {path} does not exist"),
        QT_TRANSLATE_NOOP(
            "Problem", "Choose an existing folder. A network folder may be temporarily unavailable."
        ),
    ),
    ProblemCode.FILE_NOT_WRITTEN: Problem(
        QT_TRANSLATE_NOOP("Problem", "{path} could not be written"),
        QT_TRANSLATE_NOOP("Problem", "The previous file is safe. ({why})"),
    ),
    ProblemCode.DATABASE_LOCKED: Problem(
        QT_TRANSLATE_NOOP("Problem", "{path} is in use by another program"),
        QT_TRANSLATE_NOOP("Problem", "Close the other program, or try again in a minute."),
    ),
    ProblemCode.DATABASE_DAMAGED: Problem(
        QT_TRANSLATE_NOOP("Problem", "{path} is damaged"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Do not delete it. When Tatpar starts, it offers to save what can be read; so does "
            "“tatpar salvage”.",
        ),
    ),
    ProblemCode.DATABASE_NEWER: Problem(
        QT_TRANSLATE_NOOP("Problem", "{path} was made by a newer Tatpar"),
        QT_TRANSLATE_NOOP("Problem", "Install the newer version. The file was left as it is."),
    ),
    ProblemCode.DATABASE_READ_ONLY: Problem(
        QT_TRANSLATE_NOOP("Problem", "{path} is read-only"),
        QT_TRANSLATE_NOOP("Problem", "Ask for write permission."),
    ),
    ProblemCode.DATABASE_MISSING: Problem(
        QT_TRANSLATE_NOOP("Problem", "{path} cannot be opened"),
        QT_TRANSLATE_NOOP(
            "Problem", "The file or its folder is missing. Tatpar will create it at the next start."
        ),
    ),
    ProblemCode.FILE_MISSING: Problem(
        QT_TRANSLATE_NOOP("Problem", "{path} does not exist"),
        QT_TRANSLATE_NOOP("Problem", "Check the name, or choose the file again."),
    ),
    ProblemCode.DEVICE_KEY_DAMAGED: Problem(
        QT_TRANSLATE_NOOP("Problem", "The key {path} that signs what leaves this PC is damaged"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Restore it from a backup, or delete it to make a new one. A new key must be enrolled "
            "again.",
        ),
    ),
    ProblemCode.SIGNERS_MALFORMED: Problem(
        QT_TRANSLATE_NOOP("Problem", "{path}: line {line} is not a valid key"),
        QT_TRANSLATE_NOOP("Problem", "Each line must come from “{command}” on a trusted PC."),
    ),
    ProblemCode.PEOPLE_MALFORMED: Problem(
        QT_TRANSLATE_NOOP("Problem", "{path} is not a valid list of people: {place}"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Each person needs a name; PCs are device numbers or fingerprints, and a PC belongs to "
            "one person at a time.",
        ),
    ),
    ProblemCode.MACHINE_FILE_UNTRUSTED: Problem(
        QT_TRANSLATE_NOOP(
            "Problem", "{path} was ignored: it can be changed by people who are not administrators"
        ),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Ask your IT administrator to take ownership of the file and remove write access for "
            "others.",
        ),
    ),
    ProblemCode.LOG_MISSING: Problem(
        QT_TRANSLATE_NOOP("Problem", "The log {path} is missing or empty"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "This folder was used before. Do not delete anything in it, and tell your IT "
            "administrator. To save what can be read: tatpar salvage",
        ),
    ),
    ProblemCode.LOG_LOST: Problem(
        QT_TRANSLATE_NOOP("Problem", "The log {path} was lost: a new one begins now"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Earlier days are not in it. A backup may hold them.",
        ),
    ),
    ProblemCode.LOG_LOST_IN_PART: Problem(
        QT_TRANSLATE_NOOP("Problem", "The log {path} was lost: a new one begins now"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "What was left of it is now in {file}. Do not delete that file, and tell your IT "
            "administrator.",
        ),
    ),
    ProblemCode.LOG_SALVAGED: Problem(
        QT_TRANSLATE_N_NOOP("Problem", "{count} rows of the damaged log {path} were saved"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "What came after them is lost, and the new log says so. The old file is now {file}. Do "
            "not delete it, and tell your IT administrator.",
        ),
    ),
    ProblemCode.LOG_RESTORED: Problem(
        QT_TRANSLATE_NOOP("Problem", "The log {path} was removed, and Tatpar put it back"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "It is complete, and recording goes on. Do not delete anything in this folder.",
        ),
    ),
    ProblemCode.LOG_WHOLE: Problem(
        QT_TRANSLATE_NOOP("Problem", "The log {path} is not damaged"),
        QT_TRANSLATE_NOOP("Problem", "Nothing was changed."),
    ),
    ProblemCode.LOG_CUT: Problem(
        QT_TRANSLATE_NOOP("Problem", "The log {path} has lost its last rows"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Rows that it had at least: {rows}. Recording continues. Tell your IT administrator.",
        ),
    ),
    ProblemCode.LOG_ROWS_NEWER: Problem(
        QT_TRANSLATE_N_NOOP("Problem", "{count} rows of {path} were written by a newer Tatpar"),
        QT_TRANSLATE_NOOP(
            "Problem", "They are shown as unknown. Install the newer version to see them."
        ),
    ),
    ProblemCode.NOT_A_JOURNAL: Problem(
        QT_TRANSLATE_NOOP("Problem", "{path} is not a Tatpar log"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "It may also be damaged. Choose a file exported by Tatpar, or log.db. The register is "
            "verified each time you open it, or with: tatpar register verify",
        ),
    ),
    ProblemCode.FILE_UNREADABLE: Problem(
        QT_TRANSLATE_NOOP("Problem", "{path} cannot be read"),
        QT_TRANSLATE_NOOP("Problem", "It may be damaged, or not a Tatpar file. ({why})"),
    ),
    ProblemCode.SIGNERS_NOT_UTF8: Problem(
        QT_TRANSLATE_NOOP("Problem", "{path} is not written in UTF-8"),
        QT_TRANSLATE_NOOP(
            "Problem", "Save it as UTF-8; “>” in Windows PowerShell uses another encoding."
        ),
    ),
    ProblemCode.NOTHING_OPENS: Problem(
        QT_TRANSLATE_NOOP("Problem", "No program on this PC opened it"),
        QT_TRANSLATE_NOOP("Problem", "It is here: {path}"),
    ),
    ProblemCode.WHATSAPP_NOT_OPENED: Problem(
        QT_TRANSLATE_NOOP("Problem", "WhatsApp could not be opened on this PC"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Neither WhatsApp nor a browser was found. Check on your phone, and ask your IT "
            "administrator to install one of them.",
        ),
    ),
    ProblemCode.DROP_ONE: Problem(
        QT_TRANSLATE_NOOP("Problem", "Drop one file or folder at a time"),
        QT_TRANSLATE_NOOP(
            "Problem", "Drop one file to verify it, or the folder in which the bundles are."
        ),
    ),
}
