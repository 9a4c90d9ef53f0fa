"""Words of the doctor: what was examined, and what a failure means."""

from collections.abc import Sequence

from desktop.core.settings.policy import NO_POLICY, PolicyInForce
from desktop.core.today_view import Channel, Health
from desktop.language.enum_words import channel_lacks, channel_word
from desktop.language.translator import QT_TRANSLATE_NOOP, translate

_THINGS = {
    "home": QT_TRANSLATE_NOOP("Health", "Home folder"),
    "disk": QT_TRANSLATE_NOOP("Health", "Free disk space"),
    "clock": QT_TRANSLATE_NOOP("Health", "Clock"),
    "settings": QT_TRANSLATE_NOOP("Health", "Settings file"),
    "policy": QT_TRANSLATE_NOOP("Health", "Office policy"),
    "log": QT_TRANSLATE_NOOP("Health", "Log"),
    "display": QT_TRANSLATE_NOOP("Health", "Screen"),
    "on_top": QT_TRANSLATE_NOOP("Health", "Card above other windows"),
    "shortcut": QT_TRANSLATE_NOOP("Health", "Keys from everywhere"),
    "office": QT_TRANSLATE_NOOP("Health", "Office server"),
    "enrolment": QT_TRANSLATE_NOOP("Health", "This PC's key"),
    "proxy": QT_TRANSLATE_NOOP("Health", "Proxy"),
    "export": QT_TRANSLATE_NOOP("Health", "Automatic export"),
}
_LACKS = {
    "home": QT_TRANSLATE_NOOP("Health", "Tatpar cannot write here."),
    "disk": QT_TRANSLATE_NOOP("Health", "Less than 200 MB: free some space."),
    "clock": QT_TRANSLATE_NOOP("Health", "The clock is wrong, and so are all times."),
    "settings": QT_TRANSLATE_NOOP(
        "Health", "Some settings are invalid. Defaults are used instead."
    ),
    "log": QT_TRANSLATE_NOOP("Health", "Rows of the log are missing."),
    "display": QT_TRANSLATE_NOOP("Health", "No screen: Tatpar runs in the terminal."),
    "on_top": QT_TRANSLATE_NOOP(
        "Health", "This desktop (Wayland) does not allow that; install XWayland."
    ),
    "shortcut": QT_TRANSLATE_NOOP("Health", "Use the tray or the window."),
    "office": QT_TRANSLATE_NOOP("Health", "Days wait until it works again."),
    "enrolment": QT_TRANSLATE_NOOP("Health", "Its bundles will be refused."),
    "export": QT_TRANSLATE_NOOP("Health", "It is tried again every hour."),
}

_MEANS = {
    "portal": QT_TRANSLATE_NOOP("Health", "by the desktop's portal"),
    "none": QT_TRANSLATE_NOOP("Health", "This desktop gives none."),
    "refused": QT_TRANSLATE_NOOP(
        "Health",
        "You refused them when the desktop asked. To be asked again, switch them off and on in "
        "Settings.",
    ),
}


def finding(name: str, *, works: bool | None) -> str:
    """Return ``Tray icon``, with the meaning of a failure."""
    own = name in _THINGS
    word = translate("Health", _THINGS[name]) if own else channel_word(Channel(name))
    if works is not False:
        return word
    lacks = translate("Health", _LACKS[name]) if own else channel_lacks(Channel(name))
    return f"{word}: {lacks}"


def windows_word() -> str:
    """Return how windows are shown inside a Wayland desktop that has an X server."""
    return translate("Health", "through XWayland")


def shortcut_word(means: str) -> str:
    """Return by what keys reach the program or why they do not, where that is worth a word."""
    return translate("Health", _MEANS[means]) if means in _MEANS else ""


def policies_in_force(in_force: PolicyInForce) -> str:
    """Return the digest of the policy in force, as ``sha256sum policy.toml`` shows it."""
    none = translate("Health", "none")
    parts = [none if in_force.sha256 == NO_POLICY else in_force.sha256]
    if in_force.added != NO_POLICY:
        added = translate("Health", "further locks of TATPAR_POLICY: {digest}")
        parts.append(added.format(digest=in_force.added))
    if in_force.handed != NO_POLICY:
        handed = translate("Health", "handed out by the office: {digest}")
        parts.append(handed.format(digest=in_force.handed))
    return ", ".join(parts)


def policy_lines(locked: Sequence[str], preset: Sequence[str], sha256: str) -> list[str]:
    """Return what a policy locks and presets, and its digest, a line each."""
    none = translate("Health", "none")
    return [
        translate("Health", "Locked: {keys}").format(keys=", ".join(locked) or none),
        translate("Health", "Default, can be changed: {keys}").format(
            keys=", ".join(preset) or none
        ),
        translate("Health", "Digest: {digest}").format(digest=sha256),
    ]


def tried(channels: Sequence[Health]) -> str:
    """Return the result of a test reminder: ``Worked: tray icon, card. Unknown: sound.``."""
    sentences = (
        (True, translate("Health", "Worked: {channels}.")),
        (False, translate("Health", "Did not work: {channels}.")),
        (None, translate("Health", "Unknown: {channels}.")),
    )
    parts = []
    for works, text in sentences:
        names = [channel_word(channel.channel) for channel in channels if channel.works is works]
        if names:
            parts.append(text.format(channels=", ".join(names)))
    return " ".join(parts)
