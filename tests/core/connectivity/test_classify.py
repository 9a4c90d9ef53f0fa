"""One round: every verdict and cause, and the rules that settle doubtful cases."""

from dataclasses import replace

import pytest
from helpers.network import FAULTS, HEALTHY, layers, round_of

from desktop.core.connectivity.classify import Judgement, judge, quality
from desktop.core.network import Cause, Detail, LayerName, Verdict

ONLINE = Judgement(Verdict.ONLINE)
UNKNOWN = Judgement(Verdict.UNKNOWN)


def judged(detail=None, *, steps=(), lost=0, light=False, **ok):
    seen = round_of({}, light=light, steps_ms=tuple(steps), lost_steps=lost)
    return judge(replace(seen, layers=layers(detail, **ok)))


def limited(cause):
    return Judgement(Verdict.LIMITED, cause)


def offline(cause):
    return Judgement(Verdict.OFFLINE, cause)


NEAR = {"adapter": True, "address": True, "gateway": True}
PORTAL_SAYS = {LayerName.PORTAL: Detail.REDIRECT}


def test_all_well_is_online():
    assert judge(round_of(HEALTHY)) == ONLINE


@pytest.mark.parametrize(
    ("fault", "verdict"),
    [
        ("link_down", Verdict.OFFLINE),
        ("no_address", Verdict.OFFLINE),
        ("gateway_silent", Verdict.OFFLINE),
        ("isp_down", Verdict.OFFLINE),
        ("international_cut", Verdict.LIMITED),
        ("dns_failure", Verdict.LIMITED),
        ("service_unreachable", Verdict.LIMITED),
    ],
)
def test_each_fault_of_the_ladder_has_its_cause(fault, verdict):
    found = judge(round_of(HEALTHY | FAULTS[fault]))
    assert found == Judgement(verdict, Cause(fault))
    assert not found.connected


def test_an_address_without_a_way_out_is_told_from_none():
    words = {LayerName.ADDRESS: Detail.NO_ROUTE}
    assert judged(words, adapter=True, address=False) == offline(Cause.NO_ROUTE)
    words = {LayerName.ADDRESS: Detail.NO_ADDRESS}
    assert judged(words, adapter=True, address=False) == offline(Cause.NO_ADDRESS)


@pytest.mark.parametrize("layer", [n.value for n in LayerName if n is not LayerName.SERVICE])
def test_whatever_else_fails_a_service_that_answers_is_online(layer):
    assert judged(PORTAL_SAYS, **({layer: False} | {"service": True})) == ONLINE


@pytest.mark.parametrize("word", [Detail.REDIRECT, Detail.WRONG_STATUS, Detail.WRONG_BODY])
def test_a_strange_reply_is_a_portal_even_where_hosts_seem_to_answer(word):
    said = {LayerName.PORTAL: word}
    for seems in (True, False, None):
        found = judged(said, **NEAR, dns=seems, international=seems, portal=False, service=False)
        assert found == limited(Cause.CAPTIVE_PORTAL)


def test_a_portal_page_that_is_only_silent_is_no_portal():
    said = {LayerName.PORTAL: Detail.TIMEOUT}
    found = judged(said, **NEAR, dns=True, international=True, portal=False, service=False)
    assert found == limited(Cause.SERVICE_UNREACHABLE)


def test_a_portal_reply_that_is_right_is_no_portal():
    said = {LayerName.PORTAL: Detail.REDIRECT}
    assert judged(said, **NEAR, portal=True, international=True, service=False) == limited(
        Cause.SERVICE_UNREACHABLE
    )


@pytest.mark.parametrize("beyond", ["domestic", "international", "portal"])
def test_a_gateway_that_is_mute_but_passes_traffic_on_is_not_the_cause(beyond):
    ok = {"domestic": False, "international": False, "portal": False} | {beyond: True}
    found = judged(adapter=True, address=True, gateway=False, dns=True, service=False, **ok)
    assert found.cause is not Cause.GATEWAY_SILENT


def test_a_portal_behind_a_mute_gateway_is_the_cause():
    found = judged(PORTAL_SAYS, gateway=False, portal=False, service=False)
    assert found == limited(Cause.CAPTIVE_PORTAL)


def test_a_silent_portal_page_does_not_excuse_the_gateway():
    assert judged(gateway=False, portal=False, service=False) == offline(Cause.GATEWAY_SILENT)


def test_a_name_from_the_cache_does_not_excuse_a_silent_gateway():
    found = judged(gateway=False, dns=True, domestic=False, international=False, service=False)
    assert found == offline(Cause.GATEWAY_SILENT)


@pytest.mark.parametrize(
    ("domestic", "international", "expected"),
    [
        (True, True, limited(Cause.DNS_FAILURE)),
        (True, None, limited(Cause.DNS_FAILURE)),
        (True, False, limited(Cause.DNS_FAILURE)),
        (None, True, limited(Cause.DNS_FAILURE)),
        (False, True, limited(Cause.DNS_FAILURE)),
        (None, None, limited(Cause.DNS_FAILURE)),  # hosts by name only, none could be tried
        (None, False, offline(Cause.ISP_DOWN)),
        (False, None, offline(Cause.ISP_DOWN)),
        (False, False, offline(Cause.ISP_DOWN)),
    ],
)
def test_dead_dns_is_the_cause_unless_the_hosts_by_address_are_silent_too(
    domestic, international, expected
):
    found = judged(**NEAR, dns=False, domestic=domestic, international=international, service=None)
    assert found == expected


@pytest.mark.parametrize(
    ("domestic", "international", "dns", "expected"),
    [
        (True, False, True, limited(Cause.INTERNATIONAL_CUT)),
        (True, False, None, limited(Cause.INTERNATIONAL_CUT)),
        (False, False, True, offline(Cause.ISP_DOWN)),
        (None, False, True, offline(Cause.ISP_DOWN)),
        (False, None, True, offline(Cause.ISP_DOWN)),
        (False, True, True, limited(Cause.SERVICE_UNREACHABLE)),
        (True, None, True, limited(Cause.SERVICE_UNREACHABLE)),
        (None, None, True, limited(Cause.SERVICE_UNREACHABLE)),
        (None, None, None, offline(Cause.ISP_DOWN)),
        (None, True, None, limited(Cause.SERVICE_UNREACHABLE)),
    ],
)
def test_a_dead_service_is_the_cause_only_when_something_else_out_there_answers(
    domestic, international, dns, expected
):
    found = judged(**NEAR, dns=dns, domestic=domestic, international=international, service=False)
    assert found == expected


@pytest.mark.parametrize(
    ("ok", "expected"),
    [
        ({"international": True}, ONLINE),
        ({"international": True, "domestic": False}, ONLINE),
        ({"domestic": True}, ONLINE),
        ({"dns": True}, ONLINE),
        ({"dns": True, "domestic": False}, offline(Cause.ISP_DOWN)),
        ({}, UNKNOWN),
        ({"domestic": None, "international": None, "service": None}, UNKNOWN),
    ],
)
def test_what_is_not_configured_is_not_tested_and_never_failed(ok, expected):
    assert judged(**NEAR, **ok) == expected


def test_a_look_at_the_links_alone_proves_nothing_when_they_are_well():
    assert judged(light=True, adapter=True, address=True) == UNKNOWN


def test_a_light_round_is_judged_by_what_it_tried():
    assert judged(light=True, service=True) == ONLINE
    assert judged(light=True, service=False) == offline(Cause.ISP_DOWN)
    assert judged(light=True, dns=False) == limited(Cause.DNS_FAILURE)


@pytest.mark.parametrize(
    ("steps", "lost", "expected"),
    [
        ((), 0, ONLINE),
        ((30,) * 9, 1, ONLINE),  # 10 % is not over 10 %
        ((30,) * 8, 1, Judgement(Verdict.DEGRADED, Cause.LOSS)),
        ((), 1, Judgement(Verdict.DEGRADED, Cause.LOSS)),
        ((30,) * 8 + (980,), 0, Judgement(Verdict.DEGRADED, Cause.LOSS)),  # sent again after 1 s
        ((30,) * 8 + (979,), 0, ONLINE),
        ((500, 500, 500), 0, ONLINE),
        ((501, 501, 501), 0, Judgement(Verdict.DEGRADED, Cause.SLOW)),
        ((800, 1500, 1600), 0, Judgement(Verdict.DEGRADED, Cause.SLOW)),  # slow, nothing lost
        ((10, 20, 501, 502), 0, ONLINE),
    ],
)
def test_loss_over_a_tenth_or_a_slow_median_is_degraded(steps, lost, expected):
    assert quality(steps, lost) == expected
    assert judged(service=True, steps=steps, lost=lost) == expected
    assert judged(international=True, steps=steps, lost=lost) == expected
    assert expected.connected


def test_easing_lowers_both_limits():
    assert quality((30,) * 11, 1, ease=0.8).cause is Cause.LOSS
    assert quality((401,), 0, ease=0.8).cause is Cause.SLOW
    assert quality((400,), 0, ease=0.8) == ONLINE


def test_unknown_and_down_are_not_connected():
    assert not UNKNOWN.connected
    assert not offline(Cause.ISP_DOWN).connected


@pytest.mark.parametrize(
    ("ok", "cause"),
    [
        ({"dns": True, "international": True}, Cause.SERVICE_UNREACHABLE),
        ({"dns": True}, Cause.SERVICE_UNREACHABLE),
        ({"portal": True, "international": True}, Cause.SERVICE_UNREACHABLE),
        ({"dns": False, "international": True}, Cause.DNS_FAILURE),
        ({"international": True}, Cause.DNS_FAILURE),
    ],
)
def test_a_service_whose_names_do_not_resolve_never_reads_connected(ok, cause):
    words = {LayerName.SERVICE: Detail.NOT_RESOLVED}
    assert judged(words, **NEAR, **ok, service=None) == limited(cause)


PROXY = {"proxy": False, "gateway": True, "service": False}


@pytest.mark.parametrize(
    ("detail", "more", "expected"),
    [
        (Detail.PROXY_LOG_IN, {}, limited(Cause.PROXY_LOG_IN)),
        (Detail.PROXY_DENIED, {"gateway": False}, limited(Cause.PROXY_DENIED)),
        (Detail.TIMEOUT, {}, offline(Cause.PROXY_SILENT)),
        (Detail.TIMEOUT, {"domestic": True}, limited(Cause.PROXY_SILENT)),
        (Detail.TIMEOUT, {"gateway": False}, offline(Cause.GATEWAY_SILENT)),
        (Detail.TIMEOUT, {"gateway": False, "international": True}, limited(Cause.PROXY_SILENT)),
        (Detail.TIMEOUT, {"adapter": False}, offline(Cause.LINK_DOWN)),
        (Detail.TIMEOUT, {"service": True}, ONLINE),
    ],
)
def test_a_proxy_that_does_not_relay_is_the_cause(detail, more, expected):
    assert judged({LayerName.PROXY: detail}, **(PROXY | more)) == expected


def test_a_proxy_that_relays_proves_more_than_a_gateway_that_keeps_silent():
    assert judged(gateway=False, proxy=True, service=False) == limited(Cause.SERVICE_UNREACHABLE)
    assert judged(proxy=True, service=None) == UNKNOWN


def test_only_the_service_refused_by_a_proxy_is_the_proxys_doing():
    words = {LayerName.SERVICE: Detail.PROXY_DENIED}
    assert judged(words, proxy=True, portal=True, service=False) == limited(Cause.PROXY_DENIED)


@pytest.mark.parametrize(
    ("beyond", "expected"),
    [
        ({}, offline(Cause.ISP_DOWN)),
        ({"portal": False}, offline(Cause.ISP_DOWN)),
        ({"portal": True}, limited(Cause.SERVICE_UNREACHABLE)),
        ({"domestic": True}, limited(Cause.SERVICE_UNREACHABLE)),
        ({"international": True}, limited(Cause.SERVICE_UNREACHABLE)),
    ],
)
def test_a_proxy_that_reaches_nothing_is_cut_off_by_the_provider(beyond, expected):
    words = {LayerName.SERVICE: Detail.PROXY_UPSTREAM}
    assert judged(words, proxy=True, service=False, **beyond) == expected
