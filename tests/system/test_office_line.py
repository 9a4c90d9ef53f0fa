"""Why no answer came from an office, in words: each cause with a real server or none."""

import socket
import ssl
import threading
from contextlib import contextmanager, suppress

import pytest
from helpers.certificates import Authority

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.language.problems import REASONS, problem, problem_text
from desktop.language.translator import install
from desktop.monitors.probes.proxies import Proxy
from desktop.system.office_line import OfficeLine


@contextmanager
def server(answer: bytes = b"", context: ssl.SSLContext | None = None):
    """Yield the port of a server that reads a little, writes this and hangs up."""
    listening = socket.create_server(("127.0.0.1", 0))
    address, over = listening.getsockname(), threading.Event()

    def serve():
        while True:
            connection, _ = listening.accept()
            if over.is_set():
                connection.close()
                return
            try:
                with (
                    connection,
                    context.wrap_socket(connection, server_side=True)
                    if context
                    else (connection) as line,
                ):
                    line.recv(4096)
                    line.sendall(answer)
            except OSError:
                pass  # the client refused

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield address[1]
    finally:
        over.set()
        socket.create_connection(address).close()  # Windows shuts no listening socket down
        thread.join()
        listening.close()


@pytest.fixture(autouse=True)
def english():
    yield
    install("en")


def refusal(url: str, *, proxy=None, trust=None) -> KnownError:
    line = OfficeLine(
        url,
        proxy=lambda _url: proxy,
        context=lambda: ssl.create_default_context(cafile=trust),
    )
    with pytest.raises(KnownError) as caught:
        line.exchange("GET", "/v1/office", b"", {}, seconds=10)
    line.close()
    return caught.value


def told(error: KnownError) -> tuple[ProblemCode, object]:
    """Return the problem and its reason, which both languages have in words."""
    assert error.facts["why"] in REASONS
    for code in ("bn", "en"):
        install(code)
        assert "_" not in " ".join(problem(error)).replace(str(error.facts.get("url")), "")
    return error.code, error.facts["why"]


def test_nobody_listens():
    with server() as port:
        pass
    error = refusal(f"http://127.0.0.1:{port}")
    assert told(error) == (ProblemCode.OFFICE_UNREACHABLE, "ECONNREFUSED")


@pytest.mark.parametrize("answer", [b"", b"HTTP/1.1", b"\x00\n"])
def test_an_answer_that_is_none_or_ends_too_early_is_a_connection_that_was_cut(answer):
    with server(answer) as port:
        error = refusal(f"http://127.0.0.1:{port}")
    assert told(error) == (ProblemCode.OFFICE_UNREACHABLE, "ECONNRESET")


@pytest.mark.parametrize("status", [b"502 Bad Gateway", b"503 Busy", b"504 Gateway Time-out"])
def test_a_web_server_whose_office_server_is_away_is_no_wrong_address(status):
    with server(b"HTTP/1.1 " + status + b"\r\nContent-Type: text/html\r\n\r\n<h1>nginx") as port:
        error = refusal(f"http://127.0.0.1:{port}")
    assert told(error) == (ProblemCode.OFFICE_UNREACHABLE, "server_away")


def test_a_name_that_nobody_knows():
    error = refusal("https://office.invalid")
    assert told(error) == (ProblemCode.OFFICE_UNREACHABLE, "name_unknown")


def test_a_server_without_tls():
    with server(b"HTTP/1.1 200 OK\r\n\r\n") as port:
        error = refusal(f"https://127.0.0.1:{port}")
    assert told(error) == (ProblemCode.OFFICE_UNREACHABLE, "no_tls")


@pytest.mark.parametrize(
    ("name", "trusted", "why"),
    [("127.0.0.1", False, "certificate_20"), ("127.0.0.2", True, "certificate_64")],
)
def test_a_certificate_of_somebody_unknown_or_of_another_address(tmp_path, name, trusted, why):
    authority = Authority(tmp_path)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(authority.certify(name))
    with server(context=context) as port:
        error = refusal(f"https://127.0.0.1:{port}", trust=authority.trust if trusted else None)
    assert told(error) == (ProblemCode.OFFICE_CERTIFICATE, why)


def test_a_certificate_that_has_ended(tmp_path):
    authority = Authority(tmp_path)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(authority.certify("127.0.0.1", ended=True))
    with server(context=context) as port:
        error = refusal(f"https://127.0.0.1:{port}", trust=authority.trust)
    assert told(error) == (ProblemCode.OFFICE_CERTIFICATE, "certificate_10")
    assert "it has expired" in problem_text(error)


@pytest.mark.parametrize(("status", "why"), [(403, "proxy_403"), (407, "proxy_407")])
def test_a_proxy_that_does_not_let_through(status, why):
    with server(f"HTTP/1.1 {status} No\r\nContent-Length: 0\r\n\r\n".encode()) as port:
        error = refusal("https://office.example", proxy=Proxy("127.0.0.1", port))
    assert told(error) == (ProblemCode.OFFICE_PROXY, why)


@pytest.mark.portable  # Wine's server fails an assertion of its own over such a socket, and ends
@pytest.mark.parametrize("by_tls", [False, True])
def test_a_line_on_which_another_thread_waits_ends_at_once_and_for_good(tmp_path, by_tls):
    """The tray's main thread closes it when the officer quits or leaves the office."""
    authority, outcomes, waits = Authority(tmp_path), [], threading.Event()
    listening = socket.create_server(("127.0.0.1", 0))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(authority.certify("127.0.0.1"))
    scheme = "https" if by_tls else "http"
    line = OfficeLine(
        f"{scheme}://127.0.0.1:{listening.getsockname()[1]}",
        proxy=lambda _url: None,
        context=lambda: ssl.create_default_context(cafile=authority.trust),
    )

    def exchange():
        try:
            line.exchange("GET", "/v1/wait?after=900", b"", {}, seconds=30)
        except KnownError as error:
            outcomes.append(error)

    def hold():
        connection, _ = listening.accept()
        held = context.wrap_socket(connection, server_side=True) if by_tls else connection
        with held:
            held.recv(4096)
            head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
            held.sendall(f"{head}Transfer-Encoding: chunked\r\n\r\n1\r\n \r\n".encode())
            waits.set()
            with suppress(OSError):  # TLS is not said goodbye to
                while held.recv(4096):  # until the PC hangs up
                    pass

    threads = [threading.Thread(target=exchange), threading.Thread(target=hold)]
    for thread in threads:
        thread.start()
    assert waits.wait(20)
    line.close()
    for thread in threads:
        thread.join()
    listening.close()
    (ended,) = outcomes
    assert ended.facts["why"] != "ETIMEDOUT"
    with pytest.raises(KnownError) as refused:
        line.exchange("GET", "/v1/office", b"", {})
    assert refused.value.facts["why"] == "ECONNABORTED"
