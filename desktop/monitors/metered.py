"""Whether the line in use is paid for by the byte, as the system says it.

NetworkManager and Windows know, of a phone's hotspot over Wi-Fi too; elsewhere nobody does.
"""

from collections.abc import Callable

from PySide6.QtNetwork import QNetworkInformation


def watch_metered(changed: Callable[[bool], None]) -> bool:
    """Tell now and at every change whether it is; return whether this system can tell at all.

    Called on the main thread, and calls back there.
    """
    if not QNetworkInformation.loadBackendByFeatures(QNetworkInformation.Feature.Metered):
        return False
    information = QNetworkInformation.instance()
    information.isMeteredChanged.connect(changed)
    changed(information.isMetered())
    return True
