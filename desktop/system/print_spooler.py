"""Send a finished document to the print system, without a temporary file."""

import shutil
import subprocess
import sys

from desktop.core.errors import KnownError, reason_of
from desktop.core.problem_codes import ProblemCode

_PATIENCE_S = 30.0


def can_spool() -> bool:
    """Return whether this system takes a PDF by a pipe: CUPS' ``lp`` exists."""
    return sys.platform != "win32" and shutil.which("lp") is not None


def spool(pdf: bytes, printer: str) -> None:
    """Send the PDF to the printer's queue; KnownError ``not_printed`` (fact ``why``)."""
    command = ["lp", *(["-d", printer] if printer else []), "-"]
    try:
        done = subprocess.run(  # noqa: S603 - the printer's name is one argument, no shell
            command, input=pdf, capture_output=True, timeout=_PATIENCE_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise KnownError(ProblemCode.NOT_PRINTED, why=reason_of(error)) from error
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise KnownError(
            ProblemCode.NOT_PRINTED, why=lines[-1][:200] if lines else str(done.returncode)
        )
