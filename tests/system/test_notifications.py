"""Toasts arrive, replace one another, and never make anybody wait."""

import html
import os
import sys
import threading

import pytest
from helpers.desk import owned, session_bus
from helpers.processes import until
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.system.notifications import Message, Toaster, fit, plyer_backend, system_backend


@given(st.text(), st.integers(2, 40))
@example("নির্দেশনা" * 20, 63)
def test_a_cut_text_fits_and_is_a_beginning_of_the_whole_with_an_ellipsis(text: str, units: int):
    cut = fit(text, units)
    assert len(cut.encode("utf-16-le", "surrogatepass")) // 2 <= units
    if len(text.encode("utf-16-le", "surrogatepass")) // 2 <= units:
        assert cut == text
    else:
        assert cut.endswith("…")
        assert text.startswith(cut.removesuffix("…"))


def test_a_stuck_daemon_holds_up_nobody_and_only_the_newest_waits():
    gate, inside, sent = threading.Event(), threading.Event(), []

    def stuck(message: Message) -> None:
        sent.append(message.title)
        inside.set()
        gate.wait()

    toaster = Toaster(stuck)
    toaster.send("check", "1", "")
    inside.wait()
    for title in ("2", "3", "4"):
        toaster.send("check", title, "")
    toaster.send("connectivity", "5", "")
    assert sent == ["1"]
    gate.set()
    until(lambda: len(sent) == 3, "the waiting toasts to go")
    assert sent == ["1", "4", "5"]
    until(lambda: toaster.works, "the last one to be counted")


@pytest.mark.parametrize("works", [True, False])
def test_whoever_is_about_to_leave_waits_for_the_toast_to_come_or_fail(works):
    sent = []

    def backend(message: Message) -> None:
        if not works:
            raise OSError("no daemon")
        sent.append(message.title)

    toaster = Toaster(backend)
    toaster.send("problem", "1", "")
    toaster.settle(60)
    assert toaster.works is works
    assert sent == ["1"] * works


def refuses(**_toast):
    raise OSError("Shell_NotifyIconW failed")


def test_where_plyer_fails_the_tray_icon_shows_the_toast():
    shown = []
    toaster = Toaster(plyer_backend("Tatpar", refuses))
    toaster.send("check", "Message check", "WhatsApp", lambda *said: shown.append(said))
    toaster.settle(60)
    assert (shown, toaster.works) == ([("Message check", "WhatsApp")], True)


def test_where_plyer_works_the_tray_icon_stays_silent_and_without_one_a_failure_is_known():
    shown, sent = [], []
    toaster = Toaster(plyer_backend("Tatpar", lambda **toast: sent.append(toast["title"])))
    toaster.send("check", "Message check", "", lambda *said: shown.append(said))
    toaster.settle(60)
    assert (shown, sent) == ([], ["Message check"])
    toaster = Toaster(plyer_backend("Tatpar", refuses))
    toaster.send("check", "Message check", "")
    toaster.settle(60)
    assert toaster.works is False


def test_nobody_waits_for_a_stuck_daemon_longer_than_said():
    gate = threading.Event()
    toaster = Toaster(lambda _message: bool(gate.wait()))
    toaster.send("problem", "1", "")
    toaster.settle(0.01)
    assert toaster.works is None
    gate.set()


@pytest.fixture
def bus(desk, monkeypatch):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", desk.bus)


def test_a_real_daemon_gets_the_bengali_text_and_the_later_toast_replaces(bus, toasts):
    send = system_backend("তৎপর")
    send(Message("check", "বার্তা পরীক্ষা, ১৪:৩০", "নতুন নির্দেশনা এসেছে কি না দেখে নিন।"))
    send(Message("check", "বার্তা পরীক্ষা, ১৫:০০", ""))
    send(Message("connectivity", "বিচ্ছিন্ন", ""))
    first, second, third = toasts.shown
    assert (first.program, first.title) == ("তৎপর", "বার্তা পরীক্ষা, ১৪:৩০")
    assert first.text == "নতুন নির্দেশনা এসেছে কি না দেখে নিন।"
    assert (first.replaces, second.replaces, third.replaces) == (0, first.number, 0)
    assert first.actions == ()


@pytest.mark.parametrize("markup", [True, False])
def test_words_from_outside_are_no_markup_of_the_daemon(bus, toasts, markup):
    toasts.abilities = ["body", *["body-markup"] * markup]
    words = '<img src="file:///tmp/x.png"> R&D'
    system_backend("Tatpar")(Message("ask", "A question", words))
    assert toasts.shown[0].text == (html.escape(words, quote=False) if markup else words)


def test_the_sender_of_a_toast_stays_on_the_bus_or_gnome_takes_the_toast_away(desk, bus, toasts):
    send = system_backend("Tatpar")
    for title in ("1", "2"):
        send(Message("check", title, ""))
    (sender,) = set(toasts.senders)
    assert owned(desk.bus, sender)


@pytest.mark.skipif(sys.platform == "win32", reason="NOT TESTED HERE: Windows has no bus")
def test_a_toast_arrives_after_the_bus_was_started_anew(monkeypatch):
    from helpers.bus_services import ToastServer  # which Windows has no library for

    send = system_backend("Tatpar")
    for name in ("first", "second"):
        with session_bus(os.environ) as address:
            monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
            with ToastServer(address) as server:
                send(Message("check", name, ""))
                assert [toast.title for toast in server.shown] == [name]


@pytest.mark.skipif(sys.platform == "win32", reason="NOT TESTED HERE: Windows has no bus")
def test_without_a_bus_the_toast_is_known_not_to_work():
    toaster = Toaster(system_backend("Tatpar"))
    toaster.send("check", "1", "")
    until(lambda: toaster.works is False, "the missing bus to be noted")
