import asyncio
import math
import socket
import threading

import pytest
from helpers.processes import until
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.network import Detail
from desktop.monitors.probes import dns
from desktop.monitors.probes.dns import Names, ask_system, is_address, is_private


def resolve(names, name="a.example", limit=60.0):
    return asyncio.run(names.resolve(name, limit))


def failing(error):
    def ask(_name):
        raise error

    return ask


PRIVATE = (
    *("10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "127.0.0.1", "169.254.1.1"),
    *("0.0.0.0", "0.1.2.3", "100.64.0.1", "100.127.255.255"),
    *("::1", "::", "fc00::1", "fd12::1", "fe80::1%eth0", "::ffff:10.0.0.1"),
)
PUBLIC = (  # those of documentation, too
    *("8.8.8.8", "172.32.0.1", "100.128.0.1", "192.0.2.1", "198.51.100.1", "203.0.113.1"),
    *("2001:db8::1", "2606:4700::1111", "::ffff:8.8.8.8"),
)


@pytest.mark.parametrize("address", [*PRIVATE, *PUBLIC])
def test_addresses_that_no_server_abroad_has_are_private(address):
    assert is_private(address) is (address in PRIVATE)


@given(st.ip_addresses())
def test_every_address_is_one_or_the_other(address):
    assert is_private(str(address)) in (True, False)
    assert is_address(str(address))


@pytest.mark.parametrize(
    ("answer", "public", "fault", "private"),
    [
        (["2001:db8::1", "10.0.0.1", "192.0.2.1"], ("2001:db8::1", "192.0.2.1"), "", ()),
        (["10.0.0.1"], (), Detail.PRIVATE_ANSWER, ("10.0.0.1",)),  # no success, but told
        ([], (), Detail.NXDOMAIN, ()),
        (socket.gaierror(socket.EAI_AGAIN, "no"), (), Detail.SERVFAIL, ()),
        (socket.gaierror(socket.EAI_NONAME, "no"), (), Detail.NXDOMAIN, ()),
        (socket.gaierror(9999, "no"), (), Detail.SERVFAIL, ()),
        (UnicodeError("a label too long"), (), Detail.SERVFAIL, ()),
        (OSError("no"), (), Detail.SERVFAIL, ()),
    ],
)
def test_an_answer_is_its_public_addresses_in_order_or_says_what_is_wrong(
    answer, public, fault, private
):
    ask = failing(answer) if isinstance(answer, Exception) else lambda _: answer
    seen = resolve(Names(ask))
    assert (seen.addresses, seen.fault, seen.hijacked) == (public, fault, private)
    assert (seen.ms is not None) is bool(public)


def test_an_address_needs_no_lookup():
    names = Names(failing(AssertionError))
    assert resolve(names, "192.0.2.1").addresses == ("192.0.2.1",)
    assert resolve(names, "2001:db8::1").addresses == ("2001:db8::1",)


def test_what_a_name_gave_is_remembered_after_it_no_longer_resolves():
    answers = iter([["192.0.2.1"], ["10.0.0.1"]])
    names = Names(lambda _: next(answers))
    assert names.known("a.example") == ()
    resolve(names)
    resolve(names)
    assert names.known("a.example") == ("192.0.2.1",)
    assert names.known("192.0.2.9") == ("192.0.2.9",)


def test_a_resolver_is_mute_while_it_says_nothing_of_any_name():
    words = {
        "a.example": ["192.0.2.1"],
        "b.example": socket.gaierror(socket.EAI_NONAME, "no"),
        "c.example": socket.gaierror(socket.EAI_AGAIN, "no"),
    }

    def ask(name):
        if isinstance(words[name], list):
            return words[name]
        raise words[name]

    names = Names(ask)
    assert not names.mute
    for name, mute in (("c", True), ("b", False), ("c", False)):
        resolve(names, f"{name}.example")
        assert names.mute is mute
    words["b.example"] = words["c.example"]
    resolve(names, "b.example")
    assert names.mute
    resolve(names, "a.example")
    assert not names.mute
    words["a.example"] = words["c.example"]
    resolve(names, "a.example")
    assert names.mute
    names.forget()
    assert not names.mute


class Stuck:
    """A resolver that answers when it is let, or when it was asked so often."""

    def __init__(self):
        self.let = threading.Event()
        self.asked = []
        self.enough = math.inf

    def __call__(self, name):
        self.asked.append(name)
        if len(self.asked) >= self.enough:
            self.let.set()
        self.let.wait(60)
        return ["192.0.2.1"]


@pytest.fixture
def stuck():
    resolver = Stuck()
    yield resolver
    resolver.let.set()


def test_a_stuck_resolver_is_a_timeout(stuck):
    assert resolve(Names(stuck), limit=0.05).fault is Detail.TIMEOUT


# Lookups are counted by their threads, which are started at once, but run when the machine can.
def test_a_name_that_gave_no_answer_is_repeated_less_often_until_it_gives_one(stuck, monkeypatch):
    monkeypatch.setattr(dns, "ASK_ANEW_SECONDS", 0.01)
    monkeypatch.setattr(dns, "ASK_SILENT_ANEW_SECONDS", 3600.0)
    names = Names(stuck)
    resolve(names, limit=0.05)
    threads = names.threads
    assert resolve(names, limit=0.05).fault is Detail.TIMEOUT
    assert names.threads == threads
    stuck.let.set()
    assert resolve(names).addresses == ("192.0.2.1",)
    until(lambda: names.threads == 0, "the end of the lookups")
    stuck.let.clear()
    stuck.enough = len(stuck.asked) + 2
    assert resolve(names).addresses == ("192.0.2.1",)


def test_a_silent_name_is_asked_anew_beside_a_thread_that_never_ends(stuck, monkeypatch):
    monkeypatch.setattr(dns, "ASK_SILENT_ANEW_SECONDS", 0.0)
    names = Names(stuck)
    resolve(names, limit=0.01)
    threads = names.threads
    resolve(names, limit=0.01)
    assert names.threads > threads


def test_the_number_of_threads_has_an_end(stuck, monkeypatch):
    monkeypatch.setattr(dns, "ASK_ANEW_SECONDS", 0.001)
    names = Names(stuck)

    async def many():
        wanted = [names.resolve(f"{n}.example", 0.2) for n in range(40)]
        return await asyncio.gather(*wanted)

    assert {one.fault for one in asyncio.run(many())} == {Detail.TIMEOUT}
    assert names.threads == dns.MOST_THREADS
    until(lambda: len(stuck.asked) == dns.MOST_THREADS, "the lookups, none of which ended")


def test_some_threads_are_kept_for_the_next_lookups_and_the_others_end(stuck, monkeypatch):
    monkeypatch.setattr(dns, "KEPT_SECONDS", 120.0)
    askers, let = set(), False

    def ask(name):
        if not let:
            return stuck(name)
        askers.add(threading.get_ident())
        return ["192.0.2.1"]

    names = Names(ask)
    kept = dns.KEPT_THREADS
    for number in range(kept + 1):
        resolve(names, f"{number}.example", limit=0.01)
    assert names.threads == kept + 1
    stuck.let.set()
    until(lambda: (names.threads, names.idle) == (0, kept), "the end of the lookups")

    let = True
    for _ in range(3 * kept):
        until(lambda: names.idle == kept, "the kept threads to wait")
        assert resolve(names).addresses == ("192.0.2.1",)
    assert len(askers) <= kept


def test_a_kept_thread_for_which_nothing_comes_ends_and_the_next_lookup_begins_another(monkeypatch):
    monkeypatch.setattr(dns, "KEPT_SECONDS", 0.01)
    askers = []

    def ask(_name):
        askers.append(threading.current_thread())
        return ["192.0.2.1"]

    names = Names(ask)
    assert resolve(names).addresses == ("192.0.2.1",)
    until(lambda: not askers[0].is_alive(), "the end of the thread")
    assert resolve(names).addresses == ("192.0.2.1",)
    assert askers[1] is not askers[0]


def test_a_lookup_that_comes_late_answers_the_next_round(stuck):
    names = Names(stuck)
    assert resolve(names, limit=0.01).fault is Detail.TIMEOUT
    stuck.let.set()
    assert resolve(names).addresses == ("192.0.2.1",)


def test_the_second_thread_can_be_the_one_that_is_answered(monkeypatch):
    """One lost packet must not be a dead resolver."""
    monkeypatch.setattr(dns, "ASK_ANEW_SECONDS", 0.01)
    let = threading.Event()
    turns = iter(range(1000))

    def ask(_name):
        if next(turns) == 0:
            let.wait(60)
            raise socket.gaierror(socket.EAI_AGAIN, "timed out")
        return ["192.0.2.1"]

    assert resolve(Names(ask)).addresses == ("192.0.2.1",)
    let.set()


def test_the_system_knows_its_own_loopback(monkeypatch):
    monkeypatch.setenv("RES_OPTIONS", "attempts:1")
    assert set(ask_system("localhost")) & {"127.0.0.1", "::1"}
