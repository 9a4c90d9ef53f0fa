"""The part of Settings about the office: state, sent messages, documents, leaving."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QItemSelection, Signal
from PySide6.QtWidgets import QPlainTextEdit

from desktop.core.errors import KnownError
from desktop.core.settings.model import Settings
from desktop.core.sheets.messages import HandedKind
from desktop.language import office_link as words
from desktop.language.dates import moment_words
from desktop.language.numbers import size
from desktop.language.office_link import office_state
from desktop.language.problems import problem, running
from desktop.language.translator import translate, word_of
from desktop.services.office.link import OfficeLink
from desktop.services.office.sending import (
    Outbox,
    SentItem,
    office_standing,
    sent_items,
    waiting_items,
)
from desktop.storage.device_key import device_key
from desktop.storage.office_state import HeldDocument, SentRequests, read_office_state
from desktop.ui.host import Program, WindowHost
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import ROW_TWO_LINES
from desktop.ui.widgets.basics import label, set_text
from desktop.ui.widgets.cell_table import Cell, Rows
from desktop.ui.widgets.form_window import ConfirmWindow, TaskWindow, add_named
from desktop.ui.widgets.window_placement import show_beside, show_over


def leave_question(look: Look, office: str, leave: Callable[[], object]) -> ConfirmWindow:
    """Return the question whether to leave the office."""
    words = translate(
        "This PC notifies the office that it has left, and then sends nothing more. The office's "
        "documents no longer apply. To join again you need a valid token."
    )
    title = translate("Leave the office")
    return ConfirmWindow(look, title, words, title, leave, about=office)


@dataclass(frozen=True, slots=True)
class Line:
    """A document: time, kind, its state, and its exact text.

    ``strong`` is a state that asks for the officer, ``key`` the name in `ReadingWindow.chosen`.
    """

    when: str
    what: str
    about: str
    state: str
    content: str
    strong: bool = False
    key: str = ""


class ReadingWindow(TaskWindow):
    """The text of the chosen line is shown below the list; nothing can be changed in it."""

    accepted = Signal(str)  # the key of a line that waits for the officer

    def __init__(self, look: Look, title: str, about: str, list_name: str) -> None:
        super().__init__(look)
        self.name(title, "")
        self.resize(look.px(900), look.px(680))
        self._lines: Sequence[Line] = ()
        self._about = label(about, "body2", wrap=True)
        self.headings.addWidget(self._about)
        self.table = Rows(look, list_name, 3, ROW_TWO_LINES, least=2)
        self.table.stretch(1)
        self.table.selectionModel().selectionChanged.connect(self._show_text)
        self.body.addWidget(self.table, 3)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setProperty("role", "original")
        self.text.setMinimumHeight(120)
        add_named(self.body, self.tr("Exact content"), self.text)
        self.body.setStretch(self.body.count() - 1, 2)
        self.action_button.hide()
        self.cancel_button.setText(translate("Close"))

    def show_lines(self, lines: Sequence[Line], about: str = "") -> None:
        """Show the list; the first line is chosen."""
        self._lines = lines
        if about:
            set_text(self._about, about)
        self.table.show_rows([self._cells(line) for line in lines])
        self.table.setMaximumHeight(16_777_215)
        if lines:
            self.table.selectRow(0)
        self._show_text()

    def offer(self, action: str) -> None:
        """Offer a button that accepts the chosen line, if its state asks for the officer."""
        self.action_button.setText(action)
        self.action_button.show()
        self.action_button.clicked.connect(self._accept)
        self._show_text()

    def _accept(self) -> None:
        line = self.chosen()
        if line is not None and line.strong:
            self.accepted.emit(line.key)

    def chosen(self) -> Line | None:
        """Return the chosen line."""
        rows = self.table.selectionModel().selectedRows()
        return self._lines[rows[0].row()] if rows else None

    def _cells(self, line: Line) -> list[Cell]:
        return [
            Cell(line.when, small=True),
            Cell(line.what, line.about, bold=True, shortens=True),
            Cell(line.state, bold=line.strong, faded=not line.strong),
        ]

    def _show_text(self, _chosen: QItemSelection | None = None) -> None:
        line = self.chosen()
        self.text.setPlainText("" if line is None else line.content)
        self.action_button.setEnabled(line is not None and line.strong)


ShowResult = Callable[[str, str], object]


def sent_window(look: Look) -> ReadingWindow:
    """Create the list of sent and pending messages, without lines."""
    about = translate(
        "This is everything that this PC sends to the office. Messages about its current state "
        "are listed only since Tatpar started. The text of directives and messages is never "
        "sent.",
    )
    title = translate("What was sent to the office")
    return ReadingWindow(look, title, about, translate("What was sent to the office"))


class OfficeMembershipPresenter:
    """Shows this PC's state at its office; ``show_result`` writes under a row of Settings."""

    def __init__(self, program: Program, host: WindowHost, show_result: ShowResult) -> None:
        """Create it; no window is open."""
        self._home = program.home
        self._clock = program.clock
        self._services = program.services
        self._host = host
        self._show_result = show_result
        self.sent_window: ReadingWindow | None = None
        self.documents_window: ReadingWindow | None = None
        self.question: ConfirmWindow | None = None

    @property
    def _settings(self) -> Settings:
        return self._services.settings.current

    @property
    def _link(self) -> OfficeLink | None:
        return self._services.office.link

    def refresh(self, *, brief: bool = True) -> None:
        """Show the state, on request with its details, and the documents under their rows."""
        settings, schedule = self._services.settings.rules()
        state = None if self._link is None else self._link.state

        def work() -> str:
            standing = office_standing(self._home, settings, schedule, self._clock.now_ms, state)
            return office_state(standing, brief=brief)

        self._services.jobs.run(
            work, lambda text: self._show_result("office_state", text), self._host.problem
        )
        self._show_documents_row()

    def act(self, row: str) -> None:
        """Carry out the button of a row."""
        acts: dict[str, Callable[[], object]] = {
            "office_state": partial(self.refresh, brief=False),
            "office_sent": self.show_sent,
            "office_documents": self.show_documents,
            "office_leave": self._ask_leave,
        }
        acts[row]()

    # --- sent messages ----------------------------------------------------------------------------

    def show_sent(self) -> None:
        """Open the list of sent and pending messages."""
        if self.sent_window is None:
            window = self.sent_window = sent_window(self._host.look)
            window.closed.connect(self._sent_closed)
        _bring_up(self.sent_window)
        self._read_sent(self.sent_window)

    def _read_sent(self, window: ReadingWindow) -> None:
        settings, schedule = self._services.settings.rules()
        box = Outbox(self._home, settings, schedule, self._clock.now_ms)
        link = self._link
        sent = SentRequests(self._home.office_sent) if link is None else link.sent
        known = None if link is None else link.state

        def work() -> list[SentItem]:
            state = known or read_office_state(self._home.office)
            key = device_key(self._home.device_key)
            joined = bool(settings.office.url) and state.url == settings.office.url
            waiting = waiting_items(box, state, key) if joined else []
            return [*waiting, *sent_items(sent.requests())]

        def show(items: list[SentItem]) -> None:
            if self.sent_window is window:
                window.show_lines([_line(item) for item in items])

        self._services.jobs.run(work, show, self._host.problem)

    def _sent_closed(self) -> None:
        self.sent_window = None

    # --- documents --------------------------------------------------------------------------------

    def _documents(self) -> tuple[HeldDocument, ...]:
        return () if self._link is None else self._link.documents.held

    def _show_documents_row(self) -> None:
        parts = [
            f"{words.document_name(item.kind)}: {words.document_state(taken=item.taken)}"
            for item in self._documents()
        ]
        if parts:
            self._show_result("office_documents", running(*parts))

    def show_documents(self) -> None:
        """Open the list of the office's documents."""
        if self.documents_window is None:
            window = self.documents_window = ReadingWindow(
                self._host.look,
                translate("Documents from the office"),
                words.documents_about(any_=False),
                translate("Documents from the office"),
            )
            window.offer(translate("Accept"))
            window.accepted.connect(self._accept)
            window.closed.connect(self._documents_closed)
        _bring_up(self.documents_window)
        self._list_documents(self.documents_window)

    def _list_documents(self, window: ReadingWindow) -> None:
        held = self._documents()
        lines = [
            Line(
                moment_words(item.at_ms),
                words.document_name(item.kind),
                words.document_effect(item.kind, item.text),
                words.document_state(taken=item.taken),
                item.text,
                strong=not item.taken,
                key=f"{item.kind} {item.digest}",
            )
            for item in held
        ]
        window.show_lines(lines, words.documents_about(any_=bool(held)))

    def _accept(self, key: str) -> None:
        link, window = self._link, self.documents_window
        if link is None or window is None:
            return

        def failed(error: KnownError) -> None:
            if window is self.documents_window:
                window.show_problem(*problem(error))
                self._list_documents(window)
            else:  # closed while the disk was written, and deleted
                self._host.problem(error)

        def applied() -> None:
            if self.documents_window is not None:
                self._list_documents(self.documents_window)
            self._show_documents_row()

        kind, digest = key.split()
        try:
            link.documents.accept(HandedKind(kind), digest, applied, failed)
        except KnownError as error:
            failed(error)
        self._list_documents(window)

    def _documents_closed(self) -> None:
        self.documents_window = None

    # --- leaving ----------------------------------------------------------------------------------

    def _ask_leave(self) -> None:
        url = self._settings.office.url
        if not url:
            self.refresh()
            return
        state = None if self._link is None else self._link.state
        name = f"{state.name}\n{url}" if state is not None and state.name else url
        self.question = leave_question(self._host.look, name, self._leave)
        show_over(self.question)

    def _leave(self) -> None:
        try:
            for key in ("office.url", "office.token"):
                self._services.settings.change(key, "")
            # Without the office its documents apply no longer.
            self._services.settings.reload()
        except KnownError as error:
            self._host.problem(error)
        self.refresh()

    def close(self) -> None:
        """Close the windows."""
        for window in (self.sent_window, self.documents_window):
            if window is not None:
                window.close()


def _bring_up(window: ReadingWindow) -> None:
    if not window.isVisible():
        show_beside(window)
    window.raise_()
    window.activateWindow()


def _line(item: SentItem) -> Line:
    about = ""
    if item.refusal is not None:
        about = word_of(item.refusal)
    elif item.beat is not None:
        about = words.beat_words(item.beat.verdict, item.beat.seen, item.beat.due)
    return Line(
        words.sent_when(item.sent_ms),
        words.sent_what(item.kind, item.day),
        about or size(len(item.content.encode())),
        words.sent_state(item.state),
        item.content,
        strong=item.state == "refused",
    )
