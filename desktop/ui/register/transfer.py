"""Presenter of handing over and taking over a register.

Nothing runs on the main thread. If the window was closed or stopped meanwhile, the result is
discarded with its file and keys; what is being recorded is recorded.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop import language
from desktop.core.errors import KnownError
from desktop.core.integrity.checkpoint import fingerprint
from desktop.core.register.records import Record
from desktop.core.register.views import Given, HandoverRequest, Offered, Received
from desktop.language import handover as words
from desktop.reports.evidence.handover import Handover
from desktop.services.jobs import LatestJob
from desktop.services.register import transfer as register_transfer
from desktop.services.register.transfer import Before, Offer, before, examine, forget
from desktop.storage.register.pending_handover import Prepared, drop, give_name
from desktop.ui.host import RegisterContext, WindowHost
from desktop.ui.widgets.files import choose_file, choose_target
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
        self._jobs = context.jobs
        self._clock = context.clock
        self._state = context.state
        self._host = host
        self._pick_target = pick_target
        self._pick_file = pick_file
        self.giving: HandOverWindow | None = None
        self.taking: TakeOverWindow | None = None
        self._job = LatestJob(context.jobs, self._failed)
        self._given: Handover | None = None
        self._offers: list[Offer] = []

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

        register = self._register.get().session.register
        assert register is not None
        window = HandOverWindow(self._host.look, register.count)
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
        service, now_ms = self._register.get(), self._clock.now_ms()

        def seal(content: register_transfer.Content) -> None:
            self._job.run(
                partial(register_transfer.seal, content, wish, request.passphrase, now_ms),
                partial(self._sealed, content, wish),
                discard=self._drop,
            )

        gathered, failed = self._job.awaited(seal, discard=lambda _content: None)
        self._register.read(partial(register_transfer.gather, service), gathered, failed)

    def _sealed(
        self, content: register_transfer.Content, wish: register_transfer.Wish, prepared: Prepared
    ) -> None:
        window = self.giving
        assert window is not None
        window.show_busy(busy=True, stoppable=False)

        def recorded(record: Record) -> None:
            self._changed()
            # The folder may not answer: the register, where it is recorded, waits no longer for it,
            # and may be locked meanwhile. So what waits has only what is shown, no record's words.
            target = str(prepared.target)
            given = Given(record.seq, wish.to.full, target, prepared.size, prepared.sha256)
            self._jobs.run(
                partial(give_name, prepared),
                lambda _none: show(given),
                partial(self._refused, window),
            )

        def show(given: Given) -> None:
            if self.giving is window:
                window.show_given(given)
            else:
                target = prepared.target
                title = QCoreApplication.translate("RecordPresenter", "Written: {name}")
                title = title.format(name=target.name)
                self._host.notify("written", title, str(target.parent))

        def not_recorded(error: KnownError) -> None:
            self._drop(prepared)
            self._refused(window, error)

        service = self._register.get()
        enter = partial(register_transfer.enter_handover, service, content, wish, prepared)
        self._register.write(enter, recorded, not_recorded)

    def _drop(self, prepared: Prepared) -> None:
        self._jobs.run(partial(drop, prepared), lambda _none: None, self._host.problem)

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
        offers, self._given, self._offers = self._offers, None, []
        if offers:
            self._forget(offers)

    def _choose_file(self) -> None:
        chosen = self._pick_file()
        if chosen and self.taking is not None:
            self.taking.show_file(chosen)

    def _open(self, path: str, passphrase: str) -> None:
        def examine_file(known: Before) -> None:
            self._job.run(
                partial(_examined, Path(path), passphrase, known),
                self._show,
                discard=lambda opened: self._forget(opened[1]),
            )

        seen, failed = self._job.awaited(examine_file, discard=lambda _known: None)
        self._register.read(partial(before, self._register.get()), seen, failed)

    def _show(self, opened: tuple[Handover, list[Offer]]) -> None:
        self._given, self._offers = opened
        assert self.taking is not None
        self.taking.show_received(_received(*opened))

    def _keep(self) -> None:
        given, offers, window = self._given, self._offers, self.taking
        assert given is not None
        assert window is not None
        self._given, self._offers = None, []
        window.show_busy(busy=True, stoppable=False)
        fresh = [offer for offer in offers if offer.path is not None]

        def show(records: list[Record]) -> None:
            sentences = [
                words.taken_over(
                    register_transfer.name_of(offer), offer.verification.count, record.seq
                )
                for offer, record in zip(fresh, records, strict=True)
            ]
            if self.taking is window:
                window.show_kept(sentences)
            self._changed()

        def refused(error: KnownError) -> None:
            self._refused(window, error)
            if self.taking is window:
                window.only_close()  # what was built is gone: the file has to be opened again

        keep = partial(register_transfer.keep, self._register.get(), given, offers)
        self._register.write(keep, show, refused)

    def _forget(self, offers: list[Offer]) -> None:
        self._jobs.run(partial(forget, offers), lambda _none: None, self._host.problem)

    # --- both -------------------------------------------------------------------------------------

    def _changed(self) -> None:
        self._host.register_changed()
        self._state.show()

    def _stop(self) -> None:
        self._job.cancel()
        for window in (self.giving, self.taking):
            if window is not None:
                window.show_busy(busy=False)

    def _refused(self, window: "HandOverWindow | TakeOverWindow", error: KnownError) -> None:
        """Show why nothing was recorded, where the window is gone in another place."""
        if window in (self.giving, self.taking):
            window.show_problem(*language.problem(error))
        else:
            self._host.problem(error)

    def _failed(self, error: KnownError) -> None:
        for window in (self.giving, self.taking):
            if window is not None:
                window.show_problem(*language.problem(error))


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
