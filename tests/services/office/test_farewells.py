"""A PC that leaves a real office tells it so: at once, later, never after coming back."""

from types import SimpleNamespace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from helpers.office_link import Pc
from helpers.office_pc import made_token
from helpers.office_server import running_office
from sqlalchemy import select

from desktop.services.office.farewells import FarewellEffects, Farewells, note_left
from desktop.services.office.sent import SentKind, SentState, sent_items
from desktop.services.office.switch import OfficeSwitch
from desktop.services.worker import at_once
from desktop.storage.office_farewells import LeftOffice, read_left_offices, write_left_offices
from desktop.storage.office_state import read_office_state
from office.database import tables as t

SECOND = Ed25519PrivateKey.from_private_bytes(bytes([9] * 32))
DAY = 86_400_000
HOUR = DAY // 24


class Tray:
    """The switch of a PC, and its exchanges."""

    def __init__(self, pc: Pc) -> None:
        self.pc = pc
        self.reachable = True
        self.start()

    def start(self) -> None:
        self.switch = OfficeSwitch(
            *(lambda: self.pc.settings, self._link, self.pc.home, self.pc.clock, self._farewells),
            files=at_once,
            problem=pytest.fail,
        )

    def _link(self):
        self.pc.start()
        return self.pc.link

    def _farewells(self, link):
        def member():
            return self.pc.settings.office.url, None if link() is None else link().state

        clock = self.pc.clock
        effects = FarewellEffects(
            *(self.pc.waiting, at_once, pytest.fail, clock.read, lambda: 0.5, self.client, member)
        )
        return Farewells(self.pc.home, effects)

    def client(self, url):
        client = self.pc.client(url)
        if not self.reachable:
            client.close()
        return client

    def work(self) -> None:
        for _ in range(4):
            self.switch.tick()
            self.pc.waiting.run()

    def change(self, url: str, token: str = "") -> None:
        before = self.pc.settings
        self.pc.set(url=url, token=token)
        self.switch.settings_changed(before)

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
    tray.change("")
    tray.work()
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
    tray.change("")
    tray.work()
    assert [item.left_ms for item in tray.waiting] == [since]
    assert not pc.home.office.exists()
    tray.switch.stop()
    clock.now_ms += 3 * HOUR
    tray.reachable = True
    tray.start()
    tray.work()
    assert standings(office) == ["active", "left"]
    assert left(office) == [since]
    assert tray.waiting == ()


def test_an_office_that_was_taken_out_while_tatpar_did_not_run_hears_of_it(tray, office, pc, clock):
    heard = read_office_state(pc.home.office).heard_ms
    tray.switch.stop()
    pc.set(url="", token="")
    clock.now_ms += 2 * DAY
    tray.start()
    tray.work()
    assert left(office) == [heard]


def test_who_comes_back_before_the_farewell_got_through_says_none(tray, office, pc):
    url, token = pc.settings.office.url, pc.settings.office.token
    tray.reachable = False
    tray.change("")
    tray.work()
    assert len(tray.waiting) == 1
    tray.reachable = True
    tray.change(url, token)
    tray.work()
    assert tray.waiting == ()
    assert (standings(office), left(office)) == (["active"], [])
    assert pc.link.state.standing == "active"


def test_who_comes_back_later_joins_anew(tray, office, pc):
    url, token = pc.settings.office.url, pc.settings.office.token
    tray.change("")
    tray.work()
    tray.change(url, token)
    tray.work()
    assert standings(office) == ["active", "left", "active"]
    assert pc.link.state.standing == "active"


def test_the_same_server_at_another_address_is_not_left(tray, office, pc):
    url = pc.settings.office.url
    elsewhere = url.replace("127.0.0.1", "localhost")
    assert elsewhere != url
    tray.change(elsewhere, pc.settings.office.token)
    tray.work()
    assert (pc.link.state.url, pc.link.state.standing) == (elsewhere, "active")
    assert (standings(office), tray.waiting) == (["active"], ())


def test_who_goes_to_another_office_leaves_the_first_when_the_second_has_answered(
    tray, office, pc, clock, tmp_path
):
    folder = tmp_path / "second"
    folder.mkdir()
    with running_office(folder, clock, key=SECOND) as second:
        tray.change(second.url, "")
        tray.work()
        assert standings(office) == ["active"], "the second may be the first, elsewhere"
        token = made_token(second.database, until_ms=clock() + 10 * DAY, key=SECOND)
        tray.change(second.url, token)
        tray.work()
        assert standings(second) == ["active"]
        assert standings(office) == ["active", "left"]
        assert tray.waiting == ()


def test_an_office_that_refuses_the_farewell_is_told_once(tray, office):
    with office.database.writing("/") as connection:
        last = connection.execute(select(t.enrolment)).mappings().one()
        gone = dict(last) | {"turn": 2, "standing": "retired"}
        connection.execute(t.enrolment.insert().values(gone))
    tray.change("")
    tray.work()
    assert tray.waiting == ()
    assert standings(office) == ["active", "retired"]


def test_a_farewell_that_never_gets_through_is_given_up_after_a_month(tray, pc, clock):
    tray.reachable = False
    tray.change("")
    tray.work()
    clock.now_ms += 31 * DAY
    tray.work()
    assert tray.waiting == ()


def test_an_address_in_the_file_that_no_office_has_is_not_believed(tmp_path):
    file = tmp_path / "left.json"
    addresses = ["", "https://a:99999", "https://a..b", "file:///etc/passwd", "https://a"]
    offices = tuple(LeftOffice(url, "key", 5) for url in addresses)
    write_left_offices(file, offices)
    assert read_left_offices(file) == offices[-1:]


def test_a_pc_that_had_not_joined_says_nothing(pc):
    note_left(pc.home, "", 5)
    assert read_left_offices(pc.home.office_farewells) == ()
    damaged = pc.home.office_farewells
    damaged.write_text('{"offices": [{"url": 7}]}', "utf-8")
    assert read_left_offices(damaged) == ()


def test_an_office_left_while_another_is_informed_stays_noted_and_the_informed_one_is_forgotten(
    pc,
):
    first, second = (LeftOffice(f"https://{name}.gov.bd", "key", pc.clock()) for name in "ab")
    file, queue, sent = pc.home.office_farewells, [], []
    write_left_offices(file, (first,))
    effects = FarewellEffects(
        run=lambda _work, then, _failed: sent.append(then),
        files=lambda work, then, _failed: queue.append((work, then)),
        problem=pytest.fail,
        read_clock=pc.clock.read,
        random=lambda: 0.5,
        client=lambda url: SimpleNamespace(close=lambda: None),
        member=lambda: ("", None),
    )
    farewells = Farewells(pc.home, effects)
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
