"""The sentences of `state`, by cause, medium and detail."""

from collections.abc import Mapping

from desktop.core.connectivity import Cause, Detail, Medium
from desktop.language.translate import QT_TRANSLATE_NOOP

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
# After "Cause: "; link loss takes the word of its medium from `terms`.
HEADINGS: Mapping[Cause, str] = {
    Cause.LINK_DOWN: QT_TRANSLATE_NOOP("CauseHeading", "no network link"),
    Cause.NO_ADDRESS: QT_TRANSLATE_NOOP("CauseHeading", "the PC was given no address"),
    Cause.NO_ROUTE: QT_TRANSLATE_NOOP("CauseHeading", "the PC knows no way out"),
    Cause.GATEWAY_SILENT: QT_TRANSLATE_NOOP("CauseHeading", "the office's gateway is silent"),
    Cause.DNS_FAILURE: QT_TRANSLATE_NOOP("CauseHeading", "DNS does not work"),
    Cause.ISP_DOWN: QT_TRANSLATE_NOOP("CauseHeading", "the provider's (ISP's) line"),
    Cause.INTERNATIONAL_CUT: QT_TRANSLATE_NOOP("CauseHeading", "the link abroad is cut"),
    Cause.CAPTIVE_PORTAL: QT_TRANSLATE_NOOP("CauseHeading", "the network asks for a sign-in"),
    Cause.SERVICE_UNREACHABLE: QT_TRANSLATE_NOOP(
        "CauseHeading", "the message service is not reached"
    ),
    Cause.LOSS: QT_TRANSLATE_NOOP("CauseHeading", "many replies get lost"),
    Cause.SLOW: QT_TRANSLATE_NOOP("CauseHeading", "replies come slowly"),
    Cause.NOT_RUNNING: QT_TRANSLATE_NOOP("CauseHeading", "Tatpar was not running"),
    Cause.ASLEEP: QT_TRANSLATE_NOOP("CauseHeading", "the PC was asleep"),
    Cause.POWER_CUT: QT_TRANSLATE_NOOP("CauseHeading", "there was no power (inferred)"),
    Cause.CRASHED: QT_TRANSLATE_NOOP("CauseHeading", "Tatpar ended suddenly"),
    Cause.PAUSED: QT_TRANSLATE_NOOP("CauseHeading", "observation was paused"),
    Cause.CLOCK_STEPPED: QT_TRANSLATE_NOOP("CauseHeading", "the clock was changed"),
}
EXPLAINED: Mapping[Cause, str] = {
    Cause.LINK_DOWN: QT_TRANSLATE_NOOP(
        "CauseExplained", "Look whether the cable is in, or Wi-Fi is on."
    ),
    Cause.NO_ADDRESS: QT_TRANSLATE_NOOP(
        "CauseExplained", "The link is there, but the router gave no address."
    ),
    Cause.NO_ROUTE: QT_TRANSLATE_NOOP(
        "CauseExplained", "There is an address, but no default route."
    ),
    Cause.GATEWAY_SILENT: QT_TRANSLATE_NOOP(
        "CauseExplained", "The link is there, but the router does not answer."
    ),
    Cause.DNS_FAILURE: QT_TRANSLATE_NOOP(
        "CauseExplained", "The network is there, but names are not resolved."
    ),
    Cause.ISP_DOWN: QT_TRANSLATE_NOOP(
        "CauseExplained", "Up to the gateway all is well; beyond it no server answers."
    ),
    Cause.INTERNATIONAL_CUT: QT_TRANSLATE_NOOP(
        "CauseExplained", "Servers in the country answer, those abroad do not."
    ),
    Cause.CAPTIVE_PORTAL: QT_TRANSLATE_NOOP(
        "CauseExplained", "Open a browser and sign in; no message comes before that."
    ),
    Cause.SERVICE_UNREACHABLE: QT_TRANSLATE_NOOP(
        "CauseExplained", "The internet is there, but the message service's servers do not answer."
    ),
    Cause.LOSS: QT_TRANSLATE_NOOP(
        "CauseExplained",
        "Servers are reached, but a part of the replies is lost; messages may lag.",
    ),
    Cause.SLOW: QT_TRANSLATE_NOOP(
        "CauseExplained", "Servers are reached, but slowly; messages may lag."
    ),
    Cause.NOT_RUNNING: QT_TRANSLATE_NOOP(
        "CauseExplained", "What the network did in that time is not known."
    ),
    Cause.ASLEEP: QT_TRANSLATE_NOOP(
        "CauseExplained", "What the network did in that time is not known."
    ),
    Cause.POWER_CUT: QT_TRANSLATE_NOOP(
        "CauseExplained", "The PC ended suddenly and was started again: an inference."
    ),
    Cause.CRASHED: QT_TRANSLATE_NOOP(
        "CauseExplained", "What the network did in that time is not known."
    ),
    Cause.PAUSED: QT_TRANSLATE_NOOP(
        "CauseExplained", "What the network did in that time is not known."
    ),
    Cause.CLOCK_STEPPED: QT_TRANSLATE_NOOP(
        "CauseExplained", "The time around the change cannot be told surely."
    ),
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
# `Detail` is the closed list; a word out of an older journal falls back to "no reply".
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
    Detail.REDIRECT: QT_TRANSLATE_NOOP("Detail", "asks for sign-in"),
    Detail.WRONG_STATUS: QT_TRANSLATE_NOOP("Detail", "other reply"),
    Detail.WRONG_BODY: QT_TRANSLATE_NOOP("Detail", "other reply"),
}
