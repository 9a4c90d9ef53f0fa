"""Presenter of several copied messages while the register is locked: one list, sealed together."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from desktop import language
from desktop.core.errors import KnownError
from desktop.core.register.pasted_message import read_pasted
from desktop.core.register.records import Draft
from desktop.core.whatsapp import Kind, read_copied
from desktop.language.register_records import sealed_words
from desktop.ui.host import RegisterContext, WindowHost
from desktop.ui.widgets.window_placement import show_beside

if TYPE_CHECKING:
    from desktop.ui.register.seal_copied_window import SealCopiedWindow


class SealedCopiesPresenter:
    """Holds the window; once the register is open, its words are shown as an import's."""

    def __init__(
        self, context: RegisterContext, host: WindowHost, open_copied: Callable[[str], None]
    ) -> None:
        self._register = context.register
        self._clock = context.clock
        self._settings = context.settings
        self._state = context.state
        self._guard = context.guard
        self._host = host
        self._open_copied = open_copied
        self._words = ""
        self._drafts: dict[int, Draft] = {}  # by the first line of each message
        self.window: SealCopiedWindow | None = None

    def open_copied(self, words: str) -> None:
        """Show the messages of copied text, those of others ticked; KnownError as `read_copied`."""
        from desktop.ui.register.seal_copied_window import (  # noqa: PLC0415 - loads its window
            SealCopiedWindow,
        )

        self.close()
        chat = read_copied(words)
        messages = [item for item in chat.messages if item.kind is not Kind.SYSTEM]
        pasted = read_pasted(words)
        self._words = words
        self._drafts = {
            item.first_line: entry.draft for item, entry in zip(messages, pasted, strict=True)
        }
        window = SealCopiedWindow(self._host.look, self._settings.current.officer.name)
        window.show_messages(messages, self._clock.now_ms())
        window.seal_wanted.connect(self._seal)
        window.help_wanted.connect(self._host.show_help)
        window.closed.connect(self._closed)
        self.window = window
        self._guard.add(window)
        show_beside(window)
        window.raise_()
        window.activateWindow()

    def adopt(self) -> None:
        """Show what is still to be sealed as an import: the register is open now."""
        if self.window is not None:
            words = self._words
            self.window.close()
            self._open_copied(words)

    def close(self) -> None:
        """Close the window and forget its messages."""
        if self.window is not None:
            self.window.close()

    def _closed(self) -> None:
        self.window, self._words, self._drafts = None, "", {}

    def _seal(self, first_lines: frozenset[int]) -> None:
        drafts = [draft for line, draft in self._drafts.items() if line in first_lines]
        capture = self._register.get().recording.capture_all
        self._register.write(
            partial(capture, drafts), lambda sealed: self._sealed(len(sealed)), self._refused
        )

    def _refused(self, error: KnownError) -> None:
        if self.window is not None:
            self.window.show_problem(*language.problem(error))

    def _sealed(self, count: int) -> None:
        self.close()
        self._host.register_changed()
        self._host.notify("recorded", *sealed_words(count))
        if self._register.locked:
            self._register.forget_freed()
        self._state.show()
