"""Several copied messages while the register is locked: one list, sealed together."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtGui import QCloseEvent

from desktop.core.register.pasted_message import Suggestion, read_pasted, suggested_for
from desktop.core.register.records import Draft
from desktop.core.whatsapp.model import Kind, Message
from desktop.core.whatsapp.parser import read_copied
from desktop.language.numbers import number
from desktop.language.problems import running
from desktop.language.register_records import sealed_words
from desktop.language.translator import translate
from desktop.ui.host import Program, WindowHost
from desktop.ui.register.import_messages import Messages
from desktop.ui.register.presenter import WindowPresenter
from desktop.ui.theme.look import Look
from desktop.ui.widgets.form_window import TaskWindow

Seal = Callable[[frozenset[int], Mapping[int, Suggestion]], object]


class SealCopiedWindow(TaskWindow):
    """Seals nothing before the green button is pressed."""

    def __init__(self, look: Look, own_name: str, seal: Seal) -> None:
        """Create it; ``seal`` gets the chosen messages' first lines, and their suggestions."""
        super().__init__(look)
        self.name(translate("Copied messages"), "", "lock")
        self.resize(look.px(760), look.px(560))
        self.messages = Messages(look, own_name)
        self.messages.rest.hide()
        self.messages.superiors.hide()
        self.messages.picked_changed.connect(self._count)
        self.body.addWidget(self.messages, 1)
        self.action_button.clicked.connect(
            lambda: seal(frozenset(self.messages.model.picked), self.messages.suggested())
        )

    def show_messages(
        self, messages: Sequence[Message], now_ms: int, suggestions: Mapping[int, Suggestion]
    ) -> None:
        """Show the messages; own ones and notices are not ticked."""
        self.messages.show_messages(messages, frozenset(), now_ms, suggestions)
        self.messages.choose_likely()
        self.action_button.setFocus()

    def _count(self, picked: int) -> None:
        words = self.tr("Seal the {count} chosen", "", picked)
        self.action_button.setText(words.format(count=number(picked)))
        self.action_button.setEnabled(picked > 0)
        locked = running(
            self.tr("The register is locked"),
            self.tr("Sealed messages wait until you unlock the register."),
        )
        self.show_consequence(" ".join(filter(None, (self.messages.sentence(), locked))))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Forget the messages."""
        self.messages.forget()
        super().closeEvent(event)


class SealedCopiesPresenter(WindowPresenter[SealCopiedWindow]):
    """Holds the window; once the register is open, its words are shown as an import's."""

    def __init__(
        self, program: Program, host: WindowHost, open_copied: Callable[[str], None]
    ) -> None:
        super().__init__(program, host)
        self._open_copied = open_copied
        self._words = ""
        self._drafts: dict[int, Draft] = {}  # by the first line of each message

    def open_copied(self, words: str) -> None:
        """Show the messages of copied text, those of others ticked; KnownError as `read_copied`."""
        self.close()
        chat = read_copied(words)
        messages = [item for item in chat.messages if item.kind is not Kind.SYSTEM]
        pasted = read_pasted(words)
        self._words = words
        self._drafts = {
            item.first_line: entry.draft for item, entry in zip(messages, pasted, strict=True)
        }
        own_name = self._settings.current.officer.name
        window = SealCopiedWindow(self.host.look, own_name, self._seal)
        now_ms, schedule = self._clock.now_ms(), self._settings.schedule
        suggestions = {
            line: suggested_for(draft, schedule, now_ms) for line, draft in self._drafts.items()
        }
        window.show_messages(messages, now_ms, suggestions)
        window.help_wanted.connect(self.host.show_help)
        self.show_window(window, beside=True)
        self.bring_up()

    def adopt(self) -> None:
        """Show the unsealed rest as an import: the register is open now."""
        if self.window is not None:
            words = self._words
            self.window.close()
            self._open_copied(words)

    def _closed(self) -> None:
        self._words, self._drafts = "", {}

    def _seal(self, first_lines: frozenset[int], suggested: Mapping[int, Suggestion]) -> None:
        drafts = [
            suggested[line].into(draft) if line in suggested else draft
            for line, draft in self._drafts.items()
            if line in first_lines
        ]
        capture = self._register.get().recording.capture_all
        self._register.write(
            partial(capture, drafts),
            lambda sealed: self._sealed(len(sealed)),
            partial(self._refuse, self.window),
        )

    def _sealed(self, count: int) -> None:
        self.close()
        self.host.register_changed()
        self.host.notify("recorded", *sealed_words(count))
        if self._register.locked:
            self._register.forget_freed()
        self._state.show()
