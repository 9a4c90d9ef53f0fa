"""What goes wrong with chats from WhatsApp."""

from collections.abc import Mapping

from desktop.core.problem_codes import ProblemCode
from desktop.language.problems.model import Problem
from desktop.language.translator import QT_TRANSLATE_N_NOOP, QT_TRANSLATE_NOOP

PROBLEMS: Mapping[ProblemCode, Problem] = {
    ProblemCode.EMAIL_UNREADABLE: Problem(
        QT_TRANSLATE_NOOP("Problem", "The file is not an e-mail that can be read"),
        QT_TRANSLATE_NOOP("Problem", "Attach it to a separate record as a file."),
    ),
    ProblemCode.IMPORT_LOCKED: Problem(
        QT_TRANSLATE_NOOP(
            "Problem", "The register locked during the import. Nothing was recorded."
        ),
        QT_TRANSLATE_NOOP("Problem", "Unlock the register and import the chat again."),
    ),
    ProblemCode.ROOM_SHORT: Problem(
        QT_TRANSLATE_NOOP("Problem", "Not enough disk space for this import"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Free {megabytes} MB, or choose fewer messages with pictures and voice messages.",
        ),
    ),
    ProblemCode.CHAT_FILE_MISSING: Problem(
        QT_TRANSLATE_NOOP("Problem", "There is no file {path}"),
        QT_TRANSLATE_NOOP("Problem", "Check the name, or choose the file again."),
    ),
    ProblemCode.CHAT_FILE_UNREADABLE: Problem(
        QT_TRANSLATE_NOOP("Problem", "The chat {path} cannot be read"),
        QT_TRANSLATE_NOOP("Problem", "Reason: {reason}."),
    ),
    ProblemCode.CHAT_TOO_LARGE: Problem(
        QT_TRANSLATE_NOOP("Problem", "{path} is larger than {limit_mb} MB"),
        QT_TRANSLATE_NOOP(
            "Problem", "This file is too large for a WhatsApp export. Choose another."
        ),
    ),
    ProblemCode.CHAT_ZIP_BOMB: Problem(
        QT_TRANSLATE_NOOP("Problem", "{path} is suspiciously large when unpacked"),
        QT_TRANSLATE_NOOP("Problem", "The file was refused. Export the chat again from the phone."),
    ),
    ProblemCode.CHAT_ZIP_DAMAGED: Problem(
        QT_TRANSLATE_NOOP("Problem", "The archive {path} is damaged"),
        QT_TRANSLATE_NOOP("Problem", "Copy it again from the phone."),
    ),
    ProblemCode.CHAT_ZIP_ENCRYPTED: Problem(
        QT_TRANSLATE_NOOP("Problem", "The archive {path} is encrypted"),
        QT_TRANSLATE_NOOP("Problem", "Unpack it first and choose the .txt file."),
    ),
    ProblemCode.CHAT_ZIP_UNSAFE: Problem(
        QT_TRANSLATE_NOOP("Problem", "The archive {path} contains unsafe paths"),
        QT_TRANSLATE_NOOP("Problem", "The file was refused. Export the chat again from the phone."),
    ),
    ProblemCode.CHAT_ZIP_SEVERAL_CHATS: Problem(
        QT_TRANSLATE_N_NOOP("Problem", "{path} contains {count} chats"),
        QT_TRANSLATE_NOOP("Problem", "Export one chat at a time."),
    ),
    ProblemCode.CHAT_ZIP_WITHOUT_CHAT: Problem(
        QT_TRANSLATE_NOOP("Problem", "{path} contains no chat"),
        QT_TRANSLATE_NOOP("Problem", "Choose the .zip or .txt that WhatsApp exported."),
    ),
    ProblemCode.CHAT_UNREADABLE: Problem(
        QT_TRANSLATE_N_NOOP("Problem", "No message could be read in {path} ({lines} lines)"),
        QT_TRANSLATE_NOOP("Problem", "Not a WhatsApp export, or a format Tatpar cannot read yet."),
    ),
    ProblemCode.CHAT_ORDER_AMBIGUOUS: Problem(
        QT_TRANSLATE_NOOP("Problem", "Cannot tell day from month: {day_first} or {month_first}"),
        QT_TRANSLATE_NOOP(
            "Problem", "Read as day first. Use --day-first or --month-first to be sure."
        ),
    ),
    ProblemCode.CHAT_ORDER_OPEN: Problem(
        QT_TRANSLATE_NOOP("Problem", "Cannot tell day from month: {day_first} or {month_first}"),
        QT_TRANSLATE_NOOP("Problem", "Nothing was recorded. Add --day-first or --month-first."),
    ),
    ProblemCode.CHAT_ORDER_CONTRADICTED: Problem(
        QT_TRANSLATE_NOOP("Problem", "Line {line} cannot be read in the order {asked}"),
        QT_TRANSLATE_NOOP("Problem", "Leave the order out, or give the other one."),
    ),
    ProblemCode.CHAT_LINES_UNPARSED: Problem(
        QT_TRANSLATE_N_NOOP("Problem", "{count} lines could not be read with certainty"),
        QT_TRANSLATE_NOOP("Problem", "They are listed, not guessed."),
    ),
    ProblemCode.CHAT_HEADERS_KEPT_INSIDE: Problem(
        QT_TRANSLATE_N_NOOP(
            "Problem", "{count} lines look like headers but were kept inside a message"
        ),
        QT_TRANSLATE_NOOP("Problem", "They were probably pasted into it."),
    ),
    ProblemCode.CHAT_AT_EXPORT_LIMIT: Problem(
        QT_TRANSLATE_N_NOOP("Problem", "{count} messages: WhatsApp exports no more than 40,000"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Older messages may be missing. Advanced chat privacy blocks exports altogether.",
        ),
    ),
}
