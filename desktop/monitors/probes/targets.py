"""The targets in the settings, parsed."""

from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Target:
    """One ``host:port`` of the settings; ``tls`` unless it was written ``tcp:host:port``."""

    text: str
    host: str
    port: int
    tls: bool

    @property
    def host_in_url(self) -> str:
        """Return the host as an address of the web writes it."""
        return f"[{self.host}]" if ":" in self.host else self.host


@dataclass(frozen=True, slots=True)
class PageTarget:
    """The server and the path of a portal test page."""

    host: str
    port: int
    path: str
    named: str  # what the Host header says


def parse_target(text: str) -> Target:
    """Parse ``host:port``, ``[v6]:port`` or ``tcp:…``; the settings have checked its form."""
    rest = text.removeprefix("tcp:")
    host, _, port = rest.rpartition(":")
    return Target(text, host.strip("[]"), int(port), tls=rest == text)


def parse_page_target(url: str) -> PageTarget:
    """Parse a plain ``http://`` address."""
    parts = urlsplit(url)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return PageTarget(parts.hostname or "", parts.port or 80, path, parts.netloc)
