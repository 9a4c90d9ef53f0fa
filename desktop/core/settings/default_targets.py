"""Targets shipped for a Bangladeshi office, each with its reason; an administrator replaces them.

Chosen for what an answer proves. Hosts with copies inside the country (anycast resolvers and
content networks with a node in Dhaka, Meta's caches at the providers) would answer while the cables
abroad are cut, as in July 2024, and prove nothing about international connectivity. For the same
reason the domestic ones are servers run by Bangladeshi institutions themselves.
"""

DOMESTIC: tuple[str, ...] = (
    "bangladesh.gov.bd:443",  # the national portal, in the government's own data centre in Dhaka
    "www.btcl.gov.bd:443",  # the state telephone company, the backbone of many offices
    "www.bb.org.bd:443",  # Bangladesh Bank: another network than the government's
    "www.bdren.net.bd:443",  # the universities' network: a third operator
)
INTERNATIONAL: tuple[str, ...] = (
    "8.8.8.8:443",  # Google's resolver by address: needs no DNS, nearest nodes are abroad
    "208.67.222.222:443",  # Cisco's resolver by address: a second operator, nodes abroad
    "[2001:4860:4860::8888]:443",  # Google over IPv6; not tested where there is none
    "[2620:119:35::35]:443",  # Cisco over IPv6
    "www.iana.org:443",  # by name, run by ICANN's own network
    "www.ripe.net:443",  # by name, a third operator, in Europe
)
NAMES: tuple[str, ...] = (
    "bangladesh.gov.bd",  # two domestic names: they resolve while cables abroad are cut
    "www.btcl.gov.bd",
    "www.google.com",  # an international name that is rarely blocked
)
# Each: url, status, body. The pages that systems themselves use to find a captive portal. Any one
# exact reply suffices.
PORTALS: tuple[tuple[str, int, str], ...] = (
    # Windows' own test, which every hotspot intercepts
    ("http://www.msftconnecttest.com/connecttest.txt", 200, "Microsoft Connect Test"),
    # Android's test: another operator, and a reply without a body
    ("http://connectivitycheck.gstatic.com/generate_204", 204, ""),
    # Firefox's test: a third operator
    ("http://detectportal.firefox.com/success.txt", 200, "success\n"),
)
# Each: a name, then hosts of which any one suffices.
SERVICES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "WhatsApp",
        (
            "web.whatsapp.com:443",  # WhatsApp on the PC: TLS, its name can be verified
            "v.whatsapp.net:443",  # TLS under the phones' domain, which shows a block of one domain
            # The phones' chat servers (e1 … e16) have no TLS: only reachability is tested.
            "tcp:e1.whatsapp.net:5222",  # the chat port
            "tcp:e8.whatsapp.net:443",  # the same servers behind a firewall that allows only 443
            "tcp:e16.whatsapp.net:5222",
        ),
    ),
)
