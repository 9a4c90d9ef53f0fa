"""Run commands in the checkout, and stop with a message."""

import functools
import os
import shlex
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WINDOWS = sys.platform == "win32"


class Stop(Exception):  # noqa: N818 - a message to the developer, not a bug
    """Stop with this message and exit code 1."""


def say(sentence: str) -> None:
    print(f"dev.py: {sentence}", file=sys.stderr, flush=True)


def call(
    *command: str | Path,
    env: Mapping[str, str] | None = None,
    check: bool = True,
    quiet: bool = False,
) -> int:
    """Run a command in the checkout; a quiet one prints only if it fails."""
    words = [str(word) for word in command]
    pipe = subprocess.PIPE if quiet else None
    done = subprocess.run(
        words, cwd=ROOT, env=env, check=False, stdout=pipe, stderr=pipe, text=True
    )
    if check and done.returncode:
        raise Stop(f"{done.stdout or ''}{done.stderr or ''}failed: {shlex.join(words)}")
    return done.returncode


def captured(*command: str | Path) -> tuple[int, str]:
    """Run a command in the checkout; return its exit code and output."""
    done = subprocess.run(
        [*map(str, command)], cwd=ROOT, check=False, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, encoding="utf-8", errors="replace",
    )  # fmt: skip
    return done.returncode, done.stdout


def logged(*command: str | Path, log: Path, env: Mapping[str, str]) -> tuple[int, float]:
    """Run a command in the checkout, copy its output to ``log``; return code and seconds."""
    begun = time.monotonic()
    words = [str(word) for word in command]
    with log.open("w", encoding="utf-8") as record:
        process = subprocess.Popen(
            words, cwd=ROOT, env=env, text=True, encoding="utf-8", errors="replace",
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        assert process.stdout is not None
        for line in process.stdout:
            print(line, end="", flush=True)
            record.write(line)
    return process.wait(), time.monotonic() - begun


@functools.cache
def alone() -> tuple[str, ...]:
    """Return the prefix that runs a command in a network with only loopback.

    Wine's server opens the sockets, so it must be started with the same prefix.
    """
    own = ["unshare", "--net"] if os.geteuid() == 0 else ["unshare", "--map-root-user", "--net"]
    words = (*own, "sh", "-c", 'ip link set lo up && exec "$@"', "sh")
    if subprocess.run([*words, "true"], check=False, capture_output=True).returncode:
        raise Stop("no network of its own for what is tried (unshare --net)")
    return words
