"""A private desktop for the program: X screen, window manager, tray host, session bus."""

import contextlib
import os
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from helpers.processes import started, until
from helpers.x11 import Screen

# No service files, so that asking for a name starts nothing of the machine's own session.
BUS_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir={folder}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/>
<allow eavesdrop="true"/><allow own="*"/></policy></busconfig>
"""
WIDTH = 1366
DUNST_CONFIG = "[global]\nfont = Noto Sans Bengali 10\nmonitor = 0\n"


@dataclass(frozen=True)
class Desk:
    """The addresses of the parts: X display, bus; ``environ`` holds both for a child."""

    display: str
    bus: str
    folder: Path

    @property
    def environ(self) -> dict[str, str]:
        """Return the environment of a process on this desktop."""
        return {
            "DISPLAY": self.display,
            "DBUS_SESSION_BUS_ADDRESS": self.bus,
            "QT_QPA_PLATFORM": "xcb",
        }

    def run(self, *command: str) -> str:
        """Run a tool (xdotool, xprop …) on this desktop and return its output."""
        environ = os.environ | self.environ
        done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
        return done.stdout

    def tray_icons(self) -> list[int]:
        """Return the windows that programs have docked in the tray."""
        with Screen(self.display) as screen:
            return screen.tray_icons()

    def windows(self, pid: int) -> list[str]:
        """Return the visible windows of a process, its tray icon aside."""
        found = self.run("xdotool", "search", "--onlyvisible", "--pid", str(pid)).split()
        icons = set(map(str, self.tray_icons()))
        return [window for window in found if window not in icons]


@dataclass(frozen=True)
class Dunst:
    """A running dunst and the file into which it prints its notifications."""

    output: Path

    def text(self) -> str:
        """Return everything that dunst showed so far, in its own words."""
        return self.output.read_text("utf-8")


@contextlib.contextmanager
def open_desk(*, tray: bool = True, screens: int = 1) -> Iterator[Desk]:
    """Start the parts; wait for each by a sign that other programs would see.

    Several screens stand side by side, the left one is the first.
    """
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="desk")))
        environ = dict(os.environ)
        size = f"{WIDTH * screens}x768x24"
        environ["DISPLAY"] = display = stack.enter_context(x_server(environ, size))
        x = stack.enter_context(Screen(display))
        if screens > 1:
            x.divide(screens, WIDTH, 768)
        stack.enter_context(started(["openbox"], environ, stderr=subprocess.DEVNULL))
        until(lambda: x.owner("WM_S0"), "openbox to manage the screen")
        if tray:
            command = ["trayer", "--edge", "bottom", "--align", "right", "--widthtype", "request"]
            command += ["--height", "26", "--SetDockType", "true"]
            stack.enter_context(started(command, environ, stderr=subprocess.DEVNULL))
            until(lambda: x.owner("_NET_SYSTEM_TRAY_S0"), "trayer to be the tray")
        bus = stack.enter_context(session_bus(environ))
        yield Desk(display, bus, folder)


@contextlib.contextmanager
def x_server(environ: dict[str, str], size: str) -> Iterator[str]:
    """Start Xvfb on a display that it finds free itself; yield the display's name."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", size]
    options = {"pass_fds": [writing], "stderr": subprocess.DEVNULL}
    with started([*command, "-nolisten", "tcp"], environ, **options), os.fdopen(reading) as answer:
        os.close(writing)
        number = answer.readline().strip()  # comes when the screen is ready, or ends without
        assert number, "Xvfb did not start"
        yield f":{number}"


@contextlib.contextmanager
def session_bus(environ: Mapping[str, str]) -> Iterator[str]:
    """Start a private session bus; yield its address."""
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with contextlib.ExitStack() as stack:
        # Not a test's own folder: a socket's path has 107 bytes.
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="bus"))
        config = Path(folder, "bus.conf")
        config.write_text(BUS_CONFIG.format(folder=folder), "utf-8")
        command = ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address"]
        process = stack.enter_context(started(command, environ, **options))
        address = process.stdout.readline().strip()
        assert address, "dbus-daemon did not start"
        yield address


@contextlib.contextmanager
def open_dunst(desk: Desk) -> Iterator[Dunst]:
    """Start dunst at the desk and wait until it owns the notification name."""
    config, output = desk.folder / "dunstrc", desk.folder / "dunst.txt"
    config.write_text(DUNST_CONFIG)
    environ = os.environ | desk.environ
    with output.open("w") as file:
        command = ["dunst", "-conf", str(config), "-print"]
        with started(command, environ, stdout=file, stderr=subprocess.STDOUT):
            name = "org.freedesktop.Notifications"
            until(lambda: owned(desk.bus, name), "dunst to take notifications")
            yield Dunst(output)


def owned(bus: str, name: str) -> bool:
    """Whether a name on the bus is owned."""
    from jeepney import DBusAddress, new_method_call  # only where D-Bus is
    from jeepney.io.blocking import open_dbus_connection

    asked = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
    with open_dbus_connection(bus) as connection:
        message = new_method_call(asked, "NameHasOwner", "s", (name,))
        return bool(connection.send_and_get_reply(message).body[0])
