import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from helpers.office_browser import ONE_ENGINE
from helpers.office_pc import BEAT, DOWN, NOW, Pc, gateway_of, joining, made_token, public
from helpers.sheets import DAY, KEY, SCHEDULE, at, delivery, sheet_of, signed, teller
from sqlalchemy import create_engine, func, insert, select

from desktop.core.canonical_json import canonical, to_plain
from desktop.core.office.schedule import Schedule
from desktop.core.sheets.messages import (
    MOST_BYTES,
    Answer,
    Farewell,
    Mark,
    Refusal,
    Refused,
    Seen,
    SignedSheet,
    Standing,
    write,
)
from desktop.core.sheets.sheet import MOST_SPANS, NAMESPACE, LogProof, RegisterHead
from desktop.core.sheets.validation import read
from desktop.core.units import DAY_MS
from desktop.reports.bundle.sshsig import sign
from office.admin import enrolments
from office.admin.audit import Actor
from office.database import tables as t
from office.database.engine import Database, migrate
from office.gateway import Call, Gateway
from office.months import month_of, office_month, signers

pytestmark = pytest.mark.long

NOVEMBER = month_of("2026-11")
OTHER = Ed25519PrivateKey.from_private_bytes(bytes([3] * 32))
NO_TOKEN = f"tatpar1-{'0' * 32}-{'x' * 32}"


def count(database, table) -> int:
    with database.reading("/") as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def rows(database, table):
    with database.reading("/") as connection:
        return list(connection.execute(select(table)).mappings())


# --- joining ---------------------------------------------------------------------------------


def test_a_pc_joins_at_once_or_waits_as_its_token_says(pc, database, clock):
    other = Pc(pc.gateway, clock, OTHER, "e" * 32)
    assert pc.join(made_token(database)).standing is Standing.ACTIVE
    assert other.join(made_token(database, at_once=False)).standing is Standing.WAITING
    assert other.beat().standing is Standing.WAITING
    assert other.deliver(delivery()) is Refusal.STILL_WAITING
    by = Actor("admin", "/")
    assert enrolments.change(database, other.device, by, clock(), standing=Standing.ACTIVE)
    assert other.beat().standing is Standing.ACTIVE


def test_a_token_ends_with_its_time_and_its_uses(pc, database, clock):
    other = Pc(pc.gateway, clock, OTHER, "e" * 32)
    once = made_token(database, uses=1)
    assert pc.join(once).standing is Standing.ACTIVE
    assert pc.join(once).standing is Standing.ACTIVE  # an answer that was lost
    assert other.join(once) is Refusal.TOKEN_USED_UP
    assert other.join(made_token(database, until_ms=NOW)) is Refusal.TOKEN_EXPIRED
    assert count(database, t.enrolment) == 1


def test_each_unfit_token_has_its_own_refusal(active, database):
    token = made_token(database)
    assert active.join(token[:41] + "x" * 24) is Refusal.TOKEN_UNKNOWN
    assert active.join(made_token(database, "/dhaka/")) is Refusal.TOKEN_OTHER_OFFICE
    thief = Pc(active.gateway, active.clock, OTHER)
    assert thief.join(token) is Refusal.KEY_DIFFERS


def test_a_pc_that_joins_again_under_another_name_waits_and_moves_onto_no_row(active, database):
    active.deliver(delivery(signed(sheet_of())))
    assert active.join(made_token(database), "করিম উদ্দিন").standing is Standing.WAITING
    told = [(row["turn"], row["officer"]) for row in rows(database, t.enrolment)]
    assert sorted(told) == [(1, "রহিমা খাতুন"), (2, "করিম উদ্দিন")]
    assert signers(database, "/")[active.device].name.startswith("রহিমা খাতুন")
    (line,) = office_month(database, "/", NOVEMBER).roster
    assert line.person.name.startswith("রহিমা খাতুন")
    assert active.deliver(delivery(signed(sheet_of(told_seq=500)))) is Refusal.STILL_WAITING
    (row,) = rows(database, t.audit)
    assert (row["act"], row["office_path"]) == ("joined_again", "/gazipur/")
    assert "রহিমা খাতুন → করিম উদ্দিন" in row["what"]
    assert active.join(made_token(database)).standing is Standing.ACTIVE, "its own name again"


def test_a_name_turns_nothing_round_that_stands_beside_it(pc, database):
    pc.join(made_token(database), "Rahima\u202e \u2067Khatun")
    with database.reading("/") as connection:
        assert connection.execute(select(t.enrolment.c.officer)).scalar() == "Rahima Khatun"


@pytest.mark.parametrize("end", ["retired", "left"])
def test_a_name_that_nobody_confirmed_goes_with_the_pc(active, database, clock, end):
    active.join(made_token(database), "করিম উদ্দিন")
    if end == "left":
        active.leave()
        assert active.join(made_token(database), "করিম উদ্দিন").standing is Standing.WAITING
    else:
        by = Actor("admin", "/")
        enrolments.change(database, active.device, by, clock(), standing=Standing.RETIRED)
        assert active.beat() is Refusal.KEY_RETIRED
        assert active.join(made_token(database)) is Refusal.KEY_RETIRED
    assert signers(database, "/")[active.device].name.startswith("রহিমা খাতুন")


def test_a_confirmed_name_counts(active, database, clock):
    active.join(made_token(database), "করিম উদ্দিন")
    by = Actor("admin", "/")
    assert enrolments.change(database, active.device, by, clock(), standing=Standing.ACTIVE)
    assert signers(database, "/")[active.device].name.startswith("করিম উদ্দিন")
    assert active.beat().standing is Standing.ACTIVE


def test_retiring_frees_a_number_for_its_true_pc(pc, database, clock):
    thief = Pc(pc.gateway, clock, OTHER)
    thief.join(made_token(database), "চোর")
    assert pc.join(made_token(database)) is Refusal.KEY_DIFFERS
    by = Actor("admin", "/")
    enrolments.change(database, pc.device, by, clock(), standing=Standing.RETIRED)
    assert thief.join(made_token(database)) is Refusal.KEY_RETIRED
    assert pc.join(made_token(database, until_ms=NOW)) is Refusal.TOKEN_EXPIRED
    assert pc.join(made_token(database)).standing is Standing.ACTIVE
    assert pc.beat().standing is Standing.ACTIVE
    assert thief.beat() is Refusal.SIGNATURE_WRONG
    assert signers(database, "/")[pc.device].name.startswith("রহিমা খাতুন")
    enrolments.change(database, pc.device, by, clock(), standing=Standing.RETIRED)
    assert thief.join(made_token(database)) is Refusal.KEY_RETIRED, "a retired key stays out"


@ONE_ENGINE
def test_a_request_to_join_is_signed_by_the_key_it_brings(pc, database):
    token = made_token(database)
    call = pc.call("POST", "/v1/join", b"")
    wish = to_plain(joining(token, pc.device, OTHER, pc.gateway.public, ""))
    body = canonical(wish)
    assert pc.send(replace(call, body=body)) is Refusal.SIGNATURE_WRONG
    elsewhere = canonical(wish | {"device_id": "e" * 32})
    assert pc.send(replace(call, body=elsewhere)) is Refusal.OTHER_DEVICE


def test_a_token_joins_no_other_pc_and_no_other_office_than_its_proof_names(pc, database):
    """All that travels of it: who stands between copies the request, and has his own key."""
    wish = joining(made_token(database), pc.device, pc.key, pc.gateway.public, "x")
    for mine in (
        joining(made_token(database), "e" * 32, OTHER, "0" * 64, "x"),  # proven to another office
        replace(wish, device_id="e" * 32, public_key=public(OTHER)),  # another PC's proof
    ):
        thief = Pc(pc.gateway, pc.clock, OTHER, "e" * 32)
        assert thief.send(thief.call("POST", "/v1/join", write(mine))) is Refusal.TOKEN_UNKNOWN
    assert count(database, t.enrolment) == 0


def test_the_bytes_of_a_farewell_to_one_office_end_nothing_at_another(active, database):
    other = Gateway(database, OTHER, "ঢাকা", active.clock)
    call = active.call("POST", "/v1/farewell", write(Farewell(1, NOW)))
    assert read(Refused, other.answer(call).body, MOST_BYTES).refusal is Refusal.SIGNATURE_WRONG
    assert active.beat().standing is Standing.ACTIVE


# --- who asks --------------------------------------------------------------------------------


def test_another_key_is_not_taken(active):
    active.key = OTHER
    assert active.beat() is Refusal.SIGNATURE_WRONG


def test_a_request_counts_once(active):
    call = active.call("POST", "/v1/beat", write(BEAT))
    assert isinstance(active.send(call), Answer)
    assert active.send(call) is Refusal.REPLAYED
    active.clock.now_ms += 6 * 60_000
    assert active.send(call) is Refusal.CLOCK_SKEWED


def test_old_nonces_are_forgotten(active, database):
    active.beat()
    active.clock.now_ms += 16 * 60_000
    active.beat()
    assert count_nonces(database) == 1


def count_nonces(database) -> int:
    """Count as the owner: the page may not read them."""
    engine = create_engine(database.url)
    name = "tatpar.nonce" if database.on_postgres else "nonce"
    with engine.connect() as connection:
        found = connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar_one()
    engine.dispose()
    return found


@ONE_ENGINE
@pytest.mark.parametrize("off_by_ms", [-300_001, 300_001])
def test_a_skewed_clock_is_told_with_the_servers_time(active, off_by_ms):
    active.off_by_ms = off_by_ms
    assert active.beat() is Refusal.CLOCK_SKEWED
    assert json.loads(active.last)["server_ms"] == NOW


@ONE_ENGINE
@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"tatpar_signature": "AAAA"}, Refusal.UNSIGNED),
        ({"tatpar_time": "soon"}, Refusal.UNSIGNED),
        ({"content_encoding": "gzip"}, Refusal.ENCODED),
    ],
)
def test_a_request_in_another_form_is_refused(active, changed, refusal):
    assert active.send(active.call("POST", "/v1/beat", write(BEAT), **changed)) is refusal


@ONE_ENGINE
def test_a_changed_target_or_body_breaks_the_signature(active):
    call = active.call("POST", "/v1/beat", write(BEAT))
    assert active.send(replace(call, body=call.body + b" ")) is Refusal.SIGNATURE_WRONG
    assert active.send(replace(call, target="/v1/beat?x")) is Refusal.SIGNATURE_WRONG


def test_who_asks_too_often_is_slowed_down_alone(active, database):
    answers = [active.beat() for _ in range(70)]
    assert answers.count(Refusal.TOO_OFTEN) == 10
    other = Pc(active.gateway, active.clock, OTHER, "e" * 32)
    assert isinstance(other.join(made_token(database)), Answer)


def test_a_clock_of_the_server_that_was_set_back_silences_no_busy_pc(active, clock):
    for _ in range(60):
        active.beat()
    clock.now_ms -= 3_600_000
    assert isinstance(active.beat(), Answer)


def test_a_pc_fills_no_disk(active, clock, monkeypatch):
    """Received rows are never removed, so that each day has a limit of its own."""
    told = [delivery(signed(sheet_of(told_seq=400 + number))) for number in range(3)]
    monkeypatch.setattr("office.gateway.DAY_BYTES", 2 * len(write(told[0])) + 100)
    assert [type(active.deliver(item)) for item in told] == [Answer, Answer, Refusal]
    assert active.deliver(told[2]) is Refusal.TOO_OFTEN
    clock.now_ms += DAY_MS
    assert isinstance(active.deliver(told[2]), Answer)


@ONE_ENGINE
def test_a_sheet_of_thousands_of_spans_is_refused(active):
    sheet = sheet_of()
    item = signed(replace(sheet, spans=sheet.spans[:1] * (MOST_SPANS + 1)))
    (aside,) = active.deliver(delivery(item)).set_aside
    assert (aside.refusal, aside.where) == (Refusal.MALFORMED, "too_long spans")


def test_strangers_who_join_in_the_name_of_a_pc_do_not_silence_it(active, database):
    stranger = Pc(active.gateway, active.clock, OTHER, active.device)
    refused = {stranger.join(NO_TOKEN) for _ in range(61)}
    refused |= {stranger.join(made_token(database))}
    assert refused == {Refusal.KEY_DIFFERS}
    assert isinstance(active.beat(), Answer)


def test_an_address_that_joins_very_often_is_slowed_down(active):
    stranger = Pc(active.gateway, active.clock, OTHER, "f" * 32)
    body = write(joining(NO_TOKEN, stranger.device, OTHER, stranger.gateway.public, "x"))
    calls = [stranger.call("POST", "/v1/join", body) for _ in range(310)]
    answers = [stranger.send(replace(call, address="10.0.0.1")) for call in calls]
    assert answers.count(Refusal.TOO_OFTEN) == 10
    assert stranger.join(NO_TOKEN) is Refusal.TOKEN_UNKNOWN  # from elsewhere


def test_no_nonce_of_a_pc_that_is_not_taken_is_kept(active, database):
    stranger = Pc(active.gateway, active.clock, OTHER, "f" * 32)
    unknown = made_token(database)[:-32] + "x" * 32
    before = count_nonces(database)
    assert stranger.join(unknown) is Refusal.TOKEN_UNKNOWN
    assert count_nonces(database) == before


HOSTILE = [
    b"",
    b"null",
    b"[" * 200_000,
    b'{"form":1,"form":1}',
    b'{"form":NaN}',
    b"\xff\xfe",
    b'{"form":1}',
    b'{"form":1,"verdict":"\\u0000"}',
    b"x" * 1_000_001,
]


@ONE_ENGINE
@pytest.mark.parametrize(
    "target", ["/v1/beat", "/v1/sheets", "/v1/seen", "/v1/join", "/v1/farewell"]
)
def test_a_hostile_body_is_refused_and_nothing_is_kept(active, database, target):
    before = count(database, t.enrolment)
    for body in HOSTILE:
        answer = active.send(active.call("POST", target, body))
        assert answer in {Refusal.MALFORMED, Refusal.TOO_LARGE}, body[:20]
    assert count(database, t.beat) == count(database, t.sheet) == 0
    assert count(database, t.enrolment) == before


@ONE_ENGINE
def test_what_is_not_there_is_told_so(active):
    assert active.send(Call("GET", "/v2/beat", {}, b"")) is Refusal.NOT_THERE
    assert active.send(Call("DELETE", "/v1/beat", {}, b"")) is Refusal.NOT_THERE
    assert active.send(active.call("GET", "/v1/handed/secrets")) is Refusal.NOT_THERE
    assert active.send(active.call("GET", "/v1/handed/policy")) is Refusal.NOT_THERE


# --- beats -----------------------------------------------------------------------------------


def test_the_last_beat_stands_and_changes_are_kept(active, database):
    active.beat()
    active.clock.now_ms += 1000
    active.beat()
    active.clock.now_ms += 1000
    active.beat(DOWN)
    (beat,) = rows(database, t.beat)
    expected = {"verdict": "offline", "cause": "isp_down", "received_ms": NOW + 2000}
    expected |= {"problems": "disk_full", "unsent_days": 2}
    assert {name: beat[name] for name in expected} == expected
    changes = sorted((row["received_ms"], row["verdict"]) for row in rows(database, t.change))
    assert changes == [(NOW, "online"), (NOW + 2000, "offline")]


# --- sheets ----------------------------------------------------------------------------------


def test_a_sheet_is_kept_as_it_was_signed(active, database):
    sheet = sheet_of(registers=[RegisterHead("0" * 16, 9, "c" * 64)])
    answer = active.deliver(delivery(signed(sheet)))
    assert answer.acknowledged == Mark("2026-11-24", 400, "b" * 64)
    assert answer.set_aside == ()
    (row,) = rows(database, t.sheet)
    assert row["body"].encode() == sheet.canonical()
    assert row["day"] == DAY
    assert row["office_path"] == "/gazipur/"
    assert (row["told_seq"], row["root"], row["turn"]) == (400, "b" * 64, 1)
    assert (row["log"], row["again"]) == ("", "")
    assert len(rows(database, t.calendar)) == 1


def test_the_newest_that_came_by_the_line_is_acknowledged(active):
    day = DAY.replace(day=23)
    both = delivery(signed(sheet_of(told_seq=500)), signed(sheet_of(day, told_seq=500)))
    assert active.deliver(both).acknowledged == Mark("2026-11-24", 500, "b" * 64)
    active.gateway.take(delivery(signed(sheet_of(told_seq=600))))
    assert active.beat().acknowledged == Mark("2026-11-24", 500, "b" * 64), (
        "a file says nothing of others"
    )
    lost = sheet_of(told_seq=20, log=LogProof("c" * 64, 0, (), NOW))
    assert active.deliver(delivery(signed(lost))).acknowledged == Mark("2026-11-24", 20, "c" * 64)


@ONE_ENGINE
@pytest.mark.parametrize(
    ("sheet", "refusal", "where"),
    [
        (sheet_of(DAY.replace(year=2031)), Refusal.CLOCK_SKEWED, "told_ms"),
        (sheet_of(told_ms=NOW + 300_001), Refusal.CLOCK_SKEWED, "told_ms"),
        (sheet_of(DAY.replace(year=2031), told_ms=NOW), Refusal.DOUBTFUL_DAY, "day"),
        (sheet_of(told_ms=at("23:59")), Refusal.DOUBTFUL_DAY, "day"),
        (sheet_of(DAY.replace(year=2001)), Refusal.DOUBTFUL_DAY, "day"),
    ],
)
def test_a_time_to_come_and_a_day_that_was_not_over_are_set_aside(
    active, database, sheet, refusal, where
):
    answer = active.deliver(delivery(signed(sheet), signed(sheet_of())))
    assert [(item.refusal, item.where) for item in answer.set_aside] == [(refusal, where)]
    assert answer.acknowledged == Mark("2026-11-24", 400, "b" * 64)
    assert count(database, t.sheet) == 1


def test_a_beat_and_an_answer_of_a_time_to_come_are_refused(active, database):
    ahead = NOW + 300_001
    assert active.beat(replace(BEAT, since_ms=ahead)) is Refusal.CLOCK_SKEWED
    seen = active.call("POST", "/v1/seen", write(Seen(1, "0" * 32, ahead)))
    assert active.send(seen) is Refusal.CLOCK_SKEWED
    assert count(database, t.beat) == 0


def resigned(text: str) -> SignedSheet:
    return SignedSheet(text, sign(KEY, NAMESPACE, text.encode()).decode())


SHEET, LATER = sheet_of(), signed(sheet_of(told_seq=401)).sheet
OTHER_FIGURES = replace(SHEET.figures, connected_ms=1)


@ONE_ENGINE
@pytest.mark.parametrize(
    ("item", "refusal"),
    [
        (SignedSheet(LATER, signed(SHEET).signature), Refusal.SIGNATURE_WRONG),
        (signed(SHEET, OTHER), Refusal.SIGNATURE_WRONG),
        (SignedSheet(LATER, "none"), Refusal.UNSIGNED),
        (resigned(f"{SHEET.canonical().decode()} "), Refusal.MALFORMED),
        (resigned("{}"), Refusal.MALFORMED),
        (signed(sheet_of(who=teller("e" * 32))), Refusal.OTHER_DEVICE),
        (signed(replace(SHEET, figures=OTHER_FIGURES)), Refusal.FIGURES_DIFFER),
        (signed(replace(SHEET, calendar="0" * 64)), Refusal.CALENDAR_UNKNOWN),
        (signed(replace(SHEET, zone="Europe/London", slots=())), Refusal.CALENDAR_WRONG),
    ],
)
def test_a_wrong_sheet_is_set_aside_and_the_rest_goes_on(active, database, item, refusal):
    answer = active.deliver(delivery(item, signed(sheet_of(told_seq=700))))
    assert [aside.refusal for aside in answer.set_aside] == [refusal]
    assert answer.acknowledged == Mark("2026-11-24", 700, "b" * 64)
    assert count(database, t.sheet) == 1


# --- asks ------------------------------------------------------------------------------------


def test_a_calendar_that_is_none_is_not_kept_and_a_known_one_need_not_come_again(active, database):
    wrong = replace(delivery(signed(sheet_of())), calendars=('{"a":1}',))
    answer = active.deliver(wrong)
    assert [aside.refusal for aside in answer.set_aside] == [Refusal.CALENDAR_UNKNOWN]
    active.deliver(delivery(signed(sheet_of()), schedules=(SCHEDULE, Schedule())))  # one unused
    assert len(rows(database, t.calendar)) == 1
    answer = active.deliver(delivery(signed(sheet_of(told_seq=500)), schedules=()))
    assert answer.acknowledged == Mark("2026-11-24", 500, "b" * 64)


def asked(database, ask_id: str = "a" * 32, until_ms: int = NOW + 60_000) -> str:
    row = {"ask_id": ask_id, "office_path": "/gazipur/", "text": "look_now", "by": "ডিসি"}
    row |= {"designation": "জেলা প্রশাসক", "account": "dc", "asked_ms": NOW, "until_ms": until_ms}
    with database.writing("/gazipur/") as connection:
        connection.execute(insert(t.ask).values(row))
        target = {"device_id": "d" * 32, "ask_id": ask_id, "office_path": "/gazipur/"}
        connection.execute(insert(t.asked).values(target))
    return ask_id


def test_an_ask_is_told_until_it_is_answered(active, database):
    ask_id = asked(database)
    assert [ask.ask_id for ask in active.wait().asks] == [ask_id]
    assert active.seen(ask_id).asks == ()
    assert active.seen(ask_id).asks == ()
    assert active.beat().asks == ()
    (row,) = rows(database, t.ask_answer)
    assert (row["seen_ms"], row["office_path"]) == (NOW, "/gazipur/")


def test_an_ask_ends_with_its_time(active, database):
    asked(database, until_ms=NOW)
    assert active.wait().asks == ()


def test_nobody_answers_for_another(active, database):
    other = Pc(active.gateway, active.clock, OTHER, "e" * 32)
    other.join(made_token(database))
    ask_id = asked(database)
    assert other.wait().asks == ()
    assert other.seen(ask_id) is Refusal.UNKNOWN_ASK


def test_a_database_that_restarts_loses_nothing(postgres_server, postgres_url, clock):
    migrate(postgres_url)
    opened = Database(postgres_url)
    pc = Pc(gateway_of(opened, clock), clock)
    pc.join(made_token(opened))
    told = delivery(signed(sheet_of()))
    assert pc.deliver(told).acknowledged == Mark("2026-11-24", 400, "b" * 64)
    postgres_server.stop("immediate")
    try:
        assert pc.beat() is Refusal.UNAVAILABLE
        assert pc.deliver(told) is Refusal.UNAVAILABLE
    finally:
        postgres_server.start()
    assert pc.deliver(told).acknowledged == Mark("2026-11-24", 400, "b" * 64)
    assert count(opened, t.sheet) == 1
    opened.close()


def test_many_pcs_at_once_wait_for_each_other_and_lose_nothing(database, clock):
    """Some days each of ten PCs that come back together, from several threads."""
    gateway = gateway_of(database, clock)
    token = made_token(database, uses=10)

    def come_back(number: int) -> object:
        key = Ed25519PrivateKey.from_private_bytes(bytes([100 + number] * 32))
        pc = Pc(gateway, clock, key, f"{number:032x}")
        pc.join(token)
        days = (sheet_of(DAY.replace(day=day), day, teller(pc.device)) for day in range(13, 25))
        return pc.deliver(delivery(*(signed(day, key) for day in days)))

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(come_back, range(10)))
    assert {answer.acknowledged for answer in answers} == {Mark("2026-11-24", 24, "b" * 64)}
    assert count(database, t.sheet) == 10 * 12


def test_a_sheet_sent_by_two_processes_at_once_counts_once(active, database):
    told = delivery(signed(sheet_of()))
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(active.deliver, [told] * 6))
    assert {answer.acknowledged for answer in answers} == {Mark("2026-11-24", 400, "b" * 64)}
    assert count(database, t.sheet) == 1
