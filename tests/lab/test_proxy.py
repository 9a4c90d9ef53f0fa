"""An office whose only way out is a stock proxy: it works, is silent, refuses, wants a log-in."""

import signal

import pytest
from helpers.lab_table import ROW
from lab import plan
from lab.test_outages import detail_of, spoken

pytestmark = pytest.mark.lab

PROXY = f"http://{plan.ROUTER4}:{plan.PROXY_PORT}"
BLOCKED = ("dns", "domestic", "international")


def look(lab, record_property, name, expected, proxy=PROXY):
    """Look with a full, a TLS and a light round; each must say the same."""
    lab.looker.ask(do="new", proxy=proxy)
    seen = lab.looker.ask(do="round", kind="full")
    record_property(ROW, (name, expected, spoken(seen), f"round {seen['took_ms']} ms"))
    assert spoken(seen) == expected, seen
    for kind in ("tls", "light") if proxy else ():
        assert spoken(lab.looker.ask(do="round", kind=kind)) == expected
    return seen


def test_a_forced_proxy_that_works_is_connected_and_blocks_the_direct_way(
    lab, tmp_path, record_property
):
    with lab.proxy(tmp_path):
        seen = look(lab, record_property, "forced proxy", "online")
        assert seen["proxy"] == f"{plan.ROUTER4}:{plan.PROXY_PORT}"
        assert [detail_of(seen, name) for name in BLOCKED] == ["direct_blocked"] * 3
        assert [one["ok"] for one in seen["layers"] if one["name"] in ("proxy", "portal")] == [
            True,
            True,
        ]
        # The same network without the setting: reported as a fault of the provider's line.
        assert look(lab, record_property, "forced proxy, not set", "offline isp_down", "")


def test_a_proxy_that_knows_its_user_lets_in(lab, tmp_path, record_property):
    with lab.proxy(tmp_path, "BasicAuth office secret"):
        known = PROXY.replace("//", "//office:secret@")
        seen = look(lab, record_property, "proxy, logged in", "online", known)
        assert "secret" not in str(seen)


def test_a_proxy_that_asks_for_a_log_in_is_told_as_that(lab, tmp_path, record_property):
    with lab.proxy(tmp_path, "BasicAuth office secret"):
        seen = look(lab, record_property, "proxy asks for a sign-in", "limited proxy_log_in")
        assert detail_of(seen, "proxy") == "proxy_log_in"


def test_a_proxy_that_refuses_the_service_is_told_as_that(lab, tmp_path, record_property):
    (tmp_path / "filter").write_text("service\n")
    with lab.proxy(tmp_path, f'Filter "{tmp_path}/filter"'):
        seen = look(lab, record_property, "proxy refuses", "limited proxy_denied")
        assert detail_of(seen, "service") == "proxy_denied"


def test_a_proxy_that_refuses_everything_is_told_as_that(lab, tmp_path, record_property):
    (tmp_path / "filter").write_text(".\n")
    with lab.proxy(tmp_path, f'Filter "{tmp_path}/filter"'):
        seen = look(lab, record_property, "proxy refuses all", "limited proxy_denied")
        assert detail_of(seen, "proxy") == "proxy_denied"


@pytest.mark.parametrize("how", ["stopped", "gone"])
def test_a_silent_proxy_is_told_as_that(lab, tmp_path, record_property, how):
    with lab.proxy(tmp_path) as running:
        if how == "stopped":
            running.send_signal(signal.SIGSTOP)
        else:
            running.terminate()
            running.wait(10)
        seen = look(lab, record_property, f"proxy {how}", "offline proxy_silent")
        assert detail_of(seen, "proxy") == ("timeout" if how == "stopped" else "refused")


def test_a_silent_proxy_beside_an_open_line_is_limited(lab, record_property):
    proxy = PROXY.replace(f":{plan.PROXY_PORT}", ":9")
    lab.looker.ask(do="new", proxy=proxy)
    seen = lab.looker.ask(do="round", kind="full")
    record_property(ROW, ("proxy silent, line open", "limited proxy_silent", spoken(seen), ""))
    assert spoken(seen) == "limited proxy_silent"


def test_a_proxy_whose_line_is_dead_is_the_line(lab, tmp_path, record_property):
    with lab.proxy(tmp_path):
        lab.line.ask(loss=1.0)
        lab.looker.ask(do="new", proxy=PROXY)
        seen = lab.looker.ask(do="round", kind="full")
    record_property(ROW, ("proxy, dead line", "not connected", spoken(seen), ""))
    # tinyproxy itself waits for the dead line: within our patience nothing comes.
    assert spoken(seen) in ("offline isp_down", "offline proxy_silent")
