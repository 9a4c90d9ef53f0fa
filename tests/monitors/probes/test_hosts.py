import asyncio
import socket
import ssl
import sys

import pytest
from helpers import hosts
from helpers.certificates import Authority
from helpers.probes import HERE, HERE6, V4, V6, direct, trial

from desktop.core.network import Detail, Medium, Path
from desktop.monitors.links.base import Link
from desktop.monitors.probes.connections import parse_target
from desktop.monitors.probes.dns import Names, Resolved
from desktop.monitors.probes.hosts import (
    TELLING,
    Outcome,
    Tls,
    Trial,
    families_word,
    first_then_rest,
    most_specific,
    targets_by_address,
)


def no_reply(name):
    raise socket.gaierror(socket.EAI_AGAIN, name)


def mute_trial(kind=Trial):
    """Return a trial whose resolver said nothing of the two names that it was asked for before."""
    names = Names(no_reply)
    for name in ("a.example", "b.example"):
        asyncio.run(names.resolve(name, 60))
    return kind(names, Tls(), (V4, V6), 60, direct(), control=("control.example",))


def test_an_address_waits_for_no_resolver_that_is_mute():
    assert asyncio.run(mute_trial().resolve(HERE)).addresses == (HERE,)


def test_names_wait_for_a_mute_resolver_together():
    waited = []

    class Watched(Trial):
        async def resolve(self, name):
            waited.append(name)
            return await super().resolve(name)

    one = mute_trial(Watched)

    async def every():
        names = [f"{number}.example" for number in range(4)]
        return await asyncio.gather(*map(one.resolve, names))

    assert {resolved.fault for resolved in asyncio.run(every())} == {Detail.SERVFAIL}
    assert waited.count("control.example") == 1


def knocked(one, text):
    return asyncio.run(one.every_family(parse_target(text)))


def raced(one, text, **more):
    return asyncio.run(one.any_family(parse_target(text), hello=False, **more))


WAYS = pytest.mark.parametrize("way", [knocked, raced])


@pytest.fixture
def public_loopback(monkeypatch):
    """Let a name lead to loopback, where the hosts of a test are."""
    monkeypatch.setattr("desktop.monitors.probes.dns.is_private", lambda _: False)


@WAYS
def test_a_host_that_answers_is_counted_once(way):
    one = trial()
    with hosts.host() as port:
        outcome = way(one, f"{HERE}:{port}")
    assert outcome.ok
    assert outcome.families == {V4}
    assert one.answered == {(HERE, V4)}
    assert (one.silent, one.timeouts) == (set(), [])
    assert len(one.steps_ms) == 1


@WAYS
def test_a_host_that_refuses_is_silent_but_was_tried(way):
    one = trial()
    outcome = way(one, f"{HERE}:{hosts.closed_port()}")
    assert (outcome.ok, outcome.tried, outcome.fault) == (False, True, Detail.REFUSED)
    assert one.silent == {HERE}
    assert (one.answered, one.steps_ms, one.timeouts) == (set(), [], [])


@WAYS
@pytest.mark.skipif(sys.platform != "linux", reason="NOT TESTED HERE: needs Linux' queues")
def test_a_timeout_is_noted_for_the_loss_count(way):
    one = trial(limit=0.05)
    with hosts.deaf_host() as port:
        assert way(one, f"{HERE}:{port}").fault is Detail.TIMEOUT
    assert one.timeouts == [(HERE, V4)]


@WAYS
def test_a_name_without_an_address_was_not_tried_and_is_silent(way):
    one = trial()
    outcome = way(one, "a.example:443")
    assert (outcome.ok, outcome.tried, outcome.fault) == (False, False, Detail.NOT_RESOLVED)
    assert one.silent == {"a.example"}


@WAYS
def test_a_host_of_a_family_that_the_pc_lacks_is_not_tested(way):
    one = trial(families=(V4,))
    outcome = way(one, "[::1]:443")
    assert (outcome.tried, outcome.fault) == (False, Detail.NO_FAMILY)
    assert one.silent == set()


def test_both_families_of_a_name_are_tried_apart(public_loopback):
    one = trial(ask=lambda _: [HERE6, HERE, "127.0.0.2"])
    with hosts.host() as port:  # IPv4 only
        outcome = knocked(one, f"a.example:{port}")
    assert outcome.families == {V4}
    assert one.answered == {("a.example", V4)}


def test_a_name_is_looked_up_once_a_round():
    asked = []

    def ask(name):
        asked.append(name)
        return ["192.0.2.1"]

    one = trial(ask=ask)

    async def both():
        await asyncio.gather(one.resolve("a.example"), one.resolve("a.example"))
        return await one.resolve("a.example")

    assert asyncio.run(both()).addresses == ("192.0.2.1",)
    assert asked == ["a.example"]


def test_a_race_is_won_by_the_family_that_works_and_one_that_refuses_is_not_waited_for(
    public_loopback, monkeypatch
):
    monkeypatch.setattr("desktop.monitors.probes.hosts.OTHER_FAMILY_AFTER_SECONDS", 60)
    one = trial(ask=lambda _: [HERE6, HERE])
    with hosts.host() as port:
        assert raced(one, f"a.example:{port}").families == {V4}


def test_a_trusted_family_goes_first(public_loopback):
    one = trial(ask=lambda _: [HERE6, HERE])
    with hosts.host() as port:
        outcome = raced(one, f"a.example:{port}", trusted=[V4])
    assert outcome.families == {V4}
    assert ("a.example", V6) not in one.answered


@pytest.mark.skipif(sys.platform != "linux", reason="NOT TESTED HERE: needs Linux' queues")
def test_a_family_without_an_answer_does_not_hide_that_the_other_refuses(
    public_loopback, monkeypatch
):
    monkeypatch.setattr("desktop.monitors.probes.hosts.OTHER_FAMILY_AFTER_SECONDS", 0.01)
    one = trial(ask=lambda _: [HERE, HERE6], limit=0.5)
    with hosts.deaf_host() as port:  # IPv4 only
        assert raced(one, f"a.example:{port}").fault is Detail.REFUSED
    assert one.timeouts == [("a.example", V4)]


@pytest.mark.skipif(sys.platform != "linux", reason="NOT TESTED HERE: needs Linux' queues")
def test_a_trusted_family_that_is_outrun_counts_as_timed_out(public_loopback, monkeypatch):
    monkeypatch.setattr("desktop.monitors.probes.hosts.RESEND_SECONDS", 0.05)
    with hosts.deaf_host() as port, hosts.host(address=HERE6, port=port):
        one = trial(ask=lambda _: [HERE, HERE6])
        assert raced(one, f"a.example:{port}", trusted=[V4]).families == {V6}
    assert one.timeouts == [("a.example", V4)]


class Led(Names):
    """A resolver that leads each name to one address of this machine."""

    def __init__(self):
        super().__init__(no_reply)
        self.to = HERE

    async def resolve(self, _name, _limit):
        return Resolved((self.to,))


@pytest.mark.skipif(sys.platform != "linux", reason="NOT TESTED HERE: a second loopback address")
def test_a_name_led_to_anothers_server_is_shaken_hands_with_once_until_it_leads_home(
    tmp_path, monkeypatch
):
    authority, there, greeted = Authority(tmp_path), "127.0.0.2", []
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.trust))

    def server(where, name):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(authority.certify(name))
        shake = hosts.shake_hands(context)

        def greet(connection):
            greeted.append(where)
            shake(connection)

        return greet

    names, tls = Led(), Tls()

    def look(to, *, anew=False):
        names.to, before = to, len(greeted)
        one = Trial(names, tls, (V4,), 60, direct())
        one.shakes_anew = anew
        outcome = asyncio.run(one.any_family(target, hello=True))
        assert one.silent == (set() if outcome.ok else {"web.example"})
        return outcome.fault, len(greeted) - before

    with hosts.host(server(HERE, "web.example")) as port:
        target = parse_target(f"web.example:{port}")
        with hosts.host(server(there, "filter.example"), address=there, port=port):
            assert look(there) == look(there) == (Detail.CERTIFICATE, 1)  # its own is not known
            assert look(HERE) == (Detail.NOTHING, 1)
            assert look(there) == (Detail.CERTIFICATE, 1)
            assert look(there) == (Detail.CERTIFICATE, 0)
            assert look(there, anew=True) == (Detail.CERTIFICATE, 1)
            assert look(HERE) == (Detail.NOTHING, 1)
            assert look(there) == (Detail.CERTIFICATE, 1)


def test_the_other_servers_are_asked_only_when_the_first_is_not_good():
    ran = []

    def one(name, outcome):
        async def run():
            ran.append(name)
            return outcome

        return run

    async def both(first):
        return await first_then_rest(
            [one("a", first), one("b", "good")], lambda x: x == "good", 0.5
        )

    assert asyncio.run(both("good")) == ["good"]
    assert ran == ["a"]
    assert asyncio.run(both("bad")) == ["bad", "good"]
    assert ran == ["a", "a", "b"]
    assert asyncio.run(first_then_rest([], bool, 0.5)) == []


def test_the_other_servers_are_asked_beside_a_slow_first():
    async def slow():
        await done.wait()
        return "slow"

    async def quick():
        done.set()
        return "quick"

    async def both():
        return await first_then_rest([slow, quick], lambda _: True, 0.0)

    done = asyncio.Event()
    assert asyncio.run(both()) == ["slow", "quick"]


@pytest.mark.skipif(sys.platform != "linux", reason="NOT TESTED HERE: binds to a device")
def test_another_path_is_tried_at_known_addresses_of_its_families():
    one = trial()
    loopback = Link(Path(Medium.OTHER, "lo"), up=True, index=1, ipv4=(HERE,), routed4=True)
    with hosts.host() as port, hosts.host(address=HERE6) as port6:
        there = [parse_target(f"{HERE}:{port}")]
        assert asyncio.run(one.over(loopback, there))
        assert not asyncio.run(one.over(loopback, [parse_target(f"[{HERE6}]:{port6}")]))
        assert not asyncio.run(one.over(loopback, [parse_target(f"unknown.example:{port}")]))
        assert not asyncio.run(one.over(loopback, [parse_target(f"{HERE}:{hosts.closed_port()}")]))
    # A result by another path does not count for the line in use.
    assert (one.steps_ms, one.answered, one.silent) == ([], set(), set())


def test_every_failure_has_its_place_in_the_order():
    of_hosts = {
        detail
        for detail in Detail
        if detail
        not in (
            *(Detail.NOTHING, Detail.IPV4, Detail.IPV6, Detail.BOTH, Detail.NOT_CONFIGURED),
            *(Detail.NO_ADAPTER, Detail.NO_CARRIER, Detail.NO_ADDRESS, Detail.NO_ROUTE),
            Detail.ONE_NAME,
            Detail.DIRECT_BLOCKED,
        )
    }
    assert set(TELLING) == of_hosts
    assert most_specific([Detail.TIMEOUT, Detail.CERTIFICATE]) is Detail.CERTIFICATE
    assert most_specific([]) is Detail.NOTHING


@pytest.mark.parametrize(
    ("families", "word"),
    [({V4}, Detail.IPV4), ({V6}, Detail.IPV6), ({V4, V6}, Detail.BOTH)],
)
def test_families_have_their_words(families, word):
    assert families_word([Outcome(families=frozenset({f})) for f in families]) is word


def test_targets_by_address_come_first():
    texts = ["a.example:1", "192.0.2.1:2", "b.example:3", "[2001:db8::1]:4"]
    order = [target.text for target in targets_by_address(map(parse_target, texts))]
    assert order == ["192.0.2.1:2", "[2001:db8::1]:4", "a.example:1", "b.example:3"]


@pytest.mark.parametrize(
    "written",
    [
        "",
        "yesterday",
        "Mon, 02 Nov 2026 10:00:00",  # without a zone
        "Mon, 02 Nov 2026 10:00:00 -0000",
        "Mon, 02 Nov 99999999999999999999 10:00:00 GMT",
        "Mon, 02 Nov 2026 10:00:00 +99999999999999999999",
    ],
)
def test_a_date_that_names_no_moment_says_nothing_of_the_clock(written):
    seen = trial()
    seen.saw_date(written)
    assert seen.clock_offsets_ms == []


def test_the_date_of_a_server_says_how_far_the_clock_is_ahead():
    seen = trial()
    seen.saw_date("Thu, 01 Jan 1970 00:00:00 GMT")
    assert seen.clock_offsets_ms[0] > 1_600_000_000_000
