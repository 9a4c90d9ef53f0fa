"""Notices that somebody must look: recipients, times, frequency, and forbidden content."""

import re
from argparse import Namespace
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from helpers.certificates import Authority
from helpers.notified import SECRET, USER, mail_server, webhook
from helpers.office_browser import (
    ADMIN,
    ASKS,
    ONE_ENGINE,
    ROOT,
    SEES,
    WORDS,
    Browser,
    page_of,
    tell,
)
from helpers.office_pc import BEAT, DOWN, NOW, Pc, made_token
from helpers.processes import until
from helpers.sheets import DAY, at, sheet_of, teller
from sqlalchemy import insert
from starlette.testclient import TestClient

from desktop.core.errors import KnownError
from desktop.core.events import HoldReason
from desktop.core.units import HOUR_MS, MINUTE_MS
from office import notices as sending
from office.admin.accounts import Accounts
from office.cli.commands import doctor
from office.database import tables as t
from office.database.engine import migrate
from office.home import Home
from office.notices import Config, Notices, Way, config_of

pytestmark = pytest.mark.long

IGNORED = replace(BEAT, missed_running=3)


@pytest.fixture
def pem(tmp_path, monkeypatch):
    authority = Authority(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.trust))
    return authority.certify("localhost")


@pytest.fixture
def hook(pem):
    with webhook(pem) as running:
        yield running


@pytest.fixture
def sender(database, clock):
    """Return a maker of senders, which look when they are told to."""
    running = []

    def make(**config) -> Notices:
        made = Notices(database, clock, 300, lambda: Config(private_webhooks=True, **config))
        made.begin()
        running.append(made)
        return made

    yield make
    for made in running:
        made.end()


@pytest.fixture
def dc(database, clock):
    """Return the account of /gazipur/."""
    Accounts(database, clock).make(ASKS, WORDS, ROOT)
    return ASKS


@pytest.fixture
def told(sender, hook, dc):
    """Return a function that polls, and returns the webhook's new posts."""
    notices = sender()
    notices.set(dc, {Way.HOOK: hook.url}, "en")

    def look() -> list[tuple[str, str, str]]:
        before = len(hook.got)
        notices.look()
        until(lambda: notices.of(dc)["hook"].error is not None, "the webhook")
        return [
            (item["kind"], item["office"], item["text"])
            for post in hook.got[before:]
            for item in post["notices"]
        ]

    notices.test(dc)
    until(lambda: notices.of(dc)["hook"].error == "", "the test")
    return look


def test_an_office_that_falls_silent_is_told_to_those_above_it_alone(told, pcs, clock):
    for pc in pcs:
        pc.beat()
    assert told() == []
    clock.now_ms = NOW + 29 * MINUTE_MS
    # Three and most of an office at once; one alone is not. They may be off for lunch.
    sentence = "/gazipur/sadar/: no data since 25 Nov 10:00 (4 PCs)"
    assert told() == [("together", "/gazipur/sadar/", sentence)]
    clock.now_ms = NOW + 31 * MINUTE_MS
    sentence = "/gazipur/kapasia/: no data since 25 Nov 10:00 (1 PC)"
    assert told() == [("silent", "/gazipur/kapasia/", sentence)]
    clock.now_ms += HOUR_MS
    assert told() == [], "it lasts, and is not told twice"


@ONE_ENGINE
def test_who_leaves_three_checks_unanswered_is_named_with_post(told, pcs, clock):
    pcs[0].beat(IGNORED)
    pcs[1].beat(replace(IGNORED, held=HoldReason.PRESENTATION))
    pcs[5].beat(IGNORED)
    sentence = (
        "/gazipur/sadar/: 1 person left three checks in a row unanswered\n"
        "কর্মকর্তা 0, ইউএনও: 3 checks unanswered in a row"
    )
    assert told() == [("unanswered", "/gazipur/sadar/", sentence)]
    clock.now_ms += MINUTE_MS
    pcs[2].beat(IGNORED)
    assert told() == [], "at most once an hour of one office"
    clock.now_ms = NOW + HOUR_MS
    for number in (0, 2):
        pcs[number].beat(IGNORED)
    ((kind, _, text),) = told()
    assert (kind, "কর্মকর্তা 2" in text) == ("unanswered", True)


@ONE_ENGINE
@pytest.mark.parametrize(
    ("other", "named"),
    [
        (replace(BEAT, seen=3, missed_running=0), False),
        (replace(BEAT, seen=0, missed_running=0), True),  # only just started
        (IGNORED, True),
    ],
)
def test_who_answers_at_another_pc_leaves_no_check_unanswered(
    told, pcs, database, browsers, other, named
):
    pcs[0].beat(IGNORED)
    key = Ed25519PrivateKey.from_private_bytes(bytes([60] * 32))
    second = Pc(pcs[0].gateway, pcs[0].clock, key, "9" * 32)
    second.join(made_token(database, "/gazipur/sadar/"), "কর্মকর্তা 0")
    second.beat(other)
    assert any(kind == "unanswered" for kind, _, _ in told()) is named
    assert ("পরপর ৩টি" in browsers().log_in(SEES).get("/").text) is named
    pcs[0].clock.now_ms += HOUR_MS  # the other one is off
    pcs[0].beat(IGNORED)
    assert any(kind == "unanswered" for kind, _, _ in told()) is not named, "each once"
    assert "পরপর ৩টি" in browsers().log_in(SEES).get("/").text


def test_a_day_told_again_is_told_once_and_each_further_one(told, pcs, clock):
    who = teller(pcs[0].device, "কর্মকর্তা 0")
    for pc in pcs:
        pc.beat()
    sheets = [sheet_of(DAY - timedelta(days=number), who=who) for number in range(2)]
    tell(pcs[0], *sheets)
    assert told() == []
    tell(pcs[0], replace(sheets[0], told_seq=401, slots=()))
    ((kind, path, text),) = told()
    assert (kind, path) == ("told_again", "/gazipur/sadar/")
    assert "কর্মকর্তা 0, ইউএনও: " in text
    assert "days sent again with different outcomes: 1, on 25 November 2026" in text
    clock.now_ms += HOUR_MS
    assert [kind for kind, _, _ in told() if kind == "told_again"] == []
    tell(pcs[0], replace(sheets[1], told_seq=402, slots=()))
    assert [kind for kind, _, _ in told() if kind == "told_again"] == ["told_again"]


@ONE_ENGINE
def test_the_night_and_a_day_off_are_quiet_and_the_morning_is_not(told, pcs, clock):
    for pc in pcs:
        pc.beat()
    friday = at("12:00", DAY + timedelta(days=3))
    for quiet in (at("17:01", DAY + timedelta(days=1)), friday):
        clock.now_ms = quiet
        assert told() == []
    sunday = DAY + timedelta(days=5)
    clock.now_ms = at("09:59", sunday)
    assert told() == [], "who comes late is not silent"
    clock.now_ms = at("10:01", sunday)
    assert [(kind, path) for kind, path, _ in told()] == [
        ("silent", "/gazipur/kapasia/"),
        ("silent", "/gazipur/sadar/"),
    ]


def test_two_servers_tell_it_once(sender, hook, dc, pcs):
    first, second = sender(), sender()
    first.set(dc, {Way.HOOK: hook.url}, "en")
    pcs[0].beat(IGNORED)
    first.look()
    second.look()
    second.test(dc)  # behind it, if there is anything
    until(lambda: hook.got and second.of(dc)["hook"].error == "", "the webhook")
    assert [item["kind"] for post in hook.got for item in post["notices"]] == ["unanswered"]


def test_what_the_webhook_refuses_is_shown_and_comes_again_soon(sender, hook, dc, pcs, clock, log):
    log.expect("সতর্কবার্তা নেয়নি")
    notices = sender()
    notices.set(dc, {Way.HOOK: hook.url}, "bn")
    pcs[0].beat(IGNORED)
    hook.answer = b"HTTP/1.1 302 <Found>\r\nLocation: https://localhost/\r\n\r\n"
    notices.look()
    error = until(lambda: notices.of(dc)["hook"].error, "the refusal")
    assert error == "localhost সতর্কবার্তা নেয়নি: HTTP/1.1 302 <Found>"
    assert len(hook.got) == 1, "nothing is followed"
    hook.answer = b"HTTP/1.1 200 OK\r\n\r\n"
    clock.now_ms += 4 * MINUTE_MS
    notices.look()
    assert len(hook.got) == 1
    clock.now_ms += MINUTE_MS
    notices.look()
    until(lambda: notices.of(dc)["hook"].error == "", "the second try")
    assert hook.got[0] | {"at_ms": 0} == hook.got[1] | {"at_ms": 0}


@ONE_ENGINE
def test_an_answer_that_never_ends_is_given_up(sender, hook, dc, monkeypatch, log):
    log.expect("could not be reached")
    monkeypatch.setattr(sending, "SECONDS", 0.5)
    notices = sender()
    notices.set(dc, {Way.HOOK: hook.url}, "en")
    hook.answer = b"HTTP/1.1"
    notices.test(dc)
    sentence = "localhost could not be reached: it took too long"
    assert until(lambda: notices.of(dc)["hook"].error, "the end of patience") == sentence


@ONE_ENGINE
@pytest.mark.parametrize(
    "host",
    ["localhost", "127.0.0.1", "10.1.2.3", "192.168.0.9", "169.254.169.254", "0x7f.1", "0.0.0.0"],
)
def test_a_webhook_reaches_no_private_address(database, clock, dc, hook, log, host):
    log.expect("private network")
    notices = Notices(database, clock, 300, Config)
    notices.set(dc, {Way.HOOK: f"https://{host}:{hook.port}/"}, "en")
    notices.begin()
    notices.test(dc)
    error = until(lambda: notices.of(dc)["hook"].error, "the refusal")
    notices.end()
    assert error.startswith(f"{host} is inside a private network.")
    assert hook.got == []


@ONE_ENGINE
def test_a_name_with_a_private_address_behind_an_ipv6_one_is_refused(
    database, clock, dc, log, monkeypatch
):
    log.expect("private network")
    behind = [(0, 0, 0, "", ("::ffff:10.0.0.1", 443, 0, 0))]
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: behind)
    notices = Notices(database, clock, 300, Config)
    notices.set(dc, {Way.HOOK: "https://office.example/"}, "en")
    notices.begin()
    notices.test(dc)
    assert until(lambda: notices.of(dc)["hook"].error, "the refusal")
    notices.end()


# --- e-mail ------------------------------------------------------------------------------------


def mailing(port: int) -> dict[str, object]:
    place = {"mail_server": "localhost", "mail_port": port, "mail_from": "tatpar@office.test"}
    return place | {"mail_user": USER, "mail_password": SECRET}


@ONE_ENGINE
def test_a_mail_is_sent_over_tls_and_words_from_outside_steer_nothing(
    sender, pem, dc, pcs, database
):
    hostile = "সদর\r\nBcc: evil@example.org\u202e <b>"
    with database.writing("/") as connection:
        connection.execute(insert(t.office).values(path="/gazipur/sadar/", name=hostile))
    with mail_server(pem) as mails:
        notices = sender(**mailing(mails.port))
        notices.set(dc, {Way.MAIL: "dc@gazipur.example"}, "bn")
        pcs[0].beat(IGNORED)
        notices.look()
        until(lambda: notices.of(dc)["mail"].error == "", "the mail")
    (mail,) = mails.got
    assert mail["Bcc"] is None
    assert mail["Subject"] == ("সদর Bcc: evil@example.org <b>: পরপর তিনটি বার্তা পরীক্ষায় সাড়া দেননি ১ জন")
    assert (mail["From"], mail["To"]) == ("tatpar@office.test", "dc@gazipur.example")
    assert "কর্মকর্তা 0, ইউএনও: পরপর ৩টিতে সাড়া মেলেনি" in mail.get_content()
    plain = mails.commands[: mails.commands.index("STARTTLS")]
    assert [word.split()[0].lower() for word in plain] == ["ehlo"], "nothing is said before TLS"


@ONE_ENGINE
def test_port_465_is_tls_from_the_first_byte(sender, pem, dc, monkeypatch):
    with mail_server(pem, "tls") as mails:
        monkeypatch.setattr(sending, "MAIL_TLS", mails.port)
        notices = sender(**mailing(mails.port))
        notices.set(dc, {Way.MAIL: "dc@gazipur.example"}, "en")
        notices.test(dc)
        until(lambda: notices.of(dc)["mail"].error == "", "the mail")
    assert [mail["Subject"] for mail in mails.got] == [
        "Test: notices about /gazipur/ will look like this"
    ]


@ONE_ENGINE
@pytest.mark.parametrize(
    ("mode", "secret", "sentence"),
    [
        ("refuses", SECRET, "localhost refused the notice: 550 no such person here"),
        ("takes", "other", "localhost refused the notice: 535 wrong <b>"),
        ("hangs", SECRET, "localhost could not be reached: it took too long"),
    ],
)
def test_a_mail_that_is_not_taken_is_told(
    sender, pem, dc, monkeypatch, log, mode, secret, sentence
):
    log.expect("localhost ")
    if mode == "hangs":
        monkeypatch.setattr(sending, "SECONDS", 0.5)
    with mail_server(pem, mode) as mails:
        notices = sender(**mailing(mails.port) | {"mail_password": secret})
        notices.set(dc, {Way.MAIL: "dc@gazipur.example"}, "en")
        notices.test(dc)
        assert until(lambda: notices.of(dc)["mail"].error, "the refusal") == sentence
    assert mails.got == []


@ONE_ENGINE
def test_a_mail_server_without_a_right_certificate_learns_no_password(sender, tmp_path, dc, log):
    log.expect("could not be reached")
    with mail_server(Authority(tmp_path).certify("localhost")) as mails:
        notices = sender(**mailing(mails.port))
        notices.set(dc, {Way.MAIL: "dc@gazipur.example"}, "en")
        notices.test(dc)
        assert until(lambda: notices.of(dc)["mail"].error, "the refusal")
    assert [word for word in mails.commands if word.startswith("AUTH")] == []


@ONE_ENGINE
def test_a_mail_server_that_hangs_holds_up_nobody(database, clock, pem, hook, pcs):
    with mail_server(pem, "hangs") as mails:
        config = Config(private_webhooks=True, **mailing(mails.port))
        app = page_of(database, clock, notices=lambda: config)
        with TestClient(app, base_url="http://office.test", follow_redirects=False) as client:
            browser = Browser(app, Accounts(database, clock), clock)
            browser.client = client
            browser.log_in(ASKS, "en")
            where = {"mail": "dc@gazipur.example", "hook": hook.url}
            assert browser.press("/password/notices", **where).status_code == 303
            for _ in range(103):  # one is being sent, a hundred wait, the others are too many
                assert browser.press("/password/test").status_code == 303
                clock.now_ms += MINUTE_MS
            until(lambda: len(hook.got) > 1, "the webhook beside it")
            assert "Too many notices are waiting to be sent" in browser.get("/password").text
            assert pcs[0].beat().standing == "active"
            assert browser.get("/").status_code == 200
        assert mails.got == [], "the server's end waited for none"


# --- the page ----------------------------------------------------------------------------------


NO_TARGETS = [
    {"mail": "a@b.example\r\nBcc: c@d.example"},
    {"mail": "a b@c.example"},
    {"mail": "nobody"},
    {"mail": "a@b.example,c@d.example"},
    {"hook": "http://a.example/"},
    {"hook": "https://a.example/ x"},
    {"hook": "https://a.example/\r\nHost: b"},
    {"hook": "https://user@a.example/"},
    {"hook": "https://[::1]/"},
    {"hook": "javascript:alert(1)"},
    {"hook": "https://a.example/" + "x" * 1000},
]


@ONE_ENGINE
def test_what_is_no_target_is_refused_in_a_sentence(browsers):
    browser = browsers().log_in(SEES, "en")
    for form in NO_TARGETS:
        answer = browser.press("/password/notices", **form)
        assert (answer.status_code, "Notices cannot go to" in answer.text) == (400, True), form
        assert "Send a test" not in browser.get("/password").text


@ONE_ENGINE
@pytest.mark.parametrize(
    ("language", "sentence"), [("en", "Sending since"), ("bn", "পাঠানোর চেষ্টা চলছে")]
)
def test_an_account_sees_what_became_of_its_notices(browsers, language, sentence):
    browser = browsers().log_in(SEES, language)
    hook = "https://chat.example/T1/secret"
    before = browser.get("/password").text
    saved = browser.press("/password/notices", mail="uno@sadar.example", hook=hook)
    status = ['<p role="status">' in before]
    status += ['<p role="status">' in browser.get(saved.headers["location"]).text]
    assert status == [False, True]
    no_server = {"en": "No mail server is set.", "bn": "মেইল সার্ভার ঠিক করা নেই।"}[language]
    assert no_server in before, "before the test"
    browser.press("/password/test")
    page = browser.get("/password").text
    assert page.count(sentence) == 2
    assert hook in page
    admin = browsers().log_in(ADMIN, "en")
    assert hook not in admin.get("/password").text
    audited = admin.get("/audit").text
    assert "addresses for notices changed" in audited
    assert "uno@sadar.example chat.example" in audited
    assert "secret" not in audited
    browser.press("/password/notices", mail="", hook="")
    assert "uno@sadar.example" not in browser.get("/password").text


def test_a_closed_account_is_told_nothing_nor_one_of_its_name(
    sender, hook, dc, pcs, database, clock
):
    notices = sender()
    notices.set(dc, {Way.HOOK: hook.url}, "en")
    accounts = Accounts(database, clock)
    accounts.close(dc.name, ROOT)
    accounts.make(dc, WORDS, ROOT)
    pcs[0].beat(IGNORED)
    pcs[1].beat(DOWN)
    notices.look()
    assert notices.of(dc) == {}
    assert hook.got == []


# --- the administrator's file ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("mail_password = 'secret", "–"),
        ("mail_port = 0\nmail_password = 'secret'", "mail_port"),
        ("mail_from = 'nobody'", "mail_from"),
        ("mail_server = 'a b'", "mail_server"),
        ("secret = 1", "–"),
    ],
)
def test_a_file_that_is_not_valid_is_told_without_its_secrets(tmp_path, capsys, text, place):
    home = Home(tmp_path, f"sqlite:///{tmp_path}/office.db")
    (tmp_path / "notices.toml").write_text(text, "utf-8")
    with pytest.raises(KnownError) as wrong:
        config_of(home)
    assert wrong.value.facts["place"] == place
    migrate(home.url)
    assert doctor(Namespace(reports_database=None), home) == 1
    said = capsys.readouterr().out
    assert f"{tmp_path}/notices.toml" in said
    assert "secret" not in said


def test_the_file_of_the_document_is_taken(tmp_path):
    home = Home(tmp_path, f"sqlite:///{tmp_path}/office.db")
    assert config_of(home) == Config()
    words = (Path(__file__).parents[2] / "docs" / "office.md").read_text("utf-8")
    example = re.search(r"```toml\n(mail_server.*?)```", words, re.DOTALL)[1]
    (tmp_path / "notices.toml").write_text(example.replace("…", "x"), "utf-8")
    assert config_of(home).mail_password == "x"
