"""Says, when the window is closed for the first time, that the program goes on and where it is."""

from functools import partial

from desktop import language
from desktop.services.jobs import Jobs
from desktop.storage.first_time import is_first_time
from desktop.storage.home import Home
from desktop.ui.host import WindowHost


def explain_tray(home: Home, host: WindowHost, jobs: Jobs) -> None:
    """Notify once in the life of this home."""

    def explain(first: bool) -> None:  # noqa: FBT001 - what the work returned
        if first:
            toast = language.tray_toast()
            host.notify("tray", toast.title, toast.text)

    jobs.run(partial(is_first_time, home.tray_explained), explain, host.problem)
