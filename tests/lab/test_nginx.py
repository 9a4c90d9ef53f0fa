"""The web server of docs/office.md in front of the office, with fewer ports than PCs that wait."""

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from helpers.certificates import Authority
from helpers.office_pc import KEY, Pc, made_token
from helpers.processes import started, until
from lab.network import why_not

from office.database.engine import Database, migrate
from office.gateway import Gateway
from office.home import Home, sqlite_url

pytestmark = pytest.mark.lab
ROOT = Path(__file__).parent.parent.parent
PORTS, PCS, LINES = 300, 150, 4  # a tenth of a machine's 28,232 is 2,823; here more than the ports
WAITERS = """
import asyncio, json, ssl, sys

async def main():
    context = ssl.create_default_context(cafile=sys.argv[1])
    held = []

    async def send(number, text):
        source = f"127.0.0.{2 + number % 50}", 0
        reader, writer = await asyncio.open_connection(
            "127.0.0.1", 443, ssl=context, server_hostname="localhost", local_addr=source)
        writer.write(text.encode())
        held.append(writer)
        return int((await reader.readline()).split()[1])

    texts, statuses = json.load(sys.stdin), []
    for at in range(0, len(texts), 50):
        part = enumerate(texts[at : at + 50])
        statuses += await asyncio.gather(*(send(number, text) for number, text in part))
    print(json.dumps(statuses), flush=True)

asyncio.run(main())
"""


@pytest.fixture
def namespace():
    if reason := why_not():
        pytest.skip(reason)
    name = f"tatpar{os.getpid()}-nginx"
    subprocess.run(["ip", "netns", "add", name], check=True)
    inside = ["ip", "netns", "exec", name]
    ports = f"net.ipv4.ip_local_port_range=40000 {40000 + PORTS - 1}"
    subprocess.run([*inside, "ip", "link", "set", "lo", "up"], check=True)
    subprocess.run([*inside, "sysctl", "-qw", ports], check=True)
    yield inside
    subprocess.run(["ip", "netns", "delete", name], check=True)


@pytest.fixture
def run_folder():
    """Return a folder as systemd makes it: others, such as nginx's user, may enter."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def configuration(folder: Path, pem: Path, socket: Path) -> str:
    """Return the text of docs/office.md for nginx, with this test's files in it."""
    words = (ROOT / "docs" / "office.md").read_text("utf-8")
    server = re.search(r"^server \{.*?^\}", words, re.DOTALL | re.MULTILINE)[0]
    server = server.replace("/run/tatpar-office/socket", str(socket))
    server = re.sub(r"/etc/ssl/office/\w+\.pem", str(pem), server)
    server = server.replace("office.example.gov.bd", "localhost")
    limits = re.findall(r"`(worker_\w+ \d+;)`", words)
    return (
        f"{limits[0]}\nevents {{ {limits[1]} }}\npid {folder}/pid;\nerror_log {folder}/error;\n"
        f"http {{ access_log off; client_body_temp_path {folder}/body;\n"
        f"proxy_temp_path {folder}/proxy;\n{server} }}\n"
    )


def test_nginx_holds_more_waiting_pcs_than_it_has_ports(namespace, run_folder, tmp_path):
    folder = tmp_path / "office"
    home = Home(folder, sqlite_url(folder / "office.db"))
    key = home.key()
    migrate(home.url)
    database = Database(home.url)
    gateway = Gateway(database, key, "", now_ms, beat_seconds=300)
    token = made_token(database, uses=PCS, until_ms=now_ms() + 10**9, key=key)
    pcs = [Pc(gateway, now_ms, KEY, f"{number:032x}") for number in range(PCS)]
    for pc in pcs:
        pc.join(token)
    database.close()
    socket, pem = run_folder / "socket", Authority(tmp_path).certify("localhost")
    conf = tmp_path / "nginx.conf"
    conf.write_text(configuration(tmp_path, pem, socket), "utf-8")
    base = [sys.executable, "-P", "-m", "office", "--home", str(home.folder)]
    office = started([*namespace, *base, "serve", "--socket", str(socket)], os.environ)
    nginx = started([*namespace, "nginx", "-c", str(conf), "-g", "daemon off;"], os.environ)
    with office, nginx:
        until(socket.exists, "the office's socket")
        until((tmp_path / "pid").exists, "nginx")
        asked = [pc.call("GET", "/v1/wait?after=900") for pc in pcs for _ in range(LINES)]
        asked += [pcs[0].call("GET", "/log-in")]
        texts = [
            "\r\n".join(
                [f"GET {call.target} HTTP/1.1", "Host: localhost"]
                + [f"{name}: {value}" for name, value in call.headers.items()]
                + ["", ""]
            )
            for call in asked
        ]
        line = [*namespace, sys.executable, "-c", WAITERS, str(tmp_path / "authority.pem")]
        asked = json.dumps(texts)
        done = subprocess.run(line, check=False, input=asked, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        errors = (tmp_path / "error").read_text("utf-8")
        assert json.loads(done.stdout) == [200] * (PCS * LINES + 1), errors


def now_ms() -> int:
    return time.time_ns() // 1_000_000
