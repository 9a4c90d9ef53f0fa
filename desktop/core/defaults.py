"""Targets shipped for a Bangladeshi office, each with its reason."""

DOMESTIC: tuple[str, ...] = ()
INTERNATIONAL: tuple[str, ...] = ()
NAMES: tuple[str, ...] = ()
# (url, status, body)
PORTALS: tuple[tuple[str, int, str], ...] = ()
# (name, any_of)
SERVICES: tuple[tuple[str, tuple[str, ...]], ...] = (("WhatsApp", ("web.whatsapp.com:443",)),)
