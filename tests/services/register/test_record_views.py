"""The Directives page's data: filters over corrected values, search, one record's history."""

from dataclasses import replace

import pytest
from helpers.directives import DAY, NOON
from helpers.refusals import code_of
from helpers.registers import CHEAP, PHRASE, Moment, keeper_at, new_at
from helpers.transfers import Officer, cheap_age

from desktop.core.events import DirectivesCounted
from desktop.core.office.hours import day_of
from desktop.core.office.schedule import Schedule
from desktop.core.register.enums import (
    Action,
    Due,
    LockReason,
    MessageMedium,
    Order,
    RecordType,
    SecurityClass,
    State,
)
from desktop.core.register.pasted_message import read_pasted
from desktop.core.register.records import Change, ClaimedTime, Draft
from desktop.core.register.status import Altered
from desktop.core.register.views import WORK_LIST, RecordQuery, Removal
from desktop.core.register_summary import ResponseTimes

TODAY = day_of(Schedule(), NOON)


@pytest.fixture
def keeper(tmp_path):
    made = new_at(tmp_path / "home", Moment())
    made.recording.capture_all(
        [
            Draft(text="নদীতীরের অবৈধ স্থাপনা", sender="DC Dhaka", subject="উচ্ছেদ"),
            Draft(text="সভার কার্যপত্র", medium=MessageMedium.SIGNAL, deadline_ms=NOON - 1),
            Draft(text="জন্মনিবন্ধন ক্যাম্প ২২টি", security=SecurityClass.SECRET),
            Draft(text="x" * 200, type=RecordType.DECISION),
        ]
    )
    return made


@pytest.fixture
def bare(tmp_path):
    """A register without records, and its clock."""
    moment = Moment()
    made = new_at(tmp_path / "home", moment)
    made.moment = moment
    return made


def numbers(keeper, **wanted):
    return [row.seq for row in keeper.queries.rows(RecordQuery(**wanted))]


def test_newest_first_with_the_beginning_where_there_is_no_subject(keeper):
    rows = keeper.queries.rows(RecordQuery())
    assert [row.seq for row in rows] == [4, 3, 2, 1]
    assert rows[3].subject == "উচ্ছেদ"
    assert rows[2].subject == "সভার কার্যপত্র"
    assert rows[0].subject == "x" * 79 + "…"
    assert [row.state for row in rows] == [
        State.NOTED, State.TO_ANSWER, State.OVERDUE, State.TO_ANSWER,
    ]  # fmt: skip


def test_the_view_counts_directives_apart_from_the_entries(keeper):
    before = keeper.queries.view(RecordQuery())
    keeper.recording.capture(Draft(text="one more"))
    keeper.recording.correct("1", [Change("designation", "DC")])
    after = keeper.queries.view(RecordQuery())
    assert (after.total - before.total, after.directives - before.directives) == (2, 1)
    assert (before.total, before.directives) == (4, 3)  # a decision is none


def test_the_designation_last_recorded_for_a_sender_is_known(keeper):
    assert keeper.queries.designation_of("DC Dhaka") == ""
    assert keeper.queries.designation_of("") == ""
    keeper.recording.correct("1", [Change("designation", "জেলা প্রশাসক, ঢাকা")])
    assert keeper.queries.designation_of("DC Dhaka") == "জেলা প্রশাসক, ঢাকা"
    keeper.recording.capture(Draft(text="আরেকটি", sender="DC Dhaka", designation="বিভাগীয় কমিশনার"))
    keeper.recording.capture(Draft(text="পদবি ছাড়া", sender="DC Dhaka"))
    assert keeper.queries.designation_of("DC Dhaka") == "বিভাগীয় কমিশনার"
    assert keeper.queries.designation_of("DC Dhak") == ""


def test_deadlines_of_today_of_the_week_and_past_ones(keeper):
    begin = NOON - NOON % DAY
    keeper.recording.capture_all(
        [
            Draft(text="at once", deadline_ms=begin),
            Draft(text="tonight", deadline_ms=begin + DAY - 1),
            Draft(text="tomorrow", deadline_ms=begin + DAY),
            Draft(text="in a week", deadline_ms=begin + 7 * DAY - 1),
            Draft(text="later", deadline_ms=begin + 7 * DAY),
            Draft(text="yesterday", deadline_ms=begin - 1),
        ]
    )
    assert numbers(keeper, due=Due.TODAY) == [6, 5, 2]
    assert numbers(keeper, due=Due.WEEK) == [8, 7, 6, 5, 2]
    assert numbers(keeper, due=Due.PAST) == [10, 5, 2]
    keeper.recording.act("10", Action.CARRIED_OUT)
    assert numbers(keeper, due=Due.PAST, state=State.OVERDUE) == [5, 2]
    keeper.recording.correct("9", [Change("deadline_ms", str(NOON))])
    assert numbers(keeper, due=Due.TODAY) == [9, 6, 5, 2]
    assert numbers(keeper, due=Due.TODAY, words="ton") == [6]


def test_filters_follow_corrections(keeper):
    keeper.recording.correct("1", [Change("sender", "ADC"), Change("security", "secret")])
    assert numbers(keeper, sender="DC Dhaka") == []
    assert numbers(keeper, sender="ADC") == [1]
    assert numbers(keeper, security=SecurityClass.SECRET) == [3, 1]


def test_search_and_filters_together(keeper):
    assert numbers(keeper, words="স্থাপনা") == [1]
    assert numbers(keeper, words="স্থাপ") == [1]
    assert numbers(keeper, words="22") == [3]
    assert numbers(keeper, words="স্থাপনা", medium=MessageMedium.SIGNAL) == []
    assert numbers(keeper, words="নেই") == []
    assert numbers(keeper, words="।") == []
    keeper.recording.act("2", Action.NOTE, "স্থাপনা দেখা হয়েছে")
    assert numbers(keeper, words="স্থাপনা") == [2, 1]
    assert numbers(keeper, words="স্থাপনা", before_seq=2) == [1]


def test_a_removal_is_found_by_its_reason_and_what_was_removed_by_nothing(keeper):
    keeper.recording.act("1", Action.NOTE, "নদীতীরে দেখা হয়েছে")
    keeper.recording.redact("1", "আদালতের আদেশ")
    assert numbers(keeper, words="আদালতের") == [6]
    assert numbers(keeper, words="নদীতীরে") == []  # of an action whose record is removed
    assert numbers(keeper, state=State.REDACTED) == [6, 1]


def test_detail_tells_the_whole_history(tmp_path, keeper):
    claimed = ClaimedTime("09:12", NOON - 540_000)
    filed = keeper.recording.capture(Draft(text="কাজ", claimed=claimed, deadline_ms=NOON + DAY))
    keeper.recording.act(filed.record_id, Action.ACKNOWLEDGED, "জানালাম")
    keeper.recording.correct(filed.record_id, [Change("subject", "বিষয়")], "বাদ পড়েছিল")
    found = keeper.queries.detail(filed.seq)
    assert found.row.subject == found.record.subject == "বিষয়"
    assert found.as_filed.subject == ""
    assert found.original == "কাজ".encode()
    assert found.response_ms == 540_000
    assert [(step.type, step.action, step.words, step.after_ms) for step in found.trail] == [
        (RecordType.DIRECTIVE, None, "", 540_000),
        (RecordType.ACTION, Action.ACKNOWLEDGED, "জানালাম", 540_000),
        (RecordType.CORRECTION, None, "বাদ পড়েছিল", 540_000),
    ]
    assert found.row.state is State.ACKNOWLEDGED
    assert [step.altered for step in found.trail] == [(), (), (Altered("subject", None, "বিষয়"),)]
    assert code_of(keeper.queries.detail, "99") == "record_not_found"


def test_a_correction_tells_its_record_what_it_changed_and_hides_with_it(keeper):
    keeper.recording.correct(
        "1", [Change("subject", "উচ্ছেদ অভিযান"), Change("deadline_ms", str(NOON))]
    )
    keeper.recording.correct(
        "1", [Change("deadline_ms", None), Change("security", "secret")], "ভুল ছিল"
    )
    last, first = keeper.queries.rows(RecordQuery(limit=2))
    for row in (first, last):
        assert (row.type, row.target_seq) == (RecordType.CORRECTION, 1)
        assert row.subject == "উচ্ছেদ অভিযান"
        assert row.security is SecurityClass.SECRET  # of its record, not its own
    assert keeper.queries.detail(5).altered == (
        Altered("subject", "উচ্ছেদ", "উচ্ছেদ অভিযান"),
        Altered("deadline_ms", None, str(NOON)),
    )
    assert keeper.queries.detail(6).altered == (
        Altered("deadline_ms", str(NOON), None),
        Altered("security", "ordinary", "secret"),
    )
    assert [step.altered for step in keeper.queries.detail(1).trail[1:]] == [
        keeper.queries.detail(5).altered,
        keeper.queries.detail(6).altered,
    ]


def test_a_correction_of_what_was_removed_since_tells_nothing_of_it(keeper):
    keeper.recording.correct("1", [Change("subject", "উচ্ছেদ অভিযান")])
    keeper.recording.correct("5", [Change("text", "একটি মন্তব্য")], "মন্তব্য যোগ")
    for target in ("1", "5"):  # as removals that did not include corrections of corrections
        keeper.recording.file([Draft(type=RecordType.REDACTION, target=target, text="আদালতের আদেশ")])
    found = keeper.queries.detail(6)
    assert (found.row.subject, found.altered) == ("", ())


def test_a_removed_record_stays_in_the_list_without_its_words(keeper):
    keeper.recording.correct("1", [Change("subject", "উচ্ছেদ অভিযান")])
    keeper.recording.redact("1", "আদালতের আদেশ")
    rows = {row.seq: row for row in keeper.queries.rows(RecordQuery())}
    assert list(rows) == [7, 6, 5, 4, 3, 2, 1]
    gone, why = rows[1], rows[6]
    assert (gone.type, gone.subject, gone.received_ms) == (None, "", None)
    assert gone.state is State.REDACTED
    assert gone.removal == Removal(1, gone.record_id, why.record_id, NOON)
    assert (why.type, why.target_seq) == (RecordType.REDACTION, 1)
    assert numbers(keeper, limit=2) == [7, 6]
    assert numbers(keeper, limit=2, before_seq=3) == [2, 1]
    assert numbers(keeper, before_seq=1) == []
    assert 1 not in numbers(keeper, medium=MessageMedium.WHATSAPP)
    assert 1 not in numbers(keeper, state=State.TO_ANSWER)


def test_response_times_are_those_of_the_period_and_end_with_the_lock(tmp_path):
    moment = Moment(NOON - DAY)
    keeper = new_at(tmp_path / "home", moment)
    keeper.recording.capture(Draft(text="of yesterday"))
    moment.now_ms = NOON
    first, second, third = keeper.recording.capture_all(
        [Draft(text=text) for text in ("a", "b", "c")]
    )
    keeper.recording.capture(Draft(text="noted", type=RecordType.DECISION))
    day = (NOON - 1, NOON + DAY)
    assert keeper.queries.response_times(*day) == ResponseTimes(3)
    moment.now_ms = NOON + 60_000
    keeper.recording.act(first.record_id, Action.ACKNOWLEDGED)
    keeper.recording.act(second.record_id, Action.CARRIED_OUT)
    moment.now_ms = NOON + 90_000
    keeper.recording.act(first.record_id, Action.CARRIED_OUT)
    keeper.recording.act(third.record_id, Action.NOTE)
    found = keeper.queries.response_times(*day)
    assert found == ResponseTimes(3, (60_000, 60_000), (60_000, 90_000))
    assert keeper.queries.response_times(*day) is found
    assert keeper.queries.response_times(NOON - 2 * DAY, NOON - 1) == ResponseTimes(1)
    keeper.vault.lock(LockReason.COMMAND)
    assert keeper.queries.response_times(*day) is None


def test_the_counts_of_a_report_are_made_while_the_register_is_open(tmp_path):
    moment = Moment(NOON)
    keeper = keeper_at(tmp_path / "home", moment)
    assert keeper.queries.count_directives(Schedule(), TODAY, TODAY) is None
    keeper.vault.init(PHRASE, CHEAP)
    drafts = [Draft(text="a", deadline_ms=NOON + 1), Draft(text="b"), Draft(text="gone")]
    keeper.recording.capture_all([*drafts, Draft(text="noted", type=RecordType.DECISION)])
    moment.now_ms = NOON + 60_000
    keeper.recording.act("1", Action.ACKNOWLEDGED)
    keeper.recording.redact("3", "আদালতের আদেশ")
    told = DirectivesCounted(
        *(TODAY.isoformat(), TODAY.isoformat(), 2, 1, 0, 2),
        deadlines_kept=0,
        deadlines_missed=1,
        acknowledged_seconds=60,
        carried_out_seconds=None,
    )
    assert keeper.queries.count_directives(Schedule(), TODAY, TODAY) == told
    keeper.vault.lock(LockReason.COMMAND)
    assert keeper.queries.count_directives(Schedule(), TODAY, TODAY) is None


def test_what_a_predecessor_handed_over_is_not_counted_as_ones_own(tmp_path, monkeypatch):
    cheap_age(monkeypatch)
    moment = Moment(NOON)
    giver, taker = (Officer(tmp_path, name, moment) for name in ("karim", "rahima"))
    giver.keeper.recording.capture(Draft(text="of the predecessor"))
    taker.receives(giver.hands_over("rahima", tmp_path / "parcel"))
    taker.keeper.recording.capture(Draft(text="of one's own"))
    assert len(taker.keeper.queries.open_directives()) == 2
    assert taker.keeper.queries.count_directives(Schedule(), TODAY, TODAY).received == 1


def test_a_directive_filed_while_the_clock_stood_years_back_hides_no_others(tmp_path):
    moment = Moment()
    keeper = new_at(tmp_path / "home", moment)
    keeper.recording.capture_all([Draft(text="one"), Draft(text="two")])
    moment.now_ms = NOON - 5 * 365 * DAY
    keeper.recording.capture(Draft(text="while the clock stood wrong"))
    moment.now_ms = NOON + 1
    keeper.recording.capture(Draft(text="three"))
    assert keeper.queries.response_times(NOON - DAY, NOON + DAY).directives == 3


def test_the_work_list_holds_what_is_open_and_no_correction(keeper):
    first = keeper.queries.detail(1).row.record_id
    keeper.recording.correct(first, [Change("subject", "other")])
    keeper.recording.act(keeper.queries.detail(3).row.record_id, Action.CARRIED_OUT)

    def listed(**more):
        return [row.seq for row in keeper.queries.rows(replace(WORK_LIST, **more))]

    assert listed() == [2, 1]
    assert listed(folded=False) == [2, 1, 4, 3]
    assert listed(folded=False, limit=3) == [2, 1, 4]
    assert listed(folded=False, order=Order.NUMBER, falling=True) == [4, 3, 2, 1]
    assert listed(folded=False, words="x" * 200) == [4]
    assert listed(folded=False, words="কার্যপত্র") == [2]
    assert listed(state=State.CARRIED_OUT) == []
    assert listed(folded=False, state=State.CARRIED_OUT) == [3]
    assert listed(folded=False, state=State.CORRECTION) == [5]
    assert listed(folded=False, whose="of nobody") == []


# --- numbers of directives ------------------------------------------------------------------------


def numbers_of(bare, **query):
    rows = bare.queries.rows(RecordQuery(limit=99, **query))
    return {row.subject: row.number for row in rows if row.removal is None}


def test_actions_corrections_and_messages_on_file_take_no_number(bare):
    bare.recording.capture(Draft(text="roads"))
    bare.recording.act("1", Action.ACKNOWLEDGED)
    bare.recording.correct("1", [Change("sender", "DC")])
    bare.recording.capture(Draft(text="ok sir", type=RecordType.MESSAGE))
    captured = bare.recording.capture(Draft(text="dams"))
    assert (captured.seq, captured.number) == (5, 2)
    assert numbers_of(bare, order=Order.NUMBER) == {"roads": 1, "dams": 2, "ok sir": None}
    correction = bare.queries.detail(3).row
    assert (correction.number, correction.target_number) == (None, 1)


@pytest.mark.parametrize("kind", [RecordType.DIRECTIVE, RecordType.MESSAGE])
def test_a_lawful_removal_changes_nobody_elses_number(bare, kind):
    bare.recording.capture_all([Draft(text="roads"), Draft(text="dams", type=kind)])
    bare.recording.act("2", Action.REOPENED)
    bare.recording.capture(Draft(text="tents"))
    assert numbers_of(bare) == {"roads": 1, "dams": 2, "tents": 3}
    bare.recording.redact("2", "order 12")
    assert numbers_of(bare)["tents"] == 3
    (gone,) = [row for row in bare.queries.rows(RecordQuery()) if row.removal is not None]
    assert gone.number == 2
    assert bare.recording.capture(Draft(text="boats")).number == 4
    bare.vault.lock(LockReason.IDLE)
    bare.vault.unlock(PHRASE)  # the same when all is read at once
    assert numbers_of(bare)["boats"] == 4
    assert bare.vault.verify(thorough=True).intact


def test_what_is_typed_names_a_directive_a_place_or_an_id(bare):
    bare.recording.capture(Draft(text="roads"))
    bare.recording.act("1", Action.ACKNOWLEDGED)
    second = bare.recording.capture(Draft(text="dams"))
    typed = bare.queries.typed
    assert [typed("2"), typed("২"), typed("#2")] == [3, 3, 2]
    assert typed(second.record_id) == second.record_id
    assert bare.queries.detail(typed("2")).record.text == "dams"
    assert code_of(typed, "3") == "record_not_found"
    assert [bare.queries.name_of(seq) for seq in (1, 2, 3)] == ["1", "#2", "2"]


def test_a_typed_number_finds_its_directive_first(bare):
    bare.recording.capture(Draft(text="roads"))
    bare.recording.act("1", Action.ACKNOWLEDGED)
    bare.recording.capture_all([Draft(text="dams"), Draft(text="2 tents")])
    for words in ("2", "২"):
        rows = bare.queries.rows(RecordQuery(words=words))
        assert [row.subject for row in rows] == ["dams", "2 tents"]
    assert bare.queries.rows(RecordQuery(words="77")) == []


def test_a_deadline_that_passed_is_listed_only_while_the_directive_is_open(bare):
    bare.recording.capture_all(
        [Draft(text=words, deadline_ms=NOON - 1) for words in ("open", "done", "needless")]
    )
    bare.recording.act("2", Action.CARRIED_OUT)
    bare.recording.act("3", Action.NOT_NEEDED)
    assert [*numbers_of(bare, due=Due.PAST)] == ["open"]
    assert [*numbers_of(bare, due=Due.PAST, state=State.CARRIED_OUT)] == ["done"]


# --- all records of one memo or D-Nothi number ----------------------------------------------------


MEMO = "05.00.0000.110.99.002.17-1337"


def file(bare, *drafts):
    for draft in drafts:
        bare.recording.capture(draft)
        bare.moment.now_ms += 60_000


def thread(bare, place):
    return [row.subject for row in bare.queries.detail(place).thread]


def test_the_others_of_a_memo_are_listed_oldest_first(bare):
    file(
        bare, Draft(text="first", memo_no=MEMO), Draft(text="other", memo_no=MEMO[:-1] + "8"),
        Draft(text="longer", memo_no=MEMO + "9"), Draft(text="second", memo_no=MEMO),
        Draft(text=f"mentions {MEMO}"), Draft(text="third", memo_no=MEMO),
    )  # fmt: skip
    assert thread(bare, 4) == ["first", "third"]
    assert thread(bare, 2) == []


def test_a_d_nothi_number_is_compared_in_any_digits_and_spaces(bare):
    file(bare, Draft(text="first", dnothi="নথি ১২/৩"), Draft(text="second", dnothi="নথি 12 /3"))
    assert thread(bare, 2) == ["first"]


def test_a_number_that_was_corrected_counts_as_corrected(bare):
    file(bare, Draft(text="first", memo_no=MEMO), Draft(text="second"))
    bare.recording.act("1", Action.NOTE, MEMO)
    assert thread(bare, 1) == []
    bare.recording.correct("2", [Change("memo_no", MEMO)], "was missing")
    assert thread(bare, 1) == ["second"]
    bare.recording.correct("1", [Change("memo_no", None)])
    assert thread(bare, 2) == []


def test_a_number_of_quotes_and_signs_finds_nothing_and_ends_nothing(bare):
    file(bare, Draft(text="a", dnothi='"" AND * NEAR('), Draft(text="b", dnothi='""'))
    assert thread(bare, 1) == []
    assert thread(bare, 2) == []


# --- words that are on record already -------------------------------------------------------------


WORDS = "আগামীকাল সকাল ১০টায় সভা, সকলে উপস্থিত থাকবেন"
COPIED = f"[22/10/2024, 9:05 am] DC Dhaka: {WORDS}"


@pytest.fixture
def copied(bare):
    bare.recording.capture_all([Draft(text="another"), read_pasted(COPIED)[0].draft])
    return bare


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (COPIED, "2"),
        (WORDS, "2"),
        (f"  {WORDS}\n", "2"),
        (f"[22/10/2024, 09:05:31] DC: {WORDS}", "2"),
        (f"[23/10/2024, 9:05 am] DC Dhaka: {WORDS}", ""),
        (COPIED + " এবং ছক আনবেন", ""),
        ("another", ""),
        ("।।", ""),
        ("", ""),
    ],
)
def test_the_same_words_are_known(copied, words, name):
    pasted = read_pasted(words)
    draft = pasted[0].draft if pasted else Draft(text=words)
    assert copied.queries.same_words(draft) == name


def test_a_redacted_record_is_no_longer_known(copied):
    copied.recording.redact(copied.queries.detail(2).record.record_id, "order")
    assert copied.queries.same_words(Draft(text=WORDS)) == ""
