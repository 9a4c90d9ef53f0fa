"""Presenter of heads: showing one's own, storing and comparing colleagues'."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from desktop import language
from desktop.core.errors import KnownError
from desktop.core.integrity.witness import WitnessedHead, read_head
from desktop.core.register.transfer_views import KeptHead, OwnHead
from desktop.language import handover as words
from desktop.presenters.context import RegisterContext
from desktop.presenters.host import WindowHost
from desktop.presenters.register.asked_register import AskedRegister
from desktop.services.register import witness as register_witness
from desktop.storage.attachment import read_file
from desktop.ui.widgets.file_chooser import choose_file
from desktop.ui.widgets.window_placement import show_over

if TYPE_CHECKING:
    from desktop.services.register.service import RegisterService
    from desktop.ui.register.witness_windows import HeadWindow, KeepHeadWindow


Answer = TypeVar("Answer")


def _ask_file() -> str:
    title = QCoreApplication.translate("WitnessPresenter", "Choose the colleague's head")
    return choose_file(title)


class WitnessPresenter:
    """Shows one window at a time; it closes when the register is locked."""

    def __init__(
        self, context: RegisterContext, host: WindowHost, pick_file: Callable[[], str] = _ask_file
    ) -> None:
        """Create it; ``pick_file`` asks for a file."""
        self._register = AskedRegister(context, host)
        self._state = context.state
        self._host = host
        self._pick_file = pick_file
        self._since = 0  # of which record a proof is wanted
        self.head: HeadWindow | None = None
        self.keeping: KeepHeadWindow | None = None

    def close(self) -> None:
        """Close the windows."""
        if self.head is not None:
            self.head.close()
        if self.keeping is not None:
            self.keeping.close()

    # --- one's own --------------------------------------------------------------------------------

    def show_head(self) -> None:
        """Show one's own head as text and QR code."""
        self.close()
        from desktop.ui.register.witness_windows import HeadWindow  # noqa: PLC0415 - loads its window

        self.head = window = HeadWindow(self._host.look)
        window.since_wanted.connect(self._show_head)
        window.copy_wanted.connect(self._copy)
        window.closed.connect(self._head_closed)
        self._show_head(0)
        show_over(window)
        window.action_button.setFocus()

    def _head_closed(self) -> None:
        self.head = None

    def _show_head(self, since: int) -> None:
        window = self.head
        assert window is not None
        window.action_button.setEnabled(False)  # no other proof than the one asked for is copied
        self._since = since

        def unless_old(show: Callable[[Answer], None], answer: Answer) -> None:
            if self.head is window and self._since == since:
                show(answer)

        self._register.read(
            partial(_own_head, self._register.get(), since),
            partial(unless_old, lambda head: window.show_head(*head)),
            partial(unless_old, lambda error: window.show_problem(*language.problem(error))),
        )

    def _copy(self, text: str) -> None:
        assert self.head is not None
        QGuiApplication.clipboard().setText(text)
        self.head.show_copied()

    # --- a colleague's ----------------------------------------------------------------------------

    def keep_head(self) -> None:
        """Ask for a colleague's head, and show those that are stored."""
        self.close()
        from desktop.ui.register.witness_windows import KeepHeadWindow  # noqa: PLC0415 - loads its window

        self.keeping = window = KeepHeadWindow(self._host.look)
        window.keep_wanted.connect(self._keep)
        window.file_wanted.connect(self._read)
        window.paste_wanted.connect(self._paste)
        window.closed.connect(self._keeping_closed)
        self._list()
        show_over(window)
        window.text.setFocus()

    def _keeping_closed(self) -> None:
        self.keeping = None

    def _list(self) -> None:
        self._register.read(partial(_kept_heads, self._register.get()), self._show_kept)

    def _show_kept(self, heads: Sequence[WitnessedHead]) -> None:
        if self.keeping is not None:
            self.keeping.show_kept(
                [
                    KeptHead(h.name, h.point.origin, h.point.size, h.point.at_ms, h.kept_ms)
                    for h in heads
                ]
            )

    def _paste(self) -> None:
        assert self.keeping is not None
        self.keeping.put_text(QGuiApplication.clipboard().text())

    def _read(self) -> None:
        chosen = self._pick_file()
        window = self.keeping
        if not chosen or window is None:  # a lock closes it while a file is chosen
            return

        def put(raw: bytes) -> None:
            if self.keeping is window:
                window.put_text(raw.decode("utf-8-sig", "replace"))

        read = partial(read_file, Path(chosen))
        self._register.read_outside(read, put, partial(self._refused, window))

    def _keep(self, text: str, name: str) -> None:
        window = self.keeping
        assert window is not None

        def show(comparison: register_witness.Comparison) -> None:
            if self.keeping is window:
                window.setEnabled(True)
                known, key = comparison.known_size, comparison.key
                verdict = words.fit(comparison.fit, kept_size=known, key=key)
                window.show_verdict(*verdict, sound=comparison.fit.sound)
                self._list()
            self._host.register_changed()
            self._state.show()

        keep = partial(register_witness.keep_head, self._register.get(), text, name)
        if not self._register.write(keep, show, partial(self._refused, window)):
            window.setEnabled(False)  # it is stored once

    def _refused(self, window: "KeepHeadWindow", error: KnownError) -> None:
        if self.keeping is window:
            window.setEnabled(True)
            window.show_problem(*language.problem(error))
        else:
            self._host.problem(error)


def _own_head(service: "RegisterService", since: int) -> tuple[OwnHead, str]:
    """Return the head, its code and its summary; KnownErrors as `head_text`."""
    import segno  # noqa: PLC0415 - for this window

    text = register_witness.head_text(service.session.opened(), since)
    squares = tuple(bytes(row) for row in segno.make(text, error="m", micro=False).matrix)
    point = read_head(text).point
    return OwnHead(text, squares, point.size), words.head_summary(point.size, point.at_ms)


def _kept_heads(service: "RegisterService") -> list[WitnessedHead]:
    return register_witness.witnessed_heads(service.session.opened())
