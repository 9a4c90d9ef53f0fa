"""Who has which address in the lab. The ranges are those for documentation: never private."""

from desktop.core.settings.model import Connectivity, Targets
from desktop.core.settings.rules import Portal, Service

PC4, PC6 = "192.0.2.10", "2001:db8:1::10"
ROUTER4, ROUTER6 = "192.0.2.1", "2001:db8:1::1"
PROXY_PORT = 8888
SINKHOLE = 51  # a filter's host abroad, to which a resolver may send the service's names
SPARE_PC4, SPARE_ROUTER4 = "198.51.100.10", "198.51.100.1"

# Behind the line. The first /26 is abroad, the next one in the country.
ABROAD4, ABROAD6 = "203.0.113.0/26", "2001:db8:f::/48"
ABROAD = {"far1": 11, "far2": 12}
SERVICE = {"web.service": 31, "alt.service": 32}
PORTAL = {"portal": 41}
DOMESTIC = {"dc1": 65, "dc2": 66}
NAMES = {"one": 11, "two": 65}
RESOLVER4, RESOLVER6 = "203.0.113.97", "2001:db8:e::97"

PAGE = "Lab Connect Test"


def four(number: int) -> str:
    return f"203.0.113.{number}"


def six(number: int) -> str:
    return f"2001:db8:{'f' if number < 64 else 'd'}::{number}"


def addresses() -> list[int]:
    """Return every server's number once."""
    hosts = {n for some in (ABROAD, SERVICE, PORTAL, DOMESTIC) for n in some.values()}
    return sorted(hosts | {SINKHOLE})


def zone() -> dict[str, int]:
    """Return the resolver's names."""
    every = ABROAD | SERVICE | PORTAL | DOMESTIC | NAMES
    return {f"{name}.example": number for name, number in every.items()}


CONNECTIVITY = Connectivity(
    targets=Targets(
        domestic=("dc1.example:443", "dc2.example:443"),
        international=(f"{four(11)}:443", f"[{six(12)}]:443", "far2.example:443"),
        names=("one.example", "two.example"),
        portal=(Portal("http://portal.example/test", 200, PAGE),),
    ),
    services=(Service("WhatsApp", ("web.service.example:443", "alt.service.example:443")),),
)

CONFIG = f"""
[connectivity.targets]
domestic = ["dc1.example:443", "dc2.example:443"]
international = ["{four(11)}:443", "[{six(12)}]:443", "far2.example:443"]
names = ["one.example", "two.example"]
portal = [{{ url = "http://portal.example/test", status = 200, body = "{PAGE}" }}]
[[connectivity.services]]
name = "WhatsApp"
any_of = ["web.service.example:443", "alt.service.example:443"]
"""
