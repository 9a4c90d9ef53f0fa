"""The normal form of a passphrase for all keyboards, and the minimum of a new one."""

import unicodedata

SHORTEST_PASSPHRASE = 8  # characters, as NIST SP 800-63B asks at least


def normalized(passphrase: str) -> str:
    """Return the normal form: NFKC, no space at its ends, one between its words.

    য় and য + nukta come from different keyboards and look the same; so do two spaces and one.
    """
    return " ".join(unicodedata.normalize("NFKC", passphrase).split())


def readings(passphrase: str) -> tuple[str, ...]:
    """Return the forms to try for a typed passphrase: the current one, then that of 0.1.

    0.1 kept every space, so registers and files of that time may need the second.
    """
    return tuple(dict.fromkeys((normalized(passphrase), unicodedata.normalize("NFC", passphrase))))
