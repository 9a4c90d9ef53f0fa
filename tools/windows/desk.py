"""A private screen with window manager and tray, for windows under Wine."""

import contextlib
import os
import subprocess
from collections.abc import Iterator

from tools.shell import Stop

_SCREEN = ("-screen", "0", "1366x768x24", "-nolisten", "tcp")
_WINDOW_MANAGER = ["openbox"]
_TRAY = ["trayer", "--edge", "bottom", "--align", "right", "--widthtype", "request"]


@contextlib.contextmanager
def desk() -> Iterator[str]:
    """Start the parts and yield the display's name; end them afterwards.

    Xvfb picks a free number itself, so that two at the same time do not collide.
    """
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), *_SCREEN],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with contextlib.ExitStack() as stack:
        stack.callback(_end, server)
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()  # empty if Xvfb ended
        if not number:
            raise Stop("no screen for the tests: Xvfb did not start")
        environ = os.environ | {"DISPLAY": f":{number}"}
        for command in (_WINDOW_MANAGER, _TRAY):
            started = subprocess.Popen(command, env=environ, stderr=subprocess.DEVNULL)
            stack.callback(_end, started)
        yield f":{number}"


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
