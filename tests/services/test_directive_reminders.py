"""The duty: recorded before shown, held while it must wait, marked until somebody looked."""

from dataclasses import dataclass, field

import pytest
from helpers.reminders import DAY, MINUTE, TUESDAY, Book, at

from desktop.core.errors import KnownError
from desktop.core.events import DirectivesReminded
from desktop.core.office.schedule import schedule_from
from desktop.core.problem_codes import ProblemCode
from desktop.core.register_summary import DirectiveCounts, Occasion, Open
from desktop.core.settings.model import Settings
from desktop.services.directive_reminders import DirectiveReminderService

SCHEDULE = schedule_from(Settings(), frozenset())
DUE = [Open(at("16:00"), answered=False)]


@dataclass
class SimulatedPC:
    now: int = field(default_factory=lambda: at("08:59"))
    held: bool = False
    paused: bool = False
    cards: bool = True
    hold: object = None
    open_: list[Open] | None = field(default_factory=lambda: list(DUE))
    sealed: int = 0

    def __post_init__(self):
        self.book, self.shown, self.held_for = Book(), [], []
        self.start()

    def start(self):
        last = self.book.facts[-1].at_ms if self.book.facts else None
        self.service = DirectiveReminderService(
            SCHEDULE,
            last,
            append=self.book.append,
            now=lambda: self.now,
            held=lambda: self.held,
            paused=lambda: self.paused,
            cards=lambda: self.cards,
            hold_checks=self.hold or (lambda *when: self.held_for.append(when)),
            open_directives=lambda: self.open_,
            sealed=lambda: self.sealed,
            show=self.shown.append,
        )

    def tick(self, clock):
        self.now = at(clock)
        self.service.tick()


def test_it_is_recorded_then_shown_and_marked_until_looked_at():
    pc = SimulatedPC()
    pc.tick("08:59")
    assert pc.service.waiting is None
    pc.tick("09:00")
    told = DirectivesReminded(1, 1, 0, 0)
    assert [fact.event for fact in pc.book.facts] == [told]
    assert [told.event for told in pc.shown] == [told]
    assert pc.service.waiting == DirectiveCounts(1, 1, 0)
    pc.service.looked()
    assert pc.service.waiting is None
    pc.tick("09:01")
    assert len(pc.shown) == 1


def test_what_cannot_be_recorded_is_not_shown_and_comes_later():
    pc = SimulatedPC()
    pc.book.full = True
    with pytest.raises(OSError, match="disk full"):
        pc.tick("09:00")
    assert pc.shown == []
    assert pc.service.waiting is None
    pc.book.full = False
    pc.tick("09:01")
    assert len(pc.shown) == 1


def test_the_mark_outlives_a_restart_of_the_same_day_and_the_reminder_is_not_repeated():
    pc = SimulatedPC()
    pc.tick("09:00")
    pc.now += 5 * MINUTE
    pc.start()
    pc.service.tick()
    assert len(pc.shown) == 1
    assert pc.service.waiting == DirectiveCounts(1, 1, 0)
    pc.now += DAY
    pc.start()
    assert pc.service.waiting is None


def test_the_mark_goes_when_all_is_carried_out():
    pc = SimulatedPC()
    pc.tick("09:00")
    pc.open_ = []
    pc.tick("09:10")
    assert pc.service.waiting is None
    assert pc.service.count() == DirectiveCounts(0, 0, 0)


def test_what_waits_to_be_filed_is_told_and_marked_until_it_is_filed():
    pc = SimulatedPC(open_=[], sealed=2)
    pc.tick("09:00")
    assert [told.event for told in pc.shown] == [DirectivesReminded(0, 0, 0, 0, sealed=2)]
    assert pc.service.waiting == DirectiveCounts(0, 0, 0, sealed=2)
    pc.sealed = 0
    pc.tick("09:01")
    assert pc.service.waiting is None


def test_other_office_hours_make_another_morning():
    pc = SimulatedPC(now=at("09:00"))
    pc.service.use(schedule_from(Settings(), {TUESDAY}))
    pc.tick("09:00")
    assert pc.shown == []


def test_a_meeting_is_told_and_holds_the_checks_once_whatever_else_is_held():
    pc = SimulatedPC(now=at("09:50"), paused=True)
    pc.open_ = [Open(None, answered=True, number=7, meeting=(at("10:15"), at("11:00")))]
    pc.tick("09:59")
    assert (pc.held_for, pc.shown) == ([], [])
    pc.held = True  # the screen is locked: no reminder yet, but a check may be due at 10:15
    pc.tick("10:00")
    assert (pc.held_for, pc.shown) == ([(at("10:15"), at("11:00"))], [])
    pc.held = False
    pc.tick("10:01")
    [told] = pc.shown
    assert told.meeting.of.number == 7
    assert pc.book.facts[-1].event.meetings == 1
    pc.tick("10:20")
    assert (len(pc.held_for), len(pc.shown)) == (1, 1)


def test_checks_that_are_held_already_do_not_stop_the_reminder():
    def within(_begin, _end):
        raise KnownError(ProblemCode.PAUSE_WITHIN)

    pc = SimulatedPC(now=at("10:00"), hold=within)
    pc.open_ = [Open(None, answered=True, meeting=(at("10:15"), at("11:00")))]
    pc.tick("10:00")
    assert len(pc.shown) == 1


def test_without_its_two_cards_a_day_still_has_its_deadlines():
    pc = SimulatedPC(cards=False)
    pc.tick("09:00")
    assert pc.shown == []
    pc.tick("15:00")
    assert [told.occasion for told in pc.shown] == [Occasion.SOON]


def test_the_days_list_ends_with_tomorrow():
    pc = SimulatedPC(now=at("10:00"))
    pc.open_ = [Open(at("16:00") + days * DAY, answered=False, number=days) for days in range(3)]
    day, counted = pc.service.day()
    assert [row.of.number for row in day.rows] == [0, 1]
    assert (day.tomorrow, day.coming[0].of.number, counted.due_today) == (1, 2, 1)
    pc.open_ = None
    assert pc.service.day() is None
