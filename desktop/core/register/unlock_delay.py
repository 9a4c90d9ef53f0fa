"""How long to wait after wrong passphrases. It slows a guesser at the keyboard; nothing more.

A thief with the file is slowed by Argon2id instead. Nothing is ever destroyed.
"""

FREE = 3  # mistakes of an honest officer
LONGEST_MS = 15 * 60 * 1000


def wait_ms(failures: int, last_ms: int, now_ms: int) -> int:
    """Return how long until the next attempt is allowed: 0, else 2 s doubling to 15 minutes.

    A clock set back to before the last failure does not lengthen the wait.
    """
    if failures < FREE:
        return 0
    pause = min(LONGEST_MS, 2000 << min(failures - FREE, 16))
    since = now_ms - last_ms
    return min(pause, max(0, pause - max(0, since)))
