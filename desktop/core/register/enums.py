"""The closed lists of the register: types, media, classes, priorities, actions, states.

The codes of class and priority are e-Nothi's.
"""

from enum import StrEnum

from desktop.core import Rows


class RecordType(Rows, texts=("word",)):
    """Kind of a record."""

    word: str

    DIRECTIVE = "Directive"
    DECISION = "Decision"
    REPLY = "Reply"
    MESSAGE = "Message on file"  # filed with a chat; requires nothing until it is made a directive
    ACTION = "Action taken"
    CORRECTION = "Correction"
    REDACTION = "Content removal"
    IMPORT_BATCH = "Import"
    HANDOVER = "Handed over"  # the whole register was given to a successor
    TAKEOVER = "Taken over"  # a predecessor's register was taken over

    @property
    def permanent(self) -> bool:
        """Whether it cannot be redacted, because proofs depend on it."""
        return self in {RecordType.HANDOVER, RecordType.TAKEOVER, RecordType.REDACTION}


class Capture(Rows, texts=("word",)):
    """How the text was captured."""

    word: str

    PASTE = "from the copied message"
    FILE = "from a file"
    ZIP_MEMBER = "from an exported chat"
    TYPED = "typed in"
    SEALED = "sealed, then recorded"


class MessageMedium(Rows, texts=("word",)):
    """The medium of the directive."""

    word: str

    WHATSAPP = "WhatsApp"
    SIGNAL = "Signal"
    TELEGRAM = "Telegram"
    SMS = "SMS"
    CALL = "Call"
    EMAIL = "Email"
    SPOKEN = "Spoken"
    OTHER = "Other"


class SecurityClass(Rows, texts=("word",)):
    """The security class, in rising order."""

    word: str

    ORDINARY = "Ordinary"  # সাধারণ
    RESTRICTED = "Restricted"  # সীমিত
    CONFIDENTIAL = "Confidential"  # গোপনীয়
    SECRET = "Secret"  # noqa: S105  # বিশেষ গোপনীয়
    TOP_SECRET = "Top secret"  # noqa: S105  # অতি গোপনীয়

    @property
    def bars(self) -> int:
        """Return how many of four bars are filled."""
        return _BARS[self]

    @property
    def hides_subject(self) -> bool:
        """Whether lists show "subject hidden" in place of the subject."""
        return self.bars >= 2


_BARS = {security: bars for bars, security in enumerate(SecurityClass)}  # asked for each cell


class Priority(Rows, texts=("word",)):
    """How urgent. The words were not checked against e-Nothi."""

    word: str

    NONE = "None"
    URGENT = "Urgent"  # জরুরি
    IMMEDIATE = "Immediate"  # অবিলম্বে
    HIGHEST = "Highest priority"  # সর্বোচ্চ অগ্রাধিকার
    REMINDER = "Reminder letter"  # তাগিদপত্র
    ATTENTION = "For attention"  # দৃষ্টি আকর্ষণ


class Action(Rows, texts=("word",)):
    """An action on a directive."""

    word: str

    ACKNOWLEDGED = "Acknowledged"
    REPLIED = "Replied"
    FORWARDED = "Forwarded"
    ANSWERED = "Answer received"  # by the person responsible after forwarding
    CARRIED_OUT = "Carried out"
    NOTE = "Note"
    NOT_NEEDED = "No action needed"  # nothing is to be done about it
    REOPENED = "Opened again"  # was not carried out, or a message on file is a directive after all


class Confidence(StrEnum):
    """How certainly a claimed time was read."""

    HIGH = "high"
    LOW = "low"
    AMBIGUOUS = "ambiguous"  # day and month may be exchanged


class Due(Rows, texts=("word",)):
    """When a deadline is; days are those of the calendar's zone."""

    word: str

    TODAY = "due today"
    WEEK = "due within 7 days"  # from today on, seven days
    PAST = "overdue"  # before now, and the directive is still open


class State(Rows, texts=("word",)):
    """The state of a record, computed from the records that point to it and never stored."""

    word: str

    TO_ANSWER = "to be answered"
    ACKNOWLEDGED = "acknowledged"
    CARRIED_OUT = "carried out"
    OVERDUE = "overdue"
    NOT_NEEDED = "no action needed"  # closed: nothing is to be done about it
    CORRECTION = "correction"  # a record that corrects another
    NOTED = "recorded"  # a decision, a reply, a filed message: nothing to answer
    REDACTED = "content removed"  # content lawfully removed; its leaf stays

    @property
    def is_open(self) -> bool:
        """Whether the directive is not carried out yet."""
        return self in {State.TO_ANSWER, State.ACKNOWLEDGED, State.OVERDUE}


class Order(StrEnum):
    """Sort key of a list of records."""

    URGENCY = "urgency"
    NUMBER = "number"
    SUBJECT = "subject"
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
