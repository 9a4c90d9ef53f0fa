"""The structures are read from memory laid out as Windows does; the calls need Windows itself."""

import ctypes
import socket
import struct
from functools import partial

import pytest
from helpers.processes import until

from desktop.core.network import Medium
from desktop.monitors.links import windows as links_windows
from desktop.monitors.links.windows import Adapter, WindowsLinks, links_of, medium_of, read_adapters

ETHERNET, WIFI, LOOPBACK, TUNNEL, VIRTUAL = 6, 71, 24, 131, 53


class Memory:
    """Keeps the targets of pointers alive."""

    def __init__(self):
        self.held = []

    def wide(self, text):
        raw = ctypes.create_string_buffer(text.encode("utf-16-le") + b"\0\0")
        self.held.append(raw)
        return ctypes.addressof(raw)

    def address(self, text, zone=0):
        if ":" in text:
            raw = struct.pack("<HHI16sI", 23, 0, 0, socket.inet_pton(socket.AF_INET6, text), zone)
        else:
            raw = struct.pack("<HH4s8x", 2, 0, socket.inet_aton(text))
        held = ctypes.create_string_buffer(raw, len(raw))
        self.held.append(held)
        return links_windows.SocketAddress(ctypes.addressof(held), len(raw))

    def chain(self, kind, items):
        first = ctypes.POINTER(kind)()
        for fields in reversed(items):
            one = kind(**fields, next=first)
            self.held.append(one)
            first = ctypes.pointer(one)
        return first


@pytest.fixture
def memory():
    return Memory()


def test_the_structures_have_the_sizes_of_windows_headers():
    assert ctypes.sizeof(links_windows.InterfaceRow) == 1352
    assert links_windows.InterfaceRow.flags.offset == 1152
    assert links_windows.AdapterAddresses.gateway.offset == 208
    assert links_windows.AdapterAddresses.luid.offset == 224


def test_adapters_are_read_as_windows_lays_them_out(memory):
    unicast = memory.chain(
        links_windows.UnicastAddress,
        [
            {"address": memory.address("192.0.2.10"), "dad_state": 4},
            {"address": memory.address("2001:db8::5"), "dad_state": 4},
            {"address": memory.address("192.0.2.99"), "dad_state": 1},  # still being tested
        ],
    )
    gateway = memory.chain(
        links_windows.GatewayAddress,
        [
            {"address": memory.address("192.0.2.1")},
            {"address": memory.address("fe80::1", zone=7)},
        ],
    )
    adapters = memory.chain(
        links_windows.AdapterAddresses,
        [
            {"type": LOOPBACK},
            {
                "index": 7,
                "luid": 99,
                "type": ETHERNET,
                "status": 1,
                "friendly": memory.wide("ইথারনেট"),
                "description": memory.wide("Realtek PCIe GbE"),
                "unicast": unicast,
                "gateway": gateway,
                "transmit": 1_000_000_000,
                "metric4": 25,
            },
            {"index6": 9, "type": WIFI, "status": 2, "transmit": 2**64 - 1},
        ],
    )
    wired, wifi = read_adapters(ctypes.addressof(adapters.contents))
    assert wired == Adapter(
        7,
        99,
        ETHERNET,
        "ইথারনেট",
        "Realtek PCIe GbE",
        up=True,
        addresses=("192.0.2.10", "2001:db8::5"),
        gateways=("192.0.2.1", "fe80::1%7"),
        speed_mbps=1000,
        metric=25,
    )
    assert (wifi.index, wifi.up, wifi.name, wifi.speed_mbps) == (9, False, "", 0)


def test_no_adapters_are_none():
    assert list(read_adapters(0)) == []


def seen(index, name, kind=ETHERNET, **more):
    fields = {
        "description": "",
        "up": True,
        "addresses": (),
        "gateways": (),
        "speed_mbps": 0,
        "metric": 0,
    }
    return Adapter(index, index, kind, name, **(fields | more))


def test_switches_inside_the_pc_do_not_hide_a_pulled_cable():
    cable = seen(1, "Ethernet", up=False)
    inside = seen(2, "vEthernet (WSL)", addresses=("172.20.0.1",))
    links = links_of((cable, inside), lambda luid: luid == 1, None, None)
    assert [(link.path.name, link.up) for link in links.all] == [("Ethernet", False)]


def test_a_tunnel_without_a_gateway_is_the_path_when_the_system_sends_over_it():
    cable = seen(1, "Ethernet", addresses=("192.0.2.10",), gateways=("192.0.2.1",))
    tunnel = seen(2, "Office", kind=VIRTUAL, addresses=("10.8.0.2",))
    links = links_of((cable, tunnel), lambda luid: luid == 1, "10.8.0.2", None)
    assert links.outgoing == "Office"
    assert links.first.path.kind is Medium.VPN
    assert links.first.routed4
    assert [link.path.name for link in links.others] == ["Ethernet"]


def test_the_preferred_gateway_comes_first_and_a_phone_is_metered():
    phone = seen(
        1,
        "Ethernet 2",
        description="Remote NDIS based Internet Sharing Device",
        addresses=("192.168.42.5", "169.254.1.1"),
        gateways=("192.168.42.129",),
        metric=50,
    )
    wifi = seen(2, "Wi-Fi", kind=WIFI, addresses=("198.51.100.7",), gateways=("198.51.100.1",))
    links = links_of((phone, wifi), lambda _: True, "198.51.100.7", None)
    assert [link.path.name for link in links.all] == ["Wi-Fi", "Ethernet 2"]
    assert [link.path.metered for link in links.all] == [False, True]
    assert links.all[1].ipv4 == ("192.168.42.5",)


@pytest.mark.parametrize(
    ("kind", "description", "medium"),
    [
        (ETHERNET, "Intel(R) Ethernet Connection", Medium.WIRED),
        (WIFI, "Intel(R) Wi-Fi 6", Medium.WIFI),
        (243, "Some modem", Medium.MOBILE),
        (ETHERNET, "Apple Mobile Device Ethernet", Medium.MOBILE),
        (ETHERNET, "Bluetooth Device (Personal Area Network)", Medium.MOBILE),
        (ETHERNET, "TAP-Windows Adapter V9", Medium.VPN),
        (TUNNEL, "Microsoft Teredo", Medium.VPN),
        (23, "WAN Miniport (PPPOE)", Medium.OTHER),
    ],
)
def test_the_medium_is_what_windows_says_of_the_device(kind, description, medium):
    assert medium_of(kind, description) is medium


class IpHelper:
    """iphlpapi's functions used here, by netioapi.h; without adapters at first."""

    def __init__(self, *refused):
        self.refused = refused
        self.told = {}
        self.cancelled = []
        self.adapters = None
        for name in (
            "NotifyIpInterfaceChange",
            "NotifyUnicastIpAddressChange",
            "NotifyRouteChange2",
        ):
            setattr(self, name, partial(self._notify, name))

    def _notify(self, name, family, callback, context, initial, handle):
        assert (family, context, initial) == (0, None, 0)  # AF_UNSPEC, changes from now on
        if name in self.refused:
            return 5  # ERROR_ACCESS_DENIED
        ctypes.cast(handle, ctypes.POINTER(ctypes.c_void_p))[0] = len(self.told) + 1
        self.told[name] = callback
        return 0

    def CancelMibChangeNotify2(self, handle):  # noqa: N802 - Windows' name
        self.cancelled.append(handle.value)
        return 0

    def GetAdaptersAddresses(self, _family, _flags, _reserved, held, size):  # noqa: N802
        if self.adapters is None:
            return 232  # ERROR_NO_DATA
        length = ctypes.cast(size, ctypes.POINTER(ctypes.c_uint32))
        needed = ctypes.sizeof(links_windows.AdapterAddresses)
        if length[0] < needed:
            length[0] = needed
            return 111  # ERROR_BUFFER_OVERFLOW
        ctypes.memmove(held, self.adapters, needed)
        return 0

    def GetIfEntry2(self, row):  # noqa: N802
        ctypes.cast(row, ctypes.POINTER(links_windows.InterfaceRow)).contents.flags = 0x5
        return 0


def wire(memory, **more):
    fields = {"index": 7, "luid": 99, "type": ETHERNET, "friendly": memory.wide("Ethernet")}
    return memory.chain(links_windows.AdapterAddresses, [fields | more])


@pytest.mark.parametrize(
    "name",
    ["NotifyIpInterfaceChange", "NotifyUnicastIpAddressChange", "NotifyRouteChange2"],
)
def test_each_kind_of_notice_makes_it_look_again(memory, name):
    api = IpHelper()
    api.adapters = wire(memory, status=1)
    links = WindowsLinks(api)
    assert links.look().all[0].up
    heard = []
    stop = links.watch(lambda *change: heard.append(change))
    api.adapters = wire(memory, status=2)
    api.told[name](None, None, 0)  # MibParameterNotification, from a thread of Windows
    until(lambda: heard, "the change")
    stop()
    assert sorted(api.cancelled) == [1, 2, 3]
    assert not heard[-1][1].all[0].up


def test_what_windows_refuses_to_tell_is_not_cancelled(memory):
    api = IpHelper("NotifyRouteChange2")
    links = WindowsLinks(api)
    stop = links.watch(print)
    stop()
    assert sorted(api.cancelled) == [1, 2]


def test_a_pc_that_will_not_tell_is_not_called_cut_off():
    assert WindowsLinks(IpHelper()).look() is None
