"""A PC, its router, a spare router and the world, in network namespaces made for one test run.

::

    pc eth0 ── router ══ line (loss, delay) ══ world (resolver, hosts, service)
    pc eth1 ── spare ─────────────────────────┘

Everything is named after this process and removed at the end. The two ends of each cable get
different indices: with equal ones the kernel may tell of a lost carrier a second late.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import cached_property
from pathlib import Path

from helpers.certificates import Authority
from helpers.processes import until
from lab import plan

HERE = Path(__file__).parent


def why_not() -> str | None:
    """Return the reason why this machine cannot run a lab, or None."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        return "NOT TESTED HERE: the outage lab needs root on Linux"
    if not Path("/dev/net/tun").exists():
        return "NOT TESTED HERE: the outage lab needs /dev/net/tun"
    made = subprocess.run(["unshare", "-n", "true"], capture_output=True, check=False)
    return "NOT TESTED HERE: no network namespaces allowed" if made.returncode else None


class Child:
    """A program inside a namespace that takes JSON lines and answers each with a line."""

    def __init__(self, namespace: str, *command: str, env: dict[str, str] | None = None) -> None:
        self._process = subprocess.Popen(
            ["ip", "netns", "exec", namespace, sys.executable, *command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": str(HERE.parent)} | (env or {}),
        )
        self._answer()

    def ask(self, **order):
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self):
        line = self._process.stdout.readline()
        assert line, "the lab's child has ended"
        return line.strip() if line == "ok\n" else json.loads(line)

    def close(self) -> None:
        self._process.stdin.close()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process.stdout.close()


class Lab:
    """The built network; its method `mend` restores it between scenes."""

    def __init__(self, prefix: str = "") -> None:
        name = prefix or f"tatpar{os.getpid()}"
        self.pc, self.router, self.spare, self.world = (
            f"{name}-{part}" for part in ("pc", "router", "spare", "world")
        )
        self._undo = ExitStack()
        try:
            self._build()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        self._undo.close()

    def ip(self, namespace: str, *commands: str) -> None:
        """Run ``ip`` commands inside a namespace, all in one call."""
        subprocess.run(
            ["ip", "-n", namespace, "-batch", "-"],
            input="\n".join(commands),
            text=True,
            check=True,
            stdout=subprocess.DEVNULL,
        )

    def mend(self) -> None:
        """Undo every fault of a scene."""
        self.line.ask(loss=0)
        self.servers.ask()
        for prefix in (
            plan.ABROAD4,
            plan.ABROAD6,
            f"{plan.four(31)}/32",
            f"{plan.four(32)}/32",
            f"{plan.six(31)}/128",
            f"{plan.six(32)}/128",
        ):
            family = "-6" if ":" in prefix else "-4"
            subprocess.run(
                ["ip", family, "-n", self.router, "route", "del", "blackhole", prefix],
                capture_output=True,
                check=False,
            )
        self.ip(self.router, "link set lan up", *self._addresses("lan", plan.ROUTER4, plan.ROUTER6))
        self.ip(
            self.pc,
            "link set eth0 up",
            *self._addresses("eth0", plan.PC4, plan.PC6),
            f"route replace default via {plan.ROUTER4} dev eth0 metric 100",
            f"route replace ::/0 via {plan.ROUTER6} dev eth0 metric 100",
            "link set eth1 down",
            "neigh flush dev eth0",
        )

    def forward(self, *, on: bool) -> None:
        """Let the router pass the PC's packets on, or be the PC's only way out by a proxy."""
        script = "; ".join(
            f"echo {int(on)} > /proc/sys/net/{key}"
            for key in ("ipv4/ip_forward", "ipv6/conf/all/forwarding")
        )
        subprocess.run(["ip", "netns", "exec", self.router, "sh", "-c", script], check=True)
        # The kernel drops a host's own static routes with its forwarding.
        self.ip(self.router, "route replace default dev near", "route replace ::/0 dev near")

    @contextmanager
    def proxy(self, folder: Path, *rules: str) -> Iterator[subprocess.Popen[bytes]]:
        """Run a stock tinyproxy on the router, the only way out of the office meanwhile."""
        config = folder / "tinyproxy.conf"
        fixed = (
            f"Port {plan.PROXY_PORT}",
            f"Listen {plan.ROUTER4}",
            "Timeout 20",
            "Allow 0.0.0.0/0",
        )
        config.write_text("\n".join((*fixed, *rules)) + "\n")
        command = ["ip", "netns", "exec", self.router, "tinyproxy", "-d", "-c", str(config)]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL) as running:
            try:
                self.forward(on=False)
                until(lambda: self._listens(running.pid), "the proxy to listen")
                yield running
            finally:
                running.send_signal(signal.SIGCONT)
                running.terminate()
                running.wait(10)
                self.forward(on=True)

    def _listens(self, pid: int) -> bool:
        """Whether the process listens in its own network."""
        port = f":{plan.PROXY_PORT:04X} 00000000:0000 0A"
        return port in Path(f"/proc/{pid}/net/tcp").read_text("ascii")

    def plug_spare(self) -> None:
        """Give the PC its second way out."""
        self.ip(
            self.pc,
            "link set eth1 up",
            f"addr replace {plan.SPARE_PC4}/24 dev eth1",
            f"route replace default via {plan.SPARE_ROUTER4} dev eth1 metric 600",
        )

    @staticmethod
    def _addresses(device: str, four: str, six: str) -> list[str]:
        return [
            f"addr replace {four}/24 dev {device}",
            f"addr replace {six}/64 dev {device} nodad",
        ]

    def _build(self) -> None:
        folder = Path(self._undo.enter_context(tempfile.TemporaryDirectory()))
        for name in (self.pc, self.router, self.spare, self.world):
            subprocess.run(["ip", "netns", "add", name], check=True)
            self._undo.callback(subprocess.run, ["ip", "netns", "del", name], check=True)
            self._tune(name)
            self.ip(name, "link set lo up")
        self.ip(
            self.pc,
            f"link add eth0 index 101 type veth peer name lan index 201 netns {self.router}",
            f"link add eth1 index 102 type veth peer name lan index 202 netns {self.spare}",
        )
        self.ip(
            self.world,
            f"link add spare index 301 type veth peer name out index 401 netns {self.spare}",
        )
        self.line = self._start(self.world, "line.py", "near", "far")
        self.ip(self.world, f"link set near netns {self.router}")
        self.ip(
            self.router,
            "link set near up",
            "link set lan up",
            *self._addresses("lan", plan.ROUTER4, plan.ROUTER6),
            "route add default dev near",
            "route add ::/0 dev near",
        )
        self.ip(
            self.spare,
            "link set lan up",
            "link set out up",
            f"addr add {plan.SPARE_ROUTER4}/24 dev lan",
            "addr add 100.64.0.1/30 dev out",
            "route add default via 100.64.0.2",
        )
        self.ip(
            self.world,
            "link set far up",
            "link set spare up",
            "addr add 100.64.0.2/30 dev spare",
            "route add 192.0.2.0/24 dev far",
            "route add 2001:db8:1::/64 dev far",
            "route add 198.51.100.0/24 via 100.64.0.1",
            *(f"addr add {plan.four(n)}/32 dev lo" for n in plan.addresses()),
            *(f"addr add {plan.six(n)}/128 dev lo nodad" for n in plan.addresses()),
            f"addr add {plan.RESOLVER4}/32 dev lo",
            f"addr add {plan.RESOLVER6}/128 dev lo nodad",
        )
        self._resolver_file()
        authority = self.authority = Authority(folder)
        self.trust = authority.trust
        good = authority.certify(*(f"{name}.example" for name in plan.SERVICE))
        wrong = authority.certify("login.example")
        self.servers = self._start(self.world, "servers.py", str(good), str(wrong))
        self.mend()

    @cached_property
    def looker(self) -> Child:
        """Tatpar's own eyes in the PC, from the first look on."""
        return self._start(self.pc, "looker.py", env={"SSL_CERT_FILE": str(self.trust)})

    def _start(self, namespace: str, script: str, *rest: str, env=None) -> Child:
        child = Child(namespace, str(HERE / script), *rest, env=env)
        self._undo.callback(child.close)
        return child

    def _resolver_file(self) -> None:
        """Let ``ip netns exec`` show the PC its own resolv.conf and no hosts of this machine."""
        folder = Path("/etc/netns") / self.pc
        folder.mkdir(parents=True)
        files = {
            "resolv.conf": f"nameserver {plan.RESOLVER4}\nnameserver {plan.RESOLVER6}\n",
            "hosts": "127.0.0.1 localhost\n::1 localhost\n",
            "nsswitch.conf": "hosts: files dns\n",
        }
        self._undo.callback(_remove_if_empty, folder.parent)  # another lab may be in it
        self._undo.callback(folder.rmdir)
        router = folder.parent / self.router  # on which the office's proxy runs
        router.mkdir()
        self._undo.callback(router.rmdir)
        for name, text in files.items():
            for place in (folder, router):
                (place / name).write_text(text)
                self._undo.callback((place / name).unlink)

    @staticmethod
    def _tune(name: str) -> None:
        settings = {
            "ipv4/ip_forward": "1",
            "ipv6/conf/all/forwarding": "1" if not name.endswith("-pc") else "0",
            "ipv4/icmp_ratelimit": "0",
            "ipv6/icmp/ratelimit": "0",
            "ipv6/conf/default/accept_dad": "0",
            "ipv4/conf/all/rp_filter": "0",
            "ipv4/conf/default/rp_filter": "0",
            # An address stays when its cable is pulled, as with a manager of networks.
            "ipv6/conf/all/keep_addr_on_down": "1",
            "ipv6/conf/default/keep_addr_on_down": "1",
        }
        script = "; ".join(f"echo {v} > /proc/sys/net/{k}" for k, v in settings.items())
        subprocess.run(["ip", "netns", "exec", name, "sh", "-c", script], check=True)


def _remove_if_empty(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()
