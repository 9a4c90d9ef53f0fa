"""Windows: adapters from iphlpapi, their changes from its notifications.

Sources: ``iptypes.h`` (IP_ADAPTER_ADDRESSES_LH), ``netioapi.h`` (MIB_IF_ROW2, NotifyIpInterface-
Change and its sisters), ``ipifcons.h`` (types of adapters). Written for 64-bit Windows; the
structures have fixed sizes, so that a test can read them on any system.

In one file because the structures and the code that reads them must match.
"""

import ctypes
import queue
import socket
import time
from collections.abc import Callable, Iterator
from ctypes import c_char_p, c_int32, c_uint8, c_uint16, c_uint32, c_uint64, c_void_p
from dataclasses import dataclass
from typing import Any

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

_AF_UNSPEC, _AF_INET, _AF_INET6 = 0, 2, 23
_ERROR_BUFFER_OVERFLOW = 111
# GAA_FLAG_SKIP_ANYCAST, _MULTICAST, _DNS_SERVER; GAA_FLAG_INCLUDE_GATEWAYS
_FLAGS = 0x2 | 0x4 | 0x8 | 0x80
_IF_UP = 1
_LOOPBACK, _ETHERNET, _PPP, _WIFI, _VIRTUAL, _TUNNEL = 24, 6, 23, 71, 53, 131
_WWAN = (243, 244)
_HARDWARE, _CONNECTOR = 0x1, 0x4  # bits of InterfaceAndOperStatusFlags
_DAD_PREFERRED, _DAD_DEPRECATED = 4, 3

# How Windows describes tethered phones, and tunnels that look like a cable.
_PHONES = ("remote ndis", "apple mobile device", "bluetooth", "mobile broadband", "usb tether")
_TUNNELS = ("tap-", "wintun", "wireguard", "openvpn", "vpn", "anyconnect", "fortinet")


# PIPINTERFACE_CHANGE_CALLBACK and its sisters; 64-bit Windows has one way to call a function.
_CALLED = ctypes.CFUNCTYPE(None, c_void_p, c_void_p, c_int32)


class SocketAddress(ctypes.Structure):
    """SOCKET_ADDRESS."""

    _fields_ = (("place", c_void_p), ("length", c_int32))


class UnicastAddress(ctypes.Structure):
    """IP_ADAPTER_UNICAST_ADDRESS_LH, the part that is read."""


UnicastAddress._fields_ = (
    ("length", c_uint32),
    ("flags", c_uint32),
    ("next", ctypes.POINTER(UnicastAddress)),
    ("address", SocketAddress),
    ("prefix_origin", c_int32),
    ("suffix_origin", c_int32),
    ("dad_state", c_int32),
)


class GatewayAddress(ctypes.Structure):
    """IP_ADAPTER_GATEWAY_ADDRESS_LH."""


GatewayAddress._fields_ = (
    ("length", c_uint32),
    ("reserved", c_uint32),
    ("next", ctypes.POINTER(GatewayAddress)),
    ("address", SocketAddress),
)


class AdapterAddresses(ctypes.Structure):
    """IP_ADAPTER_ADDRESSES_LH, up to the Luid."""


AdapterAddresses._fields_ = (
    ("length", c_uint32),
    ("index", c_uint32),
    ("next", ctypes.POINTER(AdapterAddresses)),
    ("name", c_char_p),
    ("unicast", ctypes.POINTER(UnicastAddress)),
    ("anycast", c_void_p),
    ("multicast", c_void_p),
    ("dns", c_void_p),
    ("dns_suffix", c_void_p),
    ("description", c_void_p),
    ("friendly", c_void_p),
    ("physical", c_uint8 * 8),
    ("physical_length", c_uint32),
    ("flags", c_uint32),
    ("mtu", c_uint32),
    ("type", c_uint32),
    ("status", c_int32),
    ("index6", c_uint32),
    ("zones", c_uint32 * 16),
    ("prefix", c_void_p),
    ("transmit", c_uint64),
    ("receive", c_uint64),
    ("wins", c_void_p),
    ("gateway", ctypes.POINTER(GatewayAddress)),
    ("metric4", c_uint32),
    ("metric6", c_uint32),
    ("luid", c_uint64),
)


class InterfaceRow(ctypes.Structure):
    """MIB_IF_ROW2; only the flags are read."""

    _fields_ = (
        ("luid", c_uint64),
        ("index", c_uint32),
        ("guid", c_uint8 * 16),
        ("alias", c_uint16 * 257),
        ("description", c_uint16 * 257),
        ("physical_length", c_uint32),
        ("physical", c_uint8 * 32),
        ("permanent", c_uint8 * 32),
        ("mtu", c_uint32),
        ("kinds", c_uint32 * 6),  # type, tunnel, medium, physical medium, access, direction
        ("flags", c_uint8),
        ("states", c_uint32 * 3),
        ("network", c_uint8 * 16),
        ("connection", c_uint32),
        ("counters", c_uint64 * 20),
    )


@dataclass(frozen=True, slots=True)
class Adapter:
    """One adapter as Windows describes it."""

    index: int
    luid: int
    kind: int
    name: str
    description: str
    up: bool
    addresses: tuple[str, ...]
    gateways: tuple[str, ...]
    speed_mbps: int
    metric: int


class WindowsLinks(LinkAdapter):
    """Reads the adapters of this PC."""

    def __init__(self, api: Any = None) -> None:
        """Use the given library, or load Windows' own."""
        self._api: Any = api or ctypes.WinDLL("iphlpapi")  # type: ignore[attr-defined,unused-ignore]
        self._called: list[object] = []

    def look(self) -> Links | None:
        """Return the adapters now, or None when Windows refuses."""
        size = c_uint32(15_000)  # the documentation's advice for a first call
        for _ in range(3):
            held = ctypes.create_string_buffer(size.value)
            error = self._api.GetAdaptersAddresses(
                _AF_UNSPEC, _FLAGS, None, held, ctypes.byref(size)
            )
            if error == 0:
                seen = tuple(read_adapters(ctypes.addressof(held)))
                return links_of(seen, self._physical, *sources())
            if error != _ERROR_BUFFER_OVERFLOW:
                break
        return None

    def watch(self, changed: Changed) -> Callable[[], None]:
        """Register for changes; see `LinkAdapter.watch`."""
        heard: queue.SimpleQueue[int | None] = queue.SimpleQueue()
        tell = _CALLED(lambda _context, _row, _kind: heard.put(time.time_ns() // 1_000_000))
        self._called.append(tell)  # the system calls it: it must outlive this function
        handles = []
        for name in (
            "NotifyIpInterfaceChange",
            "NotifyUnicastIpAddressChange",
            "NotifyRouteChange2",
        ):
            handle = c_void_p()
            if getattr(self._api, name)(_AF_UNSPEC, tell, None, 0, ctypes.byref(handle)) == 0:
                handles.append(handle)
        changes = Changes(self.look, changed)

        def wait() -> None:
            settle = Settle()
            while (at_ms := heard.get()) is not None:
                time.sleep(
                    settle.seconds(time.monotonic())
                )  # the calls of one event arrive together
                while not heard.empty():
                    if heard.get() is None:
                        return
                changes.stirred(at_ms)

        watch = Watch(wait, lambda: heard.put(None))

        def stop() -> None:
            for handle in handles:
                self._api.CancelMibChangeNotify2(handle)  # waits for a call under way
            watch.stop()

        return stop

    def _physical(self, luid: int) -> bool:
        """Whether the adapter is a device with a plug or an aerial."""
        row = InterfaceRow(luid=luid)
        if self._api.GetIfEntry2(ctypes.byref(row)) != 0:
            return False
        return bool(row.flags & _HARDWARE and row.flags & _CONNECTOR)


def read_adapters(place: int) -> Iterator[Adapter]:
    """Read the linked list that GetAdaptersAddresses wrote at that address."""
    each = ctypes.cast(place, ctypes.POINTER(AdapterAddresses)) if place else None
    while each:
        adapter = each.contents
        each = adapter.next
        if adapter.type == _LOOPBACK:
            continue
        yield Adapter(
            adapter.index or adapter.index6,
            adapter.luid,
            adapter.type,
            _wide(adapter.friendly),
            _wide(adapter.description),
            adapter.status == _IF_UP,
            tuple(
                _address(entry.address)
                for entry in _chain(adapter.unicast)
                if entry.dad_state in (_DAD_PREFERRED, _DAD_DEPRECATED)
            ),
            tuple(_address(entry.address) for entry in _chain(adapter.gateway)),
            # All bits set means "not known".
            0 if adapter.transmit >= 1 << 63 else adapter.transmit // 1_000_000,
            adapter.metric4 or adapter.metric6,
        )


def links_of(
    seen: tuple[Adapter, ...], physical: Callable[[int], bool], v4: str | None, v6: str | None
) -> Links:
    """Build the links from the adapters; the system would send from ``v4`` and ``v6``.

    Switches inside the PC (for virtual machines) count only when the system sends over them. A
    tunnel may have no gateway: then the system sending over it shows its route.
    """
    links = []
    for adapter in sorted(
        seen, key=lambda adapter: (not adapter.gateways, adapter.metric, adapter.index)
    ):
        usable = [address for address in adapter.addresses if usable_address(address)]
        sends4, sends6 = v4 in usable, v6 in usable
        if not (adapter.gateways or sends4 or sends6 or physical(adapter.luid)):
            continue
        medium = medium_of(adapter.kind, adapter.description)
        path = Path(
            medium, adapter.name, metered=medium is Medium.MOBILE, speed_mbps=adapter.speed_mbps
        )
        links.append(
            Link(
                path,
                up=adapter.up,
                index=adapter.index,
                ipv4=tuple(address for address in usable if ":" not in address),
                ipv6=tuple(address for address in usable if ":" in address),
                gateways=adapter.gateways,
                routed4=sends4 or any(":" not in hop for hop in adapter.gateways),
                routed6=sends6 or any(":" in hop for hop in adapter.gateways),
            )
        )
    return arrange(tuple(links), v4, v6)


def medium_of(kind: int, description: str) -> Medium:
    """Return the medium, by the adapter's type and Windows' description of it."""
    words = description.lower()
    if kind in _WWAN or any(word in words for word in _PHONES):
        return Medium.MOBILE
    if kind in (_TUNNEL, _VIRTUAL) or any(word in words for word in _TUNNELS):
        return Medium.VPN
    if kind == _WIFI:
        return Medium.WIFI
    # PPP carries broadband, modems and VPNs alike: we do not guess.
    return Medium.WIRED if kind == _ETHERNET else Medium.OTHER


def _chain(first: Any) -> Iterator[Any]:
    while first:
        yield first.contents
        first = first.contents.next


def _wide(place: int | None) -> str:
    """Return the UTF-16 text at that address (``c_wchar`` is wider outside Windows)."""
    units: list[int] = []
    if place:
        at = ctypes.cast(place, ctypes.POINTER(c_uint16))
        while at[len(units)]:
            units.append(at[len(units)])
    return b"".join(unit.to_bytes(2, "little") for unit in units).decode("utf-16-le", "replace")


def _address(held: SocketAddress) -> str:
    """Return the text of a SOCKADDR_IN or SOCKADDR_IN6; link-local ones with their zone."""
    raw = ctypes.string_at(held.place, held.length)
    if int.from_bytes(raw[:2], "little") == _AF_INET:
        return socket.inet_ntop(socket.AF_INET, raw[4:8])
    text = socket.inet_ntop(socket.AF_INET6, raw[8:24])
    zone = int.from_bytes(raw[24:28], "little")
    return f"{text}%{zone}" if zone and text.startswith("fe80") else text
