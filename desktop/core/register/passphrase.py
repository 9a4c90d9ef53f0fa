"""What a passphrase has to be."""

SHORTEST_PASSPHRASE = 8  # characters, as NIST SP 800-63B asks at least
