"""The officer's answers to message checks, from card, tray, window and shortcut."""

from collections.abc import Callable
from functools import partial

from desktop.core.events import Actor
from desktop.services.checks import CheckService


class CheckAnswers:
    """Records the answers; those of the card may open a form for a directive."""

    def __init__(
        self,
        checks: CheckService,
        act: "Callable[[partial[None]], None]",
        record_copied: Callable[[], None],
        record_typed: Callable[[], None],
        on_phone: Callable[[], bool],
    ) -> None:
        """Create it; ``act`` does something and shows a problem; ``record_…`` open a form.

        ``on_phone``: whether the state that is shown refers the officer to the phone.
        """
        self._checks = checks
        self._act = act
        self._record_copied = record_copied
        self._record_typed = record_typed
        self._on_phone = on_phone

    def checked(self, actor: Actor) -> None:
        """Record "Checked" from tray, window or shortcut."""
        self._act(partial(self._checks.answered, actor, on_phone=self._on_phone()))

    def checked_by_shortcut(self) -> None:
        """Answer the open check; without one the key does nothing, so none is recorded by it."""
        if self._checks.open_check_ms is not None:
            self.checked(Actor.SHORTCUT)

    def checked_on_card(self, recording: bool) -> None:  # noqa: FBT001 - Qt's signal
        """Record "Checked" from the card; ``recording`` a directive opens its form."""
        count, on_phone = 1 if recording else 0, self._on_phone()
        self._act(partial(self._checks.answered, Actor.CARD, count, on_phone=on_phone))
        if recording and on_phone:
            # What this PC's clipboard holds is not the message that is on the phone.
            self._record_typed()
        elif recording:
            self._record_copied()

    def snooze(self, minutes: int, actor: Actor = Actor.CARD) -> None:
        """Postpone the open check."""
        self._act(partial(self._checks.snooze, minutes, actor))

    def pause(self, minutes: int, reason: str = "", actor: Actor = Actor.TRAY) -> None:
        """Pause the reminders."""
        self._act(partial(self._checks.pause, minutes, reason, actor))

    def resume(self, actor: Actor = Actor.TRAY) -> None:
        """End the pause."""
        self._act(partial(self._checks.resume, actor))
