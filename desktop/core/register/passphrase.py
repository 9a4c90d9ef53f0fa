"""What a passphrase is, whichever keyboard wrote it, and what a new one has to be."""

import unicodedata

SHORTEST_PASSPHRASE = 8  # characters, as NIST SP 800-63B asks at least


def normalized(passphrase: str) -> str:
    """Return the passphrase as it counts: NFKC, no space at its ends, one between its words.

    য় and য + nukta come from different keyboards and look the same; so do two spaces and one.
    """
    return " ".join(unicodedata.normalize("NFKC", passphrase).split())


def readings(passphrase: str) -> tuple[str, ...]:
    """Return what the typed passphrase may stand for: as it counts now, then as 0.1 took it.

    That kept every space, so registers and files of its time may still need one.
    """
    return tuple(dict.fromkeys((normalized(passphrase), unicodedata.normalize("NFC", passphrase))))
