"""A visit of a page, and the answers of pages; without a web framework."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.core.errors import KnownError
from desktop.core.office.people_list import PeopleList
from desktop.core.problem_codes import ProblemCode
from desktop.core.sheets.messages import BEAT_SECONDS
from office.admin.accounts import Account, Role, Session
from office.database.engine import Database
from office.notices import Config


@dataclass(frozen=True, slots=True)
class Office:
    """The office that is served, and the administrator's choices.

    Months are read from ``reports``, a replica, if there is one; their sums are kept in the folder
    ``sums``.
    """

    database: Database
    key: Ed25519PrivateKey
    name: str
    now_ms: Callable[[], int]
    beat_seconds: int = BEAT_SECONDS
    people: Callable[[], PeopleList] = PeopleList
    notices: Callable[[], Config] = Config
    ask_at_night: bool = False
    reports: Database | None = None
    sums: Path | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """A request for a page: its session, query and form."""

    path: str
    query: Mapping[str, str]
    form: Mapping[str, str]
    address: str
    language: str
    now_ms: int
    session: Session | None = None
    said: Mapping[str, str] = field(default_factory=dict)  # by the form before, see `Redirect`

    @property
    def account(self) -> Account:
        """Return the account; only pages behind the log-in ask for it."""
        assert self.session is not None
        return self.session.account

    @property
    def back(self) -> str:
        """Return the address of this page, for the way back to it."""
        if self.form:
            return "/"
        return f"{self.path}?{urlencode(self.query)}" if self.query else self.path

    def need(self, role: Role) -> Account:
        """Return the account if its role suffices; `NotAllowed` if not."""
        if not self.account.role.covers(role):
            raise NotAllowed
        return self.account

    def number(self, name: str, label: str, least: int, most: int) -> int:
        """Return a whole number of the form; KnownError ``number_unfit`` with its label."""
        text = self.form.get(name, "")
        if text.isdecimal() and len(text) < 10 and least <= int(text) <= most:
            return int(text)
        raise KnownError(ProblemCode.NUMBER_UNFIT, exit_code=2, name=label, least=least, most=most)


class NotAllowed(Exception):  # noqa: N818 - it is an answer
    """The account's role does not suffice."""


class NotHere(Exception):  # noqa: N818 - it is an answer
    """It does not exist under the account's office."""


@dataclass(frozen=True, slots=True)
class Page:
    """A template and its values."""

    template: str
    values: Mapping[str, object] = field(default_factory=dict)
    status: int = 200
    part: "Shared | None" = None


@dataclass(frozen=True, slots=True)
class Shared:
    """A part of a page that is the same for all who look at it for some seconds, but their csrf."""

    template: str
    key: tuple[object, ...]
    values: Callable[[], Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Redirect:
    """A redirect; ``cookies`` are set, or removed if the value is empty.

    The next page shows ``said`` once: ``text``, a ``secret``, and that for a camera, ``qr``, with
    its purpose, ``of_qr``.
    """

    to: str
    cookies: Mapping[str, str] = field(default_factory=dict)
    said: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class File:
    """A file to download."""

    name: str
    kind: str
    content: bytes


Answer = Page | Shared | Redirect | File
SESSION = "tatpar"  # the name of the cookie
