"""The pages as a browser asks for them, on both engines."""

import asyncio
import hashlib
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import replace
from datetime import date, timedelta
from html import unescape
from urllib.parse import unquote

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from helpers import workbooks
from helpers.office_browser import (
    ADMIN,
    ASKS,
    LOCAL_ADMIN,
    ONE_ENGINE,
    ROOT,
    SEES,
    WORDS,
    Browser,
    page_of,
    tell,
)
from helpers.office_pc import BEAT, DOWN, NOW, OFFICE_KEY, Pc, gateway_of, made_token
from helpers.sheets import DAY, at, sheet_of, teller
from starlette.testclient import TestClient

from desktop.core.errors import KnownError
from desktop.core.events import HoldReason
from desktop.core.network import Cause, Verdict
from desktop.core.problem_codes import ProblemCode
from desktop.core.sheets.messages import (
    Answer,
    AskText,
    HandedDocument,
    HandedKind,
    Refusal,
    Seen,
    Standing,
    handed_message,
    write,
)
from desktop.core.sheets.signing import unsealed
from desktop.core.sheets.validation import read
from desktop.core.units import DAY_MS, HOUR_MS, MINUTE_MS
from desktop.language.translator import spoken
from desktop.passphrases.suggestion import spoken_key
from desktop.reports.bundle.sshsig import signing_key
from office.admin import asks, enrolments
from office.admin.accounts import IDLE_MS, Accounts
from office.admin.audit import Actor
from office.admin.enrolments import token_public
from office.admin.handed_texts import change_holiday, hand_out, handed_out
from office.gateway import Reply
from office.live import live
from office.stored_sheets import standing_sheets
from office.web import pc_endpoint, sentences
from office.web.app import SHARED_MS

pytestmark = pytest.mark.long

BANNER = r'class="banner".*?<strong.*?>(.*?)</strong>'
EVIL = "<script>alert(1)</script>\"'&"


# --- logging in --------------------------------------------------------------------------------


def test_nothing_is_shown_without_logging_in(browsers):
    browser = browsers()
    for path in ("/", "/live/part", "/month", "/month.xlsx", "/person/x", "/people",
                 "/offices", "/find", "/accounts", "/audit", "/audit.xlsx", "/handed"):  # fmt: skip
        answer = browser.get(path)
        assert (answer.status_code, answer.headers["location"]) == (303, "/log-in")


@ONE_ENGINE
def test_a_wrong_log_in_is_told_in_a_sentence(browsers):
    browser = browsers()
    browser.accounts.make(SEES, WORDS, ROOT)
    answer = browser.client.post("/log-in", data={"name": EVIL, "password": "x"})
    assert answer.status_code == 403
    assert "পাসওয়ার্ড বা কোড ভুল।</strong> আবার চেষ্টা করুন।" in answer.text
    assert "পাসওয়ার্ড বা ফোন হারালে সার্ভার অ্যাডমিনকে জানান।" in answer.text
    assert EVIL not in answer.text


@ONE_ENGINE
@pytest.mark.parametrize("encrypted", [False, True])
def test_the_cookie_is_hidden_from_scripts_and_stays_behind_tls(database, clock, encrypted):
    Accounts(database, clock).make(SEES, WORDS, ROOT)
    app = page_of(database, clock, encrypted=encrypted)
    with TestClient(app, base_url="https://office.test", follow_redirects=False) as client:
        answer = client.post("/log-in", data={"name": "uno", "password": WORDS})
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert ("Secure" in cookie) is encrypted
    # Only TLS can set it, and the next visit is by TLS, even behind a proxy.
    assert cookie.startswith("__Host-tatpar=") is encrypted
    assert ("strict-transport-security" in answer.headers) is encrypted


@ONE_ENGINE
@pytest.mark.parametrize(
    ("origin", "status"),
    [("http://evil.test", 403), ("null", 403), ("http://office.test", 303), (None, 303)],
)
def test_without_the_newer_header_a_form_is_judged_by_its_origin(browsers, origin, status):
    browser = browsers()
    browser.accounts.make(SEES, WORDS, ROOT)
    headers = {} if origin is None else {"Origin": origin}
    form = {"name": "uno", "password": WORDS}
    assert browser.client.post("/log-in", data=form, headers=headers).status_code == status


@ONE_ENGINE
def test_an_open_page_alone_keeps_nobody_logged_in(browsers, clock):
    browser = browsers().log_in(SEES)
    for path in ("/live/part", "/?again=1"):
        clock.now_ms += IDLE_MS // 2
        assert browser.get(path).status_code == 200
    clock.now_ms += 1
    assert browser.get("/live/part").headers["location"] == "/log-in"


def test_a_person_changes_the_own_password_on_the_page(browsers):
    browser = browsers().log_in(SEES)
    new = "nadi pahar megh brishti kola"
    assert 'href="/password"' in browser.get("/").text
    assert browser.get("/password").status_code == 200
    form = {"old": WORDS, "new": new, "again": new}
    assert browser.press("/password", **form | {"again": "other"}).status_code == 400
    wrong = browser.press("/password", **form | {"old": "wrong"})
    assert (wrong.status_code, "বর্তমান পাসওয়ার্ড: মেলেনি" in wrong.text) == (400, True)
    assert browser.press("/password", **form).headers["location"] == "/log-in?changed=1"
    assert "নতুন পাসওয়ার্ড দিয়ে লগইন" in browser.get("/log-in?changed=1").text
    assert browser.get("/").headers["location"] == "/log-in"
    known = {"name": "uno", "password": new}
    assert browsers().client.post("/log-in", data=known).status_code == 303


@ONE_ENGINE
def test_a_new_password_is_a_form_of_its_own_and_takes_no_role(browsers):
    browser = browsers().log_in(ADMIN)
    browser.accounts.make(SEES, WORDS, ROOT)
    again = {"name": "admin", "person": "x", "designation": "x", "path": "/", "role": "ask"}
    assert browser.press("/accounts", password=WORDS, **again).status_code == 400
    assert browser.get("/accounts").status_code == 200  # still an administrator
    assert browser.press("/accounts/password", name="uno", password=WORDS).status_code == 303
    assert browser.press("/accounts/password", name="nobody", password=WORDS).status_code == 404
    assert browser.press("/accounts/close", name="admin").status_code == 400
    assert browser.get("/accounts").status_code == 200


@ONE_ENGINE
def test_retiring_and_closing_ask_once(browsers, pcs):
    """The button stands under a sentence that has to be opened first."""
    browser = browsers().log_in(ADMIN)
    browser.press("/handed", day="2026-12-17", name="x")
    for page, button in (
        ("/handed", 'value="remove"'),
        ("/people", 'value="retire"'),
        ("/accounts", 'action="/accounts/close"'),
    ):
        text = browser.get(page).text
        asked = re.findall(r'<details(?: class="fold")?><summary.*?</details>', text, re.DOTALL)
        assert sum(button in part for part in asked) == text.count(button) > 0
    folded = re.findall(r"<details[^>]*>.*?</details>", text, re.DOTALL)
    assert sum('action="/accounts"' in part for part in folded) == 1, "an account is rarely made"


@ONE_ENGINE
def test_a_form_of_another_site_presses_no_button(browsers, pcs):
    browser = browsers().log_in(ASKS)
    right = {"target": "/gazipur/", "text": "look_now"}
    forged = browser.client.post("/asks", data=right | {"csrf": "0" * 64})
    assert forged.status_code == 403
    strange = browser.client.post(
        "/asks", data=right | {"csrf": browser.csrf}, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert strange.status_code == 403
    assert browser.press("/asks", **right).status_code == 303
    token = browser.client.cookies["tatpar"]
    assert browser.press("/log-out").status_code == 303
    assert browser.accounts.session(token) is None


@ONE_ENGINE
def test_no_script_can_be_brought_in(browsers):
    policy = browsers().get("/log-in").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    text = browsers().log_in(ADMIN).get("/people").text
    assert not re.search(r"<script(?! src=)|\son\w+=|style=|javascript:", text)


EVERYBODYS = [
    *(("GET", path) for path in ("/", "/month", "/find")),
    *(("POST", path) for path in ("/asks", "/remark")),
]
ADMINISTRATORS = [
    *(("GET", path) for path in ("/people", "/offices", "/accounts", "/audit", "/handed")),
    *(("POST", path) for path in ("/people", "/people/token", "/people/token/withdraw")),
    *(("POST", path) for path in ("/offices", "/offices/name", "/handed")),
    *(("POST", path) for path in ("/accounts", "/accounts/close")),
    ("POST", "/accounts/password"),
]


@pytest.mark.parametrize("account", [ASKS, ADMIN], ids=lambda account: account.role.value)
def test_each_role_reaches_its_pages_and_no_others(browsers, pcs, account):
    browser = browsers().log_in(account)
    form = {"text": "look_now", "target": account.office_path}
    refused = set()
    for method, path in (*EVERYBODYS, *ADMINISTRATORS):
        answer = browser.get(path) if method == "GET" else browser.press(path, **form)
        refused |= {(method, path)} if answer.status_code == 403 else set()
    assert refused == set([] if account is ADMIN else ADMINISTRATORS)


# --- now ---------------------------------------------------------------------------------------


def test_the_one_sentence_and_the_rows(browsers, pcs):
    pcs[0].beat()
    pcs[1].beat(DOWN)
    text = browsers().log_in(SEES).get("/").text
    assert "৪টি কম্পিউটারের মধ্যে ১টি সংযুক্ত, ১টি বিচ্ছিন্ন, ২টির প্রথম তথ্য বাকি।" in text
    assert "কর্মকর্তা 1" in text
    assert "কর্মকর্তা 5" not in text  # of another office
    assert "৪টির ৩টি" in text
    line = text[text.index('<details class="office"') :]
    assert re.findall('<span class="said is-[a-z]+">([^<]*)</span>', line)[:2] == [
        "বিচ্ছিন্ন ১",
        "প্রথম তথ্য বাকি ২",
    ], "each mark has its word"


@ONE_ENGINE
def test_after_two_and_a_half_beats_a_pc_is_silent_and_not_offline(browsers, pcs, clock):
    pcs[0].beat()
    browser = browsers().log_in(SEES)
    clock.now_ms += 750_000
    assert "তথ্য আসছে না" not in browser.get("/").text
    clock.now_ms += 1
    browser.client.cookies.set("language", "en")  # each language has a part of its own
    assert "1 stopped sending data" in browser.get("/").text
    clock.now_ms += SHARED_MS
    browser.client.cookies.set("language", "bn")
    text = browser.get("/").text
    assert "১টির তথ্য আসছে না" in text
    assert 'class="lamp silent"' in text
    assert 'class="lamp offline"' not in text


def test_after_midnight_a_silent_pc_is_one_without_data_today_on_every_page(browsers, pcs, clock):
    clock.now_ms = at("23:50") + DAY_MS
    pcs[0].beat()
    clock.now_ms = at("00:05") + 2 * DAY_MS
    browser = browsers().log_in(ADMIN)
    assert 'class="lamp absent"' in browser.get("/").text
    for only, there in (("silent", ""), ("absent", "0")):
        assert listed(browser, f"?only={only}") == there


@ONE_ENGINE
def test_a_row_says_what_its_pc_told_today_and_nothing_of_yesterday(browsers, pcs, clock):
    told = replace(BEAT, due=7, seen=6, missed_running=3, open=2, held=HoldReason.PRESENTATION)
    pcs[0].beat(replace(told, problems=("disk_full", "log_missing")))
    browser = browsers().log_in(SEES)
    today = browser.get("/").text
    counts = "৭টির ৬টি", "সাড়ার অপেক্ষায় ২টি"
    for words in (*counts, "উপস্থাপনা", "২টি সমস্যা দেখানো", "disk_full, log_missing"):
        assert words in today, words
    clock.now_ms += 900_000  # silent: the earlier hold no longer counts
    assert "উপস্থাপনা" not in browser.get("/").text
    clock.now_ms += 15 * HOUR_MS  # after midnight
    tomorrow = browsers().log_in(SEES).get("/").text
    assert "১টির আজ একবারও তথ্য আসেনি" in tomorrow
    assert "তথ্য আসছে না" not in tomorrow
    listed_today = browsers().log_in(ADMIN).get("/people?only=absent").text
    assert "আজ তথ্য আসেনি ১" in listed_today
    assert listed_today.count('class="lamp absent"') == 1
    assert [words for words in (*counts, "০টির ০টি", "সাড়া মেলেনি") if words in tomorrow] == []


@ONE_ENGINE
def test_an_ask_is_offered_first_where_it_arrives_and_not_where_it_reaches_nobody(
    browsers, pcs, clock
):
    down = replace(DOWN, since_ms=clock() - HOUR_MS)
    pcs[0].beat(replace(BEAT, missed_running=3))
    pcs[1].beat(down)
    browser = browsers().log_in(SEES)
    ask = r"<button[^>]*aria-label=\"বার্তা দেখার অনুরোধ: কর্মকর্তা \d"

    def asked() -> list[str]:
        needs = browser.get("/").text.partition('<ul class="needs">')[2].partition("</ul>")[0]
        return ["first" if "class" in tag else tag[-1] for tag in re.findall(ask, needs)]

    assert asked() == ["first", "1"]
    first = '<button class="first" name="text" value="look_now">'
    before = browser.get(f"/person/{pcs[0].device}").text
    browser.press("/asks", text="look_now", target=pcs[0].device)
    clock.now_ms += SHARED_MS
    assert asked() == ["1"], "its PC is not connected: no button is the first"
    shown = [browser.get(f"/person/{pc.device}").text for pc in pcs[:3]]
    assert [first in page for page in shown] == [False] * 3, "the reachable one is asked already"
    assert first in before
    heads = [page.partition('<p class="now">')[2][:200] for page in shown]
    assert ["পরপর ৩টিতে সাড়া মেলেনি" in head for head in heads] == [True, False, False]
    assert ['value="look_now"' in page for page in shown] == [True, True, False]
    assert "২৫ নভেম্বর ২০২৬ তারিখে যুক্ত হয়েছে, এখনো তথ্য আসেনি" in shown[2]


@ONE_ENGINE
def test_who_fell_silent_together_is_one_row_without_a_cause(browsers, pcs, clock):
    for pc in pcs[:2]:
        pc.beat()
        clock.now_ms += 60_000
    clock.now_ms += 800_000
    assert "একসঙ্গে" not in browsers().log_in(SEES).get("/").text  # two are not enough
    for pc in pcs[:3]:
        pc.beat()
        clock.now_ms += 60_000
    clock.now_ms += 900_000
    pcs[3].beat()
    text = browsers().log_in(SEES).get("/").text
    (sentence,) = re.findall(BANNER, text)
    assert "থেকে তথ্য আসছে না (কম্পিউটার ৩টি)" in sentence
    assert "কারণ" not in sentence, "they may be asleep, or off"
    banner = text.partition('class="banner"')[2].partition("</details>")[0]
    assert 'class="lamp silent" aria-hidden="true">?<' in banner
    assert 'class="down"' not in banner, "red is for what is known to be cut off"
    assert "৩টির তথ্য আসছে না" in text
    assert "৩ জনের বিষয়ে দৃষ্টি দেওয়া প্রয়োজন" in text
    assert "কর্মকর্তা" not in text.partition('class="banner"')[0], "they are in no other row"


def test_offices_stand_in_one_order_on_every_page(browsers, pcs, database):
    for path, name in (("/gazipur/kapasia/", "খ"), ("/gazipur/sadar/", "ক")):
        enrolments.name_office(database, path, name, ROOT, NOW)
    for pc, office in ((pcs[0], "ক"), (pcs[4], "খ")):
        pc.beat()
        tell(pc, sheet_of(who=replace(teller(pc.device), office=office)))
    browser = browsers().log_in(ASKS)
    rows = {"/": '<span class="name">([^<]+)', "/month?month=2026-11": "<tr><td>(ক|খ)<"}
    for page, row in rows.items():
        assert re.findall(row, browser.get(page).text)[:2] == ["ক", "খ"], page


def test_the_list_of_people_is_filtered_by_reason(browsers, pcs, clock):
    for pc, beat in (
        (pcs[0], BEAT),
        (pcs[1], replace(DOWN, since_ms=clock.now_ms)),
        (pcs[4], BEAT),
    ):
        pc.beat(beat)
    clock.now_ms += 40 * 60_000
    missed_ms = clock.now_ms - 35 * 60_000
    pcs[0].beat(replace(BEAT, missed_running=3, missed_since_ms=missed_ms))
    pcs[1].beat(replace(DOWN, since_ms=clock.now_ms - 40 * 60_000))
    browser = browsers().log_in(ASKS)

    def listed(only: str) -> tuple[str, str]:
        page = browser.get(f"/live/part?why={only}").text
        chosen = re.findall(r'aria-current="true">([^<]*)<', page)
        rows = page.partition('class="need office-head"')[0]
        return chosen[0], "".join(re.findall(r"<strong>কর্মকর্তা (\d)</strong>", rows))

    first = browser.get("/").text
    assert "৩ জনের বিষয়ে দৃষ্টি দেওয়া প্রয়োজন" in first
    assert "৩৫ মিনিট; কম্পিউটার সংযুক্ত" in first
    assert listed("") == listed("nonsense") == ("সব ৩", "014")
    assert listed("unanswered") == ("সাড়া মেলেনি ১", "0")
    assert listed("offline") == ("বিচ্ছিন্ন ১", "1")
    assert listed("silent") == ("তথ্য আসছে না ১", "4")


def test_three_cut_off_in_the_same_minute_by_the_same_cause_share_one_row(browsers, pcs, clock):
    since_ms = clock.now_ms - 40 * 60_000
    alike, before = (pcs[0], pcs[4], pcs[5]), replace(DOWN, since_ms=since_ms - 60_000)
    for pc in alike:
        pc.beat(replace(DOWN, since_ms=since_ms))
    pcs[1].beat(before)
    browser = browsers().log_in(ADMIN)

    def row_and_fold() -> tuple[str, str]:
        needs = browser.get("/").text.partition('class="need office-head"')[0]
        row, _, fold = needs.partition('<details class="fold"')
        return tuple("".join(re.findall(r"<strong>কর্মকর্তা (\d)<", each)) for each in (row, fold))

    assert row_and_fold() == ("10", "45")
    assert re.search(r"<summary>আরও ২: বিচ্ছিন্ন, [^<]+ থেকে</summary>", browser.get("/").text)
    pcs[5].beat(before)
    clock.now_ms += SHARED_MS
    assert row_and_fold() == ("1504", ""), "of two, each is a row"


def test_those_ticked_are_asked_together_and_can_be_ticked_no_more(browsers, pcs, clock):
    for pc in pcs[:5]:
        pc.beat(replace(BEAT, missed_running=3))
    browser = browsers().log_in(ASKS)
    ticks = re.findall(r'form="ticked" name="(target\d+)" value="(\d+)"', browser.get("/").text)
    assert [value for _, value in ticks] == [pc.device for pc in pcs[:5]]
    assert browser.press("/asks", text="look_now", **dict(ticks[1:3])).status_code == 303
    assert [len(pc.wait().asks) for pc in pcs[:5]] == [0, 1, 1, 0, 0]
    clock.now_ms += SHARED_MS
    assert browser.get("/").text.count('form="ticked" name=') == 3
    others = {f"target{nth}": f"{nth:032x}" for nth in range(500)}  # none is lost of very many
    browser.press("/asks", text="look_now", **others, last="", target=pcs[0].device)
    assert len(pcs[0].wait().asks) == 1


@ONE_ENGINE
@pytest.mark.parametrize("quiet_from", ["16:55", "Friday"])
def test_silence_after_closing_time_or_on_a_day_off_has_no_cause(browsers, pcs, clock, quiet_from):
    clock.now_ms = at("16:55") + DAY_MS if quiet_from == "16:55" else at("11:00") + 3 * DAY_MS
    for pc in pcs[:4]:
        pc.beat()
    for hours in (1, 6, 18):
        clock.now_ms += hours * 3_600_000
        text = browsers().log_in(SEES).get("/").text
        assert ("৪টির আজ একবারও তথ্য আসেনি" if hours == 18 else "৪টির তথ্য আসছে না") in text
        assert "অফিস সময়ের বাইরে" in text or "কারও দিকে" in text
        assert "একসঙ্গে" not in text


@ONE_ENGINE
def test_a_service_blocked_for_all_is_named_at_once_and_its_end(browsers, pcs, clock):
    blocked = replace(BEAT, verdict=Verdict.LIMITED, cause=Cause.SERVICE_UNREACHABLE)
    clock.now_ms -= 86_400_000
    for pc in pcs[:4]:
        pc.beat(replace(BEAT, since_ms=clock.now_ms))
    clock.now_ms += 86_400_000  # connected since yesterday, which no row of today tells
    for pc in pcs[:4]:
        pc.beat()
    began_ms = clock.now_ms
    clock.now_ms += 300_000
    for pc in pcs[:3]:
        pc.beat(replace(blocked, since_ms=began_ms))
    browser = browsers().log_in(SEES)
    (sentence,) = re.findall(BANNER, browser.get("/").text)
    assert "৪টির ৩টি কম্পিউটার একসঙ্গে বিচ্ছিন্ন" in sentence
    clock.now_ms += 600_000
    for pc in pcs[:3]:
        pc.beat(replace(BEAT, since_ms=clock.now_ms))
    clock.now_ms += 60_000
    assert re.findall(BANNER, browser.get("/").text) == []


@ONE_ENGINE
def test_a_copied_pc_is_named(browsers, pcs):
    who = teller(pcs[0].device)
    tell(pcs[0], sheet_of(who=who), sheet_of(who=who, heads=("a" * 64, "c" * 64)))
    assert "দুই রকম ঘটনাপঞ্জি" in browsers().log_in(SEES).get("/").text


def test_of_very_many_pcs_the_offices_are_listed(browsers, pcs, monkeypatch, clock):
    pcs[0].beat()
    pcs[4].beat(DOWN)
    monkeypatch.setattr("office.web.pages.MOST_ROWS", 3)
    browser = browsers().log_in(ASKS)
    text = browser.get("/").text
    assert "৫টি কম্পিউটারের মধ্যে ১টি সংযুক্ত, ১টি বিচ্ছিন্ন, ৩টির প্রথম তথ্য বাকি।" in text
    assert "কর্মকর্তা 0" not in text
    assert 'href="/?under=/gazipur/kapasia/"' in text
    below = browser.get("/?under=/gazipur/kapasia/").text
    assert "১টি কম্পিউটারের মধ্যে ০টি সংযুক্ত, ১টি বিচ্ছিন্ন।" in below
    assert "কর্মকর্তা 4" in below
    pcs[1].beat()
    assert browser.get("/").text == text  # counted once for three seconds
    clock.now_ms += 3000
    assert browser.get("/").text != text
    clock.now_ms += 800_000
    assert "৩টির তথ্য আসছে না" in browsers().log_in(ASKS).get("/").text
    for pc in pcs[:4]:
        pc.beat(replace(BEAT, since_ms=clock.now_ms - 600_000))
    clock.now_ms += 60_000
    for pc in pcs[:3]:
        pc.beat(replace(DOWN, since_ms=clock.now_ms - 30_000))
    (sentence,) = re.findall(BANNER, browsers().log_in(ASKS).get("/?why=together").text)
    assert "৪টির ৩টি কম্পিউটার একসঙ্গে বিচ্ছিন্ন" in sentence
    for beyond in ("/dhaka/", "/", "x", "/gazipur%25/"):
        assert browsers().log_in(ASKS).get(f"/?under={beyond}").status_code == 400


@ONE_ENGINE
def test_of_very_many_pcs_only_an_office_that_may_be_cut_off_is_read_whole(database, pcs, clock):
    unanswered = replace(BEAT, due=4, seen=1, missed=3, missed_running=3)
    for pc in pcs[:4]:
        pc.beat(BEAT if pc is pcs[3] else unanswered)

    def read_rows():
        there = live(database, "/gazipur/sadar/", clock(), 300, troubled=True).offices
        return [len(office.rows) for office in there]

    assert read_rows() == [3]
    for pc in pcs[:3]:
        pc.beat(DOWN)
    assert read_rows() == [4]


@ONE_ENGINE
def test_words_from_pcs_are_shown_as_words(browsers, pcs, database):
    pcs[0].join(made_token(database, "/gazipur/sadar/"), EVIL)
    assert browsers().log_in(ADMIN).confirm(pcs[0].device).status_code == 303
    text = browsers().log_in(SEES).get("/").text
    assert EVIL not in text
    assert "&lt;script&gt;" in text


# --- months ------------------------------------------------------------------------------------


@ONE_ENGINE
def test_what_is_no_month_is_told(browsers):
    browser = browsers().log_in(SEES)
    for month in ("2026-13", "x", "1999-01", "2026-11-01"):
        answer = browser.get(f"/month?month={month}")
        assert (answer.status_code, "কোনো মাস নয়" in answer.text) == (400, True), month


def test_looking_at_a_persons_month_is_on_the_audit_log(browsers, pcs):
    tell(pcs[0], sheet_of(who=teller(pcs[0].device)))
    seen = browsers().log_in(SEES).get(f"/person/{pcs[0].device}?month=2026-11")
    assert seen.status_code == 200
    assert "০৯:৫৯–১০:২৩" in seen.text
    assert "১৬টির ১২টি" in seen.text
    text = browsers().log_in(ADMIN).get("/audit").text
    assert "একজনের মাসের তথ্য দেখা হয়েছে" in text
    assert "কর্মকর্তা 0, ইউএনও, /gazipur/sadar/, নভেম্বর ২০২৬" in text
    assert "অক্ষত" in text


def test_a_person_of_another_office_is_not_there(browsers, pcs):
    browser = browsers().log_in(SEES)
    answer = browser.get(f"/person/{pcs[5].device}")
    assert (answer.status_code, "কিছু অংশ লিখে খুঁজুন।" in answer.text) == (404, True)
    assert browser.get("/person/%27%20OR%201=1").status_code == 404


def test_downloads_are_files_of_a_month_that_has_any(browsers, pcs):
    tell(pcs[0], sheet_of(who=teller(pcs[0].device)))
    browser = browsers().log_in(SEES)
    for form, begin in (("xlsx", b"PK"), ("pdf", b"%PDF-")):
        answer = browser.get(f"/month.{form}?month=2026-11")
        assert answer.content.startswith(begin)
        assert "attachment" in answer.headers["content-disposition"]
        assert browser.get(f"/month.{form}?month=2026-10").status_code == 404


# --- asking ------------------------------------------------------------------------------------


def test_who_is_asked_hears_of_it_and_the_answers_are_counted(browsers, pcs, clock, database):
    enrolments.name_office(database, "/gazipur/sadar/", "গাজীপুর সদর", ROOT, NOW)
    pcs[0].beat()
    browser = browsers().log_in(ASKS)
    assert browser.press("/asks", target="/gazipur/sadar/", text="urgent_sent").status_code == 303
    (ask,) = pcs[0].wait().asks
    assert (ask.text.value, ask.by, ask.designation) == ("urgent_sent", "আবদুল করিম", "জেলা প্রশাসক")
    assert pcs[4].wait().asks == ()
    browser.press("/asks", target=pcs[4].device, text="call_back")
    assert (len(pcs[4].wait().asks), len(pcs[0].wait().asks)) == (1, 1)
    clock.now_ms += 42_000
    pcs[0].seen(ask.ask_id)
    text = browser.get("/").text
    assert "৪ জনের ১ জন সাড়া দিয়েছেন" in text
    assert "৪২ সে" in text
    assert text.count("অনুরোধ সকাল ১০টায়") == 5
    assert text.count("দেখেছেন সকাল ১০টায়") == 1
    assert text.count("চালু হলে পৌঁছাবে") == 4  # the four that are not there
    audited = browsers().log_in(ADMIN).get("/audit").text
    assert "বার্তা দেখার অনুরোধ পাঠানো হয়েছে" in audited
    assert "কর্মকর্তা 4, ইউএনও, /gazipur/kapasia/ (১)" in audited
    assert "গাজীপুর সদর (৪)" in audited, "the office's name, not its path"


@ONE_ENGINE
@pytest.mark.parametrize("said", [0, NOW + 200_000])
def test_no_pc_answers_before_it_was_asked_or_after_its_answer_came(browsers, pcs, clock, said):
    browser = browsers().log_in(ASKS)
    browser.press("/asks", target=pcs[0].device, text="look_now")
    (ask,) = pcs[0].wait().asks
    clock.now_ms += 42_000
    pcs[0].send(pcs[0].call("POST", "/v1/seen", write(Seen(1, ask.ask_id, said))))
    took = "৪২ সে" if said else "০ সে"
    assert took in browser.get("/").text
    assert took in browser.get("/month").text.partition("পাঠানো অনুরোধ")[2]


def test_a_month_says_how_fast_each_office_answered(browsers, pcs, clock):
    browser = browsers().log_in(ASKS)
    browser.press("/asks", target="/gazipur/", text="look_now")
    for pc, seconds in ((pcs[0], 30), (pcs[4], 60), (pcs[1], 400)):
        clock.now_ms += seconds * 1000
        pc.seen(pc.wait().asks[0].ask_id)
    browser.press("/asks", target="/gazipur/sadar/", text="call_back")
    clock.now_ms += 50_000
    for ask in pcs[2].wait().asks:  # the first one, too: after 540 s
        pcs[2].seen(ask.ask_id)
    table = browser.get("/month").text.partition("পাঠানো অনুরোধ")[2]
    lines = re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
    rows = [re.findall(r">([^<]+)</", line) for line in lines][1:4]
    assert rows == [
        ["/gazipur/kapasia/", "১", "১টির ১টি", "১ মি. ৩০ সে."],
        ["/gazipur/sadar/", "২", "৮টির ৪টি", "৪ মি. ৩০ সে."],
        ["মোট", "২", "৯টির ৫টি", "১ মি. ৩০ সে."],
    ]
    assert "পাঠানো অনুরোধ" not in browser.get("/month?month=2026-10").text


def test_who_was_asked_and_then_moved_answers_the_office_that_asked(browsers, pcs):
    browser = browsers().log_in(ASKS)
    browser.press("/asks", target="/gazipur/sadar/", text="look_now")
    (ask,) = pcs[0].wait().asks
    move = {"device": pcs[0].device, "act": "move", "path": "/dhaka/"}
    browsers().log_in(ADMIN).press("/people", **move)
    pcs[0].seen(ask.ask_id)
    assert "৪ জনের ১ জন সাড়া দিয়েছেন" in browser.get("/").text
    assert "৪টির ১টি" in browser.get("/month").text.partition("পাঠানো অনুরোধ")[2]


def test_what_an_office_above_asked_is_not_shown_below(browsers, pcs):
    browsers().log_in(ASKS).press("/asks", target="/gazipur/", text="look_now")
    below = browsers().log_in(SEES)
    assert "গত সাত দিনে কাউকে" in below.get("/").text
    assert "পাঠানো অনুরোধ" not in below.get("/month").text


@ONE_ENGINE
def test_nobody_beyond_the_own_office_can_be_asked_and_nothing_in_free_text(browsers, pcs):
    browser = browsers().log_in(ASKS)
    for target in ("/dhaka/", "/", "5" * 32, "x", ""):
        assert browser.press("/asks", target=target, text="look_now").status_code == 400, target
    assert pcs[5].wait().asks == ()
    assert browser.press("/asks", target="/gazipur/", text="come at once").status_code == 404


def test_asking_has_a_limit_by_the_hour_and_a_form_that_is_sent_twice_asks_once(
    browsers, pcs, clock
):
    browser, answers = browsers().log_in(ASKS), []
    for _ in range(7):
        answers += [browser.press("/asks", target="/gazipur/", text="look_now") for _ in range(2)]
        clock.now_ms += MINUTE_MS
    assert [answer.status_code for answer in answers] == [303] * 12 + [400] * 2
    assert len(pcs[0].wait().asks) == 6
    assert "গত এক ঘণ্টায় আপনি ৬ বার অনুরোধ পাঠিয়েছেন" in answers[-1].text


@ONE_ENGINE
@pytest.mark.parametrize(
    ("time", "minutes", "at_night"),
    [
        *(("05:59", None, False), ("06:00", 60, False), ("21:00", 60, False)),
        *(("21:30", 30, False), ("21:59", 1, False), ("22:00", None, False)),
        *(("05:59", 60, True), ("21:30", 60, True), ("22:00", 60, True)),
    ],
)
def test_an_ask_lasts_an_hour_and_into_no_night_unless_the_office_allows_it(
    database, pcs, clock, time, minutes, at_night
):
    clock.now_ms = at(time) + DAY_MS
    app = page_of(database, clock, ask_at_night=at_night)
    browser = Browser(app, Accounts(database, clock), clock).log_in(ASKS)
    with browser.client:
        answer = browser.press("/asks", target="/gazipur/", text="look_now")
    assert answer.status_code == (400 if minutes is None else 303)
    assert ("রাত ১০টা" in answer.text) is (minutes is None)
    ends = [ask.until_ms for ask in pcs[0].wait().asks]
    assert ends == ([] if minutes is None else [clock.now_ms + minutes * 60_000])


# --- administering -----------------------------------------------------------------------------


def test_a_token_from_the_page_lets_a_pc_join_and_wait(browsers, pc):
    browser = browsers().log_in(ADMIN)
    form = {"path": "/gazipur/", "uses": "2", "days": "7"}
    text = browser.pressed("/people/token", **form)
    token = re.search(r"tatpar1-[\w-]+", text)[0]
    assert re.search("২০২৬ পর্যন্ত ২টি কম্পিউটার.*সেটিংসের ‘প্রতিবেদন ও কার্যালয়’ অংশে", text)
    assert '<a href="/people" aria-current="page">' in text
    assert token not in browser.get("/people").text  # shown once
    assert pc.join(token).standing is Standing.WAITING
    text = browser.get("/people").text
    assert "রহিমা খাতুন" in text
    six = spoken_key(pc.key.public_key().public_bytes_raw(), in_latin=False)
    assert six.replace(" ", " · ") in text
    assert browser.confirm(pc.device).status_code == 303
    assert pc.device in re.sub("<form.*", "", browser.get("/people").text)  # for people.toml
    assert pc.beat().standing is Standing.ACTIVE
    browser.press("/people", device=pc.device, act="move", path="/dhaka/")
    browser.press("/people", device=pc.device, act="retire")
    assert pc.beat() is Refusal.KEY_RETIRED
    for act, status in (("confirm", 400), ("move", 404), ("retire", 404)):
        form = {"device": pc.device, "act": act, "path": "/gazipur/"}
        assert browser.press("/people", **form).status_code == status, "its key does not come back"
    assert pc.beat() is Refusal.KEY_RETIRED
    audit = browser.get("/audit").text
    for act in ("নিশ্চিত করা হয়েছে", "স্থানান্তর করা হয়েছে", "তালিকা থেকে বাদ দেওয়া হয়েছে", "টোকেন তৈরি"):
        assert act in audit


def shown_tokens(browser: Browser) -> dict[str, str]:
    """Return the ids of the tokens on the page, each with the text of its row."""
    rows = re.findall(r"(?s)<tr>.*?</tr>", browser.get("/people").text)
    ids = ((re.search('name="token" value="(.+?)"', row), row) for row in rows)
    return {found[1]: " ".join(re.sub("<.*?>", " ", row).split()) for found, row in ids if found}


def test_a_withdrawn_token_lets_no_more_pcs_join(browsers, pc, clock):
    browser = browsers().log_in(LOCAL_ADMIN)
    form = {"path": "/gazipur/", "uses": "3", "days": "7", "at_once": "yes"}
    token = re.search(r"tatpar1-[\w-]+", browser.pressed("/people/token", **form))[0]
    assert pc.join(token).standing is Standing.ACTIVE
    ((token_id, row),) = shown_tokens(browser).items()
    assert re.search(r"/gazipur/ .*নিশ্চিত না করেই .* ২ .*২০২৬ ict ", row)
    assert browser.press("/people/token/withdraw", token=token_id).status_code == 303
    assert shown_tokens(browser) == {}
    clock.now_ms -= 3_600_000  # a clock that is set back opens it no more
    key = Ed25519PrivateKey.from_private_bytes(bytes([9] * 32))
    assert Pc(pc.gateway, clock, key, "9" * 32).join(token) is Refusal.TOKEN_EXPIRED
    assert pc.beat().standing is Standing.ACTIVE
    assert browser.press("/people/token/withdraw", token=token_id).status_code == 404
    audit = browser.get("/audit").text
    assert audit.count("টোকেন প্রত্যাহার করা হয়েছে") == 1
    assert f"/gazipur/ {token_id}" in audit


def test_a_token_that_is_used_up_or_over_or_of_another_office_is_not_listed(
    browsers, database, pc, clock
):
    browser = browsers().log_in(LOCAL_ADMIN)
    once, brief = made_token(database, uses=1), made_token(database, until_ms=NOW + 1)
    other = token_public(made_token(database, "/dhaka/"))[:12]
    assert len(shown_tokens(browser)) == 2
    pc.join(once)
    assert list(shown_tokens(browser)) == [token_public(brief)[:12]]
    for token in (other, token_public(brief), "", "%"):
        assert browser.press("/people/token/withdraw", token=token).status_code == 404
    forged = browser.client.post("/people/token/withdraw", data={"token": token_public(brief)[:12]})
    assert forged.status_code == 403
    assert set(shown_tokens(browsers().log_in(ADMIN))) == {token_public(brief)[:12], other}
    clock.now_ms = NOW + 1
    assert shown_tokens(browser) == {}


@ONE_ENGINE
def test_a_pc_is_confirmed_under_the_name_that_was_on_the_page_alone(browsers, database, pc):
    browser, token = browsers().log_in(ADMIN), made_token(database, at_once=False)
    pc.join(token)
    seen = browser.get("/people").text
    pc.join(token, "করিম উদ্দিন")
    refused = browser.confirm(pc.device, seen)
    assert (refused.status_code, "পাতাটি আবার খুলে" in refused.text) == (400, True)
    assert pc.beat().standing is Standing.WAITING
    assert browser.confirm(pc.device).status_code == 303
    assert pc.beat().standing is Standing.ACTIVE


@ONE_ENGINE
def test_a_pc_without_an_officers_name_goes_by_its_number(browsers, database, pc, clock):
    browser = browsers().log_in(ADMIN)
    pc.join(made_token(database, at_once=False), officer="")
    row = re.search('(?s)class="waiting">(.*?)<form', browser.get("/people").text)[1]
    assert f"<strong>{pc.device[:8]}</strong>" in row
    assert "/gazipur/" in row
    clock.now_ms += SHARED_MS
    first = browser.get("/").text
    assert "নিশ্চিত করার অপেক্ষায় ১টি কম্পিউটার" in first
    assert row in first, "it is confirmed there, too"
    empty = browser.get("/?under=/dhaka/").text
    assert "এখনো কোনো কম্পিউটার যুক্ত হয়নি" in empty
    assert '<a class="button first" href="/people">টোকেন তৈরি করুন</a>' in empty
    browser.confirm(pc.device)
    assert f"<strong>{pc.device[:8]}</strong>" in browser.get("/people").text
    clock.now_ms += SHARED_MS
    assert "অপেক্ষায়" not in browser.get("/live/part").text
    pc.beat()
    tell(pc, sheet_of(who=teller(pc.device, "")))
    for path in ("/", "/month?month=2026-11", f"/person/{pc.device}"):
        text = browser.get(path).text
        assert pc.device[:8] in re.sub('(href|value)="[^"]*"', "", text), path
        assert re.findall(r"<(?:h1|title|a|td)[^>]*>[\s·]*(?:,|</(?:h1|title|a))", text) == [], path


def test_those_who_look_at_the_same_share_what_was_made_for_the_first(browsers, pcs, clock):
    first, second = browsers().log_in(ASKS), browsers().log_in(LOCAL_ADMIN)
    clock.now_ms += SHARED_MS
    here = "/live/part?under=/gazipur/sadar/"
    pcs[0].beat(DOWN)
    made = first.get(here).text
    pcs[0].beat()
    clock.now_ms += SHARED_MS - 1
    assert second.get(here).text == made.replace(first.csrf, second.csrf) != made
    assert second.press("/asks", target=pcs[0].device, text="look_now").status_code == 303
    assert "✓" in second.get(here).text, "the own ask is seen at once"
    clock.now_ms += SHARED_MS
    assert "১টি সংযুক্ত" in first.get(here).text


def test_a_pc_that_was_moved_is_seen_in_its_new_office_alone(browsers, pcs):
    pcs[0].beat()
    admin = browsers().log_in(ADMIN)
    admin.press("/people", device=pcs[0].device, act="move", path="/dhaka/")
    assert "কর্মকর্তা 0" not in browsers().log_in(ASKS).get("/").text
    assert "কর্মকর্তা 0" in admin.get("/").text
    assert pcs[0].beat().standing is Standing.ACTIVE
    admin.press("/people", device=pcs[0].device, act="move", path="/gazipur/sadar/")
    assert "কর্মকর্তা 0" in browsers().log_in(SEES).get("/").text


def test_a_day_counts_in_the_office_that_the_pc_had_as_it_ended(browsers, database, pcs, clock):
    def days(path: str) -> list[date]:
        sheets = standing_sheets(database, path, DAY, DAY + timedelta(days=2), pcs[0].device)
        return [date.fromisoformat(item.sheet.day) for item in sheets]

    def send(day: date, told_seq: int) -> None:
        who = teller(pcs[0].device)
        told_ms = clock.now_ms - 1000
        heads = "a" * 64, f"{told_seq:064x}"
        tell(pcs[0], sheet_of(day, told_seq, who, told_ms=told_ms, heads=heads))

    today = DAY + timedelta(days=1)
    send(DAY, 400)
    clock.now_ms += 3_600_000
    browsers().log_in(ADMIN).press("/people", device=pcs[0].device, act="move", path="/dhaka/")
    assert (days("/gazipur/"), days("/dhaka/")) == ([DAY], [])
    month = browsers().log_in(ASKS).get(f"/person/{pcs[0].device}?month={DAY:%Y-%m}")
    assert (month.status_code, "কর্মকর্তা 0" in month.text) == (200, True)
    clock.now_ms += 2 * 86_400_000
    for told_seq, day in enumerate((DAY, today, today + timedelta(days=1)), start=500):
        send(day, told_seq)
    assert days("/gazipur/sadar/") == [DAY]
    assert days("/dhaka/") == [today, today + timedelta(days=1)]
    assert days("/") == [DAY, today, today + timedelta(days=1)]


@ONE_ENGINE
def test_an_unfit_token_is_refused_in_a_sentence(browsers):
    browser = browsers().log_in(LOCAL_ADMIN)
    right = {"path": "/gazipur/", "uses": "1", "days": "7"}
    wrong = [{"uses": "0"}, {"uses": "২x"}, {"days": "9999"}]
    wrong += [{"path": path} for path in ("/dhaka/", "/", "/gazipur", EVIL)]
    for form in wrong:
        answer = browser.press("/people/token", **right | form)
        assert answer.status_code == 400, form
        assert EVIL not in answer.text
        assert "tatpar1-" not in answer.text


def test_an_administrator_reaches_no_pc_or_account_beyond_the_own_office(browsers, pcs):
    browser = browsers().log_in(LOCAL_ADMIN)
    browser.accounts.make(ADMIN, WORDS, ROOT)
    assert browser.press("/people", device=pcs[5].device, act="retire").status_code == 404
    assert (
        browser.press("/people", device=pcs[0].device, act="move", path="/dhaka/").status_code
        == 400
    )
    assert browser.press("/accounts/close", name="admin").status_code == 404
    form = {"person": "x", "designation": "", "password": WORDS, "role": "administer"}
    above = browser.press("/accounts", name="new", path="/", **form)
    taken_over = browser.press("/accounts", name="admin", path="/gazipur/", **form)
    assert (above.status_code, taken_over.status_code) == (400, 400)
    assert browser.press("/handed", day="2026-12-16", name="x").status_code == 400
    assert browser.press("/offices", path="/dhaka/", name="x").status_code == 400
    assert browser.press("/offices/name", path="/dhaka/", name="x").status_code == 404
    assert pcs[5].beat().standing is Standing.ACTIVE


def test_an_account_from_the_page_can_log_in(browsers, database):
    enrolments.name_office(database, "/gazipur/", "গাজীপুর", ROOT, NOW)
    browser = browsers().log_in(ADMIN)
    form = {"name": "new", "person": EVIL, "designation": "", "path": "/gazipur/", "role": "ask"}
    page = browser.get("/accounts").text
    for said in ("শুধু এসব অক্ষর ও চিহ্ন", "অন্তত ৮ অক্ষর", "‘সার্ভার পরিচালনা’ ভূমিকায়"):
        assert said in page
    assert 'required><option value="">কার্যালয়…' in page, "no office is given by forgetting one"
    made = browser.pressed("/accounts", password=WORDS, **form)
    assert ("new অ্যাকাউন্ট তৈরি হয়েছে" in made, EVIL in made) == (True, False)
    assert browser.press("/accounts", password="short", **form).status_code == 400
    other = browsers()
    assert other.client.post("/log-in", data={"name": "new", "password": WORDS}).status_code == 303
    browser.press("/accounts/close", name="new")
    assert other.get("/").headers["location"] == "/log-in"


@ONE_ENGINE
def test_every_act_of_an_administrator_is_said_once(browsers, pcs):
    browser = browsers().log_in(ADMIN)
    device, account = pcs[0].device, {"name": "new", "password": WORDS}
    browser.accounts.make(replace(SEES, name="new"), WORDS, ROOT)
    token = token_public(made_token(browser.accounts.database))[:12]
    for page, form, said in (
        ("/people", {"device": device, "act": "move", "path": "/gazipur/"}, "স্থানান্তর করা হয়েছে"),
        ("/people", {"device": device, "act": "retire"}, "তালিকা থেকে বাদ দেওয়া হয়েছে: কর্মকর্তা 0"),
        ("/people/token/withdraw", {"token": token}, "টোকেন প্রত্যাহার করা হয়েছে"),
        ("/offices", {"path": "/", "name": "সাভার"}, "কার্যালয় যোগ করা হয়েছে: সাভার।"),
        ("/offices/name", {"path": "/gazipur/", "name": "গাজীপুর"}, "নাম দেওয়া হয়েছে: গাজীপুর।"),
        ("/accounts/password", account, "অ্যাকাউন্টে নতুন পাসওয়ার্ড দেওয়া হয়েছে: new।"),
        ("/accounts/close", account, "অ্যাকাউন্ট বন্ধ করা হয়েছে: new।"),
        ("/handed", {"day": "2026-12-17", "name": "জেলা দিবস"}, "১৭ ডিসেম্বর ২০২৬, জেলা দিবস: সংরক্ষণ"),
        ("/handed", {"day": "2026-12-17", "act": "remove"}, "জেলা দিবস: এ দিনে আবার"),
    ):
        first = re.search(r'(?s)<div role="status".*?</div>', browser.pressed(page, **form))
        assert first is not None, page
        assert said in first[0]
        assert '<div role="status"' not in browser.get("/accounts").text, "once"


@ONE_ENGINE
def test_a_secret_is_for_the_next_page_of_its_session_alone(browsers):
    browser, other = browsers().log_in(ADMIN), browsers().log_in(LOCAL_ADMIN)
    browser.press("/people/token", path="/gazipur/", uses="2", days="7")
    sealed = browser.client.cookies["said"]
    other.client.cookies.set("said", sealed)
    assert "tatpar1-" not in sealed + other.get("/people").text
    polled = browser.get("/live/part").text
    shown = browser.get("/people").text
    assert ("tatpar1-" in polled, "tatpar1-" in shown) == (False, True)
    assert "এই কোড স্ক্যান করুন" in shown.partition("<figcaption>")[2]
    assert "said" not in browser.client.cookies


def test_holidays_from_the_page_reach_pcs_signed_and_are_taken_back(browsers, pcs):
    def paper() -> HandedDocument:
        reply = pcs[0].gateway.answer(pcs[0].call("GET", "/v1/handed/holidays"))
        return read(HandedDocument, reply.body, 10**6)

    browser = browsers().log_in(ADMIN)
    assert browser.press("/handed", day="2026-12-24", name="শোক").status_code == 303
    first = paper()
    for day, name in (("2026-12-17", "জেলা  দিবস"), ("2026-12-24", "শোক")):
        assert browser.press("/handed", day=day, name=name).status_code == 303
    assert paper().text == "2026-12-17 জেলা দিবস\n2026-12-24 শোক\n"
    (handed,) = pcs[0].beat().handed
    assert hashlib.sha256(paper().text.encode()).hexdigest() == handed.digest
    assert paper().at_ms > first.at_ms, "at the same moment, too"
    message = handed_message("holidays", first.at_ms, first.text)
    made_by = signing_key(first.signature.encode(), "tatpar-office-holidays", message)
    assert made_by == OFFICE_KEY.public_key().public_bytes_raw()
    page = browser.get("/handed").text
    assert "বৃহস্পতিবার, ১৭ ডিসেম্বর ২০২৬" in page
    assert page.count("কিছু বিতরণ করা হয়নি") == 1, "not of each kind"
    browser.press("/handed", day="2026-12-17", act="remove")
    assert paper().text == "2026-12-24 শোক\n"
    refused = browser.press("/handed", year="2026-", month="02-", day="30", name="x")
    assert (refused.status_code, "‘2026-02-30’ কোনো তারিখ নয়" in refused.text) == (400, True)
    public = browser.press("/handed", day="2026-12-16", name="x")
    assert (public.status_code, "আগে থেকেই সরকারি ছুটি" in public.text) == (400, True)
    assert paper().text == "2026-12-24 শোক\n"
    audited = re.findall("<code>(ছুটির দিন .*?)</code>", browser.get("/audit").text)
    day = "১৭ ডিসেম্বর ২০২৬ জেলা দিবস"
    assert audited[0] == f"ছুটির দিন − {day}", "the day and its name, not a digest"
    assert f"ছুটির দিন + {day}" in audited


def test_changes_of_several_administrators_at_once_are_all_kept(database, pcs):
    def act(number: int) -> None:
        holiday = date(2027, 1, number), "শোক"
        change_holiday(database, OFFICE_KEY, holiday, ROOT, NOW)
        enrolments.make_office(database, "/gazipur/", f"নতুন {'ক' * number}", ROOT, NOW)
        enrolments.change(database, pcs[0].device, ROOT, NOW, path=f"/{number}/")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(act, range(1, 9)))
    text = handed_out(database)[HandedKind.HOLIDAYS].text
    assert text == "".join(f"2027-01-0{number} শোক\n" for number in range(1, 9))
    names = enrolments.office_names(database, "/gazipur/").values()
    assert sorted(names) == [f"নতুন {'ক' * number}" for number in range(1, 9)]


@ONE_ENGINE
def test_the_public_holidays_are_listed_and_who_may_not_add_any_reads_who_does(browsers):
    of_all, of_one = (browsers().log_in(who).get("/handed").text for who in (ADMIN, LOCAL_ADMIN))
    for page in (of_all, of_one):
        (fold,) = re.findall(r"(?s)<details[^>]*><summary>২০২৬ সালের সরকারি ছুটি.*?</details>", page)
        assert "১৬ ডিসেম্বর ২০২৬" in fold
    assert [page.count("hand-out") for page in (of_all, of_one)] == [1, 0]
    assert [page.count('name="year"') for page in (of_all, of_one)] == [1, 0]
    sentence = "ছুটি যোগ করতে বা বাদ দিতে পারেন শুধু সেই সার্ভার অ্যাডমিন, যাঁর আওতায় সব কার্যালয় আছে।"
    assert [sentence in page for page in (of_all, of_one)] == [False, True]


@ONE_ENGINE
@pytest.mark.parametrize(
    ("kind", "text", "line"),
    [
        (HandedKind.HOLIDAYS, "2026-12-16 x\n2026-02-30", 2),
        (HandedKind.POLICY, "[checks]\nevery = \n", 2),
        (HandedKind.POLICY, "x = " + "[" * 5000, 1),
        (HandedKind.POLICY, "x = " + "9" * 5000, 1),
        (HandedKind.SIGNERS, "abc", 1),
        (HandedKind.VERSION, "latest", 1),
        (HandedKind.POLICY, "", 1),
        (HandedKind.SIGNERS, "\n", 1),
    ],
)
def test_what_a_pc_could_not_read_is_not_handed_out(database, kind, text, line):
    with pytest.raises(KnownError) as refused:
        hand_out(database, OFFICE_KEY, (kind, text), ROOT, NOW)
    assert (refused.value.code, refused.value.facts["line"]) == (
        ProblemCode.OFFICE_HANDED_UNFIT,
        line,
    )
    assert handed_out(database) == {}


# --- the list of PCs, offices, finding -----------------------------------------------------------


def listed(browser: Browser, query: str) -> str:
    """Return the officers' numbers, as the list is sorted."""
    text = browser.get(f"/people{query}").text.partition('class="list pcs"')[2]
    return "".join(re.findall(r"<strong>কর্মকর্তা (\d)</strong>", text))


@pytest.fixture
def heard(pcs, clock, database) -> list[Pc]:
    """Six PCs: heard of one after the other, of several versions, two never, one retired."""
    hand_out(database, OFFICE_KEY, (HandedKind.VERSION, "0.2.0\n" + "a" * 64), ROOT, NOW)
    for pc, version, system in zip(pcs, ("0.1.0", "0.2.0", "0.10.0"), "BCA", strict=False):
        pc.beat(replace(BEAT, version=version, system=system))
        clock.now_ms += 400_000
    enrolments.change(database, pcs[5].device, ROOT, clock(), standing=Standing.RETIRED)
    return pcs


ORDERS = {
    "": "34012",  # never heard of, then silent for longest
    "?by=news&down=1": "21034",
    "?by=officer": "01234",
    "?by=officer&down=1": "43210",
    "?by=system": "34201",
    "?by=office": "30124",  # by the name that is shown
    "?by=version": "34012",  # 0.10.0 is the last
    "?by=state": "34012",  # the worst first
    "?only=older": "0",
    "?only=never": "34",
    "?only=silent": "01",
    "?only=gone": "5",
    "?by=officer&find=%E0%A6%B8%E0%A6%A6%E0%A6%B0": "0123",  # by the office's name
    "?by=officer&find=1111": "1",  # by the PC's number
    "?find=%25": "",
    "?by=officer&rows=2": "01",
    "?by=nonsense&only=x&rows=-1": "34012",
}


def test_the_list_of_pcs_is_sorted_filtered_and_searched_and_says_what_it_heard(
    browsers, heard, database
):
    enrolments.name_office(database, "/gazipur/sadar/", "গাজীপুর সদর", ROOT, NOW)
    enrolments.name_office(database, "/gazipur/kapasia/", "হরিপুর", ROOT, NOW)
    browser = browsers().log_in(ADMIN)
    assert {query: listed(browser, query) for query in ORDERS} == ORDERS
    text = browser.get("/people").text
    panel = text.partition('class="list pcs"')[2].partition('class="act"')[2].partition("</td>")[0]
    with spoken("bn"):
        words = sentences.spoken(heard[3].key.public_key().public_bytes_raw().hex())
    order = (
        "যুক্ত হয়েছে ২৫ নভে",
        words,
        'value="move"',
        'value="retire"',
        f'hint"><code>{heard[3].device}',
    )
    places = [panel.index(said) for said in order]
    assert places == sorted(places), "the key and the number are at the foot"
    for said in (
        *("<strong>০.১.০</strong>, পুরোনো", "সর্বশেষ সংস্করণ ০.২.০", '<code class="said">B</code>'),
        *('aria-sort="ascending"', "সব ৫", "পুরোনো সংস্করণ ১", "প্রথম তথ্য বাকি ২"),
        "বাদ দেওয়া বা বিযুক্ত ১",
    ):
        assert said in text
    assert "আরও" in browser.get("/people?rows=2").text
    for by in ("version", "news"):  # on a phone, too, which hides other cells
        assert ('class="named">০.২.০' in browser.get(f"/people?by={by}").text) == (by == "version")


def test_an_administrator_makes_offices_and_chooses_from_them(browsers):
    browser = browsers().log_in(LOCAL_ADMIN)
    for name in ("সদর", "Kapasia UNO", "শ্রীপুর"):
        assert browser.press("/offices", path="/gazipur/", name=name).status_code == 303
    below = browser.press("/offices", path="/gazipur/kapasia-uno/", name="Kapasia UNO")
    assert below.status_code == 303
    paths = re.findall(r"<p>[^<]*<code>(.*?)</code>", browser.get("/offices").text)
    deep = "/gazipur/kapasia-uno/kapasia-uno/"
    by_name = ["/gazipur/kapasia-uno/", deep, "/gazipur/2/", "/gazipur/1/"]
    assert paths == ["/gazipur/", *by_name], "by name, each under its own"
    for page in ("/people", "/accounts", "/offices"):
        text = browser.get(page).text
        assert [path for path in paths if f'<option value="{path}"' in text] == paths, page
        assert not re.search('<input[^>]* name="path"(?! value)', text), "no path is typed"
    chosen = r'name="path" required>\s*<option value="">'
    assert re.search(chosen, browser.get("/people").text), "a token for no office by mistake"
    assert browser.press("/offices/name", path="/gazipur/1/", name="গাজীপুর সদর").status_code == 303
    assert "গাজীপুর সদর" in browser.get("/offices").text
    assert browser.press("/offices/name", path="/gazipur/9/", name="x").status_code == 404
    for page in ("/offices", "/offices/name"):  # an office without a name
        assert browser.press(page, path="/gazipur/1/", name=" ").status_code == 400


@ONE_ENGINE
@pytest.mark.parametrize(
    ("path", "name", "fits"),
    [
        ("/dhaka/b/", "সাভার", False),
        ("/dhaka/b/", " SAVAR  sadar ", False),  # nobody sees case or spaces
        ("/dhaka/b/", "সা\u200bভা\u200dর", False),
        ("/dhaka/a/", "সাভার", True),  # its own name again
        ("/dhaka/a/b/", "সাভার", True),  # under another one
        ("/b/", "সাভার", True),
        ("/dhaka/b/", "ধামরাই", True),
    ],
)
def test_two_offices_under_one_have_two_names(database, path, name, fits):
    for there, named in (("/dhaka/a/", "সাভার"), ("/dhaka/c/", "Savar Sadar")):
        enrolments.name_office(database, there, named, ROOT, NOW)
    expected = nullcontext() if fits else pytest.raises(KnownError, match="office_exists")
    with expected:
        enrolments.name_office(database, path, name, ROOT, NOW)
    shown = enrolments.office_names(database, "/dhaka/")
    assert (shown.get(path) == name) is (fits and path.startswith("/dhaka/"))


def test_both_spellings_of_a_letter_are_found(browsers, pcs, database):
    spellings = "জ\u09dfনাল", "জ\u09af\u09bcনাল"
    for path, name in zip(("/gazipur/sadar/", "/gazipur/kapasia/"), spellings, strict=True):
        enrolments.name_office(database, path, name, ROOT, NOW)
    browser = browsers().log_in(ADMIN)
    for name in spellings:
        assert listed(browser, f"?by=officer&find={name}") == "01234"
        rows = browser.get(f"/audit?find={name}").text.partition("<tbody>")[2]
        assert [spelling in rows for spelling in spellings] == [True, True]


def test_a_person_is_found_by_name_office_or_number(browsers, pcs, database):
    enrolments.name_office(database, "/gazipur/sadar/", "গাজীপুর সদর", ROOT, NOW)
    pcs[2].beat(DOWN)
    browser = browsers().log_in(ASKS)
    assert browser.get("/find?find=কর্মকর্তা 3").headers["location"] == f"/person/{'3' * 32}"
    text = browser.get("/find?find=সদর").text
    assert re.findall(r"/person/(\d)", text) == ["0", "1", "2", "3"]
    assert re.findall(r'class="said is-(\w+)', text)[2] == "offline"
    assert re.findall(r"/person/(\d)", browser.get("/find?find=").text) == ["0", "1", "2", "3", "4"]
    for nobody in ("কর্মকর্তা 5", "%", EVIL):  # the fifth is of another office
        answer = browser.get("/find", params={"find": nobody})
        assert (answer.status_code, "কিছু পাওয়া যায়নি" in answer.text) == (200, True)
        assert EVIL not in answer.text


@ONE_ENGINE
def test_the_other_language_keeps_the_page_and_leads_nowhere_else(browsers, pcs):
    browser, page = browsers().log_in(ADMIN), "/people?by=officer"
    for back in (page, "//evil.test", "/\\evil.test", "https://evil.test"):
        answer = browser.get("/language", params={"to": "en", "back": back})
        assert answer.headers["location"] == (page if back == page else "/"), back
    assert "&amp;back=/people%3Fby%3Dofficer" in browser.get(page).text
    text = browser.get("/").text
    assert "Of 6 PCs: 0 connected, 6 never sent data." in text
    assert '<html lang="en">' in text


# --- the PCs' side over HTTP ---------------------------------------------------------------------


def body_of(reply: Reply) -> bytes:
    return reply.body


def test_a_pc_speaks_to_the_same_server(browsers, active):
    client = browsers().client
    call = active.call("POST", "/v1/beat", write(BEAT))
    assert client.post("/v1/beat", content=call.body, headers=call.headers).status_code == 200
    assert client.post("/v1/beat", content=call.body, headers=call.headers).status_code == 401
    large = client.post("/v1/sheets", content=b"x" * 2_000_000)
    assert large.json()["answer"]["refusal"] == "too_large"
    card = client.get("/v1/office").json()["answer"]
    assert (card["name"], card["server_ms"]) == ("গাজীপুর", NOW)


def test_a_waiting_pc_hears_of_an_ask_within_seconds(database, clock, pcs):
    app = page_of(database, clock)
    with TestClient(app) as client, ThreadPoolExecutor(1) as pool:
        call = pcs[0].call("GET", "/v1/wait?after=40")
        waiting = pool.submit(client.get, "/v1/wait?after=40", headers=call.headers)
        asks.ask(database, ASKS, ["/gazipur/"], AskText.LOOK_NOW, clock())
        assert [ask["text"] for ask in waiting.result(30).json()["answer"]["asks"]] == ["look_now"]


@ONE_ENGINE
def test_a_wait_gives_signs_of_life_and_is_still_one_answer(database, clock, pcs, monkeypatch):
    monkeypatch.setattr(pc_endpoint, "ALIVE_SECONDS", 1)
    app = page_of(database, clock)
    with TestClient(app) as client:
        call = pcs[0].call("GET", "/v1/wait?after=2")
        reply = client.get(call.target, headers=call.headers)
    assert reply.content.startswith(b" {")
    assert read(Answer, unsealed(reply.content)[0], 10**6).asks == ()


@pytest.mark.skipif(os.name != "posix", reason="Windows limits no files")
def test_the_server_may_hold_as_many_lines_as_the_system_allows():
    script = (
        "import resource\n"
        "from office.web.server import allow_waiting_pcs\n"
        "_, most = resource.getrlimit(resource.RLIMIT_NOFILE)\n"
        "resource.setrlimit(resource.RLIMIT_NOFILE, (256, most))\n"
        "allow_waiting_pcs()\n"
        "assert resource.getrlimit(resource.RLIMIT_NOFILE) == (most, most)\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


@ONE_ENGINE
def test_a_pc_that_hangs_up_while_it_waits_is_held_no_longer(database, clock, pcs):
    gateway = gateway_of(database, clock)
    endpoint = pc_endpoint.PcEndpoint(gateway, pc_endpoint.Waiting(database, clock))
    call = pcs[0].call("GET", "/v1/wait?after=900")
    headers = [(name.encode(), value.encode()) for name, value in call.headers.items()]
    scope = {"type": "http", "method": "GET", "path": "/v1/wait", "query_string": b"after=900"}
    scope |= {"headers": headers, "server": ("office.test", 80), "scheme": "http"}
    sent = []

    async def run():
        messages = asyncio.Queue()
        await messages.put({"type": "http.request", "body": b""})

        async def send(message):
            sent.append(message)
            await messages.put({"type": "http.disconnect"})

        async with asyncio.timeout(30):
            await endpoint(scope, messages.get, send)

    asyncio.run(run())
    assert [message["type"] for message in sent] == ["http.response.start"]


@ONE_ENGINE
def test_the_oldest_line_of_a_pc_with_too_many_is_answered_and_no_other(database, clock):
    waiting, answered = pc_endpoint.Waiting(database, clock), []

    async def never():
        await asyncio.Future()

    async def line(name):
        async def send(message):
            if message.get("body"):
                answered.append((name, message["body"]))

        held = pc_endpoint.Held(waiting, "pc", 900, Reply(200, b"before"), 0.0, body_of)
        await held({}, never, send)

    async def run():
        lines = [asyncio.ensure_future(line(name)) for name in range(6)]
        await asyncio.wait(lines[:2])
        for held in lines:
            held.cancel()
        await asyncio.gather(*lines, return_exceptions=True)

    asyncio.run(run())
    assert answered == [(0, b"before"), (1, b"before")]


def test_more_asks_between_two_looks_than_one_page_shows_are_all_passed_on(database, clock, pcs):
    """A ministry asks its offices at the same moment; asks that are over are not among them."""
    waiting = pc_endpoint.Waiting(database, clock)
    asks.ask(database, ASKS, ["/gazipur/"], AskText.LOOK_NOW, clock())
    clock.now_ms += 2 * HOUR_MS
    known, _ = waiting.look(None)
    assert known == set()
    supervisors = [replace(ASKS, name=f"dc{number}") for number in range(30)]
    asked = {
        asks.ask(database, by, ["/gazipur/"], AskText.CALL_BACK, clock()) for by in supervisors
    }
    known, new = waiting.look(known)
    assert known == asked
    assert len(new) == len(asked) == 30


def test_an_ask_between_two_signs_of_life_or_before_the_line_is_held_is_passed_on(
    database, clock, pcs
):
    """The PC is asked at once, from asks noticed while it had no line."""
    waiting = pc_endpoint.Waiting(database, clock)
    before = gateway_of(database, clock).answer(pcs[0].call("GET", "/v1/wait"))
    sent = []

    async def run():
        loop = asyncio.get_running_loop()
        began = loop.time()
        known, _ = waiting.look(None)
        asked = asks.ask(database, ASKS, ["/gazipur/"], AskText.CALL_BACK, clock())
        _, new = waiting.look(known)
        waiting.wake(new)

        async def never():
            await asyncio.Future()

        async def send(message):
            sent.append(message.get("body", b""))

        async with asyncio.timeout(30):
            what = waiting, pcs[0].device, 900, before
            await pc_endpoint.Held(*what, began, body_of)({}, never, send)
        later = pc_endpoint.Held(*what, loop.time() + 1, body_of)
        line = asyncio.ensure_future(later({}, never, send))
        await asyncio.sleep(0)
        assert not line.done(), "it was told with the request before"
        line.cancel()
        return asked

    asked = asyncio.run(run())
    answer = read(Answer, b"".join(sent), 10**6)
    assert [(ask.ask_id, ask.text) for ask in answer.asks] == [(asked, AskText.CALL_BACK)]
    now = gateway_of(database, clock).answer(pcs[0].call("GET", "/v1/wait")).body
    assert answer == read(Answer, now, 10**6), "the same as the database would say"


@ONE_ENGINE
@pytest.mark.parametrize("query", ["", "?after=x", "?after=-5", "?other=%00&after=0"])
def test_a_wait_of_no_length_is_answered_at_once(database, clock, pcs, query):
    app = page_of(database, clock)
    with TestClient(app) as client:
        call = pcs[0].call("GET", f"/v1/wait{query}")
        assert client.get(call.target, headers=call.headers).content.startswith(b"{")


def test_a_pc_that_is_retired_while_it_waits_gets_an_answer_all_the_same(database, clock, pcs):
    app = page_of(database, clock)
    with TestClient(app) as client, ThreadPoolExecutor(1) as pool:
        call = pcs[0].call("GET", "/v1/wait?after=40")
        waiting = pool.submit(client.get, "/v1/wait?after=40", headers=call.headers)
        admin = Actor("admin", "/")
        asks.ask(database, ASKS, ["/gazipur/"], AskText.LOOK_NOW, clock())
        enrolments.change(database, pcs[0].device, admin, clock(), standing=Standing.RETIRED)
        reply = waiting.result(30).content
    assert b'"standing"' in reply or b'"key_retired"' in reply


def test_while_the_database_is_away_a_visitor_reads_no_address_and_the_page_comes_back(
    browsers, log, monkeypatch
):
    log.expect("ডেটাবেস সাড়া দিচ্ছে না")
    browser = browsers().log_in(SEES)

    def away(*_, **_how):
        raise KnownError(ProblemCode.OFFICE_DATABASE_UNAVAILABLE, url="postgresql://h/db", why="x")

    monkeypatch.setattr(Accounts, "session", away)
    for path in ("/", "/person/x"):
        answer = browser.get(path)
        assert (answer.status_code, answer.headers["refresh"]) == (503, "15")
        assert "postgresql" not in answer.text
        assert "<h1>ডেটাবেস সাড়া দিচ্ছে না</h1>" in answer.text
        assert f'href="{path}">আবার চেষ্টা করুন<' in answer.text
    assert browser.press("/accounts").headers["refresh"] == "15; url=/"
    monkeypatch.undo()
    monkeypatch.setattr(Accounts, "log_in", away)
    refused = browser.client.post("/log-in", data={"name": SEES.name, "password": WORDS})
    assert (refused.status_code, "postgresql" in refused.text) == (503, False)
    monkeypatch.setattr("office.web.pages.live", away)
    assert "সাড়া দিচ্ছে না" in browser.get("/").text, "after the session was read"
    monkeypatch.undo()
    assert browser.get("/").status_code == 200


@ONE_ENGINE
def test_a_failed_sign_in_stands_out_and_older_rows_are_reached(browsers, monkeypatch):
    browser = browsers().log_in(ADMIN)
    browser.accounts.make(SEES, WORDS, ROOT)
    for _ in range(5):
        browsers().client.post("/log-in", data={"name": SEES.name, "password": "x"})
    text = browser.get("/audit").text
    assert text.count("<strong>লগইন করা যায়নি</strong></a> <strong>৫×</strong>") == 1
    assert "২৫ নভে ১০:০০<" in text, "of this year, without seconds"
    assert "একটি নেটওয়ার্ক থেকে আরও ১৫ মিনিট লগইন করা যাবে না" in browser.get("/accounts").text
    assert "before=" not in text
    every = re.findall("<tr><td>(.*?)</tr>", browser.get("/audit?find=admin").text)
    monkeypatch.setattr("office.web.pages.AUDIT_ROWS", 1)
    page, to = [], "/audit?find=admin"
    while to:
        text = browser.get(unescape(to)).text
        page += re.findall("<tr><td>(.*?)</tr>", text)
        (to,) = re.findall('href="(/audit[?]find=admin&amp;before=[^"]*)"', text) or [""]
    assert page == every
    assert len(every) > 1


@ONE_ENGINE
def test_without_a_pc_each_reads_what_to_do_next(browsers):
    admin, officer = browsers().log_in(ADMIN), browsers().log_in(replace(ASKS, office_path="/"))
    own, others = "টোকেন তৈরি করে সেই কার্যালয়ের", "সার্ভার অ্যাডমিন ‘কম্পিউটার’ পাতায়"
    for browser, (there, gone) in ((admin, (own, others)), (officer, (others, own))):
        page = browser.get("/").text
        assert (there in page, gone in page) == (True, False)
    page = admin.get("/people").text
    assert own in page
    assert "০টি" not in page
    assert '<summary class="button first">' in page


def test_the_audit_log_is_searched_by_its_words_and_taken_away_as_a_workbook(
    browsers, pcs, database
):
    enrolments.name_office(database, "/gazipur/sadar/", "গাজীপুর সদর", ROOT, NOW)
    root, own = browsers().log_in(ADMIN), browsers().log_in(LOCAL_ADMIN)
    root.press("/people", device=pcs[1].device, act="retire")
    root.press("/people", device=pcs[4].device, act="move", path="/gazipur/sadar/")

    def rows(browser, find):
        page = browser.get("/audit", params={"find": find}).text
        assert f">{find} ✕</a>" in page
        return re.findall(r"<tr><td>.*?</td><td>.*?</td><td><a[^>]*>(.*?)</a>", page)

    with spoken("bn"):
        assert rows(root, "তালিকা থেকে বাদ") == ["কম্পিউটার তালিকা থেকে বাদ দেওয়া হয়েছে"]
        assert rows(root, "কর্মকর্তা 4") == ["কম্পিউটার স্থানান্তর করা হয়েছে"]
        assert len(rows(root, "গাজীপুর সদর")) == 3, "also by the name of an office"
        assert set(rows(root, ADMIN.person)) >= {"লগইন করা হয়েছে", "কম্পিউটার স্থানান্তর করা হয়েছে"}
        assert rows(own, "কর্মকর্তা 4") == [], "of the own office alone"
        assert rows(root, "%") == []
        (retired,) = re.findall(r'find=([^"]*)">কম্পিউটার তালিকা', root.get("/audit").text)
        assert len(rows(root, unquote(retired))) == 1, "by its link"
    answer = root.get("/audit.xlsx", params={"find": "কর্মকর্তা 1"})
    ((head, row),) = workbooks.sheets(answer.content).values()
    assert head == ["কখন", "কে", "অ্যাকাউন্টের নাম", "কী", "বিস্তারিত"]
    assert row[1:4] == [ADMIN.person, "admin", "কম্পিউটার তালিকা থেকে বাদ দেওয়া হয়েছে"]
    assert row[4] == "কর্মকর্তা 1, ইউএনও, গাজীপুর সদর"


def test_the_audit_log_speaks_the_words_of_the_page(browsers, pcs):
    root = browsers().log_in(ADMIN)
    assert root.press("/asks", target="/gazipur/", text="look_now").status_code == 303
    assert root.press("/people/token", path="/gazipur/", uses="30", days="14").status_code == 303
    text = root.get("/audit").text
    assert re.search(r"/gazipur/ \([০-৯]+\)<", text)
    assert "/gazipur/: ৩০টি কম্পিউটার, ১৪ দিন" in text
    assert "look_now" not in text
    assert "administer " not in text
