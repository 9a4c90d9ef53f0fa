"""A browser at the office's page, and the accounts that log in with it."""

import re

import pytest
from helpers.office_pc import OFFICE_KEY, Clock, Pc
from helpers.sheets import delivery, signed
from starlette.testclient import TestClient

from office.admin import totp
from office.admin.accounts import Account, Accounts, Role
from office.admin.audit import Actor
from office.web.server import application
from office.web.visits import Office

WORDS = "সঠিক ঘোড়া ব্যাটারি"
ROOT = Actor("terminal", "/")
SEES = Account("uno", "উপজেলা নির্বাহী অফিসার", "ইউএনও", "/gazipur/sadar/", Role.ASK)
ASKS = Account("dc", "আবদুল করিম", "জেলা প্রশাসক", "/gazipur/", Role.ASK)
ADMIN = Account("admin", "প্রোগ্রামার", "আইসিটি", "/", Role.ADMINISTER)
# Of a test that is about the page, a form or a line, and asks the database nothing of its own.
ONE_ENGINE = pytest.mark.parametrize("url", ["sqlite"], indirect=True)
LOCAL_ADMIN = Account("ict", "সহকারী প্রোগ্রামার", "আইসিটি", "/gazipur/", Role.ADMINISTER)


def page_of(database, clock, *, encrypted: bool = False, **how):
    """Return the application of an office."""
    return application(Office(database, OFFICE_KEY, "গাজীপুর", clock, **how), encrypted=encrypted)


class Browser:
    """A browser with its cookies; redirects are answers."""

    def __init__(self, app, accounts: Accounts, clock: Clock) -> None:
        self.client = TestClient(app, base_url="http://office.test", follow_redirects=False)
        self.accounts, self.clock = accounts, clock
        self.csrf = ""

    def log_in(self, account: Account, language: str = "bn") -> "Browser":
        there = {item.name for item, open_ in self.accounts.listed("/") if open_}
        how = (account.name, WORDS, ROOT) if account.name in there else None
        secret = self.accounts.renew(*how) if how else self.accounts.make(account, WORDS, ROOT)
        code = totp.code_at(secret, self.clock() // 30_000) if secret else ""
        form = {"name": account.name, "password": WORDS, "code": code}
        answer = self.client.post("/log-in", data=form)
        assert (answer.status_code, answer.headers["location"]) == (303, "/")
        self.csrf = re.search('name="csrf" value="(.+?)"', self.get("/password").text)[1]
        self.client.cookies.set("language", language)
        return self

    def get(self, path: str, **how):
        return self.client.get(path, **how)

    def press(self, page: str, /, **form: str):
        return self.client.post(page, data={"csrf": self.csrf} | form)

    def confirm(self, device: str, page: str | None = None):
        """Press the button beside a PC that waits, on this page, else on that of now."""
        before = f'name="device" value="{device}"><input type="hidden" name="turn" value='
        turn = re.search(f'{before}"([0-9]+)"', page or self.get("/people").text)[1]
        return self.press("/people", device=device, turn=turn, act="confirm")

    def pressed(self, page: str, /, **form: str) -> str:
        """Press, and return the page that comes then."""
        answer = self.press(page, **form)
        assert answer.status_code == 303
        return self.get(answer.headers["location"]).text


def tell(pc: Pc, *sheets) -> None:
    """Send sheets that the office takes."""
    answer = pc.deliver(delivery(*(signed(sheet, pc.key) for sheet in sheets)))
    assert answer.set_aside == ()
