"""Whether a proxy is set: asked of the system, remembered, and never waited for too long."""

import asyncio
import subprocess
import sys
import threading
from contextlib import contextmanager, nullcontext

import pytest

from desktop.monitors.probes.proxies import Proxies, Proxy, UnansweredError, system_proxy

linux = pytest.mark.skipif(sys.platform != "linux", reason="by the environment")


@pytest.fixture(autouse=True)
def direct(monkeypatch):
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@linux
def test_the_environment_names_the_proxy_and_its_exceptions(monkeypatch):
    assert system_proxy("https://web.example:443") is None
    monkeypatch.setenv("https_proxy", "http://u:p@proxy.office:3128")
    monkeypatch.setenv("no_proxy", "inside.example")
    assert system_proxy("https://web.example:443") == Proxy("proxy.office", 3128, "u", "p")
    assert system_proxy("https://inside.example:443") is None
    assert Proxy("proxy.office", 3128, "u", "p").named == "proxy.office:3128"


@linux
def test_a_proxy_of_another_kind_is_none_here(monkeypatch):
    monkeypatch.setenv("https_proxy", "socks5://proxy.office:1080")
    assert system_proxy("https://web.example:443") is None


@linux
def test_without_a_proxy_the_network_of_qt_is_not_loaded():
    code = (
        "import sys, asyncio\nfrom desktop.monitors.probes.proxies import Proxies\n"
        "assert asyncio.run(Proxies().find('https://a.example', 1)) is None\n"
        "assert 'PySide6.QtNetwork' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_an_answer_is_remembered_for_each_server():
    asked = []
    proxies = Proxies(lambda: nullcontext(asked.append))
    for url in ("https://a.example:443", "https://a.example:443/x", "https://b.example:443"):
        assert asyncio.run(proxies.find(url, 1)) is None
    assert asked == ["https://a.example:443", "https://b.example:443"]


def test_a_slow_system_is_not_waited_for_and_asked_once():
    go, asked = threading.Event(), []

    def ask(url):
        asked.append(url)
        go.wait(10)
        return Proxy("late", 1)

    proxies = Proxies(lambda: nullcontext(ask))
    for _ in range(3):
        assert asyncio.run(proxies.find("https://a.example", 0.01)) is None
    assert asked == ["https://a.example"]
    go.set()
    assert asyncio.run(proxies.find("https://a.example", 10)) == Proxy("late", 1)
    assert len(asked) == 1


def test_a_bug_of_the_question_is_not_swallowed_and_not_for_ever():
    answers = iter([RuntimeError("bug"), None])

    def ask(_url):
        answer = next(answers)
        if answer is not None:
            raise answer

    proxies = Proxies(lambda: nullcontext(ask))
    with pytest.raises(RuntimeError):
        asyncio.run(proxies.find("https://a.example", 5))
    assert asyncio.run(proxies.find("https://a.example", 5)) is None


def test_the_servers_of_a_round_share_a_thread_and_a_way_to_the_system():
    go, opened, threads, asked = threading.Event(), [], set(), []

    def ask(url):
        go.wait(10)
        threads.add(threading.get_ident())
        asked.append(url)
        return Proxy("office", len(asked))

    @contextmanager
    def way():
        opened.append("open")
        yield ask
        opened.append("closed")

    urls = [f"https://{name}.example" for name in "abc"]

    async def look():
        finding = [asyncio.ensure_future(proxies.find(url, 10)) for url in urls]
        await asyncio.sleep(0)  # all of them have asked
        go.set()
        return await asyncio.gather(*finding)

    proxies = Proxies(way)
    assert asyncio.run(look()) == [Proxy("office", n) for n in (1, 2, 3)]
    assert asked == urls
    assert len(threads) == 1
    assert opened.count("open") == 1


def test_a_system_that_does_not_answer_changes_nothing_that_is_known(monkeypatch):
    answers = iter([Proxy("office", 1), UnansweredError(), None])

    def ask(_url):
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr("desktop.monitors.probes.proxies.FRESH_SECONDS", -1)
    proxies = Proxies(lambda: nullcontext(ask))
    seen = [asyncio.run(proxies.find("https://a.example", 10)) for _ in range(3)]
    assert seen == [Proxy("office", 1), Proxy("office", 1), None]
