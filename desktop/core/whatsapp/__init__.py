"""WhatsApp's text, exported or copied, read into messages with a ledger of every line."""

from desktop.core.whatsapp.clipboard import read_copied
from desktop.core.whatsapp.model import (
    Chat,
    DayOrder,
    Flag,
    Format,
    Kind,
    Lines,
    Message,
    Time,
)
from desktop.core.whatsapp.parser import DHAKA, parse

__all__ = [
    "DHAKA",
    "Chat",
    "DayOrder",
    "Flag",
    "Format",
    "Kind",
    "Lines",
    "Message",
    "Time",
    "parse",
    "read_copied",
]
