"""The delay after wrong passphrases, against guessing at the keyboard.

Against a thief with the file there is Argon2id instead. Nothing is ever destroyed.
"""

FREE = 3  # mistakes of an honest officer
LONGEST_MS = 15 * 60 * 1000


def wait_ms(failures: int, last_ms: int, now_ms: int) -> int:
    """Return the milliseconds until the next attempt: 0, else 2 s doubling up to 15 minutes.

    A clock set back to before the last failure does not lengthen the wait.
    """
    if failures < FREE:
        return 0
    pause = min(LONGEST_MS, 2000 << min(failures - FREE, 16))
    since = now_ms - last_ms
    return min(pause, max(0, pause - max(0, since)))
