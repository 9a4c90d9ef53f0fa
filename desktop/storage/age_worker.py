"""age in a separate process: ``python age_worker.py encrypt|decrypt``, bytes in, bytes out.

pyrage holds the interpreter's lock while scrypt works, four seconds on an office PC: in a thread it
would stop the windows, the probes and the reminders. The child imports little, so that it starts
at once.

Standard input is the passphrase as one line of JSON, then the data. Exit status 0 done, 3 a wrong
passphrase, 4 a damaged file, 5 a file that asks for too much of this PC; any other: not done (the
reason is on standard error).
"""

import json
import sys
from collections.abc import Callable

from desktop.process_protection import keep_secrets_in

DONE, WRONG_PASSPHRASE, DAMAGED, TOO_SLOW = 0, 3, 4, 5
_EXCESSIVE = "Excessive work"  # how the message begins about a file that asks too much of scrypt
_TRIES = 20


def main(what: str) -> int:
    """Read, work, write."""
    keep_secrets_in()
    import pyrage  # noqa: PLC0415 - the parent reads this file's numbers and must not load it

    passphrase = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    try:
        work = {"encrypt": pyrage.passphrase.encrypt, "decrypt": pyrage.passphrase.decrypt}[what]
        result = bytes(repeated(lambda: work(data, passphrase)))
    except pyrage.DecryptError as error:
        if str(error).startswith(_EXCESSIVE):
            return TOO_SLOW  # no fault of the file
        # The message for the wrapped key; every other error has another text.
        return WRONG_PASSPHRASE if str(error) == "Decryption failed" else DAMAGED
    sys.stdout.buffer.write(result)
    return DONE


def repeated(work: Callable[[], bytes]) -> bytes:
    """Run the work; repeat it where the file seems to ask for too much of this PC.

    age measures for some milliseconds how fast the PC is, and refuses a file of a PC that was 16
    times as fast: on a busy PC the measurement itself can be off by that.
    """
    import pyrage  # noqa: PLC0415 - as in `main`

    for left in reversed(range(_TRIES)):
        try:
            return work()
        except pyrage.DecryptError as error:
            if not left or not str(error).startswith(_EXCESSIVE):
                raise
    raise AssertionError


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
