"""Every page of the office in Bengali: no Latin word and no ASCII digit but names and keys."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest
from helpers.office_browser import ADMIN, ASKS, tell
from helpers.office_pc import BEAT, DOWN
from helpers.sheets import sheet_of as sheet
from helpers.sheets import teller

from office.home import sqlite_url
from tests.language.test_bengali_only import foreign

MONTH = "2026-11"
PAGES = (
    "/",
    "/live/part",
    f"/month?month={MONTH}",
    "/people",
    "/people?only=gone&by=version&down=1&find=কর্মকর্তা",
    "/offices",
    "/find?find=কর্মকর্তা",
    "/accounts",
    "/password",
    "/audit",
    "/handed",
)
# Elements with names given by people, and with machine text to copy.
_QUOTED = {"code", "pre", "script", "style"}
_SPOKEN = {"title", "aria-label", "alt", "data-label", "placeholder"}


class Read(HTMLParser):
    """Collects the words on a page: texts, and attributes that are shown or spoken."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._quoted = 0

    def handle_starttag(self, tag, attrs):
        self._quoted += tag in _QUOTED
        self.words += [value for name, value in attrs if name in _SPOKEN and value]

    def handle_endtag(self, tag):
        self._quoted -= tag in _QUOTED

    def handle_data(self, data):
        if not self._quoted and data.strip():
            self.words.append(data.strip())


def wrong(page: str, *names: str) -> list[str]:
    """Return the texts of a page that hold foreign words, apart from these names."""
    reader = Read()
    reader.feed(page)
    found = []
    for text in reader.words:
        left = text
        for name in (*names, "English", "QR"):
            left = left.replace(name, "")
        if foreign(left):
            found.append(text)
    return found


@pytest.fixture
def url(tmp_path) -> str:
    """Return one engine's database: the words are the same on both."""
    return sqlite_url(tmp_path / "office.db")


@pytest.fixture
def office(browsers, pcs, clock):
    """Return the administrator's browser of an office in which everything has happened."""
    for number, beat in enumerate((BEAT, DOWN, replace(BEAT, missed_running=4))):
        pcs[number].beat(beat)
    who = teller(pcs[0].device, "কর্মকর্তা")
    tell(pcs[0], sheet(who=who))
    asking = browsers().log_in(ASKS)
    assert asking.press("/asks", target="/gazipur/", text="look_now").status_code == 303
    admin = browsers().log_in(ADMIN)
    admin.press("/people", device=pcs[3].device, act="retire")
    admin.press("/people", device=pcs[4].device, act="move", path="/gazipur/sadar/")
    admin.press("/offices/name", path="/gazipur/sadar/", name="সদর")
    admin.press("/remark", device=pcs[0].device, month=MONTH, text="লাইন দুর্বল")
    admin.press("/handed", day="2026-12-17", name="জেলা দিবস")
    admin.get(f"/person/{pcs[0].device}?month={MONTH}")
    return admin


def names(pcs) -> tuple[str, ...]:
    officers = [f"কর্মকর্তা {number}" for number in range(6)]
    paths = ("/gazipur/sadar/", "/gazipur/kapasia/", "/gazipur/", "/dhaka/")
    accounts = (ADMIN.name, ASKS.name, "terminal")
    return (
        *officers,
        *paths,
        *accounts,
        *(pc.device for pc in pcs),
        *(pc.device[:8] for pc in pcs),
    )


def test_every_page(office, pcs):
    answers = {page: office.get(page) for page in PAGES}
    assert {answer.status_code for answer in answers.values()} == {200}
    read = {page: wrong(answer.text, *names(pcs)) for page, answer in answers.items()}
    assert {page: texts for page, texts in read.items() if texts} == {}


def test_the_pages_of_a_person_and_of_a_new_token_and_account(office, pcs):
    person = office.get(f"/person/{pcs[0].device}?month={MONTH}")
    token = office.pressed("/people/token", path="/gazipur/", uses="2", days="7")
    account = office.pressed(
        "/accounts", name="uno", person="রহিমা", designation="ইউএনও", path="/gazipur/sadar/",
        role="administer", password="সঠিক ঘোড়া ব্যাটারি",
    )  # fmt: skip
    assert person.status_code == 200
    for text in (person.text, token, account):
        assert wrong(text, "uno", *names(pcs)) == []


REFUSED = [
    ("/month?month=later", None),
    ("/person/nobody", None),
    ("/nowhere", None),
    ("/people/token", {"path": "/gazipur/", "uses": "0", "days": "7"}),
    ("/people/token", {"path": "sadar gazipur", "uses": "1", "days": "7"}),
    ("/accounts", {"name": "A B", "path": "/", "role": "ask", "password": "x" * 12}),
    ("/accounts", {"name": "ab", "path": "/", "role": "ask", "password": "x", "person": "ক"}),
    ("/accounts", {"name": "ab", "path": "/", "role": "ask", "password": "সঠিক ঘোড়া ব্যাটারি"}),
    ("/asks", {"target": "/nobody/", "text": "look_now"}),
    ("/handed", {"day": "?", "name": "x"}),
    ("/handed", {"day": "2026-12-16", "name": "x"}),
    ("/offices/name", {"path": "/nowhere/", "name": "x"}),
]


def test_every_refusal(office, pcs):
    typed = ("later", "sadar gazipur", "A B", "/nobody/", *names(pcs))
    for page, form in REFUSED:
        answer = office.get(page) if form is None else office.press(page, **form)
        assert (answer.status_code >= 400, wrong(answer.text, *typed)) == (True, []), (page, form)


def test_the_log_in_and_its_refusal(browsers):
    browser = browsers()
    assert wrong(browser.get("/log-in").text) == []
    refused = browser.client.post("/log-in", data={"name": "অচেনা", "password": "x"})
    assert wrong(refused.text) == []
    forged = browsers().log_in(ASKS).client.post("/asks", data={"csrf": "0"})
    assert wrong(forged.text, ASKS.name) == []


def test_the_reading_itself_sees_foreign_words():
    page = '<p title="off">ঠিক</p><code>ok</code><b>আজ 5</b>'
    assert wrong(page) == ["off", "আজ 5"]
    assert wrong(page, "off", "5") == []
