"""The part of Settings about the office: state, what was sent, documents, leaving.

The modules of the office are loaded when they are needed: most PCs have none.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop import language
from desktop.core.errors import KnownError
from desktop.core.settings.model import Settings
from desktop.monitors.clock import Clock
from desktop.services.groups import Services
from desktop.storage.device_key import device_key
from desktop.storage.home import Home
from desktop.ui.host import WindowHost
from desktop.ui.settings.leave_office_window import LeaveOfficeWindow
from desktop.ui.settings.reading_window import Line, ReadingWindow
from desktop.ui.widgets.window_placement import show_beside, show_over

if TYPE_CHECKING:
    from desktop.services.office.link import OfficeLink
    from desktop.services.office.sending import SentItem
    from desktop.storage.office_handed import HeldDocument

ShowResult = Callable[[str, str], object]


class OfficeMembershipPresenter:
    """Shows how this PC stands with its office; ``show_result`` writes under a row of Settings."""

    def __init__(
        self,
        home: Home,
        clock: Clock,
        services: Services,
        host: WindowHost,
        *,
        show_result: ShowResult,
        show_problem: Callable[[str, str], None],
    ) -> None:
        """Create it; nothing of an office is loaded yet."""
        self._home = home
        self._clock = clock
        self._services = services
        self._host = host
        self._show_result = show_result
        self._show_problem = show_problem
        self.sent_window: ReadingWindow | None = None
        self.documents_window: ReadingWindow | None = None
        self.question: LeaveOfficeWindow | None = None

    @property
    def _settings(self) -> Settings:
        return self._services.settings.current

    @property
    def _link(self) -> "OfficeLink | None":
        return self._services.office.link

    def refresh(self) -> None:
        """Show the state and the documents under their rows."""
        from desktop.language.office_link import office_moments, office_state  # noqa: PLC0415
        from desktop.services.office.sending import office_standing  # noqa: PLC0415

        settings, schedule = self._services.settings.rules()
        state = None if self._link is None else self._link.state

        def work() -> str:
            standing = office_standing(self._home, settings, schedule, self._clock.now_ms, state)
            return language.running(office_state(standing), office_moments(standing))

        self._services.jobs.run(
            work, lambda text: self._show_result("office_state", text), self._problem
        )
        self._show_documents_row()

    def act(self, row: str) -> None:
        """Carry out the button of a row."""
        acts: dict[str, Callable[[], object]] = {
            "office_state": self.refresh,
            "office_sent": self.show_sent,
            "office_documents": self.show_documents,
            "office_leave": self._ask_leave,
        }
        acts[row]()

    # --- what was sent ----------------------------------------------------------------------------

    def show_sent(self) -> None:
        """Open the list of what was sent and what waits."""
        window = self.sent_window
        if window is None:
            window = self.sent_window = ReadingWindow(
                self._host.look,
                QCoreApplication.translate("OfficeSent", "What was sent to the office"),
                QCoreApplication.translate(
                    "OfficeSent",
                    "This is everything that leaves this PC for the office. No directive and no "
                    "message is in it, and names of Wi-Fi networks only if you allowed it. Current "
                    "states are listed since Tatpar started; days and answers are kept longer.",
                ),
                QCoreApplication.translate("OfficeSent", "Sent and waiting"),
            )
            window.closed.connect(self._sent_closed)
            show_beside(window)
        window.raise_()
        window.activateWindow()
        self._read_sent(window)

    def _read_sent(self, window: ReadingWindow) -> None:
        from desktop.services.office.sending import (  # noqa: PLC0415
            Outbox,
            SentItem,
            sent_items,
            waiting_items,
        )
        from desktop.storage.office_sent import SentRequests  # noqa: PLC0415
        from desktop.storage.office_state import read_office_state  # noqa: PLC0415

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

        self._services.jobs.run(work, show, self._problem)

    def _sent_closed(self) -> None:
        self.sent_window = None

    # --- documents --------------------------------------------------------------------------------

    def _documents(self) -> "tuple[HeldDocument, ...]":
        return () if self._link is None else self._link.documents.held

    def _show_documents_row(self) -> None:
        from desktop.language import office_link as words  # noqa: PLC0415 - see above

        parts = [
            f"{words.document_name(item.kind)}: {words.document_state(taken=item.taken)}"
            for item in self._documents()
        ]
        if parts:
            self._show_result("office_documents", language.running(*parts))

    def show_documents(self) -> None:
        """Open the list of the office's documents."""
        from desktop.language import office_link as words  # noqa: PLC0415 - see above

        window = self.documents_window
        if window is None:
            window = self.documents_window = ReadingWindow(
                self._host.look,
                QCoreApplication.translate("OfficeDocument", "Documents of the office"),
                words.documents_about(waiting=False, any_=False),
                QCoreApplication.translate("OfficeDocument", "Documents"),
            )
            window.offer(QCoreApplication.translate("OfficeDocument", "Accept"))
            window.accepted.connect(self._accept)
            window.closed.connect(self._documents_closed)
            show_beside(window)
        window.raise_()
        window.activateWindow()
        self._list_documents(window)

    def _list_documents(self, window: ReadingWindow) -> None:
        from desktop.language import office_link as words  # noqa: PLC0415 - see above

        held = self._documents()
        waiting = any(not item.taken for item in held)
        lines = [
            Line(
                words.document_when(item.at_ms),
                words.document_name(item.kind),
                words.document_effect(item.kind),
                words.document_state(taken=item.taken),
                item.text,
                strong=not item.taken,
                key=f"{item.kind} {item.digest}",
            )
            for item in held
        ]
        window.show_lines(lines, words.documents_about(waiting=waiting, any_=bool(held)))

    def _accept(self, key: str) -> None:
        from desktop.core.sheets.messages import HandedKind  # noqa: PLC0415 - see above

        link, window = self._link, self.documents_window
        if link is None or window is None:
            return

        def failed(error: KnownError) -> None:
            if window is self.documents_window:
                window.show_problem(*language.problem(error))
                self._list_documents(window)
            else:  # closed while the disk was written, and deleted
                self._problem(error)

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
        name = f"{state.name} ({url})" if state is not None and state.name else url
        self.question = LeaveOfficeWindow(self._host.look, name)
        self.question.submitted.connect(self._leave)
        show_over(self.question)

    def _leave(self) -> None:
        try:
            for key in ("office.url", "office.token"):
                self._services.settings.change(key, "")
            # Without the office its documents apply no longer.
            self._services.settings.reload()
        except KnownError as error:
            self._problem(error)
        self.refresh()

    def close(self) -> None:
        """Close the windows."""
        for window in (self.sent_window, self.documents_window):
            if window is not None:
                window.close()

    def _problem(self, error: KnownError) -> None:
        self._show_problem(*language.problem(error))


def _line(item: "SentItem") -> Line:
    from desktop.language import office_link as words  # noqa: PLC0415 - see above
    from desktop.language.office_link import refusal_sentence  # noqa: PLC0415

    about = ""
    if item.refusal is not None:
        about = refusal_sentence(item.refusal)
    elif item.beat is not None:
        about = words.beat_words(item.beat.verdict, item.beat.seen, item.beat.due)
    return Line(
        words.sent_when(item.sent_ms),
        words.sent_what(item.kind, item.day),
        about or words.size_words(len(item.content.encode())),
        words.sent_state(item.state),
        item.content,
        strong=item.state == "refused",
    )
