"""A process that keeps a register while a test looks into its memory (run as a script).

``hold HOME``: file, lock and seal planted words, print the key once, and wait to be looked at.
``show HOME``: the same, but wait with the register open: the search must find the words there.
"""

import os
import sys
import threading
from collections import deque
from pathlib import Path

from helpers.registers import CHEAP, PHRASE, keeper_at

from desktop.core.register.enums import Action, LockReason
from desktop.core.register.records import Draft
from desktop.core.register.views import RecordQuery
from desktop.storage.register import key_file
from desktop.system.freed_memory import sweep_portions


def planted(which: str) -> str:
    """Return planted words that are not in this file."""
    return bytes(code ^ 1 for code in b"QM@OUDE").decode() + "-" + which


def hold(home: Path, *, locked: bool) -> None:
    """Print the master key, lock if it is to be, and wait until standard input ends."""
    plain_open, careless = key_file.unwrap, []

    def watched(*arguments):
        master = plain_open(*arguments)
        # Written out digit by digit with another letter for each: the test must not put the key
        # into the memory that it searches.
        os.write(1, bytes(byte ^ 0x5A for byte in master))
        if not locked:  # SQLCipher masks the key while it holds it: a careless copy of ours
            careless.append(bytes(master))
        return master

    key_file.unwrap = watched
    keeper = keeper_at(home)
    keeper.vault.init(PHRASE, CHEAP)
    keeper.recording.capture(Draft(text=planted("filed"), sender=planted("sender")))
    keeper.recording.capture(Draft(text=f"{planted('long')} " * 300))  # beyond Python's own caches
    keeper.vault.lock(LockReason.TRAY)
    worker = threading.Thread(target=keeper.vault.unlock, args=(PHRASE,))  # as the program does
    worker.start()
    worker.join()
    keeper.recording.act("1", Action.NOTE, planted("note"))
    for which in ("long", "filed"):
        assert keeper.queries.rows(RecordQuery(words=planted(which)))
    kept = [keeper.queries.detail(which) for which in (1, 2)]
    if locked:
        del kept
        keeper.vault.lock(LockReason.TRAY)
        deque(sweep_portions(), maxlen=0)
        keeper.recording.capture(Draft(text=planted("sealed")))
        deque(sweep_portions(), maxlen=0)
    os.write(1, b"locked" if locked else b"opened")
    sys.stdin.read()


if __name__ == "__main__":
    hold(Path(sys.argv[2]), locked=sys.argv[1] == "hold")
