"""Whether the line in use is metered, as the system reports it.

NetworkManager and Windows know, also for a phone's hotspot over Wi-Fi; other systems do not.
"""

from collections.abc import Callable

from PySide6.QtNetwork import QNetworkInformation


def watch_metered(changed: Callable[[bool], None]) -> bool:
    """Report it now and at every change; return whether this system can report it at all.

    Called on the main thread, and calls back on it.
    """
    if not QNetworkInformation.loadBackendByFeatures(QNetworkInformation.Feature.Metered):
        return False
    information = QNetworkInformation.instance()
    information.isMeteredChanged.connect(changed)
    changed(information.isMetered())
    return True
