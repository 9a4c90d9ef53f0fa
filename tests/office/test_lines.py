"""The lines of the server: who says nothing, or has very many, holds none for long."""

import socket
import time
from contextlib import ExitStack, closing
from urllib.parse import urlsplit

import pytest
from helpers.office_server import RunningOffice, running_office

from office.web.server import Lines

HEAD = b"GET /v1/office HTTP/1.1\r\nHost: x\r\n"


@pytest.fixture
def office(tmp_path, monkeypatch):
    monkeypatch.setattr(Lines, "head_seconds", 0.3)
    monkeypatch.setattr(Lines, "most_of_address", 5)
    with running_office(tmp_path / "office", lambda: time.time_ns() // 1_000_000) as office:
        yield office


def line(office: RunningOffice) -> socket.socket:
    opened = socket.create_connection((urlsplit(office.url).hostname, urlsplit(office.url).port))
    opened.settimeout(30)
    return opened


def said(opened: socket.socket) -> bytes:
    """Return the bytes received until the server ends the line."""
    parts = []
    try:
        while part := opened.recv(65_536):
            parts.append(part)
    except ConnectionResetError:
        pass
    return b"".join(parts)


@pytest.mark.parametrize("sent", [b"", HEAD, b"GET /log-in HTTP/1.1\r\nHost: x\r\nX-a: b"])
def test_a_head_that_never_ends_ends_the_line(office, sent):
    with closing(line(office)) as opened:
        opened.sendall(sent)
        assert said(opened) == b""


def test_a_second_head_that_never_ends_ends_the_line_too(office):
    with closing(line(office)) as opened:
        opened.sendall(HEAD + b"\r\n")
        assert opened.recv(65_536).startswith(b"HTTP/1.1 200 OK")
        opened.sendall(HEAD)
        assert b"HTTP/1.1" not in said(opened)


def test_an_address_has_so_many_lines_and_gets_its_places_back(office):
    with ExitStack() as lines:
        opened = [lines.enter_context(closing(line(office))) for _ in range(5)]
        for one in opened:
            one.sendall(HEAD + b"\r\n")
            assert one.recv(15) == b"HTTP/1.1 200 OK"
        with closing(line(office)) as more:
            more.sendall(HEAD + b"\r\n")
            assert said(more) == b""
        opened[0].shutdown(socket.SHUT_WR)
        said(opened[0])
        with closing(line(office)) as again:
            again.sendall(HEAD + b"\r\n")
            assert again.recv(15) == b"HTTP/1.1 200 OK"
