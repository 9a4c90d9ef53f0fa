"""The proxy that GNOME or KDE is set to use, by ``org.freedesktop.portal.ProxyResolver``.

The portal's process answers by the desktop's settings, and runs a PAC file where they name one.
Source: the XDG Desktop Portal's interface, version 1.
"""

from contextlib import suppress
from urllib.parse import SplitResult, urlsplit

from jeepney import DBusAddress, HeaderFields, MessageType, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

_PORTAL = DBusAddress(
    "/org/freedesktop/portal/desktop",
    "org.freedesktop.portal.Desktop",
    "org.freedesktop.portal.ProxyResolver",
)
_ASK_SECONDS = 3.0
_MOST_WAYS = 20
# RuntimeError: an address of the bus that jeepney does not know, as one over TCP.
_BROKEN = (OSError, EOFError, TimeoutError, KeyError, ValueError, RuntimeError)


class ProxyPortal:
    """A connection to the portal for some questions; it is made for the first one."""

    def __init__(self) -> None:
        """Ask nothing yet."""
        self._connection: DBusConnection | None = None

    def ways(self, url: str) -> list[SplitResult]:
        """Return the ways to an address in their order, as ``http://proxy:3128``, ``direct://``.

        None where no portal answers in time and in the form that its interface names; a word that
        is no address is left out.
        """
        try:
            if self._connection is None:
                self._connection = open_dbus_connection("SESSION", auth_timeout=_ASK_SECONDS)
            question = new_method_call(_PORTAL, "Lookup", "s", (url,))
            answer = self._connection.send_and_get_reply(question, timeout=_ASK_SECONDS)
        except _BROKEN:
            self.close()
            return []
        if answer.header.message_type is not MessageType.method_return:
            return []
        if answer.header.fields.get(HeaderFields.signature) != "as":
            return []
        return [way for text in answer.body[0][:_MOST_WAYS] if (way := _split(text)) is not None]

    def close(self) -> None:
        """Close the connection; the next question makes another."""
        if self._connection is not None:
            with suppress(OSError):
                self._connection.close()
        self._connection = None


def _split(text: str) -> SplitResult | None:
    try:
        way = urlsplit(text)
        usable = way.port != 0
    except ValueError:  # no port, or no address
        return None
    return way if usable else None
