"""GNOME's and KDE's own proxy settings, by a portal on a real bus."""

import os
import sys

import pytest

if not sys.platform.startswith("linux"):
    pytest.skip("NOT TESTED HERE: no D-Bus", allow_module_level=True)

from helpers.bus_services import Answered
from helpers.desk import session_bus
from jeepney import HeaderFields
from jeepney.bus_messages import DBus
from jeepney.io.blocking import open_dbus_connection

from desktop.monitors.probes import proxies, proxy_portal
from desktop.monitors.probes.proxies import Proxy, Silence, system_proxy, system_way

URL = "https://web.example:443"
PORTAL = "org.freedesktop.portal.Desktop"


@pytest.fixture(autouse=True)
def silence(monkeypatch):
    for name in list(os.environ):
        if name.lower() in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
            monkeypatch.delenv(name)
    fresh = Silence()
    monkeypatch.setattr(proxies, "portal_silence", fresh)
    return fresh


@pytest.fixture
def bus(monkeypatch):
    with session_bus(os.environ) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address


@pytest.fixture
def senders():
    """Return the connections that asked the portal."""
    return set()


@pytest.fixture
def portal(bus, senders, monkeypatch):
    """Return the portal's answers: for each address, the ways to it, or an error."""
    monkeypatch.setattr(proxy_portal, "ASK_SECONDS", 60)  # a busy machine is no silent portal
    answers = {}

    def answer(message):
        fields = message.header.fields
        assert fields[HeaderFields.interface] == "org.freedesktop.portal.ProxyResolver"
        assert fields[HeaderFields.member] == "Lookup"
        senders.add(fields[HeaderFields.sender])
        ways = answers[message.body[0]]
        return ways if ways is None or isinstance(ways, tuple) else ("as", (ways,))

    with Answered(bus, PORTAL, answer):
        yield answers


@pytest.mark.parametrize(
    ("ways", "proxy"),
    [
        (["http://proxy.office:3128"], Proxy("proxy.office", 3128)),
        (["http://rahima:p%40ss@proxy.office:8080"], Proxy("proxy.office", 8080, "rahima", "p@ss")),
        (["http://[2001:db8::1]:3128", "direct://"], Proxy("2001:db8::1", 3128)),
        (["http://proxy.office"], Proxy("proxy.office", 80)),
        (["direct://", "http://proxy.office:3128"], None),
        (["socks5://proxy.office:1080"], None),
        (["socks5://a:1080", "http://b:3128"], Proxy("b", 3128)),
        (["http://proxy.office:99999", "http://:", "[", "http://good:1"], Proxy("good", 1)),
        ([], None),
        (None, None),
    ],
)
def test_the_first_way_that_is_known_is_taken(portal, ways, proxy):
    portal[URL] = ways
    assert system_proxy(URL) == proxy


@pytest.mark.parametrize(
    "answer", [("s", ("http://evil:1",)), ("au", ([7],)), ("v", (("as", ["http://evil:1"]),)), ()]
)
def test_an_answer_of_another_form_is_none(portal, silence, answer):
    portal[URL] = answer
    assert system_proxy(URL) is None
    assert silence.until > 0


def test_the_servers_of_a_round_are_asked_over_one_connection(portal, senders):
    urls = [f"https://{name}.example" for name in "abc"]
    portal.update((url, [f"http://{url[8]}:1"]) for url in urls)
    with system_way() as ask:
        assert [ask(url).host for url in urls] == ["a", "b", "c"]
    assert len(senders) == 1


def test_the_environment_comes_before_the_desktops_settings(portal, monkeypatch):
    portal[URL] = ["http://desktop:1"]
    monkeypatch.setenv("https_proxy", "http://environment:2")
    assert system_proxy(URL) == Proxy("environment", 2)


def test_without_a_portal_or_a_bus_the_way_is_direct(bus, monkeypatch, silence):
    assert system_proxy(URL) is None
    silence.until = 0.0
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    assert system_proxy(URL) is None
    silence.until = 0.0
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "tcp:host=localhost,port=1")
    assert system_proxy(URL) is None


def test_a_portal_that_says_nothing_is_not_waited_for(bus, monkeypatch):
    monkeypatch.setattr(proxy_portal, "ASK_SECONDS", 0.01)
    with open_dbus_connection(bus) as silent:
        assert silent.send_and_get_reply(DBus().RequestName(PORTAL))
        assert system_proxy(URL) is None


def test_a_portal_that_gave_no_answer_is_left_alone_for_a_while(monkeypatch, silence):
    asked = []
    ask = lambda _bus, url: asked.append(url) or []  # noqa: E731
    monkeypatch.setattr(proxy_portal, "ways", ask)
    assert system_proxy(URL) is None
    assert system_proxy("https://other.example") is None
    assert asked == [URL]
    silence.until = 0.0
    assert system_proxy(URL) is None
    assert asked == [URL, URL]
