"""A proxy's answers, each from a real socket, and their verdicts in a round."""

import asyncio
import socket
import ssl
import sys
import threading
from contextlib import nullcontext, suppress
from itertools import count

import pytest
from helpers import hosts
from helpers.certificates import Authority

from desktop.core.connectivity.classify import judge
from desktop.core.network import Cause, Detail, LayerName, RoundKind, Verdict
from desktop.core.settings.model import Connectivity, Targets
from desktop.core.settings.rules import Portal, Service
from desktop.core.units import Reading
from desktop.monitors.links.base import LinkAdapter
from desktop.monitors.probes.connections import Answer, Page
from desktop.monitors.probes.dns import Names
from desktop.monitors.probes.prober import Prober
from desktop.monitors.probes.proxies import Proxies, Proxy, fetch_through, open_tunnel, refusal

HERE = "127.0.0.1"
DATE = "Tue, 24 Nov 2026 06:00:00 GMT"


def relay(heard=None, date=DATE):
    """Tunnel to the port that is asked for on this machine; answer any page with ``OK``."""

    def handle(connection: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head and (more := connection.recv(4096)):
            head += more
        if heard is not None:
            heard.append(head.decode())
        method, place, _ = head.split(b" ", 2)
        if method != b"CONNECT":
            page = f"HTTP/1.1 200 OK\r\nDate: {date}\r\nContent-Length: 2\r\n\r\nOK"
            connection.sendall(page.encode())
            return
        with socket.create_connection((HERE, int(place.rpartition(b":")[2]))) as server:
            connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            back = threading.Thread(target=_pump, args=(server, connection), daemon=True)
            back.start()
            _pump(connection, server)
            back.join(5)

    return handle


def _pump(source: socket.socket, target: socket.socket) -> None:
    try:
        while more := source.recv(4096):
            target.sendall(more)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        # Not closed: another thread may be reading it, and would then never end.
        with suppress(OSError):
            target.shutdown(socket.SHUT_RDWR)


def says(status: str):
    return hosts.say(f"HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n".encode())


def tunnel(port: int, limit: float = 60, **log_in) -> Answer:
    async def act() -> Answer:
        opened, answer = await open_tunnel(
            HERE, Proxy(HERE, port, **log_in), "web.example", 443, limit
        )
        if opened is not None:
            opened.close()
        return answer

    return asyncio.run(act())


@pytest.mark.parametrize(
    ("status", "fault"),
    [
        ("407 Proxy Authentication Required", Detail.PROXY_LOG_IN),
        ("407 No\r\nProxy-Authenticate: Negotiate", Detail.PROXY_LOG_IN),
        ("407 No\r\nProxy-Authenticate: NTLM TlRMTVNTUAAC", Detail.PROXY_LOG_IN),
        ("403 Filtered", Detail.PROXY_DENIED),
        ("405 Method Not Allowed", Detail.PROXY_DENIED),
        ("302 Found", Detail.PROXY_DENIED),
        ("500 Unable to connect", Detail.PROXY_UPSTREAM),
        ("503 Service Unavailable", Detail.PROXY_UPSTREAM),
    ],
)
def test_a_proxy_that_refuses_is_told_by_why(status, fault):
    with hosts.host(says(status)) as port:
        assert tunnel(port).fault is fault


@pytest.mark.parametrize(
    "reply", [b"", b"SSH-2.0-x\r\n\r\n", b"HTTP/1.1 2x0 OK\r\n\r\n", b"x" * 70000]
)
def test_what_is_no_proxy_is_cut_off(reply):
    with hosts.host(hosts.say(reply)) as port:
        assert tunnel(port).fault is Detail.RESET


def test_a_closed_port_and_a_mute_proxy_are_silent():
    assert tunnel(hosts.closed_port()) == Answer(Detail.REFUSED)
    with hosts.host(hosts.mute) as port:
        assert tunnel(port, 0.2).fault is Detail.TIMEOUT


def test_a_log_in_that_the_system_knows_is_sent():
    heard = []

    def listen(connection):
        heard.append(connection.recv(4096).decode())
        connection.sendall(b"HTTP/1.0 200 OK\r\n\r\n")

    with hosts.host(listen) as port:
        assert tunnel(port, user="u", password="p").ok
    assert heard[0].startswith("CONNECT web.example:443 HTTP/1.1\r\n")
    assert "Proxy-Authorization: Basic dTpw\r\n" in heard[0]


def test_an_address_of_ipv6_is_asked_for_in_brackets():
    heard = []
    with hosts.host(lambda line: heard.append(line.recv(4096).decode())) as port:
        asyncio.run(open_tunnel(HERE, Proxy(HERE, port), "2001:db8::1", 443, 1))
    assert heard[0].startswith("CONNECT [2001:db8::1]:443 ")


def test_a_page_by_proxy_is_asked_for_whole_and_a_refusal_is_no_page():
    heard = []
    with hosts.host(relay(heard)) as port:
        page = asyncio.run(fetch_through(HERE, Proxy(HERE, port), "a.example:8080", "/t", 2))
    assert isinstance(page, Page)
    assert (page.status, page.body, page.date) == (200, b"OK", DATE)
    assert heard[0].startswith("GET http://a.example:8080/t HTTP/1.1\r\nHost: a.example:8080\r\n")
    with hosts.host(says("407 No")) as port:
        answer = asyncio.run(fetch_through(HERE, Proxy(HERE, port), "a.example", "/t", 2))
    assert isinstance(answer, Answer)
    assert answer.fault is Detail.PROXY_LOG_IN


def test_a_page_that_is_missing_at_its_server_is_the_proxys_refusal_too():
    assert refusal(404) is Detail.PROXY_DENIED
    assert refusal(204) is Detail.NOTHING


# --- rounds -------------------------------------------------------------------------------------


def clock():
    turns = count(1)
    return lambda: Reading(1_000_000 + next(turns), next(turns), next(turns))


class Office:
    """A prober whose system sends by a proxy; names resolve only if they are listed."""

    def __init__(
        self, proxy: Proxy, services, *, known=(), abroad=(), portal=(), fault=socket.EAI_NONAME
    ):
        def ask(name):
            if name in known:
                return [HERE if name == "proxy.office" else "203.0.113.9"]
            raise socket.gaierror(fault, name)

        targets = Targets((), tuple(abroad), ("one.example", "two.example"), tuple(portal))
        settings = Connectivity(
            timeout_seconds=60.0, targets=targets, services=(Service("WhatsApp", tuple(services)),)
        )
        self.limits = settings
        self.prober = Prober(
            settings,
            LinkAdapter(),
            clock(),
            Names(ask),
            Proxies(lambda: nullcontext(lambda _: proxy)),
        )

    def look(self, kind=RoundKind.FULL):
        seen = asyncio.run(self.prober.round(kind))
        judgement = judge(seen)
        words = {layer.name: (layer.ok, str(layer.detail)) for layer in seen.layers}
        return (judgement.verdict, judgement.cause), words, seen


@pytest.fixture
def server(tmp_path, monkeypatch):
    """Yield the port of a message service whose certificate is trusted here."""
    authority = Authority(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(authority.certify("web.example"))
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.trust))
    with hosts.host(hosts.shake_hands(context)) as port:
        yield port


PORTAL = Portal("http://portal.example/t", 200, "OK")


@pytest.mark.parametrize("kind", list(RoundKind))
def test_a_forced_proxy_that_works_is_connected_and_the_direct_way_is_no_fault(server, kind):
    with hosts.host(relay()) as port:
        office = Office(
            Proxy(HERE, port),
            [f"web.example:{server}"],
            abroad=[f"{HERE}:{hosts.closed_port()}"],
            portal=[PORTAL],
        )
        verdict, words, seen = office.look(kind)
    assert verdict == (Verdict.ONLINE, None)
    assert words[LayerName.PROXY] == (True, "")
    assert words[LayerName.SERVICE] == (True, "ipv4")
    assert seen.proxy == f"{HERE}:{port}"
    assert len(seen.steps_ms) == 1
    if kind is RoundKind.FULL:
        for name in (LayerName.DNS, LayerName.INTERNATIONAL):
            assert words[name] == (None, "direct_blocked")
        assert words[LayerName.PORTAL] == (True, "")
        assert seen.clock_offset_ms is not None


def test_beside_a_proxy_a_direct_way_that_is_open_is_shown_so(server):
    with hosts.host(relay()) as port, hosts.host() as abroad:
        office = Office(Proxy(HERE, port), [f"web.example:{server}"], abroad=[f"{HERE}:{abroad}"])
        _, words, _ = office.look()
    assert words[LayerName.INTERNATIONAL] == (True, "ipv4")


@pytest.mark.parametrize("kind", list(RoundKind))
@pytest.mark.parametrize(
    ("status", "cause"),
    [("407 Log in", Cause.PROXY_LOG_IN), ("403 Filtered", Cause.PROXY_DENIED)],
)
def test_a_proxy_that_refuses_is_the_cause_and_never_the_provider(status, cause, kind):
    with hosts.host(says(status)) as port:
        office = Office(Proxy(HERE, port), ["web.example:443"], portal=[PORTAL])
        verdict, words, _ = office.look(kind)
    assert verdict == (Verdict.LIMITED, cause)
    assert words[LayerName.PROXY][0] is False


@pytest.mark.parametrize("kind", list(RoundKind))
def test_a_silent_proxy_is_the_cause(kind):
    office = Office(Proxy(HERE, hosts.closed_port()), ["web.example:443"], portal=[PORTAL])
    verdict, words, seen = office.look(kind)
    assert verdict == (Verdict.OFFLINE, Cause.PROXY_SILENT)
    assert words[LayerName.PROXY] == (False, "refused")
    assert seen.silent_hosts == 1


def test_a_silent_proxy_beside_an_open_line_is_limited():
    with hosts.host() as abroad:
        office = Office(
            Proxy(HERE, hosts.closed_port()), ["web.example:443"], abroad=[f"{HERE}:{abroad}"]
        )
        assert office.look()[0] == (Verdict.LIMITED, Cause.PROXY_SILENT)


def test_a_proxy_whose_name_is_unknown_is_silent_and_one_of_the_office_may_be_private(server):
    office = Office(Proxy("proxy.office", 1), [f"web.example:{server}"], portal=[PORTAL])
    verdict, words, seen = office.look()
    assert verdict == (Verdict.OFFLINE, Cause.PROXY_SILENT)
    assert words[LayerName.PROXY] == (False, "not_resolved")
    assert seen.silent_hosts == 1
    with hosts.host(relay()) as port:
        known = ["proxy.office"]
        office = Office(Proxy("proxy.office", port), [f"web.example:{server}"], known=known)
        assert office.look()[0] == (Verdict.ONLINE, None)


@pytest.mark.parametrize("kind", list(RoundKind))
def test_a_proxys_name_is_asked_for_though_its_resolver_is_mute_about_all_others(server, kind):
    known = []
    with hosts.host(relay()) as port:
        office = Office(
            Proxy("proxy.office", port),
            [f"web.example:{server}"],
            known=known,
            abroad=[f"far{number}.example:443" for number in range(6)],
            fault=socket.EAI_AGAIN,
        )
        for _ in range(2):
            assert office.look()[0] == (Verdict.OFFLINE, Cause.PROXY_SILENT)
        known.append("proxy.office")
        assert office.look(kind)[0] == (Verdict.ONLINE, None)


def test_a_service_that_only_the_proxys_upstream_refuses_is_told_as_that(server):
    """The test page comes through, so the line works; the service does not."""

    def handle(connection):
        head = connection.recv(4096)
        if head.startswith(b"CONNECT"):
            connection.sendall(b"HTTP/1.1 503 No\r\n\r\n")
        else:
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK")

    with hosts.host(handle) as port:
        office = Office(Proxy(HERE, port), ["web.example:443"], portal=[PORTAL])
        assert office.look()[0] == (Verdict.LIMITED, Cause.SERVICE_UNREACHABLE)
    with hosts.host(says("503 No")) as port:  # a proxy that works and gets nowhere
        office = Office(Proxy(HERE, port), ["web.example:443"], portal=[PORTAL])
        verdict, words, _ = office.look()
    assert verdict == (Verdict.OFFLINE, Cause.ISP_DOWN)
    assert words[LayerName.PROXY] == (True, "")
    assert words[LayerName.SERVICE] == (False, "proxy_upstream")


def test_a_proxy_that_reads_along_is_no_message_service(server):
    with hosts.host(relay()) as port:
        office = Office(Proxy(HERE, port), [f"other.example:{server}"])
        verdict, words, _ = office.look()
    assert verdict == (Verdict.LIMITED, Cause.SERVICE_UNREACHABLE)
    assert words[LayerName.SERVICE] == (False, "certificate")


def test_a_date_that_is_none_is_no_clock(server):
    with hosts.host(relay(date="soon")) as port:
        office = Office(Proxy(HERE, port), [f"web.example:{server}"], portal=[PORTAL])
        assert office.look()[2].clock_offset_ms is None


if sys.platform == "win32":  # the sockets of the relay are POSIX's
    pytestmark = pytest.mark.skip(reason="NOT TESTED HERE: relays on Windows")
