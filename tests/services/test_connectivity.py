"""The duty: first the journal, then the announcement; one prompt after an outage; latency kept."""

import pytest
from helpers.network import PHONE, WIFI, WIRED, Watched

from desktop.core.connectivity.availability import spans
from desktop.core.connectivity.latency import merged, pack, place
from desktop.core.connectivity.state import LastAlive
from desktop.core.events import AppStarted, ConnectivityChanged, Recorded, Slept
from desktop.core.network import Cause, LayerName, RoundKind, Verdict
from desktop.core.settings.model import Connectivity
from desktop.services.connectivity import PROMPT_REST_MS, ROLLUP_MS, ConnectivityService, Effects


class DiskFullError(Exception):
    pass


class Desk:
    """The duty with a PC whose clocks the test moves, and a list of what it did to the world."""

    def __init__(self, past=()):
        self.pc = Watched()
        self.did = []
        self.quality = []
        self.full = False
        effects = Effects(
            append=self.append,
            announce=lambda fact: self.did.append(("announce", fact)),
            prompt_check=lambda: self.did.append(("prompt", None)),
            save_quality=lambda *row: self.quality.append(row),
        )
        self.duty = ConnectivityService(effects, Connectivity(), past)

    def append(self, at_ms, facts):
        if self.full:
            raise DiskFullError
        assert facts
        self.did += [("append", fact) for fact in facts]
        assert at_ms == self.pc.wall

    def start(self, *rest):
        self.duty.start(self.pc.at, self.pc.boot_id, *rest)

    def see(self, fault="", *, after=2, **more):
        self.pc.wait(after)
        started = self.pc.wall
        self.pc.wait(0.1)
        self.duty.saw(self.pc.round(fault, started, **more))

    def tick(self, after=0):
        self.pc.wait(after)
        self.duty.tick(self.pc.at)

    def outage(self, seconds=10):
        for _ in range(3):
            self.see("isp_down")
        for _ in range(seconds // 5):
            self.see("isp_down", after=5)
        self.see()
        self.see()

    def shown(self):
        return {found.layer.name: found.layer.ok for found in self.duty.layers}

    def names(self):
        return [name for name, _ in self.did]

    def verdicts(self):
        return [fact.verdict for name, fact in self.did if name == "announce"]


@pytest.fixture
def desk():
    made = Desk()
    made.start()
    made.see()
    made.did.clear()
    return made


def test_a_change_is_in_the_journal_before_anybody_hears_of_it(desk):
    desk.outage()
    assert desk.names() == ["append", "announce", "append", "announce", "prompt"]
    assert desk.did[0][1] is desk.did[1][1]
    assert desk.verdicts() == [Verdict.OFFLINE, Verdict.ONLINE]


def test_what_is_no_change_of_the_network_is_recorded_but_not_announced(desk):
    desk.pc.wait(60, asleep=True)
    desk.tick()
    kinds = [(name, type(fact).__name__) for name, fact in desk.did]
    assert kinds == [
        ("append", "Slept"),
        ("append", "Woke"),
        ("append", "ConnectivityChanged"),
        ("announce", "ConnectivityChanged"),
    ]


def test_when_the_disk_refuses_nothing_is_said_and_the_next_input_tries_again(desk):
    desk.full = True
    with pytest.raises(DiskFullError):
        desk.see("link_down")
    assert desk.did == []
    assert desk.duty.state.connected
    desk.full = False
    desk.see("link_down")
    assert desk.names() == ["append", "announce"]


def test_after_an_outage_the_officer_is_asked_once_to_look(desk):
    for _ in range(5):  # a line that flaps
        desk.outage()
    assert desk.names().count("prompt") == 1
    for _ in range(PROMPT_REST_MS // 15_000):
        desk.see(after=14.9)
    desk.outage()
    assert desk.names().count("prompt") == 2


def test_a_change_of_path_long_after_an_outage_asks_nothing(desk):
    desk.outage()
    for _ in range(PROMPT_REST_MS // 15_000 + 1):
        desk.see(after=14.9)
    desk.did.clear()
    desk.pc.path = WIFI
    desk.see()
    assert desk.names() == ["append", "announce"]


@pytest.mark.parametrize(("rest_ms", "prompts"), [(299_999, 1), (300_000, 2)])
def test_the_officer_is_asked_again_after_five_minutes(desk, rest_ms, prompts):
    desk.duty.use(Connectivity(up_after=1))
    desk.see("link_down")
    desk.see()
    asked = desk.pc.wall
    for _ in range(19):
        desk.see(after=14.9)
    desk.see("link_down", after=1)
    desk.see(after=(asked + rest_ms - 100 - desk.pc.wall) / 1000)
    assert desk.pc.wall - asked == rest_ms
    assert desk.names().count("prompt") == prompts


def test_an_outage_that_ended_unseen_prompts_too(desk):
    for _ in range(3):
        desk.see("service_unreachable")
    desk.pc.wait(3600, asleep=True)
    desk.tick()
    desk.see()
    assert desk.names()[-1] == "prompt"


@pytest.mark.parametrize("verdict", [Verdict.LIMITED, Verdict.OFFLINE])
def test_an_outage_from_before_the_start_counts(verdict):
    desk = Desk()
    left = ConnectivityChanged(verdict, Cause.ISP_DOWN, 1000, 1000)
    desk.start(LastAlive(desk.pc.wall - 60_000, "boot-1", clean=False), left)
    assert desk.verdicts() == [Verdict.UNKNOWN]
    desk.see()
    assert desk.names()[-1] == "prompt"


def test_without_an_outage_nobody_is_asked():
    desk = Desk()
    left = ConnectivityChanged(Verdict.ONLINE, None, 1000, 1000)
    desk.start(LastAlive(desk.pc.wall - 60_000, "boot-0", clean=False), left)
    desk.see()
    assert desk.verdicts() == [Verdict.UNKNOWN, Verdict.ONLINE]
    assert "prompt" not in desk.names()


def test_every_word_of_the_system_reaches_the_state(desk):
    duty, pc = desk.duty, desk.pc
    duty.fell_asleep(pc.at)
    assert duty.state.cause is Cause.ASLEEP
    assert desk.did[0][1] == Slept(inferred=False)
    duty.woke_up(pc.at)
    assert duty.state.observing
    duty.pause(pc.at)
    assert duty.state.cause is Cause.PAUSED
    duty.resume(pc.at)
    assert duty.state.observing
    duty.mains(pc.at, on=True)
    duty.mains(pc.at, on=False)
    assert duty.state.mains_lost == pc.at
    duty.mains(pc.at, on=True)
    assert duty.state.mains_lost is None
    duty.stop(pc.at)
    assert duty.state.cause is Cause.NOT_RUNNING
    assert not duty.state.running


def test_only_a_change_of_the_mains_is_news(desk):
    desk.duty.mains(desk.pc.at, on=False)  # on battery since before we looked
    assert desk.duty.state.mains_lost is None
    desk.duty.mains(desk.pc.at, on=True)
    desk.duty.mains(desk.pc.at, on=False)
    lost = desk.pc.at
    desk.pc.wait(3)
    desk.duty.mains(desk.pc.at, on=False)
    desk.duty.mains(desk.pc.at, on=None)
    assert desk.duty.state.mains_lost == lost
    desk.see("link_down", after=0)
    assert desk.did[-1][1].cause is Cause.POWER_CUT


def test_rounds_while_nobody_observes_leave_no_trace(desk):
    before = desk.duty.latest
    desk.duty.pause(desk.pc.at)
    desk.see("isp_down", steps_ms=(5,))
    desk.duty.stop(desk.pc.at)
    assert desk.duty.latest is before
    assert desk.quality == []


def test_the_next_round_follows_the_state_and_the_settings(desk):
    assert desk.duty.next_round().wait_seconds == pytest.approx(14.9)
    assert desk.duty.next_kind() is RoundKind.LIGHT
    desk.duty.use(Connectivity(round_seconds=30))
    assert desk.duty.next_round().wait_seconds == pytest.approx(29.9)
    desk.duty.use(Connectivity(down_after=1))
    desk.see("isp_down")
    assert desk.duty.state.down


# --- what Today shows --------------------------------------------------------------------------


def test_the_ladder_is_whole_and_from_the_bottom_up(desk):
    assert [found.layer.name for found in desk.duty.layers] == list(LayerName)
    desk.see(light=True)
    assert [found.layer.name for found in desk.duty.layers] == list(LayerName)


def test_a_light_round_that_fails_leaves_unseen_what_it_did_not_try(desk):
    desk.see("link_down", light=True)
    assert desk.shown() == {LayerName.ADAPTER: False, LayerName.ADDRESS: False}
    desk.see("isp_down")
    assert len(desk.duty.layers) == len(LayerName)


def test_a_light_round_of_an_outage_leaves_what_the_whole_ladder_found(desk):
    for _ in range(3):
        desk.see("dns_failure")
    whole, when = desk.shown(), desk.pc.wall
    assert (whole[LayerName.GATEWAY], whole[LayerName.DNS]) == (True, False)
    for _ in range(3):
        desk.see("dns_failure", light=True)
    assert desk.shown() == whole
    ages = {found.layer.name: found.at_ms for found in desk.duty.layers}
    assert ages[LayerName.GATEWAY] == ages[LayerName.DNS] == when
    assert ages[LayerName.SERVICE] == desk.pc.wall


def test_what_nobody_observes_any_more_is_not_shown(desk):
    desk.duty.pause(desk.pc.at)
    assert desk.duty.layers == ()


def test_before_the_first_round_there_is_nothing_to_show():
    desk = Desk()
    desk.start()
    assert desk.duty.latest is None
    assert desk.duty.layers == ()
    assert desk.duty.known_paths(desk.pc.wall) == ()


def test_paths_are_remembered_from_before_and_updated_by_rounds():
    began = Watched().wall - 10_000_000
    past = [
        Recorded(1, 0, AppStarted("1", "b", "d", "Asia/Dhaka")),
        Recorded(2, 0, ConnectivityChanged(Verdict.ONLINE, None, began, began, WIFI)),
    ]
    desk = Desk(spans(past))
    alive = desk.pc.wall - 5_000_000
    desk.start(LastAlive(alive, "boot-1", clean=True))
    (known,) = desk.duty.known_paths(desk.pc.wall)
    assert (known.path, known.last_worked_ms) == (WIFI, alive)
    desk.see("isp_down", other_paths=(WIFI, PHONE), answered_paths=("usb0",))
    rows = desk.duty.known_paths(desk.pc.wall)
    assert [(row.path, row.last_worked_ms) for row in rows] == [
        (WIRED, None),
        (PHONE, desk.pc.wall),
        (WIFI, alive),
    ]
    desk.see()
    assert desk.duty.known_paths(desk.pc.wall)[0].last_worked_ms == desk.pc.wall


def test_without_a_last_sign_of_life_the_past_ends_now():
    desk = Desk(spans([Recorded(1, 0, ConnectivityChanged(Verdict.ONLINE, None, 5, 5, WIFI))]))
    desk.start()
    (known,) = desk.duty.known_paths(desk.pc.wall)
    assert known.last_worked_ms == desk.pc.wall


# --- latency -----------------------------------------------------------------------------------


def test_latency_is_put_away_by_hour_and_path(desk):
    desk.see(steps_ms=(10, 20), lost_steps=1)
    desk.see(steps_ms=(20,))
    desk.pc.path = WIFI
    desk.see(steps_ms=(40,))
    hour = desk.pc.wall // 3_600_000
    desk.tick()
    assert desk.quality == []
    desk.tick(after=5)
    desk.duty.stop(desk.pc.at)
    assert desk.quality == [
        (hour, "eth0", pack({place(10): 1, place(20): 2}, 1)),
        (hour, "wlan0", pack({place(40): 1}, 0)),
    ]


def test_latency_waits_ten_minutes_at_most_and_is_put_away_once(desk):
    desk.see(steps_ms=(10,))
    for _ in range(ROLLUP_MS // 15_000):
        desk.see(after=5)
        desk.tick(after=9.9)
    assert len(desk.quality) == 1
    desk.see(steps_ms=(10,), lost_steps=0)
    desk.duty.stop(desk.pc.at)
    assert len(desk.quality) == 2
    assert merged(desk.quality[0][2], desk.quality[1][2]) == pack({place(10): 2}, 0)


@pytest.mark.parametrize(("after_ms", "rows"), [(599_999, 0), (600_000, 1)])
def test_ten_minutes_are_six_hundred_seconds(after_ms, rows):
    desk = Desk()
    desk.start()
    begun = desk.pc.wall
    desk.see(steps_ms=(10,))
    while desk.pc.wall + 15_000 < begun + after_ms:
        desk.see(after=14)
    desk.tick(after=(begun + after_ms - desk.pc.wall) / 1000)
    assert len(desk.quality) == rows


def test_loss_alone_is_kept_and_rounds_that_measured_nothing_leave_no_row(desk):
    desk.see()
    desk.see("link_down", steps_ms=(), lost_steps=3)  # no path: nothing to book it on
    desk.see(lost_steps=2)
    desk.duty.stop(desk.pc.at)
    assert [row[1:] for row in desk.quality] == [("eth0", pack({}, 2))]


def test_a_tick_before_the_start_does_nothing():
    desk = Desk()
    desk.tick()
    assert desk.did == []
    assert not desk.duty.state.running
