"""Parsing exported or copied WhatsApp text into messages, with an account of every line."""

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
from desktop.core.whatsapp.parser import DHAKA, parse, read_copied

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
