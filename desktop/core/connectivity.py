"""What one round of looking saw, and what it means: verdict and cause."""

from dataclasses import dataclass, field
from enum import StrEnum


class Verdict(StrEnum):
    """Whether a message can reach the officer."""

    ONLINE = "online"
    DEGRADED = "degraded"
    LIMITED = "limited"
    OFFLINE = "offline"
    UNKNOWN = "unknown"


class Cause(StrEnum):
    """Why the verdict is not ``online``; for ``unknown``, why nothing was seen."""

    LINK_DOWN = "link_down"
    NO_ADDRESS = "no_address"
    NO_ROUTE = "no_route"
    GATEWAY_SILENT = "gateway_silent"
    DNS_FAILURE = "dns_failure"
    ISP_DOWN = "isp_down"
    INTERNATIONAL_CUT = "international_cut"
    CAPTIVE_PORTAL = "captive_portal"
    SERVICE_UNREACHABLE = "service_unreachable"
    LOSS = "loss"
    SLOW = "slow"
    NOT_RUNNING = "not_running"
    ASLEEP = "asleep"
    POWER_CUT = "power_cut"
    CRASHED = "crashed"
    PAUSED = "paused"
    CLOCK_STEPPED = "clock_stepped"


class Medium(StrEnum):
    """What carries the traffic."""

    WIRED = "wired"
    WIFI = "wifi"
    MOBILE = "mobile"
    VPN = "vpn"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Path:
    """One way out of the PC. ``name`` is the interface (``eth0``); ``label`` a Wi-Fi name.

    A label is shown on this PC and stays out of exports unless the officer ticks it.
    """

    kind: Medium
    name: str
    label: str = ""
    metered: bool = False
    speed_mbps: int = 0


class LayerName(StrEnum):
    """The ladder, lowest rung first; the portal is a side test, not a rung."""

    ADAPTER = "adapter"
    ADDRESS = "address"
    GATEWAY = "gateway"
    DNS = "dns"
    DOMESTIC = "domestic"
    INTERNATIONAL = "international"
    PORTAL = "portal"
    SERVICE = "service"


@dataclass(frozen=True, slots=True)
class Layer:
    """One rung in one round.

    ``ok`` is None when the layer was not tested. ``ms`` is the median step in milliseconds.
    ``detail`` is a machine word (``timeout``, ``refused``, ``private_answer``, ``certificate``,
    ``redirect``, ``wrong_body``, ``ipv4``, ``ipv4+ipv6`` …); people get a sentence from
    ``language``. ``tried`` and ``answered`` count hosts.
    """

    name: LayerName
    ok: bool | None
    ms: int | None = None
    detail: str = ""
    tried: int = 0
    answered: int = 0


@dataclass(frozen=True, slots=True)
class Round:
    """One round of probes. Times are UTC milliseconds of the wall clock.

    ``monotonic_ms`` is the awake-time clock and ``boottime_ms`` the clock that counts sleep,
    both at ``ended_ms``. A light round tests only what proves the rest. ``silent_hosts`` counts
    the independent hosts (distinct names or addresses) that did not answer.
    """

    started_ms: int
    ended_ms: int
    monotonic_ms: int
    boottime_ms: int
    path: Path | None
    layers: tuple[Layer, ...]
    other_paths: tuple[Path, ...] = ()
    light: bool = False
    silent_hosts: int = 0
    wanted_by_event: bool = False
    evidence: tuple[str, ...] = field(default=())

    def layer(self, name: LayerName) -> Layer | None:
        """Return the layer of that name, or None when this round did not look at it."""
        return next((layer for layer in self.layers if layer.name is name), None)
