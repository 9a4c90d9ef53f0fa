"""A storm of adapters and addresses costs few rounds; a change of the way out is seen at once."""

from dataclasses import replace

import pytest
from helpers.network import WIFI, WIRED

from desktop.core.units import HOUR_MS
from desktop.monitors.links.base import Link, Links
from desktop.services.connectivity import BURST, REFILL_MS, LinkChanges

CABLE = Link(WIRED, up=True, index=2, ipv4=("10.0.0.5",), gateways=("10.0.0.1",), routed4=True)
RADIO = Link(WIFI, up=True, index=3, ipv4=("10.9.0.5",), gateways=("10.9.0.1",), routed4=True)
HOME = Links((CABLE, RADIO), WIRED.name, ipv4=True, ipv6=False)


def with_cable(**changes) -> Links:
    return replace(HOME, all=(replace(CABLE, **changes), RADIO))


@pytest.mark.parametrize(
    "links",
    [
        replace(HOME, all=(CABLE,)),
        replace(HOME, all=(CABLE, replace(RADIO, up=False))),
        replace(HOME, all=(CABLE, RADIO, replace(RADIO, index=9))),
        with_cable(ipv6=("2001:db8::7",)),
        with_cable(ipv4=("10.0.0.5", "10.0.0.6")),
    ],
)
def test_what_the_system_does_not_send_over_is_no_news(links):
    changes = LinkChanges()
    assert changes.is_news(HOME)
    assert not changes.is_news(links)


@pytest.mark.parametrize(
    "links",
    [
        None,
        with_cable(up=False),
        with_cable(gateways=("10.0.0.254",)),
        with_cable(ipv4=("10.0.1.5",)),
        replace(HOME, outgoing=WIFI.name),
        replace(HOME, outgoing=None, ipv4=False),
        replace(HOME, ipv6=True),
        Links((), None, ipv4=False, ipv6=False),
    ],
)
def test_another_way_out_is_news_once(links):
    changes = LinkChanges()
    changes.is_news(HOME)
    assert changes.is_news(links)
    assert not changes.is_news(links)
    assert changes.is_news(HOME)


def test_that_nothing_is_up_or_addressed_any_more_is_news():
    away = replace(HOME, outgoing=None, ipv4=False)
    changes = LinkChanges()
    changes.is_news(away)
    bare = replace(away, all=(replace(CABLE, ipv4=()), replace(RADIO, ipv4=())))
    assert changes.is_news(bare)
    assert changes.is_news(replace(bare, all=tuple(replace(link, up=False) for link in bare.all)))


def test_eight_hours_of_storm_cost_two_hundred_ladders():
    changes, climbed = LinkChanges(), 0
    for boottime_ms in range(10**9, 10**9 + 8 * HOUR_MS, 1000):
        climbed += changes.may_look(boottime_ms)
    assert climbed == BURST + (8 * HOUR_MS - 1000) // REFILL_MS
    assert climbed < 200


def test_the_first_changes_after_a_rest_are_all_looked_at():
    changes = LinkChanges()
    for start in (10**9, 10**9 + HOUR_MS):
        assert [changes.may_look(start + number) for number in range(BURST)] == [True] * BURST
        assert not changes.may_look(start + BURST)
