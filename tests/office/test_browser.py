"""The page in a real Chromium, served by the real process, with PCs over real HTTP."""

import re
import subprocess
import time
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from importlib.resources import files

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from helpers.axe import axe_source, findings
from helpers.browser import chromium
from helpers.long_run import drawn
from helpers.office_pc import DOWN, Pc
from helpers.office_process import PASSWORD, Server
from helpers.office_server import free_port
from helpers.processes import until
from helpers.sheets import DAY, delivery, sheet_of, signed

from desktop.core.sheets.day_calendar import DayOff
from desktop.core.sheets.messages import Answer
from office.admin import totp

pytestmark = pytest.mark.long

TAB, ENTER = "\ue004", "\ue007"


def make_account(server, name: str, role: str, *more: str) -> str:
    where = ("--office", "/gazipur/", "--password-file", str(server.folder / "password"))
    return server.command("account", "make", name, "--person", name, "--role", role, *where, *more)


@contextmanager
def served(folder, **limits):
    server = Server(folder)
    for name, limit in limits.items():
        setattr(server, name, limit)
    try:
        make_account(server, "dc", "ask", "--person", "DC")
        server.start()
        yield server
    finally:
        if server.process is not None and server.process.poll() is None:
            server.kill()


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with served(tmp_path_factory.mktemp("office")) as running:
        yield running


@pytest.fixture(scope="module")
def joined(server) -> Pc:
    """A PC that told two days; on the later one leave was entered afterwards."""
    token = server.command("token", "/gazipur/", "--at-once").strip()
    joined = Pc(server, lambda: time.time_ns() // 1_000_000)
    assert isinstance(joined.join(token), Answer)
    told = sheet_of()
    late = replace(told.day_calendar, off=DayOff.LATE_LEAVE, entered_ms=told.told_ms)
    before = sheet_of(DAY - timedelta(days=1))
    joined.deliver(delivery(signed(before), signed(replace(told, day_calendar=late))))
    return joined


@pytest.fixture
def pc(joined) -> Pc:
    """The PC, which is connected."""
    joined.beat()
    return joined


def log_in(window, server) -> None:
    window.open(f"{server.url}log-in")
    assert window.run("return document.activeElement.id") == "name"
    window.keys(f"dc{TAB}{PASSWORD}{TAB}{TAB}{ENTER}")
    until(
        lambda: "কম্পিউটারের মধ্যে" in window.text() or "কম্পিউটার যুক্ত হয়নি" in window.text(), "the page"
    )


@pytest.fixture(scope="module")
def opened():
    with chromium(free_port()) as window:
        window.hasten(10)  # the page asks again every 15 s
        yield window


@pytest.fixture
def window(opened):
    opened.forget()
    return opened


def test_an_ask_is_taken_back_by_a_second_press(server, pc, window):
    log_in(window, server)
    window.run("document.querySelector('summary.office').click()")
    words = "return document.querySelector('.once button').textContent"
    before = window.run(words)
    window.run("document.querySelector('.once button').click()")
    assert window.run(words) == "ফিরিয়ে নিন"
    window.run("document.querySelector('.once button').click()")
    assert window.run(words) == before
    assert window.run("return waits.size") == 0, "nothing is sent later"


def test_the_button_says_how_many_pcs_a_request_to_offices_reaches(server, pc, window):
    log_in(window, server)
    window.run("document.querySelector('#chosen input[type=checkbox]').click()")
    words = "return document.querySelector('#chosen button').textContent"
    assert window.run(words) == "অনুরোধ পাঠান (১)"
    window.run("document.querySelector('#chosen input[type=checkbox]').click()")
    assert window.run(words) == "অনুরোধ পাঠান"


def test_by_keyboard_alone_a_supervisor_logs_in_and_asks(server, pc, window):
    log_in(window, server)
    assert "১টি কম্পিউটারের মধ্যে ১টি সংযুক্ত।" in window.text()
    window.run("document.querySelector('summary.office').focus()")
    window.keys(f"{ENTER}{TAB}{TAB}{ENTER}")  # the office opens; the person's name, then the button
    (ask,) = until(lambda: pc.wait().asks, "the ask")
    pc.seen(ask.ask_id)
    until(lambda: "দেখেছেন" in window.text(), "the answer, without a reload", seconds=60)


def test_news_come_by_themselves(server, pc, window):
    log_in(window, server)
    window.run("window.marked = true")
    pc.beat(DOWN)
    until(lambda: "১টি বিচ্ছিন্ন" in window.text(), "the news", seconds=60)
    assert window.run("return window.marked")


def test_the_page_reads_without_scripts_and_at_320_pixels(server, pc, window):
    log_in(window, server)
    pages = ("", "language?to=en", "language?to=bn", "month?month=2026-11")
    for page in (*pages, f"person/{pc.device}?month=2026-11"):
        window.narrow(320)
        window.open(server.url + page)
        folds = "document.querySelectorAll('main details:not(.menu)')"
        window.run(f"{folds}.forEach(fold => fold.open = true)")
        assert window.run("return document.documentElement.scrollWidth") <= 320, page
    window.run("window.boxes = name => document.querySelector(name).getBoundingClientRect()")
    hours = "const [above, day] = ['th svg', 'td svg'].map(it => boxes(`.month-of ${it}.line`));"
    assert window.run(f"{hours} return [above.x, above.width].join() == [day.x, day.width].join()")
    assert (
        window.run("return getComputedStyle(document.querySelector('.month-of thead')).clipPath")
        == "none"
    )
    assert window.run("return boxes('tr.leave .happened').top >= boxes('tr.leave .n').bottom")
    assert window.run("return boxes('#leave button').bottom <= boxes('#leave form').bottom")
    window.without_scripts()
    pc.beat()

    def shown() -> bool:
        window.open(server.url)
        return "১টি কম্পিউটারের মধ্যে ১টি সংযুক্ত।" in window.source()

    until(shown, "the PC's state", seconds=60)
    assert 'http-equiv="refresh"' in window.source()


def test_what_comes_after_the_page_is_announced_until_it_is_there_or_failed(window):
    part = '<div data-later="x"><p data-coming="it comes" data-failed="it failed"></p></div>'
    window.run(
        f"document.body.innerHTML = `{part}`;"
        "window.fetch = () => new Promise((_, refuse) => { window.refuse = refuse; });"
        + files("office").joinpath("static", "office.js").read_text("utf-8")
    )
    assert window.text() == "it comes"
    window.run("window.refuse()")
    until(lambda: window.text() == "it failed", "the failure")


def test_a_server_that_stops_is_named_at_once_until_it_answers_again(tmp_path, window):
    with served(tmp_path) as server:
        token = server.command("token", "/gazipur/", "--at-once").strip()
        pc = Pc(server, lambda: time.time_ns() // 1_000_000)
        pc.join(token)
        pc.beat()
        log_in(window, server)
        window.run("document.querySelector('summary.office').click()")
        window.run("document.querySelector('.once button').click()")
        server.kill()
        told = "return document.querySelector('[data-away]').innerText"
        until(lambda: "সার্ভার থেকে নতুন তথ্য আসেনি" in window.run(told), "the failure", seconds=60)
        assert "১টি কম্পিউটারের মধ্যে ১টি সংযুক্ত" in window.text(), "the old picture stays"
        assert "ফিরিয়ে নিন" not in window.text(), "what was not sent cannot be taken back"
        server.start()
        until(lambda: "হালনাগাদ" in window.run(told), "the answer", seconds=60)


def test_what_is_sent_is_sent_once_and_not_taken_back_while_another_waits(tmp_path, window):
    with served(tmp_path) as server:
        pcs = []
        for n in (1, 2):
            token = server.command("token", "/gazipur/", "--at-once").strip()
            key = Ed25519PrivateKey.from_private_bytes(bytes([n] * 32))
            pcs.append(Pc(server, lambda: time.time_ns() // 1_000_000, key, f"{n:032x}"))
            pcs[-1].join(token)
            pcs[-1].beat()
        log_in(window, server)
        window.run("document.querySelector('summary.office').click()")
        first, second = (f"document.querySelectorAll('.once button')[{n}]" for n in (0, 1))
        words = window.run(f"return {first}.textContent")
        # The page that follows a press does not come; the second request is never sent by itself.
        window.run(
            "const real = fetch; fetch = async (...call) => { const it = await real(...call);"
            f"return it.redirected ? Response.error() : it; }}; {first}.click();"
            f"window.setTimeout = () => 0; {second}.click()"
        )
        until(lambda: window.run(f"return {first}.disabled"), "the first is sent", seconds=60)
        assert window.run(f"return [{first}.textContent, {second}.textContent]") == [
            words,
            "ফিরিয়ে নিন",
        ]
        window.run(f"{second}.click()")
        until(lambda: "✓ অনুরোধ" in window.text(), "the fresh page", seconds=60)
        assert sum(len(pc.wait().asks) for pc in pcs) == 1


def test_links_are_easy_to_meet_by_a_thumb(tmp_path, window):
    with served(tmp_path) as server:
        sign_in(window, server, "thumb")
        for n in (1, 2):
            token = server.command("token", "/gazipur/", "--at-once").strip()
            key = Ed25519PrivateKey.from_private_bytes(bytes([n] * 32))
            pc = Pc(server, lambda: time.time_ns() // 1_000_000, key, f"{n:032x}")
            assert isinstance(pc.join(token), Answer)
            pc.deliver(delivery(signed(sheet_of(), key)))
        window.narrow(390)
        low = {}
        for page in (
            "",
            "month?month=2026-11",
            "people",
            "find?find=gazipur",
            "audit",
            f"person/{pc.device}",
        ):
            window.open(server.url + page)
            window.run("document.querySelectorAll('main details').forEach(d => d.open = true)")
            low[page] = window.run(
                "return [...document.querySelectorAll('main a')].map(a => [a.outerHTML,"
                "a.getBoundingClientRect().height]).filter(a => a[1] && a[1] < 24)"
            )
        assert not any(low.values()), low


def test_the_reasons_are_seen_whole_on_a_phone(server, window):
    log_in(window, server)
    window.narrow(390)
    reasons = "".join(f"<a href=/>a reason of its own {nth}</a>" for nth in range(5))
    window.run(
        "document.querySelector('#live .acts').insertAdjacentHTML('beforeend',"
        f"`<nav class=segments>{reasons}</nav>`)"
    )
    ends = "[...document.querySelectorAll('.segments a')].map(a => a.getBoundingClientRect().right)"
    assert window.run(f"return Math.max(...{ends})") <= 390
    assert window.run("return document.documentElement.scrollWidth") <= 390


def sign_in(window, server, name: str) -> None:
    """Open the page as a new administrator."""
    secret = re.search(r"\b[A-Z2-7]{32}\b", make_account(server, name, "administer"))[0]
    window.open(f"{server.url}log-in")
    window.run("document.getElementById('name').focus()")
    code = totp.code_at(secret, int(time.time()) // totp.STEP_SECONDS)
    window.keys(f"{name}{TAB}{PASSWORD}{TAB}{code}{ENTER}")
    until(lambda: "/log-in" not in window.run("return location.pathname"), "the page")


PAGES = (
    *("", "month?month=2026-11", "people", "offices", "find?find=x"),
    *("accounts", "handed", "audit", "password", "nowhere"),
)


# A finding is of a colour or of a word, not of the pair of them.
@pytest.mark.parametrize(("scheme", "tongue"), drawn([("light", "bn"), ("dark", "en")], 1))
def test_axe_has_no_serious_finding(server, pc, window, tongue, scheme):
    axe = axe_source()
    sign_in(window, server, f"chief-{tongue}")
    pc.beat(DOWN)
    server.answer(pc.call("GET", "/v1/wait?after=0"))
    server.command("token", "/gazipur/", "--at-once")  # an open one is a row of "PCs"
    window.scheme(scheme)
    window.open(f"{server.url}language?to={tongue}")
    found = {}
    for page in (*PAGES, f"person/{pc.device}?month=2026-11"):
        window.open(server.url + page)
        assert window.run("return document.documentElement.lang") == tongue
        found[page] = findings(window, axe)
    window.run("document.querySelector('form[action=\"/log-out\"] button').click()")
    until(lambda: window.run("return location.pathname") == "/log-in", "the form")
    found["log-in"] = findings(window, axe)
    assert {page: items for page, items in found.items() if items} == {}


def test_by_keyboard_alone_an_administrator_reaches_every_page(server, pc, window):
    sign_in(window, server, "ict")
    window.open(server.url)
    window.keys(f"{TAB}{ENTER}")  # past the menu
    assert window.run("return document.activeElement.id") == "content"
    ways = {"/": TAB * 2, "/month": TAB * 3, "/people": TAB * 4}
    more = f"{TAB * 5}{ENTER}"
    under = ("/offices", "/accounts", "/handed", "/audit")
    ways |= {path: more + TAB * nth for nth, path in enumerate(under, start=1)}
    ways["/find"] = TAB * 6 + "x"
    for path, keys in ways.items():
        window.open(server.url)
        window.keys(keys)
        ring = window.run("return getComputedStyle(document.activeElement).outlineStyle")
        assert ring == "solid", path
        window.keys(ENTER)
        until(lambda path=path: window.run("return location.pathname") == path, path)


def test_what_explains_the_month_is_folded_on_a_phone_until_a_link_leads_there(server, pc, window):
    log_in(window, server)
    is_open = "return document.querySelector('#offices .part').open"
    for wide in (1366, 390):
        window.narrow(wide)
        window.open(f"{server.url}month?month=2026-11")
        assert window.run(is_open) is (wide > 640)
    window.run("document.querySelector('.contents a[href=\"#offices\"]').click()")
    until(lambda: window.run(is_open), "the offices")


def test_a_form_in_a_menu_is_seen_whole_on_a_page_with_few_rows(server, window):
    sign_in(window, server, "opens")
    window.narrow(1366)
    window.open(f"{server.url}accounts")
    window.run("document.querySelector('.make summary').click()")
    button = "document.querySelector('.make form button')"
    window.run(f"{button}.scrollIntoView()")
    seen = "document.elementFromPoint(place.x + 9, place.y + 9)"
    assert window.run(
        f"const place = {button}.getBoundingClientRect(); return {seen} === {button}"
        " && document.querySelector('main').scrollTop === 0"
    )


def test_the_menu_of_a_row_stays_in_place_on_a_phone_and_no_text_is_below_it(server, window):
    sign_in(window, server, "stays")
    window.narrow(390)
    window.open(f"{server.url}accounts")
    window.run("document.querySelector('.pcs [data-label]').textContent = 'x '.repeat(300)")
    summary = "document.querySelector('.pcs .act summary')"
    place = f"const box = {summary}.getBoundingClientRect(); return [box.x, box.y]"
    texts = "[...document.querySelectorAll('.pcs td:not(.act)')]"
    assert window.run(
        f"return Math.max(...{texts}.map(it => it.getBoundingClientRect().right))"
        f" <= {summary}.getBoundingClientRect().x"
    )
    before = window.run(place)
    window.run(f"{summary}.click()")
    assert window.run(place) == before


def test_a_new_token_is_copied_by_a_button(server, window):
    sign_in(window, server, "copies")
    window.open(f"{server.url}people")
    window.run("document.querySelector('form[action=\"/people/token\"]').submit()")
    until(lambda: "tatpar1-" in window.text(), "the token")
    window.run(
        "document.addEventListener('copy', () => { window.copied = String(getSelection()); });"
        "document.querySelector('[data-copy]').focus()"
    )
    window.keys(ENTER)
    token = window.run("return document.querySelector('.done code').textContent")
    assert window.run("return window.copied") == token


def test_a_pc_is_confirmed_falls_silent_and_returns_before_the_eyes_of_an_administrator(
    tmp_path, window
):
    with served(tmp_path, beat_seconds=10, silent_after=0.6) as server:
        sign_in(window, server, "chief")
        token = server.command("token", "/gazipur/").strip()
        pc = Pc(server, lambda: time.time_ns() // 1_000_000)
        assert pc.join(token).standing == "waiting"
        window.open(f"{server.url}people")
        window.run("document.querySelector('button[value=confirm]').focus()")
        window.keys(ENTER)
        until(lambda: pc.beat().standing == "active", "the confirmation")
        window.open(server.url)

        def connected() -> bool:
            pc.beat()
            return "১টি কম্পিউটারের মধ্যে ১টি সংযুক্ত" in window.text()

        until(connected, "the PC", seconds=60)
        window.run("window.marked = true")
        until(lambda: "১টির তথ্য আসছে না" in window.text(), "the silence", seconds=60)
        until(connected, "the return", seconds=60)
        assert window.run("return window.marked")


def test_a_page_is_printed_whole_and_without_what_cannot_be_pressed(server, pc, window):
    log_in(window, server)
    window.open(f"{server.url}language?to=en")
    holds = {
        "": "connected",
        "month?month=2026-11": "24 of 288",
        f"person/{pc.device}?month=2026-11": "line down",
    }
    for page, words in holds.items():
        window.open(server.url + page)
        window.run("document.querySelectorAll('details').forEach(d => d.open = false)")
        file = server.folder / "page.pdf"
        file.write_bytes(window.printed())
        text = subprocess.run(
            ["pdftotext", str(file), "-"],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        ).stdout
        assert words in text, page
        assert "Sign out" not in text
        assert "Show" not in text
