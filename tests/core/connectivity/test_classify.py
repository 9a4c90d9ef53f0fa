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


@pytest.mark.parametrize("word", [Detail.NO_ROUTE, Detail.NO_ADDRESS])
def test_an_address_without_a_way_out_is_told_from_none(word):
    found = judged({LayerName.ADDRESS: word}, adapter=True, address=False)
    assert found == offline(Cause(word.value))


@pytest.mark.parametrize("layer", [n.value for n in LayerName if n is not LayerName.SERVICE])
def test_whatever_else_fails_a_service_that_answers_is_online(layer):
    assert judged(PORTAL_SAYS, **({layer: False} | {"service": True})) == ONLINE


@pytest.mark.parametrize("word", [Detail.REDIRECT, Detail.WRONG_STATUS, Detail.WRONG_BODY])
def test_a_strange_reply_is_a_portal_even_where_hosts_seem_to_answer(word):
    said = {LayerName.PORTAL: word}
    for seems in (True, False, None):
        found = judged(said, **NEAR, dns=seems, international=seems, portal=False, service=False)
        assert found == limited(Cause.CAPTIVE_PORTAL)


@pytest.mark.parametrize("beyond", ["domestic", "international", "portal"])
def test_a_gateway_that_is_mute_but_passes_traffic_on_is_not_the_cause(beyond):
    ok = {"domestic": False, "international": False, "portal": False} | {beyond: True}
    found = judged(adapter=True, address=True, gateway=False, dns=True, service=False, **ok)
    assert found.cause is not Cause.GATEWAY_SILENT


CUT_OFF = offline(Cause.ISP_DOWN)
MUTE = offline(Cause.GATEWAY_SILENT)
DEAD_DNS = limited(Cause.DNS_FAILURE)
DEAD_SERVICE = limited(Cause.SERVICE_UNREACHABLE)
SILENT_PORTAL = {LayerName.PORTAL: Detail.TIMEOUT}
NO_PORTAL = NEAR | {"portal": False, "service": False}
MUTE_GATEWAY = {"gateway": False, "service": False}


@pytest.mark.parametrize(
    ("words", "ok", "expected"),
    [
        # A portal that is only silent, or replies as it should, is none.
        (SILENT_PORTAL, NO_PORTAL | {"dns": True, "international": True}, DEAD_SERVICE),
        (PORTAL_SAYS, NO_PORTAL | {"portal": True, "international": True}, DEAD_SERVICE),
        # A mute gateway: a portal behind it is the cause, and neither a silent one nor a name
        # from the cache excuses it.
        (PORTAL_SAYS, MUTE_GATEWAY | {"portal": False}, limited(Cause.CAPTIVE_PORTAL)),
        ({}, MUTE_GATEWAY | {"portal": False}, MUTE),
        ({}, MUTE_GATEWAY | {"dns": True, "domestic": False, "international": False}, MUTE),
    ],
)
def test_what_a_portal_and_the_gateway_excuse(words, ok, expected):
    assert judged(words, **ok) == expected


@pytest.mark.parametrize(
    ("dns", "domestic", "international", "service", "expected"),
    [
        # Dead DNS is the cause, unless the hosts by address are silent too.
        (False, True, True, None, DEAD_DNS),
        (False, True, None, None, DEAD_DNS),
        (False, True, False, None, DEAD_DNS),
        (False, None, True, None, DEAD_DNS),
        (False, False, True, None, DEAD_DNS),
        (False, None, None, None, DEAD_DNS),  # hosts by name only, none could be tried
        (False, None, False, None, CUT_OFF),
        (False, False, None, None, CUT_OFF),
        (False, False, False, None, CUT_OFF),
        # A dead service is the cause only where something else out there answers.
        (True, True, False, False, limited(Cause.INTERNATIONAL_CUT)),
        (None, True, False, False, limited(Cause.INTERNATIONAL_CUT)),
        (True, False, False, False, CUT_OFF),
        (True, None, False, False, CUT_OFF),
        (True, False, None, False, CUT_OFF),
        (True, False, True, False, DEAD_SERVICE),
        (True, True, None, False, DEAD_SERVICE),
        (True, None, None, False, DEAD_SERVICE),
        (None, None, None, False, CUT_OFF),
        (None, None, True, False, DEAD_SERVICE),
        # A layer that is not configured is not tested and never failed.
        (None, None, True, None, ONLINE),
        (None, False, True, None, ONLINE),
        (None, True, None, None, ONLINE),
        (True, None, None, None, ONLINE),
        (True, False, None, None, CUT_OFF),
        (None, None, None, None, UNKNOWN),
    ],
)
def test_names_hosts_and_the_service_are_judged_together(
    dns, domestic, international, service, expected
):
    far = {"dns": dns, "domestic": domestic, "international": international, "service": service}
    assert judged(**NEAR, **far) == expected


def test_a_light_round_is_judged_by_what_it_tried():
    assert judged(light=True, adapter=True, address=True) == UNKNOWN
    assert judged(light=True, service=True) == ONLINE
    assert judged(light=True, service=False) == CUT_OFF
    assert judged(light=True, dns=False) == DEAD_DNS


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
    assert not CUT_OFF.connected


@pytest.mark.parametrize(
    ("ok", "expected"),
    [
        ({"dns": True, "international": True}, DEAD_SERVICE),
        ({"dns": True}, DEAD_SERVICE),
        ({"portal": True, "international": True}, DEAD_SERVICE),
        ({"dns": False, "international": True}, DEAD_DNS),
        ({"international": True}, DEAD_DNS),
    ],
)
def test_a_service_whose_names_do_not_resolve_never_reads_connected(ok, expected):
    words = {LayerName.SERVICE: Detail.NOT_RESOLVED}
    assert judged(words, **NEAR, **ok, service=None) == expected


PROXY = {"proxy": False, "gateway": True, "service": False}
RELAYS = {"proxy": True, "gateway": None}
SILENT = limited(Cause.PROXY_SILENT)


@pytest.mark.parametrize(
    ("layer", "word", "more", "expected"),
    [
        (LayerName.PROXY, Detail.PROXY_LOG_IN, {}, limited(Cause.PROXY_LOG_IN)),
        (LayerName.PROXY, Detail.PROXY_DENIED, {"gateway": False}, limited(Cause.PROXY_DENIED)),
        (LayerName.PROXY, Detail.TIMEOUT, {}, offline(Cause.PROXY_SILENT)),
        (LayerName.PROXY, Detail.TIMEOUT, {"domestic": True}, SILENT),
        (LayerName.PROXY, Detail.TIMEOUT, {"gateway": False}, MUTE),
        (LayerName.PROXY, Detail.TIMEOUT, {"gateway": False, "international": True}, SILENT),
        (LayerName.PROXY, Detail.TIMEOUT, {"adapter": False}, offline(Cause.LINK_DOWN)),
        (LayerName.PROXY, Detail.TIMEOUT, {"service": True}, ONLINE),
        # One that relays proves more than a gateway that keeps silent; a service that it alone
        # refuses is its doing, and one that reaches nothing is cut off by the provider.
        (LayerName.PROXY, None, {"proxy": True, "gateway": False}, DEAD_SERVICE),
        (LayerName.PROXY, None, RELAYS | {"service": None}, UNKNOWN),
        (
            LayerName.SERVICE,
            Detail.PROXY_DENIED,
            RELAYS | {"portal": True},
            limited(Cause.PROXY_DENIED),
        ),
        (LayerName.SERVICE, Detail.PROXY_UPSTREAM, RELAYS, CUT_OFF),
        (LayerName.SERVICE, Detail.PROXY_UPSTREAM, RELAYS | {"portal": False}, CUT_OFF),
        (LayerName.SERVICE, Detail.PROXY_UPSTREAM, RELAYS | {"portal": True}, DEAD_SERVICE),
        (LayerName.SERVICE, Detail.PROXY_UPSTREAM, RELAYS | {"domestic": True}, DEAD_SERVICE),
        (LayerName.SERVICE, Detail.PROXY_UPSTREAM, RELAYS | {"international": True}, DEAD_SERVICE),
    ],
)
def test_a_proxy_is_judged_by_what_it_says(layer, word, more, expected):
    assert judged({layer: word} if word else None, **(PROXY | more)) == expected
