"""Encryption under a passphrase in the age format (age-encryption.org/v1): any ``age`` opens it."""

import json
import subprocess
from pathlib import Path

from desktop.core.errors import KnownError, reason_of
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.unlocking import accepted_passphrase, normalized
from desktop.resource_paths import child_command
from desktop.storage import age_worker as child

_PATIENCE_S = 600.0  # some hundred megabytes on a slow disk; a hang must end


def encrypted(data: bytes, passphrase: str) -> bytes:
    """Encrypt the data; takes seconds.

    KnownErrors as `accepted_passphrase` has them, ``age_not_run``.
    """
    return _run("encrypt", data, accepted_passphrase(passphrase))


def decrypted(data: bytes, passphrase: str) -> bytes:
    """Decrypt the data.

    KnownError ``age_wrong_passphrase``, ``age_damaged``, ``age_not_run``. A change in the first
    lines of the file looks like a wrong passphrase.
    """
    try:
        return _run("decrypt", data, normalized(passphrase))
    except KnownError as error:
        if error.code != ProblemCode.AGE_WRONG_PASSPHRASE or passphrase == normalized(passphrase):
            raise
    return _run("decrypt", data, passphrase)  # encrypted by another program


def _run(what: str, data: bytes, passphrase: str) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and file
            [*child_command(Path(child.__file__), "--age"), what],
            input=json.dumps(passphrase).encode() + b"\n" + data,
            capture_output=True,
            timeout=_PATIENCE_S,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except (subprocess.TimeoutExpired, OSError) as error:
        raise KnownError(ProblemCode.AGE_NOT_RUN, why=reason_of(error)) from error
    if done.returncode == child.WRONG_PASSPHRASE:
        raise KnownError(ProblemCode.AGE_WRONG_PASSPHRASE, exit_code=1)
    if done.returncode == child.DAMAGED:
        raise KnownError(ProblemCode.AGE_DAMAGED, exit_code=1)
    if done.returncode == child.TOO_SLOW:
        raise KnownError(ProblemCode.AGE_NOT_RUN, why="ETIMEDOUT")
    if done.returncode != child.DONE:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise KnownError(
            ProblemCode.AGE_NOT_RUN, why=lines[-1][:200] if lines else str(done.returncode)
        )
    return done.stdout
