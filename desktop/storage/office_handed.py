"""The documents that this PC holds of its office, the one that applies of each kind.

Each was verified when it came (`services.office.handed`); the file is the officer's, like the
settings.
"""

from dataclasses import dataclass
from datetime import date

from desktop.core.canonical_json import canonical, to_plain
from desktop.core.sheets.messages import HandedKind, read_holidays
from desktop.storage.atomic_write import write_atomically
from desktop.storage.home import Home
from desktop.storage.office_state import read_office_state, read_stored


@dataclass(frozen=True, slots=True)
class HeldDocument:
    """A document; until it is ``taken`` it is only shown. ``at_ms`` is when it was handed out."""

    kind: HandedKind
    at_ms: int
    digest: str
    text: str
    signature: str
    taken: bool


@dataclass(frozen=True, slots=True)
class HeldDocuments:
    """The documents of the office with that key; at most one of a kind applies, one waits."""

    server_key: str = ""
    documents: tuple[HeldDocument, ...] = ()

    def taken(self, kind: HandedKind) -> HeldDocument | None:
        """Return the document of a kind that applies."""
        of_kind = (item for item in self.documents if item.kind is kind and item.taken)
        return next(of_kind, None)


def read_held(home: Home) -> HeldDocuments:
    """Return the documents, none if the file is missing or damaged: they are fetched again."""
    return read_stored(HeldDocuments, home.office_handed) or HeldDocuments()


def write_held(home: Home, held: HeldDocuments) -> None:
    """Write the documents; KnownError as `write_atomically` says."""
    write_atomically(home.office_handed, [canonical(to_plain(held))])


def in_force(home: Home, url: str, kind: HandedKind) -> str:
    """Return the text of a kind that applies while the settings name this office, or nothing."""
    if not url or not home.office_handed.is_file():
        return ""
    held, state = read_held(home), read_office_state(home.office)
    document = held.taken(kind)
    if document is None or state.url != url or state.server_key != held.server_key:
        return ""
    return document.text


def handed_holidays(home: Home, url: str) -> frozenset[date]:
    """Return the days off that the office announced."""
    try:
        return frozenset(read_holidays(in_force(home, url, HandedKind.HOLIDAYS)))
    except ValueError:  # a damaged file
        return frozenset()
