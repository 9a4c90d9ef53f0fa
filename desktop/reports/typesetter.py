"""Starts Typst's child process for a template and its data: whatever Tatpar puts on paper.

Template and data go in by standard input and the pages come out by standard output: neither is in
a file on the way.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from desktop import language
from desktop.core.errors import KnownError
from desktop.files import resource
from desktop.reports import typeset as child

_PATIENCE_S = 60.0
_FAMILIES = {
    "bn": ("Noto Sans Bengali", "Noto Sans", "Nirmala UI", "Bangla MN", "Vrinda"),
    "en": ("Noto Sans", "Segoe UI", "DejaVu Sans", "Arial", "Noto Sans Bengali", "Nirmala UI"),
}
_NEEDED = {"bn": ("Noto Sans Bengali", "Nirmala UI", "Bangla MN", "Vrinda"), "en": ()}
_ALWAYS = "Libertinus Serif"  # Typst carries it


def fonts() -> list[str]:
    """Return the families for the language in force, the best first, for a template's data."""
    return [*_FAMILIES[language.current()], _ALWAYS]


def typeset(template: str, data: dict[str, Any], form: str, ppi: int = 144) -> bytes:
    """Return the pages of a template (a resource's name) as ``pdf``, or the first as ``png``.

    KnownError: ``pdf_no_font`` without a Bengali font, ``pdf_not_made`` when the typesetter fails
    or takes over a minute.
    """
    job = {
        "template": resource(template).read_text("utf-8"),
        "data": json.dumps(data, ensure_ascii=False),
        "form": form,
        "ppi": ppi,
        "families": [*_NEEDED[data["lang"]]] or [_ALWAYS],
    }
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and file
            _child(),
            input=json.dumps(job).encode(),
            capture_output=True,
            timeout=_PATIENCE_S,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except (subprocess.TimeoutExpired, OSError) as error:
        raise KnownError("pdf_not_made", why=type(error).__name__) from error
    if done.returncode == child.NO_FONT:
        raise KnownError("pdf_no_font")
    if done.returncode != child.DONE:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise KnownError("pdf_not_made", why=lines[-1][:200] if lines else str(done.returncode))
    return done.stdout


def _child() -> list[str]:
    if getattr(sys, "frozen", False):  # no Python in the installer's folder, but our own program
        return [str(Path(sys.executable).with_name("tatpar-cli.exe")), "--typeset"]
    return [sys.executable, "-P", str(Path(child.__file__))]
