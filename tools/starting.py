"""Measures how long an installed program takes to answer, in its own home and network."""

import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence

from tools.shell import Stop

_LONGEST = 120  # seconds


def seconds_to_answer(
    program: Sequence[str],
    command: Sequence[str],
    environ: Mapping[str, str],
    *,
    as_seen: Callable[[str], str] = str,
) -> float:
    """Start ``program --hidden`` and ask by ``command status`` until it answers; then end it.

    The result is too large by at most one question. ``as_seen`` converts a folder's path to the
    program's. Stop if it ends or does not answer.
    """
    with tempfile.TemporaryDirectory() as home:
        env = dict(environ) | {"TATPAR_HOME": as_seen(home), "TATPAR_POLICY": as_seen(home + "/p")}
        nowhere = subprocess.DEVNULL

        def ask(verb: str) -> int:
            words = [*command, verb]
            return subprocess.run(
                words, env=env, check=False, stdout=nowhere, stderr=nowhere
            ).returncode

        began = time.monotonic()
        words = [*program, "--hidden"]
        with subprocess.Popen(words, env=env, stdout=nowhere, stderr=nowhere) as started:
            try:
                while ask("status") != 0:
                    if started.poll() is not None or time.monotonic() - began > _LONGEST:
                        raise Stop("the program that was built does not start")
                took = time.monotonic() - began
                ask("quit")
                started.wait(_LONGEST)
            finally:
                started.kill()
    return took
