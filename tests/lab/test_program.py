"""The whole program in the terminal of the lab's PC: outages, and the journal after them."""

import os
import subprocess
import time
from itertools import pairwise

import pytest
from helpers.lab_table import ROW
from helpers.processes import started
from helpers.program import COMMAND, Program, facts
from lab import plan
from lab.test_outages import events_until

from desktop.core.connectivity.availability import spans
from desktop.core.network import Verdict

pytestmark = pytest.mark.lab


@pytest.fixture
def terminal(lab, sandbox, tmp_path):
    """Start the program in the lab's PC, without a display; its errors go to a file."""
    policy = sandbox.parent / "policy.toml"  # the sandbox's own keeps programs off all networks
    policy.write_text(plan.CONFIG, "utf-8")
    environ = os.environ | {"SSL_CERT_FILE": str(lab.trust), "QT_QPA_PLATFORM": ""}
    command = ["ip", "netns", "exec", lab.pc, *COMMAND]
    with started(
        command, environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd="/"
    ) as process:
        yield Program(process, environ)


def moment():
    return time.time_ns() // 1_000_000


def test_a_cable_pulled_while_another_path_works_is_not_recorded_as_an_outage(
    lab, terminal, sandbox
):
    lab.plug_spare()
    terminal.wait_for_line(" online ")
    lab.ip(lab.router, "link set lan down")
    events_until(lab, "offline link_down")  # as one look at the links alone has it
    lab.ip(lab.pc, f"route del default via {plan.ROUTER4}")  # as a manager of networks does
    terminal.wait_for_line(" online - wired eth1 ")
    assert terminal.stop() == 0
    assert Verdict.OFFLINE not in {one.verdict for one in spans(facts(sandbox))}


def test_outages_are_told_and_recorded_with_both_edges(lab, terminal, sandbox, record_property):
    terminal.wait_for_line(" online ")

    pulled = moment()
    lab.ip(lab.router, "link set lan down")
    terminal.wait_for_line(" offline link_down wired eth0 ")
    loss_told = moment() - pulled
    lab.ip(lab.router, "link set lan up")
    plugged = moment()
    terminal.out.clear()
    terminal.wait_for_line(" online ")

    cut = moment()
    lab.line.ask(loss=1.0)
    terminal.wait_for_line(" offline isp_down wired eth0 ", seconds=40)
    cut_told = moment() - cut
    terminal.out.clear()
    lab.line.ask(loss=0)
    mended = moment()
    terminal.wait_for_line(" online ", seconds=30)
    end_told = moment() - mended
    assert terminal.stop() == 0

    seen = [one for one in spans(facts(sandbox)) if one.cause != "not_running"]
    told = [f"{one.verdict} {one.cause or ''}".strip() for one in seen]
    assert told == ["online", "offline link_down", "online", "offline isp_down", "online"]
    for one, after in pairwise(seen):
        assert (one.ended_after_ms, one.ended_by_ms) == (after.began_after_ms, after.began_by_ms)
    # The real times lie within the recorded edges.
    _, loss, well, black, end = seen
    assert pulled <= loss.began_after_ms == loss.began_by_ms <= pulled + 1000
    assert well.began_after_ms <= plugged <= well.began_by_ms + 1000
    assert black.began_after_ms <= cut <= black.began_by_ms
    assert end.began_after_ms <= mended <= end.began_by_ms
    for name, limit, took in (
        ("program: cable pulled, told", 1000, loss_told),
        ("program: upstream dead, told", 25_000, cut_told),
        ("program: upstream back, told", 10_000, end_told),
    ):
        record_property(ROW, (name, f"<= {limit} ms", f"{took} ms", ""))
        assert took <= limit
