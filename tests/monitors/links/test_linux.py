"""Parsing the kernel's messages; real events are tested in tests/lab."""

import socket
import sys
import threading

import pytest

if sys.platform != "linux":
    pytest.skip("NOT TESTED HERE: netlink, /proc and /sys are Linux's", allow_module_level=True)

from desktop.core.network import Medium
from desktop.monitors.links import linux as links_linux
from desktop.monitors.links.base import arrange
from desktop.monitors.links.linux import (
    LinuxLinks,
    Route,
    parse_addresses6,
    parse_routes4,
    parse_routes6,
)

HEAD = "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n"


def row4(name, *, target="00000000", gateway="010200C0", flags="0003", metric=0, mask="00000000"):
    return f"{name}\t{target}\t{gateway}\t{flags}\t0\t0\t{metric}\t{mask}\t0\t0\t0\n"


HALVES = row4("tun0", mask="00000080") + row4("tun0", target="00000080", mask="00000080")


@pytest.mark.parametrize(
    ("rows", "routes"),
    [
        (  # Default routes come by metric, and others not at all.
            row4("wlan0", gateway="0100A8C0", metric=600)
            + row4("eth0", target="000200C0", gateway="00000000", flags="0001", mask="00FFFFFF")
            + row4("eth0", metric=100),
            [Route("eth0", "192.0.2.1", 100), Route("wlan0", "192.168.0.1", 600)],
        ),
        # A tunnel has a route without a gateway.
        (row4("tun0", gateway="00000000", flags="0001"), [Route("tun0", None, 0)]),
        # A route that is down or rejects is none.
        (row4("eth0", flags="0002") + row4("eth0", flags="0203"), []),
    ],
)
def test_default_routes_are_read(rows, routes):
    assert parse_routes4(HEAD + rows) == routes


def test_a_vpn_that_halves_the_default_route_wins():
    found = parse_routes4(HEAD + row4("eth0") + HALVES)
    assert [route.name for route in found] == ["tun0", "tun0", "eth0"]


def row6(name, gateway="0" * 32, flags="00000003", target="0" * 32, length="00"):
    nothing = "0" * 32
    return f"{target} {length} {nothing} 00 {gateway} 00000400 0 0 {flags} {name}\n"


def test_ipv6_default_routes():
    local = "fe80" + "0" * 27 + "1"
    text = (
        row6("eth0", gateway=local)
        + row6("wg0", flags="00000001")
        + row6("eth0", target="fd" + "0" * 30, length="40")
        + row6("lo", flags="00200200")
        + row6("eth1", flags="00000203")
    )
    assert parse_routes6(text) == [Route("eth0", "fe80::1%eth0", 1024), Route("wg0", None, 1024)]


def test_an_ipv6_address_under_test_or_taken_is_not_usable():
    text = (
        "20010db8000000000000000000000005 02 40 00 80     eth0\n"
        "20010db8000000000000000000000006 02 40 00 40     eth0\n"
        "20010db8000000000000000000000007 02 40 00 08     eth0\n"
    )
    assert parse_addresses6(text) == {"eth0": ["2001:db8::5"]}


@pytest.fixture
def sys_net(tmp_path, monkeypatch):
    monkeypatch.setattr(links_linux, "SYS", tmp_path)

    def add(name, *, kind=1, uevent="", driver="", folders=(), address="00:11:22:33:44:55"):
        device = tmp_path / name
        device.mkdir()
        (device / "type").write_text(f"{kind}\n")
        (device / "uevent").write_text(uevent)
        (device / "address").write_text(address + "\n")
        for folder in folders:
            (device / folder).mkdir()
        if driver:
            (device / "device").mkdir()
            (device / "device" / "driver").symlink_to(tmp_path / "drivers" / driver)
        return name

    return add


@pytest.mark.parametrize(
    ("name", "device", "medium"),
    [
        ("eth0", {"driver": "e1000e"}, Medium.WIRED),
        ("wlan0", {"folders": ["wireless"], "uevent": "DEVTYPE=wlan\n"}, Medium.WIFI),
        ("wlp2s0", {"folders": ["phy80211"]}, Medium.WIFI),
        ("usb0", {"driver": "rndis_host"}, Medium.MOBILE),
        ("enx", {"driver": "cdc_ncm", "address": "02:11:22:33:44:55"}, Medium.MOBILE),
        ("enx", {"driver": "cdc_ncm", "address": "00:11:22:33:44:55"}, Medium.WIRED),
        ("wwan0", {"uevent": "DEVTYPE=wwan\n", "kind": 65534}, Medium.MOBILE),
        ("bnep0", {"uevent": "DEVTYPE=bluetooth\n"}, Medium.MOBILE),
        ("tun0", {"kind": 65534}, Medium.VPN),
        ("tap0", {}, Medium.VPN),
        ("ppp0", {"kind": 512}, Medium.OTHER),
    ],
)
def test_the_medium_is_what_the_kernel_says_of_the_device(sys_net, name, device, medium):
    assert links_linux.medium_of(sys_net(name, **device)) is medium


def test_bridges_and_container_cables_lead_inward(sys_net):
    assert links_linux.leads_inward(sys_net("br0", folders=["bridge"]))
    assert links_linux.leads_inward("veth12ab")
    assert not links_linux.leads_inward(sys_net("eth0"))


def test_adapters_are_read_again_after_a_report_another_way_out_or_a_minute(monkeypatch):
    kernel, ours = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    ours.setblocking(False)
    ways, reads = [("192.0.2.10", None)], []
    monkeypatch.setattr(links_linux, "kernel_socket", lambda: ours)
    monkeypatch.setattr(links_linux, "sources", lambda: ways[0])
    links = LinuxLinks()
    monkeypatch.setattr(links, "read_links", lambda way: reads.append(way) or arrange((), *way))

    def looks(again):
        before = len(reads)
        links.look()
        return len(reads) - before == again

    with kernel:
        assert looks(again=1)
        assert looks(again=0)
        kernel.send(b"two")
        kernel.send(b"messages")
        assert looks(again=1)
        assert looks(again=0)
        ways[0] = "198.51.100.10", None
        assert looks(again=1)
        assert looks(again=0)
        monkeypatch.setattr(links_linux, "READ_ANEW", -1)
        assert looks(again=1)


def test_without_the_kernels_reports_each_look_reads_the_adapters(monkeypatch):
    def refuse():
        raise PermissionError

    reads = []
    monkeypatch.setattr(links_linux, "kernel_socket", refuse)
    links = LinuxLinks()
    monkeypatch.setattr(links, "read_links", lambda way: reads.append(way) or arrange((), *way))
    assert links.look() == links.look()
    assert len(reads) == 2


def test_watching_ends_at_once():
    before = set(threading.enumerate())  # a neighbour's may still end
    stop = LinuxLinks().watch(print)
    stop()
    assert not [one for one in set(threading.enumerate()) - before if one.name == "links"]


def test_the_neighbour_table_is_read(tmp_path, monkeypatch):
    table = tmp_path / "arp"
    table.write_text(
        "IP address       HW type     Flags       HW address            Mask     Device\n"
        "192.0.2.1        0x1         0x2         02:fc:00:00:00:05     *        eth0\n"
        "192.0.2.9        0x1         0x0         00:00:00:00:00:00     *        eth0\n"
    )
    monkeypatch.setattr(links_linux, "NEIGHBOURS", table)
    assert links_linux.neighbour_known("192.0.2.1")
    assert not links_linux.neighbour_known("192.0.2.9")
    assert not links_linux.neighbour_known("192.0.2.77")
