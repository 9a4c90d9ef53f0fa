import asyncio
import socket
import ssl
import sys

import pytest
from helpers import hosts
from helpers.certificates import Authority

from desktop.core.network import Detail, Medium, Path
from desktop.monitors.links.base import Link
from desktop.monitors.probes import connections
from desktop.monitors.probes.connections import (
    Answer,
    Page,
    connect,
    fault_of,
    fetch,
    knock,
    parse_page,
    shake,
    wake_gateway,
)


async def shaken(address, port, name, limit, *, context, sessions):
    connected, answer = await connect(address, port, limit)
    if connected is None:
        return answer
    return await shake(connected, answer, name, limit, context=context, sessions=sessions)


HERE = "127.0.0.1"
linux = pytest.mark.skipif(sys.platform != "linux", reason="NOT TESTED HERE: needs Linux' queues")


@pytest.fixture(scope="module")
def audited():
    """The addresses to which this process connects from now on: Python forgets no audit hook."""
    seen = []
    sys.addaudithook(lambda name, given: name == "socket.connect" and seen.append(given[1]))
    return seen


@pytest.fixture
def connects(audited):
    audited.clear()
    return audited


@pytest.mark.parametrize("address", [HERE, "::1"])
def test_a_connect_that_is_answered_has_its_time_and_a_refusal_is_told_as_one(address):
    with hosts.host(address=address) as port:
        answer = asyncio.run(knock(address, port, 2))
    assert answer.ok
    assert answer.ms < 2000
    assert asyncio.run(knock(address, hosts.closed_port(), 2)) == Answer(Detail.REFUSED)


@linux
def test_silence_is_a_timeout():
    with hosts.deaf_host() as port:
        assert asyncio.run(knock(HERE, port, 0.05)) == Answer(Detail.TIMEOUT)


class RefusedDatagramError(OSError):
    """Windows' error of a receive that waited: ERROR_PORT_UNREACHABLE, of no class of Python's."""

    winerror = 1234


@pytest.mark.parametrize(
    ("error", "word"),
    [
        (ConnectionRefusedError(), Detail.REFUSED),
        (ConnectionResetError(), Detail.RESET),
        (BrokenPipeError(), Detail.RESET),
        (TimeoutError(), Detail.TIMEOUT),
        (OSError(101, "Network is unreachable"), Detail.UNREACHABLE),
        (RefusedDatagramError(), Detail.REFUSED),
    ],
)
def test_errors_have_their_words(error, word):
    assert fault_of(error) is word


@linux
def test_a_probe_can_be_bound_to_an_adapter():
    loopback = Link(Path(Medium.OTHER, "lo"), up=True, index=1, ipv4=(HERE,))
    nowhere = Link(Path(Medium.OTHER, "none7"), up=True)
    with hosts.host() as port:
        assert asyncio.run(knock(HERE, port, 2, loopback)).ok
        assert asyncio.run(knock(HERE, port, 2, nowhere)).fault is Detail.UNREACHABLE


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def server_side(authority):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(authority.certify("web.example"))
    return context


@pytest.fixture(scope="module")
def trusting(authority):
    return ssl.create_default_context(cafile=str(authority.trust))


def test_a_handshake_verifies_the_name(server_side, trusting):
    with hosts.host(hosts.shake_hands(server_side)) as port:
        assert asyncio.run(shaken(HERE, port, "web.example", 2, context=trusting, sessions={})).ok
        wrong = asyncio.run(shaken(HERE, port, "other.example", 2, context=trusting, sessions={}))
    assert wrong.fault is Detail.CERTIFICATE
    assert wrong.ms is not None  # the connect itself was answered


def test_a_stranger_to_the_trust_store_is_a_wrong_certificate(server_side):
    with hosts.host(hosts.shake_hands(server_side)) as port:
        answer = asyncio.run(
            shaken(HERE, port, "web.example", 2, context=ssl.create_default_context(), sessions={})
        )
    assert answer.fault is Detail.CERTIFICATE


@pytest.mark.parametrize(
    ("behaviour", "words"),
    [
        (hosts.reset, {Detail.RESET}),
        (hosts.hang_up, {Detail.RESET, Detail.TLS}),
        (hosts.say(b"HTTP/1.1 400 Bad Request\r\n\r\n"), {Detail.TLS, Detail.RESET}),
        (hosts.mute, {Detail.TIMEOUT}),
    ],
)
def test_a_broken_handshake_says_how(trusting, behaviour, words):
    with hosts.host(behaviour) as port:
        answer = asyncio.run(shaken(HERE, port, "web.example", 0.3, context=trusting, sessions={}))
    assert answer.fault in words


@pytest.mark.skipif(sys.platform == "win32", reason="NOT TESTED HERE: the server ends early")
def test_a_known_server_is_asked_to_resume_and_an_impostor_for_its_certificate(
    server_side, trusting, tmp_path
):
    resumed, kept = [], {}

    def handle(connection):
        with server_side.wrap_socket(connection, server_side=True) as shaken:
            resumed.append(shaken.session_reused)
            shaken.recv(1)

    with hosts.host(handle) as port:
        for _ in range(3):
            assert asyncio.run(
                shaken(HERE, port, "web.example", 2, context=trusting, sessions=kept)
            ).ok
    assert resumed == [False, True, True]
    impostor = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    impostor.load_cert_chain(Authority(tmp_path).certify("web.example"))
    with hosts.host(hosts.shake_hands(impostor)) as port:
        answer = asyncio.run(shaken(HERE, port, "web.example", 2, context=trusting, sessions=kept))
    assert answer.fault is Detail.CERTIFICATE
    assert kept == {}


OK = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfine"


@pytest.mark.parametrize("behaviour", [hosts.say(OK), hosts.say_and_stay(OK)])
def test_a_page_is_fetched_though_the_server_stays(behaviour):
    with hosts.host(behaviour) as port:
        page = asyncio.run(fetch(HERE, port, "a.example", "/test", 0.5))
    assert isinstance(page, Page)
    assert (page.status, page.body) == (200, b"fine")


def test_the_request_names_the_host_and_the_page():
    heard = []

    def note(connection):
        heard.append(connection.recv(4096))
        connection.sendall(OK)

    with hosts.host(note) as port:
        asyncio.run(fetch(HERE, port, "a.example", "/test?x=1", 2))
    assert heard == [b"GET /test?x=1 HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n"]


@pytest.mark.parametrize(
    ("behaviour", "word"),
    [
        (hosts.mute, Detail.TIMEOUT),
        (hosts.reset, Detail.RESET),
        (hosts.say(b"SSH-2.0-OpenSSH\r\n"), Detail.RESET),
    ],
)
def test_a_page_that_does_not_come_says_why(behaviour, word):
    with hosts.host(behaviour) as port:
        answer = asyncio.run(fetch(HERE, port, "a.example", "/", 0.3))
    assert isinstance(answer, Answer)
    assert answer.fault is word
    refused = fetch(HERE, hosts.closed_port(), "a.example", "/", 2)
    assert asyncio.run(refused) == Answer(Detail.REFUSED)


@pytest.mark.parametrize(
    ("data", "page"),
    [
        (OK, Page(200, b"fine")),
        (b"HTTP/1.1 204 No Content\r\n\r\n", Page(204, b"")),
        (b"HTTP/1.0 200 OK\r\n\r\nto the end", Page(200, b"to the end")),
        (
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nfine\r\n0\r\n\r\n",
            Page(200, b"fine"),
        ),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nfine", None),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", None),
        (b"nonsense", None),
        (b"", None),
    ],
)
def test_replies_are_parsed_whole_or_not_at_all(data, page):
    assert parse_page(data) == page


def test_a_gateway_that_refuses_is_awake():
    """Loopback refuses TCP and says that the UDP port is closed, as a router does."""
    answer = asyncio.run(wake_gateway(HERE, 2))
    assert answer.ok
    assert answer.ms is not None


@pytest.mark.skipif(sys.platform == "win32", reason="Wine tells of no first refused datagram")
def test_a_gateway_that_answers_a_datagram_is_asked_no_more(connects, monkeypatch):
    monkeypatch.setattr(connections, "DATAGRAM_SECONDS", 30)  # however busy this machine is
    assert asyncio.run(wake_gateway(HERE, 60)).ok
    assert len(connects) == 1


@linux
def test_a_gateway_that_answers_no_datagram_is_asked_in_other_ways(connects):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as silent:
        silent.bind(("127.0.0.9", 33434))  # an open port that answers nothing
        assert asyncio.run(wake_gateway("127.0.0.9", 2)).ok
    ports = [port for _, port, *_ in connects]
    assert {53, 80}.issubset(ports)
    assert ports.count(33434) == 2  # the first one may have been lost


@linux
def test_a_gateway_of_which_nothing_comes_back_is_silent():
    nowhere = Link(Path(Medium.OTHER, "none7"), up=True)  # every way to it fails
    assert asyncio.run(wake_gateway("192.0.2.254", 0.1, nowhere)) == Answer(Detail.TIMEOUT)
