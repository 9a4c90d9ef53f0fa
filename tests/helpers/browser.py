"""Chromium by its driver, spoken to as WebDriver (W3C): a few calls need no library."""

import base64
import json
import shutil
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from helpers.processes import until


class Driver:
    """A window of a browser."""

    def __init__(self, port: int, width: int) -> None:
        self._base = f"http://127.0.0.1:{port}"
        flags = ["--headless=new", "--no-sandbox", "--disable-gpu", f"--window-size={width},900"]
        options = {"goog:chromeOptions": {"args": flags}}
        wish = {"capabilities": {"alwaysMatch": options}}
        self._session = self._call("POST", "/session", wish)["sessionId"]

    def _call(self, method: str, path: str, body: Any = None) -> Any:
        raw = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self._base + path, raw, method=method)
        request.add_header("Content-Type", "application/json")
        with urllib.request.urlopen(request, timeout=120) as answer:
            return json.load(answer)["value"]

    def _do(self, method: str, path: str, body: Any = None) -> Any:
        return self._call(method, f"/session/{self._session}{path}", body)

    def open(self, url: str) -> None:
        self._do("POST", "/url", {"url": url})

    def run(self, script: str) -> Any:
        """Run a script and return its result."""
        return self._do("POST", "/execute/sync", {"script": script, "args": []})

    def text(self) -> str:
        return self.run("return document.body.innerText")

    def keys(self, typed: str) -> None:
        """Press keys, as a person without a mouse does; \\ue004 is Tab, \\ue007 Enter."""
        events = [{"type": kind, "value": key} for key in typed for kind in ("keyDown", "keyUp")]
        board = {"type": "key", "id": "board", "actions": events}
        self._do("POST", "/actions", {"actions": [board]})

    def narrow(self, width: int) -> None:
        """Make the page so many pixels wide, narrower than a window may be."""
        metrics = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": True}
        self._emulate("setDeviceMetricsOverride", **metrics)

    def scheme(self, name: str) -> None:
        """Prefer ``light`` or ``dark``."""
        self._emulate(
            "setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": name}]
        )

    def hasten(self, times: int) -> None:
        """Let repeated looks of a page come so many times as often."""
        script = f"const real = setInterval; setInterval = (act, ms) => real(act, ms / {times});"
        command = {"cmd": "Page.addScriptToEvaluateOnNewDocument", "params": {"source": script}}
        self._do("POST", "/goog/cdp/execute", command)

    def printed(self) -> bytes:
        """Return the page as it is printed, a PDF."""
        return base64.b64decode(self._do("POST", "/print", {}))

    def without_scripts(self) -> None:
        self._emulate("setScriptExecutionDisabled", value=True)

    def forget(self) -> None:
        """Be as a window that was opened just now."""
        self._emulate("clearDeviceMetricsOverride")
        self._emulate("setScriptExecutionDisabled", value=False)
        self._emulate("setEmulatedMedia", features=[])
        self.open("about:blank")
        command = {"cmd": "Network.clearBrowserCookies", "params": {}}
        self._do("POST", "/goog/cdp/execute", command)

    def _emulate(self, what: str, **params: Any) -> None:
        command = {"cmd": f"Emulation.{what}", "params": params}
        self._do("POST", "/goog/cdp/execute", command)

    def picture(self, file: Path) -> None:
        file.write_bytes(base64.b64decode(self._do("GET", "/screenshot")))

    def source(self) -> str:
        return self._do("GET", "/source")

    def close(self) -> None:
        self._do("DELETE", "")


@contextmanager
def chromium(port: int, width: int = 1200) -> Iterator[Driver]:
    if shutil.which("chromedriver") is None:
        pytest.skip("NOT TESTED HERE: no Chromium (Debian: apt-get install chromium-driver)")
    process = subprocess.Popen(
        ["chromedriver", f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:

        def ready() -> bool:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/status", timeout=5) as answer:
                    return json.load(answer)["value"]["ready"]
            except OSError:
                return False

        until(ready, "chromedriver")
        driver = Driver(port, width)
        yield driver
        driver.close()
    finally:
        process.terminate()
        process.wait(10)
