"""The icon of a network path."""

from desktop.core.network import Medium

_ICONS = {Medium.WIFI: "wifi", Medium.MOBILE: "mobile"}


def path_icon(medium: Medium) -> str:
    """Return the icon of a medium."""
    return _ICONS.get(medium, "lan")
