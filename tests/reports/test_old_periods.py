"""A period long ago is read without the years since, and says the same as all of the log."""

from contextlib import closing
from dataclasses import replace

from helpers.long_run import times
from helpers.reminders import DAY, HOUR, MINUTE, SimulatedPC, at
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop.core.events import CheckClosed, Outcome
from desktop.core.network import Verdict
from desktop.reports.period import LogReader
from desktop.storage.journal import Alive, Journal

_STEPS = st.one_of(
    st.tuples(st.just("run"), st.sampled_from([MINUTE, 40 * MINUTE, 3 * HOUR])),
    st.tuples(st.just("off"), st.sampled_from([HOUR, DAY, 9 * DAY, 90 * DAY])),
    st.tuples(st.just("asleep"), st.sampled_from([HOUR, DAY, 9 * DAY])),
    st.tuples(st.just("step"), st.sampled_from([2 * HOUR, -2 * HOUR, 7 * DAY, -7 * DAY])),
    st.tuples(st.just("press"), st.just(0)),
)


@example(steps=[("off", DAY), ("step", -7 * DAY), ("off", 9 * DAY)], numbers=set())
@example(steps=[("run", 40 * MINUTE), ("step", -7 * DAY), ("off", 9 * DAY)], numbers={-1})
@settings(max_examples=times(10, long=100), deadline=None)
@given(
    steps=st.lists(_STEPS, min_size=1, max_size=8), numbers=st.sets(st.integers(-8, 60), max_size=6)
)
def test_a_month_long_ago_is_read_without_what_came_after_and_says_the_same(
    tmp_path_factory, steps, numbers
):
    pc = SimulatedPC()
    for what, ms in steps:
        if what == "run":
            pc.run(ms)
        elif what == "off":
            pc.restart(ms // MINUTE)
        elif what == "press":
            pc.press()
        else:
            pc.now += ms
            pc.service.gap("asleep" if what == "asleep" else "clock_stepped")
    pc.run(HOUR)
    folder = tmp_path_factory.mktemp("log")
    with closing(Journal(folder / "log.db")) as journal:
        journal.append_all((fact.at_ms, fact.event) for fact in pc.book.facts)
        journal.stamp_alive(Alive(pc.now, "boot", 0, 0))
        reader = LogReader(journal, pc.now, 30 * MINUTE)
        for number in {*numbers, 0, 1}:
            period = at("00:00") + number * DAY, at("00:00") + (number + 1) * DAY
            assert reader.slots(period) == pc.rows(*period), number


def test_a_month_long_ago_does_not_cost_the_years_since(tmp_path):
    checked = CheckClosed(0, Outcome.CHECKED, 0, 0, 0, Verdict.ONLINE)
    with closing(Journal(tmp_path / "log.db")) as journal:
        journal.append_all(
            (number * HOUR, replace(checked, due_ms=number * HOUR)) for number in range(2000)
        )
        reader = LogReader(journal, 2000 * HOUR, 30 * MINUTE)
        facts = reader.check_facts((10 * DAY, 11 * DAY))
    assert {fact.at_ms // DAY for fact in facts} == {9, 10, 11}
