"""The demonstration as a process of its own: it serves, and it ends when it is told to."""

import re
import signal
import socket
import subprocess
import sys
import urllib.request

from helpers.processes import until


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def test_the_demonstration_shows_48_pcs(tmp_path):
    command = [
        sys.executable,
        "-P",
        "-m",
        "office",
        "demo",
        "--no-browser",
        "--port",
        str(free_port()),
    ]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as it:
        try:
            line = it.stdout.readline()
            url, name, password = re.fullmatch(r"(\S+)  (\S+)  (\S+)\n", line).groups()
            assert name == "dc"
            opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())

            def shown():
                body = f"name={name}&password={password}".encode()
                try:
                    return opener.open(f"{url}log-in", body, timeout=20).read().decode()
                except OSError:
                    return ""

            page = until(shown, "the page")
            assert "৪৮ জনের মধ্যে" in page
            assert "উপজেলা প্রশাসন, কাপাসিয়া" in page
            month = opener.open(f"{url}month", timeout=60).read().decode()
            assert "একসঙ্গে বিচ্ছিন্ন" in month
        finally:
            it.send_signal(signal.SIGINT)
            assert it.wait(30) in {0, 130, -2}
