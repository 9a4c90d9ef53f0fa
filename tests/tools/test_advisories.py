"""The locks are looked up in what a registry knows: a real server of this test's own."""

import json
import sys
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tools.advisories import Registry, audit, pip_registry
from tools.locks import Release

JINJA = Release("jinja2", "3.1.2", ("a" * 64,))
CLICK = Release("click", "8.5.1", ("b" * 64,))
KNOWN = {
    "id": "PYSEC-2024-1",
    "aliases": ["CVE-2024-22195"],
    "summary": "Cross-site scripting\nin xmlattr",
    "fixed_in": ["3.1.3"],
}


class Pages(BaseHTTPRequestHandler):
    """Answers with the server's pages; remembers who asked for what."""

    def do_GET(self) -> None:
        self.server.asked.append((self.path, self.headers.get("Authorization")))
        page = self.server.pages.get(self.path)
        self.send_response(404 if page is None else 200)
        self.end_headers()
        self.wfile.write(b"" if page is None else page)

    def log_message(self, *_words: object) -> None:
        """Print nothing."""


@contextmanager
def served(pages: dict[str, bytes]):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    server.pages, server.asked = pages, []
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def page(*vulnerabilities: dict) -> bytes:
    return json.dumps({"vulnerabilities": list(vulnerabilities)}).encode()


def place(release: Release) -> str:
    return f"/root/pypi/{release.name}/{release.version}/json"


def index(server, who: str = "") -> str:
    return f"http://{who}127.0.0.1:{server.server_port}/root/simple/"


def test_an_advisory_is_named_with_the_release_that_mends_it():
    with served({place(JINJA): page(KNOWN), place(CLICK): page()}) as server:
        found = audit(Registry(index(server)), [CLICK, JINJA], ())
    line = "jinja2 3.1.2: PYSEC-2024-1, CVE-2024-22195; mended in 3.1.3. Cross-site scripting"
    assert found.advisories == (line,)
    assert found.sentence() == "2 of 2 locked releases looked up"


@pytest.mark.parametrize("accepted", ["PYSEC-2024-1", "CVE-2024-22195"])
def test_what_was_accepted_or_withdrawn_is_none(accepted: str):
    gone = KNOWN | {"id": "PYSEC-2024-2", "aliases": [], "withdrawn": "2024-05-01T00:00:00Z"}
    with served({place(JINJA): page(KNOWN, gone)}) as server:
        assert audit(Registry(index(server)), [JINJA], [accepted]).advisories == ()
        assert len(audit(Registry(index(server)), [JINJA], ["CVE-1"]).advisories) == 1


def test_a_registry_without_such_pages_is_a_sentence_and_is_asked_once():
    with served({}) as server:
        found = audit(Registry(index(server)), [CLICK, JINJA], ())
        assert len(server.asked) == 1
    assert found.advisories == ()
    assert found.sentence() == "NOT AUDITED: pip's registry gives no advisories (HTTP 404)"


@pytest.mark.parametrize("text", [b"<html>", b"{}", b"[]", b'{"vulnerabilities": null}'])
def test_a_page_of_another_form_is_no_answer(text: bytes):
    with served({place(CLICK): page(), place(JINJA): text}) as server:
        found = audit(Registry(index(server)), [CLICK, JINJA], ())
    assert (found.asked, found.answered) == (2, 1)
    assert found.sentence().startswith("1 of 2 locked releases looked up; 1 were not answered (")


def test_nobody_there_is_a_sentence():
    with served({}) as server:
        gone = Registry(index(server))
    assert "NOT AUDITED" in audit(gone, [CLICK], ()).sentence()


def test_a_password_of_the_index_is_a_header_and_in_no_address():
    with served({place(CLICK): page()}) as server:
        assert audit(Registry(index(server, "me:p%40ss@")), [CLICK], ()).answered == 1
        assert server.asked == [(place(CLICK), "Basic bWU6cEBzcw==")]


def test_the_registry_is_the_one_that_pip_is_set_to(monkeypatch):
    monkeypatch.setenv("PIP_INDEX_URL", "https://packages.example/simple")
    monkeypatch.setenv("PIP_CERT", "/etc/office.pem")
    expected = Registry("https://packages.example/simple", "/etc/office.pem")
    assert pip_registry(Path(sys.executable)) == expected
