"""The proxy that GNOME or KDE is set to use, by ``org.freedesktop.portal.ProxyResolver``.

The portal's process answers by the desktop's settings, and runs a PAC file where they name one.
Source: the XDG Desktop Portal's interface, version 1.
"""

from urllib.parse import SplitResult, urlsplit

from jeepney import DBusAddress, HeaderFields, new_method_call

from desktop.monitors.dbus import SessionBus

_PORTAL = DBusAddress(
    "/org/freedesktop/portal/desktop",
    "org.freedesktop.portal.Desktop",
    "org.freedesktop.portal.ProxyResolver",
)
ASK_SECONDS = 3.0
_MOST_WAYS = 20


def ways(bus: SessionBus, url: str) -> list[SplitResult]:
    """Return the ways to an address in their order, as ``http://proxy:3128``, ``direct://``.

    None where no portal answers in time and in the form that its interface names; a word that
    is no address is left out.
    """
    answer = bus.ask(new_method_call(_PORTAL, "Lookup", "s", (url,)), ASK_SECONDS)
    if answer is None or answer.header.fields.get(HeaderFields.signature) != "as":
        return []
    return [way for text in answer.body[0][:_MOST_WAYS] if (way := _split(text)) is not None]


def _split(text: str) -> SplitResult | None:
    try:
        way = urlsplit(text)
        usable = way.port != 0
    except ValueError:  # no port, or no address
        return None
    return way if usable else None
