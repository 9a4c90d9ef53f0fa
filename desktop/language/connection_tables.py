"""The sentences of `connection_state`, by cause, medium and detail."""

from collections.abc import Mapping

from desktop.core.network import Detail, Medium
from desktop.language.translator import QT_TRANSLATE_NOOP

CONNECTED: Mapping[Medium | None, str] = {
    Medium.WIRED: QT_TRANSLATE_NOOP("State", "Connected by broadband"),
    Medium.WIFI: QT_TRANSLATE_NOOP("State", "Connected by Wi-Fi"),
    Medium.MOBILE: QT_TRANSLATE_NOOP("State", "Connected by mobile data"),
    Medium.VPN: QT_TRANSLATE_NOOP("State", "Connected by VPN"),
    Medium.OTHER: QT_TRANSLATE_NOOP("State", "Connected"),
    None: QT_TRANSLATE_NOOP("State", "Connected"),
}
WEAK: Mapping[Medium | None, str] = {
    Medium.WIRED: QT_TRANSLATE_NOOP("State", "Weak connection by broadband"),
    Medium.WIFI: QT_TRANSLATE_NOOP("State", "Weak connection by Wi-Fi"),
    Medium.MOBILE: QT_TRANSLATE_NOOP("State", "Weak connection by mobile data"),
    Medium.VPN: QT_TRANSLATE_NOOP("State", "Weak connection by VPN"),
    Medium.OTHER: QT_TRANSLATE_NOOP("State", "Weak connection"),
    None: QT_TRANSLATE_NOOP("State", "Weak connection"),
}
HOW: Mapping[Medium, str] = {
    Medium.WIRED: QT_TRANSLATE_NOOP("PathHow", "Put the network cable into the PC."),
    Medium.WIFI: QT_TRANSLATE_NOOP(
        "PathHow", "Click the network icon on the taskbar and choose the Wi-Fi."
    ),
    Medium.MOBILE: QT_TRANSLATE_NOOP(
        "PathHow", "Turn on the phone's hotspot, then connect from the same list."
    ),
    Medium.VPN: QT_TRANSLATE_NOOP("PathHow", "Start the VPN."),
    Medium.OTHER: QT_TRANSLATE_NOOP("PathHow", "Choose it in the system's network settings."),
}
ADAPTERS: Mapping[Medium, str] = {
    Medium.WIRED: QT_TRANSLATE_NOOP("Adapter", "wired"),
    Medium.WIFI: QT_TRANSLATE_NOOP("Adapter", "Wi-Fi"),
    Medium.MOBILE: QT_TRANSLATE_NOOP("Adapter", "mobile"),
    Medium.VPN: QT_TRANSLATE_NOOP("Adapter", "VPN"),
    Medium.OTHER: QT_TRANSLATE_NOOP("Adapter", "other"),
}
# `Detail` is the closed list; an unknown word of an older journal becomes "no reply".
DETAILS: Mapping[str, str] = {
    Detail.NOTHING: "",
    Detail.IPV4: QT_TRANSLATE_NOOP("Detail", "IPv4"),
    Detail.IPV6: QT_TRANSLATE_NOOP("Detail", "IPv6"),
    Detail.BOTH: QT_TRANSLATE_NOOP("Detail", "IPv4 and IPv6"),
    Detail.NOT_CONFIGURED: QT_TRANSLATE_NOOP("Detail", "not set up"),
    Detail.NO_FAMILY: QT_TRANSLATE_NOOP("Detail", "not tested"),
    Detail.NOT_RESOLVED: QT_TRANSLATE_NOOP("Detail", "no address found"),
    Detail.NO_ADAPTER: QT_TRANSLATE_NOOP("Detail", "no adapter"),
    Detail.NO_CARRIER: QT_TRANSLATE_NOOP("Detail", "no link"),
    Detail.NO_ADDRESS: QT_TRANSLATE_NOOP("Detail", "no address"),
    Detail.NO_ROUTE: QT_TRANSLATE_NOOP("Detail", "no route"),
    Detail.TIMEOUT: QT_TRANSLATE_NOOP("Detail", "no reply"),
    Detail.REFUSED: QT_TRANSLATE_NOOP("Detail", "refused"),
    Detail.RESET: QT_TRANSLATE_NOOP("Detail", "cut off"),
    Detail.UNREACHABLE: QT_TRANSLATE_NOOP("Detail", "not reachable"),
    Detail.NEIGHBOUR_ONLY: QT_TRANSLATE_NOOP("Detail", "no reply"),
    Detail.SERVFAIL: QT_TRANSLATE_NOOP("Detail", "server error"),
    Detail.NXDOMAIN: QT_TRANSLATE_NOOP("Detail", "name unknown"),
    Detail.PRIVATE_ANSWER: QT_TRANSLATE_NOOP("Detail", "false answer"),
    Detail.ONE_NAME: QT_TRANSLATE_NOOP("Detail", "one name only"),
    Detail.CERTIFICATE: QT_TRANSLATE_NOOP("Detail", "wrong certificate"),
    Detail.TLS: QT_TRANSLATE_NOOP("Detail", "handshake failed"),
    Detail.PROXY_DENIED: QT_TRANSLATE_NOOP("Detail", "refuses"),
    Detail.PROXY_LOG_IN: QT_TRANSLATE_NOOP("Detail", "asks for log-in"),
    Detail.PROXY_UPSTREAM: QT_TRANSLATE_NOOP("Detail", "proxy gets no reply"),
    Detail.DIRECT_BLOCKED: QT_TRANSLATE_NOOP("Detail", "only by proxy"),
    Detail.REDIRECT: QT_TRANSLATE_NOOP("Detail", "asks for sign-in"),
    Detail.WRONG_STATUS: QT_TRANSLATE_NOOP("Detail", "other reply"),
    Detail.WRONG_BODY: QT_TRANSLATE_NOOP("Detail", "other reply"),
}
