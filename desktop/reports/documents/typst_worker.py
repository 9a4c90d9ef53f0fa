"""Typst in a separate process: ``python typst_worker.py``, a job on standard input, the file out.

The typesetter is a large native library: its crash, hang or memory must not affect the tray. The
child imports little, so that it starts at once.

The job is one JSON object: ``template`` (Typst), ``data`` (a JSON text, ``sys.inputs.data`` there),
``form`` (``pdf``; ``png``, the first page only; ``pages``, each as PNG after its size), ``ppi``,
``exact`` (false: no PDF/A if it cannot be one), ``families`` (one of them must be installed). Exit
status 0 done, 3 none of the families is there, 1 not typeset (why on stderr).
"""

import json
import sys

from desktop.process_protection import keep_secrets_in

DONE, FAILED, NO_FONT = 0, 1, 3
SIZE_BYTES = 8  # before each of several pages, big-endian


def main() -> int:
    """Read the job, write the file."""
    keep_secrets_in()
    import typst  # noqa: PLC0415 - the parent reads this file's numbers and must not load it

    job = json.loads(sys.stdin.buffer.read())
    installed = set(typst.Fonts().families())
    if not installed & set(job["families"]):
        return NO_FONT
    form = job["form"]
    ways = [{"pdf_standards": ["a-2b"]}] if form == "pdf" else [{"ppi": job["ppi"]}]
    if not job.get("exact", True):
        ways.append({})
    for options in ways:
        try:
            document = typst.compile(
                job["template"].encode(),
                format="pdf" if form == "pdf" else "png",
                root=sys.prefix,  # any folder: the working one may not be this user's to read
                sys_inputs={"data": job["data"]},
                timestamp=0,  # not the clock's: the same input gives the same bytes
                **options,
            )
            break
        except typst.TypstError as error:
            refused = error
    else:
        print(refused, file=sys.stderr)  # noqa: T201 - its only way to say so
        return FAILED
    pages = document if isinstance(document, list) else [document]
    for page in pages if form == "pages" else pages[:1]:
        if form == "pages":
            sys.stdout.buffer.write(len(page).to_bytes(SIZE_BYTES, "big"))
        sys.stdout.buffer.write(page)
    return DONE


if __name__ == "__main__":
    sys.exit(main())
