"""The commands of docs/office.md, in their order: a server's set-up, its certificate, its backups.

Packages, users and units of the system are left out: a program of that name does nothing here.
"""

import os
import re
import shutil
import ssl
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from socket import socketpair

import psycopg
import pytest
from helpers import postgres
from helpers.office_pc import NOW, Clock, Pc, gateway_of, made_token
from helpers.processes import until
from helpers.sheets import delivery, sheet_of, signed, teller
from sqlalchemy import select

from office.admin.accounts import Accounts
from office.database import tables as t
from office.database.engine import Database

pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[2]
PLACES = ("/etc/ssl", "/var/lib", "/srv", "/backup", "/tmp/drill")
NOTHING = ("apt-get", "useradd", "pip", "python3", "certbot")
# As root it becomes the other user, for PostgreSQL alone: nobody else has files here.
SUDO = """#!/bin/bash
if [ "$1" = -u ]; then
  export PGUSER=$2
  [ "$2 $(id -u)" = "postgres 0" ] && { shift 2; exec runuser -u postgres -- "$@"; }
  shift 2
fi
exec "$@"
"""
INSTALL = """#!/bin/bash
set -e
mode=700; owner=
while [ $# -gt 0 ]; do case $1 in
  -d) shift;; -m) mode=$2; shift 2;; -o) owner=$2; shift 2;; -g) shift 2;;
  *) mkdir -p "$1"; chmod $mode "$1"
     if [ "$owner $(id -u)" = "postgres 0" ]; then chown postgres "$1"; fi; shift;;
esac; done
"""


@dataclass
class Machine:
    """Where the commands run: their absolute paths lie under a folder."""

    server: postgres.Server
    folder: Path
    changed: dict[str, str] = field(default_factory=dict)
    before: str = ""

    def __post_init__(self) -> None:
        bin_ = self.folder / "bin"
        for name in ("bin", "etc/ssl", "var/lib", "srv", "backup", "tmp"):
            (self.folder / name).mkdir(parents=True)
        (self.folder / "password").write_text("correct horse battery", "utf-8")
        office = f'exec {sys.executable} -P -m office --language en "$@"'
        restart = f"sudo -u postgres pg_ctl -D {self.server.folder}/data -w -m fast restart"
        restart = f'if [ "$*" = "restart postgresql" ]; then {restart}; fi'
        programs = {"sudo": SUDO, "install": INSTALL}
        programs |= dict.fromkeys(NOTHING, "#!/bin/bash\n")
        programs |= {"tatpar-office": f"#!/bin/bash\ncd {ROOT}\n{office}\n"}
        programs |= {"systemctl": f"#!/bin/bash\n{restart} > {self.folder}/restarted\n"}
        for name, text in programs.items():
            (bin_ / name).write_text(text, "utf-8")
            (bin_ / name).chmod(0o755)
        here = str(self.folder)
        self.changed = {
            "/opt/tatpar/bin/": "",
            **{place: here + place for place in PLACES},
            '"Programmer"': f'"Programmer" --password-file {here}/password',
            '-o "-p 5433"': f'-o "-p 5433 -k {here} -c listen_addresses="',
            "?port=5433": f"?host={here}&port=5433",
            "local all all peer": "local all all trust",
        }

    def run(self, block: str) -> str:
        block = f"{self.before}\n{block}"
        for text, other in self.changed.items():
            block = block.replace(text, other)
        newest = postgres.installed()[-1]
        environ = {
            "PATH": f"{self.folder}/bin:{newest}:{os.defpath}:/usr/sbin",
            "HOME": str(self.folder),
            "LC_ALL": "C.UTF-8",
            "PGHOST": str(self.server.folder),
        }
        done = subprocess.run(
            ["bash", "-e", "-c", block], check=False, env=environ, cwd=self.folder,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        assert done.returncode == 0, f"{block}\n{done.stdout}"
        return done.stdout

    def database(self, where: str = "") -> Database:
        host = where or f"?host={self.server.folder}"
        return Database(f"postgresql+psycopg://tatpar@/tatpar{host}")


@pytest.fixture
def machine() -> Iterator[Machine]:
    folder = Path(tempfile.mkdtemp(prefix="tatpar-"))
    folder.chmod(0o777 if os.geteuid() == 0 else 0o700)
    with postgres.running() as server:
        made = Machine(server, folder)
        (folder / "srv").chmod(0o777)
        (folder / "backup").chmod(0o777)
        yield made
        if (folder / "srv" / "drill" / "postmaster.pid").exists():
            server.run("pg_ctl", "-D", str(folder / "srv" / "drill"), "-m", "immediate", "stop")
    shutil.rmtree(folder)


def blocks() -> list[str]:
    words = (ROOT / "docs" / "office.md").read_text("utf-8")
    return re.findall(r"```sh\n(.*?)```", words, re.DOTALL)


def shakes_hands(folder: Path) -> None:
    """A server with the certificate and a PC of Python 3.13 that trusts the authority agree."""
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(folder / "fullchain.pem", folder / "privkey.pem")
    client = ssl.create_default_context(cafile=str(folder / "authority.pem"))
    client.verify_flags |= ssl.VERIFY_X509_STRICT
    one, other = socketpair()
    with one, other:
        thread = threading.Thread(target=lambda: server.wrap_socket(one, server_side=True).close())
        thread.start()
        client.wrap_socket(other, server_hostname="office.example.gov.bd").close()
        thread.join()


def test_each_command_of_the_document_does_what_it_says(machine):
    install, database, account, certificate, dump, archive, base, moment, old, upgrade = blocks()
    machine.run(install)
    assert "up to date" in machine.run(database)
    assert "otpauth://" in machine.run(account)
    machine.before = account.splitlines()[0]  # the line of ~/.bashrc
    machine.run(certificate)
    shakes_hands(machine.folder / "etc" / "ssl" / "office")

    with closing(machine.database()) as running:
        clock = Clock(NOW + 86_400_000)
        pc = Pc(gateway_of(running, clock), clock)
        pc.join(made_token(running, until_ms=NOW + 10**9))
        pc.deliver(delivery(signed(sheet_of(who=teller(pc.device)))))
        machine.run(dump)
        assert (machine.folder / "tmp" / "drill.xlsx").stat().st_size > 1000
        running.close()  # its connections end with the restart
        machine.run(archive)
        machine.run(base)
        (backup,) = (machine.folder / "backup" / "base").iterdir()
        backup.rename(backup.with_name("2026-11-25"))  # as if it was made another day

    owner = machine.server.url("tatpar").replace("+psycopg", "")
    with closing(machine.database()) as running, psycopg.connect(owner, autocommit=True) as sql:
        pc.gateway = gateway_of(running, clock)
        clock.now_ms += 1000
        assert pc.beat().standing == "active"  # after the base, so of the log alone
        (now,) = sql.execute("SELECT clock_timestamp()::text").fetchone()
        sql.execute("DELETE FROM tatpar.beat")
        (last,) = sql.execute("SELECT pg_walfile_name(pg_switch_wal())").fetchone()
        kept = machine.folder / "backup" / "wal" / last
        until(lambda: os.system(f"test -f {kept}") == 0, "the log's copy")
    said = machine.run(moment.replace("2026-11-30 09:14:00+06", now))
    assert "does not" not in said[said.index("The office's key") :]

    drill = f"?host={machine.folder}&port=5433"
    with closing(machine.database(drill)) as restored:
        with restored.reading("/") as connection:
            assert connection.execute(select(t.beat.c.device_id)).scalars().all() == [pc.device]
            assert len(connection.execute(select(t.sheet.c.day)).all()) == 1
        assert Accounts(restored, clock).any()
    assert "No month is that old." in machine.run(old)
    assert "does not" not in machine.run(upgrade)
    with closing(machine.database()) as running, running.reading("/") as connection:
        assert connection.execute(select(t.beat.c.device_id)).all() == [], (
            "the running one is as it was"
        )
