"""The sentences for faults of a register."""

from collections.abc import Mapping

from desktop.core.integrity.hash_chain import Fault
from desktop.language.translator import QT_TRANSLATE_NOOP

FAULTS: Mapping[Fault, str] = {
    Fault.RECORD_EDITED: QT_TRANSLATE_NOOP("Fault", "a record was edited"),
    Fault.RECORD_MISSING: QT_TRANSLATE_NOOP("Fault", "a record is missing"),
    Fault.RECORDS_REORDERED: QT_TRANSLATE_NOOP("Fault", "records are out of order"),
    Fault.CHAIN_BROKEN: QT_TRANSLATE_NOOP("Fault", "the chain is broken"),
    Fault.BYTES_CHANGED: QT_TRANSLATE_NOOP("Fault", "an original or an attachment was changed"),
    Fault.TRUNCATED: QT_TRANSLATE_NOOP("Fault", "the last records are missing"),
    Fault.TAIL_UNSEALED: QT_TRANSLATE_NOOP("Fault", "the last records have no signed head"),
    Fault.ROOT_DIFFERS: QT_TRANSLATE_NOOP("Fault", "the records do not match their signed head"),
    Fault.SIGNATURE_WRONG: QT_TRANSLATE_NOOP("Fault", "the head's signature is wrong"),
    Fault.ROLLED_BACK: QT_TRANSLATE_NOOP("Fault", "this is an older copy of the register"),
    Fault.HEAD_DIFFERS: QT_TRANSLATE_NOOP("Fault", "the history differs from the saved head"),
    Fault.HEAD_MISSING: QT_TRANSLATE_NOOP("Fault", "the head saved with the register is missing"),
    Fault.OTHER_REGISTER: QT_TRANSLATE_NOOP("Fault", "this file belongs to another register"),
    Fault.GUARDS_MISSING: QT_TRANSLATE_NOOP("Fault", "the protection against edits was removed"),
    Fault.FILE_DAMAGED: QT_TRANSLATE_NOOP("Fault", "the file is damaged"),
}
