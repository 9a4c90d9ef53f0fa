"""Requests of the Directives page and its parts, in one interface."""

from collections.abc import Sequence
from enum import Enum, auto
from typing import Protocol

from desktop.core.register.enums import MessageMedium, SecurityClass
from desktop.core.register.views import RecordQuery
from desktop.storage.small_choices import Arrangement
from desktop.ui.register.presenter import HeldAction


class PageAct(Enum):
    """An act that is about no record."""

    SET_UP = auto()
    OPEN_BY_KEYRING = auto()
    RECOVER = auto()
    CHANGE_PASSPHRASE = auto()
    PASTE_TO_SEAL = auto()
    WRITE = auto()
    PASTE = auto()
    IMPORT = auto()
    SEALED = auto()  # list the captures sealed while it was locked
    FILE_SEALED = auto()  # file the captures that this PC itself sealed
    SUPERIORS = auto()
    REPLIES = auto()  # the ready ones, to be changed
    MEETINGS = auto()  # as a file for a calendar
    DUE_FOR_REMOVAL = auto()
    HAND_OVER = auto()
    TAKE_OVER = auto()


class RecordAct(Enum):
    """An act on records that opens a question first, or exports from the register."""

    FORWARD = auto()
    NOTE = auto()
    CORRECT = auto()
    SET_DEADLINE = auto()
    CLOSE_WITHOUT = auto()  # no action is needed
    PRINT = auto()
    PDF = auto()
    EVIDENCE = auto()
    KEEP = auto()  # the retention period
    REMOVE = auto()


class FileAct(Enum):
    """An act on an attachment."""

    SAVE = auto()
    LOOK = auto()
    PLAY = auto()
    PREVIEW = auto()


class Requests(Protocol):
    """The page calls these; its presenter has them."""

    def page_act(self, act: PageAct) -> None:
        """Carry out an act that concerns no single record."""

    def record_act(self, act: RecordAct, *record_ids: str) -> None:
        """Do it with these records."""

    def file_act(self, act: FileAct, record_id: str, place: int) -> None:
        """Do it with an attachment; ``place`` is from 1."""

    def hold(self, held: HeldAction) -> None:
        """Record an action, unless it is taken back."""

    def take_back(self) -> None:
        """Drop the action that was just asked for."""

    def send(self, words: str, held: HeldAction, medium: MessageMedium) -> None:
        """Copy the words, open WhatsApp if it is the medium, and ask whether they were sent."""

    def sent(self, record_id: str, *, sent: bool) -> None:
        """Record that the copied words were sent, or that nothing was."""

    def replies(self) -> Sequence[str]:
        """Return the ready replies."""

    def choose(self, record_id: str) -> None:
        """Show that record."""

    def choose_several(self, record_ids: Sequence[str]) -> None:
        """Write an action that is held for other records than these."""

    def filter(self, query: RecordQuery) -> None:
        """Show the records of that query."""

    def arrange(self, arrangement: Arrangement) -> None:
        """Remember the list's order and its share of the width."""

    def unlock(self, passphrase: str, *, keep_copy: bool = False) -> None:
        """Open the register; ``keep_copy`` leaves a copy of the key in the keyring."""

    def seal(self, words: str) -> None:
        """Seal a message while the register is locked."""

    def copied(self, words: str, security: SecurityClass) -> None:
        """Clear the clipboard later: it has words of that class."""

    def dropped(self, paths: Sequence[str]) -> None:
        """Open forms with these files."""
