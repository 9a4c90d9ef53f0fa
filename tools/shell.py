"""Running commands in the checkout, and ending with a sentence."""

import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WINDOWS = sys.platform == "win32"


class Stop(Exception):  # noqa: N818 - a plain sentence to the developer, not a fault of this file
    """End with this sentence and exit code 1."""


def say(sentence: str) -> None:
    print(f"dev.py: {sentence}", file=sys.stderr, flush=True)


def call(
    *command: str | Path,
    env: Mapping[str, str] | None = None,
    check: bool = True,
    quiet: bool = False,
) -> int:
    """Run a command in the checkout; quiet ones speak only when they fail."""
    words = [str(word) for word in command]
    pipe = subprocess.PIPE if quiet else None
    done = subprocess.run(
        words, cwd=ROOT, env=env, check=False, stdout=pipe, stderr=pipe, text=True
    )
    if check and done.returncode:
        raise Stop(f"{done.stdout or ''}{done.stderr or ''}failed: {shlex.join(words)}")
    return done.returncode
