"""A process that keeps a register while a test looks at it or kills it (run as a script).

``hold HOME``: file, lock and seal planted words, print the key once, and wait to be looked at.
``show HOME``: the same, but wait with the register open: the search must find the words there.
``work HOME SEED LOG``: everything that a register can be asked, in random order, until killed; a
line is written to LOG before each step ("begin") and after it ("done").
"""

import os
import random
import sys
import threading
import time
from collections import deque
from pathlib import Path

from helpers.registers import CHEAP, PHRASE, file_sealed, keeper_at

from desktop.core.register.enums import Action, LockReason, RegisterState
from desktop.core.register.records import Change, Draft
from desktop.core.register.views import RecordQuery
from desktop.storage.register import key_file
from desktop.system.freed_memory import sweep_portions

OTHER = "অন্য গোপন বাক্য"


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


def work(home: Path, seed: int, log: Path) -> None:
    """Do random things until killed."""
    chance = random.Random(seed)
    handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    keeper = keeper_at(home, lambda: time.time_ns() // 1_000_000)
    phrase = PHRASE

    def told(*words: object) -> None:
        os.write(handle, (" ".join(map(str, words)) + "\n").encode())

    if keeper.vault.state is RegisterState.ABSENT:
        told("begin", "init")
        keeper.vault.init(PHRASE, CHEAP)
        told("done", "init")
    for step in range(10_000):
        what = chance.choice(["add"] * 6 + ["act", "correct", "lock", "unlock", "file", "change"])
        if what == "add":
            text = f"s{seed}-{step}-" + "x" * chance.choice([1, 300, 20_000])
            told("begin", "add", text[:12])
            keeper.recording.capture(Draft(text=text, deadline_ms=chance.choice([None, 1, 2**41])))
            told("done", "add", text[:12])
        elif what == "lock":
            keeper.vault.lock(LockReason.TRAY)
        elif what == "unlock":
            keeper.vault.unlock(phrase)
        elif what == "change":
            new = OTHER if phrase == PHRASE else PHRASE
            told("begin", "change", "other" if new == OTHER else "first")
            keeper.vault.keys.change_passphrase(phrase, new, CHEAP)
            phrase = new
            told("done", "change")
        elif keeper.vault.state is RegisterState.OPEN:
            on_open(keeper, what, step)


def on_open(keeper, what: str, step: int) -> None:
    if what == "file":
        file_sealed(keeper)
    elif what == "act" and keeper.vault.opened().count:
        keeper.recording.act(str(1), Action.REPLIED, "কথা")
    elif what == "correct" and keeper.vault.opened().count:
        keeper.recording.correct(str(1), [Change("subject", str(step))])


if __name__ == "__main__":
    if sys.argv[1] in {"hold", "show"}:
        hold(Path(sys.argv[2]), locked=sys.argv[1] == "hold")
    else:
        work(Path(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
