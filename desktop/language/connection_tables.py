"""The sentences of `connection_state`, by cause, medium and detail."""

from collections.abc import Mapping

from desktop.core.network import Cause, Detail, Medium
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
# After "Cause: "; link loss takes the word of its medium from `enum_words`.
HEADINGS: Mapping[Cause, str] = {
    Cause.LINK_DOWN: QT_TRANSLATE_NOOP("CauseHeading", "no network link"),
    Cause.NO_ADDRESS: QT_TRANSLATE_NOOP("CauseHeading", "the PC has no IP address"),
    Cause.NO_ROUTE: QT_TRANSLATE_NOOP("CauseHeading", "the PC has no default gateway"),
    Cause.GATEWAY_SILENT: QT_TRANSLATE_NOOP("CauseHeading", "the office router is not responding"),
    Cause.DNS_FAILURE: QT_TRANSLATE_NOOP("CauseHeading", "DNS does not work"),
    Cause.ISP_DOWN: QT_TRANSLATE_NOOP("CauseHeading", "the provider's (ISP's) line is down"),
    Cause.INTERNATIONAL_CUT: QT_TRANSLATE_NOOP("CauseHeading", "the international link is down"),
    Cause.CAPTIVE_PORTAL: QT_TRANSLATE_NOOP("CauseHeading", "the network asks for a sign-in"),
    Cause.SERVICE_UNREACHABLE: QT_TRANSLATE_NOOP(
        "CauseHeading", "the message service cannot be reached"
    ),
    Cause.PROXY_SILENT: QT_TRANSLATE_NOOP("CauseHeading", "the office's proxy is not responding"),
    Cause.PROXY_DENIED: QT_TRANSLATE_NOOP(
        "CauseHeading", "the office's proxy does not let messages through"
    ),
    Cause.PROXY_LOG_IN: QT_TRANSLATE_NOOP("CauseHeading", "the office's proxy asks for a log-in"),
    Cause.LOSS: QT_TRANSLATE_NOOP("CauseHeading", "many replies are being lost"),
    Cause.SLOW: QT_TRANSLATE_NOOP("CauseHeading", "replies are slow"),
    Cause.NOT_RUNNING: QT_TRANSLATE_NOOP("CauseHeading", "Tatpar was not running"),
    Cause.ASLEEP: QT_TRANSLATE_NOOP("CauseHeading", "the PC was asleep"),
    Cause.POWER_CUT: QT_TRANSLATE_NOOP("CauseHeading", "there was no power (inferred)"),
    Cause.CRASHED: QT_TRANSLATE_NOOP("CauseHeading", "Tatpar stopped unexpectedly"),
    Cause.PAUSED: QT_TRANSLATE_NOOP("CauseHeading", "observation was paused"),
    Cause.CLOCK_STEPPED: QT_TRANSLATE_NOOP("CauseHeading", "the clock was changed"),
    Cause.NOT_RECORDED: QT_TRANSLATE_NOOP("CauseHeading", "the disk did not take the record"),
}
EXPLAINED: Mapping[Cause, str] = {
    Cause.LINK_DOWN: QT_TRANSLATE_NOOP(
        "CauseExplained", "Check that the cable is plugged in or Wi-Fi is on."
    ),
    Cause.NO_ADDRESS: QT_TRANSLATE_NOOP(
        "CauseExplained", "Connected to the network, but the router gave no IP address."
    ),
    Cause.NO_ROUTE: QT_TRANSLATE_NOOP(
        "CauseExplained", "The PC has an address but no default gateway."
    ),
    Cause.GATEWAY_SILENT: QT_TRANSLATE_NOOP(
        "CauseExplained", "Connected to the network, but the router is not responding."
    ),
    Cause.DNS_FAILURE: QT_TRANSLATE_NOOP(
        "CauseExplained", "Connected, but website names cannot be looked up."
    ),
    Cause.ISP_DOWN: QT_TRANSLATE_NOOP(
        "CauseExplained", "The router responds, but no server beyond it does."
    ),
    Cause.INTERNATIONAL_CUT: QT_TRANSLATE_NOOP(
        "CauseExplained", "Servers in the country answer, those abroad do not."
    ),
    Cause.CAPTIVE_PORTAL: QT_TRANSLATE_NOOP(
        "CauseExplained", "Open a browser and sign in. Messages will not arrive until you do."
    ),
    Cause.SERVICE_UNREACHABLE: QT_TRANSLATE_NOOP(
        "CauseExplained", "The internet works, but the message service is not responding."
    ),
    Cause.PROXY_SILENT: QT_TRANSLATE_NOOP(
        "CauseExplained",
        "This PC connects through a proxy, and the proxy is not responding. Tell the IT "
        "administrator.",
    ),
    Cause.PROXY_DENIED: QT_TRANSLATE_NOOP(
        "CauseExplained",
        "The proxy answers, but refuses the message service. Tell the IT administrator.",
    ),
    Cause.PROXY_LOG_IN: QT_TRANSLATE_NOOP(
        "CauseExplained",
        "The proxy answers, but wants a name and a password first. Tell the IT administrator.",
    ),
    Cause.LOSS: QT_TRANSLATE_NOOP(
        "CauseExplained",
        "Servers respond, but some replies are lost. Messages may be delayed.",
    ),
    Cause.SLOW: QT_TRANSLATE_NOOP(
        "CauseExplained", "Servers respond slowly. Messages may be delayed."
    ),
    Cause.NOT_RUNNING: QT_TRANSLATE_NOOP(
        "CauseExplained", "The state of the network at that time is unknown."
    ),
    Cause.ASLEEP: QT_TRANSLATE_NOOP(
        "CauseExplained", "The state of the network at that time is unknown."
    ),
    Cause.POWER_CUT: QT_TRANSLATE_NOOP(
        "CauseExplained", "Inferred: the PC stopped suddenly and was started again."
    ),
    Cause.CRASHED: QT_TRANSLATE_NOOP(
        "CauseExplained", "The state of the network at that time is unknown."
    ),
    Cause.PAUSED: QT_TRANSLATE_NOOP(
        "CauseExplained", "The state of the network at that time is unknown."
    ),
    Cause.CLOCK_STEPPED: QT_TRANSLATE_NOOP(
        "CauseExplained", "Times around the clock change are uncertain."
    ),
    Cause.NOT_RECORDED: QT_TRANSLATE_NOOP(
        "CauseExplained", "Tatpar ran, but what it saw could not be saved."
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
