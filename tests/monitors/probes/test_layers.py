import asyncio
import ssl
from functools import partial

import pytest
from helpers import hosts
from helpers.certificates import Authority
from helpers.probes import HERE, V4, V6
from helpers.probes import trial as any_trial

from desktop.core.network import Detail, LayerName, Medium, Path
from desktop.core.settings.model import Connectivity, Targets
from desktop.core.settings.rules import Portal, Service
from desktop.monitors.links.base import Link
from desktop.monitors.probes import layers as probe_ladder
from desktop.monitors.probes.connections import Answer, Page
from desktop.monitors.probes.dns import Resolved
from desktop.monitors.probes.hosts import Outcome
from desktop.monitors.probes.layers import climb, hosts_layer, judge_page, names_layer

trial = partial(any_trial, (V4,))


def run(layer):
    return asyncio.run(layer)


GOOD = Resolved(("192.0.2.1",), ms=7)
BAD = Resolved(fault=Detail.NXDOMAIN)


@pytest.mark.parametrize(
    ("found", "ok", "detail"),
    [
        ([GOOD, GOOD, BAD], True, ""),
        ([GOOD], True, ""),
        ([GOOD, BAD], False, Detail.ONE_NAME),
        ([BAD, Resolved(fault=Detail.TIMEOUT)], False, Detail.NXDOMAIN),
        ([Resolved(fault=Detail.PRIVATE_ANSWER), BAD], False, Detail.PRIVATE_ANSWER),
    ],
)
def test_two_names_or_the_only_one_have_to_resolve(found, ok, detail):
    layer = names_layer(found)
    assert (layer.ok, layer.detail, layer.tried) == (ok, detail, len(found))
    assert layer.answered == sum(one is GOOD for one in found)


FINE = Outcome(families=frozenset({V4}), steps_ms=(10,))
SLOW = Outcome(families=frozenset({V6}), steps_ms=(900,))
DEAD = Outcome(Detail.TIMEOUT)
UNNAMED = Outcome(Detail.NOT_RESOLVED)
ALIEN = Outcome(Detail.NO_FAMILY)


@pytest.mark.parametrize(
    ("outcomes", "ok", "detail", "tried", "ms"),
    [
        ([], None, Detail.NOT_CONFIGURED, 0, None),
        ([ALIEN], None, Detail.NO_FAMILY, 0, None),
        ([UNNAMED, ALIEN], None, Detail.NOT_RESOLVED, 0, None),
        ([DEAD, UNNAMED], False, Detail.TIMEOUT, 1, None),
        ([DEAD, Outcome(Detail.CERTIFICATE)], False, Detail.CERTIFICATE, 2, None),
        ([DEAD, FINE], True, Detail.IPV4, 2, 10),
        ([SLOW, FINE], True, Detail.BOTH, 2, 10),
    ],
)
def test_one_host_carries_a_layer_and_untried_ones_count_in_neither(
    outcomes, ok, detail, tried, ms
):
    layer = hosts_layer(LayerName.DOMESTIC, outcomes)
    assert (layer.ok, layer.detail, layer.tried, layer.ms) == (ok, detail, tried, ms)


PAGE = Portal("http://a.example/test", 200, "fine")


@pytest.mark.parametrize(
    ("reply", "word"),
    [
        (Page(200, b"fine", 3), Detail.NOTHING),
        (Page(302, b""), Detail.REDIRECT),
        (Page(511, b""), Detail.WRONG_STATUS),
        (Page(204, b""), Detail.WRONG_STATUS),
        (Page(200, b"please pay"), Detail.WRONG_BODY),
        (Page(200, b"fine\n"), Detail.WRONG_BODY),
        (Answer(Detail.TIMEOUT), Detail.TIMEOUT),
    ],
)
def test_only_the_exact_reply_is_good(reply, word):
    assert judge_page(reply, PAGE).fault is word


def reply(status, body):
    return hosts.say(b"HTTP/1.1 %d X\r\nContent-Length: %d\r\n\r\n%s" % (status, len(body), body))


def pages(*ports):
    return tuple(Portal(f"http://{HERE}:{port}/", 200, "fine") for port in ports)


def test_any_exact_page_says_that_nobody_stands_in_between():
    with hosts.host(reply(200, b"fine")) as good, hosts.host(reply(302, b"")) as moved:
        layer = run(probe_ladder.portal(trial(), pages(moved, good)))
        assert (layer.ok, layer.detail, layer.tried, layer.answered) == (True, "", 2, 1)
        layer = run(probe_ladder.portal(trial(), pages(moved, hosts.closed_port())))
    assert (layer.ok, layer.detail) == (False, Detail.REDIRECT)


def test_a_page_whose_name_does_not_resolve_was_not_tried():
    layer = run(probe_ladder.portal(trial(), (PAGE,)))
    assert (layer.ok, layer.detail, layer.tried) == (None, Detail.NOT_RESOLVED, 0)
    assert run(probe_ladder.portal(trial(), ())).detail is Detail.NOT_CONFIGURED


@pytest.mark.parametrize(
    ("answer", "ok", "detail"),
    [
        (reply(302, b""), False, Detail.REDIRECT),
        # Even the exact reply of a private address is no proof of the way out.
        (reply(200, b"fine"), None, Detail.NOT_RESOLVED),
    ],
)
def test_a_portal_that_answers_with_its_own_address_is_heard(answer, ok, detail):
    with hosts.host(answer) as port:
        page = Portal(f"http://a.example:{port}/", 200, "fine")
        layer = run(probe_ladder.portal(trial(lambda _: [HERE]), (page,)))
    assert (layer.ok, layer.detail) == (ok, detail)


def test_the_gateway_is_awake_or_silent_or_not_there(monkeypatch):
    layer = run(probe_ladder.gateway(trial(), (HERE,)))
    assert (layer.ok, layer.tried, layer.answered) == (True, 1, 1)
    assert run(probe_ladder.gateway(trial(), ())).ok is None

    async def silent(_address, _limit):
        return Answer(Detail.TIMEOUT)

    monkeypatch.setattr(probe_ladder, "wake_gateway", silent)
    monkeypatch.setattr(probe_ladder, "in_neighbour_table", lambda address: address == HERE)
    known = run(probe_ladder.gateway(trial(), (HERE,)))
    unknown = run(probe_ladder.gateway(trial(), ("192.0.2.254",)))
    assert (known.ok, known.detail) == (False, Detail.NEIGHBOUR_ONLY)
    assert (unknown.ok, unknown.detail) == (False, Detail.TIMEOUT)


@pytest.fixture
def server_side(tmp_path, monkeypatch):
    """A TLS server for loopback, whose authority is the system's only one."""
    authority = Authority(tmp_path)
    # By its name alone: OpenSSL reads the variable in the code page of Windows, which may lack the
    # letters of the folder above.
    monkeypatch.chdir(authority.trust.parent)
    monkeypatch.setenv("SSL_CERT_FILE", authority.trust.name)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(authority.certify(HERE))
    return context


def service(*any_of):
    return run(probe_ladder.services(trial(), (Service("WhatsApp", any_of),)))


def test_any_host_with_a_verified_name_reaches_the_service(server_side):
    with hosts.host(hosts.shake_hands(server_side)) as port:
        layer = service(f"{HERE}:{hosts.closed_port()}", f"{HERE}:{port}")
    assert (layer.ok, layer.tried, layer.answered) == (True, 2, 1)


def test_a_bare_connect_never_outranks_a_failed_certificate(server_side, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE")
    with hosts.host(hosts.shake_hands(server_side)) as port, hosts.host() as plain:
        layer = service(f"{HERE}:{port}", f"tcp:{HERE}:{plain}")
    assert (layer.ok, layer.detail) == (False, Detail.CERTIFICATE)


def test_a_bare_connect_helps_when_no_other_host_could_be_tried():
    with hosts.host() as plain:
        layer = service("a.example:443", f"tcp:{HERE}:{plain}")
    assert (layer.ok, layer.detail) == (True, Detail.IPV4)


def test_nothing_configured_is_nothing_tested():
    targets = Targets(domestic=(), international=(), names=(), portal=())
    nothing = Connectivity(targets=targets, services=())
    layers = run(climb(trial(), nothing, None))
    assert [layer.name for layer in layers] == [
        *(LayerName.GATEWAY, LayerName.DNS, LayerName.DOMESTIC),
        *(LayerName.INTERNATIONAL, LayerName.PORTAL, LayerName.SERVICE),
    ]
    assert {layer.ok for layer in layers} == {None}
    assert {layer.detail for layer in layers} == {Detail.NOT_CONFIGURED}


def test_the_whole_ladder_is_climbed_at_once(server_side):
    with (
        hosts.host(hosts.shake_hands(server_side)) as tls,
        hosts.host() as plain,
        hosts.host(reply(200, b"fine")) as web,
    ):
        settings = Connectivity(
            targets=Targets(
                domestic=(f"{HERE}:{plain}",),
                international=(f"{HERE}:{plain}", "[::1]:9"),
                names=("a.example", "b.example"),
                portal=pages(web),
            ),
            services=(Service("WhatsApp", (f"{HERE}:{tls}",)),),
        )
        link = Link(Path(Medium.WIRED, "eth0"), up=True, gateways=(HERE,))
        one = trial(lambda _: ["192.0.2.1"])
        layers = run(climb(one, settings, link))
    assert [layer.ok for layer in layers] == [True] * 6
