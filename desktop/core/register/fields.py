"""The fields of a record: what each is called, and where it is asked, found and printed.

A new field is an attribute of `records.Content` and a row here: form, command line, corrections,
search, paper, evidence and the record's panel read the rows.
"""

from dataclasses import dataclass
from enum import Enum, StrEnum, auto

from desktop.core import QT_TRANSLATE_NOOP
from desktop.core.register.enums import MessageMedium, Priority, SecurityClass


class FieldKind(Enum):
    """What a field's value is, as text of a `Change`."""

    TEXT = auto()
    NUMBER = auto()  # digits, shown in those of the language
    CHOICE = auto()  # the value of an enumeration
    MOMENT = auto()  # UTC milliseconds


@dataclass(frozen=True, slots=True)
class RecordField:
    """A field of a record that a later record may correct.

    ``name`` is the attribute of `Content` (``claimed_ms``: the moment of ``claimed``) and ``word``
    its source text. ``form`` is the label of its line in the record form, empty where it has none
    or a place of its own. ``asked``: the command line takes and shows it. ``indexed``: search
    finds its words. ``printed``: it has a line on paper, in evidence and on the panel.
    """

    name: str
    word: str
    kind: FieldKind = FieldKind.TEXT
    form: str = ""
    choices: type[StrEnum] | None = None
    asked: bool = True
    indexed: bool = False
    printed: bool = False


FIELDS = (
    RecordField(
        "sender",
        QT_TRANSLATE_NOOP("Field", "Sender"),
        form=QT_TRANSLATE_NOOP("Field", "Sender, as written"),
        indexed=True,
    ),
    RecordField(
        "designation",
        QT_TRANSLATE_NOOP("Field", "Designation"),
        form=QT_TRANSLATE_NOOP("Field", "Designation"),
        indexed=True,
    ),
    RecordField(
        "group",
        QT_TRANSLATE_NOOP("Field", "Group or person"),
        form=QT_TRANSLATE_NOOP("Field", "Group or person"),
        indexed=True,
    ),
    RecordField(
        "medium", QT_TRANSLATE_NOOP("Field", "Medium"), FieldKind.CHOICE, choices=MessageMedium
    ),
    RecordField(
        "security", QT_TRANSLATE_NOOP("Field", "Class"), FieldKind.CHOICE, choices=SecurityClass
    ),
    RecordField(
        "priority", QT_TRANSLATE_NOOP("Field", "Priority"), FieldKind.CHOICE, choices=Priority
    ),
    RecordField(
        "subject",
        QT_TRANSLATE_NOOP("Field", "Subject"),
        form=QT_TRANSLATE_NOOP("Field", "Subject"),
        indexed=True,
    ),
    RecordField(
        "memo_no",
        QT_TRANSLATE_NOOP("Field", "Memo no."),
        FieldKind.NUMBER,
        indexed=True,
        printed=True,
    ),
    RecordField("memo_date", QT_TRANSLATE_NOOP("Field", "Date of the memo")),
    RecordField(
        "dnothi",
        QT_TRANSLATE_NOOP("Field", "D-Nothi no."),
        form=QT_TRANSLATE_NOOP("Field", "D-Nothi no."),
        indexed=True,
        printed=True,
    ),
    RecordField("deadline_ms", QT_TRANSLATE_NOOP("Field", "Deadline"), FieldKind.MOMENT),
    RecordField(
        "meeting_ms",
        QT_TRANSLATE_NOOP("Field", "Meeting"),
        FieldKind.MOMENT,
        asked=False,
        printed=True,
    ),
    RecordField(
        "meeting_until_ms",
        QT_TRANSLATE_NOOP("Field", "Meeting until"),
        FieldKind.MOMENT,
        asked=False,
        printed=True,
    ),
    RecordField(
        "meeting_place",
        QT_TRANSLATE_NOOP("Field", "Place or link of the meeting"),
        form=QT_TRANSLATE_NOOP("Field", "Place or link of the meeting"),
        indexed=True,
        printed=True,
    ),
    RecordField(
        "claimed_ms",
        QT_TRANSLATE_NOOP("Field", "Time of the message"),
        FieldKind.MOMENT,
        asked=False,
    ),
    RecordField("text", QT_TRANSLATE_NOOP("Field", "Text"), asked=False, indexed=True),
    RecordField(
        "picture_words",
        QT_TRANSLATE_NOOP("Field", "Text read from pictures"),
        asked=False,
        indexed=True,
    ),
    RecordField("security_set_by", QT_TRANSLATE_NOOP("Field", "Class set by"), asked=False),
    RecordField(
        "memo_date_bangla", QT_TRANSLATE_NOOP("Field", "Bengali date of the memo"), asked=False
    ),
)
BY_NAME = {field.name: field for field in FIELDS}

TEXTS = tuple(field for field in FIELDS if field.kind in {FieldKind.TEXT, FieldKind.NUMBER})
CHOICES = tuple(field for field in FIELDS if field.choices is not None)
MOMENTS = tuple(field for field in FIELDS if field.kind is FieldKind.MOMENT)
