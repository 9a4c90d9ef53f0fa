"""Opens a folder, file or address with the system's program for it; reports a missing one.

Qt's own call reports success once ``xdg-open`` has started, even if that finds no program.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.services.jobs import Jobs

LONG_S = 10  # a program that runs in place of xdg-open is a browser, which then is open
_WHATSAPP = ("whatsapp://send", "https://web.whatsapp.com/")


def open_path(path: str, jobs: Jobs, failed: Callable[[KnownError], object]) -> None:
    """Open a folder or file; ``failed`` gets ``nothing_opens`` with the path."""
    error = KnownError(ProblemCode.NOTHING_OPENS, path=path)
    addresses = (QUrl.fromLocalFile(path).toString(),)

    def open_it(_there: bool) -> None:  # noqa: FBT001 - the result of the look
        _open(addresses, error, jobs, failed)

    # The folder is looked up first: a file manager reports no error for a lost share.
    jobs.run(partial(os.path.exists, path), open_it, failed)


def open_whatsapp(jobs: Jobs, failed: Callable[[KnownError], object]) -> None:
    """Open WhatsApp, else its page in the browser; ``failed`` gets ``whatsapp_not_opened``."""
    _open(_WHATSAPP, KnownError(ProblemCode.WHATSAPP_NOT_OPENED), jobs, failed)


def _open(
    addresses: tuple[str, ...],
    error: KnownError,
    jobs: Jobs,
    failed: Callable[[KnownError], object],
) -> None:
    """Open the first of the addresses that a program takes."""
    if sys.platform == "linux" and shutil.which("xdg-open"):
        jobs.run_long(partial(_ask_desktop, addresses, error), lambda _none: None, failed)
    elif not any(QDesktopServices.openUrl(QUrl(address)) for address in addresses):
        failed(error)


def _ask_desktop(addresses: tuple[str, ...], error: KnownError) -> None:
    for address in addresses:
        if _has_program(address) and _is_taken(address):
            return
    raise error


def _has_program(address: str) -> bool:
    """Whether the desktop has a program for an address that no browser opens."""
    scheme = address.partition(":")[0]
    if scheme in {"file", "https"}:
        return True
    command = ["xdg-mime", "query", "default", f"x-scheme-handler/{scheme}"]
    try:
        done = subprocess.run(  # noqa: S603 - fixed words, no shell
            command, capture_output=True, timeout=LONG_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return bool(done.stdout.strip())


def _is_taken(address: str) -> bool:
    nothing = subprocess.DEVNULL
    try:
        process = subprocess.Popen(  # noqa: S603 - the address is one argument, no shell
            ["xdg-open", address],  # noqa: S607 - the user's own desktop
            stdin=nothing,
            stdout=nothing,
            stderr=nothing,
            start_new_session=True,  # it stays when Tatpar ends
        )
    except OSError:
        return False
    try:
        return process.wait(LONG_S) == 0
    except subprocess.TimeoutExpired:
        process.wait()  # in this thread: no other one waits for it
        return True
