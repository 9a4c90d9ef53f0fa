"""Linux: adapters from psutil, /sys and /proc/net; their changes from a netlink socket.

Sources: proc(5), rtnetlink(7), ``linux/rtnetlink.h`` (groups and flags of routes),
``linux/wireless.h`` (the request for a network's name), ``net/if_arp.h`` (types of adapters).
"""

import ctypes
import fcntl
import os
import selectors
import socket
import struct
import threading
import time
import weakref
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path as File

import psutil

from desktop.core.network import Medium, Path
from desktop.monitors.links.base import (
    Changed,
    Changes,
    Link,
    LinkAdapter,
    Links,
    Settle,
    Watch,
    arrange,
    sources,
    usable_address,
)

_RTF_UP, _RTF_GATEWAY, _RTF_REJECT = 0x1, 0x2, 0x200
_TENTATIVE, _DADFAILED = 0x40, 0x08


@dataclass(frozen=True, slots=True)
class Route:
    """A default route: its adapter, the next hop (None in a tunnel), the kernel's metric."""

    name: str
    gateway: str | None
    metric: int


def parse_routes4(text: str) -> list[Route]:
    """Return the default routes of /proc/net/route, the preferred ones first.

    Addresses there are hexadecimal in the machine's byte order. A VPN may write the default route
    as two halves (0/1 and 128/1), which win over it.
    """
    routes = []
    for line in text.splitlines()[1:]:
        name, target, gateway, flags, _, _, metric, mask = line.split()[:8]
        whole = (target, mask) == ("00000000", "00000000")
        half = struct.pack("=L", int(mask, 16)) == b"\x80\0\0\0"
        if not (whole or half) or not int(flags, 16) & _RTF_UP or int(flags, 16) & _RTF_REJECT:
            continue
        hop = socket.inet_ntoa(struct.pack("=L", int(gateway, 16)))
        has_hop = bool(int(flags, 16) & _RTF_GATEWAY)
        routes.append(Route(name, hop if has_hop else None, -1 if half else int(metric)))
    return sorted(routes, key=lambda route: route.metric)


def parse_routes6(text: str) -> list[Route]:
    """Return the default routes of /proc/net/ipv6_route; a gateway is scoped by its adapter."""
    routes = []
    for line in text.splitlines():
        target, length, _, _, gateway, metric, _, _, flags, name = line.split()
        if int(target, 16) or int(length, 16) or name == "lo":
            continue
        if not int(flags, 16) & _RTF_UP or int(flags, 16) & _RTF_REJECT:
            continue
        hop = socket.inet_ntop(socket.AF_INET6, bytes.fromhex(gateway))
        if hop.startswith("fe80"):
            hop = f"{hop}%{name}"
        has_hop = bool(int(flags, 16) & _RTF_GATEWAY)
        routes.append(Route(name, hop if has_hop else None, int(metric, 16)))
    return sorted(routes, key=lambda route: route.metric)


def parse_addresses6(text: str) -> dict[str, list[str]]:
    """Return the usable IPv6 source addresses of /proc/net/if_inet6, by adapter."""
    addresses: dict[str, list[str]] = {}
    for line in text.splitlines():
        address, _, _, _, flags, name = line.split()
        if int(flags, 16) & (_TENTATIVE | _DADFAILED):
            continue
        addresses.setdefault(name, []).append(
            socket.inet_ntop(socket.AF_INET6, bytes.fromhex(address))
        )
    return addresses


SYS = File("/sys/class/net")
_ROUTE4 = File("/proc/net/route")
_ROUTE6 = File("/proc/net/ipv6_route")
_ADDRESSES6 = File("/proc/net/if_inet6")
NEIGHBOURS = File("/proc/net/arp")

# RTMGRP_LINK, _IPV4_IFADDR, _IPV4_ROUTE, _IPV6_IFADDR, _IPV6_ROUTE
_GROUPS = 0x1 | 0x10 | 0x40 | 0x100 | 0x400

_ARPHRD_ETHER, _ARPHRD_NONE, _ARPHRD_TUNNELS = 1, 65534, (768, 769, 776, 778)
_SIOCGIWESSID = 0x8B1B
READ_ANEW = 60.0  # seconds; a link's speed may change without a report

# Ends of virtual machines' and containers' cables: they lead inward.
_INWARD = ("lo", "docker", "br-", "virbr", "veth", "vnet", "ifb", "dummy", "lxc", "cni", "cali")
# Drivers of phones and modems; the last two are also used by plain USB cables, see `medium_of`.
_PHONES = frozenset({"rndis_host", "ipheth", "qmi_wwan", "cdc_mbim", "huawei_cdc_ncm"})
_PHONES_OR_CABLES = frozenset({"cdc_ether", "cdc_ncm"})


@dataclass(frozen=True, slots=True)
class _Kind:
    """Constant facts of an adapter; its index is its identity."""

    inward: bool
    medium: Medium


@dataclass(frozen=True, slots=True)
class _Look:
    """The adapters as they were read, when, and from which addresses the system sent then."""

    at: float  # of the monotonic clock
    sources: tuple[str | None, str | None]
    links: Links


class LinuxLinks(LinkAdapter):
    """Reads the adapters of this network namespace."""

    def __init__(self) -> None:
        """Start with nothing remembered."""
        self._kinds: dict[tuple[str, int], _Kind] = {}
        self._looking = threading.Lock()
        self._kernel: socket.socket | None = None
        self._last: _Look | None = None

    def look(self) -> Links:
        """Return the adapters now.

        The last reading is cached while the kernel reports no change, because a reading takes a
        millisecond, a third of a round. The cache expires after a minute.
        """
        with self._looking:
            if self._kernel is None:
                with suppress(OSError):  # then nothing is known without reading
                    self._kernel = kernel_socket()
                    weakref.finalize(self, self._kernel.close)
            stirred = self._kernel is None or _drain(self._kernel)
            now, sends_from = time.monotonic(), sources()
            last = self._last
            if last is None or stirred or sends_from != last.sources or now - last.at > READ_ANEW:
                last = self._last = _Look(now, sends_from, self.read_links(sends_from))
            return last.links

    def read_links(self, sends_from: tuple[str | None, str | None]) -> Links:
        """Return the links; ``sends_from`` names the interfaces of the IPv4 and IPv6 routes."""
        running = psutil.net_if_stats()
        indices = {name: index for index, name in socket.if_nameindex()}
        addresses = {
            name: [item.address for item in items if item.family is socket.AF_INET]
            for name, items in psutil.net_if_addrs().items()
        }
        six = parse_addresses6(_text(_ADDRESSES6))
        routes4 = parse_routes4(_text(_ROUTE4))
        routes6 = parse_routes6(_text(_ROUTE6))
        links = []
        for name, stats in sorted(running.items()):
            kind = self._kind(name, indices.get(name, 0))
            four, sixes = (_of(name, routes) for routes in (routes4, routes6))
            # A bridge or a container's cable counts only when the default route runs over it.
            if kind.inward and not (four or sixes):
                continue
            link = Link(
                Path(
                    kind.medium,
                    name,
                    label=_network_name(name) if kind.medium is Medium.WIFI else "",
                    metered=kind.medium is Medium.MOBILE,
                    speed_mbps=stats.speed,
                ),
                up=stats.isup,
                index=indices.get(name, 0),
                ipv4=tuple(a for a in addresses.get(name, ()) if usable_address(a)),
                ipv6=tuple(a for a in six.get(name, ()) if usable_address(a)),
                gateways=tuple(
                    dict.fromkeys(route.gateway for route in (*four, *sixes) if route.gateway)
                ),
                routed4=bool(four),
                routed6=bool(sixes),
            )
            links.append((_metric(four, sixes), link))
        present = {(name, indices.get(name, 0)) for name in running}
        self._kinds = {key: kind for key, kind in self._kinds.items() if key in present}
        links.sort(key=lambda pair: pair[0])
        return arrange(tuple(link for _, link in links), *sends_from)

    def watch(self, changed: Changed) -> Callable[[], None]:
        """Listen to the kernel; see `LinkAdapter.watch`."""
        kernel = kernel_socket()
        stop, wake = socket.socketpair()
        changes = Changes(self.__class__().look, changed)

        def wait() -> None:
            with kernel, stop, selectors.DefaultSelector() as waiting:
                waiting.register(kernel, selectors.EVENT_READ)
                waiting.register(stop, selectors.EVENT_READ)
                settle = Settle()
                while all(key.fileobj is kernel for key, _ in waiting.select()):
                    at_ms = time.time_ns() // 1_000_000
                    _drain(kernel)
                    changes.stirred(at_ms)
                    # Messages that follow at once are passed on as one more change.
                    time.sleep(settle.seconds(time.monotonic()))

        return Watch(wait, wake.close).stop

    def _kind(self, name: str, index: int) -> _Kind:
        kind = self._kinds.get((name, index))
        if kind is None:
            kind = self._kinds[name, index] = _Kind(leads_inward(name), medium_of(name))
        return kind


def kernel_socket() -> socket.socket:
    """Return a socket on which the kernel reports changes of adapters, addresses and routes."""
    kernel = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, socket.NETLINK_ROUTE)
    kernel.bind((0, _GROUPS))
    kernel.setblocking(False)
    return kernel


def _drain(kernel: socket.socket) -> bool:
    """Empty the socket; return whether anything was reported.

    Its messages are not parsed, since the following look is exact.
    """
    stirred = False
    while True:
        try:
            kernel.recv(65536)
        except BlockingIOError:
            return stirred
        except OSError:  # an overflow (ENOBUFS) means a change, too
            pass
        stirred = True


def _text(file: File) -> str:
    try:
        return file.read_text("ascii", "replace")
    except OSError:  # a kernel without IPv6 has no such file; an adapter may have just been removed
        return ""


def _of(name: str, routes: Iterable[Route]) -> list[Route]:
    return [route for route in routes if route.name == name]


def _metric(*routes: list[Route]) -> tuple[bool, int]:
    """Sort adapters with a default route first, the preferred one before."""
    metrics = [route.metric for some in routes for route in some]
    return not metrics, min(metrics, default=0)


def neighbour_known(gateway: str) -> bool:
    """Whether the neighbour table holds that IPv4 address (it may be long dead)."""
    for line in _text(NEIGHBOURS).splitlines()[1:]:
        address, _, flags = line.split()[:3]
        if address == gateway:
            return bool(int(flags, 16) & 0x2)  # ATF_COM
    return False


def leads_inward(name: str) -> bool:
    """Whether the adapter leads to containers or virtual machines of this PC."""
    return name.startswith(_INWARD) or (SYS / name / "bridge").exists()


def medium_of(name: str) -> Medium:
    """Return the medium, as the kernel describes the device."""
    device = SYS / name
    uevent = _text(device / "uevent")
    driver = ""
    with suppress(OSError):
        driver = os.readlink(device / "device" / "driver").rpartition("/")[2]  # noqa: PTH115
    if (device / "wireless").exists() or (device / "phy80211").exists():
        return Medium.WIFI
    if "DEVTYPE=wwan" in uevent or "DEVTYPE=bluetooth" in uevent or driver in _PHONES:
        return Medium.MOBILE
    if driver in _PHONES_OR_CABLES:
        # A phone generates its address (the second bit is set); a USB cable has its maker's.
        own = int(_text(device / "address")[:2] or "0", 16) & 0x2
        return Medium.MOBILE if own else Medium.WIRED
    kind = int(_text(device / "type") or "0")
    if kind == _ARPHRD_NONE or kind in _ARPHRD_TUNNELS or name.startswith(("tun", "tap", "wg")):
        return Medium.VPN
    # PPP carries broadband, modems and VPNs alike: we do not guess.
    return Medium.WIRED if kind == _ARPHRD_ETHER else Medium.OTHER


def _network_name(name: str) -> str:
    """Return the Wi-Fi network's name, or "" where the driver no longer answers this request."""
    buffer = bytearray(32)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking, suppress(OSError):
        # struct iwreq: the adapter's name, then struct iw_point (address, length, flags)
        held = (ctypes.c_char * len(buffer)).from_buffer(buffer)
        request = struct.pack(
            "16sPHH", name.encode()[:15], ctypes.addressof(held), len(buffer), 0
        ).ljust(40, b"\0")
        reply = fcntl.ioctl(asking.fileno(), _SIOCGIWESSID, request)
        length = struct.unpack_from("16sPHH", reply)[2]
        return bytes(buffer[:length]).decode("utf-8", "replace").rstrip("\0")
    return ""
