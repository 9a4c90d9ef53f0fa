"""A round of probes and its parts, as the prober, the core and the pages share them."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from desktop.core import Rows
from desktop.core.units import Reading


class Verdict(Rows, texts=("word",)):
    """Whether a message can reach the officer."""

    ONLINE = "connected"
    DEGRADED = "connected, weak"
    LIMITED = "limited"
    OFFLINE = "not connected"
    UNKNOWN = "not observed"

    word: str
    connected: bool
    """Whether messages can arrive."""
    down: bool
    """Whether messages are known not to reach this PC: the phone has to be checked."""

    def __init__(self, value: str, *_word: str) -> None:
        """Set attributes for very frequent reads: comparing two members takes ten times as long."""
        self.connected = value in {"online", "degraded"}
        self.down = value in {"limited", "offline"}


class Group(Rows, texts=("owner", "on_paper")):
    """The party responsible for a cause; the source texts are for a list and a paper."""

    owner: str
    on_paper: str

    OFFICE = "this office", "This office"  # this PC and its network
    PROVIDER = "provider", "Provider"
    COUNTRY = "country and service", "Country and service"  # the way abroad, and the service
    POWER = "power (inferred)", "Power"
    NOT_OBSERVED = "this PC", "Not observed"


class Cause(Rows, texts=("word", "explained")):
    """Why the verdict is not ``online``; for ``unknown``, why nothing was observed.

    The value is the log's word. ``word`` stands in a list and after "Cause: ", ``explained``
    below it; both are source texts.
    """

    group: Group
    word: str
    explained: str

    LINK_DOWN = (
        Group.OFFICE,
        "No network connection",
        "Check that the cable is plugged in or Wi-Fi is on.",
    )
    NO_ADDRESS = (
        Group.OFFICE,
        "No IP address",
        "Connected to the network, but the router did not give this PC an IP address.",
    )
    NO_ROUTE = (Group.OFFICE, "No default gateway", "The PC has an address but no default gateway.")
    GATEWAY_SILENT = (
        Group.OFFICE,
        "Router not responding",
        "Connected to the network, but the router is not responding.",
    )
    DNS_FAILURE = (
        Group.PROVIDER,
        "DNS not working",
        "Connected to the network, but names of websites and servers cannot be looked up.",
    )
    ISP_DOWN = (
        Group.PROVIDER,
        "Provider's line down",
        "The router responds, but no server beyond it does.",
    )
    INTERNATIONAL_CUT = (
        Group.COUNTRY,
        "International link down",
        "Servers in the country respond, but servers abroad do not.",
    )
    CAPTIVE_PORTAL = (
        Group.OFFICE,
        "Network asks for a sign-in",
        "Open a browser and sign in. Messages will not arrive until you do.",
    )
    SERVICE_UNREACHABLE = (
        Group.COUNTRY,
        "Service unreachable",
        "The internet works, but the messaging service is not responding.",
    )
    PROXY_SILENT = (
        Group.OFFICE,
        "Proxy not responding",
        (
            "This PC connects through a proxy, and the proxy is not responding. Tell the IT "
            "administrator."
        ),
    )
    PROXY_DENIED = (
        Group.OFFICE,
        "Proxy blocked the connection",
        "The proxy responds but blocks the messaging service. Tell the IT administrator.",
    )
    PROXY_LOG_IN = (
        Group.OFFICE,
        "Proxy asks for a sign-in",
        "The proxy responds, but asks for a name and password. Tell the IT administrator.",
    )
    LOSS = (
        Group.PROVIDER,
        "Some replies lost",
        "Servers respond, but some replies are lost. Messages may be delayed.",
    )
    SLOW = (Group.PROVIDER, "Slow replies", "Servers respond slowly. Messages may be delayed.")
    NOT_RUNNING = (
        Group.NOT_OBSERVED,
        "Tatpar was not running",
        "The state of the network at that time is unknown.",
    )
    ASLEEP = (
        Group.NOT_OBSERVED,
        "The PC was asleep",
        "The state of the network at that time is unknown.",
    )
    POWER_CUT = (
        Group.POWER,
        "No power (inferred)",
        "The PC stopped suddenly and started again, so a power cut is inferred.",
    )
    ENDED_SUDDENLY = (
        Group.NOT_OBSERVED,
        "PC stopped suddenly",
        "It was off for more than two hours, so no power cut is inferred.",
    )
    CRASHED = (
        Group.NOT_OBSERVED,
        "Tatpar stopped unexpectedly",
        "The state of the network at that time is unknown.",
    )
    CLOCK_STEPPED = (
        Group.NOT_OBSERVED,
        "The clock was changed",
        "Times before and after the change are uncertain.",
    )
    # the disk refused the events
    NOT_RECORDED = (
        Group.NOT_OBSERVED,
        "Not saved (disk error)",
        "Tatpar was running, but its data could not be saved.",
    )


class Medium(Rows, texts=("word", "inline", "adapter", "how")):
    """The carrier of the traffic.

    ``inline`` stands inside a sentence, ``adapter`` under a lamp; ``how`` says how to use it.
    """

    word: str
    inline: str
    adapter: str
    how: str

    WIRED = "Broadband", "broadband", "wired", "Plug the network cable into the PC."
    WIFI = (
        "Wi-Fi",
        "Wi-Fi",
        "Wi-Fi",
        "Click the network icon on the taskbar and choose the Wi-Fi network.",
    )
    MOBILE = (
        "Mobile data",
        "mobile data",
        "mobile",
        "Turn on the phone's hotspot, then connect from the same list.",
    )
    VPN = "VPN", "VPN", "VPN", "Start the VPN."
    OTHER = (
        "Other network",
        "other network",
        "other",
        "Choose it in the system's network settings.",
    )


_OTHER_LINES = frozenset({Medium.MOBILE, Medium.VPN})


def is_of_line(cause: Cause | None, paths: Collection[Medium]) -> bool:
    """Whether an outage is one of the office's line: not of names, mobile data or a VPN.

    Servers answer while no name is found, and the name server may be the office's own.
    """
    return cause is Cause.ISP_DOWN and not (paths and _OTHER_LINES.issuperset(paths))


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


class LayerName(Rows, texts=("word",)):
    """The layers, lowest first; the portal is a side test, not a layer.

    The proxy is one only where the system uses a proxy for the message service or the portal.
    """

    word: str

    ADAPTER = "Adapter"
    ADDRESS = "Address"
    GATEWAY = "Gateway"
    PROXY = "Proxy"
    DNS = "DNS"
    DOMESTIC = "In the country"
    INTERNATIONAL = "Abroad"
    PORTAL = "Sign-in page"
    SERVICE = "Messaging service"


class Detail(StrEnum):
    """The closed list of a layer's details; ``language`` has their words.

    Of a layer that works: its address families. Of one that was not tested: why. Otherwise the
    most significant failure of a host.
    """

    NOTHING = ""
    IPV4 = "ipv4"
    IPV6 = "ipv6"
    BOTH = "ipv4+ipv6"
    NOT_CONFIGURED = "not_configured"
    NO_FAMILY = "no_family"  # only targets of an address family that this PC lacks
    NOT_RESOLVED = "not_resolved"  # a name had no address, so its host was never tried
    NO_ADAPTER = "no_adapter"
    NO_CARRIER = "no_carrier"
    NO_ADDRESS = "no_address"
    NO_ROUTE = "no_route"
    TIMEOUT = "timeout"
    REFUSED = "refused"
    RESET = "reset"
    UNREACHABLE = "unreachable"
    NEIGHBOUR_ONLY = "neighbour_only"  # in the neighbour table, but does not answer
    SERVFAIL = "servfail"
    NXDOMAIN = "nxdomain"
    PRIVATE_ANSWER = "private_answer"
    ONE_NAME = "one_name"  # fewer names resolved than are needed to call DNS working
    CERTIFICATE = "certificate"
    TLS = "tls"  # a handshake that failed for another reason
    PROXY_DENIED = "proxy_denied"
    PROXY_LOG_IN = "proxy_log_in"
    PROXY_UPSTREAM = "proxy_upstream"  # the proxy answers, but cannot reach the server
    DIRECT_BLOCKED = "direct_blocked"  # silent by the direct way, while the proxy relays
    REDIRECT = "redirect"
    WRONG_STATUS = "wrong_status"
    WRONG_BODY = "wrong_body"


class RoundKind(StrEnum):
    """How much a round tests."""

    LIGHT = "light"  # one TCP connect to the message service, by name
    TLS = "tls"  # the same with a handshake and a verified name
    FULL = "full"  # every layer, in parallel
    AGAIN = "again"  # the same soon after a failure on a quick line: it waits less


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer in one round.

    ``ok`` is None when the layer was not tested. ``ms`` is the median step in milliseconds.
    ``detail`` is a word of ``Detail``. ``tried`` and ``answered`` count hosts (of DNS: names);
    a host that was not tried, since its name had no address or its family is lacking here,
    counts in neither. DNS holds when two names (or the only one) gave an address that is not
    private; every other layer when one host did. Of the portal, ``ok`` is False also when nothing
    answered; only ``redirect``, ``wrong_status`` and ``wrong_body`` are the voice of a portal.
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
    both at ``ended_ms``. A light round (kinds LIGHT and TLS) tests only the proving layers.
    ``silent_hosts`` counts the independent hosts (distinct names or addresses) that did not
    answer. A look at the links alone, after an OS event, is a light round of the adapter and
    address layers.

    ``event_ms`` is the wall clock of the OS event that asked for this round, if one did.
    ``steps_ms`` are the times of the connects that were answered; ``lost_steps`` counts those
    that timed out although their host answered another in this round or lately (a target that
    is always dead is no loss on the line). ``answered_paths`` names the interfaces among
    ``other_paths`` over which a probe bound to them was answered. ``proxy`` is ``host:port`` of the
    system's proxy, empty where none is used. ``clock_offset_ms`` is how far this PC's clock is
    ahead of the servers of the portal test, within about a second; None if none said its time.
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
    evidence: tuple[str, ...] = ()
    event_ms: int | None = None
    steps_ms: tuple[int, ...] = ()
    lost_steps: int = 0
    answered_paths: tuple[str, ...] = ()
    proxy: str = ""
    clock_offset_ms: int | None = None

    @property
    def reading(self) -> Reading:
        """Return the clocks at the round's end."""
        return Reading(self.ended_ms, self.monotonic_ms, self.boottime_ms)

    def layer(self, name: LayerName) -> Layer | None:
        """Return the layer of that name, None if this round did not test it."""
        return next((layer for layer in self.layers if layer.name is name), None)
