"""Base of the register's presenters, and the action that waits to be written."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar
from weakref import ref

from PySide6.QtCore import QTimer

from desktop.core.errors import KnownError
from desktop.core.office.hours import closing
from desktop.core.person import Person
from desktop.core.register.enums import Action
from desktop.core.register.records import Draft
from desktop.core.register.views import RecordDetail
from desktop.core.register.written_deadline import typed_deadline
from desktop.language.register import being_recorded, taken_back
from desktop.language.translator import translate
from desktop.ui.host import Program, WindowHost
from desktop.ui.widgets.access import announce
from desktop.ui.widgets.date_fields import OfficeTimes
from desktop.ui.widgets.form_window import FormWindow
from desktop.ui.widgets.window_placement import belong, show_beside, show_over

T = TypeVar("T")
Answer = TypeVar("Answer")
W = TypeVar("W", bound=FormWindow)

TAKE_BACK_MS = 5_000


class RegisterPresenter:
    """Base of the register's presenters: the services that they use."""

    def __init__(self, program: Program, host: WindowHost) -> None:
        """Store the services; show nothing yet."""
        services = program.services
        self._register = services.register
        self._clock = program.clock
        self._settings = services.settings
        self._jobs = services.jobs
        self._problems = services.problems
        self._state = services.state
        self._guard = host.guard
        self.host = host

    def _read_detail(self, record_id: str, show: Callable[[RecordDetail], object]) -> None:
        """Read a record, unless the register is locked meanwhile."""
        self._register.read(partial(self._register.get().queries.detail, record_id), show)

    def _office_times(self) -> OfficeTimes:
        """Clock and calendar of the program for a field of time."""
        now_ms, settings = self._clock.now_ms, self._settings
        return OfficeTimes(
            now_ms,
            lambda day: closing(settings.schedule, day),
            lambda words: typed_deadline(words, now_ms(), settings.schedule),
        )

    def _show_change(self, _result: object = None) -> None:
        """Show the register and its counts as they are now."""
        self.host.register_changed()
        self._state.show()

    def _notify_written(self, target: Path, about: str = "") -> None:
        """Show in a toast where the file is: the window may be closed by now."""
        title = translate("Saved: {path}").format(path=target.name)
        self.host.notify("written", title, about or str(target.parent))


class WindowPresenter(RegisterPresenter, Generic[W]):
    """Presenter of one window at a time, which is guarded against captures."""

    window: W | None = None

    def close(self) -> None:
        """Close the window: the register was locked, or the windows are recreated."""
        if self.window is not None:
            self.window.close()

    def bring_up(self) -> bool:
        """Bring the open window to the front; whether there is one."""
        if self.window is None:
            return False
        self.window.raise_()
        self.window.activateWindow()
        return True

    def show_window(self, window: W, *, beside: bool = False) -> None:
        """Show a window in place of another; ``beside``: it does not stay above."""
        if self.window is not None:
            self.window.close()
        self.window, shown = window, ref(window)

        def forget() -> None:
            if self.window is shown():
                self.window = None
                self._closed()

        window.closed.connect(forget)
        if not beside:
            belong(window)  # before the guard, which makes the system's window
        self._guard.add(window)
        (show_beside if beside else show_over)(window)

    def _closed(self) -> None:
        """Drop everything that belongs to the closed window."""

    def _problem(self, error: KnownError) -> None:
        """Show a problem in the window, or elsewhere if none is open."""
        (self.host.problem if self.window is None else self.window.refuse)(error)

    def _refuse(self, window: W | None, error: KnownError) -> None:
        """Show the error of that window's request, elsewhere if it is closed."""
        (self._problem if self.window is window else self.host.problem)(error)

    def write_once(
        self,
        work: Callable[[], T],
        then: Callable[[T], object],
    ) -> None:
        """Write on the window's request; it is disabled until the answer: no request runs twice.

        ``then`` is called also if the window is closed meanwhile.
        """
        window = self.window

        def answered(call: Callable[[Answer], object], answer: Answer) -> None:
            if window is not None and self.window is window:
                window.setEnabled(True)
            call(answer)

        refuse = partial(answered, partial(self._refuse, window))
        at_once = self._register.write(work, partial(answered, then), refuse)
        if not at_once and window is not None:
            window.setEnabled(False)


@dataclass(frozen=True, slots=True)
class HeldAction:
    """An action on one or several records, and its note."""

    record_ids: tuple[str, ...]
    action: Action
    words: str = field(default="", repr=False)
    # of one record: the receiver of a forwarding, or the person who answered
    draft: Draft | None = None
    asks: str = field(default="", repr=False)  # where copied words go: only the officer sends them

    @classmethod
    def of_person(cls, record_id: str, action: Action, person: Person) -> "HeldAction":
        """Make one that names a person: who answered."""
        draft = Draft(group=person.name, designation=person.designation)
        return cls((record_id,), action, draft=draft)


class PendingAction:
    """The action on directives that can still be taken back, wherever it was asked for.

    The page and Today's list hold their actions here and show it: one is held at a time. Beside it
    are the questions whether copied words were sent; those stay until they are answered.
    """

    def __init__(self, write: Callable[[HeldAction, Callable[[], None]], None]) -> None:
        """Create it; ``write`` gets an action whose time is over, and a callback for its end."""
        self._write = write
        self._subscribers: list[Callable[[], object]] = []
        self._held: HeldAction | None = None
        self._writing: list[HeldAction] = []
        self._asked: list[HeldAction] = []
        self.timer = QTimer()
        self.timer.setSingleShot(True)
        self.timer.setInterval(TAKE_BACK_MS)
        self.timer.timeout.connect(self.flush)

    def subscribe(self, show: Callable[[], object]) -> None:
        """Call ``show`` after each change: an action is held, taken back or written."""
        self._subscribers.append(show)

    def hold(self, held: HeldAction) -> None:
        """Hold an action; one that is held already is written first."""
        self.flush()
        self._held = held
        self.timer.start()
        announce(being_recorded(held.action, len(held.record_ids)))
        self._show()

    def ask(self, held: HeldAction) -> None:
        """Ask whether it was done, instead of an earlier question about these records."""
        self.flush()
        self._drop(held.record_ids)
        self._asked.append(held)
        announce(held.asks)
        self._show()

    def answer(self, *record_ids: str, sent: bool) -> None:
        """Hold the action in question if it was ``sent``; else drop it."""
        asked = self._drop(record_ids)
        if asked is not None and sent:
            self.hold(replace(asked, asks=""))
        else:
            self._show()

    def _drop(self, record_ids: Collection[str]) -> HeldAction | None:
        asked = next((each for each in self._asked if {*each.record_ids} == {*record_ids}), None)
        if asked is not None:
            self._asked.remove(asked)
        return asked

    def of(self, *record_ids: str) -> HeldAction | None:
        """Return the action on exactly these records that is held, written or asked about."""
        for held in filter(None, (self._held, *self._writing, *self._asked)):
            if set(held.record_ids) == set(record_ids):
                return held
        return None

    def take_back(self) -> str:
        """Drop the action; return its note, to be edited again."""
        words = self._held.words if self._held is not None else ""
        announce(taken_back() if self._held is not None else "")
        self._held = None
        self.timer.stop()
        self._show()
        return words

    def flush(self) -> None:
        """Write the pending action at once."""
        held, self._held = self._held, None
        self.timer.stop()
        if held is None:
            return

        def written() -> None:
            self._writing.remove(held)
            self._show()

        self._writing.append(held)
        self._write(held, written)

    def _show(self) -> None:
        for show in self._subscribers:
            show()
