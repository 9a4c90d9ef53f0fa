"""Linux: default routes and IPv6 addresses, as files of /proc/net list them.

Sources: proc(5), ``linux/rtnetlink.h`` (flags of routes).
"""

import socket
import struct
from dataclasses import dataclass

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
