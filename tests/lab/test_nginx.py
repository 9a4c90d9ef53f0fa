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
from helpers import postgres
from helpers.certificates import Authority
from helpers.office_pc import BEAT, KEY, Pc, made_token
from helpers.processes import end, started, until
from lab.network import why_not

from desktop.core.sheets.messages import write
from office.database.engine import Database, migrate
from office.gateway import Call, Gateway
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


def block(document: str, name: str) -> str:
    """Return the block of nginx's configuration in a document."""
    words = (ROOT / "docs" / document).read_text("utf-8")
    return re.search(rf"^{name} \{{.*?^\}}", words, re.DOTALL | re.MULTILINE)[0]


def configuration(folder: Path, pem: Path, run_folder: Path, *, several: bool = False) -> str:
    """Return the text of the documents for nginx, with this test's files in it."""
    words = (ROOT / "docs" / "office.md").read_text("utf-8")
    server = block("office.md", "server")
    if several:
        server = server.replace("http://unix:/run/tatpar-office/socket", "http://tatpar")
        server = f"{block('office-scale.md', 'upstream tatpar')}\n{server}"
    server = server.replace("/run/tatpar-office", str(run_folder))
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
    conf.write_text(configuration(tmp_path, pem, run_folder), "utf-8")
    base = [sys.executable, "-P", "-m", "office", "--home", str(home.folder)]
    office = started([*namespace, *base, "serve", "--socket", str(socket)], os.environ)
    nginx = started([*namespace, "nginx", "-c", str(conf), "-g", "daemon off;"], os.environ)
    with office, nginx:
        until(socket.exists, "the office's socket")
        until((tmp_path / "pid").exists, "nginx")
        asked = [pc.call("GET", "/v1/wait?after=900") for pc in pcs for _ in range(LINES)]
        asked += [pcs[0].call("GET", "/log-in")]
        answered = statuses(namespace, tmp_path, asked)
        errors = (tmp_path / "error").read_text("utf-8")
        assert answered == [200] * (PCS * LINES + 1), errors


def test_one_of_two_servers_behind_nginx_is_killed_and_nobody_notices(
    namespace, run_folder, tmp_path
):
    with postgres.running() as server:
        home = Home(tmp_path / "office", server.url("postgres"))
        key = home.key()
        migrate(home.url)
        database = Database(home.url)
        gateway = Gateway(database, key, "", now_ms, beat_seconds=300)
        pc = Pc(gateway, now_ms)
        pc.join(made_token(database, until_ms=now_ms() + 10**9, key=key))
        database.close()
        conf, pem = tmp_path / "nginx.conf", Authority(tmp_path).certify("localhost")
        conf.write_text(configuration(tmp_path, pem, run_folder, several=True), "utf-8")
        base = [sys.executable, "-P", "-m", "office", "--home", str(home.folder)]
        base += ["--database", home.url, "serve", "--socket"]
        sockets = run_folder / "1", run_folder / "2"
        first, second = (
            started([*namespace, *base, str(socket)], os.environ) for socket in sockets
        )
        nginx = started([*namespace, "nginx", "-c", str(conf), "-g", "daemon off;"], os.environ)
        with first as killed, second, nginx:
            for socket in sockets:
                until(socket.exists, "the office's socket")
            until((tmp_path / "pid").exists, "nginx")
            beats = [pc.call("POST", "/v1/beat", write(BEAT)) for _ in range(20)]
            assert statuses(namespace, tmp_path, beats) == [200] * 20
            end(killed)
            beats = [pc.call("POST", "/v1/beat", write(BEAT)) for _ in range(20)]
            assert statuses(namespace, tmp_path, beats) == [200] * 20


def statuses(namespace: list[str], folder: Path, asked: list[Call]) -> list[int]:
    """Send each request on a line of its own through nginx; return the statuses."""
    texts = [
        "\r\n".join(
            [f"{call.method} {call.target} HTTP/1.1", "Host: localhost"]
            + [f"Content-Length: {len(call.body)}"]
            + [f"{name}: {value}" for name, value in call.headers.items()]
            + ["", call.body.decode()]
        )
        for call in asked
    ]
    line = [*namespace, sys.executable, "-c", WAITERS, str(folder / "authority.pem")]
    sent = json.dumps(texts)
    done = subprocess.run(line, check=False, input=sent, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def now_ms() -> int:
    return time.time_ns() // 1_000_000
