"""The reminder's cards and sound: for the open slot, for an ask of the office, and as a test."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QTimer
from shiboken6 import isValid

from desktop import language
from desktop.core.checks.model import CardModel
from desktop.core.errors import KnownError
from desktop.core.events import OfficeAsked, Outcome
from desktop.core.today_view import Channel, Health
from desktop.language.checks import unread_line
from desktop.monitors.clock import Clock
from desktop.services.groups import Services
from desktop.ui.checks.reminder_card import Card
from desktop.ui.outside import open_whatsapp
from desktop.ui.theme.look import Look
from desktop.ui.toasts import Toasts
from desktop.ui.widgets.qt_calls import calling

_TEST_MS = 2000  # a toast without an answer by then is reported as unknown
_TEST_SLOT_MS = 60_000  # from now to the end of the slot that the test card shows


class ReminderCardPresenter:
    """Shows the cards; ``card_works`` and ``sound_works`` are None until they were tried."""

    def __init__(
        self,
        look: Look,
        clock: Clock,
        services: Services,
        toasts: Toasts,
        *,
        filled_screens: Callable[[], tuple[bool, ...]],
        outcomes: Callable[[Sequence[int]], dict[int, Outcome]],
        place: tuple[Callable[[], tuple[int, int]], Callable[[int, int], None]],
        sound: Callable[[], bool | None],
        checked: Callable[[bool], None],
        snoozed: Callable[[int], None],
        in_meeting: Callable[[int], None],
        tray_shown: Callable[[], bool],
    ) -> None:
        """Create the card of the open slot, hidden.

        ``checked`` (whether a directive will be recorded) and
        ``snoozed`` (minutes) are the officer's answers, ``in_meeting`` (minutes, or UNTIL) pauses;
        ``outcomes`` says how slots ended, ``place`` reads and stores where the card was moved.
        """
        self._look = look
        self._clock = clock
        self._services = services
        self._toasts = toasts
        self._filled_screens = filled_screens
        self._outcomes = outcomes
        self._read_place, self._store_place = place
        self._sound = sound
        self._checked = checked
        self._snoozed = snoozed
        self._in_meeting = in_meeting
        self._tray_shown = tray_shown
        self._slot: CardModel | None = None
        self._ask: Card | None = None
        self._test: Card | None = None
        self.card_works: bool | None = None
        self.sound_works: bool | None = None
        self.card = self._slot_card()

    def use_look(self, look: Look) -> None:
        """Recreate the card of the open slot in another language or theme."""
        self.card.discard()
        self._look = look
        self.card = self._slot_card()
        if self._slot is not None:
            self.show(self._slot)

    def show(self, slot: CardModel) -> None:
        """Put the card on the screen without taking the focus."""
        self._slot = slot
        counts, state = self._services.directives.count(), self._services.state.line()
        note = language.unrecorded(state) or (language.directives_line(counts) if counts else "")
        note = " ".join(filter(None, (unread_line(slot.unread), note)))
        self.card.show_card(slot, note, self._outcomes(slot.merged))

    def hide(self) -> None:
        """Remove the card."""
        self._slot = None
        self.card.hide_card()

    def show_ask(self, ask: OfficeAsked | None) -> None:
        """Show an ask of the office in place of the one before it; None removes it."""
        if self._ask is not None:
            self._ask.discard()
        self._ask = None
        if ask is None:
            return
        toast = language.ask_toast(ask)
        card = self._ask = self._new_card()
        card.checked.connect(calling(self._checked))
        media = self._services.settings.current.checks.media
        card.show_card(
            CardModel(ask.asked_ms, media, 1, 1, (), (), 0, None, ask.until_ms, asked=toast.title),
            toast.text,
        )
        self._toasts.send("check", toast)

    def chime(self) -> None:
        """Play the system's soft sound."""
        self.sound_works = self._sound()

    def show_test(self) -> None:
        """Show a reminder of no slot, and on it what of it worked; its buttons record nothing."""
        now_ms = self._clock.now_ms()
        checks = self._services.settings.current.checks
        self._toasts.try_out("check", language.trial_toast())
        test = self._new_card(strips=False)
        test.checked.connect(lambda _recording: test.hide_card())
        test.snoozed.connect(lambda _minutes: test.hide_card())
        test.in_meeting.connect(lambda _minutes: test.hide_card())
        snooze, ends_ms = checks.snooze_minutes, now_ms + _TEST_SLOT_MS
        test.show_card(
            CardModel(now_ms, checks.media, 1, 1, (), snooze, 1, None, ends_ms, trial=True)
        )
        self.chime()
        if self._test is not None:
            self._test.discard()
        self._test = test
        QTimer.singleShot(_TEST_MS, test, partial(self._report_test, test))

    def _report_test(self, test: Card) -> None:
        self.card_works = test.on_screen()
        parts = (
            Health(Channel.TRAY, self._tray_shown()),
            Health(Channel.TOAST, self._toasts.works),
            Health(Channel.CARD, self.card_works),
            Health(Channel.SOUND, self.sound_works),
        )
        test.say(language.tried(parts))
        self._services.state.show()

    def _slot_card(self) -> Card:
        card = self._new_card()
        card.checked.connect(calling(self._checked))
        card.snoozed.connect(calling(self._snoozed))
        card.in_meeting.connect(calling(self._in_meeting))
        return card

    def _new_card(self, *, strips: bool = True) -> Card:
        card = Card(
            self._look,
            self._clock.now_ms,
            self._filled_screens,
            strips=strips,
            offset=self._read_place(),
        )
        card.moved.connect(calling(self._store_place))
        card.open_wanted.connect(lambda: open_whatsapp(self._services.jobs, partial(_say_on, card)))
        return card


def _say_on(card: Card, error: KnownError) -> None:
    """Say on the card, which the officer looks at, what did not work; it may be gone by now."""
    if isValid(card):
        title, hint = language.problem(error)
        card.say(language.running(title, hint))
