"""Passive Qt widgets: they show a dataclass and emit signals."""
