"""A PC follows its settings from office to office, and tells those that it leaves."""

import subprocess
import sys
from dataclasses import replace
from types import SimpleNamespace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from helpers.office_link import Pc
from helpers.office_pc import made_token
from helpers.office_server import running_office
from sqlalchemy import select

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.sheets.messages import HandedKind
from desktop.services.jobs import at_once
from desktop.services.office.membership import Farewells, Membership
from desktop.services.office.sending import SentKind, SentState, sent_items
from desktop.storage.office_state import (
    HeldDocument,
    HeldDocuments,
    LeftOffice,
    read_left_offices,
    read_office_state,
    write_held,
    write_left_offices,
)
from office.database import tables as t

SECOND = Ed25519PrivateKey.from_private_bytes(bytes([9] * 32))
DAY = 86_400_000
HOUR = DAY // 24


class Tray:
    """The membership of a PC, and its exchanges; files are read and written at once."""

    def __init__(self, pc: Pc) -> None:
        self.pc = pc
        self.reachable = True
        self.start()

    def start(self, files=at_once) -> None:
        effects = replace(self.pc.effects(files), client=self.client)
        self.membership = Membership(self.pc.home, effects, self.pc.start)

    def client(self, url, office_key):
        client = self.pc.client(url, office_key)
        if not self.reachable:
            client.close()
        return client

    def work(self) -> None:
        for _ in range(4):
            self.membership.tick()
            self.pc.waiting.run()

    def change(self, url: str, token: str = "") -> None:
        before = self.pc.settings
        self.pc.set(url=url, token=token)
        self.membership.settings_changed(before)

    def move(self, url: str, token: str = "") -> None:
        self.change(url, token)
        self.work()

    @property
    def waiting(self):
        return read_left_offices(self.pc.home.office_farewells)


@pytest.fixture
def tray(pc) -> Tray:
    pc.link.stop()
    tray = Tray(pc)
    tray.work()
    assert pc.link.state.standing == "active"
    return tray


def standings(office) -> list[str]:
    with office.database.reading("/") as connection:
        query = select(t.enrolment.c.standing).order_by(t.enrolment.c.turn)
        return list(connection.execute(query).scalars())


def left(office) -> list[int]:
    with office.database.reading("/") as connection:
        return list(connection.execute(select(t.farewell.c.left_ms)).scalars())


def test_a_pc_that_leaves_says_so_and_forgets_the_office(tray, office, pc, clock):
    tray.move("")
    assert standings(office) == ["active", "left"]
    assert left(office) == [clock()]
    assert not pc.home.office.exists()
    assert not pc.home.office_farewells.exists()
    (farewell,) = [i for i in sent_items(pc.sent.requests()) if i.kind is SentKind.FAREWELL]
    assert farewell.state is SentState.TAKEN
    assert f'"left_ms":{clock()}' in farewell.content


def test_without_a_line_the_farewell_waits_with_its_time_also_over_a_restart(
    tray, office, pc, clock
):
    tray.reachable = False
    since = clock()
    tray.move("")
    assert [item.left_ms for item in tray.waiting] == [since]
    assert not pc.home.office.exists()
    tray.membership.stop()
    clock.now_ms += 3 * HOUR
    tray.reachable = True
    tray.start()
    tray.work()
    assert standings(office) == ["active", "left"]
    assert left(office) == [since]
    assert tray.waiting == ()


def test_an_office_that_was_taken_out_while_tatpar_did_not_run_hears_of_it(tray, office, pc, clock):
    heard = read_office_state(pc.home.office).heard_ms
    tray.membership.stop()
    pc.set(url="", token="")
    clock.now_ms += 2 * DAY
    tray.start()
    tray.work()
    assert left(office) == [heard]


def test_who_comes_back_before_the_farewell_got_through_says_none(tray, office, pc):
    url, token = pc.settings.office.url, made_token(office.database, until_ms=pc.clock() + DAY)
    tray.reachable = False
    tray.move("")
    assert len(tray.waiting) == 1
    tray.reachable = True
    tray.move(url, token)
    assert tray.waiting == ()
    assert (standings(office), left(office)) == (["active"], [])
    assert pc.link.state.standing == "active"


def test_the_same_server_at_another_address_is_not_left(tray, office, pc):
    url = pc.settings.office.url
    elsewhere = url.replace("127.0.0.1", "localhost")
    assert elsewhere != url
    assert pc.settings.office.token == ""
    tray.move(elsewhere)
    assert (pc.link.state.url, pc.link.state.standing) == (elsewhere, "active")
    assert (standings(office), tray.waiting) == (["active"], ())


def test_who_goes_to_another_office_leaves_the_first_when_the_second_has_answered(
    tray, office, pc, clock, tmp_path
):
    with running_office(tmp_path / "second", clock, key=SECOND) as second:
        tray.move(second.url, "")
        assert standings(office) == ["active"], "the second may be the first, elsewhere"
        token = made_token(second.database, until_ms=clock() + 10 * DAY, key=SECOND)
        tray.move(second.url, token)
        assert standings(second) == ["active"]
        assert standings(office) == ["active", "left"]
        assert tray.waiting == ()


def test_an_office_that_refuses_the_farewell_is_told_once(tray, office):
    with office.database.writing("/") as connection:
        last = connection.execute(select(t.enrolment)).mappings().one()
        gone = dict(last) | {"turn": 2, "standing": "retired"}
        connection.execute(t.enrolment.insert().values(gone))
    tray.move("")
    assert tray.waiting == ()
    assert standings(office) == ["active", "retired"]


def test_a_farewell_that_never_gets_through_is_given_up_after_a_month(tray, pc, clock):
    tray.reachable = False
    tray.move("")
    clock.now_ms += 31 * DAY
    tray.work()
    assert tray.waiting == ()


def test_an_address_in_the_file_that_no_office_has_is_not_believed(tmp_path):
    file = tmp_path / "left.json"
    addresses = ["", "https://a:99999", "https://a..b", "file:///etc/passwd", "https://a"]
    offices = tuple(LeftOffice(url, "0" * 64, 5) for url in addresses)
    write_left_offices(file, offices)
    assert read_left_offices(file) == offices[-1:]


def test_an_office_left_while_another_is_informed_stays_noted_and_the_informed_one_is_forgotten(
    pc,
):
    first, second = (LeftOffice(f"https://{name}.gov.bd", "0" * 64, pc.clock()) for name in "ab")
    file, queue, sent = pc.home.office_farewells, [], []
    write_left_offices(file, (first,))
    effects = replace(
        pc.effects(files=lambda work, then, _failed: queue.append((work, then))),
        run=lambda _work, then, _failed: sent.append(then),
        client=lambda _url, _key: SimpleNamespace(close=lambda: None),
    )
    farewells = Farewells(pc.home, effects, lambda: ("", None))
    farewells.use((first,))
    farewells.tick()
    # The second office is left, and that is noted and read, while the first one answers.
    write_left_offices(file, (first, second))
    seen = read_left_offices(file)
    sent.pop()(None)
    farewells.use(seen)
    assert farewells.offices == (second,)
    for work, then in queue:
        then(work())
    assert read_left_offices(file) == (second,)


# --- the files of the home ------------------------------------------------------------------------


class Files(list):
    """Pending reads and writes, until the disk answers."""

    def __call__(self, *work) -> None:
        self.append(work)

    def answer(self) -> None:
        while self:
            work, then, _ = self.pop(0)
            then(work())


@pytest.fixture
def slow(pc):
    """A PC whose disk answers on command."""
    pc.link.stop()
    pc.link = None
    files = Files()
    tray = Tray(pc)
    tray.start(files)
    return tray, files


def test_a_link_is_made_where_files_are_read(slow):
    tray, files = slow
    tray.membership.tick()
    tray.membership.tick()
    assert (tray.membership.link, len(files)) == (None, 1)
    files.answer()
    assert tray.membership.link is tray.pc.link
    assert len(tray.pc.waiting) == 1  # it joins at once, not with the next tick


def test_a_link_to_an_office_that_the_settings_name_no_longer_is_not_used(slow):
    tray, files = slow
    tray.membership.tick()
    tray.change("https://b.gov.bd", "token")
    tray.change("")
    files.answer()
    assert (tray.membership.link, tray.pc.waiting) == (None, [])


def test_a_disk_that_refuses_is_told_and_asked_again_in_a_minute(slow):
    tray, files = slow
    tray.membership.tick()
    _, _, failed = files.pop()
    failed(KnownError(ProblemCode.FILE_UNREADABLE, path="x", why=""))
    assert [problem.code for problem in tray.pc.problems] == ["file_unreadable"]
    tray.membership.tick()
    assert files == []
    tray.pc.clock.now_ms += 60_000
    tray.membership.tick()
    files.answer()
    assert tray.membership.link is tray.pc.link


def test_a_document_that_another_process_accepted_is_read_when_the_settings_change(tray, pc):
    (one,) = (HeldDocument(HandedKind.HOLIDAYS, 5, "d" * 64, "", "", taken=True),)
    write_held(pc.home, HeldDocuments("key", (one,)))
    assert tray.membership.link.documents.held == ()
    tray.membership.settings_changed(pc.settings)
    assert tray.membership.link.documents.held == (one,)


_LOADED = """
import sys
from pathlib import Path
import desktop.main
from desktop.storage.home import Home
from desktop.services.runtime import OfficeSwitch
from desktop.core.settings.model import Settings
home = Home(Path(sys.argv[1]), Path("policy.toml"))
switch = OfficeSwitch(Settings, lambda: 1 / 0, home, lambda *_: 1 / 0, print)
switch.tick()
switch.heard(0, ())
switch.settings_changed(Settings())
switch.stop()
names = ("desktop.core.sheets", "desktop.services.office.", "office", "desktop.system.office_line")
print(sorted(name for name in sys.modules if name.startswith(names)))
"""


def test_nothing_of_an_office_is_loaded_when_none_is_set(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", _LOADED, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
