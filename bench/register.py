"""The cost of a register with 20,000 records: capture, search, list, unlock, verify.

``python bench/register.py [RECORDS]``; the budget holds for 100,000, too, which take minutes to
file. Captures are timed by the clock,
disk and all; the others by the processor time of this process, best of several, so that a busy
machine does not blur them.
"""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from _budget import Worst, note, sized

from desktop.core.register.enums import Action, LockReason, RecordType, State
from desktop.core.register.records import Draft, Origin
from desktop.core.register.views import RecordQuery
from desktop.services.register.service import RegisterService
from desktop.storage.home import Home
from desktop.storage.register.key_file import Cost, tuned_cost
from desktop.storage.register.record_factory import Arrival

PHRASE = "মাপার জন্য গোপন বাক্য"
DAY = 86_400_000
NOW = 1_790_000_000_000
BEGINNINGS = "কখগঘচছজঝটডতথদধনপফবভমযরলশসহ"
ENDINGS = ("া", "ি", "ী", "ু", "ে", "ো", "টি", "র", "ের", "তে", "কে", "ন্ত", "স্থা", "পনা", "মান")
COMMON = (
    "নির্দেশনা", "প্রতিবেদন", "সভা", "জেলা", "উপজেলা", "তারিখ", "সকাল", "বিকাল", "মধ্যে", "জানাবেন",
)  # fmt: skip
SEARCHES = (
    "নির্দেশনা", "নির্দে", "ন", "জেলা সভা", '"সভা জেলা"', "২২", "উপজেলা প্রতিবেদন সকাল", "কাখি", "নেইএমন",
)  # fmt: skip


def sentence(chance: random.Random) -> str:
    """Return forty words: some common ones, most of them rare."""
    words = chance.choices(COMMON, k=12)
    for _ in range(28):
        parts = [chance.choice(BEGINNINGS) + chance.choice(ENDINGS) for _ in range(3)]
        words.append("".join(parts))
    words.append(f"{chance.randrange(1, 32)}")
    chance.shuffle(words)
    return " ".join(words)


def fill(keeper: RegisterService, records: int) -> None:
    """File directives and actions through the register itself, in large transactions."""
    chance = random.Random(1)
    register = keeper.vault.opened()
    for first in range(0, records, 2000):
        arrivals: list[Arrival] = []
        for number in range(first, min(first + 2000, records)):
            record_id, at = f"{number:032x}", NOW - (records - number) * 60_000
            if number % 3 and number > first:
                target = f"{number - number % 3:032x}" if number - number % 3 >= first else None
                action = Action.CARRIED_OUT if number % 3 == 2 else Action.ACKNOWLEDGED
                if target is not None:
                    draft = Draft(
                        type=RecordType.ACTION, text="জানানো হলো", target=target, action=action
                    )
                    arrivals.append(Arrival(record_id, at, draft))
                    continue
            text = sentence(chance)
            draft = Draft(text=text, sender=f"DC {number % 60}", deadline_ms=at + DAY)
            arrivals.append(Arrival(record_id, at, draft))
        register.add(arrivals, Origin(officer="ADC"), NOW)
        print(f"\rfilled {first + len(arrivals):>7}", end="", flush=True)
    print()


def cpu_ms(action: Callable[[], object], times: int = 5) -> float:
    taken = []
    for _ in range(times):
        began = time.process_time()
        action()
        taken.append((time.process_time() - began) * 1000)
    return min(taken)


def main() -> None:
    records = int(sys.argv[1]) if len(sys.argv) > 1 else sized(20_000, 300)
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder), Path(folder) / "policy.toml")
        keeper = RegisterService(
            home, lambda: NOW, lambda: Origin(officer="ADC"), today=lambda now: (now, now + DAY)
        )
        keeper.vault.init(PHRASE, Cost(1, 8, 1))
        fill(keeper, records)
        size = home.register.stat().st_size / 1e6
        note("file of a thousand records", size / records * 1000, "MB")
        chance = random.Random(2)
        drafts = [Draft(text=sentence(chance)) for _ in range(40)]
        taken = []
        for draft in drafts:
            began = time.perf_counter()
            keeper.recording.capture(draft)
            taken.append((time.perf_counter() - began) * 1000)
        note("capture to saved, median", statistics.median(taken), "ms")
        register = keeper.vault.opened()
        slowest = Worst("ms of CPU")
        for words in SEARCHES:
            matches = len(register.search(words))
            print(f"{words}: {matches} records")
            slowest.note(f"search {words}", cpu_ms(partial(register.search, words)))
        slowest.tell("the slowest search")
        for name, query in (
            ("all", RecordQuery()),
            ("to answer", RecordQuery(state=State.TO_ANSWER)),
        ):
            note(f"first page, {name}", cpu_ms(partial(keeper.queries.rows, query)), "ms of CPU")
        for name, thorough in (("at unlock", False), ("thoroughly", True)):
            verify = partial(keeper.vault.verify, thorough=thorough)
            note(f"verify {name}", cpu_ms(verify, 3), "ms of CPU")
        keeper.vault.lock(LockReason.COMMAND)
        began = time.process_time()
        keeper.vault.unlock(PHRASE)
        note("unlock without key derivation", time.process_time() - began, "s of CPU")
        cost = tuned_cost()
        print(f"Argon2id: {cost.memory_kib // 1024} MiB, {cost.passes} passes")
        keeper.vault.lock(LockReason.COMMAND)


if __name__ == "__main__":
    main()
