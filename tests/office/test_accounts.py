import base64
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace

import pytest
from helpers.office_browser import ADMIN, ONE_ENGINE, ROOT, WORDS
from helpers.office_browser import ASKS as DC
from helpers.office_pc import OFFICE_KEY
from sqlalchemy import create_engine, select, update

from desktop.core.errors import KnownError
from office.admin import audit, totp
from office.admin.accounts import IDLE_MS, LONGEST_MS, Accounts, Role
from office.admin.audit import Actor
from office.database import tables as t
from office.database.audit_head import AuditHead
from office.database.engine import Database, migrate


@pytest.fixture
def accounts(database, clock) -> Accounts:
    made = Accounts(database, clock)
    made.make(DC, WORDS, ROOT)
    return made


def refused(act, *arguments) -> str:
    with pytest.raises(KnownError) as wrong:
        act(*arguments)
    return wrong.value.code


def test_who_logs_in_is_known_by_the_cookie_and_neither_it_nor_a_password_is_kept(
    accounts, database
):
    for _ in range(7):  # a right password uses up no guess
        session = accounts.log_in("dc", WORDS, "", "10.0.0.1")
    known = accounts.session(session.token)
    assert known.account == DC
    assert known.csrf == session.csrf != session.token
    assert accounts.session("other") is None
    with database.keeping() as connection:
        kept = str([list(connection.execute(select(table))) for table in (t.account, t.session)])
    assert [words in kept for words in (WORDS, session.token, "$argon2id$")] == [False, False, True]
    accounts.log_out(session.token)
    assert accounts.session(session.token) is None


def test_a_session_ends_idle_and_at_the_latest_after_ten_hours(accounts, clock):
    idle = accounts.log_in("dc", WORDS, "", "").token
    clock.now_ms += IDLE_MS + 1
    assert accounts.session(idle) is None
    busy = accounts.log_in("dc", WORDS, "", "").token
    began = clock.now_ms
    while clock.now_ms < began + LONGEST_MS - IDLE_MS:
        clock.now_ms += IDLE_MS
        assert accounts.session(busy) is not None
    clock.now_ms = began + LONGEST_MS
    assert accounts.session(busy) is not None
    clock.now_ms += 1  # used a moment ago
    assert accounts.session(busy) is None


@pytest.mark.parametrize(
    ("guesser", "again", "owner"),
    [
        ("10.0.0.1", "10.0.0.1", "10.0.0.2"),
        ("2001:db8:0:1::5", "2001:db8:0:1:ffff::6", "2001:db8:0:2::5"),  # one line, and another
    ],
)
def test_guesses_are_slowed_down_and_the_owner_is_not_locked_out(
    accounts, clock, guesser, again, owner
):
    for _ in range(5):
        assert refused(accounts.log_in, "dc", "wrong", "", guesser) == "office_log_in_wrong"
    assert refused(accounts.log_in, "dc", WORDS, "", again) == "office_log_in_too_often"
    assert accounts.log_in("dc", WORDS, "", owner).account == DC
    clock.now_ms += 15 * 60_000 + 1
    assert accounts.log_in("dc", WORDS, "", guesser).account == DC


def test_who_is_locked_out_is_known_until_a_new_password_or_a_quarter_of_an_hour(accounts, clock):
    accounts.log_in("dc", WORDS, "", "10.0.0.2")
    logged_in = {"dc": clock.now_ms}
    for name in ("dc", "dc", "dc", "dc", "dc x"):
        refused(accounts.log_in, name, "wrong", "", "10.0.0.1")
    assert accounts.log_ins() == (logged_in, {})
    refused(accounts.log_in, "dc", "wrong", "", "10.0.0.1")
    clock.now_ms += 60_000
    assert accounts.log_ins() == (logged_in, {"dc": 14})
    accounts.renew("dc", WORDS, ROOT)
    assert accounts.log_ins() == (logged_in, {})
    assert accounts.log_in("dc", WORDS, "", "10.0.0.1").account == DC
    for _ in range(5):
        refused(accounts.log_in, "dc", "wrong", "", "10.0.0.1")
    clock.now_ms += 15 * 60_000 + 1
    assert accounts.log_ins()[1] == {}


def test_a_failed_log_in_is_in_the_audit_log(accounts, database):
    refused(accounts.log_in, "dc", "wrong", "", "10.0.0.1")
    refused(accounts.log_in, "<b>\t", "wrong", "", "10.0.0.2")
    with database.reading("/") as connection:
        rows = connection.execute(select(t.audit).order_by(t.audit.c.seq)).all()
    of_failures = [row for row in rows if row.act == "log_in_failed"]
    failed = [(row.account, row.office_path, row.what) for row in of_failures]
    assert failed == [("dc", "/gazipur/", "10.0.0.1"), ("?", "/", "10.0.0.2")]


def test_guesses_are_slowed_down_for_the_address(accounts):
    for number in range(30):
        refused(accounts.log_in, f"name{number}", "wrong", "", "10.0.0.1")
    assert refused(accounts.log_in, "dc", WORDS, "", "10.0.0.1") == "office_log_in_too_often"
    assert accounts.log_in("dc", WORDS, "", "10.0.0.2").account == DC


def test_guesses_that_come_together_are_limited_too(accounts):
    with ThreadPoolExecutor(12) as pool:
        codes = [
            pool.submit(refused, accounts.log_in, "dc", "wrong", "", "10.0.0.1") for _ in range(12)
        ]
    assert sum(it.result() == "office_log_in_wrong" for it in codes) <= 5
    assert refused(accounts.log_in, "dc", WORDS, "", "10.0.0.1") == "office_log_in_too_often"


def test_an_administrator_needs_a_code_in_any_digits_that_counts_once(accounts, clock):
    secret = accounts.make(ADMIN, WORDS, ROOT)
    code = totp.code_at(secret, clock.now_ms // 30_000)
    for wrong in ("", "१२३४५६"):
        assert refused(accounts.log_in, "admin", WORDS, wrong, "") == "office_log_in_wrong"
    bengali = f"{code[:3]} {code[3:]}".translate(str.maketrans("0123456789", "০১২৩৪৫৬৭৮৯"))
    assert accounts.log_in("admin", WORDS, bengali, "").account == ADMIN
    assert refused(accounts.log_in, "admin", WORDS, code, "") == "office_log_in_wrong"


def test_the_codes_are_those_of_rfc_6238():
    secret = base64.b32encode(b"12345678901234567890").decode()
    told = {59: "287082", 1111111109: "081804", 1234567890: "005924", 20000000000: "353130"}
    assert {seconds: totp.code_at(secret, seconds // 30) for seconds in told} == told
    assert totp.step_of(secret, "287082", 29_000, 0) == 1  # the clock of a telephone runs ahead
    assert totp.step_of(secret, "287082", 120_000, 0) is None
    assert (
        totp.address(secret, "a b") == f"otpauth://totp/Tatpar:a%20b?secret={secret}&issuer=Tatpar"
    )


def test_a_closed_account_is_out_at_once(accounts):
    token = accounts.log_in("dc", WORDS, "", "").token
    assert not accounts.close("dc", Actor("other", "/dhaka/"))
    assert accounts.session(token) is not None
    assert accounts.close("dc", ROOT)
    assert accounts.session(token) is None
    assert refused(accounts.log_in, "dc", WORDS, "", "") == "office_log_in_wrong"
    assert [open_ for _, open_ in accounts.listed("/gazipur/")] == [False]
    assert accounts.listed("/dhaka/") == []


@ONE_ENGINE
def test_what_does_not_fit_is_told(accounts):
    for change, code in (
        ({"name": "Dc Gazipur"}, "office_name_unfit"),
        *(({"office_path": path}, "office_path_unfit") for path in ("/gazipur", "/gazi%/", "g/")),
        *(({"person": person}, "office_words_unfit") for person in ("A\tB", " ", "\u200b\u200d")),
        ({"designation": "x" * 201}, "office_words_unfit"),
        ({}, "office_account_exists"),
    ):
        assert refused(accounts.make, replace(DC, **change), WORDS, ROOT) == code, change


@ONE_ENGINE
@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Ra\u200bhim\ufeffa\u200d", "Rahima"),
        ("রহিমা\u200c খাতুন", "রহিমা খাতুন"),
        ("Ra\u3164hi\u2800ma", "Rahima"),
        (
            "র\u200d\u09cdযাব, ক\u09cd\u200cষ",
            "র\u200d\u09cdযাব, ক\u09cd\u200cষ",
        ),  # seen in the letters
    ],
)
def test_no_two_names_that_look_alike_differ_by_invisible_letters(accounts, given, kept):
    accounts.make(replace(DC, name="new", person=given, designation=given), WORDS, ROOT)
    made = {account.name: account for account, _ in accounts.listed("/")}["new"]
    assert (made.person, made.designation) == (kept, kept)


@ONE_ENGINE
def test_a_password_that_everybody_would_try_is_refused(accounts):
    session = accounts.log_in("dc", WORDS, "", "")
    for password, code in (
        ("1234567", "passphrase_short"),
        *((weak, "passphrase_weak") for weak in ("1234567890", "password12", "aaaaaaaaaa")),
    ):
        assert refused(accounts.make, ADMIN, password, ROOT) == code
        assert refused(accounts.renew, "dc", password, ROOT) == code
        assert refused(accounts.change_password, session, WORDS, password, "") == code
    assert accounts.log_in("dc", WORDS, "", "").account == DC


NEW = "nadi pahar megh brishti kola"


def test_an_account_changes_its_own_password_and_nobody_else_knows_it(accounts):
    session = accounts.log_in("dc", WORDS, "", "")
    assert not accounts.change_password(session, "wrong", NEW, "")
    assert accounts.session(session.token) is not None
    assert accounts.change_password(session, WORDS, NEW, "")
    assert accounts.session(session.token) is None
    assert refused(accounts.log_in, "dc", WORDS, "", "") == "office_log_in_wrong"
    assert accounts.log_in("dc", NEW, "", "").account == DC


def test_who_finds_a_browser_open_guesses_the_password_no_faster_than_at_the_log_in(
    accounts, database
):
    session = accounts.log_in("dc", WORDS, "", "")
    for _ in range(5):
        assert not accounts.change_password(session, "x", NEW, "")
    too_often = "office_log_in_too_often"
    assert refused(accounts.change_password, session, WORDS, NEW, "") == too_often
    assert refused(accounts.log_in, "dc", WORDS, "", "") == too_often
    with database.reading("/") as connection:
        acts = connection.execute(select(t.audit.c.act)).scalars().all()
    assert acts.count("log_in_failed") == 5


def test_a_new_password_leaves_role_and_office_and_gives_an_administrator_a_new_secret(accounts):
    secret = accounts.make(ADMIN, WORDS, ROOT)
    assert accounts.renew("dc", NEW, ROOT) == ""
    assert accounts.log_in("dc", NEW, "", "").account == DC
    assert accounts.renew("admin", NEW, ROOT) not in {"", secret}
    assert [account for account, _ in accounts.listed("/")] == [ADMIN, DC]
    assert accounts.renew("nobody", NEW, ROOT) is None
    assert accounts.renew("dc", NEW, Actor("other", "/dhaka/")) is None


def test_administrators_who_close_each_other_at_once_leave_one(accounts):
    names = [f"admin{number}" for number in range(8)]
    for name in names:
        accounts.make(replace(ADMIN, name=name), WORDS, ROOT)

    def close(name: str) -> None:
        with suppress(KnownError):
            accounts.close(name, ROOT)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(close, names))
    open_ = [account.role for account, is_open in accounts.listed("/") if is_open]
    assert open_.count(Role.ADMINISTER) == 1


def test_no_office_loses_its_last_administrator(accounts):
    local = replace(ADMIN, name="ict", office_path="/gazipur/")
    accounts.make(ADMIN, WORDS, ROOT)
    accounts.make(local, WORDS, ROOT)
    assert refused(accounts.close, "admin", ROOT) == "office_last_administrator"
    assert accounts.close("ict", ROOT)  # the one above it administers the office, too
    assert accounts.close("dc", ROOT)
    accounts.make(local, NEW, ROOT)
    assert dict(accounts.listed("/gazipur/"))[local]


def test_the_audit_log_shows_a_row_that_was_changed(accounts, database, url):
    accounts.log_in("dc", WORDS, "", "10.0.0.1")
    with database.reading("/") as connection:
        assert audit.fault(connection, None) is None
        acts = [row.act for row in connection.execute(select(t.audit).order_by(t.audit.c.seq))]
    assert acts == ["account_made", "log_in"]
    engine = create_engine(url)
    with engine.begin() as owner:
        if database.on_postgres:
            owner.exec_driver_sql("UPDATE tatpar.audit SET what = 'x' WHERE seq = 2")
        else:
            owner.exec_driver_sql("DROP TRIGGER audit_no_update")
            owner.exec_driver_sql("UPDATE audit SET what = 'x' WHERE seq = 2")
    engine.dispose()
    with database.reading("/") as connection:
        assert audit.fault(connection, None) == ("audit_broken", 2)


def as_owner(url: str, *statements: str) -> None:
    engine = create_engine(url)
    with engine.begin() as owner:
        if engine.dialect.name == "sqlite":
            for act in ("update", "delete"):
                owner.exec_driver_sql(f"DROP TRIGGER IF EXISTS audit_no_{act}")
        else:
            owner.exec_driver_sql("SET search_path = tatpar")
        for statement in statements:
            owner.exec_driver_sql(statement)
    engine.dispose()


def rehashed(url: str) -> None:
    """Alter row 2 and recompute every hash, as the database's owner can do."""
    engine = create_engine(url)
    as_owner(url, "UPDATE audit SET what = 'x' WHERE seq = 2")
    before = audit.GENESIS
    with engine.begin() as owner:
        if engine.dialect.name != "sqlite":
            owner.exec_driver_sql("SET search_path = tatpar")
        for row in owner.execute(select(t.audit).order_by(t.audit.c.seq)).mappings().all():
            new = {**row, "prev": before}
            before = audit.row_hash(new)
            values = {"prev": new["prev"], "hash": before}
            owner.execute(update(t.audit).where(t.audit.c.seq == row["seq"]).values(values))
    engine.dispose()


@pytest.mark.parametrize(
    ("act", "told"),
    [
        (lambda url: as_owner(url, "DELETE FROM audit WHERE seq > 2"), ("audit_cut", 2)),
        (lambda url: as_owner(url, "DELETE FROM audit"), ("audit_cut", 0)),
        (rehashed, ("audit_anew", 3)),
    ],
)
def test_an_audit_log_that_was_cut_or_hashed_anew_is_named(url, clock, tmp_path, act, told):
    migrate(url)
    head = AuditHead(tmp_path / "audit.head", OFFICE_KEY)
    database = Database(url, head=head)
    accounts = Accounts(database, clock)
    for name in ("one", "two", "three"):
        accounts.make(replace(DC, name=name), WORDS, ROOT)
    with database.reading("/") as connection:
        assert audit.fault(connection, head) is None
    act(url)
    with database.reading("/") as connection:
        assert audit.fault(connection, head) == told
        assert audit.fault(connection, None) is None  # the chain alone says that it is whole
    forged = head.file.read_text("utf-8").replace('"seq": 3', '"seq": 0')
    head.file.write_text(forged, "utf-8")
    assert head.read() is None
    database.close()
