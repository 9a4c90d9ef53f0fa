import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.errors import KnownError
from desktop.core.whatsapp.headers import in_order
from desktop.core.whatsapp.model import DayOrder
from desktop.core.whatsapp.parser import parse

DAY, MONTH, UNSURE = DayOrder.DAY_FIRST, DayOrder.MONTH_FIRST, DayOrder.AMBIGUOUS


def chat(*dates, **options):
    return parse("".join(f"{date}/2024, 09:05 - N: t\n" for date in dates), **options)


@pytest.mark.parametrize(
    ("dates", "order"),
    [
        (["05/06", "22/06"], DAY),
        (["05/06", "05/22"], MONTH),
        (["10/10", "11/10", "12/10", "01/11"], DAY),
        (["10/10", "10/11", "10/12", "11/01"], MONTH),
        (["05/06"], UNSURE),
        (["05/06", "06/07"], UNSURE),
        (["05/05", "06/06"], UNSURE),
        (["05/06", "04/05", "05/06"], UNSURE),  # one late message steps back in both readings
        (["22/10", "22/10", "10/22"], DAY),
        (["10/22", "10/22", "22/10"], MONTH),
        (["22/10", "10/22"], UNSURE),
    ],
)
def test_day_order(dates, order):
    assert chat(*dates).day_order is order


def test_an_ambiguous_chat_is_read_day_first_and_is_not_sure():
    read = chat("05/05", "05/06", "06/07")
    assert [message.time.iso[:10] for message in read.messages] == [
        "2024-05-05",
        "2024-06-05",
        "2024-07-06",
    ]
    assert not any(message.time.sure for message in read.messages)
    assert read.readings == ("2024-06-05T09:05:00", "2024-05-06T09:05:00")


def test_being_told_settles_it():
    month = chat("05/06", day_first=False)
    assert (month.day_order, month.messages[0].time.iso[:10]) == (MONTH, "2024-05-06")
    assert month.messages[0].time.sure
    assert month.readings is None
    day = chat("05/06", day_first=True)
    assert (day.day_order, day.messages[0].time.iso[:10]) == (DAY, "2024-06-05")
    assert day.messages[0].time.sure


@pytest.mark.parametrize(
    ("dates", "day_first", "line"),
    [(["05/06", "22/06"], False, 2), (["05/06", "05/07", "05/22"], True, 3)],
)
def test_being_told_what_the_dates_rule_out_is_an_error(dates, day_first, line):
    with pytest.raises(KnownError) as raised:
        chat(*dates, day_first=day_first)
    assert raised.value.code == "chat_order_contradicted"
    assert raised.value.facts["line"] == line
    assert raised.value.exit_code == 2


@pytest.mark.parametrize("day_first", [True, False])
def test_year_first_has_no_other_order(day_first):
    with pytest.raises(KnownError, match="chat_order_contradicted"):
        parse("2024/10/11, 09:05 - N: t", day_first=day_first)


def heaviest(moments, weights):
    """Try every run, for a few lines."""
    best = 0
    for size in range(len(moments) + 1):
        for places in itertools.combinations(range(len(moments)), size):
            run = [moments[place] for place in places]
            if run == sorted(run):
                best = max(best, sum(weights[place] for place in places))
    return best


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(1, 4)), max_size=9))
def test_the_run_in_order_is_the_heaviest(lines):
    moments = [moment for moment, _ in lines]
    weights = [weight for _, weight in lines]
    kept = in_order(moments, weights)
    run = [moment for moment, stays in zip(moments, kept, strict=True) if stays]
    assert run == sorted(run)
    assert sum(weight for weight, stays in zip(weights, kept, strict=True) if stays) == heaviest(
        moments, weights
    )


def test_of_two_equal_runs_the_earlier_lines_win():
    assert in_order(["a", "c", "b"], [2, 2, 2]) == [True, True, False]
