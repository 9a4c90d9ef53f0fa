"""The proxy that GNOME or KDE is set to use, by ``org.freedesktop.portal.ProxyResolver``.

The portal's process answers by the desktop's settings, and runs a PAC file where they name one.
Source: the XDG Desktop Portal's interface, version 1.
"""

from urllib.parse import SplitResult, unquote, urlsplit

from jeepney import DBusAddress, MessageType, new_method_call
from jeepney.io.blocking import open_dbus_connection

_PORTAL = DBusAddress(
    "/org/freedesktop/portal/desktop",
    "org.freedesktop.portal.Desktop",
    "org.freedesktop.portal.ProxyResolver",
)
_ASK_SECONDS = 3.0
_BROKEN = (OSError, EOFError, TimeoutError, KeyError, ValueError)


def desktop_proxies(url: str) -> list[SplitResult]:
    """Return the ways to an address in their order, as ``http://proxy:3128`` and ``direct://``.

    None where no portal answers in time; a word that is no address is left out.
    """
    try:
        with open_dbus_connection("SESSION") as connection:
            question = new_method_call(_PORTAL, "Lookup", "s", (url,))
            answer = connection.send_and_get_reply(question, timeout=_ASK_SECONDS)
    except _BROKEN:
        return []
    if answer.header.message_type is not MessageType.method_return:
        return []
    return [way for text in answer.body[0] if (way := _split(text)) is not None]


def log_in(way: SplitResult) -> tuple[str, str]:
    """Return user and password of a way, empty where it has none."""
    return unquote(way.username or ""), unquote(way.password or "")


def _split(text: str) -> SplitResult | None:
    try:
        way = urlsplit(text)
        usable = way.port != 0
    except ValueError:  # no port, or no address
        return None
    return way if usable else None
