"""The parts of a probe's round, without the system's resolver and proxies."""

import socket
from contextlib import nullcontext

from desktop.monitors.probes.dns import Names
from desktop.monitors.probes.hosts import Tls, Trial
from desktop.monitors.probes.proxies import Proxies

HERE, HERE6 = "127.0.0.1", "::1"
V4, V6 = socket.AF_INET, socket.AF_INET6


def no_name(name):
    raise socket.gaierror(socket.EAI_NONAME, name)


def direct() -> Proxies:
    """Return the proxies of a system without any."""
    return Proxies(lambda: nullcontext(lambda _url: None))


def trial(families=(V4, V6), ask=no_name, limit=60.0) -> Trial:
    return Trial(Names(ask), Tls(), families, limit, direct())
