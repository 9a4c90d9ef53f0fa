"""The closed lists of the register: types, media, classes, priorities, actions, states.

The codes of class and priority are e-Nothi's.
"""

from enum import StrEnum


class RecordType(StrEnum):
    """What a record is."""

    DIRECTIVE = "directive"
    DECISION = "decision"
    REPLY = "reply"
    MESSAGE = "message"  # filed with a chat; requires nothing until it is made a directive
    ACTION = "action"
    CORRECTION = "correction"
    REDACTION = "redaction"
    IMPORT_BATCH = "import_batch"
    HANDOVER = "handover"  # the whole register was given to a successor
    TAKEOVER = "takeover"  # a predecessor's register was taken over

    @property
    def permanent(self) -> bool:
        """Whether it cannot be redacted, because proofs depend on it."""
        return self in {RecordType.HANDOVER, RecordType.TAKEOVER, RecordType.REDACTION}


class Capture(StrEnum):
    """How the text was captured."""

    PASTE = "paste"
    FILE = "file"
    ZIP_MEMBER = "zip_member"
    TYPED = "typed"
    SEALED = "sealed"


class MessageMedium(StrEnum):
    """The medium of the directive."""

    WHATSAPP = "whatsapp"
    SIGNAL = "signal"
    TELEGRAM = "telegram"
    SMS = "sms"
    CALL = "call"
    EMAIL = "email"
    SPOKEN = "spoken"
    OTHER = "other"


class SecurityClass(StrEnum):
    """The security class, in rising order."""

    ORDINARY = "ordinary"  # সাধারণ
    RESTRICTED = "restricted"  # সীমিত
    CONFIDENTIAL = "confidential"  # গোপনীয়
    SECRET = "secret"  # noqa: S105  # বিশেষ গোপনীয়
    TOP_SECRET = "top_secret"  # noqa: S105  # অতি গোপনীয়

    @property
    def code(self) -> int | None:
        """Return e-Nothi's code: none, 2, 3, 4 or 5."""
        return self.bars + 1 if self.bars else None

    @property
    def bars(self) -> int:
        """Return how many of four bars are filled."""
        return _BARS[self]

    @property
    def hides_subject(self) -> bool:
        """Whether lists show "subject hidden" in place of the subject."""
        return self.bars >= 2


_BARS = {security: bars for bars, security in enumerate(SecurityClass)}  # asked for each cell


class Priority(StrEnum):
    """How urgent; codes 2–6 after "none". The words were not checked against e-Nothi."""

    NONE = "none"
    URGENT = "urgent"  # জরুরি
    IMMEDIATE = "immediate"  # অবিলম্বে
    HIGHEST = "highest"  # সর্বোচ্চ অগ্রাধিকার
    REMINDER = "reminder"  # তাগিদপত্র
    ATTENTION = "attention"  # দৃষ্টি আকর্ষণ

    @property
    def code(self) -> int | None:
        """Return e-Nothi's code, None for "none"."""
        place = list(Priority).index(self)
        return place + 1 if place else None


class Action(StrEnum):
    """An action on a directive."""

    ACKNOWLEDGED = "acknowledged"
    REPLIED = "replied"
    FORWARDED = "forwarded"
    ANSWERED = "answered"  # by the person to whom it was forwarded
    CARRIED_OUT = "carried_out"
    NOTE = "note"
    NOT_NEEDED = "not_needed"  # nothing is to be done about it
    REOPENED = "reopened"  # was not carried out, or a message on file is a directive after all


class Confidence(StrEnum):
    """How certainly a claimed time was read."""

    HIGH = "high"
    LOW = "low"
    AMBIGUOUS = "ambiguous"  # day and month may be exchanged


class Due(StrEnum):
    """When a deadline is; days are those of the calendar's zone."""

    TODAY = "today"
    WEEK = "week"  # from today on, seven days
    PAST = "past"  # before now, and the directive is still open


class State(StrEnum):
    """The state of a record, computed from the records that point to it and never stored."""

    TO_ANSWER = "to_answer"
    ACKNOWLEDGED = "acknowledged"
    CARRIED_OUT = "carried_out"
    OVERDUE = "overdue"
    NOT_NEEDED = "not_needed"  # closed: nothing is to be done about it
    CORRECTION = "correction"  # a record that corrects another
    NOTED = "noted"  # a decision, a reply, a filed message: nothing to answer
    REDACTED = "redacted"  # content lawfully removed; its leaf stays

    @property
    def is_open(self) -> bool:
        """Whether the directive is not carried out yet."""
        return self in {State.TO_ANSWER, State.ACKNOWLEDGED, State.OVERDUE}


class Order(StrEnum):
    """What a list of records is sorted by."""

    URGENCY = "urgency"
    NUMBER = "number"
    SUBJECT = "subject"
    RECEIVED = "received"
    DEADLINE = "deadline"
    STATE = "state"


class RegisterState(StrEnum):
    """Whether there is a register, and whether it can be read now."""

    ABSENT = "absent"
    LOCKED = "locked"
    OPEN = "open"


class LockReason(StrEnum):
    """Why the register is locked."""

    STARTED = "started"  # locked since the program began
    IDLE = "idle"
    SESSION_LOCK = "session_lock"
    SUSPEND = "suspend"
    TRAY = "tray"
    WINDOW = "window"
    COMMAND = "command"
    REPLACED = "replaced"  # another file has the place of the open one
