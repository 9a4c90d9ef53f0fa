"""The fields of a record: the name of each, and where it is asked, found and printed.

A new field is an attribute of `records.Content` and a row here: form, command line, corrections,
search, paper, evidence and the record's panel read the rows.
"""

from dataclasses import dataclass
from enum import Enum, StrEnum, auto

from desktop.core import to_translate
from desktop.core.register.enums import MessageMedium, Priority, SecurityClass


class FieldKind(Enum):
    """Kind of a field's value, as text of a `Change`."""

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
        "sender", to_translate("Sender"), form=to_translate("Sender, as written"), indexed=True
    ),
    RecordField(
        "designation", to_translate("Designation"), form=to_translate("Designation"), indexed=True
    ),
    RecordField(
        "group", to_translate("Group or person"), form=to_translate("Group or person"), indexed=True
    ),
    RecordField("medium", to_translate("Medium"), FieldKind.CHOICE, choices=MessageMedium),
    RecordField("security", to_translate("Class"), FieldKind.CHOICE, choices=SecurityClass),
    RecordField("priority", to_translate("Priority"), FieldKind.CHOICE, choices=Priority),
    RecordField("subject", to_translate("Subject"), form=to_translate("Subject"), indexed=True),
    RecordField("memo_no", to_translate("Memo no."), FieldKind.NUMBER, indexed=True, printed=True),
    RecordField("memo_date", to_translate("Date of the memo")),
    RecordField(
        "dnothi",
        to_translate("D-Nothi no."),
        form=to_translate("D-Nothi no."),
        indexed=True,
        printed=True,
    ),
    RecordField("deadline_ms", to_translate("Deadline"), FieldKind.MOMENT),
    RecordField("meeting_ms", to_translate("Meeting"), FieldKind.MOMENT, asked=False, printed=True),
    RecordField(
        "meeting_until_ms",
        to_translate("Meeting until"),
        FieldKind.MOMENT,
        asked=False,
        printed=True,
    ),
    RecordField(
        "meeting_place",
        to_translate("Place or link of the meeting"),
        form=to_translate("Place or link of the meeting"),
        indexed=True,
        printed=True,
    ),
    RecordField("claimed_ms", to_translate("Time of the message"), FieldKind.MOMENT, asked=False),
    RecordField("text", to_translate("Text"), asked=False, indexed=True),
    RecordField(
        "picture_words", to_translate("Text read from pictures"), asked=False, indexed=True
    ),
    RecordField("security_set_by", to_translate("Class set by"), asked=False),
    RecordField("memo_date_bangla", to_translate("Bengali date of the memo"), asked=False),
)
BY_NAME = {field.name: field for field in FIELDS}

TEXTS = tuple(field for field in FIELDS if field.kind in {FieldKind.TEXT, FieldKind.NUMBER})
CHOICES = tuple(field for field in FIELDS if field.choices is not None)
MOMENTS = tuple(field for field in FIELDS if field.kind is FieldKind.MOMENT)
