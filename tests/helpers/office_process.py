"""``tatpar-office serve`` as a process of its own."""

import io
import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from contextlib import redirect_stdout

from helpers.office_server import free_port
from helpers.processes import until

from desktop.core.sheets.signing import unsealed
from desktop.storage.device_key import device_key
from office.cli import parser
from office.gateway import Call, Reply

PASSWORD = "correct horse battery"
# ``BEAT`` is the time between beats; a PC is silent after so many of them.
WITH_BEAT = """
import os
import runpy
from functools import partial
from desktop.core.sheets import messages
messages.SILENT_AFTER = float(os.environ["SILENT_AFTER"])
from office.web import visits
visits.Office = partial(visits.Office, beat_seconds=int(os.environ["BEAT"]))
runpy.run_module("office", run_name="__main__")
"""


class Server:
    """``tatpar-office serve`` as a process of its own, on a home that outlives it."""

    def __init__(self, folder, *options: str) -> None:
        self.folder, self.options = folder, options
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}/"
        self.process = None
        self.beat_seconds, self.silent_after = 300, 2.5
        (folder / "password").write_text(PASSWORD, "utf-8")

    def command(self, *words: str) -> str:
        """Run a command of the command line; return its output."""
        home = ("--home", str(self.folder / "home"))
        with redirect_stdout(io.TextIOWrapper(io.BytesIO(), "utf-8")) as said:
            assert parser.run(["--language", "en", *home, *self.options, *words]) == 0
        said.seek(0)
        return said.read()

    @property
    def public(self) -> str:
        """Return the office's key, hex digits."""
        key = device_key(self.folder / "home" / "office.key")
        return key.public_key().public_bytes_raw().hex()

    def start(self) -> None:
        line = [sys.executable, "-P", "-c", WITH_BEAT, "--home", str(self.folder / "home")]
        line += [*self.options, "serve", "--port", str(self.port), "--name", "Gazipur"]
        line += ["--ask-at-night"]  # the tests run at night, too
        with (self.folder / "log").open("ab") as log:
            limits = {"BEAT": str(self.beat_seconds), "SILENT_AFTER": str(self.silent_after)}
            env = os.environ | limits
            self.process = subprocess.Popen(line, stdout=log, stderr=log, env=env)
        until(lambda: answers(self.url), "the server", seconds=60)

    def kill(self, how: int = signal.SIGKILL) -> int:
        self.process.send_signal(how)
        return self.process.wait(30)

    def answer(self, call: Call) -> Reply:
        """Send a PC's request over HTTP."""
        url = self.url.rstrip("/") + call.target
        request = urllib.request.Request(url, call.body or None, call.headers, method=call.method)
        try:
            with urllib.request.urlopen(request, timeout=30) as taken:
                return Reply(taken.status, unsealed(taken.read())[0])
        except urllib.error.HTTPError as refused:
            return Reply(refused.code, unsealed(refused.read())[0])


def answers(url: str) -> bool:
    try:
        return urllib.request.urlopen(f"{url}v1/office", timeout=5).status == 200
    except OSError:
        return False
