"""Words of the register: classes, media, states, actions, what a verification found."""

from collections.abc import Mapping, Sequence

from desktop.core.chain import Fault, Verification
from desktop.core.register_views import Step
from desktop.core.terms import (
    Action,
    MessageMedium,
    Priority,
    RecordType,
    SecurityClass,
    State,
)
from desktop.language.dates import clock, date_both, day_of
from desktop.language.figures import duration, number
from desktop.language.translate import QT_TRANSLATE_NOOP, translate

CLASSES: Mapping[SecurityClass, str] = {
    SecurityClass.ORDINARY: QT_TRANSLATE_NOOP("Class", "Ordinary"),
    SecurityClass.RESTRICTED: QT_TRANSLATE_NOOP("Class", "Restricted"),
    SecurityClass.CONFIDENTIAL: QT_TRANSLATE_NOOP("Class", "Confidential"),
    SecurityClass.SECRET: QT_TRANSLATE_NOOP("Class", "Secret"),
    SecurityClass.TOP_SECRET: QT_TRANSLATE_NOOP("Class", "Top secret"),
}
MEDIA: Mapping[MessageMedium, str] = {
    MessageMedium.WHATSAPP: QT_TRANSLATE_NOOP("MessageMedium", "WhatsApp"),
    MessageMedium.SIGNAL: QT_TRANSLATE_NOOP("MessageMedium", "Signal"),
    MessageMedium.TELEGRAM: QT_TRANSLATE_NOOP("MessageMedium", "Telegram"),
    MessageMedium.SMS: QT_TRANSLATE_NOOP("MessageMedium", "SMS"),
    MessageMedium.CALL: QT_TRANSLATE_NOOP("MessageMedium", "Telephone"),
    MessageMedium.EMAIL: QT_TRANSLATE_NOOP("MessageMedium", "E-mail"),
    MessageMedium.SPOKEN: QT_TRANSLATE_NOOP("MessageMedium", "Spoken"),
    MessageMedium.OTHER: QT_TRANSLATE_NOOP("MessageMedium", "Other"),
}
PRIORITIES: Mapping[Priority, str] = {
    Priority.NONE: QT_TRANSLATE_NOOP("Priority", "None"),
    Priority.URGENT: QT_TRANSLATE_NOOP("Priority", "Urgent"),
    Priority.IMMEDIATE: QT_TRANSLATE_NOOP("Priority", "Immediate"),
    Priority.HIGHEST: QT_TRANSLATE_NOOP("Priority", "Highest priority"),
    Priority.REMINDER: QT_TRANSLATE_NOOP("Priority", "Reminder letter"),
    Priority.ATTENTION: QT_TRANSLATE_NOOP("Priority", "For attention"),
}
STATES: Mapping[State, str] = {
    State.TO_ANSWER: QT_TRANSLATE_NOOP("Standing", "to be answered"),
    State.ACKNOWLEDGED: QT_TRANSLATE_NOOP("Standing", "acknowledged"),
    State.CARRIED_OUT: QT_TRANSLATE_NOOP("Standing", "carried out"),
    State.OVERDUE: QT_TRANSLATE_NOOP("Standing", "past deadline"),
    State.CORRECTION: QT_TRANSLATE_NOOP("Standing", "correction"),
    State.NOTED: QT_TRANSLATE_NOOP("Standing", "noted"),
    State.REDACTED: QT_TRANSLATE_NOOP("Standing", "content removed"),
}
ACTIONS: Mapping[Action, str] = {
    Action.ACKNOWLEDGED: QT_TRANSLATE_NOOP("Action", "Acknowledged"),
    Action.REPLIED: QT_TRANSLATE_NOOP("Action", "Replied"),
    Action.FORWARDED: QT_TRANSLATE_NOOP("Action", "Forwarded"),
    Action.CARRIED_OUT: QT_TRANSLATE_NOOP("Action", "Carried out"),
    Action.NOTE: QT_TRANSLATE_NOOP("Action", "Note"),
}
TYPES: Mapping[RecordType, str] = {
    RecordType.DIRECTIVE: QT_TRANSLATE_NOOP("RecordType", "Recorded"),
    RecordType.DECISION: QT_TRANSLATE_NOOP("RecordType", "Decision recorded"),
    RecordType.REPLY: QT_TRANSLATE_NOOP("RecordType", "Reply recorded"),
    RecordType.ACTION: QT_TRANSLATE_NOOP("RecordType", "Action"),
    RecordType.CORRECTION: QT_TRANSLATE_NOOP("RecordType", "Corrected"),
    RecordType.REDACTION: QT_TRANSLATE_NOOP("RecordType", "Content removed"),
    RecordType.IMPORT_BATCH: QT_TRANSLATE_NOOP("RecordType", "Imported"),
}
FAULTS: Mapping[Fault, str] = {
    Fault.RECORD_EDITED: QT_TRANSLATE_NOOP("Fault", "Record {seq} was changed after recording."),
    Fault.RECORD_MISSING: QT_TRANSLATE_NOOP("Fault", "Record {seq} is missing."),
    Fault.RECORDS_REORDERED: QT_TRANSLATE_NOOP("Fault", "Record {seq} is not in its place."),
    Fault.CHAIN_BROKEN: QT_TRANSLATE_NOOP("Fault", "Record {seq} does not follow the one before."),
    Fault.BYTES_CHANGED: QT_TRANSLATE_NOOP(
        "Fault", "The original or an attachment of record {seq} was changed."
    ),
    Fault.TRUNCATED: QT_TRANSLATE_NOOP("Fault", "Records at the end are missing."),
    Fault.TAIL_UNSEALED: QT_TRANSLATE_NOOP("Fault", "Records at the end were added unsigned."),
    Fault.ROOT_DIFFERS: QT_TRANSLATE_NOOP("Fault", "The records do not fit the signed head."),
    Fault.SIGNATURE_WRONG: QT_TRANSLATE_NOOP("Fault", "The head's signature is wrong."),
    Fault.ROLLED_BACK: QT_TRANSLATE_NOOP("Fault", "This is an older copy of the register."),
    Fault.HEAD_DIFFERS: QT_TRANSLATE_NOOP("Fault", "The history is not the one known before."),
    Fault.HEAD_MISSING: QT_TRANSLATE_NOOP("Fault", "The head kept beside the register is gone."),
    Fault.OTHER_REGISTER: QT_TRANSLATE_NOOP("Fault", "This is another register."),
    Fault.GUARDS_MISSING: QT_TRANSLATE_NOOP("Fault", "The guards against changes were removed."),
    Fault.FILE_DAMAGED: QT_TRANSLATE_NOOP("Fault", "The register's file is damaged."),
}


def class_word(level: SecurityClass) -> str:
    """Return the class's name."""
    return translate("Class", CLASSES[level])


def class_effect(level: SecurityClass) -> str:
    """Return what the class does, for the banner; empty for an ordinary record."""
    match level.bars:
        case 0:
            return ""
        case 1:
            return translate("Class", "a copy is wiped after 30 seconds")
        case 2:
            return translate("Class", "a copy is wiped after 10 seconds; exported encrypted only")
        case _:
            return translate("Class", "cannot be copied; exported encrypted only")


def message_medium_word(medium: MessageMedium) -> str:
    """Return the medium over which a directive came."""
    return translate("MessageMedium", MEDIA[medium])


def priority_word(priority: Priority) -> str:
    """Return the priority's name."""
    return translate("Priority", PRIORITIES[priority])


def standing_word(state: State) -> str:
    """Return where a directive stands."""
    return translate("Standing", STATES[state])


def action_word(action: Action) -> str:
    """Return the name of an action."""
    return translate("Action", ACTIONS[action])


def step_words(step: Step) -> str:
    """Return what happened, and for an action after how long."""
    if step.action is None:
        return translate("RecordType", TYPES[step.type])
    if step.after_ms < 60_000:
        return action_word(step.action)
    return translate("Standing", "{action}, after {time}").format(
        action=action_word(step.action), time=duration(step.after_ms)
    )


def verification(found: Verification) -> tuple[str, str]:
    """Return title and hint of a register's verification."""
    if found.fault is None:
        return (
            translate(
                "Fault", "All {count} records are unchanged since they were recorded."
            ).format(count=number(found.count)),
            translate("Fault", "This does not prove who sent them."),
        )
    return (
        translate("Fault", FAULTS[found.fault]).format(seq=number(found.seq or 0)),
        translate("Fault", "Keep this PC as it is, copy the folder, and tell your superior."),
    )


def joined(*parts: str) -> str:
    """Return the parts that are not empty, with commas."""
    return ", ".join(part for part in parts if part)


def listed(parts: Sequence[str]) -> str:
    """Return names one after the other."""
    return " · ".join(parts)


def moment_both_calendars(ms: int) -> str:
    """Return ``22 September 2026 / 7 Ashwin 1433, 09:12``."""
    return f"{date_both(day_of(ms))}, {clock(ms)}"


def time_left(deadline_ms: int, now_ms: int) -> str:
    """Return ``2 hours 52 minutes left``, or how long ago the deadline passed."""
    apart = deadline_ms - now_ms
    words = duration(abs(apart))
    if apart >= 0:
        return translate("Standing", "{time} left").format(time=words)
    return translate("Standing", "passed {time} ago").format(time=words)
