"""What goes wrong with the register and its records."""

from collections.abc import Mapping

from desktop.core.problem_codes import ProblemCode
from desktop.language.problems.model import Problem
from desktop.language.translator import QT_TRANSLATE_N_NOOP, QT_TRANSLATE_NOOP

PROBLEMS: Mapping[ProblemCode, Problem] = {
    ProblemCode.CORRECTION_LOCKED: Problem(
        QT_TRANSLATE_NOOP("Problem", "The register locked while you were correcting record {seq}"),
        QT_TRANSLATE_NOOP("Problem", "It was not saved. Unlock the register and enter it again."),
    ),
    ProblemCode.RECORD_INHERITED: Problem(
        QT_TRANSLATE_NOOP("Problem", "The record is in the register of {who}"),
        QT_TRANSLATE_NOOP("Problem", "It cannot be changed, but you can add actions to it."),
    ),
    ProblemCode.RECORD_NOT_REDACTABLE: Problem(
        QT_TRANSLATE_NOOP("Problem", "The content of record {seq} cannot be removed"),
        QT_TRANSLATE_NOOP(
            "Problem", "Other records depend on it as proof. It contains no directive."
        ),
    ),
    ProblemCode.REGISTER_MISSING: Problem(
        QT_TRANSLATE_NOOP("Problem", "There is no register yet"),
        QT_TRANSLATE_NOOP("Problem", "Make one with: tatpar register init"),
    ),
    ProblemCode.REGISTER_LOST: Problem(
        QT_TRANSLATE_NOOP("Problem", "The register is missing: {path}"),
        QT_TRANSLATE_NOOP("Problem", "Its key is still here: put the file back from a backup."),
    ),
    ProblemCode.REGISTER_EXISTS: Problem(
        QT_TRANSLATE_NOOP("Problem", "There is a register already"),
        QT_TRANSLATE_NOOP("Problem", "Nothing was changed. To use it, give its passphrase."),
    ),
    ProblemCode.REGISTER_PRESENT: Problem(
        QT_TRANSLATE_N_NOOP(
            "Problem",
            "The register of this backup is here already: {present} records, {copy} in the backup",
        ),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Nothing was changed. Use the register that is here; if it does not open, move "
            "register.db out of the folder and restore again.",
        ),
    ),
    ProblemCode.REGISTER_LOCKED: Problem(
        QT_TRANSLATE_NOOP("Problem", "The register is locked"),
        QT_TRANSLATE_NOOP(
            "Problem", "Unlock it with the passphrase. A message can be sealed meanwhile."
        ),
    ),
    ProblemCode.REGISTER_READ_ONLY: Problem(
        QT_TRANSLATE_NOOP("Problem", "The register can be read; nothing can be recorded: {path}"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "The disk is full or read-only. Make room, or ask for write permission, then lock and "
            "unlock the register.",
        ),
    ),
    ProblemCode.REGISTER_REPLACED: Problem(
        QT_TRANSLATE_NOOP("Problem", "Another file is now in the place of the register: {path}"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Nothing was recorded. Lock the register and open it again. If nobody saved or "
            "restored it, tell your IT administrator (ICT branch).",
        ),
    ),
    ProblemCode.REGISTER_BUSY: Problem(
        QT_TRANSLATE_NOOP("Problem", "A chat is being imported"),
        QT_TRANSLATE_NOOP(
            "Problem", "Nothing was recorded. Try again when it is done, or stop it first."
        ),
    ),
    ProblemCode.REGISTER_DAMAGED: Problem(
        QT_TRANSLATE_NOOP("Problem", "The register {path} is damaged"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "The disk damaged the file; the passphrase is correct. Do not delete it. If your last "
            "backup is recent, restore it to another folder. Otherwise Tatpar can save what can "
            "be read, on the Directives page or with “tatpar register salvage”.",
        ),
    ),
    ProblemCode.REGISTER_KEYS_LOST: Problem(
        QT_TRANSLATE_NOOP("Problem", "The part of {path} that holds its keys cannot be read"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Without them no register can be made of the rest. Restore your last backup to another "
            "folder, and do not delete the file.",
        ),
    ),
    ProblemCode.REGISTER_UNSALVAGED: Problem(
        QT_TRANSLATE_NOOP("Problem", "What could be read of {path} failed verification"),
        QT_TRANSLATE_NOOP(
            "Problem", "Nothing was changed. Check the disk, and restore your last backup."
        ),
    ),
    ProblemCode.REGISTER_SOUND: Problem(
        QT_TRANSLATE_NOOP("Problem", "The file {path} is not damaged"),
        QT_TRANSLATE_NOOP("Problem", "Nothing was changed."),
    ),
    ProblemCode.RECORD_BYTES_LOST: Problem(
        QT_TRANSLATE_NOOP("Problem", "Record {seq} lost its original or an attachment"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "A damaged disk took them, so the record cannot leave with proof. Print it, or remove "
            "its content; then the others can leave.",
        ),
    ),
    ProblemCode.REGISTER_NEWER: Problem(
        QT_TRANSLATE_NOOP("Problem", "The register was made by a newer Tatpar"),
        QT_TRANSLATE_NOOP("Problem", "Install the newer version. The register was left as it is."),
    ),
    ProblemCode.MEMORY_SHORT: Problem(
        QT_TRANSLATE_NOOP(
            "Problem", "Not enough free memory to open the register ({megabytes} MB)"
        ),
        QT_TRANSLATE_NOOP("Problem", "Close some programs and try again."),
    ),
    ProblemCode.COUNTS_CHANGED: Problem(
        QT_TRANSLATE_NOOP("Problem", "The counts of open directives were changed outside Tatpar"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "They are not shown until you unlock the register, which counts again. If nobody "
            "restored a backup, tell your IT administrator (ICT branch).",
        ),
    ),
    ProblemCode.SEALED_NONE_CHOSEN: Problem(
        QT_TRANSLATE_NOOP("Problem", "No sealed message was named"),
        QT_TRANSLATE_NOOP("Problem", "Give IDs, or --all-known for all that this PC sealed."),
    ),
    ProblemCode.SEALED_UNREADABLE: Problem(
        QT_TRANSLATE_NOOP("Problem", "An unreadable sealed file cannot be recorded: {file}"),
        QT_TRANSLATE_NOOP("Problem", "Save it as evidence if you need it, then discard it."),
    ),
    ProblemCode.SEALED_NOT_LISTED: Problem(
        QT_TRANSLATE_NOOP("Problem", "No sealed message has this ID: {id}"),
        QT_TRANSLATE_NOOP("Problem", "“tatpar register sealed list” shows the IDs."),
    ),
    ProblemCode.SEALED_REASON_MISSING: Problem(
        QT_TRANSLATE_NOOP("Problem", "Discarding needs a reason"),
        QT_TRANSLATE_NOOP("Problem", "Write why these sealed messages are not recorded."),
    ),
    ProblemCode.SEALED_MISSING: Problem(
        QT_TRANSLATE_NOOP("Problem", "Messages sealed while locked are missing: {count}"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Somebody removed them from this PC before they were recorded. Capture them again from "
            "where they came, and tell your IT administrator (ICT branch).",
        ),
    ),
    ProblemCode.SEALED_TO_OTHERS: Problem(
        QT_TRANSLATE_NOOP("Problem", "Messages were sealed to a key of someone else: {count}"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Somebody replaced the register's key file while it was locked and can read them. "
            "Capture them again, and tell your IT administrator (ICT branch).",
        ),
    ),
    ProblemCode.SEALING_KEY_CHANGED: Problem(
        QT_TRANSLATE_NOOP("Problem", "The register's key file has been changed"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Nothing was sealed, because others could read it. Unlock the register and record it "
            "then. If it does not open, restore register.key from a backup.",
        ),
    ),
    ProblemCode.RECORD_NOT_FOUND: Problem(
        QT_TRANSLATE_NOOP("Problem", "There is no record {which}"),
        QT_TRANSLATE_NOOP("Problem", "Check the number in the list."),
    ),
    ProblemCode.RECORD_REDACTED: Problem(
        QT_TRANSLATE_NOOP("Problem", "The content of record {seq} is no longer there"),
        QT_TRANSLATE_NOOP("Problem", "Its place in the register and the reason are kept."),
    ),
    ProblemCode.RECORD_EMPTY: Problem(
        QT_TRANSLATE_NOOP("Problem", "There is nothing to record"),
        QT_TRANSLATE_NOOP("Problem", "Give a text, a file or a subject."),
    ),
    ProblemCode.CORRECTION_INVALID: Problem(
        QT_TRANSLATE_NOOP("Problem", "This field cannot be corrected this way"),
        QT_TRANSLATE_NOOP("Problem", "Correct sender, time, class, subject, memo no. or deadline."),
    ),
    ProblemCode.RECORD_TIME_INVALID: Problem(
        QT_TRANSLATE_NOOP("Problem", "The deadline or the message time is out of range"),
        QT_TRANSLATE_NOOP("Problem", "Enter a year from 1970 to 2099."),
    ),
    ProblemCode.REDACTION_REASON_MISSING: Problem(
        QT_TRANSLATE_NOOP("Problem", "A removal needs a reason"),
        QT_TRANSLATE_NOOP("Problem", "Write the order or rule by which the content is removed."),
    ),
    ProblemCode.ATTACHMENT_TOO_LARGE: Problem(
        QT_TRANSLATE_NOOP("Problem", "The attachment is larger than {megabytes} MB"),
        QT_TRANSLATE_NOOP("Problem", "Keep large files elsewhere and record where they are."),
    ),
    ProblemCode.CONTACT_NAME_MISSING: Problem(
        QT_TRANSLATE_NOOP("Problem", "A contact needs a name or a number"),
        QT_TRANSLATE_NOOP("Problem", "Write it as WhatsApp shows the sender."),
    ),
    ProblemCode.CONTACT_TOO_LONG: Problem(
        QT_TRANSLATE_NOOP("Problem", "A name, designation or office is too long (at most {most})"),
        QT_TRANSLATE_NOOP("Problem", "Shorten it; the rest was left as it is."),
    ),
    ProblemCode.CONTACT_TAKEN: Problem(
        QT_TRANSLATE_NOOP("Problem", "“{name}” is on the list already"),
        QT_TRANSLATE_NOOP("Problem", "Choose it in the list and change it there."),
    ),
    ProblemCode.CONTACT_UNKNOWN: Problem(
        QT_TRANSLATE_NOOP("Problem", "“{name}” is not on the list of superiors"),
        QT_TRANSLATE_NOOP("Problem", "Write the name as the list shows it."),
    ),
    ProblemCode.CONTACTS_FULL: Problem(
        QT_TRANSLATE_NOOP("Problem", "The list of superiors is full: {most}"),
        QT_TRANSLATE_NOOP("Problem", "Remove those who no longer give you directives."),
    ),
    ProblemCode.TIME_UNREADABLE: Problem(
        QT_TRANSLATE_NOOP("Problem", "“{text}” is not a valid time"),
        QT_TRANSLATE_NOOP("Problem", "Write it like 2026-11-24T17:00."),
    ),
    ProblemCode.MEMO_LETTERS: Problem(
        QT_TRANSLATE_NOOP("Problem", "The memo number can only contain digits, dots and a dash")
    ),
    ProblemCode.MEMO_LENGTH: Problem(
        QT_TRANSLATE_NOOP("Problem", "The memo number needs 18 or 22 digits before the dash")
    ),
    ProblemCode.MEMO_GROUPS: Problem(
        QT_TRANSLATE_NOOP("Problem", "The dots in the memo number are in the wrong places"),
        QT_TRANSLATE_NOOP("Problem", "18 digits: 2.2.4.3.2.3.2; 22 digits: 2.2.4.3.3.2.4.2."),
    ),
    ProblemCode.MEMO_SERIAL: Problem(
        QT_TRANSLATE_NOOP("Problem", "The number after the memo number's dash is missing")
    ),
}
