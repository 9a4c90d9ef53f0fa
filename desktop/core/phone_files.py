"""Files that a phone sends: chats and screenshots, known by the names that phones give them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

SEPARATOR = ";"  # of folders in the setting
_CHAT = re.compile(r"(.*whatsapp.*|_chat)\.(txt|zip)", re.IGNORECASE)
_PICTURE = re.compile(
    r"((screen[ _-]?shot|স্ক্রিনশট|whatsapp image|img-\d{8}-wa\d).*|IMG_\d{4})\.(png|jpe?g|webp)",
    re.IGNORECASE,
)
_ENDS = {  # of a whole file; a text has no such mark
    "png": b"IEND\xaeB`\x82",
    "jpg": b"\xff\xd9",
    "jpeg": b"\xff\xd9",
    "zip": b"PK\x05\x06",
}
TAIL = 65_557  # bytes: an archive's last record, with the longest comment


class Kind(StrEnum):
    """Kind of a file from a phone."""

    CHAT = "chat"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Arrival:
    """Files to be offered together: one chat, or pictures."""

    kind: Kind
    paths: tuple[str, ...]


def kind_of(name: str) -> Kind | None:
    """Return the kind of a file by its name, None for any other file."""
    if _CHAT.fullmatch(name):
        return Kind.CHAT
    return Kind.PICTURE if _PICTURE.fullmatch(name) else None


def is_whole(name: str, head: bytes, tail: bytes, size: int) -> bool:
    """Whether nothing of the file is missing, by its first 12 and its last `TAIL` bytes."""
    suffix = name.rpartition(".")[2].lower()
    if suffix == "webp":  # its length is at its beginning
        return head[:4] == b"RIFF" and int.from_bytes(head[4:8], "little") + 8 <= size
    return bool(size) and _ENDS.get(suffix, b"") in tail


def arrivals(paths: Sequence[tuple[str, str]]) -> list[Arrival]:
    """Return the offers for (path, name): each chat alone, all pictures together."""
    chats = [Arrival(Kind.CHAT, (path,)) for path, name in paths if kind_of(name) is Kind.CHAT]
    pictures = tuple(path for path, name in paths if kind_of(name) is Kind.PICTURE)
    return [*chats, *([Arrival(Kind.PICTURE, pictures)] if pictures else [])]


def folders_in(setting: str) -> list[str]:
    """Return the folders that the setting names."""
    return [folder for part in setting.split(SEPARATOR) if (folder := part.strip())]
