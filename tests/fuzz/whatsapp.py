"""Fuzz the reader of chats: it never raises, and its ledger always adds up.

``python tests/fuzz/whatsapp.py -runs=1000000`` with atheris installed in an environment of its own
(coverage-guided, libFuzzer's options), else the same inputs drawn at random (``-runs`` only).
An input is a list of bytes that choose fragments of chats, or, every other time, raw UTF-8.
"""

import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

FRAGMENTS = [
    *(
        "22/10/2024, 09:05 - ",
        "22/10/24, 9:05\u202fam - ",
        "21/10/2024, 09:05 - ",
        "5/6/24, 9:05 - ",
    ),
    *("10/22/24, 9:05 AM - ", "[22/10/2024, 09:05:01] ", "\u200e[22/10/24, 9:05:01\u202fAM] "),
    *("[09:05, 22/10/2024] ", "[2:10 PM, 6/8/2021] ", "[22/10, 09:05] ", "২২/১০/২৪, বিকাল ৩:০৫ - "),
    *(
        "22/10/2024, 9:05 foo - ",
        "45/13/2024, 09:05 - ",
        "2024/10/22 下午3:05 - ",
        "[",
        "]",
        "/",
        ".",
    ),
    *("DC: ", "A: B: ", "A: ", "~ N: ", "You added A: B", "A: B left", "X left", ":", ": ", ":."),
    *(" - ", "null", "\n", "\n", "\n", "\r\n", "\r", " ", "\u200e", "\u2066", "\u00a0", "\u202f"),
    *("<Media omitted>", "\u200e<attached: x.jpg>", "x.pdf (file attached)", "image omitted"),
    *("This message was deleted", "<This message was edited>", "Missed voice call", "POLL:"),
    *("সভা", "৯", "9", "12", "2024", "am", "p.m.", "\u0661", ",", "،", "\ufeff", "\x00", "\ud800"),
]


def text_of(data: bytes) -> str:
    if data[:1] and data[0] & 1:
        return data[1:].decode("utf-8", "replace")
    return "".join(FRAGMENTS[number % len(FRAGMENTS)] for number in data[1:])


def one_input(data: bytes) -> None:
    text = text_of(data)
    chat = parse(text)
    lines = chat.lines
    if lines.header + lines.continuation + lines.system + lines.unparsed != lines.total:
        raise AssertionError(lines)
    if len(chat.messages) != lines.header + lines.system or min(lines) < 0:
        raise AssertionError(lines)
    copied = read_copied(text)
    if sum(copied.lines[1:]) != copied.lines.total:
        raise AssertionError(copied.lines)
    for _ in copied.json_pieces():
        pass


def at_random(runs: int) -> None:
    dice = random.Random(20241022)
    begun = time.monotonic()
    for _ in range(runs):
        one_input(dice.randbytes(dice.randrange(60)))
    print(f"{runs} inputs in {time.monotonic() - begun:.0f} s, none failed")  # noqa: T201


if __name__ == "__main__":
    try:
        import atheris
    except ImportError:
        from desktop.core.whatsapp.parser import parse, read_copied

        wanted = [int(word[6:]) for word in sys.argv if word.startswith("-runs=")]
        at_random(wanted[0] if wanted else 1_000_000)
    else:
        with atheris.instrument_imports(include=["desktop.core.whatsapp"]):
            from desktop.core.whatsapp.parser import parse, read_copied
        atheris.Setup(sys.argv, one_input)
        atheris.Fuzz()
