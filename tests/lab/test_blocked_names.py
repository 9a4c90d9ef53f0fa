"""The service switched off by its names alone, in each way in which a resolver can say no.

A country's usual way to switch a messenger off must never read "connected", nor as a fault of DNS.
"""

import pytest
from helpers.lab_table import ROW
from lab import plan
from lab.test_outages import NO_ADDRESS, detail_of, events_until, spoken

pytestmark = pytest.mark.lab

BLOCKED = "limited service_unreachable"
WAYS = {
    "servfail": "not_resolved",
    "refused": "not_resolved",
    "nxdomain": "not_resolved",
    "no data": "not_resolved",
    "timeout": "not_resolved",
    "private": "not_resolved",
    "null": "not_resolved",
    "sinkhole": "certificate",
}


@pytest.mark.parametrize("way", WAYS)
def test_a_block_by_name_is_the_service_in_probe_and_handshakes(lab, way, record_property):
    lab.servers.ask(blocked=way)
    seen = lab.looker.ask(do="round", kind="full")
    record_property(
        ROW, (f"names blocked: {way}", BLOCKED, spoken(seen), f"round {seen['took_ms']} ms")
    )
    assert spoken(seen) == BLOCKED, seen
    assert detail_of(seen, "service") == WAYS[way]
    assert detail_of(seen, "dns") == ""
    assert spoken(lab.looker.ask(do="round", kind="tls")) == BLOCKED


@pytest.mark.parametrize("way", [way for way in WAYS if way != "sinkhole"])
def test_a_light_round_sees_a_block_by_name(lab, way):
    lab.servers.ask(blocked=way)
    assert spoken(lab.looker.ask(do="round", kind="light")) == BLOCKED


@pytest.mark.parametrize("way", WAYS)
def test_the_log_of_a_block_by_name_has_one_outage_with_its_cause(lab, way, record_property):
    lab.looker.ask(do="watch", rounds=3)
    lab.servers.ask(blocked=way)
    facts = lab.looker.ask(do="watch", rounds=8)["facts"]
    record_property(ROW, (f"log, names blocked: {way}", BLOCKED, ", ".join(facts), "8 rounds"))
    # A sinkhole takes a bare connection: the first handshake, the first round, shows it.
    assert facts[-1] == BLOCKED
    assert [fact for fact in facts if fact not in ("online", BLOCKED)] == []
    assert facts.count(BLOCKED) == 1


def test_an_address_that_is_lost_beside_an_adapter_that_leads_nowhere_is_told_as_that(
    lab, record_property
):
    """A second adapter with an address and no way out is no reason to call it a route."""
    lab.ip(lab.pc, "link set eth1 up", f"addr replace {plan.SPARE_PC4}/24 dev eth1")
    try:
        lab.looker.ask(do="round", kind="light")  # the way out, as the program knows it
        lab.ip(lab.pc, *NO_ADDRESS)
        told = events_until(lab, "offline no_address")[-1]
        seen = lab.looker.ask(do="round", kind="full")
    finally:
        lab.ip(lab.pc, f"addr del {plan.SPARE_PC4}/24 dev eth1", "link set eth1 down")
    record_property(ROW, ("address removed, two adapters", "offline no_address", spoken(seen), ""))
    assert spoken(told) == spoken(seen) == "offline no_address"
