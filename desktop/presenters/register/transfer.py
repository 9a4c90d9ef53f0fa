"""Presenter of handing over and taking over a register.

What takes seconds runs in a worker. If the window was closed or stopped meanwhile, the result is
discarded with its file and keys.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication

from desktop import language
from desktop.core.errors import KnownError
from desktop.core.integrity.checkpoint import fingerprint
from desktop.core.register.transfer_views import Given, HandoverRequest, Offered, Received
from desktop.language import handover as words
from desktop.presenters.context import RegisterContext
from desktop.presenters.host import WindowHost
from desktop.reports.evidence.handover import Handover
from desktop.services.background import Job
from desktop.services.register import transfer as register_transfer
from desktop.services.register.takeover import Before, Offer, before, examine, forget
from desktop.storage.register.pending_handover import Prepared, drop
from desktop.ui.register.page import DirectivesPage
from desktop.ui.widgets.file_chooser import choose_file, choose_target
from desktop.ui.widgets.window_placement import show_over

if TYPE_CHECKING:
    from desktop.ui.register.handover_window import HandOverWindow
    from desktop.ui.register.takeover_window import TakeOverWindow

_KIND = ".age"


def _ask_target(name: str) -> str:
    translate = QCoreApplication.translate
    title = translate("TransferPresenter", "Where to save the register")
    kinds = translate("TransferPresenter", "Handed over registers") + f" (*{_KIND})"
    return choose_target(title, name, kinds)


def _ask_file() -> str:
    translate = QCoreApplication.translate
    title = translate("TransferPresenter", "Choose a handed over register")
    kinds = translate("TransferPresenter", "Handed over registers") + f" (*{_KIND})"
    return choose_file(title, kinds)


class TransferPresenter:
    """Shows one window at a time; it closes when the register is locked."""

    def __init__(
        self,
        context: RegisterContext,
        host: WindowHost,
        pick_target: Callable[[str], str] = _ask_target,
        pick_file: Callable[[], str] = _ask_file,
    ) -> None:
        """Create it; the functions ask for a file."""
        self._register = context.register
        self._clock = context.clock
        self._state = context.state
        self._host = host
        self._pick_target = pick_target
        self._pick_file = pick_file
        self.giving: HandOverWindow | None = None
        self.taking: TakeOverWindow | None = None
        self._job = Job(context.background, self._failed)
        self._given: Handover | None = None
        self._offers: list[Offer] = []

    def join(self, page: DirectivesPage) -> None:
        """Connect the page's menu."""
        page.hand_over_wanted.connect(self.hand_over)
        page.take_over_wanted.connect(self.take_over)

    def close(self) -> None:
        """Close the windows."""
        if self.giving is not None:
            self.giving.close()
        if self.taking is not None:
            self.taking.close()

    # --- giving -----------------------------------------------------------------------------------

    def hand_over(self) -> None:
        """Ask for the successor and the file."""
        self.close()
        from desktop.ui.register.handover_window import HandOverWindow  # noqa: PLC0415 - loads its window

        window = HandOverWindow(self._host.look, self._register.get().session.opened().count)
        self.giving = window
        window.file_wanted.connect(self._choose_target)
        window.submitted.connect(self._give)
        window.stop_wanted.connect(self._stop)
        window.closed.connect(self._giving_closed)
        show_over(window)
        window.to.setFocus()

    def _giving_closed(self) -> None:
        self.giving = None
        self._job.cancel()

    def _choose_target(self) -> None:
        day = language.day_of(self._clock.now_ms()).isoformat()
        chosen = self._pick_target(f"tatpar-register-{day}{_KIND}")
        if chosen and self.giving is not None:  # a lock closes it while a file is chosen
            self.giving.show_file(chosen if chosen.endswith(_KIND) else chosen + _KIND)

    def _give(self, request: HandoverRequest) -> None:
        wish = register_transfer.Wish(request.to, request.words, Path(request.path))
        try:
            with _hourglass():
                content = register_transfer.gather(self._register.get())
        except KnownError as error:
            self._failed(error)
            return
        now_ms = self._clock.now_ms()
        self._job.run(
            partial(register_transfer.seal, content, wish, request.passphrase, now_ms),
            partial(self._sealed, content, wish),
            discard=drop,
        )

    def _sealed(
        self, content: register_transfer.Content, wish: register_transfer.Wish, prepared: Prepared
    ) -> None:
        try:
            record = register_transfer.record(self._register.get(), content, wish, prepared)
        except KnownError as error:
            self._failed(error)
            return
        assert self.giving is not None
        path = str(wish.target)
        self.giving.show_given(
            Given(record.seq, wish.to.full, path, prepared.size, prepared.sha256)
        )
        self._changed()

    # --- taking -----------------------------------------------------------------------------------

    def take_over(self) -> None:
        """Ask for the file that a predecessor handed over."""
        self.close()
        from desktop.ui.register.takeover_window import TakeOverWindow  # noqa: PLC0415 - loads its window

        self.taking = window = TakeOverWindow(self._host.look)
        window.file_wanted.connect(self._choose_file)
        window.open_wanted.connect(self._open)
        window.keep_wanted.connect(self._keep)
        window.stop_wanted.connect(self._stop)
        window.closed.connect(self._taking_closed)
        show_over(window)
        window.file_button.setFocus()

    def _taking_closed(self) -> None:
        self.taking = None
        self._job.cancel()
        self._forget()

    def _choose_file(self) -> None:
        chosen = self._pick_file()
        if chosen and self.taking is not None:
            self.taking.show_file(chosen)

    def _open(self, path: str, passphrase: str) -> None:
        try:
            known = before(self._register.get())
        except KnownError as error:
            self._failed(error)
            return
        self._job.run(
            partial(_examined, Path(path), passphrase, known),
            self._show,
            discard=lambda opened: forget(opened[1]),
        )

    def _show(self, opened: tuple[Handover, list[Offer]]) -> None:
        self._given, self._offers = opened
        assert self.taking is not None
        self.taking.show_received(_received(*opened))

    def _keep(self) -> None:
        assert self._given is not None
        assert self.taking is not None
        fresh = [offer for offer in self._offers if offer.path is not None]
        try:
            with _hourglass():
                records = register_transfer.keep(self._register.get(), self._given, self._offers)
        except KnownError as error:
            self._failed(error)
            self.taking.only_close()  # what was built is gone: the file has to be opened again
            return
        finally:
            self._given, self._offers = None, []
        self.taking.show_kept(
            [
                words.taken_over(
                    register_transfer.name_of(offer), offer.verification.count, record.seq
                )
                for offer, record in zip(fresh, records, strict=True)
            ]
        )
        self._changed()

    def _forget(self) -> None:
        forget(self._offers)
        self._given, self._offers = None, []

    # --- both -------------------------------------------------------------------------------------

    def _changed(self) -> None:
        self._host.register_changed()
        self._state.show()

    def _stop(self) -> None:
        self._job.cancel()
        for window in (self.giving, self.taking):
            if window is not None:
                window.show_busy(busy=False)

    def _failed(self, error: KnownError) -> None:
        for window in (self.giving, self.taking):
            if window is not None:
                window.show_problem(*language.problem(error))


@contextmanager
def _hourglass() -> Iterator[None]:
    """Show that the window does not react: the register is used on one thread."""
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QGuiApplication.restoreOverrideCursor()


def _examined(path: Path, passphrase: str, known: Before) -> tuple[Handover, list[Offer]]:
    given = register_transfer.open_file(path, passphrase)
    return given, examine(given.parcels, known)


def _received(given: Handover, offers: list[Offer]) -> Received:
    return Received(
        giver=given.giver.full,
        receiver=given.receiver.full,
        made_ms=given.made_ms,
        words=given.words,
        registers=tuple(
            Offered(
                who=register_transfer.name_of(offer),
                count=offer.verification.count,
                new=offer.added,
                first_ms=offer.first_ms,
                last_ms=offer.last_ms,
                fingerprint=fingerprint(offer.public),
                verification=offer.verification,
            )
            for offer in offers
        ),
    )
