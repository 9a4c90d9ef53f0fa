"""The cost of reading 40,000 messages in a process, beside whatstk and chat-miner.

``python bench/whatsapp.py [PYTHON]``: PYTHON is an interpreter in which both peers are installed
(``pip install whatstk chat-miner`` in a separate environment); without it only ours runs.
Each figure is the median of five runs; memory is the highest resident set of one.
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from _budget import note, sized, tell

MESSAGES = sized(40_000, 200)
RUNS = sized(5, 1)
TEXT = """
স্যার জেলা প্রশাসক মহোদয়ের নির্দেশনা মোতাবেক আগামীকাল সকাল সভা উপস্থিত থাকার জন্য অনুরোধ করা হলো
প্রতিবেদন অদ্য বিকাল মধ্যে প্রেরণ করুন please send the report before noon noted sir ok
"""
WORDS = TEXT.split()
PEOPLE = [
    f"{post} {place}" for post in ("DC", "UNO", "ADC", "জেলা") for place in ("ঢাকা", "Gazipur", "3")
]
WHATSTK = (
    "import sys; from whatstk import WhatsAppChat as C; print(len(C.from_source(sys.argv[1]).df))"
)
MINER = (
    "import sys; from chatminer.chatparsers import WhatsAppParser as P;"
    "p = P(sys.argv[1]); p.parse_file(); print(len(p.parsed_messages.get_df()))"
)
HEAD = r"\d+/\d+/\d+, "
BARE = (
    "import json, re, sys; t = open(sys.argv[1], encoding='utf-8', newline='').read();"
    rf"h = re.compile(r'^({HEAD})(\d+:\d+) - (?:([^:\n]+): )?(.*(?:\n(?!{HEAD}).*)*)', re.M);"
    "m = [dict(zip('dtsb', x)) for x in h.findall(t)];"
    "sys.stdout.write(json.dumps(m, ensure_ascii=False))"
)
OURS = (
    "import gc, pathlib, sys; from desktop.core.whatsapp.parser import parse; gc.disable();"
    "print(len(parse(pathlib.Path(sys.argv[1]).read_bytes()).messages))"
)


def chat(messages: int = MESSAGES) -> str:
    """An Android export in Bengali and English: about 110 bytes a message, one in ten longer."""
    dice = random.Random(40_000)
    now = datetime(2023, 1, 1, 9, 0)  # noqa: DTZ001 - an export writes local times
    lines = ["01/01/2023, 09:00 - Messages and calls are end-to-end encrypted."]
    for _ in range(messages - 1):
        now += timedelta(seconds=dice.randrange(20, 1500))
        body = " ".join(dice.choices(WORDS, k=dice.randrange(1, 8)))
        if dice.random() < 0.1:
            body += "\n" + " ".join(dice.choices(WORDS, k=14))
        elif dice.random() < 0.08:
            body = "<Media omitted>"
        lines.append(f"{now:%d/%m/%Y, %H:%M} - {dice.choice(PEOPLE)}: {body}")
    return "\n".join(lines) + "\n"


def run(command: list[str]) -> tuple[float, float]:
    """Run a command; return its CPU seconds and the highest resident set in MB."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def measure(name: str, command: list[str]) -> tuple[float, float]:
    runs = [run(command) for _ in range(RUNS + 1)][1:]
    seconds = statistics.median(taken for taken, _ in runs)
    megabytes = max(memory for _, memory in runs)
    print(f"{name:28}{seconds:8.2f} s{megabytes:9.0f} MB", flush=True)
    return seconds, megabytes


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "WhatsApp Chat with Office.txt")
        file.write_text(chat(), encoding="utf-8", newline="")
        print(f"{MESSAGES} messages, {file.stat().st_size / 1e6:.1f} MB")
        ours = measure("tatpar", [sys.executable, "-c", OURS, str(file)])
        measure("bare regex and json.dumps", [sys.executable, "-c", BARE, str(file)])
        if len(sys.argv) > 1:
            for name, script in (("whatstk", WHATSTK), ("chat-miner", MINER)):
                peer = measure(name, [sys.argv[1], "-c", script, str(file)])
                shares = ours[0] / peer[0], ours[1] / peer[1]
                print(f"{'  ours of that':28}{shares[0]:8.0%}{shares[1]:11.0%}")
        tell("40,000 messages read", ours[0])
        note("memory of reading them", ours[1], "MB")


if __name__ == "__main__":
    main()
