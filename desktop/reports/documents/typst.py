"""Typesets a template with its data by Typst, in a child process.

Template and data go to its standard input, the pages come from its standard output: nothing is in a
file on the way.
"""

import json
import subprocess
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

from desktop.core.errors import KnownError, reason_of
from desktop.core.problem_codes import ProblemCode
from desktop.language.translator import current
from desktop.reports.documents import typst_worker as child
from desktop.reports.documents.pdf_word_joining import whole_words
from desktop.resource_paths import child_command, resource

PATIENCE_S = 60.0
_LOOK_S = 0.1  # between two checks whether to stop
_FAMILIES = {
    "bn": ("Noto Sans Bengali", "Noto Sans", "Nirmala UI", "Bangla MN", "Vrinda"),
    "en": ("Noto Sans", "Segoe UI", "DejaVu Sans", "Arial", "Noto Sans Bengali", "Nirmala UI"),
}
# None in Bengali: Noto Serif Bengali lifts its reph, for which Typst ends the text object, and no
# program then reads the word as one (`pdf_word_joining` joins only inside an object).
_SERIFS: dict[str, tuple[str, ...]] = {"bn": (), "en": ("Noto Serif", "Cambria", "Times New Roman")}
BENGALI = ("Noto Sans Bengali", "Nirmala UI", "Bangla MN", "Vrinda")
_ALWAYS = "Libertinus Serif"  # comes with Typst


def fonts() -> list[str]:
    """Return the font families for the current language, best first, for a template's data."""
    return [*_FAMILIES[current()], _ALWAYS]


def serif_fonts() -> list[str]:
    """Return the families of a letter's heading and sentences: in English with serifs."""
    return [*_SERIFS[current()], *fonts()]


def typeset(
    template: str | Sequence[str],
    data: dict[str, object],
    form: str,
    ppi: int = 144,
    *,
    look: Callable[[], None] = lambda: None,
    exact: bool = True,
) -> bytes:
    """Return the pages of a template as ``pdf``, or the first one as ``png``.

    A template is a resource's name, or several that follow each other. ``look`` is called ten times
    a second; its exception ends the child at once and reaches the caller. If not ``exact``, a
    PDF with letters of no font (of a message) is a plain PDF instead of PDF/A. KnownError:
    ``pdf_no_font`` without a Bengali font, ``pdf_not_made`` when the typesetter fails or takes over
    a minute.
    """
    document = _typeset(template, data, {"form": form, "ppi": ppi, "exact": exact}, look)
    return whole_words(document) if form == "pdf" else document


def typeset_pages(template: str | Sequence[str], data: dict[str, object], ppi: int) -> list[bytes]:
    """Return every page as PNG; KnownError as `typeset`."""
    document = _typeset(template, data, {"form": "pages", "ppi": ppi}, lambda: None)
    pages = []
    while document:
        size = int.from_bytes(document[: child.SIZE_BYTES], "big")
        pages.append(document[child.SIZE_BYTES :][:size])
        document = document[child.SIZE_BYTES + size :]
    return pages


def _typeset(
    template: str | Sequence[str],
    data: dict[str, object],
    options: dict[str, object],
    look: Callable[[], None],
) -> bytes:
    names = [template] if isinstance(template, str) else template
    text = json.dumps(data, ensure_ascii=False)
    # In English, too: the names of persons and offices are Bengali.
    bengali = data["lang"] == "bn" or any("\u0980" <= letter <= "\u09ff" for letter in text)
    job = {
        "template": "".join(resource(name).read_text("utf-8") for name in names),
        "data": text,
        **options,
        "families": BENGALI if bengali else [_ALWAYS],
    }
    try:
        status, document, message = run(json.dumps(job).encode(), look)
    except (subprocess.TimeoutExpired, OSError) as error:
        raise KnownError(ProblemCode.PDF_NOT_MADE, why=reason_of(error)) from error
    if status == child.NO_FONT:
        raise KnownError(ProblemCode.PDF_NO_FONT)
    if status != child.DONE:
        lines = message.decode("utf-8", "replace").strip().splitlines()
        raise KnownError(ProblemCode.PDF_NOT_MADE, why=lines[-1][:200] if lines else str(status))
    return document


def run(job: bytes, look: Callable[[], None]) -> tuple[int, bytes, bytes]:
    """Return the child's status and output; it has ended when this returns."""
    with subprocess.Popen(  # noqa: S603 - our own interpreter and file
        child_command(Path(child.__file__), "--typeset"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    ) as running:
        document, message = finish(running, job, look)
        return running.returncode, document, message


def finish(
    running: subprocess.Popen[bytes], job: bytes, look: Callable[[], None]
) -> tuple[bytes, bytes]:
    """Pass the job to the child and return its output; the child always ends."""
    # Not communicate(timeout=...) repeatedly: it loses input that the child has not read yet.
    with ThreadPoolExecutor(max_workers=1) as talk:
        output = talk.submit(running.communicate, job)
        try:
            for _ in range(round(PATIENCE_S / _LOOK_S)):
                look()
                if wait([output], timeout=_LOOK_S).done:
                    return output.result()
            raise subprocess.TimeoutExpired(running.args, PATIENCE_S)
        finally:
            running.kill()  # no effect if it has ended
