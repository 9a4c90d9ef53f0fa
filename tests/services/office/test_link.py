"""A PC's link to a real office: joining, beats, days, refusals, an office that is away, asks."""

import base64
from dataclasses import replace
from datetime import timedelta

import pytest
from helpers.office_link import HALF_HOUR, NOW, OpenJournal
from helpers.office_pc import OFFICE, OFFICE_KEY, gateway_of, made_token
from helpers.office_pc import Pc as GatewayPc
from helpers.office_server import running_office
from helpers.sheets import DAY, SCHEDULE, at, slots_of
from sqlalchemy import insert, select

from desktop.core.checks.model import Presence, SlotRow
from desktop.core.errors import KnownError
from desktop.core.events import (
    Actor,
    CheckAnswered,
    CheckHeld,
    ConnectivityChanged,
    HoldReason,
    OfficeAnswered,
    OfficeAsked,
    Outcome,
    SettingsChanged,
)
from desktop.core.network import Cause, Medium, Path, Verdict
from desktop.core.office.schedule_history import read_event
from desktop.core.problem_codes import ProblemCode
from desktop.core.sheets import signing
from desktop.core.sheets.messages import (
    FORM,
    MOST_BYTES,
    Answer,
    AskText,
    Beat,
    Mark,
    Refusal,
    Refused,
    Standing,
    write,
)
from desktop.core.sheets.sheet import read_sheet
from desktop.core.sheets.signing import Request
from desktop.core.sheets.validation import Fault, Unfit, read
from desktop.core.today_view import StateLine
from desktop.language.office_link import office_state
from desktop.passphrases.suggestion import spoken_key
from desktop.reports.day_sheets import SheetBuilder, log_proof
from desktop.services.office.client import Client, NotTaken
from desktop.services.office.link import OfficeLink, beat_of, change_key
from desktop.services.office.sending import Outbox, office_standing
from desktop.storage.device_key import device_key
from desktop.storage.log_marks import head_file
from desktop.storage.office_state import (
    SentRequests,
    note_left,
    read_office_state,
    write_office_state,
)
from desktop.system.office_line import Dropped, OfficeLine
from office import gateway
from office.admin import asks
from office.admin.accounts import Account, Role
from office.database import tables as t
from office.stored_sheets import in_doubt

HOUR = 2 * HALF_HOUR
ASKS = Account("dc", "আবদুল করিম", "জেলা প্রশাসক", "/gazipur/", Role.ASK)


def rows(office, table):
    with office.database.reading("/") as connection:
        return list(connection.execute(select(table)).mappings())


def set_standing(office, standing: Standing):
    last = max(rows(office, t.enrolment), key=lambda row: row["turn"])
    changed = dict(last) | {"turn": last["turn"] + 1, "standing": standing.value}
    with office.database.writing("/") as connection:
        connection.execute(insert(t.enrolment).values(changed))


def days(office) -> list[str]:
    return sorted(row["day"].isoformat() for row in rows(office, t.sheet))


def refusals(pc) -> list[str]:
    return [problem.code for problem in pc.problems]


def moved(pc, office) -> int:
    """Join that office, and return the port on which it listens."""
    pc.set(url=office.url, token=made_token(office.database, until_ms=NOW + 10**11))
    pc.start()
    pc.work()
    return int(office.url.rsplit(":", 1)[1])


# --- joining ----------------------------------------------------------------------------------


def test_it_joins_beats_and_sends_the_days_from_the_first_of_the_month(pc, office):
    pc.work()
    assert pc.link.state.standing == "active"
    assert pc.link.state.first_day == "2026-11-01"
    (beaten,) = rows(office, t.beat)
    assert beaten["verdict"] == "online"
    assert rows(office, t.sheet) == []  # not before its own moment of the half hour
    pc.later()
    assert days(office) == [f"2026-11-{day:02d}" for day in range(1, 25)]
    mark = Mark("2026-11-24", pc.journal.end()[0])
    confirmed = pc.link.state.confirmed
    assert (pc.link.state.mark, replace(confirmed, root="")) == (mark, mark)
    assert confirmed.root == log_proof(pc.journal, mark.told_seq, None).root
    assert pc.link.unsent_days == 0
    assert pc.problems == []
    assert read_office_state(pc.home.office).mark == mark


def test_without_a_token_nothing_is_asked(pc, office):
    pc.set(token="")
    pc.work()
    assert pc.done == []
    assert rows(office, t.enrolment) == []


def test_it_waits_until_an_administrator_who_sees_the_same_key_confirms_it(pc, office, clock):
    def said() -> str:
        return office_state(office_standing(pc.home, pc.settings, SCHEDULE, clock))

    pc.set(token=made_token(office.database, until_ms=NOW + 10**10, at_once=False))
    pc.work()
    assert pc.link.state.standing == "waiting"
    (row,) = rows(office, t.enrolment)
    shown = spoken_key(bytes.fromhex(row.public_key), in_latin=True)
    assert shown in said()
    pc.later()
    assert (rows(office, t.sheet), pc.problems) == ([], [])
    set_standing(office, Standing.ACTIVE)
    pc.later()
    assert len(days(office)) == 24
    assert shown not in said()


def test_a_token_that_is_no_good_is_told_and_tried_again_in_an_hour(pc):
    good = pc.settings.office.token
    pc.set(token=f"tatpar1-{good.split('-')[1]}-{'x' * 32}")
    pc.work()
    assert pc.link.state.refusal == Refusal.TOKEN_UNKNOWN
    assert refusals(pc) == ["office_refused"]
    pc.set(token=good)
    pc.later()
    assert pc.link.state.standing == ""
    pc.later()
    assert (pc.link.state.standing, pc.link.state.refusal) == ("active", "")


def test_a_token_of_another_server_is_refused_before_anything_is_sent(pc, office):
    pc.set(token=f"tatpar1-00000000000000000000000000000000-{'x' * 32}")
    pc.work()
    assert pc.link.state.refusal == Refusal.TOKEN_OTHER_SERVER
    assert rows(office, t.enrolment) == []


def test_a_token_of_the_new_key_joins_a_pc_again_at_the_same_address(pc):
    token = pc.settings.office.token
    pc.work()
    joined = pc.link.state
    pc.set(token="")
    write_office_state(pc.home.office, replace(joined, server_key="0" * 64))
    pc.start()
    pc.set(token=token)
    pc.work()
    assert pc.problems == []
    assert (pc.link.state.standing, pc.link.state.server_key) == ("active", joined.server_key)


# --- days -------------------------------------------------------------------------------------


def test_leave_that_is_entered_later_is_told_again_and_proves_that_the_log_goes_on(
    pc, office, clock
):
    started = SettingsChanged("a", SCHEDULE.to_json())
    pc.journal.append(clock.now_ms, started)
    pc.later()
    pc.later()
    seq = pc.link.state.confirmed.told_seq
    leave = replace(SCHEDULE, leave=frozenset({DAY}), holidays=SCHEDULE.holidays | {DAY})
    pc.journal.append(clock.now_ms, SettingsChanged("b", leave.to_json()))
    pc.later(HOUR)
    told = [row for row in rows(office, t.sheet) if row["day"] == DAY]
    first, second = sorted(told, key=lambda row: row["told_seq"])
    assert first["outcomes"] == second["outcomes"]
    assert (second["log"], second["again"]) == ("", "")
    log = read_sheet(second["body"].encode(), MOST_BYTES).log
    assert (log.since, bool(log.proof)) == (seq, True)


def test_a_log_that_was_rewritten_after_it_was_told_is_marked(pc, office, clock, tmp_path):
    """Rows of a past day are changed with a fresh chain, and the program goes on."""
    pc.later()
    pc.later()
    before = rows(office, t.sheet)
    better = OpenJournal(tmp_path / "better.db")
    for row in pc.journal.rows():
        event = read_event(row.kind, row.body)
        if isinstance(event, ConnectivityChanged):
            event = replace(event, verdict=Verdict.ONLINE, cause=None)
        better.append(row.at_ms, event)
    pc.journal.close()
    better.close()
    (tmp_path / "better.db").replace(pc.home.log)
    head_file(pc.home.log).unlink(missing_ok=True)
    pc.journal = OpenJournal(pc.home.log)
    pc.start()
    pc.later(24 * HOUR)
    pc.later()
    after = [row for row in rows(office, t.sheet) if row not in before]
    assert {row["log"] for row in after} == {"other"}
    with office.database.reading("/") as connection:
        assert in_doubt(connection, "/")[pc.home.device_id()].other_log


def test_days_that_the_office_does_not_take_are_set_aside_and_the_rest_goes_on(
    pc, office, clock, monkeypatch
):
    monkeypatch.setattr(gateway, "FIRST_DAY", DAY - timedelta(days=1))
    pc.work()
    pc.later()
    aside = pc.link.state.aside
    assert [item.day for item in aside] == [f"2026-11-{day:02d}" for day in range(1, 23)]
    assert {item.refusal for item in aside} == {Refusal.DOUBTFUL_DAY}
    assert days(office) == ["2026-11-23", "2026-11-24"]
    clock.now_ms += 2 * HOUR
    sent = len(pc.sent.requests())
    pc.work()
    targets = [request.target for request in pc.sent.requests()[sent:]]
    assert "/v1/sheets" not in targets  # not sent again as it was


def test_a_delivery_of_days_that_cannot_be_sent_is_settled_without_the_office(pc, monkeypatch):
    pc.work()

    def sheet(_self, _day):
        raise Unfit(Fault.CONTRADICTION, "spans")

    monkeypatch.setattr(SheetBuilder, "sheet", sheet)
    pc.later()
    assert len(pc.link.state.aside) == 24
    assert pc.link.unsent_days == 0
    assert "/v1/sheets" not in {request.target for request in pc.sent.requests()}


@pytest.mark.parametrize("told", [0, 1], ids=["the first answer", "a later one"])
def test_days_whose_answer_was_lost_are_sent_again_as_of_the_same_log(
    pc, office, clock, monkeypatch, told
):
    """The line breaks under the answer, and under the next beat: the office knows more than it."""
    pc.work()
    for _ in range(2 * told):
        pc.later(24 * HOUR)
    before, reach, cut = len(rows(office, t.sheet)), OfficeLine.exchange, [""]

    def exchange(line, method, target, *rest):
        answer = reach(line, method, target, *rest)
        if cut[0] in target:
            return answer
        raise KnownError(ProblemCode.OFFICE_UNREACHABLE, url=line.url)

    monkeypatch.setattr(OfficeLine, "exchange", exchange)
    cut[0] = "/v1/beat"
    pc.later(24 * HOUR)
    assert len(rows(office, t.sheet)) > before
    cut[0] = "nothing"
    pc.later(HALF_HOUR)
    cut[0] = ""
    pc.later(2 * 60_000)
    pc.later(2 * 60_000)
    assert pc.link.unsent_days == 0
    assert {row["log"] for row in rows(office, t.sheet)} == {""}


def gateway_pc(pc, office, clock) -> GatewayPc:
    return GatewayPc(gateway_of(office.database, clock), clock, pc.key, pc.home.device_id())


def test_who_left_and_joins_again_goes_on_with_the_same_log(pc, office, clock):
    pc.later()
    pc.later()
    write_office_state(pc.home.office, pc.link.state)
    note_left(pc.home, "", clock())
    clock.now_ms += HOUR
    assert gateway_pc(pc, office, clock).leave().standing is Standing.LEFT
    pc.set(url=office.url, token=made_token(office.database, until_ms=NOW + 10**11))
    before = len(rows(office, t.sheet))
    pc.start()
    for _ in range(4):
        pc.later(HOUR)
    told = rows(office, t.sheet)
    assert len(told) > before
    assert {(row["log"], row["again"]) for row in told} == {("", "")}


def test_an_office_that_lost_what_it_confirmed_is_told_it_again(pc, office, clock):
    pc.later()
    pc.later()
    with office.database.writing("/") as connection:  # restored from an older copy
        for name in ("update", "delete"):
            connection.exec_driver_sql(f"DROP TRIGGER sheet_no_{name}")
        connection.execute(t.sheet.delete())
    clock.now_ms += HALF_HOUR
    before = len(pc.done)
    pc.work()
    assert len(pc.done) > before + 1
    mark = Mark(str(DAY), pc.journal.end()[0])
    assert pc.link.state.mark == replace(pc.link.state.confirmed, root="") == mark
    assert len(days(office)) == 24


def test_days_of_weeks_offline_arrive_thirty_at_a_time(pc, office):
    pc.work()
    pc.later(70 * 24 * HOUR)
    assert len(days(office)) == 24 + 70
    assert pc.link.unsent_days == 0


# --- an office that is away ---------------------------------------------------------------------


def test_an_office_that_is_away_loses_nothing_and_is_told_when_it_is_back(tmp_path, pc, clock):
    pc.work()
    folder = tmp_path / "second"
    with running_office(folder, clock) as second:
        port = moved(pc, second)
        assert pc.link.state.url == second.url
    pc.later()
    assert isinstance(pc.done[-1], KnownError)
    assert pc.link.state.silent_since_ms == clock.now_ms
    tries = len(pc.done)
    pc.later(59_999)
    assert len(pc.done) == tries  # not before its time
    pc.later(1)  # a minute after the first failure since an answer
    assert len(pc.done) == tries + 1
    assert pc.problems == []  # the connection's state says it already
    clock.now_ms += HOUR
    with running_office(folder, clock, port) as second:
        pc.work()
        assert pc.link.state.silent_since_ms is None
        assert len(days(second)) == 24


def test_it_tries_again_soon_when_the_line_is_back(tmp_path, pc, clock):
    folder = tmp_path / "second"
    with running_office(folder, clock) as second:
        port = moved(pc, second)
    pc.line = replace(pc.line, verdict=Verdict.OFFLINE, cause=Cause.ISP_DOWN)
    for _ in range(4):
        pc.later()
    tries = len(pc.done)
    for _ in range(5):  # nothing has changed, so nothing hastens it after so many failures
        pc.later(61_000)
    assert len(pc.done) == tries
    pc.line = replace(pc.line, verdict=Verdict.ONLINE, cause=None)
    with running_office(folder, clock, port) as second:
        pc.work()
        assert len(pc.done) == tries  # not at once
        pc.later(15_000)
        assert pc.link.state.silent_since_ms is None
        assert rows(second, t.beat)[0]["verdict"] == "online"


def test_days_that_came_as_files_are_told_again_by_the_line_and_count_once(pc, office, clock):
    """The office's mark does not say that no day before it is missing: the PC keeps its own."""
    pc.work()
    box = Outbox(pc.home, pc.settings, SCHEDULE, clock)
    pack, seq = box.next_pack(pc.link.state, pc.key)
    last = replace(pack.delivery, sheets=pack.delivery.sheets[-2:])
    assert gateway_of(office.database, clock).take(last) == (2, ())
    pc.later(HALF_HOUR // 6)  # a beat, whose answer has the mark of the files
    assert pc.link.state.mark is None
    assert len(office_standing(pc.home, pc.settings, SCHEDULE, clock).waiting) == 24
    pc.later()
    assert set(days(office)) == {f"2026-11-{day:02d}" for day in range(1, 25)}
    assert (pc.link.state.mark, pc.link.unsent_days) == (Mark("2026-11-24", seq), 0)


@pytest.mark.parametrize(
    ("standing", "told"), [(Standing.RETIRED, "retired"), (Standing.WAITING, "waiting")]
)
def test_a_pc_that_is_retired_or_waits_again_knows_it(pc, office, clock, standing, told):
    pc.work()
    set_standing(office, standing)
    pc.later()
    assert pc.link.state.standing == told
    said = office_standing(pc.home, pc.settings, SCHEDULE, clock)
    assert (said.standing, said.refused) == (told, "")  # which would say the same again


def test_a_pc_that_the_office_forgot_joins_again(tmp_path, pc, clock):
    with running_office(tmp_path / "old", clock) as first:
        port = moved(pc, first)
    clock.now_ms += HALF_HOUR
    with running_office(tmp_path / "new", clock, port) as second:
        pc.set(token=made_token(second.database, until_ms=NOW + 10**10))
        pc.work()
        assert pc.link.state.standing == ""
        pc.later(HOUR)
        assert pc.link.state.standing == "active"
        assert len(days(second)) == 24


@pytest.mark.parametrize(
    ("refusal", "minutes"),
    [
        (Refusal.TOO_OFTEN, 1),
        (Refusal.UNAVAILABLE, 1),
        (Refusal.REPLAYED, 1),
        (Refusal.CLOCK_SKEWED, 60),
        (Refusal.MALFORMED, 60),
    ],
)
def test_a_refusal_that_passes_is_tried_again_in_a_minute_and_others_in_an_hour(
    pc, clock, refusal, minutes
):
    pc.work()
    clock.now_ms += 61_000
    pc.link.tick()  # the wait that is due begins
    ((_, done, _),) = pc.waiting
    pc.waiting.clear()
    done(NotTaken(Refused(FORM, clock.now_ms, refusal, "")))
    clock.now_ms += minutes * 60_000 - 1
    pc.link.tick()
    assert pc.waiting == []
    clock.now_ms += 1
    pc.link.tick()
    assert len(pc.waiting) == 1


# --- beats --------------------------------------------------------------------------------------


def test_a_beat_comes_every_five_minutes_and_at_a_change_at_most_one_a_minute(pc, office, clock):
    pc.work()
    first = rows(office, t.beat)[0]["received_ms"]
    clock.now_ms += 59_000
    pc.line = replace(pc.line, verdict=Verdict.OFFLINE, cause=Cause.ISP_DOWN)
    pc.work()
    assert rows(office, t.beat)[0]["received_ms"] == first
    pc.later(1000)
    (beaten,) = rows(office, t.beat)
    assert (beaten["verdict"], beaten["received_ms"]) == ("offline", first + 60_000)
    pc.later(299_000)
    assert rows(office, t.beat)[0]["received_ms"] == first + 60_000
    pc.later(1000)
    assert rows(office, t.beat)[0]["received_ms"] == first + 360_000


@pytest.mark.parametrize(
    ("line", "ms"), [({"verdict": Verdict.OFFLINE, "cause": Cause.ISP_DOWN}, 0), ({}, 300_000)]
)
def test_neither_a_change_nor_the_next_beat_waits_until_a_wait_is_over(pc, office, clock, line, ms):
    pc.work()
    clock.now_ms += 61_000
    pc.link.tick()  # the next wait begins, and hangs
    (hanging,) = pc.waiting
    pc.waiting.clear()
    pc.line = replace(pc.line, **line)
    pc.later(ms)
    (beaten,) = rows(office, t.beat)
    assert (beaten["verdict"], beaten["received_ms"]) == (pc.line.verdict, clock.now_ms)
    pc.waiting.append(hanging)
    pc.work()
    assert pc.problems == []


def test_a_wait_that_is_cut_is_asked_again_later_and_loses_no_beat(pc, office, clock):
    """A proxy may end each line that is quiet: then asks come with the beats."""
    pc.later()  # the days are sent, and due again in an hour
    assert pc.waits[-1] == 900
    clock.now_ms += 31_000
    for minutes in (1, 2):
        pc.link.tick()  # the wait begins
        ((_, _, failed),) = pc.waiting
        pc.waiting.clear()
        clock.now_ms += 20_000
        failed(KnownError(ProblemCode.OFFICE_UNREACHABLE, url="x", why="ECONNRESET"))
        waits = len(pc.waits)
        pc.later(15_000)  # whether anything gets through is tried soon
        assert rows(office, t.beat)[0]["received_ms"] == clock.now_ms
        assert pc.link.state.silent_since_ms is None
        pc.later(minutes * 60_000 - 15_001)
        assert len(pc.waits) == waits
        clock.now_ms += 1
    assert pc.problems == []


def test_a_wait_ends_when_the_days_are_due_which_go_by_the_same_line(pc, office):
    pc.later()
    assert days(office)  # and are due again in an hour
    pc.later(HOUR - 600_000)
    assert pc.waits[-1] == 600


# --- asks ---------------------------------------------------------------------------------------


def asked(office, clock, text=AskText.LOOK_NOW) -> str:
    clock.now_ms += 31_000  # the next wait begins
    return asks.ask(office.database, ASKS, ["/gazipur/"], text, clock.now_ms)


def answers(office):
    return [(row["ask_id"], row["seen_ms"]) for row in rows(office, t.ask_answer)]


def logged(pc):
    facts = pc.journal.read([OfficeAsked.kind, OfficeAnswered.kind])
    return [(fact.event.kind, fact.event.ask_id) for fact in facts]


def test_an_ask_raises_the_card_and_checked_answers_it(pc, office, clock):
    pc.work()
    name = asked(office, clock, AskText.MEETING_MOVED)
    pc.work()
    (ask,) = pc.shown
    assert (ask.ask_id, ask.by, ask.asks_for) == (name, "আবদুল করিম", "meeting_moved")
    assert pc.chimes == [1]
    clock.now_ms += 40_000
    pc.link.heard(clock.now_ms, [CheckHeld(1, HoldReason.LOCKED)])
    assert answers(office) == []
    pc.link.heard(clock.now_ms, [CheckAnswered(None, Actor.CARD)])
    pc.work()
    assert pc.shown == [ask, None]
    assert answers(office) == [(name, clock.now_ms)]
    assert logged(pc) == [("office_asked", name), ("office_answered", name)]
    assert pc.asks.unsent() == ()


def test_looking_without_an_ask_answers_nothing(pc, office, clock):
    pc.work()
    pc.link.heard(clock.now_ms, [CheckAnswered(None, Actor.TRAY)])
    pc.work()
    assert logged(pc) == answers(office) == []


def test_an_answer_that_did_not_arrive_is_sent_after_a_restart(pc, office, clock):
    pc.work()
    name = asked(office, clock)
    pc.work()
    pc.link.heard(clock.now_ms, [CheckAnswered(None, Actor.CARD)])
    pc.waiting.clear()  # the program is killed before the answer leaves
    seen_ms = clock.now_ms
    clock.now_ms += 60_000
    pc.start()
    pc.work()
    assert answers(office) == [(name, seen_ms)]
    assert [kind for kind, _ in logged(pc)] == ["office_asked", "office_answered"]


@pytest.mark.parametrize("presents", [True, False])
def test_an_ask_is_held_by_a_lock_or_for_a_time_by_a_presentation_and_goes_when_it_is_over(
    pc, office, clock, presents
):
    pc.work()
    pc.presence = Presence(presentation=presents, locked=not presents)
    asked(office, clock)
    pc.work()
    pc.later(44 * 60_000)
    assert pc.shown == []
    if presents:
        pc.later(60_000)
    else:
        pc.presence = Presence()
        pc.work()
    assert len(pc.shown) == 1
    assert pc.chimes == ([] if presents else [1])  # it comes quietly in the end
    pc.later(HOUR)
    assert pc.shown[-1] is None


@pytest.mark.parametrize("at_night", [False, True])
def test_a_card_is_up_at_night_only_if_the_office_allows_it(pc, office, clock, at_night):
    pc.work()
    clock.now_ms += -clock.now_ms % (24 * HOUR) + 15 * HOUR + HALF_HOUR  # 21:30 in Dhaka
    what = ["/gazipur/"], AskText.LOOK_NOW
    asks.ask(office.database, ASKS, *what, clock.now_ms, at_night=at_night)
    pc.work()
    (ask,) = pc.shown
    pc.later()
    assert pc.shown == ([ask] if at_night else [ask, None])


# --- state, end ---------------------------------------------------------------------------------


def test_a_token_is_forgotten_once_the_pc_is_active_and_not_before(pc, office):
    token = made_token(office.database, until_ms=NOW + 10**10, at_once=False)
    pc.set(token=token)
    pc.work()
    assert (pc.link.state.standing, pc.settings.office.token) == ("waiting", token)
    set_standing(office, Standing.ACTIVE)
    pc.later()
    assert (pc.link.state.standing, pc.settings.office.token) == ("active", "")


def test_a_stopped_link_begins_nothing_and_drops_what_comes(pc):
    pc.link.tick()
    pc.link.stop()
    pc.work()
    assert pc.link.state.standing == ""
    assert isinstance(pc.link, OfficeLink)
    pc.start()
    pc.set(url="http://127.0.0.1:9")
    pc.link.tick()
    pc.link.stop()
    pc.work()
    assert pc.link.state.silent_since_ms is None


# --- the fields of a beat -------------------------------------------------------------------------


STATE_LINE = StateLine(
    *(at("12:01"), Verdict.LIMITED, Cause.SERVICE_UNREACHABLE, Path(Medium.WIFI, "wlan0", "x")),
    *(at("10:00"), at("10:01"), None, None, None, None, None),
)


def test_a_beat_counts_the_checks_of_today_that_are_due_and_names_nothing():
    slots = [*slots_of(DAY)[:6], SlotRow(at("12:00"), None), SlotRow(at("12:30"), None)]
    message = beat_of(STATE_LINE, slots, 3, ("disk_full",) * 30, "Debian 13")
    assert read(Beat, write(message), MOST_BYTES) == message
    assert (message.due, message.seen, message.missed, message.open) == (7, 4, 2, 1)
    assert (message.missed_running, message.missed_since_ms) == (0, None)
    assert message.since_ms == (at("10:00") + at("10:01")) // 2
    assert message.path_kind is Medium.WIFI
    assert (message.unsent_days, len(message.problems)) == (3, 20)
    assert message.system == "Debian 13"


@pytest.mark.parametrize(
    ("outcomes", "running"),
    [
        ((Outcome.CHECKED, Outcome.MISSED_IGNORED, Outcome.MISSED_IGNORED), 2),
        ((Outcome.MISSED_IGNORED, Outcome.MISSED_IGNORED, None), 2),
        # A power cut until ten is no silence of the officer, nor a meeting elsewhere.
        ((Outcome.MISSED_OFF, Outcome.MISSED_OFF, Outcome.MISSED_IGNORED), 1),
        ((Outcome.MISSED_OFF, Outcome.MISSED_QUIT, Outcome.MISSED_AWAY), 0),
        ((Outcome.MISSED_IGNORED, Outcome.MISSED_IGNORED, Outcome.MISSED_AWAY), 0),
        ((), 0),
    ],
)
def test_checks_unanswered_one_after_the_other_are_counted_up_to_now(outcomes, running):
    dues = [at("09:00"), at("09:30"), at("10:00")]
    slots = [SlotRow(due, outcome) for due, outcome in zip(dues, outcomes, strict=False)]
    message = beat_of(replace(STATE_LINE, path=None), slots, 0, (), "")
    ended = [slot.due_ms for slot in slots if slot.outcome is not None]
    since_ms = ended[-running] if running else None
    assert (message.missed_running, message.missed_since_ms) == (running, since_ms)
    assert message.path_kind is None


def test_a_beat_at_once_follows_the_state_and_not_the_time():
    assert change_key(replace(STATE_LINE, now_ms=at("12:02"))) == change_key(STATE_LINE)
    changes = (
        {"verdict": Verdict.OFFLINE},
        {"cause": None},
        {"hold": HoldReason.LOCKED},
        {"pause_until_ms": 1},
        {"open_check_ms": 1},
    )
    assert all(
        change_key(replace(STATE_LINE, **change)) != change_key(STATE_LINE) for change in changes
    )


# --- a connection that had ended ------------------------------------------------------------------


ANSWER = Answer(FORM, NOW, Standing.ACTIVE, None, (), (), (), 300)


class Ending(OfficeLine):
    """A line whose kept connection ends; the next one answers."""

    def __init__(self) -> None:
        super().__init__("http://127.0.0.1:9")
        self.targets: list[str] = []

    def exchange(self, method, target, body, headers, seconds=30.0):
        self.targets.append(target)
        if len(self.targets) == 1:
            raise Dropped
        request = Request(method, target, body, *_sent(headers), OFFICE)
        proof = request.signed() + base64.b64decode(headers[signing.SIGNATURE])
        raw = write(ANSWER)
        return 200, signing.sealed(raw, OFFICE_KEY.sign(signing.answer_message(proof, 200, raw)))


def _sent(headers):
    return headers[signing.DEVICE], int(headers[signing.TIME]), headers[signing.NONCE]


def test_a_kept_connection_that_had_ended_is_replaced_and_the_wait_sent_again(tmp_path):
    line = Ending()
    key, sent = device_key(tmp_path / "device.key"), SentRequests(tmp_path / "sent")
    client = Client(line, "0" * 32, key, lambda: NOW, sent, office_key=OFFICE)
    assert client.wait(900) == ANSWER
    assert line.targets == ["/v1/wait?after=900"] * 2
