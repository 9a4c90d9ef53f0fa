"""Says, when the window is closed for the first time, that the program goes on and where it is."""

from desktop import language
from desktop.presenters.host import WindowHost
from desktop.storage.first_time import is_first_time
from desktop.storage.home import Home


def explain_tray(home: Home, host: WindowHost) -> None:
    """Notify once in the life of this home."""
    if is_first_time(home.tray_explained):
        toast = language.tray_toast()
        host.notify("tray", toast.title, toast.text)
