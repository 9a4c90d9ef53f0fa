"""The shared rules for adapters; each system's adapters have tests of their own."""

import socket
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.network import Detail, Medium, Path
from desktop.monitors.links.base import (
    Changes,
    Link,
    LinkAdapter,
    Links,
    Settle,
    arrange,
    link_layers,
    source_address,
    usable_address,
)
from desktop.monitors.platform_adapters import system_links


def link(name="eth0", *, up=True, **more):
    return Link(Path(Medium.WIRED, name), up, **more)


WIRED = link(ipv4=("192.0.2.10",), gateways=("192.0.2.1",), routed4=True)
PULLED = link(up=False, ipv4=("192.0.2.10",), gateways=("192.0.2.1",), routed4=True)
WIFI = link("wlan0", ipv4=("198.51.100.7",), gateways=("198.51.100.1",), routed4=True)
SIX = link("eth0", ipv6=("2001:db8::5",), routed6=True)
EVERY = link(ipv4=("192.0.2.10",), ipv6=("2001:db8::5",), routed4=True, routed6=True)


def judged(*links, v4=None, v6=None):
    return tuple((layer.ok, layer.detail) for layer in link_layers(arrange(tuple(links), v4, v6)))


@pytest.mark.parametrize(
    ("links", "sources", "adapter", "address"),
    [
        ((WIRED,), {"v4": "192.0.2.10"}, (True, ""), (True, Detail.IPV4)),
        ((SIX,), {"v6": "2001:db8::5"}, (True, ""), (True, Detail.IPV6)),
        (
            (EVERY,),
            {"v4": "192.0.2.10", "v6": "2001:db8::5"},
            (True, ""),
            (True, Detail.BOTH),
        ),
        ((), {}, (False, Detail.NO_ADAPTER), (None, "")),
        ((link(up=False),), {}, (False, Detail.NO_CARRIER), (None, "")),
        ((link(),), {}, (True, ""), (False, Detail.NO_ADDRESS)),
        ((link(ipv4=("192.0.2.10",)),), {}, (True, ""), (False, Detail.NO_ROUTE)),
        # An address on a dead adapter is none on the living one.
        ((link("wlan0"), PULLED), {}, (True, ""), (False, Detail.NO_ADDRESS)),
        # The route still leads to the pulled cable: other adapters do not help, and the address
        # that it keeps says nothing.
        ((PULLED, WIFI), {"v4": "192.0.2.10"}, (False, Detail.NO_CARRIER), (None, "")),
    ],
)
def test_the_two_lowest_layers(links, sources, adapter, address):
    assert judged(*links, **sources) == (adapter, address)


def test_not_observable_is_neither_connected_nor_failed():
    assert [layer.ok for layer in link_layers(LinkAdapter().look())] == [None, None]
    LinkAdapter().watch(print)()


def test_the_path_is_the_one_that_the_system_would_send_over():
    links = arrange((WIRED, WIFI), "198.51.100.7", None)
    assert links.first is WIFI
    assert links.others == (WIRED,)
    assert links.families == (socket.AF_INET,)


def test_ipv4_decides_the_path_and_ipv6_alone_suffices():
    assert arrange((SIX, WIFI), "198.51.100.7", "2001:db8::5").outgoing == "wlan0"
    assert arrange((SIX, WIFI), None, "2001:db8::5").outgoing == "eth0"
    assert arrange((WIRED,), "203.0.113.1", None).outgoing is None


def test_other_paths_are_those_that_could_carry_traffic():
    no_route = link("eth1", ipv4=("192.0.2.20",))
    down = link("eth2", up=False, ipv4=("192.0.2.30",), routed4=True)
    wrong_family = link("eth3", ipv4=("192.0.2.40",), routed6=True)
    assert arrange((WIRED, no_route, down, wrong_family, WIFI), "192.0.2.10", None).others == (
        WIFI,
    )


@pytest.mark.parametrize(
    ("address", "usable"),
    [
        ("192.0.2.10", True),
        ("10.0.0.5", True),
        ("127.0.0.1", False),
        ("169.254.7.7", False),
        ("0.0.0.0", False),
        ("fe80::1%eth0", False),
        ("fd00::2", True),
        ("::1", False),
    ],
)
def test_a_self_assigned_address_is_no_address(address, usable):
    assert usable_address(address) is usable


def test_only_real_differences_are_told():
    looks = iter([None, None, Links((), None, ipv4=False, ipv6=False)] * 2)
    told = []
    changes = Changes(lambda: next(looks), lambda at_ms, links: told.append((at_ms, links)))
    changes.stirred(10)
    assert told == []
    changes.stirred(20)
    assert told == [(20, Links((), None, ipv4=False, ipv6=False))]


@given(looks=st.lists(st.sampled_from([WIRED, PULLED, WIFI]), min_size=1))
def test_what_was_told_last_is_what_was_seen_last(looks):
    # A cable that flaps between a message and the look must not leave a state that is over.
    seen = [arrange((link,), None, None) for link in looks]
    there = iter(seen)
    told = [seen[0]]
    changes = Changes(lambda: next(there), lambda _at, links: told.append(links))
    for _ in seen[1:]:
        changes.stirred(10)
    assert next(there, None) is None, "one message is one look"
    assert told[-1] == seen[-1]


def test_the_route_to_loopback_starts_at_loopback_and_nothing_is_sent():
    assert source_address(socket.AF_INET, "127.0.0.1") == "127.0.0.1"
    assert source_address(socket.AF_INET, "not an address") is None


def test_this_system_has_an_adapter_that_looks():
    links = system_links().look()
    if sys.platform in ("linux", "win32"):
        assert links is not None
        assert all(one.path.name for one in links.all)
    else:
        assert links is None


def test_the_wait_for_more_messages_grows_in_a_storm_and_is_short_after_a_rest():
    settle, now, waits = Settle(), 100.0, []
    for _ in range(8):
        waits.append(settle.seconds(now))
        now += waits[-1] + 0.05
    assert waits[:4] == [0.03, 0.06, 0.12, 0.24]
    assert waits[-1] == 0.5
    assert settle.seconds(now + 1) == 0.03


@pytest.mark.parametrize(
    ("now", "word"),
    [
        (link(), Detail.NO_ADDRESS),
        (link(ipv6=("fd00::5",)), Detail.NO_ADDRESS),  # of the office's own, which leads nowhere
        (link(ipv4=("192.0.2.10",)), Detail.NO_ROUTE),
    ],
)
def test_what_the_way_out_lost_is_the_fault_whatever_another_adapter_has(now, word):
    before = link(ipv4=("192.0.2.10",), routed4=True)
    other = link("eth1", ipv4=("198.51.100.10",))
    address = link_layers(arrange((now, other), None, None), before)[1]
    assert (address.ok, address.detail) == (False, word)


def test_a_way_out_that_is_gone_or_down_is_judged_by_the_others():
    before = link("usb0", ipv4=("192.0.2.10",), routed4=True)
    other = link("eth1", ipv4=("198.51.100.10",))
    assert link_layers(arrange((other,), None, None), before)[1].detail == Detail.NO_ROUTE
    down = link("usb0", up=False)
    assert link_layers(arrange((down, other), None, None), before)[1].detail == Detail.NO_ROUTE
