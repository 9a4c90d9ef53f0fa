"""The duty: recorded before shown, held while it must wait, marked until somebody looked."""

from dataclasses import dataclass, field

import pytest
from helpers.reminders import DAY, MINUTE, TUESDAY, Book, at

from desktop.core.office.schedule import schedule_from
from desktop.core.register.status import Open
from desktop.core.register.summary import DirectiveCounts
from desktop.core.register_events import DirectivesReminded
from desktop.core.settings.model import Settings
from desktop.services.directive_reminders import DirectiveReminderService, Effects

SCHEDULE = schedule_from(Settings(), frozenset())
DUE = [Open(at("16:00"), answered=False)]


@dataclass
class Desk:
    now: int = field(default_factory=lambda: at("08:59"))
    held: bool = False
    open_: list[Open] | None = field(default_factory=lambda: list(DUE))

    def __post_init__(self):
        self.book, self.shown = Book(), []
        self.start()

    def start(self):
        last = self.book.facts[-1].at_ms if self.book.facts else None
        self.duty = DirectiveReminderService(
            Effects(
                append=self.book.append,
                now=lambda: self.now,
                held=lambda: self.held,
                open_directives=lambda: self.open_,
                show=self.shown.append,
            ),
            SCHEDULE,
            last,
        )

    def tick(self, clock):
        self.now = at(clock)
        self.duty.tick()


def test_it_is_recorded_then_shown_and_marked_until_looked_at():
    desk = Desk()
    desk.tick("08:59")
    assert desk.duty.waiting is None
    desk.tick("09:00")
    told = DirectivesReminded(1, 1, 0, 0)
    assert [fact.event for fact in desk.book.facts] == desk.shown == [told]
    assert desk.duty.waiting == DirectiveCounts(1, 1, 0)
    desk.duty.looked()
    assert desk.duty.waiting is None
    desk.tick("09:01")
    assert len(desk.shown) == 1


def test_what_cannot_be_recorded_is_not_shown_and_comes_later():
    desk = Desk()
    desk.book.full = True
    with pytest.raises(OSError, match="disk full"):
        desk.tick("09:00")
    assert desk.shown == []
    assert desk.duty.waiting is None
    desk.book.full = False
    desk.tick("09:01")
    assert len(desk.shown) == 1


def test_it_waits_while_anything_holds_it():
    desk = Desk(held=True)
    desk.tick("09:00")
    assert desk.shown == []
    desk.held = False
    desk.tick("09:40")
    assert len(desk.shown) == 1


def test_the_mark_outlives_a_restart_of_the_same_day_and_the_reminder_is_not_repeated():
    desk = Desk()
    desk.tick("09:00")
    desk.now += 5 * MINUTE
    desk.start()
    desk.duty.tick()
    assert len(desk.shown) == 1
    assert desk.duty.waiting == DirectiveCounts(1, 1, 0)
    desk.now += DAY
    desk.start()
    assert desk.duty.waiting is None


def test_the_mark_goes_when_all_is_carried_out():
    desk = Desk()
    desk.tick("09:00")
    desk.open_ = []
    desk.tick("09:10")
    assert desk.duty.waiting is None
    assert desk.duty.count() == DirectiveCounts(0, 0, 0)


def test_without_a_register_there_is_nothing_to_tell():
    desk = Desk(open_=None)
    desk.tick("09:00")
    assert desk.duty.count() is None
    assert desk.shown == []


def test_other_office_hours_make_another_morning():
    desk = Desk(now=at("09:00"))
    desk.duty.use(schedule_from(Settings(), {TUESDAY}))
    desk.tick("09:00")
    assert desk.shown == []
