"""Choose the adapters for this system; those of other systems are not imported."""

import sys
from collections.abc import Callable

from desktop.monitors.links.base import LinkAdapter
from desktop.monitors.session.base import Session, SessionEvent, Unseen


def system_links() -> LinkAdapter:
    """Return the link adapter of this system."""
    adapter = LinkAdapter()
    if sys.platform == "win32":
        from desktop.monitors.links.windows import WindowsLinks  # noqa: PLC0415

        adapter = WindowsLinks()
    elif sys.platform == "linux":
        from desktop.monitors.links.linux import LinuxLinks  # noqa: PLC0415

        adapter = LinuxLinks()
    return adapter


def system_session(
    tell: Callable[[SessionEvent], None], *, display: bool, output_read: bool = True
) -> Session:
    """Return the session monitor of this system; ``tell`` is called from its threads."""
    if sys.platform == "win32":
        from desktop.monitors.session.windows import WindowsSession  # noqa: PLC0415

        return WindowsSession(tell)
    if display:
        from desktop.monitors.session.linux import LinuxDesktop  # noqa: PLC0415

        return LinuxDesktop(tell)
    return Session() if output_read else Unseen()
