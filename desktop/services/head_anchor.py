"""The register's head in the log, so that every exported bundle carries it off the PC."""

from contextlib import closing

from desktop.core.events import RegisterHead
from desktop.core.integrity.checkpoint import unsigned
from desktop.storage.home import Home
from desktop.storage.journal import Journal
from desktop.storage.register.sidecar_files import read_text


def anchor_head(home: Home, now_ms: int, *, since_ms: int | None = None) -> None:
    """Append the head beside the register to the log, unless the log ends with it.

    With ``since_ms`` only if the log has no head from then on: the first of a day is enough. The
    register may be locked. KnownError of the log.
    """
    try:
        point = unsigned(read_text(home.register_head))
    except ValueError:  # no register, or a file that the next unlock reports
        return
    if not home.log.is_file() or not point.size:
        return
    event = RegisterHead(point.origin, point.size, point.root.hex())
    with closing(Journal(home.log)) as journal:
        heads = journal.read([RegisterHead.kind])
        if heads and (heads[-1].event == event or heads[-1].at_ms >= (since_ms or 1 << 62)):
            return
        journal.append(now_ms, event)
