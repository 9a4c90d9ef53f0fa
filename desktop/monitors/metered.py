"""Whether the line in use is metered, as the system reports it.

NetworkManager and Windows know, also for a phone's hotspot over Wi-Fi; other systems do not.
"""

from collections.abc import Callable

from PySide6.QtNetwork import QNetworkInformation

# Not "glib", which Qt would choose first: it follows every address of the kernel by itself, and
# writes to standard error when there are many.
_BACKENDS = ("networkmanager", "networklistmanager")


def watch_metered(changed: Callable[[bool], None]) -> bool:
    """Report it now and at every change; return whether this system can report it at all.

    Called on the main thread, and calls back on it.
    """
    if not any(map(QNetworkInformation.loadBackendByName, _BACKENDS)):
        return False
    information = QNetworkInformation.instance()
    information.isMeteredChanged.connect(changed)
    changed(information.isMetered())
    return True
