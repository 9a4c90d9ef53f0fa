"""Possible states of a folder after a power cut, from a program's calls traced by strace.

By POSIX's weakest promise: unflushed bytes may be lost, each write separately, and so may names
until their folder is flushed.
"""

import os
import random
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

CALLS = "trace=openat,pwrite64,write,fsync,fdatasync,rename,unlink,ftruncate"
ACKNOWLEDGED = b"acknowledged"
_LINE = re.compile(r"\d+ +(\w+)\((.*)\) += (\d+)")
_TEXT = re.compile(r'[<"]((?:\\x[0-9a-f]{2})*)[">]')


class File:
    """A file's bytes, and the changes since it was flushed last."""

    def __init__(self, content: bytes = b"") -> None:
        self.flushed, self.waiting, self.size = bytearray(content), [], len(content)

    def write(self, data: bytes, at: int) -> None:
        self.waiting.append((data, at))
        self.size = max(self.size, at + len(data))

    def cut(self, size: int) -> None:
        self.waiting.append((None, size))
        self.size = size

    def flush(self) -> None:
        self.flushed, self.waiting = self.content(self.waiting), []

    def content(self, changes) -> bytearray:
        content = bytearray(self.flushed)
        for data, at in changes:
            if data is None:
                content = content[:at].ljust(at, b"\0")
            else:
                content = content.ljust(at, b"\0")
                content[at : at + len(data)] = data
        return content


class Folder:
    """A folder's names and files, as a program sees them and as the disk keeps the names."""

    def __init__(self, path: Path, before: dict[str, bytes]) -> None:
        self.path = path
        self.now = {name: File(content) for name, content in before.items()}
        self.kept = dict(self.now)

    def take(self, call: str, given: str, result: int, texts: list[bytes]) -> None:
        """Take a call that names the folder or a file in it."""
        first, second = (Path(text.decode("utf-8", "replace")).name for text in texts[:2])
        last = given.rpartition(",")[2]
        match call:
            case "openat" if "O_CREAT" in given:
                self.now.setdefault(second, File())
            case "rename":
                self.now[second] = self.now.pop(first)
            case "unlink":
                del self.now[first]
            case "ftruncate":
                self.now[first].cut(int(last))
            case "write":
                self.now[first].write(texts[1][:result], self.now[first].size)
            case "pwrite64":
                self.now[first].write(texts[1][:result], int(last))

    def flush(self, path: Path) -> None:
        if path == self.path:
            self.kept = dict(self.now)
        elif path.name in self.now:
            self.now[path.name].flush()

    def left(self, names: dict[str, File], chance: random.Random, odds: float) -> dict[str, bytes]:
        """Return the files left if each unflushed change survives with these odds."""
        survivors = {
            name: [change for change in file.waiting if chance.random() < odds]
            for name, file in names.items()
        }
        return {name: bytes(file.content(survivors[name])) for name, file in names.items()}


def traced(command: list[str], trace: Path) -> str:
    """Run a program and return its calls; it writes `ACKNOWLEDGED` after each durable step."""
    strace = ["strace", "-f", "-y", "-qq", "-xx", "-s", "99999", "-o", trace, "-e", CALLS]
    subprocess.run([*strace, *command], check=True, capture_output=True)
    return trace.read_text("ascii")


def states(
    calls: str, folder: Path, before: dict[str, bytes], chance: random.Random
) -> Iterator[tuple[int, dict[str, bytes]]]:
    """Yield after each call possible states, each with the number of acknowledgements before it."""
    disk, acknowledged = Folder(folder, before), 0
    for call, given, result in _LINE.findall(calls):
        texts = [bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(given)]
        path = Path(texts[0].decode("utf-8", "replace"))
        if texts[-1] == ACKNOWLEDGED:
            acknowledged += 1
        elif call in {"fsync", "fdatasync"}:
            disk.flush(path)
        elif os.fsencode(folder) + b"/" in b" ".join(texts):
            disk.take(call, given, int(result), [*texts, b""])
        else:
            continue
        either = chance.choice([disk.kept, disk.now])
        for names, odds in ((disk.kept, 0), (disk.now, 1), (either, 0.5)):
            yield acknowledged, disk.left(names, chance, odds)
