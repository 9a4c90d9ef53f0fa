"""The word for every member of the core's enums; a test checks that none is missing."""

from collections.abc import Mapping, Sequence

from desktop.core.events import HoldReason, Outcome
from desktop.core.network import Cause, Group, LayerName, Medium, Path, Verdict
from desktop.core.register.enums import MessageMedium
from desktop.core.today_view import Channel
from desktop.language.translator import QT_TRANSLATE_NOOP, translate

VERDICTS: Mapping[Verdict, str] = {
    Verdict.ONLINE: QT_TRANSLATE_NOOP("Verdict", "connected"),
    Verdict.DEGRADED: QT_TRANSLATE_NOOP("Verdict", "connected, weak"),
    Verdict.LIMITED: QT_TRANSLATE_NOOP("Verdict", "limited"),
    Verdict.OFFLINE: QT_TRANSLATE_NOOP("Verdict", "not connected"),
    Verdict.UNKNOWN: QT_TRANSLATE_NOOP("Verdict", "not observed"),
}
_LINK_DOWN: Mapping[Medium, str] = {
    Medium.WIRED: QT_TRANSLATE_NOOP("Cause", "Network cable unplugged"),
    Medium.WIFI: QT_TRANSLATE_NOOP("Cause", "Wi-Fi dropped"),
    Medium.MOBILE: QT_TRANSLATE_NOOP("Cause", "Mobile data dropped"),
}
_OWNERS: Mapping[Group, str] = {
    Group.OFFICE: QT_TRANSLATE_NOOP("Owner", "this office"),
    Group.PROVIDER: QT_TRANSLATE_NOOP("Owner", "provider"),
    Group.COUNTRY: QT_TRANSLATE_NOOP("Owner", "country and service"),
    Group.POWER: QT_TRANSLATE_NOOP("Owner", "power, inferred"),
    Group.NOT_OBSERVED: QT_TRANSLATE_NOOP("Owner", "this PC"),
}
MEDIUMS: Mapping[Medium, str] = {
    Medium.WIRED: QT_TRANSLATE_NOOP("Medium", "Broadband"),
    Medium.WIFI: QT_TRANSLATE_NOOP("Medium", "Wi-Fi"),
    Medium.MOBILE: QT_TRANSLATE_NOOP("Medium", "Mobile data"),
    Medium.VPN: QT_TRANSLATE_NOOP("Medium", "VPN"),
    Medium.OTHER: QT_TRANSLATE_NOOP("Medium", "Other network"),
}
_MEDIUMS_INLINE: Mapping[Medium, str] = {
    Medium.WIRED: QT_TRANSLATE_NOOP("MediumInline", "broadband"),
    Medium.WIFI: QT_TRANSLATE_NOOP("MediumInline", "Wi-Fi"),
    Medium.MOBILE: QT_TRANSLATE_NOOP("MediumInline", "mobile data"),
    Medium.VPN: QT_TRANSLATE_NOOP("MediumInline", "VPN"),
    Medium.OTHER: QT_TRANSLATE_NOOP("MediumInline", "other network"),
}
LAYERS: Mapping[LayerName, str] = {
    LayerName.ADAPTER: QT_TRANSLATE_NOOP("Layer", "Adapter"),
    LayerName.ADDRESS: QT_TRANSLATE_NOOP("Layer", "Address"),
    LayerName.GATEWAY: QT_TRANSLATE_NOOP("Layer", "Gateway"),
    LayerName.PROXY: QT_TRANSLATE_NOOP("Layer", "Proxy"),
    LayerName.DNS: QT_TRANSLATE_NOOP("Layer", "DNS"),
    LayerName.DOMESTIC: QT_TRANSLATE_NOOP("Layer", "In the country"),
    LayerName.INTERNATIONAL: QT_TRANSLATE_NOOP("Layer", "Abroad"),
    LayerName.PORTAL: QT_TRANSLATE_NOOP("Layer", "Sign-in page"),
    LayerName.SERVICE: QT_TRANSLATE_NOOP("Layer", "Message service"),
}
HOLDS: Mapping[HoldReason, str] = {
    HoldReason.FULL_SCREEN: QT_TRANSLATE_NOOP("Hold", "A program filled the screen"),
    HoldReason.PRESENTATION: QT_TRANSLATE_NOOP("Hold", "A presentation was on"),
    HoldReason.SCREEN_SHARED: QT_TRANSLATE_NOOP("Hold", "The screen was being shared"),
    HoldReason.DO_NOT_DISTURB: QT_TRANSLATE_NOOP("Hold", "“Do not disturb” was on"),
    HoldReason.LOCKED: QT_TRANSLATE_NOOP("Hold", "The screen was locked"),
    HoldReason.SCREEN_OFF: QT_TRANSLATE_NOOP("Hold", "The screen was off"),
}
_HOLDS_NOW: Mapping[HoldReason, str] = {
    HoldReason.FULL_SCREEN: QT_TRANSLATE_NOOP("HoldNow", "a program fills the screen"),
    HoldReason.PRESENTATION: QT_TRANSLATE_NOOP("HoldNow", "a presentation is on"),
    HoldReason.SCREEN_SHARED: QT_TRANSLATE_NOOP("HoldNow", "the screen is being shared"),
    HoldReason.DO_NOT_DISTURB: QT_TRANSLATE_NOOP("HoldNow", "“do not disturb” is on"),
    HoldReason.LOCKED: QT_TRANSLATE_NOOP("HoldNow", "the screen is locked"),
    HoldReason.SCREEN_OFF: QT_TRANSLATE_NOOP("HoldNow", "the screen is off"),
}
CHANNELS: Mapping[Channel, str] = {
    Channel.TRAY: QT_TRANSLATE_NOOP("Channel", "Tray icon"),
    Channel.TOAST: QT_TRANSLATE_NOOP("Channel", "Notifications"),
    Channel.CARD: QT_TRANSLATE_NOOP("Channel", "Reminder card"),
    Channel.SOUND: QT_TRANSLATE_NOOP("Channel", "Sound"),
    Channel.AUTOSTART: QT_TRANSLATE_NOOP("Channel", "Start with PC"),
    Channel.IDLE: QT_TRANSLATE_NOOP("Channel", "Idle time"),
    Channel.SESSION_LOCK: QT_TRANSLATE_NOOP("Channel", "Screen lock"),
    Channel.SLEEP: QT_TRANSLATE_NOOP("Channel", "Sleep"),
    Channel.FULL_SCREEN: QT_TRANSLATE_NOOP("Channel", "Full-screen windows"),
    Channel.DO_NOT_DISTURB: QT_TRANSLATE_NOOP("Channel", "“Do not disturb”"),
    Channel.BENGALI_FONT: QT_TRANSLATE_NOOP("Channel", "Bengali font"),
}
_CHANNEL_LACKS: Mapping[Channel, str] = {
    Channel.TRAY: QT_TRANSLATE_NOOP("ChannelLacks", "No tray on this PC: the window stays open."),
    Channel.TOAST: QT_TRANSLATE_NOOP("ChannelLacks", "Notifications cannot be shown here."),
    Channel.CARD: QT_TRANSLATE_NOOP("ChannelLacks", "The card did not appear."),
    Channel.SOUND: QT_TRANSLATE_NOOP("ChannelLacks", "No sound was played."),
    Channel.AUTOSTART: QT_TRANSLATE_NOOP("ChannelLacks", "Tatpar does not start with the PC."),
    Channel.IDLE: QT_TRANSLATE_NOOP("ChannelLacks", "Cannot tell whether anyone is at this PC."),
    Channel.SESSION_LOCK: QT_TRANSLATE_NOOP(
        "ChannelLacks", "Cannot tell when the screen is locked."
    ),
    Channel.SLEEP: QT_TRANSLATE_NOOP(
        "ChannelLacks", "Cannot detect sleep directly; it is inferred from the clock."
    ),
    Channel.FULL_SCREEN: QT_TRANSLATE_NOOP(
        "ChannelLacks",
        "Full-screen programs cannot be detected here. Reminders will not wait for them.",
    ),
    Channel.DO_NOT_DISTURB: QT_TRANSLATE_NOOP(
        "ChannelLacks",
        "“Do not disturb” cannot be detected here. Reminders will not wait for it.",
    ),
    Channel.BENGALI_FONT: QT_TRANSLATE_NOOP("ChannelLacks", "No Bengali font: install Noto Sans."),
}
MESSAGE_MEDIUMS: Mapping[MessageMedium, str] = {
    MessageMedium.WHATSAPP: QT_TRANSLATE_NOOP("MessageMedium", "WhatsApp"),
    MessageMedium.SIGNAL: QT_TRANSLATE_NOOP("MessageMedium", "Signal"),
    MessageMedium.TELEGRAM: QT_TRANSLATE_NOOP("MessageMedium", "Telegram"),
    MessageMedium.SMS: QT_TRANSLATE_NOOP("MessageMedium", "SMS"),
    MessageMedium.CALL: QT_TRANSLATE_NOOP("MessageMedium", "Call"),
    MessageMedium.EMAIL: QT_TRANSLATE_NOOP("MessageMedium", "E-mail"),
    MessageMedium.SPOKEN: QT_TRANSLATE_NOOP("MessageMedium", "Spoken"),
    MessageMedium.OTHER: QT_TRANSLATE_NOOP("MessageMedium", "Other"),
}


def verdict_word(verdict: Verdict) -> str:
    """Return ``connected``."""
    return translate("Verdict", VERDICTS[verdict])


def cause_word(cause: Cause, medium: Medium | None = None) -> str:
    """Return a cause for a list: ``Provider's line``; the medium makes link loss exact."""
    if cause is Cause.LINK_DOWN and medium is not None and medium in _LINK_DOWN:
        return translate("Cause", _LINK_DOWN[medium])
    return translate("Cause", cause.word)


def owner_word(cause: Cause) -> str:
    """Return whose a cause is: ``provider``."""
    return translate("Owner", _OWNERS[cause.group])


def medium_word(medium: Medium | MessageMedium) -> str:
    """Return ``Broadband``, or ``WhatsApp`` of a medium of messages."""
    if isinstance(medium, MessageMedium):
        return translate("MessageMedium", MESSAGE_MEDIUMS[medium])
    return translate("Medium", MEDIUMS[medium])


def medium_inline(medium: Medium) -> str:
    """Return ``broadband``, as it stands inside a sentence."""
    return translate("MediumInline", _MEDIUMS_INLINE[medium])


def path_word(path: Path) -> str:
    """Return a path by medium and, of a Wi-Fi, its name: ``Wi-Fi ‘UNO-Savar’``."""
    word = medium_word(path.kind)
    return f"{word} ‘{path.label}’" if path.label else word


def layer_word(layer: LayerName) -> str:
    """Return ``Gateway``."""
    return translate("Layer", LAYERS[layer])


def outcome_word(outcome: Outcome) -> str:
    """Return ``missed, away``."""
    return translate("Outcome", outcome.word)


def outcome_under(outcome: Outcome) -> str:
    """Return the outcome where a heading already says "missed": ``away, screen locked``."""
    if outcome.under:
        return translate("OutcomeUnder", outcome.under)
    return outcome_word(outcome)


def hold_word(reason: HoldReason) -> str:
    """Return ``A presentation was on``."""
    return translate("Hold", HOLDS[reason])


def hold_now(reason: HoldReason) -> str:
    """Return why a reminder waits at this moment: ``a presentation is on``."""
    return translate("HoldNow", _HOLDS_NOW[reason])


def channel_word(channel: Channel) -> str:
    """Return ``Notifications``."""
    return translate("Channel", CHANNELS[channel])


def channel_lacks(channel: Channel) -> str:
    """Return the sentence for a channel that does not work here."""
    return translate("ChannelLacks", _CHANNEL_LACKS[channel])


def media_name(name: str) -> str:
    """Return a medium of the officer's list in the current language, if it is a known one."""
    plain = name.strip().casefold().replace("-", "")
    return medium_word(MessageMedium(plain)) if plain in list(MESSAGE_MEDIUMS) else name


def media(names: Sequence[str]) -> str:
    """Return ``WhatsApp, Signal and SMS``; ``Messages`` for an empty list."""
    words = [media_name(name) for name in names]
    if not words:
        return translate("MessageMedium", "Messages")
    if len(words) == 1:
        return words[0]
    return translate("MessageMedium", "{first} and {last}").format(
        first=", ".join(words[:-1]), last=words[-1]
    )
