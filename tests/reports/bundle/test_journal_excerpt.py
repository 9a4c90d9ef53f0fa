"""The rows of a bundle are read as the journal itself is read."""

from datetime import date
from pathlib import Path

from helpers.bundles import at, change, filled_source
from helpers.long_run import times
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.core.events import KINDS, Actor, PauseBegan, PauseEnded, SettingsChanged
from desktop.core.network import Verdict
from desktop.reports.bundle.journal_excerpt import Excerpt, choose
from desktop.reports.log_tables import Period
from desktop.reports.period import reach
from desktop.storage.journal import Journal

SOME = sorted(KINDS)


def day(number: int) -> Period:
    whole = date(2026, 11, number)
    return Period(whole, whole, at("00:00:00", number), at("00:00:00", number + 1))


@settings(max_examples=times(30, long=200))
@given(
    kinds=st.lists(st.sampled_from(SOME), min_size=1, unique=True),
    edges=st.lists(st.integers(at("00:00:00", 1), at("00:00:00", 28)), min_size=2, max_size=2),
    lead_in=st.booleans(),
    lead_out=st.booleans(),
    whole=st.booleans(),
)
def test_every_range_is_read_as_from_the_file(
    tmp_path_factory, kinds, edges, lead_in, lead_out, whole
):
    low, high = (None, None) if whole else sorted(edges)
    with filled_source(tmp_path_factory.mktemp("log")) as source:
        journal = source.journal
        held = Excerpt(list(journal.rows()), 5)
        leads = {"lead_in": lead_in, "lead_out": lead_out}
        assert held.read(kinds, low, high, **leads) == journal.read(kinds, low, high, **leads)
        assert list(held.rows(low, high)) == list(journal.rows(low, high))
        assert held.between(3, 9) == journal.between(3, 9)
        assert held.end() == journal.end()
    alive = held.last_alive()
    assert alive is not None
    assert alive.at_ms == 5
    held.close()


def test_an_excerpt_of_nothing_has_no_end_and_no_life():
    empty = Excerpt([], None)
    assert empty.end() == (0, "")
    assert empty.last_alive() is None


def test_a_period_takes_the_rows_that_it_needs_and_the_one_before_them(tmp_path: Path):
    with filled_source(tmp_path) as source:
        period = day(23)
        rows, chained = choose(source.journal, period)
        whole = list(source.journal.rows())
        recorded = [row.seq for row in source.journal.rows(*reach((period.from_ms, period.to_ms)))]
    inside = [row.seq for row in rows if chained.first <= row.seq <= chained.last]
    assert inside == list(range(chained.first, chained.last + 1))
    assert chained.first == min(recorded) - 1 > 50, "so that no end is moved unseen"
    assert max(recorded) < chained.last < whole[-1].seq
    before = {row.kind for row in rows if row.seq < chained.first}
    # The schedule, the start that names the PC, and a pause that no fact has ended.
    assert before == {SettingsChanged.kind, "app_started", PauseBegan.kind}


def test_later_settings_come_along_and_ended_pauses_do_not(tmp_path: Path):
    with filled_source(tmp_path) as source:
        writer = Journal(tmp_path / "log.db")
        writer.append(at("09:00:00", 26), PauseEnded(early=True, actor=Actor.TRAY))
        schedule = source.schedule.to_json().replace("09:00-17:00", "08:00-16:00")
        writer.append(at("09:30:00", 26), SettingsChanged("0" * 64, schedule))
        last = writer.end()[0]
        writer.close()
        rows, chained = choose(source.journal, day(20))
    assert chained.last < last
    assert rows[-1].seq == last


def test_all_pauses_that_were_planned_before_a_period_come_along(tmp_path: Path):
    with filled_source(tmp_path) as source:
        writer = Journal(tmp_path / "log.db")
        begins = [at("10:00:00", number) for number in (27, 28)]
        writer.append_all(
            (at("17:30:00", 26), PauseBegan(begin, begin + 1, "x", Actor.TRAY)) for begin in begins
        )
        for number in range(27, 31):
            at_ms, fact = change(number, "09:00:00", Verdict.ONLINE, None)
            writer.append(at_ms, fact)
        planned = [row.seq for row in writer.rows() if row.kind == PauseBegan.kind]
        writer.close()
        rows, chained = choose(source.journal, day(29))
    assert chained.first > max(planned)
    assert set(planned) <= {row.seq for row in rows}
